#include "compose/date.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/unum.h>

#include "base/text.h"
#include "compose/wide.h"

enum { MONTHS = 12 };

/* What a format is made of, with its name: all that tells it from another. */
typedef struct making {
    rap_arena *arena;
    const char *locale;
    const char *months[MONTHS]; /* that documents of the United Nations write otherwise than ICU; NULL for ICU's own */
    const char *days;           /* rules of their own, as 1er in French; NULL for none */
    const char *name;
} making;

/* One that belongs to an arena; without a name until it is whole. */
typedef struct lent {
    UDateFormat *format;
    const char *name;
} lent;

/* The last that was left. */
static struct {
    UDateFormat *format;
    char *name;
} idle;

/* ---- what is kept --------------------------------------------------------------------------- */

static UDateFormat *take_idle(const char *name)
{
    if (!idle.name || strcmp(idle.name, name) != 0)
        return NULL;
    UDateFormat *format = idle.format;
    free(idle.name);
    idle.name = NULL;
    idle.format = NULL;
    return format;
}

static void leave(void *of)
{
    lent *l = of;
    if (rap_heap_is_left())
        return;
    char *name = l->name ? strdup(l->name) : NULL;
    if (!name) {
        udat_close(l->format);
        return;
    }
    udat_close(idle.format);
    free(idle.name);
    idle.format = l->format;
    idle.name = name;
}

/* ---- making --------------------------------------------------------------------------------- */

static void read_labels(making *m, const rap_labels *labels)
{
    rap_text name = {.arena = m->arena};
    m->days = rap_label_stated(labels, "date.number");
    rap_text_put(&name, m->locale);
    for (int i = 0; i < MONTHS; i++) {
        m->months[i] = rap_label_stated(labels, rap_arena_format(m->arena, "month.%d", i + 1));
        rap_text_char(&name, '\n');
        rap_text_put(&name, m->months[i]);
    }
    rap_text_char(&name, '\n');
    rap_text_put(&name, m->days);
    m->name = rap_text_string(&name);
}

static void name_months(const making *m, UDateFormat *format, UErrorCode *status)
{
    static const UDateFormatSymbolType forms[] = {UDAT_MONTHS, UDAT_SHORT_MONTHS, UDAT_STANDALONE_MONTHS, UDAT_STANDALONE_SHORT_MONTHS};
    for (int32_t i = 0; i < MONTHS; i++) {
        int32_t len;
        for (size_t f = 0; m->months[i] && f < sizeof forms / sizeof forms[0]; f++)
            udat_setSymbols(format, forms[f], i, rap_wide(m->arena, m->months[i], &len), -1, status);
    }
}

static void number_days(const making *m, UDateFormat *format, UErrorCode *status)
{
    static const UChar day[] = {'d', 0};
    int32_t len;
    if (!m->days || !*m->days)
        return;
    const UChar *wide = rap_wide(m->arena, m->days, &len);
    UNumberFormat *numbers = unum_open(UNUM_PATTERN_RULEBASED, wide, len, m->locale, NULL, status);
    if (U_SUCCESS(*status))
        udat_adoptNumberFormatForFields(format, day, numbers, status);
}

UDateFormat *rap_date_format(rap_arena *arena, const rap_labels *labels, const char *locale, UErrorCode *status)
{
    static const UChar utc[] = {'U', 'T', 'C', 0}, plain[] = {'d', 0};
    making m = {.arena = arena, .locale = locale};
    read_labels(&m, labels);
    lent *l = rap_arena_alloc(arena, sizeof *l);
    l->format = take_idle(m.name);
    if (l->format) {
        l->name = m.name;
    } else {
        l->format = udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, utc, -1, plain, -1, status);
    }
    if (U_FAILURE(*status))
        return NULL;
    rap_arena_own(arena, l, leave);
    if (!l->name) {
        name_months(&m, l->format, status);
        number_days(&m, l->format, status);
        l->name = U_SUCCESS(*status) ? m.name : NULL;
    }
    return l->format;
}
