#include "compose/expand.h"

#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/unicode.h"
#include "compose/argument.h"
#include "compose/join.h"
#include "compose/labels.h"
#include "compose/numbering.h"
#include "compose/record.h"
#include "compose/settle.h"
#include "compose/translate.h"
#include "select/path.h"

#define DEEPEST_LABEL 8 /* labels inside each other */

static bool expand(rap_composer *c, const rap_scope *scope, const rap_phrase *phrase, rap_text *out, rap_error *error);

/* ---- forms -------------------------------------------------------------------------------- */

/* A heading without the number it was written with: "A. Prevention" is "Prevention". By the
 * forms of the language it was written in, where there are labels of it, and of the report's. */
static const char *without_number(rap_composer *c, const rap_scope *scope, const char *heading)
{
    const rap_labels *own = rap_language_labels(c, rap_language_of(c, scope));
    size_t len = own ? rap_numbering_written(c->arena, own, heading) : 0;
    return heading + (len ? len : rap_numbering_written(c->arena, c->request->labels, heading));
}

/* Replaces the words; what was marked from the byte `from` on now begins at `to`. */
static void value_set(rap_composer *c, rap_spoken *v, const char *words, size_t from, size_t to)
{
    rap_text text = {.arena = c->arena};
    rap_text_put(&text, words);
    v->text = text;
    for (size_t i = 0; i < v->marks.count; i++) {
        rap_mark *m = &v->marks.list[i];
        m->start = (m->start > from ? m->start - from : 0) + to;
        m->end = (m->end > from ? m->end - from : 0) + to;
        m->end = m->end < text.len ? m->end : text.len;
    }
}

/* Words of the report's own take the place of the value's. */
static void value_replace(rap_composer *c, rap_spoken *v, const char *words)
{
    v->marks.count = 0;
    value_set(c, v, words, 0, 0);
}

#define BETWEEN "; " /* the values of a list */

/* The word that the label of a value is found by: of what was proposed another where its document says that it was not agreed upon. */
static const char *label_word(rap_composer *c, const rap_scope *scope, const char *name, const char *field, const char *value)
{
    rap_text agreement = {.arena = c->arena};
    if (strcmp(value, "proposed") != 0 || (strcmp(field, "status") != 0 && strcmp(field, "authority") != 0))
        return value;
    const char *asked = rap_arena_format(c->arena, "%.*sagreement", (int)(field - name), name);
    return rap_expand_name(c, scope, asked, &agreement) && strcmp(rap_text_string(&agreement), "none") == 0 ? "not-agreed" : value;
}

/* status.adopted, by the last name of the path; of a list, each of its values that has a label. */
static bool label_value(rap_composer *c, const rap_scope *scope, const char *name, rap_spoken *v, rap_error *error)
{
    const char *last = strrchr(name, '.'), *field = last ? last + 1 : name;
    rap_text words = {.arena = c->arena};
    bool is_known = false;
    for (const char *value = rap_text_string(&v->text), *next; value; value = next) {
        const char *cut = strstr(value, BETWEEN);
        next = cut ? cut + strlen(BETWEEN) : NULL;
        value = cut ? rap_arena_copy(c->arena, value, (size_t)(cut - value)) : value;
        const char *key = rap_arena_format(c->arena, "%s.%s", field, label_word(c, scope, name, field, value));
        bool has_label = rap_label_phrase(c->request->labels, key) != NULL;
        rap_text_put(&words, words.len ? rap_label(c->request->labels, "item.and") : "");
        if (has_label && !rap_expand_label(c, scope, key, &words, error))
            return false;
        rap_text_put(&words, has_label ? "" : value);
        is_known = is_known || has_label;
    }
    if (is_known)
        value_replace(c, v, rap_text_string(&words));
    return true;
}

static void quote_value(rap_composer *c, rap_spoken *v)
{
    const char *open = rap_label(c->request->labels, "quote.open"), *close = rap_label(c->request->labels, "quote.close");
    value_set(c, v, rap_arena_format(c->arena, "%s%s%s", open, rap_text_string(&v->text), close), 0, strlen(open));
}

/* Forms that put other words in the place of the value's. */
static void form_value(rap_composer *c, const rap_scope *scope, rap_pipe pipe, rap_spoken *v)
{
    rap_text out = {.arena = c->arena};
    const char *words = rap_text_string(&v->text);
    if (pipe == RAP_PIPE_DATE)
        rap_words_date(c->words, &out, words);
    else if (pipe == RAP_PIPE_ORDINAL)
        rap_words_ordinal(c->words, &out, strtol(words, NULL, 10));
    else
        rap_text_put(&out, rap_words_country(c->words, rap_node_text(rap_scope_record(scope, RAP_KIND_PARTICIPANT), RAP_PARTICIPANT_CODE)));
    if (out.len)
        value_replace(c, v, rap_text_string(&out));
}

static void capitalize_value(rap_composer *c, rap_spoken *v)
{
    rap_text out = {.arena = c->arena};
    rap_words_capital(&out, rap_text_string(&v->text));
    value_set(c, v, rap_text_string(&out), 0, 0);
}

/* What ICU makes of the value. */
static bool apply_argument(rap_composer *c, const rap_scope *scope, const rap_phrase *phrase, const rap_part *part, rap_spoken *v,
                           rap_error *error)
{
    const char *text = rap_text_string(&v->text), *number = c->number;
    rap_text out = {.arena = c->arena};
    const rap_phrase *branch;
    const rap_placeholder_argument *a = part->argument;
    if (a->rule && rap_words_rule_fault(c->words, a->style, a->rule))
        return rap_spot_fail(&phrase->spot, error, "%s", rap_words_rule_fault(c->words, a->style, a->rule));
    if (!rap_argument_apply(a, c->words, text, &out, &branch))
        return rap_spot_fail(&phrase->spot, error, "'%s' of {%s, …} does not fit its ICU argument", text, part->text ? part->text : part->each->relation);
    if (!branch) {
        value_replace(c, v, rap_text_string(&out));
        return true;
    }
    if (part->argument->is_number)
        c->number = rap_text_string(&out);
    v->text = (rap_text){.arena = c->arena};
    v->marks.count = 0;
    bool is_fine = expand(c, scope, branch, &v->text, error);
    c->number = number;
    return is_fine;
}

static bool apply_pipe(rap_composer *c, const rap_scope *scope, const rap_phrase *phrase, const rap_part *part, rap_pipe pipe,
                       rap_spoken *v, rap_error *error)
{
    const char *words = rap_text_string(&v->text), *rest;
    if (!*words) {
        if (pipe == RAP_PIPE_STATED)
            value_replace(c, v, rap_label(c->request->labels, "not-recorded"));
        return true;
    }
    switch (pipe) {
    case RAP_PIPE_STATED: return true;
    case RAP_PIPE_LABEL: return label_value(c, scope, part->text, v, error);
    case RAP_PIPE_ARGUMENT: return apply_argument(c, scope, phrase, part, v, error);
    case RAP_PIPE_QUOTED: quote_value(c, v); return true;
    case RAP_PIPE_CAPITAL: capitalize_value(c, v); return true;
    case RAP_PIPE_HEADING:
        rest = without_number(c, scope, words);
        value_set(c, v, rest, (size_t)(rest - words), 0);
        return true;
    default: form_value(c, scope, pipe, v); return true;
    }
}

/* ---- parts -------------------------------------------------------------------------------- */

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

/* The words of a label that was found. */
static bool expand_found(rap_composer *c, const rap_scope *scope, const char *key, const rap_phrase *label, rap_text *out, rap_error *error)
{
    if (c->depth == DEEPEST_LABEL)
        return rap_spot_fail(&label->spot, error, "the label '%s' leads back to itself", key);
    c->depth++;
    bool is_fine = expand(c, scope, label, out, error);
    c->depth--;
    return is_fine;
}

static bool expand_named_label(rap_composer *c, const rap_scope *scope, const rap_phrase *phrase, const char *key, rap_text *out,
                               rap_error *error)
{
    const rap_phrase *label = rap_label_phrase(c->request->labels, key);
    if (!label)
        return rap_spot_fail(&phrase->spot, error, "no label '%s'%s", key, rap_label_hint(c->arena, c->request->labels, key));
    return expand_found(c, scope, key, label, out, error);
}

/* A name asked of a member of a list, or a label whose placeholders are. */
static bool expand_member(rap_composer *c, const rap_scope *member, const rap_phrase *phrase, const char *name, rap_text *out, rap_error *error)
{
    if (strncmp(name, "label.", 6) == 0)
        return expand_named_label(c, member, phrase, name + 6, out, error);
    return rap_expand_name(c, member, name, out) || fail_name(c, member, phrase, name, error);
}

/* Whether a list is of names of States that are translated: it then loses the order of the
 * documents, and takes that of the language. */
static bool has_new_names(rap_composer *c, const rap_scopes *members, const char *name)
{
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; i < members->count; i++)
        if (rap_translate_field(c, members->list[i], members->list[i]->record, dot ? dot + 1 : name))
            return true;
    return false;
}

/* What each member of a loop says, where it says something. */
static bool expand_list(rap_composer *c, const rap_scope *scope, const rap_phrase *phrase, const rap_part *part,
                        rap_text *out, rap_error *error)
{
    rap_scopes members;
    if (!rap_scope_each(c, scope, part->each, &members, error))
        return false;
    rap_said *list = rap_arena_alloc(c->arena, (members.count + 1) * sizeof *list);
    size_t count = 0;
    for (size_t i = 0; i < members.count; i++) {
        rap_spoken word;
        rap_marks *before = rap_spoken_begin_for(c, &word, out);
        bool is_fine = expand_member(c, members.list[i], phrase, part->text, &word.text, error);
        rap_spoken_end(c, &word, before, NULL);
        if (!is_fine)
            return false;
        list[count] = (rap_said){rap_text_string(&word.text), word.marks};
        count += word.text.len > 0;
    }
    if (part->each->sort_count == 0 && has_new_names(c, &members, part->text))
        rap_join_sort(c, list, count);
    rap_join(c, list, count, part->type == RAP_PART_RANGE, out);
    return true;
}

bool rap_expand_label(rap_composer *c, const rap_scope *scope, const char *key, rap_text *out, rap_error *error)
{
    const rap_phrase *label = rap_label_phrase(c->request->labels, key);
    if (label)
        return expand_found(c, scope, key, label, out, error);
    rap_text_put(out, key);
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
        rap_text_number(out, (long long)count);
        return true;
    case RAP_PART_LIST:
    case RAP_PART_RANGE: return expand_list(c, scope, phrase, part, out, error);
    case RAP_PART_LABEL: return expand_named_label(c, scope, phrase, part->text, out, error);
    case RAP_PART_NAME: return rap_expand_name(c, scope, part->text, out) || fail_name(c, scope, phrase, part->text, error);
    case RAP_PART_NUMBER: rap_text_put(out, c->number); return true;
    default: rap_text_put(out, part->text); return true;
    }
}

/* A part and the forms it goes through. */
static bool expand_formed(rap_composer *c, const rap_scope *scope, const rap_phrase *phrase, const rap_part *part,
                          rap_text *out, rap_error *error)
{
    rap_spoken v;
    rap_marks *before = rap_spoken_begin_for(c, &v, out);
    bool is_fine = expand_part(c, scope, phrase, part, &v.text, error);
    for (size_t p = 0; is_fine && p < part->pipe_count; p++)
        is_fine = apply_pipe(c, scope, phrase, part, part->pipes[p], &v, error);
    rap_spoken_end(c, &v, before, out);
    return is_fine;
}

static bool expand(rap_composer *c, const rap_scope *scope, const rap_phrase *phrase, rap_text *out, rap_error *error)
{
    for (size_t i = 0; i < phrase->count; i++) {
        const rap_part *part = &phrase->parts[i];
        if (!(part->pipe_count ? expand_formed : expand_part)(c, scope, phrase, part, out, error))
            return false;
    }
    return true;
}

/* ---- the whole ---------------------------------------------------------------------------- */

bool rap_expand(rap_composer *c, const rap_scope *scope, const rap_phrase *phrase, rap_text *out, rap_error *error)
{
    return !phrase || expand(c, scope, phrase, out, error);
}

static void add_piece(rap_composer *c, rap_pieces *out, const char *text, size_t len, const char *language)
{
    if (len > 0)
        out->list[out->count++] = (rap_piece){rap_arena_copy(c->arena, text, len), language};
}

bool rap_expand_pieces(rap_composer *c, const rap_scope *scope, const rap_phrase *phrase, rap_pieces *out, rap_error *error)
{
    rap_spoken v;
    rap_marks *before = rap_spoken_begin(c, &v);
    bool is_fine = rap_expand(c, scope, phrase, &v.text, error);
    const char *text = rap_text_string(&v.text);
    size_t at = 0;
    rap_spoken_end(c, &v, before, NULL);
    *out = (rap_pieces){.list = rap_arena_alloc(c->arena, (2 * v.marks.count + 1) * sizeof *out->list)};
    for (size_t i = 0; i < v.marks.count; i++) {
        const rap_mark *m = &v.marks.list[i];
        add_piece(c, out, text + at, m->start - at, NULL);
        add_piece(c, out, text + m->start, m->end - m->start, m->language);
        at = m->end;
    }
    add_piece(c, out, text + at, v.text.len - at, NULL);
    return is_fine;
}

const char *rap_expand_title(rap_composer *c, const rap_scope *scope, const rap_phrase *phrase, rap_pieces *pieces, rap_error *error)
{
    rap_text out = {.arena = c->arena};
    const rap_piece *first = NULL;
    bool is_one = true;
    if (!rap_expand_pieces(c, scope, phrase, pieces, error))
        return NULL;
    for (size_t i = 0; i < pieces->count; i++) {
        const rap_piece *p = &pieces->list[i];
        rap_text_put(&out, p->text);
        if (!rap_settle_has_words(p->text))
            continue;
        first = first ? first : p;
        is_one = is_one && (p->language ? first->language && strcmp(p->language, first->language) == 0 : !first->language);
    }
    const char *text = rap_text_string(&out);
    if (is_one && pieces->count > 0) {
        pieces->list[0] = (rap_piece){text, first ? first->language : NULL};
        pieces->count = 1;
    }
    return text;
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
