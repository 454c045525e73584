/* hyphen.h - where words may be hyphenated: libhyphen, with the patterns that this machine has.
 *
 * English, French, Spanish and Russian; no word of another language, or of one whose
 * patterns are not installed, is parted. The patterns are kept by the worker.
 */
#ifndef PDF_HYPHEN_H
#define PDF_HYPHEN_H

#include <unicode/utypes.h>

#include "document.h"

enum { PDF_HYPHEN_MOST = 100 }; /* letters of a word */

/* The places in a word, in UTF-16, before which a hyphen may stand; how many. `text` is the
 * word with the marks and spaces around it; none in a word that is not of letters alone
 * (figures, symbols of documents, hyphens), in capitals, or of fewer than six letters. `patterns`
 * is set to those that were asked, by bit, whether they are installed or not: each job whose
 * paper follows from the answer says so with pdf_hyphen_use(), also where the worker kept it. */
size_t pdf_hyphen_places(pdf_document *d, hb_language_t language, const UChar *text, int32_t len,
                         int32_t places[PDF_HYPHEN_MOST], unsigned *patterns);

/* Opens the patterns of the worker; first of all. */
void pdf_hyphen_open(pdf_document *d);

/* Begins to read those of the report's language, which is mostly the paper's, by a thread of its own where one can be had. */
void pdf_hyphen_ahead(pdf_document *d);
/* Ends this thread; once or more before the job ends. NULL too. */
void pdf_hyphen_join(struct pdf_hyphens *hyphens);

/* Tells the host, once in a job, that the paper depends on patterns. */
void pdf_hyphen_use(pdf_document *d, unsigned patterns);

/* Places after hyphens and slashes between letters, where a word needs no hyphen more. A word
 * with figures, dots or nothing but capitals, such as a symbol or an address, has none. */
size_t pdf_hyphen_written(const UChar *text, int32_t len, int32_t places[PDF_HYPHEN_MOST]);

#endif
