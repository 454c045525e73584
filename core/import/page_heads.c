#include "import/page_heads.h"

#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "base/text.h"
#include "import/heal.h"
#include "import/label.h"

#define DEPTH 4      /* lines of one head or foot, other furniture apart */
#define LINE_MAX 120 /* bytes */
#define OFTEN 3      /* pages with the same line: on fewer it may be there by chance */
#define TWICE 2      /* those that suffice where more speaks for it */
#define FEW 7        /* words of a head that stands once */
#define FOOT_GAP 2   /* blank lines between it and the text */

/* A line that stands at the heads, or at the feet, of pages. */
typedef struct edge_line {
    size_t pages;
    bool is_over;     /* a sentence goes on over one of them, */
    bool is_surely;   /* with a small letter behind it */
    bool is_below;    /* each of them stands directly below other furniture of a head, and apart from the text */
    bool is_told;
} edge_line;

typedef struct finder {
    rap_arena *arena;
    rap_source *source;
    size_t *tops, *bottoms; /* of pages: their first and last lines that are no furniture */
    size_t count;           /* pages */
    size_t below;           /* those whose first line stands directly below other furniture */
    bool is_head;           /* the edge that is looked at */
    rap_table lines;        /* edge_line, by text */
    rap_table masthead;     /* lines before the first label */
} finder;

/* ---- pages -------------------------------------------------------------------------------- */

static void find_pages(finder *f)
{
    const rap_source *source = f->source;
    f->count = 0;
    for (size_t i = 0; i < source->count; i++) {
        const rap_line *line = &source->lines[i];
        if (line->is_furniture)
            continue;
        if (!f->count || line->is_page_start)
            f->tops[f->count++] = i;
        f->bottoms[f->count - 1] = i;
    }
}

static void read_masthead(finder *f)
{
    rap_label label;
    for (size_t i = 0; f->count > 1 && i < f->tops[1] && !rap_label_read(f->source->lines[i].text, &label); i++)
        rap_table_put(&f->masthead, f->source->lines[i].text, f);
}

/* The number of the line so deep at the edge of a page, the number of all lines where the page is no longer. */
static size_t place_at(const finder *f, size_t page, size_t depth)
{
    size_t from = f->tops[page], to = f->bottoms[page];
    for (size_t seen = 0, k = 0; k <= to - from; k++) {
        size_t i = f->is_head ? from + k : to - k;
        if (!f->source->lines[i].is_furniture && seen++ == depth)
            return i;
    }
    return f->source->count;
}

static edge_line *line_at(finder *f, size_t i, bool is_new)
{
    const rap_line *line = i < f->source->count ? &f->source->lines[i] : NULL;
    if (!line || strlen(line->text) > LINE_MAX || rap_label_is_lone(line->text))
        return NULL;
    edge_line *found = rap_table_get(&f->lines, line->text);
    if (!found && is_new) {
        rap_table_put(&f->lines, line->text, found = rap_arena_alloc(f->arena, sizeof *found));
        found->is_below = true;
    }
    return found;
}

/* ---- evidence ----------------------------------------------------------------------------- */

static bool has_gap_behind(const finder *f, size_t i)
{
    return i + 1 < f->source->count && f->source->lines[i + 1].gap;
}

/* Whether a line of a head stands directly below other furniture, and apart from the text. */
static bool is_below(const finder *f, size_t i)
{
    const rap_line *line = &f->source->lines[i];
    return f->is_head && i && line[-1].is_furniture && !line->gap && has_gap_behind(f, i);
}

static bool is_of_page(finder *f, size_t i)
{
    const edge_line *line = line_at(f, i, false);
    return line && (line->pages >= TWICE || (line->is_below && rap_table_get(&f->masthead, f->source->lines[i].text)));
}

/* The lines at the edge of a page that may belong to it. */
static size_t depth_of(finder *f, size_t page)
{
    size_t depth = 0;
    while (depth < DEPTH && is_of_page(f, place_at(f, page, depth)))
        depth++;
    return depth;
}

/* The text before or behind the edge of a page of which `depth` lines are left out; "" for none. */
static const char *text_beside(const finder *f, size_t page, size_t depth, bool is_inner)
{
    size_t i = f->source->count;
    if (is_inner)
        i = place_at(f, page, depth);
    else if (f->is_head ? page > 0 : page + 1 < f->count)
        i = f->is_head ? f->bottoms[page - 1] : f->tops[page + 1];
    return i < f->source->count ? f->source->lines[i].text : "";
}

static bool is_broken_off(const char *text)
{
    return *text && !rap_heal_is_finished(text);
}

/* What the first `depth` lines of a page tell by the sentence that goes on over them, and by their place. */
static void weigh(finder *f, size_t page, size_t depth)
{
    const char *inner = text_beside(f, page, depth, true), *outer = text_beside(f, page, depth, false);
    const char *before = f->is_head ? outer : inner, *behind = f->is_head ? inner : outer;
    size_t last = place_at(f, page, depth - 1), first = place_at(f, page, 0);
    bool is_apart = f->is_head ? has_gap_behind(f, last) : f->source->lines[last].gap > 0;
    bool is_small = rap_heal_begins_small(behind) && !rap_heal_begins_small(f->source->lines[f->is_head ? first : last].text);
    for (size_t k = 0; k < depth; k++) {
        edge_line *line = line_at(f, place_at(f, page, k), false);
        line->is_over = line->is_over || (is_broken_off(before) && (is_apart || (f->is_head && is_small)));
        line->is_surely = line->is_surely || (is_broken_off(before) && is_small && (f->is_head || is_apart));
    }
}

/* ---- judgement ---------------------------------------------------------------------------- */

static bool is_furniture(const finder *f, const edge_line *of, const char *text)
{
    bool is_known = rap_table_get(&f->masthead, text);
    if (of->pages < TWICE)
        return of->is_below && is_known;
    if (of->is_surely || (is_known && f->is_head) || (of->is_below && of->is_over))
        return true;
    return of->is_below ? of->pages >= OFTEN || of->pages == f->below : of->is_over && of->pages >= OFTEN;
}

static void tell(finder *f, const rap_line *line, edge_line *of, bool is_taken)
{
    if (of->is_told || (!is_taken && of->pages < OFTEN && !of->is_below))
        return;
    of->is_told = true;
    rap_source_doubt(f->arena, f->source, line->number, rap_arena_format(f->arena, "'%s' stands at the %s of %zu pages, and might be text or a running "
                     "%s; it is taken as %s", line->text, f->is_head ? "head" : "foot", of->pages, f->is_head ? "head" : "foot",
                     is_taken ? "belonging to the page" : "text"));
}

static void judge(finder *f, size_t page, size_t depth)
{
    size_t places[DEPTH];
    for (size_t k = 0; k < depth; k++)
        places[k] = place_at(f, page, k);
    for (size_t k = 0; k < depth; k++) {
        rap_line *line = &f->source->lines[places[k]];
        edge_line *of = line_at(f, places[k], false);
        bool is_taken = is_furniture(f, of, line->text);
        if (!is_taken || !(of->is_over || of->is_surely || rap_table_get(&f->masthead, line->text)))
            tell(f, line, of, is_taken);
        if (!is_taken)
            return;
        rap_source_leave_out(f->source, places[k]);
    }
}

/* The first page begins with its masthead. */
static void find_edge(finder *f, bool is_head)
{
    size_t *depths = rap_arena_alloc(f->arena, f->count * sizeof *depths);
    f->is_head = is_head;
    f->lines = (rap_table){.arena = f->arena};
    for (size_t page = is_head ? 1 : 0; page < f->count; page++)
        for (size_t depth = 0; depth < DEPTH; depth++) {
            size_t i = place_at(f, page, depth);
            edge_line *line = line_at(f, i, true);
            if (!line)
                break;
            line->pages++;
            line->is_below = line->is_below && is_below(f, i);
            f->below += !depth && is_below(f, i);
        }
    for (size_t page = is_head ? 1 : 0; page < f->count; page++)
        if ((depths[page] = depth_of(f, page)))
            weigh(f, page, depths[page]);
    for (size_t page = is_head ? 1 : 0; page < f->count; page++)
        judge(f, page, depths[page]);
}

/* ---- heads that stand once ---------------------------------------------------------------- */

static size_t words_of(const char *text)
{
    size_t words = 1;
    for (; *text; text++)
        words += *text == ' ';
    return words;
}

/* The text before or behind line `i`, over what belongs to the page; "" for none. */
static const char *text_around(const rap_source *source, size_t i, bool is_before)
{
    while (is_before ? i-- > 0 : ++i < source->count)
        if (!source->lines[i].is_furniture)
            return source->lines[i].text;
    return "";
}

/* Whether a sentence goes on over line `i`. */
static bool parts_sentence(const rap_source *source, size_t i)
{
    return is_broken_off(text_around(source, i, true)) && rap_heal_begins_small(text_around(source, i, false)) &&
           !rap_heal_begins_small(source->lines[i].text);
}

/* Few words alone at an end of a page, apart, over which a sentence goes on, or that begin with the number of the page. */
static void find_lone(finder *f)
{
    rap_source *source = f->source;
    size_t page = 1;
    f->is_head = true;
    for (size_t i = 0; i < source->count; i++) {
        const rap_line *line = &source->lines[i];
        bool is_end = i + 1 == source->count || line[1].is_page_start;
        page += i && line->is_page_start && !line[-1].is_furniture;
        if (page < 2 || line->is_furniture || line->cells || words_of(line->text) > FEW || rap_label_is_lone(line->text))
            continue;
        bool is_numbered = is_end && line->gap >= FOOT_GAP && strtoul(line->text, NULL, 10) == page && line->text[strspn(line->text, "0123456789")] == ' ';
        bool is_apart = line->is_page_start ? (i + 1 < source->count && line[1].gap >= FOOT_GAP) || is_below(f, i) : is_end && line->gap >= FOOT_GAP;
        if (is_numbered || (is_apart && parts_sentence(source, i)))
            rap_source_leave_out(source, i);
    }
}

void rap_page_heads_find(rap_arena *arena, rap_source *source)
{
    finder f = {.arena = arena, .source = source, .masthead = {.arena = arena}};
    f.tops = rap_arena_alloc(arena, (source->count + 1) * sizeof *f.tops);
    f.bottoms = rap_arena_alloc(arena, (source->count + 1) * sizeof *f.bottoms);
    find_pages(&f);
    read_masthead(&f);
    if (f.count > 1) {
        find_edge(&f, true);
        find_pages(&f);
        find_edge(&f, false);
    }
    find_lone(&f);
}
