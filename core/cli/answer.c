#include "cli/answer.h"

#include <string.h>

#include "analysis/corrected.h"
#include "analysis/marks.h"
#include "base/unicode.h"
#include "model/write.h"

#define PHRASES 6     /* shown of each text */
#define OPENING 100   /* code points of a draft that are repeated */
#define WHOLE 0.75          /* share of words from which a draft is no passage of a text, which may deny elsewhere */
#define IN_THESE_WORDS 0.25 /* share of words from which a text says the same in the same words */

/* ---- finding ------------------------------------------------------------------------------ */

static const char *numbered(rap_arena *arena, const char *what, const char *number)
{
    return number ? rap_arena_format(arena, ", %s %s", what, number) : "";
}

/* What a record is in its document: ", recommendation 10", ", para. 34". */
static const char *place_of(rap_arena *arena, const rap_model *model, const rap_node *record)
{
    rap_kind kind = rap_node_kind(record);
    if (kind == RAP_KIND_AGENDA_ITEM)
        return numbered(arena, "agenda item", rap_node_text(record, RAP_AGENDA_ITEM_NUMBER));
    if (kind == RAP_KIND_PARAGRAPH)
        return numbered(arena, "para.", rap_node_text(record, RAP_PARAGRAPH_NUMBER));
    const char *status = rap_status_stated(model, record);
    const char *mark = rap_mark_of(arena, record);
    bool is_adopted = strcmp(status, "adopted") == 0;
    return numbered(arena, is_adopted ? "recommendation" : rap_arena_format(arena, "%s recommendation", status), *mark ? mark : NULL);
}

/* The document by its symbol where it has one; a text without a number goes by its id. */
static const char *cite(rap_arena *arena, const rap_model *model, const rap_node *record)
{
    const char *symbol = rap_field_text(arena, model, record, "source.document.symbol"), *place = place_of(arena, model, record);
    if (!*place)
        return rap_field_text(arena, model, record, "id");
    return rap_arena_format(arena, "%s%s", *symbol ? symbol : rap_field_text(arena, model, record, "source.document"), place);
}

static const char *status_of(const rap_node *record)
{
    switch (rap_node_kind(record)) {
    case RAP_KIND_RECOMMENDATION: return rap_node_text(record, RAP_RECOMMENDATION_STATUS);
    case RAP_KIND_PARAGRAPH: return rap_node_text(record, RAP_PARAGRAPH_AUTHORITY);
    default: return "agenda";
    }
}

static bool fits(const rap_question *q, const rap_node *record)
{
    return !q->filter || (rap_filter_applies(q->filter, rap_node_kind(record)) && rap_filter_matches(q->filter, q->model, record));
}

typedef struct finding {
    rap_arena *arena;
    const rap_question *question;
    const rap_related_text *text;
    const char *id; /* of the record that is asked about; NULL for a draft */
    rap_answer *list;
    size_t count, room;
} finding;

static void add(finding *f, const rap_related_hit *hit, const rap_node *correction)
{
    const rap_question *q = f->question;
    rap_answer a = {.hit = hit, .correction = correction, .citation = cite(f->arena, q->model, hit->record), .status = status_of(hit->record)};
    a.phrases = rap_related_phrases(q->related, f->arena, f->text, hit->text, PHRASES, &a.phrase_count);
    f->list = rap_arena_grow(f->arena, f->list, f->count, &f->room, sizeof *f->list);
    f->list[f->count++] = a;
}

/* The text that people say is related, however far off. */
static void add_confirmed(finding *f, const rap_node *correction)
{
    const rap_question *q = f->question;
    const char *other = rap_corrected_other_end(correction, f->id);
    if (rap_corrected_related(q->model, f->id, other) != correction || strcmp(rap_node_text(correction, RAP_CORRECTION_ACTION), "add") != 0)
        return;
    const rap_node *record = rap_model_find(q->model, other);
    const rap_related_text *text = record ? rap_related_of(q->related, record) : NULL;
    if (!text || !fits(q, record))
        return;
    rap_related_hit *hit = rap_arena_alloc(f->arena, sizeof *hit);
    *hit = (rap_related_hit){.record = record, .text = text, .near = rap_related_score(q->related, f->text, text)};
    add(f, hit, correction);
}

rap_answer *rap_answers_find(rap_arena *arena, const rap_question *q, const rap_related_text *text, const char *id, size_t *count)
{
    size_t hit_count;
    const rap_node *dataset = rap_model_dataset(q->model);
    const rap_related_hit *hits = rap_related_find(q->related, text, RAP_RELATED_SHOWN, &hit_count);
    finding f = {.arena = arena, .question = q, .text = text, .id = id};
    for (size_t i = 0; id && i < rap_node_count(dataset, RAP_DATASET_CORRECTIONS); i++)
        add_confirmed(&f, rap_node_item(dataset, RAP_DATASET_CORRECTIONS, i));
    for (size_t i = 0; i < hit_count && f.count < q->limit; i++)
        if (fits(q, hits[i].record) && !(id && rap_corrected_related(q->model, id, rap_related_id(hits[i].record))))
            add(&f, &hits[i], NULL);
    *count = f.count;
    return f.list;
}

/* What the answer to "has this been said before?" rests on, the strongest first, and how a
 * list of such texts is headed: as the first of an answer, and after stronger ones. */
static const struct grade {
    const char *name;
    double score, words; /* at least */
    const char *first, *after;
} grades[] = {
    {"same", RAP_RELATED_SAME, IN_THESE_WORDS, "Said before, nearly in these words:", NULL},
    {"reworded", RAP_RELATED_SAME, 0, "Said before, in other words:", "In other words:"},
    {"subject", RAP_RELATED_SUBJECT, 0, "Not found in these words, but on the same subject:", "On the same subject:"},
    {"near", 0, 0, "Not found in these words; the nearest that there is:", "Further off:"},
};
#define GRADES (sizeof grades / sizeof grades[0])

static size_t grade_of(const rap_answer *a)
{
    size_t g = 0;
    while (a->hit->near.score < grades[g].score || a->hit->near.words < grades[g].words)
        g++;
    return g;
}

const char *rap_answers_grade(const rap_answer *answers, size_t count)
{
    size_t best = GRADES;
    for (size_t i = 0; i < count; i++)
        best = grade_of(&answers[i]) < best ? grade_of(&answers[i]) : best;
    return best < GRADES ? grades[best].name : "none";
}

/* ---- negations ---------------------------------------------------------------------------- */

/* The first negation of some passages, and how many there are. */
static const char *negation_of(rap_arena *arena, rap_wording *wording, const rap_passages *text, size_t *count)
{
    const char *first = NULL;
    *count = 0;
    for (size_t i = 0; i < text->count; i++) {
        rap_wording_hit *hits;
        size_t found = rap_wording_scopes(wording, arena, RAP_SCOPE_DENIAL, &text->list[i], &hits);
        if (found && !first)
            first = rap_arena_copy(arena, text->list[i].text + hits->start, hits->end - hits->start);
        *count += found;
    }
    return first;
}

void rap_answers_judge(rap_arena *arena, rap_wording *wording, const char *draft, rap_answer *answers, size_t count)
{
    rap_passage whole = {.text = draft};
    size_t own = 0, other = 0;
    const char *word = negation_of(arena, wording, &(rap_passages){&whole, 1}, &own);
    for (rap_answer *a = answers; a < answers + count; a++) {
        if (a->hit->near.score < RAP_RELATED_SAME)
            continue;
        rap_passages text = rap_passages_of(arena, a->hit->record);
        const char *denial = negation_of(arena, wording, &text, &other);
        a->is_draft_denying = own > other;
        a->denial = own > other ? word : own < other && a->hit->near.words >= WHOLE ? denial : NULL;
    }
}

/* ---- for people --------------------------------------------------------------------------- */

const char *rap_answer_shared(rap_arena *arena, const rap_answer *a)
{
    rap_text out = {.arena = arena};
    for (size_t i = 0; i < a->phrase_count; i++)
        rap_text_format(&out, "%s“%s”", i ? "; " : "", a->phrases[i].in[1].words);
    return rap_text_string(&out);
}

static void put_words(rap_text *out, const rap_answer *a)
{
    rap_text_format(out, "    %.2f  %s (%s)\n", a->hit->near.score, a->citation, a->status);
    if (a->phrase_count)
        rap_text_format(out, "          shares %s\n", rap_answer_shared(out->arena, a));
    if (a->denial)
        rap_text_format(out, "          %s “%s”, and %s does not: the meaning may be the opposite\n", a->is_draft_denying ? "the draft says" : "it says",
                        a->denial, a->is_draft_denying ? "that text" : "the draft");
}

void rap_answers_write_words(rap_text *out, const char *draft, const rap_answer *answers, size_t count)
{
    size_t end = rap_utf8_offset(draft, OPENING), said = 0;
    rap_text_put(out, "“");
    rap_text_add(out, draft, end);
    rap_text_put(out, draft[end] ? "…”\n" : "”\n");
    if (count == 0)
        rap_text_put(out, "  Not found: no text of this dataset is near it in its words; the same may have been said in others.\n");
    for (size_t g = 0; g < GRADES; g++) {
        size_t before = said;
        for (size_t i = 0; i < count; i++) {
            if (grade_of(&answers[i]) != g)
                continue;
            if (said++ == before)
                rap_text_format(out, "  %s\n", before ? grades[g].after : grades[g].first);
            put_words(out, &answers[i]);
        }
    }
}

/* ---- for programs ------------------------------------------------------------------------- */

static void put_place(rap_text *out, const char *key, const rap_related_place *place)
{
    rap_text_format(out, "\"%s\": {\"text\": ", key);
    rap_json_quote(out, place->words);
    rap_text_format(out, ", \"start\": %zu, \"end\": %zu, \"part\": ", place->start, place->end);
    if (place->part)
        rap_json_quote(out, place->part);
    else
        rap_text_put(out, "null");
    rap_text_char(out, '}');
}

static void put_string(rap_text *out, const char *key, const char *value)
{
    rap_text_format(out, "\"%s\": ", key);
    rap_json_quote(out, value);
    rap_text_put(out, ", ");
}

static void put_answer(rap_text *out, const rap_answer *a, int indent)
{
    const rap_node *record = a->hit->record;
    rap_text_format(out, "%*s{", indent, "");
    put_string(out, "id", rap_related_id(record));
    put_string(out, "kind", rap_kind_describe(rap_node_kind(record))->name);
    put_string(out, "citation", a->citation);
    put_string(out, "status", a->status);
    if (a->correction)
        put_string(out, "correction", rap_corrected_by(out->arena, a->correction));
    if (a->denial)
        put_string(out, a->is_draft_denying ? "denied_here" : "denied_there", a->denial);
    rap_text_format(out, "\"score\": %.3f, \"words\": %.3f, \"subject\": %.3f, \"shared\": [", a->hit->near.score,
                    a->hit->near.words, a->hit->near.subject);
    for (size_t i = 0; i < a->phrase_count; i++) {
        rap_text_format(out, "%s\n%*s{", i ? "," : "", indent + 2, "");
        put_place(out, "here", &a->phrases[i].in[0]);
        rap_text_put(out, ", ");
        put_place(out, "there", &a->phrases[i].in[1]);
        rap_text_char(out, '}');
    }
    rap_text_put(out, "]}");
}

void rap_answers_write_json(rap_text *out, const rap_answer *answers, size_t count, int indent)
{
    rap_text_char(out, '[');
    for (size_t i = 0; i < count; i++) {
        rap_text_put(out, i ? ",\n" : "\n");
        put_answer(out, &answers[i], indent);
    }
    rap_text_char(out, ']');
}
