/* changes.c - see changes.h */
#include "changes.h"

#include "tree.h"

enum { MOST_COMPARED = 2000 /* changed runs of a recommendation among which moved words are looked for */ };

/* Changed words of a recommendation. */
typedef struct changed {
    const rap_node *run;
    size_t move;           /* the number that both places of moved words share; 0 for none */
} changed;

typedef struct docx_moves {
    changed *list;
    size_t count, room, last; /* number that was given last */
} docx_moves;

static bool is_change(docx_document *d, const rap_node *run, const char *change)
{
    return strcmp(rap_or_empty(rap_paper_run_change(d->host, run)), change) == 0;
}

bool docx_changes_are_in(docx_document *d, const rap_node *paragraph)
{
    size_t count = rap_paper_paragraph_children_count(d->host, paragraph);
    for (size_t i = 0; i < count; i++)
        if (rap_paper_run_change(d->host, rap_paper_paragraph_children(d->host, paragraph, i)))
            return true;
    return false;
}

/* ---- words that moved ---------------------------------------------------------------------------- */

static void collect(docx_document *d, const rap_node *node)
{
    docx_moves *m = d->moves;
    rap_field field = docx_children_of(d->host->kind(node));
    if (rap_paper_run_change(d->host, node)) {
        changed *larger = docx_grow(d, m->list, m->count, &m->room, sizeof *larger);
        if (!larger)
            return;
        m->list = larger;
        larger[m->count++] = (changed){.run = node};
    }
    for (size_t i = 0; field && i < d->host->count(node, field); i++)
        collect(d, d->host->item(node, field, i));
}

/* The first words taken out that are those of a moved run and no other's. */
static changed *source_of(docx_document *d, const rap_node *moved)
{
    const char *words = rap_or_empty(rap_paper_run_text(d->host, moved));
    for (size_t i = 0; i < d->moves->count; i++) {
        changed *c = &d->moves->list[i];
        if (!c->move && is_change(d, c->run, "deleted") && strcmp(rap_or_empty(rap_paper_run_text(d->host, c->run)), words) == 0)
            return c;
    }
    return NULL;
}

void docx_changes_pair(docx_document *d, const rap_node *recommendation)
{
    if (!d->moves)
        d->moves = docx_alloc(d, sizeof *d->moves);
    docx_moves *m = d->moves;
    if (!m)
        return;
    m->count = 0;
    collect(d, recommendation);
    for (size_t i = 0; i < m->count && m->count <= MOST_COMPARED; i++) {
        changed *from = is_change(d, m->list[i].run, "moved") ? source_of(d, m->list[i].run) : NULL;
        if (from)
            from->move = m->list[i].move = ++m->last;
    }
}

static size_t move_of(docx_document *d, const rap_node *run)
{
    for (size_t i = 0; d->moves && i < d->moves->count; i++)
        if (d->moves->list[i].run == run)
            return d->moves->list[i].move;
    return 0;
}

/* ---- a paragraph ------------------------------------------------------------------------------------ */

static const char arrow[] = " \xE2\x86\x92 ";

bool docx_changes_has_two(const char *label)
{
    size_t len = strlen(rap_or_empty(label));
    return len > 0 && label[0] == '(' && label[len - 1] == ')' && strstr(label, arrow);
}

void docx_changes_label(docx_text *t, const char *label)
{
    char *both = docx_changes_has_two(label) ? docx_alloc(t->document, strlen(label) + 4) : NULL;
    if (!both) {
        docx_text_add(t, label);
        return;
    }
    const char *at = strstr(label, arrow);
    size_t from = (size_t)(at - label);
    memcpy(both, label, from);
    memcpy(both + from, ")\0(", 3);
    memcpy(both + from + 3, at + strlen(arrow), strlen(at + strlen(arrow)) + 1);
    docx_text_add(t, both);
    docx_text_add(t, both + from + 2);
    if (t->count == 2) {
        t->pieces[0].change = DOCX_DELETED;
        t->pieces[1].change = DOCX_INSERTED;
    }
}

static docx_change change_of(docx_document *d, const rap_node *run, size_t move)
{
    if (is_change(d, run, "inserted"))
        return DOCX_INSERTED;
    if (is_change(d, run, "moved"))
        return move ? DOCX_MOVED_TO : DOCX_INSERTED;
    if (is_change(d, run, "deleted"))
        return move ? DOCX_MOVED_FROM : DOCX_DELETED;
    return DOCX_UNCHANGED;
}

static bool is_out(docx_change change)
{
    return change == DOCX_DELETED || change == DOCX_MOVED_FROM;
}

static bool is_blank(const docx_piece *p)
{
    return !p->is_note && strspn(p->words, " ") == p->len;
}

/* White space behind changed words has no mark of its own, and goes the way of the words. Behind
 * the last words of the earlier text there was none: it only parts them from what stands
 * in their place, and is left out. */
static void follow(docx_text *t)
{
    bool is_last = true; /* no words of the earlier text stand behind */
    for (size_t i = t->count; i-- > 1;) {
        docx_piece *p = &t->pieces[i], *before = &t->pieces[i - 1];
        if (p->change == DOCX_UNCHANGED && is_blank(p) && before->node && before->change != DOCX_UNCHANGED) {
            p->change = is_out(before->change) ? DOCX_DELETED : DOCX_INSERTED;
            if (is_out(before->change) && is_last)
                p->len = 0;
        } else if (p->change == DOCX_UNCHANGED || is_out(p->change)) {
            is_last = false;
        }
    }
}

/* What all words of the paragraph have in common. */
static docx_change whole(const docx_text *t)
{
    size_t in = 0, out = 0, kept = 0;
    for (size_t i = 0; i < t->count; i++) {
        const docx_piece *p = &t->pieces[i];
        if (!p->node || is_blank(p))
            continue;
        in += p->change == DOCX_INSERTED || p->change == DOCX_MOVED_TO;
        out += is_out(p->change);
        kept += p->change == DOCX_UNCHANGED;
    }
    if (kept || (in && out))
        return DOCX_UNCHANGED;
    return in ? DOCX_INSERTED : out ? DOCX_DELETED : DOCX_UNCHANGED;
}

docx_change docx_changes_track(docx_text *t)
{
    for (size_t i = 0; i < t->count; i++) {
        docx_piece *p = &t->pieces[i];
        if (!p->node)
            continue;
        p->move = move_of(t->document, p->node);
        p->change = change_of(t->document, p->node, p->move);
    }
    follow(t);
    docx_change all = whole(t);
    for (size_t i = 0; i < t->count && all != DOCX_UNCHANGED; i++)
        if (t->pieces[i].change == DOCX_UNCHANGED)
            t->pieces[i].change = all;
    return all;
}
