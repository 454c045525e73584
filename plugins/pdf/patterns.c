/* patterns.c - see patterns.h
 *
 * The letters of all patterns are paths from one root. At each letter of a word the longest path that ends
 * there counts, and no shorter one: the files are made for that. They are in order, too, so that what a path
 * goes through stands near together: the whole is small, and little of it is read for a word. */
#include "patterns.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <xxhash.h>

enum { PATTERN_MOST = 48, STATES_MOST = UINT16_MAX, DIGITS_MOST = UINT16_MAX, LETTERS_MOST = UINT8_MAX, FILE_MOST = 4 << 20 };
enum { EDGE = '.' /* of a word */, COMMON = 0x500 /* letters up to Cyrillic ones */ };

/* Where a path has come to. */
typedef struct node {
    uint8_t letter;      /* that leads here, by its number */
    uint16_t child, next; /* the first that it leads to, and another that is led to from where this is; 0 for none */
    uint16_t value;      /* of the pattern that ends here: where it is in `digits`; 0 for none */
} node;

struct pdf_patterns {
    node *states;        /* the root first */
    size_t state_count, state_room;
    uint16_t *begun;     /* states behind one letter or two, which most have many of beside them: by these letters, 0 for none */
    char *digits;        /* each from behind, without zeros at its head, then NUL */
    size_t digit_len, digit_room;
    uint8_t letters[COMMON];    /* their numbers; 0 for those of no pattern */
    UChar rare[LETTERS_MOST];   /* from COMMON on, by their numbers; 0 elsewhere */
    unsigned letter_count;      /* numbers given, with 0 */
};

/* One pattern: the digits between its letters. */
typedef struct pattern {
    uint8_t letters[PATTERN_MOST]; /* by their numbers */
    char digits[PATTERN_MOST + 1];
    uint16_t states[PATTERN_MOST]; /* behind each letter */
    size_t len;
} pattern;

/* ---- letters ------------------------------------------------------------------------------------------- */

/* The number of a letter; 0 where no pattern has it. */
static uint8_t number_of(const pdf_patterns *p, UChar letter)
{
    unsigned number = letter < COMMON ? p->letters[letter] : p->letter_count;
    while (letter >= COMMON && --number > 0 && p->rare[number] != letter)
        continue;
    return (uint8_t)number;
}

/* The same, given where it has none; 0 where there are too many. */
static uint8_t number_for(pdf_patterns *p, UChar letter)
{
    uint8_t number = number_of(p, letter);
    if (number || p->letter_count == LETTERS_MOST)
        return number;
    number = (uint8_t)p->letter_count++;
    if (letter < COMMON)
        p->letters[letter] = number;
    else
        p->rare[number] = letter;
    return number;
}

/* ---- states -------------------------------------------------------------------------------------------- */

static uint16_t child_of(const pdf_patterns *p, uint16_t of, uint8_t letter)
{
    uint16_t at = p->states[of].child;
    while (at && p->states[at].letter != letter)
        at = p->states[at].next;
    return at;
}

/* Room for another of a list; false where there is none. */
static bool grow(void *list, size_t count, size_t more, size_t *room, size_t size)
{
    if (count + more <= *room)
        return true;
    size_t wanted = (count + more) * 2;
    void *larger = realloc(*(void **)list, wanted * size);
    if (!larger)
        return false;
    *(void **)list = larger;
    *room = wanted;
    return true;
}

/* The state behind a letter, made where there is none. */
static bool go_on(pdf_patterns *p, uint16_t *at, uint8_t letter)
{
    uint16_t of = *at;
    if ((*at = child_of(p, of, letter)))
        return true;
    if (p->state_count > STATES_MOST || !grow(&p->states, p->state_count, 1, &p->state_room, sizeof *p->states))
        return false;
    p->states[p->state_count] = (node){.letter = letter, .next = p->states[of].child};
    *at = p->states[of].child = (uint16_t)p->state_count++;
    return true;
}

/* ---- the file --------------------------------------------------------------------------------------------- */

enum { DIGIT_SLOTS = 1 << 12 };

/* What is read of a file. */
typedef struct reader {
    pdf_patterns *patterns;
    pattern both[2];     /* the one in hand, and the one before */
    size_t count;        /* of patterns so far */
    uint16_t digits[DIGIT_SLOTS]; /* where each is in those of the patterns, by its hash; 0 for none */
    size_t digit_count;
    int least;           /* letters before and after a place, that the caller keeps anyhow */
    bool has_letters;    /* in patterns so far, or ends of words */
    bool has_level;      /* another than the first */
} reader;

/* Where digits are; false where there is no room for them. Most patterns have those of others. */
static bool keep_digits(reader *r, const char *digits, size_t len, uint16_t *at)
{
    pdf_patterns *p = r->patterns;
    size_t slot = XXH3_64bits(digits, len) % DIGIT_SLOTS;
    while (r->digits[slot] && strcmp(p->digits + r->digits[slot], digits) != 0)
        slot = (slot + 1) % DIGIT_SLOTS;
    *at = r->digits[slot];
    if (*at)
        return true;
    if (p->digit_len + len >= DIGITS_MOST || ++r->digit_count * 2 > DIGIT_SLOTS || !grow(&p->digits, p->digit_len, len + 1, &p->digit_room, 1))
        return false;
    *at = r->digits[slot] = (uint16_t)p->digit_len;
    memcpy(p->digits + p->digit_len, digits, len + 1);
    p->digit_len += len + 1;
    return true;
}

/* Those of a pattern from behind, without zeros at its head. */
static bool add_digits(reader *r, const pattern *one, uint16_t at)
{
    char digits[PATTERN_MOST + 2];
    size_t len = 0, first = 0;
    while (first <= one->len && one->digits[first] == '0')
        first++;
    for (size_t i = one->len + 1; i > first; i--)
        digits[len++] = one->digits[i - 1];
    digits[len] = 0;
    return keep_digits(r, digits, len, &r->patterns->states[at].value);
}

/* `last` is the pattern before, with whose letters most begin. */
static bool add_pattern(reader *r, pattern *one, const pattern *last)
{
    uint16_t at = 0;
    size_t i = 0;
    for (; i < one->len && i < last->len && one->letters[i] == last->letters[i]; i++)
        at = one->states[i] = last->states[i];
    for (; i < one->len; i++) {
        if (!go_on(r->patterns, &at, one->letters[i]))
            return false;
        one->states[i] = at;
    }
    return add_digits(r, one, at);
}

/* A line as the ASCII that its words of command are in. */
static bool reads(const UChar *line, int32_t len, const char *word, int *number)
{
    char ascii[PATTERN_MOST + 1] = {0};
    size_t word_len = strlen(word);
    if (len > PATTERN_MOST)
        return false;
    for (int32_t i = 0; i < len; i++)
        ascii[i] = line[i] < 0x7F ? (char)line[i] : '?';
    *number = atoi(ascii + (word_len < (size_t)len ? word_len : (size_t)len));
    return strncmp(ascii, word, word_len) == 0;
}

/* Takes a line that is no pattern; false where it is none of those that are known. */
static bool take_command(reader *r, const UChar *line, int32_t len)
{
    static const char *const fewest[] = {"LEFTHYPHENMIN ", "RIGHTHYPHENMIN ", "COMPOUNDLEFTHYPHENMIN ", "COMPOUNDRIGHTHYPHENMIN "};
    int number;
    for (size_t i = 0; i < sizeof fewest / sizeof *fewest; i++)
        if (reads(line, len, fewest[i], &number))
            return number <= r->least;
    if (!reads(line, len, "NEXTLEVEL", &number) || len != 9 || r->has_level)
        return false;
    r->has_level = true; /* what came before parts words at signs: it says nothing of letters */
    return !r->has_letters;
}

static bool is_small_letter(UChar c)
{
    return c < 0x80 ? c >= 'a' && c <= 'z' : u_isalpha(c) && !u_isupper(c);
}

/* Signs that stand between letters, and the edge of a word. */
static bool is_sign(UChar c)
{
    return c == EDGE || c == '\'' || c == '-' || c == 0x2019;
}

/* False where there is anything but small letters, signs and digits. */
static bool parse(reader *r, const UChar *line, int32_t len, pattern *out)
{
    out->len = 0;
    out->digits[0] = '0';
    for (int32_t i = 0; i < len; i++) {
        if (line[i] >= '0' && line[i] <= '9') {
            out->digits[out->len] = (char)line[i];
            continue;
        }
        bool is_letter = is_small_letter(line[i]);
        uint8_t number = is_letter || is_sign(line[i]) ? number_for(r->patterns, line[i]) : 0;
        if (!number || out->len == PATTERN_MOST)
            return false;
        r->has_letters |= is_letter || line[i] == EDGE;
        out->letters[out->len++] = number;
        out->digits[out->len] = '0';
    }
    return true;
}

static bool take_line(reader *r, const UChar *line, int32_t len)
{
    pattern *one = &r->both[r->count % 2], *last = &r->both[(r->count + 1) % 2];
    if (len == 0 || line[0] == '%')
        return true;
    if (line[0] >= 'A' && line[0] <= 'Z')
        return take_command(r, line, len);
    if (!parse(r, line, len, one) || !add_pattern(r, one, last))
        return false;
    r->count++;
    return true;
}

/* Where a line ends, without what parts it from the next; `next` is where that begins. */
static int32_t line_end(const UChar *text, int32_t from, int32_t len, int32_t *next)
{
    int32_t end = from;
    while (end < len && text[end] != '\n')
        end++;
    *next = end + 1;
    while (end > from && (text[end - 1] == '\r' || text[end - 1] == ' ' || text[end - 1] == '\t'))
        end--;
    return end;
}

static bool take_lines(reader *r, const UChar *text, int32_t len)
{
    for (int32_t at = 0, next; at < len; at = next) {
        int32_t end = line_end(text, at, len, &next);
        if (!take_line(r, text + at, end - at))
            return false;
    }
    return true;
}

/* All of a file; NULL where it cannot be read. */
static char *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rbe");
    char *bytes = file ? malloc(FILE_MOST) : NULL;
    *len = bytes ? fread(bytes, 1, FILE_MOST, file) : 0;
    bool is_whole = bytes && !ferror(file) && *len < FILE_MOST;
    if (file)
        fclose(file);
    if (is_whole)
        return bytes;
    free(bytes);
    return NULL;
}

/* The text behind the first line, which names the letters that it is in; NULL where they are not known. */
static UChar *text_of(const char *bytes, size_t len, int32_t *units)
{
    char name[40];
    UErrorCode status = U_ZERO_ERROR;
    size_t end = 0;
    while (end < len && end + 1 < sizeof name && bytes[end] > ' ')
        end++;
    memcpy(name, bytes, end);
    name[end] = 0;
    UConverter *converter = end < len ? ucnv_open(name, &status) : NULL;
    UChar *text = converter && U_SUCCESS(status) ? malloc((len + 1) * sizeof *text) : NULL;
    if (text)
        *units = ucnv_toUChars(converter, text, (int32_t)len + 1, bytes + end, (int32_t)(len - end), &status);
    ucnv_close(converter);
    if (text && U_SUCCESS(status))
        return text;
    free(text);
    return NULL;
}

/* Room for what a file of so many units mostly has; the root, and the digits of no pattern. */
static bool begin(pdf_patterns *p, size_t units)
{
    p->letter_count = 1;
    if (!grow(&p->states, 0, units / 10 + 1, &p->state_room, sizeof *p->states) || !grow(&p->digits, 0, 1, &p->digit_room, 1))
        return false;
    p->states[p->state_count++] = (node){0};
    p->digits[p->digit_len++] = 0;
    return true;
}

/* Notes the states behind one letter as those behind it and no other. */
static bool note_begun(pdf_patterns *p)
{
    const node *s = p->states;
    p->begun = calloc((size_t)p->letter_count * p->letter_count, sizeof *p->begun);
    for (uint16_t one = p->begun ? s->child : 0; one; one = s[one].next) {
        uint16_t *row = p->begun + s[one].letter * p->letter_count;
        row[0] = one;
        for (uint16_t two = s[one].child; two; two = s[two].next)
            row[s[two].letter] = two;
    }
    return p->begun;
}

static bool fill(pdf_patterns *p, const char *path, int least)
{
    size_t len;
    int32_t units = 0;
    reader r = {.patterns = p, .least = least};
    char *bytes = read_file(path, &len);
    UChar *text = bytes ? text_of(bytes, len, &units) : NULL;
    bool is_read = text && begin(p, (size_t)units) && take_lines(&r, text, units) && r.has_letters && note_begun(p);
    free(text);
    free(bytes);
    return is_read;
}

pdf_patterns *pdf_patterns_read(const char *path, int least)
{
    pdf_patterns *p = calloc(1, sizeof *p);
    if (p && fill(p, path, least))
        return p;
    pdf_patterns_free(p);
    return NULL;
}

void pdf_patterns_free(pdf_patterns *p)
{
    if (!p)
        return;
    free(p->states);
    free(p->begun);
    free(p->digits);
    free(p);
}

/* ---- words -------------------------------------------------------------------------------------------------- */

/* Each place keeps the highest of the digits that patterns give it. */
static void apply(const char *digits, char *best, int32_t at)
{
    for (; *digits && at >= 0; digits++, at--)
        if (best[at] < *digits)
            best[at] = *digits;
}

/* The state behind the last of so many letters; `before` is that before it. */
static uint16_t next_of(const pdf_patterns *p, uint16_t before, const uint8_t *letters, int32_t count)
{
    return count > 2 ? child_of(p, before, letters[count - 1]) : p->begun[letters[0] * p->letter_count + (count == 2 ? letters[1] : 0)];
}

void pdf_patterns_ask(const pdf_patterns *p, const UChar *letters, int32_t len, bool places[PDF_PATTERNS_MOST])
{
    uint8_t word[PDF_PATTERNS_MOST + 2] = {number_of(p, EDGE)};
    char best[PDF_PATTERNS_MOST + 2]; /* behind each of these */
    int32_t reached = 0;              /* letters at which the longest path is known */
    for (int32_t i = 0; i < len; i++)
        word[i + 1] = number_of(p, letters[i]);
    word[len + 1] = word[0];
    memset(best, '0', sizeof best);
    for (int32_t start = 0; start < len + 2; start++) {
        uint16_t state = 0;
        for (int32_t at = start; at < len + 2 && word[at] && (state = next_of(p, state, word + start, at - start + 1)); at++) {
            if (at < reached)
                continue;
            apply(p->digits + p->states[state].value, best, at);
            reached = at + 1;
        }
    }
    for (int32_t i = 0; i < len; i++)
        places[i] = (best[i + 1] - '0') & 1;
}
