#include "host/keeper.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/aside.h"

#define BATCH 48            /* the disk is waited for once for so many; each is an open file */
#define WAITING_LONGEST 250 /* milliseconds */

typedef struct waiting {
    const rap_task *task;
    size_t warnings;
    rap_error error;
    rap_arena *arena; /* of its trace */
    rap_trace trace;
    char content[RAP_DIGEST_ROOM], how[RAP_DIGEST_ROOM];
} waiting;

typedef struct batch {
    waiting list[BATCH];
    rap_output *outputs[BATCH]; /* of these */
    bool is_kept[BATCH];
    size_t count;
    int64_t since; /* milliseconds */
} batch;

/* Two batches: one fills while the disk is waited for with the other, in a thread. */
struct rap_keeper {
    void (*over)(void *context, const rap_task *task, rap_result *result);
    void *context;
    batch both[2];
    batch *fills, *syncs;
    rap_aside aside; /* with `syncs` */
};

rap_keeper *rap_keeper_new(void (*over)(void *context, const rap_task *task, rap_result *result), void *context)
{
    rap_keeper *k = calloc(1, sizeof *k);
    if (!k)
        return NULL;
    k->over = over;
    k->context = context;
    k->fills = &k->both[0];
    k->syncs = &k->both[1];
    return k;
}

void rap_keeper_free(rap_keeper *k)
{
    free(k);
}

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void keep(void *context)
{
    batch *b = context;
    rap_outputs_keep(b->outputs, b->count, b->is_kept);
}

static void tell(rap_keeper *k, batch *b)
{
    for (size_t i = 0; i < b->count; i++) {
        waiting *w = &b->list[i];
        k->over(k->context, w->task, &(rap_result){.outcome = RAP_TASK_MADE, .trace = w->trace, .warnings = w->warnings, .fault = &w->error});
        rap_arena_free(w->arena);
    }
    b->count = 0;
}

/* ---- beside other work ---------------------------------------------------------------------- */

void rap_keeper_settle(rap_keeper *k)
{
    if (rap_aside_join(&k->aside))
        tell(k, k->syncs);
}

static void begin(rap_keeper *k)
{
    rap_keeper_settle(k);
    batch *full = k->fills;
    k->fills = k->syncs;
    k->syncs = full;
    if (rap_aside_begin(&k->aside, keep, full))
        return;
    keep(full);
    tell(k, full);
}

/* ---- what others ask ------------------------------------------------------------------------ */

void rap_keeper_take(rap_keeper *k, rap_hand *h)
{
    batch *b = k->fills;
    waiting *w = &b->list[b->count];
    *w = (waiting){.task = h->task, .warnings = h->warnings, .arena = h->arena};
    memcpy(w->content, h->content, sizeof w->content);
    memcpy(w->how, h->how, sizeof w->how);
    w->trace = (rap_trace){w->content, w->how, h->reads.list, h->values, h->reads.count};
    b->since = b->count ? b->since : now();
    b->outputs[b->count++] = h->made;
    rap_output_tell(h->made, &w->error);
    h->made = NULL;
    h->arena = NULL;
    if (b->count == BATCH)
        begin(k);
}

void rap_keeper_look(rap_keeper *k)
{
    if (rap_aside_is_done(&k->aside))
        rap_keeper_settle(k);
    if (!k->aside.is_busy && k->fills->count && now() - k->fills->since >= WAITING_LONGEST)
        begin(k);
}

void rap_keeper_begin(rap_keeper *k)
{
    if (k->fills->count)
        begin(k);
}

void rap_keeper_finish(rap_keeper *k)
{
    rap_keeper_settle(k);
    keep(k->fills);
    tell(k, k->fills);
}
