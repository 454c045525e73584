/* kept.c - see kept.h */
#include "kept.h"

#include <stdio.h>
#include <stdlib.h>

#include <xxhash.h>

#include "save.h"

enum { SHELVES = 256, MOST = 4 << 20 /* bytes */ };

typedef struct stream {
    struct stream *next;
    uint64_t hash;
    size_t len, packed_len;
    char bytes[];           /* as they were, then packed */
} stream;

typedef struct kept {
    stream *shelves[SHELVES]; /* by their hashes */
    size_t bytes;             /* of all */
} kept;

static void clear(kept *k)
{
    for (size_t i = 0; i < SHELVES; i++)
        for (stream *s = k->shelves[i], *next; s; s = next) {
            next = s->next;
            free(s);
        }
    *k = (kept){0};
}

static void close_all(void *all)
{
    clear(all);
    free(all);
}

void *pdf_kept_under(pdf_document *d, const char *key, size_t size, void (*close)(void *kept))
{
    void *known = d->host->cache(d->job, key, NULL, NULL), *made = known ? NULL : calloc(1, size);
    if (known || (made && d->host->cache(d->job, key, made, close)))
        return known ? known : made;
    free(made);
    pdf_fail(d, RAP_ERROR_MEMORY, "no memory to keep what files have in common");
}

static stream **shelf_of(kept *k, uint64_t hash)
{
    return &k->shelves[hash % SHELVES];
}

static const stream *find(kept *k, uint64_t hash, const void *bytes, size_t len)
{
    const stream *s = *shelf_of(k, hash);
    while (s && !(s->hash == hash && s->len == len && memcmp(s->bytes, bytes, len) == 0))
        s = s->next;
    return s;
}

static const stream *add(pdf_document *d, kept *k, uint64_t hash, const void *bytes, size_t len)
{
    size_t packed = pdf_save_pack(d, PDF_BYTES, bytes, len);
    if (k->bytes > MOST)
        clear(k);
    stream *s = malloc(sizeof *s + len + packed);
    if (!s)
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory to keep what files have in common");
    *s = (stream){.next = *shelf_of(k, hash), .hash = hash, .len = len, .packed_len = packed};
    memcpy(s->bytes, bytes, len);
    memcpy(s->bytes + len, d->packed.bytes, packed);
    *shelf_of(k, hash) = s;
    k->bytes += len + packed;
    return s;
}

void pdf_kept_stream(pdf_document *d, uint32_t number, const char *entries, const void *bytes, size_t len)
{
    char all[200];
    kept *k = pdf_kept_under(d, "pdf.kept", sizeof *k, close_all);
    uint64_t hash = XXH3_64bits(bytes, len);
    const stream *known = find(k, hash, bytes, len), *s = known ? known : add(d, k, hash, bytes, len);
    snprintf(all, sizeof all, "%s/Filter/FlateDecode", entries);
    pdf_save_plain(d, number, all, s->bytes + len, s->packed_len);
}
