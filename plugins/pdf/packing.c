/* packing.c - see packing.h */
#include "packing.h"

#include <pthread.h>

#include <libdeflate.h>

/* It costs more to wake a thread than to compress a page: it is woken for some. */
enum { PARCELS = 16, WORTH_WAKING = 4, STACK = 256 * 1024 };

typedef struct pdf_packing {
    pthread_t thread;
    pthread_mutex_t lock;        /* of what follows, and of is_packed */
    pthread_cond_t changed;
    size_t sent, claimed, taken; /* parcels so far; claimed by either thread */
    bool sleeps;                 /* the second thread */
    bool is_over;
    struct libdeflate_compressor *first, *second; /* of the threads */
    pdf_parcel parcels[PARCELS];
} pdf_packing;

static pdf_parcel *parcel(pdf_packing *p, size_t number)
{
    return &p->parcels[number % PARCELS];
}

/* Packs the next parcel. The lock is held before and after. */
static void pack_next(pdf_packing *p, struct libdeflate_compressor *compressor)
{
    pdf_parcel *next = parcel(p, p->claimed++);
    pthread_mutex_unlock(&p->lock);
    next->packed.len = libdeflate_zlib_compress(compressor, next->plain.bytes, next->plain.len, next->packed.bytes, next->packed.room);
    pthread_mutex_lock(&p->lock);
    next->is_packed = true;
}

static void *work(void *packing)
{
    pdf_packing *p = packing;
    pthread_mutex_lock(&p->lock);
    while (!p->is_over) {
        p->sleeps = p->claimed == p->sent;
        if (p->sleeps) {
            pthread_cond_wait(&p->changed, &p->lock);
            continue;
        }
        pack_next(p, p->second);
        pthread_cond_signal(&p->changed);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

struct pdf_packing *pdf_packing_open(pdf_document *d, struct libdeflate_compressor *first, struct libdeflate_compressor *second)
{
    pdf_packing *p = pdf_alloc(d, sizeof *p);
    pthread_attr_t small;
    p->first = first;
    p->second = second;
    if (pthread_attr_init(&small) != 0)
        return NULL;
    bool is_begun = pthread_mutex_init(&p->lock, NULL) == 0 && pthread_cond_init(&p->changed, NULL) == 0 &&
                    pthread_attr_setstacksize(&small, STACK) == 0 && pthread_create(&p->thread, &small, work, p) == 0;
    pthread_attr_destroy(&small);
    return is_begun ? p : NULL;
}

void pdf_packing_close(struct pdf_packing *p)
{
    if (!p)
        return;
    pthread_mutex_lock(&p->lock);
    p->is_over = true;
    pthread_cond_signal(&p->changed);
    pthread_mutex_unlock(&p->lock);
    pthread_join(p->thread, NULL);
    pthread_cond_destroy(&p->changed);
    pthread_mutex_destroy(&p->lock);
}

pdf_parcel *pdf_packing_next(struct pdf_packing *p)
{
    return p->sent - p->taken < PARCELS ? parcel(p, p->sent) : NULL;
}

void pdf_packing_send(struct pdf_packing *p)
{
    pthread_mutex_lock(&p->lock);
    parcel(p, p->sent++)->is_packed = false;
    if (p->sleeps && p->sent - p->claimed >= WORTH_WAKING) {
        p->sleeps = false;
        pthread_cond_signal(&p->changed);
    }
    pthread_mutex_unlock(&p->lock);
}

pdf_parcel *pdf_packing_take(struct pdf_packing *p)
{
    if (p->taken == p->sent)
        return NULL;
    pdf_parcel *next = parcel(p, p->taken);
    pthread_mutex_lock(&p->lock);
    while (!next->is_packed) {
        if (p->claimed < p->sent)
            pack_next(p, p->first);
        else
            pthread_cond_wait(&p->changed, &p->lock);
    }
    pthread_mutex_unlock(&p->lock);
    p->taken++;
    return next;
}
