#include "import/pdf_lines.h"

#include <stdlib.h>
#include <string.h>

#include "import/heal.h"
#include "import/label.h"
#include "import/line.h"
#include "import/pdf_counts.h"
#include "import/note_mark.h"
#include "import/pdf_masthead.h"
#include "import/pdf_overleaf.h"

#define LETTER_HEIGHT 1.3f /* a row's height, in sizes of its font */
#define INDENT 0.8f        /* sizes of the font: by which the first row of a paragraph stands in */
#define SPACE 0.3f
#define SHORT 0.4f         /* of a column: a row that leaves so much is the last of its paragraph */
#define ENDING 0.15f       /* the same where a sentence ends with it */
#define MARGIN 1.0f        /* points by which rows that are set flush may end apart */
#define LARGE 1.08f        /* of the text's size: a heading */
#define INDENT_MOST 1000
#define TEXT_LEAST 20      /* bytes of a piece of a row that may be one of a column */
#define SHORT_TEXT 12      /* the same of rows near each other */
#define BESIDE 3           /* such rows of a page make its order a guess */
#define LETTER_WIDTH 0.4f  /* sizes of the font */

/* The paragraph that rows are added to. */
typedef struct paragraph {
    rap_text text;
    const rap_pdf_row *first, *last; /* NULL where none is open */
    float left, right;               /* where its rows begin behind the first, and where the longest ends */
    size_t sheet;                    /* of its last row */
    int rows;
} paragraph;

typedef struct writer {
    rap_arena *arena;
    const rap_grammar *grammar;
    rap_pdf_counts counts;
    const rap_pdf_measures *measures;
    const rap_heal *heal;
    rap_source *out;
    paragraph open;
    const rap_pdf_row **waiting; /* of the page, and notes: they follow the paragraph that goes on over them */
    size_t waiting_count;
    size_t note;                 /* the line behind the latest note; 0 for none */
    size_t sheet;
    float right;                 /* of the text on the sheet */
    rap_pdf_overleaf table;               /* that ended last */
    bool is_page_start, is_table;
    bool is_cut;                 /* a sentence goes on in the next row of the table */
    int beside;                  /* rows of the sheet that are two of texts, and of no table */
    const rap_pdf_row *doubled;  /* the last that may be one */
} writer;

static float em(const rap_pdf_row *row)
{
    return row->size / LETTER_HEIGHT;
}

/* ---- lines ---------------------------------------------------------------------------------- */

static rap_line *add_line(writer *w, const char *text, const rap_pdf_row *first, const rap_pdf_row *last)
{
    rap_line_writer line = {.text = {.arena = w->arena}, .cells = {.arena = w->arena}};
    rap_line *out = &w->out->lines[w->out->count];
    *out = (rap_line){.number = first->number, .end = last->number, .gap = 1, .is_page_start = w->is_page_start};
    rap_line_put_string(&line, text, (rap_look){0});
    if (!rap_line_fill(&line, out))
        return NULL;
    out->indent = 0;
    w->out->count++;
    w->is_page_start = false;
    return out;
}

/* ---- footnotes and what belongs to the page ---------------------------------------------------- */

/* A note's first row with its mark as the text carries it. */
static const char *raise_mark(rap_arena *arena, const rap_pdf_row *row)
{
    const char *text = rap_pdf_row_text(arena, row);
    if (row->stopped)
        return rap_arena_format(arena, "%.*s%s", (int)row->stopped, text, text + row->stopped + 1);
    size_t len = strspn(text, "0123456789");
    len = len ? len : strcspn(text, " ");
    const char *mark = rap_arena_copy(arena, text, len);
    return !rap_note_mark_is_one(mark) ? text : rap_arena_format(arena, "%s%s", rap_note_mark_raise(arena, mark), text + len);
}

/* A note; or the rest of the one before, which a page ended. */
static void add_note(writer *w, size_t from, size_t to)
{
    bool is_new = w->waiting[from]->begins_note || !w->note;
    rap_text text = {.arena = w->arena};
    rap_text_put(&text, is_new ? "" : w->out->lines[w->note - 1].text);
    for (size_t i = from; i < to; i++)
        rap_heal_join(w->heal, &text, false, is_new && i == from ? raise_mark(w->arena, w->waiting[i]) : rap_pdf_row_text(w->arena, w->waiting[i]));
    if (!is_new) {
        w->out->lines[w->note - 1].text = rap_text_string(&text);
        w->out->lines[w->note - 1].end = w->waiting[to - 1]->number;
    } else if (add_line(w, rap_text_string(&text), w->waiting[from], w->waiting[to - 1])) {
        w->note = w->out->count;
        if (w->waiting[from]->stopped)
            w->out->lines[w->note - 1].mark = rap_arena_copy(w->arena, rap_text_string(&text), w->waiting[from]->stopped);
    }
}

static void add_furniture(writer *w, const rap_pdf_row *row)
{
    for (int n = 0; n < row->count; n++) {
        rap_line *line = add_line(w, row->pieces[n].text, row, row);
        if (line && row->role == RAP_PDF_FURNITURE)
            line->is_furniture = true;
    }
    w->is_page_start = true;
}

/* A box beside the text, as a text of its own. Returns the end of its rows. */
static size_t add_box(writer *w, size_t from)
{
    rap_text text = {.arena = w->arena};
    size_t to = from;
    do
        rap_heal_join(w->heal, &text, false, rap_pdf_row_text(w->arena, w->waiting[to++]));
    while (to < w->waiting_count && w->waiting[to]->role == RAP_PDF_BESIDE && !w->waiting[to]->begins_box);
    rap_line *line = add_line(w, rap_text_string(&text), w->waiting[from], w->waiting[to - 1]);
    if (line && w->waiting[from]->is_inset)
        line->is_inset = true;
    else if (line)
        line->is_boxed = true;
    return to;
}

static void add_waiting(writer *w)
{
    for (size_t i = 0, next; i < w->waiting_count; i = next) {
        next = i + 1;
        if (w->waiting[i]->role == RAP_PDF_BESIDE) {
            next = add_box(w, i);
            continue;
        }
        if (w->waiting[i]->role != RAP_PDF_NOTE) {
            add_furniture(w, w->waiting[i]);
            continue;
        }
        while (next < w->waiting_count && w->waiting[next]->role == RAP_PDF_NOTE && !w->waiting[next]->begins_note)
            next++;
        add_note(w, i, next);
    }
    w->waiting_count = 0;
}

/* ---- paragraphs ------------------------------------------------------------------------------- */

static void close_paragraph(writer *w)
{
    if (w->open.first) {
        rap_line *line = add_line(w, rap_text_string(&w->open.text), w->open.first, w->open.last);
        if (line)
            line->is_bold = w->open.first->size > LARGE * w->measures->size;
    }
    w->open = (paragraph){.text = {.arena = w->arena}};
    add_waiting(w);
}

/* Whether the first word of a row had had room at the end of another. */
static bool had_room(const rap_pdf_row *above, float right, const rap_pdf_row *row)
{
    return above->x1 + SPACE * em(row) + row->pieces[0].first <= right;
}

/* What a row leaves free of the column of the open paragraph. */
static float rest_of(const writer *w, const rap_pdf_row *row)
{
    return (w->right - row->x1) / (w->right - w->open.first->x0);
}

/* ---- where one begins ------------------------------------------------------------------------- */

/* Whether a label counts on from those before it, or begins to count. */
static bool is_next(const writer *w, const rap_label *label)
{
    return rap_pdf_counts_on(&w->counts, label, w->open.first->pieces[0].text);
}

/* Whether a row begins the list below a title: "(a) Opening" below "1. Organization", where what is above ends early. */
static bool begins_below(const writer *w, const rap_pdf_row *row, const rap_label *label)
{
    return rap_pdf_is_first(label) && w->open.rows == 1 &&
           rap_heal_begins_large(row->pieces[0].text + label->end) && rest_of(w, w->open.last) > SHORT;
}

/* Whether a row begins the list that a colon announces. */
static bool is_announced(const writer *w, const rap_pdf_row *row, const rap_label *label)
{
    return (rap_pdf_is_first(label) || label->form == RAP_LABEL_BULLET) && rap_heal_last(rap_heal_tail(&w->open.text)) == ':' && had_room(w->open.last, w->right, row);
}

/* Reads the label of a row; "a.", "i." and the like where they count. */
static bool reads_label(const writer *w, const rap_pdf_row *row, rap_label *label)
{
    const char *text = row->pieces[0].text;
    return rap_label_read(text, label) || (rap_pdf_item_read(text, label) && (is_next(w, label) || is_announced(w, row, label)));
}

/* Whether a row begins with a label that is one: a tab behind it, or it stands in, or what is above has ended. */
static bool has_label(const writer *w, const rap_pdf_row *row)
{
    rap_label label;
    if (row->has_label || !reads_label(w, row, &label))
        return row->has_label;
    if (row->x0 > w->open.left + SPACE * em(row))
        return true;
    if (label.arabic >= RAP_LABEL_LONG && !is_next(w, &label))
        return false;
    if (!rap_heal_is_finished(rap_heal_tail(&w->open.text)))
        return (is_next(w, &label) || begins_below(w, row, &label)) && (had_room(w->open.last, w->right, row) || rap_heal_ends_part(w->heal, rap_heal_tail(&w->open.text)));
    return label.form == RAP_LABEL_ARABIC || rest_of(w, w->open.last) > ENDING || is_next(w, &label) || is_announced(w, row, &label);
}

/* Whether a row is known by its words as the heading of what comes next. */
static bool is_heading(const writer *w, const rap_pdf_row *row)
{
    static const char *const names[] = {"place.annex", "place.caption", "place.chapter", "place.top-heading"};
    const char *text = row->pieces[0].text;
    int number;
    if (!rap_heal_is_finished(rap_heal_tail(&w->open.text)) || !rap_heal_begins_large(text))
        return false;
    number = rap_pdf_recommendation_of(w->grammar, w->arena, text);
    if (number == 1 || (number && number == w->counts.recommendation + 1))
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (rap_grammar_match(w->grammar, w->arena, names[i], text, 0, NULL))
            return true;
    return false;
}

static bool has_size(const writer *w, const rap_pdf_row *row)
{
    return row->size > w->open.last->size * 0.95f && row->size < w->open.last->size * 1.05f;
}

/* Whether a row begins where one of the open paragraph would. */
static bool is_in_column(const writer *w, const rap_pdf_row *row)
{
    const rap_pdf_row *first = w->open.first;
    if (w->open.rows > 1)
        return row->x0 < w->open.left + INDENT * em(row) && row->x0 > w->open.left - INDENT * em(row);
    return row->x0 < (first->has_label ? first->words : first->x0) + INDENT * em(row);
}

/* Whether the last row of the open paragraph is so short that a paragraph ends with it. */
static bool is_ended(const writer *w, const rap_pdf_row *row)
{
    float rest = rest_of(w, w->open.last);
    if (!rap_heal_begins_large(row->pieces[0].text) || !had_room(w->open.last, w->right, row))
        return false;
    if (w->open.first->size > LARGE * w->measures->size)
        return false; /* a heading is as narrow as it likes */
    return rest > SHORT || (rest > ENDING && rap_heal_is_finished(rap_heal_tail(&w->open.text)));
}

/* Whether the first row of a page begins the list that a colon at the end of the last page announces, or a bullet its next part,
 * however full the row there is. */
static bool begins_part(const writer *w, const rap_pdf_row *row)
{
    rap_label label;
    uint32_t last = rap_heal_last(rap_heal_tail(&w->open.text));
    if ((last != ':' && last != ';') || !rap_pdf_item_read(row->pieces[0].text, &label))
        return false;
    return label.form == RAP_LABEL_BULLET || (last == ':' && (label.letter == 1 || label.roman == 1));
}

static bool goes_on(const writer *w, const rap_pdf_row *row)
{
    const paragraph *p = &w->open;
    if (!p->first || w->is_table || !has_size(w, row) || has_label(w, row) || is_heading(w, row) || !is_in_column(w, row))
        return false;
    if (p->sheet == w->sheet)
        return rap_pdf_is_near(w->measures, p->last, row) && !is_ended(w, row);
    float right = p->right > row->x1 ? p->right : row->x1;
    right = p->rows == 1 && w->right > right ? w->right : right;
    if (row->size > LARGE * w->measures->size || had_room(p->last, right, row) || begins_part(w, row))
        return false;
    bool is_sentence = rap_heal_is_finished(rap_heal_tail(&p->text)) && rap_heal_begins_large(row->pieces[0].text);
    return !is_sentence || p->last->x1 > right - MARGIN; /* a last row seldom ends at the margin */
}

/* Whether words stand beside each other that may be of two columns. */
static bool is_doubled(const rap_pdf_row *row, size_t least)
{
    int texts = 0;
    for (int n = 0; n < row->count; n++)
        texts += strlen(row->pieces[n].text) >= least;
    return texts > 1;
}

/* Counts such rows; two that are near are enough. */
static void note_doubled(writer *w, const rap_pdf_row *row)
{
    w->beside += is_doubled(row, TEXT_LEAST);
    if (!is_doubled(row, SHORT_TEXT))
        return;
    if (w->doubled && rap_pdf_is_near(w->measures, w->doubled, row))
        w->beside = BESIDE;
    w->doubled = row;
}

static void add_row(writer *w, const rap_pdf_row *row)
{
    note_doubled(w, row);
    paragraph *p = &w->open;
    if (!goes_on(w, row)) {
        close_paragraph(w);
        p->first = row;
        p->left = row->x0;
        rap_pdf_count(&w->counts, w->grammar, w->arena, row->pieces[0].text);
    } else if (p->rows == 1) {
        p->left = row->x0;
    }
    const char *doubt = rap_heal_join(w->heal, &p->text, false, rap_pdf_row_text(w->arena, row));
    if (doubt)
        rap_source_doubt(w->arena, w->out, p->last->number, doubt);
    p->last = row;
    p->right = row->x1 > p->right ? row->x1 : p->right;
    p->sheet = w->sheet;
    p->rows++;
    w->is_table = false;
}

/* ---- tables ----------------------------------------------------------------------------------- */

/* Rows of the sheet as one of the table: a line, or overleaf the rest of the one before. */
static void add_cells(writer *w, const rap_pdf_row *row, size_t count, bool is_overleaf)
{
    rap_pdf_overleaf *t = &w->table;
    const char *cells[RAP_PDF_COLUMNS_MAX];
    rap_pdf_table_cells(w->arena, w->heal, row, count, &t->columns, cells);
    if (is_overleaf && rap_pdf_is_rest(t, cells)) {
        rap_pdf_join_rest(w->arena, w->heal, t, cells, row[count - 1].number, &w->out->lines[t->line - 1]);
        return;
    }
    const char *text = rap_pdf_tabbed(w->arena, cells, t->columns.count);
    w->is_cut = w->is_cut || (t->line && rap_pdf_is_cut(t, cells));
    rap_line *line = add_line(w, text, row, row + count - 1);
    if (!line)
        return;
    line->gap = !t->line;
    if (!t->line)
        t->head = text, t->head_rows = count;
    t->is_filled = *cells[0] && (t->is_filled || !t->line);
    t->line = w->out->count;
    memcpy(t->cells, cells, sizeof cells);
}

/* The same at the head of a page: its head once more belongs to the page. Returns whether that was all. */
static bool add_overleaf(writer *w, const rap_pdf_row *row, size_t count)
{
    size_t taken = rap_pdf_head_rows(w->arena, w->heal, &w->table, row, count);
    rap_line *line = taken ? add_line(w, w->table.head, row, row + taken - 1) : NULL;
    if (line)
        line->is_furniture = w->is_page_start = true;
    if (taken < count)
        add_cells(w, row + taken, count - taken, true);
    return taken == count;
}

static size_t add_table(writer *w, const rap_pdf_sheet *sheet, size_t i)
{
    bool is_overleaf = w->is_table && w->table.page != sheet->page;
    rap_pdf_table found = rap_pdf_table_find(w->arena, sheet, i, w->measures, is_overleaf ? &w->table.columns : &(rap_pdf_columns){.count = 0});
    size_t from = 0;
    w->is_cut = false;
    if (!found.count)
        return 0;
    close_paragraph(w);
    if (!w->is_table)
        w->table = (rap_pdf_overleaf){.line = 0};
    w->table.columns = found.columns, w->table.page = sheet->page;
    for (size_t n = 0; n < found.count; from = found.ends[n++]) {
        const rap_pdf_row *row = &sheet->rows[i + from];
        if (is_overleaf)
            is_overleaf = add_overleaf(w, row, found.ends[n] - from);
        else
            add_cells(w, row, found.ends[n] - from, false);
    }
    if (found.is_unsure || w->is_cut)
        rap_source_doubt(w->arena, w->out, sheet->rows[i].number, "where the rows of this table end is not clear; the order of its cells is a guess");
    w->is_table = true;
    return from;
}

/* ---- masthead --------------------------------------------------------------------------------- */

/* A place in letters, where it is one on a page. */
static int indent_of(const rap_pdf_row *row, float x)
{
    float letters = x / (LETTER_WIDTH * em(row));
    return letters > 0 && letters < INDENT_MOST ? (int)letters : 0;
}

static void add_column(writer *w, const rap_pdf_sheet *sheet, size_t from, size_t to, float gutter, bool is_left)
{
    const rap_pdf_row *above = NULL;
    for (size_t i = from; i < to; i++) {
        const rap_pdf_row *row = &sheet->rows[i];
        for (int n = 0; n < row->count; n++) {
            if (row->role != RAP_PDF_MASTHEAD || (row->pieces[n].x0 < gutter) != is_left)
                continue;
            rap_line *line = add_line(w, row->pieces[n].text, row, row);
            if (!line)
                continue;
            line->gap = !above || !rap_pdf_is_near(w->measures, above, row);
            line->indent = indent_of(row, row->pieces[n].x0);
            above = row;
        }
    }
}

/* The rows of the masthead, column by column. */
static void add_masthead(writer *w, const rap_pdf_sheet *sheet)
{
    float gutter;
    size_t end = 0, parted = rap_pdf_masthead_gutter(sheet, &gutter);
    while (end < sheet->count && sheet->rows[end].role != RAP_PDF_TEXT)
        end++;
    for (size_t i = 0; i < end; i++)
        if (sheet->rows[i].role == RAP_PDF_FURNITURE || sheet->rows[i].role == RAP_PDF_LOOSE)
            add_furniture(w, &sheet->rows[i]);
    if (parted)
        add_column(w, sheet, 0, parted, gutter, true);
    if (parted)
        add_column(w, sheet, 0, parted, gutter, false);
    add_column(w, sheet, parted, end, 1e6f, true);
}

/* ---- sheets ----------------------------------------------------------------------------------- */

static float right_of(const rap_pdf_sheet *sheet, const rap_pdf_measures *m)
{
    float right = 0;
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->rows[i].role == RAP_PDF_TEXT && sheet->rows[i].count == 1 && sheet->rows[i].size < LARGE * m->size && sheet->rows[i].x1 > right)
            right = sheet->rows[i].x1;
    return right;
}

static void add_sheet(writer *w, const rap_pdf_sheet *sheet)
{
    size_t taken;
    bool is_first = w->sheet == 0, is_masthead = is_first;
    w->right = right_of(sheet, w->measures);
    w->beside = 0;
    w->doubled = NULL;
    if (is_first)
        add_masthead(w, sheet);
    for (size_t i = 0; i < sheet->count; i += taken) {
        const rap_pdf_row *row = &sheet->rows[i];
        taken = 1;
        is_masthead = is_masthead && row->role != RAP_PDF_TEXT;
        if (is_masthead)
            continue;
        if (row->role != RAP_PDF_TEXT && row->role != RAP_PDF_MASTHEAD)
            w->waiting[w->waiting_count++] = row;
        else if (!(taken = add_table(w, sheet, i)))
            add_row(w, row), taken = 1;
    }
}

rap_source *rap_pdf_lines_make(rap_arena *arena, const rap_pdf_sheet *sheets, size_t count, const rap_pdf_measures *measures,
                               const rap_grammar *grammar, const rap_names *names)
{
    size_t rows = 0, pieces = 0;
    writer w = {.arena = arena, .grammar = grammar, .measures = measures, .open = {.text = {.arena = arena}}, .out = rap_arena_alloc(arena, sizeof *w.out)};
    for (size_t s = 0; s < count; s++)
        for (size_t i = 0; i < sheets[s].count; i++, rows++)
            pieces += (size_t)sheets[s].rows[i].count;
    w.heal = rap_heal_new(arena, rap_pdf_rows_lines(arena, sheets, count, rows), grammar, names);
    w.out->lines = rap_arena_alloc(arena, (pieces + 1) * sizeof *w.out->lines);
    w.out->filled = (long)rows, w.out->is_placed = true;
    w.waiting = rap_arena_alloc(arena, (rows + 1) * sizeof *w.waiting);
    for (; w.sheet < count; w.sheet++) {
        add_sheet(&w, &sheets[w.sheet]);
        if ((sheets[w.sheet].is_unsure || w.beside >= BESIDE) && !w.out->unsure_page)
            w.out->unsure_page = sheets[w.sheet].page;
        bool is_page_end = w.sheet + 1 == count || sheets[w.sheet + 1].page != sheets[w.sheet].page;
        w.is_page_start = w.is_page_start || (is_page_end && !w.open.first);
    }
    close_paragraph(&w);
    return w.out;
}
