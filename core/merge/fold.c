#include <string.h>

#include "base/table.h"
#include "merge/matrix.h"

#define FEW 5 /* of a kind: so many are told one by one */

/* What notes have in common that say the same of other rows. Where an entry goes to another record each is told. */
static const char *key_of(rap_arena *arena, const rap_note *n)
{
    return rap_arena_format(arena, "%d\n%s\n%s\n%s\n%s", (int)n->type, n->file, n->sheet, n->column ? n->column : "",
                            n->type == RAP_NOTE_FOLLOWED ? rap_note_whose(arena, n) : "");
}

const size_t *rap_notes_fold(rap_arena *arena, const rap_notes *notes)
{
    size_t *told = rap_arena_alloc(arena, (notes->count + 1) * sizeof *told), *sizes = rap_arena_alloc(arena, (notes->count + 1) * sizeof *sizes);
    size_t **groups = rap_arena_alloc(arena, (notes->count + 1) * sizeof *groups); /* each leads to the size of its group, at its first note */
    rap_table firsts = {.arena = arena};
    for (size_t i = 0; i < notes->count; i++) {
        const char *key = key_of(arena, notes->list[i]);
        groups[i] = rap_table_get(&firsts, key);
        if (!groups[i])
            rap_table_put(&firsts, key, groups[i] = &sizes[i]);
        ++*groups[i];
    }
    for (size_t i = 0; i < notes->count; i++)
        told[i] = *groups[i] <= FEW ? 1 : sizes[i]; /* none at the others of a group */
    return told;
}
