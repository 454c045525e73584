/* Small letters and numbers with a full stop, "a." and "iv.": labels where they count on from the first, and words elsewhere. */
#include "import/walk.h"

#define LINES 60 /* from one of them to the next */

static bool reads(const rap_walk *w, size_t i, rap_label *label)
{
    const char *text = w->lines[i].text;
    return w->labels[i].form == RAP_LABEL_NONE && rap_label_read_small(text, label) && label->form != RAP_LABEL_BULLET &&
           !rap_label_abbreviates(text, label);
}

/* What it counts among letters or among roman numbers. */
static int value_of(const rap_label *label, bool is_roman)
{
    return is_roman ? label->roman : label->letter;
}

/* The line whose label is the next behind that of line `i`, before the next paragraph, heading or recommendation; 0 for none. */
static size_t next_of(const rap_walk *w, size_t i, int value, bool is_roman)
{
    rap_label label;
    for (size_t k = i + 1; k < w->count && k <= i + LINES; k++) {
        if (w->labels[k].form == RAP_LABEL_ARABIC || w->labels[k].form == RAP_LABEL_UPPER || rap_walk_matches(w, "place.recommendation", w->lines[k].text))
            return 0;
        if (reads(w, k, &label) && value_of(&label, is_roman) == value + 1)
            return k;
    }
    return 0;
}

static void take(rap_walk *w, size_t i, bool is_roman)
{
    rap_label *label = &w->labels[i];
    rap_label_read_small(w->lines[i].text, label);
    label->letter = is_roman ? 0 : label->letter;
    label->roman = is_roman ? label->roman : 0;
}

/* Takes those that count on from the first, which is line `i`. */
static void take_run(rap_walk *w, size_t i, bool is_roman)
{
    size_t next = next_of(w, i, 1, is_roman);
    for (int value = 2; next; value++) {
        take(w, i, is_roman);
        i = next;
        next = next_of(w, i, value, is_roman);
        if (!next)
            take(w, i, is_roman);
    }
}

void rap_small_labels(rap_walk *w)
{
    rap_label label;
    for (size_t i = 0; i < w->count; i++)
        if (reads(w, i, &label) && (label.letter == 1 || label.roman == 1))
            take_run(w, i, label.roman == 1);
}
