/* import/pdf_beside.h - boxes and notes of the margin, which stand beside the text of a page of a PDF and are none of it. */
#ifndef RAP_IMPORT_PDF_BESIDE_H
#define RAP_IMPORT_PDF_BESIDE_H

#include "import/pdf_words.h"

#define RAP_PDF_BESIDE_MAX 16 /* of a part of a page */

/* Takes what stands beside the text out of a part of a page, and moves the lines that made room for it to where they
 * had stood without: the text is as one that goes on around nothing. What is as likely a column of a table stays; on
 * a page that `is_first` what stands above all text; and on one that `is_whole`, and may be set in columns, what is in
 * the same letters as the text. Returns how many `boxes` there are, from the top, each as a page
 * of its own. Words in the arena. */
size_t rap_pdf_beside_take(rap_arena *arena, rap_pdf_page *part, bool is_first, bool is_whole, rap_pdf_page boxes[RAP_PDF_BESIDE_MAX]);

#endif
