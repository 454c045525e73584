#include "sheet.h"

#include <stdlib.h>

#include "values.h"

/* ---- what a cell holds -------------------------------------------------------------------- */

/* A decimal integer in the one way to write it. */
static int is_integer(const char *words)
{
    const char *digits = words + (*words == '-');
    size_t len = strspn(digits, "0123456789");
    return len > 0 && len < 19 && digits[len] == '\0' && (*digits != '0' || (len == 1 && digits == words));
}

static int number_at(const char *digits, size_t len)
{
    int value = 0;
    while (len-- > 0)
        value = value * 10 + *digits++ - '0';
    return value;
}

/* A day that the calendar has, as YYYY-MM-DD. */
static int is_date(const char *words)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (size_t i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? words[i] != '-' : words[i] < '0' || words[i] > '9')
            return 0;
    int year = number_at(words, 4), month = number_at(words + 5, 2), day = number_at(words + 8, 2);
    int is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return !words[10] && year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] + (month == 2 && is_leap);
}

static int is_typed(const rap_host *h, const rap_node *column, const char *words)
{
    const char *type = rap_or_empty(rap_column_type(h, column));
    return strcmp(type, "integer") == 0 ? is_integer(words) : strcmp(type, "date") == 0 ? is_date(words) : 1;
}

static int is_chosen(const rap_host *h, const rap_node *column, const char *words)
{
    for (size_t i = 0; i < rap_column_choices_count(h, column); i++)
        if (strcmp(rap_or_empty(rap_column_choices(h, column, i)), words) == 0)
            return 1;
    return 0;
}

static void note_cell(const output *out, column_facts *c, const rap_node *record, const char *words)
{
    c->is_several = c->is_several && values_are_said(out, record, c->key, words);
    if (!*words)
        return;
    c->filled++;
    c->is_typed = c->is_typed && is_typed(out->host, c->node, words);
    c->is_chosen = c->is_chosen && is_chosen(out->host, c->node, words);
}

/* ---- keys --------------------------------------------------------------------------------- */

static int by_words(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Whether the ids of the rows tell them apart. */
static int are_keys(char **ids, size_t count)
{
    qsort(ids, count, sizeof *ids, by_words);
    for (size_t i = 0; i < count; i++)
        if (!*ids[i] || (i > 0 && strcmp(ids[i - 1], ids[i]) == 0))
            return 0;
    return 1;
}

static char *copy_words(const output *out, const char *words)
{
    size_t len = strlen(words);
    char *copy = out->host->alloc(out->job, len + 1);
    if (copy)
        memcpy(copy, words, len);
    return copy;
}

/* ---- a sheet ------------------------------------------------------------------------------ */

static int begin_facts(const output *out, const rap_node *sheet, sheet_facts *f)
{
    const rap_host *h = out->host;
    f->node = sheet;
    f->column_count = f->id = rap_sheet_columns_count(h, sheet);
    f->rows = (size_t)rap_sheet_rows(h, sheet);
    f->columns = h->alloc(out->job, (f->column_count + 1) * sizeof *f->columns);
    for (size_t i = 0; f->columns && i < f->column_count; i++) {
        const rap_node *column = rap_sheet_columns(h, sheet, i);
        const char *key = rap_or_empty(rap_column_key(h, column));
        f->columns[i] = (column_facts){.node = column, .key = key, .is_typed = 1, .is_several = 1,
                                       .is_chosen = rap_column_choices_count(h, column) > 0};
        f->id = strcmp(key, "id") == 0 ? i : f->id;
    }
    return f->columns != NULL;
}

static void write_head(output *out, const rap_node *sheet, const sheet_form *form)
{
    const rap_host *h = out->host;
    line l = line_begin(out, form->is_guarded);
    for (size_t i = 0; i < rap_sheet_columns_count(h, sheet); i++) {
        const rap_node *column = rap_sheet_columns(h, sheet, i);
        line_cell(&l, rap_or_empty(form->has_keys ? rap_column_key(h, column) : rap_column_heading(h, column)));
    }
    line_end(&l);
}

/* A row; where facts are gathered, its id is kept. 0 when there is no memory. */
static int write_row(output *out, const rap_node *sheet, size_t row, const sheet_form *form, sheet_facts *f, char **id)
{
    const rap_host *h = out->host;
    const rap_node *record = NULL;
    line l = line_begin(out, form->is_guarded);
    if (f && f->id < f->column_count) {
        *id = copy_words(out, h->cell(out->job, sheet, row, f->id));
        record = *id ? values_record(out, *id) : NULL;
        if (!*id)
            return 0;
    }
    for (size_t i = 0; i < rap_sheet_columns_count(h, sheet); i++) {
        const char *words = h->cell(out->job, sheet, row, i);
        line_cell(&l, words);
        if (f)
            note_cell(out, &f->columns[i], record, words);
    }
    line_end(&l);
    return 1;
}

int sheet_write(output *out, const rap_node *sheet, const sheet_form *form, sheet_facts *f)
{
    const rap_host *h = out->host;
    size_t rows = (size_t)rap_sheet_rows(h, sheet);
    char **ids = NULL;
    if (f && (!begin_facts(out, sheet, f) || !(ids = h->alloc(out->job, (rows + 1) * sizeof *ids))))
        return 0;
    write_head(out, sheet, form);
    for (size_t row = 0; row < rows && output_goes_on(out, row, rows); row++)
        if (!write_row(out, sheet, row, form, f, f ? &ids[row] : NULL))
            return 0;
    if (h->status(out->job) != RAP_OK)
        return 0;
    if (f) {
        f->is_keyed = f->id < f->column_count && are_keys(ids, rows);
        f->ids = ids;
    }
    return 1;
}
