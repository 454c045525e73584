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

static const char chinese[] = "一";

static const char *sign_of(const char *form)
{
    while (*form && !strchr("IAai1[", *form) && strncmp(form, chinese, strlen(chinese)) != 0)
        form++;
    return form;
}

static size_t sign_len(const char *sign)
{
    return *sign == '[' ? strcspn(sign, "]") + 1 : (unsigned char)*sign > 0x7F ? strlen(chinese) : 1;
}

void rap_numbering_put(rap_text *out, const char *form, size_t n)
{
    const char *sign = sign_of(form);
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
    rap_text_put(out, sign + sign_len(sign));
}

/* ---- numbers of headings ------------------------------------------------------------------ */

/* Bytes of the longest of the words in brackets that the text begins with. */
static size_t word_len(const char *list, const char *text)
{
    size_t longest = 0;
    for (size_t len; *list && *list != ']'; list += len + (list[len] == '|')) {
        len = strcspn(list, "|]");
        if (len > longest && strncmp(list, text, len) == 0)
            longest = len;
    }
    return longest;
}

static size_t chinese_len(const char *text)
{
    static const char figures[] = "一二三四五六七八九十";
    size_t len = 0;
    for (size_t i = 0; figures[i];) {
        bool is_one = strncmp(text + len, figures + i, strlen(chinese)) == 0;
        len += is_one ? strlen(chinese) : 0;
        i = is_one ? 0 : i + strlen(chinese);
    }
    return len;
}

/* Bytes of the number that a sign stands for. */
static size_t number_len(const char *sign, const char *text)
{
    switch (*sign) {
    case 'I': return strspn(text, "IVXLCDM");
    case 'i': return strspn(text, "ivxlcdm");
    case 'A': return text[0] >= 'A' && text[0] <= 'Z';
    case 'a': return text[0] >= 'a' && text[0] <= 'z';
    case '1': return strspn(text, "0123456789");
    case '[': return word_len(sign + 1, text);
    default: return chinese_len(text);
    }
}

static size_t space_len(const char *text)
{
    size_t len = 0;
    while (text[len] == ' ' || text[len] == '\t' || strncmp(text + len, "\xC2\xA0", 2) == 0)
        len += text[len] == '\xC2' ? 2 : 1;
    return len;
}

/* The same of a whole form of `form_len` bytes: "A." of "A. Prevention", with the space. */
static size_t form_len_in(const char *form, size_t form_len, const char *heading)
{
    const char *sign = sign_of(form), *rest = sign;
    size_t before = (size_t)(sign - form), at = before;
    if (before >= form_len || strncmp(form, heading, before) != 0)
        return 0;
    size_t number = number_len(sign, heading + at);
    rest += sign_len(sign);
    at += number;
    size_t after = form_len - (size_t)(rest - form), space = space_len(heading + at);
    at += strncmp(heading + at + space, rest, after) == 0 ? space : 0;
    if (number == 0 || after == 0 || strncmp(heading + at, rest, after) != 0)
        return 0;
    at += after;
    space = space_len(heading + at);
    /* "1.5 million" is no number of a heading; a Chinese mark needs no space behind it. */
    return heading[at + space] && (space || (unsigned char)rest[after - 1] > 0x7F) ? at + space : 0;
}

size_t rap_numbering_written(rap_arena *arena, const rap_labels *labels, const char *heading)
{
    const char *forms = rap_label(labels, "numbering.written");
    size_t found = 0;
    for (size_t len; *forms && !found; forms += len + (forms[len] == ' ')) {
        for (len = 0; forms[len] && forms[len] != ' '; len++)
            len += forms[len] == '[' ? strcspn(forms + len, "]") - 1 : 0;
        found = form_len_in(forms, len, heading);
    }
    for (size_t i = 1; !found && i <= RAP_NUMBERING_LEVELS; i++) {
        const char *form = rap_label(labels, rap_arena_format(arena, "numbering.%zu", i));
        found = form_len_in(form, strlen(form), heading);
    }
    return found;
}

/* ---- numbers of the paper ----------------------------------------------------------------- */

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
