#include "import/label.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"

#define SMALL "abcdefghijklmnopqrstuvwxyz"
#define SMALL_MAX 5 /* letters of a number, as "xviii" */
#define LONE_MAX 10 /* bytes of a label that stands alone, with a space and the end */

static const char *const bullets[] = {"•", "–", "—", "-", "·", "●", "○", "▪", "‣", "➢", "*", "\xef\x82\xb7"};

/* Other signs before words: arrows, boxes, checks, and what fonts of signs have for them. */
static size_t sign_len(const char *p)
{
    const char *behind = p;
    uint32_t sign = rap_utf8_next(&behind);
    bool is_bullet = sign == '+' || sign == 0xa7 || (rap_is_sign(sign) && sign != 0xa9 && sign != 0xae && sign != 0xb0); /* §; not ©, ®, ° */
    if (!is_bullet || *behind != ' ')
        return 0;
    const char *words = ++behind;
    return rap_is_letter(rap_utf8_next(&words)) ? (size_t)(behind - p) : 0;
}

static size_t bullet_len(const char *p)
{
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        size_t len = strlen(bullets[i]);
        if (strncmp(p, bullets[i], len) == 0 && (p[len] == ' ' || (i == 0 && p[len])))
            return len + (p[len] == ' ');
    }
    return sign_len(p);
}

static int roman_digit(char c)
{
    switch (tolower((unsigned char)c)) {
    case 'i': return 1;
    case 'v': return 5;
    case 'x': return 10;
    case 'l': return 50;
    case 'c': return 100;
    default: return 0;
    }
}

/* The value of a roman number written as it should be; 0 for what is none. */
static int roman(const char *text, size_t len)
{
    static const char *const units[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
    static const char *const tens[] = {"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"};
    char written[16];
    int value = 0;
    for (size_t i = 0; i < len; i++) {
        int digit = roman_digit(text[i]), next = i + 1 < len ? roman_digit(text[i + 1]) : 0;
        if (!digit)
            return 0;
        value += digit < next ? -digit : digit;
    }
    if (value < 1 || value > 99 || len >= sizeof written)
        return 0;
    size_t ten = strlen(tens[value / 10]), unit = strlen(units[value % 10]);
    memcpy(written, tens[value / 10], ten);
    memcpy(written + ten, units[value % 10], unit);
    if (ten + unit != len)
        return 0;
    for (size_t i = 0; i < len; i++)
        if (tolower((unsigned char)text[i]) != written[i])
            return 0;
    return value;
}

/* a is 1, z 26, aa 27, bb 28; 0 for other letters in a row. */
static int letter(const char *text, size_t len)
{
    if (len == 0 || len > 2 || !isalpha((unsigned char)text[0]) || text[len - 1] != text[0])
        return 0;
    return tolower((unsigned char)text[0]) - 'a' + 1 + (len == 2 ? 26 : 0);
}

/* Reads the `len` bytes at `p`, which stand in the bytes from `from` to `to`. */
static void count(rap_label *label, const char *p, size_t len, const char *from, const char *to)
{
    snprintf(label->written, sizeof label->written, "%.*s", (int)(to - from), from);
    memcpy(label->text, p, len);
    label->text[len] = '\0';
    label->arabic = isdigit((unsigned char)*p) ? atoi(label->text) : 0;
    label->letter = letter(p, len);
    label->roman = roman(p, len);
}

/* 12. A. II. at the beginning of a line. */
static bool read_pointed(const char *p, rap_label *label)
{
    size_t digits = strspn(p, "0123456789"), letters = strspn(p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    size_t len = digits ? digits : letters;
    if (len == 0 || p[len] != '.' || digits > 4 || letters > 6 || (digits && letters) || *p == '0')
        return false;
    count(label, p, len, p, p + len + 1);
    if (letters && !label->roman && len > 1)
        return false;
    label->form = digits ? RAP_LABEL_ARABIC : RAP_LABEL_UPPER;
    label->is_fused = p[len + 1] && p[len + 1] != ' ';
    /* Fused words begin with a capital and are more than an initial: "A.Attendance", not "U.S." */
    if (label->is_fused && (!isupper((unsigned char)p[len + 1]) || !isalpha((unsigned char)p[len + 2])))
        return label->form = RAP_LABEL_NONE, false;
    label->end = len + 1 + (p[len + 1] == ' ');
    return true;
}

/* "A)", "(A)" or "IV)": as other labels with a bracket, but for a space behind it, without which it may be a name. A figure behind
 * "(C)" is the year of a copyright. */
static size_t capitals(const char *p)
{
    size_t len = strspn(p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    bool is_parted = p[len] == ')' && (!p[len + 1] || (p[len + 1] == ' ' && !isdigit((unsigned char)p[len + 2])));
    return len && len < SMALL_MAX && is_parted && (len == 1 || roman(p, len)) ? len : 0;
}

/* (a) (iv) (2) a) iv) 2) A) (A) */
static bool read_bracketed(const char *p, rap_label *label)
{
    size_t open = *p == '(', digits = strspn(p + open, "0123456789");
    size_t letters = strspn(p + open, SMALL), len = digits ? digits : letters ? letters : capitals(p + open);
    const char *after = p + open + len + 1;
    if (len == 0 || len > (digits ? 2u : 5u) || p[open + len] != ')' || (*after && *after != ' ' && !isupper((unsigned char)*after)))
        return false;
    count(label, p + open, len, p, after);
    if (!label->arabic && !label->letter && !label->roman)
        return false;
    label->form = RAP_LABEL_BRACKET;
    label->is_fused = *after && *after != ' ';
    label->end = (size_t)(after - p) + (*after == ' ');
    return true;
}

/* The bullet that some fonts have as a letter, before words that begin as sentences do. */
static bool reads_o(const char *line, rap_label *label)
{
    const char *words = line + 2;
    if (strncmp(line, "o ", 2) != 0 || !rap_is_upper(rap_utf8_next(&words)))
        return false;
    *label = (rap_label){.form = RAP_LABEL_BULLET, .end = 2};
    return true;
}

bool rap_label_abbreviates(const char *line, const rap_label *label)
{
    const char *words = line + label->end;
    return *words && (words[1] == '.' || isdigit((unsigned char)*words));
}

bool rap_label_read_small(const char *line, rap_label *label)
{
    if (reads_o(line, label))
        return true;
    size_t len = strspn(line, SMALL), words = line[len] == '.' && line[len + 1] == ' ' ? len + 2 : len + 1;
    *label = (rap_label){0};
    if (len == 0 || len > SMALL_MAX || line[len] != '.' || (words == len + 1 && line[words]))
        return false;
    count(label, line, len, line, line + len + 1);
    label->form = label->letter || label->roman ? RAP_LABEL_BRACKET : RAP_LABEL_NONE;
    label->end = words;
    return label->form != RAP_LABEL_NONE;
}

bool rap_label_read(const char *line, rap_label *label)
{
    size_t bullet = bullet_len(line);
    *label = (rap_label){0};
    if (read_bracketed(line + bullet, label) || (!bullet && read_pointed(line, label))) {
        label->start = bullet;
        label->end += bullet;
        label->is_bulleted = bullet > 0;
        return true;
    }
    *label = (rap_label){.form = bullet ? RAP_LABEL_BULLET : RAP_LABEL_NONE, .end = bullet};
    return bullet > 0;
}

/* What stands alone has no space behind it, by which a bullet would be known. */
bool rap_label_is_lone(const char *line)
{
    rap_label label;
    char spaced[16];
    size_t len = strlen(line);
    if (len + 2 > LONE_MAX)
        return false;
    snprintf(spaced, sizeof spaced, "%s ", line);
    return rap_label_read(spaced, &label) && label.end >= len;
}
