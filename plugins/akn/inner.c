#include "inner.h"

#include "names.h"

typedef struct search {
    const xml *x;
    const char *text;
    inners found;
} search;

static size_t count_below(const xml *x, const rap_node *parent, rap_field items)
{
    size_t count = x->host->count(parent, items), all = count;
    for (size_t i = 0; i < count; i++)
        all += count_below(x, x->host->item(parent, items, i), RAP_SUBPARAGRAPH_ITEMS);
    return all;
}

/* Where the words of an item stand, behind its label if it has one, between two bytes of the text. */
static int find_words(const search *s, const rap_node *item, size_t from, size_t to, inner *out, size_t *label_len)
{
    const char *label = rap_or_empty(rap_subparagraph_label(s->x->host, item)), *text = rap_or_empty(rap_subparagraph_text(s->x->host, item));
    const char *before = *label ? names_join(s->x, "(", label, ") ") : "", *words = names_join(s->x, before, text);
    const char *at = *text ? strstr(s->text + from, words) : NULL;
    *label_len = strlen(before);
    out->start = at ? (size_t)(at - s->text) : to;
    out->end = out->start + strlen(words);
    return at && out->end <= to;
}

/* Whether all items stand between two bytes of the text. Without `is_below` those that do not are passed over. */
static int gather(search *s, const rap_node *parent, rap_field items, const char *eid, size_t from, size_t to, int is_below)
{
    for (size_t i = 0; i < s->x->host->count(parent, items); i++) {
        const rap_node *item = s->x->host->item(parent, items, i);
        size_t before = s->found.count, label_len;
        inner one = {.item = item, .eid = names_item(s->x, parent, items, i, eid)};
        int is_inside = rap_subparagraph_inline(s->x->host, item) && find_words(s, item, from, to, &one, &label_len);
        if (is_inside) {
            s->found.list[s->found.count++] = one;
            is_inside = gather(s, item, RAP_SUBPARAGRAPH_ITEMS, one.eid, one.start + label_len, one.end, 1);
        }
        if (is_inside)
            from = one.end;
        else if (is_below)
            return 0;
        else
            s->found.count = before;
    }
    return 1;
}

inners inners_of(const xml *x, const rap_node *parent, rap_field items, const char *text, const char *eid)
{
    search s = {.x = x, .text = text};
    s.found.list = x->host->alloc(x->job, (count_below(x, parent, items) + 1) * sizeof *s.found.list);
    if (s.found.list)
        gather(&s, parent, items, eid, 0, strlen(text), 0);
    return s.found;
}

int inners_have(const inners *all, const rap_node *item)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].item == item)
            return 1;
    return 0;
}
