/* patterns.c - see patterns.h
 *
 * The letters of all patterns are paths from one root: a step is found by the state that it leaves and its
 * letter. At each letter of a word the longest path that ends there counts, and no shorter one: the files
 * are made for that. */
#include "patterns.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>

enum { PATTERN_MOST = 48, STATES_MOST = UINT16_MAX, LEAST_SLOTS = 1 << 8, FILE_MOST = 4 << 20, EDGE = '.' /* of a word */ };

typedef struct step {
    uint32_t key;        /* the state that it leaves, and the letter */
    uint32_t to;         /* a state; 0 where there is no step */
} step;

struct pdf_patterns {
    step *steps;         /* by the hash of their keys */
    size_t slot_count;   /* a power of two */
    uint32_t *values;    /* of the pattern that ends at a state: where they are in `digits`; 0 for none */
    size_t state_count, state_room;
    char *digits;        /* of each pattern from behind, without zeros at its head, then NUL */
    size_t digit_len, digit_room;
};

/* One pattern: the digits between its letters. */
typedef struct pattern {
    UChar letters[PATTERN_MOST];
    char digits[PATTERN_MOST + 1];
    uint32_t states[PATTERN_MOST]; /* behind each letter */
    size_t len;
} pattern;

/* ---- states -------------------------------------------------------------------------------------------- */

static uint32_t key_of(uint32_t state, UChar letter)
{
    return state << 16 | letter;
}

static step *slot_of(step *steps, size_t slot_count, uint32_t key)
{
    size_t slot = (key * 2654435761u ^ key >> 15) & (slot_count - 1);
    while (steps[slot].to && steps[slot].key != key)
        slot = (slot + 1) & (slot_count - 1);
    return &steps[slot];
}

static uint32_t next_of(const pdf_patterns *p, uint32_t state, UChar letter)
{
    return slot_of(p->steps, p->slot_count, key_of(state, letter))->to;
}

/* Room for so many steps more. */
static bool make_slots(pdf_patterns *p, size_t more)
{
    size_t count = LEAST_SLOTS;
    while (count < (p->state_count + more) * 2)
        count *= 2;
    step *steps = count > p->slot_count ? calloc(count, sizeof *steps) : p->steps;
    for (size_t i = 0; steps && steps != p->steps && i < p->slot_count; i++)
        if (p->steps[i].to)
            *slot_of(steps, count, p->steps[i].key) = p->steps[i];
    if (steps && steps != p->steps) {
        free(p->steps);
        p->steps = steps;
        p->slot_count = count;
    }
    return steps;
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

static bool new_state(pdf_patterns *p, uint32_t *state)
{
    if (p->state_count > STATES_MOST || !grow(&p->values, p->state_count, 1, &p->state_room, sizeof *p->values))
        return false;
    p->values[p->state_count] = 0;
    *state = (uint32_t)p->state_count++;
    return true;
}

/* The state behind a letter, made where there is none. */
static bool go_on(pdf_patterns *p, uint32_t *state, UChar letter)
{
    uint32_t key = key_of(*state, letter), next;
    if (p->state_count * 2 >= p->slot_count && !make_slots(p, p->state_count))
        return false;
    step *s = slot_of(p->steps, p->slot_count, key);
    if (!s->to) {
        if (!new_state(p, &next))
            return false;
        *s = (step){.key = key, .to = next};
    }
    *state = s->to;
    return true;
}

/* `last` is the pattern before, with whose letters most begin. */
static bool add_pattern(pdf_patterns *p, pattern *one, const pattern *last)
{
    uint32_t state = 0;
    size_t first = 0, at = 0;
    for (; at < one->len && at < last->len && one->letters[at] == last->letters[at]; at++)
        state = one->states[at] = last->states[at];
    for (; at < one->len; at++) {
        if (!go_on(p, &state, one->letters[at]))
            return false;
        one->states[at] = state;
    }
    while (first <= one->len && one->digits[first] == '0')
        first++;
    if (!grow(&p->digits, p->digit_len, one->len + 2, &p->digit_room, 1))
        return false;
    p->values[state] = (uint32_t)p->digit_len;
    for (size_t i = one->len + 1; i > first; i--)
        p->digits[p->digit_len++] = one->digits[i - 1];
    p->digits[p->digit_len++] = 0;
    return true;
}

/* ---- the file --------------------------------------------------------------------------------------------- */

/* What is read of a file. */
typedef struct reader {
    pdf_patterns *patterns;
    pattern both[2];     /* the one in hand, and the one before */
    size_t count;        /* of patterns so far */
    int least;           /* letters before and after a place, that the caller keeps anyhow */
    bool has_letters;    /* in patterns so far, or ends of words */
    bool has_level;      /* another than the first */
} reader;

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
        if ((!is_letter && !is_sign(line[i])) || out->len == PATTERN_MOST)
            return false;
        r->has_letters |= is_letter || line[i] == EDGE;
        out->letters[out->len++] = line[i];
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
    if (!parse(r, line, len, one) || !add_pattern(r->patterns, one, last))
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

static bool fill(pdf_patterns *p, const char *path, int least)
{
    size_t len;
    int32_t units = 0;
    uint32_t root;
    reader r = {.patterns = p, .least = least};
    char *bytes = read_file(path, &len);
    UChar *text = bytes ? text_of(bytes, len, &units) : NULL;
    bool is_read = text && make_slots(p, (size_t)units / 4) && new_state(p, &root) && grow(&p->digits, 0, (size_t)units, &p->digit_room, 1);
    if (is_read)
        p->digits[p->digit_len++] = 0; /* those of no pattern */
    is_read = is_read && take_lines(&r, text, units) && r.has_letters;
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
    free(p->steps);
    free(p->values);
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

void pdf_patterns_ask(const pdf_patterns *p, const UChar *letters, int32_t len, bool places[PDF_PATTERNS_MOST])
{
    UChar word[PDF_PATTERNS_MOST + 2] = {EDGE};
    char best[PDF_PATTERNS_MOST + 2]; /* behind each of these */
    int32_t reached = 0;              /* letters at which the longest path is known */
    memcpy(word + 1, letters, (size_t)len * sizeof *letters);
    word[len + 1] = EDGE;
    memset(best, '0', sizeof best);
    for (int32_t start = 0; start < len + 2; start++) {
        uint32_t state = 0;
        for (int32_t at = start; at < len + 2 && (state = next_of(p, state, word[at])); at++) {
            if (at < reached)
                continue;
            apply(p->digits + p->values[state], best, at);
            reached = at + 1;
        }
    }
    for (int32_t i = 0; i < len; i++)
        places[i] = (best[i + 1] - '0') & 1;
}
