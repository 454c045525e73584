#include <string.h>

#include "analysis/evidence.h"
#include "analysis/rules.h"
#include "analysis/wording_work.h"
#include "base/ids.h"
#include "base/table.h"

#define RULE "wording." /* what the rule of our evidence begins with */

/* The fields that are given, with the name that evidence calls them by. */
static const struct given {
    rap_field field;
    const char *name;
    bool is_list;
} fields[] = {
    {RAP_RECOMMENDATION_STRENGTH, "strength", false},     {RAP_RECOMMENDATION_STRENGTHS, "strengths", true},
    {RAP_RECOMMENDATION_VERB, "verb", false},             {RAP_RECOMMENDATION_ADDRESSEES, "addressees", true},
    {RAP_RECOMMENDATION_QUALIFIERS, "qualifiers", true},  {RAP_RECOMMENDATION_PERSONS, "persons", true},
    {RAP_RECOMMENDATION_INSTRUMENTS, "instruments", true}, {RAP_RECOMMENDATION_CITED, "cited", true},
    {RAP_RECOMMENDATION_NAMED, "named", true},
};

enum { STRENGTH, STRENGTHS, VERB, ADDRESSEES, QUALIFIERS, PERSONS, INSTRUMENTS, CITED, NAMED, FIELDS = sizeof fields / sizeof fields[0] };

typedef struct giver {
    rap_arena *arena; /* of the model */
    rap_arena *scratch;
    rap_arena *passing;  /* for the record at hand */
    const rap_pass *pass;
    rap_table languages; /* of documents, by id */
    const char *usual;   /* language of the dataset */
    const rap_names *names;
    rap_table records;   /* meetings and bodies, by id */
} giver;

/* What a list is to hold: strings of the model's arena, in a list that passes. */
typedef struct values {
    const char **list;
    size_t count, room;
    bool is_other; /* than the record's own */
} values;

/* A recommendation at hand. */
typedef struct subject {
    giver *g;
    rap_wording *w;
    rap_node *record;
    const rap_passage *passage;
    values values[FIELDS];   /* of the fields that are lists; the record is given them once they are whole */
    bool is_peoples[FIELDS]; /* what people gave a field */
} subject;

static void keep_value(subject *s, size_t field, const char *value)
{
    values *v = &s->values[field];
    v->list = rap_arena_grow(s->g->passing, v->list, v->count, &v->room, sizeof *v->list);
    v->list[v->count++] = value;
}

static void add_value(subject *s, size_t field, const char *value)
{
    keep_value(s, field, rap_arena_share(s->g->arena, value, strlen(value)));
    s->values[field].is_other = true;
}

static void set_values(subject *s)
{
    for (size_t i = 0; i < FIELDS; i++)
        if (s->values[i].is_other)
            rap_node_set_list(s->g->arena, s->record, fields[i].field, (const void *const *)s->values[i].list, s->values[i].count);
}

/* ---- what an earlier run gave ------------------------------------------------------------- */

/* Whether evidence of ours is of this value of a field. */
static bool is_ours(const rap_node *record, const char *name, const char *value)
{
    size_t len = strlen(name);
    for (size_t i = 0; i < rap_node_count(record, RAP_RECOMMENDATION_EVIDENCE); i++) {
        const rap_node *e = rap_node_item(record, RAP_RECOMMENDATION_EVIDENCE, i);
        const char *of = rap_node_text(e, RAP_EVIDENCE_OF), *rule = rap_node_text(e, RAP_EVIDENCE_RULE);
        if (rule && strncmp(rule, RULE, strlen(RULE)) == 0 && strncmp(of, name, len) == 0 && of[len] == ':' && strcmp(of + len + 1, value) == 0)
            return true;
    }
    return false;
}

void rap_wording_take_back(rap_arena *arena, rap_node *record)
{
    for (const struct given *f = fields; f < fields + FIELDS; f++) {
        size_t count = rap_node_count(record, f->field), kept = 0;
        const void **others = rap_arena_words(arena, (count + 1) * sizeof *others);
        for (size_t i = 0; i < count; i++)
            if (!is_ours(record, f->name, rap_node_text_item(record, f->field, i)))
                others[kept++] = rap_node_text_item(record, f->field, i);
        if (f->is_list && kept < count)
            rap_node_set_list(arena, record, f->field, others, kept);
        else if (!f->is_list && rap_node_has(record, f->field) && is_ours(record, f->name, rap_node_text(record, f->field)))
            rap_node_unset(record, f->field);
    }
    rap_evidence_strip(arena, record, RAP_RECOMMENDATION_EVIDENCE, NULL, RULE);
}

static void strip_list(subject *s, size_t field)
{
    const struct given *f = &fields[field];
    size_t count = rap_node_count(s->record, f->field);
    for (size_t i = 0; i < count; i++) {
        const char *value = rap_node_text_item(s->record, f->field, i);
        if (!is_ours(s->record, f->name, value))
            keep_value(s, field, value);
    }
    s->values[field].is_other = s->values[field].count < count;
}

static void strip(subject *s)
{
    for (size_t i = 0; i < FIELDS; i++) {
        const char *value = fields[i].is_list ? NULL : rap_node_text(s->record, fields[i].field);
        if (fields[i].is_list)
            strip_list(s, i);
        else if (value && is_ours(s->record, fields[i].name, value))
            rap_node_unset(s->record, fields[i].field);
        s->is_peoples[i] = fields[i].is_list ? s->values[i].count > 0 : rap_node_has(s->record, fields[i].field);
    }
    rap_evidence_strip(s->g->passing, s->record, RAP_RECOMMENDATION_EVIDENCE, NULL, RULE);
}

/* ---- giving ------------------------------------------------------------------------------- */

static void add_evidence(subject *s, size_t field, const char *value, size_t start, size_t end, const char *rule)
{
    const char *of = rap_arena_format(s->g->passing, "%s:%s", fields[field].name, value);
    rap_cited_words words = {.passage = s->passage, .start = start, .end = end};
    rap_node_add(s->g->passing, s->record, RAP_RECOMMENDATION_EVIDENCE, rap_evidence_new(s->g->passing, of, words, rule));
}

static bool has_value(const subject *s, size_t field, const char *value)
{
    const values *v = &s->values[field];
    for (size_t i = 0; i < v->count; i++)
        if (strcmp(v->list[i], value) == 0)
            return true;
    return false;
}

static const char *rule_of(const subject *s, const rap_phrase_found *f)
{
    return rap_arena_format(s->g->passing, "%s.%zu", rap_sign_of(f)->rule, f->number);
}

static size_t start_of(const subject *s, const rap_phrase_found *f)
{
    return s->w->reading.words.list[f->from].start;
}

static size_t end_of(const subject *s, const rap_phrase_found *f)
{
    return s->w->reading.words.list[f->to - 1].end;
}

/* A code of a list, once, with the words that gave it first. */
static void give_code(subject *s, size_t field, const rap_phrase_found *f)
{
    const char *code = rap_sign_of(f)->code;
    if (has_value(s, field, code))
        return;
    add_value(s, field, code);
    add_evidence(s, field, code, start_of(s, f), end_of(s, f), rule_of(s, f));
}

static void give_value(subject *s, size_t field, const char *value, size_t end, const rap_phrase_found *f)
{
    if (s->is_peoples[field])
        return;
    rap_node_set_text(s->g->arena, s->record, fields[field].field, value);
    add_evidence(s, field, value, start_of(s, f), end, rule_of(s, f));
}

static void give_first_clause(subject *s, const rap_clause *c)
{
    size_t end;
    const char *verb = rap_wording_verb_phrase(s->w, s->g->passing, &s->w->reading, c->verb, &end);
    give_value(s, STRENGTH, rap_sign_of(c->verb)->code, end_of(s, c->verb), c->verb);
    give_value(s, VERB, verb, end, c->verb);
}

/* Of each clause its strength; taken away again where there is only one. */
static void give_clauses(subject *s, size_t *clauses)
{
    const rap_wording_reading *r = &s->w->reading;
    for (size_t i = 0; i < r->clause_count; i++) {
        const rap_clause *c = &r->clauses[i];
        if ((*clauses)++ == 0)
            give_first_clause(s, c);
        if (!s->is_peoples[STRENGTHS]) {
            add_value(s, STRENGTHS, rap_sign_of(c->verb)->code);
            add_evidence(s, STRENGTHS, rap_sign_of(c->verb)->code, start_of(s, c->verb), end_of(s, c->verb), rule_of(s, c->verb));
        }
        for (size_t k = 0; k < c->addressee_count; k++)
            give_code(s, ADDRESSEES, r->addressees[c->first_addressee + k]);
    }
}

static void give_codes(subject *s)
{
    const rap_phrase_finds *finds = &s->w->reading.finds;
    for (size_t i = 0; i < finds->count; i++) {
        rap_sign_kind kind = rap_sign_of(&finds->list[i])->kind;
        if (kind == RAP_SIGN_QUALIFIER || kind == RAP_SIGN_PERSON)
            give_code(s, kind == RAP_SIGN_QUALIFIER ? QUALIFIERS : PERSONS, &finds->list[i]);
    }
}

/* A value of the field that is sought, once. */
typedef struct seeking {
    subject *s;
    size_t field;
} seeking;

static void hear(void *context, const char *value, size_t start, size_t end, const char *rule)
{
    const seeking *k = context;
    subject *s = k->s;
    if (has_value(s, k->field, value))
        return;
    add_value(s, k->field, value);
    add_evidence(s, k->field, value, start, end, rule);
}

/* The names of the body that considered a record, and of the body above it. */
static void name_bodies(const giver *g, const rap_node *record, const char *bodies[3])
{
    const char *id = rap_node_text(record, RAP_RECOMMENDATION_MEETING);
    const rap_node *meeting = id ? rap_table_get(&g->records, id) : NULL, *body;
    size_t count = 0;
    for (id = meeting ? rap_node_text(meeting, RAP_MEETING_BODY) : NULL; count < 2 && id && (body = rap_table_get(&g->records, id));
         id = rap_node_text(body, RAP_BODY_PARENT))
        bodies[count++] = rap_node_text(body, RAP_BODY_NAME);
    bodies[count] = NULL;
}

static void give_citations(subject *s, const char *const *bodies)
{
    rap_arena *passing = s->g->passing;
    seeking instruments = {s, INSTRUMENTS}, cited = {s, CITED}, named = {s, NAMED};
    rap_wording_instruments(s->w, passing, bodies, hear, &instruments);
    rap_wording_cited(s->w, passing, hear, &cited);
    rap_wording_named(s->w, passing, s->g->names, hear, &named);
}

static void give_record(giver *g, rap_wording *w, rap_node *record)
{
    subject s = {.g = g, .w = w, .record = record};
    rap_passages passages = rap_passages_of(g->passing, record);
    size_t clauses = 0;
    const char *bodies[3];
    name_bodies(g, record, bodies);
    strip(&s);
    rap_node_gather(g->arena, g->passing, record, RAP_RECOMMENDATION_EVIDENCE);
    w->reading = (rap_wording_reading){0}; /* its memory was that of the record before */
    for (size_t i = 0; i < passages.count; i++) {
        s.passage = &passages.list[i];
        rap_wording_read(w, g->passing, s.passage->text, clauses == 0);
        give_clauses(&s, &clauses);
        give_codes(&s);
        give_citations(&s, bodies);
    }
    if (clauses == 1 && !s.is_peoples[STRENGTHS]) {
        s.values[STRENGTHS].count = 0;
        rap_evidence_strip(g->passing, record, RAP_RECOMMENDATION_EVIDENCE, "strengths:", RULE);
    }
    set_values(&s);
    rap_node_settle(g->arena, record, RAP_RECOMMENDATION_EVIDENCE);
    rap_arena_clear(g->passing);
}

/* ---- the whole ---------------------------------------------------------------------------- */

static void note_languages(giver *g, const rap_node *root)
{
    for (size_t i = 0; i < rap_node_count(root, RAP_DATASET_DOCUMENTS); i++) {
        const rap_node *d = rap_node_item(root, RAP_DATASET_DOCUMENTS, i);
        const char *language = rap_node_text(d, RAP_DOCUMENT_LANGUAGE);
        if (language)
            rap_table_put(&g->languages, rap_node_text(d, RAP_DOCUMENT_ID), rap_arena_string(g->scratch, language));
    }
}

static void note_records(giver *g, rap_node *root, rap_field list, rap_field id)
{
    for (size_t i = 0; i < rap_node_count(root, list); i++) {
        rap_node *record = rap_node_item_mutable(root, list, i);
        rap_table_put(&g->records, rap_node_text(record, id), record);
    }
}

static void give_all(giver *g, rap_node *root)
{
    g->names = rap_names_keep(g->pass->data_dir, NULL, g->pass->error);
    if (!g->names)
        return;
    note_languages(g, root);
    note_records(g, root, RAP_DATASET_BODIES, RAP_BODY_ID);
    note_records(g, root, RAP_DATASET_MEETINGS, RAP_MEETING_ID);
    for (size_t i = 0; i < rap_node_count(root, RAP_DATASET_RECOMMENDATIONS); i++) {
        rap_node *record = rap_node_item_mutable(root, RAP_DATASET_RECOMMENDATIONS, i);
        const char *language = rap_table_get(&g->languages, rap_node_text(record, RAP_RECOMMENDATION_DOCUMENT));
        rap_wording *w = rap_rules_wording(g->pass, language ? language : g->usual);
        if (!w)
            return;
        give_record(g, w, record);
    }
}

static void work(const rap_pass *pass, const void *context)
{
    const char *usual = rap_node_text(pass->root, RAP_DATASET_LANGUAGE);
    giver g = {.arena = pass->arena, .scratch = pass->scratch, .passing = pass->passing, .pass = pass, .usual = usual ? usual : "en"};
    (void)context;
    g.languages.arena = g.records.arena = pass->scratch;
    give_all(&g, pass->root);
}

bool rap_wording_give(rap_model *model, const char *data_dir, rap_error *error)
{
    return rap_pass_run(model, data_dir, work, NULL, error);
}
