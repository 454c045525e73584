#include "import/walk.h"

#include <string.h>

#include "import/sentences.h"

#define TITLE_MAX 400     /* bytes of a heading */
#define TITLE_LINES 6

/* ---- its words -------------------------------------------------------------------------- */

bool rap_heading_is_known(const rap_walk *w, const char *text)
{
    static const char *const names[] = {"place.annex", "place.chapter", "place.documentation", "place.recommendation", "place.top-heading"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (rap_walk_matches(w, names[k], text))
            return true;
    return false;
}

/* Whether a line holds the end of a sentence and the beginning of the next. */
static bool parts_sentences(const rap_walk *w, size_t i)
{
    return rap_sentences_split(w->grammar, w->arena, w->lines[i].text).count > 1;
}

/* Whether the next page goes on within what line `i` ends with. */
static bool goes_on_overleaf(const rap_walk *w, size_t i)
{
    return i + 1 < w->count && w->lines[i + 1].is_page_start && rap_heal_begins_small(w->lines[i + 1].text);
}

/* Whether the lines from `i` on, up to a label, a gap or a known heading, hold the end of
 * a sentence, or a page ends within it. */
static bool run_is_sentence(const rap_walk *w, size_t i, size_t *last)
{
    for (*last = i; *last < i + TITLE_LINES; ++*last) {
        if (rap_heal_is_finished(w->lines[*last].text) || (*last > i && parts_sentences(w, *last)))
            return true;
        if (goes_on_overleaf(w, *last))
            return true;
        if (!rap_walk_runs_on(w, *last) || w->lines[*last + 1].cells || rap_heading_is_known(w, w->lines[*last].text) ||
            rap_heading_is_known(w, w->lines[*last + 1].text))
            return false;
    }
    return true;
}

/* Whether the next line belongs to the heading of which line `i` is a part. */
static bool title_goes_on(const rap_walk *w, size_t i, const char *title)
{
    const rap_line *next = &w->lines[i + 1];
    if (i + 1 >= w->count || next->mark || w->labels[i + 1].form != RAP_LABEL_NONE || rap_heal_is_finished(title))
        return false;
    if (next->cells || rap_heading_is_known(w, next->text) || rap_heading_is_known(w, w->lines[i].text))
        return false;
    if (!rap_walk_is_adjacent(w, i + 1)) /* a page may break a heading; no text begins with a small letter */
        return rap_heal_begins_small(next->text) && strlen(next->text) < TITLE_MAX;
    return w->lines[i].runs_on || rap_heal_is_open(w->heal, title) || rap_heal_begins_small(next->text);
}

/* The item of the agenda that stands in the lines from `i` on, as it was listed; NULL for none. */
static const char *listed_words(const rap_walk *w, size_t i, size_t from, size_t *taken)
{
    rap_text title = {.arena = w->arena};
    const rap_label *label = &w->labels[i];
    if (!w->is_agenda || !w->width || label->form == RAP_LABEL_NONE || from != label->end)
        return NULL;
    rap_heal_join(w->heal, &title, false, w->lines[i].text + from);
    for (*taken = 1; !rap_heading_is_listed(w, label->text, rap_text_string(&title)); ++*taken) {
        size_t end = i + *taken;
        if (*taken == TITLE_LINES || title.len >= TITLE_MAX || !rap_walk_runs_on(w, end - 1))
            return NULL;
        rap_heal_join(w->heal, &title, w->lines[end - 1].is_divided, w->lines[end].text);
    }
    return rap_text_string(&title);
}

const char *rap_heading_words(const rap_walk *w, size_t i, size_t from, size_t *taken)
{
    rap_text title = {.arena = w->arena};
    const char *listed = listed_words(w, i, from, taken);
    if (listed)
        return listed;
    size_t last = i, end = i;
    bool is_whole = w->width && !run_is_sentence(w, i, &last);
    rap_heal_join(w->heal, &title, false, w->lines[i].text + from);
    while (end < i + TITLE_LINES && title.len < TITLE_MAX &&
           ((is_whole && end < last) || title_goes_on(w, end, rap_text_string(&title)))) {
        end++;
        rap_heal_join(w->heal, &title, w->lines[end - 1].is_divided, w->lines[end].text);
    }
    *taken = end - i + 1;
    return rap_text_string(&title);
}

bool rap_heading_is_title(const rap_walk *w, const char *words)
{
    return *words && strlen(words) <= TITLE_MAX && !rap_heal_is_finished(words) && rap_heal_begins_large(words) &&
           !rap_heal_is_open(w->heal, words);
}

bool rap_heading_is_listed(const rap_walk *w, const char *label, const char *words)
{
    return rap_table_get(&w->titles, rap_unicode_plain(w->arena, rap_arena_format(w->arena, "%s %s", label, words))) != NULL;
}

/* ---- opening one ------------------------------------------------------------------------ */

static void forget_counts(rap_walk *w, rap_rank rank)
{
    if (rank < RAP_RANK_ROMAN)
        w->roman = 0;
    if (rank < RAP_RANK_UPPER)
        w->upper = w->recommendation = 0;
    if (rank < RAP_RANK_ARABIC)
        w->arabic = 0;
    if (rank < RAP_RANK_LETTER)
        w->letter = 0;
}

rap_block *rap_heading_open(rap_walk *w, rap_rank rank, const char *number, const char *title, size_t i, size_t taken)
{
    rap_block *heading;
    while (w->heading_count && (w->headings[w->heading_count - 1]->rank >= rank || w->heading_count == RAP_HEADING_DEPTH))
        w->heading_count--;
    heading = rap_walk_add_block(w, RAP_BLOCK_HEADING, i);
    rap_text_put(&heading->text, title);
    heading->number = rap_arena_string(w->arena, number);
    heading->rank = rank;
    heading->end_line = w->lines[i + taken - 1].end;
    w->headings[w->heading_count++] = heading;
    heading->level = w->heading_count;
    forget_counts(w, rank);
    w->block = NULL;
    w->text = NULL;
    return heading;
}

/* Whether the text before a line is at its end. */
static bool text_ended(const rap_walk *w, size_t i)
{
    return !rap_walk_is_adjacent(w, i) || !w->text || rap_heal_is_finished(rap_walk_open_text(w)) || rap_walk_is_short(w, i - 1);
}

/* A heading may end with a full stop only where it stands alone. */
static bool stands_alone(const rap_walk *w, size_t i, size_t next)
{
    return (!rap_walk_is_adjacent(w, i) || !w->text) &&
           (next >= w->count || !rap_walk_is_adjacent(w, next) || w->labels[next].form == RAP_LABEL_ARABIC);
}

/* ---- Annex, and headings known by their words --------------------------------------------- */

/* The title of an annex on the lines behind its heading. */
static const char *annex_title(const rap_walk *w, size_t i, size_t *taken)
{
    size_t lines = 0;
    const char *title;
    *taken = 0;
    if (i >= w->count || w->labels[i].form != RAP_LABEL_NONE || w->lines[i].is_tabbed ||
        rap_walk_matches(w, "place.recommendation", w->lines[i].text))
        return NULL;
    title = rap_heading_words(w, i, 0, &lines);
    if (!rap_heading_is_title(w, title))
        return NULL;
    *taken = lines;
    return title;
}

static size_t take_annex(rap_walk *w, size_t i)
{
    rap_match match;
    size_t taken = 0;
    const char *number, *title;
    if (!rap_grammar_match(w->grammar, w->arena, "place.annex", w->lines[i].text, 0, &match))
        return 0;
    if (!text_ended(w, i))
        return 0;
    number = rap_match_text(&match, "number");
    title = rap_match_text(&match, "title");
    if (!title || !*title)
        title = annex_title(w, i + 1, &taken);
    w->is_annex = true;
    w->paragraph = 0;
    rap_heading_open(w, RAP_RANK_TOP, title ? number : NULL, title ? title : number, i, taken + 1)->is_annex = true;
    return taken + 1;
}

/* "Chapter II", with its title behind it or on the next lines. */
static size_t take_chapter(rap_walk *w, size_t i)
{
    rap_match match;
    rap_label label;
    size_t taken = 0;
    const char *title;
    if (!text_ended(w, i) || !rap_grammar_match(w->grammar, w->arena, "place.chapter", w->lines[i].text, 0, &match))
        return 0;
    title = rap_match_text(&match, "title");
    title = title ? title : rap_match_text(&match, "named");
    if (!title || !*title)
        title = annex_title(w, i + 1, &taken);
    if (!title || !rap_heading_is_title(w, title))
        return 0;
    if (rap_label_read(rap_arena_format(w->arena, "%s. ", rap_match_text(&match, "count")), &label) && label.roman)
        w->roman = label.roman;
    rap_heading_open(w, RAP_RANK_ROMAN, rap_match_text(&match, "number"), title, i, taken + 1);
    return taken + 1;
}

static size_t take_known(rap_walk *w, size_t i)
{
    const rap_line *line = &w->lines[i];
    if (strlen(line->text) > 100 || !text_ended(w, i))
        return 0;
    if (!rap_walk_matches(w, "place.top-heading", line->text) && !rap_walk_matches(w, "place.agenda-list", line->text))
        return 0;
    rap_heading_open(w, RAP_RANK_TOP, NULL, line->text, i, 1);
    return 1;
}

/* ---- I. and A. ---------------------------------------------------------------------------- */

/* The rank of an upper-case label: V. after IV. is a number, after U. a letter; NONE of
 * the two where it does not fit what came before. */
static bool upper_rank(const rap_walk *w, const rap_label *label, bool stands_apart, rap_rank *rank)
{
    bool next_letter = label->letter && label->letter == w->upper + 1 && (w->upper || label->letter == 1);
    bool next_roman = label->roman && label->roman == w->roman + 1;
    *rank = RAP_RANK_ROMAN;
    if (label->roman && (next_roman || (!next_letter && stands_apart && label->roman > w->roman &&
                                        (strlen(label->text) > 1 || label->roman < 50))))
        return true;
    *rank = RAP_RANK_UPPER;
    return label->letter && label->letter <= 26 && (next_letter || (stands_apart && label->letter > w->upper));
}

bool rap_heading_counts_on(const rap_walk *w, size_t i)
{
    const rap_label *label = &w->labels[i];
    return label->form == RAP_LABEL_UPPER && ((w->upper && label->letter == w->upper + 1) || (w->roman && label->roman == w->roman + 1));
}

/* Tells of a heading below that of recommendations which is a sentence on what is to be done. */
static void doubt_title(rap_walk *w, const rap_label *label, const char *title, size_t i)
{
    for (int k = 0; k < w->heading_count; k++)
        if (rap_heal_is_finished(title) && rap_walk_matches(w, "place.recommendations", rap_text_string(&w->headings[k]->text)) &&
            rap_walk_matches(w, "place.operative", title)) {
            rap_source_doubt(w->arena, w->source, w->lines[i].number,
                             rap_arena_format(w->arena, "'%s.' may be a heading, or a recommendation; it is taken as a heading", label->text));
            return;
        }
}

static size_t take_upper(rap_walk *w, size_t i)
{
    const rap_label *label = &w->labels[i];
    bool stands_apart = text_ended(w, i);
    size_t taken;
    rap_rank rank;
    rap_match match;
    const char *title;
    if (label->form != RAP_LABEL_UPPER || !stands_apart || !upper_rank(w, label, stands_apart, &rank))
        return 0;
    title = rap_heading_words(w, i, label->end, &taken);
    if ((!rap_heal_begins_large(title) && rap_walk_is_adjacent(w, i)) || !*title || strlen(title) > 2 * TITLE_MAX || strstr(title, ". "))
        return 0;
    if (rap_heal_is_finished(title) && !stands_alone(w, i, i + taken))
        return 0;
    doubt_title(w, label, title, i);
    *(rank == RAP_RANK_ROMAN ? &w->roman : &w->upper) = rank == RAP_RANK_ROMAN ? label->roman : label->letter;
    if (rap_grammar_match(w->grammar, w->arena, "place.fused", title, 0, &match)) {
        rap_heading_open(w, rank, label->text, rap_match_text(&match, "title"), i, taken);
        w->lines[i + taken - 1].text = rap_match_text(&match, "recommendation");
        w->labels[i + taken - 1] = (rap_label){0};
        return taken - 1 ? taken - 1 : rap_take_recommendation(w, i);
    }
    rap_heading_open(w, rank, label->text, title, i, taken);
    return taken;
}

/* ---- (a) as a heading ------------------------------------------------------------------- */

/* Whether a list that is open waits for this label. */
static bool is_awaited(const rap_walk *w, const rap_label *label)
{
    for (int k = 0; k < w->level_count; k++)
        if (label->letter == w->levels[k]->value + 1 || label->roman == w->levels[k]->value + 1)
            return true;
    return false;
}

static bool numbered_text_follows(const rap_walk *w, size_t i)
{
    return i < w->count && (w->labels[i].form == RAP_LABEL_ARABIC ? w->labels[i].arabic == w->paragraph + 1
                                                                 : w->labels[i].form == RAP_LABEL_NONE &&
                                                                       !rap_heading_is_title(w, w->lines[i].text));
}

static size_t take_bracket(rap_walk *w, size_t i)
{
    const rap_label *label = &w->labels[i];
    size_t taken;
    const char *title, *open = rap_walk_open_text(w);
    bool is_listed, is_next;
    if (label->form != RAP_LABEL_BRACKET || label->is_bulleted || !text_ended(w, i))
        return 0;
    title = rap_heading_words(w, i, label->end, &taken);
    if (!rap_heading_is_title(w, title))
        return 0;
    is_listed = w->is_agenda && rap_heading_is_listed(w, label->text, title);
    is_next = label->letter == w->letter + 1 && !is_awaited(w, label) &&
              (!w->text || (!rap_walk_is_adjacent(w, i) && rap_heal_last(open) == '.')) &&
              (w->lines[i].is_bold || w->lines[i].is_italic || numbered_text_follows(w, i + taken));
    if (!is_listed && !is_next)
        return 0;
    w->letter = label->letter;
    rap_heading_open(w, RAP_RANK_LETTER, rap_arena_format(w->arena, "(%s)", label->text), title, i, taken);
    return taken;
}

/* ---- any of them --------------------------------------------------------------------------- */

size_t rap_take_heading(rap_walk *w, size_t i)
{
    size_t taken = take_annex(w, i);
    if (!taken)
        taken = take_chapter(w, i);
    if (!taken)
        taken = take_known(w, i);
    if (!taken)
        taken = take_upper(w, i);
    if (!taken)
        taken = take_bracket(w, i);
    if (!taken && w->labels[i].form == RAP_LABEL_NONE && rap_heading_is_plain(w, i)) {
        const char *title = rap_heading_words(w, i, 0, &taken);
        rap_heading_open(w, RAP_RANK_PLAIN, NULL, title, i, taken);
    }
    return taken;
}
