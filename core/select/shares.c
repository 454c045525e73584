/* Ways of cutting a selection into shares, one output each. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/unicode.h"
#include "base/ids.h"
#include "select/filter.h"

#define SLUG_MAX 80 /* of a name that may be 255 with its number and extension */
#define SLUG_MARK 9 /* of it, where a longer one was cut */

typedef struct cutter {
    rap_arena *arena;
    const rap_model *model;
    const rap_node *selection;
    const rap_filter *chosen; /* of States; NULL for all */
    rap_share *shares;
    size_t count, room;
    rap_ids values; /* already shares */
    rap_ids slugs;
} cutter;

/* ---- building ----------------------------------------------------------------------------- */

/* field = "value" */
static const char *expression_of(rap_arena *arena, const char *field, const char *value)
{
    rap_text out = {.arena = arena};
    rap_text_format(&out, "%s = ", field);
    rap_filter_put_value(&out, value);
    return rap_text_string(&out);
}

/* What is cut away is told by digits of the whole, so that names do not depend on what else there is. */
static const char *cut_slug(rap_arena *arena, const char *whole)
{
    size_t len = SLUG_MAX - SLUG_MARK, all = strlen(whole);
    if (all <= SLUG_MAX)
        return whole;
    while (len > 1 && whole[len - 1] == '-')
        len--;
    return rap_arena_format(arena, "%.*s-%.*s", (int)len, whole, SLUG_MARK - 1, rap_sha256(arena, whole, all));
}

/* Whether Windows keeps the name, with any extension, for a device. */
static bool is_device(const char *slug)
{
    static const char *const names[] = {"con", "prn", "aux", "nul"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(slug, names[i]) == 0)
            return true;
    return (strncmp(slug, "com", 3) == 0 || strncmp(slug, "lpt", 3) == 0) && slug[3] >= '1' && slug[3] <= '9' && !slug[4];
}

static const char *unique_slug(cutter *c, const char *label)
{
    const char *whole = rap_unicode_slug(c->arena, label); /* plain ASCII */
    const char *slug = cut_slug(c->arena, whole), *tried = slug;
    bool is_new = !is_device(slug);
    if (is_new)
        rap_ids_add(&c->slugs, tried, &is_new);
    for (int n = 2; !is_new; n++) {
        tried = rap_arena_format(c->arena, "%s-%d", slug, n);
        rap_ids_add(&c->slugs, tried, &is_new);
    }
    return tried;
}

static void add_share(cutter *c, const char *field, const char *value, const char *label, const char *name)
{
    bool is_new;
    rap_ids_add(&c->values, value, &is_new);
    if (!is_new)
        return;
    c->shares = rap_arena_grow(c->arena, c->shares, c->count, &c->room, sizeof *c->shares);
    c->shares[c->count++] = (rap_share){expression_of(c->arena, field, value), value, label, unique_slug(c, name)};
}

/* ---- the ways ----------------------------------------------------------------------------- */

static void note_themes(cutter *c, rap_ids *used, rap_field list, rap_field themes)
{
    for (size_t i = 0; i < rap_node_count(c->selection, list); i++) {
        const rap_node *record = rap_node_item(c->selection, list, i);
        for (size_t j = 0; j < rap_node_count(record, themes); j++) {
            const rap_node *theme = rap_model_find(c->model, rap_node_text_item(record, themes, j));
            bool is_new = theme != NULL;
            for (; theme && is_new; theme = rap_model_target(c->model, theme, RAP_THEME_BROADER))
                rap_ids_add(used, rap_node_text(theme, RAP_THEME_ID), &is_new);
        }
    }
}

/* First-level themes that some record has, in the order of the vocabulary. */
static void cut_by_theme(cutter *c)
{
    rap_ids used = {.arena = c->arena};
    note_themes(c, &used, RAP_DATASET_RECOMMENDATIONS, RAP_RECOMMENDATION_THEMES);
    note_themes(c, &used, RAP_DATASET_PARAGRAPHS, RAP_PARAGRAPH_THEMES);
    for (size_t i = 0; i < rap_node_count(c->selection, RAP_DATASET_THEMES); i++) {
        const rap_node *theme = rap_node_item(c->selection, RAP_DATASET_THEMES, i);
        const char *id = rap_node_text(theme, RAP_THEME_ID);
        if (!rap_node_has(theme, RAP_THEME_BROADER) && rap_ids_find(&used, id) != RAP_NO_ID)
            add_share(c, "theme", id, rap_node_text(theme, RAP_THEME_LABEL), id);
    }
}

static void cut_by_meeting(cutter *c)
{
    for (size_t i = 0; i < rap_node_count(c->selection, RAP_DATASET_MEETINGS); i++) {
        const rap_node *meeting = rap_node_item(c->selection, RAP_DATASET_MEETINGS, i);
        const rap_node *body = rap_model_target(c->model, meeting, RAP_MEETING_BODY);
        const char *id = rap_node_text(meeting, RAP_MEETING_ID), *start = rap_node_text(meeting, RAP_MEETING_START);
        const char *name = rap_node_text(body, RAP_BODY_NAME);
        const char *label = name ? rap_arena_format(c->arena, "%s, %s", name, start ? start : id) : id;
        add_share(c, "meeting", id, label, id);
    }
}

static const char *state_name(const rap_node *participant)
{
    const char *normal = rap_node_text(participant, RAP_PARTICIPANT_NORMAL);
    return normal ? normal : rap_node_text(participant, RAP_PARTICIPANT_NAME);
}

typedef void state_visit(cutter *, const rap_node *participant, void *context);

static void visit_states(cutter *c, const rap_node *list, rap_field field, state_visit *visit, void *context)
{
    for (size_t i = 0; i < rap_node_count(list, field); i++) {
        const rap_node *p = rap_node_item(list, field, i);
        const char *nature = rap_node_text(p, RAP_PARTICIPANT_NATURE);
        if (nature && strcmp(nature, "state") == 0)
            visit(c, p, context);
    }
}

/* Every mention of a State in lists of attendance and of speakers. */
static void visit_all_states(cutter *c, state_visit *visit, void *context)
{
    for (size_t i = 0; i < rap_node_count(c->selection, RAP_DATASET_MEETINGS); i++) {
        const rap_node *m = rap_node_item(c->selection, RAP_DATASET_MEETINGS, i);
        for (size_t j = 0; j < rap_node_count(m, RAP_MEETING_ATTENDANCE); j++)
            visit_states(c, rap_node_item(m, RAP_MEETING_ATTENDANCE, j), RAP_ATTENDANCE_PARTICIPANTS, visit, context);
        for (size_t j = 0; j < rap_node_count(m, RAP_MEETING_STATEMENTS); j++)
            visit_states(c, rap_node_item(m, RAP_MEETING_STATEMENTS, j), RAP_STATEMENT_SPEAKERS, visit, context);
    }
}

static const char *state_key(const rap_node *participant)
{
    const char *code = rap_node_text(participant, RAP_PARTICIPANT_CODE);
    return code ? code : state_name(participant);
}

static void add_state(cutter *c, const rap_node *p, void *context)
{
    (void)context;
    add_share(c, "state", state_key(p), state_name(p), state_name(p));
}

/* What a State is called in all its mentions. */
typedef struct called {
    const char *key;
    rap_ids names;
} called;

static void note_names(cutter *c, const rap_node *p, void *context)
{
    static const rap_field fields[] = {RAP_PARTICIPANT_CODE, RAP_PARTICIPANT_NAME, RAP_PARTICIPANT_NORMAL};
    called *state = context;
    (void)c;
    for (size_t i = 0; strcmp(state_key(p), state->key) == 0 && i < sizeof fields / sizeof fields[0]; i++)
        if (rap_node_has(p, fields[i]))
            rap_ids_add(&state->names, rap_node_text(p, fields[i]), NULL);
}

/* Drops the States that were not chosen. */
static void choose_states(cutter *c)
{
    size_t kept = 0;
    for (size_t i = 0; i < c->count; i++) {
        called state = {.key = c->values.list[i], .names = {.arena = c->arena}};
        visit_all_states(c, note_names, &state);
        if (rap_filter_matches_words(c->chosen, state.names.list, state.names.count))
            c->shares[kept++] = c->shares[i];
    }
    c->count = kept;
}

static int by_label(const void *a, const void *b)
{
    return rap_unicode_collate(NULL, ((const rap_share *)a)->label, ((const rap_share *)b)->label);
}

static void cut_by_state(cutter *c)
{
    visit_all_states(c, add_state, NULL);
    if (c->chosen)
        choose_states(c);
    if (c->count > 1)
        qsort(c->shares, c->count, sizeof *c->shares, by_label);
}

static void cut_by_section(cutter *c)
{
    for (size_t i = 0; i < rap_node_count(c->selection, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *r = rap_node_item(c->selection, RAP_DATASET_RECOMMENDATIONS, i);
        const char *section = rap_node_text(r, RAP_RECOMMENDATION_SECTION);
        if (section)
            add_share(c, "section", section, section, section);
    }
}

static void cut_by_language(cutter *c)
{
    for (size_t i = 0; i < rap_node_count(c->selection, RAP_DATASET_DOCUMENTS); i++) {
        const rap_node *d = rap_node_item(c->selection, RAP_DATASET_DOCUMENTS, i);
        const char *language = rap_node_text(d, RAP_DOCUMENT_LANGUAGE);
        if (language && rap_node_has(d, RAP_DOCUMENT_FILE))
            add_share(c, "language", language, language, language);
    }
}

static const struct way {
    const char *name;
    void (*cut)(cutter *);
} ways[] = {{"theme", cut_by_theme}, {"meeting", cut_by_meeting}, {"state", cut_by_state},
            {"section", cut_by_section}, {"language", cut_by_language}};

const rap_share *rap_shares(rap_arena *arena, const rap_model *model, const rap_node *selection,
                            const char *by, const rap_filter *chosen, size_t *count, rap_error *error)
{
    cutter c = {.arena = arena, .model = model, .selection = selection, .chosen = chosen,
                .values = {.arena = arena}, .slugs = {.arena = arena}};
    *count = 0;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        if (strcmp(ways[i].name, by) != 0)
            continue;
        c.shares = rap_arena_alloc(arena, sizeof *c.shares);
        ways[i].cut(&c);
        *count = c.count;
        return c.shares;
    }
    rap_fail(error, RAP_CODE_USAGE, NULL, 0, "unknown share '%s'; known: theme, meeting, state, section, language", by);
    return NULL;
}
