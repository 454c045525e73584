#include "import/outline.h"

#include <string.h>

#include "import/walk.h"

#define NUMBERS_LEFT_OUT 20 /* before a number of four digits, at most */
#define LABELS_AHEAD 4

/* ---- lines of the text ------------------------------------------------------------------- */

/* Whether a bracket is open at the end of a line: what closes it on the next is no label,
 * as in "(see annex, para." and "3)". */
static bool leaves_bracket_open(const char *text)
{
    const char *open = strrchr(text, '(');
    return open && !strchr(open, ')');
}

static void add_line(rap_walk *w, const rap_line *line)
{
    rap_label *label = &w->labels[w->count];
    w->lines[w->count] = *line;
    if (!rap_label_read(line->text, label) && line->is_listed)
        rap_label_read_small(line->text, label);
    if (label->form == RAP_LABEL_BRACKET && line->text[label->start] != '(' && w->count &&
        leaves_bracket_open(w->lines[w->count - 1].text))
        *label = (rap_label){0};
    w->count++;
}

/* Whether one of the next labels counts on from that of a line. */
static bool is_counted_on(const rap_walk *w, size_t i)
{
    int seen = 0;
    for (size_t next = i + 1; next < w->count && seen < LABELS_AHEAD; next++) {
        if (w->labels[next].form == RAP_LABEL_ARABIC && w->labels[next].arabic == w->labels[i].arabic + 1)
            return true;
        seen += w->labels[next].form == RAP_LABEL_ARABIC;
    }
    return false;
}

/* A number of four digits is a label where it counts on, or the next do from it; others, as years, are words. */
static void drop_years(rap_walk *w)
{
    int highest = 0;
    for (size_t i = 0; i < w->count; i++) {
        rap_label *label = &w->labels[i];
        bool is_next = highest && label->arabic > highest && label->arabic <= highest + NUMBERS_LEFT_OUT;
        if (label->form != RAP_LABEL_ARABIC)
            continue;
        if (label->arabic < RAP_LABEL_LONG || is_next || is_counted_on(w, i))
            highest = label->arabic > highest ? label->arabic : highest;
        else
            *label = (rap_label){0};
    }
}

/* Lines without furniture; where it stood, there is a gap. */
static void collect(rap_walk *w, const rap_source *source, size_t first)
{
    size_t room = source->count - first + 1;
    bool is_page_start = false, is_gap = false, is_ruled = false;
    int gap = 0;
    w->lines = rap_arena_alloc(w->arena, room * sizeof *w->lines);
    w->labels = rap_arena_alloc(w->arena, room * sizeof *w->labels);
    w->next_arabic = rap_arena_alloc(w->arena, room * sizeof *w->next_arabic);
    for (size_t i = first; i < source->count; i++) {
        rap_line line = source->lines[i];
        is_page_start = is_page_start || line.is_page_start;
        gap += line.gap;
        if (line.is_furniture) {
            is_gap = true;
            is_ruled = is_ruled || rap_walk_matches(w, "place.rule", line.text);
            continue;
        }
        line.is_page_start = is_page_start;
        line.is_ruled = is_ruled;
        line.gap = gap ? gap : is_gap;
        add_line(w, &line);
        is_page_start = is_gap = is_ruled = false;
        gap = 0;
    }
    drop_years(w);
    rap_small_labels(w);
    for (size_t i = w->count, next = w->count; i-- > 0;) {
        w->next_arabic[i] = next;
        if (w->labels[i].form == RAP_LABEL_ARABIC)
            next = i;
    }
}

/* ---- the items of an agenda ---------------------------------------------------------------- */

/* An item's words without the stop that closes them. */
static const char *without_stop(rap_arena *arena, const char *text)
{
    size_t len = strlen(text);
    while (len && strchr(".;: ", text[len - 1]))
        len--;
    return rap_arena_copy(arena, text, len);
}

static void learn_titles(rap_walk *w, const rap_part *part)
{
    for (; part; part = part->next) {
        const char *title = rap_arena_format(w->arena, "%s %s", part->label ? part->label : "",
                                             without_stop(w->arena, rap_text_string(&part->text)));
        rap_table_put(&w->titles, rap_unicode_plain(w->arena, title), w);
        learn_titles(w, part->first);
    }
}

/* When the list of items is over, its titles are known. */
static void end_agenda(rap_walk *w, const rap_block *before)
{
    if (w->is_agenda && before && before != w->block && before->first && before->first->kind == RAP_LIST_POINTS)
        learn_titles(w, before->first);
}

/* ---- reading ------------------------------------------------------------------------------- */

static size_t take(rap_walk *w, size_t i)
{
    static size_t (*const takes[])(rap_walk *, size_t) = {rap_take_table, rap_take_caption, rap_take_note, rap_take_recommendation,
                                                          rap_take_capital, rap_take_heading, rap_take_number, rap_take_item, rap_take_text};
    size_t taken = 0;
    for (size_t k = 0; !taken; k++)
        taken = takes[k](w, i);
    return taken;
}

rap_outline *rap_outline_read(rap_arena *arena, rap_source *source, const rap_masthead *masthead, const char *kind,
                              const rap_grammar *grammar, const rap_heal *heal)
{
    rap_walk *w = rap_arena_alloc(arena, sizeof *w);
    *w = (rap_walk){.arena = arena, .source = source, .grammar = grammar, .heal = heal, .width = source->width,
                    .outline = rap_arena_alloc(arena, sizeof *w->outline), .titles = {.arena = arena},
                    .is_agenda = strcmp(kind, "agenda") == 0, .note_end = SIZE_MAX, .masthead = masthead->lines};
    for (const char *const *line = masthead->lines; *line; line++)
        w->has_star = w->has_star || strchr(*line, '*');
    collect(w, source, masthead->end);
    for (size_t i = 0; i < w->count;) {
        const rap_block *before = w->block;
        i += take(w, i);
        end_agenda(w, before);
    }
    rap_note_end(w);
    return w->outline;
}
