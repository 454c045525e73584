/* Words in several appearances. */
#include <string.h>

#include "compose/address.h"
#include "compose/expand.h"
#include "compose/index.h"
#include "compose/labels.h"
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

rap_node *rap_paper_run(rap_paper_writer *w, const rap_piece *piece)
{
    rap_node *run = rap_node_new(w->arena, RAP_KIND_PAPER_RUN);
    rap_node_borrow_text(w->arena, run, RAP_PAPER_RUN_TEXT, piece->text);
    if (piece->language)
        rap_node_borrow_text(w->arena, run, RAP_PAPER_RUN_LANGUAGE, piece->language);
    return run;
}

/* The address of the document at hand; NULL where it states no symbol. */
static const char *reference_link(rap_paper_writer *w, const rap_scope *scope)
{
    const char *symbol = rap_node_text(rap_record_document(w->composer, scope), RAP_DOCUMENT_SYMBOL);
    if (symbol && symbol == w->linked) /* one document after another is cited many times */
        return w->link;
    w->linked = symbol;
    w->link = symbol && strspn(symbol, PLAIN_IN_LINKS) == strlen(symbol) ? rap_arena_join(w->arena, UNDOCS, symbol) : NULL;
    return w->link;
}

/* The words of a run; of a reference, the symbol of the document at hand or another name. */
static bool run_words(rap_paper_writer *w, const rap_scope *scope, const rap_run *template, rap_pieces *pieces)
{
    rap_part part = {.type = RAP_PART_NAME, .text = template->is_titled ? "document-title" : "document-name"};
    if (template->is_reference && !rap_record_document(w->composer, scope))
        part = (rap_part){.type = RAP_PART_LABEL, .text = "not-recorded"};
    const rap_phrase name = {.parts = &part, .count = 1};
    return rap_expand_pieces(w->composer, scope, template->is_reference ? &name : template->text, pieces, w->error);
}

/* A tone that the document tree knows; other words are none. */
static bool set_tone(rap_paper_writer *w, const rap_scope *scope, rap_node *run, const rap_phrase *phrase)
{
    const char *tone = rap_paper_words(w, scope, phrase);
    const rap_field_info *info = rap_field_describe(RAP_PAPER_RUN_TONE);
    size_t len = tone ? strlen(tone) : 0;
    for (const char *c = info->of; len > 0 && *c; c += strcspn(c, "|"), c += *c == '|')
        if (strcspn(c, "|") == len && strncmp(c, tone, len) == 0)
            rap_node_borrow_text(w->arena, run, RAP_PAPER_RUN_TONE, tone);
    return tone != NULL;
}

static bool set_link(rap_paper_writer *w, const rap_scope *scope, rap_node *run, const rap_phrase *phrase)
{
    const char *address = rap_paper_words(w, scope, phrase);
    if (!address || !*address)
        return address != NULL;
    if (!rap_address_is_allowed(address))
        return rap_spot_fail(&phrase->spot, w->error, "'%s' is no address that words may link to; expected " RAP_ADDRESSES, address);
    rap_node_borrow_text(w->arena, run, RAP_PAPER_RUN_LINK, address);
    return true;
}

/* Gives a run its appearance and its links. */
static bool dress_run(rap_paper_writer *w, const rap_scope *scope, const rap_run *template, rap_node *run)
{
    if (template->is_bold)
        rap_node_set_integer(w->arena, run, RAP_PAPER_RUN_BOLD, 1);
    if (template->is_italic)
        rap_node_set_integer(w->arena, run, RAP_PAPER_RUN_ITALIC, 1);
    if (template->change)
        rap_node_borrow_text(w->arena, run, RAP_PAPER_RUN_CHANGE, template->change);
    if (!set_tone(w, scope, run, template->tone)
        || (template->link && !set_link(w, scope, run, template->link))
        || (template->target && !rap_paper_set(w, scope, run, RAP_PAPER_RUN_TARGET, template->target)))
        return false;
    if (rap_node_has(run, RAP_PAPER_RUN_TARGET))
        note_link(w, run);
    return true;
}

/* Words of ours with a link into the paper. */
static void put_linked(rap_paper_writer *w, const char *text, const char *target, const char *language, rap_node *parent, rap_field children)
{
    const rap_piece piece = {.text = text, .language = language};
    rap_node *run = rap_paper_run(w, &piece);
    if (target) {
        rap_node_borrow_text(w->arena, run, RAP_PAPER_RUN_TARGET, target);
        note_link(w, run);
    }
    rap_node_add(w->arena, parent, children, run);
}

static void write_references(rap_paper_writer *w, const rap_scope *scope, rap_node *parent, rap_field children)
{
    size_t count;
    const rap_reference *list = rap_index_references(w->composer, rap_scope_record(scope, RAP_KIND_SUBJECT), &count);
    for (size_t i = 0; i < count; i++) {
        put_linked(w, list[i].between, NULL, NULL, parent, children);
        put_linked(w, list[i].text, list[i].target, NULL, parent, children);
    }
}

/* "see" and "see also" stand out; the heading is a link. */
static void write_see(rap_paper_writer *w, const rap_scope *scope, rap_node *parent, rap_field children)
{
    const rap_node *subject = rap_scope_record(scope, RAP_KIND_SUBJECT);
    const char *see = rap_node_text(subject, RAP_SUBJECT_SEE);
    for (size_t i = 0, written = 0; i < (see ? 1 : rap_node_count(subject, RAP_SUBJECT_SEE_ALSO)); i++) {
        const char *id = see ? see : rap_node_text_item(subject, RAP_SUBJECT_SEE_ALSO, i), *path = rap_index_path(w->composer, id, subject);
        if (!path)
            continue;
        const char *before = rap_label(w->composer->request->labels, written++ ? "index.apart" : see ? "index.see" : "index.see-also");
        put_linked(w, before, NULL, NULL, parent, children);
        rap_node_set_integer(w->arena, rap_node_item_mutable(parent, children, rap_node_count(parent, children) - 1), RAP_PAPER_RUN_ITALIC, 1);
        put_linked(w, path, id, rap_index_language(w->composer, id), parent, children);
    }
}

static bool write_run(rap_paper_writer *w, const rap_scope *scope, const rap_run *template, rap_node *parent, rap_field children)
{
    bool is_stated = true;
    if (template->is_references || template->is_see) {
        (template->is_see ? write_see : write_references)(w, scope, parent, children);
        return true;
    }
    if (template->is_optional && !rap_expand_is_stated(w->composer, scope, template->text, &is_stated, w->error))
        return false;
    if (!is_stated)
        return true;
    rap_pieces pieces;
    if (!run_words(w, scope, template, &pieces))
        return false;
    const char *link = template->is_reference ? reference_link(w, scope) : NULL;
    for (size_t i = 0; i < pieces.count; i++) {
        rap_node *run = rap_paper_run(w, &pieces.list[i]);
        if (link)
            rap_node_borrow_text(w->arena, run, RAP_PAPER_RUN_LINK, link);
        if (!dress_run(w, scope, template, run))
            return false;
        rap_node_add(w->arena, parent, children, run);
    }
    return true;
}

bool rap_paper_runs(rap_paper_writer *w, const rap_scope *scope, const rap_runs *runs, rap_node *parent, rap_field children)
{
    for (size_t i = 0; i < runs->count; i++)
        if (!write_run(w, scope, &runs->list[i], parent, children))
            return false;
    return true;
}
