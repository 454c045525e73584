#include "runs.h"

#include <stdio.h>
#include <unicode/uloc.h>

/* ---- languages ---------------------------------------------------------------------------- */

int runs_are_rtl(const char *language)
{
    return language && uloc_isRightToLeft(language);
}

static int is_other(const writer *w, const char *language)
{
    return language && strcmp(language, rap_or_empty(w->language)) != 0;
}

void runs_open_language(writer *w, const char *language)
{
    if (!is_other(w, language))
        return;
    buffer_text(w, &w->line, "<span lang=\"");
    words_attribute(w, language);
    buffer_text(w, &w->line, "\"");
    if (runs_are_rtl(language) != w->is_rtl)
        buffer_text(w, &w->line, w->is_rtl ? " dir=\"ltr\"" : " dir=\"rtl\"");
    buffer_text(w, &w->line, ">");
}

void runs_close_language(writer *w, const char *language)
{
    if (is_other(w, language))
        buffer_text(w, &w->line, "</span>");
}

void runs_add_anchor(writer *w, const char *anchor)
{
    if (!anchor || !*anchor)
        return;
    buffer_text(w, &w->line, "<a id=\"");
    words_attribute(w, anchor);
    buffer_text(w, &w->line, "\"></a>");
}

/* ---- a run -------------------------------------------------------------------------------- */

/* How a run is marked: a tag of HTML wherever asterisks might be read in another way. */
typedef struct marks {
    const char *change;
    const char *stars; /* NULL for tags */
    int is_bold, is_italic;
} marks;

static marks marks_of(const writer *w, const rap_node *run, place where)
{
    static const char *const stars[] = {"", "*", "**", "***"};
    const char *change = rap_or_empty(rap_paper_run_change(w->host, run));
    marks m = {.is_bold = rap_paper_run_bold(w->host, run) != 0, .is_italic = rap_paper_run_italic(w->host, run) != 0};
    int is_after_star = w->line.len > 0 && w->line.data[w->line.len - 1] == '*';
    m.change = strcmp(change, "inserted") == 0 ? "ins" : strcmp(change, "deleted") == 0 ? "del" : *change ? "mark" : NULL;
    if (where != IN_HTML && !is_after_star && words_are_firm(rap_or_empty(rap_paper_run_text(w->host, run))))
        m.stars = stars[2 * m.is_bold + m.is_italic];
    return m;
}

static void add_tag(writer *w, const char *open, const char *name)
{
    buffer_text(w, &w->line, open);
    buffer_text(w, &w->line, name);
    buffer_text(w, &w->line, ">");
}

static void open_marks(writer *w, const marks *m)
{
    if (m->change)
        add_tag(w, "<", m->change);
    if (m->stars)
        buffer_text(w, &w->line, m->stars);
    if (!m->stars && m->is_bold)
        add_tag(w, "<", "strong");
    if (!m->stars && m->is_italic)
        add_tag(w, "<", "em");
}

static void close_marks(writer *w, const marks *m)
{
    if (!m->stars && m->is_italic)
        add_tag(w, "</", "em");
    if (!m->stars && m->is_bold)
        add_tag(w, "</", "strong");
    if (m->stars)
        buffer_text(w, &w->line, m->stars);
    if (m->change)
        add_tag(w, "</", m->change);
}

static void open_link(writer *w, place where, const char *hash, const char *address)
{
    if (where != IN_HTML) {
        buffer_text(w, &w->line, "[");
        return;
    }
    buffer_text(w, &w->line, "<a href=\"");
    buffer_text(w, &w->line, hash);
    words_attribute(w, address);
    buffer_text(w, &w->line, "\">");
}

static void close_link(writer *w, place where, const char *hash, const char *address)
{
    if (where == IN_HTML) {
        buffer_text(w, &w->line, "</a>");
        return;
    }
    buffer_text(w, &w->line, "](");
    buffer_text(w, &w->line, hash);
    words_address(w, address);
    buffer_text(w, &w->line, ")");
}

static void add_run(writer *w, const rap_node *run, place where)
{
    const rap_host *h = w->host;
    const char *link = rap_paper_run_link(h, run), *target = rap_paper_run_target(h, run), *language = rap_paper_run_language(h, run);
    const char *address = link ? link : target, *hash = link ? "" : "#";
    if (!*rap_or_empty(rap_paper_run_text(h, run)))
        return;
    runs_open_language(w, language);
    if (address)
        open_link(w, where, hash, address);
    marks m = marks_of(w, run, where);
    open_marks(w, &m);
    words_add(w, rap_or_empty(rap_paper_run_text(h, run)), where);
    close_marks(w, &m);
    if (address)
        close_link(w, where, hash, address);
    runs_close_language(w, language);
}

/* ---- footnotes ---------------------------------------------------------------------------- */

/* A mark that links to its note, or of a note that links back. */
static void add_mark(writer *w, const rap_node *footnote, place where, const char *own, const char *other, size_t number)
{
    char anchor[40], target[40];
    snprintf(anchor, sizeof anchor, "%s-%zu", own, number);
    snprintf(target, sizeof target, "%s-%zu", other, number);
    runs_add_anchor(w, anchor);
    open_link(w, where, "#", target);
    words_add(w, rap_or_empty(rap_paper_footnote_mark(w->host, footnote)), where);
    close_link(w, where, "#", target);
}

static void add_footnote(writer *w, const rap_node *footnote, place where)
{
    note *n = w->host->alloc(w->job, sizeof *n);
    if (!n)
        return;
    n->node = footnote;
    *w->notes_end = n;
    w->notes_end = &n->next;
    buffer_text(w, &w->line, "<sup>");
    add_mark(w, footnote, where, "mark", "note", ++w->note_count);
    buffer_text(w, &w->line, "</sup>");
}

void runs_write_notes(writer *w)
{
    size_t number = 0;
    if (w->notes) {
        buffer_text(w, &w->line, "***");
        block_write(w);
    }
    for (const note *n = w->notes; n && writer_goes_on(w); n = n->next) {
        const char *language = rap_paper_footnote_language(w->host, n->node);
        add_mark(w, n->node, IN_TEXT, "note", "mark", ++number);
        buffer_text(w, &w->line, " ");
        runs_open_language(w, language);
        runs_add(w, n->node, RAP_PAPER_FOOTNOTE_CHILDREN, IN_TEXT);
        runs_close_language(w, language);
        words_keep_end(w);
        block_write(w);
    }
}

/* ---- lists of them ------------------------------------------------------------------------ */

static void refuse(const writer *w, const rap_node *node)
{
    char sentence[160];
    const rap_kind_info *kind = w->host->describe(w->host->kind(node));
    snprintf(sentence, sizeof sentence, "the report has a '%s' where words are taken: runs and footnotes", kind ? kind->name : "node without a kind");
    w->host->fail(w->job, RAP_ERROR_DATA, sentence);
}

void runs_add(writer *w, const rap_node *parent, rap_field children, place where)
{
    for (size_t i = 0; i < w->host->count(parent, children); i++) {
        const rap_node *child = w->host->item(parent, children, i);
        rap_kind kind = w->host->kind(child);
        if (kind == RAP_KIND_PAPER_RUN)
            add_run(w, child, where);
        else if (kind == RAP_KIND_PAPER_FOOTNOTE)
            add_footnote(w, child, where);
        else
            refuse(w, child);
    }
}

void runs_add_title(writer *w, const rap_node *parent, rap_field title, rap_field runs, place where)
{
    if (w->host->count(parent, runs) > 0)
        runs_add(w, parent, runs, where);
    else
        words_add(w, rap_or_empty(w->host->text(parent, title)), where);
}
