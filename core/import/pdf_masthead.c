#include "import/pdf_masthead.h"

#define GUTTER 5.0f /* points between two columns, at least */

size_t rap_pdf_masthead_gutter(const rap_pdf_sheet *sheet, float *gutter)
{
    size_t parted = 0;
    float from = 0, to = 1e6f;
    for (size_t i = 0; i < sheet->count && sheet->rows[i].role != RAP_PDF_TEXT; i++) {
        const rap_pdf_row *row = &sheet->rows[i];
        bool is_right = row->count == 1 && parted && row->x0 > from + GUTTER;
        float left = is_right ? 0 : row->pieces[row->count > 1 ? row->count - 2 : 0].x1;
        float right = row->count > 1 || is_right ? row->pieces[row->count - 1].x0 : to;
        left = left > from ? left : from;
        right = right < to ? right : to;
        if (row->role != RAP_PDF_MASTHEAD)
            continue;
        if (left + GUTTER > right)
            break;
        from = left;
        to = right;
        parted = row->count > 1 ? i + 1 : parted;
    }
    *gutter = (from + to) / 2;
    return parted;
}
