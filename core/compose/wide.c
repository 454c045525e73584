#include "compose/wide.h"

#include <string.h>

#include <unicode/ustring.h>

UChar *rap_wide(rap_arena *arena, const char *text, int32_t *len)
{
    int32_t room = (int32_t)strlen(text) + 1;
    UChar *wide = rap_arena_alloc(arena, (size_t)room * sizeof *wide);
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(wide, room, len, text, -1, &status);
    return wide;
}
