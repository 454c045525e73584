#include "import/note_mark.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/unicode.h"

#define DIGITS_MAX 3
#define WORD_LEAST 3 /* letters of a word behind which a raised letter is a mark; two small ones are no abbreviation, either */

/* Unicode has no raised q. */
static const char *const letters[26] = {"ᵃ", "ᵇ", "ᶜ", "ᵈ", "ᵉ", "ᶠ", "ᵍ", "ʰ", "ⁱ", "ʲ", "ᵏ", "ˡ", "ᵐ", "ⁿ", "ᵒ", "ᵖ", NULL, "ʳ", "ˢ", "ᵗ", "ᵘ", "ᵛ", "ʷ", "ˣ", "ʸ", "ᶻ"};
static const char *const digits[10] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
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
    return rap_note_mark_is_sign(word) || roman_of(word) || (*word >= 'a' && *word <= 'z' && letters[*word - 'a'] && !word[1]);
}

static const char *raised_of(char c)
{
    if (c >= '0' && c <= '9')
        return digits[c - '0'];
    return c >= 'a' && c <= 'z' ? letters[c - 'a'] : NULL;
}

const char *rap_note_mark_raise(rap_arena *arena, const char *word)
{
    rap_text out = {.arena = arena};
    for (const char *p = word; *p; p++) {
        if (!raised_of(*p))
            return word;
        rap_text_put(&out, raised_of(*p));
    }
    return rap_text_string(&out);
}

/* The plain form of the raised digit or letter that a text begins with, and its bytes; 0 for none. */
static char plain_of(const char *text, size_t *len)
{
    const char *p = text;
    int digit = rap_unicode_raised(rap_utf8_next(&p));
    *len = (size_t)(p - text);
    if (digit >= 0)
        return (char)('0' + digit);
    for (int i = 0; i < 26; i++)
        if (letters[i] && (*len = strlen(letters[i])) && strncmp(text, letters[i], *len) == 0)
            return (char)('a' + i);
    return '\0';
}

size_t rap_note_mark_read(const char *text, char plain[RAP_NOTE_MARK_MAX])
{
    size_t count = 0, taken = 0, len;
    for (char c; count + 1 < RAP_NOTE_MARK_MAX && (c = plain_of(text + taken, &len)); taken += len)
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

bool rap_note_mark_is_of_word(const char *text, size_t len)
{
    static const char *const words[] = {"m", "mm", "cm", "dm", "km", "CO", "CH", "NO", "SO", "PM"};
    size_t from = word_before(text, len);
    if (from > 0 && ((unsigned char)text[from - 1] & 0x80))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == len - from && strncmp(text + from, words[i], len - from) == 0)
            return true;
    return false;
}

bool rap_note_mark_may_follow(const char *text, size_t len)
{
    char last = len ? text[len - 1] : '\0';
    size_t from = word_before(text, len);
    return len && (strchr(".,;:!?)]\"'", last) || ((unsigned char)last & 0x80) || len - from >= WORD_LEAST || (len - from == 2 && text[from] >= 'a'));
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
