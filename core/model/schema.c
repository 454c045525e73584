#include "model/schema.h"

#include <string.h>

#include "model/write.h"

static const char *type_word(const rap_field_info *f)
{
    switch (f->type) {
    case RAP_TYPE_INTEGER:
        return "integer";
    case RAP_TYPE_NUMBER:
        return "number";
    case RAP_TYPE_FLAG:
        return "boolean";
    case RAP_TYPE_TEXTS:
    case RAP_TYPE_REFS:
    case RAP_TYPE_NODES:
        return "array";
    case RAP_TYPE_NODE:
        return "object";
    default:
        return "string";
    }
}

/* Words of "a|b|c" as JSON strings; null too where a value may be missing. */
static void write_choices(rap_text *out, const rap_field_info *f)
{
    rap_text_put(out, ", \"enum\": [");
    for (const char *p = f->of; *p; p += *p == '|') {
        size_t len = strcspn(p, "|");
        rap_text_format(out, "%s\"%.*s\"", p == f->of ? "" : ", ", (int)len, p);
        p += len;
    }
    rap_text_put(out, f->when == RAP_WHEN_REQUIRED ? "]" : ", null]");
}

static void write_items(rap_text *out, const rap_field_info *f)
{
    if (f->type == RAP_TYPE_NODES && strcmp(f->of, "any") == 0)
        rap_text_put(out, ", \"items\": {\"type\": \"object\", \"required\": [\"kind\"]}");
    else if (f->type == RAP_TYPE_NODES)
        rap_text_format(out, ", \"items\": {\"$ref\": \"#/$defs/%s\"}", f->of);
    else
        rap_text_put(out, ", \"items\": {\"type\": \"string\"}");
}

static void write_field(rap_text *out, const rap_field_info *f)
{
    bool may_be_null = f->when != RAP_WHEN_REQUIRED;
    rap_text_format(out, "        \"%s\": {\"description\": ", f->name);
    rap_json_quote(out, f->doc);
    if (f->type == RAP_TYPE_NODE) {
        rap_text_format(out, ", \"anyOf\": [{\"$ref\": \"#/$defs/%s\"}%s]}", f->of, may_be_null ? ", {\"type\": \"null\"}" : "");
        return;
    }
    rap_text_format(out, may_be_null ? ", \"type\": [\"%s\", \"null\"]" : ", \"type\": \"%s\"", type_word(f));
    if (f->field == RAP_DATASET_FORMAT || f->field == RAP_PAPER_FORMAT || f->field == RAP_GRID_FORMAT)
        rap_text_put(out, ", \"const\": 1");
    if (f->type == RAP_TYPE_CHOICE)
        write_choices(out, f);
    if (f->field == RAP_MEETING_START || f->field == RAP_MEETING_END)
        rap_text_put(out, ", \"pattern\": \"^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$\"");
    else if (f->type == RAP_TYPE_DATE)
        rap_text_put(out, ", \"pattern\": \"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$\"");
    if (strcmp(type_word(f), "array") == 0)
        write_items(out, f);
    rap_text_char(out, '}');
}

static void write_required(rap_text *out, const rap_kind_info *kind)
{
    bool is_first = true;
    rap_text_put(out, "      \"required\": [");
    for (const rap_field_info *const *f = kind->fields; *f; f++) {
        if ((*f)->when != RAP_WHEN_REQUIRED || strcmp(type_word(*f), "array") == 0)
            continue;
        rap_text_format(out, "%s\"%s\"", is_first ? "" : ", ", (*f)->name);
        is_first = false;
    }
    rap_text_put(out, "],\n");
}

static void write_kind(rap_text *out, const rap_kind_info *kind, bool is_first)
{
    rap_text_format(out, "%s    \"%s\": {\n      \"description\": ", is_first ? "" : ",\n", kind->name);
    rap_json_quote(out, kind->doc);
    rap_text_put(out, ",\n      \"type\": \"object\",\n");
    write_required(out, kind);
    rap_text_put(out, "      \"properties\": {\n");
    for (const rap_field_info *const *f = kind->fields; *f; f++) {
        write_field(out, *f);
        rap_text_put(out, f[1] ? ",\n" : "\n");
    }
    rap_text_put(out, "      }\n    }");
}

/* Kinds of the dataset, of the paper and of the grid are numbered apart (model.def):
 * a schema holds those from its root up to the next root. */
static rap_kind next_root(rap_kind root)
{
    return root < RAP_KIND_PAPER ? RAP_KIND_PAPER : root < RAP_KIND_GRID ? RAP_KIND_GRID : RAP_KIND_LIMIT;
}

void rap_schema_write(rap_text *out, rap_kind root)
{
    const rap_kind_info *top = rap_kind_describe(root);
    rap_text_put(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n");
    rap_text_format(out, "  \"title\": \"rapporteur %s\",\n  \"$ref\": \"#/$defs/%s\",\n  \"$defs\": {\n", top->name, top->name);
    for (rap_kind kind = root; kind < next_root(root); kind++)
        if (rap_kind_describe(kind))
            write_kind(out, rap_kind_describe(kind), kind == root);
    rap_text_put(out, "\n  }\n}\n");
}
