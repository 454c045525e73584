#include "base/print.h"

#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef RAP_HAS_XXH_DISPATCH
#include <xxh_x86dispatch.h> /* by the widest registers of the processor: half the time of a long file */
#else
#include <xxhash.h>
#endif

#include "base/aside.h"
#include "base/file.h"

#define BLOCK RAP_PRINT_BLOCK

/* ---- one behind the other --------------------------------------------------------------------- */

/* A file as it comes. */
typedef struct printing {
    XXH3_state_t *block, *blocks;
    size_t len;         /* of the block at hand */
    bool has_blocks;    /* that are whole */
    rap_digest *digest; /* NULL for none */
} printing;

static void end_block(printing *p)
{
    XXH128_canonical_t sum;
    XXH128_canonicalFromHash(&sum, XXH3_128bits_digest(p->block));
    XXH3_128bits_update(p->blocks, sum.digest, sizeof sum.digest);
    XXH3_128bits_reset(p->block);
    p->has_blocks = true;
    p->len = 0;
}

static void take_piece(void *context, const void *bytes, size_t len)
{
    printing *p = context;
    if (p->digest)
        rap_digest_add(p->digest, bytes, len);
    for (size_t taken; len; bytes = (const char *)bytes + taken, len -= taken) {
        if (p->len == BLOCK)
            end_block(p);
        taken = len < BLOCK - p->len ? len : BLOCK - p->len;
        XXH3_128bits_update(p->block, bytes, taken);
        p->len += taken;
    }
}

static void write_print(XXH128_hash_t hash, char out[RAP_PRINT_ROOM])
{
    XXH128_canonical_t sum;
    XXH128_canonicalFromHash(&sum, hash);
    rap_digest_write(sum.digest, sizeof sum.digest, out);
}

static void end_print(printing *p, char out[RAP_PRINT_ROOM])
{
    if (p->has_blocks)
        end_block(p);
    write_print(XXH3_128bits_digest(p->has_blocks ? p->blocks : p->block), out);
}

static bool print_file(const char *path, char out[RAP_PRINT_ROOM], rap_digest *digest, uint64_t *size)
{
    printing p = {.block = XXH3_createState(), .blocks = XXH3_createState(), .digest = digest};
    bool is_read = p.block && p.blocks && XXH3_128bits_reset(p.block) == XXH_OK && XXH3_128bits_reset(p.blocks) == XXH_OK &&
                   rap_file_pass(path, take_piece, &p, size);
    if (is_read)
        end_print(&p, out);
    else
        write_print((XXH128_hash_t){0}, out);
    XXH3_freeState(p.block);
    XXH3_freeState(p.blocks);
    return is_read;
}

bool rap_print_file(const char *path, char out[RAP_PRINT_ROOM], uint64_t *size)
{
    return print_file(path, out, NULL, size);
}

bool rap_print_digest_file(const char *path, char print[RAP_PRINT_ROOM], char out[RAP_DIGEST_ROOM], uint64_t *size)
{
    rap_digest digest;
    rap_digest_begin(&digest);
    bool is_read = print_file(path, print, &digest, size);
    rap_digest_end(&digest, out);
    return is_read;
}

/* ---- several at once -------------------------------------------------------------------------- */

#define HELPERS 3 /* at most, beside the caller: by then it is memory that is waited for */

/* A long file, of which each takes the next block. */
typedef struct blocks {
    int file;
    uint64_t size;
    size_t count;
    XXH128_canonical_t *prints;
    atomic_size_t next;
    atomic_bool is_torn; /* a block was not to be had whole */
} blocks;

static bool read_block(const blocks *b, size_t block, XXH3_state_t *state)
{
    unsigned char bytes[65536];
    uint64_t at = block * (uint64_t)BLOCK, end = at + BLOCK < b->size ? at + BLOCK : b->size;
    XXH3_128bits_reset(state);
    while (at < end) {
        ssize_t got = pread(b->file, bytes, end - at < sizeof bytes ? (size_t)(end - at) : sizeof bytes, (off_t)at);
        if (got <= 0)
            return false;
        XXH3_128bits_update(state, bytes, (size_t)got);
        at += (uint64_t)got;
    }
    return true;
}

static void read_blocks(void *context)
{
    blocks *b = context;
    XXH3_state_t *state = XXH3_createState();
    for (size_t i; (i = atomic_fetch_add(&b->next, 1)) < b->count && !atomic_load(&b->is_torn);) {
        if (state && read_block(b, i, state))
            XXH128_canonicalFromHash(&b->prints[i], XXH3_128bits_digest(state));
        else
            atomic_store(&b->is_torn, true);
    }
    XXH3_freeState(state);
}

static size_t helpers_for(size_t count)
{
    cpu_set_t set;
    size_t processors = sched_getaffinity(0, sizeof set, &set) == 0 ? (size_t)CPU_COUNT(&set) : 1;
    size_t most = processors - 1 < HELPERS ? processors - 1 : HELPERS;
    return most < count / 2 ? most : count / 2;
}

static void read_together(blocks *b)
{
    rap_aside helpers[HELPERS] = {0};
    size_t count = helpers_for(b->count);
    for (size_t i = 0; i < count; i++)
        rap_aside_begin(&helpers[i], read_blocks, b);
    read_blocks(b);
    for (size_t i = 0; i < count; i++)
        rap_aside_join(&helpers[i]);
}

/* A file that is longer than a block and stays as long as it is; of any other, false. */
static bool print_blocks(int file, char out[RAP_PRINT_ROOM], uint64_t *size)
{
    struct stat before, after;
    if (fstat(file, &before) != 0 || !S_ISREG(before.st_mode) || (uint64_t)before.st_size <= BLOCK)
        return false;
    blocks b = {.file = file, .size = (uint64_t)before.st_size};
    b.count = (size_t)((b.size + BLOCK - 1) / BLOCK);
    b.prints = calloc(b.count, sizeof *b.prints);
    if (!b.prints)
        return false;
    read_together(&b);
    bool is_whole = !b.is_torn && fstat(file, &after) == 0 && after.st_size == before.st_size;
    write_print(XXH3_128bits(b.prints, b.count * sizeof *b.prints), out);
    free(b.prints);
    if (size)
        *size = b.size;
    return is_whole;
}

bool rap_print_file_together(const char *path, char out[RAP_PRINT_ROOM], uint64_t *size)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool is_printed = file >= 0 && print_blocks(file, out, size);
    if (file >= 0)
        close(file);
    return is_printed || rap_print_file(path, out, size);
}
