/* What texts keep of their words to be compared by: it is little, whatever numbers their stems have, and short parts count, too. */
#include "lamps.h"

#include "analysis/related_text.h"

#define TEXTS 400
#define WORDS 90
#define STEMS 70000 /* more than a number of 16 bits tells */

/* A model whose recommendations say what `words` writes for each number. */
static rap_model *model_of(size_t count, void (*words)(rap_text *out, size_t number))
{
    rap_error error = {0};
    rap_model *model = rap_model_new(&error);
    rap_arena *arena = rap_model_arena(model);
    for (size_t i = 0; i < count; i++) {
        rap_text text = {.arena = arena};
        rap_node *r = rap_node_new(arena, RAP_KIND_RECOMMENDATION);
        words(&text, i);
        rap_node_set_text(arena, r, RAP_RECOMMENDATION_ID, rap_arena_format(arena, "lamps#rec-%zu", i));
        rap_node_set_text(arena, r, RAP_RECOMMENDATION_DOCUMENT, "lamps");
        rap_node_set_text(arena, r, RAP_RECOMMENDATION_TEXT, rap_text_string(&text));
        rap_node_add(arena, rap_model_root(model), RAP_DATASET_RECOMMENDATIONS, r);
    }
    return model;
}

static void all_stems(rap_text *out, size_t number)
{
    for (size_t i = 0; i < STEMS && number == 0; i++)
        rap_text_format(out, "w%zuw ", i);
    rap_text_format(out, "lamp %zu", number);
}

static void late_stems_are_told_apart(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_model *model = model_of(3, all_stems);
    rap_related *r = rap_related_new(arena, model);
    assert_true(rap_stems_count(r->stems) > STEMS);
    const rap_related_text *late = rap_related_words(r, "w69990w w69991w w69992w w69993w w69994w w69995w w69996w", NULL);
    const rap_related_text *early = rap_related_words(r, "w4454w w4455w w4456w w4457w w4458w w4459w w4460w", NULL); /* what 16 bits tell of them */
    const rap_related_text *half = rap_related_words(r, "w69992w w69993w w69994w w69995w w69996w w4459w w4460w", NULL);
    assert_true(rap_related_score(r, late, late).words == 1);
    assert_true(rap_related_score(r, late, early).score == 0);
    assert_true(rap_related_score(r, late, half).words > 0 && rap_related_score(r, late, half).words < 1);
    assert_true(rap_related_score(r, late, &r->texts[0]).words > 0); /* among all others */
    rap_model_free(model);
    rap_arena_free(arena);
}

/* Parts of one and of two words are compared as triples are: subparagraphs of a text. */
static void short_parts_count(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_model *model = model_of(3, all_stems);
    static const char *const parts[][3] = {{"Glaziers", "brass tongs", "tallow"}, {"Glaziers", "brass tongs", "resin"}, {"brass", "tongs Glaziers", "resin"}};
    const rap_related_text *texts[3];
    rap_related *r = rap_related_new(arena, model);
    for (size_t t = 0; t < 3; t++) {
        rap_node *record = rap_node_new(arena, RAP_KIND_RECOMMENDATION);
        for (size_t i = 0; i < 3; i++) {
            rap_node *item = rap_node_new(arena, RAP_KIND_SUBPARAGRAPH);
            rap_node_set_text(arena, item, RAP_SUBPARAGRAPH_TEXT, parts[t][i]);
            rap_node_add(arena, record, RAP_RECOMMENDATION_ITEMS, item);
        }
        texts[t] = rap_related_of(r, record);
    }
    assert_true(rap_related_score(r, texts[0], texts[0]).words > rap_related_score(r, texts[0], texts[1]).words);
    assert_true(rap_related_score(r, texts[0], texts[1]).words > 0);
    assert_true(rap_related_score(r, texts[0], texts[2]).words == 0); /* the same words, in other parts */
    assert_true(rap_related_score(r, texts[0], texts[2]).subject > 0);
    rap_model_free(model);
    rap_arena_free(arena);
}

static void usual_words(rap_text *out, size_t number)
{
    for (size_t i = 0; i < WORDS; i++)
        rap_text_format(out, "w%zuw ", (i * 37 + number * i) % 1000);
}

static void lists_are_small(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_model *model = model_of(TEXTS, usual_words);
    rap_related *r = rap_related_new(arena, model);
    assert_int_equal(r->count, TEXTS);
    assert_true(rap_arena_size(r->lists) / TEXTS < WORDS * 5);
    rap_model_free(model);
    rap_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(late_stems_are_told_apart),
        cmocka_unit_test(short_parts_count),
        cmocka_unit_test(lists_are_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
