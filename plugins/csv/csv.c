/* csv.c - the exporters of tables: one sheet of a matrix as a file of comma-separated values, or
 * all of them as a folder with a description that programs read (Data Package). */
#include <stdio.h>

#include "links.h"
#include "meetings.h"
#include "package.h"
#include "values.h"

static const rap_node *grid_of(const rap_host *h, rap_job *job)
{
    const rap_node *grid = h->root(job, RAP_VIEW_GRID);
    if (grid && rap_grid_sheets_count(h, grid) > 0)
        return grid;
    h->fail(job, RAP_ERROR_DATA, "tables need a report with at least one sheet");
    return NULL;
}

/* ---- one sheet ---------------------------------------------------------------------------- */

/* Says which sheets there are. */
static void fail_sheet(const rap_host *h, rap_job *job, const rap_node *grid, const char *name)
{
    char sentence[600];
    int len = snprintf(sentence, sizeof sentence, "no sheet '%.80s'; known: ", name);
    for (size_t i = 0; i < rap_grid_sheets_count(h, grid) && len > 0 && (size_t)len < sizeof sentence; i++)
        len += snprintf(sentence + len, sizeof sentence - (size_t)len, "%s%s", i > 0 ? ", " : "",
                        rap_or_empty(rap_sheet_name(h, rap_grid_sheets(h, grid, i))));
    for (size_t at = strlen(sentence); at-- > 0 && len >= (int)sizeof sentence && (sentence[at] & 0x80);)
        sentence[at] = '\0'; /* no half of a letter where it was cut */
    h->fail(job, RAP_ERROR_USAGE, sentence);
}

static const rap_node *sheet_asked(const rap_host *h, rap_job *job, const rap_node *grid)
{
    const char *name = rap_or_empty(h->option(job, "sheet"));
    if (!*name)
        return rap_grid_sheets(h, grid, 0);
    for (size_t i = 0; i < rap_grid_sheets_count(h, grid); i++) {
        const rap_node *sheet = rap_grid_sheets(h, grid, i);
        if (strcmp(rap_or_empty(rap_sheet_name(h, sheet)), name) == 0)
            return sheet;
    }
    fail_sheet(h, job, grid, name);
    return NULL;
}

static rap_status render_table(const rap_host *h, rap_job *job)
{
    const rap_node *grid = grid_of(h, job), *sheet = grid ? sheet_asked(h, job, grid) : NULL;
    output out = {.host = h, .job = job};
    sheet_form form = {.has_keys = rap_option_is(h, job, "head", "keys"), .is_guarded = rap_option_is_on(h, job, "guard")};
    if (!sheet)
        return h->status(job);
    output_begin(&out, NULL);
    if (rap_option_is_on(h, job, "bom"))
        output_text(&out, "\xEF\xBB\xBF");
    sheet_write(&out, sheet, &form, NULL);
    return h->status(job);
}

/* ---- a package ---------------------------------------------------------------------------- */

static void begin_file(output *out, package_file *file)
{
    char path[PACKAGE_NAME_MAX + 8];
    snprintf(path, sizeof path, "%s.csv", file->name);
    output_begin(out, path);
}

static void end_file(output *out, package_file *file)
{
    file->bytes = out->bytes;
    output_hash(out, file->hash);
}

/* A long table of a sheet that stands before it. */
static void write_long(output *out, package_file *files, size_t sheet, size_t at, package_table table)
{
    package_file *file = &files[at];
    char title[PACKAGE_NAME_MAX + 16];
    static const char *const names[] = {[PACKAGE_VALUES] = "values", [PACKAGE_LINKS] = "links", [PACKAGE_MEETING_ROWS] = "meetings"};
    *file = (package_file){.sheet = files[sheet].sheet, .table = table};
    if (table == PACKAGE_MEETINGS)
        snprintf(title, sizeof title, "meetings");
    else
        snprintf(title, sizeof title, "%s-%s", files[sheet].name, names[table]);
    package_name(file->name, title, title, files, at);
    begin_file(out, file);
    switch (table) {
    case PACKAGE_VALUES: values_write(out, file->sheet); break;
    case PACKAGE_LINKS: links_write(out, file->sheet); break;
    case PACKAGE_MEETING_ROWS: meetings_write_rows(out, file->sheet); break;
    default: meetings_write(out);
    }
    end_file(out, file);
}

/* Which row is of which meeting, and, before the first that asks for them, the meetings; the next free place. */
static size_t write_meetings(output *out, package_file *files, size_t sheet, size_t count, size_t *meetings)
{
    if (!*meetings) {
        write_long(out, files, sheet, count, PACKAGE_MEETINGS);
        *meetings = count++;
    }
    write_long(out, files, sheet, count, PACKAGE_MEETING_ROWS);
    files[count].meetings = *meetings;
    return count + 1;
}

static int write_sheet(output *out, const rap_node *sheet, size_t number, package_file *files, size_t at)
{
    static const sheet_form form = {.has_keys = 1};
    package_file *file = &files[at];
    char otherwise[32];
    sheet_facts *facts = out->host->alloc(out->job, sizeof *facts);
    snprintf(otherwise, sizeof otherwise, "sheet-%zu", number);
    file->sheet = facts;
    package_name(file->name, rap_or_empty(rap_sheet_name(out->host, sheet)), otherwise, files, at);
    begin_file(out, file);
    if (!facts || !sheet_write(out, sheet, &form, facts))
        return 0;
    end_file(out, file);
    return 1;
}

static rap_status render_package(const rap_host *h, rap_job *job)
{
    const rap_node *grid = grid_of(h, job);
    size_t sheets = rap_grid_sheets_count(h, grid), count = 0, meetings = 0;
    package_file *files = grid ? h->alloc(job, (4 * sheets + 1) * sizeof *files) : NULL;
    output out = {.host = h, .job = job};
    for (size_t i = 0; files && i < sheets; i++) {
        if (!write_sheet(&out, rap_grid_sheets(h, grid, i), i + 1, files, count))
            return h->status(job);
        size_t sheet = count++;
        if (values_has_some(files[sheet].sheet))
            write_long(&out, files, sheet, count++, PACKAGE_VALUES);
        if (links_has_some(&out, files[sheet].sheet))
            write_long(&out, files, sheet, count++, PACKAGE_LINKS);
        if (meetings_has_some(&out, files[sheet].sheet))
            count = write_meetings(&out, files, sheet, count, &meetings);
    }
    if (files && h->status(job) == RAP_OK)
        package_describe(&out, grid, files, count);
    return h->status(job);
}

/* ---- descriptors -------------------------------------------------------------------------- */

static const rap_option sheet_option = {
    .size = sizeof sheet_option,
    .type = RAP_OPTION_TEXT,
    .name = "sheet",
    .standard = "",
    .help = "name of the sheet to write; the first one where none is named",
};

static const rap_option head_option = {
    .size = sizeof head_option,
    .type = RAP_OPTION_CHOICE,
    .name = "head",
    .standard = "headings",
    .allowed = "headings|keys",
    .help = "what stands over the columns: headings in the language of the report, or keys that never change",
};

static const rap_option bom_option = {
    .size = sizeof bom_option,
    .type = RAP_OPTION_FLAG,
    .name = "bom",
    .standard = "false",
    .help = "begins with a byte order mark, by which Excel knows UTF-8",
};

static const rap_option guard_option = {
    .size = sizeof guard_option,
    .type = RAP_OPTION_FLAG,
    .name = "guard",
    .standard = "false",
    .help = "an apostrophe before cells that begin with = + - @ tab or return; nothing else is changed",
};

static const rap_option *const options[] = {&sheet_option, &head_option, &bom_option, &guard_option, NULL};

static const rap_exporter csv = {
    .size = sizeof csv,
    .flags = RAP_TAKES_GRID | RAP_NEEDS_NO_EVIDENCE,
    .format = "csv",
    .extension = "csv",
    .media_type = "text/csv",
    .summary = "one sheet of a matrix as comma-separated values (RFC 4180)",
    .options = options,
    .render = render_table,
};

static const rap_exporter datapackage = {
    .size = sizeof datapackage,
    .flags = RAP_TAKES_GRID | RAP_WRITES_PARTS | RAP_NEEDS_NO_EVIDENCE,
    .format = "datapackage",
    .extension = "csv",
    .media_type = "text/csv",
    .summary = "a folder of tables: all sheets of a matrix, with datapackage.json on their columns, types and keys",
    .render = render_package,
};

static const rap_exporter *const exporters[] = {&csv, &datapackage, NULL};

static const rap_plugin plugin = {
    .size = sizeof plugin,
    .abi = RAP_ABI,
    .abi_needs = RAP_ABI,
    .id = "csv",
    .version = "0.9.0",
    .license = "MIT",
    .exporters = exporters,
};

RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi)
{
    (void)host_abi;
    return &plugin;
}
