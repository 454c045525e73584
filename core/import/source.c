#include "import/source.h"

#include <string.h>

#include "import/grammar.h"
#include "import/heal.h"
#include "import/label.h"

#define AHEAD 80      /* lines in which the words of a label are looked for */
#define TITLE_LINES 3 /* of a heading that lost its letter */

void rap_source_doubt(rap_arena *arena, rap_source *source, long line, const char *text)
{
    rap_doubt *last = source->last_doubt, *doubt = rap_arena_alloc(arena, sizeof *doubt);
    rap_doubt **place = last && last->line <= line ? &last->next : &source->doubts;
    while (*place && (*place)->line <= line)
        place = &(*place)->next;
    *doubt = (rap_doubt){.line = line, .text = text, .next = *place};
    *place = doubt;
    source->last_doubt = doubt->next ? last : doubt;
}

void rap_source_leave_out(rap_source *source, size_t i)
{
    source->lines[i].is_furniture = true;
    if (i + 1 < source->count)
        source->lines[i + 1].is_page_start = true;
}

/* ---- labels ahead of their words ----------------------------------------------------------- */

/* Text that is read column by column has labels of the margin before what they do not belong to:
 * "5. … so that:", "B.", "(a)", "A worker …;", "Fees and contracts", "6.". */
typedef struct labels {
    rap_arena *arena;
    const rap_grammar *grammar;
    rap_source *source;
    rap_label *of;  /* of each line */
    bool *is_lone;  /* nothing stands behind it */
    bool *is_moved; /* it stands before its words now */
    bool *is_led;   /* a label was moved there */
} labels;

static bool is_text(const rap_line *line)
{
    return !line->is_furniture && !line->mark;
}

/* The next line of the text behind line `i`, the number of lines where there is none. */
static size_t next_line(const labels *l, size_t i)
{
    for (i++; i < l->source->count && (!is_text(&l->source->lines[i]) || l->is_moved[i]); i++)
        continue;
    return i;
}

static labels read_labels(rap_arena *arena, rap_source *source, const rap_grammar *grammar)
{
    labels l = {.arena = arena, .grammar = grammar, .source = source};
    l.of = rap_arena_alloc(arena, (source->count + 1) * sizeof *l.of);
    l.is_lone = rap_arena_alloc(arena, (source->count + 1) * sizeof *l.is_lone);
    l.is_moved = rap_arena_alloc(arena, (source->count + 1) * sizeof *l.is_moved);
    l.is_led = rap_arena_alloc(arena, (source->count + 1) * sizeof *l.is_led);
    for (size_t i = 0; i < source->count; i++) {
        const char *text = source->lines[i].text;
        l.is_lone[i] = is_text(&source->lines[i]) && rap_label_is_lone(text);
        rap_label_read(l.is_lone[i] ? rap_arena_format(arena, "%s ", text) : text, &l.of[i]);
    }
    return l;
}

/* Whether line `i` begins words of their own: behind text that is complete, or behind the letter
 * of the next heading. */
static bool begins_words(const labels *l, rap_label_form form, size_t before, size_t i)
{
    const rap_line *line = &l->source->lines[i];
    bool is_free = l->is_lone[before] ? form == RAP_LABEL_UPPER && l->of[before].form == form
                                      : rap_heal_is_finished(l->source->lines[before].text);
    return is_free && l->of[i].form == RAP_LABEL_NONE && (line->gap || line->is_page_start) && !line->is_tabbed &&
           rap_heal_begins_large(line->text);
}

/* Whether a heading stands there: no sentence, and a numbered paragraph below it, of which the number does not stand apart, or a
 * recommendation. */
static bool is_title(const labels *l, size_t i)
{
    for (int lines = 0; lines < TITLE_LINES && i < l->source->count; lines++) {
        size_t next = next_line(l, i);
        if (rap_heal_is_finished(l->source->lines[i].text) || next >= l->source->count)
            return false;
        if (l->of[next].form != RAP_LABEL_NONE)
            return l->of[next].form == RAP_LABEL_ARABIC && (!l->source->lines[next].gap || !l->is_lone[next]);
        if (!l->source->lines[next].gap && rap_grammar_match(l->grammar, l->arena, "place.recommendation", l->source->lines[next].text, 0, NULL))
            return true;
        i = next;
    }
    return false;
}

/* The line where the words of the label of line `i` begin, 0 where none do. */
static size_t words_of(const labels *l, size_t i)
{
    const rap_label *own = &l->of[i];
    size_t before = i;
    for (size_t k = next_line(l, i); k < l->source->count && k < i + AHEAD; before = k, k = next_line(l, k)) {
        const rap_label *label = &l->of[k];
        if (label->form == RAP_LABEL_UPPER && !l->is_lone[k] && !l->is_led[k])
            return 0;
        if (own->form == RAP_LABEL_ARABIC && label->form == RAP_LABEL_ARABIC)
            return 0;
        if (begins_words(l, own->form, before, k) && (own->form == RAP_LABEL_ARABIC || is_title(l, k)))
            return k;
    }
    return 0;
}

/* Whether a number stands before "(a)", where a list that the number before it announced begins. */
static bool is_before_list(const labels *l, size_t before, size_t next)
{
    return l->is_lone[next] && l->of[next].form == RAP_LABEL_BRACKET && l->of[next].letter == 1 &&
           rap_heal_last(l->source->lines[before].text) == ':';
}

/* Whether a label that stands alone has other words than the next behind it: labels of other
 * kinds wait beside it, or the number before it does. */
static bool is_ahead(const labels *l, size_t before, size_t i)
{
    size_t next = next_line(l, i);
    if (!l->is_lone[i] || next >= l->source->count || before >= l->source->count)
        return false;
    if (l->of[i].form == RAP_LABEL_ARABIC && is_before_list(l, before, next))
        return true;
    if (l->of[i].form == RAP_LABEL_ARABIC)
        return l->is_lone[before] && l->of[before].form == RAP_LABEL_ARABIC && l->of[i].arabic == l->of[before].arabic + 1;
    return l->of[i].form == RAP_LABEL_UPPER && (l->of[next].form != RAP_LABEL_NONE || (l->is_lone[before] && l->of[before].form == RAP_LABEL_ARABIC));
}

static void move_label(labels *l, size_t i, size_t k)
{
    rap_line *line = &l->source->lines[k];
    line->text = rap_arena_format(l->arena, "%s %s", l->source->lines[i].text, line->text);
    line->cells = NULL;
    line->columns = NULL;
    rap_label_read(line->text, &l->of[k]);
    l->is_moved[i] = l->is_led[k] = true;
}

/* ---- labels of a list that stand below each other ------------------------------------------- */

/* Whether a label is the next of the list of another. */
static bool counts_on(const rap_label *label, const rap_label *next)
{
    return label->form == RAP_LABEL_BRACKET && next->form == RAP_LABEL_BRACKET &&
           ((label->letter && next->letter == label->letter + 1) || (label->roman && next->roman == label->roman + 1) ||
            (label->arabic && next->arabic == label->arabic + 1));
}

/* How many labels of a list stand alone below each other from line `i` on: "(b)", "(c)", and then the words of both. */
static size_t stacked_at(const labels *l, size_t i)
{
    size_t count = 1;
    for (; count < AHEAD && l->is_lone[i] && i + 1 < l->source->count && l->is_lone[i + 1]; i++, count++)
        if (l->source->lines[i + 1].gap || !counts_on(&l->of[i], &l->of[i + 1]))
            break;
    return count;
}

/* Whether the text of an item ends there: with a semicolon, and "and" behind it. */
static bool ends_item(const char *text)
{
    const char *stop = strrchr(text, ';');
    return stop && (!stop[1] || (stop[1] == ' ' && !strchr(stop + 2, ' ')));
}

/* Where the words of such labels begin, those of each after the end of those before; false where there are none for one. */
static bool words_below(const labels *l, size_t i, size_t count, size_t *words)
{
    size_t found = 0;
    bool is_next = true;
    for (size_t k = next_line(l, i + count - 1); k < l->source->count && found < count; k = next_line(l, k)) {
        const rap_line *line = &l->source->lines[k];
        if (l->of[k].form != RAP_LABEL_NONE || line->is_tabbed || k > i + AHEAD)
            return false;
        if (is_next)
            words[found++] = k;
        is_next = ends_item(line->text);
    }
    return found == count;
}

/* Gives each of the labels that stand below each other from line `i` on its own words. */
static bool part_stack(labels *l, size_t i)
{
    size_t count = stacked_at(l, i);
    size_t *words = count > 1 ? rap_arena_alloc(l->arena, count * sizeof *words) : NULL;
    if (!words || !words_below(l, i, count, words))
        return false;
    for (size_t k = 0; k < count; k++)
        move_label(l, i + k, words[k]);
    return true;
}

/* ---- moving them ----------------------------------------------------------------------------- */

static void drop_moved(labels *l)
{
    size_t count = 0;
    for (size_t i = 0; i < l->source->count; i++) {
        rap_line *line = &l->source->lines[i], *next = i + 1 < l->source->count ? line + 1 : NULL;
        if (!l->is_moved[i]) {
            l->source->lines[count++] = *line;
        } else if (next) {
            next->gap += line->gap;
            next->is_page_start = next->is_page_start || line->is_page_start;
        }
    }
    l->source->count = count;
}

void rap_source_move_labels(rap_arena *arena, rap_source *source, const rap_grammar *grammar)
{
    labels l = read_labels(arena, source, grammar);
    size_t before = source->count;
    for (size_t i = 0; i < source->count; i++) {
        if (!is_text(&source->lines[i]) || l.is_moved[i] || part_stack(&l, i))
            continue;
        size_t words = is_ahead(&l, before, i) ? words_of(&l, i) : 0;
        if (words)
            move_label(&l, i, words);
        else
            before = i;
    }
    drop_moved(&l);
}

/* ---- labels on lines of their own, joined -------------------------------------------------- */

static rap_line join_label(rap_arena *arena, const rap_line *label, const rap_line *words)
{
    rap_line line = *words;
    line.text = rap_arena_format(arena, "%s %s", label->text, words->text);
    line.number = label->number < words->number ? label->number : words->number;
    line.gap = label->gap;
    line.indent = label->indent;
    line.is_page_start = label->is_page_start;
    line.cells = NULL;
    line.columns = NULL;
    line.is_tabbed = false;
    return line;
}

void rap_source_join_labels(rap_arena *arena, rap_source *source)
{
    size_t count = 0, lone = SIZE_MAX; /* where the label that waits for words stands */
    for (size_t i = 0; i < source->count; i++) {
        rap_line *line = &source->lines[i];
        rap_label label;
        bool has_label = rap_label_read(line->text, &label) || rap_label_is_lone(line->text);
        bool is_between = line->is_furniture || line->mark; /* a label waits over it */
        if (!is_between && lone != SIZE_MAX && !has_label && !line->is_tabbed) {
            source->lines[lone] = join_label(arena, &source->lines[lone], line);
            lone = SIZE_MAX;
            continue;
        }
        source->lines[count] = *line;
        if (!is_between)
            lone = rap_label_is_lone(line->text) ? count : SIZE_MAX;
        count++;
    }
    source->count = count;
}
