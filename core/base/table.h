/* base/table.h - what is known by a string: a hash table in an arena. */
#ifndef RAP_BASE_TABLE_H
#define RAP_BASE_TABLE_H

#include "base/arena.h"

/* Zero-initialise with an arena: rap_table t = {.arena = a}; */
typedef struct rap_table {
    rap_arena *arena;
    struct rap_table_entry {
        const char *key; /* NULL where the place is free */
        void *value;
    } *entries;
    size_t places, count;
} rap_table;

/* The value of a key; NULL where there is none. */
void *rap_table_get(const rap_table *table, const char *key);

/* Sets the value of a key, which is borrowed and must live as long as the table. */
void rap_table_put(rap_table *table, const char *key, void *value);

#endif
