/* words.c - see words.h */
#include "words.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#include <unicode/uchar.h>
#include <unicode/utf16.h>
#include <xxhash.h>

enum { REPLACEMENT = 0xFFFD, SOFT_HYPHEN = 0xAD, BLOCK = 64 * 1024, MANY_BLOCKS = 64 * BLOCK, LARGE_PAGE = 2 << 20, RECENT = 512 };

/* Memory of words, which goes all at once: each thread has its own. */
typedef struct block {
    struct block *next;
    size_t used, size;
    max_align_t bytes[];
} block;

/* The words by their hashes. One that has become too small stays with the one that follows it
 * until the next job, since another thread may be reading it. */
typedef struct table {
    size_t slot_count;     /* a power of two */
    struct table *before;
    _Atomic(pdf_word *) slots[];
} table;

/* A word that a thread has just asked for: it asks for most of them soon again, and all words are more than
 * what is near at hand in a processor. */
typedef struct recent {
    uint32_t hash;
    pdf_word *word;
} recent;

/* What a thread makes words with. */
typedef struct pdf_maker {
    block *blocks;
    size_t bytes;          /* of all blocks */
    hb_buffer_t *buffer;
    recent recents[RECENT]; /* by the last bits of their hashes */
} pdf_maker;

enum { MAKERS = 2 };

typedef struct pdf_words {
    pthread_mutex_t lock;  /* of the library, and held by who adds a word or gives it a shape */
    pdf_maker makers[MAKERS];
    _Atomic(table *) table; /* NULL when it is empty */
    size_t count;
    uint64_t job;          /* the number of this one */
    bool is_shared;        /* by two threads of it */
} pdf_words;

/* ---- memory of the worker --------------------------------------------------------------------------- */

static void free_tables(table *last)
{
    for (table *before; last; last = before) {
        before = last->before;
        free(last);
    }
}

static void clear(pdf_words *w)
{
    for (int i = 0; i < MAKERS; i++) {
        for (block *b = w->makers[i].blocks, *next; b; b = next) {
            next = b->next;
            free(b);
        }
        w->makers[i].blocks = NULL;
        w->makers[i].bytes = 0;
        memset(w->makers[i].recents, 0, sizeof w->makers[i].recents);
    }
    free_tables(w->table);
    w->table = NULL;
    w->count = 0;
}

static void close_words(void *kept)
{
    pdf_words *w = kept;
    clear(w);
    for (int i = 0; i < MAKERS; i++)
        hb_buffer_destroy(w->makers[i].buffer);
    pthread_mutex_destroy(&w->lock);
    free(w);
}

/* Held for so short a time that who waits for it looks again before it sleeps: to be woken takes longer. */
static bool make_lock(pthread_mutex_t *lock)
{
    pthread_mutexattr_t how;
    if (pthread_mutexattr_init(&how) != 0)
        return false;
#ifdef PTHREAD_ADAPTIVE_MUTEX_INITIALIZER_NP /* which comes with the kind */
    pthread_mutexattr_settype(&how, PTHREAD_MUTEX_ADAPTIVE_NP);
#endif
    bool is_made = pthread_mutex_init(lock, &how) == 0;
    pthread_mutexattr_destroy(&how);
    return is_made;
}

static pdf_words *new_words(pdf_document *d)
{
    static const char key[] = "pdf.words";
    pdf_words *w = d->host->cache(d->job, key, NULL, NULL);
    if (w)
        return w;
    w = calloc(1, sizeof *w);
    if (!w || !make_lock(&w->lock)) {
        free(w);
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory to keep words");
    }
    for (int i = 0; i < MAKERS; i++)
        w->makers[i].buffer = hb_buffer_create();
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
    d->maker = &w->makers[0];
    if (w->makers[0].bytes + w->makers[1].bytes > most)
        clear(w);
    if (w->table) {
        free_tables(w->table->before);
        w->table->before = NULL;
    }
    w->is_shared = false;
    w->job++;
}

void pdf_words_divide(pdf_document *second)
{
    second->maker = &second->words->makers[1];
    second->words->is_shared = true;
}

void pdf_words_lock(pdf_document *d)
{
    if (!d->words->is_shared)
        return;
    pthread_mutex_lock(&d->words->lock);
    d->holds_words = true;
}

void pdf_words_unlock(pdf_document *d)
{
    if (!d->holds_words)
        return;
    d->holds_words = false;
    pthread_mutex_unlock(&d->words->lock);
}

/* Of a long paper it is a large page of the system, which is had at the price of a few small ones; not sooner than it will be
 * filled, as all of it is cleared, and where the system has to be given the memory first, that takes milliseconds. */
static block *new_block(const pdf_maker *m, size_t least)
{
    bool is_page = m->bytes >= MANY_BLOCKS && least <= BLOCK;
    size_t room = is_page ? LARGE_PAGE - sizeof(block) : least > BLOCK ? least : BLOCK;
    block *b = is_page ? aligned_alloc(LARGE_PAGE, LARGE_PAGE) : malloc(sizeof *b + room);
    if (b && is_page)
        madvise(b, LARGE_PAGE, MADV_HUGEPAGE);
    if (b)
        *b = (block){.next = m->blocks, .size = room};
    return b;
}

void *pdf_words_keep(pdf_document *d, size_t size)
{
    const size_t step = sizeof(max_align_t);
    pdf_maker *m = d->maker;
    size = (size + step - 1) / step * step;
    if (!m->blocks || m->blocks->size - m->blocks->used < size) {
        block *b = new_block(m, size);
        if (!b)
            pdf_fail(d, RAP_ERROR_MEMORY, "no memory to keep words");
        m->blocks = b;
        m->bytes += b->size;
    }
    void *memory = (char *)m->blocks->bytes + m->blocks->used;
    m->blocks->used += size;
    return memset(memory, 0, size);
}

/* ---- which font ------------------------------------------------------------------------------- */

static bool is_mark(UChar32 c)
{
    return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

/* A letter, figure or sign of English: none of what follows. Most characters are such. */
static bool is_plain(UChar32 c)
{
    return c > ' ' && c < 0x7F;
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
    if (is_plain(c))
        return pdf_library_find(d, voice, (uint32_t)c);
    if (so_far && (is_unseen(c) || u_isUWhiteSpace(c)))
        return so_far;
    if (so_far && is_mark(c) && hb_font_get_nominal_glyph(so_far->font, (hb_codepoint_t)c, &glyph))
        return so_far;
    const pdf_face *face = pdf_library_find(d, voice, (uint32_t)c);
    return !face && (is_unseen(c) || u_isUWhiteSpace(c)) ? pdf_library_main(d, voice->style) : face;
}

bool pdf_word_lacks(pdf_document *d, const pdf_voice *voice, UChar32 c)
{
    pdf_words_lock(d);
    bool lacks = !find_face(d, voice, c, NULL);
    pdf_words_unlock(d);
    return lacks;
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
    if (is_plain(c))
        return u_isalpha(c) ? USCRIPT_LATIN : so_far;
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
    hb_buffer_t *b = d->maker->buffer;
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
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(d->maker->buffer, &s->count);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(d->maker->buffer, NULL);
    s->glyphs = pdf_words_keep(d, s->count * sizeof *s->glyphs);
    for (unsigned i = 0; i < s->count; i++) /* HarfBuzz gives them from left to right */
        s->glyphs[word->voice.is_rtl ? s->count - 1 - i : i] =
            (pdf_placed){.id = info[i].codepoint, .cluster = (int32_t)info[i].cluster,
                         .advance = at[i].x_advance, .x = at[i].x_offset, .y = at[i].y_offset};
}

static void list_stretches(pdf_document *d, pdf_word *word, const UChar *text)
{
    size_t count = 0, room = 0;
    pdf_stretch *list = NULL;
    pdf_words_lock(d);
    for (int32_t start = 0; start < word->len; start = list[count++].end) {
        list = pdf_grow(d, list, count, &room, sizeof *list);
        list[count] = next_stretch(d, word, text, start);
    }
    pdf_words_unlock(d);
    word->stretches = pdf_words_keep(d, count * sizeof *list);
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

double pdf_word_between(const pdf_word *word, int32_t start, int32_t end)
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

static uint32_t hash_of(const pdf_voice *voice, const UChar *text, int32_t len)
{
    uint64_t seed = voice->style ^ (voice->is_rtl ? 8u : 0u) ^ (voice->is_hyphenated ? 16u : 0u) ^ (voice->is_mixed ? 32u : 0u);
    return (uint32_t)XXH3_64bits_withSeed(text, (size_t)len * sizeof *text, seed);
}

static bool is_word(const pdf_word *w, unsigned choice, const pdf_voice *voice, const UChar *text, int32_t len)
{
    return w->len - w->voice.is_hyphenated == len && w->choice == choice && w->voice.style == voice->style &&
           w->voice.is_rtl == voice->is_rtl && w->voice.is_hyphenated == voice->is_hyphenated &&
           w->voice.is_mixed == voice->is_mixed && w->voice.language == voice->language &&
           memcmp(w->text, text, (size_t)len * sizeof *text) == 0;
}

/* The word, NULL where the table does not have it. Each place is read once: a free one may be taken by
 * another word of the other thread at the next look. */
static pdf_word *find_word(table *t, uint32_t hash, unsigned choice, const pdf_voice *voice, const UChar *text, int32_t len)
{
    size_t slot = hash & (t->slot_count - 1);
    for (pdf_word *w; (w = atomic_load_explicit(&t->slots[slot], memory_order_acquire));) {
        if (w->hash == hash && is_word(w, choice, voice, text, len))
            return w;
        slot = (slot + 1) & (t->slot_count - 1);
    }
    return NULL;
}

/* Puts a word that the table does not have into a free place of it. */
static void put_word(table *t, pdf_word *word)
{
    size_t slot = word->hash & (t->slot_count - 1);
    while (atomic_load_explicit(&t->slots[slot], memory_order_relaxed))
        slot = (slot + 1) & (t->slot_count - 1);
    atomic_store_explicit(&t->slots[slot], word, memory_order_release);
}

/* The table with room for one word more. */
static table *make_room(pdf_document *d)
{
    enum { FIRST_SLOTS = 4096 };
    pdf_words *w = d->words;
    table *old = w->table;
    if (old && w->count * 2 < old->slot_count)
        return old;
    size_t slot_count = old ? old->slot_count * 2 : FIRST_SLOTS;
    table *t = calloc(1, sizeof *t + slot_count * sizeof *t->slots);
    if (!t)
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory to keep words");
    t->slot_count = slot_count;
    t->before = old;
    for (size_t i = 0; old && i < old->slot_count; i++)
        if (old->slots[i])
            put_word(t, old->slots[i]);
    atomic_store_explicit(&w->table, t, memory_order_release);
    return t;
}

static pdf_word *new_word(pdf_document *d, const pdf_voice *voice, const UChar *text, int32_t len)
{
    pdf_word *word = pdf_words_keep(d, sizeof *word);
    word->voice = *voice;
    word->text = pdf_words_keep(d, ((size_t)len + 1) * sizeof *text);
    memcpy(word->text, text, (size_t)len * sizeof *text);
    word->len = len + voice->is_hyphenated;
    if (voice->is_hyphenated)
        word->text[len] = SOFT_HYPHEN;
    const UChar *drawn = drawn_text(d, word);
    list_stretches(d, word, drawn);
    for (size_t i = 0; i < word->stretch_count; i++)
        shape_stretch(d, word, drawn, &word->stretches[i]);
    word->width = pdf_word_between(word, 0, word->len);
    word->space = pdf_word_between(word, without_spaces(word), word->len);
    word->kerning = kerning_before(word, without_spaces(word));
    return word;
}

/* Makes a word, for nothing where another thread has done so meanwhile. */
static pdf_word *add_word(pdf_document *d, uint32_t hash, const pdf_voice *voice, const UChar *text, int32_t len)
{
    unsigned choice = pdf_library_choice(d);
    pdf_word *made = new_word(d, voice, text, len), *word;
    made->hash = hash;
    made->choice = choice;
    pdf_words_lock(d);
    table *t = make_room(d);
    word = find_word(t, hash, choice, voice, text, len);
    if (!word) {
        put_word(t, word = made);
        d->words->count++;
    }
    pdf_words_unlock(d);
    return word;
}

pdf_word *pdf_word_of(pdf_document *d, const pdf_voice *voice, const UChar *text, int32_t len)
{
    uint32_t hash = hash_of(voice, text, len);
    unsigned choice = pdf_library_choice(d);
    recent *last = &d->maker->recents[hash % RECENT];
    if (last->word && last->hash == hash && is_word(last->word, choice, voice, text, len))
        return last->word;
    table *t = atomic_load_explicit(&d->words->table, memory_order_acquire);
    pdf_word *word = t ? find_word(t, hash, choice, voice, text, len) : NULL;
    *last = (recent){hash, word ? word : add_word(d, hash, voice, text, len)};
    return last->word;
}

uint64_t pdf_words_job(const pdf_document *d)
{
    return d->words->job;
}
