/* Limits of something else: in titles between quotation marks, which limit something in the work that they name, and in
 * sentences that do not speak of what the limit is one of. */
#include <stdint.h>
#include <string.h>

#include "analysis/wording_work.h"

static const struct mark {
    const char *opening, *closing;
} marks[] = {{"\xe2\x80\x9c", "\xe2\x80\x9d"}, {"\xc2\xab", "\xc2\xbb"}, {"\"", "\""}};

#define MARKS (sizeof marks / sizeof marks[0])

/* Goes through the quotations of a text, from the first to the last. */
typedef struct reader {
    const rap_wording_reading *reading;
    bool is_over[MARKS]; /* no mark of this kind closes from here on */
    const char *next;
    size_t start, end; /* bytes of the quotation at hand, without its marks */
    bool asks;         /* it asks for something: a text that is quoted, whose limits count */
} reader;

static size_t start_of(const reader *r, size_t i)
{
    return r->reading->words.list[r->reading->finds.list[i].from].start;
}

static bool is_inside(const reader *r, size_t i)
{
    return start_of(r, i) >= r->start && r->reading->words.list[r->reading->finds.list[i].to - 1].end <= r->end;
}

/* Whether a mark of this kind opens here; the straight one does not behind a word, as in 12". */
static bool opens(const reader *r, const char *at, size_t kind)
{
    return strncmp(at, marks[kind].opening, strlen(marks[kind].opening)) == 0
        && (*at != '"' || at == r->reading->words.text || strchr(" \t\n([", at[-1]));
}

/* Reads a quotation that a mark of this kind opens here. */
static bool read_quotation(reader *r, const char *at, size_t kind)
{
    size_t len = strlen(marks[kind].opening);
    if (r->is_over[kind] || !opens(r, at, kind))
        return false;
    const char *close = strstr(at + len, marks[kind].closing);
    r->is_over[kind] = !close;
    if (!close)
        return false;
    r->start = (size_t)(at + len - r->reading->words.text);
    r->end = (size_t)(close - r->reading->words.text);
    r->next = close + strlen(marks[kind].closing);
    return true;
}

/* The next quotation; where there is none, one that nothing stands behind. */
static void go_on(reader *r)
{
    for (const char *at = r->next; (at = strpbrk(at, "\"\xc2\xe2")); at++)
        for (size_t kind = 0; kind < MARKS; kind++)
            if (read_quotation(r, at, kind))
                return;
    r->start = r->end = SIZE_MAX;
}

/* Whether the quotation asks for something; `i` is its first find. The request of `upon request` does not. */
static bool has_asked(const reader *r, size_t i)
{
    const rap_phrase_finds *finds = &r->reading->finds;
    for (size_t behind = 0; i < finds->count && start_of(r, i) < r->end; i++) {
        const rap_phrase_found *f = &finds->list[i];
        rap_sign_kind kind = rap_sign_of(f)->kind;
        if (kind <= RAP_SIGN_ACTS && f->from >= behind && is_inside(r, i))
            return true;
        behind = kind == RAP_SIGN_QUALIFIER && f->to > behind ? f->to : behind;
    }
    return false;
}

/* Goes on to the quotation that a find stands in or before. */
static void reach(reader *r, size_t i)
{
    size_t start = r->start;
    while (r->end <= start_of(r, i))
        go_on(r);
    if (r->start != start)
        r->asks = has_asked(r, i);
}

void rap_wording_pass_titles(rap_wording_reading *reading)
{
    reader r = {.reading = reading, .next = reading->words.text};
    size_t kept = 0;
    for (size_t i = 0; i < reading->finds.count; i++) {
        reach(&r, i);
        if (rap_sign_of(&reading->finds.list[i])->kind != RAP_SIGN_QUALIFIER || !is_inside(&r, i) || r.asks)
            reading->finds.list[kept++] = reading->finds.list[i];
    }
    reading->finds.count = kept;
}

static bool has_beside(const rap_wording *w, const rap_wording_reading *r, const rap_phrase_found *f)
{
    const rap_words *words = &r->words;
    size_t at = f->from;
    while (at > 0 && words->list[at].before < RAP_BREAK_SENTENCE)
        at--;
    do {
        if (rap_phrases_match(&w->book, words, at, &rap_sign_of(f)->sentence))
            return true;
    } while (++at < words->count && words->list[at].before < RAP_BREAK_SENTENCE);
    return false;
}

void rap_wording_pass_foreign(const rap_wording *w, rap_wording_reading *r)
{
    size_t kept = 0;
    for (size_t i = 0; i < r->finds.count; i++)
        if (!rap_sign_of(&r->finds.list[i])->sentence.count || has_beside(w, r, &r->finds.list[i]))
            r->finds.list[kept++] = r->finds.list[i];
    r->finds.count = kept;
}
