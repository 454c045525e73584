/* select/catalogue.h - the records of a dataset by number, and which of them others name: what
 * selections ask for again and again, looked up once. Only the files of this room look inside. */
#ifndef RAP_SELECT_CATALOGUE_H
#define RAP_SELECT_CATALOGUE_H

#include "base/ids.h"
#include "select/select.h"

#define RAP_CATALOGUE_LISTS 6
#define RAP_CATALOGUE_MEETINGS 1 /* which of them it is */
#define RAP_NO_RECORD UINT32_MAX
#define RAP_ANY_RECORD (UINT32_MAX - 1) /* of what speaks of no record of its own */

/* The lists of the dataset whose records have numbers, in their order. */
extern const rap_field rap_catalogue_lists[RAP_CATALOGUE_LISTS];

/* The records that the ids of a list field name: those of owner N stand in `list` from first[N] to
 * first[N + 1]; RAP_NO_RECORD for an id that no record holds. */
typedef struct rap_named {
    uint32_t *first, *list;
    size_t owners, count, room;
} rap_named;

/* A subject of the index; those below it follow it. */
typedef struct rap_entry {
    const rap_node *subject;
    size_t parent; /* RAP_NO_ID for one of the first level */
    size_t end;    /* behind the last one below it */
} rap_entry;

/* A place among the anchors that is known by some name, and the next one of that name. */
typedef struct rap_bearer {
    uint32_t anchor;
    uint32_t next; /* RAP_NO_RECORD for none */
} rap_bearer;

struct rap_catalogue {
    rap_arena *arena;
    const rap_model *model;
    const rap_node *dataset;
    const rap_node **records;
    size_t count;
    size_t first[RAP_CATALOGUE_LISTS + 1]; /* number of the first record of each list */
    rap_ids ids;         /* of records, and of what stands inside them */
    uint32_t *holders;   /* the number of the record, by the place of an id */
    size_t holder_room;
    rap_ids anchors;     /* documents and meetings */
    uint32_t *documents; /* by record: the place of its document among the anchors, RAP_NO_RECORD for none */
    uint32_t *meetings;
    rap_ids names;       /* by which filters know meetings: ids in plain form, first days, ordinals */
    uint32_t *named;     /* the last bearer, by the place of a name */
    rap_bearer *bearers;
    size_t named_room, bearer_count, bearer_room;
    rap_named cited_by;  /* of documents, in order */
    rap_named related;   /* of themes, in order */
    uint32_t *links;     /* two records for each link: from, to */
    rap_entry *entries;
    size_t entry_count, entry_room;
    rap_ids entry_ids;
    size_t *entry_of;    /* by the place of an id */
    size_t entry_of_room;
    rap_named subjects;  /* the records of each entry */
    rap_named evidence;  /* those that its evidence stands in */
};

/* The number of the record that holds an id; RAP_NO_RECORD for none. NULL is none. */
uint32_t rap_catalogue_holder(const rap_catalogue *catalogue, const char *id);

/* Marks all anchors of a name. */
void rap_catalogue_mark(const rap_catalogue *catalogue, const char *name, uint8_t *anchors);

/* The entry of a subject's id; RAP_NO_ID for none. */
size_t rap_catalogue_entry(const rap_catalogue *catalogue, const char *id);

#endif
