/* A document of any text: import loses no letter, and makes a dataset that `check` finds no fault in. */
#include "fuzz.h"

#include <string.h>

#include "import/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rap_error error = {0};
    rap_import_summary summary = {0};
    rap_model *model = fuzz_model();
    bool is_read = rap_import_bytes(model, (const char *)data, size, "report.txt", NULL, FUZZ_FEW_NAMES, &summary, &error);
    fuzz_must_say(is_read, &error);
    fuzz_must_place_all(&error);
    if (is_read) {
        fuzz_must_be_sound(model);
        fuzz_must_round_trip(model, true);
    }
    rap_model_free(model);
    return 0;
}
