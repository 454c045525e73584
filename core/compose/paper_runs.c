/* Words in several appearances. */
#include <string.h>

#include "compose/expand.h"
#include "compose/paper_write.h"
#include "compose/record.h"

#define UNDOCS "https://undocs.org/"
#define PLAIN_IN_LINKS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/.-_()"

/* Remembers a run whose target is looked for when the paper is whole. */
static void note_link(rap_paper_writer *w, rap_node *run)
{
    w->links = rap_arena_grow(w->arena, w->links, w->link_count, &w->link_room, sizeof *w->links);
    w->links[w->link_count++] = run;
}

static rap_node *new_run(rap_paper_writer *w, const char *text)
{
    rap_node *run = rap_node_new(w->arena, RAP_KIND_PAPER_RUN);
    rap_node_borrow_text(run, RAP_PAPER_RUN_TEXT, text);
    return run;
}

/* The symbol of the document at hand, linked; where it states none, another name. */
static rap_node *reference_run(rap_paper_writer *w, const rap_scope *scope)
{
    const rap_node *document = rap_record_document(w->composer, scope);
    const char *symbol = rap_node_text(document, RAP_DOCUMENT_SYMBOL);
    const char *name = document ? rap_document_name(w->composer, document) : rap_label(w->composer->request->labels, "not-recorded");
    rap_node *run = new_run(w, name);
    if (symbol && strspn(symbol, PLAIN_IN_LINKS) == strlen(symbol))
        rap_node_borrow_text(run, RAP_PAPER_RUN_LINK, rap_arena_format(w->arena, UNDOCS "%s", symbol));
    return run;
}

/* A tone that the document tree knows; other words are none. */
static bool set_tone(rap_paper_writer *w, const rap_scope *scope, rap_node *run, const rap_phrase *phrase)
{
    const char *tone = rap_paper_words(w, scope, phrase);
    const rap_field_info *info = rap_field_describe(RAP_PAPER_RUN_TONE);
    size_t len = tone ? strlen(tone) : 0;
    for (const char *c = info->of; len > 0 && *c; c += strcspn(c, "|"), c += *c == '|')
        if (strcspn(c, "|") == len && strncmp(c, tone, len) == 0)
            rap_node_borrow_text(run, RAP_PAPER_RUN_TONE, tone);
    return tone != NULL;
}

/* Gives a run its appearance and its links. */
static bool dress_run(rap_paper_writer *w, const rap_scope *scope, const rap_run *template, rap_node *run)
{
    if (template->is_bold)
        rap_node_set_integer(run, RAP_PAPER_RUN_BOLD, 1);
    if (template->is_italic)
        rap_node_set_integer(run, RAP_PAPER_RUN_ITALIC, 1);
    if (template->change)
        rap_node_borrow_text(run, RAP_PAPER_RUN_CHANGE, template->change);
    if (!set_tone(w, scope, run, template->tone)
        || (template->link && !rap_paper_set(w, scope, run, RAP_PAPER_RUN_LINK, template->link))
        || (template->target && !rap_paper_set(w, scope, run, RAP_PAPER_RUN_TARGET, template->target)))
        return false;
    if (rap_node_has(run, RAP_PAPER_RUN_TARGET))
        note_link(w, run);
    return true;
}

static bool write_run(rap_paper_writer *w, const rap_scope *scope, const rap_run *template, rap_node *parent, rap_field children)
{
    bool is_stated = true;
    if (template->is_optional && !rap_expand_is_stated(w->composer, scope, template->text, &is_stated, w->error))
        return false;
    if (!is_stated)
        return true;
    const char *text = template->is_reference ? NULL : rap_paper_words(w, scope, template->text);
    if (!template->is_reference && (!text || !*text))
        return text != NULL;
    rap_node *run = template->is_reference ? reference_run(w, scope) : new_run(w, text);
    if (!dress_run(w, scope, template, run))
        return false;
    rap_node_add(w->arena, parent, children, run);
    return true;
}

bool rap_paper_runs(rap_paper_writer *w, const rap_scope *scope, const rap_runs *runs, rap_node *parent, rap_field children)
{
    for (size_t i = 0; i < runs->count; i++)
        if (!write_run(w, scope, &runs->list[i], parent, children))
            return false;
    return true;
}
