/* packing.c - see packing.h */
#include "packing.h"

#include <pthread.h>

#include <libdeflate.h>

enum { PARCELS = 16, STACK = 256 * 1024 };

typedef struct pdf_packing {
    pthread_t thread;
    pthread_mutex_t lock;       /* of what follows */
    pthread_cond_t changed;
    size_t sent, packed, taken; /* parcels so far */
    bool is_over;
    pdf_parcel parcels[PARCELS];
} pdf_packing;

static pdf_parcel *parcel(pdf_packing *p, size_t number)
{
    return &p->parcels[number % PARCELS];
}

static void pack(pdf_parcel *p)
{
    p->packed.len = libdeflate_zlib_compress(p->compressor, p->plain.bytes, p->plain.len, p->packed.bytes, p->packed.room);
}

static void *work(void *packing)
{
    pdf_packing *p = packing;
    pthread_mutex_lock(&p->lock);
    while (!p->is_over) {
        if (p->packed == p->sent) {
            pthread_cond_wait(&p->changed, &p->lock);
            continue;
        }
        pthread_mutex_unlock(&p->lock);
        pack(parcel(p, p->packed)); /* which nobody else counts */
        pthread_mutex_lock(&p->lock);
        p->packed++;
        pthread_cond_signal(&p->changed);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

struct pdf_packing *pdf_packing_open(pdf_document *d)
{
    pdf_packing *p = pdf_alloc(d, sizeof *p);
    pthread_attr_t small;
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
    p->sent++;
    pthread_cond_signal(&p->changed);
    pthread_mutex_unlock(&p->lock);
}

pdf_parcel *pdf_packing_take(struct pdf_packing *p)
{
    if (p->taken == p->sent)
        return NULL;
    pthread_mutex_lock(&p->lock);
    while (p->packed == p->taken)
        pthread_cond_wait(&p->changed, &p->lock);
    pthread_mutex_unlock(&p->lock);
    return parcel(p, p->taken++);
}
