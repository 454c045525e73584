#include "import/note_mark.h"

#include <stdlib.h>
#include <string.h>

#include "base/raised.h"

#define DIGITS_MAX 3
#define WORD_LEAST 3 /* letters of a word behind which a raised letter is a mark; two small ones are no abbreviation, either */

static const char *const romans[] = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"};

static int roman_of(const char *word)
{
    for (size_t i = 0; i < sizeof romans / sizeof *romans; i++)
        if (strcmp(word, romans[i]) == 0)
            return (int)i + 1;
    return 0;
}

size_t rap_note_mark_signs(const char *text)
{
    static const char *const signs[] = {"*", "†", "‡", "§", "¶"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t len = 0;
        while (strncmp(text + len, signs[i], strlen(signs[i])) == 0)
            len += strlen(signs[i]);
        if (len)
            return len;
    }
    return 0;
}

bool rap_note_mark_is_sign(const char *word)
{
    return *word && !word[rap_note_mark_signs(word)];
}

bool rap_note_mark_is_one(const char *word)
{
    size_t len = strspn(word, "0123456789");
    if (len)
        return len <= DIGITS_MAX && !word[len];
    return rap_note_mark_is_sign(word) || roman_of(word) || (*word >= 'a' && *word <= 'z' && *word != 'q' && !word[1]);
}

const char *rap_note_mark_raise(rap_arena *arena, const char *word)
{
    const char *raised = rap_raised_form(arena, word);
    return raised ? raised : word;
}

size_t rap_note_mark_read(const char *text, char plain[RAP_NOTE_MARK_MAX])
{
    size_t count = 0, taken = 0, len;
    for (char c; count + 1 < RAP_NOTE_MARK_MAX && (c = rap_raised_read(text + taken, &len)); taken += len)
        plain[count++] = c;
    plain[count] = '\0';
    return rap_note_mark_is_one(plain) ? taken : 0;
}

/* The letters, of ASCII, that end where the first `len` bytes of a text do. */
static size_t word_before(const char *text, size_t len)
{
    size_t from = len;
    while (from > 0 && (text[from - 1] | 0x20) >= 'a' && (text[from - 1] | 0x20) <= 'z')
        from--;
    return from;
}

/* Whether an o ends the ordinal number that a text ends with, as in Spanish: "52.o", "n.o". An a may as well be the first mark. */
static bool is_ordinal(const char *text, size_t len, const char *mark)
{
    size_t from = len - 1;
    if (text[from] != '.' || strcmp(mark, "o") != 0)
        return false;
    while (from > 0 && text[from - 1] >= '0' && text[from - 1] <= '9')
        from--;
    return (len - 1 - from > 0 && len - 1 - from <= DIGITS_MAX) || (from > 0 && (text[from - 1] | 0x20) == 'n' && word_before(text, from) == from - 1);
}

/* Whether a letter ends the Roman number that a text ends with, as of a century: "XXIe"; not that of "annex IIIa". */
static bool is_century(const char *text, size_t from, size_t len, const char *mark)
{
    return from < len && strspn(text + from, "IVXLC") >= len - from && (strcmp(mark, "e") == 0 || strcmp(mark, "o") == 0);
}

bool rap_note_mark_may_follow(const char *text, size_t len, const char *mark)
{
    size_t from = word_before(text, len);
    if (!len || is_ordinal(text, len, mark) || is_century(text, from, len, mark))
        return false;
    bool is_sign = strchr(".,;:!?)]\"'", text[len - 1]) || ((unsigned char)text[len - 1] & 0x80);
    return is_sign || len - from >= WORD_LEAST || (len - from == 2 && text[from] >= 'a');
}

bool rap_note_mark_counts_on(const char *mark, const char *before)
{
    int number = (int)strtol(mark, NULL, 10);
    if (number)
        return number == (int)strtol(before, NULL, 10) + 1;
    if (roman_of(mark) && roman_of(mark) == roman_of(before) + 1)
        return true;
    return *mark && *before && !mark[1] && !before[1] && *mark == *before + 1;
}
