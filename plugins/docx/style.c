/* style.c - see style.h */
#include "style.h"

#include <math.h>
#include <stdio.h>

#include <jansson.h>

enum { DEEPEST = 8 /* styles that extend each other */ };

#define ID(NAME, word, id, name) id,
#define NAME(NAME, word, id, name) name,
#define WORD(NAME, word, id, name) word,
static const char *const ids[] = {DOCX_ROLES(ID)};
static const char *const names[] = {DOCX_ROLES(NAME)};
static const char *const words[] = {DOCX_ROLES(WORD)};
static const char *const tones[] = {"adopted", "proposed", "draft", "strong", "moderate", "mild"};
static const char *const changes[] = {"inserted", "deleted", "moved"};

const char *docx_role_id(docx_role role)
{
    return ids[role];
}

const char *docx_role_name(docx_role role)
{
    return names[role];
}

docx_role docx_role_of(const char *word)
{
    for (docx_role role = DOCX_BODY; role <= DOCX_MISSING; role++)
        if (word && strcmp(words[role], word) == 0)
            return role;
    return DOCX_BODY;
}

static const char *ink_of(const char (*inks)[8], const char *const *known, size_t count, const char *word)
{
    for (size_t i = 0; word && i < count; i++)
        if (strcmp(known[i], word) == 0)
            return inks[i];
    return NULL;
}

const char *docx_style_tone(const docx_style *s, const char *tone)
{
    return ink_of(s->tones, tones, 6, tone);
}

const char *docx_style_change(const docx_style *s, const char *change)
{
    return ink_of(s->changes, changes, 3, change);
}

int docx_twips(double points)
{
    return (int)lround(points * 20);
}

/* ---- values of a file ------------------------------------------------------------------------- */

static double number_of(const json_t *object, const char *key, double standard)
{
    const json_t *value = json_object_get(object, key);
    double number = json_is_number(value) ? json_number_value(value) : standard;
    return number >= 0 && number < 10000 ? number : standard;
}

static bool is_word(const json_t *object, const char *key, const char *word)
{
    const char *value = json_string_value(json_object_get(object, key));
    return value && strcmp(value, word) == 0;
}

/* #RRGGBB as RRGGBB; "" for black and for what is none. */
static void read_ink(char out[8], const json_t *colours, const char *name)
{
    const char *value = json_string_value(json_object_get(colours, name));
    bool is_ink = value && value[0] == '#' && strlen(value) == 7 && strspn(value + 1, "0123456789ABCDEFabcdef") == 6;
    snprintf(out, 8, "%s", is_ink && strcmp(value, "#000000") != 0 ? value + 1 : "");
}

/* Slanted letters are an accident there: what heads something is bold instead. */
static void stand_upright(docx_look *look, docx_role role)
{
    look->is_bold |= look->is_italic && (look->keeps || role == DOCX_HEAD_CELL);
    look->is_italic = false;
}

static void read_look(docx_look *look, const json_t *root, docx_role role)
{
    const json_t *own = json_object_get(json_object_get(root, "roles"), words[role]);
    look->size = fmax(number_of(own, "size", 10), 1);
    look->leading = number_of(own, "leading", look->size * 1.25);
    look->above = number_of(own, "above", 0);
    look->inset = number_of(own, "inset", 0);
    look->is_bold = json_is_true(json_object_get(own, "bold"));
    look->is_italic = json_is_true(json_object_get(own, "italic"));
    look->is_justified = is_word(own, "align", "justify");
    look->is_centered = is_word(own, "align", "center");
    look->hyphenates = json_is_true(json_object_get(own, "hyphenate"));
    look->keeps = json_is_true(json_object_get(own, "keep"));
    const char *ink = json_string_value(json_object_get(own, "ink"));
    read_ink(look->ink, json_object_get(root, "colours"), ink ? ink : "black");
}

/* The first family that machines with Word have: they lack the free ones of the same
 * measures, and those that lack Word's take the free ones by themselves. */
static const char *read_family(docx_document *d, const json_t *root)
{
    static const char *const usual[] = {"Times New Roman", "Arial", "Calibri", "Cambria", "Georgia", "Verdana", "Garamond"};
    const json_t *families = json_object_get(root, "families");
    const char *chosen = json_string_value(json_array_get(families, 0));
    for (size_t i = json_array_size(families); i-- > 0;)
        for (size_t j = 0; j < sizeof usual / sizeof *usual; j++)
            if (strcmp(rap_or_empty(json_string_value(json_array_get(families, i))), usual[j]) == 0)
                chosen = usual[j];
    chosen = chosen ? chosen : usual[0];
    char *family = docx_alloc(d, strlen(chosen) + 1);
    return family ? memcpy(family, chosen, strlen(chosen) + 1) : NULL;
}

static void read_page(docx_style *s, const json_t *root, bool is_letter)
{
    const json_t *page = json_object_get(json_object_get(root, "pages"), is_letter ? "letter" : "a4");
    s->width = fmax(number_of(page, "width", is_letter ? 612 : 595.28), 200);
    s->height = fmax(number_of(page, "height", is_letter ? 792 : 841.89), 200);
    s->start = fmin(number_of(page, "start", 72), s->width / 4);
    s->end = fmin(number_of(page, "end", 72), s->width / 4);
    s->top = fmin(number_of(page, "top", 72), s->height / 4);
    s->bottom = fmin(number_of(page, "bottom", 72), s->height / 4);
}

static void read_text(docx_style *s, const json_t *root)
{
    const json_t *text = json_object_get(root, "text");
    s->text_start = fmin(number_of(text, "start", 0), s->width / 6);
    s->text_end = fmin(number_of(text, "end", 0), s->width / 6);
    s->number = number_of(text, "number", 30);
    s->label = number_of(text, "label", 24);
    s->gap = number_of(text, "gap", 8);
    s->numbers_at_end = is_word(text, "heading-numbers", "end");
}

static void read_rules(docx_style *s, const json_t *root)
{
    const json_t *rules = json_object_get(root, "rules"), *edges = json_object_get(root, "edges");
    const json_t *masthead = json_object_get(root, "masthead"), *scripts = json_object_get(root, "scripts");
    s->thin = number_of(rules, "thin", 0.5);
    s->heavy = number_of(rules, "heavy", 2);
    s->row = number_of(rules, "row", 0.35);
    s->table = number_of(rules, "table", 1);
    s->pad = number_of(json_object_get(root, "table"), "pad", 3);
    s->around = number_of(json_object_get(root, "table"), "around", 6);
    s->is_plain = is_word(masthead, "form", "plain");
    s->organ = fmin(fmax(number_of(masthead, "organ", 0.62), 0.2), 0.8);
    s->is_outer = is_word(edges, "running", "outer");
    s->has_middle_folio = is_word(edges, "folio", "middle");
    s->arabic = fmax(number_of(json_object_get(scripts, "Arab"), "size", 1), 0.5);
}

static void read_colours(docx_style *s, const json_t *root)
{
    const json_t *colours = json_object_get(root, "colours");
    read_ink(s->link, colours, "link");
    for (size_t i = 0; i < 6; i++)
        read_ink(s->tones[i], colours, tones[i]);
    for (size_t i = 0; i < 3; i++)
        read_ink(s->changes[i], colours, changes[i]);
}

/* ---- files -------------------------------------------------------------------------------------- */

static json_t *load_file(docx_document *d, const char *name)
{
    char file[256];
    size_t len = 0;
    json_error_t error;
    bool is_name = *name && strlen(name) < 200 && !strpbrk(name, "/\\");
    snprintf(file, sizeof file, "styles/%s.json", name);
    const void *bytes = is_name ? d->host->asset(d->job, file, &len) : NULL;
    if (!bytes) {
        docx_fail(d, RAP_ERROR_USAGE, "there is no style '%s': allowed are un, plain and the files in styles/ of your templates", name);
        return NULL;
    }
    json_t *root = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &error);
    if (!root && json_error_code(&error) == json_error_out_of_memory)
        docx_fail(d, RAP_ERROR_MEMORY, "no memory for the style");
    else if (!json_is_object(root))
        docx_fail(d, RAP_ERROR_DATA, "%s:%d: %s", file, root ? 1 : error.line, root ? "expected an object" : error.text);
    return root;
}

/* A style and what it extends: what it says itself goes over the other. */
static json_t *load(docx_document *d, const char *name, int depth)
{
    json_t *own = load_file(d, name);
    const char *base = json_string_value(json_object_get(own, "extends"));
    if (!base || !docx_goes_on(d))
        return own;
    if (depth == DEEPEST) {
        docx_fail(d, RAP_ERROR_DATA, "styles/%s.json: extends '%s', and styles extend each other at most %d deep", name, base, DEEPEST);
        return own;
    }
    json_t *all = load(d, base, depth + 1);
    if (all && json_object_update_recursive(all, own) != 0)
        docx_fail(d, RAP_ERROR_MEMORY, "no memory for the style");
    json_decref(own);
    return all;
}

const docx_style *docx_style_read(docx_document *d)
{
    docx_style *s = docx_alloc(d, sizeof *s);
    json_t *root = s ? load(d, rap_or_empty(d->host->option(d->job, "style")), 0) : NULL;
    if (root && docx_goes_on(d)) {
        s->family = read_family(d, root);
        read_page(s, root, d->is_letter);
        read_text(s, root);
        read_rules(s, root);
        read_colours(s, root);
        for (docx_role role = 0; role < DOCX_ROLE_COUNT; role++)
            read_look(&s->looks[role], root, role);
        for (docx_role role = 0; role < DOCX_ROLE_COUNT && !docx_has_italics(d->language); role++)
            stand_upright(&s->looks[role], role);
    }
    json_decref(root);
    return docx_goes_on(d) ? s : NULL;
}
