/* fit.c - see fit.h */
#include "fit.h"

#include <math.h>

static const double SLACK = 0.01;     /* of sums of lengths */
static const double WORST = 100000;   /* badness of a line whose glue cannot stretch */

/* How loose a line is; neighbours that are two steps apart look uneven. */
enum { TIGHT, DECENT, LOOSE, VERY_LOOSE, CLASSES };

enum { MOST_HYPHENS = 2 /* in a row */, KINDS = PDF_FIT_NODES };

/* The search, at the atom in hand. */
typedef struct search {
    const pdf_fit_atom *atoms;
    const pdf_fit_wish *wish;
    pdf_fit_node *nodes;
    size_t node_count;
    pdf_fit_node *active;       /* where the line in hand may begin, in their order */
    pdf_fit_node sums;          /* of all before the atom's glue */
    double most_ratio;          /* of stretch, that is tolerated */
    double nearest;             /* what sums have to reach before a line from any of those can be filled */
    size_t at;
} search;

/* The best lines that end at the atom in hand, one of each looseness; those after which no
 * hyphen may follow are apart. */
typedef struct offers {
    pdf_fit_node *from[KINDS];
    double demerits[KINDS];
    bool has_any;
} offers;

double pdf_fit_badness(double room, double natural, double stretch, double shrink, double *ratio)
{
    double free = room - natural;
    *ratio = 0;
    if (fabs(free) <= SLACK)
        return 0;
    if (free < 0) {
        *ratio = shrink > 0 ? free / shrink : -2;
        return free + shrink < -SLACK ? INFINITY : fmin(100, -100 * *ratio * *ratio * *ratio);
    }
    *ratio = stretch > 0 ? free / stretch : 1000;
    return fmin(WORST, 100 * *ratio * *ratio * *ratio);
}

static uint8_t looseness_of(double ratio)
{
    return ratio < -0.5 ? TIGHT : ratio <= 0.5 ? DECENT : ratio <= 1 ? LOOSE : VERY_LOOSE;
}

static bool ends_hyphenated(const search *s, const pdf_fit_node *node)
{
    return node->place > 0 && s->atoms[node->place - 1].is_hyphen;
}

static bool ends_forced(const search *s, const pdf_fit_node *node)
{
    return node->place == 0 || s->atoms[node->place - 1].cost <= PDF_FIT_FORCED;
}

/* Whether a line from a node is the end of a word alone. */
static bool is_fragment(const search *s, const pdf_fit_node *from)
{
    size_t i = from->place;
    while (i < s->at && s->atoms[i].space <= 0 && s->atoms[i].is_hyphen)
        i++;
    return ends_hyphenated(s, from) && i == s->at;
}

/* What a line that begins at a node and ends at the atom in hand adds. */
static double demerits_of(const search *s, const pdf_fit_node *from, double badness, uint8_t looseness, double natural)
{
    const pdf_fit_atom *atom = &s->atoms[s->at];
    bool is_last = atom->cost <= PDF_FIT_FORCED;
    double sum = (PDF_FIT_LINE + badness) * (PDF_FIT_LINE + badness);
    if (!is_last)
        sum += atom->cost * atom->cost;
    if (ends_hyphenated(s, from) && atom->is_hyphen)
        sum += PDF_FIT_TWO_HYPHENS;
    if (ends_hyphenated(s, from) && is_last)
        sum += PDF_FIT_LAST_HYPHEN;
    if ((is_last && is_fragment(s, from)) || (atom->is_hyphen && from->hyphens == MOST_HYPHENS))
        sum += PDF_FIT_FLAW;
    if (from->place > 0 && (looseness > from->looseness + 1 || from->looseness > looseness + 1))
        sum += PDF_FIT_NEIGHBOURS;
    if (is_last && !ends_forced(s, from) && natural < s->wish->shortest)
        sum += PDF_FIT_SHORT_LAST;
    return sum;
}

/* Width and all stretch that is tolerated. */
static double reach_of(const search *s, const pdf_fit_node *sums)
{
    return sums->width + sums->stretch * s->most_ratio;
}

/* Whether lines from all nodes are far too short, as at most atoms: found by one comparison. Never where
 * every line is tolerated. */
static bool is_too_early(const search *s)
{
    const pdf_fit_atom *atom = &s->atoms[s->at];
    return atom->cost > PDF_FIT_FORCED && reach_of(s, &s->sums) + atom->hyphen < s->nearest;
}

/* A little less than it takes, which rounding may not make more. */
static void find_nearest(search *s)
{
    const double margin = 2 * SLACK;
    s->nearest = INFINITY;
    for (const pdf_fit_node *node = s->active; node; node = node->next) {
        double room = node->place == 0 ? s->wish->first : s->wish->measure;
        double reach = reach_of(s, node) + room - s->wish->rag * s->most_ratio - margin;
        if (reach < s->nearest)
            s->nearest = reach;
    }
}

/* Weighs the line from a node to the atom in hand; whether longer ones may still fit. */
static bool weigh(search *s, pdf_fit_node *from, offers *best)
{
    const pdf_fit_atom *atom = &s->atoms[s->at];
    bool is_last = atom->cost <= PDF_FIT_FORCED;
    double room = from->place == 0 ? s->wish->first : s->wish->measure;
    double natural = s->sums.width - from->width, shrink = s->sums.shrink - from->shrink, ratio;
    double stretch = is_last ? INFINITY : s->sums.stretch - from->stretch + s->wish->rag;
    if (room - natural - atom->hyphen > stretch * s->most_ratio + SLACK) /* most places are far too early */
        return true;
    bool may_go_on = natural - shrink <= room + SLACK;
    double badness = pdf_fit_badness(room, natural + atom->hyphen, stretch, shrink, &ratio);
    if (badness == INFINITY || badness > s->wish->tolerance)
        return may_go_on;
    uint8_t looseness = looseness_of(ratio);
    double own = demerits_of(s, from, badness, looseness, natural), sum = from->demerits + own;
    if (own >= PDF_FIT_FLAW && s->wish->tolerance < INFINITY)
        return may_go_on;
    int kind = looseness + (atom->is_hyphen && from->hyphens ? CLASSES : 0);
    if (!best->from[kind] || sum < best->demerits[kind]) {
        best->from[kind] = from;
        best->demerits[kind] = sum;
        best->has_any = true;
    }
    return may_go_on;
}

/* Takes up the best lines: the next may begin where they end. */
static void add_nodes(search *s, pdf_fit_node **end, const offers *best)
{
    const pdf_fit_atom *atom = &s->atoms[s->at];
    for (int kind = 0; kind < KINDS; kind++) {
        if (!best->from[kind])
            continue;
        pdf_fit_node *node = &s->nodes[s->node_count++];
        *node = (pdf_fit_node){
            .width = s->sums.width + atom->space, .stretch = s->sums.stretch + atom->stretch,
            .shrink = s->sums.shrink + atom->shrink, .demerits = best->demerits[kind],
            .previous = best->from[kind], .place = s->at + 1, .looseness = (uint8_t)(kind % CLASSES),
            .hyphens = atom->is_hyphen ? 1 + kind / CLASSES : 0};
        *end = node;
        end = &node->next;
    }
}

/* A line that nothing can make fit, from the last node that was given up. */
static void stand_out(const search *s, pdf_fit_node *from, offers *best)
{
    best->from[TIGHT] = from;
    best->demerits[TIGHT] = from->demerits + demerits_of(s, from, WORST, TIGHT, s->wish->measure);
}

/* Tries to end lines at the atom in hand. */
static void try_end(search *s)
{
    bool is_forced = s->atoms[s->at].cost <= PDF_FIT_FORCED;
    offers best = {0};
    pdf_fit_node **link = &s->active, *given_up = NULL;
    while (*link) {
        pdf_fit_node *node = *link;
        if (weigh(s, node, &best) && !is_forced) {
            link = &node->next;
            continue;
        }
        given_up = node;
        *link = node->next;
    }
    if (link == &s->active && !best.has_any && given_up && s->wish->tolerance == INFINITY)
        stand_out(s, given_up, &best);
    add_nodes(s, link, &best);
    find_nearest(s);
}

/* The ends of the lines that lead to a node. */
static size_t list_ends(const pdf_fit_node *last, size_t *ends)
{
    size_t count = 0;
    for (const pdf_fit_node *node = last; node->place > 0; node = node->previous)
        count++;
    size_t i = count;
    for (const pdf_fit_node *node = last; node->place > 0; node = node->previous)
        ends[--i] = node->place;
    return count;
}

size_t pdf_fit_lines(const pdf_fit_atom *atoms, size_t count, const pdf_fit_wish *wish, pdf_fit_node *nodes,
                     size_t *ends, double *demerits)
{
    search s = {.atoms = atoms, .wish = wish, .nodes = nodes, .node_count = 1, .active = nodes,
                .most_ratio = cbrt(wish->tolerance / 100)};
    nodes[0] = (pdf_fit_node){.looseness = DECENT};
    find_nearest(&s);
    for (; s.at < count && s.active; s.at++) {
        const pdf_fit_atom *atom = &atoms[s.at];
        s.sums.width += atom->width;
        if (atom->cost < PDF_FIT_NEVER && !is_too_early(&s))
            try_end(&s);
        s.sums.width += atom->space;
        s.sums.stretch += atom->stretch;
        s.sums.shrink += atom->shrink;
    }
    const pdf_fit_node *best = s.active;
    for (const pdf_fit_node *node = s.active; node; node = node->next)
        if (node->demerits < best->demerits)
            best = node;
    if (demerits)
        *demerits = best ? best->demerits : INFINITY;
    return best ? list_ends(best, ends) : 0;
}
