#include "model/merge.h"

#include <string.h>

#include "base/table.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/follow_up.h"
#include "model/known.h"
#include "model/unite.h"

/* Single values of a meeting that documents may state differently. */
static const rap_field MEETING_VALUES[] = {
    RAP_MEETING_BODY,  RAP_MEETING_ORDINAL, RAP_MEETING_START,            RAP_MEETING_END,
    RAP_MEETING_PLACE, RAP_MEETING_MODE,    RAP_MEETING_PLENARY_MEETINGS,
};
enum { VALUE_COUNT = sizeof MEETING_VALUES / sizeof *MEETING_VALUES };

/* The document that each value of a meeting comes from, and the order of its lists. */
typedef struct meeting_voices {
    const rap_node *lists, *values[VALUE_COUNT];
} meeting_voices;

typedef struct merge {
    rap_arena *arena;
    rap_arena *passing; /* for this merge alone */
    rap_node *into;
    const rap_node *from;
    rap_known_records *ours, *theirs;
    rap_merge_warn warn;
    void *context;
    rap_error *error;
} merge;

/* Appends a record to a list of the root. */
static void take(merge *m, rap_field list, const rap_node *record)
{
    rap_node_add(m->arena, m->into, list, record);
    rap_known_add(m->ours, rap_node_item_mutable(m->into, list, rap_node_count(m->into, list) - 1));
}

/* ---- places and warnings -------------------------------------------------------------------- */

static const char *name_of(const rap_node *document)
{
    const char *file = rap_node_text(document, RAP_DOCUMENT_FILE);
    const char *id = rap_node_text(document, RAP_DOCUMENT_ID);
    return file ? file : id ? id : "another dataset";
}

/* "report.txt:12" of a record with a source. */
static const char *place_of(const merge *m, const rap_known_records *known, const rap_node *record)
{
    const rap_field_info *field = rap_field_named(rap_kind_describe(rap_node_kind(record)), "source");
    const rap_node *source = field ? rap_node_item(record, field->field, 0) : NULL;
    const rap_node *document = rap_table_get(&known->records, rap_node_text(source, RAP_SOURCE_DOCUMENT));
    long line = (long)rap_node_integer(source, RAP_SOURCE_LINE, 0);
    return line ? rap_arena_format(m->passing, "%s:%ld", name_of(document), line) : name_of(document);
}

static void say(const merge *m, const char *sentence)
{
    if (m->warn)
        m->warn(m->context, sentence);
}

/* A value in words. */
static const char *shown(const merge *m, const rap_node *node, rap_field field)
{
    const char *text = rap_node_text(node, field);
    if (text)
        return rap_arena_format(m->passing, "'%s'", text);
    return rap_arena_format(m->passing, "%lld", (long long)rap_node_integer(node, field, 0));
}

static bool agree(const merge *m, const rap_node *a, const rap_node *b, rap_field field)
{
    const char *x = rap_node_text(a, field), *y = rap_node_text(b, field);
    if (x && y)
        return strcmp(x, y) == 0 || rap_unicode_alike(m->passing, x, y);
    return rap_node_integer(a, field, 0) == rap_node_integer(b, field, 0);
}

/* ---- documents ---------------------------------------------------------------------------- */

/* The highest rank of the documents that cite one. */
static int rank_of_citing(const merge *m, const rap_known_records *known, const rap_node *document)
{
    int best = 0;
    for (size_t i = 0; i < rap_node_count(document, RAP_DOCUMENT_CITED_BY); i++) {
        const char *id = rap_node_text_item(document, RAP_DOCUMENT_CITED_BY, i);
        const char *own = rap_arena_copy(m->passing, id, strcspn(id, "#"));
        int rank = rap_document_rank(rap_table_get(&known->records, own));
        best = rank > best ? rank : best;
    }
    return best;
}

static void say_titles(const merge *m, const rap_node *ours, const rap_node *theirs)
{
    if (!rap_node_has(ours, RAP_DOCUMENT_TITLE) || !rap_node_has(theirs, RAP_DOCUMENT_TITLE) ||
        agree(m, ours, theirs, RAP_DOCUMENT_TITLE))
        return;
    say(m, rap_arena_format(m->passing, "document %s: its title is %s where %s cites it and %s where %s does",
                            rap_node_text(ours, RAP_DOCUMENT_ID), shown(m, ours, RAP_DOCUMENT_TITLE),
                            rap_node_text_item(ours, RAP_DOCUMENT_CITED_BY, 0), shown(m, theirs, RAP_DOCUMENT_TITLE),
                            rap_node_text_item(theirs, RAP_DOCUMENT_CITED_BY, 0)));
}

/* A document may be cited by very many: the lists are united by the index. */
static void unite_citing(merge *m, rap_node *ours, const rap_node *theirs)
{
    for (size_t i = 0; i < rap_node_count(theirs, RAP_DOCUMENT_CITED_BY); i++) {
        const char *key = rap_citing_key(m->passing, theirs, i);
        if (rap_table_get(&m->ours->citing, key))
            continue;
        rap_table_put(&m->ours->citing, rap_arena_string(m->ours->arena, key), ours);
        rap_node_add_text(m->arena, ours, RAP_DOCUMENT_CITED_BY, rap_node_text_item(theirs, RAP_DOCUMENT_CITED_BY, i));
    }
}

/* What the foremost of the two says, then what only the other says. */
static void unite_documents(merge *m, rap_node *ours, const rap_node *theirs, bool is_theirs_first)
{
    unite_citing(m, ours, theirs);
    for (const rap_field_info *const *f = rap_kind_describe(RAP_KIND_DOCUMENT)->fields; *f && is_theirs_first; f++)
        if ((*f)->field != RAP_DOCUMENT_CITED_BY && rap_node_has(theirs, (*f)->field))
            rap_node_unset(ours, (*f)->field);
    rap_unite_absent(m->arena, ours, theirs);
    rap_unite_extra(m->arena, ours, theirs);
}

static bool merge_document(merge *m, rap_node *theirs)
{
    const char *id = rap_node_text(theirs, RAP_DOCUMENT_ID);
    rap_node *ours = rap_table_get(&m->ours->records, id);
    if (!ours) {
        take(m, RAP_DATASET_DOCUMENTS, theirs);
        return true;
    }
    const char *sum = rap_node_text(ours, RAP_DOCUMENT_SHA256), *other = rap_node_text(theirs, RAP_DOCUMENT_SHA256);
    if (sum && other && strcmp(sum, other) != 0)
        return rap_fail(m->error, RAP_CODE_DATA, NULL, 0,
                        "two documents have the id '%s': %s (sha256 %.12s) and %s (sha256 %.12s); state the symbol of one, or, where one corrects the "
                        "other, bring the matrix of the old one into the new one (merge --overrule)",
                        id, name_of(ours), sum, name_of(theirs), other);
    if (rap_document_is_read(ours) || rap_document_is_read(theirs)) {
        unite_documents(m, ours, theirs, !rap_document_is_read(ours));
        return true;
    }
    say_titles(m, ours, theirs);
    unite_documents(m, ours, theirs,
                    rank_of_citing(m, m->theirs, theirs) > rank_of_citing(m, m->ours, ours));
    return true;
}

static bool merge_documents(merge *m)
{
    for (size_t i = 0; i < rap_node_count(m->from, RAP_DATASET_DOCUMENTS); i++)
        if (!merge_document(m, rap_node_item_mutable((rap_node *)m->from, RAP_DATASET_DOCUMENTS, i)))
            return false;
    return true;
}

/* ---- meetings ----------------------------------------------------------------------------- */

static meeting_voices *voices_of(merge *m, const char *id)
{
    meeting_voices *voices = rap_table_get(&m->ours->meetings, id);
    if (voices)
        return voices;
    voices = rap_arena_alloc(m->ours->arena, sizeof *voices);
    voices->lists = rap_table_get(&m->ours->voices, id);
    for (int i = 0; i < VALUE_COUNT; i++)
        voices->values[i] = voices->lists;
    rap_table_put(&m->ours->meetings, id, voices);
    return voices;
}

static void say_meeting(const merge *m, const char *id, rap_field field, const char *value, const rap_node *document,
                        const char *other, const rap_node *other_document)
{
    bool is_other = rap_document_rank(other_document) > rap_document_rank(document);
    say(m, rap_arena_format(m->passing, "meeting %s: %s is %s in %s and %s in %s; kept: %s", id,
                            rap_field_describe(field)->name, value, name_of(document), other,
                            name_of(other_document), is_other ? other : value));
}

static void unite_value(merge *m, rap_node *ours, const rap_node *theirs, rap_field field, const rap_node **voice,
                        const rap_node *their_voice)
{
    if (!rap_node_has(theirs, field))
        return;
    if (rap_node_has(ours, field) && !agree(m, ours, theirs, field))
        say_meeting(m, rap_node_text(ours, RAP_MEETING_ID), field, shown(m, ours, field), *voice,
                    shown(m, theirs, field), their_voice);
    if (rap_node_has(ours, field) && rap_document_rank(their_voice) <= rap_document_rank(*voice))
        return;
    *voice = their_voice;
    if (rap_node_text(theirs, field))
        rap_node_borrow_text(m->arena, ours, field, rap_node_text(theirs, field));
    else
        rap_node_set_integer(m->arena, ours, field, rap_node_integer(theirs, field, 0));
}

/* Items of one number whose titles differ. */
static void say_agenda(const merge *m, const rap_node *ours, const rap_node *theirs)
{
    for (size_t i = 0; i < rap_node_count(theirs, RAP_MEETING_AGENDA); i++) {
        const rap_node *b = rap_node_item(theirs, RAP_MEETING_AGENDA, i);
        const rap_node *a = rap_node_item(ours, RAP_MEETING_AGENDA, i);
        if (!a || !agree(m, a, b, RAP_AGENDA_ITEM_NUMBER) || agree(m, a, b, RAP_AGENDA_ITEM_TITLE))
            continue;
        say(m, rap_arena_format(m->passing, "agenda item %s: its title is %s in %s and %s in %s",
                                rap_node_text(a, RAP_AGENDA_ITEM_ID), shown(m, a, RAP_AGENDA_ITEM_TITLE),
                                place_of(m, m->ours, a), shown(m, b, RAP_AGENDA_ITEM_TITLE),
                                place_of(m, m->theirs, b)));
    }
}

/* Lists stand in the order of the foremost document. */
static void unite_lists(merge *m, rap_node *ours, const rap_node *theirs, bool is_theirs_first)
{
    rap_node *united;
    if (!is_theirs_first) {
        rap_unite_meeting_lists(m->arena, ours, theirs);
        return;
    }
    united = rap_node_clone(m->arena, theirs);
    rap_unite_meeting_lists(m->arena, united, ours);
    for (int i = 0; i < VALUE_COUNT; i++)
        rap_node_unset(united, MEETING_VALUES[i]);
    rap_unite_absent(m->arena, united, ours);
    rap_unite_extra(m->arena, united, ours);
    rap_node_assign(ours, united);
}

/* The meeting of the same body of which one of both tells the month alone, and the other the days; NULL. */
static const rap_node *meeting_of_month(const merge *m, const rap_node *theirs)
{
    const char *id = rap_node_text(theirs, RAP_MEETING_ID), *start = rap_node_text(theirs, RAP_MEETING_START);
    size_t len = strlen(id), month = strlen("2000-01");
    if (!start || strlen(start) > len || strcmp(id + len - strlen(start), start) != 0)
        return NULL;
    if (strlen(start) > month)
        return rap_table_get(&m->ours->records, rap_arena_copy(m->passing, id, len - (strlen(start) - month)));
    for (size_t i = 0; i < rap_node_count(m->into, RAP_DATASET_MEETINGS); i++) { /* few are known by a month */
        const rap_node *ours = rap_node_item(m->into, RAP_DATASET_MEETINGS, i);
        if (strncmp(rap_node_text(ours, RAP_MEETING_ID), id, len) == 0 && rap_node_text(ours, RAP_MEETING_ID)[len] == '-')
            return ours;
    }
    return NULL;
}

static void say_month(const merge *m, const rap_node *theirs)
{
    const rap_node *ours = m->warn ? meeting_of_month(m, theirs) : NULL;
    if (ours)
        say(m, rap_arena_format(m->passing, "meetings %s and %s may be one, of which one document tells the month and another the days; they are kept as two",
                                rap_node_text(ours, RAP_MEETING_ID), rap_node_text(theirs, RAP_MEETING_ID)));
}

static void merge_meeting(merge *m, const rap_node *theirs)
{
    const char *id = rap_node_text(theirs, RAP_MEETING_ID);
    rap_node *ours = rap_table_get(&m->ours->records, id);
    const rap_node *their_voice = rap_table_get(&m->theirs->voices, id);
    meeting_voices *voices;
    if (!ours) {
        say_month(m, theirs);
        take(m, RAP_DATASET_MEETINGS, theirs);
        return;
    }
    voices = voices_of(m, id);
    for (int i = 0; i < VALUE_COUNT; i++)
        unite_value(m, ours, theirs, MEETING_VALUES[i], &voices->values[i], their_voice);
    say_agenda(m, ours, theirs);
    rap_unite_extra(m->arena, ours, theirs);
    bool is_theirs_first = rap_document_rank(their_voice) > rap_document_rank(voices->lists);
    unite_lists(m, ours, theirs, is_theirs_first);
    if (is_theirs_first)
        voices->lists = their_voice;
}

/* ---- recommendations and paragraphs --------------------------------------------------------- */

/* Fields that analysis and people add: two datasets may each hold some. */
static bool is_added(rap_field field)
{
    return (field >= RAP_RECOMMENDATION_STRENGTH && field <= RAP_RECOMMENDATION_NAMED) || field == RAP_PARAGRAPH_THEMES ||
           field == RAP_PARAGRAPH_EVIDENCE || field == RAP_PARAGRAPH_DEFERRALS;
}

static bool differ(const merge *m, const rap_node *a, const rap_node *b, const rap_field_info *f)
{
    if (f->type == RAP_TYPE_NODES) {
        size_t count = rap_node_count(a, f->field);
        for (size_t i = 0; i < count; i++)
            if (!rap_part_same(m->arena, rap_node_item(a, f->field, i), rap_node_item(b, f->field, i)))
                return true;
        return count != rap_node_count(b, f->field);
    }
    if (!rap_node_has(a, f->field) || !rap_node_has(b, f->field))
        return false;
    const char *text = rap_node_text(a, f->field);
    return text ? strcmp(text, rap_node_text(b, f->field)) != 0
                : rap_node_integer(a, f->field, 0) != rap_node_integer(b, f->field, 0);
}

static bool unite_records(merge *m, rap_node *ours, const rap_node *theirs)
{
    const rap_kind_info *kind = rap_kind_describe(rap_node_kind(ours));
    if (rap_node_kind(ours) != rap_node_kind(theirs))
        return rap_fail(m->error, RAP_CODE_DATA, NULL, 0, "the id '%s' is that of two records of different kinds: %s and %s",
                        rap_record_id(ours), place_of(m, m->ours, ours), place_of(m, m->theirs, theirs));
    for (const rap_field_info *const *f = kind->fields; *f; f++) {
        if (!is_added((*f)->field) && (*f)->type != RAP_TYPE_NODE && differ(m, ours, theirs, *f))
            return rap_fail(m->error, RAP_CODE_DATA, NULL, 0, "two different records have the id '%s' (their %s differs): %s and %s",
                            rap_record_id(ours), (*f)->name, place_of(m, m->ours, ours), place_of(m, m->theirs, theirs));
        if ((*f)->field == RAP_RECOMMENDATION_FOLLOW_UP)
            rap_follow_up_unite(m->arena, ours, theirs, m->warn, m->context);
        else if (is_added((*f)->field) && (*f)->type >= RAP_TYPE_TEXTS)
            rap_unite_list(m->arena, ours, theirs, (*f)->field);
    }
    rap_unite_absent(m->arena, ours, theirs);
    rap_unite_extra(m->arena, ours, theirs);
    return true;
}

static bool merge_records(merge *m, rap_field list)
{
    for (size_t i = 0; i < rap_node_count(m->from, list); i++) {
        const rap_node *theirs = rap_node_item(m->from, list, i);
        rap_node *ours = rap_table_get(&m->ours->records, rap_record_id(theirs));
        if (!ours)
            take(m, list, theirs);
        else if (!unite_records(m, ours, theirs))
            return false;
    }
    return true;
}

/* ---- bodies, themes, links ------------------------------------------------------------------- */

/* Bodies and themes of one id are one; `name` is kept as first read. */
static void merge_named(merge *m, rap_field list, rap_field name)
{
    for (size_t i = 0; i < rap_node_count(m->from, list); i++) {
        const rap_node *theirs = rap_node_item(m->from, list, i);
        rap_node *ours = rap_table_get(&m->ours->records, rap_record_id(theirs));
        if (!ours) {
            take(m, list, theirs);
            continue;
        }
        if (!agree(m, ours, theirs, name))
            say(m, rap_arena_format(m->passing, "%s %s has two names: %s, which is kept, and %s",
                                    rap_kind_describe(rap_node_kind(ours))->name, rap_record_id(ours), shown(m, ours, name),
                                    shown(m, theirs, name)));
        rap_unite_absent(m->arena, ours, theirs);
        rap_unite_extra(m->arena, ours, theirs);
    }
}

static void merge_links(merge *m)
{
    for (size_t i = 0; i < rap_node_count(m->from, RAP_DATASET_LINKS); i++) {
        const rap_node *theirs = rap_node_item(m->from, RAP_DATASET_LINKS, i);
        rap_node *ours = rap_table_get(&m->ours->links, rap_link_key(m->passing, theirs));
        if (!ours) {
            take(m, RAP_DATASET_LINKS, theirs);
            continue;
        }
        rap_unite_list(m->arena, ours, theirs, RAP_LINK_EVIDENCE);
        rap_unite_absent(m->arena, ours, theirs);
    }
}

/* ---- the whole ------------------------------------------------------------------------------ */

static void learn_voices(merge *m)
{
    for (size_t i = 0; i < rap_node_count(m->from, RAP_DATASET_DOCUMENTS); i++) {
        const char *id = rap_node_text(rap_node_item(m->from, RAP_DATASET_DOCUMENTS, i), RAP_DOCUMENT_ID);
        rap_known_add_voice(m->ours, rap_table_get(&m->ours->records, id));
    }
}

/* Days are written so that the later one sorts last. */
static void take_later(merge *m, rap_field field)
{
    const char *ours = rap_node_text(m->into, field), *theirs = rap_node_text(m->from, field);
    if (theirs && (!ours || strcmp(theirs, ours) > 0))
        rap_node_set_text(m->arena, m->into, field, theirs);
}

static bool merge_all(merge *m)
{
    if (!merge_documents(m) || !merge_records(m, RAP_DATASET_RECOMMENDATIONS) ||
        !merge_records(m, RAP_DATASET_PARAGRAPHS))
        return false;
    merge_named(m, RAP_DATASET_BODIES, RAP_BODY_NAME);
    for (size_t i = 0; i < rap_node_count(m->from, RAP_DATASET_MEETINGS); i++)
        merge_meeting(m, rap_node_item(m->from, RAP_DATASET_MEETINGS, i));
    merge_named(m, RAP_DATASET_THEMES, RAP_THEME_LABEL);
    merge_links(m);
    learn_voices(m);
    if (!rap_node_has(m->into, RAP_DATASET_LANGUAGE))
        rap_node_set_text(m->arena, m->into, RAP_DATASET_LANGUAGE, rap_node_text(m->from, RAP_DATASET_LANGUAGE));
    rap_unite_list(m->arena, m->into, m->from, RAP_DATASET_CORRECTIONS);
    if (!rap_node_has(m->into, RAP_DATASET_VOCABULARY))
        rap_node_set_text(m->arena, m->into, RAP_DATASET_VOCABULARY, rap_node_text(m->from, RAP_DATASET_VOCABULARY));
    take_later(m, RAP_DATASET_LISTED_UNTIL);
    rap_node_unset(m->into, RAP_DATASET_ANALYSIS); /* it was of one alone */
    rap_unite_extra(m->arena, m->into, m->from);
    return true;
}

static bool merge_models(merge *m, rap_model *into, rap_model *from)
{
    m->ours = rap_known_of(into);
    m->theirs = rap_known_make(m->passing, rap_model_root(from));
    bool is_merged = merge_all(m);
    rap_known_keep_counts(m->ours, m->into);
    *rap_model_merging(into) = m->ours;
    return is_merged;
}

bool rap_model_merge(rap_model *into, rap_model *from, rap_merge_warn warn, void *context, rap_error *error)
{
    rap_arena *arena = rap_model_arena(into), *passing = rap_arena_new_beside(arena, error);
    merge m = {.arena = arena, .passing = passing, .into = rap_model_root(into), .from = rap_model_dataset(from), .warn = warn, .context = context, .error = error};
    rap_guard guard;
    volatile bool is_merged = false;
    if (!passing)
        return false;
    if (RAP_GUARD(arena, &guard))
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
    else
        is_merged = merge_models(&m, into, from);
    rap_guard_end(arena, &guard);
    rap_arena_free(passing);
    return is_merged;
}

void rap_model_settle_merged(rap_model *model)
{
    rap_known_records *known = *rap_model_merging(model);
    *rap_model_merging(model) = NULL;
    if (known)
        rap_arena_clear(known->arena);
}
