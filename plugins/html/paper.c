/* paper.c - see paper.h */
#include "paper.h"

#include "block.h"
#include "inline.h"

/* ---- the head ------------------------------------------------------------------------------ */

static void put_meta(html_page *p, const char *name, const char *content)
{
    if (!content)
        return;
    html_put(p, "<meta");
    html_attribute(p, "name", name);
    html_attribute(p, "content", content);
    html_put(p, ">\n");
}

static void put_keywords(html_page *p, const rap_node *paper)
{
    size_t count = rap_paper_keywords_count(p->host, paper);
    for (size_t i = 0; i < count; i++)
        put_meta(p, "dcterms.subject", rap_paper_keywords(p->host, paper, i));
}

static void put_head(html_page *p, const rap_node *paper)
{
    const rap_host *h = p->host;
    const char *head = rap_paper_running_head(h, paper), *title = rap_paper_title(h, paper);
    html_head_begin(p, false);
    put_meta(p, "description", rap_paper_subject(h, paper));
    put_keywords(p, paper);
    put_meta(p, "dcterms.alternative", head);
    html_title_begin(p);
    html_text(p, title);
    html_title_end(p);
    html_head_end(p);
}

/* ---- the masthead -------------------------------------------------------------------------- */

static void put_line(html_page *p, const char *class, const rap_node *paper, rap_field field, rap_field runs)
{
    const char *words = p->host->text(paper, field);
    if (!words)
        return;
    html_put(p, "<p");
    html_attribute(p, "class", class);
    html_put(p, ">");
    html_runs(p, paper, runs, words);
    html_put(p, "</p>\n");
}

static void put_masthead(html_page *p, const rap_node *paper)
{
    html_put(p, "<header class=\"masthead\">\n<div class=\"band\">\n");
    put_line(p, "organ", paper, RAP_PAPER_ORGAN, RAP_PAPER_ORGAN_RUNS);
    put_line(p, "symbol", paper, RAP_PAPER_SYMBOL, 0);
    html_put(p, "</div>\n<div class=\"facts\">\n");
    put_line(p, NULL, paper, RAP_PAPER_DISTRIBUTION, 0);
    put_line(p, NULL, paper, RAP_PAPER_DATE, 0);
    put_line(p, NULL, paper, RAP_PAPER_ORIGINAL, 0);
    html_put(p, "</div>\n");
    put_line(p, "body-name", paper, RAP_PAPER_BODY, RAP_PAPER_BODY_RUNS);
    put_line(p, "sitting", paper, RAP_PAPER_MEETING, RAP_PAPER_MEETING_RUNS);
    html_put(p, "<h1>");
    html_runs(p, paper, RAP_PAPER_TITLE_RUNS, rap_paper_title(p->host, paper));
    html_put(p, "</h1>\n");
    put_line(p, "subtitle", paper, RAP_PAPER_SUBTITLE, RAP_PAPER_SUBTITLE_RUNS);
    html_put(p, "</header>\n");
}

rap_status html_paper(const rap_host *host, rap_job *job)
{
    html_page p;
    const rap_node *paper = host->root(job, RAP_VIEW_PAPER);
    if (!paper)
        return host->fail(job, RAP_ERROR_DATA, "there is no paper: html writes what reports of prose make");
    if (!html_page_begin(&p, host, job))
        return host->status(job);
    p.language = rap_paper_language(host, paper);
    put_head(&p, paper);
    html_skip(&p);
    put_masthead(&p, paper);
    html_main_begin(&p);
    html_blocks(&p, paper, RAP_PAPER_CHILDREN, 0);
    html_notes(&p);
    html_put(&p, "</main>\n</body>\n</html>\n");
    return html_page_end(&p);
}
