/* cut.c - see cut.h
 *
 * The cutter says nothing when it runs out of memory half-way, and a glyph that is lost
 * is a letter that nobody reads: so each outline is compared with its original. */
#include "cut.h"

#include <stdlib.h>

#include <hb-ot.h>
#include <hb-subset.h>

#include "kept.h"
#include "save.h"

/* What HarfBuzz makes on the way; released before anything of ours may fail. */
typedef struct program {
    hb_subset_input_t *input;
    hb_subset_plan_t *plan;
    hb_face_t *cut;
    hb_blob_t *blob;
} program;

/* Tables that a reader of PDF needs, and those that it does not: it has our codes, widths
 * and map. */
static const char *const needed[] = {"head", "hhea", "hmtx", "maxp", "loca", "glyf", NULL};
static const char *const dropped[] = {"GSUB", "GPOS", "GDEF", "cmap", "post", "name", "OS/2", "kern", "gasp", "DSIG", NULL};

static void drop_tables(hb_subset_input_t *input)
{
    hb_set_t *tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (const char *const *tag = dropped; *tag; tag++)
        hb_set_add(tables, hb_tag_from_string(*tag, 4));
}

static bool cut_program(program *p, const pdf_cut *cut)
{
    p->input = hb_subset_input_create_or_fail();
    if (!p->input)
        return false;
    hb_set_t *glyphs = hb_subset_input_glyph_set(p->input);
    for (size_t i = 0; i < cut->count; i++)
        hb_set_add(glyphs, cut->glyphs[i]);
    drop_tables(p->input);
    hb_subset_input_set_flags(p->input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    p->plan = hb_subset_plan_create_or_fail(cut->face->face, p->input);
    p->cut = p->plan ? hb_subset_plan_execute_or_fail(p->plan) : NULL;
    p->blob = p->cut ? hb_face_reference_blob(p->cut) : NULL;
    return p->blob && hb_blob_get_length(p->blob) > 0;
}

static void release(program *p)
{
    hb_blob_destroy(p->blob);
    hb_face_destroy(p->cut);
    hb_subset_plan_destroy(p->plan);
    hb_subset_input_destroy(p->input);
}

/* Sums of the outlines of a face, by glyph; 0 where it is not known. */
typedef struct outlines {
    struct outlines *next;
    const pdf_face *face;
    size_t count;
    uint64_t sums[];
} outlines;

/* ---- proof ------------------------------------------------------------------------------------- */

static void mix(uint64_t *sum, float value)
{
    *sum = (*sum ^ (uint64_t)pdf_round((double)value)) * 1099511628211u;
}

static void take_point(hb_draw_funcs_t *f, void *sum, hb_draw_state_t *st, float x, float y, void *user)
{
    (void)f, (void)st, (void)user;
    mix(sum, x);
    mix(sum, y);
}

static void take_curve(hb_draw_funcs_t *f, void *sum, hb_draw_state_t *st, float cx, float cy, float x, float y, void *user)
{
    take_point(f, sum, st, cx, cy, user);
    take_point(f, sum, st, x, y, user);
}

static uint64_t outline_sum(hb_draw_funcs_t *pen, hb_font_t *font, hb_codepoint_t glyph)
{
    uint64_t sum = 14695981039346656037u;
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, glyph, pen, &sum);
#else
    hb_font_get_glyph_shape(font, glyph, pen, &sum);
#endif
    return sum;
}

static hb_draw_funcs_t *new_pen(void)
{
    hb_draw_funcs_t *pen = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(pen, take_point, NULL, NULL);
    hb_draw_funcs_set_line_to_func(pen, take_point, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(pen, take_curve, NULL, NULL);
    return pen;
}

static bool has_table(hb_face_t *face, const char *tag)
{
    hb_blob_t *table = hb_face_reference_table(face, hb_tag_from_string(tag, 4));
    bool has = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return has;
}

static bool has_right_tables(hb_face_t *face)
{
    for (const char *const *tag = needed; *tag; tag++)
        if (!has_table(face, *tag))
            return false;
    for (const char *const *tag = dropped; *tag; tag++)
        if (has_table(face, *tag))
            return false;
    return true;
}

/* That of the face itself, which is kept: the glyphs of one cut are mostly those of the next. */
static uint64_t whole_sum(hb_draw_funcs_t *pen, outlines *o, const pdf_face *face, hb_codepoint_t glyph)
{
    if (glyph >= o->count)
        return outline_sum(pen, face->font, glyph);
    if (!o->sums[glyph])
        o->sums[glyph] = outline_sum(pen, face->font, glyph);
    return o->sums[glyph];
}

/* Whether all glyphs of the program have the outlines and the widths of the font. */
static bool draws_the_same(const hb_map_t *places, const pdf_cut *wanted, outlines *known, hb_font_t *cut)
{
    hb_draw_funcs_t *pen = new_pen();
    hb_font_t *whole = wanted->face->font;
    bool is_same = true;
    for (size_t i = 0; i < wanted->count && is_same; i++) {
        hb_codepoint_t old = wanted->glyphs[i], place = hb_map_get(places, old);
        is_same = place != HB_MAP_VALUE_INVALID && outline_sum(pen, cut, place) == whole_sum(pen, known, wanted->face, old) &&
                  hb_font_get_glyph_h_advance(cut, place) == hb_font_get_glyph_h_advance(whole, old);
    }
    hb_draw_funcs_destroy(pen);
    return is_same;
}

/* Reads the program back, as a reader of the file would. */
static bool is_whole(const program *p, const pdf_cut *wanted, outlines *known)
{
    hb_face_t *face = hb_face_create(p->blob, 0);
    hb_font_t *cut = hb_font_create(face);
    hb_font_set_scale(cut, (int)wanted->face->upem, (int)wanted->face->upem);
    bool is_good = has_right_tables(face) && draws_the_same(hb_subset_plan_old_to_new_glyph_mapping(p->plan), wanted, known, cut);
    hb_font_destroy(cut);
    hb_face_destroy(face);
    return is_good;
}

/* ---- what is kept ------------------------------------------------------------------------------- */

typedef struct cuts {
    pdf_cut *first;
    size_t bytes; /* of all */
    outlines *outlines;
} cuts;

static void clear(cuts *all)
{
    for (pdf_cut *c = all->first, *next; c; c = next) {
        next = c->next;
        free(c);
    }
    all->first = NULL;
    all->bytes = 0;
}

static void close_cuts(void *kept)
{
    cuts *all = kept;
    clear(all);
    for (outlines *o = all->outlines, *next; o; o = next) {
        next = o->next;
        free(o);
    }
    free(all);
}

static cuts *cuts_of(pdf_document *d)
{
    return pdf_kept_under(d, "pdf.cuts", sizeof(cuts), close_cuts);
}

void pdf_cuts_open(pdf_document *d)
{
    const size_t most = (size_t)4 << 20;
    cuts *all = cuts_of(d);
    if (all->bytes > most)
        clear(all);
}

static outlines *outlines_of(pdf_document *d, const pdf_face *face)
{
    cuts *all = cuts_of(d);
    for (outlines *o = all->outlines; o; o = o->next)
        if (o->face == face)
            return o;
    size_t count = hb_face_get_glyph_count(face->face);
    outlines *o = calloc(1, sizeof *o + count * sizeof *o->sums);
    if (!o)
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory for the font '%s'", face->file);
    o->face = face;
    o->count = count;
    o->next = all->outlines;
    return all->outlines = o;
}

static const pdf_cut *find_cut(pdf_document *d, const pdf_cut *wanted)
{
    const pdf_cut *c = cuts_of(d)->first;
    while (c && !(c->face == wanted->face && c->count == wanted->count &&
                  memcmp(c->glyphs, wanted->glyphs, c->count * sizeof *c->glyphs) == 0))
        c = c->next;
    return c;
}

/* A copy in one block of memory. */
static const pdf_cut *keep_cut(pdf_document *d, const pdf_cut *cut)
{
    cuts *all = cuts_of(d);
    size_t glyphs = cut->count * sizeof *cut->glyphs, places = cut->count * sizeof *cut->places;
    size_t size = sizeof *cut + glyphs + places + cut->packed_len;
    pdf_cut *copy = malloc(size);
    if (!copy)
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory for the font '%s'", cut->face->file);
    *copy = *cut;
    copy->glyphs = memcpy(copy + 1, cut->glyphs, glyphs);
    copy->places = memcpy((char *)(copy + 1) + glyphs, cut->places, places);
    copy->packed = memcpy((char *)(copy + 1) + glyphs + places, cut->packed, cut->packed_len);
    copy->next = all->first;
    all->first = copy;
    all->bytes += size;
    return copy;
}

/* ---- what the file needs ------------------------------------------------------------------------ */

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Each once: a glyph may stand for several texts. */
static const uint32_t *list_glyphs(pdf_document *d, const pdf_font *font, size_t *count)
{
    uint32_t *glyphs = pdf_alloc(d, font->count * sizeof *glyphs);
    size_t all = 0;
    for (size_t code = 1; code < font->count; code++)
        if (pdf_font_has(font, code))
            glyphs[all++] = font->glyphs[code].id;
    qsort(glyphs, all, sizeof *glyphs, by_number);
    *count = 0;
    for (size_t i = 0; i < all; i++)
        if (i == 0 || glyphs[i] != glyphs[i - 1])
            glyphs[(*count)++] = glyphs[i];
    return glyphs;
}

/* NULL where there is no memory. */
static void *copy_program(pdf_document *d, const program *p, size_t *len)
{
    unsigned blob_len = 0;
    const char *bytes = hb_blob_get_data(p->blob, &blob_len);
    void *copy = d->host->alloc(d->job, blob_len);
    if (copy)
        memcpy(copy, bytes, blob_len);
    *len = blob_len;
    return copy;
}

static uint32_t sum_of(const unsigned char *bytes, size_t len)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ bytes[i]) * 16777619u;
    return hash;
}

static const pdf_cut *make_cut(pdf_document *d, pdf_cut *cut)
{
    program p = {0};
    uint16_t *places = pdf_alloc(d, (cut->count + 1) * sizeof *places);
    const void *bytes = NULL;
    outlines *known = outlines_of(d, cut->face); /* which may end the job: before there is anything to release */
    bool is_good = cut_program(&p, cut) && is_whole(&p, cut, known);
    for (size_t i = 0; is_good && i < cut->count; i++)
        places[i] = (uint16_t)hb_map_get(hb_subset_plan_old_to_new_glyph_mapping(p.plan), cut->glyphs[i]);
    if (is_good)
        bytes = copy_program(d, &p, &cut->len);
    release(&p);
    if (!is_good)
        pdf_fail(d, RAP_ERROR_EXPORTER, "the font '%s' could not be cut to the glyphs used", cut->face->file);
    if (!bytes)
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory for the font '%s'", cut->face->file);
    cut->places = places;
    cut->sum = sum_of(bytes, cut->len);
    cut->packed_len = pdf_save_pack(d, PDF_BYTES, bytes, cut->len);
    cut->packed = d->packed.bytes;
    return keep_cut(d, cut);
}

const pdf_cut *pdf_font_cut(pdf_document *d, const pdf_font *font)
{
    pdf_cut wanted = {.face = font->face};
    wanted.glyphs = list_glyphs(d, font, &wanted.count);
    const pdf_cut *known = find_cut(d, &wanted);
    return known ? known : make_cut(d, &wanted);
}

uint16_t pdf_cut_place(const pdf_cut *cut, uint32_t glyph)
{
    const uint32_t *at = bsearch(&glyph, cut->glyphs, cut->count, sizeof glyph, by_number);
    return at ? cut->places[at - cut->glyphs] : 0;
}
