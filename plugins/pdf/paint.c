/* paint.c - see paint.h
 *
 * What belongs to the text is painted by paint_row() alone; rules, leaders, running heads
 * and page numbers, which do not, by functions of their own. */
#include "paint.h"

#include <math.h>
#include <stdio.h>

#include "canvas.h"
#include "flow.h"
#include "link.h"
#include "outline.h"
#include "save.h"

enum { PAGES_IN_A_NODE = 100, MANY_PAGES = 32 };

/* A line to be drawn when the words of the page are done: a rule, or dots of the contents. */
typedef struct stroke {
    double x, y, width;
    double weight;       /* 0 for dots */
} stroke;

/* The page in hand. */
typedef struct painter {
    pdf_page *page;
    pdf_canvas canvas;
    pdf_buffer annotations;   /* references to them */
    stroke *strokes;
    size_t stroke_count, stroke_room;
    pdf_artifact artifact;    /* what words are that belong to no element */
    double shift;             /* of the row in hand to the right: the column it stands in */
    bool is_entry;            /* of the contents: the row is one link */
    uint32_t tree;            /* number of an object */
} painter;

/* ---- lines ------------------------------------------------------------------------------------------------- */

static void add_stroke(pdf_document *d, painter *p, double x, double y, double width, double weight)
{
    p->strokes = pdf_grow(d, p->strokes, p->stroke_count, &p->stroke_room, sizeof *p->strokes);
    p->strokes[p->stroke_count++] = (stroke){.x = x + p->shift, .y = y, .width = width, .weight = weight};
}

static void add_rule(pdf_document *d, painter *p, const pdf_rule *rule, double y)
{
    add_stroke(d, p, rule->x, y + rule->drop - rule->weight / 2, rule->width, rule->weight);
}

/* All of a page at once, so that they stand in one artifact. */
static void paint_strokes(pdf_document *d, painter *p)
{
    for (size_t i = 0; i < p->stroke_count; i++) {
        const stroke *s = &p->strokes[i];
        pdf_canvas_artifact(d, &p->canvas, PDF_LAYOUT);
        if (s->weight > 0)
            pdf_canvas_bar(d, &p->canvas, s->x, s->y, s->width, s->weight);
        else
            pdf_canvas_dots(d, &p->canvas, s->x, s->x + s->width, s->y);
    }
    p->stroke_count = 0;
}

/* Says whose words follow; where that is not who the last words were of, they begin anew. */
static void own_piece(pdf_document *d, painter *p, const pdf_look *look, double x, double y, bool is_first)
{
    const pdf_canvas *c = &p->canvas;
    pdf_artifact artifact = look->tag ? p->artifact : PDF_LAYOUT; /* words that only repeat, as in a chart */
    bool goes_on = artifact ? c->artifact == artifact : c->tag == look->tag && c->place == look->place;
    if (goes_on && !is_first)
        return;
    if (artifact)
        pdf_canvas_artifact(d, &p->canvas, artifact);
    else
        pdf_canvas_own(d, &p->canvas, look->tag, look->place);
    pdf_canvas_move(d, &p->canvas, x, y);
}

/* What most gaps of a line are wider than their spaces: that of the first, where there are some. */
static double fill_of(const pdf_line *line)
{
    enum { SOME = 4 };
    for (uint32_t i = 1; line->count >= SOME && i < line->count; i++)
        if (line->pieces[i - 1].shape->space > 0)
            return line->pieces[i].before;
    return 0;
}

static void paint_pieces(pdf_document *d, painter *p, const pdf_line *line, double x, double y)
{
    pdf_canvas_fill(&p->canvas, fill_of(line));
    for (uint32_t i = 0; i < line->count; i++) {
        const pdf_piece *piece = &line->pieces[i];
        const pdf_look *look = pdf_line_look(line, i);
        double before = i == 0 ? 0 : piece->before;
        own_piece(d, p, look, x + piece->before - before, y, i == 0);
        for (size_t k = 0; k < piece->shape->chunk_count; k++)
            pdf_canvas_chunk(d, &p->canvas, look, &piece->shape->chunks[k], k == 0 ? before : 0);
        pdf_line_step(line, i, &x);
    }
}

static bool is_link(const pdf_look *look)
{
    return look->tag && look->tag->kind == PDF_TAG_LINK;
}

/* Pieces of a line, one after another in the order in which they are read. */
typedef struct stretch {
    const pdf_line *line;
    uint32_t start, end;
    double left;              /* of the line */
    pdf_extent edges;
} stretch;

/* Finds the edges; a link that goes on below has the space at the end of its line. */
static void find_edges(stretch *s)
{
    double x = s->left;
    s->edges = (pdf_extent){INFINITY, -INFINITY};
    for (uint32_t i = 0; i < s->end; i++) {
        bool is_last = i + 1 == s->line->count;
        pdf_extent own = (is_last ? pdf_line_step : pdf_line_trimmed_step)(s->line, i, &x);
        if (i >= s->start)
            s->edges = (pdf_extent){fmin(s->edges.left, own.left), fmax(s->edges.right, own.right)};
    }
}

/* Whether words of another element stand between those of a stretch. */
static bool is_parted(const stretch *s)
{
    double x = s->left;
    for (uint32_t i = 0; i < s->line->count; i++) {
        pdf_extent own = pdf_line_step(s->line, i, &x);
        double middle = (own.left + own.right) / 2;
        if ((i < s->start || i >= s->end) && middle > s->edges.left && middle < s->edges.right)
            return true;
    }
    return false;
}

static void add_link(pdf_document *d, painter *p, const stretch *s, double y)
{
    const pdf_look *look = pdf_line_look(s->line, s->start);
    pdf_box box = {.x = s->edges.left, .y = y - look->size * 0.8, .width = s->edges.right - s->edges.left,
                   .height = look->size * 1.05};
    pdf_link_add(d, p->page, look, &box, &p->annotations);
}

/* One rectangle, or where words of two directions stand apart, one for each run of a direction. */
static void paint_link(pdf_document *d, painter *p, stretch *s, double y)
{
    uint32_t end = s->end;
    find_edges(s);
    if (!is_parted(s)) {
        add_link(d, p, s, y);
        return;
    }
    for (; s->start < end; s->start = s->end) {
        const pdf_piece *first = &s->line->pieces[s->start];
        for (s->end = s->start + 1; s->end < end && pdf_piece_is_rtl(first + (s->end - s->start)) == pdf_piece_is_rtl(first);)
            s->end++;
        find_edges(s);
        add_link(d, p, s, y);
    }
}

/* Rectangles over each run of pieces of one link. */
static void paint_links(pdf_document *d, painter *p, const pdf_line *line, double x, double y)
{
    for (uint32_t i = 0, next; i < line->count; i = next) {
        const pdf_look *look = pdf_line_look(line, i);
        for (next = i + 1; next < line->count && pdf_line_look(line, next)->tag == look->tag;)
            next++;
        if (is_link(look) && !p->is_entry)
            paint_link(d, p, &(stretch){.line = line, .start = i, .end = next, .left = x}, y);
    }
}

static double left_of(const painter *p, const pdf_slot *slot)
{
    return pdf_slot_left(slot) + p->shift;
}

/* A line with its base line at `y`. */
static void paint_slot(pdf_document *d, painter *p, const pdf_slot *slot, double y)
{
    double x = left_of(p, slot);
    paint_pieces(d, p, slot->line, x, y);
    if (!p->artifact)
        paint_links(d, p, slot->line, x, y);
}

/* ---- the contents ---------------------------------------------------------------------------------------------- */

/* The look of what follows the words of an entry: of the link itself, behind all in it. */
static const pdf_look *look_behind(pdf_document *d, const pdf_line *words)
{
    pdf_look *look = pdf_alloc(d, sizeof *look);
    *look = *pdf_line_look(words, 0);
    while (look->tag->kind != PDF_TAG_LINK)
        look->tag = look->tag->parent;
    look->place = look->tag->child_count;
    look->voice.language = look->tag->language;
    return look;
}

/* The number of the page is a part of the link of the words, which reaches from edge to edge. */
static void paint_entry(pdf_document *d, painter *p, const pdf_row *row, double y)
{
    const pdf_slot *words = &row->slots[row->slot_count - 1];
    const pdf_look *look = look_behind(d, words->line);
    char digits[24];
    pdf_frame dots;
    snprintf(digits, sizeof digits, "%u", (unsigned)pdf_link_row(d, row->entry)->page + 1);
    pdf_slot number = pdf_contents_number(d, row, pdf_set_line(d, digits, look), &dots);
    add_stroke(d, p, dots.left, y + number.drop, dots.right - dots.left, 0);
    paint_slot(d, p, &number, y + number.drop);
    double left = d->sheet.is_rtl ? number.x : words->x, right = d->sheet.is_rtl ? words->x + words->width : d->sheet.right;
    pdf_box box = {.x = left, .y = y, .width = right - left, .height = row->height};
    pdf_link_add(d, p->page, look, &box, &p->annotations);
}

/* ---- a page -------------------------------------------------------------------------------------------------------- */

static void paint_rules(pdf_document *d, painter *p, const pdf_row *row, double y)
{
    for (size_t i = 0; i < row->rule_count; i++)
        add_rule(d, p, &row->rules[i], y);
}

/* A drawing is the picture of a figure, or else decoration. */
static void paint_drawing(pdf_document *d, painter *p, const pdf_drawing *drawing, double y, double height)
{
    const pdf_sheet *s = &d->sheet;
    if (drawing->tag) {
        pdf_canvas_own(d, &p->canvas, drawing->tag, 0);
        const double box[] = {s->left, s->height - y - height, s->right, s->height - y};
        for (int i = 0; i < 4; i++)
            drawing->tag->of.box[i] = (float)box[i];
    } else {
        pdf_canvas_artifact(d, &p->canvas, PDF_LAYOUT);
    }
    pdf_canvas_drawing(d, &p->canvas, drawing, p->shift, y);
}

static void paint_row(pdf_document *d, painter *p, const pdf_row *row, double y)
{
    p->is_entry = row->entry && row->slot_count;
    if (row->drawing)
        paint_drawing(d, p, row->drawing, y, row->height);
    for (size_t i = 0; i < row->slot_count; i++)
        paint_slot(d, p, &row->slots[i], y + row->slots[i].drop);
    paint_rules(d, p, row, y);
    if (p->is_entry)
        paint_entry(d, p, row, y);
    p->is_entry = false;
}

/* The strips of a table's row, cell after cell, so that each is read whole. */
static void paint_cells(pdf_document *d, painter *p, const pdf_row *rows, size_t count, double top)
{
    size_t *painted = pdf_alloc(d, count * sizeof *painted); /* slots of each strip */
    size_t left = 0;
    for (size_t i = 0; i < count; i++)
        left += rows[i].slot_count;
    for (size_t column = 0; left; column++) {
        double y = top;
        for (size_t i = 0; i < count; y += rows[i++].height) {
            if (painted[i] == rows[i].slot_count || rows[i].slots[painted[i]].column != column)
                continue;
            const pdf_slot *slot = &rows[i].slots[painted[i]++];
            paint_slot(d, p, slot, y + slot->drop);
            left--;
        }
    }
    for (size_t i = 0; i < count; top += rows[i++].height)
        paint_rules(d, p, &rows[i], top);
}

/* Paints a row, or all strips that make one; how many they were. */
static size_t paint_next(pdf_document *d, painter *p, const pdf_row *rows, size_t most, double y)
{
    size_t count = 1;
    while (count < most && rows[count].goes_on)
        count++;
    p->shift = pdf_row_shift(rows);
    if (count == 1)
        paint_row(d, p, rows, y);
    else
        paint_cells(d, p, rows, count, y);
    p->shift = 0;
    return count;
}

static void paint_head(pdf_document *d, painter *p)
{
    const pdf_head *head = p->page->head;
    p->artifact = PDF_REPEATED;
    double y = d->sheet.top;
    for (size_t i = 0; head && i < head->count;) {
        const pdf_row *rows = &d->galley->rows[head->first + i];
        size_t count = paint_next(d, p, rows, head->count - i, y);
        for (size_t k = 0; k < count; k++)
            y += rows[k].height;
        i += count;
    }
    p->artifact = PDF_NO_ARTIFACT;
}

static void paint_body(pdf_document *d, painter *p)
{
    const pdf_row *rows = d->galley->rows;
    for (size_t i = p->page->first; i < p->page->end;)
        i += paint_next(d, p, &rows[i], p->page->end - i, rows[i].y);
}

/* Between columns. */
static void paint_bars(pdf_document *d, painter *p)
{
    if (p->page->bars.count)
        paint_drawing(d, p, &p->page->bars, 0, 0);
}

static void paint_notes(pdf_document *d, painter *p)
{
    const pdf_sheet *s = &d->sheet;
    double y = p->page->notes_y, width = d->styles->rules.notes_width;
    pdf_rule rule = {.x = s->is_rtl ? s->body.right - width : s->body.left, .width = width,
                     .drop = -pdf_breaks_note_gap(d), .weight = d->styles->rules.notes};
    if (p->page->note_count)
        add_rule(d, p, &rule, y);
    for (size_t i = 0; i < p->page->note_count; i++) {
        const pdf_row *row = p->page->notes[i].row;
        y += row->above;
        paint_row(d, p, row, y);
        y += row->height;
    }
}

/* A line at its side of the page, which is no part of the paper; facing pages mirror each other. */
static void paint_aside(pdf_document *d, painter *p, const pdf_line *line, double y, pdf_align align, pdf_artifact kind)
{
    pdf_slot slot = {.line = line, .x = d->sheet.left, .width = d->sheet.right - d->sheet.left, .align = align};
    p->artifact = kind;
    paint_slot(d, p, &slot, y);
    p->artifact = PDF_NO_ARTIFACT;
}

/* Two lines of it at most, over a rule, on every page but the first. */
static void paint_running_head(pdf_document *d, painter *p, size_t number)
{
    const double over = d->styles->edges.over, most = 2;
    const char *words = rap_paper_running_head(d->host, d->paper);
    pdf_style style = pdf_style_of(d, PDF_RUNNING);
    pdf_look look = pdf_style_look(d, &style);
    if (!words)
        words = rap_paper_symbol(d->host, d->paper);
    if (number == 1 || !words)
        return;
    pdf_text *text = pdf_set_begin(d);
    pdf_text_add(d, text, words, &look);
    pdf_lines lines = pdf_text_break(d, text, d->sheet.right - d->sheet.left, 0);
    double count = lines.count < most ? (double)lines.count : most, y = d->sheet.top - over;
    for (size_t i = 0; i < (size_t)count; i++)
        paint_aside(d, p, &lines.lines[i], y - 5 - style.leading * (count - 1 - (double)i),
                    pdf_style_side(d->styles->edges.running, number), PDF_HEADER);
    add_rule(d, p, &(pdf_rule){.x = d->sheet.left, .width = d->sheet.right - d->sheet.left,
                               .weight = d->styles->rules.running}, y);
}

static void paint_folio(pdf_document *d, painter *p, size_t number)
{
    char words[48];
    pdf_style style = pdf_style_of(d, PDF_FOLIO);
    pdf_look look = pdf_style_look(d, &style);
    snprintf(words, sizeof words, "%zu/%zu", number, d->pages->count);
    paint_aside(d, p, pdf_set_line(d, words, &look), d->sheet.bottom + d->styles->edges.under,
                pdf_style_side(d->styles->edges.folio, number), PDF_FOOTER);
}

static void paint_page(pdf_document *d, painter *p, size_t number)
{
    pdf_canvas_begin(&p->canvas, (uint32_t)number - 1);
    p->annotations.len = 0;
    paint_running_head(d, p, number);
    paint_head(d, p);
    paint_body(d, p);
    paint_bars(d, p);
    paint_notes(d, p);
    paint_folio(d, p, number);
    paint_strokes(d, p);
    pdf_canvas_end(d, &p->canvas);
}

/* ---- objects ---------------------------------------------------------------------------------------------------------- */

static void save_page(pdf_document *d, const painter *p, size_t number)
{
    pdf_page *page = p->page;
    uint32_t contents = pdf_save_number(d);
    pdf_save_stream(d, contents, "", p->canvas.stream.bytes, p->canvas.stream.len);
    page->tags = p->canvas.tags;
    page->tag_count = p->canvas.tag_count;
    pdf_buffer *b = pdf_save_open(d, page->number);
    pdf_buffer_say(d, b, "<</Type/Page/Tabs/S/MediaBox[0 0 ");
    pdf_buffer_number(d, b, d->sheet.width);
    pdf_buffer_number(d, b, d->sheet.height);
    pdf_buffer_entry(d, b, "]/Parent ", p->tree + 1 + (uint32_t)(number - 1) / PAGES_IN_A_NODE);
    pdf_buffer_entry(d, b, "/Resources ", d->fonts->resources);
    pdf_buffer_entry(d, b, "/Contents ", contents);
    pdf_buffer_say(d, b, "/StructParents ");
    pdf_buffer_integer(d, b, (long)number - 1);
    if (p->annotations.len) {
        pdf_buffer_say(d, b, "/Annots[");
        pdf_buffer_add(d, b, p->annotations.bytes, p->annotations.len);
        pdf_buffer_say(d, b, "]");
    }
    pdf_buffer_say(d, b, ">>");
    pdf_save_close(d);
}

/* Pages in nodes of some, so that readers find one without reading all; the root is the
 * number before that of the first node. */
static void save_node(pdf_document *d, uint32_t tree, size_t first, size_t end)
{
    pdf_buffer *b = pdf_save_open(d, tree + 1 + (uint32_t)(first / PAGES_IN_A_NODE));
    pdf_buffer_entry(d, b, "<</Type/Pages/Parent ", tree);
    pdf_buffer_say(d, b, "/Count ");
    pdf_buffer_integer(d, b, (long)(end - first));
    pdf_buffer_say(d, b, "/Kids[");
    for (size_t i = first; i < end; i++)
        pdf_buffer_entry(d, b, " ", d->pages->pages[i].number);
    pdf_buffer_say(d, b, "]>>");
    pdf_save_close(d);
}

static void save_tree(pdf_document *d, uint32_t tree)
{
    size_t count = d->pages->count, nodes = (count + PAGES_IN_A_NODE - 1) / PAGES_IN_A_NODE;
    pdf_buffer *b = pdf_save_open(d, tree);
    pdf_buffer_say(d, b, "<</Type/Pages/Count ");
    pdf_buffer_integer(d, b, (long)count);
    pdf_buffer_say(d, b, "/Kids[");
    for (size_t i = 0; i < nodes; i++)
        pdf_buffer_entry(d, b, " ", tree + 1 + (uint32_t)i);
    pdf_buffer_say(d, b, "]>>");
    pdf_save_close(d);
    for (size_t first = 0; first < count; first += PAGES_IN_A_NODE)
        save_node(d, tree, first, first + PAGES_IN_A_NODE < count ? first + PAGES_IN_A_NODE : count);
}

/* Numbers for the tree and for all pages, since links lead to pages to come. */
static void give_numbers(pdf_document *d, painter *p)
{
    p->tree = pdf_save_number(d);
    for (size_t i = 0; i < d->pages->count; i += PAGES_IN_A_NODE)
        pdf_save_number(d);
    for (size_t i = 0; i < d->pages->count; i++)
        d->pages->pages[i].number = pdf_save_number(d);
}

uint32_t pdf_paint_pages(pdf_document *d)
{
    painter p = {0};
    give_numbers(d, &p);
    if (d->pages->count >= MANY_PAGES)
        pdf_save_beside(d);
    for (size_t i = 0; i < d->pages->count; i++) {
        p.page = &d->pages->pages[i];
        paint_page(d, &p, i + 1);
        save_page(d, &p, i + 1);
        d->host->progress(d->job, i + 1, d->pages->count);
        pdf_check_host(d);
    }
    save_tree(d, p.tree);
    return p.tree;
}
