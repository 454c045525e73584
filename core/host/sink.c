#include "host/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static bool fail(rap_sink *sink)
{
    if (sink->problem == 0)
        sink->problem = errno;
    return false;
}

static bool write_out(rap_sink *sink, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t written = write(sink->fd, bytes, len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail(sink);
        bytes += written;
        len -= (size_t)written;
    }
    return true;
}

/* Whether all of it is memory that the process has, asked before any of it is written: write()
 * itself would put out what comes before the gap. */
static bool is_mapped(const char *bytes, size_t len)
{
    size_t beyond = (uintptr_t)bytes % (size_t)sysconf(_SC_PAGESIZE);
    if (len > SIZE_MAX - beyond || msync((void *)(uintptr_t)(bytes - beyond), len + beyond, MS_ASYNC) != 0) {
        errno = EFAULT;
        return false;
    }
    return true;
}

static bool flush(rap_sink *sink)
{
    size_t len = sink->len;
    sink->len = 0;
    return write_out(sink, sink->bytes, len);
}

bool rap_sink_open(rap_sink *sink, const char *path, bool is_new)
{
    if (!rap_sink_close(sink))
        return false;
    sink->fd = open(path, O_WRONLY | O_CLOEXEC | (is_new ? O_CREAT | O_EXCL : 0), 0666);
    return sink->fd >= 0 || fail(sink);
}

bool rap_sink_write(rap_sink *sink, const void *bytes, size_t len)
{
    if (sink->problem)
        return false;
    if (rap_trial_fails_write(sink->trial)) {
        errno = ENOSPC;
        return fail(sink);
    }
    if (len > sizeof sink->bytes - sink->len && !flush(sink))
        return false;
    if (len > sizeof sink->bytes)
        return is_mapped(bytes, len) ? write_out(sink, bytes, len) : fail(sink);
    if (len)
        memcpy(sink->bytes + sink->len, bytes, len);
    sink->len += len;
    return true;
}

bool rap_sink_append(rap_sink *sink, const char *path)
{
    char bytes[16384];
    ssize_t got;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(sink);
    do {
        got = read(fd, bytes, sizeof bytes);
        if (got > 0 && !rap_sink_write(sink, bytes, (size_t)got))
            break;
    } while (got > 0 || (got < 0 && errno == EINTR));
    if (got < 0)
        fail(sink);
    close(fd);
    return sink->problem == 0;
}

bool rap_sink_close(rap_sink *sink)
{
    if (sink->fd < 0)
        return sink->problem == 0;
    if (sink->problem == 0)
        flush(sink);
    if (close(sink->fd) != 0)
        fail(sink);
    sink->fd = -1;
    return sink->problem == 0;
}
