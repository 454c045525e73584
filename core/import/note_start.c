#include "import/note_start.h"

#include <stdlib.h>
#include <string.h>

#include "import/note_mark.h"

bool rap_note_read_raised(const rap_walk *w, const char *text, rap_note_start *out)
{
    char plain[RAP_NOTE_MARK_MAX];
    const char *words = text + rap_note_mark_read(text, plain);
    if (words == text)
        return false;
    words += *words == ' ';
    *out = (rap_note_start){.mark = rap_arena_format(w->arena, "%s", plain), .words = words, .is_raised = true, .number = atoi(plain)};
    return *words != '\0';
}

bool rap_note_read_plain(const rap_walk *w, const char *text, rap_note_start *out)
{
    rap_match match;
    if (!rap_grammar_match(w->grammar, w->arena, "place.note", text, 0, &match))
        return false;
    *out = (rap_note_start){.mark = rap_match_text(&match, "mark"), .words = text + match.end};
    out->number = (int)strtol(out->mark, NULL, 10);
    return true;
}

bool rap_note_read_letter(const rap_walk *w, const char *text, rap_note_start *out)
{
    size_t len = strspn(text, "abcdefghijklmnopqrstuvwxyz");
    if (!len || text[len] != ' ' || !rap_heal_begins_large(text + len + 1))
        return false;
    *out = (rap_note_start){.mark = rap_arena_copy(w->arena, text, len), .words = text + len + 1, .is_raised = true};
    return rap_note_mark_is_one(out->mark);
}

bool rap_note_read_marked(const rap_line *line, rap_note_start *out)
{
    if (!line->mark)
        return false;
    *out = (rap_note_start){.mark = line->mark, .words = line->text + strlen(line->mark), .number = (int)strtol(line->mark, NULL, 10)};
    out->words += *out->words == ' ';
    return true;
}

/* Whether a number counts on from that of an open list, or begins the list that a colon announces. */
static bool is_of_list(const rap_walk *w, int number)
{
    for (const rap_part *part = w->part; part; part = part->parent)
        if (part->value == number - 1)
            return true;
    return number == 1 && rap_heal_last(rap_walk_open_text(w)) == ':';
}

/* Whether line `i` stands below a text, and what is numbered below it on its page counts on from it. */
static bool is_above_notes(const rap_walk *w, size_t i)
{
    int number = w->labels[i].arabic;
    for (size_t k = i + 1; k < w->count && !w->lines[k].is_page_start; k++)
        if (w->labels[k].form != RAP_LABEL_NONE && (w->labels[k].form != RAP_LABEL_ARABIC || w->labels[k].arabic != ++number))
            return false;
    return w->text && w->block && w->block->kind != RAP_BLOCK_HEADING;
}

bool rap_note_read_stopped(const rap_walk *w, size_t i, rap_note_start *out)
{
    const rap_label *label = &w->labels[i];
    const char *text = w->lines[i].text;
    size_t digits = strspn(text, "0123456789");
    bool counts_on = label->arabic == w->paragraph + 1 || is_of_list(w, label->arabic);
    if (label->form != RAP_LABEL_ARABIC || label->start || label->is_fused || text[digits] != '.' || label->arabic != w->note + 1 || counts_on ||
        !is_above_notes(w, i))
        return false;
    *out = (rap_note_start){.mark = rap_arena_copy(w->arena, text, digits), .words = text + label->end, .number = label->arabic};
    return *out->words != '\0';
}
