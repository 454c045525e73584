#include "base/nearest.h"

#include <stdint.h>
#include <string.h>

#include "base/unicode.h"

#define LONGEST 64 /* bytes compared: names are short, and the work is their product */

static size_t least(size_t a, size_t b, size_t c)
{
    size_t d = a < b ? a : b;
    return d < c ? d : c;
}

/* Edit distance of the first bytes of two strings; two neighbours exchanged are one edit. */
static size_t distance_of(const char *a, const char *b)
{
    size_t rows = strnlen(a, LONGEST), columns = strnlen(b, LONGEST);
    size_t lines[3][LONGEST + 1]; /* this one and the two before, in turn */
    for (size_t j = 0; j <= columns; j++)
        lines[0][j] = j;
    for (size_t i = 1; i <= rows; i++) {
        size_t *line = lines[i % 3], *above = lines[(i + 2) % 3], *before = lines[(i + 1) % 3];
        line[0] = i;
        for (size_t j = 1; j <= columns; j++) {
            line[j] = least(above[j] + 1, line[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                line[j] = least(line[j], before[j - 2] + 1, SIZE_MAX);
        }
    }
    return lines[rows % 3][columns];
}

rap_nearest rap_nearest_to(rap_arena *arena, const char *word)
{
    const char *plain = rap_unicode_plain(arena, word);
    return (rap_nearest){arena, plain, NULL, strnlen(plain, LONGEST) / 2 + 1};
}

void rap_nearest_offer(rap_nearest *nearest, const char *candidate)
{
    if (!candidate)
        return;
    const char *plain = rap_unicode_plain(nearest->arena, candidate);
    bool is_begun = *nearest->wanted && strncmp(plain, nearest->wanted, strlen(nearest->wanted)) == 0;
    size_t distance = is_begun ? 0 : distance_of(nearest->wanted, plain); /* a word cut short means the whole */
    if (distance < nearest->distance) {
        nearest->best = candidate;
        nearest->distance = distance;
    }
}

const char *rap_nearest_hint(const rap_nearest *nearest)
{
    return nearest->best ? rap_arena_format(nearest->arena, "; nearest: %s", nearest->best) : "";
}
