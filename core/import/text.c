/* Lines without a label: the rest of what was begun, or a paragraph without a number. */
#include <stdlib.h>
#include <string.h>

#include "import/walk.h"

#define AFTERWORD_LINES 60
#define OPENING_WORDS 6
#define ITEM_LINES 30 /* from an item to the one before it */
#define ENTRY_NAME 40 /* bytes of what an entry names */
#define LONG_TEXT 150 /* bytes: what is longer and has no full stop is broken, not complete */

/* Whether a line is a word alone that stands behind the semicolon of a part and before the next one: "and". */
static bool ends_part(const rap_walk *w, size_t i, const char *open)
{
    const char *text = w->lines[i].text;
    return !strchr(text, ' ') && rap_heal_ends_part(w->heal, rap_arena_format(w->arena, "%s %s", open, text));
}

/* Whether words with a small letter close the list, and are not the rest of its last part:
 * behind a semicolon, or behind a comma where the other parts end with semicolons. */
static bool closes_list(const rap_walk *w, size_t i, const char *open)
{
    size_t len = strlen(open);
    const rap_part *before;
    if (!w->part || !len || w->lines[i].is_page_start || w->lines[i].gap > 1 || ends_part(w, i, open))
        return false;
    if (open[len - 1] == ';')
        return true;
    before = open[len - 1] == ',' && rap_walk_matches(w, "place.closing", w->lines[i].text) ? w->part->previous : NULL;
    return before && rap_heal_last(rap_heal_tail(before->first ? &before->last->text : &before->text)) == ';';
}

/* Whether a line that begins a sentence cannot go on in the line above, which is at its end by its shape. */
static bool is_behind_end(const rap_walk *w, size_t i)
{
    return rap_walk_is_short(w, i - 1) || rap_walk_had_room(w, i - 1) || rap_walk_had_printed_room(w, i - 1);
}

/* Bytes of the words that one paragraph may begin with as another does; 0 where there are fewer. */
static size_t opening_len(const char *text)
{
    const char *end = text;
    for (int words = 0; end && words < OPENING_WORDS; words++)
        end = strchr(words ? end + 1 : end, ' ');
    return end ? (size_t)(end - text) : 0;
}

/* Whether another paragraph of the agenda begins with the words of a line, which stand nowhere within one: those
 * on the documents of an item do. */
static bool begins_alike(const rap_walk *w, size_t i)
{
    size_t len = w->is_agenda ? opening_len(w->lines[i].text) : 0;
    const char *opening = rap_arena_copy(w->arena, w->lines[i].text, len);
    bool is_found = false;
    for (size_t k = 1; len && k < w->count; k++) {
        const char *place = k == i ? NULL : strstr(w->lines[k].text, opening);
        if (place && (place != w->lines[k].text || (rap_walk_is_adjacent(w, k) && !is_behind_end(w, k))))
            return false;
        is_found = is_found || place;
    }
    return is_found;
}

/* Whether a line of a list of documents is the next of them. */
static bool is_next_document(const rap_walk *w, size_t i, const char *open)
{
    return rap_heal_last(open) == ')' && rap_heal_begins_large(w->lines[i].text) &&
           rap_walk_matches(w, "place.documentation", rap_walk_heading(w));
}

static bool goes_on_below(const rap_walk *w, size_t i, const char *open)
{
    const char *text = w->lines[i].text;
    if (is_next_document(w, i, open))
        return false;
    if (w->width && rap_heal_last(open) == ';' && closes_list(w, i, open) &&
        (rap_walk_had_room(w, i - 1) || rap_walk_matches(w, "place.closing", text)))
        return false;
    if (w->width)
        return !(rap_heal_is_finished(open) && rap_heal_begins_large(text) && (is_behind_end(w, i) || begins_alike(w, i)));
    return !rap_heal_is_finished(open) || rap_heal_begins_small(text);
}

/* Whether the text above a page, its footnotes apart, ends with a full line. */
static bool is_full_overleaf(const rap_walk *w, size_t i)
{
    size_t behind = w->note_end == i ? w->note_begin : i;
    return w->width && behind && !rap_walk_is_short(w, behind - 1);
}

/* The same across blank lines and pages. */
static bool goes_on_apart(const rap_walk *w, size_t i, const char *open)
{
    const char *text = w->lines[i].text;
    uint32_t last = rap_heal_last(open);
    bool is_sentence = last == '.' || last == '?' || last == '!';
    if (rap_heal_begins_small(text))
        return !is_sentence && !closes_list(w, i, open);
    if (rap_heal_is_open(w->heal, open))
        return true;
    if (rap_heal_is_finished(open) || is_next_document(w, i, open))
        return false;
    if (w->lines[i].is_page_start)
        return !w->is_agenda || strlen(open) >= LONG_TEXT || (!w->part && last != ')' && is_full_overleaf(w, i));
    if (w->part)
        return !w->is_agenda && w->part->kind != RAP_LIST_PLAIN && strlen(open) >= LONG_TEXT;
    if (w->block->kind == RAP_BLOCK_RECOMMENDATION || w->block->number)
        return true;
    return strlen(open) >= LONG_TEXT && last != ')';
}

/* Whether a line begins a cell of a layout behind text that is not left open. */
static bool begins_cell(const rap_walk *w, size_t i)
{
    return w->lines[i].is_cell && w->text && *rap_walk_open_text(w) && rap_heal_begins_large(w->lines[i].text) &&
           !rap_heal_is_open(w->heal, rap_walk_open_text(w));
}

static bool goes_on(const rap_walk *w, size_t i)
{
    const char *open = rap_walk_open_text(w);
    if (!w->block || !w->text)
        return false;
    if (!*open)
        return true;
    if (begins_cell(w, i))
        return false;
    return rap_walk_is_adjacent(w, i) ? goes_on_below(w, i, open) : goes_on_apart(w, i, open);
}

/* Whether another item of the same form follows before any other label. */
static bool has_item_behind(const rap_walk *w, size_t i, rap_label_form form)
{
    while (i < w->count && w->labels[i].form == RAP_LABEL_NONE)
        i++;
    return i < w->count && w->labels[i].form == form;
}

/* Whether the item of line `i` stands, label and words, as the one before it does, which has a single line: pdftotext gives
 * lines of one block columns of their own, so that one that goes on seldom does. */
static bool stands_as_single(const rap_walk *w, size_t i)
{
    const rap_line *item = &w->lines[i], *above;
    size_t k = i;
    while (k > 0 && k + ITEM_LINES > i && !(w->labels[k].form == w->labels[i].form && w->labels[k].letter == w->labels[i].letter - 1))
        k--;
    above = &w->lines[k];
    return k < i && w->labels[k + 1].form != RAP_LABEL_NONE && above->indent == item->indent && above->column_count > 1 &&
           item->column_count > 1 && above->columns[1] == item->columns[1];
}

/* Whether line `i`, below a list, is a text behind it, and not the next sentence of its last item: items that are set in at
 * their first line alone go on at the margin, where such a text begins. Either is said. */
static bool is_behind_list(const rap_walk *w, size_t i)
{
    const rap_line *line = &w->lines[i];
    bool is_at_margin = w->width && w->part && rap_walk_is_adjacent(w, i) && line->indent < line[-1].indent, is_behind;
    if (!is_at_margin || w->labels[i - 1].form == RAP_LABEL_NONE || has_item_behind(w, i, w->labels[i - 1].form))
        return false;
    if (rap_heal_last(line[-1].text) != '.' || !rap_heal_is_finished(line[-1].text) || !rap_heal_begins_large(line->text))
        return false;
    is_behind = stands_as_single(w, i - 1);
    rap_source_doubt(w->arena, w->source, line->number, is_behind ?
                     "this may be a text behind the list, or the next sentence of its last item; it is read as a text behind the list, as "
                     "the item stands where one of a single line does: import the PDF itself, or join the lines if it is not" :
                     "this may be a text behind the list, or the next sentence of its last item; "
                     "it is read as that: import the PDF itself, or put a blank line between them if it is not");
    return is_behind;
}

/* Whether a line is one of a list without marks: "Chair: Ana Lima (Brazil)". */
static bool is_entry(const rap_walk *w, size_t i)
{
    const char *text = w->lines[i].text;
    bool is_short = strlen(text) <= LONG_TEXT && rap_heal_begins_large(text) && rap_heal_last(text) != '.' && rap_heal_last(text) != ':';
    if (!w->block || !w->text || !is_short)
        return false;
    if (w->part)
        return w->part->kind == RAP_LIST_PLAIN;
    return rap_heal_last(rap_walk_open_text(w)) == ':' && w->text == &w->block->text;
}

/* Whether a line tells what somebody is: "Chair: Ana Lima (Brazil)". */
static bool has_name_of_entry(const char *text)
{
    const char *colon = strstr(text, ": ");
    return colon && colon - text <= ENTRY_NAME && rap_heal_begins_large(text) && rap_heal_begins_large(colon + 2);
}

/* Whether the list begins behind a full line that announces it: a short line that no other goes on from, or two that
 * name what they tell. */
static bool begins_entries(const rap_walk *w, size_t i)
{
    const char *text = w->lines[i].text, *next = i + 1 < w->count ? w->lines[i + 1].text : "";
    return !w->part && !rap_heal_is_finished(text) && rap_heal_begins_large(next) && rap_walk_is_adjacent(w, i + 1) &&
           (rap_walk_is_short(w, i) || (has_name_of_entry(text) && has_name_of_entry(next)));
}

static size_t take_entry(rap_walk *w, size_t i)
{
    w->level_count = 0;
    rap_walk_add_part(w, NULL, RAP_LIST_PLAIN, NULL, 0, i);
    w->levels[w->level_count++] = w->part;
    rap_walk_join(w, i, w->lines[i].text);
    return 1;
}

/* Whether all that follows belongs to what is open. */
static bool is_open(const rap_walk *w)
{
    return w->block && (w->block->number || w->block->kind == RAP_BLOCK_RECOMMENDATION);
}

/* A new paragraph of what is open: below a number, all belongs to that number, but for other cells of a layout. */
static bool belongs_to_open(const rap_walk *w, size_t i)
{
    bool is_apart = begins_cell(w, i), is_recommendation = w->block && w->block->kind == RAP_BLOCK_RECOMMENDATION;
    if (is_apart && is_recommendation)
        rap_source_doubt(w->arena, w->source, w->lines[i].number,
                         "this begins a cell of its own behind a recommendation; it is read as words of the recommendation");
    return is_open(w) && (is_recommendation || !is_apart);
}

/* ---- what stands beside the text, and behind it --------------------------------------------- */

static bool begins_recommendation(const rap_walk *w, size_t i)
{
    return rap_walk_matches(w, "place.recommendation", w->lines[i].text);
}

static bool is_box(const rap_line *line)
{
    return line->is_boxed || line->is_inset;
}

/* Whether line `i`, set in on both sides, would else be read as what a number or a sentence above it goes on with. */
static bool is_within(const rap_walk *w, size_t i)
{
    return w->lines[i].is_inset && (is_open(w) || (w->text && !rap_heal_is_finished(rap_walk_open_text(w))));
}

/* Whether the box at line `i` is all that stands below the heading of a recommendation. */
static bool is_only_text(const rap_walk *w, size_t i)
{
    if (!w->block || w->block->kind != RAP_BLOCK_RECOMMENDATION || w->block->text.len || w->block->first)
        return false;
    while (i < w->count && is_box(&w->lines[i]))
        i++;
    return i == w->count || w->lines[i].is_bold || begins_recommendation(w, i) || w->labels[i].form == RAP_LABEL_ARABIC ||
           w->labels[i].form == RAP_LABEL_UPPER;
}

/* A box is a text of its own, behind which that around it goes on. One with numbers in it is read as if
 * it were the text. */
static size_t take_box(rap_walk *w, size_t i)
{
    const rap_walk around = *w;
    size_t taken = 0;
    if ((!w->lines[i].is_boxed && !is_within(w, i)) || (i && is_box(&w->lines[i - 1])) || is_only_text(w, i))
        return 0;
    if (w->lines[i].is_inset)
        rap_source_doubt(w->arena, w->source, w->lines[i].number, "this is set in on both sides; it is taken as a box or a quotation pulled out of the "
                         "text, and is kept as a text of its own");
    rap_walk_add_block(w, RAP_BLOCK_PARAGRAPH, i)->is_aside = true;
    for (; i + taken < w->count && is_box(&w->lines[i + taken]) && w->labels[i + taken].form == RAP_LABEL_NONE; taken++) {
        if (begins_recommendation(w, i + taken))
            break;
        rap_walk_join(w, i + taken, w->lines[i + taken].text);
    }
    w->block = around.block;
    w->part = around.part;
    w->text = around.text;
    w->end_line = around.end_line;
    w->level_count = around.level_count;
    return taken;
}

bool rap_walk_is_operative(const rap_walk *w, size_t i)
{
    rap_text text = {.arena = w->arena};
    for (size_t k = i; k < w->count && k < i + AFTERWORD_LINES; k++) {
        rap_label_form form = w->labels[k].form;
        bool is_new = form == RAP_LABEL_ARABIC || form == RAP_LABEL_UPPER || begins_recommendation(w, k);
        if (k > i && (is_new || (!rap_walk_is_adjacent(w, k) && rap_heading_is_plain(w, k))))
            break;
        rap_text_format(&text, "%s%s", text.len ? " " : "", w->lines[k].text);
    }
    return rap_walk_matches(w, "place.operative", rap_text_string(&text));
}

/* Whether a line closes the text under its heading, as a signature does: no sentence, and the next heading
 * or nothing behind it. */
static bool is_last_line(const rap_walk *w, size_t i)
{
    return rap_heading_is_title(w, w->lines[i].text) && strlen(w->lines[i].text) < LONG_TEXT &&
           (i + 1 == w->count || rap_heading_counts_on(w, i + 1));
}

/* Whether a paragraph behind a recommendation asks for nothing, so that it is none of its text; which is said. */
static bool asks_nothing(const rap_walk *w, size_t i)
{
    bool is_aside = !rap_walk_is_operative(w, i);
    if (is_aside)
        rap_source_doubt(w->arena, w->source, w->lines[i].number, rap_arena_format(w->arena, "this stands behind recommendation %s and asks for "
                         "nothing; it is read as a text of its own, and as no part of the recommendation", w->block->number));
    return is_aside;
}

/* Whether a paragraph goes on in a quotation that the open text has begun and not ended: each of its paragraphs begins with
 * the mark, and the last alone ends with one. */
static bool goes_on_quoted(const rap_walk *w, const char *text)
{
    static const char *const quotes[][2] = {{"“", "”"}, {"«", "»"}, {"\"", "\""}};
    for (size_t k = 0; w->text && k < sizeof quotes / sizeof *quotes; k++) {
        const char *opening = quotes[k][0], *closing = quotes[k][1], *open = rap_text_string(w->text), *last = NULL;
        if (strncmp(text, opening, strlen(opening)) != 0)
            continue;
        for (const char *p = strstr(open, opening); p; p = strstr(p + 1, opening))
            last = p == open || p[-1] == ' ' ? p : last;
        return last && !strstr(last + strlen(opening), closing);
    }
    return false;
}

/* Whether a paragraph of its own behind a recommendation is none of it: a note, what stands below a rule,
 * or else what asks for nothing, as a reservation, and nothing behind it does. Behind a numbered paragraph
 * it is what closes a document or a section, and behind such a paragraph the next of its kind. What a colon
 * announces is no such thing, and what a quotation goes on with. */
static bool is_afterword(const rap_walk *w, size_t i)
{
    const char *text = w->lines[i].text;
    if (!w->block || rap_walk_is_adjacent(w, i) || w->lines[i].is_page_start || rap_heal_last(rap_walk_open_text(w)) == ':' ||
        goes_on_quoted(w, text))
        return false;
    if (!rap_heal_is_finished(rap_walk_open_text(w)) || !(*text == '[' || rap_heal_begins_large(text)))
        return w->block->is_aside;
    if (rap_walk_matches(w, "place.colophon", text))
        return true;
    if (w->block->kind == RAP_BLOCK_RECOMMENDATION)
        return w->lines[i].is_ruled || rap_walk_matches(w, "place.aside", text) || asks_nothing(w, i);
    return w->block->is_aside ? !rap_walk_is_operative(w, i) : w->block->number && !w->block->first && is_last_line(w, i);
}

size_t rap_take_text(rap_walk *w, size_t i)
{
    size_t taken = take_box(w, i);
    bool is_next_entry, is_aside;
    taken = taken ? taken : rap_take_decimal(w, i);
    if (taken)
        return taken;
    is_next_entry = is_entry(w, i) && (!w->part || !rap_heal_is_open(w->heal, rap_walk_open_text(w)));
    if (is_next_entry && (!w->width || rap_walk_is_short(w, i - 1) || (w->part && has_name_of_entry(w->lines[i].text)) || begins_entries(w, i)))
        return take_entry(w, i);
    if (goes_on(w, i) && !is_behind_list(w, i)) {
        rap_walk_join(w, i, w->lines[i].text);
        return 1;
    }
    if (is_next_entry)
        return take_entry(w, i);
    is_aside = is_afterword(w, i);
    if (belongs_to_open(w, i) && !is_aside) {
        if (w->part && rap_heal_last(rap_walk_open_text(w)) != ':')
            rap_walk_close_list(w);
        rap_walk_join(w, i, w->lines[i].text);
        return 1;
    }
    rap_walk_add_block(w, RAP_BLOCK_PARAGRAPH, i)->is_aside = is_aside;
    rap_walk_join(w, i, w->lines[i].text);
    return 1;
}
