#include "compose/numbering.h"

#include <string.h>

#include "base/text.h"

/* ---- counters ----------------------------------------------------------------------------- */

static void put_roman(rap_text *out, size_t n, const char *figures)
{
    static const struct {
        size_t value;
        unsigned char first, second; /* places in MDCLXVI; 7 for none */
    } steps[] = {{1000, 0, 7}, {900, 2, 0}, {500, 1, 7}, {400, 2, 1}, {100, 2, 7}, {90, 4, 2}, {50, 3, 7},
                 {40, 4, 3}, {10, 4, 7}, {9, 6, 4}, {5, 5, 7}, {4, 6, 5}, {1, 6, 7}};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        for (; n >= steps[i].value; n -= steps[i].value) {
            rap_text_char(out, figures[steps[i].first]);
            if (steps[i].second < 7)
                rap_text_char(out, figures[steps[i].second]);
        }
}

/* A … Z, AA, AB …; `first` is A or a. */
static void put_letters(rap_text *out, size_t n, char first)
{
    if (n > 26)
        put_letters(out, (n - 1) / 26, first);
    rap_text_char(out, (char)(first + (n - 1) % 26));
}

/* 一 to 九十九; figures beyond. */
static void put_chinese(rap_text *out, size_t n)
{
    static const char *const figures[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (n > 99) {
        rap_text_format(out, "%zu", n);
        return;
    }
    rap_text_format(out, "%s%s%s", n >= 20 ? figures[n / 10] : "", n >= 10 ? "十" : "", figures[n % 10]);
}

/* The word at place `n` of a list parted by bars that ends at a bracket; figures beyond its end. */
static void put_word(rap_text *out, size_t n, const char *list)
{
    for (size_t i = 1; i < n; i++) {
        list += strcspn(list, "|]");
        if (*list != '|') {
            rap_text_format(out, "%zu", n);
            return;
        }
        list++;
    }
    rap_text_add(out, list, strcspn(list, "|]"));
}

/* ---- forms -------------------------------------------------------------------------------- */

void rap_numbering_put(rap_text *out, const char *form, size_t n)
{
    static const char chinese[] = "一";
    const char *sign = form;
    while (*sign && !strchr("IAai1[", *sign) && strncmp(sign, chinese, strlen(chinese)) != 0)
        sign++;
    rap_text_add(out, form, (size_t)(sign - form));
    switch (*sign) {
    case 'I': put_roman(out, n, "MDCLXVI"); break;
    case 'i': put_roman(out, n, "mdclxvi"); break;
    case 'A':
    case 'a': put_letters(out, n, *sign); break;
    case '1': rap_text_format(out, "%zu", n); break;
    case '[': put_word(out, n, sign + 1); break;
    case '\0': return;
    default: put_chinese(out, n); break;
    }
    rap_text_put(out, sign + (*sign == '[' ? strcspn(sign, "]") + 1 : (unsigned char)*sign > 0x7F ? strlen(chinese) : 1));
}

static const char *numbered(rap_arena *arena, const rap_labels *labels, const char *key, size_t n)
{
    rap_text out = {.arena = arena};
    rap_numbering_put(&out, rap_label(labels, key), n);
    return rap_text_string(&out);
}

const char *rap_numbering_section(rap_arena *arena, const rap_labels *labels, size_t level, size_t n)
{
    size_t at = level < RAP_NUMBERING_LEVELS ? level : RAP_NUMBERING_LEVELS;
    return numbered(arena, labels, rap_arena_format(arena, "numbering.%zu", at), n);
}

const char *rap_numbering_paragraph(rap_arena *arena, const rap_labels *labels, size_t n)
{
    return numbered(arena, labels, "numbering.paragraph", n);
}
