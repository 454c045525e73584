#include "import/language.h"

#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "model/languages.h"

#define WORDS_MOST 3000 /* that are looked at */
#define WORDS_LEAST 20  /* of a language that tell it */
#define SHARE 20        /* percent of all that are of it at least; lists of names have few */
#define LEAD 130        /* percent that it has of the words of the next */
#define NAME_ROOM 64

const char *rap_language_tell(rap_arena *arena, const char *data_dir, const rap_source *source)
{
    const rap_languages all = rap_languages_read(arena, data_dir, NULL, NULL);
    rap_language_share *shares = rap_arena_alloc(arena, (all.count + 1) * sizeof *shares);
    size_t words = 0, best = all.count, next = all.count; /* shares[all.count] is nothing */
    for (size_t i = 0; i < source->count && words < WORDS_MOST; i++)
        if (!source->lines[i].is_furniture)
            words += rap_languages_add(&all, arena, all.count, source->lines[i].text, shares);
    for (size_t i = 0; i < all.count; i++) {
        if (shares[i].all > shares[best].all) {
            next = best;
            best = i;
        } else if (shares[i].all > shares[next].all) {
            next = i;
        }
    }
    bool is_told = shares[best].all >= WORDS_LEAST && 100 * shares[best].all >= SHARE * words &&
                   100 * shares[best].all >= LEAD * shares[next].all;
    return is_told ? all.list[best].name : NULL;
}

const char *rap_language_name(rap_arena *arena, const char *tag)
{
    UChar wide[NAME_ROOM];
    char name[3 * NAME_ROOM];
    int32_t len = 0;
    UErrorCode status = U_ZERO_ERROR;
    int32_t count = uloc_getDisplayLanguage(tag, "en", wide, NAME_ROOM, &status);
    u_strToUTF8(name, sizeof name, &len, wide, count, &status);
    return U_SUCCESS(status) && len < (int32_t)sizeof name ? rap_arena_string(arena, name) : tag;
}
