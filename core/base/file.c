#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/digest.h"

const char *rap_file_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

char *rap_file_trim(const char *path)
{
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    return strndup(path, len);
}

char *rap_sha256(rap_arena *arena, const void *bytes, size_t len)
{
    char sum[RAP_DIGEST_ROOM];
    rap_digest digest;
    rap_digest_begin(&digest);
    rap_digest_add(&digest, bytes, len);
    rap_digest_end(&digest, sum);
    return rap_arena_string(arena, sum);
}

/* ---- folders ---------------------------------------------------------------------------- */

static void close_folder(void *folder)
{
    closedir(folder);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *const *rap_file_names(rap_arena *arena, const char *folder, const char *suffix, rap_error *error)
{
    DIR *entries = rap_arena_own(arena, opendir(folder), close_folder);
    const char **names = rap_arena_alloc(arena, sizeof *names);
    size_t count = 0, room = 1, suffix_len = strlen(suffix);
    if (!entries) {
        rap_fail(error, RAP_CODE_IO, folder, 0, "cannot be read: %s", strerror(errno));
        return NULL;
    }
    for (const struct dirent *e; (e = readdir(entries));) {
        size_t len = strlen(e->d_name);
        if (e->d_name[0] == '.' || len <= suffix_len || strcmp(e->d_name + len - suffix_len, suffix) != 0)
            continue;
        names[count++] = rap_arena_copy(arena, e->d_name, len - suffix_len);
        names = rap_arena_grow(arena, names, count, &room, sizeof *names);
    }
    names[count] = NULL;
    qsort(names, count, sizeof *names, by_bytes);
    return names;
}

/* ---- reading ---------------------------------------------------------------------------- */

bool rap_file_pass(const char *path, void (*take)(void *context, const void *bytes, size_t len), void *context, uint64_t *size)
{
    unsigned char bytes[65536];
    uint64_t sum = 0;
    ssize_t got;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    while ((got = read(fd, bytes, sizeof bytes)) > 0 || (got < 0 && errno == EINTR)) {
        if (got < 0)
            continue;
        take(context, bytes, (size_t)got);
        sum += (uint64_t)got;
    }
    int problem = errno;
    close(fd);
    errno = problem;
    if (size)
        *size = sum;
    return got == 0;
}

typedef struct reading {
    int fd;
    char *bytes;
    size_t len, room;
} reading;

/* Reads to the end into a heap buffer; false with errno set. */
static bool read_all(reading *r)
{
    for (;;) {
        if (r->len + 1 >= r->room) {
            size_t room = r->room ? r->room * 2 : 65536;
            char *bytes = rap_heap_resize(r->bytes, room);
            if (!bytes) {
                errno = ENOMEM;
                return false;
            }
            r->bytes = bytes;
            r->room = room;
        }
        ssize_t got = read(r->fd, r->bytes + r->len, r->room - r->len - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        r->len += (size_t)got;
    }
}

/* Size of a regular file as a first guess of the room, so that one read is enough. */
static size_t expected_size(int fd)
{
    struct stat st;
    return fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ? (size_t)st.st_size + 2 : 0;
}

char *rap_file_read(rap_arena *arena, const char *path, size_t *len, rap_error *error)
{
    bool is_stdin = strcmp(path, "-") == 0;
    reading r = {.fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)};
    if (r.fd < 0) {
        rap_fail(error, RAP_CODE_IO, path, 0, "cannot be opened: %s", strerror(errno));
        return NULL;
    }
    r.room = expected_size(r.fd);
    r.bytes = r.room ? rap_heap_alloc(r.room) : NULL;
    r.room = r.bytes ? r.room : 0;
    bool is_read = read_all(&r);
    int problem = errno;
    if (!is_stdin)
        close(r.fd);
    if (!is_read) {
        rap_heap_free(r.bytes);
        rap_fail(error, RAP_CODE_IO, path, 0, "cannot be read: %s", strerror(problem));
        return NULL;
    }
    r.bytes[r.len] = '\0';
    *len = r.len;
    return rap_arena_own(arena, r.bytes, rap_heap_free);
}

/* ---- writing ---------------------------------------------------------------------------- */

struct rap_output {
    FILE *file;
    rap_error *error;
    char *final;     /* "-" for standard output */
    char *temporary;
};

static bool output_fail(rap_output *output, int problem)
{
    const char *name = strcmp(output->final, "-") == 0 ? "standard output" : output->final;
    return rap_fail(output->error, RAP_CODE_IO, NULL, 0, "%s cannot be written: %s", name, strerror(problem));
}

static bool make_folder(const char *path)
{
    return mkdir(path, 0777) == 0 || errno == EEXIST;
}

/* All of them, from the top. */
static bool make_each_folder(char *path)
{
    bool is_made = true;
    for (char *p = strchr(path + 1, '/'); p && is_made; p = strchr(p + 1, '/')) {
        *p = '\0';
        is_made = make_folder(path);
        *p = '/';
    }
    return is_made && make_folder(path);
}

/* The lowest first: of thousands of files most stand in a folder that is there. */
bool rap_file_make_folders(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash || slash == path)
        return true;
    char *folder = strndup(path, (size_t)(slash - path));
    bool is_made = folder && (make_folder(folder) || (errno == ENOENT && make_each_folder(folder)));
    free(folder);
    return is_made;
}

/* Whether a path is a device or a pipe: written to, not replaced. */
static bool is_special(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

/* A template for mkstemp() beside the final file, or in the folder for temporary
 * files where the output goes to a stream. */
static char *temporary_name(const char *path)
{
    char *name = NULL;
    const char *base = rap_file_base(path), *folder = getenv("TMPDIR");
    int made = strcmp(path, "-") == 0 || is_special(path)
        ? asprintf(&name, "%s/rapporteur-XXXXXX", folder && *folder ? folder : "/tmp")
        : asprintf(&name, "%.*s.%s.XXXXXX", (int)(base - path), path, base);
    return made < 0 ? NULL : name;
}

/* The mode that a file made by open() would have; mkstemp() makes 0600. */
static mode_t usual_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* `temporary` is a template on the heap, which becomes the output's; NULL where memory ended. */
static rap_output *open_output(const char *path, char *temporary, rap_error *error)
{
    rap_output *output = calloc(1, sizeof *output);
    struct stat st;
    if (output)
        output->temporary = temporary;
    else
        free(temporary);
    if (!output || !temporary || !(output->final = strdup(path))) {
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
        goto failed;
    }
    output->error = error;
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
        output_fail(output, EISDIR);
        goto failed;
    }
    int fd = rap_file_make_folders(path) ? mkstemp(output->temporary) : -1;
    if (fd < 0) {
        output_fail(output, errno);
        goto failed;
    }
    fchmod(fd, usual_mode());
    output->file = fdopen(fd, "r+b");
    if (output->file)
        return output;
    output_fail(output, errno);
    close(fd);
    unlink(output->temporary);
failed:
    if (output) {
        free(output->final);
        free(output->temporary);
    }
    free(output);
    return NULL;
}

rap_output *rap_output_open(const char *path, rap_error *error)
{
    return open_output(path, temporary_name(path), error);
}

rap_output *rap_output_open_in(const char *folder, const char *path, rap_error *error)
{
    char *name = NULL;
    return open_output(path, asprintf(&name, "%s/output-XXXXXX", folder) < 0 ? NULL : name, error);
}

const char *rap_output_path(const rap_output *output)
{
    return output->temporary;
}

void rap_output_write(rap_output *output, const void *bytes, size_t len)
{
    if (output->error->code == RAP_CODE_DONE && len && fwrite(bytes, 1, len, output->file) != len)
        output_fail(output, errno);
}

/* Copies the finished temporary file to a stream that cannot be replaced. */
static bool copy_to(rap_output *output, FILE *out)
{
    char bytes[65536];
    size_t got;
    rewind(output->file);
    while ((got = fread(bytes, 1, sizeof bytes, output->file)) > 0)
        if (fwrite(bytes, 1, got, out) != got)
            return output_fail(output, errno);
    if (ferror(output->file) || fflush(out) != 0)
        return output_fail(output, errno);
    return true;
}

static bool copy_to_special(rap_output *output)
{
    FILE *out = fopen(output->final, "wb");
    if (!out)
        return output_fail(output, errno);
    bool is_copied = copy_to(output, out);
    if (fclose(out) != 0)
        is_copied = output_fail(output, errno);
    return is_copied;
}

/* Makes a rename last: the folder is synced too. Best effort, as some file systems
 * refuse to sync folders. */
static void sync_folder(const char *path)
{
    char *copy = strdup(path);
    char *slash = copy ? strrchr(copy, '/') : NULL;
    if (slash)
        slash[1] = '\0';
    int fd = open(slash ? copy : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(copy);
}

/* Whether two paths are of one folder. */
static bool is_beside(const char *path, const char *other)
{
    size_t len = (size_t)(rap_file_base(path) - path);
    return (size_t)(rap_file_base(other) - other) == len && memcmp(path, other, len) == 0;
}

static bool is_stream(const rap_output *output)
{
    return strcmp(output->final, "-") == 0 || is_special(output->final);
}

static bool copy_out(rap_output *output)
{
    return strcmp(output->final, "-") == 0 ? copy_to(output, stdout) : copy_to_special(output);
}

void rap_output_tell(rap_output *output, rap_error *error)
{
    output->error = error;
}

/* File systems that know of every user of a file: others map another one in its stead, as overlays do. */
static bool knows_users(int fd)
{
    struct statfs system;
    if (fstatfs(fd, &system) != 0)
        return false;
    switch ((uint32_t)system.f_type) {
    case EXT4_SUPER_MAGIC:
    case XFS_SUPER_MAGIC:
    case BTRFS_SUPER_MAGIC:
    case TMPFS_MAGIC:
        return true;
    default:
        return false;
    }
}

/* The kernel lends a file to be written to none but its only user. Of one who asks for it meanwhile a signal tells, which
 * must not end the process. */
bool rap_output_is_alone(const rap_output *output)
{
    int fd = fileno(output->file);
    if (!knows_users(fd) || fcntl(fd, F_SETSIG, SIGURG) != 0 || fcntl(fd, F_SETLEASE, F_WRLCK) != 0)
        return false;
    fcntl(fd, F_SETLEASE, F_UNLCK);
    return true;
}

bool rap_output_move(rap_output *output, const char *temporary)
{
    char *name = strdup(temporary);
    if (!name)
        return rap_fail(output->error, RAP_CODE_IO, NULL, 0, "out of memory");
    if (rename(output->temporary, name) != 0) {
        free(name);
        return output_fail(output, errno);
    }
    free(output->temporary);
    output->temporary = name;
    return true;
}

/* Its data are on their way to the disk; not yet waited for. */
static bool finish(rap_output *output)
{
    if (output->error->code == RAP_CODE_DONE && fflush(output->file) != 0)
        output_fail(output, errno);
    if (output->error->code == RAP_CODE_DONE && !is_stream(output))
        sync_file_range(fileno(output->file), 0, 0, SYNC_FILE_RANGE_WRITE);
    return output->error->code == RAP_CODE_DONE;
}

static bool sync_data(rap_output *output)
{
    return is_stream(output) || fsync(fileno(output->file)) == 0 || output_fail(output, errno);
}

static bool put_in_place(rap_output *output)
{
    if (is_stream(output))
        return copy_out(output);
    return rename(output->temporary, output->final) == 0 || output_fail(output, errno);
}

/* A file system with a journal writes it twice for all of them, not twice for each: once when
 * the first is waited for, as by then the data of all are on their way; and once when the first
 * folder is, as by then all names are changed. No name ever stands for data that the disk does
 * not have. */
void rap_outputs_keep(rap_output *const *outputs, size_t count, bool *is_kept)
{
    for (size_t i = 0; i < count; i++)
        is_kept[i] = finish(outputs[i]);
    for (size_t i = 0; i < count; i++)
        is_kept[i] = is_kept[i] && sync_data(outputs[i]);
    for (size_t i = 0; i < count; i++)
        is_kept[i] = is_kept[i] && put_in_place(outputs[i]);
    for (size_t i = 0, synced = count; i < count; i++) {
        bool is_put = is_kept[i] && !is_stream(outputs[i]);
        if (is_put && (synced == count || !is_beside(outputs[i]->final, outputs[synced]->final)))
            sync_folder(outputs[synced = i]->final);
    }
    for (size_t i = 0; i < count; i++)
        rap_output_drop(outputs[i]);
}

bool rap_output_keep(rap_output *output)
{
    bool is_kept;
    rap_outputs_keep(&output, 1, &is_kept);
    return is_kept;
}

void rap_output_drop(rap_output *output)
{
    if (!output)
        return;
    fclose(output->file);
    unlink(output->temporary); /* gone already where it was kept */
    free(output->final);
    free(output->temporary);
    free(output);
}
