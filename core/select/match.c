/* Whether a record matches a filter. */
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/unicode.h"
#include "select/filter.h"

#define DEEPEST_THEME 32 /* broader of broader …: ends where a vocabulary goes in a ring */

typedef struct comparison {
    const rap_filter *filter;
    const rap_model *model;
    bool climbs, ranks;
    const char *parted; /* as the path's */
} comparison;

/* ---- words -------------------------------------------------------------------------------- */

/* A letter or digit of ASCII in its plain form; a space for what parts words. */
static char plain_letter(unsigned char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c + 'a' - 'A');
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? (char)c : ' ';
}

/* The form of rap_unicode_plain(); for ASCII in a buffer that is used again, since most
 * text is. Valid until the next call. */
static const char *plain_of(const rap_filter *f, const char *text)
{
    rap_text *fold = f->fold;
    rap_text_clear(fold);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c >= 0x80)
            return rap_unicode_plain(fold->arena, text);
        char letter = plain_letter(*c);
        if (letter != ' ' || (fold->len > 0 && fold->data[fold->len - 1] != ' '))
            rap_text_char(fold, letter);
    }
    if (fold->len > 0 && fold->data[fold->len - 1] == ' ')
        fold->data[--fold->len] = '\0';
    return rap_text_string(fold);
}

/* Whether text has this plain form. Of ASCII nothing is written: most differ soon. */
static bool is_plain(const rap_filter *f, const char *text, const char *plain)
{
    bool is_apart = false, is_same = true;
    const char *p = plain;
    const unsigned char *c = (const unsigned char *)text;
    for (; *c && *c < 0x80 && is_same; c++) {
        char letter = plain_letter(*c);
        if (letter == ' ') {
            is_apart = p > plain;
            continue;
        }
        if (is_apart)
            is_same = *p == ' ' && *++p == letter;
        else
            is_same = *p == letter;
        is_apart = false;
        p += is_same;
    }
    while (*c && *c < 0x80)
        c++;
    return *c ? strcmp(rap_unicode_plain(f->fold->arena, text), plain) == 0 : is_same && !*p;
}

static bool is_alike(const rap_filter *f, const char *text, const rap_filter_value *v)
{
    return text && (strcmp(text, v->text) == 0 || is_plain(f, text, v->plain));
}

/* Whether what stands before a mark is the value: NAME, article 10, paragraph 1; Bolivia (Plurinational State of). */
static bool is_part_of(const rap_filter *f, const char *text, const rap_filter_value *v, const char *mark)
{
    for (const char *at = text && mark ? strstr(text, mark) : NULL; at; at = strstr(at + 1, mark))
        if (is_alike(f, rap_arena_copy(f->fold->arena, text, (size_t)(at - text)), v))
            return true;
    return false;
}

static bool holds(rap_filter_op op, int order)
{
    switch (op) {
    case RAP_FILTER_LT: return order < 0;
    case RAP_FILTER_LE: return order <= 0;
    case RAP_FILTER_GT: return order > 0;
    case RAP_FILTER_GE: return order >= 0;
    default: return order == 0;
    }
}

static bool is_ordering(rap_filter_op op)
{
    return op >= RAP_FILTER_LT && op <= RAP_FILTER_GE;
}

static int order_of(double a, double b)
{
    return (a > b) - (a < b);
}

/* Paragraph numbers and the like compare as numbers where both are. */
static int order_of_words(const rap_filter *f, const char *text, const rap_filter_value *v)
{
    char *end;
    long long number = strtoll(text, &end, 10);
    if (v->is_integer && *text && !*end)
        return order_of((double)number, (double)v->integer);
    return strcmp(plain_of(f, text), v->plain);
}

/* Where a strength stands on the scale; the number of its codes for one that does not. */
static size_t rank_of(const rap_filter *f, const char *text, size_t *count)
{
    const char *const *codes = f->scale->codes;
    size_t rank = 0, found = SIZE_MAX;
    for (; codes && codes[rank]; rank++)
        if (found == SIZE_MAX && strcmp(codes[rank], text) == 0)
            found = rank;
    *count = rank;
    return found == SIZE_MAX ? rank : found;
}

/* What stands beside the scale is neither more nor less than what stands on it. */
static bool holds_rank(const rap_filter *f, const char *text, const rap_filter_value *v)
{
    size_t count, own = rank_of(f, text, &count), wanted = rank_of(f, v->text, &count);
    return own < count && wanted < count && holds(f->op, (wanted > own) - (wanted < own));
}

/* ---- references --------------------------------------------------------------------------- */

static bool is_known_as(const rap_filter *f, const rap_node *node, const rap_filter_value *v)
{
    const char *date;
    switch (rap_node_kind(node)) {
    case RAP_KIND_THEME: return is_alike(f, rap_node_text(node, RAP_THEME_LABEL), v);
    case RAP_KIND_BODY: return is_alike(f, rap_node_text(node, RAP_BODY_NAME), v);
    case RAP_KIND_DOCUMENT: return is_alike(f, rap_node_text(node, RAP_DOCUMENT_SYMBOL), v);
    case RAP_KIND_MEETING:
        date = rap_node_text(node, RAP_MEETING_START);
        return (date && strcmp(date, v->text) == 0)
            || (v->is_integer && rap_node_integer(node, RAP_MEETING_ORDINAL, 0) == v->integer && v->integer != 0);
    default: return false;
    }
}

/* By id or by name; a theme also by those that are broader. */
static bool is_record(const comparison *c, const char *id, const rap_node *node, const rap_filter_value *v)
{
    for (int depth = 0; depth < DEEPEST_THEME && id; depth++) {
        if (is_alike(c->filter, id, v) || is_known_as(c->filter, node, v))
            return true;
        if (!c->climbs)
            return false;
        id = rap_node_text(node, RAP_THEME_BROADER);
        node = rap_model_target(c->model, node, RAP_THEME_BROADER);
    }
    return false;
}

/* ---- one value ---------------------------------------------------------------------------- */

static bool compare_text(const comparison *c, const rap_path_value *found, const rap_filter_value *v)
{
    rap_filter_op op = c->filter->op;
    if (op == RAP_FILTER_CONTAINS) {
        const char *label = rap_node_kind(found->node) == RAP_KIND_THEME ? rap_node_text(found->node, RAP_THEME_LABEL)
                                                                         : NULL;
        return strstr(plain_of(c->filter, found->text), v->plain)
            || (label && strstr(plain_of(c->filter, label), v->plain));
    }
    if (c->ranks)
        return holds_rank(c->filter, found->text, v);
    if (is_ordering(op))
        return holds(op, order_of_words(c->filter, found->text, v));
    if (found->node && found->type != RAP_TYPE_TEXT)
        return is_record(c, found->text, found->node, v);
    return is_alike(c->filter, found->text, v) || is_part_of(c->filter, found->text, v, c->parted);
}

/* A date compares with as much as the value states: 2021 with the year alone. */
static bool compare_date(const comparison *c, const rap_path_value *found, const rap_filter_value *v)
{
    if (c->filter->op == RAP_FILTER_CONTAINS)
        return strstr(found->text, v->text) != NULL;
    return holds(c->filter->op, strncmp(found->text, v->text, strlen(v->text)));
}

static bool compare_number(const comparison *c, double found, const rap_filter_value *v)
{
    char *end;
    double wanted = strtod(v->text, &end);
    return *v->text && !*end && holds(c->filter->op, order_of(found, wanted));
}

static bool compare_value(const comparison *c, const rap_path_value *found, const rap_filter_value *v)
{
    switch (found->type) {
    case RAP_TYPE_INTEGER: return compare_number(c, (double)found->integer, v);
    case RAP_TYPE_NUMBER: return compare_number(c, found->number, v);
    case RAP_TYPE_FLAG: return (found->integer != 0) == (strcmp(v->text, "true") == 0);
    case RAP_TYPE_DATE: return compare_date(c, found, v);
    default: return compare_text(c, found, v);
    }
}

/* Stops at the first value that matches. */
static bool visit(void *context, const rap_path_value *found)
{
    const comparison *c = context;
    for (size_t i = 0; i < c->filter->value_count; i++)
        if (compare_value(c, found, &c->filter->values[i]))
            return false;
    return true;
}

/* The strength of its only clause, where `strengths` does not list several. */
static bool has_strength(const comparison *c, const rap_node *record)
{
    const char *strength = rap_node_text(record, RAP_RECOMMENDATION_STRENGTH);
    return strength && !rap_node_has(record, RAP_RECOMMENDATION_STRENGTHS)
        && !visit((void *)c, &(rap_path_value){.type = RAP_TYPE_TEXT, .text = strength});
}

static bool matches_field(const rap_filter *f, const rap_model *model, const rap_node *record)
{
    rap_kind kind = rap_node_kind(record);
    const rap_path *path = kind < RAP_RECORD_KINDS ? f->paths[kind] : NULL;
    comparison c = {f, model, path && path->climbs, rap_filter_ranks(f), path ? path->parted : NULL};
    if (!path)
        return false;
    bool is_found = !rap_path_each(path, model, record, visit, &c);
    if (!is_found && rap_path_field(path) == RAP_RECOMMENDATION_STRENGTHS && kind == RAP_KIND_RECOMMENDATION)
        is_found = has_strength(&c, record);
    return f->op == RAP_FILTER_NE ? !is_found : is_found;
}

/* ---- the whole ---------------------------------------------------------------------------- */

bool rap_filter_matches(const rap_filter *f, const rap_model *model, const rap_node *record)
{
    if (!f)
        return true;
    switch (f->op) {
    case RAP_FILTER_AND:
        return rap_filter_matches(f->left, model, record) && rap_filter_matches(f->right, model, record);
    case RAP_FILTER_OR:
        return rap_filter_matches(f->left, model, record) || rap_filter_matches(f->right, model, record);
    case RAP_FILTER_NOT:
        return !rap_filter_matches(f->left, model, record);
    default:
        return matches_field(f, model, record);
    }
}

/* Of short forms that begin at the record itself: what leads on from it, and dates; of States all. */
static uint64_t short_fields(rap_kind kind, const rap_path *path)
{
    uint64_t bits = 0;
    if (path->end == RAP_END_STATE)
        return UINT64_MAX;
    for (const rap_field_info *const *f = rap_kind_describe(kind)->fields; *f; f++)
        if ((*f)->type == RAP_TYPE_REF || (*f)->type == RAP_TYPE_DATE || strcmp((*f)->name, "id") == 0)
            bits |= (uint64_t)1 << (((*f)->field & 255) - 1);
    return bits;
}

uint64_t rap_filter_fields(const rap_filter *f, rap_kind kind)
{
    if (!f)
        return 0;
    if (f->op <= RAP_FILTER_NOT)
        return rap_filter_fields(f->left, kind) | rap_filter_fields(f->right, kind);
    const rap_path *path = f->paths[kind];
    return !path ? 0 : path->count ? (uint64_t)1 << ((path->steps[0]->field & 255) - 1) : short_fields(kind, path);
}

void rap_filter_fold_in(const rap_filter *f, rap_arena *arena)
{
    if (!f)
        return;
    if (f->op > RAP_FILTER_NOT)
        *f->fold = (rap_text){.arena = arena};
    rap_filter_fold_in(f->left, arena);
    rap_filter_fold_in(f->right, arena);
}

bool rap_filter_matches_words(const rap_filter *f, const char *const *words, size_t count)
{
    comparison c = {.filter = f};
    bool is_found = false;
    switch (f->op) {
    case RAP_FILTER_AND:
        return rap_filter_matches_words(f->left, words, count) && rap_filter_matches_words(f->right, words, count);
    case RAP_FILTER_OR:
        return rap_filter_matches_words(f->left, words, count) || rap_filter_matches_words(f->right, words, count);
    case RAP_FILTER_NOT:
        return !rap_filter_matches_words(f->left, words, count);
    default:
        for (size_t i = 0; i < count && !is_found; i++)
            is_found = !visit(&c, &(rap_path_value){.type = RAP_TYPE_TEXT, .text = words[i]});
        return f->op == RAP_FILTER_NE ? !is_found : is_found;
    }
}

bool rap_filter_applies(const rap_filter *f, rap_kind kind)
{
    if (!f)
        return true;
    if (f->op > RAP_FILTER_NOT)
        return kind < RAP_RECORD_KINDS && f->paths[kind];
    return rap_filter_applies(f->left, kind) && rap_filter_applies(f->right, kind);
}

/* The first comparison that no record of `kind` can be asked. */
static const rap_filter *first_unasked(const rap_filter *f, rap_kind kind)
{
    if (!f || rap_filter_applies(f, kind))
        return NULL;
    if (f->op > RAP_FILTER_NOT)
        return f;
    const rap_filter *left = first_unasked(f->left, kind);
    return left ? left : first_unasked(f->right, kind);
}

bool rap_filter_check(const rap_filter *filter, const rap_kind *kinds, rap_error *error)
{
    for (const rap_kind *kind = kinds; *kind; kind++)
        if (rap_filter_applies(filter, *kind))
            return true;
    const rap_filter *f = first_unasked(filter, kinds[0]);
    rap_arena *arena = f ? f->fold->arena : NULL;
    rap_text list = {.arena = arena};
    for (const rap_kind *kind = kinds; f && *kind; kind++)
        rap_text_format(&list, "%s%s", list.len ? ", " : "", rap_kind_describe(*kind)->name);
    return !f || rap_filter_fail(f, f->place, error,
        rap_arena_format(arena, "the field '%s' is not one of %s", f->field, rap_text_string(&list)));
}

/* ---- themes that there are not ------------------------------------------------------------ */

static bool is_theme_of(const rap_filter *f, const rap_node *dataset, const rap_filter_value *v)
{
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_THEMES); i++) {
        const rap_node *theme = rap_node_item(dataset, RAP_DATASET_THEMES, i);
        if (is_alike(f, rap_node_text(theme, RAP_THEME_ID), v) || is_alike(f, rap_node_text(theme, RAP_THEME_LABEL), v))
            return true;
    }
    return false;
}

static bool check_theme(const rap_filter *f, const rap_node *dataset, const rap_filter_value *v, rap_error *error)
{
    if (is_theme_of(f, dataset, v))
        return true;
    rap_arena *arena = f->fold->arena;
    rap_nearest nearest = rap_nearest_to(arena, v->text);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_THEMES); i++) {
        const rap_node *theme = rap_node_item(dataset, RAP_DATASET_THEMES, i);
        rap_nearest_offer(&nearest, rap_node_text(theme, RAP_THEME_ID));
        rap_nearest_offer(&nearest, rap_node_text(theme, RAP_THEME_LABEL));
    }
    return rap_filter_fail(f, v->place, error, nearest.best
        ? rap_arena_format(arena, "no theme '%s'; nearest: %s", v->text, nearest.best)
        : rap_arena_format(arena, "no theme '%s'; 'list themes' shows those there are", v->text));
}

/* ---- States that there are not ------------------------------------------------------------ */

/* A search among the names of all who took part in some meeting. */
typedef struct seeking {
    const rap_filter *filter;
    const rap_filter_value *value;
    rap_nearest nearest;
    const char *parted;
} seeking;

static bool is_code(const char *text)
{
    return text && strlen(text) == 3 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

static bool seek(void *context, const rap_path_value *found)
{
    seeking *s = context;
    if (is_code(found->text) == is_code(s->value->text)) /* "Chad" is not meant to be "CAN" */
        rap_nearest_offer(&s->nearest, found->text);
    return !is_alike(s->filter, found->text, s->value) && !is_part_of(s->filter, found->text, s->value, s->parted);
}

static bool check_state(const rap_filter *f, const rap_model *model, const rap_filter_value *v, rap_error *error)
{
    rap_arena *arena = f->fold->arena;
    const rap_node *dataset = rap_model_dataset(model);
    seeking s = {f, v, rap_nearest_to(arena, v->text), f->paths[RAP_KIND_MEETING]->parted};
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_MEETINGS); i++)
        if (!rap_path_each(f->paths[RAP_KIND_MEETING], model, rap_node_item(dataset, RAP_DATASET_MEETINGS, i), seek, &s))
            return true;
    return rap_filter_fail(f, v->place, error, s.nearest.best
        ? rap_arena_format(arena, "no '%s' took part in a meeting; nearest: %s", v->text, s.nearest.best)
        : rap_arena_format(arena, "no '%s' took part in a meeting; 'list states' shows who did", v->text));
}

/* ---- words that neither records nor rules have ---------------------------------------------- */

/* The name of the field by which rules give such words; NULL for another field. */
static const char *ruled_field(const rap_path *path)
{
    switch (path ? rap_path_field(path) : 0) {
    case RAP_RECOMMENDATION_STRENGTH:
    case RAP_RECOMMENDATION_STRENGTHS: return "strength";
    case RAP_RECOMMENDATION_ADDRESSEES: return "addressees";
    case RAP_RECOMMENDATION_QUALIFIERS: return "qualifiers";
    case RAP_RECOMMENDATION_PERSONS: return "persons";
    case RAP_RECOMMENDATION_INSTRUMENTS: return "instruments";
    default: return NULL;
    }
}

static bool check_word(const rap_filter *f, const rap_model *model, const rap_filter_value *v, const char *const *ruled, rap_error *error)
{
    static const char strength[] = "strength";
    rap_arena *arena = f->fold->arena;
    const rap_node *dataset = rap_model_dataset(model);
    const rap_path *own = f->paths[RAP_KIND_RECOMMENDATION];
    rap_path first;
    bool is_several = rap_path_field(own) == RAP_RECOMMENDATION_STRENGTHS && rap_path_find(RAP_KIND_RECOMMENDATION, strength, &first);
    seeking s = {f, v, rap_nearest_to(arena, v->text), own->parted};
    for (; ruled && *ruled; ruled++)
        if (!seek(&s, &(rap_path_value){.text = *ruled}))
            return true;
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *r = rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i);
        if (!rap_path_each(own, model, r, seek, &s) || (is_several && !rap_path_each(&first, model, r, seek, &s)))
            return true;
    }
    return rap_filter_fail(f, v->place, error, rap_arena_format(arena, "unknown value '%s' for %s: neither a recommendation nor the rules "
                                                                "have it%s", v->text, f->field, rap_nearest_hint(&s.nearest)));
}

/* ---- the order of strengths ----------------------------------------------------------------- */

static bool check_rank(const rap_filter *f, const rap_filter_value *v, rap_error *error)
{
    size_t count;
    rap_arena *arena = f->fold->arena;
    rap_nearest nearest = rap_nearest_to(arena, v->text);
    rap_text list = {.arena = arena};
    if (rank_of(f, v->text, &count) < count)
        return true;
    for (size_t i = 0; i < count; i++) {
        rap_text_format(&list, "%s%s", i ? ", " : "", f->scale->codes[i]);
        rap_nearest_offer(&nearest, f->scale->codes[i]);
    }
    if (!count)
        return rap_filter_fail(f, f->place, error, rap_arena_format(arena, "%s has no order: the rules of this language have no scale", f->field));
    return rap_filter_fail(f, v->place, error, rap_arena_format(arena, "'%s' has no place on the scale of %s; from the strongest: %s%s", v->text, f->field,
                                                                rap_text_string(&list), rap_nearest_hint(&nearest)));
}

bool rap_filter_set_scale(const rap_filter *f, const char *const *codes, rap_error *error)
{
    if (!f)
        return true;
    if (f->op <= RAP_FILTER_NOT)
        return rap_filter_set_scale(f->left, codes, error) && rap_filter_set_scale(f->right, codes, error);
    f->scale->codes = codes;
    return !rap_filter_ranks(f) || check_rank(f, &f->values[0], error);
}

bool rap_filter_check_values(const rap_filter *f, const rap_model *model, rap_filter_words words, void *context, rap_error *error)
{
    if (!f)
        return true;
    if (f->op <= RAP_FILTER_NOT)
        return rap_filter_check_values(f->left, model, words, context, error)
            && rap_filter_check_values(f->right, model, words, context, error);
    const rap_node *dataset = rap_model_dataset(model);
    const rap_path *of_record = f->paths[RAP_KIND_RECOMMENDATION], *of_meeting = f->paths[RAP_KIND_MEETING];
    bool is_theme = of_record && of_record->climbs && rap_node_count(dataset, RAP_DATASET_THEMES) > 0;
    bool is_state = of_meeting && of_meeting->end == RAP_END_STATE && rap_node_count(dataset, RAP_DATASET_MEETINGS) > 0;
    const char *ruled = rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS) > 0 ? ruled_field(of_record) : NULL;
    if (rap_filter_ranks(f))
        return rap_filter_set_scale(f, words ? words(context, "scale") : NULL, error);
    if (is_ordering(f->op) || f->op == RAP_FILTER_CONTAINS)
        return true;
    const char *const *known = ruled && words ? words(context, ruled) : NULL;
    for (size_t i = 0; i < f->value_count; i++)
        if ((is_theme && !check_theme(f, dataset, &f->values[i], error)) || (is_state && !check_state(f, model, &f->values[i], error))
            || (ruled && !check_word(f, model, &f->values[i], known, error)))
            return false;
    return true;
}
