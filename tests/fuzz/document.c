/* A document of any text: import loses no letter, and makes a dataset that `check` finds no fault in. */
#include "fuzz.h"

#include <string.h>

#include "analysis/lint.h"
#include "import/import.h"

static void check(rap_model *model)
{
    size_t count;
    fuzz_must(!rap_model_freeze(model), "no two records have one id", NULL);
    const rap_finding *findings = rap_lint(rap_model_arena(model), model, NULL, &count);
    for (size_t i = 0; i < count; i++)
        fuzz_must(findings[i].severity != RAP_FAULT, "check finds no fault", findings[i].sentence);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rap_error error = {0};
    rap_import_summary summary = {0};
    rap_model *model = fuzz_model();
    bool is_read = rap_import_bytes(model, (const char *)data, size, "report.txt", NULL, FUZZ_FEW_NAMES, &summary, &error);
    fuzz_must_say(is_read, &error);
    fuzz_must_place_all(&error);
    if (is_read) {
        check(model);
        fuzz_must_round_trip(model, true);
    }
    rap_model_free(model);
    return 0;
}
