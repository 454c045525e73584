#include "import/plaintext.h"

#include <limits.h>
#include <string.h>

#include "import/across.h"
#include "import/divided.h"
#include "import/fused.h"
#include "import/line_numbers.h"
#include "import/markup.h"
#include "import/stray.h"

#define NUMBER_COLUMNS 12 /* before the number of a line */
#define NUMBER_MOST 1000  /* what is more has more digits than such a number */
#define SMALL_LINES 5     /* of so many numbered lines at least one begins with a small letter */
#define LONE_LINES 4      /* of so many lines at least one is a number alone, where each line has one */

/* A line of the file, before it is cleaned. */
typedef struct raw_line {
    const char *start, *end;
    const char *block_end; /* of the lines without a blank one between */
    long number;
    int gap;
    bool is_page_start;
} raw_line;

/* ---- what is no text -------------------------------------------------------------------- */

static long line_of(const char *bytes, size_t place)
{
    long line = 1;
    for (size_t i = 0; i < place; i++)
        line += bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n');
    return line;
}

static bool is_text(const char *bytes, size_t len, const char *name, rap_error *error)
{
    size_t bad = 0;
    if (memchr(bytes, '\0', len) || !rap_utf8_is_valid(bytes, len, &bad)) {
        const char *nul = memchr(bytes, '\0', len);
        if (nul && (!bad || (size_t)(nul - bytes) < bad))
            return rap_fail(error, RAP_CODE_DATA, name, line_of(bytes, (size_t)(nul - bytes)),
                            "a NUL byte: this is not plain text in UTF-8");
        return rap_fail(error, RAP_CODE_DATA, name, line_of(bytes, bad), "byte 0x%02x is not UTF-8; plain text in UTF-8 is expected",
                        (unsigned)(unsigned char)bytes[bad]);
    }
    return true;
}

/* ---- lines of the file ------------------------------------------------------------------ */

/* Whether nothing but white space and marks that are not seen stands there. */
static bool is_blank(const char *start, const char *end)
{
    while (start < end) {
        uint32_t c = rap_utf8_next(&start);
        if (!rap_is_space(c) && c != 0xfeff && (c < 0x1c || c > 0x1f))
            return false;
    }
    return true;
}

static const char *end_of_line(const char *start, const char *end)
{
    while (start < end && *start != '\n' && *start != '\r')
        start++;
    return start;
}

static const char *after_line(const char *stop, const char *end)
{
    if (stop < end && *stop == '\r' && stop[1] == '\n')
        return stop + 2;
    return stop < end ? stop + 1 : end;
}

static size_t count_lines(const char *bytes, const char *end)
{
    size_t count = 1;
    for (const char *p = bytes; p < end; p++)
        count += *p == '\n' || *p == '\r';
    return count;
}

/* The lines that are not blank; a form feed begins a page and ends no line. */
static raw_line *split(rap_arena *arena, const char *bytes, const char *end, size_t *count)
{
    raw_line *lines = rap_arena_alloc(arena, count_lines(bytes, end) * sizeof *lines), next = {.number = 1};
    for (const char *p = bytes; p < end; next.number++) {
        next.start = p;
        next.end = end_of_line(p, end);
        p = after_line(next.end, end);
        if (memchr(next.start, '\f', (size_t)(next.end - next.start)))
            next.is_page_start = true;
        if (is_blank(next.start, next.end)) {
            next.gap++;
            continue;
        }
        lines[(*count)++] = next;
        next.gap = 0;
        next.is_page_start = false;
    }
    for (size_t i = *count; i-- > 0;)
        lines[i].block_end = i + 1 < *count && !lines[i + 1].gap ? lines[i + 1].block_end : lines[i].end;
    return lines;
}

/* ---- numbers of lines --------------------------------------------------------------------- */

/* The blanks that a line begins with, `*column` of them; a form feed takes none. */
static const char *skip_blanks(const raw_line *line, const char *p, int most, int *column)
{
    for (; p < line->end && (*p == ' ' || *p == '\f') && *column < most; p++)
        *column += *p == ' ';
    return p;
}

/* The number that a line begins with, its end and the column behind it; 0 for none. */
static int number_of(const raw_line *line, const char **end, int *column)
{
    int value = 0;
    *column = 0;
    *end = skip_blanks(line, line->start, NUMBER_COLUMNS, column);
    for (; *end < line->end && **end >= '0' && **end <= '9' && value < NUMBER_MOST; (*end)++, (*column)++)
        value = value * 10 + **end - '0';
    return *end == line->end || **end == ' ' ? value : 0;
}

/* Whether so many of the numbered lines go on in a sentence that they are no sentences numbered one by one; numbers alone on
 * their lines, as plain pdftotext has them, are many. */
static bool are_lines(const raw_line *lines, size_t all, const rap_margin_number *numbers, size_t count, int step)
{
    size_t taken = 0, small = 0, lone = 0;
    for (size_t i = 0; i < count; i++) {
        const char *p;
        int column;
        if (!numbers[i].is_taken)
            continue;
        number_of(&lines[numbers[i].of], &p, &column);
        p = skip_blanks(&lines[numbers[i].of], p, INT_MAX, &column);
        taken++;
        lone += p == lines[numbers[i].of].end;
        small += p < lines[numbers[i].of].end && rap_is_lower(rap_utf8_next(&p));
    }
    if (lone * 2 > taken)
        return lone * LONE_LINES >= all || step > 1;
    return small * SMALL_LINES >= taken && (step > 1 || taken * 2 >= all);
}

/* Takes the numbers off, and their columns off all lines, what stands in them apart. */
static size_t take_off(raw_line *lines, size_t all, const rap_margin_number *numbers, size_t count, int most)
{
    size_t next = 0, kept = 0;
    int gap = 0;
    for (size_t i = 0; i < all; i++) {
        raw_line line = lines[i];
        int column = 0;
        while (next < count && numbers[next].of < i)
            next++;
        if (next < count && numbers[next].of == i && numbers[next].is_taken)
            number_of(&lines[i], &line.start, &column);
        line.start = skip_blanks(&line, line.start, most, &column);
        line.is_page_start = line.is_page_start || (gap && lines[i - 1].is_page_start);
        line.gap += gap;
        gap = is_blank(line.start, line.end) ? line.gap + 1 : 0;
        lines[i].is_page_start = line.is_page_start;
        if (!gap)
            lines[kept++] = line;
    }
    return kept;
}

/* Takes the numbers of a draft's lines off; returns what is said of them, NULL where there are none. */
static const char *strip_numbers(rap_arena *arena, raw_line *lines, size_t *all)
{
    rap_margin_number *numbers = rap_arena_alloc(arena, (*all + 1) * sizeof *numbers);
    size_t count = 0;
    int most = 0;
    for (size_t i = 0; i < *all; i++) {
        const char *end;
        int column, value = number_of(&lines[i], &end, &column);
        if (value)
            numbers[count++] = (rap_margin_number){.value = value, .of = i};
    }
    int step = rap_line_numbers_count(numbers, count);
    if (!step || !are_lines(lines, *all, numbers, count, step))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const char *end;
        int column;
        number_of(&lines[numbers[i].of], &end, &column);
        most = numbers[i].is_taken && column > most ? column : most;
    }
    *all = take_off(lines, *all, numbers, count, most);
    return rap_line_numbers_told(arena, step);
}

/* ---- width ------------------------------------------------------------------------------ */

static bool ends_open(const char *text)
{
    size_t len = strlen(text);
    return len && !strchr(".;:?!", text[len - 1]);
}

#define WORDY 12    /* bytes of a line that is no label or number of a page alone */
#define LENGTHS 256 /* of lines, in columns; the last stands for longer ones too */

/* The length that a share of those counted, in tenths, do not exceed; 0 for none. */
static int length_at(const size_t counts[LENGTHS], int end, size_t tenths)
{
    size_t all = 0, seen = 0;
    for (int length = 0; length < end; length++)
        all += counts[length];
    for (int length = 0; length < end; length++) {
        seen += counts[length];
        if (seen * 10 >= all * tenths && seen)
            return length;
    }
    return 0;
}

/* Lines are hard-wrapped where every fourth of those with words goes on in the next. Those that are half as
 * long again as most are two: pdftotext joins what a hyphen parted. */
static int width_of(const rap_source *source)
{
    size_t counts[LENGTHS] = {0}, wrapped = 0, joined = 0, wordy = 0;
    for (size_t i = 0; i + 1 < source->count; i++) {
        const rap_line *line = &source->lines[i];
        size_t len = rap_utf8_count(line->text) + (size_t)line->indent;
        wordy += strlen(line->text) >= WORDY;
        if (line[1].gap || len < 40 || !ends_open(line->text))
            continue;
        counts[len < LENGTHS ? len : LENGTHS - 1]++;
        wrapped++;
    }
    int end = length_at(counts, LENGTHS, 5) * 3 / 2;
    end = end < LENGTHS - 1 ? end : LENGTHS - 1;
    for (int length = end; length < LENGTHS; length++)
        joined += counts[length];
    return wrapped * 4 < wordy || joined * 3 > wrapped ? 0 : length_at(counts, end, 9);
}

/* ---- reading ---------------------------------------------------------------------------- */

static void add_line(rap_source *source, const raw_line *raw, rap_line lines[2], int count)
{
    for (int k = 0; k < count; k++) {
        rap_line *line = &source->lines[source->count++];
        *line = lines[k];
        line->number = line->end = raw->number;
        line->gap = k ? 1 : raw->gap; /* parts of a fused line stand apart */
        line->is_page_start = !k && raw->is_page_start;
    }
}

static rap_source *clean(rap_arena *arena, const raw_line *raw, size_t count)
{
    rap_source *source = rap_arena_alloc(arena, sizeof *source);
    rap_markup markup = {0};
    source->lines = rap_arena_alloc(arena, (2 * count + 1) * sizeof *source->lines);
    source->filled = (long)count;
    for (size_t i = 0; i < count; i++) {
        rap_line lines[2] = {0};
        if (raw[i].gap)
            markup = (rap_markup){0};
        int parts = rap_markup_clean(&markup, arena, raw[i].start, raw[i].end, raw[i].block_end, lines);
        add_line(source, &raw[i], lines, parts);
    }
    source->width = width_of(source);
    return source;
}

/* A bracket that justified words left apart from the word it opens before: "persons ( A/1)". */
static void close_brackets(rap_arena *arena, rap_line *line)
{
    rap_text out = {.arena = arena};
    const char *rest = line->text;
    for (const char *p = strstr(rest, "( "); p && !line->cells; p = strstr(rest, "( ")) {
        rap_text_add(&out, rest, (size_t)(p - rest) + 1);
        rest = p + 2;
    }
    rap_text_put(&out, rest);
    line->text = rest == line->text ? line->text : rap_text_string(&out);
}

/* What pdftotext did to lines that it took from a page. */
static void mend(rap_arena *arena, rap_source *source, const rap_input *input)
{
    for (size_t i = 0; i < source->count; i++)
        close_brackets(arena, &source->lines[i]);
    rap_divided_join(arena, source, input->grammar, input->names);
    rap_heal *heal = rap_heal_new(arena, source, input->grammar, input->names);
    rap_fused_part(arena, source, input->grammar, heal);
    rap_stray_join(arena, source, input->grammar, heal);
}

rap_source *rap_plaintext_read(rap_arena *arena, const rap_input *input, rap_error *error)
{
    size_t count = 0;
    const char *numbers;
    raw_line *raw;
    rap_source *source;
    if (!is_text(input->bytes, input->len, input->name, error))
        return NULL;
    raw = split(arena, input->bytes, input->bytes + input->len, &count);
    numbers = strip_numbers(arena, raw, &count);
    source = clean(arena, raw, count);
    if (numbers)
        rap_source_doubt(arena, source, 0, numbers);
    rap_across_doubt(arena, source);
    if (source->width)
        mend(arena, source, input);
    return source;
}
