#include "package.h"

#include <stdio.h>

#include "links.h"
#include "meetings.h"
#include "values.h"

/* ---- names -------------------------------------------------------------------------------- */

static int is_taken(const char *name, const package_file *files, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(files[i].name, name) == 0)
            return 1;
    return 0;
}

/* Bytes of a sign that parts words: × and what is between U+2000 and U+207F; 0 for another. */
static size_t sign_len(const unsigned char *at)
{
    if (at[0] == 0xC3 && at[1] == 0x97)
        return 2;
    return at[0] == 0xE2 && (at[1] == 0x80 || at[1] == 0x81) ? 3 : 0;
}

/* Small letters, digits, a hyphen for all else; 0 where the words have other letters than those of ASCII. */
static size_t slug(char *out, size_t room, const char *title)
{
    size_t len = 0;
    for (const unsigned char *at = (const unsigned char *)title; *at && len + 1 < room; at += *at < 0x80 ? 1 : sign_len(at)) {
        int is_letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9');
        if (*at >= 0x80 && !sign_len(at))
            return 0;
        if (is_letter)
            out[len++] = (char)(*at >= 'A' && *at <= 'Z' ? *at + ('a' - 'A') : *at);
        else if (len > 0 && out[len - 1] != '-')
            out[len++] = '-';
    }
    len -= len > 0 && out[len - 1] == '-';
    out[len] = '\0';
    return len;
}

void package_name(char name[PACKAGE_NAME_MAX], const char *title, const char *otherwise, const package_file *files, size_t count)
{
    char words[PACKAGE_NAME_MAX - 24];
    if (!slug(words, sizeof words, title))
        snprintf(words, sizeof words, "%s", otherwise);
    snprintf(name, PACKAGE_NAME_MAX, "%s", words);
    for (size_t n = 2; is_taken(name, files, count); n++)
        snprintf(name, PACKAGE_NAME_MAX, "%s-%zu", words, n);
}

/* ---- JSON --------------------------------------------------------------------------------- */

/* An object or list being written, a member a line. */
typedef struct level {
    output *out;
    int depth;
    size_t count;
} level;

static void put_string(output *out, const char *text)
{
    char code[8];
    output_text(out, "\"");
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        snprintf(code, sizeof code, c == '"' || c == '\\' ? "\\%c" : c < ' ' || c == 0x7F ? "\\u%04x" : "%c", c);
        output_text(out, code);
    }
    output_text(out, "\"");
}

static void next_line(output *out, int depth)
{
    output_text(out, "\n");
    for (int i = 0; i < depth; i++)
        output_text(out, "  ");
}

static level begin(output *out, const char *open, int depth)
{
    output_text(out, open);
    return (level){.out = out, .depth = depth + 1};
}

static void next(level *l)
{
    if (l->count++)
        output_text(l->out, ",");
    next_line(l->out, l->depth);
}

static void end(const level *l, const char *close)
{
    if (l->count)
        next_line(l->out, l->depth - 1);
    output_text(l->out, close);
}

static void put_key(level *l, const char *key)
{
    next(l);
    put_string(l->out, key);
    output_text(l->out, ": ");
}

/* A member whose value is words; none where they are absent. */
static void put_words(level *l, const char *key, const char *words)
{
    if (!words || !*words)
        return;
    put_key(l, key);
    put_string(l->out, words);
}

/* A member whose value is JSON already. */
static void put_json(level *l, const char *key, const char *json)
{
    put_key(l, key);
    output_text(l->out, json);
}

/* ---- fields ------------------------------------------------------------------------------- */

/* What a column may say of its type: that which all its cells keep. */
static const char *type_of(const rap_host *h, const column_facts *c)
{
    const char *type = rap_or_empty(rap_column_type(h, c->node));
    int has_type = strcmp(type, "integer") == 0 || strcmp(type, "date") == 0;
    return has_type && c->is_typed ? type : "string";
}

static void put_choices(level *field, const rap_host *h, const rap_node *column)
{
    put_key(field, "constraints");
    level constraints = begin(field->out, "{", field->depth);
    put_key(&constraints, "enum");
    level list = begin(field->out, "[", constraints.depth);
    for (size_t i = 0; i < rap_column_choices_count(h, column); i++) {
        next(&list);
        put_string(field->out, rap_or_empty(rap_column_choices(h, column, i)));
    }
    end(&list, "]");
    end(&constraints, "}");
}

static void put_sheet_fields(level *fields, const sheet_facts *s)
{
    const rap_host *h = fields->out->host;
    for (size_t i = 0; i < s->column_count; i++) {
        const column_facts *c = &s->columns[i];
        next(fields);
        level field = begin(fields->out, "{", fields->depth);
        put_words(&field, "name", c->key);
        put_words(&field, "type", type_of(h, c));
        put_words(&field, "title", rap_column_heading(h, c->node));
        put_words(&field, "description", rap_column_explanation(h, c->node));
        if (s->is_keyed && i == s->id)
            put_json(&field, "constraints", "{\"required\": true, \"unique\": true}");
        else if (c->is_chosen)
            put_choices(&field, h, c->node);
        end(&field, "}");
    }
}

static void put_values_fields(level *fields)
{
    const char *name, *doc;
    for (size_t i = 0; (name = values_column(i, &doc)) != NULL; i++) {
        next(fields);
        level field = begin(fields->out, "{", fields->depth);
        put_words(&field, "name", name);
        put_words(&field, "type", strcmp(name, "position") == 0 ? "integer" : "string");
        put_words(&field, "description", doc);
        put_json(&field, "constraints", "{\"required\": true}");
        end(&field, "}");
    }
}

/* Fields of a long table, of which the first `required` are in each line. */
static void put_long_fields(level *fields, const char *(*column)(size_t, const char **, const char **), size_t required)
{
    const char *name, *type, *doc;
    for (size_t i = 0; (name = column(i, &type, &doc)) != NULL; i++) {
        next(fields);
        level field = begin(fields->out, "{", fields->depth);
        put_words(&field, "name", name);
        put_words(&field, "type", type);
        put_words(&field, "description", doc);
        if (i < required)
            put_json(&field, "constraints", "{\"required\": true}");
        end(&field, "}");
    }
}

/* A column that names rows of a table by their ids. */
static void put_foreign_key(level *list, const char *field, const char *table)
{
    next(list);
    output_text(list->out, "{\"fields\": ");
    put_string(list->out, field);
    output_text(list->out, ", \"reference\": {\"resource\": ");
    put_string(list->out, table);
    output_text(list->out, ", \"fields\": \"id\"}}");
}

/* Columns of a long table that name rows of its sheet, where these have ids of their own, and meetings. */
static void put_foreign_keys(level *schema, const package_file *file, const char *sheet, const char *meetings)
{
    int has_meetings = file->table == PACKAGE_MEETING_ROWS;
    if (file->table == PACKAGE_SHEET || file->table == PACKAGE_MEETINGS || (!file->sheet->is_keyed && !has_meetings))
        return;
    put_key(schema, "foreignKeys");
    level list = begin(schema->out, "[", schema->depth);
    if (file->sheet->is_keyed)
        put_foreign_key(&list, file->table == PACKAGE_LINKS ? "from" : "id", sheet);
    if (file->table == PACKAGE_LINKS)
        put_foreign_key(&list, "to", sheet);
    if (has_meetings)
        put_foreign_key(&list, "meeting", meetings);
    end(&list, "]");
}

static void put_fields(level *fields, const package_file *file)
{
    switch (file->table) {
    case PACKAGE_VALUES: return put_values_fields(fields);
    case PACKAGE_LINKS: return put_long_fields(fields, links_column, 3);
    case PACKAGE_MEETINGS: return put_long_fields(fields, meetings_column, 1);
    case PACKAGE_MEETING_ROWS: return put_long_fields(fields, meetings_row_column, 2);
    default: return put_sheet_fields(fields, file->sheet);
    }
}

/* What no two lines of a table have in common; NULL where that is not promised. */
static const char *key_of(const package_file *file)
{
    switch (file->table) {
    case PACKAGE_LINKS: return NULL;
    case PACKAGE_VALUES: return file->sheet->is_keyed ? "[\"id\", \"column\", \"position\"]" : NULL;
    case PACKAGE_SHEET: return file->sheet->is_keyed ? "\"id\"" : NULL;
    default: return "\"id\"";
    }
}

static void put_schema(level *resource, const package_file *file, const char *sheet, const char *meetings)
{
    put_key(resource, "schema");
    level schema = begin(resource->out, "{", resource->depth);
    put_key(&schema, "fields");
    level fields = begin(resource->out, "[", schema.depth);
    put_fields(&fields, file);
    end(&fields, "]");
    put_json(&schema, "missingValues", "[\"\"]");
    if (key_of(file))
        put_json(&schema, "primaryKey", key_of(file));
    put_foreign_keys(&schema, file, sheet, meetings);
    end(&schema, "}");
}

/* ---- the whole ---------------------------------------------------------------------------- */

static const char *description_of(const rap_host *h, const package_file *file)
{
    switch (file->table) {
    case PACKAGE_VALUES: return "cells that hold several values: a line for each value";
    case PACKAGE_LINKS: return "what became of drafts, and related texts: a line for each pair of rows";
    case PACKAGE_MEETING_ROWS: return "the meeting of each row";
    case PACKAGE_MEETINGS: return "meetings of the records";
    default: return rap_sheet_title(h, file->sheet->node);
    }
}

static void put_resource(level *resources, const package_file *file, const char *sheet, const char *meetings)
{
    const rap_host *h = resources->out->host;
    char words[PACKAGE_NAME_MAX + 8];
    next(resources);
    level r = begin(resources->out, "{", resources->depth);
    put_words(&r, "name", file->name);
    snprintf(words, sizeof words, "%s.csv", file->name);
    put_words(&r, "path", words);
    put_words(&r, "profile", "tabular-data-resource");
    if (file->table != PACKAGE_MEETINGS)
        put_words(&r, "title", rap_sheet_name(h, file->sheet->node));
    put_words(&r, "description", description_of(h, file));
    put_words(&r, "format", "csv");
    put_words(&r, "mediatype", "text/csv");
    put_words(&r, "encoding", "utf-8");
    snprintf(words, sizeof words, "%llu", (unsigned long long)file->bytes);
    put_json(&r, "bytes", words);
    snprintf(words, sizeof words, "sha256:%s", file->hash);
    put_words(&r, "hash", words);
    put_json(&r, "dialect", "{\"delimiter\": \",\", \"lineTerminator\": \"\\r\\n\", \"quoteChar\": \"\\\"\", \"doubleQuote\": true, "
                            "\"skipInitialSpace\": false, \"header\": true, \"caseSensitiveHeader\": true}");
    put_schema(&r, file, sheet, meetings);
    end(&r, "}");
}

void package_describe(output *out, const rap_node *grid, const package_file *files, size_t count)
{
    char name[PACKAGE_NAME_MAX];
    output_begin(out, "datapackage.json");
    level package = begin(out, "{", 0);
    package_name(name, rap_or_empty(rap_grid_title(out->host, grid)), "records", NULL, 0);
    put_words(&package, "name", name);
    put_words(&package, "profile", "tabular-data-package");
    put_words(&package, "title", rap_grid_title(out->host, grid));
    put_key(&package, "resources");
    level resources = begin(out, "[", package.depth);
    for (size_t i = 0, sheet = 0; i < count; i++) {
        sheet = files[i].table == PACKAGE_SHEET ? i : sheet; /* long tables follow their sheet */
        put_resource(&resources, &files[i], files[sheet].name, files[files[i].meetings].name);
    }
    end(&resources, "]");
    end(&package, "}");
    output_text(out, "\n");
}
