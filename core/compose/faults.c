#include "compose/faults.h"

void rap_faults_take(rap_faults *faults, rap_error *fault)
{
    if (fault->code == RAP_CODE_DONE)
        return;
    faults->list = rap_arena_grow(faults->arena, faults->list, faults->count, &faults->room, sizeof *faults->list);
    faults->list[faults->count++] = *fault;
    *fault = (rap_error){0};
}
