/* Numbers that Word generates: (a), (i), 1. and their like stand nowhere in the text of a file; they are
 * counted again here as Word counts them. */
#include <string.h>

#include "import/label.h"
#include "import/numeral.h"
#include "import/word_work.h"

#define LINKS_MAX 8 /* lists that are defined by another, one by the other */

typedef struct level {
    long start;
    long restart;       /* the level, from 1, behind which it begins again; 0 for none; -1 for every one above */
    const char *format; /* decimal, lowerLetter … */
    const char *text;   /* with %1 for the number of the first level */
    const char *style;  /* of paragraphs that stand on this level; NULL */
    bool is_legal;      /* all numbers are decimal */
} level;

/* What lists are made of, with the count of all that are made of it. */
typedef struct pattern {
    level levels[RAP_WORD_LEVELS];
    const char *style;  /* whose list it is in truth; NULL */
    long value[RAP_WORD_LEVELS];
    bool is_begun[RAP_WORD_LEVELS];
} pattern;

typedef struct list {
    pattern *pattern;
    level *own[RAP_WORD_LEVELS];  /* levels that it has for itself; NULL */
    long start[RAP_WORD_LEVELS];  /* where it begins again; -1 */
    bool is_begun[RAP_WORD_LEVELS];
} list;

struct rap_word_numbering {
    rap_table patterns, lists; /* by id */
};

typedef struct reading {
    rap_word *word;
    pattern *pattern; /* that is open */
    list *list;
    level *level;
    int depth;
} reading;

/* ---- reading ------------------------------------------------------------------------------- */

static void begin_pattern(void *context, rap_xml *xml)
{
    reading *r = context;
    const char *id = rap_xml_attribute(xml, "abstractNumId");
    r->pattern = rap_arena_alloc(r->word->arena, sizeof *r->pattern);
    for (int i = 0; i < RAP_WORD_LEVELS; i++)
        r->pattern->levels[i] = (level){.start = 1, .restart = -1, .format = "decimal", .text = ""};
    if (id)
        rap_table_put(&r->word->numbering->patterns, id, r->pattern);
}

static void end_pattern(void *context, rap_xml *xml)
{
    (void)xml;
    ((reading *)context)->pattern = NULL;
}

static void take_link(void *context, rap_xml *xml)
{
    reading *r = context;
    if (r->pattern)
        r->pattern->style = rap_xml_attribute(xml, "val");
}

static void begin_list(void *context, rap_xml *xml)
{
    reading *r = context;
    const char *id = rap_xml_attribute(xml, "numId");
    r->list = rap_arena_alloc(r->word->arena, sizeof *r->list);
    for (int i = 0; i < RAP_WORD_LEVELS; i++)
        r->list->start[i] = -1;
    if (id)
        rap_table_put(&r->word->numbering->lists, id, r->list);
}

static void end_list(void *context, rap_xml *xml)
{
    (void)xml;
    ((reading *)context)->list = NULL;
}

static void take_pattern(void *context, rap_xml *xml)
{
    reading *r = context;
    const char *id = rap_xml_attribute(xml, "val");
    if (r->list && id)
        r->list->pattern = rap_table_get(&r->word->numbering->patterns, id);
}

static bool take_depth(reading *r, rap_xml *xml)
{
    long depth = rap_xml_number(xml, "ilvl", -1);
    r->depth = depth >= 0 && depth < RAP_WORD_LEVELS ? (int)depth : -1;
    return r->depth >= 0;
}

static void begin_override(void *context, rap_xml *xml)
{
    take_depth(context, xml);
}

static void take_new_start(void *context, rap_xml *xml)
{
    reading *r = context;
    if (r->list && r->depth >= 0)
        r->list->start[r->depth] = rap_xml_number(xml, "val", 1);
}

static void begin_level(void *context, rap_xml *xml)
{
    reading *r = context;
    r->level = NULL;
    if (!take_depth(r, xml))
        return;
    if (r->list) {
        r->level = r->list->own[r->depth] = rap_arena_alloc(r->word->arena, sizeof *r->level);
        *r->level = (level){.start = 1, .restart = -1, .format = "decimal", .text = ""};
    } else if (r->pattern) {
        r->level = &r->pattern->levels[r->depth];
    }
}

static void end_level(void *context, rap_xml *xml)
{
    (void)xml;
    ((reading *)context)->level = NULL;
}

/* What an element says of the level at hand. */
static void take_level(void *context, rap_xml *xml)
{
    reading *r = context;
    const char *element = rap_xml_above(xml, 0), *value = rap_xml_attribute(xml, "val");
    if (!r->level)
        return;
    if (strcmp(element, "start") == 0)
        r->level->start = rap_xml_number(xml, "val", 1);
    else if (strcmp(element, "lvlRestart") == 0)
        r->level->restart = rap_xml_number(xml, "val", -1);
    else if (strcmp(element, "numFmt") == 0 && value)
        r->level->format = value;
    else if (strcmp(element, "lvlText") == 0 && value)
        r->level->text = value;
    else if (strcmp(element, "pStyle") == 0)
        r->level->style = value;
    else if (strcmp(element, "isLgl") == 0)
        r->level->is_legal = rap_word_is_on(xml);
}

bool rap_word_numbers_read(rap_word *word)
{
    static const rap_xml_tag tags[] = {
        {"abstractNum", begin_pattern, end_pattern}, {"numStyleLink", take_link, NULL}, {"num", begin_list, end_list},
        {"abstractNumId", take_pattern, NULL}, {"lvlOverride", begin_override, NULL}, {"startOverride", take_new_start, NULL},
        {"lvl", begin_level, end_level}, {"start", take_level, NULL}, {"lvlRestart", take_level, NULL}, {"numFmt", take_level, NULL},
        {"lvlText", take_level, NULL}, {"pStyle", take_level, NULL}, {"isLgl", take_level, NULL}, {0}};
    static const rap_xml_kind kind = {tags, rap_word_spaces, NULL};
    reading r = {.word = word};
    word->numbering = rap_arena_alloc(word->arena, sizeof *word->numbering);
    word->numbering->patterns.arena = word->numbering->lists.arena = word->arena;
    return rap_word_part(word, rap_table_get(&word->kinds, "numbering"), &kind, &r);
}

/* ---- counting ------------------------------------------------------------------------------ */

/* The list with its pattern; one that is defined by a style is that style's list. */
static list *find_list(const rap_word *word, const char *id)
{
    list *found = rap_table_get(&word->numbering->lists, id);
    for (int i = 0; i < LINKS_MAX && found && found->pattern && found->pattern->style; i++) {
        const rap_word_style *style = rap_word_style_find(word, found->pattern->style);
        list *other = style && style->list ? rap_table_get(&word->numbering->lists, style->list) : NULL;
        if (!other || other == found)
            break;
        found = other;
    }
    return found && found->pattern ? found : NULL;
}

static const level *level_at(const list *l, int depth)
{
    return l->own[depth] ? l->own[depth] : &l->pattern->levels[depth];
}

static int depth_of(const list *l, int depth, const char *style)
{
    for (int i = 0; depth < 0 && style && i < RAP_WORD_LEVELS; i++)
        if (level_at(l, i)->style && strcmp(level_at(l, i)->style, style) == 0)
            return i;
    return depth < 0 ? 0 : depth < RAP_WORD_LEVELS ? depth : RAP_WORD_LEVELS - 1;
}

static void begin_count(list *l, int depth)
{
    l->pattern->value[depth] = l->start[depth] >= 0 ? l->start[depth] : level_at(l, depth)->start;
    l->pattern->is_begun[depth] = true;
}

static void count(list *l, int depth)
{
    pattern *p = l->pattern;
    bool begins = l->start[depth] >= 0 && !l->is_begun[depth];
    l->is_begun[depth] = true;
    if (begins || !p->is_begun[depth])
        begin_count(l, depth);
    else
        p->value[depth]++;
    for (int above = 0; above < depth; above++) /* a level that was passed over counts as begun */
        if (!p->is_begun[above])
            begin_count(l, above);
    for (int below = depth + 1; below < RAP_WORD_LEVELS; below++) {
        long restart = level_at(l, below)->restart;
        if (restart < 0 || depth < restart)
            p->is_begun[below] = false;
    }
}

/* A bullet is what the text reader knows as one, whatever sign of whatever font Word has for it. */
static const char *bullet(rap_arena *arena, const char *text)
{
    rap_label label;
    bool is_known = rap_label_read(rap_arena_format(arena, "%s x", text), &label) && label.form == RAP_LABEL_BULLET;
    return is_known && !strchr(text, '\xef') ? text : "•"; /* 0xef: of a font of signs */
}

const char *rap_word_label(rap_word *word, const char *id, int depth, const char *style)
{
    list *l = find_list(word, id);
    rap_text text = {.arena = word->arena};
    const level *own;
    if (!l)
        return "";
    depth = depth_of(l, depth, style);
    own = level_at(l, depth);
    count(l, depth);
    if (strcmp(own->format, "bullet") == 0)
        return *own->text ? bullet(word->arena, own->text) : "";
    for (const char *p = own->text; *p; p++) {
        int at = p[0] == '%' && p[1] >= '1' && p[1] <= '9' ? p[1] - '1' : -1;
        if (at < 0 || at > depth) {
            rap_text_char(&text, *p);
            continue;
        }
        rap_text_put(&text, rap_numeral_write(word->arena, own->is_legal ? "decimal" : level_at(l, at)->format, l->pattern->value[at]));
        p++;
    }
    return rap_text_string(&text);
}
