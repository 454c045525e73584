/* base/unicode.h - what the project asks of Unicode, by ICU. Strings are valid UTF-8
 * unless a call says otherwise. */
#ifndef RAP_BASE_UNICODE_H
#define RAP_BASE_UNICODE_H

#include <stdint.h>

#include "base/text.h"

#define RAP_NO_CODE_POINT UINT32_MAX

/* Whether `len` bytes are well-formed UTF-8 without NUL; else `*bad` (where not
 * NULL) is the offset of the first wrong byte. */
bool rap_utf8_is_valid(const char *bytes, size_t len, size_t *bad);

/* Puts question marks for every byte of a string that is not UTF-8, and for control characters but
 * those of `kept`: of U+0080 to U+009F too, which terminals obey, and those that turn words around. */
void rap_utf8_clean(char *text, const char *kept);

/* The code point at *place, which then moves behind it; RAP_NO_CODE_POINT at the NUL. */
uint32_t rap_utf8_next(const char **place);

/* Number of code points. */
size_t rap_utf8_count(const char *text);

/* Byte offset of a code point by its index; the length of the text beyond its end. */
size_t rap_utf8_offset(const char *text, size_t index);

/* Whether it is a letter or a digit of ASCII, which most of those of a text are. */
static inline bool rap_is_plain(uint32_t c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
}

bool rap_is_letter(uint32_t code_point);     /* general category L or M */
bool rap_is_digit(uint32_t code_point);      /* Nd */
bool rap_is_upper(uint32_t code_point);      /* Lu or Lt */
bool rap_is_lower(uint32_t code_point);      /* Ll */
bool rap_is_sign(uint32_t code_point);       /* So, Sm, Pd or private use, beyond ASCII: an arrow, a box, a dash */
bool rap_is_space(uint32_t code_point);      /* White_Space, no-break spaces too */

/* A copy in which runs of white space are one space and none stands at either end. */
char *rap_unicode_squeeze(rap_arena *arena, const char *text);

/* The first words of a text, of so many bytes at most, and an ellipsis where it has more: part of a word that is longer alone. */
const char *rap_unicode_first_words(rap_arena *arena, const char *text, size_t most);

/* A form for comparison of names and phrases: NFKD without marks, case folded,
 * dashes and quotation marks made plain, runs of other characters than letters
 * and digits one space, none at either end. "Côte d’Ivoire" is "cote d ivoire". */
char *rap_unicode_plain(rap_arena *arena, const char *text);

/* A name for ids and files: rap_unicode_plain() in ASCII with hyphens; "untitled"
 * where nothing is left. */
char *rap_unicode_slug(rap_arena *arena, const char *text);

/* Whether two strings are the same after rap_unicode_plain(). */
bool rap_unicode_alike(rap_arena *arena, const char *a, const char *b);

/* Where words and what is between them begin (UAX #29): bytes of the text in order, 0 first
 * and its length last; `*count` of them, in the arena. */
size_t *rap_unicode_boundaries(rap_arena *arena, const char *text, size_t *count);

/* The same of sentences, each with the white space behind it. Points of abbreviations look
 * like ends of sentences where a capital or a digit follows. */
size_t *rap_unicode_sentences(rap_arena *arena, const char *text, size_t *count);

/* What rap_letters_add() counted: letters (L), marks apart, and digits (N) of
 * NFKC text, and a checksum of them that does not depend on their order. */
typedef struct rap_letters {
    uint64_t count;
    uint64_t checksum;
} rap_letters;

/* Adds the letters and digits of a text; NULL adds nothing. */
void rap_letters_add(rap_letters *letters, const char *text);

/* Order of two strings in a language (BCP 47; NULL for the root): below, at or
 * above zero. Strings that collate alike are ordered by code point. Collators are
 * kept by the process. */
int rap_unicode_collate(const char *language, const char *a, const char *b);

/* The letter that a word stands under in an index of a language: its first, as a capital,
 * without marks that the order of the language does not tell apart; of Chinese the letter of
 * its reading; "0–9" for a digit, "" where there is neither. In the arena. */
const char *rap_unicode_letter(rap_arena *arena, const char *language, const char *word);

/* Columns that a text takes on a terminal: wide East Asian characters are 2, marks 0. */
size_t rap_unicode_width(const char *text);

/* The script of a letter by its name in ISO 15924, as Cyrl. Borrowed for ever. */
const char *rap_unicode_script(uint32_t code_point);

/* The script, by its name in ISO 15924 as Arab, of words whose first letter with a direction
 * is written from right to left; NULL for all others. Borrowed for ever. */
const char *rap_unicode_rtl_script(const char *text);

#endif
