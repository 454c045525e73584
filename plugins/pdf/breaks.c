/* breaks.c - see breaks.h
 *
 * A page may end after every row; what is bad about it has a cost, and of all ways from
 * the first row to the last the one with the lowest sum is taken. As a page holds so many
 * rows and no more, each row is looked at from as many beginnings.
 *
 * The way to a row says too how far its footnotes have come. Of two ways only the cheaper
 * is followed, even where the other would have carried fewer lines over. */
#include "breaks.h"

#include <math.h>

#include "columns.h"

/* What is bad about the end of a page, in one currency. */
static const double EMPTY = 1000;       /* all of the page; a part of it costs the square of its share */
static const double BARE = 200, BARE_SHARE = 0.4; /* more than this share of the page is empty */
static const double PARTS = 4;             /* between the parts of a recommendation or of a list */
static const double LINES = 6;             /* between the lines of a paragraph */
static const double IN_WORD = 5;           /* inside a word, which goes on overleaf */
static const double TABLE = 8;             /* between the rows of a table */
static const double EMPTY_TABLE = 200;     /* all of the page, where a table is parted; a part of it its share */
static const double LONE = 120;            /* one line of a section, one row of a table on the other page */
static const double SCANT = 40, SCANT_SHARE = 0.06; /* the last page before a forced one holds no more */
static const double NOTE_PARTED = 75;      /* a footnote goes on overleaf */
static const double NOTE_LATE = 1250;      /* one that was carried over has to wait again */
static const double NOTE_AWAY = 5000;      /* one does not begin on the page of its mark */
static const double CARRIED_SHARE = 0.6;   /* footnotes that would fill more of a page have pages of their own first */
static const double NEVER = 1e6;           /* what must not be parted is, as nothing else fits */

typedef struct node {
    double cost;        /* of the cheapest way to end a page before this row; below 0 for none */
    uint32_t from;      /* row with which that page begins */
    uint32_t note;      /* line of footnotes with which the next page begins */
    uint32_t resumed;   /* the same for the next page with text: those between have footnotes alone */
} node;

typedef struct breaker {
    const pdf_document *d;
    const pdf_galley *galley;
    double height;      /* of a page's text */
    node *nodes;        /* for each row and for the end */
    uint32_t *marked;   /* lines of footnotes whose marks stand before a row; the same */
    pdf_breaks out;
    size_t end_room;
} breaker;

double pdf_breaks_note_gap(const pdf_document *d)
{
    return 6 * d->sheet.scale;
}

/* ---- tables --------------------------------------------------------------------------------------------- */

double pdf_breaks_head_height(const pdf_galley *g, const pdf_head *head)
{
    double height = 0;
    for (size_t i = 0; head && i < head->count; i++)
        height += g->rows[head->first + i].height;
    return height;
}

const pdf_head *pdf_breaks_head(const pdf_document *d, size_t first)
{
    const pdf_head *head = d->galley->rows[first].head;
    bool begins_here = head && head->first + head->count == first;
    double most = (d->sheet.bottom - d->sheet.top) / 2;
    return head && !begins_here && pdf_breaks_head_height(d->galley, head) < most ? head : NULL;
}

/* ---- footnotes ------------------------------------------------------------------------------------------ */

static size_t count_notes(const pdf_galley *g)
{
    size_t count = 0;
    for (size_t i = 0; i < g->count; i++)
        for (const pdf_note *note = g->rows[i].notes; note; note = note->next)
            count += note->count;
    return count;
}

static void list_notes(pdf_document *d, breaker *b)
{
    pdf_note_line *line = b->out.notes = pdf_alloc(d, (count_notes(b->galley) + 1) * sizeof *line);
    double before = 0;
    for (size_t i = 0; i < b->galley->count; i++) {
        for (const pdf_note *note = b->galley->rows[i].notes; note; note = note->next)
            for (size_t k = 0; k < note->count; k++) {
                *line++ = (pdf_note_line){&note->rows[k], before, (uint32_t)k, (uint32_t)note->count};
                before += note->rows[k].above + note->rows[k].height;
            }
        b->marked[i + 1] = (uint32_t)(line - b->out.notes);
    }
    line->before = before;
    b->out.note_count = (size_t)(line - b->out.notes);
}

/* How far lines from `at` to `end` come in the room there is. A note is parted only so that
 * two lines of it stand on each side. */
static size_t place_notes(const breaker *b, size_t at, size_t end, double room)
{
    const pdf_note_line *lines = b->out.notes;
    size_t to = at;
    while (to < end && lines[to + 1].before - lines[at].before <= room + 0.01)
        to++;
    if (to > at && to < end && lines[to].place > 0 && lines[to].count - lines[to].place < 2)
        to--;
    size_t begun = to - at < lines[to].place ? to - at : lines[to].place; /* lines of the note that is parted */
    return to < end && begun < 2 ? to - begun : to;
}

/* What is bad about lines from `to` to `end` that have no place on the page from row `first`. */
static double cost_of_notes(const breaker *b, size_t first, size_t to, size_t end)
{
    const pdf_note_line *lines = b->out.notes;
    double cost = to < end && lines[to].place > 0 ? NOTE_PARTED : 0;
    for (size_t i = to; i < end; i++)
        if (lines[i].place == 0)
            cost += i < b->marked[first] ? NOTE_LATE : NOTE_AWAY;
    return cost;
}

/* ---- what an end costs ------------------------------------------------------------------------------------ */

static bool is_part_end(const pdf_galley *g, size_t at)
{
    return at >= g->count || g->rows[at].starts_part || g->rows[at].starts_page;
}

/* Whether an end before row `at` leaves one line of a section, or one row of a table. */
static bool leaves_one(const pdf_galley *g, size_t at)
{
    return g->rows[at].leaves_row || (!g->rows[at].starts_part && is_part_end(g, at + 1));
}

/* Room left empty. Inside a table there are rows to fill it: that some of it is empty there
 * does not make up for less of it elsewhere. */
static double cost_of_room(const pdf_galley *g, size_t end, double empty)
{
    const pdf_head *head = g->rows[end].head;
    double cost = EMPTY * empty * empty + (empty > BARE_SHARE ? BARE : 0);
    return head && g->rows[end - 1].head == head ? cost + TABLE + EMPTY_TABLE * empty : cost;
}

static double cost_of_parting(uint8_t cost)
{
    return cost == PDF_NEVER ? NEVER : cost == PDF_BETWEEN_LINES ? LINES : cost == PDF_BETWEEN_PARTS ? PARTS : 0;
}

/* Of a page from row `first` to row `end` with a share of it empty. */
static double cost_of_end(const breaker *b, size_t first, size_t end, double empty)
{
    const pdf_galley *g = b->galley;
    bool is_forced = end == g->count || g->rows[end].starts_page;
    if (is_forced)
        return first > 0 && !g->rows[first].starts_page && empty > 1 - SCANT_SHARE ? SCANT : 0;
    return cost_of_room(g, end, empty) + cost_of_parting(g->rows[end - 1].cost) + (leaves_one(g, end) ? LONE : 0) +
           (g->rows[end - 1].ends_in_word ? IN_WORD : 0);
}

/* Whether a page without footnotes, with so much of it left, costs more by that alone than one that is known
 * to end there: so do most. */
static bool is_hopeless(const breaker *b, const node *from, const node *to, double left)
{
    const pdf_galley *g = b->galley;
    size_t end = (size_t)(to - b->nodes);
    if (b->out.note_count || to->cost < 0 || end == g->count || g->rows[end].starts_page)
        return false;
    double empty = left > 0 ? left / b->height : 0;
    return from->cost + EMPTY * empty * empty >= to->cost;
}

/* Takes the page from `first` to `end`, whose rows have a height, where it is the cheapest. */
static void offer(breaker *b, size_t first, size_t end, double height)
{
    const node *from = &b->nodes[first];
    const pdf_note_line *lines = b->out.notes;
    node *to = &b->nodes[end];
    double left = b->height - height, gaps = 2 * pdf_breaks_note_gap(b->d);
    if (is_hopeless(b, from, to, left))
        return;
    size_t note = from->resumed, wanted = b->marked[end];
    if (note < wanted)
        note = place_notes(b, note, wanted, left - gaps);
    if (note > from->resumed)
        left -= gaps + lines[note].before - lines[from->resumed].before;
    double empty = left > 0 ? left / b->height : 0;
    double cost = from->cost + cost_of_end(b, first, end, empty) + cost_of_notes(b, first, note, wanted);
    if (left < -0.01) /* a row that is higher than a page */
        cost += NEVER;
    if (to->cost < 0 || cost < to->cost)
        *to = (node){.cost = cost, .from = (uint32_t)first, .note = (uint32_t)note, .resumed = (uint32_t)note};
}

/* ---- from one beginning ------------------------------------------------------------------------------------- */

/* The page that ends inside columns: as many rows as fit over their own footnotes, which take
 * no more than a share of it. */
static void offer_share(breaker *b, size_t first, size_t at, double height, double share)
{
    const pdf_columns *columns = b->galley->rows[at].columns;
    const pdf_note_line *lines = b->out.notes;
    double gaps = 2 * pdf_breaks_note_gap(b->d), claimed = 0, need = 0;
    size_t end, carried = b->nodes[first].resumed;
    do {
        claimed = need;
        end = pdf_columns_fill(b->galley, columns, at, b->height - height - claimed);
        need = lines[b->marked[end]].before - lines[carried].before;
        need = need > 0 ? fmin(need + gaps, b->height * share) : 0;
    } while (need > claimed);
    if (end < columns->end && end > first)
        offer(b, first, end, height + pdf_columns_balance(b->galley, columns, at, end, b->height - height - claimed));
}

static void offer_inside(breaker *b, size_t first, size_t at, double height)
{
    offer_share(b, first, at, height, 0.5);
    if (b->out.note_count)
        offer_share(b, first, at, height, 0.75);
}

/* Takes a row, or all rows of columns that are left, and returns the next one. */
static size_t take_next(breaker *b, size_t first, size_t at, double *height)
{
    const pdf_galley *g = b->galley;
    const pdf_row *row = &g->rows[at];
    *height += at == first ? 0 : row->above;
    if (!row->columns) {
        *height += row->height;
        return at + 1;
    }
    offer_inside(b, first, at, *height);
    *height += pdf_columns_balance(g, row->columns, at, row->columns->end, b->height - *height);
    return row->columns->end;
}

static size_t fill_with_notes(const breaker *b, size_t note, size_t end)
{
    size_t next = place_notes(b, note, end, b->height - 2 * pdf_breaks_note_gap(b->d));
    return next > note ? next : note + 1;
}

/* Footnotes that are carried over before a row; behind the last row all of them. */
static void resume(breaker *b, size_t first)
{
    node *at = &b->nodes[first];
    const pdf_note_line *lines = b->out.notes;
    size_t end = b->marked[first];
    double most = first < b->galley->count ? b->height * CARRIED_SHARE : 0;
    while (at->resumed < end && lines[end].before - lines[at->resumed].before > most) {
        at->resumed = (uint32_t)fill_with_notes(b, at->resumed, end);
        at->cost += NOTE_PARTED;
    }
}

/* All pages that begin with a row. Where none may end after its last row, one does. */
static void extend(breaker *b, size_t first)
{
    const pdf_galley *g = b->galley;
    double height = first < g->count ? pdf_breaks_head_height(g, pdf_breaks_head(b->d, first)) : 0, before = height;
    size_t at = first, last = first;
    bool has_offered = false;
    while (at < g->count && (at == first || !g->rows[at].starts_page)) {
        size_t next = take_next(b, first, at, &height);
        if (height > b->height + 0.01 && (at > first || g->rows[at].columns))
            break;
        last = at = next;
        before = height;
        bool is_free = g->rows[at - 1].cost != PDF_NEVER || at == g->count || g->rows[at].starts_page;
        if (is_free)
            offer(b, first, at, height);
        has_offered = has_offered || is_free;
    }
    if (!has_offered && last > first)
        offer(b, first, last, before);
}

/* ---- the whole ------------------------------------------------------------------------------------------------ */

static void add_end(pdf_document *d, breaker *b, pdf_end end)
{
    b->out.ends = pdf_grow(d, b->out.ends, b->out.count, &b->end_room, sizeof end);
    b->out.ends[b->out.count++] = end;
}

/* The cheapest way, which is known from its end. */
static void follow(pdf_document *d, breaker *b)
{
    node *nodes = b->nodes;
    uint32_t next = (uint32_t)b->galley->count;
    for (uint32_t at = next, from; at > 0; at = from) { /* turned round: `from` says which is next */
        from = nodes[at].from;
        nodes[at].from = next;
        next = at;
    }
    for (uint32_t at = next;; at = nodes[at].from) {
        add_end(d, b, (pdf_end){at, nodes[at].note});
        for (size_t note = nodes[at].note; note < nodes[at].resumed;) {
            note = fill_with_notes(b, note, b->marked[at]);
            add_end(d, b, (pdf_end){at, note});
        }
        if (at == b->galley->count)
            break;
    }
}

pdf_breaks pdf_breaks_find(pdf_document *d)
{
    size_t count = d->galley->count;
    breaker b = {.d = d, .galley = d->galley, .height = d->sheet.bottom - d->sheet.top};
    b.nodes = pdf_alloc(d, (count + 1) * sizeof *b.nodes);
    b.marked = pdf_alloc(d, (count + 1) * sizeof *b.marked);
    list_notes(d, &b);
    for (size_t i = 1; i <= count; i++)
        b.nodes[i].cost = -1;
    for (size_t i = 0; i <= count; i++) {
        if (b.nodes[i].cost < 0)
            continue;
        resume(&b, i);
        extend(&b, i);
    }
    follow(d, &b);
    pdf_give_back(d, b.nodes, (count + 1) * sizeof *b.nodes);
    pdf_give_back(d, b.marked, (count + 1) * sizeof *b.marked);
    return b.out;
}
