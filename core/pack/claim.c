#include "pack/claim.h"

#include <string.h>
#include <sys/stat.h>

static bool is_known(const rap_state *state, const char *name)
{
    bool is_beside = false;
    for (size_t i = 0; i < state->whole.file_count; i++)
        is_beside = is_beside || strcmp(state->whole.files[i].name, name) == 0;
    return is_beside || rap_state_find(state, name);
}

/* A folder is replaced by none but the exporter whose list stands in it, which is seen to when
 * the output is made. */
static bool stands_there(const rap_claim *claim, const char *name)
{
    struct stat st;
    return lstat(rap_arena_format(claim->arena, "%s/%s", claim->folder, name), &st) == 0 && !S_ISDIR(st.st_mode);
}

static bool check_files(const rap_claim *claim, rap_error *error)
{
    for (size_t i = 0; i < claim->wanted->count; i++) {
        const char *name = claim->wanted->list[i];
        if (rap_shard_has(claim->shard, name) && !is_known(claim->state, name) && stands_there(claim, name))
            return rap_fail(error, RAP_CODE_IO, claim->folder, 0,
                            "%s stands there already, and no build made it: choose another folder with -C, or move it away", name);
    }
    return true;
}

static bool check_title(const rap_claim *claim, rap_error *error)
{
    const rap_state *state = claim->state;
    const char *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < state->names.count; i++) {
        if (rap_ids_find(claim->wanted, state->names.list[i]) != RAP_NO_ID)
            continue;
        first = first ? first : state->names.list[i];
        count++;
    }
    return !first || rap_fail(error, RAP_CODE_IO, claim->folder, 0,
                              "another pack stands there, '%s', and %zu of its outputs would be removed, %s first: choose another folder with -C",
                              state->pack, count, first);
}

bool rap_claim_check(const rap_claim *claim, rap_error *error)
{
    const rap_state *state = claim->state;
    bool is_other = state->pack && strcmp(state->pack, claim->title) != 0;
    return (!is_other || check_title(claim, error)) && (state->is_begun || check_files(claim, error));
}
