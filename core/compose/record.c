#include "compose/record.h"

#include <stdio.h>
#include <string.h>

#include "analysis/corrected.h"
#include "analysis/passages.h"
#include "base/unicode.h"
#include "compose/agenda.h"
#include "compose/citation.h"
#include "compose/corrected.h"
#include "compose/expand.h"
#include "compose/follow_up.h"
#include "compose/index.h"
#include "compose/links.h"
#include "compose/states.h"
#include "compose/when.h"
#include "select/path.h"

/* ---- documents ---------------------------------------------------------------------------- */

/* The record that words stand in; NULL where it is not known. */
static const rap_node *record_of_words(const rap_composer *c, const rap_node *evidence)
{
    const char *id = rap_node_text(evidence, RAP_EVIDENCE_RECORD);
    return id ? rap_model_find(c->model, id) : NULL;
}

static const rap_node *find_document(const rap_composer *c, const rap_scope *scope)
{
    for (; scope; scope = scope->outer) {
        const rap_node *record = scope->record;
        if (rap_node_kind(record) == RAP_KIND_EVIDENCE)
            record = record_of_words(c, record);
        switch (rap_node_kind(record)) {
        case RAP_KIND_DOCUMENT: return record;
        case RAP_KIND_RECOMMENDATION: return rap_model_target(c->model, record, RAP_RECOMMENDATION_DOCUMENT);
        case RAP_KIND_PARAGRAPH: return rap_model_target(c->model, record, RAP_PARAGRAPH_DOCUMENT);
        default: break;
        }
    }
    return NULL;
}

const rap_node *rap_record_document(rap_composer *c, const rap_scope *scope)
{
    const rap_node *record = scope ? scope->record : NULL;
    if (rap_node_kind(record) != RAP_KIND_RECOMMENDATION && rap_node_kind(record) != RAP_KIND_PARAGRAPH)
        return find_document(c, scope);
    if (c->cited != record)
        c->cited_in = find_document(c, scope);
    c->cited = record;
    return c->cited_in;
}

/* Whether a document is the only one of its kind at its meeting: its id then ends with
 * the kind alone. */
static bool is_the_one(const rap_node *document, const char *genre)
{
    const char *id = rap_node_text(document, RAP_DOCUMENT_ID), *tail = strrchr(id, '/');
    return genre && tail && strcmp(tail + 1, genre) == 0;
}

/* A label, where a document and its meeting are at hand. */
static void put_document_label(rap_composer *c, const rap_node *document, const rap_node *meeting, const char *key, rap_text *out)
{
    const rap_scope of_document = {.outer = c->root, .record = document, .sets = c->root->sets};
    const rap_scope of_meeting = {.outer = &of_document, .record = meeting, .sets = c->root->sets};
    rap_error ignored = {0};
    rap_expand_label(c, &of_meeting, key, out, &ignored);
}

static void put_document_name(rap_composer *c, const rap_node *document, rap_text *out)
{
    const rap_node *meeting = rap_model_target(c->model, document, RAP_DOCUMENT_MEETING);
    const char *genre = rap_node_text(document, RAP_DOCUMENT_GENRE);
    bool has_title = rap_node_has(document, RAP_DOCUMENT_TITLE);
    if (rap_node_has(document, RAP_DOCUMENT_SYMBOL))
        rap_text_put(out, rap_node_text(document, RAP_DOCUMENT_SYMBOL));
    else if (!rap_node_has(meeting, RAP_MEETING_START) && has_title)
        put_document_label(c, document, meeting, "document.titled", out);
    else if (!rap_node_has(meeting, RAP_MEETING_START))
        rap_text_put(out, rap_node_text(document, RAP_DOCUMENT_ID));
    else {
        if (c->has_bodies && rap_model_target(c->model, meeting, RAP_MEETING_BODY))
            put_document_label(c, document, meeting, "document.of-body", out);
        put_document_label(c, document, meeting, has_title && !is_the_one(document, genre) ? "document.titled-dated" : "document.dated", out);
    }
}

/* ---- anchors ------------------------------------------------------------------------------ */

/* A year is asked of each recommendation by the path that leads to it. */
static const char *anchor_base(rap_composer *c, const rap_node *r, const rap_path *year)
{
    static const char *const names[][2] = {{"adopted", "rec"}, {"proposed", "proposed"}, {"draft", "draft"}};
    const char *status = rap_status_stated(c->model, r), *name = "rec";
    for (size_t i = 0; status && i < sizeof names / sizeof names[0]; i++)
        name = strcmp(status, names[i][0]) == 0 ? names[i][1] : name;
    rap_text base = {.arena = c->arena};
    rap_text_put(&base, name);
    rap_text_char(&base, '-');
    size_t before = base.len;
    rap_path_put(&base, c->model, r, year);
    if (base.len == before || !rap_node_has(r, RAP_RECOMMENDATION_NUMBER))
        return rap_unicode_slug(c->arena, rap_node_text(r, RAP_RECOMMENDATION_ID));
    rap_text_char(&base, '-');
    rap_text_number(&base, rap_node_integer(r, RAP_RECOMMENDATION_NUMBER, 0));
    return rap_text_string(&base);
}

void rap_record_anchors(rap_composer *c)
{
    const rap_node *dataset = c->request->selection;
    size_t count = rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS);
    rap_ids used = {.arena = c->arena}, bases = {.arena = c->arena};
    size_t *times = rap_arena_alloc(c->arena, (count + 1) * sizeof *times);
    rap_path year;
    rap_path_find(RAP_KIND_RECOMMENDATION, "year", &year);
    c->anchored = (rap_ids){.arena = c->arena};
    c->anchors = rap_arena_alloc(c->arena, (count + 1) * sizeof *c->anchors);
    for (size_t i = 0; i < count; i++) {
        const rap_node *r = rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i);
        const char *base = anchor_base(c, r, &year), *anchor = base;
        size_t *time = &times[rap_ids_add(&bases, base, NULL)];
        bool is_new = false;
        while (!is_new) {
            anchor = ++*time > 1 ? rap_arena_format(c->arena, "%s-%zu", base, *time) : base;
            rap_ids_add(&used, anchor, &is_new);
        }
        c->anchors[rap_ids_add(&c->anchored, rap_node_text(r, RAP_RECOMMENDATION_ID), NULL)] = anchor;
    }
}

const char *rap_record_anchor(const rap_composer *c, const char *id)
{
    size_t at = rap_ids_find(&c->anchored, id);
    return at == RAP_NO_ID ? NULL : c->anchors[at];
}

/* ---- where a record stands ---------------------------------------------------------------- */

const rap_scope *rap_record_around_part(const rap_scope *part)
{
    const rap_scope *outer = part->outer;
    return outer && rap_node_kind(outer->record) == RAP_KIND_FOLLOW_UP ? outer->outer->outer : outer;
}

const rap_scope *rap_record_nearest_text(const rap_scope *scope)
{
    for (; scope; scope = scope->outer) {
        rap_kind kind = rap_node_kind(scope->record);
        if (kind == RAP_KIND_RECOMMENDATION || kind == RAP_KIND_PARAGRAPH || kind == RAP_KIND_SUBPARAGRAPH)
            break;
    }
    return scope;
}

/* ---- the text ----------------------------------------------------------------------------- */

static void put_items(const rap_node *node, rap_field items, int depth, rap_text *out)
{
    for (size_t i = 0; i < rap_node_count(node, items); i++) {
        const rap_node *item = rap_node_item(node, items, i);
        if (rap_node_integer(item, RAP_SUBPARAGRAPH_INLINE, 0))
            continue;
        const char *mark = rap_passage_mark(out->arena, item);
        rap_text_format(out, "\n%*s", depth * 2, "");
        if (mark)
            rap_text_format(out, "%s ", mark);
        rap_text_put(out, rap_node_text(item, RAP_SUBPARAGRAPH_TEXT));
        put_items(item, RAP_SUBPARAGRAPH_ITEMS, depth + 1, out);
    }
}

static void put_closing(const char *closing, rap_text *out)
{
    if (closing)
        rap_text_format(out, "\n%s", closing);
}

static void put_whole(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    (void)c;
    const rap_node *r = scope->record;
    switch (rap_node_kind(r)) {
    case RAP_KIND_RECOMMENDATION:
        rap_text_put(out, rap_node_text(r, RAP_RECOMMENDATION_TEXT));
        put_items(r, RAP_RECOMMENDATION_ITEMS, 0, out);
        put_closing(rap_node_text(r, RAP_RECOMMENDATION_CLOSING), out);
        break;
    case RAP_KIND_PARAGRAPH:
        rap_text_put(out, rap_node_text(r, RAP_PARAGRAPH_TEXT));
        put_items(r, RAP_PARAGRAPH_ITEMS, 0, out);
        put_closing(rap_node_text(r, RAP_PARAGRAPH_CLOSING), out);
        break;
    case RAP_KIND_SUBPARAGRAPH:
        rap_text_put(out, rap_node_text(r, RAP_SUBPARAGRAPH_TEXT));
        break;
    default:
        break;
    }
}

/* The openings of all around a subparagraph, outermost first. */
static void put_outer_text(const rap_scope *scope, rap_text *out)
{
    rap_kind kind = scope ? rap_node_kind(scope->record) : 0;
    if (kind == RAP_KIND_SUBPARAGRAPH)
        put_outer_text(scope->outer, out);
    const char *text = kind == RAP_KIND_SUBPARAGRAPH ? rap_node_text(scope->record, RAP_SUBPARAGRAPH_TEXT)
        : kind == RAP_KIND_RECOMMENDATION ? rap_node_text(scope->record, RAP_RECOMMENDATION_TEXT)
                                          : rap_node_text(scope ? scope->record : NULL, RAP_PARAGRAPH_TEXT);
    rap_text_format(out, "%s%s", out->len ? " " : "", text ? text : "");
}

static void put_opening(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    rap_text opening = {.arena = c->arena};
    if (rap_node_kind(scope->record) != RAP_KIND_SUBPARAGRAPH)
        return;
    put_outer_text(scope->outer, &opening);
    rap_text_put(out, rap_text_string(&opening));
}

/* ---- meetings and bodies ------------------------------------------------------------------ */

static void put_years(const rap_members *meetings, rap_text *out)
{
    const char *first = NULL, *last = NULL;
    for (size_t i = 0; i < meetings->count; i++) {
        const char *start = rap_node_text(meetings->list[i], RAP_MEETING_START);
        if (start && (!first || strcmp(start, first) < 0))
            first = start;
        if (start && (!last || strcmp(start, last) > 0))
            last = start;
    }
    if (first)
        rap_text_format(out, strncmp(first, last, 4) ? "%.4s–%.4s" : "%.4s", first, last);
}

static void put_days(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *meeting = rap_scope_record(scope, RAP_KIND_MEETING);
    rap_words_days(c->words, out, rap_node_text(meeting, RAP_MEETING_START), rap_node_text(meeting, RAP_MEETING_END));
}

static void put_sitting(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *meeting = rap_scope_record(scope, RAP_KIND_MEETING);
    const rap_members *meetings = &scope->sets->of[RAP_MEETINGS];
    if (!meeting && meetings->count == 1)
        meeting = meetings->list[0];
    if (!meeting) {
        put_years(meetings, out);
        return;
    }
    bool has_place = rap_node_has(meeting, RAP_MEETING_PLACE), has_days = rap_node_has(meeting, RAP_MEETING_START);
    const rap_scope inside = {.outer = scope, .record = meeting, .sets = scope->sets};
    const char *key = has_place && has_days ? "meeting.sitting" : has_place ? "meeting.place" : "meeting.days";
    rap_error ignored = {0};
    rap_expand_label(c, &inside, key, out, &ignored);
}

/* Names of the bodies that met, or of those that established them, each once. */
static void put_bodies(rap_composer *c, const rap_scope *scope, bool is_organ, rap_text *out)
{
    rap_ids names = {.arena = c->arena};
    const rap_members *meetings = &scope->sets->of[RAP_MEETINGS];
    for (size_t i = 0; i < meetings->count; i++) {
        const rap_node *body = rap_model_target(c->model, meetings->list[i], RAP_MEETING_BODY);
        body = is_organ ? rap_model_target(c->model, body, RAP_BODY_PARENT) : body;
        if (rap_node_has(body, RAP_BODY_NAME))
            rap_ids_add(&names, rap_node_text(body, RAP_BODY_NAME), NULL);
    }
    for (size_t i = 0; i < names.count; i++)
        rap_text_format(out, "%s%s", i ? "; " : "", names.list[i]);
}

static const char *later(const char *a, const char *b)
{
    return !a || (b && strcmp(b, a) > 0) ? b : a;
}

const char *rap_record_latest(const rap_composer *c)
{
    const rap_node *dataset = c->request->selection;
    const char *latest = NULL;
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_DOCUMENTS); i++)
        latest = later(latest, rap_node_text(rap_node_item(dataset, RAP_DATASET_DOCUMENTS, i), RAP_DOCUMENT_DATE));
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_MEETINGS); i++)
        latest = later(latest, rap_node_text(rap_node_item(dataset, RAP_DATASET_MEETINGS, i), RAP_MEETING_END));
    return latest;
}

static void put_latest(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    (void)scope;
    rap_text_put(out, rap_record_latest(c));
}

/* The label for a meeting with its number, or without one. */
static void put_meeting_name(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *meeting = rap_scope_record(scope, RAP_KIND_MEETING);
    bool has_number = rap_node_integer(meeting, RAP_MEETING_ORDINAL, 0) > 0;
    rap_error ignored = {0};
    if (meeting)
        rap_expand_label(c, scope, has_number ? "meeting.numbered" : "meeting.unnumbered", out, &ignored);
}

/* ---- meetings seen by their items and States ------------------------------------------------- */

/* The capacity of the statement or attendance at hand, else of the State around at the
 * meeting around. */
static void put_capacity(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    for (const rap_scope *s = scope; s; s = s->outer) {
        rap_kind kind = rap_node_kind(s->record);
        if (kind == RAP_KIND_STATEMENT || kind == RAP_KIND_ATTENDANCE) {
            rap_text_put(out, rap_node_text(s->record, kind == RAP_KIND_STATEMENT ? RAP_STATEMENT_CAPACITY : RAP_ATTENDANCE_CAPACITY));
            return;
        }
    }
    const rap_node *meeting = rap_scope_record(scope, RAP_KIND_MEETING);
    size_t state = rap_scope_state(scope);
    if (state == RAP_NO_ID && rap_scope_record(scope, RAP_KIND_PARTICIPANT))
        state = rap_state_of(c, rap_scope_record(scope, RAP_KIND_PARTICIPANT));
    rap_text_put(out, meeting && state != RAP_NO_ID ? rap_state_capacity(c, state, meeting) : NULL);
}

/* ---- names of words ----------------------------------------------------------------------- */

static void put_anchor(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    rap_text_put(out, rap_record_anchor(c, rap_node_text(rap_scope_record(scope, RAP_KIND_RECOMMENDATION), RAP_RECOMMENDATION_ID)));
}

/* Whether the texts that the link around joins say nearly the same, or speak of the same subject. */
static void put_nearness(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    (void)c;
    const rap_node *link = rap_scope_record(scope, RAP_KIND_LINK);
    rap_text_put(out, link ? rap_links_nearness(link) : NULL);
}

/* How strongly the recommendation around asks, as a tone. */
static void put_strength_tone(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const char *strength = rap_node_text(rap_scope_record(scope, RAP_KIND_RECOMMENDATION), RAP_RECOMMENDATION_STRENGTH);
    rap_text_put(out, strength ? rap_scale_tone(c->request->scale, strength) : NULL);
}

static void put_name_now(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    (void)c;
    const rap_node *p = rap_scope_record(scope, RAP_KIND_PARTICIPANT);
    const char *normal = rap_node_text(p, RAP_PARTICIPANT_NORMAL);
    rap_text_put(out, normal ? normal : rap_node_text(p, RAP_PARTICIPANT_NAME));
}

static void put_name(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *document = rap_record_document(c, scope);
    if (document)
        put_document_name(c, document, out);
}

/* Its symbol, else its title, else its kind and days. */
static void put_title(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *document = rap_record_document(c, scope);
    if (rap_node_has(document, RAP_DOCUMENT_SYMBOL) || !rap_node_has(document, RAP_DOCUMENT_TITLE))
        put_name(c, scope, out);
    else
        put_document_label(c, document, NULL, "document.titled", out);
}

/* Its date, else the last day of its meeting. */
static void put_document_date(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *document = rap_record_document(c, scope), *meeting = rap_model_target(c->model, document, RAP_DOCUMENT_MEETING);
    const char *date = rap_node_text(document, RAP_DOCUMENT_DATE), *end = rap_node_text(meeting, RAP_MEETING_END);
    rap_text_put(out, date ? date : end ? end : rap_node_text(meeting, RAP_MEETING_START));
}

/* The title of a document that goes by its symbol. */
static void put_symbol_title(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *document = rap_record_document(c, scope);
    if (rap_node_has(document, RAP_DOCUMENT_SYMBOL))
        rap_text_put(out, rap_node_text(document, RAP_DOCUMENT_TITLE));
}

static void put_body(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    put_bodies(c, scope, false, out);
}

static void put_organ(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    put_bodies(c, scope, true, out);
}

static void put_subtheme(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    rap_text_put(out, rap_node_text(rap_scope_subtheme(c, scope, scope->record), RAP_THEME_LABEL));
}

/* What the text around may claim: a label of its status, of its authority, or, of a paragraph
 * of a background paper, of the kind of its document. */
static void put_standing(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    while (scope && rap_node_kind(scope->record) != RAP_KIND_RECOMMENDATION && rap_node_kind(scope->record) != RAP_KIND_PARAGRAPH)
        scope = scope->outer;
    const rap_node *record = scope ? scope->record : NULL;
    const char *status = rap_node_text(record, RAP_RECOMMENDATION_STATUS), *authority = rap_node_text(record, RAP_PARAGRAPH_AUTHORITY);
    const char *genre = rap_node_text(rap_model_target(c->model, record, RAP_PARAGRAPH_DOCUMENT), RAP_DOCUMENT_GENRE);
    const char *word = status ? status : authority ? authority : "";
    bool is_proposed = strcmp(word, "proposed") == 0;
    if (is_proposed && rap_node_has(record, status ? RAP_RECOMMENDATION_AGREEMENT : RAP_PARAGRAPH_AGREEMENT))
        word = "not-agreed";
    const char *key = rap_arena_join(c->arena, status ? "status." : "authority.", word);
    if (genre && strcmp(genre, "background-paper") == 0)
        key = "kind.background-paper";
    rap_text_put(out, record ? rap_label(c->request->labels, key) : NULL);
    rap_corrected_put_status(c, scope, out);
}

/* The other narrower themes that it belongs to here. */
static void put_other_subthemes(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *around = rap_scope_record(scope, RAP_KIND_THEME), *own = rap_scope_subtheme(c, scope, scope->record);
    rap_field field = rap_node_kind(scope->record) == RAP_KIND_PARAGRAPH ? RAP_PARAGRAPH_THEMES : RAP_RECOMMENDATION_THEMES;
    size_t count = 0;
    for (size_t i = 0; own && i < rap_node_count(scope->record, field); i++) {
        const rap_node *theme = rap_model_find(c->model, rap_node_text_item(scope->record, field, i));
        if (theme != own && rap_model_target(c->model, theme, RAP_THEME_BROADER) == around)
            rap_text_format(out, "%s%s", count++ ? "; " : "", rap_node_text(theme, RAP_THEME_LABEL));
    }
}

/* The words in whose place those of the ground at hand stand. */
static void put_replaced(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *around = scope->outer ? scope->outer->record : NULL;
    (void)c;
    if (rap_node_kind(scope->record) == RAP_KIND_EVIDENCE && rap_node_kind(around) == RAP_KIND_EVIDENCE)
        rap_text_put(out, rap_node_text(around, RAP_EVIDENCE_TEXT));
}

static const struct {
    const char *name;
    void (*put)(rap_composer *, const rap_scope *, rap_text *);
} words[] = {{"citation", rap_citation_put}, {"mark", rap_citation_put_mark}, {"under", rap_citation_put_under}, {"paragraph-mark", rap_citation_put_paragraph}, {"own-number", rap_citation_put_own_number}, {"anchor", put_anchor}, {"whole", put_whole}, {"replaced", put_replaced}, {"opening", put_opening},
             {"labels", rap_citation_put_labels}, {"document-name", put_name}, {"document-title", put_title}, {"body", put_body}, {"organ", put_organ},
             {"sitting", put_sitting}, {"when", rap_when_put}, {"text-when", rap_when_put_text}, {"when-body", rap_when_put_body}, {"days", put_days}, {"latest", put_latest}, {"as-of", rap_follow_up_put_day}, {"deadline-month", rap_follow_up_put_month}, {"newness", rap_follow_up_put_newness}, {"subtheme", put_subtheme}, {"other-subthemes", put_other_subthemes}, {"standing", put_standing},
             {"name-now", put_name_now}, {"meeting-name", put_meeting_name},
             {"symbol-title", put_symbol_title}, {"capacity", put_capacity}, {"item-numbers", rap_agenda_put_numbers},
             {"item-titles", rap_agenda_put_titles}, {"item-label", rap_agenda_put_label}, {"document-date", put_document_date}, {"subject-heading", rap_index_put_heading},
             {"subject-key", rap_index_put_key}, {"letter", rap_index_put_letter},
             {"reference-key", rap_index_put_reference_key}, {"reference-anchor", rap_index_put_reference_anchor}, {"nearness", put_nearness}, {"strength-tone", put_strength_tone},
             {"text-name", rap_corrected_put_name}, {"text-name-dated", rap_corrected_put_name_dated}, {"corrections", rap_corrected_put_all}};

#define WORDS (sizeof words / sizeof words[0])

const char *rap_record_word_name(size_t index)
{
    return index < WORDS ? words[index].name : NULL;
}

size_t rap_record_word(const char *name)
{
    for (size_t i = 0; i < WORDS; i++)
        if (strcmp(words[i].name, name) == 0)
            return i;
    return RAP_NO_ID;
}

void rap_record_put_word(rap_composer *c, const rap_scope *scope, size_t word, rap_text *out)
{
    words[word].put(c, scope, out);
}
