/* A dataset of any JSON: what is read is written and read again as the same. */
#include "fuzz.h"

#include "analysis/lint.h"
#include "model/read.h"
#include "model/references.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rap_error error = {0};
    size_t count;
    rap_model *model = fuzz_model();
    bool is_read = rap_model_parse(model, (const char *)data, size, "wg.json", &error);
    fuzz_must_say(is_read, &error);
    if (is_read) {
        bool is_whole = !rap_model_freeze(model) && !rap_references_dangling(model, "wg.json");
        fuzz_must_round_trip(model, is_whole);
        if (is_whole)
            rap_lint(rap_model_arena(model), model, NULL, &count);
    }
    rap_model_free(model);
    return 0;
}
