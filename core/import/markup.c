#include "import/markup.h"

#include <string.h>
#include <strings.h>

#define EMPHASIS_MAX 600 /* bytes of one emphasized run; bounds the search for its end */
#define COLUMN_GAP 3     /* spaces that part columns */
#define CELLS_MAX 16
#define TARGET_MAX 2000  /* bytes of the target of a link */
#define TAG_MAX 200

/* A line while it is cleaned. */
typedef struct cleaner {
    rap_markup *markup;
    rap_arena *arena;
    const char *start, *end, *block_end;
    rap_text text, cells;
    int column;          /* of the character that comes next */
    int spaces, tabs;    /* white space since the last character, and the tabs in it */
    int leading_tabs;
    int columns[CELLS_MAX], cell_count, indent;
    long characters, bold, italic; /* that are not white space */
    bool is_raised;      /* inside <sup> */
    bool is_tabbed, is_divided;
    const char *link_end, *link_after; /* of the link that is open */
    size_t fused;        /* byte of the text where a fused heading begins; 0 for none */
} cleaner;

/* ---- characters ------------------------------------------------------------------------- */

static bool is_invisible(uint32_t c)
{
    return c == 0xfeff || c == 0x2060 || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e);
}

static bool is_blank(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0xa0) || rap_is_space(c);
}

/* White space before a character: a space, or where columns part there, tabs. */
static void add_gap(cleaner *c)
{
    bool is_column = (c->tabs || c->spaces >= COLUMN_GAP) && c->cell_count < CELLS_MAX;
    if (c->text.len == 0) {
        c->indent = c->columns[0] = c->column;
        c->cell_count = 1;
        c->leading_tabs = c->tabs;
    } else if (c->spaces) {
        rap_text_char(&c->text, ' ');
        rap_text_char(&c->cells, is_column ? '\t' : ' ');
        for (int tab = 1; is_column && tab < c->tabs; tab++)
            rap_text_char(&c->cells, '\t'); /* an empty cell */
        if (is_column)
            c->columns[c->cell_count++] = c->column;
        c->is_tabbed = c->is_tabbed || c->tabs;
    }
    c->spaces = c->tabs = 0;
}

static void add_blank(cleaner *c, bool is_tab)
{
    c->spaces++;
    c->column++;
    c->tabs += is_tab;
}

static void add_code_point(cleaner *c, uint32_t code_point)
{
    add_gap(c);
    rap_text_code_point(&c->text, code_point);
    rap_text_code_point(&c->cells, code_point);
    c->column++;
    c->characters++;
    c->bold += c->markup->is_bold;
    c->italic += c->markup->is_italic;
}

static void add_string(cleaner *c, const char *string)
{
    for (; *string; string++)
        add_code_point(c, (unsigned char)*string);
}

/* A digit as footnote marks have it. */
static uint32_t raised(uint32_t c)
{
    static const uint32_t digits[] = {0x2070, 0xb9, 0xb2, 0xb3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    return c >= '0' && c <= '9' ? digits[c - '0'] : c;
}

static void add_character(cleaner *c, uint32_t code_point, bool is_last)
{
    static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    if (is_invisible(code_point))
        return;
    if (code_point == 0xad)
        c->is_divided = is_last;
    else if (code_point == '\t' || is_blank(code_point))
        add_blank(c, code_point == '\t');
    else if (code_point == 0x2010 || code_point == 0x2011)
        add_code_point(c, '-');
    else if (code_point >= 0xfb00 && code_point <= 0xfb06)
        add_string(c, ligatures[code_point - 0xfb00]);
    else
        add_code_point(c, c->is_raised ? raised(code_point) : code_point);
}

/* ---- emphasis --------------------------------------------------------------------------- */

static bool is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* The end of a run of emphasis that begins before `from`; NULL where there is none. */
static const char *closing(const cleaner *c, const char *from, size_t stars)
{
    const char *limit = c->block_end - from > EMPHASIS_MAX ? from + EMPHASIS_MAX : c->block_end;
    for (const char *p = from + 1; p < limit; p++) {
        if (*p != '*' || p[-1] == ' ' || p[-1] == '\n' || p[-1] == '\t' || p[-1] == '\\')
            continue;
        size_t run = strspn(p, "*");
        if (run == stars || run == 3)
            return p;
        p += run - 1;
    }
    return NULL;
}

/* Where emphasis begins or ends between two letters without a space, two lines were
 * fused, if one of them is emphasized as a whole. */
static void note_fusion(cleaner *c, const char *mark, const char *after, bool opens)
{
    const char *stop = opens ? closing(c, after, (size_t)(after - mark)) : NULL;
    const char *first = c->start + strspn(c->start, " \t#");
    if (c->fused || c->text.len == 0 || c->spaces || after >= c->end || !is_capital(*after) || mark[-1] == '(')
        return;
    if (opens ? stop && stop + (after - mark) >= c->end : *first == '*' && c->bold + c->italic == c->characters)
        c->fused = c->text.len;
}

/* Asterisks at `p`: how many bytes of them are marks of emphasis; 0 where they are text. */
static size_t emphasis(cleaner *c, const char *p)
{
    size_t run = 0;
    bool *state, opens;
    while (p + run < c->end && p[run] == '*')
        run++;
    if (run > 2)
        run = 2;
    state = run == 2 ? &c->markup->is_bold : &c->markup->is_italic;
    opens = !*state;
    if (opens && (p + run >= c->end || (!is_word_byte(p[run]) && !strchr("\"'([*\\", p[run])) ||
                  !closing(c, p + run, run)))
        return 0;
    note_fusion(c, p, p + run, opens);
    *state = opens;
    return run;
}

/* ---- links and tags --------------------------------------------------------------------- */

/* Opens the link [words](target) at `p`. */
static bool open_link(cleaner *c, const char *p)
{
    const char *q = p + 1;
    while (q < c->end && *q != ']' && *q != '[')
        q += *q == '\\' && q + 1 < c->end ? 2 : 1;
    if (q + 1 >= c->end || *q != ']' || q[1] != '(' || c->link_end)
        return false;
    c->link_after = q + 2;
    while (c->link_after < c->end && c->link_after - q < TARGET_MAX && !strchr(" )", *c->link_after))
        c->link_after++;
    if (c->link_after >= c->end || *c->link_after != ')')
        return false;
    c->link_after++;
    c->link_end = q;
    return true;
}

/* At the end of its words: a target that is a place elsewhere is text too. */
static const char *close_link(cleaner *c)
{
    const char *target = c->link_end + 2, *after = c->link_after;
    c->link_end = c->link_after = NULL;
    if (*target != '#' && target + 1 < after) {
        add_blank(c, false);
        add_code_point(c, '(');
        while (target + 1 < after) {
            uint32_t code_point = rap_utf8_next(&target);
            add_character(c, code_point, false);
        }
        add_code_point(c, ')');
    }
    return after;
}

/* A footnote mark [^12] at `p`: its length, and the digits raised; 0 where it is none. */
static size_t footnote_mark(cleaner *c, const char *p)
{
    const char *q = p + 2;
    if (c->end - p < 4 || p[1] != '^')
        return 0;
    while (q < c->end && *q >= '0' && *q <= '9')
        q++;
    if (q == p + 2 || q >= c->end || *q != ']')
        return 0;
    for (const char *digit = p + 2; digit < q; digit++)
        add_code_point(c, raised((unsigned char)*digit));
    q++;
    return (size_t)(q - p) + (c->characters == q - p - 3 && q < c->end && *q == ':');
}

/* A tag of HTML at `p`: its length; 0 where it is none. */
static size_t tag(cleaner *c, const char *p)
{
    static const char *const names[] = {"i", "b", "u", "em", "strong", "sup", "sub", "span", "br", "p"};
    const char *name = p + 1, *close = memchr(p, '>', (size_t)(c->end - p > TAG_MAX ? TAG_MAX : c->end - p));
    bool ends = name < c->end && *name == '/';
    size_t len;
    if (!close)
        return 0;
    name += ends;
    len = strcspn(name, " />");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strlen(names[i]) != len || strncasecmp(name, names[i], len) != 0)
            continue;
        if (i == 1 || i == 4)
            c->markup->is_bold = !ends;
        if (i == 5)
            c->is_raised = !ends;
        if (i >= 8)
            add_blank(c, false);
        return (size_t)(close - p) + 1;
    }
    return 0;
}

/* ---- a line ----------------------------------------------------------------------------- */

/* Takes what stands at `p`; returns the place after it. */
static const char *take(cleaner *c, const char *p)
{
    size_t len = 0;
    uint32_t code_point;
    if (p == c->link_end)
        return close_link(c);
    if (*p == '\\' && p + 1 < c->end && strchr("\\`*_{}[]()#+-.!|<>~^\"'&:;,/", p[1])) {
        add_code_point(c, (unsigned char)p[1]);
        return p + 2;
    }
    if (*p == '*')
        len = emphasis(c, p);
    else if (*p == '<')
        len = tag(c, p);
    else if (*p == '[')
        len = open_link(c, p) ? 1 : footnote_mark(c, p);
    if (len)
        return p + len;
    code_point = rap_utf8_next(&p);
    add_character(c, code_point, p >= c->end);
    return p;
}

/* Bar-code lines are digits between asterisks, which are no marks. */
static bool is_bar_code(const char *start, const char *end)
{
    const char *p = start;
    while (p < end && ((*p >= '0' && *p <= '9') || *p == '*' || *p == ' '))
        p++;
    return p == end && p > start && *start == '*';
}

static void fill(const cleaner *c, rap_line *line, const char *text)
{
    line->text = text;
    line->indent = c->indent;
    line->runs_on = c->markup->is_bold || c->markup->is_italic;
    line->is_divided = c->is_divided;
    line->is_bold = line->is_bold || (c->characters && c->bold == c->characters);
    line->is_italic = c->characters && c->italic == c->characters;
}

static void fill_columns(const cleaner *c, rap_line *line)
{
    int *columns;
    const char *cells = rap_text_string(&c->cells);
    if (c->leading_tabs > 1 || (c->leading_tabs && c->is_tabbed)) { /* empty cells, not an indentation */
        rap_text text = {.arena = c->arena};
        for (int tab = 0; tab < c->leading_tabs; tab++)
            rap_text_char(&text, '\t');
        rap_text_put(&text, cells);
        cells = rap_text_string(&text);
        line->is_tabbed = true;
    }
    line->is_tabbed = line->is_tabbed || c->is_tabbed;
    if (!strchr(cells, '\t'))
        return;
    columns = rap_arena_alloc(c->arena, sizeof c->columns);
    memcpy(columns, c->columns, sizeof c->columns);
    line->cells = cells;
    line->columns = columns;
    line->column_count = c->cell_count;
}

static int fill_lines(cleaner *c, rap_line out[2])
{
    const char *text = rap_text_string(&c->text);
    if (!*text)
        return 0;
    if (!c->fused) {
        fill(c, &out[0], text);
        fill_columns(c, &out[0]);
        return 1;
    }
    fill(c, &out[0], rap_arena_copy(c->arena, text, c->fused));
    fill(c, &out[1], text + c->fused);
    out[0].is_divided = false;
    out[0].is_bold = out[0].is_italic = false;
    out[0].runs_on = false;
    return 2;
}

int rap_markup_clean(rap_markup *markup, rap_arena *arena, const char *start, const char *end,
                     const char *block_end, rap_line out[2])
{
    cleaner c = {.markup = markup, .arena = arena, .start = start, .end = end, .block_end = block_end,
                 .text = {.arena = arena}, .cells = {.arena = arena}};
    const char *p = start;
    size_t hashes = strspn(start, "#");
    if (hashes && hashes <= 6 && start[hashes] == ' ') {
        out[0].is_bold = true;
        p += hashes;
    }
    if (is_bar_code(start, end)) {
        while (p < end) {
            uint32_t code_point = rap_utf8_next(&p);
            add_character(&c, code_point, false);
        }
    }
    while (p < end)
        p = take(&c, p);
    return fill_lines(&c, out);
}
