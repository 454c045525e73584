/* Short references to records: 2021/10 (a), 2021, para. 34. */
#include <stdlib.h>
#include <string.h>

#include "analysis/corrected.h"
#include "analysis/marks.h"
#include "base/unicode.h"
#include "compose/index.h"
#include "compose/join.h"
#include "compose/labels.h"
#include "compose/record.h"
#include "compose/when.h"
#include "select/path.h"

/* ---- what documents are called ------------------------------------------------------------- */

static const char *year_of(rap_composer *c, const rap_node *document)
{
    return rap_field_text(c->arena, c->model, document, "year");
}

/* The place of a document among those of its kind at its meeting, from 1. */
static size_t place_of_kind(rap_composer *c, const rap_node *document)
{
    static const rap_field fields[] = {RAP_DOCUMENT_GENRE, RAP_DOCUMENT_MEETING};
    const rap_members *all = &c->root->sets->of[RAP_DOCUMENTS];
    size_t place = 1;
    for (size_t i = 0; i < all->count && all->list[i] != document; i++) {
        bool is_alike = rap_node_has(all->list[i], RAP_DOCUMENT_FILE) && strcmp(year_of(c, all->list[i]), year_of(c, document)) == 0;
        for (size_t f = 0; f < 2 && is_alike; f++) {
            const char *own = rap_node_text(document, fields[f]), *other = rap_node_text(all->list[i], fields[f]);
            is_alike = own && other ? strcmp(own, other) == 0 : own == other;
        }
        place += is_alike;
    }
    return place;
}

/* A short word for a kind of document, else the usual one. */
static const char *short_kind(rap_composer *c, const char *genre)
{
    const char *key = rap_arena_format(c->arena, "index.kind.%s", genre), *word = rap_label(c->request->labels, key);
    return strcmp(word, key) != 0 ? word : rap_label(c->request->labels, key + strlen("index."));
}

/* 2021; 2021-05 where there were several meetings in a year; 2021 draft; 2024 paper 2. */
static const char *key_of(rap_composer *c, const rap_node *document)
{
    const char *when = rap_when_key(c, document), *genre = rap_node_text(document, RAP_DOCUMENT_GENRE);
    rap_text out = {.arena = c->arena};
    size_t number = place_of_kind(c, document);
    if (!*when)
        return rap_node_text(document, RAP_DOCUMENT_ID);
    rap_text_put(&out, when);
    if (genre && strcmp(genre, "report") != 0)
        rap_text_format(&out, "\u00a0%s", short_kind(c, genre));
    if (number > 1)
        rap_text_format(&out, "\u00a0%zu", number);
    return rap_text_string(&out);
}

static const char *anchor_of(rap_composer *c, const rap_node *document)
{
    return rap_arena_format(c->arena, "reference-%s", rap_unicode_slug(c->arena, rap_node_text(document, RAP_DOCUMENT_ID)));
}

void rap_index_put_reference_key(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *document = rap_record_document(c, scope);
    if (document)
        rap_text_put(out, key_of(c, document));
}

void rap_index_put_reference_anchor(rap_composer *c, const rap_scope *scope, rap_text *out)
{
    const rap_node *document = rap_record_document(c, scope);
    if (document)
        rap_text_put(out, anchor_of(c, document));
}

/* ---- what records are called ---------------------------------------------------------------- */

/* A reference before it is written. */
typedef struct entry {
    const rap_node *document;
    const char *key, *when, *mark; /* mark: before the number */
    const char *number, *labels;   /* labels: (a) (i); "" for a whole record */
    size_t place, document_place;
    bool is_paragraph, is_annex;
} entry;

/* The record that an id is of, or stands in; *part is then where the labels begin. */
static const rap_node *owner_of(const rap_composer *c, const char *id, const char **part)
{
    const char *local = strrchr(id, '#'), *bracket = local ? strchr(local, '(') : NULL;
    const rap_node *whole = rap_model_find(c->model, id);
    *part = "";
    if (!bracket || rap_node_kind(whole) != RAP_KIND_SUBPARAGRAPH)
        return whole;
    *part = bracket;
    return rap_model_find(c->model, rap_arena_copy(c->arena, id, (size_t)(bracket - id)));
}

/* "(a)(i)" as it is read, on one line. */
static const char *spaced(rap_composer *c, const char *part)
{
    rap_text out = {.arena = c->arena};
    for (; *part; part++)
        rap_text_format(&out, "%s%c", *part == '(' ? "\u00a0" : "", *part);
    return rap_text_string(&out);
}

static bool read_entry(rap_composer *c, const char *id, entry *e)
{
    const char *part;
    const rap_node *r = owner_of(c, id, &part);
    if (rap_node_kind(r) != RAP_KIND_RECOMMENDATION && rap_node_kind(r) != RAP_KIND_PARAGRAPH)
        return false;
    bool is_paragraph = rap_node_kind(r) == RAP_KIND_PARAGRAPH;
    *e = (entry){.document = rap_model_target(c->model, r, is_paragraph ? RAP_PARAGRAPH_DOCUMENT : RAP_RECOMMENDATION_DOCUMENT),
                 .labels = spaced(c, part), .is_paragraph = is_paragraph, .mark = "", .number = ""};
    e->key = key_of(c, e->document);
    e->when = rap_when_key(c, e->document);
    e->is_annex = strstr(id, "#annex-") != NULL;
    if (is_paragraph && rap_node_has(r, RAP_PARAGRAPH_NUMBER))
        e->number = e->is_annex ? rap_node_text(r, RAP_PARAGRAPH_NUMBER) : rap_mark_of(c->arena, r);
    else if (!is_paragraph && rap_node_has(r, RAP_RECOMMENDATION_NUMBER))
        e->number = rap_mark_of(c->arena, r);
    if (!is_paragraph && strcmp(rap_status_stated(c->model, r), "proposed") == 0)
        e->mark = rap_label(c->request->labels, "index.proposed");
    return true;
}

static int by_meeting(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    int n = strcmp(x->when, y->when);
    if (n == 0 && x->document_place != y->document_place)
        n = x->document_place < y->document_place ? -1 : 1;
    if (n == 0 && x->is_annex != y->is_annex)
        n = x->is_annex ? 1 : -1;
    if (n == 0 && x->is_paragraph != y->is_paragraph)
        n = x->is_paragraph ? 1 : -1;
    return n ? n : (x->place > y->place) - (x->place < y->place);
}

/* Whether two stand in one part of one document. */
static bool is_beside(const entry *a, const entry *b)
{
    return a->document == b->document && a->is_annex == b->is_annex;
}

/* Whether `b` is the whole record right after the whole record `a`. */
static bool follows(const entry *a, const entry *b)
{
    return is_beside(a, b) && a->is_paragraph == b->is_paragraph && strcmp(a->mark, b->mark) == 0 && !*a->labels && !*b->labels
        && rap_join_follows(a->number, b->number);
}

/* A label with the number in place of its sign. */
static void put_numbered(rap_composer *c, rap_text *out, const char *label, const char *number)
{
    const char *form = rap_label(c->request->labels, label);
    size_t sign = strcspn(form, "#");
    rap_text_format(out, "%.*s%s%s", (int)sign, form, number, form[sign] ? form + sign + 1 : "");
}

static const char *words_of(rap_composer *c, const entry *first, const entry *last, bool is_continued, bool are_several)
{
    rap_text out = {.arena = c->arena};
    if (!is_continued)
        rap_text_format(&out, "%s%s", first->key, first->is_annex ? rap_label(c->request->labels, "index.annex") : "");
    const char *number = last == first ? rap_arena_format(c->arena, "%s%s", first->number, first->labels)
                                       : rap_join_range(c->arena, first->number, "–", last->number);
    if (!*first->number)
        rap_text_put(&out, first->labels);
    else if (first->is_paragraph)
        put_numbered(c, &out, is_continued ? "index.paragraph-next" : are_several ? "index.paragraphs" : "index.paragraph", number);
    else
        rap_text_format(&out, "/%s%s", first->mark, number);
    return rap_text_string(&out);
}

/* Paragraphs of one document follow its name once; recommendations each have it. */
static size_t write(rap_composer *c, const entry *list, size_t count, rap_reference *out)
{
    size_t written = 0;
    for (size_t i = 0, last; i < count; i = last + 1) {
        for (last = i; last + 1 < count && follows(&list[last], &list[last + 1]);)
            last++;
        last = last < i + 2 ? i : last;
        const entry *before = i ? &list[i - 1] : NULL, *after = last + 1 < count ? &list[last + 1] : NULL;
        bool is_continued = before && before->is_paragraph && *before->number && list[i].is_paragraph && is_beside(before, &list[i]) && *list[i].number;
        bool are_several = last > i || (after && after->is_paragraph && is_beside(after, &list[i]));
        bool is_apart = before && !is_continued && (before->is_paragraph || list[i].is_paragraph);
        const char *between = rap_label(c->request->labels, !before ? "index.first" : is_apart ? "index.apart" : "index.next");
        out[written++] = (rap_reference){.target = anchor_of(c, list[i].document),
            .between = between, .text = words_of(c, &list[i], &list[last], is_continued, are_several)};
    }
    return written;
}

rap_reference *rap_index_references(rap_composer *c, const rap_node *subject, size_t *count)
{
    size_t given = rap_node_count(subject, RAP_SUBJECT_RECORDS), kept = 0;
    entry *list = rap_arena_alloc(c->arena, (given + 1) * sizeof *list);
    rap_ids documents = {.arena = c->arena};
    for (size_t i = 0; i < given; i++) {
        if (!read_entry(c, rap_node_text_item(subject, RAP_SUBJECT_RECORDS, i), &list[kept]))
            continue;
        list[kept].place = (list[kept].is_paragraph ? strtoul(list[kept].number, NULL, 10) * given : 0) + i;
        list[kept].document_place = rap_ids_add(&documents, rap_node_text(list[kept].document, RAP_DOCUMENT_ID), NULL);
        kept++;
    }
    if (kept > 1)
        qsort(list, kept, sizeof *list, by_meeting);
    rap_reference *out = rap_arena_alloc(c->arena, (kept + 1) * sizeof *out);
    *count = write(c, list, kept, out);
    return out;
}
