#include "import/panellists.h"

#include <string.h>

#include "base/table.h"
#include "base/unicode.h"
#include "import/items.h"
#include "import/people.h"
#include "model/unite.h"

#define NEAR_MAX 500 /* panellists among whom a short form of a name is sought */

typedef struct finder {
    const rap_reading *reading;
    rap_table exact;     /* panellists by name and item */
    const char *item;    /* that the paragraph is about; NULL */
    size_t section;
    rap_table guessed;   /* panellists, by name and item, whose State was read from their post */
    size_t near_count;
    const char *near[NEAR_MAX]; /* plain names of the first panellists */
} finder;

typedef struct panellist {
    const char *name, *title, *state, *group, *item;
    bool is_guess; /* the State was read from the post */
} panellist;

/* ---- one piece of a list ------------------------------------------------------------------------ */

static const char *trim(rap_arena *arena, const char *text)
{
    size_t len = strlen(text);
    while (len > 0 && strchr(" .,;", text[len - 1]))
        len--;
    return rap_unicode_squeeze(arena, rap_arena_copy(arena, text, len));
}

/* Cuts ", on behalf of the Group of …" off. */
static const char *take_group(const rap_reading *r, panellist *p, const char *text)
{
    rap_match found;
    if (!rap_reading_match(r, "facts.panellist.group", text, &found))
        return text;
    p->group = trim(r->arena, rap_match_text(&found, "group"));
    return trim(r->arena, rap_arena_copy(r->arena, text, found.start));
}

/* Cuts the State in brackets at the end off; "(Vienna)" behind a post is not one. */
static const char *take_state(const rap_reading *r, panellist *p, const char *text)
{
    rap_match found;
    const char *state;
    if (!rap_reading_match(r, "facts.panellist.state", text, &found))
        return text;
    state = rap_match_text(&found, "state");
    if (!rap_names_find(r->facts->names, r->arena, state) && memchr(text, ',', found.start))
        return text;
    p->state = rap_unicode_squeeze(r->arena, state);
    return trim(r->arena, rap_arena_copy(r->arena, text, found.start));
}

/* The last State or union of States named in a post: "… of the Ministry of Justice of Chile". */
static const char *state_of_title(const rap_reading *r, const char *title)
{
    const char *state = NULL;
    for (const char *p = title; *p;) {
        const rap_name *known = NULL;
        size_t len = rap_names_longest(r->facts->names, r->arena, p, &known), step = strcspn(p, " ");
        if (known && (strcmp(known->nature, "state") == 0 || rap_reading_match(r, "facts.union", known->normal, NULL))) {
            state = rap_arena_copy(r->arena, p, len);
            step = len;
        }
        p += step;
        p += strspn(p, " ,(");
    }
    return state;
}

/* Whether words can be a person's name. */
static bool is_name(const rap_reading *r, const char *name)
{
    const char *p = name;
    size_t words = 1;
    if (!rap_is_upper(rap_utf8_next(&p)) || rap_names_find(r->facts->names, r->arena, name) || strpbrk(name, "0123456789:"))
        return false;
    for (p = name; *p; p++)
        words += *p == ' ';
    return words <= 9;
}

static bool read_piece(const rap_reading *r, const char *piece, panellist *out)
{
    rap_match parts;
    const char *text = take_state(r, out, take_group(r, out, trim(r->arena, piece)));
    if (rap_reading_match(r, "facts.panellist.parts", text, &parts)) {
        const char *post = rap_match_text(&parts, "post");
        out->name = rap_match_text(&parts, "name");
        out->title = trim(r->arena, post ? post : rap_match_text(&parts, "title"));
    } else {
        out->name = text;
    }
    out->name = rap_person_plain_name(r, out->name);
    if (!out->state && out->title) {
        out->state = state_of_title(r, out->title);
        out->is_guess = out->state != NULL;
    }
    return is_name(r, out->name);
}

/* ---- who is listed already ---------------------------------------------------------------------- */

static const char *key_of(const finder *f, const char *name, const char *item)
{
    return rap_arena_format(f->reading->arena, "%s|%s", name, item ? item : "");
}

static const char *own_key(const finder *f, const rap_node *node)
{
    return key_of(f, rap_node_text(node, RAP_PANELLIST_NAME), rap_node_text(node, RAP_PANELLIST_ITEM));
}

static bool same_item(const rap_node *node, const char *item)
{
    const char *own = rap_node_text(node, RAP_PANELLIST_ITEM);
    return !own || !item || strcmp(own, item) == 0;
}

/* Whether two lists may speak of one person: not of two States. */
static bool may_be_of(const finder *f, const rap_node *node, const char *state)
{
    const rap_reading *r = f->reading;
    const char *own = rap_node_text(node, RAP_PANELLIST_STATE);
    const rap_name *a = own ? rap_names_find(r->facts->names, r->arena, own) : NULL;
    const rap_name *b = state ? rap_names_find(r->facts->names, r->arena, state) : NULL;
    return !a || !b || a == b || rap_table_get(&f->guessed, own_key(f, node));
}

/* The panellist of this name, full or short; under the same item, or under any. */
static rap_node *find(const finder *f, const panellist *p, bool is_any_item)
{
    rap_node *meeting = f->reading->facts->meeting;
    const char *plain = rap_unicode_plain(f->reading->arena, p->name);
    rap_node *exact = rap_table_get(&f->exact, key_of(f, p->name, p->item));
    if (exact)
        return exact;
    for (size_t i = 0; i < f->near_count; i++) {
        rap_node *node = rap_node_item_mutable(meeting, RAP_MEETING_PANELLISTS, i);
        if ((is_any_item || same_item(node, p->item)) &&
            (rap_person_is_short_of(plain, f->near[i]) || rap_person_is_short_of(f->near[i], plain)) &&
            may_be_of(f, node, p->state))
            return node;
    }
    return NULL;
}

static void set_absent(const finder *f, rap_node *node, rap_field field, const char *text)
{
    if (!rap_node_has(node, field))
        rap_node_set_text(f->reading->arena, node, field, text);
}

/* What a second list says of a panellist. */
static void complete(const finder *f, rap_node *node, const panellist *p, const rap_record *record)
{
    rap_arena *arena = f->reading->arena;
    bool was_guess = rap_table_get(&f->guessed, own_key(f, node)) != NULL;
    if (strlen(p->name) > strlen(rap_node_text(node, RAP_PANELLIST_NAME)))
        rap_node_set_text(arena, node, RAP_PANELLIST_NAME, p->name);
    if (p->state && !p->is_guess && was_guess)
        rap_node_set_text(arena, node, RAP_PANELLIST_STATE, p->state);
    set_absent(f, node, RAP_PANELLIST_TITLE, p->title);
    set_absent(f, node, RAP_PANELLIST_STATE, p->state);
    set_absent(f, node, RAP_PANELLIST_GROUP, p->group);
    set_absent(f, node, RAP_PANELLIST_ITEM, p->item);
    rap_unite_source(arena, node, RAP_PANELLIST_ALSO, rap_node_item(node, RAP_PANELLIST_SOURCE, 0), record->source);
}

static void add(finder *f, const panellist *p, const rap_record *record)
{
    rap_arena *arena = f->reading->arena;
    rap_node *same = find(f, p, false), *other;
    if (same) {
        complete(f, same, p, record);
        return;
    }
    other = find(f, p, true); /* the same person under another item */
    same = rap_node_new(arena, RAP_KIND_PANELLIST);
    rap_node_set_text(arena, same, RAP_PANELLIST_NAME, other ? rap_node_text(other, RAP_PANELLIST_NAME) : p->name);
    rap_node_set_text(arena, same, RAP_PANELLIST_TITLE, p->title || !other ? p->title : rap_node_text(other, RAP_PANELLIST_TITLE));
    rap_node_set_text(arena, same, RAP_PANELLIST_STATE, p->state);
    rap_node_set_text(arena, same, RAP_PANELLIST_GROUP, p->group);
    rap_node_set_text(arena, same, RAP_PANELLIST_ITEM, p->item);
    rap_node_add(arena, same, RAP_PANELLIST_SOURCE, record->source);
    rap_node_add(arena, f->reading->facts->meeting, RAP_MEETING_PANELLISTS, same);
    rap_table_put(&f->exact, own_key(f, same), same);
    if (f->near_count < NEAR_MAX)
        f->near[f->near_count++] = rap_unicode_plain(arena, rap_node_text(same, RAP_PANELLIST_NAME));
    if (p->is_guess)
        rap_table_put(&f->guessed, own_key(f, same), same);
}

/* ---- sentences ------------------------------------------------------------------------------------ */

static void read_list(finder *f, const rap_record *record, const char *list, const char *item)
{
    const char *const *pieces = rap_people_split(f->reading, list);
    for (; pieces && *pieces; pieces++) {
        panellist p = {.item = item};
        if (read_piece(f->reading, *pieces, &p))
            add(f, &p, record);
    }
}

static void read_sentence(finder *f, const rap_record *record, const char *sentence)
{
    rap_match found;
    rap_items items = rap_items_read(f->reading->facts->grammar, f->reading->arena, sentence);
    if (items.count == 1)
        f->item = items.numbers[0];
    if (rap_reading_match(f->reading, "facts.panellists", sentence, &found))
        read_list(f, record, rap_match_text(&found, "list"), items.count > 1 ? NULL : f->item);
}

void rap_panellists_find(const rap_reading *reading)
{
    finder f = {.reading = reading, .section = RAP_NO_SECTION, .exact.arena = reading->arena,
                .guessed.arena = reading->arena};
    for (size_t i = 0; i < reading->count; i++) {
        const rap_record *record = &reading->records[i];
        if (record->section != f.section)
            f.item = NULL;
        f.section = record->section;
        for (size_t k = 0; k < record->sentences.count; k++)
            read_sentence(&f, record, record->sentences.texts[k]);
    }
}
