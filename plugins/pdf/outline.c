/* outline.c - see outline.h */
#include "outline.h"

#include "link.h"
#include "relay.h"
#include "save.h"

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
    if (pdf_relay_waits(d, (pdf_step){.kind = PDF_STEP_REACH, .of.node = node}))
        return;
    if (o->reached < o->count && o->entries[o->reached].node == node)
        o->entries[o->reached++].row = d->galley->count;
}

/* ---- bookmarks ---------------------------------------------------------------------------------------- */

/* Whether a number ends with a mark as wide as a letter of Chinese, which has room in it. */
static bool ends_wide(const char *number)
{
    size_t len = strlen(number);
    return len >= 3 && (unsigned char)number[len - 3] >= 0xE3 && (unsigned char)number[len - 3] <= 0xEF;
}

static const char *bookmark_title(pdf_document *d, const pdf_entry *entry)
{
    pdf_buffer title = {0};
    if (entry->number) {
        pdf_buffer_say(d, &title, entry->number);
        pdf_buffer_say(d, &title, ends_wide(entry->number) ? "" : " ");
    }
    pdf_buffer_add(d, &title, rap_or_empty(entry->title), strlen(rap_or_empty(entry->title)) + 1);
    return title.bytes;
}

typedef struct bookmark {
    const pdf_entry *entry;
    size_t parent, before, after, first, last; /* places in the list; 0 for none: that is the root */
    size_t shown;                              /* of those under it, where it is open */
} bookmark;

typedef struct bookmarks {
    bookmark *list;
    size_t count;
    uint32_t number;                           /* of the root; the others follow */
} bookmarks;

static bool is_open(const bookmark *b)
{
    return !b->entry || b->entry->level < 2;
}

static size_t add_bookmark(bookmarks *all, size_t parent, const pdf_entry *entry)
{
    size_t own = all->count++;
    bookmark *above = &all->list[parent];
    all->list[own] = (bookmark){.entry = entry, .parent = parent, .before = above->last};
    if (above->last)
        all->list[above->last].after = own;
    else
        above->first = own;
    above->last = own;
    return own;
}

static bookmarks arrange(pdf_document *d)
{
    bookmarks all = {.list = pdf_alloc(d, (d->outline->count + 1) * sizeof *all.list), .count = 1};
    size_t above[DEEPEST_BOOKMARK + 2] = {0}; /* the last bookmark of each level */
    for (size_t i = 0; i < d->outline->count; i++) {
        const pdf_entry *entry = &d->outline->entries[i];
        if (entry->is_section && entry->level > DEEPEST_BOOKMARK)
            continue;
        size_t level = entry->level < 1 ? 1 : (size_t)entry->level;
        if (level > DEEPEST_BOOKMARK + 1) /* a recommendation under a section that is not shown */
            level = DEEPEST_BOOKMARK + 1;
        above[level] = add_bookmark(&all, above[level - 1], entry);
        for (size_t deeper = level + 1; deeper < DEEPEST_BOOKMARK + 2; deeper++)
            above[deeper] = above[level];
    }
    for (size_t i = all.count - 1; i > 0; i--)
        all.list[all.list[i].parent].shown += 1 + (is_open(&all.list[i]) ? all.list[i].shown : 0);
    return all;
}

static void say_way(pdf_document *d, pdf_buffer *b, const bookmarks *all, const char *key, size_t place)
{
    if (!place)
        return;
    pdf_buffer_say(d, b, key);
    pdf_buffer_reference(d, b, all->number + (uint32_t)place);
}

static void write_bookmark(pdf_document *d, const bookmarks *all, size_t place)
{
    const bookmark *own = &all->list[place];
    pdf_buffer *b = pdf_save_open(d, all->number + (uint32_t)place);
    pdf_buffer_say(d, b, "<<");
    if (own->entry) {
        pdf_buffer_say(d, b, "/Title");
        pdf_buffer_text(d, b, bookmark_title(d, own->entry));
        pdf_buffer_say(d, b, "/Dest");
        pdf_link_destination(d, b, own->entry->row);
        pdf_buffer_say(d, b, "/Parent ");
        pdf_buffer_reference(d, b, all->number + (uint32_t)own->parent);
    }
    say_way(d, b, all, "/Prev ", own->before);
    say_way(d, b, all, "/Next ", own->after);
    say_way(d, b, all, "/First ", own->first);
    say_way(d, b, all, "/Last ", own->last);
    if (own->shown) {
        pdf_buffer_say(d, b, is_open(own) ? "/Count " : "/Count -");
        pdf_buffer_integer(d, b, (long)own->shown);
    }
    pdf_buffer_say(d, b, ">>");
    pdf_save_close(d);
}

uint32_t pdf_outline_write(pdf_document *d)
{
    bookmarks all = arrange(d);
    if (all.count == 1)
        return 0;
    all.number = pdf_save_number(d);
    for (size_t i = 1; i < all.count; i++)
        pdf_save_number(d);
    for (size_t i = 0; i < all.count; i++)
        write_bookmark(d, &all, i);
    return all.number;
}
