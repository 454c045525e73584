#include "import/pdf_words.h"

#include <string.h>

#include "base/unicode.h"
#include "import/pdf_rtl.h"
#include "import/xml.h"

#define MARK_WIDTH 0.01f /* points */
#define PLACE_MAX 1e5f /* points: what is farther off is no place on a page */

typedef struct reading {
    rap_arena *arena;
    rap_pdf_pages *out;
    rap_pdf_word *words; /* room for all of the file */
    size_t page_room, word_room;
    int block;
    bool is_word;
    rap_text text;       /* of the word that is open */
} reading;

/* ---- numbers -------------------------------------------------------------------------------- */

/* "61.100000", by no locale. What is none is 0. */
static float number(rap_xml *xml, const char *attribute)
{
    const char *p = rap_xml_attribute(xml, attribute);
    bool is_negative = p && *p == '-';
    float value = 0, unit = 1;
    for (p = p ? p + is_negative : ""; *p >= '0' && *p <= '9' && value < PLACE_MAX; p++)
        value = value * 10 + (float)(*p - '0');
    for (p += *p == '.'; *p >= '0' && *p <= '9' && unit > 1e-4f; p++)
        value += (unit /= 10) * (float)(*p - '0');
    return value > PLACE_MAX ? 0 : is_negative ? -value : value;
}

/* ---- elements ------------------------------------------------------------------------------- */

static void begin_page(void *context, rap_xml *xml)
{
    reading *r = context;
    if (r->out->count < r->page_room)
        r->out->pages[r->out->count++] = (rap_pdf_page){.width = number(xml, "width"), .height = number(xml, "height"),
                                                        .words = r->words + r->out->word_count};
}

static void begin_block(void *context, rap_xml *xml)
{
    (void)xml;
    ((reading *)context)->block++;
}

static void begin_word(void *context, rap_xml *xml)
{
    reading *r = context;
    if (!r->out->count || r->out->word_count >= r->word_room)
        return;
    r->is_word = true;
    rap_text_clear(&r->text);
    r->words[r->out->word_count] = (rap_pdf_word){.x0 = number(xml, "xMin"), .y0 = number(xml, "yMin"), .x1 = number(xml, "xMax"),
                                                  .y1 = number(xml, "yMax"), .block = r->block};
}

static void add_text(void *context, rap_xml *xml, const char *text)
{
    reading *r = context;
    (void)xml;
    if (r->is_word)
        rap_text_put(&r->text, text);
}

/* A word without extent, but for the marks of a letter, or of white space, is none. */
static void end_word(void *context, rap_xml *xml)
{
    reading *r = context;
    rap_pdf_word *word = &r->words[r->out->word_count];
    (void)xml;
    if (!r->is_word)
        return;
    r->is_word = false;
    word->text = rap_unicode_squeeze(r->arena, rap_text_string(&r->text));
    if (word->x1 <= word->x0 && rap_pdf_rtl_is_mark(word->text))
        word->x1 = word->x0 + MARK_WIDTH;
    if (!*word->text || word->x1 <= word->x0 || word->y1 <= word->y0)
        return;
    r->out->pages[r->out->count - 1].count++;
    r->out->word_count++;
}

static const rap_xml_tag tags[] = {
    {"page", begin_page, NULL}, {"block", begin_block, NULL}, {"word", begin_word, end_word}, {NULL, NULL, NULL},
};
static const char *const spaces[] = {"", NULL};
static const rap_xml_kind kind = {.tags = tags, .spaces = spaces, .text = add_text};

/* ---- hyphens -------------------------------------------------------------------------------- */

static bool is_hyphen(uint32_t c)
{
    return c == 0x2010 || c == 0x2011;
}

/* Whether such a hyphen, or a plain one, stands between the letters of a word. */
static bool has_inner(const char *text, bool is_plain)
{
    for (uint32_t c; (c = rap_utf8_next(&text)) != RAP_NO_CODE_POINT;)
        if ((is_plain ? c == '-' : is_hyphen(c)) && *text)
            return true;
    return false;
}

/* With each hyphen of such a kind as another. */
static const char *replace_hyphens(rap_arena *arena, const char *text, uint32_t hyphen)
{
    rap_text out = {.arena = arena};
    for (uint32_t c; (c = rap_utf8_next(&text)) != RAP_NO_CODE_POINT;)
        rap_text_code_point(&out, is_hyphen(c) ? hyphen : c);
    return rap_text_string(&out);
}

/* Hyphens that Unicode tells from the minus become plain ones; or soft ones, where its own words have plain ones and
 * those are only at the ends of words: then the program that set the pages put them there. */
static void make_plain(rap_arena *arena, rap_pdf_word *words, size_t count)
{
    bool has_own = false, is_set = true;
    for (size_t i = 0; i < count; i++) {
        has_own = has_own || has_inner(words[i].text, true);
        is_set = is_set && !has_inner(words[i].text, false);
    }
    for (size_t i = 0; i < count; i++)
        if (strstr(words[i].text, "\xe2\x80\x90") || strstr(words[i].text, "\xe2\x80\x91"))
            words[i].text = replace_hyphens(arena, words[i].text, has_own && is_set ? 0xad : '-');
}

/* ---- reading -------------------------------------------------------------------------------- */

static size_t count_of(const char *text, const char *mark)
{
    size_t count = 0;
    for (const char *p = strstr(text, mark); p; p = strstr(p + 1, mark))
        count++;
    return count;
}

/* What is neither UTF-8 nor allowed in XML becomes blank. */
static void clean(char *xhtml, size_t len)
{
    size_t bad = 0;
    for (size_t from = 0; !rap_utf8_is_valid(xhtml + from, len - from, &bad); from += bad)
        xhtml[from + bad] = ' ';
    for (char *p = xhtml; *p; p++)
        if ((unsigned char)*p < ' ' && *p != '\n')
            *p = ' ';
        else if (strncmp(p, "\xef\xbf\xbe", 3) == 0 || strncmp(p, "\xef\xbf\xbf", 3) == 0)
            memset(p, ' ', 3);
}

rap_pdf_pages *rap_pdf_words_read(rap_arena *arena, char *xhtml, size_t len, const char *name, rap_error *error)
{
    reading r = {.arena = arena, .out = rap_arena_alloc(arena, sizeof *r.out), .text = {.arena = arena}};
    clean(xhtml, len);
    const char *start = strstr(xhtml, "<doc>"), *end = start ? strstr(start, "</doc>") : NULL;
    if (!end) {
        rap_fail(error, RAP_CODE_DATA, name, 0, "pdftotext did not say what stands on its pages");
        return NULL;
    }
    r.page_room = count_of(start, "<page ");
    r.word_room = count_of(start, "<word ");
    r.out->pages = rap_arena_alloc(arena, (r.page_room + 1) * sizeof *r.out->pages);
    r.words = rap_arena_alloc(arena, (r.word_room + 1) * sizeof *r.words);
    if (!rap_xml_read(arena, start, (size_t)(end - start) + strlen("</doc>"), name, &kind, &r, error))
        return NULL;
    make_plain(arena, r.words, r.out->word_count);
    rap_pdf_rtl_prepare(arena, r.out);
    return r.out;
}
