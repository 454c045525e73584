/* json.c - the exporter of JSON: records in the form of datasets, papers and grids in
 * that of their trees; whole, or one object a line (JSON Lines). */
#include "grid.h"
#include "tree.h"

/* How many nodes stand in the lists of a node. */
static size_t count_listed(const writer *w, const rap_node *root, const rap_kind_info *kind)
{
    size_t count = 0;
    for (const rap_field_info *const *f = kind->fields; *f; f++)
        if ((*f)->type == RAP_TYPE_NODES)
            count += w->host->count(root, (*f)->field);
    return count;
}

static int goes_on(const writer *w, size_t done, size_t total)
{
    w->host->progress(w->job, done, total);
    if (w->host->cancelled(w->job))
        w->host->fail(w->job, RAP_ERROR_CANCELLED, "stopped");
    return w->host->status(w->job) == RAP_OK;
}

/* The root without its lists, then each node of the lists on a line of its own. */
static rap_status write_lines(const writer *w, const rap_node *root)
{
    const rap_kind_info *kind = w->host->describe(w->host->kind(root));
    size_t done = 0, total = count_listed(w, root, kind);
    write_node_line(w, root, TREE_HEADER);
    for (const rap_field_info *const *f = kind->fields; *f; f++) {
        size_t count = (*f)->type == RAP_TYPE_NODES ? w->host->count(root, (*f)->field) : 0;
        for (size_t i = 0; i < count && goes_on(w, done, total); i++, done++)
            write_node_line(w, w->host->item(root, (*f)->field, i), TREE_WHOLE);
    }
    return w->host->status(w->job);
}

static rap_status write_whole(const writer *w, const rap_node *root)
{
    write_node(w, root, NULL, TREE_WHOLE, 0);
    return rap_write_text(w->host, w->job, "\n");
}

static rap_status render(const rap_host *h, rap_job *job)
{
    int is_lines = rap_option_is_on(h, job, "lines");
    writer w = {.host = h, .job = job, .indent = is_lines ? 0 : (int)h->option_integer(job, "indent")};
    const rap_node *grid = h->root(job, RAP_VIEW_GRID);
    const rap_node *root = h->root(job, RAP_VIEW_PAPER);
    if (!root)
        root = h->root(job, RAP_VIEW_RECORDS);
    if (grid)
        return is_lines ? write_grid_lines(&w, grid) : write_grid(&w, grid);
    if (!root)
        return h->fail(job, RAP_ERROR_DATA, "there is nothing to write");
    return is_lines ? write_lines(&w, root) : write_whole(&w, root);
}

/* ---- descriptors -------------------------------------------------------------------------- */

static const rap_option lines = {
    .size = sizeof lines,
    .type = RAP_OPTION_FLAG,
    .name = "lines",
    .standard = "false",
    .help = "one object a line (JSON Lines); its first key, node, says what it is",
};

static const rap_option indent = {
    .size = sizeof indent,
    .type = RAP_OPTION_INTEGER,
    .name = "indent",
    .standard = "2",
    .allowed = "0..8",
    .help = "spaces for each depth; 0 writes everything in one line",
};

static const rap_option *const options[] = {&lines, &indent, NULL};

static const rap_exporter json = {
    .size = sizeof json,
    .flags = RAP_TAKES_RECORDS | RAP_TAKES_PAPER | RAP_TAKES_GRID,
    .format = "json",
    .extension = "json",
    .media_type = "application/json",
    .summary = "JSON: the records as a dataset, or the tree of a report",
    .options = options,
    .render = render,
};

static const rap_exporter *const exporters[] = {&json, NULL};

static const rap_plugin plugin = {
    .size = sizeof plugin,
    .abi = RAP_ABI,
    .abi_needs = RAP_ABI,
    .id = "json",
    .version = "0.9.0",
    .license = "MIT",
    .exporters = exporters,
};

RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi)
{
    (void)host_abi;
    return &plugin;
}
