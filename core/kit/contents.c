/* Checks of what data may hold. */
#include "kit/bench.h"
#include "kit/sample.h"

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

bool rap_check_empty(rap_bench *bench)
{
    static const rap_recipe recipe = {.name = "a dataset without records", .language = "en"};
    return rap_bench_each(bench, &recipe, true, write_or_refuse, NULL);
}

bool rap_check_one(rap_bench *bench)
{
    static const rap_recipe recipe = {.name = "a dataset of one record", .records = 1, .language = "en"};
    return rap_bench_each(bench, &recipe, true, write_it, NULL);
}

bool rap_check_long(rap_bench *bench)
{
    static const rap_recipe recipe = {.name = "a dataset with very long texts", .records = 3, .language = "en", .is_long = true};
    return rap_bench_each(bench, &recipe, false, write_it, NULL);
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
    return rap_bench_each(bench, &recipe, true, write_it, NULL);
}

bool rap_check_hostile(rap_bench *bench)
{
    static const rap_recipe recipe = {.name = "a dataset of hostile texts", .records = 27, .language = "en", .words = rap_words_hostile};
    return rap_bench_each(bench, &recipe, true, write_it, NULL);
}
