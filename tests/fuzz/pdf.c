/* What pdftotext says of a PDF: pages and words with their places. Import loses no letter of the words that it
 * takes, and makes a dataset that `check` finds no fault in. */
#include "fuzz.h"

#include <string.h>

#include "import/import.h"

typedef struct said {
    const uint8_t *data;
    size_t size;
} said;

static bool answer(void *context, rap_arena *arena, const char *bytes, size_t len, const char *name, rap_import_answer *out, rap_error *error)
{
    const said *s = context;
    (void)bytes;
    (void)len;
    (void)name;
    (void)error;
    *out = (rap_import_answer){.bytes = rap_arena_copy(arena, (const char *)s->data, s->size), .len = s->size, .said = ""};
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char magic[] = "%PDF-1.4";
    rap_error error = {0};
    rap_import_summary summary = {0};
    said s = {data, size};
    rap_import_options options = {.pdftotext = answer, .context = &s};
    rap_model *model = fuzz_model();
    bool is_read = rap_import_bytes(model, magic, sizeof magic - 1, "report.pdf", &options, FUZZ_FEW_NAMES, &summary, &error);
    fuzz_must_say(is_read, &error);
    fuzz_must_place_all(&error);
    if (is_read)
        fuzz_must_be_sound(model);
    rap_model_free(model);
    return 0;
}
