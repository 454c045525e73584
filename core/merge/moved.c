#include "merge/moved.h"

#include <string.h>

#include "base/text.h"
#include "base/unicode.h"
#include "merge/entry.h"
#include "merge/long.h"

#define TEXT "text" /* keys of columns */
#define ID "id"

/* The record that has a text, and whether another of its document has the same. */
typedef struct holder {
    const char *record;
    bool is_twice;
} holder;

struct rap_moves {
    const rap_head *text, *id;
    rap_table now, shown; /* holders in the dataset, and in the rows of the workbook, by document and text */
    rap_table renumbered; /* documents of which the workbook shows a text under another id than the dataset has it */
};

/* ---- texts ---------------------------------------------------------------------------------- */

static const char *document_of(rap_arena *arena, const char *record)
{
    return rap_arena_copy(arena, record, strcspn(record, "#"));
}

static bool is_mark(char c)
{
    return c == '(' || c == ')' || c == '.';
}

/* Words without white space, and without the brackets and points that stand at their ends: older programs wrote "(a)"
 * where a document has "a)" or "a.". Those within a word stay. */
static const char *unmarked(rap_arena *arena, const char *words)
{
    char *out = rap_unicode_squeeze(arena, words), *put = out;
    for (const char *at = out; *at; at += *at == ' ') {
        const char *end = at + strcspn(at, " "), *next = end;
        while (at < end && is_mark(*at))
            at++;
        while (end > at && is_mark(end[-1]))
            end--;
        memmove(put, at, (size_t)(end - at));
        put += end - at;
        at = next;
    }
    *put = '\0';
    return out;
}

static bool is_same(rap_arena *arena, const char *a, const char *b)
{
    return rap_words_same(arena, a, b) || strcmp(unmarked(arena, a), unmarked(arena, b)) == 0;
}

/* The document of a record and what the record says, as texts are looked for. */
static const char *key_of(rap_arena *arena, const char *record, const char *words)
{
    return rap_arena_format(arena, "%s\n%s", document_of(arena, record), unmarked(arena, words));
}

static void hold(rap_arena *arena, rap_table *texts, const char *record, const char *words)
{
    const char *key = key_of(arena, record, words);
    holder *known = rap_table_get(texts, key);
    if (known) {
        known->is_twice = known->is_twice || strcmp(known->record, record) != 0;
        return;
    }
    known = rap_arena_alloc(arena, sizeof *known);
    *known = (holder){.record = record};
    rap_table_put(texts, key, known);
}

static const char *words_in(const rap_reading *r, const rap_head *head, size_t row)
{
    return rap_arena_string(r->arena, rap_composed_cell(r->now->composed, r->now->sheet, row, head->place));
}

static const char *shown_in(const rap_row *row, const rap_head *head)
{
    const rap_cell *cell = rap_row_cell(row, head->column);
    return cell ? cell->text : "";
}

/* Whether the one record that has a text by now is another than the one in whose row the workbook shows it. */
static bool is_elsewhere(const rap_moves *m, rap_arena *arena, const char *record, const char *words)
{
    const holder *now = rap_table_get(&m->now, key_of(arena, record, words));
    return now && !now->is_twice && strcmp(now->record, record) != 0;
}

static void read_rows(const rap_reading *r, rap_moves *m)
{
    const rap_book_sheet *sheet = r->heads->book_sheet;
    for (size_t i = r->heads->row + 1; i < sheet->count; i++) {
        const char *record = rap_unicode_squeeze(r->arena, shown_in(&sheet->rows[i], m->id)), *words = shown_in(&sheet->rows[i], m->text);
        if (!*record || !*words)
            continue;
        hold(r->arena, &m->shown, record, words);
        if (is_elsewhere(m, r->arena, record, words))
            rap_table_put(&m->renumbered, document_of(r->arena, record), m);
    }
}

static rap_moves *moves_of(const rap_reading *r, const rap_head *text)
{
    rap_moves *m = rap_arena_alloc(r->arena, sizeof *m);
    *m = (rap_moves){.text = text, .id = rap_heads_keyed(r->heads, ID), .now = {.arena = r->arena}, .shown = {.arena = r->arena},
                     .renumbered = {.arena = r->arena}};
    for (size_t row = 0; m->id && row < (size_t)rap_node_integer(r->now->sheet, RAP_SHEET_ROWS, 0); row++)
        hold(r->arena, &m->now, words_in(r, m->id, row), words_in(r, text, row));
    if (m->id)
        read_rows(r, m);
    return m;
}

/* ---- likeness ------------------------------------------------------------------------------- */

static const char *next_word(const char *at)
{
    at += strcspn(at, " ");
    return at + (*at == ' ');
}

/* Whether two texts may be one, corrected: at least half of their words are the same. */
static bool are_alike(rap_arena *arena, const char *one, const char *other)
{
    rap_table words = {.arena = arena};
    size_t all = 0, shared = 0;
    for (const char *at = rap_unicode_plain(arena, one); *at; at = next_word(at), all++)
        rap_table_put(&words, rap_arena_copy(arena, at, strcspn(at, " ")), &words);
    for (const char *at = rap_unicode_plain(arena, other); *at; at = next_word(at), all++)
        shared += rap_table_get(&words, rap_arena_copy(arena, at, strcspn(at, " "))) != NULL;
    return 4 * shared >= all;
}

/* ---- moves ---------------------------------------------------------------------------------- */

static bool stood_there(const rap_reading *r, const char *words)
{
    return rap_prints_compare(r->prints, r->own, TEXT, words) == RAP_PRINT_SAME;
}

/* Of a text that no record of the document has. */
static rap_move changed(const rap_reading *r, const rap_moves *m, const char *words, const char *now, const char **before)
{
    const holder *shown = rap_table_get(&m->shown, key_of(r->arena, r->own, now));
    if (!*now || stood_there(r, now)) /* the dataset does not have the record, or the row was edited and the dataset was not */
        return RAP_MOVE_NONE;
    *before = shown ? shown->record : NULL;
    return shown || rap_table_get(&m->renumbered, document_of(r->arena, r->own)) || !are_alike(r->arena, words, now) ? RAP_MOVE_UNSURE : RAP_MOVE_NONE;
}

/* The words of a recommendation or subparagraph, and behind them those of what stands under it, with their labels. */
static void add_words(rap_text *out, const rap_node *record)
{
    bool is_part = rap_node_kind(record) == RAP_KIND_SUBPARAGRAPH;
    rap_field items = is_part ? RAP_SUBPARAGRAPH_ITEMS : RAP_RECOMMENDATION_ITEMS;
    rap_text_put(out, rap_node_text(record, is_part ? RAP_SUBPARAGRAPH_TEXT : RAP_RECOMMENDATION_TEXT));
    for (size_t i = 0; i < rap_node_count(record, items); i++) {
        const rap_node *item = rap_node_item(record, items, i);
        const char *label = rap_node_text(item, RAP_SUBPARAGRAPH_LABEL);
        rap_text_format(out, " (%s) ", label ? label : "");
        add_words(out, item);
    }
}

/* What a record says that has no row in the matrix by now, since it is not selected, or its subparagraphs have the rows;
 * "" where the dataset does not have it. */
static const char *said_without_row(const rap_reading *r)
{
    rap_text out = {.arena = r->arena};
    const rap_node *record = rap_model_find(r->matrix->merging.model, r->record);
    rap_kind kind = rap_node_kind(record);
    if (kind == RAP_KIND_RECOMMENDATION || kind == RAP_KIND_SUBPARAGRAPH)
        add_words(&out, record);
    return rap_text_string(&out);
}

rap_move rap_moved(rap_reading *r, const char **now, const char **before)
{
    const rap_head *text = rap_heads_keyed(r->heads, TEXT);
    const char *words = text ? shown_in(r->row, text) : "", *has = !text ? "" : r->now_row ? rap_reading_now(r, text) : said_without_row(r);
    *now = *before = NULL;
    if (!*words || is_same(r->arena, has, words) || (rap_is_long(has) && rap_long_is_shown(r->arena, rap_reading_labels(r), has, words)))
        return RAP_MOVE_NONE;
    const rap_moves *m = r->moves ? r->moves : (r->moves = moves_of(r, text));
    const char *key = key_of(r->arena, r->own, words);
    const holder *found = rap_table_get(&m->now, key), *shown = rap_table_get(&m->shown, key);
    if (!found)
        return changed(r, m, words, has, before);
    *now = found->record;
    return !found->is_twice && shown && !shown->is_twice && stood_there(r, words) ? RAP_MOVE_FOLLOW : RAP_MOVE_UNSURE;
}
