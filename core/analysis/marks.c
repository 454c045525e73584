#include "analysis/marks.h"

#include <string.h>

#include "analysis/corrected.h"
#include "analysis/pass.h"
#include "base/table.h"
#include "base/text.h"
#include "base/unicode.h"

#define LEVELS 6   /* of sections that are looked at */
#define ANNEX "annex-" /* of ids of its paragraphs */
#define HEADING 60 /* bytes of a heading that are repeated at most */

/* ---- of one record -------------------------------------------------------------------------- */

static const char *paragraph_of(const rap_node *r)
{
    const char *paragraph = rap_node_text(rap_node_item(r, RAP_RECOMMENDATION_SOURCE, 0), RAP_SOURCE_PARAGRAPH);
    return paragraph ? paragraph : "";
}

const char *rap_mark_stated(rap_arena *arena, const rap_node *r)
{
    const char *written = rap_node_kind(r) == RAP_KIND_PARAGRAPH ? rap_node_text(r, RAP_PARAGRAPH_NUMBER) : paragraph_of(r);
    if (rap_node_kind(r) == RAP_KIND_PARAGRAPH)
        return written ? written : "";
    if (!rap_node_has(r, RAP_RECOMMENDATION_NUMBER))
        return "";
    long long number = rap_node_integer(r, RAP_RECOMMENDATION_NUMBER, 0);
    if (*written == '(')
        return rap_arena_format(arena, "%lld %s", number, written);
    return written[strspn(written, "0123456789")] ? written : rap_arena_format(arena, "%lld", number);
}

const char *rap_mark_of(rap_arena *arena, const rap_node *record)
{
    bool is_paragraph = rap_node_kind(record) == RAP_KIND_PARAGRAPH;
    const char *given = rap_node_text(record, is_paragraph ? RAP_PARAGRAPH_MARK : RAP_RECOMMENDATION_MARK);
    return given ? given : rap_mark_stated(arena, record);
}

/* ---- the sections around it ----------------------------------------------------------------- */

/* The sections that a record stands in, by their levels. */
typedef struct place {
    rap_node *record;
    const char *stated;
    const rap_node *around[LEVELS];
} place;

/* Records of a document that are told apart together: recommendations of one status, paragraphs of one number. */
typedef struct group {
    const rap_node *document;
    const char *of;     /* what they have in common */
    place *list;
    size_t count, room;
} group;

static long line_of(const rap_node *record, rap_field source)
{
    return (long)rap_node_integer(rap_node_item(record, source, 0), RAP_SOURCE_LINE, 0);
}

/* Where the records of a document have come to among its sections: both stand in the order of its lines, as a rule. */
typedef struct walk {
    size_t next; /* the first section behind the line */
    long line;
    const rap_node *around[LEVELS];
} walk;

static void enter(walk *w, const rap_node *section)
{
    int64_t level = rap_node_integer(section, RAP_SECTION_LEVEL, 0);
    if (level < 1 || level > LEVELS)
        return;
    w->around[level - 1] = section;
    memset(w->around + level, 0, (LEVELS - (size_t)level) * sizeof *w->around);
}

static void find_sections(walk *w, place *p, const rap_node *document)
{
    long line = line_of(p->record, rap_node_kind(p->record) == RAP_KIND_PARAGRAPH ? RAP_PARAGRAPH_SOURCE : RAP_RECOMMENDATION_SOURCE);
    if (line < w->line)
        *w = (walk){0};
    w->line = line;
    for (size_t count = rap_node_count(document, RAP_DOCUMENT_SECTIONS); w->next < count; w->next++) {
        const rap_node *section = rap_node_item(document, RAP_DOCUMENT_SECTIONS, w->next);
        if (line_of(section, RAP_SECTION_SOURCE) > line)
            break;
        enter(w, section);
    }
    memcpy(p->around, w->around, sizeof p->around);
}

/* "Annex II" is no number that another stands behind. */
static bool is_word(const char *number)
{
    return strlen(number) > 1 && strpbrk(number, "abcdefghjklmnopqrstuwyz");
}

/* The stated mark with the section of one level, or with those of all levels down to it; as it is where there is none. */
static const char *marked(rap_arena *arena, const place *p, size_t level, bool is_path)
{
    rap_text before = {.arena = arena}, after = {.arena = arena};
    for (size_t i = is_path ? 0 : level; i <= level; i++) {
        const char *number = rap_node_text(p->around[i], RAP_SECTION_NUMBER), *title = rap_node_text(p->around[i], RAP_SECTION_TITLE);
        if (number && !is_word(number))
            rap_text_format(&before, "%s.", number);
        else if (number || title)
            rap_text_format(&after, " (%s)", number ? number : rap_unicode_first_words(arena, title, HEADING));
    }
    return rap_arena_format(arena, "%s%s%s", rap_text_string(&before), p->stated, rap_text_string(&after));
}

/* ---- what tells them apart ------------------------------------------------------------------ */

/* Whether marks are all different; `level` LEVELS asks it of the stated ones. */
static bool are_apart(rap_arena *arena, const group *g, size_t level, bool is_path)
{
    rap_table marks = {.arena = arena};
    for (size_t i = 0; i < g->count; i++) {
        const char *mark = level == LEVELS ? g->list[i].stated : marked(arena, &g->list[i], level, is_path);
        if (rap_table_get(&marks, mark))
            return false;
        rap_table_put(&marks, mark, &g->list[i]);
    }
    return true;
}

static void give_by(rap_arena *arena, rap_arena *passing, const group *g, size_t level, bool is_path)
{
    for (size_t i = 0; i < g->count; i++) {
        rap_node *record = g->list[i].record;
        rap_field field = rap_node_kind(record) == RAP_KIND_PARAGRAPH ? RAP_PARAGRAPH_MARK : RAP_RECOMMENDATION_MARK;
        const char *mark = marked(passing, &g->list[i], level, is_path);
        rap_node_set_text(arena, record, field, strcmp(mark, g->list[i].stated) == 0 ? NULL : mark);
    }
}

/* By one level where one is enough, the highest first; else by all down to one. */
static void give(rap_arena *arena, rap_arena *passing, const group *g, bool has_twin)
{
    if (!has_twin && (g->count < 2 || are_apart(passing, g, LEVELS, false)))
        return;
    walk w = {0};
    for (size_t i = 0; i < g->count; i++)
        find_sections(&w, &g->list[i], g->document);
    for (size_t way = 0; way < 2 * LEVELS; way++)
        if (are_apart(passing, g, way % LEVELS, way >= LEVELS)) {
            give_by(arena, passing, g, way % LEVELS, way >= LEVELS);
            return;
        }
}

/* ---- the pass ------------------------------------------------------------------------------- */

typedef struct gathering {
    rap_arena *arena;
    rap_table documents, groups; /* documents by id; groups by document and status */
    group **list;
    size_t count, room;
} gathering;

static const char *key_of(rap_arena *arena, const char *of, const char *document)
{
    return rap_arena_format(arena, "%s %s", of, document);
}

static group *group_of(gathering *all, const char *of, const char *document)
{
    const char *key = key_of(all->arena, of, document);
    group *g = rap_table_get(&all->groups, key);
    if (g)
        return g;
    g = rap_arena_alloc(all->arena, sizeof *g);
    *g = (group){.document = rap_table_get(&all->documents, document), .of = of};
    rap_table_put(&all->groups, key, g);
    all->list = rap_arena_grow(all->arena, all->list, all->count, &all->room, sizeof *all->list);
    return all->list[all->count++] = g;
}

/* `of`: what those it is told apart from have in common with it, beside the document. */
static void gather(gathering *all, rap_node *record, const char *stated, const char *of, const char *document)
{
    if (!*stated)
        return;
    group *g = group_of(all, of, document);
    g->list = rap_arena_grow(all->arena, g->list, g->count, &g->room, sizeof *g->list);
    g->list[g->count++] = (place){.record = record, .stated = stated};
}

static void gather_all(gathering *all, const rap_pass *pass)
{
    rap_node *root = pass->root;
    for (size_t i = 0; i < rap_node_count(root, RAP_DATASET_DOCUMENTS); i++) {
        const rap_node *d = rap_node_item(root, RAP_DATASET_DOCUMENTS, i);
        rap_table_put(&all->documents, rap_node_text(d, RAP_DOCUMENT_ID), (void *)d);
    }
    for (size_t i = 0; i < rap_node_count(root, RAP_DATASET_RECOMMENDATIONS); i++) {
        rap_node *r = rap_node_item_mutable(root, RAP_DATASET_RECOMMENDATIONS, i);
        rap_node_unset(r, RAP_RECOMMENDATION_MARK);
        gather(all, r, rap_mark_stated(all->arena, r), rap_status_stated(pass->model, r), rap_node_text(r, RAP_RECOMMENDATION_DOCUMENT));
    }
    for (size_t i = 0; i < rap_node_count(root, RAP_DATASET_PARAGRAPHS); i++) {
        rap_node *p = rap_node_item_mutable(root, RAP_DATASET_PARAGRAPHS, i);
        const char *number = rap_mark_stated(all->arena, p);
        bool is_annex = strstr(rap_node_text(p, RAP_PARAGRAPH_ID), "#" ANNEX) != NULL;
        rap_node_unset(p, RAP_PARAGRAPH_MARK);
        gather(all, p, number, is_annex ? rap_arena_join(all->arena, ANNEX, number) : number, rap_node_text(p, RAP_PARAGRAPH_DOCUMENT));
    }
}

/* Whether it is of an annex, and the body of its document has a paragraph of that number: the body goes without a mark then. */
static bool has_twin(gathering *all, const group *g)
{
    bool is_annex = strncmp(g->of, ANNEX, strlen(ANNEX)) == 0;
    return is_annex && g->document && rap_table_get(&all->groups, key_of(all->arena, g->of + strlen(ANNEX), rap_node_text(g->document, RAP_DOCUMENT_ID)));
}

static void work(const rap_pass *pass, const void *context)
{
    rap_arena *scratch = pass->scratch;
    gathering all = {.arena = scratch, .documents.arena = scratch, .groups.arena = scratch};
    (void)context;
    gather_all(&all, pass);
    for (size_t i = 0; i < all.count; i++)
        give(pass->arena, scratch, all.list[i], has_twin(&all, all.list[i]));
}

bool rap_marks_give(rap_model *model, rap_error *error)
{
    return rap_pass_run(model, NULL, work, NULL, error);
}
