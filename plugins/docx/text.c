/* text.c - see text.h */
#include "text.h"

docx_text docx_text_begin(docx_document *d, docx_story *story, docx_role role, const char *language)
{
    return (docx_text){.document = d, .story = story, .look = d->style ? &d->style->looks[role] : NULL,
                       .language = language, .is_rtl = docx_is_rtl(language, d->is_rtl)};
}

static void add_piece(docx_text *t, const docx_piece *piece)
{
    docx_piece *larger = docx_grow(t->document, t->pieces, t->count, &t->room, sizeof *larger);
    if (!larger)
        return;
    t->pieces = larger;
    larger[t->count] = *piece;
    if (!larger[t->count].language)
        larger[t->count].language = t->language;
    t->count++;
}

void docx_text_add(docx_text *t, const char *words)
{
    if (words && *words)
        add_piece(t, &(docx_piece){.words = words, .len = strlen(words)});
}

void docx_text_take(docx_text *t, const rap_node *node)
{
    const rap_host *h = t->document->host;
    const rap_kind_info *kind = h->describe(h->kind(node));
    const char *words = rap_or_empty(rap_paper_run_text(h, node));
    if (h->kind(node) == RAP_KIND_PAPER_RUN)
        add_piece(t, &(docx_piece){.node = node, .words = words, .len = strlen(words), .language = rap_paper_run_language(h, node)});
    else if (h->kind(node) == RAP_KIND_PAPER_FOOTNOTE)
        add_piece(t, &(docx_piece){.node = node, .words = "", .is_note = true});
    else
        docx_fail(t->document, RAP_ERROR_DATA, "the report has a '%s' where the docx exporter takes words: runs and footnotes",
                  kind ? kind->name : "node without a kind");
}

void docx_text_gather(docx_text *t, const rap_node *parent, rap_field children)
{
    size_t count = t->document->host->count(parent, children);
    for (size_t i = 0; i < count; i++)
        docx_text_take(t, t->document->host->item(parent, children, i));
}

void docx_text_title(docx_text *t, const char *words, const rap_node *node, rap_field runs)
{
    if (t->document->host->count(node, runs) > 0)
        docx_text_gather(t, node, runs);
    else
        docx_text_add(t, words);
}

bool docx_text_is_empty(const docx_text *t)
{
    return t->count == 0;
}
