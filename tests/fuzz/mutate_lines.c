/* Changes of documents by line: lines are taken away, doubled, moved, indented, joined, broken, numbered
 * otherwise, and put among those of another document. Every fourth change is one of bytes. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define MOST 2048 /* lines of an input; what stands behind them is the last one's */

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out, size_t most, unsigned seed);

typedef struct line {
    const uint8_t *start;
    size_t len; /* with the line end, where it has one */
} line;

typedef struct page {
    line lines[MOST];
    size_t count;
} page;

/* What is being written. */
typedef struct sheet {
    uint8_t *out;
    size_t len, most;
} sheet;

static uint32_t state;
static page own, others;
static uint8_t room[1 << 20];

static uint32_t pick(uint32_t below)
{
    state = state * 1664525u + 1013904223u;
    return below ? (state >> 8) % below : 0;
}

static void cut(page *p, const uint8_t *data, size_t size)
{
    for (p->count = 0; size > 0; p->count++) {
        const uint8_t *end = p->count + 1 < MOST ? memchr(data, '\n', size) : NULL;
        size_t len = end ? (size_t)(end - data) + 1 : size;
        p->lines[p->count] = (line){data, len};
        data += len;
        size -= len;
    }
}

static const line *any(const page *p)
{
    return &p->lines[pick((uint32_t)p->count)];
}

static void add(sheet *s, const void *bytes, size_t len)
{
    if (len > s->most - s->len)
        len = s->most - s->len;
    memcpy(s->out + s->len, bytes, len);
    s->len += len;
}

static void add_text(sheet *s, const char *text)
{
    add(s, text, strlen(text));
}

/* A line with something before it that documents have there. */
static void add_marked(sheet *s, const line *l)
{
    static const char *const marks[] = {"    ", "\t", "(a) ", "(i) ", "\xe2\x80\xa2 ", "- ", "# ", "**", "_", "\f", "I. ", "A. ", "Recommendation ", "Annex\n",
                                        "\n\n", "| ", "\xc2\xad", "[^1]: ", "1/ ", "\xe2\x80\x94 ", "ii. ", "Page ", "GE.21-0", "\xef\xbb\xbf"};
    char number[16];
    snprintf(number, sizeof number, "%u. ", pick(30));
    uint32_t which = pick(sizeof marks / sizeof *marks + 8);
    add_text(s, which < sizeof marks / sizeof *marks ? marks[which] : number);
    add(s, l->start, l->len);
}

/* The words of one line go on in another. */
static void add_joined(sheet *s, const line *l)
{
    static const char *const joints[] = {" ", "", "  ", "      ", "-", "-\n", "\xc2\xad\n", "\n    ", "; and\n", ":\n", "\r\n", "\xe2\x80\xa8", "(b) ", ".1 "};
    size_t at = pick((uint32_t)l->len + 1);
    bool is_whole = pick(2);
    add(s, l->start, is_whole ? l->len - (l->start[l->len - 1] == '\n') : at);
    add_text(s, joints[pick(sizeof joints / sizeof *joints)]);
    if (!is_whole)
        add(s, l->start + at, l->len - at);
}

static void add_changed(sheet *s, const line *l, const page *from)
{
    switch (pick(7)) {
    case 0: break;
    case 1: add(s, l->start, l->len), add(s, l->start, l->len); break;
    case 2: add_marked(s, l); break;
    case 3: add_joined(s, l); break;
    case 4: add(s, l->start, l->len), add_marked(s, any(from)); break;
    case 5: add_joined(s, any(from)), add(s, l->start, l->len); break;
    default: {
        const line *other = any(from);
        add(s, other->start, other->len);
        add(s, l->start, l->len);
    }
    }
}

/* All lines, of which one to four are changed. */
static size_t write_changed(uint8_t *out, size_t most, const page *p, const page *from)
{
    sheet s = {out, 0, most};
    uint32_t times = 1 + pick(4), one_of = (uint32_t)p->count / times + 1;
    for (size_t i = 0; i < p->count; i++) {
        if (pick(one_of) == 0)
            add_changed(&s, &p->lines[i], from);
        else
            add(&s, p->lines[i].start, p->lines[i].len);
    }
    return s.len;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    state = seed;
    cut(&own, data, size);
    if (pick(4) == 0 || own.count == 0 || most > sizeof room)
        return LLVMFuzzerMutate(data, size, most);
    size_t len = write_changed(room, most, &own, &own);
    memcpy(data, room, len);
    return len;
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out, size_t most, unsigned seed)
{
    state = seed;
    cut(&own, a, a_size);
    cut(&others, b, b_size);
    return own.count > 0 && others.count > 0 ? write_changed(out, most, &own, &others) : 0;
}
