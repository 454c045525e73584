/* select/select.h - one filter language for every command and template.
 *
 *     status = adopted and (year >= 2021 or theme in (technology, corruption))
 *
 * Operators: and or not, = != < <= > >= in contains, parentheses. Values are words,
 * numbers or quoted strings. Fields are those of model.def for the record's kind and
 * the short forms year, theme, state, body, symbol, meeting, id. A list matches where
 * one of its values does; a theme takes its narrower ones along, an instrument its articles;
 * < <= > >= are for numbers, dates, and strengths by their scale, the strongest the greatest;
 * comparison of words is that of rap_unicode_plain().
 */
#ifndef RAP_SELECT_SELECT_H
#define RAP_SELECT_SELECT_H

#include "base/text.h"
#include "model/model.h"

typedef struct rap_filter rap_filter;

/* NULL with `error` set; the message shows the expression and points at the place,
 * and names what was allowed there (a nearest field name). Lives in the arena. */
rap_filter *rap_filter_parse(rap_arena *arena, const char *expression, rap_error *error);

/* Both, one after the other; either may be NULL. */
const rap_filter *rap_filter_and(rap_arena *arena, const rap_filter *a, const rap_filter *b);

/* Whether the filter can be asked of records of this kind: they have all its fields. */
bool rap_filter_applies(const rap_filter *filter, rap_kind kind);

/* False with `error` set where no kind of `kinds` (0-terminated) has the fields. */
bool rap_filter_check(const rap_filter *filter, const rap_kind *kinds, rap_error *error);

/* The words that rules may give a field of recommendations (strength, addressees, qualifiers,
 * persons, instruments), whether or not a record has them; of "scale" the strengths that have
 * an order, strongest first. NULL-terminated, NULL for none. */
typedef const char *const *(*rap_filter_words)(void *context, const char *field);

/* False with `error` set where the filter names a theme and the dataset has themes, but not
 * this one; a State and meetings, but none that it took part in; or a word that neither a
 * recommendation nor `words` (NULL for no rules) has in its field; or orders strengths that
 * have no order. The nearest is named. The model is frozen. */
bool rap_filter_check_values(const rap_filter *filter, const rap_model *model, rap_filter_words words, void *context,
                             rap_error *error);

/* Gives comparisons that order strengths (`strength >= should`) their scale, which
 * rap_filter_check_values() does too: codes, strongest first, NULL-terminated, borrowed. Without
 * it they match nothing. False with `error` set where a value has no place on it. */
bool rap_filter_set_scale(const rap_filter *filter, const char *const *codes, rap_error *error);

/* The part of a filter that speaks of one field alone: those of its conditions joined by
 * "and" in which no other is named; NULL for none. `rest` gets the others, NULL for none. */
const rap_filter *rap_filter_part(rap_arena *arena, const rap_filter *filter, const char *field, const rap_filter **rest);

/* An expression that says the same. */
const char *rap_filter_text(rap_arena *arena, const rap_filter *filter);

bool rap_filter_matches(const rap_filter *filter, const rap_model *model, const rap_node *record);

/* The fields of a kind that the filter reads of a record itself: bit n-1 for field number n;
 * all bits where it may be any. */
uint64_t rap_filter_fields(const rap_filter *filter, rap_kind kind);

/* From now on what is compared is folded in this arena, which the caller clears now and then:
 * it calls this again after each time. */
void rap_filter_fold_in(const rap_filter *filter, rap_arena *arena);

/* A filter taken apart, for telling it in words. */
typedef struct rap_filter_view {
    const char *op;                 /* "and", "or", "not", or a comparison as it is written: "=", "in" */
    const rap_filter *left, *right; /* of "and" and "or"; "not" has its left alone */
    const char *field;              /* of a comparison; NULL for the others */
    const char *const *values;      /* as they were written, in the arena */
    size_t value_count;
} rap_filter_view;

rap_filter_view rap_filter_look(rap_arena *arena, const rap_filter *filter);

/* A selection: a node of kind DATASET that shares the model's records. Kinds that the
 * filter applies to are filtered; paragraphs it does not apply to stay where their
 * meeting or document stays; documents, meetings, bodies, themes and links stay where
 * something kept needs them. NULL filter keeps all. In `arena`; the model is frozen. */
const rap_node *rap_select(rap_arena *arena, const rap_model *model, const rap_filter *filter);

/* What several selections of one model look up again and again: made once, they cost what they
 * keep rather than what there is. In `arena`; the model is frozen and outlives it. */
typedef struct rap_catalogue rap_catalogue;
const rap_catalogue *rap_catalogue_new(rap_arena *arena, const rap_model *model);
const rap_node *rap_select_by(rap_arena *arena, const rap_catalogue *catalogue, const rap_filter *filter);

/* Text of a field for a table or a cell, by path: "text", "document.symbol",
 * "meeting.start", "year", "source.line"; lists are joined by "; ". "" where absent.
 * Borrowed from the model or the arena. */
const char *rap_field_text(rap_arena *arena, const rap_model *model, const rap_node *record, const char *path);

/* The same, appended to a text. False where records of this kind have no such path. */
bool rap_field_put(rap_text *out, const rap_model *model, const rap_node *record, const char *path);

/* One way of cutting a selection: value to filter by, a label, a slug for a file name. */
typedef struct rap_share {
    const char *expression; /* filter that gives this share */
    const char *value;      /* that it asks for: an id, a code, a name */
    const char *label;
    const char *slug;       /* unique among the shares */
} rap_share;

/* The shares of a selection by "theme", "meeting", "state", "section" or "language",
 * in order. Of States only those that `chosen` fits, whose comparisons are all of "state";
 * NULL for all. NULL with `error` set for another word. */
const rap_share *rap_shares(rap_arena *arena, const rap_model *model, const rap_node *selection,
                            const char *by, const rap_filter *chosen, size_t *count, rap_error *error);

#endif
