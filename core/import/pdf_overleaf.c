#include "import/pdf_overleaf.h"

#include <string.h>

#include "import/line.h"

#define LONG 24 /* bytes of the part of a sentence */

const char *rap_pdf_tabbed(rap_arena *arena, const char *const *cells, int count)
{
    rap_text out = {.arena = arena};
    while (count && !*cells[count - 1])
        count--;
    for (int k = 0; k < count; k++)
        rap_text_format(&out, k ? "\t%s" : "%s", cells[k]);
    return rap_text_string(&out);
}

bool rap_pdf_is_rest(const rap_pdf_overleaf *t, const char *const *cells)
{
    bool is_sentence = false, is_new = false;
    for (int k = 0; k < t->columns.count; k++) {
        const char *next = cells[k];
        is_sentence = is_sentence || (*t->cells[k] && !rap_heal_is_finished(t->cells[k]) && rap_is_lower(rap_utf8_next(&next)));
        is_new = is_new || (*cells[k] && !*t->cells[k]);
    }
    return is_sentence || (t->is_filled && !*cells[0] && !is_new);
}

bool rap_pdf_is_cut(const rap_pdf_overleaf *t, const char *const *cells)
{
    for (int k = 0; k < t->columns.count; k++)
        if (strlen(t->cells[k]) >= LONG && !rap_heal_is_finished(t->cells[k]) && strlen(cells[k]) >= LONG && rap_heal_begins_small(cells[k]))
            return true;
    return false;
}

void rap_pdf_join_rest(rap_arena *arena, const rap_heal *heal, rap_pdf_overleaf *t, const char *const *cells, long end,
                       rap_line *out)
{
    rap_line_writer line = {.text = {.arena = arena}, .cells = {.arena = arena}};
    for (int k = 0; k < t->columns.count; k++) {
        rap_text text = {.arena = arena};
        rap_text_put(&text, t->cells[k]);
        if (*cells[k])
            rap_heal_join(heal, &text, false, cells[k]);
        t->cells[k] = rap_text_string(&text);
    }
    rap_line_put_string(&line, rap_pdf_tabbed(arena, t->cells, t->columns.count), (rap_look){0});
    rap_line_fill(&line, out);
    out->end = end;
}

size_t rap_pdf_head_rows(rap_arena *arena, const rap_heal *heal, const rap_pdf_overleaf *t, const rap_pdf_row *row, size_t count)
{
    const char *cells[RAP_PDF_COLUMNS_MAX];
    if (count < t->head_rows)
        return 0;
    rap_pdf_table_cells(arena, heal, row, t->head_rows, &t->columns, cells);
    return strcmp(rap_pdf_tabbed(arena, cells, t->columns.count), t->head) == 0 ? t->head_rows : 0;
}
