#include "import/identity.h"

#include <string.h>

#include "base/text.h"
#include "base/unicode.h"
#include "model/symbols.h"

#define SLUG_MAX 60 /* bytes of a title in an id */

static rap_arena *arena_of(const rap_facts *facts)
{
    return rap_model_arena(facts->model);
}

/* "Working Group on X" is wg-x, any other name its slug. */
static const char *body_id(const rap_facts *facts, const char *name)
{
    rap_match found;
    if (rap_grammar_match(facts->grammar, arena_of(facts), "facts.body.short", name, 0, &found) &&
        rap_match_text(&found, "rest")) {
        const char *rest = rap_unicode_slug(arena_of(facts), rap_match_text(&found, "rest"));
        for (size_t i = 0; i < found.group_count; i++)
            if (found.groups[i].text && strcmp(found.groups[i].name, "rest") != 0)
                return rap_arena_format(arena_of(facts), "%s-%s", found.groups[i].name, rest);
    }
    return rap_unicode_slug(arena_of(facts), name);
}

/* Each body of the chain, with the one before it for a parent. */
static void make_bodies(rap_facts *facts, const rap_imprint *imprint)
{
    const char *parent = NULL;
    for (size_t i = 0; i < imprint->body_count; i++) {
        rap_node *body = rap_node_new(arena_of(facts), RAP_KIND_BODY);
        const char *id = body_id(facts, imprint->bodies[i]);
        rap_node_set_text(arena_of(facts), body, RAP_BODY_ID, id);
        rap_node_set_text(arena_of(facts), body, RAP_BODY_NAME, imprint->bodies[i]);
        rap_node_set_text(arena_of(facts), body, RAP_BODY_PARENT, parent && strcmp(parent, id) != 0 ? parent : NULL);
        rap_node_add(arena_of(facts), rap_model_root(facts->model), RAP_DATASET_BODIES, body);
        facts->body = body;
        parent = id;
    }
    if (facts->body && imprint->symbol)
        rap_node_set_text(arena_of(facts), facts->body, RAP_BODY_SYMBOL_ROOT,
                          rap_symbol_root(arena_of(facts), imprint->symbol));
}

static void make_meeting(rap_facts *facts, const rap_imprint *imprint)
{
    rap_arena *arena = arena_of(facts);
    const char *body = rap_node_text(facts->body, RAP_BODY_ID);
    rap_node *meeting;
    if (!body || !imprint->start)
        return;
    meeting = rap_node_new(arena, RAP_KIND_MEETING);
    rap_node_set_text(arena, meeting, RAP_MEETING_ID, rap_arena_format(arena, "%s/%s", body, imprint->start));
    rap_node_set_text(arena, meeting, RAP_MEETING_BODY, body);
    rap_node_set_text(arena, meeting, RAP_MEETING_START, imprint->start);
    rap_node_set_text(arena, meeting, RAP_MEETING_END, imprint->end);
    rap_node_set_text(arena, meeting, RAP_MEETING_PLACE, imprint->place);
    rap_node_set_text(arena, meeting, RAP_MEETING_MODE, imprint->mode);
    if (imprint->ordinal)
        rap_node_set_integer(arena, meeting, RAP_MEETING_ORDINAL, imprint->ordinal);
    rap_node_add(arena, rap_model_root(facts->model), RAP_DATASET_MEETINGS, meeting);
    facts->meeting = meeting;
}

/* Kinds of which a meeting has one; of others it may have several, told apart by title. */
static bool is_single(const char *kind)
{
    return strcmp(kind, "report") == 0 || strcmp(kind, "agenda") == 0 || strcmp(kind, "draft-report") == 0 ||
           strcmp(kind, "list-of-participants") == 0;
}

/* A title's slug, cut between words. */
static const char *cut_slug(rap_arena *arena, const char *title)
{
    const char *slug = rap_unicode_slug(arena, title);
    size_t len = SLUG_MAX;
    if (strlen(slug) <= SLUG_MAX)
        return slug;
    while (len > 0 && slug[len] != '-')
        len--;
    return rap_arena_copy(arena, slug, len ? len : SLUG_MAX);
}

/* The symbol; else body, first day and kind, as far as they are stated. */
static const char *document_id(const rap_facts *facts, const char *symbol, const char *start, const char *variant)
{
    rap_text id = {.arena = arena_of(facts)};
    const char *body = rap_node_text(facts->body, RAP_BODY_ID), *kind = rap_node_text(facts->document, RAP_DOCUMENT_GENRE);
    const char *title = rap_node_text(facts->document, RAP_DOCUMENT_TITLE);
    if (symbol)
        return symbol;
    if (body)
        rap_text_format(&id, "%s/", body);
    if (start)
        rap_text_format(&id, "%s/", start);
    rap_text_put(&id, kind ? kind : "other");
    if (variant)
        rap_text_format(&id, "-%s", variant);
    if (!body || !start || !kind || !is_single(kind))
        rap_text_format(&id, "/%s", cut_slug(arena_of(facts), title ? title : ""));
    return rap_text_string(&id);
}

static void fill_document(rap_facts *facts, const rap_imprint *imprint)
{
    rap_arena *arena = arena_of(facts);
    rap_node *document = facts->document;
    const char *const *language = rap_grammar_words(facts->grammar, "facts.language");
    rap_node_set_text(arena, document, RAP_DOCUMENT_SYMBOL, imprint->symbol);
    for (const char *const *joint = imprint->joint; *joint; joint++)
        rap_node_add_text(arena, document, RAP_DOCUMENT_JOINT, *joint);
    rap_node_set_text(arena, document, RAP_DOCUMENT_DATE, imprint->date);
    rap_node_set_text(arena, document, RAP_DOCUMENT_DISTRIBUTION, imprint->distribution);
    rap_node_set_text(arena, document, RAP_DOCUMENT_ORIGINAL, imprint->original);
    rap_node_set_text(arena, document, RAP_DOCUMENT_LANGUAGE, *language);
    rap_node_set_text(arena, document, RAP_DOCUMENT_MEETING, rap_node_text(facts->meeting, RAP_MEETING_ID));
    rap_node_set_text(arena, document, RAP_DOCUMENT_ID,
                      document_id(facts, imprint->symbol, imprint->start, imprint->variant));
}

void rap_identity_fill(rap_facts *facts, const rap_imprint *imprint)
{
    make_bodies(facts, imprint);
    make_meeting(facts, imprint);
    fill_document(facts, imprint);
}
