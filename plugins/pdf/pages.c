/* pages.c - see pages.h */
#include "pages.h"

#include <math.h>

#include "columns.h"

/* Rows of columns, from `at` to the end of these or of the page; what is below them. */
static double place_columns(pdf_document *d, pdf_page *page, size_t at, size_t end, double y, uint32_t number)
{
    const pdf_columns *columns = d->galley->rows[at].columns;
    double room = d->sheet.bottom - y;
    double height = fmin(room, pdf_columns_balance(d->galley, columns, at, end, room));
    pdf_columns_place(d->galley, columns, at, end, y, height, number);
    for (size_t i = 1; columns->rule > 0 && i < columns->count; i++)
        pdf_draw_add(d, &page->bars, &(pdf_stroke){.x = (float)(columns->rule + columns->pitch * (double)(i - 1)),
                                                   .y = (float)y, .height = (float)height, .weight = 0.35F});
    return y + height;
}

static void place_rows(pdf_document *d, pdf_page *page, uint32_t number)
{
    pdf_galley *g = d->galley;
    double y = d->sheet.top + pdf_breaks_head_height(g, page->head);
    for (size_t i = page->first; i < page->end;) {
        pdf_row *row = &g->rows[i];
        y += i == page->first ? 0 : row->above;
        if (row->columns) {
            size_t end = row->columns->end < page->end ? row->columns->end : page->end;
            y = place_columns(d, page, i, end, y, number);
            i = end;
            continue;
        }
        row->page = number;
        row->y = (float)y;
        y += row->height;
        i++;
    }
}

pdf_pages *pdf_pages_make(pdf_document *d)
{
    pdf_breaks breaks = pdf_breaks_find(d);
    pdf_pages *pages = d->pages = pdf_alloc(d, sizeof *pages);
    pdf_end at = {0, 0};
    pages->count = breaks.count;
    pages->pages = pdf_alloc(d, breaks.count * sizeof *pages->pages);
    for (size_t i = 0; i < breaks.count; i++) {
        pdf_page *page = &pages->pages[i];
        pdf_end end = breaks.ends[i];
        const pdf_note_line *notes = &breaks.notes[at.note];
        *page = (pdf_page){.first = at.row, .end = end.row, .notes = notes, .note_count = end.note - at.note};
        page->notes_y = d->sheet.bottom - (breaks.notes[end.note].before - notes->before);
        page->head = at.row < d->galley->count ? pdf_breaks_head(d, at.row) : NULL;
        place_rows(d, page, (uint32_t)i);
        at = end;
    }
    return pages;
}
