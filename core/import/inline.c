#include "import/inline.h"

#include <string.h>

#include "import/label.h"

#define PARTS_MAX 60 /* of one text */

typedef struct mark {
    size_t start, end; /* bytes of "(a) " */
    rap_label label;
} mark;

typedef struct finder {
    rap_arena *arena;
    const rap_grammar *grammar;
    const char *text;
    rap_inline *parts;
    size_t count;
} finder;

/* The next mark at or after byte `from`: a bracketed label between spaces. */
static bool next_mark(const finder *f, size_t from, mark *out)
{
    for (const char *p = strchr(f->text + from, '('); p; p = strchr(p + 1, '(')) {
        if (p > f->text && p[-1] == ' ' && rap_label_read(p, &out->label) && !out->label.is_fused && p[out->label.end]) {
            out->start = (size_t)(p - f->text);
            out->end = out->start + out->label.end;
            return true;
        }
    }
    return false;
}

/* Whether the words before the first mark announce parts, and do not cite a provision:
 * "article 2 (a)". */
static bool may_begin(const finder *f, const mark *m)
{
    size_t end = m->start - 1, start = end > 40 ? end - 40 : 0;
    const char *before = rap_arena_copy(f->arena, f->text + start, end - start);
    return end > 0 && !rap_grammar_match(f->grammar, f->arena, "place.provision", before, 0, NULL);
}

static bool goes_on(const finder *f, size_t from, const mark *m)
{
    size_t start = m->start - from > 12 ? m->start - 12 : from;
    const char *before = rap_arena_copy(f->arena, f->text + start, m->start - start);
    return rap_grammar_match(f->grammar, f->arena, "place.inline-end", before, 0, NULL);
}

static bool is_next(const rap_label *before, const rap_label *label)
{
    return (before->arabic && label->arabic == before->arabic + 1) || (before->roman && label->roman == before->roman + 1) ||
           (before->letter && label->letter == before->letter + 1);
}

/* A part without what parts it from the next; NULL where nothing is left. */
static const char *words_of(const finder *f, size_t start, size_t end)
{
    const char *words = rap_arena_copy(f->arena, f->text + start, end - start);
    rap_match match;
    if (!rap_grammar_match(f->grammar, f->arena, "place.inline-trim", words, 0, &match))
        return words;
    return match.start ? rap_arena_copy(f->arena, words, match.start) : NULL;
}

/* Where the last part ends: with its sentence. */
static size_t end_of_sentence(const finder *f, size_t from)
{
    for (const char *p = strstr(f->text + from, ". "); p; p = strstr(p + 1, ". "))
        if (p[2] >= 'A' && p[2] <= 'Z' && p - f->text > 2 && p[-1] >= 'a' && p[-1] <= 'z')
            return (size_t)(p - f->text) + 1;
    return strlen(f->text);
}

/* Takes the enumeration that begins with `first`; returns where it ends, `from` where it
 * is none. */
static size_t take(finder *f, mark first)
{
    rap_inline parts[PARTS_MAX];
    mark marks[PARTS_MAX + 1];
    size_t count = 0, from = first.end, end;
    marks[count++] = first;
    while (count < PARTS_MAX && next_mark(f, from, &marks[count])) {
        from = marks[count].end;
        if (!is_next(&marks[count - 1].label, &marks[count].label))
            continue;
        if (!goes_on(f, marks[count - 1].end, &marks[count]))
            break;
        count++;
    }
    if (count < 2)
        return first.end;
    end = end_of_sentence(f, marks[count - 1].end);
    for (size_t i = 0; i < count; i++) {
        const char *words = words_of(f, marks[i].end, i + 1 < count ? marks[i + 1].start : end);
        if (!words)
            return first.end;
        parts[i] = (rap_inline){.label = rap_arena_string(f->arena, marks[i].label.text), .text = words};
    }
    for (size_t i = 0; i < count && f->count < PARTS_MAX; i++)
        f->parts[f->count++] = parts[i];
    return end;
}

rap_inline *rap_inline_find(rap_arena *arena, const rap_grammar *grammar, const char *text, size_t *count)
{
    finder f = {.arena = arena, .grammar = grammar, .text = text};
    mark m;
    f.parts = rap_arena_alloc(arena, PARTS_MAX * sizeof *f.parts);
    for (size_t from = 0, tried = 0; tried < PARTS_MAX && next_mark(&f, from, &m); tried++) {
        bool is_first = m.label.arabic == 1 || m.label.letter == 1 || m.label.roman == 1;
        from = is_first && may_begin(&f, &m) ? take(&f, m) : m.end;
    }
    *count = f.count;
    return f.parts;
}
