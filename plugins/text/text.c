/* text.c - the exporter of plain text for mail: lines of one width, numbers and labels as printed, notes at the
 * end of sections. */
#include "blocks.h"
#include "runs.h"

static rap_status render(const rap_host *h, rap_job *job)
{
    const rap_node *paper = h->root(job, RAP_VIEW_PAPER);
    buffer empty = {.host = h, .job = job};
    writer w = {.host = h, .job = job, .words = empty, .line = empty, .marker = empty, .wrap = {.host = h, .job = job}};
    if (!paper)
        return h->fail(job, RAP_ERROR_DATA, "there is no report to write");
    w.width = (size_t)h->option_integer(job, "width");
    w.notes_end = &w.notes;
    blocks_write_head(&w, paper);
    blocks_write(&w, paper, RAP_PAPER_CHILDREN);
    runs_end_section(&w);
    wrap_close(&w.wrap);
    return h->status(job);
}

/* ---- descriptors -------------------------------------------------------------------------- */

static const rap_option width = {
    .size = sizeof width,
    .type = RAP_OPTION_INTEGER,
    .name = "width",
    .standard = "72",
    .allowed = "40..200",
    .help = "columns of a line; only a word that is longer alone goes beyond",
};

static const rap_option *const options[] = {&width, NULL};

static const rap_exporter text = {
    .size = sizeof text,
    .flags = RAP_TAKES_PAPER | RAP_NEEDS_NO_EVIDENCE,
    .format = "text",
    .extension = "txt",
    .media_type = "text/plain",
    .summary = "a report as plain text for mail",
    .options = options,
    .render = render,
};

static const rap_exporter *const exporters[] = {&text, NULL};

static const rap_plugin plugin = {
    .size = sizeof plugin,
    .abi = RAP_ABI,
    .abi_needs = RAP_ABI,
    .id = "text",
    .version = "0.9.0",
    .license = "MIT",
    .exporters = exporters,
};

RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi)
{
    (void)host_abi;
    return &plugin;
}
