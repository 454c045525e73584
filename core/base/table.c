#include "base/table.h"

#include <stdint.h>
#include <string.h>

/* FNV-1a, 64 bits (Fowler, Noll, Vo). */
static size_t hash(const char *key)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (; *key; key++)
        h = (h ^ (unsigned char)*key) * 0x100000001b3u;
    return (size_t)(h ^ h >> 32);
}

static struct rap_table_entry *place_of(const rap_table *table, const char *key)
{
    size_t at = hash(key) & (table->places - 1);
    while (table->entries[at].key && strcmp(table->entries[at].key, key) != 0)
        at = (at + 1) & (table->places - 1);
    return &table->entries[at];
}

static void grow(rap_table *table)
{
    struct rap_table_entry *old = table->entries;
    size_t old_places = table->places;
    table->places = old_places ? old_places * 2 : 64;
    table->entries = rap_arena_alloc(table->arena, table->places * sizeof *table->entries);
    for (size_t i = 0; i < old_places; i++)
        if (old[i].key)
            *place_of(table, old[i].key) = old[i];
    if (old)
        rap_arena_drop(table->arena, old, old_places * sizeof *old);
}

void *rap_table_get(const rap_table *table, const char *key)
{
    return table->places && key ? place_of(table, key)->value : NULL;
}

void rap_table_put(rap_table *table, const char *key, void *value)
{
    if (2 * (table->count + 1) > table->places)
        grow(table);
    struct rap_table_entry *entry = place_of(table, key);
    if (!entry->key) {
        entry->key = key;
        table->count++;
    }
    entry->value = value;
}
