#include "merge/prints.h"

#include <string.h>
#include <xxhash.h>

#include "base/table.h"
#include "base/text.h"
#include "base/unicode.h"

#define NAME "rapporteur-prints" /* in the first cell of the sheet: its own name may have been changed */
#define DIGITS 4                 /* of base 64, in a print */

/* The prints of a row. Offices have a row each of the same record, and it may stand on several sheets. */
typedef struct printed_row {
    const struct printed_row *next;
    const char *keys, *prints;
} printed_row;

struct rap_prints {
    rap_arena *arena;
    rap_table rows; /* by record */
    rap_text bare;  /* words at hand without white space */
};

static const char *words_at(const rap_row *row, size_t column)
{
    const rap_cell *cell = rap_row_cell(row, column);
    return cell ? cell->text : "";
}

static void read_sheet(rap_prints *p, const rap_book_sheet *sheet)
{
    const char *keys = words_at(&sheet->rows[0], 1);
    for (size_t r = 1; r < sheet->count; r++) {
        const char *record = rap_unicode_squeeze(p->arena, words_at(&sheet->rows[r], 0));
        printed_row *row = rap_arena_alloc(p->arena, sizeof *row);
        *row = (printed_row){rap_table_get(&p->rows, record), keys, words_at(&sheet->rows[r], 1)};
        rap_table_put(&p->rows, record, row);
    }
}

rap_prints *rap_prints_of(rap_arena *arena, const rap_workbook *book)
{
    rap_prints *p = NULL;
    for (size_t s = 0; s < book->count; s++) {
        const rap_book_sheet *sheet = &book->sheets[s];
        if (sheet->count == 0 || strcmp(words_at(&sheet->rows[0], 0), NAME) != 0)
            continue;
        if (!p) {
            p = rap_arena_alloc(arena, sizeof *p);
            *p = (rap_prints){.arena = arena, .rows = {.arena = arena}, .bare = {.arena = arena}};
        }
        read_sheet(p, sheet);
    }
    return p;
}

/* ---- prints ------------------------------------------------------------------------------- */

/* The print of a column in a row; NULL for none. */
static const char *print_at(const printed_row *row, const char *key)
{
    const char *at = row->prints, *k = row->keys;
    size_t len = strlen(key);
    while (*k && *at && !(strncmp(k, key, len) == 0 && (k[len] == ' ' || !k[len]))) {
        k += strcspn(k, " ");
        k += *k == ' ';
        at += *at == '.' ? 1 : strnlen(at, DIGITS);
    }
    return *k && *at ? at : NULL;
}

static void put_bare(rap_text *bare, const char *words)
{
    bare->len = 0;
    while (*words) {
        size_t run = 0;
        while ((unsigned char)words[run] > ' ')
            run++;
        rap_text_add(bare, words, run);
        words += run + (words[run] != '\0');
    }
}

/* The print of words, with a NUL. */
static void print(rap_prints *p, const char *words, char out[DIGITS + 1])
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    put_bare(&p->bare, words);
    memcpy(out, ".", sizeof ".");
    if (!p->bare.len)
        return;
    uint64_t hash = XXH3_64bits(rap_text_string(&p->bare), p->bare.len);
    for (size_t i = 0; i < DIGITS; i++, hash >>= 6)
        out[i] = digits[hash & 63];
    out[DIGITS] = '\0';
}

rap_print_state rap_prints_compare(rap_prints *prints, const char *record, const char *key, const char *words)
{
    char own[DIGITS + 1];
    rap_print_state state = RAP_PRINT_UNKNOWN;
    const printed_row *row = prints ? rap_table_get(&prints->rows, record) : NULL;
    if (row)
        print(prints, words, own);
    for (; row && state != RAP_PRINT_SAME; row = row->next) {
        const char *stood = print_at(row, key);
        if (stood)
            state = strncmp(stood, own, strlen(own)) == 0 ? RAP_PRINT_SAME : RAP_PRINT_OTHER;
    }
    return state;
}
