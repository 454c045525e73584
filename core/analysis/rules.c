#include "analysis/rules.h"

#include <string.h>

#include "base/table.h"

/* What was read, by its data, kind, name and language. */
static rap_table *kept(const rap_pass *pass)
{
    void **slot = rap_model_rules(pass->model);
    if (!*slot) {
        rap_arena *arena = rap_arena_new_within(pass->arena);
        rap_table *table = rap_arena_alloc(arena, sizeof *table);
        table->arena = arena;
        *slot = table;
    }
    return *slot;
}

/* Keeps what was read, if it was. */
static void *keep(rap_table *table, const char *key, void *rules)
{
    if (rules)
        rap_table_put(table, rap_arena_string(table->arena, key), rules);
    return rules;
}

rap_wording *rap_rules_wording(const rap_pass *pass, const char *language)
{
    rap_table *table = kept(pass);
    const char *primary = rap_arena_copy(pass->scratch, language, strcspn(language, "-_"));
    const char *key = rap_arena_format(pass->scratch, "%s|wording||%s", pass->data_dir, primary);
    rap_wording *known = rap_table_get(table, key);
    return known ? known : keep(table, key, rap_wording_load(table->arena, pass->data_dir, primary, pass->error));
}

const rap_vocabulary *rap_rules_vocabulary(const rap_pass *pass, const char *name, const char *language)
{
    rap_table *table = kept(pass);
    const char *key = rap_arena_format(pass->scratch, "%s|themes|%s|%s", pass->data_dir, name, language);
    rap_vocabulary *known = rap_table_get(table, key);
    return known ? known : keep(table, key, rap_vocabulary_load(table->arena, pass->data_dir, name, language, pass->error));
}
