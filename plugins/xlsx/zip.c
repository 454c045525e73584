#include "zip.h"

#include <stdio.h>
#include <string.h>
#include <zlib.h>

#define END_SIZE 22      /* bytes of the record at the end, which has no comment */
#define ENTRY_SIZE 46    /* bytes of an entry of the directory, before its name */
#define LOCAL_SIZE 30    /* bytes before a part, before its name */
#define NAME_ROOM 256
#define PIECE 65536

typedef struct part {
    char name[NAME_ROOM];
    uint32_t method, crc, packed, size, offset;
} part;

static uint32_t number(const unsigned char *at, int bytes)
{
    uint32_t value = 0;
    while (bytes-- > 0)
        value = value << 8 | at[bytes];
    return value;
}

static int read_at(FILE *file, long offset, void *out, size_t len)
{
    return fseek(file, offset, SEEK_SET) == 0 && fread(out, 1, len, file) == len;
}

/* ---- one part ----------------------------------------------------------------------------- */

typedef struct unpacking {
    FILE *file;
    const part *part;
    zip_hear hear;
    void *context;
    uint32_t left; /* packed bytes not yet read */
    uLong crc;
    uLong size;
    z_stream stream;
    unsigned char in[PIECE], out[PIECE];
} unpacking;

static int hear_piece(unpacking *u, size_t len)
{
    u->crc = crc32(u->crc, u->out, (uInt)len);
    u->size += len;
    return len == 0 || u->hear(u->context, u->part->name, (const char *)u->out, len);
}

static int refill(unpacking *u)
{
    size_t want = u->left < sizeof u->in ? u->left : sizeof u->in;
    u->stream.next_in = u->in;
    u->stream.avail_in = (uInt)fread(u->in, 1, want, u->file);
    u->left -= (uint32_t)u->stream.avail_in;
    return u->stream.avail_in > 0;
}

/* Whether the whole part was heard. */
static int inflate_all(unpacking *u)
{
    int result = Z_OK;
    while (result == Z_OK) {
        if (u->stream.avail_in == 0 && u->left > 0 && !refill(u))
            return 0;
        u->stream.next_out = u->out;
        u->stream.avail_out = sizeof u->out;
        result = inflate(&u->stream, Z_NO_FLUSH);
        if ((result == Z_OK || result == Z_STREAM_END) && !hear_piece(u, sizeof u->out - u->stream.avail_out))
            return 0;
    }
    return result == Z_STREAM_END;
}

static const char *unpack(unpacking *u)
{
    unsigned char local[LOCAL_SIZE];
    if (u->part->method != Z_DEFLATED)
        return "a part of it is packed in an unknown way";
    if (!read_at(u->file, u->part->offset, local, sizeof local))
        return "it is cut";
    if (fseek(u->file, (long)(number(local + 26, 2) + number(local + 28, 2)), SEEK_CUR) != 0)
        return "it is cut";
    if (inflateInit2(&u->stream, -MAX_WBITS) != Z_OK)
        return "there is no memory to read it back";
    u->left = u->part->packed;
    int is_whole = inflate_all(u);
    inflateEnd(&u->stream);
    if (!is_whole || u->crc != u->part->crc || u->size != u->part->size || u->size == 0)
        return "a part of it is damaged or empty";
    return u->hear(u->context, u->part->name, "", 0) ? NULL : "a part of it is not what was written";
}

/* ---- the directory ------------------------------------------------------------------------ */

/* Reads the entry at `*offset`, which then is that of the next. */
static int read_entry(FILE *file, long *offset, part *out)
{
    unsigned char entry[ENTRY_SIZE];
    if (!read_at(file, *offset, entry, sizeof entry) || number(entry, 4) != 0x02014B50)
        return 0;
    uint32_t name = number(entry + 28, 2);
    if (name >= sizeof out->name || fread(out->name, 1, name, file) != name)
        return 0;
    out->name[name] = '\0';
    out->method = number(entry + 10, 2);
    out->crc = number(entry + 16, 4);
    out->packed = number(entry + 20, 4);
    out->size = number(entry + 24, 4);
    out->offset = number(entry + 42, 4);
    *offset += (long)(ENTRY_SIZE + name + number(entry + 30, 2) + number(entry + 32, 2));
    return 1;
}

static const char *read_parts(FILE *file, unpacking *u)
{
    unsigned char end[END_SIZE];
    part current;
    if (fseek(file, -END_SIZE, SEEK_END) != 0 || fread(end, 1, sizeof end, file) != sizeof end || number(end, 4) != 0x06054B50)
        return "it has no end";
    uint32_t count = number(end + 10, 2);
    long offset = (long)number(end + 16, 4);
    const char *problem = count ? NULL : "it is empty";
    for (uint32_t i = 0; i < count && !problem; i++) {
        if (!read_entry(file, &offset, &current))
            return "its directory is damaged";
        u->part = &current;
        u->crc = crc32(0, NULL, 0);
        u->size = 0;
        memset(&u->stream, 0, sizeof u->stream);
        problem = unpack(u);
    }
    return problem;
}

const char *zip_read(const char *path, zip_hear hear, void *context)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return "it is not there";
    unpacking u = {.file = file, .hear = hear, .context = context};
    const char *problem = read_parts(file, &u);
    fclose(file);
    return problem;
}
