/* inline.c - see inline.h */
#include "inline.h"

#include <string.h>

/* ---- runs ---------------------------------------------------------------------------------- */

typedef struct change {
    const char *word, *tag, *label;
} change;

/* Shown by underlines and strokes, and said to those who cannot see them. */
static const change *change_of(const char *word)
{
    static const change changes[] = {
        {"inserted", "ins", "comparative.inserted"},
        {"deleted", "del", "comparative.deleted"},
        {"moved", "span", "comparative.moved"},
    };
    for (size_t i = 0; word && i < sizeof changes / sizeof *changes; i++)
        if (strcmp(word, changes[i].word) == 0)
            return &changes[i];
    return NULL;
}

static void open_change(html_page *p, const change *c)
{
    html_put(p, "<");
    html_put(p, c->tag);
    html_attribute(p, "class", c->word);
    html_put(p, "><span class=\"unseen\">[");
    html_label(p, c->label);
    html_label(p, "sentence.colon");
    html_put(p, "</span>");
}

static void close_change(html_page *p, const change *c)
{
    html_put(p, "<span class=\"unseen\">]</span></");
    html_put(p, c->tag);
    html_put(p, ">");
}

/* Whether a link was begun. */
static bool open_link(html_page *p, const rap_node *run)
{
    const char *link = rap_paper_run_link(p->host, run), *target = rap_paper_run_target(p->host, run);
    if (!link && !target)
        return false;
    html_put(p, "<a");
    if (target)
        html_target(p, target);
    else if (!html_address(p, link))
        html_attribute(p, "title", link);
    html_put(p, ">");
    return true;
}

/* A class made of a word that the model allows, as tone-adopted. */
static void put_class(html_page *p, const char *prefix, const char *word)
{
    html_put(p, " class=\"");
    html_put(p, prefix);
    html_text(p, word);
    html_put(p, "\"");
}

static void put_words(html_page *p, const rap_node *run)
{
    const char *language = rap_paper_run_language(p->host, run), *tone = rap_paper_run_tone(p->host, run);
    const char *around = p->language;
    bool is_span = language || tone;
    if (is_span) {
        html_put(p, "<span");
        if (tone)
            put_class(p, "tone-", tone);
        html_language(p, language);
        html_put(p, ">");
    }
    p->language = language ? language : around;
    html_text(p, rap_paper_run_text(p->host, run));
    p->language = around;
    html_put(p, is_span ? "</span>" : NULL);
}

static void put_run(html_page *p, const rap_node *run)
{
    const change *c = change_of(rap_paper_run_change(p->host, run));
    bool is_bold = rap_paper_run_bold(p->host, run), is_italic = rap_paper_run_italic(p->host, run);
    if (c)
        open_change(p, c);
    bool is_link = open_link(p, run);
    html_put(p, is_bold ? "<b>" : NULL);
    html_put(p, is_italic ? "<i>" : NULL);
    put_words(p, run);
    html_put(p, is_italic ? "</i>" : NULL);
    html_put(p, is_bold ? "</b>" : NULL);
    html_put(p, is_link ? "</a>" : NULL);
    if (c)
        close_change(p, c);
}

/* ---- footnotes ----------------------------------------------------------------------------- */

/* Both ends of a note; anchors of papers have no colon. */
static void put_end(html_page *p, const char *attribute, const char *end, size_t number)
{
    html_put(p, attribute);
    html_put(p, end);
    html_number(p, number);
    html_put(p, "\"");
}

static void put_mark(html_page *p, const rap_node *note)
{
    html_note *kept = p->host->alloc(p->job, sizeof *kept);
    if (!kept)
        return;
    kept->node = note;
    *(p->notes_end ? p->notes_end : &p->notes) = kept;
    p->notes_end = &kept->next;
    p->notes_count++;
    html_put(p, "<sup class=\"mark\"><a role=\"doc-noteref\"");
    put_end(p, " id=\"", "mark:", p->notes_count);
    put_end(p, " href=\"#", "note:", p->notes_count);
    html_put(p, ">");
    html_text(p, rap_paper_footnote_mark(p->host, note));
    html_put(p, "</a></sup>");
}

static void put_note(html_page *p, const rap_node *note, size_t number)
{
    html_put(p, "<li");
    put_end(p, " id=\"", "note:", number);
    html_language(p, rap_paper_footnote_language(p->host, note));
    html_put(p, "><span class=\"label\">");
    html_text(p, rap_paper_footnote_mark(p->host, note));
    html_put(p, "</span> <span class=\"note\">");
    for (size_t i = 0; i < rap_paper_footnote_children_count(p->host, note); i++)
        html_inline(p, rap_paper_footnote_children(p->host, note, i));
    html_put(p, "</span> <a class=\"back\" role=\"doc-backlink\"");
    put_end(p, " href=\"#", "mark:", number);
    html_attribute(p, "aria-label", p->host->label(p->job, "html.back"));
    html_put(p, ">\xE2\x86\xA9</a></li>\n");
}

void html_notes(html_page *p)
{
    if (!p->notes)
        return;
    html_put(p, "<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"notes:\">\n<h2 id=\"notes:\">");
    html_label(p, "html.notes");
    html_put(p, "</h2>\n<ol class=\"labelled\" role=\"list\">\n");
    size_t number = 0;
    for (const html_note *note = p->notes; note && html_goes_on(p); note = note->next)
        put_note(p, note->node, ++number);
    html_put(p, "</ol>\n</section>\n");
}

/* ---- both ---------------------------------------------------------------------------------- */

void html_inline(html_page *p, const rap_node *node)
{
    if (p->host->kind(node) == RAP_KIND_PAPER_FOOTNOTE)
        put_mark(p, node);
    else
        put_run(p, node);
}

void html_runs(html_page *p, const rap_node *node, rap_field field, const char *words)
{
    size_t count = p->host->count(node, field);
    for (size_t i = 0; i < count; i++)
        html_inline(p, p->host->item(node, field, i));
    if (!count)
        html_text(p, words);
}
