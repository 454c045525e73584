/* A filter expression: what it is printed as says the same. */
#include "fuzz.h"

#include <string.h>

#include "select/select.h"

static const rap_field lists[] = {RAP_DATASET_RECOMMENDATIONS, RAP_DATASET_PARAGRAPHS, RAP_DATASET_MEETINGS, RAP_DATASET_DOCUMENTS,
                                  RAP_DATASET_THEMES, RAP_DATASET_LINKS};

static rap_model *lamps;

static void must_match_alike(const rap_filter *a, const rap_filter *b, const char *printed)
{
    const rap_node *dataset = rap_model_dataset(lamps);
    for (size_t l = 0; l < sizeof lists / sizeof lists[0]; l++) {
        for (size_t i = 0; i < rap_node_count(dataset, lists[l]); i++) {
            const rap_node *r = rap_node_item(dataset, lists[l], i);
            bool applies = rap_filter_applies(a, rap_node_kind(r));
            fuzz_must(applies == rap_filter_applies(b, rap_node_kind(r)), "a filter as printed applies to the same", printed);
            if (applies)
                fuzz_must(rap_filter_matches(a, lamps, r) == rap_filter_matches(b, lamps, r), "a filter as printed matches the same", printed);
        }
    }
}

/* The part about States and the rest are what the whole is. */
static void must_part(rap_arena *arena, const rap_filter *filter)
{
    const rap_filter *rest, *part = rap_filter_part(arena, filter, "state", &rest);
    const rap_filter *whole = rap_filter_and(arena, part, rest);
    fuzz_must(whole, "a filter is its parts", NULL);
    must_match_alike(filter, whole, rap_filter_text(arena, whole));
}

static void check(rap_arena *arena, const rap_filter *filter)
{
    rap_error error = {0}, fault = {0};
    const char *printed = rap_filter_text(arena, filter);
    const rap_filter *again = rap_filter_parse(arena, printed, &error);
    fuzz_must(again, "a filter as printed can be read", error.message);
    fuzz_must(strcmp(printed, rap_filter_text(arena, again)) == 0, "a filter as printed is printed as it is", printed);
    must_match_alike(filter, again, printed);
    must_part(arena, filter);
    fuzz_must_say(rap_filter_check_values(filter, lamps, NULL, NULL, &fault), &fault);
    rap_select(arena, lamps, filter);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    if (!lamps)
        lamps = fuzz_lamps();
    const rap_filter *filter = rap_filter_parse(arena, rap_arena_copy(arena, (const char *)data, size), &error);
    fuzz_must_say(filter != NULL, &error);
    if (filter)
        check(arena, filter);
    rap_arena_free(arena);
    return 0;
}
