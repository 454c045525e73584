/* paint.c - see paint.h
 *
 * What belongs to the text is painted by paint_row() alone; rules, leaders, running heads
 * and page numbers, which do not, by functions of their own. */
#include "paint.h"

#include <stdio.h>

#include "flow.h"
#include "link.h"
#include "object.h"
#include "outline.h"

/* The page in hand, and what its stream has set. */
typedef struct painter {
    const pdf_page *page;
    pdf_buffer stream;
    pdf_ink ink;
    const pdf_font *font;
    double size, rise;
    double shift;        /* of the row in hand to the right: the column it stands in */
    bool is_in_array;    /* of strings and numbers: TJ */
} painter;

/* ---- operators ------------------------------------------------------------------------------------------- */

static void say_point(pdf_document *d, painter *p, double x, double y)
{
    pdf_buffer_number(d, &p->stream, x);
    pdf_buffer_number(d, &p->stream, d->sheet.height - y);
}

static void set_ink(pdf_document *d, painter *p, pdf_ink ink)
{
    const pdf_colour *c = pdf_style_colour(d, ink);
    if (ink == p->ink)
        return;
    pdf_buffer_number(d, &p->stream, c->red);
    pdf_buffer_number(d, &p->stream, c->green);
    pdf_buffer_number(d, &p->stream, c->blue);
    pdf_buffer_say(d, &p->stream, "rg\n");
    p->ink = ink;
}

static void set_font(pdf_document *d, painter *p, const pdf_font *font, double size)
{
    if (font == p->font && size == p->size)
        return;
    pdf_buffer_say(d, &p->stream, "/");
    pdf_buffer_say(d, &p->stream, font->name);
    pdf_buffer_say(d, &p->stream, " ");
    pdf_buffer_number(d, &p->stream, size);
    pdf_buffer_say(d, &p->stream, "Tf\n");
    p->font = font;
    p->size = size;
}

static void set_rise(pdf_document *d, painter *p, double rise)
{
    if (rise == p->rise)
        return;
    pdf_buffer_number(d, &p->stream, rise);
    pdf_buffer_say(d, &p->stream, "Ts\n");
    p->rise = rise;
}

static void paint_rule(pdf_document *d, painter *p, const pdf_rule *rule, double y)
{
    set_ink(d, p, PDF_RULE);
    say_point(d, p, rule->x + p->shift, y + rule->drop + rule->weight / 2);
    pdf_buffer_number(d, &p->stream, rule->width);
    pdf_buffer_number(d, &p->stream, rule->weight);
    pdf_buffer_say(d, &p->stream, "re f\n");
}

/* ---- lines ------------------------------------------------------------------------------------------------- */

/* Whether a chunk goes on in the TJ array of the one before. */
static bool goes_on(const painter *p, const pdf_look *look, const pdf_chunk *chunk)
{
    return chunk->font == p->font && look->size == p->size && look->ink == p->ink &&
           look->rise + chunk->rise * look->size == p->rise;
}

static void end_array(pdf_document *d, painter *p)
{
    if (p->is_in_array)
        pdf_buffer_say(d, &p->stream, "] TJ\n");
    p->is_in_array = false;
}

static void begin_array(pdf_document *d, painter *p, const pdf_look *look, const pdf_chunk *chunk)
{
    if (p->is_in_array)
        return;
    set_ink(d, p, look->ink);
    set_font(d, p, chunk->font, look->size);
    set_rise(d, p, look->rise + chunk->rise * look->size);
    pdf_buffer_say(d, &p->stream, "[");
    p->is_in_array = true;
}

/* A chunk, moved to the right by `before` points. */
static void paint_chunk(pdf_document *d, painter *p, const pdf_look *look, const pdf_chunk *chunk, double before)
{
    if (!goes_on(p, look, chunk))
        end_array(d, p);
    begin_array(d, p, look, chunk);
    if (before < 0 || before > 0)
        pdf_buffer_number(d, &p->stream, -before * 1000 / look->size);
    pdf_buffer_add(d, &p->stream, chunk->bytes, chunk->len);
}

static void paint_pieces(pdf_document *d, painter *p, const pdf_line *line)
{
    for (uint32_t i = 0; i < line->count; i++) {
        const pdf_piece *piece = &line->pieces[i];
        for (size_t k = 0; k < piece->shape->chunk_count; k++)
            paint_chunk(d, p, piece->look, &piece->shape->chunks[k], k == 0 ? piece->before : 0);
    }
    end_array(d, p);
}

static bool leads_alike(const pdf_look *a, const pdf_look *b)
{
    return a->link == b->link && a->target == b->target;
}

/* A rectangle over each run of pieces that lead to one place. */
static void paint_links(pdf_document *d, const painter *p, const pdf_line *line, double x, double y)
{
    for (uint32_t i = 0, next; i < line->count; i = next) {
        const pdf_look *look = line->pieces[i].look;
        double start = x + line->pieces[i].before, end = start;
        for (next = i; next < line->count && leads_alike(look, line->pieces[next].look); next++) {
            const pdf_piece *piece = &line->pieces[next];
            x += piece->before + piece->shape->width * piece->look->size;
            end = x - piece->shape->space * piece->look->size;
        }
        pdf_box box = {.x = start, .y = y - look->size * 0.8, .width = end - start, .height = look->size * 1.05};
        if (look->link)
            pdf_link_address(d, p->page->sheet, &box, look->link);
        else if (look->target)
            pdf_link_anchor(d, p->page->sheet, &box, look->target);
    }
}

static double left_of(const painter *p, const pdf_slot *slot)
{
    double free = slot->width - slot->line->width;
    bool is_right = (slot->align == PDF_END) != slot->line->is_rtl;
    return slot->x + p->shift + (slot->align == PDF_CENTER ? free / 2 : is_right ? free : 0);
}

/* A line with its base line at `y`. */
static void paint_slot(pdf_document *d, painter *p, const pdf_slot *slot, double y)
{
    const pdf_line *line = slot->line;
    double x = left_of(p, slot);
    pdf_buffer_say(d, &p->stream, "BT\n1 0 0 1 ");
    say_point(d, p, x, y);
    pdf_buffer_say(d, &p->stream, "Tm\n");
    paint_pieces(d, p, line);
    pdf_buffer_say(d, &p->stream, "ET\n");
    paint_links(d, p, line, x, y);
}

/* ---- the contents ---------------------------------------------------------------------------------------------- */

/* Dots as a dashed line with round ends: they are drawn, and not read as text. */
static void paint_leader(pdf_document *d, painter *p, double start, double end, double y)
{
    const double step = 4;
    double first = ((double)(long)(start / step) + 1) * step; /* the dots of all lines stand under one another */
    if (first >= end)
        return;
    pdf_buffer_say(d, &p->stream, "q 0.8 w 1 J [0 4] 0 d ");
    say_point(d, p, first, y);
    pdf_buffer_say(d, &p->stream, "m ");
    say_point(d, p, end, y);
    pdf_buffer_say(d, &p->stream, "l S Q\n");
}

static void paint_entry(pdf_document *d, painter *p, const pdf_row *row, double y)
{
    const pdf_galley *g = d->galley;
    char digits[24];
    pdf_style style = pdf_style_of(d, PDF_CONTENTS);
    pdf_look look = pdf_style_look(d, &style);
    size_t target = row->entry->row < g->count ? row->entry->row : g->count - 1;
    snprintf(digits, sizeof digits, "%u", (unsigned)g->rows[target].page + 1);
    pdf_frame dots;
    pdf_slot number = pdf_contents_number(d, row, pdf_set_line(d, digits, &look), &dots);
    paint_leader(d, p, dots.left, dots.right, y + number.drop);
    paint_slot(d, p, &number, y + number.drop);
    pdf_box box = {.x = number.x, .y = y, .width = number.width, .height = row->height};
    pdf_link_row(d, p->page->sheet, &box, target);
}

/* ---- a page -------------------------------------------------------------------------------------------------------- */

static void paint_rules(pdf_document *d, painter *p, const pdf_row *row, double y)
{
    for (size_t i = 0; i < row->rule_count; i++)
        paint_rule(d, p, &row->rules[i], y);
}

static void paint_row(pdf_document *d, painter *p, const pdf_row *row, double y)
{
    p->shift = pdf_row_shift(row);
    if (row->drawing)
        pdf_draw_paint(d, &p->stream, row->drawing, p->shift, y);
    for (size_t i = 0; i < row->slot_count; i++)
        paint_slot(d, p, &row->slots[i], y + row->slots[i].drop);
    paint_rules(d, p, row, y);
    if (row->entry && row->slot_count)
        paint_entry(d, p, row, y);
    p->shift = 0;
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
    if (count == 1)
        paint_row(d, p, rows, y);
    else
        paint_cells(d, p, rows, count, y);
    return count;
}

static void paint_head(pdf_document *d, painter *p)
{
    const pdf_head *head = p->page->head;
    double y = d->sheet.top;
    for (size_t i = 0; head && i < head->count;) {
        const pdf_row *rows = &d->galley->rows[head->first + i];
        size_t count = paint_next(d, p, rows, head->count - i, y);
        for (size_t k = 0; k < count; k++)
            y += rows[k].height;
        i += count;
    }
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
        pdf_draw_paint(d, &p->stream, &p->page->bars, 0, 0);
}

static void paint_notes(pdf_document *d, painter *p)
{
    const pdf_sheet *s = &d->sheet;
    double y = p->page->notes_y, width = d->styles->rules.notes_width;
    pdf_rule rule = {.x = s->is_rtl ? s->body.right - width : s->body.left, .width = width,
                     .drop = -pdf_breaks_note_gap(d), .weight = d->styles->rules.notes};
    if (p->page->note_count)
        paint_rule(d, p, &rule, y);
    for (size_t i = 0; i < p->page->note_count; i++) {
        const pdf_row *row = p->page->notes[i].row;
        y += row->above;
        paint_row(d, p, row, y);
        y += row->height;
    }
}

/* A line at its side of the page; facing pages mirror each other. */
static void paint_aside(pdf_document *d, painter *p, const pdf_line *line, double y, pdf_align align)
{
    pdf_slot slot = {.line = line, .x = d->sheet.left, .width = d->sheet.right - d->sheet.left, .align = align};
    paint_slot(d, p, &slot, y);
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
                    pdf_style_side(d->styles->edges.running, number));
    paint_rule(d, p, &(pdf_rule){.x = d->sheet.left, .width = d->sheet.right - d->sheet.left,
                                .weight = d->styles->rules.running}, y);
}

static void paint_folio(pdf_document *d, painter *p, size_t number)
{
    char words[48];
    pdf_style style = pdf_style_of(d, PDF_FOLIO);
    pdf_look look = pdf_style_look(d, &style);
    snprintf(words, sizeof words, "%zu/%zu", number, d->pages->count);
    paint_aside(d, p, pdf_set_line(d, words, &look), d->sheet.bottom + d->styles->edges.under,
                pdf_style_side(d->styles->edges.folio, number));
}

static void paint_page(pdf_document *d, painter *p, size_t number)
{
    p->stream.len = 0;
    p->ink = PDF_INK_COUNT; /* none */
    p->font = NULL;
    p->rise = 0;
    paint_running_head(d, p, number);
    paint_head(d, p);
    paint_body(d, p);
    paint_bars(d, p);
    paint_notes(d, p);
    paint_folio(d, p, number);
    HPDF_PageAttr attributes = p->page->sheet->attr;
    pdf_stream_fill(d, attributes->contents, p->stream.bytes, p->stream.len);
}

static void make_sheet(pdf_document *d, pdf_page *page)
{
    page->sheet = pdf_made(d, HPDF_AddPage(d->file));
    HPDF_Page_SetWidth(page->sheet, (HPDF_REAL)d->sheet.width);
    HPDF_Page_SetHeight(page->sheet, (HPDF_REAL)d->sheet.height);
    HPDF_Dict resources = pdf_made(d, HPDF_Page_GetInheritableItem(page->sheet, "Resources", HPDF_OCLASS_DICT));
    pdf_put(d, resources, "Font", d->fonts->resource);
    pdf_check(d);
}

void pdf_paint_pages(pdf_document *d)
{
    painter p = {0};
    for (size_t i = 0; i < d->pages->count; i++)
        make_sheet(d, &d->pages->pages[i]);
    for (size_t i = 0; i < d->pages->count; i++) {
        p.page = &d->pages->pages[i];
        paint_page(d, &p, i + 1);
        d->host->progress(d->job, i + 1, d->pages->count);
        pdf_check_host(d);
    }
}
