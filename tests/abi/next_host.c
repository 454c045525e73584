/* The loader of the next minor, whose structs have grown, and modules from before it. It loads
 * them into this process, which no host does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "host/loader.h"

static const rap_loaded *load(rap_arena *arena, const char *name, rap_error *error)
{
    return rap_load(arena, rap_arena_format(arena, "%s/%s.so", ABI_MODULES, name), 0, false, error);
}

/* What a module does not know reads as zero, whatever stands behind its structs. */
static void earlier_modules_are_served(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    static const char *const names[] = {"good", "calls-0.9"};
    for (size_t i = 0; i < 2; i++) {
        const rap_loaded *loaded = load(arena, names[i], &error);
        assert_string_equal(error.message, "");
        assert_int_equal(loaded->plugin.abi, RAP_ABI - 1);
        assert_true(loaded->plugin.size < sizeof loaded->plugin);
        assert_null(loaded->plugin.later);
        assert_true(loaded->exporters[0].exporter.size < sizeof(rap_exporter));
        assert_null(loaded->exporters[0].exporter.later);
        assert_non_null(loaded->exporters[0].exporter.render);
        assert_null(loaded->exporters[0].options[0].later);
        assert_string_equal(loaded->exporters[0].options[0].name, "colour");
    }
    rap_arena_free(arena);
}

/* Those of its own minor are read to the end. */
static void its_own_modules_are_read_whole(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    static const char *const names[] = {"future", "needs_future"};
    for (size_t i = 0; i < 2; i++) {
        const rap_loaded *loaded = load(arena, names[i], &error);
        assert_string_equal(error.message, "");
        assert_non_null(loaded->plugin.later);
        assert_non_null(loaded->exporters[0].exporter.later);
        assert_non_null(loaded->exporters[0].options[0].later);
    }
    rap_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(earlier_modules_are_served),
        cmocka_unit_test(its_own_modules_are_read_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
