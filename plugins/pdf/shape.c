/* shape.c - see shape.h */
#include "shape.h"

#include <stdio.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

enum { REPLACEMENT = 0xFFFD };

typedef struct entry {
    pdf_shape shape;
    pdf_voice voice;
    UChar *text;
    int32_t len;
    uint32_t hash;
} entry;

typedef struct pdf_shaper {
    hb_buffer_t *buffer;
    entry **slots;      /* of a hash table */
    size_t slot_count;  /* a power of two */
    size_t count;
    UChar32 *missed;    /* characters that no font has, said once each */
    size_t missed_count, missed_room;
} pdf_shaper;

struct pdf_shaper *pdf_shaper_open(pdf_document *d)
{
    enum { FIRST_SLOTS = 4096 };
    pdf_shaper *s = pdf_alloc(d, sizeof *s);
    s->slot_count = FIRST_SLOTS;
    s->slots = pdf_alloc(d, FIRST_SLOTS * sizeof(entry *));
    s->buffer = hb_buffer_create();
    return s;
}

void pdf_shaper_close(struct pdf_shaper *shaper)
{
    if (shaper)
        hb_buffer_destroy(shaper->buffer);
}

/* ---- which font ------------------------------------------------------------------------------- */

static bool is_mark(UChar32 c)
{
    return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

/* Nothing is seen of these, so that no font need have them. */
static bool is_unseen(UChar32 c)
{
    return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || u_iscntrl(c);
}

static void say_missing(pdf_document *d, UChar32 c)
{
    enum { MOST = 20 };
    pdf_shaper *s = d->shaper;
    for (size_t i = 0; i < s->missed_count; i++)
        if (s->missed[i] == c)
            return;
    if (s->missed_count == MOST)
        return;
    s->missed = pdf_grow(d, s->missed, s->missed_count, &s->missed_room, sizeof *s->missed);
    s->missed[s->missed_count++] = c;
    char name[100] = "", sentence[200];
    UErrorCode status = U_ZERO_ERROR;
    u_charName(c, U_EXTENDED_CHAR_NAME, name, sizeof name, &status);
    snprintf(sentence, sizeof sentence,
             "no installed font has U+%04X %s: the PDF shows a mark, its text keeps the character", (unsigned)c,
             U_SUCCESS(status) ? name : "");
    d->host->log(d->job, RAP_LOG_WARNING, sentence);
}

/* The face for a character: that of the stretch so far where it will do, since a mark
 * belongs with its letter and a space with its word. */
static const pdf_face *choose_face(pdf_document *d, const pdf_voice *voice, UChar32 c, const pdf_face *so_far)
{
    if (so_far && is_unseen(c))
        return so_far;
    hb_codepoint_t glyph;
    bool clings = so_far && (is_mark(c) || u_isUWhiteSpace(c));
    if (clings && hb_font_get_nominal_glyph(so_far->font, (hb_codepoint_t)c, &glyph))
        return so_far;
    const pdf_face *face = pdf_library_find(d, voice->style, (uint32_t)c);
    if (face)
        return face;
    if (is_unseen(c) || u_isUWhiteSpace(c))
        return pdf_library_main(d, voice->style);
    say_missing(d, c);
    face = pdf_library_find(d, voice->style, REPLACEMENT);
    return face ? face : pdf_library_main(d, voice->style);
}

/* The mark that stands where no font has a character: many a font's own is invisible. */
static hb_codepoint_t replacement_glyph(const pdf_face *face)
{
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(face->font, REPLACEMENT, &glyph) ? glyph : 0;
}

static UScriptCode script_of(UChar32 c, UScriptCode so_far)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(c, &status);
    bool is_shared = U_FAILURE(status) || script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
    return is_shared ? so_far : script;
}

/* The next stretch from `start`; characters of no script go with what is before them. */
static pdf_stretch next_stretch(pdf_document *d, const pdf_voice *voice, const UChar *text, int32_t len, int32_t start)
{
    pdf_stretch s = {.script = USCRIPT_COMMON, .start = start, .end = start};
    while (s.end < len) {
        UChar32 c;
        int32_t next = s.end;
        U16_NEXT(text, next, len, c);
        const pdf_face *face = choose_face(d, voice, c, s.face);
        UScriptCode script = script_of(c, s.script);
        bool other_script = s.script != USCRIPT_COMMON && script != s.script;
        if (s.face && (face != s.face || other_script))
            break;
        s.face = face;
        s.script = script;
        s.end = next;
    }
    return s;
}

/* ---- a word --------------------------------------------------------------------------------------- */

static void shape_stretch(pdf_document *d, const pdf_voice *voice, const UChar *text, int32_t len, const pdf_stretch *s)
{
    hb_buffer_t *b = d->shaper->buffer;
    hb_buffer_clear_contents(b);
    hb_buffer_add_utf16(b, (const uint16_t *)text, len, (unsigned)s->start, s->end - s->start);
    hb_buffer_set_not_found_glyph(b, replacement_glyph(s->face));
    hb_buffer_set_cluster_level(b, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_direction(b, voice->is_rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(b, hb_script_from_string(uscript_getShortName(s->script), -1));
    hb_buffer_set_language(b, voice->language);
    if (!hb_shape_full(s->face->font, b, NULL, 0, NULL) || !hb_buffer_allocation_successful(b))
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory for shaping text");
}

static int32_t without_spaces(const UChar *text, int32_t len)
{
    while (len > 0 && u_isUWhiteSpace(text[len - 1]))
        len--;
    return len;
}

/* Adds what the buffer holds to the widths of the shape. */
static void measure(pdf_document *d, const pdf_stretch *s, int32_t space_start, pdf_shape *shape)
{
    unsigned count = 0;
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(d->shaper->buffer, &count);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(d->shaper->buffer, NULL);
    for (unsigned i = 0; i < count; i++) {
        double advance = at[i].x_advance / (double)s->face->upem;
        shape->width += advance;
        if ((int32_t)glyphs[i].cluster >= space_start)
            shape->space += advance;
    }
}

static size_t list_stretches(pdf_document *d, const pdf_voice *voice, const UChar *text, int32_t len, pdf_stretch **out)
{
    size_t count = 0, room = 0;
    for (int32_t start = 0; start < len; start = (*out)[count++].end) {
        *out = pdf_grow(d, *out, count, &room, sizeof **out);
        (*out)[count] = next_stretch(d, voice, text, len, start);
    }
    return count;
}

static pdf_shape make_shape(pdf_document *d, const pdf_voice *voice, const UChar *text, int32_t len)
{
    pdf_shape shape = {0};
    pdf_chunks chunks = {0};
    pdf_stretch *stretches = NULL;
    size_t count = list_stretches(d, voice, text, len, &stretches);
    for (size_t i = 0; i < count; i++) {
        const pdf_stretch *part = &stretches[voice->is_rtl ? count - 1 - i : i];
        shape_stretch(d, voice, text, len, part);
        measure(d, part, without_spaces(text, len), &shape);
        pdf_glyphs_draw(d, &chunks, d->shaper->buffer, text, part);
    }
    shape.chunks = chunks.list;
    shape.chunk_count = chunks.count;
    return shape;
}

/* ---- the words known -------------------------------------------------------------------------------- */

static uint32_t hash_of(const pdf_voice *voice, const UChar *text, int32_t len)
{
    uint32_t hash = 2166136261u ^ voice->style ^ (voice->is_rtl ? 8u : 0u);
    for (int32_t i = 0; i < len; i++)
        hash = (hash ^ text[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static bool is_entry(const entry *e, const pdf_voice *voice, const UChar *text, int32_t len, uint32_t hash)
{
    return e->hash == hash && e->len == len && e->voice.style == voice->style && e->voice.is_rtl == voice->is_rtl &&
           e->voice.language == voice->language && memcmp(e->text, text, (size_t)len * sizeof *text) == 0;
}

static void double_slots(pdf_document *d, pdf_shaper *s)
{
    size_t old_count = s->slot_count;
    entry **old = s->slots;
    s->slot_count *= 2;
    s->slots = pdf_alloc(d, s->slot_count * sizeof(entry *));
    for (size_t i = 0; i < old_count; i++) {
        if (!old[i])
            continue;
        size_t slot = old[i]->hash & (s->slot_count - 1);
        while (s->slots[slot])
            slot = (slot + 1) & (s->slot_count - 1);
        s->slots[slot] = old[i];
    }
}

static entry *new_entry(pdf_document *d, const pdf_voice *voice, const UChar *text, int32_t len, uint32_t hash)
{
    entry *e = pdf_alloc(d, sizeof *e);
    *e = (entry){.voice = *voice, .len = len, .hash = hash};
    e->text = pdf_alloc(d, ((size_t)len + 1) * sizeof *e->text);
    memcpy(e->text, text, (size_t)len * sizeof *text);
    e->shape = make_shape(d, voice, e->text, len);
    return e;
}

const pdf_shape *pdf_shape_word(pdf_document *d, const pdf_voice *voice, const UChar *text, int32_t len)
{
    pdf_shaper *s = d->shaper;
    uint32_t hash = hash_of(voice, text, len);
    size_t slot = hash & (s->slot_count - 1);
    for (; s->slots[slot]; slot = (slot + 1) & (s->slot_count - 1))
        if (is_entry(s->slots[slot], voice, text, len, hash))
            return &s->slots[slot]->shape;
    entry *e = s->slots[slot] = new_entry(d, voice, text, len, hash);
    if (++s->count * 2 > s->slot_count)
        double_slots(d, s);
    return &e->shape;
}
