/* table.c - tables: columns measured, rows set as strips of lines at one height, so that
 * a row which is taller than a page can go on overleaf. */
#include <math.h>

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "flow.h"
#include "tag.h"

enum { TALL = 12 /* lines: only a taller row is parted, and only a taller table */ };

typedef struct column {
    pdf_need need;            /* of its words */
    double x, width;
    bool has_numbers, has_words; /* in the rows of its body */
    bool names_rows;
    pdf_tag_heads heads;      /* that name it */
} column;

typedef struct table {
    const rap_node *node;
    size_t row_count, column_count;
    column *columns;
    pdf_lines *cells;         /* of the row in hand */
    pdf_head *head;
    double shrink;            /* of its type: 1 where the table fits */
    double left, width;       /* of its columns, and of its rules: names and numbers do not fill the page */
} table;

static bool is_head(pdf_document *d, const rap_node *row)
{
    return rap_paper_row_head(d->host, row) != 0;
}

static pdf_style style_of(pdf_document *d, const table *t, pdf_role role)
{
    pdf_style style = pdf_style_of(d, role);
    style.size *= t->shrink;
    style.leading *= t->shrink;
    return style;
}

/* Of the lines of a row: as high as its highest cell. */
static pdf_style style_of_row(pdf_document *d, const table *t, const rap_node *row)
{
    pdf_style style = style_of(d, t, is_head(d, row) ? PDF_HEAD_CELL : PDF_CELL);
    if (!is_head(d, row) && t->columns[0].names_rows)
        style.leading = fmax(style.leading, style_of(d, t, PDF_ROW_HEAD).leading);
    return style;
}

static bool names_row(pdf_document *d, const rap_node *row, const rap_node *cell)
{
    return cell && !is_head(d, row) && rap_paper_cell_head(d->host, cell);
}

static void gather_cell(pdf_document *d, const table *t, pdf_text *text, const rap_node *row, const rap_node *cell)
{
    pdf_style style = style_of(d, t, is_head(d, row) ? PDF_HEAD_CELL : names_row(d, row, cell) ? PDF_ROW_HEAD : PDF_CELL);
    pdf_look look = pdf_style_look(d, &style);
    pdf_gather(d, text, cell, RAP_PAPER_CELL_CHILDREN, &look);
}

/* ---- columns ------------------------------------------------------------------------------------------- */

static void count_columns(pdf_document *d, table *t)
{
    t->row_count = rap_paper_table_children_count(d->host, t->node);
    for (size_t i = 0; i < t->row_count; i++) {
        size_t cells = rap_paper_row_children_count(d->host, rap_paper_table_children(d->host, t->node, i));
        t->column_count = cells > t->column_count ? cells : t->column_count;
    }
    t->columns = pdf_alloc(d, (t->column_count + 1) * sizeof *t->columns);
    t->cells = pdf_alloc(d, (t->column_count + 1) * sizeof *t->cells);
}

/* Whether a cell shows a number and nothing else. */
static bool is_number(const pdf_text *text)
{
    bool has_digit = false;
    for (size_t i = 0; i < text->len; i++) {
        has_digit |= u_isdigit(text->units[i]);
        if (!u_isdigit(text->units[i]) && !u_strchr(u" \u00A0\u202F,.%+-\u2212\u066B\u066C", text->units[i]))
            return false;
    }
    return has_digit;
}

static void measure_row(pdf_document *d, table *t, const rap_node *row)
{
    size_t count = rap_paper_row_children_count(d->host, row);
    pdf_tag_mute(d, true);
    for (size_t i = 0; i < count; i++) {
        const rap_node *cell = rap_paper_row_children(d->host, row, i);
        pdf_text *text = pdf_set_begin(d);
        gather_cell(d, t, text, row, cell);
        t->columns[i].names_rows |= names_row(d, row, cell);
        pdf_need need = pdf_text_measure(d, text), *most = &t->columns[i].need;
        most->part = fmax(most->part, need.part);
        most->word = fmax(most->word, need.word);
        most->line = fmax(most->line, need.line);
        if (!is_head(d, row) && text->len)
            *(is_number(text) ? &t->columns[i].has_numbers : &t->columns[i].has_words) = true;
    }
    pdf_tag_mute(d, false);
}

typedef enum wish { FOR_PARTS, FOR_WORDS, FOR_PHRASES, FOR_LINES } wish;

/* How much more a column needs so that parts of its words, its words, a few words that are
 * all it has, its lines fit. */
static double wish_of(const column *c, wish kind)
{
    const double phrase = 64; /* in Chinese every letter is a word */
    const double goals[] = {c->need.part, c->need.word, fmax(c->need.word, fmin(c->need.line, phrase)), c->need.line};
    return fmax(0, goals[kind] - c->width);
}

/* The most that each column may get, so that what small wishes leave goes to large ones. */
static double ration_of(const table *t, wish kind, double room)
{
    double ration = 0, before = -1;
    while (ration > before) {
        double met = 0;
        size_t open = 0;
        for (size_t i = 0; i < t->column_count; i++) {
            double wanted = wish_of(&t->columns[i], kind);
            open += wanted > ration;
            met += wanted > ration ? 0 : wanted;
        }
        before = ration;
        ration = open ? (room - met) / (double)open : ration;
    }
    return before;
}

/* Small wishes first; what is left of the room. */
static double share_alike(table *t, wish kind, double room)
{
    double ration = ration_of(t, kind, room);
    for (size_t i = 0; i < t->column_count; i++) {
        double grant = fmin(wish_of(&t->columns[i], kind), ration);
        t->columns[i].width += grant;
        room -= grant;
    }
    return fmax(0, room);
}

/* Names of rows and numbers stand close to what follows them. */
static bool takes_rest(const column *c)
{
    return !c->names_rows && (c->has_words || !c->has_numbers);
}

/* To each as large a share as its wish; what is left where all are met, alike to those of
 * words. Numbers alone do not go to the other end of the page. */
static void share_by_wish(table *t, double room)
{
    double all = 0;
    size_t takers = 0;
    for (size_t i = 0; i < t->column_count; i++) {
        all += wish_of(&t->columns[i], FOR_LINES);
        takers += takes_rest(&t->columns[i]);
    }
    double part = all > room ? room / all : 1, rest = takers ? fmax(0, room - all) / (double)takers : 0;
    for (size_t i = 0; i < t->column_count; i++)
        t->columns[i].width += wish_of(&t->columns[i], FOR_LINES) * part + (takes_rest(&t->columns[i]) ? rest : 0);
}

/* Whether two texts stand side by side, to be compared: they have equal halves. */
static bool is_pair(const table *t, double room)
{
    const double least = 64;
    const column *a = &t->columns[0], *b = &t->columns[1];
    return t->column_count == 2 && !a->names_rows && a->has_words && b->has_words &&
           fmax(a->need.word, b->need.word) <= room / 2 && fmin(a->need.line, b->need.line) > least &&
           fmax(a->need.line, b->need.line) > room;
}

/* Names of rows stay on one line where that is not too broad. */
static double share_to_names(table *t, double room)
{
    const double most = 0.4;
    column *names = &t->columns[0];
    double wanted = names->names_rows ? wish_of(names, FOR_LINES) : 0;
    if (wanted > room * most)
        return room;
    names->width += wanted;
    return room - wanted;
}

/* Words fit where they can. Of the rest a part goes to those who need little, so that a
 * column of two words stays on one line; the other part makes much text broad. */
static void share_width(table *t, double room)
{
    const double part_for_few = 0.25;
    if (is_pair(t, room)) {
        t->columns[0].width = t->columns[1].width = room / 2;
        return;
    }
    room = share_alike(t, FOR_PARTS, room);
    room = share_alike(t, FOR_WORDS, room);
    room = share_alike(t, FOR_PHRASES, room);
    room = share_to_names(t, room);
    double few = room * part_for_few;
    room -= few - share_alike(t, FOR_LINES, few);
    share_by_wish(t, room);
}

static double sum_of_words(const table *t)
{
    double sum = 0;
    for (size_t i = 0; i < t->column_count; i++)
        sum += t->columns[i].need.word;
    return sum;
}

/* A word that takes so much room that the words beside it have none is parted, where it may be. */
static void part_long_words(table *t, double room)
{
    const double most = 0.3;
    for (size_t i = 0; t->column_count > 2 && i < t->column_count; i++) {
        pdf_need *own = &t->columns[i].need;
        own->word = fmax(own->part, fmin(own->word, room * most));
    }
}

/* Type as small as the words need to stay whole, down to what the style allows; only then
 * are words parted. */
static void fit_type(const pdf_document *d, table *t, double room)
{
    double size = pdf_style_of(d, PDF_CELL).size, least = fmin(1, d->styles->table.smallest / size);
    double need = sum_of_words(t);
    t->shrink = need > room ? fmax(room / need, least) : 1;
    for (size_t i = 0; i < t->column_count; i++) {
        pdf_need *own = &t->columns[i].need;
        *own = (pdf_need){own->part * t->shrink, own->word * t->shrink, own->line * t->shrink};
    }
}

/* From the start of the lines to their end. */
static void place_columns(pdf_document *d, table *t)
{
    const pdf_sheet *s = &d->sheet;
    double width = s->right - s->left, most = width / 2 / (double)t->column_count, reach = 0;
    double gutter = fmin(d->styles->table.gutter, most), room = width - gutter * (double)(t->column_count - 1);
    for (size_t i = 0; i < t->row_count; i++)
        measure_row(d, t, rap_paper_table_children(d->host, t->node, i));
    part_long_words(t, room);
    fit_type(d, t, room);
    share_width(t, room);
    for (size_t i = 0; i < t->column_count; i++) {
        column *c = &t->columns[i];
        c->x = s->is_rtl ? s->right - reach - c->width : s->left + reach;
        reach += c->width + gutter;
    }
    t->width = fmin(reach - gutter, width);
    t->left = s->is_rtl ? s->right - t->width : s->left;
}

/* ---- rows ------------------------------------------------------------------------------------------------ */

/* A column of numbers stands at its end where the report does not say otherwise. Start and
 * end are those of the paper, whatever the direction of the words. */
static pdf_align align_of(pdf_document *d, const column *c, const rap_node *cell, const pdf_line *line)
{
    const char *word = rap_or_empty(rap_paper_cell_align(d->host, cell));
    bool is_end = *word ? strcmp(word, "end") == 0 : c->has_numbers && !c->has_words;
    if (strcmp(word, "center") == 0)
        return PDF_CENTER;
    return is_end == (line->is_rtl == d->sheet.is_rtl) ? PDF_END : PDF_START;
}

static void rule_strip(pdf_document *d, const table *t, pdf_row *row, double drop, double weight)
{
    pdf_rule rule = {.x = t->left, .width = t->width, .drop = drop, .weight = weight};
    pdf_row_add_rule(d, row, &rule);
}

/* One line of every cell that has so many. */
static pdf_row *set_strip(pdf_document *d, const table *t, const rap_node *row, size_t line, const pdf_style *style,
                          double pad)
{
    pdf_row *strip = pdf_galley_add(d, style->leading + pad);
    strip->goes_on = line > 0;
    for (size_t i = 0; i < t->column_count; i++) {
        const column *c = &t->columns[i];
        if (line >= t->cells[i].count)
            continue;
        pdf_slot slot = {.line = &t->cells[i].lines[line], .x = c->x, .width = c->width,
                         .drop = pad + pdf_style_drop(style), .column = i,
                         .align = align_of(d, c, rap_paper_row_children(d->host, row, i), &t->cells[i].lines[line])};
        pdf_row_add_slot(d, strip, &slot);
        pdf_set_decor(d, strip, &slot);
        pdf_set_notes(d, strip, slot.line);
    }
    return strip;
}

/* Opens the element of a cell, or of a place of the row that has none. */
static pdf_tag *open_cell(pdf_document *d, column *c, const rap_node *row, const rap_node *cell, const pdf_tag *row_head)
{
    const rap_host *h = d->host;
    bool names_column = is_head(d, row);
    pdf_tag_kind kind = names_column ? PDF_TAG_COLUMN_HEAD : names_row(d, row, cell) ? PDF_TAG_ROW_HEAD : PDF_TAG_CELL;
    pdf_tag *tag = pdf_tag_open(d, kind, cell ? rap_paper_cell_language(h, cell) : NULL);
    tag->of.cell.column = names_column ? NULL : &c->heads;
    tag->of.cell.row = kind == PDF_TAG_CELL ? row_head : NULL;
    if (names_column) {
        c->heads.tags = pdf_grow(d, c->heads.tags, c->heads.count, &c->heads.room, sizeof *c->heads.tags);
        c->heads.tags[c->heads.count++] = tag;
    }
    return tag;
}

static size_t break_cells(pdf_document *d, table *t, const rap_node *row)
{
    size_t tallest = 1;
    const pdf_tag *row_head = NULL;
    pdf_tag_open(d, PDF_TAG_ROW, NULL);
    for (size_t i = 0; i < t->column_count; i++) {
        const rap_node *cell = rap_paper_row_children(d->host, row, i);
        pdf_tag *tag = open_cell(d, &t->columns[i], row, cell, row_head);
        pdf_text *text = pdf_set_begin(d);
        if (cell)
            gather_cell(d, t, text, row, cell);
        pdf_tag_close(d);
        row_head = tag->kind == PDF_TAG_ROW_HEAD ? tag : row_head;
        t->cells[i] = pdf_text_break(d, text, t->columns[i].width, 0);
        tallest = t->cells[i].count > tallest ? t->cells[i].count : tallest;
    }
    pdf_tag_close(d);
    return tallest;
}

static uint8_t cost_inside(size_t line, size_t count)
{
    bool is_edge = line < 2 || line + 3 > count;
    return count <= TALL || is_edge ? PDF_NEVER : PDF_BETWEEN_LINES;
}

static void set_row(pdf_document *d, table *t, const rap_node *row)
{
    pdf_style style = style_of_row(d, t, row);
    double pad = d->styles->table.pad;
    size_t count = break_cells(d, t, row);
    for (size_t line = 0; line < count; line++) {
        pdf_row *strip = set_strip(d, t, row, line, &style, line == 0 ? pad : 0);
        strip->head = is_head(d, row) ? NULL : t->head;
        if (line + 1 < count) {
            pdf_galley_keep(d, cost_inside(line, count));
            continue;
        }
        strip->height += pad / 2;
        rule_strip(d, t, strip, strip->height, d->styles->rules.row);
        pdf_galley_keep(d, is_head(d, row) ? PDF_NEVER : PDF_FREE);
    }
}

/* Head rows come first; what they fill is repeated. They end with a heavy rule. */
static size_t set_head(pdf_document *d, table *t)
{
    size_t i = 0, first = d->galley->count;
    pdf_tag_open(d, PDF_TAG_HEAD_ROWS, NULL);
    for (; i < t->row_count && is_head(d, rap_paper_table_children(d->host, t->node, i)); i++)
        set_row(d, t, rap_paper_table_children(d->host, t->node, i));
    pdf_tag_close(d);
    size_t count = d->galley->count - first;
    if (count == 0)
        return 0;
    pdf_row *row = &d->galley->rows[first], *last = &d->galley->rows[first + count - 1];
    rule_strip(d, t, row, 0, d->styles->rules.table);
    rule_strip(d, t, last, last->height, d->styles->rules.table);
    t->head = pdf_alloc(d, sizeof *t->head);
    *t->head = (pdf_head){.first = first, .count = count};
    return i;
}

static void set_caption(pdf_document *d, const rap_node *node)
{
    pdf_style caption = pdf_style_of(d, PDF_CAPTION);
    pdf_title title = {rap_paper_table_caption(d->host, node), node, RAP_PAPER_TABLE_CAPTION_RUNS};
    caption.stands_with_paper = true;
    pdf_tag_open(d, PDF_TAG_CAPTION, pdf_title_language(d, title));
    pdf_set_words(d, title, &caption, (pdf_frame){d->sheet.left, d->sheet.right});
    pdf_tag_close(d);
}

/* A table of few lines stands on one page. */
static void keep_together(pdf_document *d, size_t first)
{
    size_t count = d->galley->count;
    for (size_t i = first; count - first <= TALL && i + 1 < count; i++)
        d->galley->rows[i].cost = PDF_NEVER;
}

static void set_rows(pdf_document *d, table *t)
{
    size_t first = set_head(d, t), body = d->galley->count;
    pdf_tag_open(d, PDF_TAG_BODY_ROWS, NULL);
    for (size_t i = first; i < t->row_count; i++) {
        size_t strip = d->galley->count;
        set_row(d, t, rap_paper_table_children(d->host, t->node, i));
        d->galley->rows[strip].leaves_row = i > first && (i == first + 1 || i + 1 == t->row_count);
    }
    keep_together(d, body);
    pdf_tag_close(d);
}

void pdf_flow_table(pdf_document *d, const rap_node *node)
{
    table t = {.node = node, .shrink = 1};
    double around = d->styles->table.around;
    count_columns(d, &t);
    if (t.column_count == 0)
        return;
    pdf_tag_open(d, PDF_TAG_TABLE, NULL);
    set_caption(d, node);
    place_columns(d, &t);
    pdf_galley_space(d, around / 2);
    set_rows(d, &t);
    pdf_tag_close(d);
    pdf_row *last = &d->galley->rows[d->galley->count - 1];
    rule_strip(d, &t, last, last->height, d->styles->rules.table);
    pdf_galley_keep(d, PDF_FREE);
    pdf_galley_space(d, around);
}
