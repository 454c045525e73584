/* What the names of placeholders stand for: settings, derived words, fields of the records around. */
#include <string.h>

#include "compose/expand.h"
#include "compose/language.h"
#include "compose/question.h"
#include "compose/record.h"
#include "compose/translate.h"
#include "select/path.h"

#define KNOWN_NAMES 1024

typedef enum name_sort { NAME_FIELD, NAME_SETTING, NAME_SHARE, NAME_GROUP, NAME_QUESTION, NAME_POSITION, NAME_WORD } name_sort;

/* What a name leads to from a kind of record. */
typedef struct known_path {
    const struct known_path *next;
    rap_kind kind;
    bool is_named; /* by the first part of the name, which the path then leaves out */
    bool is_found;
    rap_path path;
} known_path;

/* What is known of a name, found once: a sheet asks the same of every row. */
typedef struct rap_known_name {
    const char *place, *name; /* where it stands, and what stood there: a place may be used again */
    const char *rest;         /* behind its first dot; NULL for none */
    name_sort sort;
    bool is_of_state;         /* that may be translated */
    bool is_prose;            /* a derived word in the language of the record */
    bool is_elsewhere;        /* a field of a kind by its first part, whether that is around or not */
    size_t word;              /* of rap_record_put_word() */
    const known_path *paths;  /* of the kinds that it was asked of */
} known_name;

/* ---- what is known ------------------------------------------------------------------------ */

static name_sort sort_of(const char *name, size_t *word)
{
    static const struct {
        const char *name;
        name_sort sort;
    } sorts[] = {{"share", NAME_SHARE}, {"group", NAME_GROUP}, {"question", NAME_QUESTION}, {"n", NAME_POSITION}};
    if (strchr(name, '.')) /* no other has a dot */
        return strncmp(name, "setting.", 8) == 0 ? NAME_SETTING : NAME_FIELD;
    for (size_t i = 0; i < sizeof sorts / sizeof sorts[0]; i++)
        if (strcmp(name, sorts[i].name) == 0)
            return sorts[i].sort;
    *word = rap_record_word(name);
    return *word == RAP_NO_ID ? NAME_FIELD : NAME_WORD;
}

static void learn(rap_arena *arena, known_name *k, const char *name)
{
    const char *dot = strchr(name, '.');
    const rap_kind_info *kind = dot ? rap_kind_named(rap_arena_copy(arena, name, (size_t)(dot - name))) : NULL;
    rap_path path;
    *k = (known_name){.place = name, .name = rap_arena_string(arena, name)};
    k->rest = dot ? k->name + (dot - name) + 1 : NULL;
    k->is_elsewhere = kind && rap_path_find(kind->kind, k->rest, &path);
    k->sort = sort_of(name, &k->word);
    k->is_prose = rap_language_is_prose(name);
    k->is_of_state = k->sort == NAME_SHARE || strcmp(name, "name-now") == 0;
}

/* By the place where a name stands, which in templates stays the same. */
static known_name *know(rap_composer *c, const char *name)
{
    if (!c->known)
        c->known = rap_arena_alloc(c->kept, KNOWN_NAMES * sizeof *c->known);
    size_t place = (size_t)((uintptr_t)name ^ (uintptr_t)name >> 10), probes = 8;
    known_name **at = NULL;
    for (; probes > 0; probes--, place++) {
        at = &c->known[place % KNOWN_NAMES];
        if (!*at || ((*at)->place == name && strcmp((*at)->name, name) == 0))
            break;
    }
    if (probes > 0 && *at)
        return *at;
    known_name *fresh = rap_arena_alloc(probes > 0 ? c->kept : c->arena, sizeof *fresh);
    learn(probes > 0 ? c->kept : c->arena, fresh, name);
    if (probes > 0)
        *at = fresh;
    return fresh;
}

/* The path of a name from a kind of record. */
static const known_path *path_from(rap_composer *c, known_name *k, rap_kind kind)
{
    const known_path *known = k->paths;
    while (known && known->kind != kind)
        known = known->next;
    if (known)
        return known;
    const rap_kind_info *info = rap_kind_describe(kind);
    known_path *fresh = rap_arena_alloc(c->kept, sizeof *fresh);
    size_t len = k->rest ? (size_t)(k->rest - k->name) - 1 : 0;
    fresh->next = k->paths;
    fresh->kind = kind;
    fresh->is_named = k->rest && info && strncmp(info->name, k->name, len) == 0 && !info->name[len];
    fresh->is_found = rap_path_find(kind, fresh->is_named ? k->rest : k->name, &fresh->path);
    return k->paths = fresh;
}

/* ---- fields ------------------------------------------------------------------------------- */

/* A field of one record; its language is noted. */
static bool put_path(rap_composer *c, const rap_scope *scope, const rap_node *record, const char *path, const known_path *found, rap_text *out)
{
    size_t start = out->len;
    const char *name = rap_translate_field(c, scope, record, path);
    if (name) {
        rap_text_put(out, name);
        return true;
    }
    if (!found->is_found)
        return false;
    rap_path_put(out, c->model, record, &found->path);
    if (rap_language_is_noted(c, out))
        rap_language_mark(c, out, start, rap_language_of_path(c, scope, &found->path));
    return true;
}

/* A field of the record at hand or of one around it: of the nearest record of the kind that a dotted
 * name begins with ("theme.label" inside a loop over themes is asked of the theme, whatever else has
 * themes), else of the nearest that has it. */
static bool put_field(rap_composer *c, const rap_scope *scope, known_name *k, rap_text *out)
{
    for (const rap_scope *s = scope; s && k->rest; s = s->outer) {
        const known_path *found = path_from(c, k, rap_node_kind(s->record));
        if (found->is_named)
            return put_path(c, scope, s->record, k->rest, found, out);
    }
    for (const rap_scope *s = scope; s; s = s->outer)
        if (s->record && put_path(c, s, s->record, k->name, path_from(c, k, rap_node_kind(s->record)), out))
            return true;
    return k->is_elsewhere; /* it has no words */
}

/* ---- names -------------------------------------------------------------------------------- */

static bool put_setting(rap_composer *c, const char *name, rap_text *out)
{
    const char *value = rap_scope_setting(c, name);
    rap_text_put(out, value);
    return value != NULL;
}

/* What the members of the group around share. */
static bool put_group(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    while (scope && !scope->group)
        scope = scope->outer;
    size_t start = out->len;
    rap_text_put(out, scope ? scope->group : NULL);
    rap_language_move(c, out, start, scope ? scope->marks : NULL);
    return scope != NULL;
}

static bool put_name(rap_composer *c, const rap_scope *scope, const known_name *k, rap_text *out)
{
    switch (k->sort) {
    case NAME_SETTING: return put_setting(c, k->rest, out);
    case NAME_SHARE: return put_setting(c, k->name, out);
    case NAME_GROUP: return put_group(c, scope, out);
    case NAME_QUESTION: rap_question_put(c, out); return true;
    case NAME_POSITION: rap_text_number(out, (long long)scope->position); return true;
    case NAME_WORD: rap_record_put_word(c, scope, k->word, out); return true;
    default: return false;
    }
}

/* The name of the State that a derived word stands for, where it is translated. */
static const char *translated_word(rap_composer *c, const rap_scope *scope, const known_name *k)
{
    if (k->sort == NAME_SHARE)
        return rap_translate_participant(c, scope, rap_language_share(c));
    return rap_translate_participant(c, scope, rap_scope_record(scope, RAP_KIND_PARTICIPANT));
}

/* The language of what a name stands for that is no field: that of a field of the same name where there is one. */
static const char *language_of(rap_composer *c, const rap_scope *scope, known_name *k)
{
    if (k->is_prose)
        return rap_language_of(c, scope);
    for (const rap_scope *s = scope; s; s = s->outer) {
        const known_path *found = s->record ? path_from(c, k, rap_node_kind(s->record)) : NULL;
        if (found && found->is_found)
            return rap_language_of_path(c, s, &found->path);
    }
    return NULL;
}

bool rap_expand_name(rap_composer *c, const rap_scope *scope, const char *name, rap_text *out)
{
    known_name *k = know(c, name);
    const char *country = k->is_of_state ? translated_word(c, scope, k) : NULL;
    if (country) {
        rap_text_put(out, country);
        return true;
    }
    size_t start = out->len, marks = c->marks ? c->marks->count : 0;
    if (!put_name(c, scope, k, out))
        return put_field(c, scope, k, out);
    if (rap_language_is_noted(c, out) && c->marks->count == marks) /* a word that noted nothing itself */
        rap_language_mark(c, out, start, language_of(c, scope, k));
    return true;
}
