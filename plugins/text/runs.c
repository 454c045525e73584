#include "runs.h"

#include <stdio.h>

/* ---- addresses ---------------------------------------------------------------------------- */

/* Whether an address is written here for the first time. */
static int is_new(writer *w, const char *text)
{
    for (const address *a = w->addresses; a; a = a->next)
        if (strcmp(a->text, text) == 0)
            return 0;
    address *a = w->host->alloc(w->job, sizeof *a);
    if (!a)
        return 0;
    *a = (address){text, w->addresses};
    w->addresses = a;
    return 1;
}

static void add_address(writer *w, const char *link, const char *words)
{
    if (!link || strcmp(link, words) == 0 || !is_new(w, link))
        return;
    buffer_text(&w->words, " <");
    buffer_words(&w->words, link);
    buffer_text(&w->words, ">");
}

/* ---- runs --------------------------------------------------------------------------------- */

static void add_run(writer *w, const rap_node *run)
{
    static const char *const changes[][3] = {{"inserted", "{+", "+}"}, {"deleted", "[-", "-]"}, {"moved", "{~", "~}"}};
    const char *change = rap_or_empty(rap_paper_run_change(w->host, run)), *words = rap_or_empty(rap_paper_run_text(w->host, run));
    size_t which = 0;
    while (which < 3 && strcmp(changes[which][0], change) != 0)
        which++;
    buffer_text(&w->words, which < 3 ? changes[which][1] : "");
    buffer_words(&w->words, words);
    buffer_text(&w->words, which < 3 ? changes[which][2] : "");
    add_address(w, rap_paper_run_link(w->host, run), words);
}

static void add_footnote(writer *w, const rap_node *footnote)
{
    note *n = w->host->alloc(w->job, sizeof *n);
    if (!n)
        return;
    n->node = footnote;
    *w->notes_end = n;
    w->notes_end = &n->next;
    buffer_text(&w->words, "[");
    buffer_words(&w->words, rap_or_empty(rap_paper_footnote_mark(w->host, footnote)));
    buffer_text(&w->words, "]");
}

static void refuse(const writer *w, const rap_node *node)
{
    char sentence[160];
    const rap_kind_info *kind = w->host->describe(w->host->kind(node));
    snprintf(sentence, sizeof sentence, "the report has a '%s' where words are taken: runs and footnotes", kind ? kind->name : "node without a kind");
    w->host->fail(w->job, RAP_ERROR_DATA, sentence);
}

void runs_add(writer *w, const rap_node *parent, rap_field children)
{
    for (size_t i = 0; i < w->host->count(parent, children); i++) {
        const rap_node *child = w->host->item(parent, children, i);
        rap_kind kind = w->host->kind(child);
        if (kind == RAP_KIND_PAPER_RUN)
            add_run(w, child);
        else if (kind == RAP_KIND_PAPER_FOOTNOTE)
            add_footnote(w, child);
        else
            refuse(w, child);
    }
}

void runs_add_title(writer *w, const rap_node *parent, rap_field title, rap_field runs)
{
    if (w->host->count(parent, runs) > 0)
        runs_add(w, parent, runs);
    else
        buffer_words(&w->words, rap_or_empty(w->host->text(parent, title)));
}

/* ---- footnotes ---------------------------------------------------------------------------- */

static void write_note(writer *w, const rap_node *footnote)
{
    w->words.len = 0;
    buffer_text(&w->words, "[");
    buffer_words(&w->words, rap_or_empty(rap_paper_footnote_mark(w->host, footnote)));
    buffer_text(&w->words, "]");
    const char *marker = buffer_keep(&w->words);
    w->words.len = 0;
    size_t indent = block_open(w, marker, wrap_columns(marker, strlen(marker)) + 1);
    runs_add(w, footnote, RAP_PAPER_FOOTNOTE_CHILDREN);
    block_write(w);
    block_close(w, indent);
    w->is_tight = 1;
}

void runs_end_section(writer *w)
{
    for (const note *n = w->notes; n && writer_goes_on(w); n = n->next)
        write_note(w, n->node);
    w->is_tight = 0;
    w->notes = NULL;
    w->notes_end = &w->notes;
    w->addresses = NULL;
}
