#include "base/raised.h"

#include <string.h>

#include "base/text.h"
#include "base/unicode.h"

static const char *const letters[26] = {"ᵃ", "ᵇ", "ᶜ", "ᵈ", "ᵉ", "ᶠ", "ᵍ", "ʰ", "ⁱ", "ʲ", "ᵏ", "ˡ", "ᵐ", "ⁿ", "ᵒ", "ᵖ", NULL, "ʳ", "ˢ", "ᵗ", "ᵘ", "ᵛ", "ʷ", "ˣ", "ʸ", "ᶻ"};
static const char *const digits[10] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

/* The character of a list that a text begins with; `count` for none. */
static size_t find(const char *const *list, size_t count, const char *text, size_t *len)
{
    size_t i = 0;
    for (; i < count; i++)
        if (list[i] && strncmp(text, list[i], *len = strlen(list[i])) == 0)
            return i;
    *len = 0;
    return count;
}

static char plain_of(const char *text, size_t *len)
{
    *len = 0;
    if (!((unsigned char)*text & 0x80))
        return '\0';
    size_t i = find(digits, 10, text, len);
    if (i < 10)
        return (char)('0' + i);
    i = find(letters, 26, text, len);
    return i < 26 ? (char)('a' + i) : '\0';
}

char rap_raised_read(const char *text, size_t *len)
{
    char plain = plain_of(text, len);
    const char *behind = text + *len;
    if (plain < 'a' || !rap_is_lower(rap_utf8_next(&behind)))
        return plain;
    *len = 0;
    return '\0';
}

const char *rap_raised_form(rap_arena *arena, const char *plain)
{
    rap_text out = {.arena = arena};
    for (; *plain; plain++) {
        const char *one = *plain >= '0' && *plain <= '9' ? digits[*plain - '0'] : *plain >= 'a' && *plain <= 'z' ? letters[*plain - 'a'] : NULL;
        if (!one)
            return NULL;
        rap_text_put(&out, one);
    }
    return rap_text_string(&out);
}

bool rap_raised_is_power(const char *text, size_t len)
{
    static const char *const words[] = {"m", "mm", "cm", "dm", "km", "CO", "CH", "NO", "SO", "PM"};
    size_t from = len;
    while (from > 0 && (text[from - 1] | 0x20) >= 'a' && (text[from - 1] | 0x20) <= 'z')
        from--;
    if (from > 0 && ((unsigned char)text[from - 1] & 0x80))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == len - from && strncmp(text + from, words[i], len - from) == 0)
            return true;
    return false;
}
