#include "import/fused.h"

#include <stdio.h>
#include <string.h>

#include "base/table.h"

#define FOOT_MAX 24     /* bytes of a page number or job number */
#define LINE_BYTES 1000 /* of a line that may end with a footnote */
#define AHEAD 8         /* lines from the foot of a page to the text of the next */
#define MARK_MAX 2      /* digits of a footnote's mark */

typedef struct fused {
    rap_arena *arena;
    rap_source *source;
    const rap_grammar *grammar;
    const rap_heal *heal;
    rap_table feet; /* words of lines that are the foot of a page, and "/13" of page numbers */
} fused;

static char known; /* what the table of feet gives for each that it has */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* ---- feet of pages ------------------------------------------------------------------------ */

static bool is_foot(const fused *f, const char *text)
{
    return strlen(text) <= FOOT_MAX && strpbrk(text, "0123456789") && rap_grammar_match(f->grammar, f->arena, "place.page-line", text, 0, NULL);
}

/* "/13" of "10/13", NULL of anything else. */
static const char *pages_of(const char *text)
{
    const char *slash = strchr(text, '/');
    return slash > text && strspn(text, "0123456789") == (size_t)(slash - text) && slash[1] && !slash[1 + strspn(slash + 1, "0123456789")] ? slash : NULL;
}

static void learn_feet(fused *f)
{
    for (size_t i = 0; i < f->source->count; i++) {
        const char *text = f->source->lines[i].text;
        size_t len = is_foot(f, text) ? strcspn(text, " ") : 0;
        for (; len; text += len + (text[len] == ' '), len = strcspn(text, " ")) {
            const char *word = rap_arena_copy(f->arena, text, len), *pages = pages_of(word);
            rap_table_put(&f->feet, word, &known);
            if (pages)
                rap_table_put(&f->feet, pages, &known);
        }
    }
}

/* Whether all words are job numbers seen elsewhere, or the number of a page that no other line has. */
static bool is_known_foot(const fused *f, const char *text)
{
    size_t len = strcspn(text, " ");
    const char *word = rap_arena_copy(f->arena, text, len), *pages = pages_of(word);
    bool is_seen = rap_table_get(&f->feet, word) != NULL;
    bool is_known = pages ? !is_seen && rap_table_get(&f->feet, pages) : is_seen;
    return is_known && (!text[len] || is_known_foot(f, text + len + 1));
}

/* Where the last word of a text begins, or the last two where the last is of a foot. */
static size_t last_words(const fused *f, const char *text)
{
    const char *space = strrchr(text, ' ');
    size_t from = space ? (size_t)(space - text) + 1 : 1;
    if (!space || !is_known_foot(f, text + from))
        return from;
    while (from > 1 && text[from - 2] != ' ')
        from--;
    return from;
}

/* Whether a page ends behind line `i`. */
static bool ends_page(const fused *f, size_t i)
{
    const rap_line *next = &f->source->lines[i + 1];
    return i + 1 == f->source->count || next->is_page_start || is_foot(f, next->text);
}

/* Where the foot of the page begins in a line; 0 where there is none. */
static size_t foot_of(const fused *f, size_t i)
{
    const char *text = f->source->lines[i].text;
    size_t len = strlen(text), from;
    if (!len || !is_digit(text[len - 1]) || len < FOOT_MAX || !ends_page(f, i))
        return 0;
    from = last_words(f, text);
    for (size_t at = from; at < len; at++)
        if (len - at <= FOOT_MAX && !(at > from && is_digit(text[at - 1])) && is_known_foot(f, text + at))
            return at;
    return 0;
}

/* ---- footnotes ---------------------------------------------------------------------------- */

/* The first line of the text of the next page, NULL where there is none near. */
static const char *text_overleaf(const fused *f, size_t i)
{
    bool is_overleaf = false;
    for (size_t k = i + 1; k < f->source->count && k <= i + AHEAD; k++) {
        const rap_line *line = &f->source->lines[k];
        is_overleaf = is_overleaf || line->is_page_start;
        if (is_overleaf && rap_heal_begins_small(line->text))
            return line->text;
    }
    return NULL;
}

/* Where a mark and its words begin behind a piece of a word that the next page goes on with; 0 for nowhere. */
static size_t note_of(const fused *f, size_t i)
{
    const char *text = f->source->lines[i].text, *overleaf = ends_page(f, i) && strlen(text) <= LINE_BYTES ? text_overleaf(f, i) : NULL;
    for (const char *p = text + 1; overleaf && *text && *p; p++) {
        size_t digits = strspn(p, "0123456789");
        rap_text before = {.arena = f->arena};
        if (!digits || is_digit(p[-1]) || digits > MARK_MAX || p[digits] != ' ')
            continue;
        rap_text_add(&before, text, (size_t)(p - text));
        if (rap_heal_is_cut(f->heal, &before, overleaf))
            return (size_t)(p - text);
    }
    return 0;
}

/* ---- parting ------------------------------------------------------------------------------ */

static rap_line part(const fused *f, rap_line *line, size_t at)
{
    rap_line foot = {.number = line->number, .end = line->end, .text = rap_arena_format(f->arena, "%s", line->text + at)};
    const char *text = line->text;
    bool is_apart = text[at - 1] == ' ';
    line->text = rap_arena_copy(f->arena, text, is_apart ? at - 1 : at);
    line->cells = NULL;
    line->columns = NULL;
    line->is_divided = true;
    return foot;
}

void rap_fused_part(rap_arena *arena, rap_source *source, const rap_grammar *grammar, const rap_heal *heal)
{
    fused f = {.arena = arena, .source = source, .grammar = grammar, .heal = heal, .feet = {.arena = arena}};
    rap_line *lines = rap_arena_alloc(arena, (2 * source->count + 1) * sizeof *lines);
    size_t count = 0;
    learn_feet(&f);
    for (size_t i = 0; i < source->count; i++) {
        size_t foot = foot_of(&f, i), at = foot ? foot : note_of(&f, i);
        lines[count++] = source->lines[i];
        if (!at)
            continue;
        rap_line rest = part(&f, &lines[count - 1], at);
        rest.gap = !foot;
        lines[count++] = rest;
    }
    source->lines = lines;
    source->count = count;
}
