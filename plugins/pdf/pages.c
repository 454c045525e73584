/* pages.c - see pages.h
 *
 * A page takes rows until one does not fit, looks back for the best place to end, and
 * then gives its footnotes the room that is left; what does not fit is carried over. */
#include "pages.h"

/* Footnote rows that wait for a page: those carried over, then those of its own rows. */
typedef struct queue {
    const pdf_row **rows;
    size_t count, room;
} queue;

typedef struct pager {
    pdf_galley *galley;
    double height;        /* of a page's text */
    queue notes;
} pager;

/* How far the rows of a page have come. */
typedef struct fill {
    double rows, notes;   /* heights; notes is what they claim */
} fill;

double pdf_pages_note_gap(const pdf_document *d)
{
    return 6 * d->sheet.scale;
}

static double height_of(const pdf_row *const *rows, size_t count)
{
    double height = 0;
    for (size_t i = 0; i < count; i++)
        height += rows[i]->above + rows[i]->height;
    return height;
}

static void queue_notes(pdf_document *d, queue *q, const pdf_row *row)
{
    for (const pdf_note *note = row->notes; note; note = note->next)
        for (size_t i = 0; i < note->count; i++) {
            q->rows = pdf_grow(d, q->rows, q->count, &q->room, sizeof(const pdf_row *));
            q->rows[q->count++] = &note->rows[i];
        }
}

/* The room that a row's footnotes must have on its page: all they need, unless they are
 * so long that a part may follow overleaf. */
static double claim_of(const pager *p, const pdf_row *row)
{
    double height = 0, most = p->height / 3;
    for (const pdf_note *note = row->notes; note; note = note->next)
        for (size_t i = 0; i < note->count; i++)
            height += note->rows[i].above + note->rows[i].height;
    return height < most ? height : most;
}

/* ---- where a page ends ------------------------------------------------------------------------------------ */

static double rows_height(const pager *p, const pdf_head *head)
{
    double height = 0;
    for (size_t i = 0; head && i < head->count; i++)
        height += p->galley->rows[head->first + i].height;
    return height;
}

/* The head that a page must repeat, where its first row is in the body of a table. */
static const pdf_head *head_for(const pager *p, size_t first)
{
    const pdf_head *head = p->galley->rows[first].head;
    bool begins_here = head && head->first + head->count == first;
    return head && !begins_here && rows_height(p, head) < p->height / 2 ? head : NULL;
}

/* How bad it is to end a page after a row with `left` of its height empty. */
static double badness(const pager *p, const pdf_row *row, double left)
{
    const double weight = 400;
    double share = left / p->height;
    return row->cost + weight * share * share;
}

/* The best end not after `end`, whose row did not fit. Half a page at most stays empty. */
static size_t best_end(const pager *p, size_t first, size_t end)
{
    const pdf_row *rows = p->galley->rows;
    size_t best = end;
    double least = -1, left = 0;
    for (size_t at = end; at > first && left < p->height / 2; at--) {
        const pdf_row *row = &rows[at - 1];
        double bad = badness(p, row, left);
        if (row->cost != PDF_NEVER && (least < 0 || bad < least)) {
            least = bad;
            best = at;
        }
        left += row->above + row->height;
    }
    return best;
}

static bool fits(const pager *p, const pdf_document *d, const fill *f)
{
    double gap = f->notes > 0 ? 2 * pdf_pages_note_gap(d) : 0;
    return f->rows + f->notes + gap <= p->height + 0.01;
}

static fill with_row(const pager *p, fill f, const pdf_row *row, bool is_first)
{
    f.rows += row->height + (is_first ? 0 : row->above);
    f.notes += claim_of(p, row);
    return f;
}

static size_t find_end(const pager *p, const pdf_document *d, const pdf_page *page)
{
    const pdf_galley *g = p->galley;
    double carried = height_of(p->notes.rows, p->notes.count), most = p->height / 2;
    fill f = {.rows = rows_height(p, page->head), .notes = carried < most ? carried : most};
    size_t at = page->first;
    for (; at < g->count; at++) {
        const pdf_row *row = &g->rows[at];
        if (at > page->first && row->starts_page)
            return at;
        f = with_row(p, f, row, at == page->first);
        if (at > page->first && !fits(p, d, &f))
            return best_end(p, page->first, at);
    }
    return at;
}

/* ---- where rows stand -------------------------------------------------------------------------------------- */

static double place_rows(pdf_document *d, const pager *p, const pdf_page *page, size_t number)
{
    double y = d->sheet.top + rows_height(p, page->head);
    for (size_t i = page->first; i < page->end; i++) {
        pdf_row *row = &p->galley->rows[i];
        y += i == page->first ? 0 : row->above;
        row->page = (uint32_t)number;
        row->y = y;
        y += row->height;
    }
    return y;
}

/* Takes from the queue what fits under `y`; a page without rows takes one at least. */
static void place_notes(pdf_document *d, pager *p, pdf_page *page, double y)
{
    double room = d->sheet.bottom - y - 2 * pdf_pages_note_gap(d), height = 0;
    size_t count = 0;
    for (; count < p->notes.count; count++) {
        const pdf_row *row = p->notes.rows[count];
        bool must = count == 0 && page->first == page->end;
        if (height + row->above + row->height > room + 0.01 && !must)
            break;
        height += row->above + row->height;
    }
    page->notes = pdf_alloc(d, (count + 1) * sizeof(const pdf_row *));
    page->note_count = count;
    page->notes_y = d->sheet.bottom - height;
    if (count == 0)
        return;
    p->notes.count -= count;
    memcpy(page->notes, p->notes.rows, count * sizeof(const pdf_row *));
    memmove(p->notes.rows, p->notes.rows + count, p->notes.count * sizeof(const pdf_row *));
}

static pdf_page *add_page(pdf_document *d, pdf_pages *pages)
{
    pages->pages = pdf_grow(d, pages->pages, pages->count, &pages->room, sizeof *pages->pages);
    return &pages->pages[pages->count++];
}

pdf_pages *pdf_pages_make(pdf_document *d)
{
    pager p = {.galley = d->galley, .height = d->sheet.bottom - d->sheet.top};
    pdf_pages *pages = d->pages = pdf_alloc(d, sizeof *pages);
    for (size_t at = 0; at < d->galley->count || p.notes.count;) {
        pdf_page *page = add_page(d, pages);
        *page = (pdf_page){.first = at, .end = at};
        if (at < d->galley->count) {
            page->head = head_for(&p, at);
            page->end = at = find_end(&p, d, page);
        }
        double y = place_rows(d, &p, page, pages->count - 1);
        for (size_t i = page->first; i < page->end; i++)
            queue_notes(d, &p.notes, &d->galley->rows[i]);
        place_notes(d, &p, page, y);
    }
    return pages;
}
