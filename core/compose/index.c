/* Headings, their letters, and the second indexes. */
#include "compose/index.h"

#include <string.h>

#include "analysis/vocabulary.h"
#include "analysis/wording.h"
#include "base/data.h"
#include "base/unicode.h"
#include "compose/labels.h"
#include "compose/language.h"
#include "compose/states.h"
#include "compose/translate.h"
#include "model/names.h"

/* ---- headings ------------------------------------------------------------------------------- */

/* The vocabulary in the language of the report, read once; NULL where there is none. */
static const rap_vocabulary *vocabulary(rap_composer *c)
{
    const char *name = rap_node_text(rap_model_dataset(c->model), RAP_DATASET_VOCABULARY);
    rap_error ignored = {0};
    if (c->has_vocabulary || !name || !c->request->data_dir)
        return c->vocabulary;
    c->has_vocabulary = true;
    const char *language = rap_arena_copy(c->kept, c->request->language, strcspn(c->request->language, "-_"));
    if (rap_data_is_known(c->arena, c->request->data_dir, "themes", name, "vocabulary", &ignored))
        c->vocabulary = rap_vocabulary_load(c->kept, c->request->data_dir, name, language, &ignored);
    return c->vocabulary;
}

/* The label of a subject's theme in the language of the report, where its records are in another. */
static const char *translated(rap_composer *c, const rap_node *subject)
{
    const char *theme = rap_node_text(subject, RAP_SUBJECT_THEME);
    const rap_vocabulary *v = theme && rap_language_of(c, c->root) ? vocabulary(c) : NULL;
    for (size_t i = 0; v && i < v->count; i++)
        if (strcmp(v->themes[i].id, theme) == 0)
            return v->themes[i].label;
    return NULL;
}

static const char *heading_of(rap_composer *c, const rap_node *subject)
{
    const char *label = translated(c, subject);
    return label ? label : rap_node_text(subject, RAP_SUBJECT_HEADING);
}

void rap_index_put_heading(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *subject = rap_scope_record(scope, RAP_KIND_SUBJECT);
    size_t start = out->len;
    rap_text_put(out, heading_of(c, subject));
    if (rap_node_has(subject, RAP_SUBJECT_ID) && !translated(c, subject)) /* those of second indexes have none */
        rap_language_mark(c, out, start, rap_language_of(c, c->root));
}

/* What the heading is sorted by: without an article that the language writes on the word. */
static const char *key_of(rap_composer *c, const rap_node *subject)
{
    const char *heading = heading_of(c, subject);
    return heading ? rap_words_key(c->words, heading) : "";
}

void rap_index_put_key(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    rap_text_put(out, key_of(c, rap_scope_record(scope, RAP_KIND_SUBJECT)));
}

void rap_index_put_letter(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    rap_text_put(out, rap_unicode_letter(c->arena, rap_words_locale(c->words), key_of(c, rap_scope_record(scope, RAP_KIND_SUBJECT))));
}

/* The names from the first level down to a subject, without the last where the reader comes
 * `from` a heading that says the same. False where it is not below `list`. */
static bool put_path(rap_composer *c, const rap_node *owner, rap_field list, const char *id, const char *from, rap_text *out)
{
    for (size_t i = 0; i < rap_node_count(owner, list); i++) {
        const rap_node *s = rap_node_item(owner, list, i);
        size_t len = out->len;
        rap_text_format(out, "%s%s", len ? rap_label(c->request->labels, "sentence.colon") : "", heading_of(c, s));
        bool is_it = strcmp(rap_node_text(s, RAP_SUBJECT_ID), id) == 0;
        if (is_it && len && from && strcmp(heading_of(c, s), from) == 0) {
            out->len = len;
            out->data[len] = '\0';
        }
        if (is_it || put_path(c, s, RAP_SUBJECT_SUBJECTS, id, from, out))
            return true;
        out->len = len;
        out->data[len] = '\0';
    }
    return false;
}

const char *rap_index_path(rap_composer *c, const char *id, const rap_node *from)
{
    rap_text out = {.arena = c->arena};
    return put_path(c, c->request->selection, RAP_DATASET_SUBJECTS, id, heading_of(c, from), &out) ? rap_text_string(&out) : NULL;
}

const char *rap_index_language(rap_composer *c, const char *id)
{
    return translated(c, rap_model_find(c->model, id)) ? NULL : rap_language_of(c, c->root);
}

/* ---- the second indexes --------------------------------------------------------------------- */

typedef struct gathering {
    rap_composer *c;
    rap_ids keys;
    rap_members found;
} gathering;

/* The subject of a key, which is new with this heading; its id is empty. */
static rap_node *subject_of(gathering *g, const char *key, const char *heading)
{
    bool is_new;
    size_t at = rap_ids_add(&g->keys, key, &is_new);
    if (is_new) {
        rap_node *s = rap_node_new(g->c->arena, RAP_KIND_SUBJECT);
        rap_node_set_text(g->c->arena, s, RAP_SUBJECT_HEADING, heading);
        rap_members_add(g->c->arena, &g->found, s);
    }
    return (rap_node *)(uintptr_t)g->found.list[at];
}

static void refer(gathering *g, rap_node *subject, const char *id)
{
    rap_node_add_text_once(g->c->arena, subject, RAP_SUBJECT_RECORDS, id);
}

static gathering begin(rap_composer *c)
{
    return (gathering){.c = c, .keys.arena = c->arena};
}

/* The label of a value, as addressees.states-parties; else the value with a capital letter. */
static const char *label_of(rap_composer *c, const char *field, const char *value)
{
    const char *key = rap_arena_format(c->arena, "%s.%s", field, value), *label = rap_label(c->request->labels, key);
    rap_text out = {.arena = c->arena};
    rap_words_capital(&out, strcmp(label, key) == 0 ? value : label);
    return rap_text_string(&out);
}

rap_members rap_index_addressees(rap_composer *c, const rap_scope *scope)
{
    gathering g = begin(c);
    const rap_members *all = &scope->sets->of[RAP_RECOMMENDATIONS];
    for (size_t i = 0; i < all->count; i++)
        for (size_t j = 0; j < rap_node_count(all->list[i], RAP_RECOMMENDATION_ADDRESSEES); j++) {
            const char *value = rap_node_text_item(all->list[i], RAP_RECOMMENDATION_ADDRESSEES, j);
            refer(&g, subject_of(&g, value, label_of(c, "addressees", value)), rap_node_text(all->list[i], RAP_RECOMMENDATION_ID));
        }
    return g.found;
}

/* Where the article begins in "Protocol, article 10, paragraph 1": the first part between commas
 * that has a figure. NULL where none is cited. */
static const char *article_in(const char *value)
{
    const char *comma = strchr(value, ',');
    for (; comma; comma = strchr(comma + 1, ',')) {
        size_t len = strcspn(comma + 1, ",");
        if (strcspn(comma + 1, "0123456789") < len)
            return comma;
    }
    return NULL;
}

/* The sub-subject of an instrument that stands for an article. */
static rap_node *article_of(gathering *g, rap_node *instrument, const char *words)
{
    rap_text heading = {.arena = g->c->arena};
    rap_words_capital(&heading, words);
    for (size_t i = 0; i < rap_node_count(instrument, RAP_SUBJECT_SUBJECTS); i++) {
        rap_node *s = rap_node_item_mutable(instrument, RAP_SUBJECT_SUBJECTS, i);
        if (strcmp(rap_node_text(s, RAP_SUBJECT_HEADING), rap_text_string(&heading)) == 0)
            return s;
    }
    rap_node *s = rap_node_new(g->c->arena, RAP_KIND_SUBJECT);
    rap_node_set_text(g->c->arena, s, RAP_SUBJECT_HEADING, rap_text_string(&heading));
    rap_node_add(g->c->arena, instrument, RAP_SUBJECT_SUBJECTS, s);
    return s;
}

/* A record cites an instrument. A short form that nobody knows, as Protocol, is no heading. */
static void add_instrument(gathering *g, const char *value, const char *id)
{
    const char *article = article_in(value);
    rap_text heading = {.arena = g->c->arena};
    rap_words_capital(&heading, article ? rap_arena_copy(g->c->arena, value, (size_t)(article - value)) : value);
    if (!strchr(rap_text_string(&heading), ' '))
        return;
    rap_node *s = subject_of(g, rap_text_string(&heading), rap_text_string(&heading));
    refer(g, article ? article_of(g, s, article + strspn(article, ", ")) : s, id);
}

/* ---- what the debate speaks of -------------------------------------------------------------- */

static rap_wording *wording(rap_composer *c)
{
    const char *language = rap_node_text(rap_model_dataset(c->model), RAP_DATASET_LANGUAGE);
    rap_error ignored = {0};
    if (!c->has_wording && c->request->data_dir)
        c->wording = rap_wording_load(c->kept, c->request->data_dir, language ? language : "en", &ignored);
    c->has_wording = true;
    return c->wording;
}

/* A paragraph of the debate at hand. */
typedef struct hearing {
    gathering *g;
    const char *id;
    const char *bodies[3]; /* names of the body that debates, and of the one above it */
} hearing;

static const rap_node *found(rap_composer *c, const char *id)
{
    return id ? rap_model_find(c->model, id) : NULL;
}

static void name_bodies(hearing *h, const rap_node *paragraph)
{
    rap_composer *c = h->g->c;
    const rap_node *document = found(c, rap_node_text(paragraph, RAP_PARAGRAPH_DOCUMENT));
    const rap_node *meeting = document ? found(c, rap_node_text(document, RAP_DOCUMENT_MEETING)) : NULL;
    const rap_node *body = meeting ? found(c, rap_node_text(meeting, RAP_MEETING_BODY)) : NULL;
    for (size_t i = 0; body && i < 2; i++) {
        h->bodies[i] = rap_node_text(body, RAP_BODY_NAME);
        body = found(c, rap_node_text(body, RAP_BODY_PARENT));
    }
}

static void hear_debate(gathering *g, const rap_scope *scope, bool is_of_names, rap_wording_visit visit)
{
    const rap_members *all = &scope->sets->of[RAP_DELIBERATIONS];
    const rap_names *names = rap_translate_names(g->c);
    rap_arena *arena = g->c->arena;
    for (size_t i = 0; wording(g->c) && names && i < all->count; i++) {
        hearing h = {.g = g, .id = rap_node_text(all->list[i], RAP_PARAGRAPH_ID)};
        rap_passages passages = rap_passages_of(arena, all->list[i]);
        name_bodies(&h, all->list[i]);
        for (size_t k = 0; k < passages.count; k++)
            if (is_of_names)
                rap_wording_tell_names(wording(g->c), arena, passages.list[k].text, names, visit, &h);
            else
                rap_wording_tell_instruments(wording(g->c), arena, passages.list[k].text, h.bodies, visit, &h);
    }
}

static void hear_instrument(void *context, const char *value, size_t start, size_t end, const char *rule)
{
    const hearing *h = context;
    (void)start, (void)end, (void)rule;
    add_instrument(h->g, value, h->id);
}

rap_members rap_index_instruments(rap_composer *c, const rap_scope *scope)
{
    gathering g = begin(c);
    const rap_members *all = &scope->sets->of[RAP_RECOMMENDATIONS];
    for (size_t i = 0; i < all->count; i++)
        for (size_t j = 0; j < rap_node_count(all->list[i], RAP_RECOMMENDATION_INSTRUMENTS); j++)
            add_instrument(&g, rap_node_text_item(all->list[i], RAP_RECOMMENDATION_INSTRUMENTS, j), rap_node_text(all->list[i], RAP_RECOMMENDATION_ID));
    hear_debate(&g, scope, false, hear_instrument);
    return g.found;
}

/* ---- States and organizations --------------------------------------------------------------- */

/* A State or an organization by any of its names goes by its name now, in the language of the report. */
static rap_node *subject_of_name(gathering *g, const char *name)
{
    size_t state = rap_state_called(g->c, name);
    const rap_node *p = state == RAP_NO_STATE ? NULL : rap_states(g->c)->list[state];
    const char *now = rap_node_has(p, RAP_PARTICIPANT_NORMAL) ? rap_node_text(p, RAP_PARTICIPANT_NORMAL) : rap_node_text(p, RAP_PARTICIPANT_NAME);
    const char *translated = p ? rap_translate_participant(g->c, g->c->root, p) : rap_translate_name(g->c, g->c->root, name);
    const rap_name *known = now || translated || !rap_translate_names(g->c) ? NULL : rap_names_find(rap_translate_names(g->c), g->c->arena, name);
    now = translated ? translated : now ? now : known ? known->normal : name;
    return subject_of(g, now, known && rap_unicode_alike(g->c->arena, name, now) ? name : now);
}

/* The paragraph that a panellist is named in, by its document and number. */
static const char *paragraph_at(const rap_members *paragraphs, const rap_node *source)
{
    const char *document = rap_node_text(source, RAP_SOURCE_DOCUMENT), *number = rap_node_text(source, RAP_SOURCE_PARAGRAPH);
    for (size_t i = 0; document && number && i < paragraphs->count; i++) {
        const rap_node *p = paragraphs->list[i];
        const char *own = rap_node_text(p, RAP_PARAGRAPH_NUMBER);
        if (own && strcmp(own, number) == 0 && strcmp(rap_node_text(p, RAP_PARAGRAPH_DOCUMENT), document) == 0)
            return rap_node_text(p, RAP_PARAGRAPH_ID);
    }
    return NULL;
}

static void hear_name(void *context, const char *value, size_t start, size_t end, const char *rule)
{
    const hearing *h = context;
    (void)start, (void)end, (void)rule;
    refer(h->g, subject_of_name(h->g, value), h->id);
}

rap_members rap_index_names(rap_composer *c, const rap_scope *scope)
{
    gathering g = begin(c);
    const rap_members *all = &scope->sets->of[RAP_RECOMMENDATIONS], *meetings = &scope->sets->of[RAP_MEETINGS];
    for (size_t i = 0; i < all->count; i++)
        for (size_t j = 0; j < rap_node_count(all->list[i], RAP_RECOMMENDATION_NAMED); j++)
            refer(&g, subject_of_name(&g, rap_node_text_item(all->list[i], RAP_RECOMMENDATION_NAMED, j)), rap_node_text(all->list[i], RAP_RECOMMENDATION_ID));
    for (size_t i = 0; i < meetings->count; i++)
        for (size_t j = 0; j < rap_node_count(meetings->list[i], RAP_MEETING_PANELLISTS); j++) {
            const rap_node *p = rap_node_item(meetings->list[i], RAP_MEETING_PANELLISTS, j);
            const char *id = paragraph_at(&scope->sets->of[RAP_PARAGRAPHS], rap_node_item(p, RAP_PANELLIST_SOURCE, 0));
            if (id && rap_node_has(p, RAP_PANELLIST_STATE))
                refer(&g, subject_of_name(&g, rap_node_text(p, RAP_PANELLIST_STATE)), id);
        }
    hear_debate(&g, scope, true, hear_name);
    return g.found;
}
