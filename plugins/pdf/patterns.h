/* patterns.h - patterns of hyphenation, from the files that libhyphen reads, in a fifth of its time.
 *
 * Read is what most of these files hold: patterns of letters, fewest letters, comments, and a first
 * level about signs between letters. Of words of letters alone they say here what they say there.
 */
#ifndef PDF_PATTERNS_H
#define PDF_PATTERNS_H

#include <stdbool.h>
#include <stddef.h>

#include <unicode/utypes.h>

typedef struct pdf_patterns pdf_patterns;

/* NULL where the file cannot be read, holds anything else, or asks for more than `least` letters before or
 * after a place: libhyphen is to be asked. */
pdf_patterns *pdf_patterns_read(const char *path, int least);
/* NULL too. */
void pdf_patterns_free(pdf_patterns *patterns);

enum { PDF_PATTERNS_MOST = 100 };

/* Of a word of at most so many small letters: whether it may be parted behind each. The caller minds how
 * many letters stand before and after. */
void pdf_patterns_ask(const pdf_patterns *patterns, const UChar *letters, int32_t len, bool places[PDF_PATTERNS_MOST]);

#endif
