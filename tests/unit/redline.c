/* Comparing texts: what is shown gives back both texts, and moves. */
#include <math.h>

#include "lamps.h"

#include "analysis/diff.h"
#include "analysis/likeness.h"
#include "analysis/redline.h"
#include "analysis/tokens.h"

static rap_arena *arena_new(void)
{
    rap_error error = {0};
    return rap_arena_new(&error);
}

/* ---- diff --------------------------------------------------------------------------------- */

/* Length of the longest common subsequence, by the table that everybody knows. */
static size_t longest_common(const uint64_t *a, size_t n, const uint64_t *b, size_t m)
{
    size_t before[64] = {0}, now[64] = {0};
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < m; j++)
            now[j + 1] = a[i] == b[j] ? before[j] + 1 : now[j] > before[j + 1] ? now[j] : before[j + 1];
        memcpy(before, now, sizeof before);
    }
    return before[m];
}

static uint32_t seed = 1;

static uint32_t dice(uint32_t sides)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % sides;
}

static void diff_is_a_longest_one(void **state)
{
    (void)state;
    rap_arena *arena = arena_new();
    for (int round = 0; round < 3000; round++) {
        uint64_t a[60], b[60];
        size_t n = dice(40), m = dice(40), pairs = 0, last = 0;
        for (size_t i = 0; i < n; i++)
            a[i] = dice(round % 7 + 2);
        for (size_t j = 0; j < m; j++)
            b[j] = dice(round % 7 + 2);
        const size_t *partner = rap_diff(arena, a, n, b, m);
        for (size_t i = 0; i < n; i++) {
            if (partner[i] == RAP_DIFF_NONE)
                continue;
            assert_true(partner[i] < m && a[i] == b[partner[i]]);
            assert_true(pairs == 0 || partner[i] > last);
            last = partner[i];
            pairs++;
        }
        assert_int_equal(pairs, longest_common(a, n, b, m));
    }
    rap_arena_free(arena);
}

/* Beyond the bound the pairs are still pairs in order, and what is alike is still found. */
static void diff_is_bounded(void **state)
{
    (void)state;
    rap_arena *arena = arena_new();
    size_t n = 20000, pairs = 0, last = 0;
    uint64_t *a = rap_arena_alloc(arena, n * sizeof *a), *b = rap_arena_alloc(arena, n * sizeof *b);
    for (size_t i = 0; i < n; i++) {
        a[i] = i < n / 2 ? i : 100000 + i;
        b[i] = i < n / 2 ? 200000 + i : i - n / 2; /* the first half of `a` stands second in `b` */
    }
    size_t before = rap_arena_size(arena);
    const size_t *partner = rap_diff(arena, a, n, b, n);
    for (size_t i = 0; i < n; i++)
        if (partner[i] != RAP_DIFF_NONE) {
            assert_true(a[i] == b[partner[i]] && (pairs == 0 || partner[i] > last));
            last = partner[i];
            pairs++;
        }
    assert_true(rap_arena_size(arena) - before < 2000000);
    for (size_t i = 0; i < 1000; i++)
        b[i] = a[i];
    partner = rap_diff(arena, a, 1000, b, 1000);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(partner[i], i);
    rap_arena_free(arena);
}

/* ---- words -------------------------------------------------------------------------------- */

static void assert_tokens(const char *text, const char *wanted)
{
    rap_arena *arena = arena_new();
    rap_tokens t = rap_tokens_of(arena, text);
    rap_text out = {.arena = arena};
    size_t at = 0;
    for (size_t i = 0; i < t.count; i++) {
        assert_int_equal(t.list[i].start, i ? t.list[i - 1].next : 0);
        rap_text_put(&out, i ? "|" : "");
        rap_text_add(&out, text + t.list[i].start, t.list[i].end - t.list[i].start);
        at = t.list[i].next;
    }
    assert_int_equal(at, strlen(text));
    assert_string_equal(rap_text_string(&out), wanted);
    rap_arena_free(arena);
}

static void punctuation_clings_to_words(void **state)
{
    (void)state;
    assert_tokens("Trim (every) wick, “always”; and/or oil-lamps – 3.5 litres.²",
                  "Trim|(every)|wick,|“always”;|and/or|oil-lamps|–|3.5|litres.|²");
    assert_tokens("wicksᵇ of itⁱᵛ and kʷak", "wicks|ᵇ|of|it|ⁱᵛ|and|kʷak");
    assert_tokens("", "");
    assert_tokens("   ", "   ");
    assert_tokens("灯油，灯芯。", "灯油，|灯|芯。");
    assert_tokens("l’huile d'une lampe", "l’huile|d'une|lampe");
}

/* ---- texts -------------------------------------------------------------------------------- */

static const char *joined(rap_arena *arena, const rap_redline_part *part, bool is_from)
{
    rap_text out = {.arena = arena};
    for (size_t i = 0; i < part->count; i++) {
        const rap_segment *s = &part->segments[i];
        const char *text = is_from ? part->from ? part->from->text : "" : part->to ? part->to->text : "";
        assert_true(s->from_len + s->to_len > 0);
        assert_true(s->change != RAP_CHANGE_EQUAL || (s->from_len == s->to_len && memcmp(part->from->text + s->from, part->to->text + s->to, s->to_len) == 0));
        assert_true(s->change == RAP_CHANGE_EQUAL || !s->from_len || !s->to_len);
        rap_text_add(&out, text + (is_from ? s->from : s->to), is_from ? s->from_len : s->to_len);
    }
    return rap_text_string(&out);
}

/* What a comparison shows gives back both texts, each passage once. */
static void assert_gives_back(rap_arena *arena, const rap_redline *r, const rap_passages *from, const rap_passages *to)
{
    size_t from_count = 0, to_count = 0;
    for (size_t p = 0; p < r->count; p++) {
        from_count += r->parts[p].from != NULL;
        to_count += r->parts[p].to != NULL;
        assert_string_equal(joined(arena, &r->parts[p], true), r->parts[p].from ? r->parts[p].from->text : "");
        assert_string_equal(joined(arena, &r->parts[p], false), r->parts[p].to ? r->parts[p].to->text : "");
    }
    assert_int_equal(from_count, from->count);
    assert_int_equal(to_count, to->count);
}

static const char *random_text(rap_arena *arena, const char *before)
{
    static const char *const words[] = {"keepers", "should", "trim", "wicks,", "the", "of", "Oil", "oil", "lamps", "“glass”", "and", "light-house",
                                        "été", "灯油", "(a)", "–", "3", "soot;", "as appropriate", "  "};
    rap_text out = {.arena = arena};
    for (size_t i = 0; i < (before ? 0 : 20 + dice(40)); i++)
        rap_text_format(&out, "%s%s", i ? " " : "", words[dice(20)]);
    while (before && *before) { /* an edit: some words go, some come, some are doubled */
        size_t len = strcspn(before, " ");
        len += before[len] == ' ';
        uint32_t fate = dice(12);
        if (fate != 0)
            rap_text_add(&out, before, len);
        if (fate == 1 || fate == 2)
            rap_text_format(&out, "%s ", words[dice(20)]);
        before += len;
    }
    return rap_text_string(&out);
}

static void what_is_shown_gives_back_both_texts(void **state)
{
    (void)state;
    for (int round = 0; round < 400; round++) {
        rap_arena *arena = arena_new();
        rap_passage a[9], b[9];
        rap_passages from = {a, 1 + dice(8)}, to = {b, 1 + dice(8)};
        for (size_t i = 0; i < from.count; i++)
            a[i] = (rap_passage){.text = random_text(arena, NULL), .depth = i ? 1 + dice(2) : 0, .label = "a"};
        for (size_t j = 0; j < to.count; j++)
            b[j] = (rap_passage){.text = random_text(arena, dice(3) ? a[dice((uint32_t)from.count)].text : NULL), .depth = j ? 1 : 0, .label = "b"};
        assert_gives_back(arena, rap_redline_passages(arena, &from, &to), &from, &to);
        rap_redline *same = rap_redline_passages(arena, &from, &from);
        assert_true(same->deleted + same->inserted + same->moved == 0 && fabs(same->likeness - 1) < 1e-9);
        rap_arena_free(arena);
    }
}

/* A comparison in one line: = equal - out + in < from > to, passages parted by a bar. */
static const char *shown(rap_arena *arena, const rap_passages *from, const rap_passages *to)
{
    static const char *const signs = "=-+<>";
    const rap_redline *r = rap_redline_passages(arena, from, to);
    rap_text out = {.arena = arena};
    assert_gives_back(arena, r, from, to);
    for (size_t p = 0; p < r->count; p++) {
        rap_text_format(&out, "%s%s%s%s", p ? " | " : "", r->parts[p].from && r->parts[p].from->label ? r->parts[p].from->label : "",
                        r->parts[p].to && r->parts[p].to->label ? r->parts[p].to->label : "", r->parts[p].is_moved ? "~" : "");
        for (size_t i = 0; i < r->parts[p].count; i++) {
            const rap_segment *s = &r->parts[p].segments[i];
            rap_text_format(&out, "%c", signs[s->change]);
            rap_text_put(&out, s->from_len ? rap_arena_copy(arena, r->parts[p].from->text + s->from, s->from_len)
                                           : rap_arena_copy(arena, r->parts[p].to->text + s->to, s->to_len));
        }
    }
    return rap_text_string(&out);
}

static void assert_shown(const char *a, const char *b, const char *wanted)
{
    rap_arena *arena = arena_new();
    rap_passage x = {.text = a}, y = {.text = b};
    assert_string_equal(shown(arena, &(rap_passages){&x, 1}, &(rap_passages){&y, 1}), wanted);
    rap_arena_free(arena);
}

static void readers_see_phrases(void **state)
{
    (void)state;
    assert_shown("Keepers should trim wicks.", "Keepers are encouraged to trim all wicks.", "=Keepers -should +are encouraged to =trim +all =wicks.");
    assert_shown("store oil in tins", "Store oil in tins.", "-store +Store =oil in -tins+tins.");
    assert_shown("trim", "trim wicks", "=trim+ wicks");
    /* `the` alone between longer changes is changed with them */
    assert_shown("Lamps burn through the stormy winter nights.", "Lamps burn brightly during the long autumn evenings.",
                 "=Lamps burn -through the stormy winter nights.+brightly during the long autumn evenings.");
    assert_shown("Lamps burn where the wardens of the harbour say so, and nowhere else.", "Lamps burn where the keepers of the harbour say so, and nowhere else.",
                 "=Lamps burn where the -wardens +keepers =of the harbour say so, and nowhere else.");
}

static void moves_are_told_from_changes(void **state)
{
    (void)state;
    assert_shown("Without any further delay keepers should trim the wicks of their lamps.",
                 "Keepers should trim the wicks of their lamps without any further delay.",
                 "<Without any further delay -keepers +Keepers =should trim the wicks of their -lamps.+lamps >without any further delay.");
    /* words that come twice are no proof of a move */
    assert_shown("Oil of the lamp burns and oil of the lamp is sold to nobody at all in Turku.",
                 "And oil of the lamp is sold to nobody at all in Turku, oil of the lamp.",
                 "-Oil of the lamp burns and +And =oil of the lamp is sold to nobody at all in -Turku.+Turku, oil of the lamp.");
}

#define LIST(...) {.list = (rap_passage[]){__VA_ARGS__}, .count = sizeof(rap_passage[]){__VA_ARGS__} / sizeof(rap_passage)}

static void passages_pair_by_words_not_labels(void **state)
{
    (void)state;
    rap_arena *arena = arena_new();
    const rap_passages from = LIST({.text = "Keepers should:"}, {.label = "a", .depth = 1, .text = "store oil in tins;"},
                                   {.label = "b", .depth = 1, .text = "clean the glass every morning;"}, {.label = "c", .depth = 1, .text = "watch."});
    const rap_passages to = LIST({.text = "Keepers should:"}, {.label = "a", .depth = 1, .text = "clean the glass every evening;"},
                                 {.label = "b", .depth = 1, .text = "Count the ships that pass;"}, {.label = "c", .depth = 1, .text = "store oil in tins;"});
    assert_string_equal(shown(arena, &from, &to),
                        "=Keepers should: | ba~=clean the glass every -morning;+evening; | b+Count the ships that pass; | ac=store oil in tins; | c-watch.");
    rap_arena_free(arena);
}

/* ---- likeness ----------------------------------------------------------------------------- */

static bool any(const void *context, size_t text)
{
    (void)context;
    (void)text;
    return true;
}

/* The likeness of two texts is the same whatever came before them. */
static void likeness_has_no_order(void **state)
{
    (void)state;
    static const char *const texts[] = {"Keepers trim the wicks of oil lamps", "Trimming of wicks by keepers", "Glass is cleaned in the morning",
                                        "Ships pass at night", "été 灯油"};
    static const char *const common[] = {"the", "of", "by", NULL};
    rap_arena *arena = arena_new();
    double first = 0;
    for (size_t turn = 0; turn < 5; turn++) {
        rap_likeness *l = rap_likeness_new(arena, "en", common);
        for (size_t i = 0; i < 5; i++) {
            rap_passage p = {.text = texts[(i + turn) % 5]};
            rap_likeness_add(l, &(rap_passages){&p, 1});
        }
        rap_likeness_close(l);
        size_t a = (5 - turn) % 5, b = (6 - turn) % 5;
        double likeness = rap_likeness_of(l, a, b);
        first = turn ? first : likeness;
        assert_true(likeness == first && likeness > 0.6 && likeness < 1);
        assert_true(fabs(rap_likeness_of(l, a, a) - 1) < 1e-9);
        rap_likely found[RAP_LIKELY];
        assert_true(rap_likeness_nearest(l, a, (rap_likeness_range){0, 5}, any, NULL, found) >= 1);
        assert_int_equal(found[0].text, b);
    }
    rap_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(diff_is_a_longest_one),
        cmocka_unit_test(diff_is_bounded),
        cmocka_unit_test(punctuation_clings_to_words),
        cmocka_unit_test(what_is_shown_gives_back_both_texts),
        cmocka_unit_test(readers_see_phrases),
        cmocka_unit_test(moves_are_told_from_changes),
        cmocka_unit_test(passages_pair_by_words_not_labels),
        cmocka_unit_test(likeness_has_no_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
