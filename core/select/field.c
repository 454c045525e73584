/* Values of a record as words. */
#include "select/path.h"
#include "select/select.h"

typedef struct joiner {
    rap_text *out;
    bool has_any;
} joiner;

static bool join(void *context, const rap_path_value *value)
{
    joiner *j = context;
    if (j->has_any)
        rap_text_put(j->out, "; ");
    j->has_any = true;
    switch (value->type) {
    case RAP_TYPE_INTEGER: rap_text_number(j->out, (long long)value->integer); break;
    case RAP_TYPE_NUMBER: rap_text_format(j->out, "%.6g", value->number); break;
    case RAP_TYPE_FLAG: rap_text_put(j->out, value->integer ? "true" : "false"); break;
    default: rap_text_put(j->out, value->text); break;
    }
    return true;
}

void rap_path_put(rap_text *out, const rap_model *model, const rap_node *record, const rap_path *path)
{
    joiner j = {.out = out};
    rap_path_each(path, model, record, join, &j);
}

bool rap_field_put(rap_text *out, const rap_model *model, const rap_node *record, const char *path)
{
    rap_path found;
    if (!rap_path_find(rap_node_kind(record), path, &found))
        return false;
    rap_path_put(out, model, record, &found);
    return true;
}

/* Remembers a single string as it is, and sees whether there are others. */
typedef struct single {
    const char *text;
    size_t count;
} single;

static bool keep_single(void *context, const rap_path_value *value)
{
    single *s = context;
    s->text = value->text;
    return ++s->count < 2 && value->text;
}

const char *rap_field_text(rap_arena *arena, const rap_model *model, const rap_node *record, const char *path)
{
    rap_path found;
    single s = {0};
    if (!rap_path_find(rap_node_kind(record), path, &found))
        return "";
    if (rap_path_each(&found, model, record, keep_single, &s))
        return s.count ? s.text : "";
    rap_text out = {.arena = arena};
    joiner j = {.out = &out};
    rap_path_each(&found, model, record, join, &j);
    return rap_text_string(&out);
}
