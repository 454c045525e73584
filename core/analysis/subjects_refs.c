/* References of subjects: to what, in what order, and by which words. */
#include <stdlib.h>
#include <string.h>

#include "analysis/subjects_work.h"
#include "analysis/theme_record.h"
#include "base/unicode.h"

/* ---- gathering and settling ------------------------------------------------------------------- */

void rap_subject_expect(rap_subjects *s, rap_subject *subject, size_t count)
{
    if (subject->ref_count)
        return;
    subject->refs = rap_arena_words(s->scratch, count * sizeof *subject->refs);
    subject->ref_room = count;
}

/* Of the id of a reference in rap_subjects.ids: document order. */
static uint32_t place_of(const rap_subjects *s, const rap_subject_ref *ref)
{
    return ref->rule == RAP_SUBJECT_BY_PHRASE ? s->places[ref->at] : ref->at;
}

const char *rap_subject_ref_id(const rap_subjects *s, const rap_subject_ref *ref)
{
    return s->ids.list[place_of(s, ref)];
}

static void add_ref(rap_subjects *s, rap_subject *subject, rap_subject_ref ref)
{
    subject->refs = rap_arena_widen(s->scratch, subject->refs, subject->ref_count, &subject->ref_room, sizeof *subject->refs);
    subject->refs[subject->ref_count++] = ref;
    s->is_reached[s->owners[place_of(s, &ref)]] = true;
}

void rap_subject_refer_phrase(rap_subjects *s, rap_subject *subject, const rap_subject_place *p)
{
    add_ref(s, subject, (rap_subject_ref){.at = p->unit, .byte = p->byte, .len = p->len & RAP_SUBJECT_LEN_MOST, .rule = RAP_SUBJECT_BY_PHRASE});
}

void rap_subject_refer(rap_subjects *s, rap_subject *subject, const char *id, size_t evidence, unsigned rule)
{
    size_t place = rap_ids_find(&s->ids, id);
    if (place != RAP_NO_ID)
        add_ref(s, subject, (rap_subject_ref){.at = (uint32_t)place, .byte = (uint32_t)evidence, .rule = rule & 3});
}

void rap_subject_note(rap_subjects *s, rap_subject *subject, const char *id, size_t evidence, unsigned rule)
{
    size_t place = rap_ids_find(&s->ids, id);
    if (place == RAP_NO_ID)
        return;
    s->noted = rap_arena_widen(s->finding, s->noted, s->noted_count, &s->noted_room, sizeof *s->noted);
    s->noted[s->noted_count++] = (rap_subject_noted){subject, {.at = (uint32_t)place, .byte = (uint32_t)evidence, .rule = rule & 3}};
}

/* Counts, then gives each the room it needs. */
void rap_subject_refer_noted(rap_subjects *s)
{
    for (size_t i = 0; i < s->noted_count; i++)
        s->noted[i].subject->ref_room += !s->noted[i].subject->refs;
    for (size_t i = 0; i < s->noted_count; i++) {
        rap_subject *subject = s->noted[i].subject;
        if (!subject->refs)
            rap_subject_expect(s, subject, subject->ref_room);
        add_ref(s, subject, s->noted[i].ref);
    }
    rap_arena_drop(s->finding, s->noted, s->noted_room * sizeof *s->noted);
    s->noted_count = s->noted_room = 0;
    s->noted = NULL;
}

static int by_place(const void *a, const void *b, void *subjects)
{
    uint32_t x = place_of(subjects, a), y = place_of(subjects, b);
    return (x > y) - (x < y);
}

/* Whether a place is that of a record, and not of one of its subparagraphs. */
static bool is_whole(const rap_subjects *s, size_t place)
{
    return place == 0 || s->owners[place - 1] != s->owners[place];
}

/* What stands under a sub-subject does not stand above it too. */
static void drop_refs(const rap_subjects *s, rap_subject *whole, const rap_subject *part)
{
    size_t kept = 0, at = 0;
    for (size_t i = 0; i < whole->ref_count; i++) {
        while (at < part->ref_count && place_of(s, &part->refs[at]) < place_of(s, &whole->refs[i]))
            at++;
        if (at == part->ref_count || place_of(s, &part->refs[at]) != place_of(s, &whole->refs[i]))
            whole->refs[kept++] = whole->refs[i];
    }
    whole->ref_count = kept;
}

void rap_subject_settle_refs(rap_subjects *s, rap_subject *subject)
{
    size_t kept = 0, whole = RAP_NO_ID; /* the owner that is referred to as a whole */
    if (subject->ref_count > 1)
        qsort_r(subject->refs, subject->ref_count, sizeof *subject->refs, by_place, s);
    for (size_t i = 0; i < subject->ref_count; i++) {
        size_t place = place_of(s, &subject->refs[i]);
        if (s->owners[place] == whole || (kept && place_of(s, &subject->refs[kept - 1]) == place))
            continue;
        whole = is_whole(s, place) ? s->owners[place] : whole;
        subject->refs[kept++] = subject->refs[i];
    }
    subject->ref_count = kept;
    for (size_t i = 0; i < subject->part_count; i++) {
        rap_subject_settle_refs(s, subject->parts[i]);
        drop_refs(s, subject, subject->parts[i]);
    }
}

/* ---- words ------------------------------------------------------------------------------------ */

const char *rap_subject_owner_id(const rap_node *owner)
{
    return rap_node_text(owner, rap_node_kind(owner) == RAP_KIND_RECOMMENDATION ? RAP_RECOMMENDATION_ID : RAP_PARAGRAPH_ID);
}

rap_subject_cited rap_subject_cited_by(const rap_node *evidence)
{
    return (rap_subject_cited){.words = rap_node_text(evidence, RAP_EVIDENCE_TEXT), .part = rap_node_text(evidence, RAP_EVIDENCE_PART),
                               .start = rap_node_integer(evidence, RAP_EVIDENCE_START, -1), .end = rap_node_integer(evidence, RAP_EVIDENCE_END, -1)};
}

static int64_t code_points(rap_subjects *s, const char *text, size_t len)
{
    return (int64_t)rap_utf8_count(rap_arena_copy(s->passing, text, len));
}

const rap_node *rap_subject_inline_part(rap_subjects *s, const rap_node *owner, rap_subject_cited *cited)
{
    const rap_theme_fields *f = rap_theme_fields_of(rap_node_kind(owner));
    const char *text = rap_node_text(owner, f->text), *from = text;
    for (size_t i = 0; text && i < rap_node_count(owner, f->items); i++) {
        const rap_node *item = rap_node_item(owner, f->items, i);
        const char *inner = rap_node_text(item, RAP_SUBPARAGRAPH_TEXT);
        const char *found = inner && rap_node_integer(item, RAP_SUBPARAGRAPH_INLINE, 0) ? strstr(from, inner) : NULL;
        if (!found)
            continue;
        from = found + strlen(inner);
        int64_t start = code_points(s, text, (size_t)(found - text)), end = start + (int64_t)rap_utf8_count(inner);
        if (cited->start < start || cited->end > end || !rap_node_has(item, RAP_SUBPARAGRAPH_ID))
            continue;
        cited->start -= start;
        cited->end -= start;
        return item;
    }
    return NULL;
}

static rap_subject_cited words_of_phrase(rap_subjects *s, const rap_subject_ref *ref)
{
    const rap_subject_unit *u = &s->units.list[ref->at];
    rap_subject_cited cited = {.words = rap_arena_copy(s->passing, u->text + ref->byte, ref->len), .start = -1, .end = -1};
    if (u->skipped == RAP_SUBJECT_NO_PLACE)
        return cited;
    cited.start = u->skipped + code_points(s, u->text, ref->byte);
    cited.end = cited.start + (int64_t)rap_utf8_count(cited.words);
    return cited;
}

/* In a subparagraph places are counted in its text. */
static rap_subject_cited words_of_theme(rap_subjects *s, const rap_subject_ref *ref, const rap_node *owner)
{
    if (ref->byte == RAP_SUBJECT_NO_WORDS)
        return (rap_subject_cited){.start = -1, .end = -1};
    const rap_node *evidence = rap_node_item(owner, rap_theme_fields_of(rap_node_kind(owner))->evidence, ref->byte);
    rap_subject_cited cited = rap_subject_cited_by(evidence);
    if (strcmp(s->ids.list[ref->at], rap_subject_owner_id(owner)) == 0)
        return cited;
    if (!cited.part)
        rap_subject_inline_part(s, owner, &cited);
    cited.part = NULL;
    return cited;
}

rap_subject_cited rap_subject_words_of(rap_subjects *s, const rap_subject_ref *ref)
{
    const rap_node *owner = s->units.owners[s->owners[place_of(s, ref)]];
    if (ref->rule == RAP_SUBJECT_BY_HEADING)
        return (rap_subject_cited){.words = rap_node_text(owner, RAP_RECOMMENDATION_SECTION), .part = "section", .start = -1, .end = -1};
    return ref->rule == RAP_SUBJECT_BY_PHRASE ? words_of_phrase(s, ref) : words_of_theme(s, ref, owner);
}
