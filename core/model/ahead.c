#include "model/ahead.h"

#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SMALLEST 262144     /* bytes of a file that is worth threads */
#define BATCH 131072        /* bytes that are looked through together */
#define LARGEST (2 << 20)  /* bytes that are kept while its end is looked for; a longer one is the reader's */
#define BEFORE_FIRST (1 << 20) /* bytes that are looked through for the first batch */
#define LINE_HEAD 64        /* bytes that tell what a line is */
#define RECORD "    {\n"    /* the first line of one */
#define RECORD_LEN (sizeof RECORD - 1)
#define STRETCH 128         /* bytes that are counted in one: a byte counts them */

struct rap_ahead {
    const char *path;
    const rap_field *left_out;
    rap_sieve sieve;
    int fd;
    rap_arena *beside;   /* of the thread; that of the whole owns it */
    rap_hand own, other; /* of the reader, and of the thread */
    pthread_t thread;
    bool has_thread;
    pthread_mutex_t lock; /* of all below */
    size_t from;    /* the byte of the file that is looked at next, where a line begins */
    long line;      /* that line */
    rap_field list; /* around; 0 for none that is read ahead */
    bool is_over;
    bool rests;
    rap_batch **batches;
    size_t count, batch_room;
    size_t taken; /* by the reader, or passed */
};

/* ---- the bytes of a hand ---------------------------------------------------------------------- */

/* Those from here on, as many as there is room for; one more is kept free behind them. False where there are none. */
static bool read_bytes(const rap_ahead *a, rap_hand *h)
{
    ssize_t got = 1;
    for (h->len = 0; got > 0 && h->len + 1 < h->reach; h->len += got > 0 ? (size_t)got : 0)
        got = pread(a->fd, h->bytes + h->len, h->reach - 1 - h->len, (off_t)(a->from + h->len));
    h->is_end = got == 0;
    return got >= 0 && h->len > 0;
}

/* Reaches for so many bytes together; false where that is too much to keep. */
static bool reach(rap_hand *h, size_t len)
{
    char *wider = len > h->room && len <= LARGEST ? rap_heap_resize(h->bytes, len) : NULL;
    h->bytes = wider ? wider : h->bytes;
    h->room = wider ? len : h->room;
    h->reach = len <= h->room ? len : h->reach;
    return len <= h->room;
}

/* Goes on behind these bytes, and counts their lines. */
static void pass(rap_ahead *a, const char *bytes, size_t len)
{
    const char *at = bytes, *end = at + len;
    for (; end - at >= STRETCH; at += STRETCH) {
        unsigned char lines = 0;
        for (size_t i = 0; i < STRETCH; i++)
            lines += at[i] == '\n';
        a->line += lines;
    }
    for (; at < end; at++)
        a->line += *at == '\n';
    a->from += len;
}

/* ---- lines ------------------------------------------------------------------------------------ */

/* The list of the root that a key names, if it is read ahead, or passed. */
static rap_field list_named(const char *key, size_t len)
{
    const rap_field_info *const *f = rap_kind_describe(RAP_KIND_DATASET)->fields;
    while (*f && !((*f)->type == RAP_TYPE_NODES && strlen((*f)->name) == len && memcmp((*f)->name, key, len) == 0))
        f++;
    return *f && !rap_kind_is_packed(rap_kind_named((*f)->of)->kind) ? (*f)->field : 0;
}

static bool is_record(const rap_hand *h, size_t at)
{
    return h->len - at >= RECORD_LEN && memcmp(h->bytes + at, RECORD, RECORD_LEN) == 0;
}

/* Whether a line of the root itself begins there. */
static bool is_outer(const rap_hand *h, size_t at)
{
    return h->len - at > 2 && memcmp(h->bytes + at, "  ", 2) == 0 && h->bytes[at + 2] != ' ';
}

/* Whether such a line may begin behind one of these bytes, of which three more can be read. */
static bool may_have_outer(const char *bytes)
{
    char found = 0; /* a byte, so that the compiler looks at many together */
    for (size_t i = 0; i < STRETCH; i++)
        found |= (bytes[i] == '\n' ? -1 : 0) & (bytes[i + 3] != ' ' ? -1 : 0);
    return found;
}

static rap_field list_at(const rap_hand *h, size_t at)
{
    const char *key = h->bytes + at + 3;
    size_t left = h->len - at - 3;
    const char *end = key[-1] == '"' ? memchr(key, '"', left < LINE_HEAD ? left : LINE_HEAD) : NULL;
    return end ? list_named(key, (size_t)(end - key)) : 0;
}

/* Where the line begins that follows this byte; the length where that is not there, or too little of it to tell what it is. */
static size_t next_line(const rap_hand *h, size_t at)
{
    const char *end = memchr(h->bytes + at, '\n', h->len - at);
    size_t next = end ? (size_t)(end - h->bytes) + 1 : h->len;
    return h->is_end || h->len - next >= LINE_HEAD ? next : h->len;
}

/* Where the first record begins; the last line that is known where there is none. */
static size_t first_record(rap_ahead *a, const rap_hand *h, bool *is_there)
{
    for (size_t at = 0, next;; at = next) {
        if (is_outer(h, at))
            a->list = list_at(h, at);
        *is_there = a->list && is_record(h, at);
        next = *is_there ? at : next_line(h, at);
        if (*is_there || next == h->len)
            return at > 0 || *is_there ? at : h->len;
    }
}

/* Where the list ends behind a record; the length where it does not. */
static size_t end_of_list(const rap_hand *h, size_t at)
{
    while (at < h->len && !is_outer(h, at)) {
        while (at + STRETCH + LINE_HEAD <= h->len && !may_have_outer(h->bytes + at))
            at += STRETCH;
        at = next_line(h, at);
    }
    return at;
}

/* Where the last record begins that stands behind this one; the same where none does. */
static size_t last_record(const rap_hand *h, size_t first)
{
    size_t at = h->len > first + LINE_HEAD ? h->len - LINE_HEAD : first;
    while (at > first && !(h->bytes[at - 1] == '\n' && is_record(h, at)))
        at--;
    return at;
}

/* ---- batches ---------------------------------------------------------------------------------- */

/* What has been found at the beginning of the bytes; NULL where memory ends, and with it the work. */
static rap_batch *cut(rap_ahead *a, const rap_hand *h, size_t first, size_t end)
{
    if (a->count == a->batch_room) {
        size_t room = a->batch_room ? a->batch_room * 2 : 64;
        rap_batch **wider = rap_heap_resize(a->batches, room * sizeof *wider);
        a->is_over = !wider;
        a->batches = wider ? wider : a->batches;
        a->batch_room = wider ? room : a->batch_room;
    }
    rap_batch *batch = a->is_over ? NULL : rap_heap_alloc(sizeof *batch);
    a->is_over |= !batch;
    if (batch)
        *batch = (rap_batch){.list = a->list, .from = a->from + 4, .line = a->line, .bytes = h->bytes + first + 4, .len = end - first - 4};
    return batch ? a->batches[a->count++] = batch : NULL;
}

/* The records of the bytes from the first on, and passes them. NULL where its end is not among them. */
static rap_batch *take_records(rap_ahead *a, const rap_hand *h, size_t first)
{
    size_t list_end = end_of_list(h, first), last = list_end < h->len || h->is_end ? list_end : last_record(h, first);
    if (last == first)
        return NULL;
    bool is_within = last < list_end; /* a batch reaches to the next one's first byte */
    rap_batch *batch = cut(a, h, first, is_within ? last + 4 : last);
    pass(a, h->bytes + first, last - first);
    return batch;
}

/* NULL at the end. */
static rap_batch *next_batch(rap_ahead *a, rap_hand *h)
{
    bool has_room = reach(h, BATCH);
    while (!a->is_over && has_room && read_bytes(a, h)) {
        bool is_there;
        size_t first = first_record(a, h, &is_there);
        pass(a, h->bytes, first);
        rap_batch *batch = is_there ? take_records(a, h, first) : NULL;
        if (batch)
            return batch;
        if (is_there && first == 0 && !reach(h, h->reach * 2))
            pass(a, h->bytes, RECORD_LEN);
        a->is_over |= !a->count && !is_there && a->from > BEFORE_FIRST;
    }
    a->is_over = true;
    return NULL;
}

/* ---- threads ------------------------------------------------------------------------------------ */

static rap_batch *take(rap_ahead *a, rap_hand *h)
{
    pthread_mutex_lock(&a->lock);
    rap_batch *batch = a->rests ? NULL : next_batch(a, h);
    pthread_mutex_unlock(&a->lock);
    return batch;
}

static void read_batches(rap_ahead *a, rap_hand *h)
{
    for (rap_batch *batch; (batch = take(a, h));)
        rap_batch_read(h, a->left_out, a->sieve, batch);
}

static void *help(void *context)
{
    rap_ahead *a = context;
    read_batches(a, &a->other);
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

static void free_hand(rap_hand *h)
{
    rap_heap_free(h->bytes);
    rap_arena_free(h->sifting);
    rap_arena_free(h->passing);
    rap_arena_free(h->scratch);
    *h = (rap_hand){0};
}

void rap_ahead_end(rap_ahead *a)
{
    if (!a || a->fd < 0)
        return;
    set(a, &a->is_over, true);
    join(a);
    rap_arena_forget_shared(a->beside);
    rap_node_settle_packed(a->beside);
    free_hand(&a->own);
    free_hand(&a->other);
    for (size_t i = 0; i < a->count; i++) {
        rap_heap_free((void *)a->batches[i]->nodes);
        rap_heap_free(a->batches[i]);
    }
    rap_heap_free(a->batches);
    pthread_mutex_destroy(&a->lock);
    close(a->fd);
    a->fd = -1;
}

static void end(void *ahead)
{
    rap_ahead_end(ahead);
}

rap_ahead *rap_ahead_begin(rap_arena *arena, const char *path, const rap_field *left_out, rap_sieve sieve)
{
    struct stat st;
    rap_error error = {0};
    bool is_file = stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size >= SMALLEST;
    rap_ahead *a = is_file && has_processor() ? rap_arena_alloc(arena, sizeof *a) : NULL;
    if (!a)
        return NULL;
    *a = (rap_ahead){.path = rap_arena_string(arena, path), .left_out = left_out, .sieve = sieve, .line = 1, .own = {.arena = arena}};
    a->beside = a->other.arena = rap_arena_own(arena, rap_arena_new(&error), rap_arena_release);
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

bool rap_ahead_is_of(const rap_ahead *a, const char *path, const rap_field *left_out, rap_sieve sieve)
{
    return a->left_out == left_out && a->sieve == sieve && strcmp(a->path, path) == 0;
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
    read_batches(a, &a->own);
    join(a);
}

const rap_batch *rap_ahead_at(rap_ahead *a, rap_field list, size_t from)
{
    while (a->taken < a->count && a->batches[a->taken]->from < from)
        a->taken++;
    const rap_batch *batch = a->taken < a->count ? a->batches[a->taken] : NULL;
    return batch && batch->from == from && batch->list == list && batch->count ? batch : NULL;
}
