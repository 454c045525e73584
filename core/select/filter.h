/* select/filter.h - a filter as it was understood; only the files of this room look inside. */
#ifndef RAP_SELECT_FILTER_H
#define RAP_SELECT_FILTER_H

#include "base/text.h"
#include "select/path.h"
#include "select/select.h"

typedef enum rap_filter_op {
    RAP_FILTER_AND,
    RAP_FILTER_OR,
    RAP_FILTER_NOT,
    RAP_FILTER_EQ,
    RAP_FILTER_NE,
    RAP_FILTER_LT,
    RAP_FILTER_LE,
    RAP_FILTER_GT,
    RAP_FILTER_GE,
    RAP_FILTER_IN,
    RAP_FILTER_CONTAINS
} rap_filter_op;

/* A word that a field is compared with. */
typedef struct rap_filter_value {
    const char *text;
    const char *plain;  /* in the form of rap_unicode_plain() */
    size_t place;       /* byte in the expression */
    int64_t integer;
    bool is_integer;
} rap_filter_value;

/* The strengths in their order, strongest first; NULL until they are set. */
typedef struct rap_filter_scale {
    const char *const *codes;
} rap_filter_scale;

struct rap_filter {
    rap_filter_op op;
    const rap_filter *left, *right; /* AND, OR; left alone for NOT */
    const char *expression;         /* the whole, for messages */
    const char *field;              /* of a comparison */
    size_t place;                   /* of the field in the expression */
    const rap_filter_value *values;
    size_t value_count;
    const rap_path *paths[RAP_RECORD_KINDS]; /* NULL for kinds that lack the field */
    rap_filter_scale *scale; /* of the whole filter */
    rap_text *fold; /* for folding what is compared; its arena is the filter's */
};

/* Whether a comparison puts strengths in order. */
bool rap_filter_ranks(const rap_filter *comparison);

/* Whether all its comparisons are of this field. */
bool rap_filter_is_about(const rap_filter *filter, const char *field);

/* Whether it holds of these words: each comparison is asked of them, whatever its field. */
bool rap_filter_matches_words(const rap_filter *filter, const char *const *words, size_t count);

/* A value as expressions have it: in quotation marks, what would end it escaped. */
void rap_filter_put_value(rap_text *out, const char *value);

/* States a fault of a comparison: the sentence, the expression, a caret under `place`. */
bool rap_filter_fail(const rap_filter *filter, size_t place, rap_error *error, const char *sentence);

#endif
