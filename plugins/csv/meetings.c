#include "meetings.h"

#include <stdio.h>

#include "values.h"

static const char *const columns[][3] = {
    {"id", "string", "id of the meeting"},
    {"body", "string", "the body that met"},
    {"ordinal", "integer", "11 for the eleventh meeting of the body"},
    {"start", "date", "first day"},
    {"end", "date", "last day"},
    {"place", "string", "city"},
};

static const char *const row_columns[][3] = {
    {"id", "string", "id of a row"},
    {"meeting", "string", "id of the meeting whose documents it is from"},
};

const char *meetings_column(size_t index, const char **type, const char **doc)
{
    if (index >= sizeof columns / sizeof *columns)
        return NULL;
    *type = columns[index][1];
    *doc = columns[index][2];
    return columns[index][0];
}

const char *meetings_row_column(size_t index, const char **type, const char **doc)
{
    if (index >= sizeof row_columns / sizeof *row_columns)
        return NULL;
    *type = row_columns[index][1];
    *doc = row_columns[index][2];
    return row_columns[index][0];
}

/* ---- rows --------------------------------------------------------------------------------- */

static const char *id_at(const output *out, const sheet_facts *f, size_t row)
{
    return f->id < f->column_count ? out->host->cell(out->job, f->node, row, f->id) : "";
}

const rap_node *meetings_of_row(const output *out, const sheet_facts *f, size_t row)
{
    const rap_node *record = values_record(out, id_at(out, f, row));
    const char *meeting = out->host->kind(record) == RAP_KIND_RECOMMENDATION ? rap_recommendation_meeting(out->host, record) : NULL;
    return meeting ? out->host->find(out->job, meeting) : NULL;
}

int meetings_has_some(const output *out, const sheet_facts *f)
{
    size_t row = 0;
    while (row < f->rows && !meetings_of_row(out, f, row))
        row++;
    return row < f->rows;
}

static void write_head(output *out, const char *(*column)(size_t, const char **, const char **))
{
    const char *name, *type, *doc;
    line head = line_begin(out, 0);
    for (size_t i = 0; (name = column(i, &type, &doc)) != NULL; i++)
        line_cell(&head, name);
    line_end(&head);
}

void meetings_write_rows(output *out, const sheet_facts *f)
{
    char last[512] = "";
    write_head(out, meetings_row_column);
    for (size_t row = 0; row < f->rows && output_goes_on(out, 0, 1); row++) {
        const rap_node *meeting = meetings_of_row(out, f, row);
        const char *id = id_at(out, f, row);
        if (!meeting || strncmp(id, last, sizeof last - 1) == 0) /* the entries of several offices stand one behind another */
            continue;
        snprintf(last, sizeof last, "%s", id);
        line l = line_begin(out, 0);
        line_cell(&l, last);
        line_cell(&l, rap_or_empty(rap_meeting_id(out->host, meeting)));
        line_end(&l);
    }
}

/* ---- meetings ----------------------------------------------------------------------------- */

static void write_meeting(output *out, const rap_node *meeting)
{
    const rap_host *h = out->host;
    char ordinal[24] = "";
    const char *body = rap_meeting_body(h, meeting);
    const rap_node *found = body ? h->find(out->job, body) : NULL;
    if (rap_meeting_ordinal(h, meeting) > 0)
        snprintf(ordinal, sizeof ordinal, "%lld", (long long)rap_meeting_ordinal(h, meeting));
    line l = line_begin(out, 0);
    line_cell(&l, rap_or_empty(rap_meeting_id(h, meeting)));
    line_cell(&l, found ? rap_or_empty(rap_body_name(h, found)) : rap_or_empty(body));
    line_cell(&l, ordinal);
    line_cell(&l, rap_or_empty(rap_meeting_start(h, meeting)));
    line_cell(&l, rap_or_empty(rap_meeting_end(h, meeting)));
    line_cell(&l, rap_or_empty(rap_meeting_place(h, meeting)));
    line_end(&l);
}

void meetings_write(output *out)
{
    const rap_node *dataset = out->host->root(out->job, RAP_VIEW_RECORDS);
    write_head(out, meetings_column);
    for (size_t i = 0; dataset && i < rap_dataset_meetings_count(out->host, dataset); i++)
        write_meeting(out, rap_dataset_meetings(out->host, dataset, i));
}
