#include "import/stray.h"

#include <stdlib.h>
#include <string.h>

#include "import/column.h"
#include "import/label.h"

#define NEAR 12      /* lines between an end and what it ends, within a page */
#define OVERLEAF 120 /* the same across the end of a page */
#define SHORT_END 60 /* bytes of an end */

typedef struct strays {
    rap_arena *arena;
    rap_source *source;
    const rap_grammar *grammar;
    const rap_heal *heal;
    long width;     /* of the widest column */
    bool has_pages; /* form feeds tell where they begin */
} strays;

/* ---- questions ---------------------------------------------------------------------------- */

static const char *text_of(const strays *s, size_t i)
{
    return i < s->source->count ? s->source->lines[i].text : "";
}

static bool is_foot(const strays *s, size_t i)
{
    const char *text = text_of(s, i);
    return strlen(text) < SHORT_END && strpbrk(text, "0123456789") && rap_grammar_match(s->grammar, s->arena, "place.page-line", text, 0, NULL);
}

static bool has_label(const strays *s, size_t i)
{
    rap_label label;
    return rap_label_is_lone(text_of(s, i)) || rap_label_read(text_of(s, i), &label);
}

/* Brackets that are opened and not closed; below zero where one is closed first. */
static int open_brackets(const char *text)
{
    int open = 0;
    for (; *text && open >= 0; text++)
        open += (*text == '(') - (*text == ')');
    return open;
}

/* Whether a line can only be the end of another: a few words that begin within a sentence and finish it. */
static bool is_end(const strays *s, size_t i)
{
    const char *text = text_of(s, i);
    return strlen(text) <= SHORT_END && rap_heal_is_finished(text) && !has_label(s, i) && !is_foot(s, i) &&
           (rap_heal_begins_small(text) || open_brackets(text) < 0);
}

/* The number of a line that is such a label alone, "12."; 0 of others. */
static long lone_number(const strays *s, size_t i)
{
    const char *text = text_of(s, i);
    size_t digits = strspn(text, "0123456789");
    return digits && strcmp(text + digits, ".") == 0 ? strtol(text, NULL, 10) : 0;
}

/* Whether a number is the end of the sentence below: "24.", "3.", "He spoke under item", "25.". */
static bool is_number_apart(const strays *s, size_t i)
{
    long number = i + 3 < s->source->count && lone_number(s, i) && !s->source->lines[i].gap && s->source->lines[i + 1].gap ? lone_number(s, i - 1) : 0;
    return number && lone_number(s, i) != number + 1 && !has_label(s, i + 1) && !rap_heal_is_finished(text_of(s, i + 1)) &&
           lone_number(s, i + 2) == number + 1;
}

/* Whether it ends nothing where it stands: between text that is complete and a label, or between a label and
 * other words. */
static bool is_stray(const strays *s, size_t i)
{
    if (i == 0 || i + 1 >= s->source->count)
        return false;
    if (!is_end(s, i))
        return is_number_apart(s, i);
    if (rap_label_is_lone(text_of(s, i - 1)))
        return !has_label(s, i + 1) && s->source->lines[i + 1].gap;
    return rap_heal_last(text_of(s, i)) != ':' && rap_heal_is_finished(text_of(s, i - 1)) && (rap_label_is_lone(text_of(s, i + 1)) || is_foot(s, i + 1));
}

/* Whether nothing goes on behind line `k`, which breaks off: a label, the foot of the page or words apart stand there. */
static bool is_broken_off(const strays *s, size_t k)
{
    if (rap_heal_is_finished(text_of(s, k)) || is_foot(s, k) || k + 1 >= s->source->count)
        return false;
    return has_label(s, k + 1) || is_foot(s, k + 1) || (s->source->lines[k + 1].gap && rap_heal_begins_large(text_of(s, k + 1)));
}

/* Whether no item of a list stands behind line `k`, so that it may be a heading. */
static bool may_be_heading(const strays *s, size_t k)
{
    const char *next = text_of(s, k + 1);
    return !is_foot(s, k + 1) && (!has_label(s, k + 1) || rap_is_digit((unsigned char)*next) || rap_is_upper((unsigned char)*next));
}

/* Whether line `k` may be the one that the end, line `i`, was taken from. A heading is none, so that what may be one has to fill its line. */
static bool is_host(const strays *s, size_t i, size_t k)
{
    return is_broken_off(s, k) && (!may_be_heading(s, k) || lone_number(s, i) || rap_column_is_full(s->width, text_of(s, k), text_of(s, i)));
}

/* ---- what they end ------------------------------------------------------------------------- */

/* Whether the page ends before line `k`: behind a foot where no form feeds tell, for words may stand below one. */
static bool ends_page(const strays *s, size_t k)
{
    return s->source->lines[k].is_page_start || (!s->has_pages && is_foot(s, k));
}

/* The line below on the same page that the end belongs to, 0 for none: the first that breaks off. */
static size_t host_below(const strays *s, size_t i)
{
    for (size_t k = i + 1; k < s->source->count && k <= i + NEAR && !ends_page(s, k); k++)
        if (!rap_label_is_lone(text_of(s, k)) && is_host(s, i, k))
            return k;
    return 0;
}

/* The line at the foot of the page before that the end at the foot of this page belongs to, 0 for none. */
static size_t host_overleaf(const strays *s, size_t i)
{
    if (!is_foot(s, i + 1) || open_brackets(text_of(s, i)) >= 0)
        return 0;
    for (size_t k = i; k-- > 0 && k + OVERLEAF > i;)
        if (is_foot(s, k + 1) && !is_foot(s, k))
            return open_brackets(text_of(s, k)) > 0 && is_broken_off(s, k) ? k : 0;
    return 0;
}

static size_t host_of(const strays *s, size_t i)
{
    size_t host = is_stray(s, i) ? host_overleaf(s, i) : 0;
    return host || !is_stray(s, i) ? host : host_below(s, i);
}

/* ---- joining ------------------------------------------------------------------------------ */

static void join(strays *s, size_t i, size_t host)
{
    const rap_line *end = &s->source->lines[i];
    rap_line *line = &s->source->lines[host];
    rap_text text = {.arena = s->arena};
    rap_text_put(&text, line->text);
    rap_heal_join(s->heal, &text, line->is_divided, end->text);
    line->text = rap_text_string(&text);
    line->number = end->number < line->number ? end->number : line->number;
    line->end = end->end > line->end ? end->end : line->end;
    line->cells = NULL;
    line->columns = NULL;
}

/* Of a line that is spaced out, pdftotext may tell the first words, the line below it, and then its other words one by one.
 * How many of these stand behind line `i`, the end that closes a bracket of theirs, up to a label; 0 for none. */
static size_t scattered_behind(const strays *s, size_t i)
{
    int open = i < 2 || !rap_label_is_lone(text_of(s, i - 2)) || s->source->lines[i].gap || !is_end(s, i) ? 0 : open_brackets(text_of(s, i));
    size_t count = 0;
    if (open >= 0 || rap_heal_is_finished(text_of(s, i - 1)) || has_label(s, i - 1))
        return 0;
    for (size_t k = i + 1; k < s->source->count && !has_label(s, k); k++, count++) {
        if (!s->source->lines[k].gap || s->source->lines[k].is_page_start || count == NEAR || strlen(text_of(s, k)) > SHORT_END)
            return 0;
        open += open_brackets(text_of(s, k));
    }
    return open == 0 && i + 1 + count < s->source->count ? count : 0;
}

/* Joins words that stand apart, and the end before them, to the first words of their line. */
static void join_scattered(strays *s, size_t i, size_t count, bool *is_joined)
{
    for (size_t k = i + 1; k <= i + count; k++)
        join(s, k, i - 1);
    join(s, i, i - 1);
    memset(is_joined + i, true, count + 1);
}

/* Takes the line out whose words stand in another now. */
static void drop(rap_source *source, bool *is_joined)
{
    size_t count = 0;
    for (size_t i = 0; i < source->count; i++) {
        if (!is_joined[i]) {
            source->lines[count++] = source->lines[i];
        } else if (i + 1 < source->count) {
            source->lines[i + 1].gap += source->lines[i].gap;
            source->lines[i + 1].is_page_start = source->lines[i + 1].is_page_start || source->lines[i].is_page_start;
        }
    }
    source->count = count;
}

static bool has_pages(const rap_source *source)
{
    for (size_t i = 1; i < source->count; i++)
        if (source->lines[i].is_page_start)
            return true;
    return false;
}

void rap_stray_join(rap_arena *arena, rap_source *source, const rap_grammar *grammar, const rap_heal *heal)
{
    strays s = {.arena = arena, .source = source, .grammar = grammar, .heal = heal, .width = rap_column_widest(source), .has_pages = has_pages(source)};
    bool *is_joined = rap_arena_alloc(arena, (source->count + 1) * sizeof *is_joined);
    for (size_t i = 0; i < source->count; i++) {
        size_t scattered = scattered_behind(&s, i), host = scattered ? 0 : host_of(&s, i);
        if (scattered)
            join_scattered(&s, i, scattered, is_joined);
        i += scattered;
        if (!host)
            continue;
        join(&s, i, host);
        is_joined[i] = true;
    }
    drop(source, is_joined);
}
