#include "archive.h"

#include <errno.h>
#include <zlib.h>

#define LOCAL_SIZE 30
#define ENTRY_SIZE 46
#define END_SIZE 22
#define SIZES_AT 14          /* in what stands before a part: checksum and both lengths */
#define FIRST_DAY 0x21       /* 1 January 1980 */
#define MOST UINT32_MAX      /* bytes of a part, and of the file, that every program reads */
#define PARTS_MOST UINT16_MAX
#define PIECE 65536

static int is_fine(const archive *a)
{
    return a->file && a->host->status(a->job) == RAP_OK;
}

static void fail(const archive *a, rap_status status, const char *why)
{
    char sentence[256];
    snprintf(sentence, sizeof sentence, "the workbook cannot be written: %s", why);
    if (is_fine(a))
        a->host->fail(a->job, status, sentence);
}

static void write_bytes(archive *a, const void *bytes, size_t len)
{
    errno = 0;
    if (is_fine(a) && fwrite(bytes, 1, len, a->file) != len)
        fail(a, RAP_ERROR_OUTPUT, strerror(errno));
    a->len += len;
    if (a->len > MOST)
        fail(a, RAP_ERROR_DATA, "it would have more than 4 GB");
}

/* Puts a number into a record, and says what stands behind it. */
static unsigned char *put(unsigned char *at, int bytes, uint64_t value)
{
    for (; bytes-- > 0; value >>= 8)
        *at++ = (unsigned char)value;
    return at;
}

/* What the record before a part and that of the directory share: from the version to the length of the name. */
static unsigned char *put_facts(unsigned char *at, const archive_part *p)
{
    at = put(at, 2, 20);
    at = put(at, 2, 0);
    at = put(at, 2, Z_DEFLATED);
    at = put(at, 2, 0);
    at = put(at, 2, FIRST_DAY);
    at = put(at, 4, p->crc);
    at = put(at, 4, p->len);
    at = put(at, 4, p->size);
    return put(at, 2, strlen(p->name));
}

/* ---- parts -------------------------------------------------------------------------------- */

static int make_room(archive *a)
{
    if (a->count < a->room)
        return 1;
    size_t room = a->room ? a->room * 2 : 32;
    archive_part *parts = room <= PARTS_MOST ? a->host->alloc(a->job, room * sizeof *parts) : NULL;
    if (!parts) {
        fail(a, RAP_ERROR_DATA, "it would have too many parts");
        return 0;
    }
    if (a->count)
        memcpy(parts, a->parts, a->count * sizeof *parts);
    a->parts = parts;
    a->room = room;
    return 1;
}

void archive_begin(archive *a, const char *name)
{
    unsigned char local[LOCAL_SIZE] = {0};
    if (!is_fine(a) || !make_room(a))
        return;
    archive_part *p = &a->parts[a->count++];
    *p = (archive_part){.offset = a->len};
    snprintf(p->name, sizeof p->name, "%s", name);
    put_facts(put(local, 4, 0x04034B50), p);
    write_bytes(a, local, sizeof local);
    write_bytes(a, p->name, strlen(p->name));
    packing_begin(a->packing);
}

void archive_put(archive *a, const char *bytes, size_t len)
{
    packing_put(a->packing, bytes, len);
}

/* The next bytes of a file for temporary use, at most `most`; a file that has none is not whole. */
static size_t read_piece(archive *a, FILE *file, char bytes[PIECE], uint64_t most)
{
    size_t len = fread(bytes, 1, most < PIECE ? (size_t)most : PIECE, file);
    if (len == 0)
        fail(a, RAP_ERROR_OUTPUT, "a file for temporary use is not whole");
    return len;
}

void archive_put_file(archive *a, FILE *file)
{
    char bytes[PIECE];
    long left = ftell(file);
    rewind(file);
    while (left > 0 && is_fine(a)) {
        size_t len = read_piece(a, file, bytes, (uint64_t)left);
        archive_put(a, bytes, len);
        left -= (long)len;
    }
}

/* Counts bytes that were packed as those of the part at hand, behind what it has. */
static void count_packed(archive *a, uint32_t crc, uint64_t size)
{
    archive_part *p = &a->parts[a->count - 1];
    p->crc = (uint32_t)crc32_combine(p->crc, crc, (z_off_t)size);
    p->size += size;
}

static void end_packing(archive *a)
{
    packing_flush(a->packing);
    count_packed(a, a->packing->crc, a->packing->size);
    packing_begin(a->packing);
}

void archive_graft(archive *a, const packed_bytes *packed)
{
    char bytes[PIECE];
    size_t len;
    if (!is_fine(a))
        return;
    end_packing(a);
    rewind(packed->file);
    for (uint64_t left = packed->len; left > 0 && is_fine(a); left -= len) {
        len = read_piece(a, packed->file, bytes, left);
        write_bytes(a, bytes, len);
    }
    count_packed(a, packed->crc, packed->size);
}

static int seek(const archive *a, uint64_t offset)
{
    if (fseek(a->file, (long)offset, SEEK_SET) == 0)
        return 1;
    fail(a, RAP_ERROR_OUTPUT, strerror(errno));
    return 0;
}

void archive_end(archive *a)
{
    unsigned char sizes[12];
    if (!is_fine(a))
        return;
    archive_part *p = &a->parts[a->count - 1];
    end_packing(a);
    write_bytes(a, PACKING_END, PACKING_END_LEN);
    p->len = a->len - p->offset - LOCAL_SIZE - strlen(p->name);
    if (p->size > MOST)
        fail(a, RAP_ERROR_DATA, "a sheet of it would have more than 4 GB");
    put(put(put(sizes, 4, p->crc), 4, p->len), 4, p->size);
    uint64_t end = a->len;
    if (seek(a, p->offset + SIZES_AT))
        write_bytes(a, sizes, sizeof sizes);
    a->len = end;
    seek(a, end);
}

/* ---- the file ----------------------------------------------------------------------------- */

static void write_packed(void *to, const void *bytes, size_t len)
{
    write_bytes(to, bytes, len);
}

int archive_open(archive *a, const rap_host *h, rap_job *job, const char *path, packer *packing)
{
    *a = (archive){.host = h, .job = job, .file = fopen(path, "wbe"), .packing = packing};
    packing->write = write_packed;
    packing->to = a;
    if (!a->file) {
        char sentence[256];
        snprintf(sentence, sizeof sentence, "the workbook cannot be written: %s", strerror(errno));
        h->fail(job, RAP_ERROR_OUTPUT, sentence);
    }
    return is_fine(a);
}

static void write_directory(archive *a)
{
    unsigned char end[END_SIZE] = {0};
    uint64_t start = a->len;
    for (size_t i = 0; i < a->count; i++) {
        unsigned char entry[ENTRY_SIZE] = {0};
        put_facts(put(put(entry, 4, 0x02014B50), 2, 20), &a->parts[i]);
        put(entry + ENTRY_SIZE - 4, 4, a->parts[i].offset);
        write_bytes(a, entry, sizeof entry);
        write_bytes(a, a->parts[i].name, strlen(a->parts[i].name));
    }
    unsigned char *at = put(put(put(end, 4, 0x06054B50), 4, 0), 2, a->count);
    put(put(put(at, 2, a->count), 4, a->len - start), 4, start);
    write_bytes(a, end, sizeof end);
}

int archive_close(archive *a)
{
    if (is_fine(a))
        write_directory(a);
    if (a->file && fclose(a->file) != 0)
        fail(a, RAP_ERROR_OUTPUT, strerror(errno));
    a->file = NULL;
    return a->host->status(a->job) == RAP_OK;
}
