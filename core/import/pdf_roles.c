#include "import/pdf_roles.h"

#include <stdlib.h>
#include <string.h>

#include "import/heal.h"
#include "import/label.h"
#include "import/note_carried.h"
#include "import/note_mark.h"
#include "import/pdf_edges.h"
#include "import/pdf_marks.h"

#define BUCKETS 512
#define SIZE_STEP 4.0f     /* buckets in a point */
#define USUAL 3            /* of so many distances between rows at least one */
#define EDGE 0.09f         /* of a page's height */
#define APART 1.4f         /* leadings between what belongs to the page and the text */
#define NEAR_SIZES 1.15f   /* heights of its letters between two rows of a paragraph */
#define NEAR_LEADINGS 1.2f
#define MASTHEAD_ROWS 60
#define LEAST_WRAPPED 2    /* rows that tell the distance of two of one paragraph */
#define FULL_ROWS 3        /* that make a paragraph */
#define FULL 0.8f          /* of the widest row */

/* ---- marks ---------------------------------------------------------------------------------- */

/* Whether a row begins with a raised mark, which it gives. */
static bool begins_raised(const rap_pdf_row *row, char mark[RAP_NOTE_MARK_MAX])
{
    return rap_note_mark_read(row->pieces[0].text, mark) > 0;
}

/* ---- measures ------------------------------------------------------------------------------- */

static size_t fullest(const size_t counts[BUCKETS])
{
    size_t best = 0;
    for (size_t k = 1; k < BUCKETS; k++)
        if (counts[k] > counts[best])
            best = k;
    return best;
}

static void add_to(size_t counts[BUCKETS], float value, size_t weight)
{
    if (value > 0 && value * SIZE_STEP < BUCKETS - 1)
        counts[(size_t)(value * SIZE_STEP + 0.5f)] += weight;
}

static bool is_size(float size, float other)
{
    return size > other * 0.97f && size < other * 1.03f;
}

/* The least of the distances that are usual: texts of short paragraphs have more of those between paragraphs. What
 * falls between two buckets counts in both. */
static size_t leading_of(const size_t counts[BUCKETS])
{
    size_t most = 0, k = 1;
    for (size_t i = 1; i + 1 < BUCKETS; i++)
        most = counts[i] + counts[i + 1] > most ? counts[i] + counts[i + 1] : most;
    while (k + 1 < BUCKETS && (counts[k] + counts[k + 1]) * USUAL < most)
        k++;
    if (k + 2 < BUCKETS && counts[k + 1] + counts[k + 2] > counts[k] + counts[k + 1])
        k++;
    return counts[k + 1] > counts[k] ? k + 1 : k;
}

/* Where the text of a sheet ends on the right. */
static float right_of(const rap_pdf_sheet *sheet, float size)
{
    float right = 0;
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->rows[i].count == 1 && is_size(sheet->rows[i].size, size) && sheet->rows[i].x1 > right)
            right = sheet->rows[i].x1;
    return right;
}

/* From rows that are full, so that their paragraph goes on in the next: where there are few, the distance of others may be usual. */
static size_t leading_of_wrapped(const rap_pdf_sheet *sheets, size_t count, float size)
{
    size_t pitches[BUCKETS] = {0}, found = 0;
    for (size_t s = 0; s < count; s++) {
        float right = right_of(&sheets[s], size);
        for (size_t i = 1; i < sheets[s].count; i++) {
            const rap_pdf_row *row = &sheets[s].rows[i], *above = row - 1;
            bool is_text = is_size(row->size, size) && is_size(above->size, size) && row->count == 1 && above->count == 1;
            if (!is_text || rap_heal_begins_large(row->pieces[0].text) || above->x1 + row->pieces[0].first < right)
                continue;
            add_to(pitches, row->y1 - above->y1, 1);
            found++;
        }
    }
    return found < LEAST_WRAPPED ? BUCKETS : leading_of(pitches);
}

static rap_pdf_measures measure(const rap_pdf_sheet *sheets, size_t count)
{
    size_t sizes[BUCKETS] = {0}, pitches[BUCKETS] = {0};
    rap_pdf_measures out;
    char mark[RAP_NOTE_MARK_MAX];
    for (size_t s = 0; s < count; s++)
        for (size_t i = 0; i < sheets[s].count; i++)
            add_to(sizes, sheets[s].rows[i].size, strlen(sheets[s].rows[i].pieces[0].text));
    out.size = (float)fullest(sizes) / SIZE_STEP;
    for (size_t s = 0; s < count; s++)
        for (size_t i = 1; i < sheets[s].count; i++) {
            const rap_pdf_row *row = &sheets[s].rows[i];
            if (is_size(row->size, out.size) && is_size(row[-1].size, out.size) && row->count == 1 && !begins_raised(row, mark))
                add_to(pitches, row->y1 - row[-1].y1, 1);
        }
    size_t usual = leading_of(pitches), wrapped = leading_of_wrapped(sheets, count, out.size);
    out.leading = (float)(wrapped < usual ? wrapped : usual) / SIZE_STEP;
    return out;
}

bool rap_pdf_is_near(const rap_pdf_measures *m, const rap_pdf_row *above, const rap_pdf_row *row)
{
    float size = row->size > above->size ? row->size : above->size, by_size = NEAR_SIZES * size;
    float by_leading = NEAR_LEADINGS * m->leading * size / (m->size > 0 ? m->size : 1);
    return row->y1 - above->y1 <= (by_size > by_leading ? by_size : by_leading);
}

/* ---- of the page ---------------------------------------------------------------------------- */

/* Small rows at the head or foot of a page that does not stand apart by more than a line are text. */
static void find_loose(const rap_pdf_measures *m, rap_pdf_sheet *sheet, bool is_head)
{
    size_t k = 0;
    rap_pdf_row *row = rap_pdf_edge_row(sheet, 0, is_head), *next = row;
    for (; row && row->role == RAP_PDF_FURNITURE; row = next)
        next = rap_pdf_edge_row(sheet, ++k, is_head);
    for (size_t n = k; row && n < k + RAP_PDF_EDGE_ROWS && row->size < RAP_PDF_NOTE_SIZE * m->size; n++, row = next) {
        float edge = is_head ? row->y1 : sheet->height - row->y0, apart;
        next = rap_pdf_edge_row(sheet, n + 1, is_head);
        apart = !next ? 0 : is_head ? next->y1 - row->y1 : row->y1 - next->y1;
        if (edge > EDGE * sheet->height || !next || row->role != RAP_PDF_TEXT)
            return;
        if (apart > APART * m->leading) {
            for (; n + 1 > k; n--)
                rap_pdf_edge_row(sheet, n, is_head)->role = RAP_PDF_LOOSE;
            return;
        }
    }
}

/* ---- footnotes ------------------------------------------------------------------------------ */

static bool begins_plain(const rap_pdf_row *row)
{
    char mark[RAP_NOTE_MARK_MAX];
    const char *text = row->pieces[0].text;
    size_t signs = rap_note_mark_signs(text), is_bracketed = *text == '[', digits = strspn(text + is_bracketed, "0123456789");
    if (begins_raised(row, mark) || (signs && text[signs] == ' '))
        return true;
    return digits && digits <= 3 && (is_bracketed ? strncmp(text + 1 + digits, "] ", 2) == 0 : text[digits] == ' ');
}

/* Whether a mark stands raised in a row. */
static bool has_raised(const rap_pdf_row *row, const char *mark)
{
    char plain[RAP_NOTE_MARK_MAX];
    for (int n = 0; n < row->count; n++)
        for (const char *first = row->pieces[n].text, *p = first; *p;) {
            size_t raised = rap_note_mark_read(p, plain);
            if (raised && p > first && strcmp(plain, mark) == 0)
                return true;
            p += raised ? raised : 1;
        }
    return false;
}

/* Whether row `i` begins with a letter, not raised, that stands raised in a row above it, and with which no row as small
 * begins before: "b See" below "banksᵇ". */
static bool begins_letter(const rap_pdf_sheet *sheet, size_t i)
{
    const char *text = sheet->rows[i].pieces[0].text;
    size_t len = strspn(text, "abcdefghijklmnopqrstuvwxyz");
    char mark[RAP_NOTE_MARK_MAX] = "";
    bool is_marked = false;
    if (!len || len >= sizeof mark || text[len] != ' ')
        return false;
    memcpy(mark, text, len);
    if (!rap_note_mark_is_one(mark) || !rap_heal_begins_large(text + len + 1))
        return false;
    for (size_t k = 0; k < i; k++) {
        const rap_pdf_row *row = &sheet->rows[k];
        is_marked = is_marked || has_raised(row, mark);
        if (row->begins_note && is_size(row->size, sheet->rows[i].size) && strncmp(row->pieces[0].text, text, len + 1) == 0)
            return false;
    }
    return is_marked;
}

/* The digits of a small row that begins as a paragraph does and is a footnote, as WeasyPrint sets it: "1. See" below
 * "curriculum,1" or "curriculum¹" in rows of the text above; 0 where it is none. */
static size_t begins_stopped(rap_arena *arena, const rap_pdf_measures *m, const rap_pdf_sheet *sheet, size_t i)
{
    const rap_pdf_row *row = &sheet->rows[i];
    size_t digits = strspn(row->pieces[0].text, "0123456789");
    if (!digits || digits > 3 || strncmp(row->pieces[0].text + digits, ". ", 2) != 0 || row->size >= RAP_PDF_NOTE_SIZE * m->size)
        return 0;
    const char *mark = rap_arena_copy(arena, row->pieces[0].text, digits);
    for (size_t k = 0; k < i; k++)
        if (is_size(sheet->rows[k].size, m->size) && rap_note_is_carried(arena, rap_pdf_row_text(arena, &sheet->rows[k]), mark, false, false))
            return digits;
    return 0;
}

static void find_marks(rap_arena *arena, const rap_pdf_measures *m, rap_pdf_sheet *sheet)
{
    for (size_t i = 0; i < sheet->count; i++) {
        rap_pdf_row *row = &sheet->rows[i];
        row->stopped = begins_stopped(arena, m, sheet, i);
        row->begins_note = row->stopped || begins_plain(row) || begins_letter(sheet, i);
    }
}

/* Where a page's notes begin: the first of its smaller rows at the foot that has a mark, or that goes on in
 * the last note of the page before. */
static size_t first_note(const rap_pdf_measures *m, const rap_pdf_sheet *sheet, bool is_open)
{
    size_t first = sheet->count, i = sheet->count, top = sheet->count;
    while (i-- > 0 && (sheet->rows[i].role != RAP_PDF_TEXT || sheet->rows[i].size < RAP_PDF_NOTE_SIZE * m->size)) {
        if (sheet->rows[i].role != RAP_PDF_TEXT || sheet->rows[i].count > 1)
            continue;
        top = i;
        first = sheet->rows[i].begins_note ? i : first;
    }
    return is_open ? top : first;
}

/* Whether row `i` begins with a mark, which it gives: raised, or a number as large as its words that a row above has raised. */
static bool begins_marked(const rap_pdf_sheet *sheet, size_t i, char mark[RAP_NOTE_MARK_MAX])
{
    const char *text = sheet->rows[i].pieces[0].text;
    size_t digits = strspn(text, "0123456789");
    if (begins_raised(&sheet->rows[i], mark))
        return true;
    if (!digits || digits > 3 || digits >= RAP_NOTE_MARK_MAX || text[digits] != ' ' || !rap_heal_begins_large(text + digits + 1))
        return false;
    memcpy(mark, text, digits);
    mark[digits] = '\0';
    for (size_t k = 0; k < i; k++)
        if (has_raised(&sheet->rows[k], mark))
            return true;
    return false;
}

/* Whether rows from `first`, which begins with a mark, to the foot of the page are notes whose marks count on. */
static bool counts_to_foot(const rap_pdf_measures *m, const rap_pdf_sheet *sheet, size_t first)
{
    char mark[RAP_NOTE_MARK_MAX], next[RAP_NOTE_MARK_MAX];
    begins_marked(sheet, first, mark);
    for (size_t i = first + 1; i < sheet->count; i++) {
        const rap_pdf_row *row = &sheet->rows[i];
        if (row->role != RAP_PDF_TEXT || sheet->height - row->y0 < EDGE * sheet->height)
            continue;
        bool is_next = begins_marked(sheet, i, next);
        if (is_next ? !rap_note_mark_counts_on(next, mark) : !rap_pdf_is_near(m, row - 1, row))
            return false;
        if (is_next)
            memcpy(mark, next, sizeof mark);
    }
    return true;
}

/* The first of the rows right above the first mark of a page that stand apart from the text above them and go on in the last
 * note of the page before; `mark` where there is no such gap. */
static size_t first_carried_over(const rap_pdf_measures *m, const rap_pdf_sheet *sheet, size_t mark)
{
    for (size_t i = mark; i > 0 && sheet->rows[i - 1].role == RAP_PDF_TEXT && sheet->rows[i - 1].count == 1; i--)
        if (!rap_pdf_is_near(m, &sheet->rows[i - 1], &sheet->rows[i]))
            return rap_heal_begins_large(sheet->rows[i].pieces[0].text) || sheet->rows[i].has_label ? mark : i;
    return mark;
}

/* Where notes begin that are as large as the text: by their marks, and where those are not raised, apart from the text. */
static size_t first_large_note(const rap_pdf_measures *m, const rap_pdf_sheet *sheet, bool is_open)
{
    char mark[RAP_NOTE_MARK_MAX];
    for (size_t i = 0; i < sheet->count; i++) {
        if (sheet->rows[i].role != RAP_PDF_TEXT || !begins_marked(sheet, i, mark) || !counts_to_foot(m, sheet, i))
            continue;
        size_t first = is_open ? first_carried_over(m, sheet, i) : i;
        if (begins_raised(&sheet->rows[i], mark) || first < i || (i > 0 && !rap_pdf_is_near(m, &sheet->rows[i - 1], &sheet->rows[i])))
            return first;
    }
    return sheet->count;
}

/* Returns whether the last of them goes on with the next page. */
static bool find_notes(const rap_pdf_measures *m, rap_pdf_sheet *sheet, bool is_open)
{
    size_t first = first_note(m, sheet, is_open);
    const char *text = "";
    first = first < sheet->count ? first : first_large_note(m, sheet, is_open);
    for (size_t i = first; i < sheet->count && sheet->rows[i].role == RAP_PDF_TEXT; i++) {
        if (i > first && !sheet->rows[i].begins_note && !rap_pdf_is_near(m, &sheet->rows[i - 1], &sheet->rows[i]))
            break;
        sheet->rows[i].role = RAP_PDF_NOTE;
        text = sheet->rows[i].pieces[0].text;
    }
    return *text && !strchr(".;:!?)", text[strlen(text) - 1]);
}

/* ---- masthead ------------------------------------------------------------------------------- */

static bool begins_paragraph(const rap_pdf_measures *m, const rap_pdf_sheet *sheet, size_t i, float width)
{
    for (size_t k = i; k < i + FULL_ROWS; k++)
        if (k >= sheet->count || sheet->rows[k].count > 1 || sheet->rows[k].x1 - sheet->rows[k].x0 < FULL * width ||
            !is_size(sheet->rows[k].size, m->size) || (k > i && !rap_pdf_is_near(m, &sheet->rows[k - 1], &sheet->rows[k])))
            return false;
    return true;
}

/* Whether a row is the first that is numbered: "1." or "I." before words. */
static bool begins_numbers(const rap_pdf_row *row)
{
    rap_label label;
    if (row->has_label || !rap_label_read(row->pieces[0].text, &label))
        return row->has_label;
    bool is_first = label.form == RAP_LABEL_ARABIC ? label.arabic == 1 : label.form == RAP_LABEL_UPPER && label.roman == 1;
    return is_first && row->count == 1 && rap_heal_begins_large(row->pieces[0].text + label.end);
}

/* Rows of the first page before the first label, or the first paragraph. */
static void find_masthead(const rap_pdf_measures *m, rap_pdf_sheet *sheet)
{
    float width = 0;
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->rows[i].count == 1 && sheet->rows[i].x1 - sheet->rows[i].x0 > width)
            width = sheet->rows[i].x1 - sheet->rows[i].x0;
    for (size_t i = 0; i < sheet->count && i < MASTHEAD_ROWS; i++) {
        if (begins_numbers(&sheet->rows[i]) || begins_paragraph(m, sheet, i, width))
            return;
        if (sheet->rows[i].role == RAP_PDF_TEXT)
            sheet->rows[i].role = RAP_PDF_MASTHEAD;
    }
}

rap_pdf_measures rap_pdf_roles_find(rap_arena *arena, const rap_grammar *grammar, rap_pdf_sheet *sheets, size_t count)
{
    rap_pdf_measures m = measure(sheets, count);
    long number = 0;
    bool is_open = false;
    for (size_t s = 0; s < count; s++) {
        rap_pdf_marks_join(arena, &m, &sheets[s]);
        find_marks(arena, &m, &sheets[s]);
    }
    rap_pdf_edges_find(arena, grammar, &m, sheets, count);
    for (size_t s = 0; s < count; s++) {
        is_open = find_notes(&m, &sheets[s], is_open);
        find_loose(&m, &sheets[s], true);
        find_loose(&m, &sheets[s], false);
    }
    if (count)
        find_masthead(&m, &sheets[0]);
    for (size_t s = 0; s < count; s++)
        for (size_t i = 0; i < sheets[s].count; i++)
            sheets[s].rows[i].number = ++number;
    return m;
}
