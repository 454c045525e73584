#include "import/markup.h"

#include <string.h>
#include <strings.h>

#include "import/line.h"

#define EMPHASIS_MAX 600 /* bytes of one emphasized run; bounds the search for its end */
#define TARGET_MAX 2000  /* bytes of the target of a link */
#define TAG_MAX 200

/* A line while it is cleaned. */
typedef struct cleaner {
    rap_markup *markup;
    rap_line_writer line;
    const char *start, *end, *block_end;
    bool is_raised;      /* inside <sup> */
    const char *link_end, *link_after; /* of the link that is open */
    size_t fused;        /* byte of the text where a fused heading begins; 0 for none */
} cleaner;

/* Adds a character as the marks before it make it look. */
static void add(cleaner *c, uint32_t code_point)
{
    rap_look look = {.is_bold = c->markup->is_bold, .is_italic = c->markup->is_italic, .is_raised = c->is_raised};
    rap_line_put(&c->line, code_point, look);
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
    if (c->fused || c->line.text.len == 0 || c->line.spaces || after >= c->end || !is_capital(*after) || mark[-1] == '(')
        return;
    if (opens ? stop && stop + (after - mark) >= c->end : *first == '*' && c->line.bold + c->line.italic == c->line.characters)
        c->fused = c->line.text.len;
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
        add(c, ' ');
        add(c, '(');
        while (target + 1 < after)
            add(c, rap_utf8_next(&target));
        add(c, ')');
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
        rap_line_put(&c->line, (unsigned char)*digit, (rap_look){.is_raised = true});
    q++;
    return (size_t)(q - p) + (c->line.characters == q - p - 3 && q < c->end && *q == ':');
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
            add(c, ' ');
        return (size_t)(close - p) + 1;
    }
    return 0;
}

/* ---- a line ----------------------------------------------------------------------------- */

/* Takes what stands at `p`; returns the place after it. */
static const char *take(cleaner *c, const char *p)
{
    size_t len = 0;
    if (p == c->link_end)
        return close_link(c);
    if (*p == '\\' && p + 1 < c->end && strchr("\\`*_{}[]()#+-.!|<>~^\"'&:;,/", p[1])) {
        add(c, (unsigned char)p[1]);
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
    add(c, rap_utf8_next(&p));
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

static int fill_lines(cleaner *c, rap_line out[2])
{
    bool runs_on = c->markup->is_bold || c->markup->is_italic;
    if (!rap_line_fill(&c->line, &out[0]))
        return 0;
    out[0].runs_on = runs_on;
    if (!c->fused)
        return 1;
    out[1] = (rap_line){.text = out[0].text + c->fused, .indent = out[0].indent, .is_bold = c->line.bold == c->line.characters,
                        .is_italic = out[0].is_italic, .is_divided = out[0].is_divided, .runs_on = runs_on};
    out[0] = (rap_line){.text = rap_arena_copy(c->line.text.arena, out[0].text, c->fused), .indent = out[0].indent};
    return 2;
}

int rap_markup_clean(rap_markup *markup, rap_arena *arena, const char *start, const char *end,
                     const char *block_end, rap_line out[2])
{
    cleaner c = {.markup = markup, .line = {.text = {.arena = arena}, .cells = {.arena = arena}},
                 .start = start, .end = end, .block_end = block_end};
    const char *p = start;
    size_t hashes = strspn(start, "#");
    if (hashes && hashes <= 6 && start[hashes] == ' ') {
        out[0].is_bold = true;
        p += hashes;
    }
    if (is_bar_code(start, end)) {
        while (p < end)
            add(&c, rap_utf8_next(&p));
    }
    while (p < end)
        p = take(&c, p);
    return fill_lines(&c, out);
}
