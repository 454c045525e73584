#include "select/path.h"

#include <stdlib.h>
#include <string.h>

/* Short forms: what a kind of record may be asked for beside its own fields. */
static const struct short_form {
    rap_kind kind;
    const char *name;
    const char *path; /* from the record; "" is the record itself */
    rap_path_end end;
} short_forms[] = {
    {RAP_KIND_RECOMMENDATION, "year", "", RAP_END_YEAR},
    {RAP_KIND_RECOMMENDATION, "theme", "themes", RAP_END_FIELD},
    {RAP_KIND_RECOMMENDATION, "addressee", "addressees", RAP_END_FIELD},
    {RAP_KIND_RECOMMENDATION, "qualifier", "qualifiers", RAP_END_FIELD},
    {RAP_KIND_RECOMMENDATION, "person", "persons", RAP_END_FIELD},
    {RAP_KIND_RECOMMENDATION, "instrument", "instruments", RAP_END_FIELD},
    {RAP_KIND_RECOMMENDATION, "body", "meeting.body", RAP_END_FIELD},
    {RAP_KIND_RECOMMENDATION, "symbol", "document.symbol", RAP_END_FIELD},
    {RAP_KIND_RECOMMENDATION, "state", "meeting", RAP_END_STATE},
    {RAP_KIND_PARAGRAPH, "year", "", RAP_END_YEAR},
    {RAP_KIND_PARAGRAPH, "theme", "themes", RAP_END_FIELD},
    {RAP_KIND_PARAGRAPH, "meeting", "document.meeting", RAP_END_FIELD},
    {RAP_KIND_PARAGRAPH, "body", "document.meeting.body", RAP_END_FIELD},
    {RAP_KIND_PARAGRAPH, "symbol", "document.symbol", RAP_END_FIELD},
    {RAP_KIND_PARAGRAPH, "state", "document.meeting", RAP_END_STATE},
    {RAP_KIND_DOCUMENT, "year", "", RAP_END_YEAR},
    {RAP_KIND_DOCUMENT, "theme", "themes", RAP_END_FIELD},
    {RAP_KIND_DOCUMENT, "body", "meeting.body", RAP_END_FIELD},
    {RAP_KIND_DOCUMENT, "state", "meeting", RAP_END_STATE},
    {RAP_KIND_MEETING, "year", "", RAP_END_YEAR},
    {RAP_KIND_MEETING, "meeting", "", RAP_END_SELF},
    {RAP_KIND_MEETING, "state", "", RAP_END_STATE},
    {RAP_KIND_THEME, "theme", "", RAP_END_SELF},
    {RAP_KIND_BODY, "body", "", RAP_END_SELF},
};

#define SHORT_FORMS (sizeof short_forms / sizeof short_forms[0])

/* ---- resolving ---------------------------------------------------------------------------- */

/* Whether a name is the first `len` bytes of a path. Asked very often, of many names. */
static bool is_named(const char *name, const char *path, size_t len)
{
    return name[0] == path[0] && strncmp(name, path, len) == 0 && name[len] == '\0';
}

static const struct short_form *short_form_named(rap_kind kind, const char *name, size_t len)
{
    for (const struct short_form *s = short_forms; s < short_forms + SHORT_FORMS; s++)
        if (s->kind == kind && is_named(s->name, name, len))
            return s;
    return NULL;
}

static const rap_field_info *field_named(rap_kind kind, const char *name, size_t len)
{
    const rap_kind_info *info = rap_kind_describe(kind);
    for (const rap_field_info *const *f = info ? info->fields : NULL; f && *f; f++)
        if (is_named((*f)->name, name, len))
            return *f;
    return NULL;
}

/* The kind that a field leads to; 0 for none, or for several. */
static rap_kind target_kind(const rap_field_info *field)
{
    bool leads = field->type == RAP_TYPE_REF || field->type == RAP_TYPE_REFS || field->type == RAP_TYPE_NODE
        || field->type == RAP_TYPE_NODES;
    const rap_kind_info *info = leads ? rap_kind_named(field->of) : NULL;
    return info ? info->kind : 0;
}

static bool follow(rap_kind *kind, const char *name, size_t len, rap_path *path)
{
    const rap_field_info *field = field_named(*kind, name, len);
    if (!field || path->count == RAP_PATH_STEPS)
        return false;
    path->steps[path->count++] = field;
    *kind = target_kind(field);
    return true;
}

static bool follow_all(rap_kind *kind, const char *name, rap_path *path);

static bool follow_short(rap_kind *kind, const struct short_form *s, rap_path *path)
{
    if (!follow_all(kind, s->path, path))
        return false;
    path->end = s->end;
    return true;
}

/* Follows dotted names. Nothing follows a year or a State; a record leads on to its fields. */
static bool follow_all(rap_kind *kind, const char *name, rap_path *path)
{
    while (*name) {
        size_t len = strcspn(name, ".");
        if (path->end == RAP_END_YEAR || path->end == RAP_END_STATE)
            return false;
        path->end = RAP_END_FIELD;
        const struct short_form *s = field_named(*kind, name, len) ? NULL : short_form_named(*kind, name, len);
        if (s ? !follow_short(kind, s, path) : !follow(kind, name, len, path))
            return false;
        name += len + (name[len] == '.');
    }
    return true;
}

bool rap_path_find(rap_kind kind, const char *name, rap_path *path)
{
    rap_kind reached = kind;
    *path = (rap_path){.end = RAP_END_FIELD};
    if (!*name || !follow_all(&reached, name, path))
        return false;
    path->climbs = reached == RAP_KIND_THEME && (path->end == RAP_END_FIELD || path->end == RAP_END_SELF);
    path->parted = path->end == RAP_END_STATE ? " (" : rap_path_field(path) == RAP_RECOMMENDATION_INSTRUMENTS ? "," : NULL;
    return true;
}

rap_field rap_path_field(const rap_path *path)
{
    return path->end == RAP_END_FIELD ? path->steps[path->count - 1]->field : 0;
}

uint32_t rap_path_type(const rap_path *path)
{
    switch (path->end) {
    case RAP_END_YEAR: return RAP_TYPE_INTEGER;
    case RAP_END_STATE: return RAP_TYPE_TEXT;
    case RAP_END_SELF: return RAP_TYPE_REF;
    default: return path->steps[path->count - 1]->type;
    }
}

const char *rap_path_choices(const rap_path *path)
{
    return rap_path_type(path) == RAP_TYPE_CHOICE ? path->steps[path->count - 1]->of : "";
}

const char *rap_path_name(rap_kind kind, size_t index)
{
    for (const struct short_form *s = short_forms; s < short_forms + SHORT_FORMS; s++)
        if (s->kind == kind && index-- == 0)
            return s->name;
    const rap_kind_info *info = rap_kind_describe(kind);
    for (const rap_field_info *const *f = info ? info->fields : NULL; f && *f; f++)
        if (index-- == 0)
            return (*f)->name;
    return NULL;
}

/* ---- reading ------------------------------------------------------------------------------ */

typedef struct walk {
    const rap_path *path;
    const rap_model *model;
    rap_path_visit visit;
    void *context;
} walk;

static bool visit_text(const walk *w, uint32_t type, const char *text, const rap_node *node)
{
    rap_path_value value = {.type = type, .text = text, .node = node};
    return !text || w->visit(w->context, &value);
}

static const rap_node *meeting_of(const rap_model *model, const rap_node *record)
{
    switch (rap_node_kind(record)) {
    case RAP_KIND_MEETING: return record;
    case RAP_KIND_DOCUMENT: return rap_model_target(model, record, RAP_DOCUMENT_MEETING);
    case RAP_KIND_PARAGRAPH: return meeting_of(model, rap_model_target(model, record, RAP_PARAGRAPH_DOCUMENT));
    case RAP_KIND_RECOMMENDATION: return rap_model_target(model, record, RAP_RECOMMENDATION_MEETING);
    default: return NULL;
    }
}

static const rap_node *document_of(const rap_model *model, const rap_node *record)
{
    switch (rap_node_kind(record)) {
    case RAP_KIND_DOCUMENT: return record;
    case RAP_KIND_PARAGRAPH: return rap_model_target(model, record, RAP_PARAGRAPH_DOCUMENT);
    case RAP_KIND_RECOMMENDATION: return rap_model_target(model, record, RAP_RECOMMENDATION_DOCUMENT);
    default: return NULL;
    }
}

static bool visit_year(const walk *w, const rap_node *record)
{
    const char *date = rap_node_text(meeting_of(w->model, record), RAP_MEETING_START);
    if (!date)
        date = rap_node_text(document_of(w->model, record), RAP_DOCUMENT_DATE);
    rap_path_value value = {.type = RAP_TYPE_INTEGER, .integer = date ? strtol(date, NULL, 10) : 0};
    return !date || w->visit(w->context, &value);
}

static bool visit_participants(const walk *w, const rap_node *list, rap_field field)
{
    for (size_t i = 0; i < rap_node_count(list, field); i++) {
        const rap_node *p = rap_node_item(list, field, i);
        if (!visit_text(w, RAP_TYPE_TEXT, rap_node_text(p, RAP_PARTICIPANT_CODE), p)
            || !visit_text(w, RAP_TYPE_TEXT, rap_node_text(p, RAP_PARTICIPANT_NAME), p)
            || !visit_text(w, RAP_TYPE_TEXT, rap_node_text(p, RAP_PARTICIPANT_NORMAL), p))
            return false;
    }
    return true;
}

/* Who attended, spoke, served or introduced an item. */
static bool visit_states(const walk *w, const rap_node *meeting)
{
    for (size_t i = 0; i < rap_node_count(meeting, RAP_MEETING_ATTENDANCE); i++)
        if (!visit_participants(w, rap_node_item(meeting, RAP_MEETING_ATTENDANCE, i), RAP_ATTENDANCE_PARTICIPANTS))
            return false;
    for (size_t i = 0; i < rap_node_count(meeting, RAP_MEETING_STATEMENTS); i++)
        if (!visit_participants(w, rap_node_item(meeting, RAP_MEETING_STATEMENTS, i), RAP_STATEMENT_SPEAKERS))
            return false;
    for (size_t i = 0; i < rap_node_count(meeting, RAP_MEETING_OFFICERS); i++)
        if (!visit_text(w, RAP_TYPE_TEXT,
                        rap_node_text(rap_node_item(meeting, RAP_MEETING_OFFICERS, i), RAP_OFFICER_STATE), NULL))
            return false;
    for (size_t i = 0; i < rap_node_count(meeting, RAP_MEETING_PANELLISTS); i++)
        if (!visit_text(w, RAP_TYPE_TEXT,
                        rap_node_text(rap_node_item(meeting, RAP_MEETING_PANELLISTS, i), RAP_PANELLIST_STATE), NULL))
            return false;
    return true;
}

static bool visit_end(const walk *w, const rap_node *record)
{
    switch (w->path->end) {
    case RAP_END_YEAR: return visit_year(w, record);
    case RAP_END_STATE: return visit_states(w, record);
    /* Every kind that has an id has it as field 1. */
    case RAP_END_SELF: return visit_text(w, RAP_TYPE_REF, rap_node_text(record, rap_node_kind(record) << 8 | 1), record);
    default: return true;
    }
}

/* Values of the last field. */
static bool visit_field(const walk *w, const rap_node *record, const rap_field_info *info)
{
    rap_path_value value = {.type = info->type};
    switch (info->type) {
    case RAP_TYPE_INTEGER:
    case RAP_TYPE_FLAG:
        value.integer = rap_node_integer(record, info->field, 0);
        return !rap_node_has(record, info->field) || w->visit(w->context, &value);
    case RAP_TYPE_NUMBER:
        value.number = rap_node_number(record, info->field, 0);
        return !rap_node_has(record, info->field) || w->visit(w->context, &value);
    case RAP_TYPE_NODE:
    case RAP_TYPE_NODES:
        return true;
    case RAP_TYPE_TEXTS:
    case RAP_TYPE_REFS:
        for (size_t i = 0; i < rap_node_count(record, info->field); i++) {
            const char *text = rap_node_text_item(record, info->field, i);
            const rap_node *node = info->type == RAP_TYPE_REFS ? rap_model_find(w->model, text) : NULL;
            if (!visit_text(w, info->type, text, node))
                return false;
        }
        return true;
    default:
        return visit_text(w, info->type, rap_node_text(record, info->field),
                          info->type == RAP_TYPE_REF ? rap_model_target(w->model, record, info->field) : NULL);
    }
}

static bool walk_from(const walk *w, const rap_node *record, size_t step)
{
    if (!record)
        return true;
    if (step == w->path->count)
        return visit_end(w, record);
    const rap_field_info *info = w->path->steps[step];
    if (step + 1 == w->path->count && w->path->end == RAP_END_FIELD)
        return visit_field(w, record, info);
    if (info->type == RAP_TYPE_REF)
        return walk_from(w, rap_model_target(w->model, record, info->field), step + 1);
    bool is_refs = info->type == RAP_TYPE_REFS;
    for (size_t i = 0; i < rap_node_count(record, info->field); i++) {
        const rap_node *next = is_refs ? rap_model_find(w->model, rap_node_text_item(record, info->field, i))
                                       : rap_node_item(record, info->field, i);
        if (!walk_from(w, next, step + 1))
            return false;
    }
    return true;
}

bool rap_path_each(const rap_path *path, const rap_model *model, const rap_node *record,
                   rap_path_visit visit, void *context)
{
    walk w = {path, model, visit, context};
    return walk_from(&w, record, 0);
}
