#include "host/order.h"

#include <stdio.h>
#include <string.h>

#include "base/unicode.h"
#include "compose/compose.h"
#include "host/job.h"
#include "model/write.h"

static void put_text(rap_text *out, const char *key, const char *text)
{
    rap_text_format(out, ",\"%s\":", key);
    rap_json_quote(out, text);
}

/* Nothing else of a job can hold what JSON cannot. */
static void fail_option(const rap_host *h, rap_job *job, const char *name)
{
    char sentence[256];
    snprintf(sentence, sizeof sentence, "the value of option '%s' of %s is not UTF-8", name, job->task->exporter->format);
    h->fail(job, RAP_ERROR_USAGE, sentence);
}

static void put_options(rap_text *out, const rap_host *h, rap_job *job)
{
    const rap_found *exporter = job->task->exporter;
    rap_text_put(out, ",\"options\":{");
    for (size_t i = 0; i < exporter->option_count; i++) {
        const rap_found_option *option = &exporter->options[i];
        const char *value = h->option(job, option->name);
        bool is_word = option->type == RAP_OPTION_TEXT || option->type == RAP_OPTION_CHOICE;
        rap_text_put(out, i ? "," : "");
        rap_json_quote(out, option->name);
        rap_text_char(out, ':');
        if (is_word && !rap_utf8_is_valid(value, strlen(value), NULL))
            fail_option(h, job, option->name);
        else if (is_word)
            rap_json_quote(out, value);
        else if (option->type == RAP_OPTION_FLAG)
            rap_text_put(out, h->option_integer(job, option->name) ? "true" : "false");
        else
            rap_text_format(out, "%lld", (long long)h->option_integer(job, option->name));
    }
    rap_text_char(out, '}');
}

/* Asked for one by one: a trace of the job names those that an output depends on. */
static void put_labels(rap_text *out, const rap_host *h, rap_job *job)
{
    const char *key;
    rap_text_put(out, ",\"labels\":{");
    for (size_t i = 0; (key = rap_label_key(job->task->labels, i)); i++) {
        rap_text_put(out, i ? "," : "");
        rap_json_quote(out, key);
        rap_text_char(out, ':');
        rap_json_quote(out, h->label(job, key));
    }
    rap_text_char(out, '}');
}

/* ---- grids -------------------------------------------------------------------------------- */

/* Whether words are a decimal integer that JSON may hold as a number. */
static bool is_integer(const char *words)
{
    const char *digits = words + (*words == '-');
    size_t len = strspn(digits, "0123456789");
    return len > 0 && len < 16 && digits[len] == '\0' && (digits[0] != '0' || len == 1);
}

static void put_cell(rap_text *out, const rap_node *column, const char *words)
{
    const char *type = rap_node_text(column, RAP_COLUMN_TYPE);
    if (!*words)
        rap_text_put(out, "null");
    else if (type && strcmp(type, "integer") == 0 && is_integer(words))
        rap_text_put(out, words);
    else
        rap_json_quote(out, words);
}

static void put_sheet(rap_text *out, const rap_host *h, rap_job *job, const rap_node *sheet)
{
    size_t columns = rap_node_count(sheet, RAP_SHEET_COLUMNS);
    int64_t rows = rap_node_integer(sheet, RAP_SHEET_ROWS, 0);
    rap_node_write_head(out, sheet, 0);
    rap_text_put(out, ",\"cells\":[");
    for (size_t row = 0; row < (size_t)rows && h->status(job) == RAP_OK; row++) {
        rap_text_put(out, row ? ",{" : "{");
        for (size_t i = 0; i < columns; i++) {
            const rap_node *column = rap_node_item(sheet, RAP_SHEET_COLUMNS, i);
            rap_text_put(out, i ? "," : "");
            rap_json_quote(out, rap_node_text(column, RAP_COLUMN_KEY));
            rap_text_char(out, ':');
            put_cell(out, column, h->cell(job, sheet, row, i));
        }
        rap_text_char(out, '}');
    }
    rap_text_put(out, "]}");
}

static void put_grid(rap_text *out, const rap_host *h, rap_job *job, const rap_node *grid)
{
    rap_text_put(out, ",\"grid\":");
    rap_node_write_head(out, grid, RAP_GRID_SHEETS);
    rap_text_put(out, ",\"sheets\":[");
    for (size_t i = 0; i < rap_node_count(grid, RAP_GRID_SHEETS); i++) {
        rap_text_put(out, i ? "," : "");
        put_sheet(out, h, job, rap_node_item(grid, RAP_GRID_SHEETS, i));
    }
    rap_text_put(out, "]}");
}

/* ---- the whole ---------------------------------------------------------------------------- */

static const char *language_of(const rap_job *job, const rap_node *paper, const rap_node *grid, const rap_node *records)
{
    const char *labels = rap_labels_language(job->task->labels), *texts = rap_node_text(records, RAP_DATASET_LANGUAGE);
    if (paper || grid)
        return paper ? rap_node_text(paper, RAP_PAPER_LANGUAGE) : rap_node_text(grid, RAP_GRID_LANGUAGE);
    return labels ? labels : texts ? texts : "en";
}

void rap_order_write(rap_text *out, const rap_host *h, rap_job *job, const char *folder)
{
    const rap_node *records = h->root(job, RAP_VIEW_RECORDS), *paper = h->root(job, RAP_VIEW_PAPER), *grid = h->root(job, RAP_VIEW_GRID);
    rap_text_put(out, "{\"rapporteur\":");
    rap_json_quote(out, h->version);
    rap_text_format(out, ",\"abi\":\"%u.%u\"", RAP_ABI_MAJOR, RAP_ABI_MINOR);
    put_text(out, "format", job->task->exporter->format);
    put_options(out, h, job);
    rap_text_format(out, ",\"timestamp\":%lld", (long long)h->timestamp(job));
    put_text(out, "language", language_of(job, paper, grid, records));
    if (folder)
        put_text(out, "folder", folder);
    const char *scratch = h->scratch(job);
    put_text(out, "scratch", scratch ? scratch : "");
    put_labels(out, h, job);
    rap_text_put(out, ",\"records\":");
    rap_node_write(out, records, 0);
    if (paper) {
        rap_text_put(out, ",\"paper\":");
        rap_node_write(out, paper, 0);
    }
    if (grid)
        put_grid(out, h, job, grid);
    rap_text_put(out, "}\n");
}
