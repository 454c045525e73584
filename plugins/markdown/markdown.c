/* markdown.c - the exporter of CommonMark: a report as plain text with marks, which reads as it is and
 * which every reader of CommonMark turns back into the same words. */
#include "blocks.h"
#include "runs.h"

static rap_status render(const rap_host *h, rap_job *job)
{
    const rap_node *paper = h->root(job, RAP_VIEW_PAPER);
    writer w = {.host = h, .job = job};
    if (!paper)
        return h->fail(job, RAP_ERROR_DATA, "there is no report to write");
    w.language = rap_paper_language(h, paper);
    w.is_rtl = runs_are_rtl(w.language);
    w.notes_end = &w.notes;
    blocks_write_head(&w, paper);
    blocks_write(&w, paper, RAP_PAPER_CHILDREN, 2);
    runs_write_notes(&w);
    return h->status(job);
}

/* ---- descriptors -------------------------------------------------------------------------- */

static const rap_exporter markdown = {
    .size = sizeof markdown,
    .flags = RAP_TAKES_PAPER | RAP_NEEDS_NO_EVIDENCE,
    .format = "markdown",
    .extension = "md",
    .media_type = "text/markdown",
    .summary = "a report as CommonMark; tables as HTML within it",
    .render = render,
};

static const rap_exporter *const exporters[] = {&markdown, NULL};

static const rap_plugin plugin = {
    .size = sizeof plugin,
    .abi = RAP_ABI,
    .abi_needs = RAP_ABI,
    .id = "markdown",
    .version = "0.9.0",
    .license = "MIT",
    .exporters = exporters,
};

RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi)
{
    (void)host_abi;
    return &plugin;
}
