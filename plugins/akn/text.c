#include "text.h"

#include <stdio.h>
#include <stdlib.h>

#include "names.h"

/* Something that stands in a text: a citation from `start` to `end`, or the mark of a footnote. */
typedef struct mark {
    size_t start, end; /* bytes */
    const rap_node *document, *note;
} mark;

typedef struct marks {
    mark *list;
    size_t count;
} marks;

/* ---- citations ---------------------------------------------------------------------------- */

/* The byte at which a code point begins; the length of the text where it has not so many. */
static size_t byte_of(const char *text, int64_t point)
{
    size_t at = 0;
    while (text[at] && point > 0)
        for (point--, at++; ((unsigned char)text[at] & 0xC0) == 0x80; at++)
            ;
    return at;
}

/* Notes a citation where its words stand in this text. */
static void add_citation(const record *r, marks *m, const char *text, const char *part, const rap_node *link, const rap_node *evidence)
{
    const rap_host *h = r->x->host;
    const char *words = rap_or_empty(rap_evidence_text(h, evidence));
    int64_t start = h->integer(evidence, RAP_EVIDENCE_START, -1);
    const rap_node *document = h->find(r->x->job, rap_or_empty(rap_link_to(h, link)));
    size_t at = start < 0 ? 0 : byte_of(text, start), len = strlen(words);
    if (start < 0 || !document || len == 0 || strcmp(rap_or_empty(rap_evidence_part(h, evidence)), part) != 0)
        return;
    if (strncmp(text + at, words, len) == 0)
        m->list[m->count++] = (mark){.start = at, .end = at + len, .document = document};
}

static size_t evidence_count(const record *r, const citation *cited, size_t count)
{
    size_t all = 0;
    for (size_t i = 0; i < count; i++)
        all += rap_link_evidence_count(r->x->host, cited[i].link);
    return all;
}

/* ---- footnotes ---------------------------------------------------------------------------- */

/* Bytes of a raised figure or letter, and its plain form; 0 for another sign. */
static size_t raised_len(const char *at, char *plain)
{
    static const char *const forms[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "ᵃ", "ᵇ", "ᶜ", "ᵈ", "ᵉ", "ᶠ", "ᵍ", "ʰ",
                                        "ⁱ", "ʲ", "ᵏ", "ˡ", "ᵐ", "ⁿ", "ᵒ", "ᵖ", "ʳ", "ˢ", "ᵗ", "ᵘ", "ᵛ", "ʷ", "ˣ", "ʸ", "ᶻ"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strncmp(at, forms[i], strlen(forms[i])) == 0) {
            *plain = "0123456789abcdefghijklmnoprstuvwxyz"[i];
            return strlen(forms[i]);
        }
    return 0;
}

/* Whether a figure is the power of a unit, as in "m²" and "km²". */
static int is_power(const char *text, const char *at)
{
    size_t metre = at > text && at[-1] == 'm', more = metre && at - 1 > text && strchr("kcdm", at[-2]) != NULL;
    const char *unit = at - metre - more;
    return metre && (unit == text || strchr(" (/0123456789", unit[-1]) || ((unsigned char)unit[-1] & 0x80));
}

/* The mark of a footnote, raised or a sign, in a text; `*len` its bytes. NULL where it is not there. */
static const char *find_mark(const char *text, const char *number, size_t *len)
{
    const char *from = text;
    char plain;
    if (!((*number >= '0' && *number <= '9') || (*number >= 'a' && *number <= 'z'))) {
        *len = strlen(number);
        return strstr(text, number);
    }
    while (*text) {
        const char *start = text, *left = number;
        int is_same = 1;
        for (size_t step; (step = raised_len(text, &plain)) > 0; text += step) {
            is_same = is_same && *left == plain;
            left += is_same;
        }
        *len = (size_t)(text - start);
        if (*len > 0 && is_same && !*left && !is_power(from, start))
            return start;
        text += *len == 0;
    }
    return NULL;
}

static int is_in_items(const record *r, const rap_node *parent, rap_field items, const char *number)
{
    size_t len;
    for (size_t i = 0; i < r->x->host->count(parent, items); i++) {
        const rap_node *item = r->x->host->item(parent, items, i);
        if (find_mark(rap_or_empty(rap_subparagraph_text(r->x->host, item)), number, &len) || is_in_items(r, item, RAP_SUBPARAGRAPH_ITEMS, number))
            return 1;
    }
    return 0;
}

/* Whether the mark of a footnote is in none of the record's texts: it then stands at the end of the first. */
static int is_lost(const record *r, const char *number)
{
    const rap_host *h = r->x->host;
    int is_recommendation = h->kind(r->node) == RAP_KIND_RECOMMENDATION;
    size_t len;
    const char *closing = is_recommendation ? rap_recommendation_closing(h, r->node) : rap_paragraph_closing(h, r->node);
    const char *text = is_recommendation ? rap_recommendation_text(h, r->node) : rap_paragraph_text(h, r->node);
    return !*number || (!find_mark(rap_or_empty(text), number, &len) && !find_mark(rap_or_empty(closing), number, &len)
        && !is_in_items(r, r->node, is_recommendation ? RAP_RECOMMENDATION_ITEMS : RAP_PARAGRAPH_ITEMS, number));
}

static void add_note(const record *r, marks *m, const char *text, const char *part, const rap_node *note)
{
    const char *number = rap_or_empty(rap_footnote_mark(r->x->host, note));
    size_t len = 0, end = strlen(text);
    const char *at = *number ? find_mark(text, number, &len) : NULL;
    if (at)
        m->list[m->count++] = (mark){.start = (size_t)(at - text), .end = (size_t)(at - text) + len, .note = note};
    else if (!*part && is_lost(r, number))
        m->list[m->count++] = (mark){.start = end, .end = end, .note = note};
}

static void write_note(record *r, const rap_node *note)
{
    char number[32];
    const char *words = rap_or_empty(rap_footnote_text(r->x->host, note));
    snprintf(number, sizeof number, "%zu", ++r->note_count);
    const char *eid = names_join(r->x, r->block, "__authorialNote_", number);
    xml_inline(r->x, "authorialNote", "eId", eid, "marker", rap_footnote_mark(r->x->host, note), "placement", "bottom");
    xml_raw(r->x, "<p>");
    xml_words(r->x, words, strlen(words));
    xml_raw(r->x, "</p></authorialNote>");
}

/* ---- a text ------------------------------------------------------------------------------- */

static int by_start(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->end < y->end ? -1 : x->end > y->end;
}

static marks marks_of(const record *r, const char *text, const char *part)
{
    const rap_host *h = r->x->host;
    size_t count, notes = h->count(r->node, r->notes);
    const citation *cited = records_cited(r->all, r->id, &count);
    marks m = {.list = h->alloc(r->x->job, (evidence_count(r, cited, count) + notes + 1) * sizeof *m.list)};
    for (size_t i = 0; m.list && i < count; i++)
        for (size_t e = 0; e < rap_link_evidence_count(h, cited[i].link); e++)
            add_citation(r, &m, text, part, cited[i].link, rap_link_evidence(h, cited[i].link, e));
    for (size_t i = 0; m.list && i < notes; i++)
        add_note(r, &m, text, part, h->item(r->node, r->notes, i));
    if (m.list)
        qsort(m.list, m.count, sizeof *m.list, by_start);
    return m;
}

/* A text that is being written, up to byte `at`. */
typedef struct run {
    record *r;
    const char *text;
    marks marks;
    size_t at, next_mark;
    const inners *within;
    size_t next_within;
} run;

static void write_mark(run *w, mark *one, size_t end)
{
    xml *x = w->r->x;
    size_t start = one->start > w->at ? one->start : w->at;
    xml_words(x, w->text + w->at, start - w->at);
    w->at = end > start ? end : start;
    if (one->note)
        return write_note(w->r, one->note);
    xml_inline(x, "ref", "href", names_reference(x, one->document));
    xml_words(x, w->text + start, w->at - start);
    xml_raw(x, "</ref>");
}

/* Writes on to a byte. What overlaps what stands before it is passed over; a footnote is not. A citation that goes on
 * behind that byte, where an element begins or ends, goes on as another. */
static void write_to(run *w, size_t end)
{
    for (; w->next_mark < w->marks.count && w->marks.list[w->next_mark].start < end; w->next_mark++) {
        mark *one = &w->marks.list[w->next_mark];
        if (one->start < w->at && !one->note)
            continue;
        if (!one->note && one->end > end) {
            write_mark(w, one, end);
            one->start = end;
            return;
        }
        write_mark(w, one, one->end);
    }
    if (w->at < end)
        xml_words(w->r->x, w->text + w->at, end - w->at);
    w->at = end > w->at ? end : w->at;
}

/* A subparagraph, and those inside it. */
static void write_within(run *w)
{
    const inner *one = &w->within->list[w->next_within++];
    write_to(w, one->start);
    xml_inline(w->r->x, "inline", "name", "subparagraph", "eId", one->eid);
    while (w->next_within < w->within->count && w->within->list[w->next_within].start < one->end)
        write_within(w);
    write_to(w, one->end);
    xml_raw(w->r->x, "</inline>");
}

void text_write(record *r, const char *text, const char *part, const inners *within)
{
    static const inners none;
    run w = {.r = r, .text = text, .marks = marks_of(r, text, part), .within = within ? within : &none};
    xml_line(r->x);
    xml_raw(r->x, "<p>");
    while (w.next_within < w.within->count)
        write_within(&w);
    write_to(&w, strlen(text));
    for (; w.next_mark < w.marks.count; w.next_mark++) /* notes without a place of their own */
        if (w.marks.list[w.next_mark].note)
            write_mark(&w, &w.marks.list[w.next_mark], w.at);
    xml_raw(r->x, "</p>");
}
