/* words.c - see words.h */
#include "words.h"

#include <stdio.h>
#include <stdlib.h>

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "hyphen.h"

enum { REPLACEMENT = 0xFFFD, SOFT_HYPHEN = 0xAD };

/* Memory of words, which goes all at once. */
typedef struct block {
    struct block *next;
    size_t used, size;
    max_align_t bytes[];
} block;

typedef struct pdf_words {
    block *blocks;
    size_t bytes;          /* of all blocks */
    pdf_word **slots;      /* of a hash table; NULL when it is empty */
    size_t slot_count;     /* a power of two */
    size_t count;
    uint64_t job;          /* the number of this one */
    hb_buffer_t *buffer;
} pdf_words;

/* ---- memory of the worker --------------------------------------------------------------------------- */

static void clear(pdf_words *w)
{
    for (block *b = w->blocks, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    free(w->slots);
    w->blocks = NULL;
    w->slots = NULL;
    w->bytes = w->slot_count = w->count = 0;
}

static void close_words(void *kept)
{
    pdf_words *w = kept;
    clear(w);
    hb_buffer_destroy(w->buffer);
    free(w);
}

static pdf_words *new_words(pdf_document *d)
{
    static const char key[] = "pdf.words";
    pdf_words *w = d->host->cache(d->job, key, NULL, NULL);
    if (w)
        return w;
    w = calloc(1, sizeof *w);
    if (!w)
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory to keep words");
    w->buffer = hb_buffer_create();
    if (!d->host->cache(d->job, key, w, close_words)) {
        close_words(w);
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory to keep words");
    }
    return w;
}

void pdf_words_open(pdf_document *d)
{
    const size_t most = (size_t)16 << 20;
    pdf_words *w = d->words = new_words(d);
    if (w->bytes > most)
        clear(w);
    w->job++;
}

static void *keep(pdf_document *d, size_t size)
{
    const size_t usual = 64 * 1024, step = sizeof(max_align_t);
    pdf_words *w = d->words;
    size = (size + step - 1) / step * step;
    if (!w->blocks || w->blocks->size - w->blocks->used < size) {
        size_t room = size > usual ? size : usual;
        block *b = malloc(sizeof *b + room);
        if (!b)
            pdf_fail(d, RAP_ERROR_MEMORY, "no memory to keep words");
        *b = (block){.next = w->blocks, .size = room};
        w->blocks = b;
        w->bytes += room;
    }
    void *memory = (char *)w->blocks->bytes + w->blocks->used;
    w->blocks->used += size;
    return memset(memory, 0, size);
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

/* The face for a character: that of the stretch so far where it will do, since a mark
 * belongs with its letter and a space with its word. HarfBuzz makes spaces that a font
 * lacks out of the one that it has. NULL where no font has it. */
static const pdf_face *find_face(pdf_document *d, const pdf_voice *voice, UChar32 c, const pdf_face *so_far)
{
    hb_codepoint_t glyph;
    if (so_far && (is_unseen(c) || u_isUWhiteSpace(c)))
        return so_far;
    if (so_far && is_mark(c) && hb_font_get_nominal_glyph(so_far->font, (hb_codepoint_t)c, &glyph))
        return so_far;
    const pdf_face *face = pdf_library_find(d, voice, (uint32_t)c);
    return !face && (is_unseen(c) || u_isUWhiteSpace(c)) ? pdf_library_main(d, voice->style) : face;
}

bool pdf_word_lacks(pdf_document *d, const pdf_voice *voice, UChar32 c)
{
    return !find_face(d, voice, c, NULL);
}

/* The face of the mark that stands where no font has a character. */
static const pdf_face *mark_face(pdf_document *d, const pdf_voice *voice)
{
    const pdf_face *face = pdf_library_find(d, voice, REPLACEMENT);
    return face ? face : pdf_library_main(d, voice->style);
}

/* The mark: many a font's own is invisible. */
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
static pdf_stretch next_stretch(pdf_document *d, pdf_word *word, const UChar *text, int32_t start)
{
    pdf_stretch s = {.script = USCRIPT_COMMON, .start = start, .end = start};
    while (s.end < word->len) {
        UChar32 c;
        int32_t next = s.end;
        U16_NEXT(text, next, word->len, c);
        const pdf_face *face = find_face(d, &word->voice, c, s.face);
        word->is_missing |= !face;
        if (!face)
            face = mark_face(d, &word->voice);
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

/* ---- shaping ------------------------------------------------------------------------------------ */

static void fill_buffer(pdf_document *d, const pdf_word *word, const UChar *text, const pdf_stretch *s)
{
    hb_buffer_t *b = d->words->buffer;
    hb_buffer_clear_contents(b);
    hb_buffer_add_utf16(b, (const uint16_t *)text, word->len, (unsigned)s->start, s->end - s->start);
    hb_buffer_set_not_found_glyph(b, replacement_glyph(s->face));
    hb_buffer_set_cluster_level(b, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_direction(b, word->voice.is_rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(b, hb_script_from_string(uscript_getShortName(s->script), -1));
    hb_buffer_set_language(b, word->voice.language);
    if (!hb_shape_full(s->face->font, b, NULL, 0, NULL) || !hb_buffer_allocation_successful(b))
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory for shaping text");
}

static void shape_stretch(pdf_document *d, const pdf_word *word, const UChar *text, pdf_stretch *s)
{
    fill_buffer(d, word, text, s);
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(d->words->buffer, &s->count);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(d->words->buffer, NULL);
    s->glyphs = keep(d, s->count * sizeof *s->glyphs);
    for (unsigned i = 0; i < s->count; i++) /* HarfBuzz gives them from left to right */
        s->glyphs[word->voice.is_rtl ? s->count - 1 - i : i] =
            (pdf_placed){.id = info[i].codepoint, .cluster = (int32_t)info[i].cluster,
                         .advance = at[i].x_advance, .x = at[i].x_offset, .y = at[i].y_offset};
}

static void list_stretches(pdf_document *d, pdf_word *word, const UChar *text)
{
    size_t count = 0, room = 0;
    pdf_stretch *list = NULL;
    for (int32_t start = 0; start < word->len; start = list[count++].end) {
        list = pdf_grow(d, list, count, &room, sizeof *list);
        list[count] = next_stretch(d, word, text, start);
    }
    word->stretches = keep(d, (count + 1) * sizeof *list);
    word->stretch_count = count;
    for (size_t i = 0; i < count; i++)
        word->stretches[i] = list[i];
}

static int32_t without_spaces(const pdf_word *word)
{
    int32_t len = word->len;
    while (len > 0 && u_isUWhiteSpace(word->text[len - 1]))
        len--;
    return len;
}

/* Ems of the glyphs of a word that stand for text between two places. */
static double width_between(const pdf_word *word, int32_t start, int32_t end)
{
    double width = 0;
    for (size_t i = 0; i < word->stretch_count; i++) {
        const pdf_stretch *s = &word->stretches[i];
        int64_t units = 0;
        for (unsigned k = 0; k < s->count; k++)
            units += s->glyphs[k].cluster >= start && s->glyphs[k].cluster < end ? s->glyphs[k].advance : 0;
        width += (double)units / s->face->upem;
    }
    return width;
}

/* Ems by which the last letter before a place draws nearer what follows. */
static double kerning_before(const pdf_word *word, int32_t place)
{
    const pdf_stretch *of = NULL;
    const pdf_placed *last = NULL;
    for (size_t i = 0; i < word->stretch_count && !word->voice.is_rtl; i++) {
        const pdf_stretch *s = &word->stretches[i];
        for (unsigned k = 0; k < s->count && s->glyphs[k].cluster < place; k++) {
            of = s;
            last = &s->glyphs[k];
        }
    }
    return last ? (double)(hb_font_get_glyph_h_advance(of->face->font, last->id) - last->advance) / of->face->upem : 0;
}

/* The text as it is drawn: with a hyphen that is seen. */
static const UChar *drawn_text(pdf_document *d, const pdf_word *word)
{
    if (!word->voice.is_hyphenated)
        return word->text;
    UChar *drawn = pdf_alloc(d, (size_t)word->len * sizeof *drawn);
    memcpy(drawn, word->text, (size_t)word->len * sizeof *drawn);
    drawn[word->len - 1] = '-';
    return drawn;
}

/* ---- the words known -------------------------------------------------------------------------------- */

/* Takes four units at a time: this is done for every word of a paper. */
static uint32_t hash_of(const pdf_voice *voice, const UChar *text, int32_t len)
{
    uint64_t hash = voice->style ^ (voice->is_rtl ? 8u : 0u) ^ (voice->is_hyphenated ? 16u : 0u) ^ (voice->is_mixed ? 32u : 0u);
    for (int32_t i = 0; i < len; i += 4) {
        uint64_t units = 0;
        memcpy(&units, text + i, (size_t)(len - i < 4 ? len - i : 4) * sizeof *text);
        hash = (hash ^ units) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
    }
    return (uint32_t)hash;
}

static bool is_word(const pdf_word *w, unsigned choice, const pdf_voice *voice, const UChar *text, int32_t len)
{
    return w->len - w->voice.is_hyphenated == len && w->choice == choice && w->voice.style == voice->style &&
           w->voice.is_rtl == voice->is_rtl && w->voice.is_hyphenated == voice->is_hyphenated &&
           w->voice.is_mixed == voice->is_mixed && w->voice.language == voice->language &&
           memcmp(w->text, text, (size_t)len * sizeof *text) == 0;
}

/* Makes room for one word more. */
static void make_room(pdf_document *d)
{
    enum { FIRST_SLOTS = 4096 };
    pdf_words *w = d->words;
    if (w->count * 2 < w->slot_count)
        return;
    size_t slot_count = w->slot_count ? w->slot_count * 2 : FIRST_SLOTS;
    pdf_word **slots = calloc(slot_count, sizeof(pdf_word *));
    if (!slots)
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory to keep words");
    for (size_t i = 0; i < w->slot_count; i++) {
        if (!w->slots[i])
            continue;
        size_t slot = w->slots[i]->hash & (slot_count - 1);
        while (slots[slot])
            slot = (slot + 1) & (slot_count - 1);
        slots[slot] = w->slots[i];
    }
    free(w->slots);
    w->slots = slots;
    w->slot_count = slot_count;
}

static pdf_word *new_word(pdf_document *d, const pdf_voice *voice, const UChar *text, int32_t len)
{
    pdf_word *word = keep(d, sizeof *word);
    word->voice = *voice;
    word->text = keep(d, ((size_t)len + 1) * sizeof *text);
    memcpy(word->text, text, (size_t)len * sizeof *text);
    word->len = len + voice->is_hyphenated;
    if (voice->is_hyphenated)
        word->text[len] = SOFT_HYPHEN;
    const UChar *drawn = drawn_text(d, word);
    list_stretches(d, word, drawn);
    for (size_t i = 0; i < word->stretch_count; i++)
        shape_stretch(d, word, drawn, &word->stretches[i]);
    word->width = width_between(word, 0, word->len);
    word->space = width_between(word, without_spaces(word), word->len);
    word->kerning = kerning_before(word, without_spaces(word));
    return word;
}

pdf_word *pdf_word_of(pdf_document *d, const pdf_voice *voice, const UChar *text, int32_t len)
{
    pdf_words *w = d->words;
    unsigned choice = pdf_library_choice(d);
    uint32_t hash = hash_of(voice, text, len);
    make_room(d);
    size_t slot = hash & (w->slot_count - 1);
    for (; w->slots[slot]; slot = (slot + 1) & (w->slot_count - 1))
        if (w->slots[slot]->hash == hash && is_word(w->slots[slot], choice, voice, text, len))
            return w->slots[slot];
    pdf_word *word = new_word(d, voice, text, len);
    word->hash = hash;
    word->choice = choice;
    w->slots[slot] = word;
    w->count++;
    return word;
}

uint64_t pdf_words_job(const pdf_document *d)
{
    return d->words->job;
}

/* ---- hyphens ------------------------------------------------------------------------------------------ */

static const pdf_point *list_points(pdf_document *d, const pdf_word *word, const int32_t *places, size_t count)
{
    pdf_point *list = keep(d, count * sizeof *list);
    for (size_t i = 0; i < count; i++)
        list[i] = (pdf_point){.at = places[i], .width = width_between(word, 0, places[i])};
    return list;
}

static void find_written(pdf_document *d, pdf_word *word)
{
    int32_t places[PDF_HYPHEN_MOST];
    size_t count = pdf_hyphen_written(word->text, word->len, places);
    word->has_written = true;
    if (!count)
        return;
    word->has_points = true;
    word->points = (pdf_points){.list = list_points(d, word, places, count), .count = count, .is_written = true};
}

static void find_points(pdf_document *d, pdf_word *word)
{
    int32_t places[PDF_HYPHEN_MOST];
    size_t count = pdf_hyphen_places(d, word->voice.language, word->text, word->len, places, &word->patterns);
    pdf_voice voice = word->voice;
    word->has_points = true;
    if (!count)
        return;
    const pdf_point *list = list_points(d, word, places, count);
    voice.is_hyphenated = true;
    word->points = (pdf_points){.list = list, .count = count, .hyphen = pdf_word_of(d, &voice, word->text, 0)->width};
}

const pdf_points *pdf_word_points(pdf_document *d, pdf_word *word, bool hyphenates)
{
    static const pdf_points none = {0};
    if (word->voice.is_rtl || word->voice.is_hyphenated)
        return &none;
    if (!word->has_written)
        find_written(d, word);
    if (hyphenates && !word->has_points)
        find_points(d, word);
    if (hyphenates)
        pdf_hyphen_use(d, word->patterns);
    return hyphenates || word->points.is_written ? &word->points : &none;
}
