/* outline.c - see outline.h */
#include "outline.h"

#include "link.h"
#include "object.h"

enum { DEEPEST_BOOKMARK = 3 };

static void add_entry(pdf_document *d, const pdf_entry *entry)
{
    pdf_outline *o = d->outline;
    o->entries = pdf_grow(d, o->entries, o->count, &o->room, sizeof *o->entries);
    o->entries[o->count++] = *entry;
}

static void collect(pdf_document *d, const rap_node *parent, rap_field children, int64_t level);

static void collect_section(pdf_document *d, const rap_node *section)
{
    const rap_host *h = d->host;
    int64_t level = rap_paper_section_level(h, section);
    if (rap_paper_section_listed(h, section))
        add_entry(d, &(pdf_entry){.node = section, .number = rap_paper_section_number(h, section),
                                  .title = rap_paper_section_title(h, section), .level = level, .is_section = true});
    collect(d, section, RAP_PAPER_SECTION_CHILDREN, level);
}

static void collect(pdf_document *d, const rap_node *parent, rap_field children, int64_t level)
{
    const rap_host *h = d->host;
    size_t count = h->count(parent, children);
    for (size_t i = 0; i < count; i++) {
        const rap_node *child = h->item(parent, children, i);
        if (h->kind(child) == RAP_KIND_PAPER_SECTION)
            collect_section(d, child);
        else if (h->kind(child) == RAP_KIND_PAPER_RECOMMENDATION && rap_paper_recommendation_listed(h, child))
            add_entry(d, &(pdf_entry){.node = child, .title = rap_paper_recommendation_title(h, child), .level = level + 1});
    }
}

pdf_outline *pdf_outline_collect(pdf_document *d)
{
    d->outline = pdf_alloc(d, sizeof *d->outline);
    collect(d, d->paper, RAP_PAPER_CHILDREN, 0);
    return d->outline;
}

void pdf_outline_reach(pdf_document *d, const rap_node *node)
{
    pdf_outline *o = d->outline;
    if (o->reached < o->count && o->entries[o->reached].node == node)
        o->entries[o->reached++].row = d->galley->count;
}

/* ---- bookmarks ---------------------------------------------------------------------------------------- */

static const char *bookmark_title(pdf_document *d, const pdf_entry *entry)
{
    pdf_buffer title = {0};
    if (entry->number) {
        pdf_buffer_say(d, &title, entry->number);
        pdf_buffer_say(d, &title, " ");
    }
    pdf_buffer_add(d, &title, rap_or_empty(entry->title), strlen(rap_or_empty(entry->title)) + 1);
    return title.bytes;
}

static HPDF_Outline add_bookmark(pdf_document *d, HPDF_Outline parent, const pdf_entry *entry)
{
    HPDF_Outline bookmark = pdf_made(d, HPDF_CreateOutline(d->file, parent, "", NULL));
    pdf_add_text(d, bookmark, "Title", bookmark_title(d, entry));
    pdf_put(d, bookmark, "Dest", pdf_link_destination(d, entry->row));
    HPDF_Outline_SetOpened(bookmark, entry->level < 2);
    pdf_check(d);
    return bookmark;
}

void pdf_outline_write(pdf_document *d)
{
    HPDF_Outline above[DEEPEST_BOOKMARK + 2] = {NULL}; /* the last bookmark of each level */
    for (size_t i = 0; i < d->outline->count; i++) {
        const pdf_entry *entry = &d->outline->entries[i];
        if (entry->is_section && entry->level > DEEPEST_BOOKMARK)
            continue;
        size_t level = entry->level < 1 ? 1 : (size_t)entry->level;
        if (level > DEEPEST_BOOKMARK + 1) /* a recommendation under a section that is not shown */
            level = DEEPEST_BOOKMARK + 1;
        above[level] = add_bookmark(d, above[level - 1], entry);
        for (size_t deeper = level + 1; deeper < DEEPEST_BOOKMARK + 2; deeper++)
            above[deeper] = above[level];
    }
    if (d->outline->count)
        HPDF_SetPageMode(d->file, HPDF_PAGE_MODE_USE_OUTLINE);
    pdf_check(d);
}
