#include "merge/heads.h"

#include <string.h>

#include "base/data.h"
#include "base/unicode.h"

#define ROWS_TRIED 20 /* in which headings may stand below a title */
#define LONGEST 1024  /* bytes: more than a heading has */

/* ---- forms -------------------------------------------------------------------------------- */

static const char *key_of(const rap_node *column)
{
    return rap_node_text(column, RAP_COLUMN_KEY);
}

/* The place of a column by its key. */
static size_t column_named(const rap_node *sheet, const char *key)
{
    for (size_t i = 0; i < rap_node_count(sheet, RAP_SHEET_COLUMNS); i++)
        if (strcmp(key_of(rap_node_item(sheet, RAP_SHEET_COLUMNS, i)), key) == 0)
            return i;
    return RAP_NO_COLUMN;
}

/* The field of a column that people fill in: its key with _ for -. */
static rap_field field_of(rap_arena *arena, const rap_node *column)
{
    char *name = rap_arena_string(arena, key_of(column));
    for (char *c = name; *c; c++)
        *c = *c == '-' ? '_' : *c;
    const rap_field_info *f = rap_node_integer(column, RAP_COLUMN_OPEN, 0) ? rap_field_named(rap_kind_describe(RAP_KIND_FOLLOW_UP), name) : NULL;
    return f ? f->field : 0;
}

/* Whether people fill in rows of records there. */
static bool is_filled_in(rap_arena *arena, const rap_node *sheet)
{
    size_t fields = 0;
    for (size_t i = 0; i < rap_node_count(sheet, RAP_SHEET_COLUMNS); i++)
        fields += field_of(arena, rap_node_item(sheet, RAP_SHEET_COLUMNS, i)) != 0;
    return fields > 0 && column_named(sheet, "id") != RAP_NO_COLUMN;
}

/* Composed of nothing, a grid has its headings alone. */
static bool add_form(rap_matrix_forms *forms, const rap_compose_request *request, const char *name, const char *value, rap_error *error)
{
    rap_arena *arena = forms->arena;
    const char **settings = rap_arena_alloc(arena, 3 * sizeof *settings);
    settings[0] = name;
    settings[1] = value;
    rap_matrix_form form = {.request = *request, .settings = settings};
    rap_compose_request empty = *request;
    form.request.settings = empty.settings = name ? settings : NULL;
    empty.selection = rap_node_new(arena, RAP_KIND_DATASET);
    rap_composed *composed = rap_compose(arena, &empty, error);
    if (!composed)
        return false;
    form.heads = rap_composed_root(composed);
    forms->list = rap_arena_grow(arena, forms->list, forms->count, &forms->room, sizeof *forms->list);
    forms->list[forms->count++] = form;
    return true;
}

/* The standard form of a language, and one for each other value of a setting. */
static bool add_language(rap_matrix_forms *forms, const rap_compose_request *request, rap_error *error)
{
    size_t count;
    const rap_setting *settings = rap_report_settings(request->report, &count);
    if (!add_form(forms, request, NULL, NULL, error))
        return false;
    for (size_t i = 0; i < count; i++)
        for (const char *w = settings[i].allowed; *w; w += strcspn(w, "|"), w += *w == '|') {
            const char *value = rap_arena_copy(forms->arena, w, strcspn(w, "|"));
            if (strcmp(value, settings[i].standard) != 0 && !add_form(forms, request, settings[i].name, value, error))
                return false;
        }
    return true;
}

bool rap_matrix_forms_make(rap_matrix_forms *forms, const rap_compose_request *request, rap_error *error)
{
    const char *const *languages = rap_data_names(forms->arena, request->data_dir, "labels", ".json", error);
    if (!rap_report_is_grid(request->report))
        return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "the report %s is a paper; people fill in a matrix", rap_report_name(request->report));
    for (; languages && *languages; languages++) {
        rap_compose_request r = *request;
        r.language = *languages;
        r.labels = rap_labels_load(forms->arena, request->data_dir, r.language, error);
        if (!r.labels || !add_language(forms, &r, error))
            return false;
    }
    for (size_t i = 0; i < forms->count; i++)
        for (size_t s = 0; s < rap_node_count(forms->list[i].heads, RAP_GRID_SHEETS); s++)
            if (is_filled_in(forms->arena, rap_node_item(forms->list[i].heads, RAP_GRID_SHEETS, s)))
                return true;
    return rap_fail(error, RAP_CODE_USAGE, NULL, 0, "the report %s has no sheet with a column 'id' and columns that people fill in",
                    rap_report_name(request->report));
}

/* ---- headings ----------------------------------------------------------------------------- */

/* Words as headings are compared, made once; NULL for long ones, which are no heading. */
static const char *plain_of(rap_matrix_forms *forms, const char *words)
{
    const char *plain = strlen(words) < LONGEST ? rap_table_get(&forms->plains, words) : NULL;
    if (!plain && strlen(words) < LONGEST)
        rap_table_put(&forms->plains, words, (char *)(plain = rap_unicode_plain(forms->arena, words)));
    return plain;
}

static rap_head *heads_of_row(rap_matrix_forms *forms, const rap_row *row)
{
    rap_head *list = rap_arena_alloc(forms->arena, (row->count + 1) * sizeof *list);
    for (size_t i = 0; i < row->count; i++)
        list[i] = (rap_head){.column = row->cells[i].column, .words = row->cells[i].text, .plain = plain_of(forms, row->cells[i].text),
                             .place = RAP_NO_COLUMN};
    return list;
}

/* Gives each column of the grid the first heading that is its own; how many have one. */
static int match(rap_matrix_forms *forms, const rap_report *report, const rap_node *sheet, rap_head *list, size_t count)
{
    int matched = 0;
    for (size_t c = 0; c < rap_node_count(sheet, RAP_SHEET_COLUMNS); c++) {
        const rap_node *column = rap_node_item(sheet, RAP_SHEET_COLUMNS, c);
        const char *plain = plain_of(forms, rap_node_text(column, RAP_COLUMN_HEADING));
        size_t i = 0;
        while (i < count && (list[i].node || !list[i].plain || !plain || strcmp(list[i].plain, plain) != 0))
            i++;
        if (i == count)
            continue;
        list[i].node = column;
        list[i].place = c;
        list[i].field = field_of(forms->arena, column);
        list[i].is_own = rap_report_column_is_own(report, key_of(column));
        matched++;
    }
    return matched;
}

static const rap_head *head_of(const rap_heads *heads, const char *key)
{
    for (size_t i = 0; i < heads->count; i++)
        if (heads->list[i].node && strcmp(key_of(heads->list[i].node), key) == 0)
            return &heads->list[i];
    return NULL;
}

static bool has_field(const rap_heads *heads)
{
    for (size_t i = 0; i < heads->count; i++)
        if (heads->list[i].field && heads->list[i].field != RAP_FOLLOW_UP_BY)
            return true;
    return false;
}

/* Takes a row for the headings of a sheet of a form where it fits better than what was found. */
static void try_row(rap_matrix_forms *forms, rap_matrix_form *form, size_t sheet_place, const rap_book_sheet *sheet, size_t row, rap_heads *best)
{
    const rap_node *node = rap_node_item(form->heads, RAP_GRID_SHEETS, sheet_place);
    rap_heads found = {.form = form, .sheet = node, .sheet_place = sheet_place, .book_sheet = sheet, .row = row,
                       .list = heads_of_row(forms, &sheet->rows[row]), .count = sheet->rows[row].count};
    int matched = match(forms, form->request.report, node, found.list, found.count);
    found.score = matched * 2 - (int)rap_node_count(node, RAP_SHEET_COLUMNS);
    found.id = head_of(&found, "id");
    found.by = head_of(&found, "by");
    if (found.id && has_field(&found) && (!best->form || found.score > best->score))
        *best = found;
}

bool rap_heads_find(rap_matrix_forms *forms, const rap_book_sheet *sheet, rap_heads *out)
{
    *out = (rap_heads){0};
    for (size_t f = 0; f < forms->count; f++)
        for (size_t s = 0; s < rap_node_count(forms->list[f].heads, RAP_GRID_SHEETS); s++)
            for (size_t r = 0; r < sheet->count && r < ROWS_TRIED; r++)
                if (is_filled_in(forms->arena, rap_node_item(forms->list[f].heads, RAP_GRID_SHEETS, s)))
                    try_row(forms, &forms->list[f], s, sheet, r, out);
    return out->form;
}

/* ---- the matrix as it is now -------------------------------------------------------------- */

static const char *row_key(rap_arena *arena, const char *record, const char *by)
{
    return rap_arena_format(arena, "%s\n%s", record, by);
}

static void note_row(rap_arena *arena, rap_matrix_now *now, const char *key, size_t row)
{
    size_t *place = rap_arena_alloc(arena, sizeof *place);
    *place = row;
    if (!rap_table_get(&now->rows, key))
        rap_table_put(&now->rows, key, place);
}

const rap_head *rap_heads_keyed(const rap_heads *heads, const char *key)
{
    for (size_t i = 0; i < heads->count; i++)
        if (heads->list[i].node && strcmp(key_of(heads->list[i].node), key) == 0)
            return &heads->list[i];
    return NULL;
}

rap_matrix_now *rap_matrix_now_of(rap_arena *arena, const rap_heads *heads, rap_error *error)
{
    rap_matrix_form *form = heads->form;
    rap_matrix_now *now = rap_arena_alloc(arena, sizeof *now);
    form->composed = form->composed ? form->composed : rap_compose(arena, &form->request, error);
    if (!form->composed)
        return NULL;
    const rap_node *grid = rap_composed_root(form->composed);
    *now = (rap_matrix_now){.composed = form->composed, .rows = {.arena = arena}};
    for (size_t s = 0; s < rap_node_count(grid, RAP_GRID_SHEETS); s++)
        if (strcmp(rap_node_text(rap_node_item(grid, RAP_GRID_SHEETS, s), RAP_SHEET_NAME), rap_node_text(heads->sheet, RAP_SHEET_NAME)) == 0)
            now->sheet = rap_node_item(grid, RAP_GRID_SHEETS, s);
    size_t id = column_named(heads->sheet, "id"), by = column_named(heads->sheet, "by");
    for (size_t r = 0; r < (size_t)rap_node_integer(now->sheet, RAP_SHEET_ROWS, 0); r++) {
        const char *record = rap_arena_string(arena, rap_composed_cell(now->composed, now->sheet, r, id));
        const char *office = by == RAP_NO_COLUMN ? "" : rap_unicode_squeeze(arena, rap_composed_cell(now->composed, now->sheet, r, by));
        note_row(arena, now, row_key(arena, record, office), r);
        note_row(arena, now, record, r);
    }
    return now;
}

const size_t *rap_matrix_row(const rap_matrix_now *now, rap_arena *arena, const char *record, const char *by, bool *is_own)
{
    const size_t *row = rap_table_get(&now->rows, row_key(arena, record, by));
    *is_own = row;
    return row ? row : rap_table_get(&now->rows, record);
}
