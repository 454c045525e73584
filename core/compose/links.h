/* compose/links.h - the relations that go by the links of the selection: `became`, `earlier`,
 * `related-texts`, `taken-up`. */
#ifndef RAP_COMPOSE_LINKS_H
#define RAP_COMPOSE_LINKS_H

#include "compose/scope.h"

typedef struct rap_links_index rap_links_index;

/* A link, and the record at its other end. */
typedef struct rap_linked {
    const rap_node *link, *end;
    size_t place; /* among those found, before they were sorted */
} rap_linked;

typedef struct rap_links {
    rap_linked *list;
    size_t count, room;
} rap_links;

/* Adds the links of a type that a record is an end of: that begin at it (`end` is where they
 * lead), or that end at it. In the order of the dataset. */
void rap_links_from(rap_composer *composer, const char *id, const char *type, rap_links *out);
void rap_links_to(rap_composer *composer, const char *id, const char *type, rap_links *out);

/* The best score first; of equals the first. */
void rap_links_sort(rap_links *links);

/* same-words where the texts that a link joins say nearly the same, else same-subject; NULL
 * for a link without a score. */
const char *rap_links_nearness(const rap_node *link);

#endif
