/* Footnotes, wherever the page left them: kept with the paragraph that carries their mark. */
#include <stdlib.h>
#include <string.h>

#include "import/note_carried.h"
#include "import/note_mark.h"
#include "import/note_start.h"
#include "import/walk.h"

#define SEARCH_BYTES 16384 /* of text before a footnote in which its mark is sought */
#define NOTE_LINES 8       /* of a page, from a footnote without a blank line before it to its end */
#define NOTES_OPEN 9       /* whose marks may stand on a page before the first of them is at its foot */
#define HEADING_LINES 120  /* behind the heading of a recommendation in which its footnote is sought */

/* ---- marks ------------------------------------------------------------------------------ */

/* The space before a mark that extraction parted from the word before it, at or behind `text`: "the record 4 that", not
 * "paragraph 4 of"; NULL for none. */
static const char *find_loose(const rap_walk *w, const char *text, const char *mark)
{
    const char *spaced = rap_arena_format(w->arena, " %s ", mark);
    for (const char *p = strstr(text, spaced); p; p = strstr(p + 1, spaced)) {
        const char *next = p + strlen(spaced);
        if (p > text && p[-1] >= 'a' && p[-1] <= 'z' && *next >= 'a' && *next <= 'z' &&
            !rap_walk_matches(w, "place.provision", rap_arena_copy(w->arena, text, (size_t)(p - text))))
            return p;
    }
    return NULL;
}

static bool carries(const rap_walk *w, const char *text, const rap_note_start *note)
{
    return rap_note_is_carried(w->arena, text, note->mark, note->is_raised, note->is_in_run);
}

/* Bytes of text before a footnote in which its mark is sought. */
static size_t reach(const rap_note_start *note)
{
    return note->is_at_end ? SIZE_MAX : SEARCH_BYTES;
}

static bool part_carries(const rap_walk *w, const rap_part *part, const rap_note_start *note, size_t *searched)
{
    for (; part && *searched < reach(note); part = part->next) {
        *searched += part->text.len;
        if (carries(w, rap_text_string(&part->text), note) || part_carries(w, part->first, note, searched))
            return true;
    }
    return false;
}

static rap_block *latest_text(const rap_walk *w)
{
    for (size_t k = w->outline->count; k-- > 0;)
        if (w->outline->blocks[k]->kind != RAP_BLOCK_HEADING)
            return w->outline->blocks[k];
    return NULL;
}

static rap_block *first_text(const rap_walk *w, size_t from)
{
    for (size_t k = from; k < w->outline->count; k++)
        if (w->outline->blocks[k]->kind != RAP_BLOCK_HEADING)
            return w->outline->blocks[k];
    return NULL;
}

/* The latest paragraph or recommendation whose text carries the mark, or the first under a heading that does, or that
 * heading, where its text is still to come; NULL where none that is near does. */
static rap_block *carrier(const rap_walk *w, const rap_note_start *note)
{
    size_t searched = 0;
    for (size_t k = w->outline->count; k-- > 0 && searched < reach(note);) {
        rap_block *block = w->outline->blocks[k];
        searched += block->text.len + block->closing.len + 16;
        if (block->kind == RAP_BLOCK_HEADING) {
            rap_block *below = carries(w, rap_text_string(&block->text), note) ? first_text(w, k) : NULL;
            if (below)
                return below;
            if (rap_note_is_raised_in(w->arena, rap_text_string(&block->text), note->mark, note->is_in_run))
                return block;
            continue;
        }
        if ((block->word && carries(w, block->word, note)) || carries(w, rap_text_string(&block->text), note) ||
            carries(w, rap_text_string(&block->closing), note) || part_carries(w, block->first, note, &searched))
            return block;
    }
    return NULL;
}

/* The first text, where the masthead carries a mark; NULL where it does not. */
static rap_block *masthead_text(const rap_walk *w, const rap_note_start *note)
{
    for (const char *const *line = w->masthead; *line; line++)
        if (*note->mark != '*' && carries(w, *line, note))
            return first_text(w, 0);
    return NULL;
}

/* The text that carries a mark whole; else the latest with it between others, as where two marks stand side by side. */
static rap_block *find_carrier(const rap_walk *w, rap_note_start *note)
{
    rap_block *block = carrier(w, note);
    block = block ? block : masthead_text(w, note);
    if (block)
        return block;
    note->is_in_run = true;
    return carrier(w, note);
}

/* ---- marks between words ------------------------------------------------------------------ */

/* What is found of one on a page. */
typedef struct loose_marks {
    const char *mark;
    int count;
    rap_block *block; /* the latest with one; NULL */
    rap_text *text;   /* where one stands, behind a space */
    const char *space;
} loose_marks;

static void search_text(const rap_walk *w, rap_text *text, rap_block *block, loose_marks *out)
{
    const char *p = text->len ? find_loose(w, text->data, out->mark) : NULL;
    for (; p; p = find_loose(w, p + 1, out->mark)) {
        out->block = out->block ? out->block : block;
        out->text = text;
        out->space = p;
        out->count++;
    }
}

static void search_parts(const rap_walk *w, rap_part *part, rap_block *block, loose_marks *out)
{
    for (; part; part = part->next) {
        search_text(w, &part->text, block, out);
        search_parts(w, part->first, block, out);
    }
}

/* Takes the space at a byte out of a text. */
static void close_up(rap_text *text, size_t at)
{
    memmove(text->data + at, text->data + at + 1, text->len - at);
    text->len--;
}

/* The line of the file with which the page of line `i` begins. */
static long page_of(const rap_walk *w, size_t i)
{
    while (i > 0 && !w->lines[i].is_page_start)
        i--;
    return w->lines[i].number;
}

/* The text of the page above a footnote with its mark between words, where any number may stand: closed up where it is the
 * only one; where there are several, the latest, and that is said. NULL for none. */
static rap_block *loose_carrier(const rap_walk *w, size_t i, const rap_note_start *note)
{
    long first = page_of(w, i);
    loose_marks found = {.mark = note->mark};
    for (size_t k = w->outline->count; k-- > 0 && w->outline->blocks[k]->end_line >= first;) {
        rap_block *block = w->outline->blocks[k];
        if (block->kind == RAP_BLOCK_HEADING)
            continue;
        search_text(w, &block->text, block, &found);
        search_parts(w, block->first, block, &found);
        search_text(w, &block->closing, block, &found);
    }
    if (found.count == 1)
        close_up(found.text, (size_t)(found.space - found.text->data));
    else if (found.count)
        rap_source_doubt(w->arena, w->source, w->lines[i].number, rap_arena_format(w->arena, "footnote %s: more than one number of the page above "
                         "may be its mark; it is read as one of the last text that has it: compare it with the page", note->mark));
    return found.block;
}

/* ---- marks fused to the number of a recommendation ---------------------------------------- */

/* Whether the next heading of a recommendation counts on from `number`, its own mark set aside; where none is
 * near, one before this had to be counted. */
static bool counts_on(const rap_walk *w, size_t i, long number)
{
    const char *next = rap_arena_format(w->arena, "%ld", number + 1);
    for (size_t k = i + 1; k < w->count && k < i + HEADING_LINES; k++) {
        rap_match match;
        if (rap_grammar_match(w->grammar, w->arena, "place.recommendation", w->lines[k].text, 0, &match))
            return strncmp(rap_match_text(&match, "number"), next, strlen(next)) == 0;
    }
    return w->recommendation > 0;
}

/* Whether a footnote of the mark stands below line `i`, and no text before it carries the mark. */
static bool note_waits(const rap_walk *w, size_t i, const rap_note_start *mark)
{
    for (size_t k = i + 1; k < w->count && k < i + HEADING_LINES; k++) {
        rap_note_start note;
        const char *text = w->lines[k].text;
        if (w->labels[k].form == RAP_LABEL_NONE && (rap_note_read_raised(w, text, &note) || rap_note_read_plain(w, text, &note)) && note.number == mark->number)
            return true;
        if (carries(w, text, mark))
            return false;
    }
    return false;
}

const char *rap_note_of_heading(const rap_walk *w, size_t i, const char *number)
{
    const char *own = rap_arena_format(w->arena, "%d", w->recommendation + 1), *digits = number + strlen(own);
    rap_note_start mark = {.mark = digits};
    if (strncmp(number, own, strlen(own)) != 0 || !*digits || *digits == '0')
        return NULL;
    mark.number = (int)strtol(digits, NULL, 10);
    if (mark.number <= w->note || mark.number > w->note + NOTES_OPEN || !counts_on(w, i, w->recommendation + 1))
        return NULL;
    return note_waits(w, i, &mark) ? rap_note_mark_raise(w->arena, digits) : NULL;
}

/* ---- taking one --------------------------------------------------------------------------- */

/* Whether an asterisk would be a bullet here. */
static bool is_bullet_place(const rap_walk *w)
{
    return rap_heal_last(rap_walk_open_text(w)) == ':' || (w->part && w->part->kind == RAP_LIST_BULLETS);
}

/* Whether a page, or the document, ends behind the lines of a footnote that begins with line `i`, directly below the text. */
static bool is_foot_of_page(const rap_walk *w, size_t i)
{
    for (size_t k = i + 1; w->width && k <= i + NOTE_LINES; k++)
        if (k >= w->count || w->lines[k].is_page_start)
            return true;
    return false;
}

/* The latest text, which is said where a footnote's mark, but for asterisks, is in none. */
static rap_block *with_latest(const rap_walk *w, size_t i, const rap_note_start *note)
{
    rap_block *block = latest_text(w);
    if (block && *note->mark != '*')
        rap_source_doubt(w->arena, w->source, w->lines[i].number, rap_arena_format(w->arena, "no text before footnote %s carries its mark; it is kept with "
                         "the text above it: compare with the document", note->mark));
    return block;
}

/* The text of a footnote that begins with a letter, where that stands raised in a text; or the footnote follows another,
 * from whose letter it counts on. NULL for none. */
static rap_block *lettered(const rap_walk *w, size_t i, rap_note_start *note)
{
    if ((rap_walk_is_adjacent(w, i) && w->note_end != i) || !rap_note_read_letter(w, w->lines[i].text, note))
        return NULL; /* "of a" ends many a line, and a State begins the next */
    rap_block *block = find_carrier(w, note);
    if (block || w->note_end != i || !w->note_mark || !rap_note_mark_counts_on(note->mark, w->note_mark))
        return block;
    note->is_raised = note->is_in_run = false;
    block = find_carrier(w, note);
    return block ? block : with_latest(w, i, note);
}

/* Letters that no text carries raised or before a stroke may be the ends of words. */
static void doubt_letter(const rap_walk *w, size_t i, const rap_note_start *note)
{
    const char *text = w->lines[i].text;
    size_t len = strlen(note->mark);
    if (note->is_raised || *note->mark < 'a' || *note->mark > 'z' || w->lines[i].mark || text[len] == '/')
        return;
    rap_source_doubt(w->arena, w->source, w->lines[i].number, rap_arena_format(w->arena, "the mark of footnote %s stands in no text as a raised letter; which "
                     "text is its is a guess, and that letter may be left in it: compare with the document", note->mark));
}

/* Whether line `i` and all below it are footnotes, and their numbers are not those of footnotes before. */
static bool is_at_end(const rap_walk *w, size_t i, int number)
{
    rap_note_start note;
    if (number <= w->note)
        return false;
    for (size_t k = i + 1; k < w->count; k++)
        if (!rap_note_read_marked(&w->lines[k], &note) && !rap_note_read_raised(w, w->lines[k].text, &note) && !rap_walk_is_adjacent(w, k))
            return false;
    return true;
}

/* The text of a footnote that begins as a paragraph does, at the foot of a page, below a text that carries its mark. That
 * is said. NULL for none. */
static rap_block *stopped(const rap_walk *w, size_t i, rap_note_start *note)
{
    rap_block *block = is_foot_of_page(w, i) && rap_note_read_stopped(w, i, note) ? find_carrier(w, note) : NULL;
    if (block)
        rap_source_doubt(w->arena, w->source, w->lines[i].number, rap_arena_format(w->arena, "this is read as footnote %s, whose mark the text above "
                         "carries, and might be a paragraph: compare with the page", note->mark));
    return block;
}

/* Whether a line begins a footnote, and of which text. A raised mark is proof enough; a
 * plain one needs its place, its order and a text that carries it. */
static rap_block *owner(const rap_walk *w, size_t i, rap_note_start *note)
{
    rap_block *block;
    const char *text = w->lines[i].text;
    bool is_placed = !rap_walk_is_adjacent(w, i) || w->note_end == i || is_foot_of_page(w, i);
    if (rap_note_read_marked(&w->lines[i], note) || rap_note_read_raised(w, text, note)) {
        note->is_at_end = is_at_end(w, i, note->number);
        block = find_carrier(w, note);
        return block ? block : with_latest(w, i, note);
    }
    if (!is_placed || w->labels[i].form == RAP_LABEL_ARABIC)
        return is_placed ? stopped(w, i, note) : NULL;
    if ((block = lettered(w, i, note)) || !rap_note_read_plain(w, text, note))
        return block;
    if (note->number && note->number != w->note + 1 && note->number != w->note + 2 && note->number != w->note_left && w->note_end != i)
        return NULL; /* two may stand in the order of their places, and on two pages */
    if (*note->mark == '*' && !w->has_star && is_bullet_place(w))
        return NULL;
    block = find_carrier(w, note);
    if (!block && note->number == w->note + 1 && (w->note_end == i || is_foot_of_page(w, i)))
        block = loose_carrier(w, i, note);
    return block || *note->mark != '*' || !w->has_star ? block : latest_text(w);
}

/* Notes at the end of the document, under a heading of their own: a list. */
static size_t take_endnote(rap_walk *w, size_t i)
{
    rap_note_start note;
    if (w->labels[i].form != RAP_LABEL_NONE || w->lines[i].mark || !rap_walk_matches(w, "place.notes", rap_walk_heading(w)) ||
        !(rap_note_read_raised(w, w->lines[i].text, &note) || rap_note_read_plain(w, w->lines[i].text, &note)) ||
        (note.number && note.number != w->note + 1))
        return 0;
    w->note = note.number;
    rap_walk_need_block(w, i);
    w->level_count = 0;
    rap_walk_add_part(w, NULL, RAP_LIST_POINTS, note.mark, note.number, i);
    w->levels[w->level_count++] = w->part;
    rap_walk_join(w, i, note.words);
    return 1;
}

/* Whether a line below a footnote is a heading, which no note holds: the next recommendation, or one known by
 * its words behind a note that is complete or a line that is not full. */
static bool is_heading_below(const rap_walk *w, size_t i, const char *words)
{
    rap_match match;
    const char *text = w->lines[i].text;
    if (rap_grammar_match(w->grammar, w->arena, "place.recommendation", text, 0, &match) &&
        strtol(rap_match_text(&match, "number"), NULL, 10) == w->recommendation + 1)
        return true;
    return rap_heading_is_known(w, text) && (rap_heal_is_finished(words) || rap_walk_is_short(w, i - 1));
}

/* Whether a page ends with the lines directly below line `i`, it too: below a footnote stands no text. Where a line is a
 * paragraph the end of the document is none. */
static bool ends_page(const rap_walk *w, size_t i)
{
    while (++i < w->count && rap_walk_is_adjacent(w, i))
        continue;
    return i == w->count ? w->width > 0 : w->lines[i].is_page_start;
}

/* Whether line `i`, which begins large below a footnote that is complete, is a paragraph: where a line is one; or where
 * it would have gone on in the line above it. That is said where it fills the line. */
static bool is_text_below(const rap_walk *w, size_t i, const char *mark)
{
    if (!w->width || rap_walk_had_room(w, i - 1))
        return true;
    rap_source_doubt(w->arena, w->source, w->lines[i].number, rap_arena_format(w->arena, "this may be a paragraph below footnote %s, or its next "
                     "sentence; it is read as that: put a blank line between them if it is not", mark));
    return false;
}

/* Whether a line below a footnote begins with the letter behind its own. */
static bool is_next_letter(const rap_walk *w, const char *text, const char *mark)
{
    rap_note_start next;
    return rap_note_read_letter(w, text, &next) && rap_note_mark_counts_on(next.mark, mark);
}

/* Whether line `i` goes on in a footnote: not where the note is complete and the text
 * that it interrupts is not, or another paragraph begins. */
static bool note_goes_on(const rap_walk *w, size_t i, const char *words, const char *mark)
{
    rap_note_start next;
    const char *text = w->lines[i].text;
    if (!rap_walk_is_adjacent(w, i) || w->labels[i].form != RAP_LABEL_NONE)
        return false;
    if (rap_note_read_raised(w, text, &next) || rap_note_read_plain(w, text, &next) || is_next_letter(w, text, mark) || is_heading_below(w, i, words))
        return false;
    if (!rap_heal_is_finished(words))
        return true;
    if (rap_heal_begins_small(text))
        return !w->text || rap_heal_is_finished(rap_walk_open_text(w));
    return !rap_heal_begins_large(text) || ends_page(w, i) || !is_text_below(w, i, mark);
}

static void add_note(rap_notes *notes, rap_note *note)
{
    if (notes->last)
        notes->last->next = note;
    else
        notes->first = note;
    notes->last = note;
}

/* Where headings are all that there is, their footnotes are a text of the last. */
void rap_note_end(rap_walk *w)
{
    rap_block *block = w->waiting.first ? latest_text(w) : NULL;
    if (w->waiting.first && !block)
        rap_walk_add_block(w, RAP_BLOCK_PARAGRAPH, w->note_begin);
    for (rap_note *note = w->waiting.first, *next; block && note; note = next) {
        next = note->next;
        note->next = NULL;
        add_note(&block->notes, note);
    }
}

/* Counts a footnote, 0 for one without a number. */
static void count_note(rap_walk *w, int number)
{
    if (number && number == w->note_left) {
        w->note_left = 0;
    } else if (number) {
        w->note_left = number == w->note + 2 ? w->note + 1 : w->note_left;
        w->note = number;
    }
}

size_t rap_take_note(rap_walk *w, size_t i)
{
    rap_note_start start;
    rap_note *note;
    size_t taken = take_endnote(w, i);
    rap_block *block = taken ? NULL : owner(w, i, &start);
    if (!block)
        return taken;
    note = rap_arena_alloc(w->arena, sizeof *note);
    *note = (rap_note){.mark = start.mark, .text = {.arena = w->arena}, .line = w->lines[i].number};
    rap_text_put(&note->text, start.words);
    while (i + ++taken < w->count && note_goes_on(w, i + taken, rap_heal_tail(&note->text), note->mark))
        rap_walk_join_note(w, &note->text, i + taken);
    note->end_line = w->lines[i + taken - 1].end;
    add_note(block->kind == RAP_BLOCK_HEADING ? &w->waiting : &block->notes, note);
    doubt_letter(w, i, &start);
    count_note(w, start.number);
    w->note_mark = start.mark;
    w->has_star = w->has_star && *start.mark != '*';
    w->note_begin = w->note_end == i ? w->note_begin : i;
    w->note_end = i + taken;
    return taken;
}
