/* save.c - see save.h */
#include "save.h"

#include <stdio.h>
#include <stdlib.h>

#include <libdeflate.h>
#include <xxhash.h>

#include "packing.h"

/* Pages of text are 3 % smaller at level 6, and take twice the time; objects of the structure 13 %
 * smaller at level 5 than at 1, and take two and a half times as long. */
static const int levels[] = {[PDF_TEXT] = 1, [PDF_BYTES] = 5};

enum { MOST_OBJECTS = 200 };

/* Large, so that the worker keeps them. */
typedef struct packers {
    struct libdeflate_compressor *of[PDF_CONTENT_COUNT];
    struct libdeflate_compressor *beside; /* of the second thread, for text */
    XXH3_state_t *digest;   /* of the bytes of the file in hand */
} packers;

/* Where an object stands. */
typedef struct place {
    uint64_t at;            /* in the file; of a packed one, the number of its object stream */
    uint32_t index;         /* in the object stream */
    enum { FREE, IN_FILE, PACKED } kind;
} place;

/* The head of a packed object. */
typedef struct member {
    uint32_t number;
    size_t at;              /* of its text among those of its stream */
} member;

typedef struct pdf_saver {
    place *places;          /* by number */
    size_t count, room;     /* numbers given, with 0 */
    uint64_t len;           /* of the file */
    pdf_buffer texts;       /* of the object stream in hand */
    pdf_buffer line;        /* what surrounds a stream */
    pdf_buffer table;       /* of members, and of the cross-reference stream */
    member members[MOST_OBJECTS];
    size_t member_count;
    uint32_t stream;        /* number of the object stream in hand */
    packers *packers;
} pdf_saver;

/* ---- the file ------------------------------------------------------------------------------------- */

static void put(pdf_document *d, const void *bytes, size_t len)
{
    d->host->write(d->job, bytes, len);
    XXH3_128bits_update(d->saver->packers->digest, bytes, len);
    d->saver->len += len;
}

static void put_line(pdf_document *d)
{
    put(d, d->saver->line.bytes, d->saver->line.len);
}

static void close_packers(void *kept)
{
    packers *p = kept;
    for (size_t i = 0; i < PDF_CONTENT_COUNT; i++)
        libdeflate_free_compressor(p->of[i]);
    libdeflate_free_compressor(p->beside);
    XXH3_freeState(p->digest);
    free(p);
}

static packers *packers_of(pdf_document *d)
{
    static const char key[] = "pdf.packers";
    packers *p = d->host->cache(d->job, key, NULL, NULL);
    if (p)
        return p;
    p = calloc(1, sizeof *p);
    bool is_whole = p && (p->digest = XXH3_createState()) != NULL;
    is_whole = is_whole && (p->beside = libdeflate_alloc_compressor(levels[PDF_TEXT])) != NULL;
    for (size_t i = 0; is_whole && i < PDF_CONTENT_COUNT; i++)
        is_whole = (p->of[i] = libdeflate_alloc_compressor(levels[i])) != NULL;
    if (is_whole && d->host->cache(d->job, key, p, close_packers))
        return p;
    if (p)
        close_packers(p);
    pdf_fail(d, RAP_ERROR_MEMORY, "no memory for compressing pages");
}

void pdf_save_begin(pdf_document *d)
{
    pdf_saver *s = d->saver = pdf_alloc(d, sizeof *s);
    s->packers = packers_of(d);
    XXH3_128bits_reset(s->packers->digest);
    pdf_save_number(d); /* 0 is no object's */
    put(d, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", 15);
}

uint32_t pdf_save_number(pdf_document *d)
{
    pdf_saver *s = d->saver;
    s->places = pdf_grow(d, s->places, s->count, &s->room, sizeof *s->places);
    s->places[s->count] = (place){.kind = FREE};
    return (uint32_t)s->count++;
}

/* ---- streams ---------------------------------------------------------------------------------------- */

static struct libdeflate_compressor *compressor_of(pdf_document *d, pdf_content content)
{
    return d->saver->packers->of[content];
}

/* Notes that an object begins where the file ends, and says its number. */
static void begin_object(pdf_document *d, uint32_t number)
{
    pdf_saver *s = d->saver;
    s->places[number] = (place){.at = s->len, .kind = IN_FILE};
    s->line.len = 0;
    pdf_buffer_integer(d, &s->line, number);
    pdf_buffer_say(d, &s->line, " 0 obj\n");
}

static void put_stream(pdf_document *d, uint32_t number, const char *entries, const void *bytes, size_t len)
{
    pdf_saver *s = d->saver;
    begin_object(d, number);
    pdf_buffer_say(d, &s->line, "<<");
    pdf_buffer_say(d, &s->line, entries);
    pdf_buffer_say(d, &s->line, "/Length ");
    pdf_buffer_integer(d, &s->line, (long)len);
    pdf_buffer_say(d, &s->line, ">>\nstream\n");
    put_line(d);
    put(d, bytes, len);
    put(d, "\nendstream\nendobj\n", 18);
}

/* Writes the stream that is longest on its way; false where none is. */
static bool put_parcel(pdf_document *d)
{
    const pdf_parcel *p = d->packing ? pdf_packing_take(d->packing) : NULL;
    if (p && p->packed.len == 0)
        pdf_fail(d, RAP_ERROR_EXPORTER, "a page could not be compressed");
    if (p)
        put_stream(d, p->number, p->entries, p->packed.bytes, p->packed.len);
    return p;
}

/* What is on its way comes before what is written next. */
static void put_parcels(pdf_document *d)
{
    while (put_parcel(d))
        continue;
}

static void send_parcel(pdf_document *d, uint32_t number, const char *entries, const void *bytes, size_t len)
{
    pdf_parcel *p;
    while (!(p = pdf_packing_next(d->packing)))
        put_parcel(d);
    p->number = number;
    snprintf(p->entries, sizeof p->entries, "%s", entries);
    p->plain.len = p->packed.len = 0;
    pdf_buffer_add(d, &p->plain, bytes, len);
    pdf_buffer_reserve(d, &p->packed, libdeflate_zlib_compress_bound(compressor_of(d, PDF_TEXT), len));
    pdf_packing_send(d->packing);
}

size_t pdf_save_pack(pdf_document *d, pdf_content content, const void *bytes, size_t len)
{
    size_t most = libdeflate_zlib_compress_bound(compressor_of(d, content), len);
    d->packed.len = 0;
    size_t packed = libdeflate_zlib_compress(compressor_of(d, content), bytes, len, pdf_buffer_reserve(d, &d->packed, most), most);
    if (packed == 0)
        pdf_fail(d, RAP_ERROR_EXPORTER, "a page could not be compressed");
    return packed;
}

void pdf_save_plain(pdf_document *d, uint32_t number, const char *entries, const void *bytes, size_t len)
{
    put_parcels(d);
    put_stream(d, number, entries, bytes, len);
}

void pdf_save_stream(pdf_document *d, uint32_t number, const char *entries, const void *bytes, size_t len)
{
    char all[120];
    snprintf(all, sizeof all, "%s/Filter/FlateDecode", entries);
    if (d->packing) {
        send_parcel(d, number, all, bytes, len);
        return;
    }
    size_t packed = pdf_save_pack(d, PDF_TEXT, bytes, len);
    put_stream(d, number, all, d->packed.bytes, packed);
}

void pdf_save_beside(pdf_document *d)
{
    const packers *p = d->saver->packers;
    d->packing = pdf_packing_open(d, p->of[PDF_TEXT], p->beside);
}

/* ---- object streams ------------------------------------------------------------------------------------ */

static void end_stream(pdf_document *d)
{
    pdf_saver *s = d->saver;
    char entries[100];
    if (!s->member_count)
        return;
    s->table.len = 0;
    for (size_t i = 0; i < s->member_count; i++) {
        pdf_buffer_integer(d, &s->table, s->members[i].number);
        pdf_buffer_say(d, &s->table, " ");
        pdf_buffer_integer(d, &s->table, (long)s->members[i].at);
        pdf_buffer_say(d, &s->table, "\n");
    }
    snprintf(entries, sizeof entries, "/Type/ObjStm/N %zu/First %zu", s->member_count, s->table.len);
    pdf_buffer_add(d, &s->table, s->texts.bytes, s->texts.len);
    pdf_save_stream(d, s->stream, entries, s->table.bytes, s->table.len);
    s->texts.len = 0;
    s->member_count = 0;
}

pdf_buffer *pdf_save_open(pdf_document *d, uint32_t number)
{
    pdf_saver *s = d->saver;
    if (s->member_count == MOST_OBJECTS)
        end_stream(d);
    if (!s->member_count)
        s->stream = pdf_save_number(d);
    s->places[number] = (place){.at = s->stream, .index = (uint32_t)s->member_count, .kind = PACKED};
    s->members[s->member_count++] = (member){.number = number, .at = s->texts.len};
    return &s->texts;
}

void pdf_save_close(pdf_document *d)
{
    pdf_buffer_say(d, &d->saver->texts, "\n");
}

/* ---- the end -------------------------------------------------------------------------------------------------- */

enum { AT_BYTES = 5, ROW = 1 + 1 + AT_BYTES + 1 }; /* predictor, kind, place, index */

/* Rows are written as the difference from the one before, which packs well. */
static void add_row(pdf_document *d, pdf_buffer *out, const place *p, unsigned char *before)
{
    unsigned char row[ROW] = {0, (unsigned char)p->kind};
    for (int i = 0; i < AT_BYTES; i++)
        row[2 + i] = (unsigned char)(p->at >> 8 * (AT_BYTES - 1 - i));
    row[2 + AT_BYTES] = (unsigned char)p->index;
    unsigned char difference[ROW] = {2 /* up */};
    for (int i = 1; i < ROW; i++)
        difference[i] = (unsigned char)(row[i] - before[i]);
    memcpy(before, row, ROW);
    pdf_buffer_add(d, out, difference, ROW);
}

/* Made of all bytes of the file, so that the same paper has the same. */
static void add_digest(pdf_document *d, pdf_buffer *out)
{
    XXH128_canonical_t sum;
    char hex[2 * sizeof sum.digest + 1];
    XXH128_canonicalFromHash(&sum, XXH3_128bits_digest(d->saver->packers->digest));
    for (size_t i = 0; i < sizeof sum.digest; i++)
        snprintf(hex + 2 * i, 3, "%02X", sum.digest[i]);
    pdf_buffer_say(d, out, "<");
    pdf_buffer_say(d, out, hex);
    pdf_buffer_say(d, out, ">");
}

static const char *trailer_entries(pdf_document *d, uint32_t catalog, uint32_t info)
{
    pdf_buffer out = {0};
    char first[160];
    snprintf(first, sizeof first, "/Type/XRef/Size %zu/W[1 %d 1]/DecodeParms<</Predictor 12/Columns %d>>", d->saver->count,
             AT_BYTES, ROW - 1);
    pdf_buffer_say(d, &out, first);
    pdf_buffer_say(d, &out, "/Root ");
    pdf_buffer_reference(d, &out, catalog);
    pdf_buffer_say(d, &out, "/Info ");
    pdf_buffer_reference(d, &out, info);
    pdf_buffer_say(d, &out, "/ID[");
    add_digest(d, &out);
    add_digest(d, &out);
    pdf_buffer_say(d, &out, "]/Filter/FlateDecode");
    pdf_buffer_add(d, &out, "", 1);
    return out.bytes;
}

static void save_table(pdf_document *d, uint32_t catalog, uint32_t info)
{
    pdf_saver *s = d->saver;
    unsigned char before[ROW] = {0};
    uint32_t number = pdf_save_number(d);
    put_parcels(d);
    uint64_t start = s->len;
    s->places[number] = (place){.at = start, .kind = IN_FILE};
    s->table.len = 0;
    for (size_t i = 0; i < s->count; i++)
        add_row(d, &s->table, &s->places[i], before);
    const char *entries = trailer_entries(d, catalog, info);
    size_t packed = pdf_save_pack(d, PDF_TEXT, s->table.bytes, s->table.len);
    pdf_save_plain(d, number, entries, d->packed.bytes, packed);
    s->line.len = 0;
    pdf_buffer_say(d, &s->line, "startxref\n");
    pdf_buffer_integer(d, &s->line, (long)start);
    pdf_buffer_say(d, &s->line, "\n%%EOF\n");
    put_line(d);
}

void pdf_save_end(pdf_document *d, uint32_t catalog, uint32_t info)
{
    end_stream(d);
    save_table(d, catalog, info);
}
