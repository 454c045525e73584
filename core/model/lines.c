#include "model/lines.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/node.h"

#define BLOCK (1 << 20)

struct rap_lines {
    int fd;
    FILE *copy;      /* of what cannot be read twice; NULL */
    const char *name;
    char *block;
    size_t at, len, room;
    bool is_at_end;
    long number;
    rap_error *error;
};

static void close_lines(void *object)
{
    rap_lines *l = object;
    rap_heap_free(l->block);
    if (l->copy)
        fclose(l->copy);
    else if (l->fd >= 0)
        close(l->fd);
}

static bool fail_to_read(rap_lines *l)
{
    return rap_fail(l->error, RAP_CODE_IO, l->name, 0, "cannot be read: %s", strerror(errno));
}

static ssize_t read_some(int fd, void *room, size_t len)
{
    ssize_t got;
    do
        got = read(fd, room, len);
    while (got < 0 && errno == EINTR);
    return got;
}

/* ---- opening -------------------------------------------------------------------------------- */

static bool is_file(int fd)
{
    struct stat st;
    return fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

static int open_input(const char *path)
{
    return strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
}

static bool copy_input(rap_lines *l, int from)
{
    ssize_t got = 0;
    l->copy = tmpfile();
    l->fd = l->copy ? fileno(l->copy) : -1;
    while (l->copy && (got = read_some(from, l->block, l->room)) > 0)
        if (fwrite(l->block, 1, (size_t)got, l->copy) != (size_t)got)
            break;
    return (l->copy && got == 0 && fflush(l->copy) == 0) || fail_to_read(l);
}

rap_lines *rap_lines_open(rap_arena *arena, const char *path, rap_error *error)
{
    rap_lines *l = rap_arena_alloc(arena, sizeof *l);
    *l = (rap_lines){.fd = open_input(path), .name = path, .room = BLOCK, .block = rap_heap_alloc(BLOCK), .error = error};
    rap_arena_own(arena, l, close_lines);
    if (!l->block)
        rap_arena_exhausted(arena);
    int input = l->fd;
    if (input < 0) {
        rap_fail(error, RAP_CODE_IO, path, 0, "cannot be opened: %s", strerror(errno));
        return NULL;
    }
    if (is_file(input))
        return rap_lines_rewind(l) ? l : NULL;
    bool is_copied = copy_input(l, input);
    close(input);
    return is_copied && rap_lines_rewind(l) ? l : NULL;
}

bool rap_lines_rewind(rap_lines *l)
{
    l->at = l->len = 0;
    l->number = 0;
    l->is_at_end = false;
    return lseek(l->fd, 0, SEEK_SET) == 0 || fail_to_read(l);
}

/* ---- lines ---------------------------------------------------------------------------------- */

/* More bytes behind what is left of the block, which grows with a line that is longer. */
static bool fill(rap_lines *l)
{
    memmove(l->block, l->block + l->at, l->len - l->at);
    l->len -= l->at;
    l->at = 0;
    if (l->len == l->room) {
        char *wider = rap_heap_resize(l->block, l->room * 2);
        if (!wider)
            return rap_fail(l->error, RAP_CODE_IO, l->name, l->number, "out of memory");
        l->block = wider;
        l->room *= 2;
    }
    ssize_t got = read_some(l->fd, l->block + l->len, l->room - l->len);
    if (got < 0)
        return fail_to_read(l);
    l->len += (size_t)got;
    l->is_at_end = got == 0;
    return true;
}

/* The next line, whatever it holds. */
static bool take_line(rap_lines *l, rap_line *line)
{
    const char *end = NULL;
    size_t seen = 0;
    while (!(end = memchr(l->block + l->at + seen, '\n', l->len - l->at - seen)) && !l->is_at_end) {
        seen = l->len - l->at;
        if (!fill(l))
            return false;
    }
    if (!end && l->at == l->len)
        return false;
    *line = (rap_line){.bytes = l->block + l->at, .number = ++l->number};
    line->len = end ? (size_t)(end - line->bytes) : l->len - l->at;
    l->at += line->len + (end != NULL);
    return true;
}

static const char *skip_spaces(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r'))
        at++;
    return at;
}

/* Behind a sign and the white space around it; NULL where it is not there. */
static const char *skip_sign(const char *at, const char *end, const char *sign)
{
    size_t len = strlen(sign);
    at = at ? skip_spaces(at, end) : end;
    return (size_t)(end - at) >= len && memcmp(at, sign, len) == 0 ? at + len : NULL;
}

/* The name of the kind that a line begins with; NULL for none. */
static const char *kind_name(const char *bytes, size_t len, size_t *name_len)
{
    const char *end = bytes + len, *at = skip_sign(bytes, end, "{");
    at = skip_sign(at, end, "\"node\"");
    at = skip_sign(at, end, ":");
    at = skip_sign(at, end, "\"");
    const char *quote = at ? memchr(at, '"', (size_t)(end - at)) : NULL;
    *name_len = quote ? (size_t)(quote - at) : 0;
    return quote ? at : NULL;
}

static bool find_kind(rap_lines *l, rap_line *line)
{
    char word[64];
    size_t len;
    const char *name = kind_name(line->bytes, line->len, &len);
    if (!name)
        return rap_fail(l->error, RAP_CODE_DATA, l->name, line->number, "a line begins with {\"node\": and the kind of its record, as `export --to json --set lines=true` writes it");
    snprintf(word, sizeof word, "%.*s", (int)(len < sizeof word ? len : sizeof word - 1), name);
    const rap_kind_info *info = rap_kind_named(word);
    line->kind = info ? info->kind : 0;
    return true;
}

bool rap_lines_next(rap_lines *l, rap_line *line)
{
    while (take_line(l, line))
        if (skip_spaces(line->bytes, line->bytes + line->len) < line->bytes + line->len)
            return find_kind(l, line);
    return false;
}
