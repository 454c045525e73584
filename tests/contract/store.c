/* store.c - what a dataset takes in memory, beside its texts, for each of its recommendations.
 *
 *     contract_store DATASET MOST-BYTES
 */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/load.h"

static size_t in_use(void)
{
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

/* Of a record and its subparagraphs. */
static size_t text_len(const rap_node *record, rap_field text, rap_field items)
{
    size_t len = strlen(rap_node_text(record, text)) + 1;
    for (size_t i = 0; i < rap_node_count(record, items); i++)
        len += text_len(rap_node_item(record, items, i), RAP_SUBPARAGRAPH_TEXT, RAP_SUBPARAGRAPH_ITEMS);
    return len;
}

int main(int argc, char **argv)
{
    rap_error error = {0};
    size_t before = in_use(), texts = 0;
    rap_model *model = rap_model_new(&error);
    if (argc < 3 || !model || !rap_model_load(model, (const char *const *)argv + 1, 1, NULL, NULL, &error)) {
        fprintf(stderr, "%s\n", error.message);
        return 2;
    }
    size_t taken = in_use() - before, count = rap_node_count(rap_model_dataset(model), RAP_DATASET_RECOMMENDATIONS);
    for (size_t i = 0; i < count; i++)
        texts += text_len(rap_node_item(rap_model_dataset(model), RAP_DATASET_RECOMMENDATIONS, i), RAP_RECOMMENDATION_TEXT, RAP_RECOMMENDATION_ITEMS);
    size_t each = (taken - texts) / count;
    printf("%zu recommendations: %zu bytes each beside %zu of text\n", count, each, texts / count);
    rap_model_free(model);
    return each > strtoul(argv[2], NULL, 10);
}
