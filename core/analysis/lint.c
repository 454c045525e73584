#include "analysis/lint.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/corrected.h"
#include "analysis/findings.h"
#include "base/table.h"
#include "base/text.h"
#include "model/accounting.h"

/* ---- text ------------------------------------------------------------------------------- */

/* What the records of a document hold against what its file held. */
static void check_letters(rap_findings *f, const rap_node *document, const rap_letters *held)
{
    const rap_node *accounting = rap_node_item(document, RAP_DOCUMENT_ACCOUNTING, 0);
    uint64_t stated = (uint64_t)rap_node_integer(accounting, RAP_ACCOUNTING_LETTERS, 0);
    const char *checksum = rap_arena_format(f->arena, "%016llx", (unsigned long long)held->checksum);
    rap_place place = rap_place_of_document(document, 0);
    if (held->count < stated)
        rap_findings_add(f, true, "lost-text", place, "the records hold %llu letters and digits fewer than the file, which had %llu: text is lost",
                         (unsigned long long)(stated - held->count), (unsigned long long)stated);
    else if (held->count > stated)
        rap_findings_add(f, true, "doubled-text", place, "the records hold %llu letters and digits more than the file, which had %llu: text is doubled",
                         (unsigned long long)(held->count - stated), (unsigned long long)stated);
    else if (strcmp(checksum, rap_node_text(accounting, RAP_ACCOUNTING_CHECKSUM)) != 0)
        rap_findings_add(f, true, "changed-text", place, "the records hold as many letters as the file but not the same: text was changed");
}

static void check_unplaced(rap_findings *f, const rap_node *document)
{
    const rap_node *accounting = rap_node_item(document, RAP_DOCUMENT_ACCOUNTING, 0);
    for (size_t i = 0; i < rap_node_count(accounting, RAP_ACCOUNTING_UNPLACED); i++) {
        const rap_node *line = rap_node_item(accounting, RAP_ACCOUNTING_UNPLACED, i);
        rap_findings_add(f, false, "unplaced", rap_place_of_document(document, (long)rap_node_integer(line, RAP_LINE_NUMBER, 0)),
                         "this line found no place: %s", rap_node_text(line, RAP_LINE_TEXT));
    }
}

/* What import was not sure of. */
static void check_doubts(rap_findings *f, const rap_node *document)
{
    for (size_t i = 0; i < rap_node_count(document, RAP_DOCUMENT_DOUBTS); i++) {
        const rap_node *line = rap_node_item(document, RAP_DOCUMENT_DOUBTS, i);
        rap_findings_add(f, false, "doubt", rap_place_of_document(document, (long)rap_node_integer(line, RAP_LINE_NUMBER, 0)), "%s",
                         rap_node_text(line, RAP_LINE_TEXT));
    }
}

static void check_documents(rap_findings *f)
{
    const rap_node *dataset = rap_model_dataset(f->model);
    const rap_accounting *books = rap_accounting_open(f->arena, dataset);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_DOCUMENTS); i++) {
        const rap_node *document = rap_node_item(dataset, RAP_DATASET_DOCUMENTS, i);
        rap_letters held = {0};
        check_doubts(f, document);
        if (!rap_node_has(document, RAP_DOCUMENT_ACCOUNTING))
            continue;
        rap_accounting_of(books, document, &held);
        check_letters(f, document, &held);
        check_unplaced(f, document);
    }
}

/* A symbol that the text cites, and that no list of documents explains. */
static void check_citations(rap_findings *f)
{
    const rap_node *dataset = rap_model_dataset(f->model);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_DOCUMENTS); i++) {
        const rap_node *document = rap_node_item(dataset, RAP_DATASET_DOCUMENTS, i);
        bool is_cited_only = !rap_node_text(document, RAP_DOCUMENT_FILE) && rap_node_has(document, RAP_DOCUMENT_CITED_BY);
        if (!is_cited_only || rap_node_text(document, RAP_DOCUMENT_TITLE))
            continue;
        const rap_node *citing = rap_model_find(f->model, rap_node_text_item(document, RAP_DOCUMENT_CITED_BY, 0));
        rap_findings_add(f, false, "not-documented", rap_place_of(f->model, citing),
                         "%s is cited, but no list of documents says what it is", rap_node_text(document, RAP_DOCUMENT_ID));
    }
}

/* ---- numbers ---------------------------------------------------------------------------- */

/* The last number seen in one run of one document. */
typedef struct run {
    int64_t last;
} run;

typedef struct numbering {
    rap_findings *findings;
    rap_table runs;  /* run by document and kind */
    rap_table taken; /* "document#number" of every recommendation: in the older form they
                        are numbered with the paragraphs */
    rap_table first; /* the first recommendation of each status and number, "document#number status" */
} numbering;

static const char *key_of(const numbering *n, const char *document, int64_t number)
{
    return rap_arena_format(n->findings->arena, "%s#%lld", document, (long long)number);
}

static void check_number(numbering *n, const char *document, const char *what, int64_t number, const rap_node *record)
{
    rap_findings *f = n->findings;
    const char *key = rap_arena_format(f->arena, "%s#%s", document, what);
    run *r = rap_table_get(&n->runs, key);
    if (!r) {
        r = rap_arena_alloc(f->arena, sizeof *r);
        rap_table_put(&n->runs, key, r);
    } else if (number > r->last + 1 && !rap_table_get(&n->taken, key_of(n, document, r->last + 1))) {
        rap_findings_add(f, false, "number-gap", rap_place_of(f->model, record), "%s %lld follows %lld: a number is left out",
                         what, (long long)number, (long long)r->last);
    }
    r->last = number;
}

/* Two recommendations of a document that have one number; parts of a paragraph, "(a)", share its, and "5 bis", "2.1" and "II.1" are more than theirs. */
static void check_double(numbering *n, const char *document, const char *status, int64_t number, const rap_node *r)
{
    rap_findings *f = n->findings;
    const char *paragraph = rap_node_text(rap_node_item(r, RAP_RECOMMENDATION_SOURCE, 0), RAP_SOURCE_PARAGRAPH);
    const char *key = rap_arena_format(f->arena, "%s %s", key_of(n, document, number), status);
    const rap_node *other = rap_table_get(&n->first, key);
    const char *point = paragraph ? strpbrk(paragraph, ".-") : NULL;
    if (paragraph && (*paragraph == '(' || (point && point[1] >= '0' && point[1] <= '9') || (paragraph[0] >= '0' && paragraph[0] <= '9' && paragraph[strspn(paragraph, "0123456789")])))
        return;
    if (!other)
        rap_table_put(&n->first, key, (void *)r);
    else
        rap_findings_add(f, false, "double-number", rap_place_of(f->model, r), "%s recommendation %lld stands on line %ld, too; this one is called %s",
                         status, (long long)number, rap_place_of(f->model, other).line, rap_node_text(r, RAP_RECOMMENDATION_ID));
}

/* A part may be its label and parts of its own. */
static void check_empty_parts(rap_findings *f, const rap_node *r, const rap_node *of, rap_field items)
{
    for (size_t i = 0; i < rap_node_count(of, items); i++) {
        const rap_node *part = rap_node_item(of, items, i);
        if (!*rap_node_text(part, RAP_SUBPARAGRAPH_TEXT) && !rap_node_has(part, RAP_SUBPARAGRAPH_ITEMS))
            rap_findings_add(f, false, "empty-text", rap_place_of(f->model, r), "a part of %s has no words: compare it with the document",
                             rap_node_text(r, RAP_RECOMMENDATION_ID));
        check_empty_parts(f, r, part, RAP_SUBPARAGRAPH_ITEMS);
    }
}

/* Words that stand elsewhere, as in a box or another column, were read as something else. */
static void check_empty(rap_findings *f, const rap_node *r)
{
    if (!*rap_node_text(r, RAP_RECOMMENDATION_TEXT) && !rap_node_has(r, RAP_RECOMMENDATION_ITEMS))
        rap_findings_add(f, false, "empty-text", rap_place_of(f->model, r), "%s has no words: compare it with the document",
                         rap_node_text(r, RAP_RECOMMENDATION_ID));
    check_empty_parts(f, r, r, RAP_RECOMMENDATION_ITEMS);
}

static void check_recommendation(numbering *n, const rap_node *r, bool has_themes)
{
    rap_findings *f = n->findings;
    const char *document = rap_node_text(r, RAP_RECOMMENDATION_DOCUMENT), *status = rap_status_stated(n->findings->model, r);
    int64_t number = rap_node_integer(r, RAP_RECOMMENDATION_NUMBER, 0);
    if (rap_node_has(r, RAP_RECOMMENDATION_NUMBER)) {
        check_number(n, document, rap_arena_format(f->arena, "%s recommendation", status), number, r);
        check_double(n, document, status, number, r);
        rap_table_put(&n->taken, key_of(n, document, number), (void *)r);
    }
    check_empty(f, r);
    if (has_themes && !rap_node_has(r, RAP_RECOMMENDATION_THEMES))
        rap_findings_add(f, false, "no-theme", rap_place_of(f->model, r), "no theme fits %s", rap_node_text(r, RAP_RECOMMENDATION_ID));
}

static void check_paragraph(numbering *n, const rap_node *p)
{
    const char *number = rap_node_text(p, RAP_PARAGRAPH_NUMBER), *document = rap_node_text(p, RAP_PARAGRAPH_DOCUMENT);
    bool is_annex = strstr(rap_node_text(p, RAP_PARAGRAPH_ID), "#annex-") != NULL;
    if (number && strspn(number, "0123456789") == strlen(number))
        check_number(n, document, is_annex ? "annex paragraph" : "paragraph", strtoll(number, NULL, 10), p);
}

static void check_numbers(rap_findings *f)
{
    const rap_node *dataset = rap_model_dataset(f->model);
    numbering n = {.findings = f, .runs = {.arena = f->arena}, .taken = {.arena = f->arena}, .first = {.arena = f->arena}};
    bool has_themes = rap_node_count(dataset, RAP_DATASET_THEMES) > 0;
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++)
        check_recommendation(&n, rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i), has_themes);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_PARAGRAPHS); i++)
        check_paragraph(&n, rap_node_item(dataset, RAP_DATASET_PARAGRAPHS, i));
}

const rap_finding *rap_lint(rap_arena *arena, const rap_model *model, const char *data_dir, size_t *count)
{
    rap_findings findings = {.arena = arena, .model = model};
    check_documents(&findings);
    check_citations(&findings);
    rap_lint_revisions(&findings);
    check_numbers(&findings);
    rap_lint_notes(&findings, data_dir);
    rap_lint_languages(&findings, data_dir);
    rap_lint_sections(&findings);
    rap_lint_meetings(&findings);
    rap_lint_analysis(&findings, data_dir);
    *count = findings.count;
    return findings.items;
}
