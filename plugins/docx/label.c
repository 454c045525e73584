/* label.c - labels as numbers of a format; see numbering.h */
#include <stdio.h>
#include <stdlib.h>

#include "numbering.h"

enum { MOST_AROUND = 3 /* characters before a number, and behind it */, MOST_DIGITS = 4, MOST_ROMAN = 399 };

static void write_roman(char *out, size_t size, int value, bool is_upper)
{
    static const int values[] = {100, 90, 50, 40, 10, 9, 5, 4, 1};
    static const char *const lower[] = {"c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};
    static const char *const upper[] = {"C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
    size_t len = 0;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        for (; value >= values[i] && len + 3 < size; value -= values[i])
            len += (size_t)snprintf(out + len, size - len, "%s", is_upper ? upper[i] : lower[i]);
    out[len] = '\0';
}

/* The number that is written so in Roman, 0 for none: only the usual way of writing counts. */
static int read_roman(const char *word, size_t len, bool is_upper)
{
    static const char *const digits[] = {"ivxlc", "IVXLC"};
    static const int values[] = {1, 5, 10, 50, 100};
    int value = 0, last = 0;
    for (size_t i = len; i-- > 0;) {
        const char *at = strchr(digits[is_upper], word[i]);
        if (!at)
            return 0;
        int own = values[at - digits[is_upper]];
        value += own < last ? -own : own;
        last = own > last ? own : last;
    }
    char again[32] = "";
    if (value >= 1 && value <= MOST_ROMAN)
        write_roman(again, sizeof again, value, is_upper);
    return strlen(again) == len && strncmp(again, word, len) == 0 ? value : 0;
}

static int read_number(const char *word, size_t len, docx_format format)
{
    switch (format) {
    case DOCX_DECIMAL:
        return len <= MOST_DIGITS && word[0] != '0' && strspn(word, "0123456789") == len ? atoi(word) : 0;
    case DOCX_LOWER_LETTER:
        return len == 1 && word[0] >= 'a' && word[0] <= 'z' ? word[0] - 'a' + 1 : 0;
    case DOCX_UPPER_LETTER:
        return len == 1 && word[0] >= 'A' && word[0] <= 'Z' ? word[0] - 'A' + 1 : 0;
    default:
        return read_roman(word, len, format == DOCX_UPPER_ROMAN);
    }
}

static bool read_bullet(docx_label *out, const char *label)
{
    static const char *const bullets[] = {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA2", "\xC2\xB7", "-", "*"};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (strcmp(label, bullets[i]) == 0) {
            *out = (docx_label){.format = DOCX_BULLET, .value = 1};
            snprintf(out->pattern, sizeof out->pattern, "%s", label);
            return true;
        }
    return false;
}

bool docx_label_read(docx_label *out, const char *label, docx_format format)
{
    static const char around[] = "().[]:-";
    static const char inside[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    if (format == DOCX_BULLET)
        return read_bullet(out, label);
    size_t before = strspn(label, around), len = strspn(label + before, inside);
    size_t behind = strspn(label + before + len, around);
    if (!len || label[before + len + behind] || before > MOST_AROUND || behind > MOST_AROUND)
        return false;
    *out = (docx_label){.format = format, .value = read_number(label + before, len, format)};
    snprintf(out->pattern, sizeof out->pattern, "%.*s%%1%s", (int)before, label, label + before + len);
    return out->value > 0;
}
