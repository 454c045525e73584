#include "model/ahead.h"

#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SMALLEST 262144     /* bytes of a file that is worth threads */
#define BATCH 131072        /* bytes of a batch, at least */
#define LARGEST (16 << 20)  /* bytes that are kept while its end is looked for; a longer one is the reader's */
#define BEFORE_FIRST (1 << 20) /* bytes that are looked through for the first batch */
#define LINE_HEAD 64        /* bytes that tell what a line is */
#define NOWHERE SIZE_MAX

struct rap_ahead {
    rap_arena *arena;
    const char *path;
    const rap_field *left_out;
    int fd;
    rap_arena *beside;   /* of the thread; that of the whole owns it */
    pthread_t thread;
    bool has_thread;
    pthread_mutex_t lock; /* of all below */
    char *window; /* what is looked through, of `room` bytes */
    size_t len, room;
    size_t gone;  /* bytes of the file before it */
    size_t at;    /* bytes of it that were looked through */
    long line;    /* of these */
    size_t start; /* of the batch, in the window; NOWHERE outside of one */
    long start_line;
    rap_field list; /* around; 0 for none that is read ahead */
    bool is_end;    /* the window holds the file's end */
    bool is_over;
    bool rests;
    rap_batch **batches;
    size_t count, batch_room;
    size_t taken; /* by the reader, or passed */
};

/* ---- the file, line by line ------------------------------------------------------------------- */

/* Drops what was looked through, but for the batch. */
static void make_room(rap_ahead *a)
{
    size_t from = a->start < a->at ? a->start : a->at;
    if (from)
        memmove(a->window, a->window + from, a->len - from);
    a->at -= from;
    a->len -= from;
    a->gone += from;
    a->start -= a->start == NOWHERE ? 0 : from;
}

/* False where there is no more, or too much to keep. */
static bool read_more(rap_ahead *a)
{
    make_room(a);
    if (a->room - a->len < BATCH && a->room >= LARGEST && a->at >= BATCH) {
        a->start = NOWHERE;
        make_room(a);
    }
    if (a->room - a->len < BATCH) {
        char *wider = a->room < LARGEST ? rap_heap_resize(a->window, a->room + 2 * BATCH) : NULL;
        if (!wider)
            return false;
        a->window = wider;
        a->room += 2 * BATCH;
    }
    ssize_t got = pread(a->fd, a->window + a->len, a->room - a->len, (off_t)(a->gone + a->len));
    a->len += got > 0 ? (size_t)got : 0;
    a->is_end = got == 0;
    return got >= 0;
}

/* The list of the root that a key names, if it is read ahead, or passed. */
static rap_field list_named(const char *key, size_t len)
{
    const rap_field_info *const *f = rap_kind_describe(RAP_KIND_DATASET)->fields;
    while (*f && !((*f)->type == RAP_TYPE_NODES && strlen((*f)->name) == len && memcmp((*f)->name, key, len) == 0))
        f++;
    return *f && !rap_kind_is_packed(rap_kind_named((*f)->of)->kind) ? (*f)->field : 0;
}

/* What has been found up to here, with bytes of its own; NULL where memory ends, and with it the work. */
static rap_batch *cut(rap_ahead *a, size_t end)
{
    if (a->count == a->batch_room) {
        size_t room = a->batch_room ? a->batch_room * 2 : 64;
        rap_batch **wider = rap_heap_resize(a->batches, room * sizeof *wider);
        a->is_over = !wider;
        a->batches = wider ? wider : a->batches;
        a->batch_room = wider ? room : a->batch_room;
    }
    size_t len = end - a->start;
    rap_batch *batch = a->is_over ? NULL : rap_heap_alloc(sizeof *batch);
    char *bytes = batch ? rap_heap_alloc(len) : NULL;
    if (!bytes) {
        rap_heap_free(batch);
        a->is_over = true;
        return NULL;
    }
    *batch = (rap_batch){.list = a->list, .from = a->gone + a->start, .line = a->start_line, .len = len};
    batch->bytes = memcpy(bytes, a->window + a->start, len);
    return a->batches[a->count++] = batch;
}

/* Looks at the line that begins at `at`: the batch that ends before it, or NULL. */
static rap_batch *look(rap_ahead *a)
{
    const char *line = a->window + a->at;
    size_t left = a->len - a->at;
    bool is_record = left > 5 && memcmp(line, "    {\n", 6) == 0, is_outer = left > 2 && memcmp(line, "  ", 2) == 0 && line[2] != ' ';
    bool is_within = a->start != NOWHERE;
    if (!is_outer && !(is_record && a->list && (!is_within || a->at - a->start >= BATCH)))
        return NULL;
    rap_batch *batch = is_within ? cut(a, is_record ? a->at + 4 : a->at) : NULL;
    a->start = is_record ? a->at + 4 : NOWHERE;
    a->start_line = a->line;
    if (is_outer) {
        const char *end = line[2] == '"' ? memchr(line + 3, '"', left - 3 < LINE_HEAD ? left - 3 : LINE_HEAD) : NULL;
        a->list = end ? list_named(line + 3, (size_t)(end - line) - 3) : 0;
    }
    return batch;
}

/* NULL at the end. */
static rap_batch *next_batch(rap_ahead *a)
{
    while (!a->is_over) {
        const char *end = a->at < a->len ? memchr(a->window + a->at, '\n', a->len - a->at) : NULL;
        size_t next = end ? (size_t)(end - a->window) + 1 : a->len;
        if (end && (a->is_end || a->len - next >= LINE_HEAD)) {
            a->at = next;
            a->line++;
            rap_batch *batch = look(a);
            if (batch)
                return batch;
        } else if (a->is_end || !read_more(a)) {
            a->is_over = true;
            return a->is_end && a->start != NOWHERE ? cut(a, a->len) : NULL;
        }
        a->is_over |= !a->count && a->start == NOWHERE && a->gone > BEFORE_FIRST;
    }
    return NULL;
}

/* ---- threads ------------------------------------------------------------------------------------ */

static rap_batch *take(rap_ahead *a)
{
    pthread_mutex_lock(&a->lock);
    rap_batch *batch = a->rests ? NULL : next_batch(a);
    pthread_mutex_unlock(&a->lock);
    return batch;
}

static void read_batches(rap_ahead *a, rap_arena *arena)
{
    for (rap_batch *batch; (batch = take(a));)
        rap_batch_read(arena, a->left_out, batch);
}

static void *help(void *context)
{
    rap_ahead *a = context;
    read_batches(a, a->beside);
    return NULL;
}

static bool has_processor(void)
{
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 1;
}

/* Signals stay the first thread's. */
static bool start(rap_ahead *a)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    a->has_thread = pthread_create(&a->thread, NULL, help, a) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return a->has_thread;
}

static void join(rap_ahead *a)
{
    if (a->has_thread)
        pthread_join(a->thread, NULL);
    a->has_thread = false;
}

static void set(rap_ahead *a, bool *what, bool value)
{
    pthread_mutex_lock(&a->lock);
    *what = value;
    pthread_mutex_unlock(&a->lock);
}

/* ---- the whole ---------------------------------------------------------------------------------- */

void rap_ahead_end(rap_ahead *a)
{
    if (!a || a->fd < 0)
        return;
    set(a, &a->is_over, true);
    join(a);
    rap_arena_forget_shared(a->beside);
    rap_node_settle_packed(a->beside);
    for (size_t i = 0; i < a->count; i++) {
        rap_heap_free(a->batches[i]->bytes);
        rap_heap_free((void *)a->batches[i]->nodes);
        rap_heap_free(a->batches[i]);
    }
    rap_heap_free(a->batches);
    rap_heap_free(a->window);
    pthread_mutex_destroy(&a->lock);
    close(a->fd);
    a->fd = -1;
}

static void end(void *ahead)
{
    rap_ahead_end(ahead);
}

static void free_arena(void *arena)
{
    rap_arena_free(arena);
}

rap_ahead *rap_ahead_begin(rap_arena *arena, const char *path, const rap_field *left_out)
{
    struct stat st;
    rap_error error = {0};
    bool is_file = stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size >= SMALLEST;
    rap_ahead *a = is_file && has_processor() ? rap_arena_alloc(arena, sizeof *a) : NULL;
    if (!a)
        return NULL;
    *a = (rap_ahead){.arena = arena, .path = rap_arena_string(arena, path), .left_out = left_out, .line = 1, .start = NOWHERE};
    a->beside = rap_arena_own(arena, rap_arena_new(&error), free_arena);
    a->fd = a->beside ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (a->fd < 0)
        return NULL;
    pthread_mutex_init(&a->lock, NULL);
    rap_arena_own(arena, a, end); /* goes before the arena of the thread */
    if (start(a))
        return a;
    rap_ahead_end(a);
    return NULL;
}

bool rap_ahead_is_of(const rap_ahead *a, const char *path, const rap_field *left_out)
{
    return a->left_out == left_out && strcmp(a->path, path) == 0;
}

int rap_ahead_open(const rap_ahead *a)
{
    return fcntl(a->fd, F_DUPFD_CLOEXEC, 0);
}

void rap_ahead_rest(rap_ahead *a)
{
    set(a, &a->rests, true);
    join(a);
    a->rests = false;
}

void rap_ahead_go_on(rap_ahead *a)
{
    start(a);
}

void rap_ahead_finish(rap_ahead *a)
{
    read_batches(a, a->arena);
    join(a);
}

const rap_batch *rap_ahead_at(rap_ahead *a, rap_field list, size_t from)
{
    while (a->taken < a->count && a->batches[a->taken]->from < from)
        a->taken++;
    const rap_batch *batch = a->taken < a->count ? a->batches[a->taken] : NULL;
    return batch && batch->from == from && batch->list == list && batch->count ? batch : NULL;
}
