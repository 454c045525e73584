#include "import/pdf_marks.h"

#include <string.h>

#include "import/heal.h"
#include "import/note_carried.h"
#include "import/note_mark.h"

static bool is_mark(const char *text)
{
    return (*text >= '0' && *text <= '9' && rap_note_mark_is_one(text)) || rap_note_mark_is_sign(text);
}

/* Whether a row above carries a mark raised, or side by side with others. */
static bool is_carried(rap_arena *arena, const rap_pdf_sheet *sheet, size_t i, const char *mark)
{
    for (size_t k = 0; k < i; k++)
        for (int n = 0; n < sheet->rows[k].count; n++)
            if (rap_note_is_carried(arena, sheet->rows[k].pieces[n].text, mark, true, true))
                return true;
    return false;
}

/* How a row begins that may be a footnote. */
typedef struct beginning {
    const char *mark;  /* NULL where it begins otherwise */
    const char *words; /* of its first piece behind the mark; those of the second where the mark is the first */
} beginning;

/* "1    See", or "1See" where its program left no space. */
static beginning beginning_of(rap_arena *arena, const rap_pdf_sheet *sheet, size_t i)
{
    const rap_pdf_row *row = &sheet->rows[i];
    const char *text = row->pieces[0].text;
    beginning out = {.mark = text};
    if (row->count > 1 && is_mark(text)) {
        out.words = row->pieces[1].text;
    } else {
        size_t digits = strspn(text, "0123456789");
        out.mark = rap_arena_copy(arena, text, digits);
        out.words = digits && rap_heal_begins_large(text + digits) && is_mark(out.mark) ? text + digits : NULL;
    }
    return out.words && is_carried(arena, sheet, i, out.mark) ? out : (beginning){0};
}

static bool begins_mark(rap_arena *arena, const rap_pdf_sheet *sheet, size_t i)
{
    return beginning_of(arena, sheet, i).mark;
}

/* Whether a row as large as the text stands apart from it, and below it nothing but words, others such and what is smaller. */
static bool is_at_foot(rap_arena *arena, const rap_pdf_measures *m, const rap_pdf_sheet *sheet, size_t i)
{
    if (!i || rap_pdf_is_near(m, &sheet->rows[i - 1], &sheet->rows[i]))
        return i && begins_mark(arena, sheet, i - 1) && is_at_foot(arena, m, sheet, i - 1);
    for (size_t k = i + 1; k < sheet->count; k++)
        if (sheet->rows[k].size >= RAP_PDF_NOTE_SIZE * m->size && sheet->rows[k].count > 1 && !begins_mark(arena, sheet, k))
            return false;
    return true;
}

static void join_first(rap_arena *arena, rap_pdf_row *row, const char *mark, const char *words)
{
    bool is_apart = row->count > 1 && words == row->pieces[1].text;
    row->pieces[0].text = rap_arena_format(arena, "%s %s", mark, words);
    if (!is_apart)
        return;
    row->pieces[0].x1 = row->pieces[1].x1;
    row->count--;
    memmove(row->pieces + 1, row->pieces + 2, (size_t)(row->count - 1) * sizeof *row->pieces);
}

void rap_pdf_marks_join(rap_arena *arena, const rap_pdf_measures *m, rap_pdf_sheet *sheet)
{
    for (size_t i = sheet->count; i-- > 0;) { /* from the foot: those above are still apart */
        rap_pdf_row *row = &sheet->rows[i];
        const beginning begins = beginning_of(arena, sheet, i);
        if (!begins.mark)
            continue;
        if (row->size < RAP_PDF_NOTE_SIZE * m->size)
            join_first(arena, row, begins.mark, begins.words);
        else if (is_at_foot(arena, m, sheet, i))
            join_first(arena, row, rap_note_mark_raise(arena, begins.mark), begins.words);
    }
}
