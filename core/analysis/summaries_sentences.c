/* Texts in reading order, and their sentences with what each weighs. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/summaries_work.h"
#include "base/raised.h"
#include "base/unicode.h"

/* Qualities, measured by reading summaries of real reports. */
#define LEANING 0.12      /* chosen only where nothing else that speaks of the theme is there */
#define WEAK 0.7
#define LATER 0.6
#define UNATTRIBUTED 0.5  /* of debate, without a word that somebody speaks */
#define NOT_FIRST 0.9     /* a text says first what it is about */
#define LISTED 0.8        /* of a subparagraph, read with what stands before its list … */
#define ONE_OF_MANY 0.4   /* … of a paragraph, which is about all its parts together */
#define NOTED 0.6         /* with the mark of a footnote inside */
#define SHORT 7           /* words: fewer say too little … */
#define LONG 55           /* … and more are no brief summary … */
#define VERY_LONG 90
#define TOO_SHORT 0.3
#define TOO_LONG 0.6
#define MUCH_TOO_LONG 0.2

/* ---- texts -------------------------------------------------------------------------------- */

static bool is_word(const char *value, const char *word)
{
    return value && strcmp(value, word) == 0;
}

/* Whether the record of a meeting speaks of an item of substance: the first item is its opening. */
static bool is_debate(const rap_summaries *s, const rap_node *p)
{
    const char *item = rap_node_text(p, RAP_PARAGRAPH_AGENDA_ITEM);
    const rap_node *document = rap_table_get(&s->documents, rap_node_text(p, RAP_PARAGRAPH_DOCUMENT));
    const char *id = rap_node_text(document, RAP_DOCUMENT_MEETING);
    const rap_node *first = id ? rap_node_item(rap_table_get(&s->meetings, id), RAP_MEETING_AGENDA, 0) : NULL;
    const char *opening = rap_node_text(first, RAP_AGENDA_ITEM_ID);
    return item && (!opening || strncmp(item, opening, strlen(opening)) != 0);
}

static rap_summary_source source_of_paragraph(const rap_summaries *s, const rap_node *p)
{
    const char *authority = rap_node_text(p, RAP_PARAGRAPH_AUTHORITY);
    const rap_node *document = rap_table_get(&s->documents, rap_node_text(p, RAP_PARAGRAPH_DOCUMENT));
    if (is_word(rap_node_text(document, RAP_DOCUMENT_GENRE), "background-paper"))
        return RAP_SUMMARY_BACKGROUND;
    return is_word(authority, "summary") || (is_word(authority, "record") && is_debate(s, p)) ? RAP_SUMMARY_SAID : RAP_SUMMARY_SOURCES;
}

static const char *date_of(const rap_summaries *s, const char *document)
{
    const rap_node *d = rap_table_get(&s->documents, document);
    const char *meeting = rap_node_text(d, RAP_DOCUMENT_MEETING), *date = rap_node_text(d, RAP_DOCUMENT_DATE);
    const char *start = meeting ? rap_node_text(rap_table_get(&s->meetings, meeting), RAP_MEETING_START) : NULL;
    return start ? start : date ? date : "";
}

static void add_text(rap_summaries *s, rap_summary_text text)
{
    text.date = date_of(s, text.document);
    s->texts = rap_arena_widen(s->scratch, s->texts, s->text_count, &s->text_room, sizeof *s->texts);
    s->texts[s->text_count++] = text;
}

static void gather_texts(rap_summaries *s)
{
    for (size_t i = 0; i < rap_node_count(s->root, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *r = rap_node_item(s->root, RAP_DATASET_RECOMMENDATIONS, i);
        if (is_word(rap_node_text(r, RAP_RECOMMENDATION_STATUS), "adopted") && rap_node_has(r, RAP_RECOMMENDATION_THEMES))
            add_text(s, (rap_summary_text){.record = r, .id = rap_node_text(r, RAP_RECOMMENDATION_ID),
                                           .document = rap_node_text(r, RAP_RECOMMENDATION_DOCUMENT), .source = RAP_SUMMARY_ADOPTED,
                                           .number = (long)rap_node_integer(r, RAP_RECOMMENDATION_NUMBER, 0)});
    }
    for (size_t i = 0; i < rap_node_count(s->root, RAP_DATASET_PARAGRAPHS); i++) {
        const rap_node *p = rap_node_item(s->root, RAP_DATASET_PARAGRAPHS, i);
        const char *number = rap_node_text(p, RAP_PARAGRAPH_NUMBER);
        rap_summary_source source = rap_node_has(p, RAP_PARAGRAPH_THEMES) ? source_of_paragraph(s, p) : RAP_SUMMARY_SOURCES;
        if (source != RAP_SUMMARY_SOURCES)
            add_text(s, (rap_summary_text){.record = p, .id = rap_node_text(p, RAP_PARAGRAPH_ID),
                                           .document = rap_node_text(p, RAP_PARAGRAPH_DOCUMENT), .source = source,
                                           .number = number ? strtol(number, NULL, 10) : 0});
    }
}

static int compare_texts(const void *a, const void *b)
{
    const rap_summary_text *x = a, *y = b;
    int order = x->source != y->source ? (x->source > y->source) - (x->source < y->source) : strcmp(y->date, x->date);
    if (order == 0)
        order = strcmp(x->document, y->document);
    if (order == 0)
        order = (x->number > y->number) - (x->number < y->number);
    return order ? order : strcmp(x->id, y->id);
}

/* ---- cutting ------------------------------------------------------------------------------ */

/* Whether a text may be more than one sentence: ICU need not be asked of most. */
static bool may_break(const char *text)
{
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        if (((*c == '.' || *c == '?' || *c == '!') && c[1]) || *c == 0xd8 || *c == 0xe3 || *c == 0xef)
            return true; /* the last three begin the stops of Arabic and of Chinese */
    return false;
}

/* How many brackets and quotation marks are opened and not closed. */
static int depth_of(const char *text, size_t start, size_t end)
{
    int depth = 0;
    for (size_t i = start; i < end; i++) {
        depth += text[i] == '(' || strncmp(text + i, "\u201c", 3) == 0;
        depth -= depth > 0 && (text[i] == ')' || strncmp(text + i, "\u201d", 3) == 0);
    }
    return depth;
}

/* The bytes of a raised figure or letter; 0 for anything else. */
static size_t raised_at(const char *text)
{
    size_t len;
    rap_raised_read(text, &len);
    return len;
}

/* Where a sentence ends without the mark of a footnote behind it: raised figures, or figures
 * at once behind its point. */
static size_t without_mark(const char *text, size_t start, size_t end)
{
    size_t at = end;
    while (at > start + 3 && (raised_at(text + at - 2) == 2 || raised_at(text + at - 3) == 3))
        at -= raised_at(text + at - 2) == 2 ? 2 : 3;
    if (at != end)
        return at;
    while (at > start + 1 && text[at - 1] >= '0' && text[at - 1] <= '9')
        at--;
    return at > start + 1 && text[at - 1] == '.' && !(text[at - 2] >= '0' && text[at - 2] <= '9') ? at : end;
}

/* Where a subparagraph ends without the word that leads on to the next: ; and */
static size_t without_joiner(const char *text, size_t start, size_t end)
{
    size_t at = end;
    while (at > start && !strchr(" ,;.:", text[at - 1]))
        at--;
    return at < end && at > start + 1 && text[at - 1] == ' ' && strchr(",;", text[at - 2]) ? at - 1 : end;
}

/* Whether raised figures, but for powers, or letters stand in a sentence: they would point to a note that is not there. */
static bool has_mark(const char *text, size_t start, size_t end)
{
    while (start < end && (!raised_at(text + start) || rap_raised_is_power(text, start)))
        start++;
    return start < end;
}

static size_t word_count(const char *text, size_t start, size_t end)
{
    size_t count = 0;
    for (size_t i = start; i < end; i++)
        count += text[i] == ' ';
    return count + 1;
}

/* A subparagraph is read with what stands before its list. */
static double length_quality(const rap_summary_text *text, const rap_passage *p, size_t start, size_t end)
{
    size_t words = word_count(p->text, start, end);
    if (p->depth > 0) {
        const char *opening = rap_node_text(text->record, text->source == RAP_SUMMARY_ADOPTED ? RAP_RECOMMENDATION_TEXT : RAP_PARAGRAPH_TEXT);
        words += word_count(opening, 0, strlen(opening));
    }
    return words < SHORT ? TOO_SHORT : words > VERY_LONG ? MUCH_TOO_LONG : words > LONG ? TOO_LONG : 1;
}

/* 0 for a sentence that sums nothing up. */
static double quality_of(const rap_summaries *s, const rap_summary_text *text, const rap_passage *p, size_t start, size_t end, bool *leans)
{
    const char *first = p->text + start;
    bool is_listed = p->depth > 0, is_rest = !is_listed && rap_is_lower(rap_utf8_next(&first)); /* of a sentence that begins elsewhere */
    rap_summary_judgement j = rap_summary_rules_judge(s->rules, p->text + start, end - start);
    double quality = length_quality(text, p, start, end) * (j.is_weak || j.stand == RAP_SUMMARY_APART ? WEAK : 1) * (has_mark(p->text, start, end) ? NOTED : 1);
    quality *= !is_listed ? (start > 0 ? NOT_FIRST : 1) : text->source == RAP_SUMMARY_ADOPTED ? LISTED : ONE_OF_MANY;
    if (text->source == RAP_SUMMARY_SAID && !j.is_attributed)
        quality *= UNATTRIBUTED;
    if (j.stand == RAP_SUMMARY_LATER && start > 0 && !is_listed)
        quality *= LATER;
    if (is_rest || (j.stand == RAP_SUMMARY_APART && text->source != RAP_SUMMARY_ADOPTED))
        return 0;
    *leans = (j.stand == RAP_SUMMARY_LEANS && !is_listed) || p->text[end - 1] == '?';
    return *leans ? quality * LEANING : quality;
}

static void add_sentence(rap_summaries *s, const rap_summary_text *text, const rap_passage *p, size_t start, size_t end)
{
    bool leans = false;
    double quality = quality_of(s, text, p, start, end, &leans);
    if (quality <= 0)
        return;
    s->sentences = rap_arena_widen(s->scratch, s->sentences, s->count, &s->room, sizeof *s->sentences);
    s->sentences[s->count++] = (rap_summary_sentence){.text = (uint32_t)(text - s->texts), .start = (uint32_t)start, .end = (uint32_t)end, .quality = quality, .leans = leans};
}

/* Whether what stands before a list: it says nothing by itself. */
static bool is_opening_of_list(const char *text, size_t end)
{
    return text[end - 1] == ':' || !strchr(".;?!)\"\x9d", text[end - 1]);
}

/* Cuts a passage where sentences end, but not behind abbreviations, nor inside brackets and
 * quotations. `has_list`: what ends it may only open a list. */
static void cut_passage(rap_summaries *s, const rap_summary_text *text, const rap_passage *p, bool has_list)
{
    size_t whole[] = {0, strlen(p->text)}, count = 2, start = 0;
    const size_t *bounds = may_break(p->text) ? rap_unicode_sentences(s->passing, p->text, &count) : whole;
    for (size_t i = 1; i < count; i++) {
        size_t end = bounds[i];
        while (end > start && strchr(" \n\t", p->text[end - 1]))
            end--;
        bool is_last = i + 1 == count;
        if (end == start || (!is_last && (rap_summary_rules_abbreviate(s->rules, p->text + start, end - start) || depth_of(p->text, start, end))))
            continue;
        size_t stop = without_mark(p->text, start, end);
        stop = p->depth > 0 ? without_joiner(p->text, start, stop) : stop;
        if (!(is_last && has_list && is_opening_of_list(p->text, stop)))
            add_sentence(s, text, p, start, stop);
        start = bounds[i];
        if (p->depth > 0)
            break;
    }
}

static bool opens_list(const rap_passages *ps)
{
    const char *text = ps->count ? ps->list[0].text : "";
    return ps->count > 1 && ps->list[1].depth > 0 && *text && is_opening_of_list(text, strlen(text));
}

/* For the sentences from `first` on, a passage that stays. */
static void keep_passage(rap_summaries *s, size_t first, const rap_passage *p)
{
    if (first == s->count)
        return;
    s->passages = rap_arena_widen(s->scratch, s->passages, s->passage_count, &s->passage_room, sizeof *s->passages);
    s->passages[s->passage_count] = (rap_passage){rap_arena_string(s->scratch, p->part), p->label, p->mark, p->text, p->depth};
    for (; first < s->count; first++)
        s->sentences[first].passage = (uint32_t)s->passage_count;
    s->passage_count++;
}

/* Subparagraphs are taken where they go on from an opening that reports print before them. */
static void cut_text(rap_summaries *s, const rap_summary_text *text)
{
    rap_passages ps = rap_passages_of(s->passing, text->record);
    bool has_list = opens_list(&ps);
    for (size_t i = 0; i < ps.count; i++) {
        const rap_passage *p = &ps.list[i];
        size_t first = s->count;
        bool is_own = !p->part, is_listed = has_list && text->source != RAP_SUMMARY_SAID && p->depth == 1 && p->label && p->text[strcspn(p->text, "\t:")] == '\0';
        if (*p->text && (is_own || is_listed))
            cut_passage(s, text, p, is_own && has_list);
        keep_passage(s, first, p);
    }
    rap_arena_clear(s->passing);
}

/* ---- places, stems and weights -------------------------------------------------------------- */

static uint32_t count_between(rap_summaries *s, const char *text, size_t start, size_t end)
{
    uint32_t count = (uint32_t)rap_utf8_count(rap_arena_copy(s->passing, text + start, end - start));
    rap_arena_clear(s->passing);
    return count;
}

static void place(rap_summaries *s)
{
    for (size_t i = 0; i < s->count; i++) {
        rap_summary_sentence *n = &s->sentences[i];
        const rap_summary_sentence *before = i && n[-1].passage == n->passage ? n - 1 : NULL;
        const char *text = rap_summary_passage_of(s, n)->text;
        n->from = (before ? before->to : 0) + count_between(s, text, before ? before->end : 0, n->start);
        n->to = n->from + count_between(s, text, n->start, n->end);
    }
}

static int compare_numbers(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The words of a sentence, and of what stands before its list. */
static void read_stems(rap_summaries *s, rap_summary_sentence *n)
{
    const rap_passage *p = rap_summary_passage_of(s, n);
    const char *words = rap_arena_copy(s->passing, p->text + n->start, n->end - n->start);
    s->row.count = 0;
    rap_stems_read(s->stems, s->language, words, 0, &s->row);
    if (p->depth > 0)
        rap_stems_read(s->stems, s->language, rap_passages_of(s->passing, rap_summary_text_of(s, n)->record).list[0].text, 0, &s->row);
    uint32_t *stems = rap_arena_words(s->passing, (s->row.count + 1) * sizeof *stems), count = 0;
    for (size_t i = 0; i < s->row.count; i++)
        stems[i] = s->row.list[i].stem;
    if (s->row.count)
        qsort(stems, s->row.count, sizeof *stems, compare_numbers);
    for (size_t i = 0; i < s->row.count; i++)
        if (count == 0 || stems[i] != stems[count - 1])
            stems[count++] = stems[i];
    n->stems = rap_stems_pack(s->scratch, &s->packed, stems, count);
    n->stem_count = count & INT32_MAX;
    rap_arena_clear(s->passing);
}

/* A stem weighs by how few sentences have it. */
static void weigh(rap_summaries *s)
{
    size_t stem_count = rap_stems_count(s->stems), *uses = rap_arena_alloc(s->scratch, (stem_count + 1) * sizeof *uses);
    s->rarity = rap_arena_alloc(s->scratch, (stem_count + 1) * sizeof *s->rarity);
    for (size_t k = 0; k < s->count; k++) {
        const uint8_t *at = s->sentences[k].stems;
        for (uint32_t i = 0, stem = 0; i < s->sentences[k].stem_count; i++)
            uses[stem = rap_stems_next(&at, stem)]++;
    }
    for (size_t i = 0; i < stem_count; i++)
        s->rarity[i] = uses[i] ? log((double)(s->count + 1) / (double)uses[i]) : 0;
}

double rap_summary_norm(const rap_summaries *s, const rap_summary_sentence *n)
{
    const uint8_t *at = n->stems;
    double squares = 0;
    for (uint32_t i = 0, stem = 0; i < n->stem_count; i++) {
        stem = rap_stems_next(&at, stem);
        squares += s->rarity[stem] * s->rarity[stem];
    }
    return sqrt(squares);
}

/* ---- the whole ---------------------------------------------------------------------------- */

void rap_summaries_read(rap_summaries *s)
{
    gather_texts(s);
    if (s->text_count)
        qsort(s->texts, s->text_count, sizeof *s->texts, compare_texts);
    for (size_t i = 0; i < s->text_count; i++)
        cut_text(s, &s->texts[i]);
    place(s);
    for (size_t i = 0; i < s->count; i++)
        read_stems(s, &s->sentences[i]);
    weigh(s);
}
