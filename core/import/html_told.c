/* What is told of a page: words that are left out of its text, each passage once, by its line and first words. */
#include <string.h>

#include "base/unicode.h"
#include "import/html_work.h"

#define FIRST_BYTES 60  /* of a passage, by which it is found */
#define PART_BYTES 36   /* of each of those that stand side by side */
#define PARTS_MAX 8     /* that are quoted */
#define PASSAGES_MAX 40 /* that are told one by one */
#define PICTURES_MAX 6  /* that are named */

typedef struct rap_html_passage {
    rap_html_kind kind;
    long line;       /* of the file */
    size_t text;     /* of the text, from 1: that stands there, or would */
    size_t place;    /* words of the text that stand before it */
    size_t times;    /* the same words are left out */
    size_t parts;    /* that stand side by side */
    rap_text words, quoted;
    struct rap_html_passage *next;
} passage;

/* ---- words of a node ----------------------------------------------------------------------- */

const char *rap_html_words(rap_arena *arena, const rap_html_note *notes, xmlNode *root)
{
    rap_text words = {.arena = arena};
    bool is_passed;
    for (xmlNode *node = root; node; node = rap_html_next(root, node, !is_passed)) {
        is_passed = rap_html_is_code(node) || rap_html_is_note(notes, node);
        if (node->type == XML_ELEMENT_NODE)
            rap_text_char(&words, ' ');
        else if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content)
            rap_text_put(&words, (const char *)node->content);
    }
    return rap_unicode_squeeze(arena, rap_text_string(&words));
}

/* ---- keeping ------------------------------------------------------------------------------- */

static bool has_words(const char *words)
{
    rap_letters letters = {0};
    rap_letters_add(&letters, words);
    return letters.count;
}

/* The passage that has the same words. */
static passage *find_same(const rap_html_told *told, rap_html_kind kind, const char *words)
{
    for (passage *p = told->first; p; p = p->next)
        if (p->kind == kind && strcmp(rap_text_string(&p->words), words) == 0)
            return p;
    return NULL;
}

/* Whether nothing of the text stands between the latest passage and what comes. */
static bool goes_on(const rap_html_told *told, rap_html_kind kind)
{
    return told->last && told->last->kind == kind && told->last->place == told->kept && (kind == RAP_HTML_OF_PAGE || kind == RAP_HTML_HIDDEN);
}

static void add_part(passage *p, const char *words)
{
    rap_arena *arena = p->words.arena;
    if (p->parts && p->parts < PARTS_MAX)
        rap_text_format(&p->quoted, "%s, '%s'", p->parts == 1 ? rap_arena_format(arena, "'%s'", rap_unicode_first_words(arena, rap_text_string(&p->words), PART_BYTES)) : "",
                        rap_unicode_first_words(arena, words, PART_BYTES));
    rap_text_format(&p->words, "%s%s", p->parts++ ? " " : "", words);
}

bool rap_html_tell(rap_html_told *told, rap_html_kind kind, const xmlNode *node, const char *words, size_t text)
{
    passage *same;
    if (told->silent || !words || !has_words(words))
        return false;
    if (goes_on(told, kind)) {
        add_part(told->last, words);
        return true;
    }
    same = find_same(told, kind, words);
    if (same) {
        same->times++;
        return true;
    }
    if (told->count == PASSAGES_MAX) {
        told->beyond++;
        return true;
    }
    passage *p = rap_arena_alloc(told->arena, sizeof *p);
    *p = (passage){.kind = kind, .line = rap_libxml.xmlGetLineNo(node), .text = text, .place = told->kept, .times = 1, .words = {.arena = told->arena}, .quoted = {.arena = told->arena}};
    add_part(p, words);
    *(told->last ? &told->last->next : &told->first) = p;
    told->last = p;
    told->count++;
    return true;
}

/* ---- telling ------------------------------------------------------------------------------- */

static size_t count_words(const char *words)
{
    size_t count = *words != '\0';
    for (; *words; words++)
        count += *words == ' ';
    return count;
}

/* The first words of a passage, of each part where it has several, and how many there are. */
static const char *quoted(rap_arena *arena, const passage *p)
{
    const char *words = rap_text_string(&p->words);
    const char *times = p->times > 1 ? rap_arena_format(arena, ", %zu times", p->times) : "";
    const char *quote = p->parts > 1 ? rap_text_string(&p->quoted) : rap_arena_format(arena, "'%s'", rap_unicode_first_words(arena, words, FIRST_BYTES));
    size_t count = count_words(words);
    return rap_arena_format(arena, "%s%s (%zu word%s%s)", quote, p->parts > PARTS_MAX ? " …" : "", count, count == 1 ? "" : "s", times);
}

static const char *sentence(rap_arena *arena, const passage *p)
{
    switch (p->kind) {
    case RAP_HTML_OF_PAGE:
        return rap_arena_format(arena, "left out as parts of the page and not of its text, as menus, heads, feet and buttons are: %s", quoted(arena, p));
    case RAP_HTML_HIDDEN:
        return rap_arena_format(arena, "left out, since the page hides it: %s; show the words in the page if they are meant", quoted(arena, p));
    case RAP_HTML_FRAME:
        return rap_arena_format(arena, "not read, since it is another page or file that is shown here: '%s'", rap_unicode_first_words(arena, rap_text_string(&p->words), FIRST_BYTES));
    case RAP_HTML_LINKS:
        return rap_arena_format(arena, "read as text, though there are links alone, as in a menu: %s", quoted(arena, p));
    case RAP_HTML_BESIDE:
        return rap_arena_format(arena, "left out, since it shows only beside other words or when they are pointed at: %s", quoted(arena, p));
    case RAP_HTML_FORMULA:
        return rap_arena_format(arena, "read as letters in a row, though it is a formula, whose form is lost: %s", quoted(arena, p));
    case RAP_HTML_PICTURE:
        break;
    }
    return NULL;
}

/* All pictures at once, the first ones by name. */
static const char *pictures(rap_arena *arena, const rap_html_told *told, bool is_counted, long *line)
{
    rap_text names = {.arena = arena};
    size_t count = 0;
    for (const passage *p = told->first; p; p = p->next) {
        if (p->kind != RAP_HTML_PICTURE)
            continue;
        long own = is_counted ? (long)p->text : p->line;
        *line = count ? *line : own;
        if (count < PICTURES_MAX)
            rap_text_format(&names, "%s'%s'", count ? ", " : "", rap_unicode_first_words(arena, rap_text_string(&p->words), FIRST_BYTES));
        count += p->times;
    }
    if (!count)
        return NULL;
    return rap_arena_format(arena, "%zu picture%s not read, nor %s described: %s%s", count, count == 1 ? " is" : "s are", count == 1 ? "how it is" : "how they are",
                            rap_text_string(&names), count > PICTURES_MAX ? " …" : "");
}

void rap_html_told_write(const rap_html_told *told, rap_source *source, bool is_counted)
{
    long line = 0;
    for (const passage *p = told->first; p; p = p->next) {
        const char *text = sentence(told->arena, p);
        long own = is_counted ? (long)(p->text < source->count ? p->text : source->count) : p->line;
        if (text)
            rap_source_doubt(told->arena, source, own, text);
    }
    const char *text = pictures(told->arena, told, is_counted, &line);
    if (text)
        rap_source_doubt(told->arena, source, line, text);
    if (told->beyond)
        rap_source_doubt(told->arena, source, 0, rap_arena_format(told->arena, "%zu more passages of this page are left out; the first %d are told", told->beyond,
                                                                  PASSAGES_MAX));
}
