/* xlsx.c - the exporter of workbooks: a sheet for each sheet of the grid. */
#include "book.h"
#include "complaints.h"
#include "extra.h"
#include "proof.h"
#include "sheet.h"
#include "whole.h"

static int write_sheets(book *b)
{
    size_t count = rap_grid_sheets_count(b->host, b->grid);
    for (size_t i = 0; i < count; i++)
        if (!sheet_write(b, rap_grid_sheets(b->host, b->grid, i)))
            return 0;
    return 1;
}

static rap_status render(const rap_host *h, rap_job *job)
{
    book b = {.host = h, .job = job, .grid = h->root(job, RAP_VIEW_GRID)};
    if (!b.grid || rap_grid_sheets_count(h, b.grid) == 0)
        return h->fail(job, RAP_ERROR_DATA, "a workbook needs a report with at least one sheet");
    complaints c;
    if (!complaints_begin(&c, h, job))
        return h->status(job);
    int is_written = book_open(&b) && extra_take_names(&b) && write_sheets(&b) && extra_write(&b) && book_close(&b);
    complaints_end(&c, h, job);
    if (is_written && h->status(job) == RAP_OK)
        proof_read(&b);
    if (is_written && h->status(job) == RAP_OK)
        whole_write(&b);
    book_drop(&b);
    return h->status(job);
}

/* ---- descriptors -------------------------------------------------------------------------- */

static const rap_option paper = {
    .size = sizeof paper,
    .type = RAP_OPTION_CHOICE,
    .name = "paper",
    .standard = "a4",
    .allowed = "a4|a3|letter",
    .help = "size of the page when printed; a matrix has fewer pages side by side on a3",
};

static const rap_option *const options[] = {&paper, NULL};

static const rap_exporter xlsx = {
    .size = sizeof xlsx,
    .flags = RAP_TAKES_GRID | RAP_NEEDS_NO_EVIDENCE,
    .format = "xlsx",
    .extension = "xlsx",
    .media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    .summary = "Excel workbook: a sheet for each sheet of a matrix",
    .options = options,
    .render = render,
};

static const rap_exporter *const exporters[] = {&xlsx, NULL};

static const rap_plugin plugin = {
    .size = sizeof plugin,
    .abi = RAP_ABI,
    .abi_needs = RAP_ABI,
    .id = "xlsx",
    .version = "0.9.0",
    .license = "MIT",
    .exporters = exporters,
};

RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi)
{
    (void)host_abi;
    return &plugin;
}
