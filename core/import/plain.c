/* Headings without a number: nothing marks them but their form and what surrounds them. */
#include <string.h>

#include "import/walk.h"

#define SHORT_HEADING 160 /* bytes of a heading that nothing else marks */

/* Whether a line, with those that go on in it, could be a heading by its own form. */
static bool has_form(const rap_walk *w, size_t i)
{
    size_t taken;
    const char *title;
    if (w->labels[i].form != RAP_LABEL_NONE || w->lines[i].is_tabbed || strlen(w->lines[i].text) > SHORT_HEADING)
        return false;
    title = rap_heading_words(w, i, 0, &taken);
    return strlen(title) <= SHORT_HEADING && rap_heading_is_title(w, title) && !rap_walk_matches(w, "place.symbol", title);
}

/* Whether the text before it is at its end: a sentence, or the last item of an agenda. */
static bool text_is_complete(const rap_walk *w)
{
    const char *open = rap_walk_open_text(w);
    if (!w->text || !*open)
        return !w->block || w->block->kind != RAP_BLOCK_RECOMMENDATION;
    if (rap_heal_last(open) == ':')
        return false;
    if (w->part && w->part->kind == RAP_LIST_PLAIN)
        return false;
    return rap_heal_is_finished(open) || (w->is_agenda && w->part) || (w->part && w->part->kind == RAP_LIST_ROWS);
}

/* Whether a line begins with a dash that was wrapped there from the full line above: it goes on as sentences do. */
static bool is_wrapped_dash(const rap_walk *w, size_t i)
{
    return rap_walk_is_adjacent(w, i) && w->labels[i].form == RAP_LABEL_BULLET && rap_heal_begins_small(rap_walk_words(w, i)) && !rap_walk_had_room(w, i - 1);
}

/* Whether what follows is text under it, and not the rest of a broken sentence, nor one
 * more of many short lines. */
static bool text_follows(const rap_walk *w, size_t i)
{
    size_t taken, next;
    rap_heading_words(w, i, 0, &taken);
    next = i + taken;
    if (next >= w->count || (rap_walk_is_adjacent(w, next) && w->labels[next].form == RAP_LABEL_NONE) ||
        rap_heal_begins_small(w->lines[next].text) || is_wrapped_dash(w, next))
        return false;
    if (w->text && rap_heading_counts_on(w, next))
        return false; /* nothing would stand under it */
    return !(has_form(w, next) && next + 1 < w->count && has_form(w, next + 1));
}

/* The same where no blank line parts headings from text: a short line between
 * paragraphs without numbers. */
static bool is_plain_in_block(const rap_walk *w, size_t i)
{
    return rap_walk_is_short(w, i) && w->block && !w->block->number && !w->part && i + 1 < w->count &&
           w->labels[i + 1].form == RAP_LABEL_NONE && rap_heal_begins_large(w->lines[i + 1].text) && !rap_walk_is_short(w, i + 1);
}

/* Whether the first word of the next line had had room at the end of line `i`, by much or in letters and in print. */
static bool had_room(const rap_walk *w, size_t i)
{
    size_t letters = rap_utf8_count(w->lines[i].text) + 1 + strcspn(w->lines[i + 1].text, " ");
    return rap_walk_had_room(w, i) || ((int)letters + w->lines[i].indent < w->width && rap_walk_had_printed_room(w, i));
}

/* The same where a blank line stands above the heading alone. */
static bool is_plain_above_text(const rap_walk *w, size_t i)
{
    return w->width && w->block && !w->block->number && !w->part && i + 1 < w->count && rap_walk_is_adjacent(w, i + 1) &&
           w->labels[i + 1].form == RAP_LABEL_NONE && rap_heal_begins_large(w->lines[i + 1].text) && !w->lines[i + 1].cells &&
           !rap_walk_is_short(w, i + 1) && had_room(w, i);
}

bool rap_heading_is_plain(const rap_walk *w, size_t i)
{
    const rap_line *line = &w->lines[i];
    size_t taken;
    bool is_listing = rap_walk_matches(w, "place.documentation", rap_walk_heading(w));
    if (line->is_boxed || rap_walk_matches(w, "place.colophon", line->text))
        return false;
    if (!w->block && !w->heading_count)
        return has_form(w, i) && text_follows(w, i);
    if (line->is_bold && !line->is_tabbed && strlen(line->text) <= 2 * SHORT_HEADING)
        return rap_heading_is_title(w, rap_heading_words(w, i, 0, &taken)) && text_is_complete(w);
    if (rap_walk_matches(w, "place.documentation", line->text))
        return !is_listing && (!rap_walk_is_adjacent(w, i) || text_is_complete(w));
    if (is_listing || !has_form(w, i) || !text_is_complete(w))
        return false;
    return w->text && rap_walk_is_adjacent(w, i) ? is_plain_in_block(w, i) : text_follows(w, i) || is_plain_above_text(w, i);
}
