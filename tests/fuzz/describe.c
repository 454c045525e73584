/* What a program answers to --describe: a descriptor that passed the checks of the host holds what
 * others of the host rely on. */
#include "fuzz.h"

#include <string.h>

#include "base/unicode.h"
#include "host/description.h"
#include "host/loader.h"

static void must_be_words(const char *text)
{
    fuzz_must(text && rap_utf8_is_valid(text, strlen(text), NULL), "words of a descriptor are UTF-8", text);
    for (; *text; text++)
        fuzz_must((unsigned char)*text >= 0x20, "words of a descriptor are one line", text);
}

static void check_options(const struct rap_loaded_exporter *e)
{
    for (size_t i = 0; i < e->option_count; i++) {
        const rap_option *o = &e->options[i];
        must_be_words(o->name);
        must_be_words(o->standard);
        must_be_words(o->help);
        fuzz_must(o->type >= RAP_OPTION_TEXT && o->type <= RAP_OPTION_FLAG, "an option is of a known type", o->name);
        fuzz_must(o->type != RAP_OPTION_CHOICE || o->allowed, "a choice has values", o->name);
    }
}

static void check(const rap_loaded *loaded)
{
    for (size_t i = 0; i < loaded->count; i++) {
        const rap_exporter *e = &loaded->exporters[i].exporter;
        fuzz_must(rap_is_format_name(e->format), "a format is a name", e->format);
        must_be_words(e->extension);
        must_be_words(e->media_type);
        must_be_words(e->summary);
        fuzz_must(e->render, "it can render", e->format);
        check_options(&loaded->exporters[i]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    const rap_plugin *plugin = rap_description_read(arena, (const char *)data, size, "tabs --describe", &error);
    const rap_loaded *loaded = plugin ? rap_load_described(arena, "tabs", plugin, &error) : NULL;
    fuzz_must_say(loaded != NULL, &error);
    fuzz_must(loaded || error.code == RAP_CODE_REFUSED, "what is wrong is refused", error.message);
    if (loaded)
        check(loaded);
    rap_arena_free(arena);
    return 0;
}
