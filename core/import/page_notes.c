#include "import/page_notes.h"

#include <stdlib.h>
#include <string.h>

#include "base/raised.h"
#include "import/heal.h"
#include "import/label.h"
#include "import/note_mark.h"

#define FOOT_LINES 24 /* of a page, from the first mark to its end */
#define NOTES_MAX 12  /* of a page */
#define DIGITS_MAX 3
#define PAGE_LINE_MAX 120 /* bytes */
#define WORD_LEAST 2  /* letters of a word that carries a mark */

typedef struct finder {
    rap_arena *arena;
    rap_source *source;
    const rap_grammar *grammar;
    long last; /* number of the latest footnote */
} finder;

/* A footnote of a page. */
typedef struct page_note {
    size_t mark;  /* its line with the number alone */
    size_t words; /* the first of those with its words */
} page_note;

typedef struct page_foot {
    size_t from, to; /* lines of the page */
    page_note notes[NOTES_MAX];
    size_t count;
} page_foot;

/* Where a number stands that may be the mark of a footnote. */
typedef struct call {
    size_t line, byte;
    size_t sure, loose; /* numbers found behind a word or its stop, and between words */
} call;

/* ---- the foot of a page ------------------------------------------------------------------- */

static bool is_page_line(const finder *f, const char *text)
{
    return strlen(text) <= PAGE_LINE_MAX && strpbrk(text, "0123456789") && rap_grammar_match(f->grammar, f->arena, "place.page-line", text, 0, NULL);
}

/* The number that is all of a line; 0 for others. */
static long lone_number(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits && digits <= DIGITS_MAX && !text[digits] ? strtol(text, NULL, 10) : 0;
}

static bool is_words(const char *text)
{
    rap_label label;
    return !lone_number(text) && !rap_label_is_lone(text) && !rap_label_read(text, &label);
}

/* Gives `marks` footnotes their first lines among those with words; false where it is not certain which those are. */
static bool part_words(const finder *f, page_note *notes, size_t marks, const size_t *words, size_t count)
{
    const rap_line *lines = f->source->lines;
    size_t found = 0;
    if (!count || rap_heal_begins_small(lines[words[0]].text))
        return false;
    for (size_t k = 0; k < count; k++) {
        bool is_first = k == 0 || (marks > 1 && rap_heal_is_finished(lines[words[k - 1]].text) && !rap_heal_begins_small(lines[words[k]].text));
        if (is_first && found < marks)
            notes[found].words = words[k];
        if (!is_first && lines[words[k]].gap)
            return false; /* the next paragraph of something else */
        found += is_first;
    }
    for (size_t k = 0; found != marks && count == marks && k < count; k++) /* a line each: not all are sentences */
        notes[k].words = words[k];
    return found == marks || count == marks;
}

/* Reads marks that count on and their words, from a line to the end of the page; false where other things stand there. */
static bool read_foot(const finder *f, size_t first, page_foot *foot)
{
    size_t words[FOOT_LINES], i = first;
    foot->count = 0;
    while (i < foot->to) {
        size_t begun = foot->count, count = 0;
        for (; i < foot->to; i++) {
            const char *text = f->source->lines[i].text;
            if (foot->count < NOTES_MAX && !count && lone_number(text) == f->last + 1 + (long)foot->count)
                foot->notes[foot->count++].mark = i;
            else if (!is_page_line(f, text)) {
                if (!is_words(text))
                    break;
                words[count++] = i;
            }
        }
        if (begun == foot->count || !part_words(f, foot->notes + begun, foot->count - begun, words, count))
            return false;
        if (i < foot->to && lone_number(f->source->lines[i].text) != f->last + 1 + (long)foot->count)
            return false;
    }
    return foot->count > 0;
}

/* ---- marks in the text -------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Of any script: beyond ASCII every byte counts as one. */
static bool is_letter(char c)
{
    return is_small(c) || (c >= 'A' && c <= 'Z') || ((unsigned char)c & 0x80);
}

/* Whether a sentence may end at a byte of a line: nothing stands behind it, or a capital. */
static bool ends_sentence(const char *behind)
{
    return !*behind || (*behind == ' ' && rap_heal_begins_large(behind + 1));
}

/* How many letters end before a byte of a text. */
static size_t word_before(const char *text, const char *end)
{
    const char *p = end;
    while (p > text && is_letter(p[-1]))
        p--;
    return (size_t)(end - p);
}

static bool is_of_symbol(const char *text, const char *p)
{
    while (p > text && p[-1] != ' ')
        p--;
    return memchr(p, '/', strcspn(p, " ")) != NULL;
}

/* Whether a number stands behind a word, or the stop of one, with or without a space: "wells2", "year.3", "year. 3". */
static bool is_behind_word(const char *text, const char *p, const char *behind)
{
    bool is_end = !*behind || *behind == ' ' || strchr(".,;:)", *behind);
    if (p == text || is_of_symbol(text, p) || !is_end || rap_raised_is_power(text, (size_t)(p - text)))
        return false;
    if (p[-1] == ' ')
        return p - text > 2 && strchr(".?!", p[-2]) && word_before(text, p - 2) >= WORD_LEAST && ends_sentence(behind);
    if (strchr(".?!", p[-1]))
        return word_before(text, p - 1) >= WORD_LEAST && ends_sentence(behind);
    if (strchr(",;:)", p[-1]))
        return word_before(text, p - 1) >= WORD_LEAST;
    return word_before(text, p) >= WORD_LEAST;
}

/* Whether a number stands between the words of a sentence, "the wells 2 of which" or "the wells 2.", and is not that of a
 * provision. */
static bool is_between(const finder *f, size_t line, const char *p, const char *behind)
{
    const char *text = f->source->lines[line].text;
    const char *next = *behind ? behind + 1 : line + 1 < f->source->count ? f->source->lines[line + 1].text : "";
    bool is_stopped = *behind && strchr(".,;:)", *behind) && (!behind[1] || behind[1] == ' ');
    bool goes_on = (!*behind || *behind == ' ') && rap_heal_begins_small(next);
    return p - text > 1 && p[-1] == ' ' && (is_small(p[-2]) || ((unsigned char)p[-2] & 0x80)) && (is_stopped || goes_on) &&
           !rap_grammar_match(f->grammar, f->arena, "place.provision", rap_arena_copy(f->arena, text, (size_t)(p - 1 - text)), 0, NULL);
}

/* Looks for a number in a line; keeps the first that is behind a word, or else the first between words. */
static void search_line(const finder *f, size_t line, const char *mark, call *found)
{
    const char *text = f->source->lines[line].text;
    size_t len = strlen(mark);
    for (const char *p = strstr(text, mark); p; p = strstr(p + len, mark)) {
        if ((p > text && is_digit(p[-1])) || is_digit(p[len]))
            continue;
        bool is_sure = is_behind_word(text, p, p + len), is_loose = !is_sure && is_between(f, line, p, p + len);
        if ((is_sure && !found->sure) || (is_loose && !found->sure && !found->loose)) {
            found->line = line;
            found->byte = (size_t)(p - text);
        }
        found->sure += is_sure;
        found->loose += is_loose;
    }
}

static call find_call(const finder *f, const page_foot *foot, const char *mark)
{
    call found = {0};
    for (size_t i = foot->from; i < foot->notes[0].mark; i++)
        if (!is_page_line(f, f->source->lines[i].text))
            search_line(f, i, mark, &found);
    return found;
}

/* Raises the mark where it stands in the text, and closes it up. */
static void raise_call(const finder *f, const call *at, const char *mark)
{
    rap_line *line = &f->source->lines[at->line];
    const char *rest = line->text + at->byte + strlen(mark);
    size_t before = at->byte - (line->text[at->byte - 1] == ' ');
    if (!line->cells)
        line->text = rap_arena_format(f->arena, "%.*s%s%s", (int)before, line->text, rap_note_mark_raise(f->arena, mark), rest);
}

static void doubt_call(const finder *f, const call *at, const char *mark)
{
    bool is_one = at->sure + at->loose == 1 || at->sure == 1;
    if (at->sure == 1)
        return;
    rap_source_doubt(f->arena, f->source, f->source->lines[at->line].number, is_one ?
                     rap_arena_format(f->arena, "the number %s between these words is read as the mark of the footnote below: compare with the page", mark) :
                     rap_arena_format(f->arena, "footnote %s: more than one number of this page may be its mark, which is left where it stands: compare "
                                      "with the page", mark));
}

/* ---- footnotes ---------------------------------------------------------------------------- */

static void make_note(const finder *f, const page_note *note, const char *mark)
{
    rap_line *line = &f->source->lines[note->words];
    f->source->lines[note->mark].is_furniture = true;
    line->mark = mark;
    line->text = rap_arena_format(f->arena, "%s %s", mark, line->text);
    line->cells = NULL;
    line->columns = NULL;
    line->column_count = 0;
}

/* Whether a text of the page carries each of the marks. */
static bool is_carried(const finder *f, const page_foot *foot)
{
    for (size_t k = 0; k < foot->count; k++) {
        call found = find_call(f, foot, f->source->lines[foot->notes[k].mark].text);
        if (!found.sure && !found.loose)
            return false;
    }
    return true;
}

static void take_foot(finder *f, const page_foot *foot)
{
    for (size_t k = 0; k < foot->count; k++) {
        const char *mark = f->source->lines[foot->notes[k].mark].text;
        call found = find_call(f, foot, mark);
        doubt_call(f, &found, mark);
        if (found.sure == 1 || (!found.sure && found.loose == 1))
            raise_call(f, &found, mark);
    }
    for (size_t k = 0; k < foot->count; k++)
        make_note(f, &foot->notes[k], f->source->lines[foot->notes[k].mark].text);
    f->last += (long)foot->count;
}

/* Counts footnotes that begin with their number, "1 See", so that others count on from them. */
static void count_others(finder *f, const char *text)
{
    char *behind;
    long number = strtol(text, &behind, 10);
    if (behind > text && *text != '-' && number == f->last + 1 && *behind == ' ' && rap_heal_begins_large(behind + 1))
        f->last = number;
}

/* Whether the last words of a page end a sentence, unlike those of a schedule, whose numbers may stand alone as well. */
static bool ends_as_note(const finder *f, const page_foot *foot)
{
    size_t i = foot->to - 1;
    while (i > foot->notes[0].words && is_page_line(f, f->source->lines[i].text))
        i--;
    const char *text = f->source->lines[i].text;
    return rap_heal_last(text) == '.' && !is_digit(*text); /* "3–6 p.m." */
}

static void read_page(finder *f, size_t from, size_t to)
{
    page_foot foot = {.from = from, .to = to};
    for (size_t i = to - from > FOOT_LINES ? to - FOOT_LINES : from + 1; i < to; i++) {
        const rap_line *line = &f->source->lines[i];
        count_others(f, line->text);
        if (lone_number(line->text) != f->last + 1 || !read_foot(f, i, &foot))
            continue;
        if (is_carried(f, &foot)) {
            take_foot(f, &foot);
            return;
        }
        if (ends_as_note(f, &foot))
            rap_source_doubt(f->arena, f->source, line->number, rap_arena_format(f->arena, "the number %s stands alone above the last lines of the page, as the "
                             "mark of a footnote does, and not each number there is carried by the text of the page; these lines are read as "
                             "text: compare with the page", line->text));
    }
}

void rap_page_notes_find(rap_arena *arena, rap_source *source, const rap_grammar *grammar)
{
    finder f = {.arena = arena, .source = source, .grammar = grammar};
    bool is_paged = source->width > 0; /* a text of one page may have no form feed */
    for (size_t i = 1; i < source->count; i++)
        is_paged = is_paged || source->lines[i].is_page_start;
    for (size_t from = 0, i = 1; is_paged && !source->is_placed && i <= source->count; i++)
        if (i == source->count || source->lines[i].is_page_start) {
            read_page(&f, from, i);
            from = i;
        }
}
