/* Lines of a paragraph: the best of all divisions, found by trying all. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../plugins/pdf/fit.h"

enum { MOST = 13 };

static uint32_t seed = 2021;

static double any(double from, double to)
{
    seed = seed * 1664525u + 1013904223u;
    return from + (to - from) * (seed >> 8) / 16777216.0;
}

/* ---- all divisions ---------------------------------------------------------------------------- */

typedef struct trial {
    const pdf_fit_atom *atoms;
    const pdf_fit_wish *wish;
    double best;
} trial;

static int class_of(double r)
{
    if (r < -0.5)
        return 0;
    if (r <= 0.5)
        return 1;
    return r <= 1 ? 2 : 3;
}

/* Tries every end of the line that begins at `from`, and goes on from each. */
static void try_all(trial *t, size_t count, size_t from, int class, int hyphens, double so_far)
{
    bool is_fragment = from > 0 && t->atoms[from - 1].is_hyphen;
    double width = 0, stretch = t->wish->rag, shrink = 0;
    double room = from == 0 ? t->wish->first : t->wish->measure;
    if (from == count) {
        t->best = fmin(t->best, so_far);
        return;
    }
    for (size_t i = from; i < count; i++) {
        const pdf_fit_atom *a = &t->atoms[i];
        bool is_last = a->cost == PDF_FIT_FORCED, after_hyphen = from > 0 && t->atoms[from - 1].is_hyphen;
        width += a->width;
        double free = room - width - a->hyphen, r = 0;
        if (free > 0.01)
            r = is_last ? 0 : free / stretch;
        if (free < -0.01)
            r = free / shrink;
        double bad = free < 0 ? fmin(100, -100 * r * r * r) : 100 * r * r * r;
        if (a->cost < PDF_FIT_NEVER && free + shrink >= -0.01 && bad <= t->wish->tolerance) {
            double d = so_far + pow(10 + bad, 2) + (is_last ? 0 : a->cost * a->cost);
            d += after_hyphen && a->is_hyphen ? 100000 : 0;
            d += after_hyphen && is_last ? 1000000 : 0;
            bool is_flawed = (is_last && is_fragment) || (a->is_hyphen && hyphens == 2);
            d += from > 0 && abs(class - class_of(r)) > 1 ? 10000 : 0;
            bool follows = from > 0 && t->atoms[from - 1].cost != PDF_FIT_FORCED;
            d += is_last && follows && width < t->wish->shortest ? 40000 : 0;
            if (!is_flawed) /* worse than all that is tolerated */
                try_all(t, count, i + 1, class_of(r), a->is_hyphen ? hyphens + 1 : 0, d);
        }
        is_fragment = is_fragment && a->is_hyphen;
        if (is_last)
            return;
        width += a->space;
        stretch += a->stretch;
        shrink += a->shrink;
    }
}

static void fill_atoms(pdf_fit_atom *atoms, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double kind = any(0, 10);
        atoms[i] = (pdf_fit_atom){.width = any(8, 45), .space = 3, .stretch = any(1, 2), .shrink = 1};
        if (kind < 2)
            atoms[i] = (pdf_fit_atom){.width = any(8, 30), .cost = 50, .hyphen = 4, .is_hyphen = true};
        else if (kind < 3)
            atoms[i].cost = PDF_FIT_NEVER;
        else if (kind < 3.5)
            atoms[i].cost = PDF_FIT_FORCED;
    }
    atoms[count - 1].is_hyphen = false;
    atoms[count - 1].cost = PDF_FIT_FORCED;
    atoms[count - 1].hyphen = 0;
}

static void the_best_of_all(void **state)
{
    (void)state;
    const double tolerances[] = {200, 2000, 90000};
    size_t divided = 0, refused = 0;
    for (int round = 0; round < 6000; round++) {
        pdf_fit_atom atoms[MOST];
        pdf_fit_node nodes[MOST * PDF_FIT_NODES + 1];
        size_t count = 1 + (size_t)any(0, MOST), ends[MOST];
        pdf_fit_wish wish = {.first = any(60, 100), .measure = any(60, 110), .rag = round % 2 ? 20 : 0,
                             .shortest = any(0, 50), .tolerance = tolerances[round % 3]};
        double demerits;
        fill_atoms(atoms, count);
        trial t = {.atoms = atoms, .wish = &wish, .best = INFINITY};
        try_all(&t, count, 0, 1, 0, 0);
        size_t lines = pdf_fit_lines(atoms, count, &wish, nodes, ends, &demerits);
        assert_int_equal(lines > 0, t.best < INFINITY);
        divided += lines > 0;
        refused += lines == 0;
        if (lines == 0)
            continue;
        assert_true(fabs(demerits - t.best) <= 1e-9 * t.best);
        assert_int_equal(ends[lines - 1], count);
    }
    assert_true(divided > 1000 && refused > 500);
}

/* ---- what never fails ------------------------------------------------------------------------- */

static void too_wide_a_box_stands_out(void **state)
{
    (void)state;
    pdf_fit_atom atoms[] = {{.width = 30, .space = 3, .stretch = 1}, {.width = 200, .space = 3, .stretch = 1},
                            {.width = 10, .space = 3, .cost = 1e6}, {.width = 10, .cost = -1e6}};
    pdf_fit_node nodes[4 * PDF_FIT_NODES + 1];
    size_t ends[4];
    pdf_fit_wish wish = {.first = 100, .measure = 100, .tolerance = 10000};
    assert_int_equal(pdf_fit_lines(atoms, 4, &wish, nodes, ends, NULL), 0);
    wish.tolerance = INFINITY;
    assert_int_equal(pdf_fit_lines(atoms, 4, &wish, nodes, ends, NULL), 3);
    const size_t expected[] = {1, 2, 4};
    assert_memory_equal(ends, expected, sizeof expected);
}

/* Whatever is asked, each line ends after the one before, only where it may, and fits. */
static void everything_is_divided(void **state)
{
    (void)state;
    for (int round = 0; round < 3000; round++) {
        pdf_fit_atom atoms[200];
        static pdf_fit_node nodes[200 * PDF_FIT_NODES + 1];
        size_t count = 1 + (size_t)any(0, 200), ends[200];
        pdf_fit_wish wish = {.first = any(50, 300), .measure = any(50, 300), .rag = round % 2 ? 20 : 0,
                             .tolerance = INFINITY};
        fill_atoms(atoms, count);
        for (size_t i = 0; i < count; i++) /* so that all fit */
            atoms[i].cost = atoms[i].cost == PDF_FIT_NEVER ? 0 : atoms[i].cost;
        size_t lines = pdf_fit_lines(atoms, count, &wish, nodes, ends, NULL), at = 0;
        assert_true(lines > 0);
        for (size_t i = 0; i < lines; i++) {
            double width = 0;
            for (; at < ends[i]; at++) {
                assert_true(atoms[at].cost != PDF_FIT_FORCED || at + 1 == ends[i]);
                width += atoms[at].width + (at + 1 < ends[i] ? atoms[at].space - atoms[at].shrink : atoms[at].hyphen);
            }
            assert_true(width <= (i == 0 ? wish.first : wish.measure) + 0.02);
        }
        assert_int_equal(at, count);
    }
}

static void hyphens_are_avoided_before_the_last_line(void **state)
{
    (void)state;
    /* Both divisions fit as well; one has a hyphen before its last line. */
    pdf_fit_atom atoms[] = {{.width = 97, .space = 3, .stretch = 2, .shrink = 1, .cost = 60},
                            {.width = 0, .cost = 0, .hyphen = 3, .is_hyphen = true},
                            {.width = 40, .cost = -1e6}};
    pdf_fit_node nodes[3 * PDF_FIT_NODES + 1];
    size_t ends[3];
    pdf_fit_wish wish = {.first = 103, .measure = 103, .rag = 20, .tolerance = 1000};
    assert_int_equal(pdf_fit_lines(atoms, 3, &wish, nodes, ends, NULL), 2);
    assert_int_equal(ends[0], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_of_all),
        cmocka_unit_test(too_wide_a_box_stands_out),
        cmocka_unit_test(everything_is_divided),
        cmocka_unit_test(hyphens_are_avoided_before_the_last_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
