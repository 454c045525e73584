/* select/path.h - the way from a record to values: "text", "document.symbol", "year".
 *
 * A path is resolved once for a kind of record and then asked of its records. Its first
 * name is a field of the kind or a short form; a reference leads to the record it names,
 * a list to each of its values. */
#ifndef RAP_SELECT_PATH_H
#define RAP_SELECT_PATH_H

#include "base/text.h"
#include "model/model.h"

#define RAP_PATH_STEPS 6

/* What stands at the end of a path in place of a field. */
typedef enum rap_path_end {
    RAP_END_FIELD, /* the last step's field */
    RAP_END_SELF,  /* the record reached */
    RAP_END_YEAR,  /* of the meeting's start, else of the document's date */
    RAP_END_STATE  /* who took part in the meeting reached */
} rap_path_end;

typedef struct rap_path {
    const rap_field_info *steps[RAP_PATH_STEPS];
    size_t count;
    rap_path_end end;
    bool climbs; /* a theme found stands for its broader ones too */
    const char *parted; /* what parts a text found from what it stands for too: "," of NAME, article 10; " (" of a State; NULL */
} rap_path;

/* A value at the end of a path. `text` is NULL for a number; `node` is the record that a
 * reference names, or the record itself. */
typedef struct rap_path_value {
    uint32_t type; /* RAP_TYPE_… */
    const char *text;
    int64_t integer;
    double number;
    const rap_node *node;
} rap_path_value;

/* Hears each value in order; returns false to stop. */
typedef bool (*rap_path_visit)(void *context, const rap_path_value *value);

/* False where records of this kind have no such path. */
bool rap_path_find(rap_kind kind, const char *name, rap_path *path);

/* Type of the values at its end. */
uint32_t rap_path_type(const rap_path *path);

/* The field at its end; 0 for none. */
rap_field rap_path_field(const rap_path *path);

/* Words of a CHOICE as "a|b|c", else "". */
const char *rap_path_choices(const rap_path *path);

/* False where `visit` stopped it. */
bool rap_path_each(const rap_path *path, const rap_model *model, const rap_node *record,
                   rap_path_visit visit, void *context);

/* Appends the values as words, parted by "; ". */
void rap_path_put(rap_text *out, const rap_model *model, const rap_node *record, const rap_path *path);

/* Names that a record of this kind can be asked for, short forms first; NULL beyond the end. */
const char *rap_path_name(rap_kind kind, size_t index);

/* Of records that a filter may be asked of: RAP_KIND_DATASET to RAP_KIND_LINK. */
#define RAP_RECORD_KINDS (RAP_KIND_LINK + 1)

#endif
