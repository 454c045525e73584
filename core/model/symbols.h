/* model/symbols.h - document symbols of the United Nations in running text. The same in
 * every language. */
#ifndef RAP_MODEL_SYMBOLS_H
#define RAP_MODEL_SYMBOLS_H

#include "base/arena.h"

typedef struct rap_symbol {
    const char *text;
    size_t start, end; /* bytes of the text it was found in */
    bool is_joint;     /* stands behind a hyphen after another symbol: A-B-C is three */
} rap_symbol;

/* The next symbol at or after byte `at`, as A/RES/55/25 or CTOC/COP/WG.4/2021/INF/1/Rev.1.
 * Only what can be a document: no body (CTOC/COP/WG.4), no address, no and/or, no 24/7.
 * False where there is none. Linear over a walk through the text. */
bool rap_symbol_next(rap_arena *arena, const char *text, size_t at, rap_symbol *out);

/* Whether the whole string is one symbol, or several joined by hyphens, with or without the asterisks of one that was
 * issued again. */
bool rap_symbol_is(rap_arena *arena, const char *text);

/* What symbols of the body that issued this one begin with: CTOC/COP/WG.4 of
 * CTOC/COP/WG.4/2021/6. NULL where that cannot be told: E/2019/30 may be of any body of E. */
const char *rap_symbol_root(rap_arena *arena, const char *symbol);

/* The year that is a part of a symbol and not its number, as 2021 of CTOC/COP/WG.4/2021/6; NULL for none, and of NULL. */
const char *rap_symbol_year(rap_arena *arena, const char *symbol);

/* Whether a part of the symbol begins so: "L." of CTOC/COP/WG.4/2019/L.1. */
bool rap_symbol_has(const char *symbol, const char *part);

#endif
