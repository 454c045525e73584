/* analysis/subject_reader.h - one text of an index at a time: its words, what each may be in a
 * heading, the names and the phrases that people list; shared by subject_*.c alone. */
#ifndef RAP_ANALYSIS_SUBJECT_READER_H
#define RAP_ANALYSIS_SUBJECT_READER_H

#include "analysis/stems.h"
#include "analysis/subject_units.h"
#include "analysis/subject_words.h"
#include "base/ids.h"

#define RAP_WORD_LEADS 32 /* beside the classes of a word: a noun may follow it */

/* What stands between a word and the one before it. */
typedef enum rap_subject_gap { RAP_GAP_BREAK, RAP_GAP_SPACE, RAP_GAP_HYPHEN } rap_subject_gap;

typedef struct rap_subject_word {
    uint8_t class, gap;
    bool is_capital; /* it begins with a capital letter */
    bool is_never;   /* it stands in a phrase that is no heading */
} rap_subject_word;

/* The words of a text that was read. */
typedef struct rap_subject_row {
    rap_stem *list;
    rap_subject_word *word;
    size_t count;
} rap_subject_row;

/* Zero-initialise with all that comes first. Of a few texts the words are kept; many are read anew
 * for each pass over them, since their words would take more room than they do. */
typedef struct rap_subject_reader {
    rap_arena *arena;
    const rap_subject_words *words;
    const rap_subject_units *units;
    rap_stems *stems;
    size_t language;
    uint8_t *classes;        /* by form of word: what it may be */
    size_t class_room;
    uint32_t unit;           /* at hand */
    rap_stem_row row;        /* its words … */
    rap_subject_word *word;  /* … and what there is to say of each */
    size_t word_room;
    rap_stem_row read;       /* where they are read to */
    rap_subject_row *kept;   /* by unit; NULL where there are many */
} rap_subject_reader;

void rap_subject_read_unit(rap_subject_reader *reader, uint32_t unit);

/* Whether all words but those that join begin with capital letters: a name. */
bool rap_subject_has_capitals(const rap_subject_reader *reader, size_t at, size_t count);

/* Whether a phrase is part of a longer name, of a body or a post, and speaks of nothing itself. */
bool rap_subject_is_in_name(const rap_subject_reader *reader, size_t at, size_t count);

/* Phrases of a list by their first stems. */
typedef struct rap_subject_named {
    rap_stem_row *rows;
    size_t count;
    size_t *first; /* by stem: the first of its rows, from 1 */
    size_t stem_count;
    size_t *next;
} rap_subject_named;

rap_subject_named rap_subject_named_read(rap_subject_reader *reader, const char **phrases);

/* The words of the longest phrase of a list that stands at a place and is no part of a name; 0 for none. */
size_t rap_subject_wanted_at(const rap_subject_reader *reader, const rap_subject_named *wanted, size_t at);

/* Marks the words of phrases that are no heading. */
void rap_subject_mark_never(rap_subject_reader *reader, const rap_subject_named *never);

#endif
