/* Footnotes that may hold text that is none of theirs: a paragraph or a recommendation that stood directly below. */
#include "analysis/findings.h"
#include "analysis/wording.h"
#include "base/unicode.h"

#define LONGEST 1200 /* characters of a footnote */

typedef struct notes {
    rap_findings *findings;
    const char *data_dir; /* NULL: what footnotes ask is not looked for */
    rap_wording *wording; /* read when the first footnote is met; NULL */
    bool is_read;
} notes;

static rap_wording *wording_of(notes *n)
{
    const char *language = rap_node_text(rap_model_dataset(n->findings->model), RAP_DATASET_LANGUAGE);
    rap_error ignored = {0};
    if (!n->is_read && n->data_dir)
        n->wording = rap_wording_load(n->findings->arena, n->data_dir, language ? language : "en", &ignored);
    n->is_read = true;
    return n->wording;
}

/* Whether a text asks somebody for something, as recommendations do. */
static bool is_asking(notes *n, const char *text)
{
    rap_wording *wording = wording_of(n);
    rap_passage passage = {.text = text};
    if (!wording)
        return false;
    rap_wording_saying said = rap_wording_said(wording, n->findings->arena, &(rap_passages){&passage, 1});
    return said.addressee_count && said.strength.rank != RAP_WORDING_BESIDE;
}

static void check_notes(notes *n, const rap_node *record, rap_field field)
{
    rap_findings *f = n->findings;
    for (size_t i = 0; i < rap_node_count(record, field); i++) {
        const rap_node *note = rap_node_item(record, field, i);
        const char *text = rap_node_text(note, RAP_FOOTNOTE_TEXT), *mark = rap_node_text(note, RAP_FOOTNOTE_MARK);
        size_t length = text ? rap_utf8_count(text) : 0;
        if (length > LONGEST)
            rap_findings_add(f, false, "long-footnote", rap_place_of(f->model, note), "footnote %s has %zu characters: text that stood below it may be in it", mark, length);
        else if (length && is_asking(n, text))
            rap_findings_add(f, false, "asking-footnote", rap_place_of(f->model, note), "footnote %s asks for something, as recommendations do: one may be in it", mark);
    }
}

void rap_lint_notes(rap_findings *findings, const char *data_dir)
{
    const rap_node *dataset = rap_model_dataset(findings->model);
    notes n = {.findings = findings, .data_dir = data_dir};
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++)
        check_notes(&n, rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i), RAP_RECOMMENDATION_FOOTNOTES);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_PARAGRAPHS); i++)
        check_notes(&n, rap_node_item(dataset, RAP_DATASET_PARAGRAPHS, i), RAP_PARAGRAPH_FOOTNOTES);
}
