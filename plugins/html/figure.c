/* figure.c - see figure.h */
#include "figure.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "inline.h"
#include "table.h"

/* Colours of series without a tone, and shades of a heat map; the style has as many. */
enum { COLOURS = 6, SHADES = 6 };

typedef struct chart {
    html_page *p;
    const rap_node *node;
    size_t categories, series;
    int64_t longest; /* the number that a whole bar stands for */
} chart;

static const rap_node *series_of(const chart *c, size_t s)
{
    return rap_paper_figure_series(c->p->host, c->node, s);
}

static int64_t number_of(const chart *c, size_t s, size_t category)
{
    const rap_host *h = c->p->host;
    int64_t number = rap_paper_value_number(h, rap_paper_series_values(h, series_of(c, s), category));
    return number > 0 ? number : 0;
}

static bool is_chart(const chart *c, const char *word)
{
    return strcmp(rap_or_empty(rap_paper_figure_chart(c->p->host, c->node)), word) == 0;
}

static chart chart_of(html_page *p, const rap_node *node)
{
    chart c = {.p = p, .node = node, .categories = rap_paper_figure_categories_count(p->host, node),
               .series = rap_paper_figure_series_count(p->host, node), .longest = 1};
    for (size_t i = 0; i < c.categories; i++) {
        int64_t all = 0;
        for (size_t s = 0; s < c.series; s++) {
            int64_t number = number_of(&c, s, i);
            all = is_chart(&c, "stacked") && all <= INT64_MAX - number ? all + number : number > all ? number : all;
        }
        c.longest = all > c.longest ? all : c.longest;
    }
    return c;
}

/* The class that colours a series: its tone, else by its place. */
static void put_colour(const chart *c, size_t s)
{
    const char *tone = rap_paper_series_tone(c->p->host, series_of(c, s));
    char class[24];
    snprintf(class, sizeof class, "series-%zu", s % COLOURS + 1);
    html_put(c->p, " class=\"");
    html_put(c->p, tone ? "fill-" : class);
    html_text(c->p, tone);
    html_put(c->p, "\"");
}

/* ---- bars ---------------------------------------------------------------------------------- */

static void put_share(const chart *c, const char *name, int64_t number)
{
    char words[48];
    double share = (double)number / (double)c->longest;
    int thousandths = (int)(share * 1000 + 0.5);
    snprintf(words, sizeof words, " %s=\"%d.%d%%\"", name, thousandths / 10, thousandths % 10);
    html_put(c->p, words);
}

enum { BAR = 12, BAR_STEP = 14 };

static void put_bar(const chart *c, size_t s, int64_t from, int64_t number, size_t line)
{
    char place[48];
    snprintf(place, sizeof place, " y=\"%zu\" height=\"%d\"/>", line * BAR_STEP, BAR);
    html_put(c->p, "<rect");
    put_colour(c, s);
    put_share(c, "x", from);
    put_share(c, "width", number);
    html_put(c->p, place);
}

/* All series of a category: behind each other where they are parts of one bar, else below. */
static void put_bars(const chart *c, size_t category)
{
    bool is_stacked = is_chart(c, "stacked");
    size_t lines = is_stacked || !c->series ? 1 : c->series;
    char open[96];
    snprintf(open, sizeof open, "<td class=\"bars\"><svg aria-hidden=\"true\" focusable=\"false\" width=\"100%%\" height=\"%zu\">", lines * BAR_STEP - BAR_STEP + BAR);
    html_put(c->p, open);
    int64_t from = 0;
    for (size_t s = 0; s < c->series; s++) {
        int64_t number = number_of(c, s, category);
        if (number)
            put_bar(c, s, is_stacked ? from : 0, number, is_stacked ? 0 : s);
        from += number < INT64_MAX - from ? number : 0;
    }
    html_put(c->p, "</svg></td>");
}

/* ---- the table ------------------------------------------------------------------------------ */

static void put_head_cell(const chart *c, const char *words, const char *language)
{
    html_put(c->p, words && *words ? "<th scope=\"col\"" : "<td");
    html_language(c->p, language);
    html_put(c->p, ">");
    html_text(c->p, words);
    html_put(c->p, words && *words ? "</th>" : "</td>");
}

static void put_series_head(const chart *c, size_t s, bool is_row)
{
    const rap_host *h = c->p->host;
    html_put(c->p, is_row ? "<th scope=\"row\"" : "<th scope=\"col\" class=\"end\"");
    html_language(c->p, rap_paper_series_language(h, series_of(c, s)));
    html_put(c->p, ">");
    if (!is_row) {
        html_put(c->p, "<svg aria-hidden=\"true\" focusable=\"false\" width=\"10\" height=\"10\"><rect");
        put_colour(c, s);
        html_put(c->p, " width=\"10\" height=\"10\"/></svg>&nbsp;");
    }
    html_text(c->p, rap_paper_series_label(h, series_of(c, s)));
    html_put(c->p, "</th>");
}

static void put_category(const chart *c, size_t category, const char *scope)
{
    html_put(c->p, "<th scope=\"");
    html_put(c->p, scope);
    html_put(c->p, "\"");
    html_language(c->p, rap_paper_figure_categories_language(c->p->host, c->node));
    html_put(c->p, ">");
    html_text(c->p, rap_paper_figure_categories(c->p->host, c->node, category));
    html_put(c->p, "</th>");
}

/* A row for each category: its numbers, and its bars. */
static void put_bar_rows(const chart *c)
{
    const rap_host *h = c->p->host;
    html_put(c->p, "<thead>\n<tr>");
    put_head_cell(c, rap_paper_figure_category_axis(h, c->node), NULL);
    for (size_t s = 0; s < c->series; s++)
        put_series_head(c, s, false);
    put_head_cell(c, rap_paper_figure_value_axis(h, c->node), NULL);
    html_put(c->p, "</tr>\n</thead>\n<tbody>\n");
    for (size_t i = 0; i < c->categories && html_goes_on(c->p); i++) {
        html_put(c->p, "<tr>");
        put_category(c, i, "row");
        for (size_t s = 0; s < c->series; s++) {
            html_put(c->p, "<td class=\"end\">");
            html_number(c->p, (uint64_t)number_of(c, s, i));
            html_put(c->p, "</td>");
        }
        put_bars(c, i);
        html_put(c->p, "</tr>\n");
    }
    html_put(c->p, "</tbody>\n");
}

/* The rows of a heat map are its series; a darker cell holds more, 0 is left white. */
static void put_heat_rows(const chart *c)
{
    html_put(c->p, "<thead>\n<tr>");
    put_head_cell(c, rap_paper_figure_category_axis(c->p->host, c->node), NULL);
    for (size_t i = 0; i < c->categories; i++)
        put_category(c, i, "col");
    html_put(c->p, "</tr>\n</thead>\n<tbody>\n");
    for (size_t s = 0; s < c->series && html_goes_on(c->p); s++) {
        html_put(c->p, "<tr>");
        put_series_head(c, s, true);
        for (size_t i = 0; i < c->categories; i++) {
            int64_t number = number_of(c, s, i);
            int shade = number ? 1 + (int)((double)(number - 1) / (double)c->longest * SHADES) : 0;
            html_put(c->p, "<td class=\"heat-");
            html_number(c->p, (uint64_t)(shade < SHADES ? shade : SHADES));
            html_put(c->p, "\">");
            html_number(c->p, (uint64_t)number);
            html_put(c->p, "</td>");
        }
        html_put(c->p, "</tr>\n");
    }
    html_put(c->p, "</tbody>\n");
}

void html_figure(html_page *p, const rap_node *figure)
{
    const rap_host *h = p->host;
    const chart c = chart_of(p, figure);
    const char *caption = rap_paper_figure_caption(h, figure);
    html_put(p, "<figure>\n<figcaption>");
    html_runs(p, figure, RAP_PAPER_FIGURE_CAPTION_RUNS, caption);
    html_put(p, "<p class=\"note\">");
    html_text(p, rap_paper_figure_alternative(h, figure));
    html_put(p, "</p></figcaption>\n");
    html_table_begin(p, "chart", caption);
    if (is_chart(&c, "heat"))
        put_heat_rows(&c);
    else
        put_bar_rows(&c);
    html_table_end(p);
    html_put(p, "</figure>\n");
}
