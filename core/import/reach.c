#include "import/reach.h"

#include "import/fate.h"
#include "import/older.h"
#include "import/reported.h"

typedef struct walk {
    rap_arena *arena;
    const rap_grammar *grammar;
    rap_block *const *blocks;
    size_t end;
} walk;

static bool is_heading(const walk *w, size_t k)
{
    return w->blocks[k]->kind == RAP_BLOCK_HEADING;
}

/* Whether a paragraph speaks anew of what follows it. */
static bool is_anew(const walk *w, size_t k)
{
    const rap_block *block = w->blocks[k];
    return block->kind == RAP_BLOCK_PARAGRAPH && block->number && rap_fate_announces(w->arena, w->grammar, block) &&
           rap_fate_of(w->arena, w->grammar, rap_text_string(&block->text)) != RAP_FATE_NONE;
}

static size_t over_headings(const walk *w, size_t k)
{
    int level = w->blocks[k]->level;
    while (k < w->end && !(is_heading(w, k) && w->blocks[k]->level < level) && !is_anew(w, k))
        k++;
    return k;
}

/* Over paragraphs with numbers, each a text, and what stands behind one without a number. */
static size_t over_texts(const walk *w, size_t k)
{
    while (k < w->end && !is_heading(w, k) && !is_anew(w, k) &&
           (!w->blocks[k]->number || rap_older_is_text(w->arena, w->grammar, w->blocks[k])))
        k++;
    return k;
}

static size_t over_unnumbered(const walk *w, size_t k)
{
    while (k < w->end && !is_heading(w, k) && !(w->blocks[k]->kind == RAP_BLOCK_PARAGRAPH && w->blocks[k]->number))
        k++;
    return k;
}

size_t rap_reach_of(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, size_t i, size_t end)
{
    walk w = {arena, grammar, outline->blocks, end};
    size_t next = i + 1;
    if (next >= end || rap_reported_holds_own(arena, grammar, rap_text_string(&outline->blocks[i]->text)))
        return next;
    if (is_heading(&w, next))
        return over_headings(&w, next);
    return rap_older_is_text(arena, grammar, outline->blocks[next]) ? over_texts(&w, next) : over_unnumbered(&w, next);
}
