#include "import/pdf_inset.h"

#include <string.h>

#include "import/label.h"

#define INSET 1.5f    /* heights of the text's letters by which a box stands in, on either side */
#define SPACE 0.3f    /* of a row's height: between two words */
#define SAME 0.05f    /* of a height, by which rows of one text differ */
#define LEAST_ROWS 2  /* of a box */
#define LEAST_FULL 3  /* rows of a sheet that say where its text begins and ends */
#define FULL_TO_BOX 2 /* full rows of the document to each in a box, at least */
#define END 4         /* bytes of the longest mark that may end a sentence */

/* Where the text of a sheet begins and ends, and how many rows reach both. */
typedef struct margins {
    float left, right;
    size_t full;
} margins;

/* Rows from..to of a sheet that stand below each other as those of a paragraph do. */
typedef struct run {
    size_t from, to;
    float left, right;
} run;

static bool is_text(const rap_pdf_row *row)
{
    return row->role == RAP_PDF_TEXT && row->count == 1;
}

static bool is_same_size(float size, float other)
{
    return size > other * (1 - SAME) && size < other * (1 + SAME);
}

static margins margins_of(const rap_pdf_sheet *sheet, const rap_pdf_measures *m)
{
    margins out = {.left = 1e6f};
    for (size_t i = 0; i < sheet->count; i++)
        if (is_text(&sheet->rows[i]) && is_same_size(sheet->rows[i].size, m->size)) {
            out.left = sheet->rows[i].x0 < out.left ? sheet->rows[i].x0 : out.left;
            out.right = sheet->rows[i].x1 > out.right ? sheet->rows[i].x1 : out.right;
        }
    for (size_t i = 0; i < sheet->count; i++)
        out.full += is_text(&sheet->rows[i]) && sheet->rows[i].x0 < out.left + m->size && sheet->rows[i].x1 > out.right - INSET * m->size;
    return out;
}

static run run_from(const rap_pdf_sheet *sheet, const rap_pdf_measures *m, size_t from)
{
    const rap_pdf_row *rows = sheet->rows;
    run out = {.from = from, .to = from + 1, .left = rows[from].x0, .right = rows[from].x1};
    for (; out.to < sheet->count && is_text(&rows[out.to]) && is_same_size(rows[out.to].size, rows[from].size) &&
           rap_pdf_is_near(m, &rows[out.to - 1], &rows[out.to]); out.to++) {
        out.left = rows[out.to].x0 < out.left ? rows[out.to].x0 : out.left;
        out.right = rows[out.to].x1 > out.right ? rows[out.to].x1 : out.right;
    }
    return out;
}

/* Whether each row but the last ends where the first word of the next had had room but for the box. */
static bool breaks_early(const rap_pdf_sheet *sheet, const run *r, float right)
{
    for (size_t i = r->from; i + 1 < r->to; i++)
        if (sheet->rows[i].x1 + SPACE * sheet->rows[i].size + sheet->rows[i + 1].pieces->first > right)
            return false;
    return true;
}

static const char *end_of(const rap_pdf_row *row)
{
    const char *text = row->pieces[row->count - 1].text;
    size_t len = strlen(text);
    return text + (len > END ? len - END : 0);
}

static bool has_label(const rap_pdf_row *row)
{
    rap_label label;
    return row->has_label || rap_label_read(row->pieces->text, &label);
}

static bool is_sentence(const rap_pdf_sheet *sheet, const run *r)
{
    return strpbrk(end_of(&sheet->rows[r->to - 1]), ".!?") != NULL;
}

static bool is_inset(const rap_pdf_sheet *sheet, const rap_pdf_measures *m, const margins *text, const run *r)
{
    float in = INSET * m->size;
    return r->to - r->from >= LEAST_ROWS && r->left > text->left + in && r->right < text->right - in &&
           breaks_early(sheet, r, text->right - in) && !has_label(&sheet->rows[r->from]) && is_sentence(sheet, r);
}

typedef struct search {
    const rap_pdf_measures *measures;
    size_t rows, full;
    bool is_announced; /* by a colon above */
} search;

static void search_sheet(search *s, rap_pdf_sheet *sheet)
{
    margins text = margins_of(sheet, s->measures);
    run r;
    s->full += text.full;
    for (size_t i = 0; i < sheet->count; i = r.to) {
        r = (run){.to = i + 1};
        if (!is_text(&sheet->rows[i]))
            continue;
        r = run_from(sheet, s->measures, i);
        if (!is_inset(sheet, s->measures, &text, &r)) {
            s->is_announced = strchr(end_of(&sheet->rows[r.to - 1]), ':') != NULL;
            continue;
        }
        s->rows += r.to - r.from;
        for (size_t k = i; k < r.to && !s->is_announced && text.full >= LEAST_FULL; k++) {
            sheet->rows[k].is_inset = true;
            sheet->rows[k].begins_box = k == i;
        }
    }
}

void rap_pdf_inset_find(const rap_pdf_measures *measures, rap_pdf_sheet *sheets, size_t count)
{
    search s = {.measures = measures};
    for (size_t k = 0; k < count; k++)
        search_sheet(&s, &sheets[k]);
    bool has_boxes = s.full >= FULL_TO_BOX * s.rows;
    for (size_t k = 0; k < count; k++)
        for (size_t i = 0; i < sheets[k].count; i++) {
            rap_pdf_row *row = &sheets[k].rows[i];
            row->role = row->is_inset && has_boxes ? RAP_PDF_BESIDE : row->role;
            row->is_inset = row->is_inset && has_boxes;
            row->begins_box = row->begins_box && has_boxes;
        }
}
