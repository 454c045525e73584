#include "compose/schema.h"

#include <string.h>

#include "compose/block.h"
#include "compose/parts.h"
#include "compose/sheet.h"
#include "compose/values.h"
#include "model/write.h"

static const char *const places[] = {"paper", "list", "table"};

#define PLACES (sizeof places / sizeof places[0])

/* ---- values ------------------------------------------------------------------------------- */

static void write_choices(rap_text *out, const char *choices)
{
    rap_text_put(out, "\"enum\": [");
    for (const char *c = choices; *c; c += strcspn(c, "|"), c += *c == '|')
        rap_text_format(out, "%s\"%.*s\"", c == choices ? "" : ", ", (int)strcspn(c, "|"), c);
    rap_text_char(out, ']');
}

static void write_list(rap_text *out, const char *items, long least)
{
    rap_text_put(out, "\"type\": \"array\"");
    if (least > 0)
        rap_text_format(out, ", \"minItems\": %ld", least);
    rap_text_format(out, ", \"items\": {\"$ref\": \"#/$defs/%s\"}", items);
}

/* The place of blocks: "same" is that around. */
static const char *place_of(const rap_key *k, const char *around)
{
    return strcmp(k->of, "same") == 0 ? around : k->of;
}

/* What may stand at a key, without its braces. */
static void write_value(rap_text *out, const rap_key *k, const char *around)
{
    switch (k->type) {
    case RAP_KEY_NOTE: rap_text_put(out, "\"$comment\": \"anything\""); break;
    case RAP_KEY_VERSION: rap_text_put(out, "\"const\": 1"); break;
    case RAP_KEY_NAMES:
    case RAP_KEY_WORDS_LIST: rap_text_put(out, "\"type\": \"array\", \"items\": {\"type\": \"string\"}"); break;
    case RAP_KEY_RUNS: rap_text_put(out, "\"$ref\": \"#/$defs/runs\""); break;
    case RAP_KEY_CELLS: write_list(out, "runs", k->least); break;
    case RAP_KEY_FACTS: write_list(out, "fact", 1); break;
    case RAP_KEY_FLAG: rap_text_put(out, "\"type\": \"boolean\""); break;
    case RAP_KEY_TRUE: rap_text_put(out, "\"const\": true"); break;
    case RAP_KEY_SIZE: rap_text_format(out, "\"type\": \"integer\", \"minimum\": %ld, \"maximum\": %ld", k->least, k->most); break;
    case RAP_KEY_LIMIT: rap_text_put(out, "\"type\": \"integer\", \"minimum\": 1"); break;
    case RAP_KEY_CHOICE: write_choices(out, k->of); break;
    case RAP_KEY_CHOICES:
        rap_text_put(out, "\"type\": \"array\", \"items\": {");
        write_choices(out, k->of);
        rap_text_char(out, '}');
        break;
    case RAP_KEY_NEEDS: rap_text_put(out, "\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"array\", \"items\": {\"type\": \"string\"}}]"); break;
    case RAP_KEY_BLOCKS: write_list(out, rap_arena_format(out->arena, "%s-block", place_of(k, around)), 0); break;
    case RAP_KEY_PARTS: rap_text_put(out, "\"type\": \"object\", \"additionalProperties\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/any-block\"}}"); break;
    case RAP_KEY_OBJECT: rap_text_format(out, "\"$ref\": \"#/$defs/%s\"", k->form->name); break;
    case RAP_KEY_OBJECTS: write_list(out, k->form->name, k->least); break;
    default: rap_text_put(out, "\"type\": \"string\""); break;
    }
}

/* ---- objects ------------------------------------------------------------------------------ */

static void write_property(rap_text *out, const rap_key *k, const char *around)
{
    rap_text_format(out, "        \"%s\": {\"description\": ", k->name);
    rap_json_quote(out, k->doc);
    rap_text_put(out, ", ");
    write_value(out, k, around);
    rap_text_put(out, k[1].name ? "},\n" : "}\n");
}

/* `more` is what the keys say together, or "". */
static void write_form(rap_text *out, const char *name, const rap_form *form, const char *around, const char *more)
{
    const char *separator = "";
    rap_text_format(out, "    \"%s\": {\n      \"description\": ", name);
    rap_json_quote(out, form->doc);
    rap_text_put(out, ",\n      \"type\": \"object\",\n      \"required\": [");
    for (const rap_key *k = form->keys; k->name; k++) {
        if (!k->is_required)
            continue;
        rap_text_format(out, "%s\"%s\"", separator, k->name);
        separator = ", ";
    }
    rap_text_put(out, "],\n      \"properties\": {\n");
    for (const rap_key *k = form->keys; k->name; k++)
        write_property(out, k, around);
    rap_text_format(out, "      },\n%s      \"additionalProperties\": false\n    },\n", more);
}

/* The forms of objects inside a form, those inside first. */
static void write_inner_forms(rap_text *out, const rap_form *form)
{
    for (const rap_key *k = form->keys; k->name; k++)
        if (k->form) {
            bool has_across = rap_form_key(k->form, "across");
            write_inner_forms(out, k->form);
            write_form(out, k->form->name, k->form, "paper", has_across ? "      \"dependentRequired\": {\"across\": [\"by\"]},\n" : "");
        }
}

/* Whether a block holds blocks of the place it stands in. */
static bool is_of_place(const rap_form *form)
{
    for (const rap_key *k = form->keys; k->name; k++)
        if (k->type == RAP_KEY_BLOCKS && strcmp(k->of, "same") == 0)
            return true;
    return false;
}

static const char *block_name(rap_arena *arena, const rap_form *form, const char *place)
{
    return is_of_place(form) ? rap_arena_format(arena, "%s-%s", place, form->name) : form->name;
}

/* ---- blocks ------------------------------------------------------------------------------- */

/* The form of an object is that whose key it has; the first counts, as in reading. Editors
 * then complete and complain by that form alone. */
static void write_place(rap_text *out, const char *place)
{
    size_t depth = 0;
    rap_text_format(out, "    \"%s-block\": ", place);
    for (const rap_form *const *f = rap_block_place(place, NULL); *f; f++, depth++)
        rap_text_format(out, "{%s\"if\": {\"required\": [\"%s\"]}, \"then\": {\"$ref\": \"#/$defs/%s\"},\n      \"else\": ",
                        depth ? "" : "\"type\": \"object\", ", (*f)->name, block_name(out->arena, *f, place));
    rap_text_put(out, "{\"anyOf\": [");
    for (const rap_form *const *f = rap_block_place(place, NULL), *const *first = f; *f; f++)
        rap_text_format(out, "%s{\"required\": [\"%s\"]}", f == first ? "" : ", ", (*f)->name);
    rap_text_put(out, "]}");
    while (depth-- > 0)
        rap_text_char(out, '}');
    rap_text_put(out, ",\n");
}

/* Blocks of a part, whose place is where it is used. */
static void write_any(rap_text *out)
{
    rap_text_put(out, "    \"any-block\": {\"if\": {\"required\": [\"each\"]},\n      \"then\": {\"anyOf\": [");
    for (size_t p = 0; p < PLACES; p++)
        rap_text_format(out, "%s{\"$ref\": \"#/$defs/%s-block\"}", p ? ", " : "", places[p]);
    rap_text_put(out, "]},\n      \"else\": {\"if\": {\"required\": [\"item\"]}, \"then\": {\"$ref\": \"#/$defs/list-block\"},\n"
                      "      \"else\": {\"if\": {\"required\": [\"row\"]}, \"then\": {\"$ref\": \"#/$defs/table-block\"},\n"
                      "      \"else\": {\"$ref\": \"#/$defs/paper-block\"}}}},\n");
}

static void write_blocks(rap_text *out)
{
    for (size_t p = 0; p < PLACES; p++) {
        write_place(out, places[p]);
        for (const rap_form *const *f = rap_block_place(places[p], NULL); *f; f++) {
            bool is_shared = strcmp((*f)->name, "use") == 0 || strcmp((*f)->name, "include") == 0;
            if (is_shared && p > 0)
                continue;
            write_inner_forms(out, *f);
            write_form(out, block_name(out->arena, *f, places[p]), *f, places[p], "");
        }
    }
    write_any(out);
}

void rap_template_schema_write(rap_text *out)
{
    static const char either[] = "      \"oneOf\": ["
        "{\"required\": [\"text\"], \"properties\": {\"reference\": {\"const\": false}, \"references\": {\"const\": false}, \"see\": {\"const\": false}}}, "
        "{\"required\": [\"reference\"], \"properties\": {\"reference\": {\"const\": true}, \"references\": {\"const\": false}, \"see\": {\"const\": false}, \"text\": false}}, "
        "{\"required\": [\"references\"], \"properties\": {\"reference\": {\"const\": false}, \"references\": {\"const\": true}, \"see\": {\"const\": false}, \"text\": false}}, "
        "{\"required\": [\"see\"], \"properties\": {\"reference\": {\"const\": false}, \"references\": {\"const\": false}, \"see\": {\"const\": true}, \"text\": false}}],\n";
    static const char grid[] = "      \"if\": {\"properties\": {\"kind\": {\"const\": \"grid\"}}},\n      \"then\": {\"required\": [\"sheets\"]},\n";
    rap_text_put(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": \"rapporteur report template\",\n"
                      "  \"if\": {\"required\": [\"rapporteur-part\"]},\n  \"then\": {\"$ref\": \"#/$defs/part\"},\n"
                      "  \"else\": {\"$ref\": \"#/$defs/report\"},\n  \"$defs\": {\n");
    write_form(out, "report", &rap_report_form, "paper", grid);
    write_inner_forms(out, &rap_report_form);
    write_form(out, "part", &rap_part_form, "any", "");
    write_form(out, "run", &rap_run_form, "paper", either);
    write_blocks(out);
    rap_text_put(out, "    \"words-or-run\": {\"anyOf\": [{\"type\": \"string\"}, {\"$ref\": \"#/$defs/run\"}]},\n"
                      "    \"runs\": {\"anyOf\": [{\"$ref\": \"#/$defs/words-or-run\"}, {\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/words-or-run\"}}]},\n"
                      "    \"fact\": {\"type\": \"array\", \"minItems\": 2, \"maxItems\": 2, \"items\": {\"$ref\": \"#/$defs/runs\"}}\n  }\n}\n");
}

void rap_form_schema_write(rap_text *out, const char *title, const rap_form *form)
{
    rap_text_format(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": \"%s\",\n"
                         "  \"$ref\": \"#/$defs/%s\",\n  \"$defs\": {\n", title, form->name);
    write_inner_forms(out, form);
    write_form(out, form->name, form, "", "");
    out->len -= strlen(",\n");
    rap_text_put(out, "\n  }\n}\n");
}
