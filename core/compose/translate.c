#include "compose/translate.h"

#include <string.h>

#include "base/unicode.h"
#include "compose/language.h"
#include "model/names.h"

/* By the label of a name that has no code; NULL where there is none. */
static const char *labelled(rap_composer *c, const char *name)
{
    const char *key = rap_arena_format(c->arena, "name.%s", rap_unicode_slug(c->arena, name));
    const char *label = rap_label(c->request->labels, key);
    return strcmp(label, key) == 0 ? NULL : label;
}

const char *rap_translate_participant(rap_composer *c, const rap_scope *scope, const rap_node *p)
{
    const char *normal = rap_node_text(p, RAP_PARTICIPANT_NORMAL), *code = rap_node_text(p, RAP_PARTICIPANT_CODE);
    const char *name = normal ? normal : rap_node_text(p, RAP_PARTICIPANT_NAME);
    if (!name || !rap_language_of(c, scope))
        return NULL;
    return code ? rap_words_country(c->words, code) : labelled(c, name);
}

const rap_names *rap_translate_names(rap_composer *c)
{
    rap_error ignored = {0};
    if (!c->has_names && c->request->data_dir)
        c->names = rap_names_load(c->kept, c->request->data_dir, NULL, &ignored);
    c->has_names = true;
    return c->names;
}

const char *rap_translate_name(rap_composer *c, const rap_scope *scope, const char *name)
{
    const rap_names *names = name && rap_language_of(c, scope) ? rap_translate_names(c) : NULL;
    const rap_name *found = names ? rap_names_find(names, c->arena, name) : NULL;
    if (!found)
        return NULL;
    return found->code ? rap_words_country(c->words, found->code) : labelled(c, found->normal);
}

const char *rap_translate_field(rap_composer *c, const rap_scope *scope, const rap_node *record, const char *field)
{
    switch (rap_node_kind(record)) {
    case RAP_KIND_PARTICIPANT:
        return strcmp(field, "name") == 0 || strcmp(field, "normal") == 0 || strcmp(field, "name-now") == 0
            ? rap_translate_participant(c, scope, record) : NULL;
    case RAP_KIND_OFFICER: return strcmp(field, "state") == 0 ? rap_translate_name(c, scope, rap_node_text(record, RAP_OFFICER_STATE)) : NULL;
    case RAP_KIND_PANELLIST: return strcmp(field, "state") == 0 ? rap_translate_name(c, scope, rap_node_text(record, RAP_PANELLIST_STATE)) : NULL;
    default: return NULL;
    }
}
