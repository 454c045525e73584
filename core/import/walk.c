#include "import/walk.h"

#include <string.h>

bool rap_walk_matches(const rap_walk *w, const char *name, const char *text)
{
    return rap_grammar_match(w->grammar, w->arena, name, text, 0, NULL);
}

const char *rap_walk_open_text(const rap_walk *w)
{
    return w->text ? rap_heal_tail(w->text) : "";
}

bool rap_walk_is_adjacent(const rap_walk *w, size_t i)
{
    return i > 0 && !w->lines[i].gap && !w->lines[i].is_page_start;
}

bool rap_walk_runs_on(const rap_walk *w, size_t i)
{
    return i + 1 < w->count && rap_walk_is_adjacent(w, i + 1) && w->labels[i + 1].form == RAP_LABEL_NONE;
}

bool rap_walk_is_short(const rap_walk *w, size_t i)
{
    return w->width && (int)rap_utf8_count(w->lines[i].text) + w->lines[i].indent < w->width * 3 / 4;
}

const char *rap_walk_words(const rap_walk *w, size_t i)
{
    return w->lines[i].text + w->labels[i].end;
}

const char *rap_walk_heading(const rap_walk *w)
{
    return w->heading_count ? rap_text_string(&w->headings[w->heading_count - 1]->text) : "";
}

/* ---- building --------------------------------------------------------------------------- */

rap_block *rap_walk_add_block(rap_walk *w, rap_block_kind kind, size_t i)
{
    rap_outline *o = w->outline;
    rap_block *block = rap_arena_alloc(w->arena, sizeof *block);
    if (o->count == w->room) {
        rap_block **larger = rap_arena_alloc(w->arena, (2 * w->room + 64) * sizeof *larger);
        if (o->count)
            memcpy(larger, o->blocks, o->count * sizeof *larger);
        o->blocks = larger;
        w->room = 2 * w->room + 64;
    }
    o->blocks[o->count++] = block;
    block->kind = kind;
    block->text.arena = block->closing.arena = w->arena;
    block->line = w->lines[i].number;
    block->end_line = block->text_end = w->lines[i].end;
    block->is_annex = w->is_annex;
    block->heading = w->heading_count ? w->headings[w->heading_count - 1] : NULL;
    if (kind != RAP_BLOCK_HEADING) {
        block->notes = w->waiting;
        w->waiting = (rap_notes){0};
    }
    w->block = block;
    w->part = NULL;
    w->level_count = 0;
    w->text = &block->text;
    w->end_line = &block->end_line;
    return block;
}

rap_block *rap_walk_need_block(rap_walk *w, size_t i)
{
    return w->block ? w->block : rap_walk_add_block(w, RAP_BLOCK_PARAGRAPH, i);
}

rap_part *rap_walk_add_part(rap_walk *w, rap_part *parent, rap_list_kind kind, const char *label, int value, size_t i)
{
    rap_part *part = rap_arena_alloc(w->arena, sizeof *part);
    rap_part **last = parent ? &parent->last : &w->block->last, **first = parent ? &parent->first : &w->block->first;
    part->label = label;
    if (label && w->labels[i].form != RAP_LABEL_NONE && *w->labels[i].written != '(')
        part->written = w->labels[i].written;
    part->kind = kind;
    part->value = value;
    part->parent = parent;
    part->text.arena = w->arena;
    part->line = w->lines[i].number;
    part->end_line = w->lines[i].end;
    part->previous = *last;
    if (*last)
        (*last)->next = part;
    else
        *first = part;
    *last = part;
    w->part = part;
    w->text = &part->text;
    w->end_line = &part->end_line;
    w->block->end_line = w->lines[i].end;
    return part;
}

/* Joins words of line `i` to a text that ended in line `before`; NULL for none. */
static void join(rap_walk *w, rap_text *text, const rap_line *before, bool is_divided, size_t i, const char *words)
{
    const char *doubt = rap_heal_join(w->heal, text, is_divided, words);
    if (doubt)
        rap_source_doubt(w->arena, w->source, before ? before->end : w->lines[i].number, doubt);
}

void rap_walk_join_note(rap_walk *w, rap_text *note, size_t i)
{
    join(w, note, &w->lines[i - 1], w->lines[i - 1].is_divided, i, w->lines[i].text);
}

void rap_walk_join(rap_walk *w, size_t i, const char *words)
{
    size_t last = w->note_end == i ? w->note_begin : i; /* footnotes between them apart */
    const rap_line *line = last > 0 ? &w->lines[last - 1] : NULL;
    bool is_divided = line && (line->is_divided || (line->is_cut && rap_heal_is_cut(w->heal, w->text, words)));
    join(w, w->text, line, is_divided, i, words);
    *w->end_line = w->lines[i].end;
    w->block->end_line = w->lines[i].end;
    if (w->text == &w->block->text)
        w->block->text_end = w->lines[i].end;
    for (rap_part *part = w->part; part; part = part->parent)
        part->end_line = w->lines[i].end;
}

void rap_walk_close_list(rap_walk *w)
{
    w->part = NULL;
    w->level_count = 0;
    w->text = &w->block->closing;
    w->end_line = &w->block->end_line;
}
