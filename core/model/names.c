#include "model/names.h"

#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "base/data.h"
#include "base/table.h"
#include "base/unicode.h"
#include "model/json.h"

#define OWN_LANGUAGE "en" /* of the files */
#define NAME_ROOM 128

/* A name is known by its words, and so is every beginning of it: "cote", "cote d",
 * "cote d ivoire". Commas are words too, so that "Guinea, Bissau" is not one State. */
typedef struct prefix {
    const rap_name *name; /* NULL where the words are only a beginning */
    bool is_whole;        /* of words of places: they are not only a beginning */
} prefix;

struct rap_names {
    rap_table prefixes;
    rap_table words;                 /* of all names */
    rap_table places, before, behind; /* places, and words that make one of a State's name */
};

/* ---- words ------------------------------------------------------------------------------ */

static bool is_word(uint32_t c)
{
    return rap_is_letter(c) || rap_is_digit(c);
}

/* Moves *place behind the next word or comma and returns its plain form; NULL at the end. */
static const char *next_word(rap_arena *arena, const char **place)
{
    const char *start = *place, *p = *place;
    uint32_t c = rap_utf8_next(&p);
    while (c != RAP_NO_CODE_POINT && !is_word(c) && c != ',') {
        start = p;
        c = rap_utf8_next(&p);
    }
    if (c == RAP_NO_CODE_POINT)
        return NULL;
    *place = p;
    if (c == ',')
        return ",";
    for (c = rap_utf8_next(&p); c != RAP_NO_CODE_POINT && is_word(c); c = rap_utf8_next(&p))
        *place = p;
    return rap_unicode_plain(arena, rap_arena_copy(arena, start, (size_t)(*place - start)));
}

static void add_word(rap_text *words, const char *word)
{
    if (words->len)
        rap_text_char(words, ' ');
    rap_text_put(words, word);
}

/* ---- loading ---------------------------------------------------------------------------- */

typedef struct loader {
    rap_arena *arena;
    rap_names *names;
    const char *language; /* of other names of States; NULL for none */
    const rap_json *json;
    rap_error *error;
} loader;

static prefix *prefix_of(const loader *l, rap_table *table, const char *words)
{
    prefix *known = rap_table_get(table, words);
    if (!known) {
        known = rap_arena_alloc(l->arena, sizeof *known);
        rap_table_put(table, rap_arena_string(l->arena, words), known);
    }
    return known;
}

/* Enters all beginnings of a form; the whole of it, or NULL where it has no word. */
static prefix *enter_words(const loader *l, rap_table *table, const char *form)
{
    rap_text words = {.arena = l->arena};
    prefix *last = NULL;
    const char *place = form, *word;
    while ((word = next_word(l->arena, &place))) {
        if (table == &l->names->prefixes)
            rap_table_put(&l->names->words, word, l->names);
        add_word(&words, word);
        last = prefix_of(l, table, rap_text_string(&words));
    }
    return last;
}

static bool enter(const loader *l, const json_t *entry, const char *form, const rap_name *name)
{
    prefix *last = enter_words(l, &l->names->prefixes, form);
    if (!last)
        return rap_json_fail(l->json, entry, "name", l->error, "a name has letters");
    if (last->name && last->name != name)
        return rap_json_fail(l->json, entry, "name", l->error, "the name '%s' belongs to '%s' already", form,
                             last->name->normal);
    last->name = name;
    return true;
}

/* A form alone, and with the acronym in brackets behind it. */
static bool enter_form(const loader *l, const json_t *entry, const char *form, const char *acronym,
                       const rap_name *name)
{
    if (!enter(l, entry, form, name))
        return false;
    if (!acronym || strstr(form, acronym))
        return true;
    return enter(l, entry, rap_arena_format(l->arena, "%s (%s)", form, acronym), name);
}

static bool enter_forms(const loader *l, json_t *entry, const char *acronym, const rap_name *name)
{
    json_t *forms = json_object_get(entry, "forms"), *form;
    size_t i;
    if (forms && !json_is_array(forms))
        return rap_json_fail(l->json, entry, "forms", l->error, "forms is a list");
    json_array_foreach(forms, i, form) {
        static const char *const known[] = {"name", "from", "to", NULL};
        const char *text;
        if (!json_is_object(form))
            return rap_json_fail(l->json, entry, "forms", l->error, "a form is an object with a name");
        if (!rap_json_known(l->json, form, known, l->error) ||
            !rap_json_string(l->json, form, "name", true, &text, l->error) ||
            !enter_form(l, form, text, acronym, name))
            return false;
    }
    return true;
}

static bool enter_entry(const loader *l, json_t *entry, const char *nature)
{
    static const char *const known[] = {"code", "name", "acronym", "kind", "forms", NULL};
    const char *normal, *code, *acronym, *kind;
    rap_name *name = rap_arena_alloc(l->arena, sizeof *name);
    if (!rap_json_known(l->json, entry, known, l->error) ||
        !rap_json_string(l->json, entry, "name", true, &normal, l->error) ||
        !rap_json_string(l->json, entry, "code", strcmp(nature, "state") == 0, &code, l->error) ||
        !rap_json_string(l->json, entry, "acronym", false, &acronym, l->error) ||
        !rap_json_string(l->json, entry, "kind", false, &kind, l->error))
        return false;
    if (kind && strcmp(kind, "other") != 0)
        return rap_json_fail(l->json, entry, "kind", l->error, "unknown kind '%s'; known: other", kind);
    *name = (rap_name){rap_arena_string(l->arena, normal), rap_arena_string(l->arena, code), kind ? "other" : nature};
    return enter_form(l, entry, normal, acronym, name) && (!acronym || enter(l, entry, acronym, name)) &&
           enter_forms(l, entry, acronym, name);
}

/* Enters a name of a State in another language, where no other has it. */
static void enter_own(const loader *l, const char *form, const rap_name *name)
{
    prefix *last = form ? enter_words(l, &l->names->prefixes, form) : NULL;
    if (last && !last->name)
        last->name = name;
}

/* Where a bracket that ends a form begins; NULL for none. */
static const char *last_bracket(const char *form)
{
    const char *bracket = form ? strstr(form, " (") : NULL;
    return bracket && bracket > form && form[strlen(form) - 1] == ')' ? bracket : NULL;
}

/* A form, and what "Bolivia (Plurinational State of)" says besides: "Plurinational State of Bolivia" and "Bolivia". A hyphen
 * between spaces is where the name belongs in such words. */
static void enter_own_forms(const loader *l, const char *form, const rap_name *name)
{
    const char *bracket = last_bracket(form);
    enter_own(l, form, name);
    if (!bracket)
        return;
    const char *brief = rap_arena_copy(l->arena, form, (size_t)(bracket - form));
    const char *words = rap_arena_copy(l->arena, bracket + 2, strlen(bracket) - 3), *gap = strstr(words, " - ");
    enter_own(l, brief, name);
    size_t len = strlen(words);
    if (len > 2 && strcmp(words + len - 2, " -") == 0)
        enter_own(l, rap_arena_format(l->arena, "%.*s %s", (int)len - 2, words, brief), name);
    else if (gap)
        enter_own(l, rap_arena_format(l->arena, "%.*s %s %s", (int)(gap - words), words, brief, gap + 3), name);
    else
        enter_own(l, rap_arena_format(l->arena, "%s %s", words, brief), name);
}

/* As ICU has it; NULL where it has none. */
static const char *displayed(const loader *l, const char *code)
{
    UChar wide[NAME_ROOM];
    char text[3 * NAME_ROOM];
    int32_t len = 0;
    UErrorCode status = U_ZERO_ERROR;
    int32_t count = uloc_getDisplayCountry(rap_arena_format(l->arena, "und_%s", code), l->language, wide, NAME_ROOM, &status);
    if (status != U_ZERO_ERROR || count > NAME_ROOM) /* a warning says that it repeats the code */
        return NULL;
    u_strToUTF8(text, sizeof text, &len, wide, count, &status);
    return status == U_ZERO_ERROR ? rap_arena_string(l->arena, text) : NULL;
}

/* The names of States in another language: as its labels have them, and as ICU does. */
static void enter_states(loader *l, const char *data_dir, const json_t *states)
{
    rap_error ignored = {0};
    const rap_json *labels = rap_json_read(l->arena, rap_data_find(l->arena, data_dir, rap_arena_format(l->arena, "labels/%s.json", l->language)), &ignored);
    for (size_t i = 0; i < json_array_size(states); i++) {
        const char *code = json_string_value(json_object_get(json_array_get(states, i), "code"));
        const rap_name *name = rap_names_find(l->names, l->arena, json_string_value(json_object_get(json_array_get(states, i), "name")));
        if (labels)
            enter_own_forms(l, json_string_value(json_object_get(rap_json_root(labels), rap_arena_format(l->arena, "country.%s", code))), name);
        enter_own_forms(l, displayed(l, code), name);
    }
}

/* Reads a file with the list `key` of entries. */
static bool load_file(loader *l, const char *path, const char *key, const char *nature)
{
    json_t *list, *entry;
    size_t i;
    l->json = rap_json_read(l->arena, path, l->error);
    if (!l->json)
        return false;
    if (!rap_json_known(l->json, rap_json_root(l->json), (const char *const[]){"about", "note", key, NULL}, l->error))
        return false;
    list = json_object_get(rap_json_root(l->json), key);
    if (!json_is_array(list))
        return rap_json_fail(l->json, NULL, key, l->error, "a list '%s' is expected", key);
    json_array_foreach(list, i, entry) {
        if (!json_is_object(entry))
            return rap_json_fail(l->json, NULL, key, l->error, "entry %zu of '%s' is not an object", i + 1, key);
        if (!enter_entry(l, entry, nature))
            return false;
    }
    return true;
}

static bool load_words(const loader *l, const char *key, rap_table *table)
{
    const json_t *root = rap_json_root(l->json), *list = json_object_get(root, key);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *form = json_string_value(json_array_get(list, i));
        prefix *last = form ? enter_words(l, table, form) : NULL;
        if (!last)
            return rap_json_fail(l->json, root, key, l->error, "'%s' is a list of names with letters", key);
        last->is_whole = true;
    }
    return json_is_array(list) || rap_json_fail(l->json, root, key, l->error, "a list '%s' is expected", key);
}

static bool load_places(loader *l, const char *path)
{
    static const char *const known[] = {"about", "note", "before", "behind", "names", NULL};
    rap_names *n = l->names;
    l->json = rap_json_read(l->arena, path, l->error);
    return l->json && rap_json_known(l->json, rap_json_root(l->json), known, l->error) && load_words(l, "names", &n->places)
        && load_words(l, "before", &n->before) && load_words(l, "behind", &n->behind);
}

static bool load_states(loader *l, const char *data_dir)
{
    if (!load_file(l, rap_data_find(l->arena, data_dir, "names/states.json"), "states", "state"))
        return false;
    if (l->language)
        enter_states(l, data_dir, json_object_get(rap_json_root(l->json), "states"));
    return true;
}

rap_names *rap_names_load(rap_arena *arena, const char *data_dir, const char *language, rap_error *error)
{
    loader l = {.arena = arena, .language = language && strcmp(language, OWN_LANGUAGE) != 0 ? language : NULL, .error = error};
    l.names = rap_arena_alloc(arena, sizeof *l.names);
    l.names->prefixes.arena = l.names->words.arena = l.names->places.arena = l.names->before.arena = l.names->behind.arena = arena;
    if (!load_states(&l, data_dir) ||
        !load_file(&l, rap_data_find(arena, data_dir, "names/organizations.json"), "organizations",
                   "organization") ||
        !load_places(&l, rap_data_find(arena, data_dir, "names/places.json")))
        return NULL;
    return l.names;
}

/* Names that were read are kept, since to read them takes longer than to read most documents. */
typedef struct kept_names {
    const char *data_dir, *language;
    const rap_names *names;
    struct kept_names *next;
} kept_names;

static kept_names *kept;

/* Reads names into an arena that is theirs, and keeps them. */
static bool read_and_keep(rap_arena *arena, const char *data_dir, const char *language, rap_error *error)
{
    rap_guard guard;
    volatile bool is_kept = false;
    if (RAP_GUARD(arena, &guard)) {
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
    } else {
        kept_names *k = rap_arena_alloc(arena, sizeof *k);
        *k = (kept_names){rap_arena_string(arena, data_dir), rap_arena_string(arena, language), rap_names_load(arena, data_dir, language, error), kept};
        if (k->names) {
            kept = k;
            is_kept = true;
        }
    }
    rap_guard_end(arena, &guard);
    return is_kept;
}

const rap_names *rap_names_keep(const char *data_dir, const char *language, rap_error *error)
{
    for (const kept_names *k = kept; k; k = k->next)
        if (strcmp(k->data_dir, data_dir) == 0 && (k->language == language || (k->language && language && strcmp(k->language, language) == 0)))
            return k->names;
    rap_arena *own = rap_arena_new(error);
    if (own && read_and_keep(own, data_dir, language, error))
        return kept->names;
    rap_arena_free(own);
    return NULL;
}

bool rap_names_has_word(const rap_names *names, const char *plain)
{
    return rap_table_get(&names->words, plain) != NULL;
}

/* ---- finding ---------------------------------------------------------------------------- */

const rap_name *rap_names_find(const rap_names *names, rap_arena *arena, const char *name)
{
    rap_text words = {.arena = arena};
    const char *word;
    while (name && (word = next_word(arena, &name)))
        add_word(&words, word);
    const prefix *known = rap_table_get(&names->prefixes, rap_text_string(&words));
    return known ? known->name : NULL;
}

/* Length with the bracket or quotation mark that the words opened and that stands next. */
static size_t with_closing(const char *text, size_t len)
{
    int brackets = 0, quotes = 0;
    const char *p = text;
    while (p < text + len) {
        uint32_t c = rap_utf8_next(&p);
        brackets += (c == '(') - (c == ')');
        quotes += (c == 0x201c) - (c == 0x201d);
    }
    for (p = text + len; brackets > 0 || quotes > 0; len = (size_t)(p - text)) {
        uint32_t c = rap_utf8_next(&p);
        if (c == ')' && brackets > 0)
            brackets--;
        else if (c == 0x201d && quotes > 0)
            quotes--;
        else
            break;
    }
    return len;
}

size_t rap_names_longest(const rap_names *names, rap_arena *arena, const char *text, const rap_name **found)
{
    rap_text words = {.arena = arena};
    const char *place = text, *word;
    const rap_name *name = NULL;
    size_t len = 0;
    while ((word = next_word(arena, &place))) {
        const prefix *known;
        add_word(&words, word);
        known = rap_table_get(&names->prefixes, rap_text_string(&words));
        if (!known)
            break;
        if (known->name) {
            name = known->name;
            len = (size_t)(place - text);
        }
    }
    if (found)
        *found = name;
    return with_closing(text, len);
}

/* ---- places ------------------------------------------------------------------------------ */

/* Length of the longest whole entry of a table that a text begins with. */
static size_t longest_words(const rap_table *table, rap_arena *arena, const char *text)
{
    rap_text words = {.arena = arena};
    const char *place = text, *word;
    const prefix *known;
    size_t len = 0;
    while ((word = next_word(arena, &place))) {
        add_word(&words, word);
        if (!(known = rap_table_get(table, rap_text_string(&words))))
            break;
        if (known->is_whole)
            len = (size_t)(place - text);
    }
    return len;
}

static size_t state_len(const rap_names *names, rap_arena *arena, const char *text)
{
    const rap_name *name = NULL;
    size_t len = rap_names_longest(names, arena, text, &name);
    return name && strcmp(name->nature, "state") == 0 ? len : 0;
}

/* Bytes of spaces and hyphens: a comma or a full stop parts names. */
static size_t gap(const char *text)
{
    return strspn(text, " -\n");
}

size_t rap_names_place(const rap_names *names, rap_arena *arena, const char *text)
{
    size_t own = state_len(names, arena, text), place = longest_words(&names->places, arena, text), before = longest_words(&names->before, arena, text);
    size_t between = before ? gap(text + before) : 0, state = between ? state_len(names, arena, text + before + between) : 0;
    if (state && before + between + state > place)
        place = before + between + state;
    size_t space = own ? gap(text + own) : 0, behind = space ? longest_words(&names->behind, arena, text + own + space) : 0;
    if (behind && own + space + behind > place)
        place = own + space + behind;
    return place > own ? place : 0;
}
