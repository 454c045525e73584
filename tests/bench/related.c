/* related.c - what the nearest texts of a dataset cost:
 *
 *     related DATASET
 *
 * Prints: recommendations, seconds of user CPU for linking each recommendation with its nearest, links. */
#include <stdio.h>
#include <sys/resource.h>

#include "analysis/related.h"
#include "model/load.h"

static double user_seconds(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec * 1e-6;
}

int main(int argc, char **argv)
{
    rap_error error = {0};
    rap_model *model = rap_model_new(&error);
    const char *paths[] = {argc > 1 ? argv[1] : "-"};
    if (!model || !rap_model_load(model, paths, 1, NULL, NULL, &error))
        goto done;
    double start = user_seconds();
    const rap_node *dataset = rap_model_dataset(model);
    if (rap_related_give(model, &error))
        printf("%zu %f %zu\n", rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS), user_seconds() - start,
               rap_node_count(dataset, RAP_DATASET_LINKS));
done:
    if (error.code != RAP_CODE_DONE)
        fprintf(stderr, "%s\n", error.message);
    rap_model_free(model);
    return (int)error.code;
}
