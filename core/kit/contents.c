/* Checks of what data may hold. */
#include "kit/bench.h"
#include "kit/sample.h"

#include <string.h>

static bool write_it(rap_bench *bench, rap_input *input, const void *context)
{
    (void)context;
    rap_trying trying = {0};
    return rap_bench_write(bench, input, &trying, NULL);
}

/* There may be nothing to say: that is a sentence too. */
static bool write_or_refuse(rap_bench *bench, rap_input *input, const void *context)
{
    (void)context;
    rap_trying trying = {0};
    return rap_bench_run(bench, input, &trying) || trying.error.code == RAP_CODE_DATA ||
           rap_bench_fail(bench, "%s is not written: %s", rap_input_name(bench, input), trying.error.message);
}

/* ---- whether a difference in the data is one in the output ---------------------------------- */

typedef struct pair {
    const rap_recipe *other; /* differs in little */
    const rap_recipe *plain; /* has quite other texts */
    const char *difference;
} pair;

/* What the exporter writes of a recipe; NULL where it does not. */
static const char *digest_of(rap_bench *bench, const rap_recipe *recipe, const rap_given *given)
{
    rap_trying trying = {0};
    rap_input *input = rap_input_open(bench, recipe, given);
    bool is_written = input && rap_bench_write(bench, input, &trying, NULL);
    const char *digest = is_written ? rap_bench_digest(bench, rap_bench_path(bench, "output")) : NULL;
    if (input)
        rap_input_close(input);
    rap_bench_clear(bench);
    return digest;
}

static bool are_same(const char *one, const char *other)
{
    return one && other && strcmp(one, other) == 0;
}

static bool tell_apart(rap_bench *bench, rap_input *input, const void *context)
{
    const pair *p = context;
    const char *one = digest_of(bench, input->recipe, input->given), *other = one ? digest_of(bench, p->other, input->given) : NULL;
    if (!other || !are_same(one, other))
        return other != NULL;
    if (are_same(one, digest_of(bench, p->plain, input->given)))
        return rap_bench_skip(bench, "%s: nothing of these texts is in the output", rap_input_name(bench, input));
    return rap_bench_fail(bench, "%s: another with other %s gives the same bytes; allowed is to write each text whole, or to refuse it",
                          rap_input_name(bench, input), p->difference);
}

/* An output that is the same with and without records says nothing of them. */
static bool tell_from_nothing(rap_bench *bench, rap_input *input, const void *context)
{
    const char *one = digest_of(bench, input->recipe, input->given);
    rap_input *nothing = one ? rap_input_open(bench, context, input->given) : NULL;
    rap_trying trying = {0};
    bool is_written = nothing && rap_bench_run(bench, nothing, &trying);
    const char *empty = is_written ? rap_bench_digest(bench, rap_bench_path(bench, "output")) : NULL;
    if (nothing)
        rap_input_close(nothing);
    rap_bench_clear(bench);
    return one && (!are_same(one, empty) || rap_bench_fail(bench, "%s: the output is that of a dataset without records, to the byte",
                                                           rap_input_name(bench, input)));
}

/* ---- the checks ----------------------------------------------------------------------------- */

static const rap_recipe nothing = {.name = "a dataset without records", .language = "en"};

bool rap_check_empty(rap_bench *bench)
{
    return rap_bench_each(bench, &nothing, true, write_or_refuse, NULL);
}

bool rap_check_one(rap_bench *bench)
{
    static const rap_recipe recipe = {.name = "a dataset of one record", .records = 1, .language = "en"};
    return rap_bench_each(bench, &recipe, true, write_it, NULL) &&
           rap_bench_each(bench, &rap_recipe_usual, false, tell_from_nothing, &nothing);
}

bool rap_check_long(rap_bench *bench)
{
    static const rap_recipe recipe = {.name = "a dataset with very long texts", .records = 3, .language = "en", .is_long = true};
    static const rap_recipe other = {.name = "a dataset with very long texts", .records = 3, .language = "en", .is_long = true, .has_other_ends = true};
    static const pair ends = {&other, &rap_recipe_usual, "last characters"};
    return rap_bench_each(bench, &recipe, false, tell_apart, &ends);
}

bool rap_check_scripts(rap_bench *bench)
{
    static const rap_recipe arabic = {.name = "a dataset in Arabic and other scripts", .records = 8, .language = "ar", .words = rap_words_scripts};
    static const rap_recipe chinese = {.name = "a dataset in Chinese and other scripts", .records = 8, .language = "zh", .words = rap_words_scripts};
    return rap_bench_each(bench, &arabic, true, write_it, NULL) && rap_bench_each(bench, &chinese, true, write_it, NULL);
}

bool rap_check_beyond(rap_bench *bench)
{
    static const rap_recipe recipe = {.name = "a dataset with characters outside the first plane", .records = 6, .language = "en",
                                      .words = rap_words_beyond};
    static const rap_recipe other = {.name = "a dataset with characters outside the first plane", .records = 6, .language = "en",
                                     .words = rap_words_beyond_other};
    static const rap_recipe plain = {.name = "a dataset of six records", .records = 6, .language = "en"};
    static const pair characters = {&other, &plain, "characters outside the first plane"};
    return rap_bench_each(bench, &recipe, true, write_it, NULL) && rap_bench_each(bench, &recipe, false, tell_apart, &characters);
}

bool rap_check_hostile(rap_bench *bench)
{
    static const rap_recipe recipe = {.name = "a dataset of hostile texts", .records = 27, .language = "en", .words = rap_words_hostile};
    return rap_bench_each(bench, &recipe, true, write_it, NULL);
}
