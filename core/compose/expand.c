#include "compose/expand.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "compose/record.h"
#include "select/nearest.h"
#include "select/path.h"

/* ---- names -------------------------------------------------------------------------------- */

static bool put_setting(rap_composer *c, const char *name, rap_text *out)
{
    const char *value = rap_scope_setting(c, name);
    rap_text_put(out, value);
    return value != NULL;
}

/* The nearest record of the kind that a dotted name begins with: "theme.label" inside a
 * loop over themes is asked of the theme, whatever else has themes. */
static const rap_node *named_record(const rap_scope *scope, const char *name, size_t len)
{
    for (; scope && name[len]; scope = scope->outer) {
        const rap_kind_info *info = rap_kind_describe(rap_node_kind(scope->record));
        if (info && strlen(info->name) == len && memcmp(info->name, name, len) == 0)
            return scope->record;
    }
    return NULL;
}

/* A field of the record at hand or of one around it. A kind that is not around has no words. */
static bool put_field(rap_composer *c, const rap_scope *scope, const char *name, rap_text *out)
{
    size_t len = strcspn(name, ".");
    const rap_node *named = named_record(scope, name, len);
    if (named)
        return rap_field_put(out, c->model, named, name + len + 1);
    for (const rap_scope *s = scope; s; s = s->outer)
        if (s->record && rap_field_put(out, c->model, s->record, name))
            return true;
    const rap_kind_info *kind = name[len] ? rap_kind_named(rap_arena_copy(c->arena, name, len)) : NULL;
    rap_path path;
    return kind && rap_path_find(kind->kind, name + len + 1, &path);
}

bool rap_expand_name(rap_composer *c, const rap_scope *scope, const char *name, rap_text *out)
{
    if (strncmp(name, "setting.", 8) == 0)
        return put_setting(c, name + 8, out);
    if (strcmp(name, "share") == 0 || strcmp(name, "question") == 0)
        return put_setting(c, name, out);
    if (strcmp(name, "group") == 0) {
        const rap_scope *s = scope;
        while (s && !s->group)
            s = s->outer;
        rap_text_put(out, s ? s->group : NULL);
        return s != NULL;
    }
    if (strcmp(name, "n") == 0) {
        rap_text_format(out, "%zu", scope->position);
        return true;
    }
    return rap_record_word(c, scope, name, out) || put_field(c, scope, name, out);
}

/* ---- forms -------------------------------------------------------------------------------- */

/* A heading without the number it was written with: "A. Prevention" is "Prevention". */
static const char *without_number(const char *heading)
{
    size_t len = strcspn(heading, ". ");
    if (heading[len] != '.' || heading[len + 1] != ' ' || len == 0 || len > 6)
        return heading;
    for (size_t i = 0; i < len; i++)
        if (!strchr("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZivx()", heading[i]))
            return heading;
    return heading + len + 2;
}

/* status.adopted, by the last name of the path. */
static const char *labelled(rap_composer *c, const char *name, const char *value)
{
    const char *last = strrchr(name, '.');
    const char *key = rap_arena_format(c->arena, "%s.%s", last ? last + 1 : name, value);
    const char *word = rap_label(c->request->labels, key);
    return word == key ? value : word;
}

static const char *piped(rap_composer *c, rap_pipe pipe, const char *name, const char *value)
{
    rap_text out = {.arena = c->arena};
    if (pipe == RAP_PIPE_STATED)
        return *value ? value : rap_label(c->request->labels, "not-recorded");
    if (!*value)
        return value;
    switch (pipe) {
    case RAP_PIPE_DATE: rap_words_date(c->words, &out, value); break;
    case RAP_PIPE_ORDINAL: rap_words_ordinal(c->words, &out, strtol(value, NULL, 10)); break;
    case RAP_PIPE_CAPITAL: rap_words_capital(&out, value); break;
    case RAP_PIPE_LABEL: return labelled(c, name, value);
    default: return without_number(value);
    }
    return rap_text_string(&out);
}

static bool fail_name(rap_composer *c, const rap_scope *scope, const rap_phrase *phrase, const char *name, rap_error *error)
{
    rap_nearest nearest = rap_nearest_to(c->arena, name);
    const char *offered;
    for (size_t i = 0; (offered = rap_record_word_name(i)); i++)
        rap_nearest_offer(&nearest, offered);
    for (const rap_scope *s = scope; s; s = s->outer)
        for (size_t i = 0; s->record && (offered = rap_path_name(rap_node_kind(s->record), i)); i++)
            rap_nearest_offer(&nearest, offered);
    return rap_spot_fail(&phrase->spot, error, "'{%s}' is not known here%s", name, rap_nearest_hint(&nearest));
}

/* What each member of a loop says, where it says something, with commas. */
static bool expand_list(rap_composer *c, const rap_scope *scope, const rap_phrase *phrase, const rap_part *part,
                        rap_text *out, rap_error *error)
{
    rap_scopes members;
    bool has_any = false;
    if (!rap_scope_each(c, scope, part->each, &members, error))
        return false;
    for (size_t i = 0; i < members.count; i++) {
        rap_text word = {.arena = c->arena};
        if (!rap_expand_name(c, members.list[i], part->text, &word))
            return fail_name(c, members.list[i], phrase, part->text, error);
        if (word.len)
            rap_text_format(out, "%s%s", has_any ? ", " : "", rap_text_string(&word));
        has_any = has_any || word.len;
    }
    return true;
}

static bool expand_part(rap_composer *c, const rap_scope *scope, const rap_phrase *phrase, const rap_part *part,
                        rap_text *out, rap_error *error)
{
    size_t count;
    switch (part->type) {
    case RAP_PART_COUNT:
        if (!rap_scope_count(c, scope, part->each, &count, error))
            return false;
        rap_text_format(out, "%zu", count);
        return true;
    case RAP_PART_LIST: return expand_list(c, scope, phrase, part, out, error);
    case RAP_PART_LABEL: rap_text_put(out, rap_label(c->request->labels, part->text)); return true;
    case RAP_PART_NAME: return rap_expand_name(c, scope, part->text, out) || fail_name(c, scope, phrase, part->text, error);
    default: rap_text_put(out, part->text); return true;
    }
}

bool rap_expand(rap_composer *c, const rap_scope *scope, const rap_phrase *phrase, rap_text *out, rap_error *error)
{
    for (size_t i = 0; phrase && i < phrase->count; i++) {
        const rap_part *part = &phrase->parts[i];
        if (part->pipe_count == 0) {
            if (!expand_part(c, scope, phrase, part, out, error))
                return false;
            continue;
        }
        rap_text inner = {.arena = c->arena};
        if (!expand_part(c, scope, phrase, part, &inner, error))
            return false;
        const char *value = rap_text_string(&inner);
        for (size_t p = 0; p < part->pipe_count; p++)
            value = piped(c, part->pipes[p], part->text, value);
        rap_text_put(out, value);
    }
    return true;
}

const char *rap_expand_string(rap_composer *c, const rap_scope *scope, const rap_phrase *phrase, rap_error *error)
{
    rap_text out = {.arena = c->arena};
    return rap_expand(c, scope, phrase, &out, error) ? rap_text_string(&out) : NULL;
}

bool rap_expand_is_stated(rap_composer *c, const rap_scope *scope, const rap_phrase *phrase, bool *is_stated, rap_error *error)
{
    *is_stated = true;
    for (size_t i = 0; phrase && i < phrase->count; i++) {
        rap_text out = {.arena = c->arena};
        if (!expand_part(c, scope, phrase, &phrase->parts[i], &out, error))
            return false;
        *is_stated = *is_stated && out.len > 0;
    }
    return true;
}
