#include "import/pdf_edges.h"

#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "base/text.h"
#include "base/unicode.h"
#include "import/heal.h"
#include "import/label.h"

#define REPEATS 2        /* pages on which such a row stands */
#define HEIGHT_STEP 2.0f /* points by which what comes back may stand apart */
#define DEEPEST 0.14f    /* of a page's height, from its edge: where a running head may end */
#define DEEP 0.09f       /* the same of one that is a sentence */
#define APART 1.4f       /* leadings between it and the text, at least */
#define PARTED 1.2f      /* the same of what counts pages */
#define WIDEST 3.0f      /* leadings between two paragraphs, at most */
#define BEYOND 2.0f      /* points by which it stands farther from the text than paragraphs do */
#define SMALL 0.93f      /* of the text's size */
#define LARGE 1.08f
#define SAME 3.0f        /* points */
#define TWICE 1.25f      /* times as far where the first page begins as high */
#define LEAST_LEADING 0.85f /* heights of letters: a page of many columns may show none */
#define FAR 1e6f
#define TITLE_ROWS 20    /* of the first page, that may hold the document's title */
#define TITLE_LEAST 12   /* bytes of a head that is part of it */
#define SENTENCE_LEAST 4 /* words */
#define FEW 7            /* words of a running head that is known by its place alone, at most */
#define WORD 4           /* letters: "page" */
#define BROWSER_MOST 30  /* bytes of a date with its time */
#define BUCKETS 64       /* of distances between rows, in points */

/* Keys of heights at which a row surely belongs to the page, and at which one comes back. */
#define SURELY "\002sure"
#define BACK "\002back"
#define ALONE "\002alone" /* one does not, and stands apart: of two pages, even and odd, no more */

/* Why a row may belong to the page. */
typedef enum evidence {
    NONE,
    ONCE,   /* it holds the number of its page, or the title: alone it may be chance */
    RECURS, /* all of it stands in its place on other pages */
    SURE    /* it counts the pages, or has the form of nothing else */
} evidence;

/* On how many pages something stands in its place, and the last of them: two columns of one page count once. */
typedef struct edge_text {
    size_t pages, last;
} edge_text;

/* How near to the edge the text of pages of one height comes: the nearest page, and the second. */
typedef struct nearest {
    float first, second;
    size_t page;
} nearest;

typedef struct edges {
    rap_arena *arena;
    const rap_grammar *grammar;
    const rap_pdf_measures *m;
    rap_pdf_sheet *sheets;
    size_t count;
    rap_table texts, heights; /* edge_text by words and place; nearest by height of the page */
    const char *title;        /* words of the masthead */
    float apart;              /* distance from which two rows stand farther apart than paragraphs do */
    float *text;              /* of each page, from 1: how near its text comes to the edge */
    bool is_head;             /* the edge that is looked at */
} edges;

/* The rows of a sheet from its edge inwards that may belong to the page. */
typedef struct chain {
    rap_pdf_row *rows[RAP_PDF_EDGE_ROWS];
    evidence why[RAP_PDF_EDGE_ROWS];
    size_t count;
} chain;

rap_pdf_row *rap_pdf_edge_row(const rap_pdf_sheet *sheet, size_t k, bool is_head)
{
    if (k >= sheet->count)
        return NULL;
    rap_pdf_row *row = &sheet->rows[is_head ? k : sheet->count - 1 - k];
    return (row->y0 + row->y1 < sheet->height) == is_head ? row : NULL;
}

/* How far from the edge of the page a row begins, and ends. */
static float depth_of(const edges *e, const rap_pdf_sheet *sheet, const rap_pdf_row *row)
{
    return e->is_head ? row->y0 : sheet->height - row->y1;
}

static float end_of(const edges *e, const rap_pdf_sheet *sheet, const rap_pdf_row *row)
{
    return e->is_head ? row->y1 : sheet->height - row->y0;
}

static float between(const edges *e, const rap_pdf_row *outer, const rap_pdf_row *inner)
{
    return e->is_head ? inner->y1 - outer->y1 : outer->y1 - inner->y1;
}

/* ---- what comes back ------------------------------------------------------------------------ */

static edge_text *text_at(edges *e, const char *words, int height)
{
    const char *key = rap_arena_format(e->arena, "%d %s", height, words);
    edge_text *found = rap_table_get(&e->texts, key);
    if (!found)
        rap_table_put(&e->texts, key, found = rap_arena_alloc(e->arena, sizeof *found));
    return found;
}

/* The same words at about the same height: those of two steps that overlap. */
static void count_at(edges *e, const char *words, const rap_pdf_row *row, size_t page)
{
    for (int k = 0; k < 2; k++) {
        edge_text *at = text_at(e, words, 2 * (int)(row->y1 / HEIGHT_STEP + 0.5f * (float)k) + k);
        at->pages += at->last != page;
        at->last = page;
    }
}

static size_t pages_at(edges *e, const char *words, const rap_pdf_row *row)
{
    size_t most = 0;
    for (int k = 0; k < 2; k++) {
        size_t pages = text_at(e, words, 2 * (int)(row->y1 / HEIGHT_STEP + 0.5f * (float)k) + k)->pages;
        most = pages > most ? pages : most;
    }
    return most;
}

/* The next number of a text from `*p` on; its words with that number as one that counts pages. NULL behind the last. */
static const char *counted(rap_arena *arena, const char *text, const char **p, size_t page, long *number)
{
    const char *start = *p + strcspn(*p, "0123456789");
    size_t digits = strspn(start, "0123456789");
    if (!digits)
        return NULL;
    *p = start + digits;
    *number = digits < 6 ? strtol(start, NULL, 10) : 0;
    return rap_arena_format(arena, "%.*s\x01%ld%s", (int)(start - text), text, *number - (long)page, *p);
}

static void count_edge(edges *e, const rap_pdf_sheet *sheet)
{
    rap_pdf_row *row;
    for (size_t k = 0; k < RAP_PDF_EDGE_ROWS && (row = rap_pdf_edge_row(sheet, k, e->is_head)); k++)
        for (int n = 0; n < row->count; n++) {
            const char *text = row->pieces[n].text, *p = text, *words;
            long number;
            count_at(e, text, row, sheet->page);
            while ((words = counted(e->arena, text, &p, sheet->page, &number)))
                count_at(e, words, row, sheet->page);
        }
}

static size_t words_of(const char *text)
{
    size_t words = 1;
    for (; *text; text++)
        words += *text == ' ';
    return words;
}

/* Whether the number of the page stands at either end of a text, and few words beside it. */
static bool is_numbered(const edges *e, const char *text, size_t page)
{
    const char *number = rap_arena_format(e->arena, "%zu", page);
    size_t len = strlen(number), all = strlen(text);
    if (all < len || words_of(text) > FEW || text[all - 1] == '.')
        return false;
    bool is_first = strncmp(text, number, len) == 0 && strchr(" |/", text[len]);
    const char *end = text + all - len;
    return is_first || (strcmp(end, number) == 0 && (end == text || strchr(" |", end[-1])));
}

static bool is_in_title(const edges *e, const char *text)
{
    const char *found = strlen(text) >= TITLE_LEAST ? strstr(e->title, text) : NULL;
    return found && (found == e->title || found[-1] == ' ') && strchr(" ", found[strlen(text)]);
}

/* What browsers print about a page: its address, and when that was. */
static bool is_of_browser(const char *text)
{
    size_t len = strlen(text);
    return (strstr(text, "://") && !strchr(text, ' ')) || (rap_is_digit((uint32_t)*text) && len < BROWSER_MOST && strstr(text, ", ") && strchr(text, ':'));
}

static bool has_form(const edges *e, const char *text)
{
    if (!strpbrk(text, "0123456789"))
        return is_of_browser(text);
    return is_of_browser(text) || rap_grammar_match(e->grammar, e->arena, "place.page-line", text, 0, NULL) ||
           rap_grammar_match(e->grammar, e->arena, "place.symbol-line", text, 0, NULL);
}

static bool has_words(const char *text)
{
    size_t letters = 0;
    for (; *text; text++)
        letters += *text >= 'a' && *text <= 'z';
    return letters > WORD;
}

/* Why one piece of a row may belong to the page. The first page begins with its masthead. */
static evidence why_piece(edges *e, const rap_pdf_row *row, const char *text, size_t page)
{
    const char *p = text, *words;
    bool has_masthead = e->is_head && page == e->sheets[0].page, is_back = pages_at(e, text, row) >= REPEATS;
    long number;
    if ((is_back || !has_masthead) && has_form(e, text))
        return SURE;
    while ((words = counted(e->arena, text, &p, page, &number)))
        if (pages_at(e, words, row) >= REPEATS)
            return !has_words(text) ? SURE : rap_is_digit((uint32_t)*text) ? RECURS : ONCE; /* "Part 2" may be on page 2 by chance */
    if (is_back)
        return is_in_title(e, text) || pages_at(e, SURELY, row) ? SURE : RECURS;
    if (has_masthead || (page == e->sheets[0].page && is_in_title(e, text)))
        return NONE;
    return is_numbered(e, text, page) || is_in_title(e, text) || pages_at(e, BACK, row) >= REPEATS || pages_at(e, ALONE, row) == 2 ? ONCE : NONE;
}

/* The form of one piece, or its number, speaks for what stands beside it; else each must come back. */
static evidence why(edges *e, const rap_pdf_sheet *sheet, const rap_pdf_row *row)
{
    evidence least = SURE, most = NONE;
    bool is_page = false;
    for (int n = 0; n < row->count; n++) {
        const char *text = row->pieces[n].text;
        evidence one = why_piece(e, row, text, sheet->page);
        least = one < least ? one : least;
        most = one > most ? one : most;
        is_page = is_page || is_numbered(e, text, sheet->page) || (one == SURE && has_form(e, text));
    }
    if (row->size < SMALL * e->m->size && row->begins_note && most < SURE && !(is_page && rap_is_digit((uint32_t)*row->pieces[0].text)))
        return NONE;
    if (least == NONE)
        return is_page && most > NONE ? ONCE : NONE;
    return most == SURE ? SURE : least;
}

static chain chain_of(edges *e, const rap_pdf_sheet *sheet)
{
    chain c = {.count = 0};
    for (; c.count < RAP_PDF_EDGE_ROWS && (c.rows[c.count] = rap_pdf_edge_row(sheet, c.count, e->is_head)); c.count++)
        if (!(c.why[c.count] = why(e, sheet, c.rows[c.count])))
            break;
    return c;
}

/* Whether the row at the edge of a sheet stands apart from the next, in the margin. */
static bool is_apart(const edges *e, const rap_pdf_sheet *sheet, const rap_pdf_row *row, const rap_pdf_row *next)
{
    return row && next && between(e, row, next) > e->apart && end_of(e, sheet, row) < DEEPEST * sheet->height;
}

/* Where the rows stand that come back, or are sure, or whose words alone are others than on the next page. */
static void count_heights(edges *e, const rap_pdf_sheet *sheet)
{
    chain c = chain_of(e, sheet);
    rap_pdf_row *row = rap_pdf_edge_row(sheet, 0, e->is_head);
    rap_label label;
    if (!c.count && sheet->page != e->sheets[0].page && is_apart(e, sheet, row, rap_pdf_edge_row(sheet, 1, e->is_head)) &&
        !rap_label_read(row->pieces[0].text, &label) && !rap_grammar_match(e->grammar, e->arena, "place.recommendation", row->pieces[0].text, 0, NULL))
        count_at(e, ALONE, row, sheet->page);
    for (size_t k = 0; k < c.count; k++) {
        if (c.why[k] >= RECURS)
            count_at(e, BACK, c.rows[k], sheet->page);
        if (c.why[k] == SURE)
            count_at(e, SURELY, c.rows[k], sheet->page);
    }
}

/* ---- where the text is ---------------------------------------------------------------------- */

/* The distance from which rows are farther apart than the paragraphs of most pages. */
static float apart_of(const edges *e)
{
    size_t counts[BUCKETS] = {0}, best = 0;
    float leading = e->m->leading > e->m->size * LEAST_LEADING ? e->m->leading : e->m->size * LEAST_LEADING, least = APART * leading;
    for (size_t s = 0; s < e->count; s++)
        for (size_t i = 2; i + 1 < e->sheets[s].count; i++) { /* not those of heads and feet themselves */
            float pitch = e->sheets[s].rows[i].y1 - e->sheets[s].rows[i - 1].y1;
            if (pitch > PARTED * leading && pitch < WIDEST * leading && pitch < BUCKETS - 1)
                counts[(size_t)(pitch + 0.5f)]++;
        }
    for (size_t k = 1; k < BUCKETS; k++)
        best = counts[k] > counts[best] ? k : best;
    return ((float)best > least ? (float)best : least) + BEYOND;
}

/* Where the text of a sheet begins: behind what may belong to the page, and behind a row at its edge that stands apart. */
static float text_of(edges *e, const rap_pdf_sheet *sheet)
{
    size_t k = chain_of(e, sheet).count;
    const rap_pdf_row *row = rap_pdf_edge_row(sheet, k, e->is_head), *next = rap_pdf_edge_row(sheet, k + 1, e->is_head);
    if (!row) /* the text may be short */
        row = k < sheet->count ? &sheet->rows[e->is_head ? k : sheet->count - 1 - k] : NULL;
    if (k == 0 && is_apart(e, sheet, row, next))
        row = next;
    return row ? depth_of(e, sheet, row) : FAR;
}

static nearest *nearest_of(edges *e, const rap_pdf_sheet *sheet)
{
    const char *key = rap_arena_format(e->arena, "%d", (int)(sheet->height / HEIGHT_STEP));
    nearest *found = rap_table_get(&e->heights, key);
    if (!found) {
        rap_table_put(&e->heights, key, found = rap_arena_alloc(e->arena, sizeof *found));
        *found = (nearest){FAR, FAR, 0};
    }
    return found;
}

/* The masthead of the first page may begin higher than the text of the others. */
static void find_text(edges *e)
{
    size_t last = e->count ? e->sheets[e->count - 1].page : 0;
    e->text = rap_arena_alloc(e->arena, (last + 1) * sizeof *e->text);
    e->heights = (rap_table){.arena = e->arena};
    for (size_t p = 0; p <= last; p++)
        e->text[p] = FAR;
    for (size_t s = 0; s < e->count; s++) {
        float depth = text_of(e, &e->sheets[s]), *of = &e->text[e->sheets[s].page];
        *of = depth < *of ? depth : *of;
    }
    for (size_t s = 0; s < e->count; s++) {
        size_t page = e->sheets[s].page;
        nearest *at = nearest_of(e, &e->sheets[s]);
        float depth = e->text[page];
        if (page == e->sheets[0].page || page == at->page)
            continue;
        if (depth < at->first)
            *at = (nearest){depth, at->first, page};
        else if (depth < at->second)
            at->second = depth;
    }
}

/* ---- judgement ------------------------------------------------------------------------------ */

/* Whether text of another page, but the first, stands as near to the edge as a row does. */
static bool is_among_text(edges *e, const rap_pdf_sheet *sheet, const rap_pdf_row *row)
{
    const nearest *at = nearest_of(e, sheet);
    return (at->page == sheet->page ? at->second : at->first) <= depth_of(e, sheet, row) + 1;
}

/* Whether a row reads as a sentence, or as a part of one. */
static bool is_sentence(const edges *e, const rap_pdf_row *row)
{
    const char *text = rap_pdf_row_text(e->arena, row);
    size_t len = strlen(text);
    return words_of(text) >= SENTENCE_LEAST && len && (rap_heal_begins_small(text) || strchr(".;:", text[len - 1]));
}

/* Whether a row belongs to the page where `apart` is the distance between its block and the text. */
static bool is_of_page(edges *e, const rap_pdf_sheet *sheet, const rap_pdf_row *row, evidence why, float apart)
{
    bool is_small = row->size < SMALL * e->m->size, is_among = is_among_text(e, sheet, row), is_first = sheet->page == e->sheets[0].page;
    bool begins_first = !is_first && e->text[e->sheets[0].page] < depth_of(e, sheet, row) + SAME; /* so high does the first page begin */
    bool is_far = apart > (begins_first ? TWICE * e->apart : e->apart);
    float end = end_of(e, sheet, row);
    if (end > DEEPEST * sheet->height || apart < 0)
        return false;
    if (why == SURE)
        return !is_among || apart > PARTED * e->m->leading;
    if (is_among || row->size > LARGE * e->m->size)
        return false;
    if (why == ONCE)
        return is_far;
    return is_sentence(e, row) ? (is_small || is_far) && end < DEEP * sheet->height : is_small || is_far;
}

static bool is_block(edges *e, const rap_pdf_sheet *sheet, const chain *c, size_t count, float apart)
{
    for (size_t k = 0; k < count; k++)
        if (!is_of_page(e, sheet, c->rows[k], c->why[k], apart))
            return false;
    return true;
}

/* Whether nothing but its place speaks for a row. */
static bool is_chance(const edges *e, const rap_pdf_sheet *sheet, const rap_pdf_row *row)
{
    for (int n = 0; n < row->count; n++)
        if (is_numbered(e, row->pieces[n].text, sheet->page) || has_form(e, row->pieces[n].text) || is_in_title(e, row->pieces[n].text))
            return false;
    return true;
}

/* The only row of its kind may be a running head, or the title of what stands below: told, where it is text. */
static void doubt_alone(edges *e, const rap_pdf_sheet *sheet)
{
    rap_pdf_row *row = rap_pdf_edge_row(sheet, 0, e->is_head), *next = rap_pdf_edge_row(sheet, 1, e->is_head);
    if (sheet->page != e->sheets[0].page && is_apart(e, sheet, row, next) && row->count == 1 && words_of(row->pieces[0].text) <= FEW &&
        !row->begins_note && end_of(e, sheet, row) < DEEP * sheet->height && e->text[e->sheets[0].page] > end_of(e, sheet, row))
        row->is_doubtful = is_of_page(e, sheet, row, ONCE, between(e, row, next));
}

/* Takes as many rows from the edge inwards as belong to the page. */
static void judge(edges *e, const rap_pdf_sheet *sheet)
{
    chain c = chain_of(e, sheet);
    size_t count = c.count;
    float text = e->text[sheet->page];
    if (!c.count)
        doubt_alone(e, sheet);
    for (; count; count--) {
        const rap_pdf_row *row = c.rows[count - 1];
        float to_text = text - depth_of(e, sheet, row), apart = count < c.count ? between(e, row, c.rows[count]) : to_text;
        if (is_block(e, sheet, &c, count, apart < to_text ? apart : to_text))
            break;
    }
    for (size_t k = 0; k < count; k++) {
        c.rows[k]->role = RAP_PDF_FURNITURE;
        c.rows[k]->is_doubtful = c.why[k] == RECURS ? is_sentence(e, c.rows[k]) : c.why[k] == ONCE && is_chance(e, sheet, c.rows[k]);
    }
    for (size_t k = count; k < c.count; k++)
        c.rows[k]->is_doubtful = c.why[k] == RECURS && c.rows[k]->count == 1 && sheet->page > 1 && end_of(e, sheet, c.rows[k]) < DEEPEST * sheet->height;
}

/* ---- within a sentence ------------------------------------------------------------------------ */

/* The row at an edge of a sheet that is text, and behind it. NULL for none. */
static rap_pdf_row *text_row(const edges *e, const rap_pdf_sheet *sheet, bool is_head, size_t n)
{
    for (size_t i = 0; i < sheet->count; i++) {
        rap_pdf_row *row = &sheet->rows[is_head ? i : sheet->count - 1 - i];
        if (row->role == RAP_PDF_TEXT && row->size > SMALL * e->m->size && n-- == 0)
            return row;
    }
    return NULL;
}

static bool goes_over(const edges *e, const rap_pdf_row *before, const rap_pdf_row *after)
{
    return before && after && !rap_heal_is_finished(rap_pdf_row_text(e->arena, before)) && rap_heal_begins_small(after->pieces[0].text);
}

/* A row in the margin between two pages, over which a sentence goes on. */
static void part_sentence(edges *e, const rap_pdf_sheet *sheet, const rap_pdf_sheet *other)
{
    rap_pdf_row *row = text_row(e, sheet, e->is_head, 0), *inner = text_row(e, sheet, e->is_head, 1), *over = text_row(e, other, !e->is_head, 0);
    if (row && inner && is_of_page(e, sheet, row, ONCE, between(e, row, inner)) && words_of(rap_pdf_row_text(e->arena, row)) <= FEW &&
        (e->is_head ? goes_over(e, over, inner) : goes_over(e, inner, over))) {
        row->role = RAP_PDF_FURNITURE;
        row->is_doubtful = false;
    }
}

/* ---- document ------------------------------------------------------------------------------- */

/* Words of the first page before its first number. */
static const char *title_of(rap_arena *arena, const rap_pdf_sheet *sheets, size_t count)
{
    rap_text title = {.arena = arena};
    rap_label label;
    for (size_t i = 0; count && i < sheets[0].count && i < TITLE_ROWS; i++) {
        const char *text = rap_pdf_row_text(arena, &sheets[0].rows[i]);
        if (sheets[0].rows[i].has_label || rap_label_read(text, &label))
            break;
        rap_text_format(&title, "%s%s", i ? " " : "", text);
    }
    return rap_text_string(&title);
}

void rap_pdf_edges_find(rap_arena *arena, const rap_grammar *grammar, const rap_pdf_measures *measures, rap_pdf_sheet *sheets, size_t count)
{
    edges e = {.arena = arena, .grammar = grammar, .m = measures, .sheets = sheets, .count = count, .title = title_of(arena, sheets, count)};
    e.apart = apart_of(&e);
    for (int side = 0; side < 2; side++) {
        e.is_head = side == 1; /* feet first: what goes on over a head ends above a foot */
        e.texts = (rap_table){.arena = arena};
        for (size_t s = 0; s < count; s++)
            count_edge(&e, &sheets[s]);
        for (size_t s = 0; s < count; s++)
            count_heights(&e, &sheets[s]);
        find_text(&e);
        for (size_t s = 0; s < count; s++)
            judge(&e, &sheets[s]);
        for (size_t s = 1; s < count; s++)
            if (sheets[s].page != sheets[s - 1].page)
                part_sentence(&e, &sheets[e.is_head ? s : s - 1], &sheets[e.is_head ? s - 1 : s]);
    }
}
