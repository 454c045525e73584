#include "import/sittings.h"

#include <string.h>

#define STEPS_MAX 100000 /* after which the question is given up */

typedef struct search {
    const rap_timetable *t;
    rap_sitting *now, *found; /* those chosen so far, and the first way */
    bool *is_used;            /* of each of the hours */
    size_t depth;             /* sittings chosen */
    int ways;                 /* two for any more */
    long steps;
} search;

/* ---- what goes together --------------------------------------------------------------------- */

/* Whether one cell may be directly below another, or at the head of the column where that is NULL. */
static bool may_follow(const rap_cell *above, const rap_cell *cell)
{
    if (above && above->below != RAP_NOWHERE && above->below != cell->place)
        return false;
    return cell->above == RAP_NOWHERE || (above && cell->above == above->place);
}

static const rap_sitting *last_of(const search *s)
{
    return s->depth ? &s->now[s->depth - 1] : NULL;
}

static bool may_sit(const search *s, size_t day, size_t time)
{
    const rap_sitting *last = last_of(s);
    const rap_cell *before = last ? &s->t->times[last->time] : NULL, *cell = &s->t->times[time];
    if (last && last->day == day)
        return may_follow(before, cell) && cell->times.start >= before->times.end;
    return may_follow(before, &s->t->days[day]) && may_follow(&s->t->days[day], cell);
}

/* Whether the items from one up to another are of as many numbers. */
static bool are_once(const rap_timetable *t, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        for (size_t k = from; k < i; k++)
            if (strcmp(t->items[i], t->items[k]) == 0)
                return false;
    return true;
}

/* Whether other hours that are not used are the same in all that is known. */
static bool is_one_of_equals(const search *s, size_t time)
{
    const rap_cell *cell = &s->t->times[time];
    for (size_t k = 0; k < time; k++) {
        const rap_cell *other = &s->t->times[k];
        if (!s->is_used[k] && strcmp(other->text, cell->text) == 0 && other->above == cell->above && other->below == cell->below &&
            other->item == cell->item)
            return true;
    }
    return false;
}

/* ---- all ways ------------------------------------------------------------------------------- */

static bool is_same(const search *s)
{
    for (size_t i = 0; i < s->depth; i++) {
        const rap_sitting *a = &s->now[i], *b = &s->found[i];
        if (a->day != b->day || a->item != b->item || strcmp(s->t->times[a->time].text, s->t->times[b->time].text) != 0)
            return false;
    }
    return true;
}

static void end_way(search *s)
{
    const rap_sitting *last = last_of(s);
    if (last->day + 1 < s->t->day_count || s->t->times[last->time].below != RAP_NOWHERE || !are_once(s->t, last->item, s->t->item_count))
        return;
    if (!s->ways)
        memcpy(s->found, s->now, s->depth * sizeof *s->found);
    s->ways = s->ways && !is_same(s) ? 2 : 1;
}

static void choose(search *s);

/* Goes on from all items that the sitting may begin with. */
static void sit(search *s, size_t day, size_t time)
{
    const rap_sitting *last = last_of(s);
    size_t from = last ? last->item + 1 : 0, to = last ? s->t->item_count : 1, known = s->t->times[time].item;
    for (size_t item = from; item < to && (!last || are_once(s->t, last->item, item)); item++) {
        if (known != RAP_NOWHERE && known != item)
            continue;
        s->now[s->depth++] = (rap_sitting){.day = day, .time = time, .item = item};
        choose(s);
        s->depth--;
    }
}

static void choose(search *s)
{
    const rap_sitting *last = last_of(s);
    if (s->ways > 1 || ++s->steps > STEPS_MAX)
        return;
    if (s->depth == s->t->time_count) {
        end_way(s);
        return;
    }
    size_t first = last ? last->day : 0, end = last ? last->day + 2 : 1;
    for (size_t time = 0; time < s->t->time_count; time++) {
        if (s->is_used[time] || is_one_of_equals(s, time))
            continue;
        s->is_used[time] = true;
        for (size_t day = first; day < end && day < s->t->day_count; day++)
            if (may_sit(s, day, time))
                sit(s, day, time);
        s->is_used[time] = false;
    }
}

const rap_sitting *rap_sittings_pair(rap_arena *arena, const rap_timetable *timetable)
{
    search s = {.t = timetable};
    s.now = rap_arena_alloc(arena, (timetable->time_count + 1) * sizeof *s.now);
    s.found = rap_arena_alloc(arena, (timetable->time_count + 1) * sizeof *s.found);
    s.is_used = rap_arena_alloc(arena, (timetable->time_count + 1) * sizeof *s.is_used);
    if (timetable->time_count)
        choose(&s);
    return s.ways == 1 && s.steps <= STEPS_MAX ? s.found : NULL;
}
