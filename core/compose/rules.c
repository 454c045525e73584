#include "compose/rules.h"

#include <string.h>

#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "base/nearest.h"
#include "base/text.h"

#define ROOM 8192 /* bytes of the names of all rule sets of a language */

static UNumberFormatStyle style_of(const char *style)
{
    return strcmp(style, "ordinal") == 0 ? UNUM_ORDINAL : strcmp(style, "duration") == 0 ? UNUM_DURATION : UNUM_SPELLOUT;
}

/* Names of the rule sets of a language, parted by semicolons; "" where it has none. */
static const char *names_in(rap_arena *arena, const char *locale, const char *style)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[ROOM];
    char *names = rap_arena_alloc(arena, ROOM);
    UNumberFormat *format = unum_open(style_of(style), NULL, 0, locale, NULL, &status);
    int32_t len = U_SUCCESS(status) ? unum_getTextAttribute(format, UNUM_PUBLIC_RULESETS, wide, ROOM, &status) : 0;
    unum_close(format);
    u_strToUTF8(names, ROOM, NULL, wide, len, &status);
    return U_SUCCESS(status) ? names : "";
}

static size_t name_len(const char *names)
{
    return strcspn(names, ";");
}

static const char *after(const char *names, size_t len)
{
    return names + len + (names[len] == ';');
}

static bool has(const char *names, const char *rule)
{
    for (size_t len; *names; names = after(names, len)) {
        len = name_len(names);
        if (strlen(rule) == len && strncmp(names, rule, len) == 0)
            return true;
    }
    return false;
}

static const char *fault(rap_arena *arena, const char *locale, const char *names, const char *style, const char *rule)
{
    rap_nearest nearest = rap_nearest_to(arena, rule);
    rap_text known = {.arena = arena};
    for (size_t len; *names; names = after(names, len)) {
        len = name_len(names);
        rap_nearest_offer(&nearest, rap_arena_copy(arena, names, len));
        rap_text_put(&known, known.len ? ", " : "");
        rap_text_add(&known, names, len);
    }
    return rap_arena_format(arena, "no rule set '%s' of %s; in the language %.2s: %s%s", rule, style, locale,
                            known.len ? rap_text_string(&known) : "none", rap_nearest_hint(&nearest));
}

const char *rap_rules_fault(rap_arena *arena, const char *locale, const char *style, const char *rule)
{
    const char *names = names_in(arena, locale, style);
    return has(names, rule) ? NULL : fault(arena, locale, names, style, rule);
}

const char *rap_rules_fault_anywhere(rap_arena *arena, const char *style, const char *rule)
{
    static const char english[] = "en";
    const char *names = names_in(arena, english, style);
    bool is_known = has(names, rule);
    for (int32_t i = 0; !is_known && i < uloc_countAvailable(); i++) {
        const char *locale = uloc_getAvailable(i);
        is_known = !strchr(locale, '_') && has(names_in(arena, locale, style), rule);
    }
    return is_known ? NULL : fault(arena, english, names, style, rule);
}
