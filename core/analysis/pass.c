#include "analysis/pass.h"

bool rap_pass_run(rap_model *model, const char *data_dir, void (*work)(const rap_pass *pass, const void *context),
                  const void *context, rap_error *error)
{
    rap_arena *arena = rap_model_arena(model), *scratch = rap_arena_new_beside(arena, error);
    rap_arena *passing = scratch ? rap_arena_new_beside(arena, error) : NULL;
    rap_guard guard;
    if (!passing) {
        rap_arena_free(scratch);
        return false;
    }
    rap_arena_map(scratch);
    rap_arena_map(passing);
    rap_arena_reuse(arena, true);
    if (RAP_GUARD(arena, &guard))
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
    else
        work(&(rap_pass){model, arena, scratch, passing, rap_model_root(model), data_dir, error}, context);
    rap_guard_end(arena, &guard);
    rap_arena_reuse(arena, false);
    rap_arena_forget_shared(arena); /* most of what one pass tells again the next does not */
    rap_arena_free(passing);
    rap_arena_free(scratch);
    return error->code == RAP_CODE_DONE;
}
