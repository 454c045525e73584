#include <string.h>

#include "base/table.h"
#include "merge/matrix.h"

#define FEW 5 /* of a kind: so many are told one by one */

/* What notes have in common that say the same of other rows. */
static const char *key_of(rap_arena *arena, const rap_note *n)
{
    return rap_arena_format(arena, "%d\n%s\n%s\n%s", (int)n->type, n->file, n->sheet, n->column ? n->column : "");
}

const size_t *rap_notes_fold(rap_arena *arena, const rap_notes *notes)
{
    size_t *told = rap_arena_alloc(arena, (notes->count + 1) * sizeof *told), **counts = rap_arena_alloc(arena, (notes->count + 1) * sizeof *counts);
    rap_table firsts = {.arena = arena};
    for (size_t i = 0; i < notes->count; i++) {
        const char *key = key_of(arena, notes->list[i]);
        counts[i] = rap_table_get(&firsts, key);
        if (!counts[i])
            rap_table_put(&firsts, key, counts[i] = &told[i]);
        ++*counts[i];
    }
    for (size_t i = notes->count; i-- > 0;) /* a count stands at the first of its notes */
        if (*counts[i] <= FEW || counts[i] != &told[i])
            told[i] = *counts[i] <= FEW;
    return told;
}
