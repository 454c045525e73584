/* style_read.c - see style_read.h
 *
 * One table for each object of a style file says its keys, what they may hold and where
 * in pdf_styles it goes; reading, the sentences about mistakes, and the question what a
 * style still lacks all walk these tables. */
#include "style_read.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>

#include "near.h"
#include "style_file.h"

#define SHIPPED "un, plain" /* the host lists no folders */

enum { MOST_EXTENDED = 8, PATH = 120, SENTENCE = 400, VERSION = 1 };

typedef pdf_style_file style_file;

typedef enum form { NUMBER, FLAG, BIT, WORD, COLOUR } form;

/* What a key may hold, and where it goes in its struct. */
typedef struct key {
    const char *name;
    form form;
    size_t offset;
    double least, most; /* of a NUMBER */
    pdf_words words;    /* of a WORD: its place among these is kept */
    unsigned bit;       /* of a BIT */
    bool is_optional;
} key;

typedef struct object {
    const char *path;   /* "table", or group and name: "roles.body" */
    const key *keys;
    size_t count;
    size_t offset;      /* in pdf_styles */
} object;

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define KEYS(list) list, COUNT(list)

#define NAME(CONSTANT, TEXT) TEXT,
static const char *const role_names[] = {PDF_ROLES(NAME)};
static const char *const ink_names[] = {PDF_INKS(NAME)};
static const char *const script_names[] = {PDF_SCRIPTS(NAME)};
#undef NAME
static const char *const settings[] = {[PDF_RAGGED] = "start", [PDF_CENTERED] = "center", [PDF_JUSTIFIED] = "justify"};
static const char *const sides[] = {[PDF_OUTER] = "outer", [PDF_INNER] = "inner", [PDF_MIDDLE] = "middle"};
static const char *const number_sides[] = {[PDF_START] = "start", [PDF_END] = "end"};
static const char *const mastheads[] = {[PDF_UNITED_NATIONS] = "united-nations", [PDF_PLAIN] = "plain"};
static const char *const tops[] = {"rapporteur-style", "$schema", "summary", "extends", "families", "pages", "text",
                                   "table", "chart", "rules", "masthead", "edges", "scripts", "roles", "colours"};
static const char *const papers[] = {"a4", "letter"};

#define LENGTH(NAME, TYPE, MEMBER, LEAST, MOST) \
    {.name = NAME, .form = NUMBER, .offset = offsetof(TYPE, MEMBER), .least = LEAST, .most = MOST}
#define CHOICE(NAME, TYPE, MEMBER, LIST) {.name = NAME, .form = WORD, .offset = offsetof(TYPE, MEMBER), .words = PDF_WORDS(LIST)}

static const key page_keys[] = {
    LENGTH("width", pdf_page_form, width, 200, 2000), LENGTH("height", pdf_page_form, height, 200, 3000),
    LENGTH("start", pdf_page_form, start, 20, 300),   LENGTH("end", pdf_page_form, end, 20, 300),
    LENGTH("top", pdf_page_form, top, 40, 300),       LENGTH("bottom", pdf_page_form, bottom, 40, 300),
};

static const key role_keys[] = {
    LENGTH("size", pdf_style, size, 4, 72),
    LENGTH("leading", pdf_style, leading, 4, 100),
    {.name = "above", .form = NUMBER, .offset = offsetof(pdf_style, above), .most = 200, .is_optional = true},
    {.name = "inset", .form = NUMBER, .offset = offsetof(pdf_style, inset), .most = 100, .is_optional = true},
    {.name = "bold", .form = BIT, .offset = offsetof(pdf_style, face), .bit = PDF_BOLD},
    {.name = "italic", .form = BIT, .offset = offsetof(pdf_style, face), .bit = PDF_ITALIC},
    CHOICE("ink", pdf_style, ink, ink_names),
    CHOICE("align", pdf_style, setting, settings),
    {.name = "hyphenate", .form = FLAG, .offset = offsetof(pdf_style, hyphenates)},
    {.name = "keep", .form = FLAG, .offset = offsetof(pdf_style, keeps)},
};

static const key text_keys[] = {
    LENGTH("start", pdf_styles, text.start, 0, 200),  LENGTH("end", pdf_styles, text.end, 0, 200),
    LENGTH("number", pdf_styles, text.number, 0, 100), LENGTH("label", pdf_styles, text.label, 8, 100),
    LENGTH("gap", pdf_styles, text.gap, 2, 40),       CHOICE("heading-numbers", pdf_styles, text.numbers, number_sides),
};

static const key table_keys[] = {
    LENGTH("gutter", pdf_styles, table.gutter, 2, 40), LENGTH("pad", pdf_styles, table.pad, 0, 20),
    LENGTH("smallest", pdf_styles, table.smallest, 4, 20), LENGTH("around", pdf_styles, table.around, 0, 60),
};

static const key chart_keys[] = {LENGTH("height", pdf_styles, chart.height, 40, 400)};

static const key rule_keys[] = {
    LENGTH("thin", pdf_styles, rules.thin, 0, 10),       LENGTH("heavy", pdf_styles, rules.heavy, 0, 10),
    LENGTH("running", pdf_styles, rules.running, 0, 10), LENGTH("notes", pdf_styles, rules.notes, 0, 10),
    LENGTH("notes-width", pdf_styles, rules.notes_width, 0, 600),
    LENGTH("row", pdf_styles, rules.row, 0, 10),         LENGTH("table", pdf_styles, rules.table, 0, 10),
};

static const key masthead_keys[] = {
    CHOICE("form", pdf_styles, masthead.form, mastheads),
    LENGTH("organ", pdf_styles, masthead.organ, 0.2, 1),
    LENGTH("column", pdf_styles, masthead.column, 0, 0.9),
};

static const key edge_keys[] = {
    CHOICE("running", pdf_styles, edges.running, sides), CHOICE("folio", pdf_styles, edges.folio, sides),
    LENGTH("over", pdf_styles, edges.over, 0, 100),      LENGTH("under", pdf_styles, edges.under, 0, 100),
};

static const key script_keys[] = {
    {.name = "size", .form = NUMBER, .least = 0.5, .most = 2},
    {.name = "leading", .form = NUMBER, .offset = sizeof(double), .least = 0.5, .most = 3},
};

#define COLOUR_KEY(CONSTANT, WORD) {.name = WORD, .form = COLOUR, .offset = offsetof(pdf_styles, inks[PDF_##CONSTANT])},
static const key colour_keys[] = {PDF_INKS(COLOUR_KEY)};

#define ROLE_OBJECT(CONSTANT, WORD) {"roles." WORD, KEYS(role_keys), offsetof(pdf_styles, roles[PDF_##CONSTANT])},
#define SCRIPT_OBJECT(CONSTANT, WORD) {"scripts." WORD, KEYS(script_keys), offsetof(pdf_styles, scripts[PDF_##CONSTANT])},
static const object objects[] = {
    {"pages.a4", KEYS(page_keys), offsetof(pdf_styles, a4)},
    {"pages.letter", KEYS(page_keys), offsetof(pdf_styles, letter)},
    {"text", KEYS(text_keys), 0},
    {"table", KEYS(table_keys), 0},
    {"chart", KEYS(chart_keys), 0},
    {"rules", KEYS(rule_keys), 0},
    {"masthead", KEYS(masthead_keys), 0},
    {"edges", KEYS(edge_keys), 0},
    PDF_SCRIPTS(SCRIPT_OBJECT)
    {"colours", KEYS(colour_keys), 0},
    PDF_ROLES(ROLE_OBJECT)};

/* ---- what is wrong --------------------------------------------------------------------------------------- */

/* Words as "a, b, c" into `out`. */
static const char *listed(pdf_words words, char *out, size_t size)
{
    size_t len = 0;
    out[0] = 0;
    for (size_t i = 0; i < words.count && len < size; i++)
        len += (size_t)snprintf(out + len, size - len, "%s%s", i ? ", " : "", pdf_word_at(words, i));
    return out;
}

/* A word of a file, or of a command line, which is none of those known. */
static _Noreturn void fail_word(pdf_document *d, const style_file *file, const char *path, const char *word, pdf_words known)
{
    char all[SENTENCE];
    const char *near = pdf_word_near(known, word);
    pdf_fail(d, RAP_ERROR_DATA, "%s: %s%s'%s' is not known%s%s%s; allowed: %s", file->path, path, *path ? ": " : "", word,
             near ? ", perhaps '" : "", near ? near : "", near ? "'" : "", listed(known, all, sizeof all));
}

static _Noreturn void fail_value(pdf_document *d, const style_file *file, const char *path, const char *allowed)
{
    pdf_fail(d, RAP_ERROR_DATA, "%s: %s: allowed: %s", file->path, path, allowed);
}

/* A key of an object in a file: its path is made only where something is wrong. */
typedef struct spot {
    const style_file *file;
    const object *object;
    const key *key;
} spot;

static const char *name_spot(const spot *at, char path[PATH])
{
    snprintf(path, PATH, "%s.%s", at->object->path, at->key->name);
    return path;
}

static _Noreturn void fail_spot(pdf_document *d, const spot *at, const char *allowed)
{
    char path[PATH];
    fail_value(d, at->file, name_spot(at, path), allowed);
}

/* ---- values ------------------------------------------------------------------------------------------------ */

static void read_number(pdf_document *d, const spot *at, const json_t *value, double *out)
{
    char allowed[80];
    const key *k = at->key;
    double number = json_number_value(value);
    if (!json_is_number(value) || !(number >= k->least && number <= k->most)) {
        snprintf(allowed, sizeof allowed, "a number from %g to %g", k->least, k->most);
        fail_spot(d, at, allowed);
    }
    *out = number;
}

static bool read_flag(pdf_document *d, const spot *at, const json_t *value)
{
    if (!json_is_boolean(value))
        fail_spot(d, at, "true or false");
    return json_is_true(value);
}

static unsigned read_word(pdf_document *d, const spot *at, const json_t *value)
{
    char all[SENTENCE], path[PATH];
    const pdf_words words = at->key->words;
    if (!json_is_string(value))
        fail_spot(d, at, listed(words, all, sizeof all));
    size_t place = pdf_word_find(words, json_string_value(value));
    if (place == words.count)
        fail_word(d, at->file, name_spot(at, path), json_string_value(value), words);
    return (unsigned)place;
}

static pdf_colour read_colour(pdf_document *d, const spot *at, const json_t *value)
{
    unsigned parts[3];
    const char *text = rap_or_empty(json_string_value(value));
    bool is_good = strlen(text) == 7 && text[0] == '#';
    for (size_t i = 1; is_good && i < 7; i++)
        is_good = isxdigit((unsigned char)text[i]);
    if (!is_good || sscanf(text + 1, "%2x%2x%2x", &parts[0], &parts[1], &parts[2]) != 3)
        fail_spot(d, at, "a colour as \"#1A2B3C\"");
    return (pdf_colour){(float)parts[0] / 255, (float)parts[1] / 255, (float)parts[2] / 255};
}

static void read_value(pdf_document *d, const spot *at, const json_t *value, void *out)
{
    unsigned *bits = out;
    switch (at->key->form) {
    case NUMBER:
        read_number(d, at, value, out);
        break;
    case FLAG:
        *(bool *)out = read_flag(d, at, value);
        break;
    case BIT:
        *bits = read_flag(d, at, value) ? *bits | at->key->bit : *bits & ~at->key->bit;
        break;
    case WORD:
        *bits = read_word(d, at, value);
        break;
    case COLOUR:
        *(pdf_colour *)out = read_colour(d, at, value);
        break;
    }
}

/* ---- objects ------------------------------------------------------------------------------------------------- */

static const json_t *check_object(pdf_document *d, const style_file *file, const char *path, const json_t *value)
{
    if (value && !json_is_object(value))
        fail_value(d, file, path, "an object");
    return value;
}

/* An object whose keys must all be among those known. */
static const json_t *check_keys(pdf_document *d, const style_file *file, const char *path, const json_t *value, pdf_words known)
{
    const char *name;
    json_t *ignored;
    json_object_foreach((json_t *)check_object(d, file, path, value), name, ignored)
        if (pdf_word_find(known, name) == known.count)
            fail_word(d, file, path, name, known);
    return value;
}

/* What stands at the path of an object, or NULL. */
static const json_t *value_at(const json_t *root, const char *path)
{
    char group[PATH];
    const char *dot = strchr(path, '.');
    if (!dot)
        return json_object_get(root, path);
    snprintf(group, sizeof group, "%.*s", (int)(dot - path), path);
    return json_object_get(json_object_get(root, group), dot + 1);
}

static void read_object(pdf_document *d, const style_file *file, const object *o, pdf_styles *styles)
{
    pdf_words known = {o->keys, o->count, sizeof *o->keys};
    const json_t *values = check_keys(d, file, o->path, value_at(file->root, o->path), known);
    for (size_t i = 0; i < o->count; i++) {
        const key *k = &o->keys[i];
        const json_t *value = json_object_get(values, k->name);
        if (value)
            read_value(d, &(spot){file, o, k}, value, (char *)styles + o->offset + k->offset);
    }
}

static void read_families(pdf_document *d, const style_file *file, pdf_styles *styles)
{
    const json_t *list = json_object_get(file->root, "families");
    size_t count = json_array_size(list);
    if (!list)
        return;
    const char **families = pdf_alloc(d, (count + 1) * sizeof *families);
    for (size_t i = 0; i < count; i++)
        families[i] = json_string_value(json_array_get(list, i));
    for (size_t i = 0; i < count; i++)
        if (!families[i] || !*families[i])
            count = 0;
    if (count == 0)
        fail_value(d, file, "families", "a list of names of fonts, the best first");
    styles->families = families;
}

static void read_styles(pdf_document *d, const style_file *file, pdf_styles *styles)
{
    check_keys(d, file, "", file->root, (pdf_words)PDF_WORDS(tops));
    check_keys(d, file, "pages", json_object_get(file->root, "pages"), (pdf_words)PDF_WORDS(papers));
    check_keys(d, file, "scripts", json_object_get(file->root, "scripts"), (pdf_words)PDF_WORDS(script_names));
    check_keys(d, file, "roles", json_object_get(file->root, "roles"), (pdf_words)PDF_WORDS(role_names));
    for (size_t i = 0; i < COUNT(objects); i++)
        read_object(d, file, &objects[i], styles);
    read_families(d, file, styles);
}

/* ---- what is lacking --------------------------------------------------------------------------------------------- */

/* What has no standard is no number until a file says it; the red of a colour stands for all. */
static void clear(pdf_styles *styles)
{
    for (size_t i = 0; i < COUNT(objects); i++)
        for (size_t k = 0; k < objects[i].count; k++) {
            const key *own = &objects[i].keys[k];
            char *value = (char *)styles + objects[i].offset + own->offset;
            if (own->form == NUMBER && !own->is_optional)
                *(double *)value = NAN;
            else if (own->form == COLOUR)
                ((pdf_colour *)value)->red = NAN;
        }
}

static bool is_missing(const key *k, const char *value)
{
    if (k->form == COLOUR)
        return isnan(((const pdf_colour *)value)->red);
    return k->form == NUMBER && isnan(*(const double *)value);
}

static void require_all(pdf_document *d, const style_file *file, const pdf_styles *styles)
{
    const char *advice = "; give it, or extend a style that has it: \"extends\": \"un\"";
    for (size_t i = 0; i < COUNT(objects); i++)
        for (size_t k = 0; k < objects[i].count; k++) {
            const object *o = &objects[i];
            if (is_missing(&o->keys[k], (const char *)styles + o->offset + o->keys[k].offset))
                pdf_fail(d, RAP_ERROR_DATA, "%s: %s.%s is missing%s", file->path, o->path, o->keys[k].name, advice);
        }
    if (!styles->families)
        pdf_fail(d, RAP_ERROR_DATA, "%s: families is missing%s", file->path, advice);
}

/* ---- files --------------------------------------------------------------------------------------------------- */

static bool is_name(const char *name)
{
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
    return len > 0 && len < PATH / 2 && name[len] == 0;
}

static void check_version(pdf_document *d, const style_file *file)
{
    const json_t *version = json_object_get(check_object(d, file, "the file", file->root), "rapporteur-style");
    if (!json_is_integer(version) || json_integer_value(version) != VERSION)
        fail_value(d, file, "rapporteur-style", "1, the version of this form");
}

/* What a file says that extends no other. */
static void read_alone(pdf_document *d, style_file *file, pdf_styles *styles)
{
    const pdf_styles *said = pdf_style_file_said(file);
    if (said) {
        *styles = *said;
        return;
    }
    read_styles(d, file, styles);
    pdf_style_file_keep(file, styles);
}

/* `by` is the file that extends it, or NULL for the one that the job asks for. */
static style_file *open_file(pdf_document *d, const char *name, const style_file *by)
{
    char path[PATH];
    size_t len = 0;
    json_error_t error;
    snprintf(path, sizeof path, "styles/%.60s.json", name);
    const void *bytes = is_name(name) ? d->host->asset(d->job, path, &len) : NULL;
    if (!bytes && by)
        pdf_fail(d, RAP_ERROR_DATA, "%s: extends: there is no style '%s'; allowed: " SHIPPED ", or a file in styles/ of your templates",
                 by->path, name);
    if (!bytes)
        pdf_fail(d, RAP_ERROR_USAGE, "there is no style '%s'; allowed: " SHIPPED ", or the name of a file in styles/ of your "
                 "templates", name);
    style_file *file = pdf_alloc(d, sizeof *file);
    *file = (style_file){.name = name, .path = memcpy(pdf_alloc(d, sizeof path), path, sizeof path), .next = d->style_files};
    d->style_files = file;
    if (!pdf_style_file_parse(d, file, bytes, len, &error))
        pdf_fail(d, RAP_ERROR_DATA, "%s:%d:%d: %s", path, error.line, error.column, error.text);
    check_version(d, file);
    return file;
}

/* Reads what a file extends before the file itself. */
static void read_file(pdf_document *d, style_file *file, pdf_styles *styles)
{
    const json_t *base = json_object_get(file->root, "extends");
    size_t depth = 0;
    if (base && !json_is_string(base))
        fail_value(d, file, "extends", "the name of a style: " SHIPPED ", or a file in styles/ of your templates");
    for (const style_file *f = file; f; f = f->next)
        if (++depth > MOST_EXTENDED)
            pdf_fail(d, RAP_ERROR_DATA, "%s: extends: '%s' leads to no end; allowed: %d styles, each extending the next",
                     file->path, json_string_value(base), MOST_EXTENDED);
    if (!base) {
        read_alone(d, file, styles);
        return;
    }
    read_file(d, open_file(d, json_string_value(base), file), styles);
    read_styles(d, file, styles);
}

pdf_styles *pdf_style_read(pdf_document *d, const char *name)
{
    pdf_styles *styles = pdf_alloc(d, sizeof *styles);
    style_file *file = open_file(d, name, NULL);
    clear(styles);
    styles->scripts[PDF_SCRIPT_COUNT].size = styles->scripts[PDF_SCRIPT_COUNT].leading = 1;
    read_file(d, file, styles);
    require_all(d, file, styles);
    return styles;
}

void pdf_style_close(struct pdf_style_file *files)
{
    for (; files; files = files->next)
        json_decref(files->root);
}
