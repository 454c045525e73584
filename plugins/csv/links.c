#include "links.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const columns[][3] = {
    {"from", "string", "id of a row: the draft that became another text, one of two related texts"},
    {"to", "string", "id of the row that it is linked to"},
    {"type", "string", "became: its words were adopted so; related: they say nearly the same, or speak of the same subject"},
    {"score", "number", "how near the two texts are, from 0 to 1"},
    {"verdict", "string", "of what became another: the first finding about the change of its words"},
};

const char *links_column(size_t index, const char **type, const char **doc)
{
    if (index >= sizeof columns / sizeof *columns)
        return NULL;
    *type = columns[index][1];
    *doc = columns[index][2];
    return columns[index][0];
}

static int compare(const void *id, const void *member)
{
    return strcmp(id, *(const char *const *)member);
}

static int has_row(const sheet_facts *f, const char *id)
{
    return id && bsearch(id, f->ids, f->rows, sizeof *f->ids, compare) != NULL;
}

/* The next link between two rows, from `*at` on, which goes on behind it; NULL for none. */
static const rap_node *next_link(const output *out, const sheet_facts *f, size_t *at)
{
    const rap_node *dataset = f->is_keyed ? out->host->root(out->job, RAP_VIEW_RECORDS) : NULL;
    size_t count = dataset ? rap_dataset_links_count(out->host, dataset) : 0;
    while (*at < count) {
        const rap_node *link = rap_dataset_links(out->host, dataset, (*at)++);
        if (has_row(f, rap_link_from(out->host, link)) && has_row(f, rap_link_to(out->host, link)))
            return link;
    }
    return NULL;
}

int links_has_some(const output *out, const sheet_facts *f)
{
    size_t at = 0;
    return next_link(out, f, &at) != NULL;
}

/* Three digits behind the point, in whatever locale. */
static void put_score(line *l, const output *out, const rap_node *link)
{
    char words[16] = "";
    double score = out->host->number(link, RAP_LINK_SCORE, -1);
    int thousandths = (int)(score * 1000 + 0.5);
    if (score >= 0 && score <= 1)
        snprintf(words, sizeof words, "%d.%03d", thousandths / 1000, thousandths % 1000);
    line_cell(l, words);
}

void links_write(output *out, const sheet_facts *f)
{
    const char *doc, *type, *name;
    const rap_node *link;
    line head = line_begin(out, 0);
    for (size_t i = 0; (name = links_column(i, &type, &doc)) != NULL; i++)
        line_cell(&head, name);
    line_end(&head);
    for (size_t at = 0; (link = next_link(out, f, &at)) != NULL && output_goes_on(out, 0, 1);) {
        line l = line_begin(out, 0);
        line_cell(&l, rap_link_from(out->host, link));
        line_cell(&l, rap_link_to(out->host, link));
        line_cell(&l, rap_or_empty(rap_link_type(out->host, link)));
        put_score(&l, out, link);
        line_cell(&l, rap_or_empty(rap_link_verdict(out->host, link)));
        line_end(&l);
    }
}
