#include "import/numeral.h"

#include <string.h>

#include "base/text.h"

#define LETTERS_MAX 702 /* zz */

static const char *roman(rap_arena *arena, long number)
{
    static const struct { long value; const char *sign; } signs[] = {
        {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"},
        {5, "v"}, {4, "iv"}, {1, "i"}};
    rap_text text = {.arena = arena};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (; number >= signs[i].value; number -= signs[i].value)
            rap_text_put(&text, signs[i].sign);
    return rap_text_string(&text);
}

/* a … z, aa, bb … */
static const char *letters(rap_arena *arena, long number)
{
    rap_text text = {.arena = arena};
    for (long i = (number - 1) / 26; i >= 0; i--)
        rap_text_char(&text, (char)('a' + (number - 1) % 26));
    return rap_text_string(&text);
}

static const char *upper(rap_arena *arena, const char *text)
{
    char *copy = rap_arena_string(arena, text);
    for (char *p = copy; *p; p++)
        if (*p >= 'a' && *p <= 'z')
            *p = (char)(*p - 'a' + 'A');
    return copy;
}

const char *rap_numeral_write(rap_arena *arena, const char *format, long number)
{
    bool is_small = number > 0 && number <= LETTERS_MAX;
    if (strcmp(format, "none") == 0)
        return "";
    if (strcmp(format, "decimalZero") == 0)
        return rap_arena_format(arena, "%02ld", number);
    if (is_small && strcmp(format, "lowerRoman") == 0)
        return roman(arena, number);
    if (is_small && strcmp(format, "upperRoman") == 0)
        return upper(arena, roman(arena, number));
    if (is_small && strcmp(format, "lowerLetter") == 0)
        return letters(arena, number);
    if (is_small && strcmp(format, "upperLetter") == 0)
        return upper(arena, letters(arena, number));
    return rap_arena_format(arena, "%ld", number);
}
