#include "import/conduct.h"

#include <string.h>

#include "base/unicode.h"
#include "import/dates.h"
#include "import/imprint.h"

#define YEAR 4 /* digits */

/* ---- ordinal ------------------------------------------------------------------------------------ */

/* Whether the meeting's first day is among the days that words name. */
static bool has_first_day(const rap_reading *r, const char *words)
{
    const char *start = rap_node_text(r->facts->meeting, RAP_MEETING_START);
    rap_dates dates;
    for (size_t at = 0; rap_dates_find(r->facts->grammar, r->arena, words, at, NULL, &dates); at = dates.to)
        if (strcmp(dates.start, start) == 0)
            return true;
    return false;
}

/* "the eleventh meeting of the Working Group … on 12 and 13 October 2021": an ordinal that
 * the meeting's own days follow before another ordinal does. */
static long ordinal_with_days(const rap_reading *r, const char *sentence)
{
    const rap_grammar *grammar = r->facts->grammar;
    rap_match found, next;
    bool has_next;
    if (!rap_grammar_match(grammar, r->arena, "facts.ordinal", sentence, 0, &found))
        return 0;
    do {
        has_next = rap_grammar_match(grammar, r->arena, "facts.ordinal", sentence, found.end, &next);
        size_t end = has_next ? next.start : strlen(sentence);
        if (has_first_day(r, rap_arena_copy(r->arena, sentence + found.end, end - found.end)))
            return rap_number_read(grammar, r->arena, rap_match_text(&found, "ordinal"));
        found = next;
    } while (has_next);
    return 0;
}

/* "had held a total of ten meetings prior to the current one": one more. */
static long ordinal_from_past(const rap_reading *r, const char *sentence)
{
    rap_match found;
    long past = rap_reading_match(r, "facts.past", sentence, &found)
                    ? rap_number_read(r->facts->grammar, r->arena, rap_match_text(&found, "number")) : 0;
    return past > 0 ? past + 1 : 0;
}

static void read_ordinal(const rap_reading *r)
{
    long past = 0;
    if (rap_node_has(r->facts->meeting, RAP_MEETING_ORDINAL))
        return;
    for (size_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < r->records[i].sentences.count; k++) {
            const char *sentence = r->records[i].sentences.texts[k];
            long ordinal = ordinal_with_days(r, sentence);
            if (ordinal) {
                rap_node_set_integer(r->arena, r->facts->meeting, RAP_MEETING_ORDINAL, ordinal);
                return;
            }
            past = past ? past : ordinal_from_past(r, sentence);
        }
    if (past)
        rap_node_set_integer(r->arena, r->facts->meeting, RAP_MEETING_ORDINAL, past);
}

/* ---- mode, plenary meetings, place ---------------------------------------------------------------- */

static void read_mode(const rap_reading *r, const char *sentence)
{
    rap_match found;
    const char *mode;
    if (rap_node_has(r->facts->meeting, RAP_MEETING_MODE) || !rap_reading_match(r, "facts.mode", sentence, &found))
        return;
    mode = rap_match_group_name(&found);
    if (mode)
        rap_node_set_text(r->arena, r->facts->meeting, RAP_MEETING_MODE,
                          strcmp(mode, "inperson") == 0 ? "in-person" : mode);
}

static void read_plenaries(const rap_reading *r, const char *sentence)
{
    rap_match found;
    long number;
    if (rap_node_has(r->facts->meeting, RAP_MEETING_PLENARY_MEETINGS) ||
        rap_reading_match(r, "facts.past", sentence, NULL) || !rap_reading_match(r, "facts.plenaries", sentence, &found))
        return;
    number = rap_number_read(r->facts->grammar, r->arena, rap_match_text(&found, "number"));
    if (number > 0)
        rap_node_set_integer(r->arena, r->facts->meeting, RAP_MEETING_PLENARY_MEETINGS, number);
}

/* A sentence that says where the body met on the meeting's own days. */
static void read_place(const rap_reading *r, const char *sentence)
{
    rap_node *meeting = r->facts->meeting;
    rap_match found;
    rap_dates dates;
    if (rap_node_has(meeting, RAP_MEETING_PLACE) || !rap_reading_match(r, "facts.met", sentence, &found) ||
        !rap_dates_find(r->facts->grammar, r->arena, sentence, found.start, NULL, &dates) ||
        strcmp(dates.start, rap_node_text(meeting, RAP_MEETING_START)) != 0)
        return;
    rap_node_set_text(r->arena, meeting, RAP_MEETING_PLACE,
                      rap_imprint_place(r->facts, rap_match_text(&found, "place")));
}

void rap_conduct_find(const rap_reading *reading)
{
    read_ordinal(reading);
    for (size_t i = 0; i < reading->count; i++)
        for (size_t k = 0; k < reading->records[i].sentences.count; k++) {
            const char *sentence = reading->records[i].sentences.texts[k];
            read_mode(reading, sentence);
            read_plenaries(reading, sentence);
            read_place(reading, sentence);
        }
}

/* ---- what is said otherwise ------------------------------------------------------------------------ */

static void doubt(const rap_reading *r, const rap_record *record, const char *text)
{
    rap_source_doubt(r->arena, r->facts->source, (long)rap_node_integer(record->source, RAP_SOURCE_LINE, 0), text);
}

static bool is_same_place(const rap_reading *r, const char *place, const char *other)
{
    place = rap_unicode_plain(r->arena, place);
    other = rap_unicode_plain(r->arena, other);
    return strstr(place, other) || strstr(other, place);
}

/* Another place on the meeting's days, or another year of its days there. */
static void doubt_place(const rap_reading *r, const rap_record *record, const char *sentence)
{
    const char *start = rap_node_text(r->facts->meeting, RAP_MEETING_START), *own = rap_node_text(r->facts->meeting, RAP_MEETING_PLACE);
    rap_match found;
    rap_dates dates;
    if (!own || !rap_reading_match(r, "facts.met", sentence, &found) ||
        !rap_dates_find(r->facts->grammar, r->arena, sentence, found.start, NULL, &dates))
        return;
    const char *place = rap_imprint_place(r->facts, rap_match_text(&found, "place"));
    bool is_same = place && is_same_place(r, place, own);
    if (place && !is_same && strcmp(dates.start, start) == 0)
        doubt(r, record, rap_arena_format(r->arena, "this says that the meeting was held in %s, and the document elsewhere in %s; it is read as held in %s",
                                          place, own, own));
    else if (is_same && strncmp(dates.start, start, YEAR) != 0 && strcmp(dates.start + YEAR, start + YEAR) == 0)
        doubt(r, record, rap_arena_format(r->arena, "this says that the meeting was held on %s, and the document elsewhere on %s; it is read as held on %s",
                                          dates.start, start, start));
}

/* A number of the body's meetings that its own days follow: what a meeting within it is called has no body. */
static void doubt_ordinal(const rap_reading *r, const rap_record *record, const char *sentence)
{
    long own = (long)rap_node_integer(r->facts->meeting, RAP_MEETING_ORDINAL, 0);
    rap_match found;
    if (!own || !rap_reading_match(r, "facts.met", sentence, &found) || !has_first_day(r, sentence + found.start))
        return;
    long said = rap_number_read(r->facts->grammar, r->arena, rap_match_text(&found, "ordinal"));
    if (said && said != own)
        doubt(r, record, rap_arena_format(r->arena, "this gives the meeting of these days the number %ld, and the document elsewhere %ld; it is read as %ld",
                                          said, own, own));
}

void rap_conduct_doubt(const rap_reading *reading)
{
    for (size_t i = 0; reading->facts->source && i < reading->count; i++)
        for (size_t k = 0; k < reading->records[i].sentences.count; k++) {
            doubt_place(reading, &reading->records[i], reading->records[i].sentences.texts[k]);
            doubt_ordinal(reading, &reading->records[i], reading->records[i].sentences.texts[k]);
        }
}
