#include "analysis/subjects.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/subjects_work.h"
#include "analysis/theme_record.h"
#include "base/unicode.h"

/* ---- subjects ------------------------------------------------------------------------------- */

rap_subject *rap_subject_new(rap_subjects *s, const char *name, const char *heading)
{
    rap_subject *subject = rap_arena_alloc(s->scratch, sizeof *subject);
    const char *slug = rap_unicode_slug(s->passing, name), *id = rap_arena_format(s->passing, RAP_SUBJECT_PREFIX "%s", slug);
    for (size_t n = 2; rap_ids_find(&s->named, id) != RAP_NO_ID; n++)
        id = rap_arena_format(s->passing, RAP_SUBJECT_PREFIX "%s-%zu", slug, n);
    subject->id = rap_arena_string(s->scratch, id);
    subject->heading = heading;
    subject->see_also.arena = s->scratch;
    s->named_by = rap_arena_widen(s->scratch, s->named_by, s->named.count, &s->named_room, sizeof *s->named_by);
    s->named_by[rap_ids_add(&s->named, subject->id, NULL)] = subject;
    return subject;
}

rap_subject *rap_subject_named(const rap_subjects *s, const char *id)
{
    size_t at = rap_ids_find(&s->named, id);
    return at == RAP_NO_ID ? NULL : s->named_by[at];
}

rap_subject *rap_subject_saying(const rap_subjects *s, const char *heading)
{
    size_t at = rap_ids_find(&s->taken, rap_unicode_plain(s->passing, heading));
    return at == RAP_NO_ID ? NULL : s->taken_by[at];
}

rap_subject *rap_subject_meant_by(const rap_subjects *s, rap_subject *subject)
{
    return subject->see ? rap_subject_named(s, subject->see) : subject;
}

rap_subject *rap_subject_put(rap_subjects *s, rap_subject *subject)
{
    rap_subject *other = rap_subject_saying(s, subject->heading);
    if (other)
        return other;
    s->list = rap_arena_widen(s->scratch, s->list, s->count, &s->room, sizeof *s->list);
    s->list[s->count++] = subject;
    s->taken_by = rap_arena_widen(s->scratch, s->taken_by, s->taken.count, &s->taken_room, sizeof *s->taken_by);
    s->taken_by[rap_ids_add(&s->taken, rap_unicode_plain(s->scratch, subject->heading), NULL)] = subject;
    return subject;
}

void rap_subject_add_part(rap_subjects *s, rap_subject *whole, rap_subject *part)
{
    whole->parts = rap_arena_grow(s->scratch, whole->parts, whole->part_count, &whole->part_room, sizeof *whole->parts);
    whole->parts[whole->part_count++] = part;
}

/* ---- recommendations that nothing leads to ---------------------------------------------------- */

/* A heading without the number it was written with. */
static const char *without_number(const char *heading)
{
    size_t len = strcspn(heading, ". ");
    return len > 0 && len < 6 && heading[len] == '.' && heading[len + 1] == ' ' ? heading + len + 2 : heading;
}

static void add_unreached(rap_subjects *s)
{
    for (size_t i = 0; i < s->units.owner_count; i++) {
        const rap_node *r = s->units.owners[i];
        const char *section = rap_node_text(r, RAP_RECOMMENDATION_SECTION);
        if (s->is_reached[i] || rap_node_kind(r) != RAP_KIND_RECOMMENDATION || !section)
            continue;
        const char *heading = without_number(section);
        rap_subject *subject = rap_subject_saying(s, heading);
        subject = subject ? rap_subject_meant_by(s, subject) : rap_subject_put(s, rap_subject_new(s, heading, heading));
        rap_subject_refer(s, subject, rap_node_text(r, RAP_RECOMMENDATION_ID), RAP_SUBJECT_NO_WORDS, RAP_SUBJECT_BY_HEADING);
        rap_arena_clear(s->passing);
    }
}

/* ---- what people add ------------------------------------------------------------------------ */

static rap_subject *subject_meant(rap_subjects *s, const char *words)
{
    rap_subject *subject = rap_subject_named(s, rap_arena_format(s->scratch, RAP_SUBJECT_PREFIX "%s", words));
    subject = subject ? subject : rap_subject_saying(s, words);
    return subject ? rap_subject_meant_by(s, subject) : NULL;
}

/* Only to headings that are there; see also goes both ways. */
static void add_see(rap_subjects *s)
{
    for (size_t i = 0; i < s->words->see_count; i++) {
        const rap_subject_lead *entry = &s->words->see[i];
        rap_subject *to = subject_meant(s, entry->see), *from = rap_subject_saying(s, entry->heading);
        if (!to || to == from)
            continue;
        if (entry->is_also && from && rap_subject_meant_by(s, from) != to) {
            rap_ids_add(&rap_subject_meant_by(s, from)->see_also, to->id, NULL);
            rap_ids_add(&to->see_also, rap_subject_meant_by(s, from)->id, NULL);
        } else if (!entry->is_also && !from) {
            rap_subject *see = rap_subject_new(s, rap_arena_format(s->scratch, "see-%s", entry->heading), entry->heading);
            see->see = to->id;
            see->see_rule = s->words->file;
            rap_subject_put(s, see);
        }
    }
}

/* ---- into the dataset ----------------------------------------------------------------------- */

static int by_heading(const void *a, const void *b, void *language)
{
    const rap_subject *x = *(rap_subject *const *)a, *y = *(rap_subject *const *)b;
    return rap_unicode_collate(language, x->heading, y->heading);
}

static void sort(rap_subjects *s, rap_subject **list, size_t count)
{
    if (count > 1)
        qsort_r(list, count, sizeof *list, by_heading, (void *)(uintptr_t)s->language);
}

/* NULL for a reference that rests on no words. */
static const rap_node *evidence_of(rap_subjects *s, const rap_subject_ref *ref)
{
    static const char *const rules[] = {[RAP_SUBJECT_BY_THEME] = "theme", [RAP_SUBJECT_BY_PHRASE] = "phrase", [RAP_SUBJECT_BY_HEADING] = "heading"};
    const char *id = rap_subject_ref_id(s, ref);
    rap_subject_cited cited = rap_subject_words_of(s, ref);
    if (!cited.words)
        return NULL;
    rap_node *e = rap_node_new(s->passing, RAP_KIND_EVIDENCE);
    rap_node_borrow_text(s->passing, e, RAP_EVIDENCE_OF, rap_arena_format(s->passing, "records:%s", id));
    rap_node_borrow_text(s->passing, e, RAP_EVIDENCE_TEXT, cited.words);
    if (cited.start >= 0) {
        rap_node_set_integer(s->passing, e, RAP_EVIDENCE_START, cited.start);
        rap_node_set_integer(s->passing, e, RAP_EVIDENCE_END, cited.end);
    }
    rap_node_borrow_text(s->passing, e, RAP_EVIDENCE_RULE, rules[ref->rule]);
    rap_node_borrow_text(s->passing, e, RAP_EVIDENCE_PART, cited.part);
    rap_node_borrow_text(s->passing, e, RAP_EVIDENCE_RECORD, id);
    return rap_node_pack(s->arena, e);
}

static void add_refs(rap_subjects *s, rap_node *node, const rap_subject *subject)
{
    const void **ids = rap_arena_alloc(s->finding, (subject->ref_count + 1) * sizeof *ids);
    const void **evidence = rap_arena_alloc(s->finding, (subject->ref_count + 1) * sizeof *evidence);
    size_t count = 0;
    for (size_t i = 0; i < subject->ref_count; i++) {
        ids[i] = rap_subject_ref_id(s, &subject->refs[i]);
        evidence[count] = evidence_of(s, &subject->refs[i]);
        count += evidence[count] != NULL;
        rap_arena_clear(s->passing);
    }
    rap_node_set_list(s->arena, node, RAP_SUBJECT_EVIDENCE, evidence, count);
    if (count < subject->ref_count || !rap_node_tell_records(s->arena, node, RAP_SUBJECT_RECORDS, RAP_SUBJECT_EVIDENCE))
        rap_node_set_list(s->arena, node, RAP_SUBJECT_RECORDS, ids, subject->ref_count);
    rap_arena_clear(s->finding);
}

static rap_node *node_of(rap_subjects *s, rap_subject *subject)
{
    rap_node *node = rap_node_new(s->arena, RAP_KIND_SUBJECT);
    rap_node_set_text(s->arena, node, RAP_SUBJECT_ID, subject->id);
    rap_node_set_text(s->arena, node, RAP_SUBJECT_HEADING, subject->heading);
    rap_node_set_text(s->arena, node, RAP_SUBJECT_THEME, subject->theme);
    rap_node_set_text(s->arena, node, RAP_SUBJECT_SEE, subject->see);
    add_refs(s, node, subject);
    if (subject->see_rule) {
        rap_node *e = rap_node_new(s->arena, RAP_KIND_EVIDENCE);
        rap_node_set_text(s->arena, e, RAP_EVIDENCE_OF, rap_arena_format(s->scratch, "see:%s", subject->see));
        rap_node_set_text(s->arena, e, RAP_EVIDENCE_TEXT, subject->heading);
        rap_node_set_text(s->arena, e, RAP_EVIDENCE_RULE, subject->see_rule);
        rap_node_add(s->arena, node, RAP_SUBJECT_EVIDENCE, e);
    }
    for (size_t i = 0; i < subject->see_also.count; i++)
        rap_node_add_text(s->arena, node, RAP_SUBJECT_SEE_ALSO, subject->see_also.list[i]);
    sort(s, subject->parts, subject->part_count);
    for (size_t i = 0; i < subject->part_count; i++)
        rap_node_add(s->arena, node, RAP_SUBJECT_SUBJECTS, node_of(s, subject->parts[i]));
    rap_arena_drop(s->scratch, subject->refs, subject->ref_room * sizeof *subject->refs);
    return node;
}

bool rap_subjects_gave(const rap_node *subject)
{
    return strncmp(rap_node_text(subject, RAP_SUBJECT_ID), RAP_SUBJECT_PREFIX, strlen(RAP_SUBJECT_PREFIX)) == 0;
}

/* Those of people stay, before ours. */
static void put_all(rap_subjects *s)
{
    size_t count = rap_node_count(s->root, RAP_DATASET_SUBJECTS);
    const rap_node **before = rap_arena_alloc(s->scratch, (count + 1) * sizeof *before);
    for (size_t i = 0; i < count; i++)
        before[i] = rap_node_item(s->root, RAP_DATASET_SUBJECTS, i);
    rap_node_unset(s->root, RAP_DATASET_SUBJECTS);
    for (size_t i = 0; i < count; i++)
        if (!rap_subjects_gave(before[i]))
            rap_node_add(s->arena, s->root, RAP_DATASET_SUBJECTS, before[i]);
    sort(s, s->list, s->count);
    rap_ids_settle(&s->ids);
    for (size_t i = 0; i < s->count; i++) {
        rap_subject_settle_refs(s, s->list[i]);
        rap_node_add(s->arena, s->root, RAP_DATASET_SUBJECTS, node_of(s, s->list[i]));
    }
}

/* ---- the whole ------------------------------------------------------------------------------ */

static void note_units(rap_subjects *s)
{
    s->units = rap_subject_units_of(s->scratch, s->root);
    s->is_reached = rap_arena_alloc(s->scratch, (s->units.owner_count + 1) * sizeof *s->is_reached);
    s->places = rap_arena_words(s->scratch, (s->units.count + 1) * sizeof *s->places);
    for (size_t i = 0; i < s->units.count; i++) {
        bool is_new;
        size_t at = rap_ids_add(&s->ids, s->units.list[i].id, &is_new);
        s->places[i] = (uint32_t)at;
        if (!is_new)
            continue;
        s->owners = rap_arena_widen(s->scratch, s->owners, at, &s->owners_room, sizeof *s->owners);
        s->owners[at] = s->units.list[i].owner_number;
    }
}

static bool give(rap_subjects *s)
{
    s->language = rap_theme_language(s->scratch, rap_node_text(s->root, RAP_DATASET_LANGUAGE));
    s->words = rap_subject_words_load(s->scratch, s->pass->data_dir, s->language, s->pass->error);
    if (!s->words)
        return false;
    s->ids.arena = s->taken.arena = s->named.arena = s->scratch;
    s->finding = rap_arena_new_within(s->scratch);
    s->stems = rap_stems_new(s->finding);
    note_units(s);
    if (!rap_subjects_from_themes(s))
        return false;
    if (s->words->file)
        rap_subjects_from_phrases(s);
    rap_arena_clear(s->finding);
    add_unreached(s);
    add_see(s);
    put_all(s);
    return true;
}

static void work(const rap_pass *pass, const void *context)
{
    rap_subjects s = {.arena = pass->arena, .scratch = pass->scratch, .passing = pass->passing, .root = pass->root, .pass = pass};
    (void)context;
    give(&s);
}

bool rap_subjects_give(rap_model *model, const char *data_dir, rap_error *error)
{
    return rap_pass_run(model, data_dir, work, NULL, error);
}
