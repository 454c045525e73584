/* compose/form.h - the form of templates: which objects there are, which keys each may
 * have, and what may stand at a key. It is written once, as tables: templates are read
 * by them, their JSON Schema is made from them.
 *
 * The tables of blocks are in block.c, those of sheets in sheet.c, those of whole files
 * in template.c. */
#ifndef RAP_COMPOSE_FORM_H
#define RAP_COMPOSE_FORM_H

#include <stddef.h>

#include "compose/template.h"

/* What may stand at a key, and what it is read into. */
typedef enum rap_key_type {
    RAP_KEY_NOTE,       /* anything; not read */
    RAP_KEY_VERSION,    /* 1 */
    RAP_KEY_NAME,       /* const char *: a string as it stands */
    RAP_KEY_NAMES,      /* rap_strings: a list of strings as they stand */
    RAP_KEY_WORDS,      /* const rap_phrase *: words with placeholders */
    RAP_KEY_WORDS_LIST, /* rap_phrases */
    RAP_KEY_RUNS,       /* rap_runs: words, or a list of words and runs */
    RAP_KEY_CELLS,      /* rap_cells: a list of cells */
    RAP_KEY_FACTS,      /* rap_cells: a list of pairs of a label and a value */
    RAP_KEY_FLAG,       /* bool; `standard` where it is absent */
    RAP_KEY_TRUE,       /* true, for blocks that say no more */
    RAP_KEY_SIZE,       /* size_t: a whole number from `least` to `most` */
    RAP_KEY_CHOICE,     /* const char *: one of `of` */
    RAP_KEY_CHOICES,    /* rap_strings: a list of them */
    RAP_KEY_QUERY,      /* const char *: a filter of the whole report */
    RAP_KEY_RELATION,   /* const rap_each *: "recommendations where …" */
    RAP_KEY_LOOP,       /* const rap_each *, with sort, group and limit of the same object */
    RAP_KEY_SORT,
    RAP_KEY_GROUP,
    RAP_KEY_LIMIT,
    RAP_KEY_CONDITION,  /* rap_condition: "if", with when, needs and without of the same object */
    RAP_KEY_WHEN,
    RAP_KEY_NEEDS,
    RAP_KEY_WITHOUT,
    RAP_KEY_BLOCKS,     /* rap_blocks, of the place `of` */
    RAP_KEY_PARTS,      /* blocks by name; read where they are used */
    RAP_KEY_OBJECT,     /* a pointer to a struct of `form`; NULL where it is absent */
    RAP_KEY_OBJECTS,    /* { struct *list; size_t count; } of `form` */
    RAP_KEY_TYPES
} rap_key_type;

typedef struct rap_reader rap_reader;
typedef struct rap_form rap_form;

typedef struct rap_key {
    const char *name;
    rap_key_type type;
    size_t offset;      /* in the struct of the form */
    const char *doc;    /* for the schema */
    const char *of;     /* "a|b|c" of a choice; place of blocks */
    const rap_form *form;
    long standard;      /* of a flag or a size */
    long least, most;
    bool is_required;
} rap_key;

struct rap_form {
    const char *name;   /* in faults and in the schema: "section" */
    const char *doc;
    const rap_key *keys; /* ends with one without a name */
    size_t size;        /* of the struct */
    size_t spot;        /* offset of its rap_spot; 0 for none */
    /* What keys say together; NULL for nothing to ask. False with the reader's error set. */
    bool (*finish)(rap_reader *reader, const json_t *object, void *out);
};

/* Keys of the conditions that a block, a sheet or a column may stand under. */
#define RAP_CONDITION_KEYS(owner) \
    {.name = "if", .type = RAP_KEY_CONDITION, .offset = offsetof(owner, condition), \
     .doc = "a filter of the record at hand, or of the nearest around that it can be asked of"}, \
    {.name = "when", .type = RAP_KEY_WHEN, .doc = "SETTING=VALUE; question or share where one is given; question= where none is"}, \
    {.name = "needs", .type = RAP_KEY_NEEDS, .doc = "a relation that must have members, or a list of which one must"}, \
    {.name = "without", .type = RAP_KEY_WITHOUT, .doc = "a relation that must have none"}, \
    {.name = "note", .type = RAP_KEY_NOTE, .doc = "anything; not read"}

/* The forms of a whole report and of a run; that of a pack is in pack/pack.c. */
extern const rap_form rap_report_form, rap_run_form;

/* Reads an object of a form into `out`, which is zeroed. Faults are noted, and what can be read
 * beside them is read. False, perhaps with one more fault in the reader's error, where `out`
 * lacks what its form requires. */
bool rap_form_read(rap_reader *reader, const json_t *object, const rap_form *form, void *out);

/* The key of a form by its name; NULL where it has none. */
const rap_key *rap_form_key(const rap_form *form, const char *name);

#endif
