#include "merge/matrix.h"

#include <string.h>

#include "base/unicode.h"
#include "merge/entry.h"
#include "merge/long.h"
#include "merge/moved.h"
#include "merge/offices.h"
#include "merge/reading.h"
#include "select/select.h"

/* ---- opening ------------------------------------------------------------------------------ */

rap_matrix *rap_matrix_new(rap_arena *arena, const rap_merging *merging, rap_error *error)
{
    rap_matrix *m = rap_arena_alloc(arena, sizeof *m);
    const char *where = rap_report_where(merging->report);
    rap_filter *filter = where ? rap_filter_parse(arena, where, error) : NULL;
    *m = (rap_matrix){.arena = arena, .merging = *merging, .forms = {.arena = arena, .plains.arena = arena}, .entries = {.arena = arena}, .moved = {.arena = arena}, .notes = {.arena = arena}};
    if (where && !filter)
        return NULL;
    const rap_compose_request request = {.model = merging->model, .selection = rap_select(arena, merging->model, filter), .report = merging->report,
                                         .scale = merging->scale, .data_dir = merging->data_dir};
    rap_offices_begin(m);
    return rap_matrix_forms_make(&m->forms, &request, error) ? m : NULL;
}

/* ---- what the matrix says now --------------------------------------------------------------- */

const char *rap_or_null(const char *words)
{
    return words && *words ? words : NULL;
}

/* Words of a cell of a row. In the arena. */
static const char *words_in(const rap_reading *r, const rap_head *head, size_t row)
{
    return rap_arena_string(r->arena, rap_composed_cell(r->now->composed, r->now->sheet, row, head->place));
}

const char *rap_reading_now(const rap_reading *r, const rap_head *head)
{
    return !r->now_row || (head->field && !r->is_own) ? "" : words_in(r, head, *r->now_row);
}

/* ---- entries ------------------------------------------------------------------------------ */

/* What stands in the dataset already of a record, an office and a field. */
static const char *known_value(const rap_reading *r, rap_field field)
{
    const rap_node *entry = rap_matrix_entry(r->matrix, r->record, r->by);
    const char *value = rap_node_text(entry, field);
    return value ? value : "";
}

/* A cell is one of three: what it said when the workbook was written, says in the dataset now, and says. */
typedef struct versions {
    const char *base, *now, *is; /* `base` is NULL where the workbook does not tell */
} versions;

static rap_note *add_versions(rap_reading *r, rap_note_type type, const rap_head *head, versions v)
{
    rap_note *note = rap_reading_note(r, type, head);
    note->base = rap_or_null(v.base);
    note->was = rap_or_null(v.now);
    note->is = rap_or_null(v.is);
    return note;
}

/* Whether both the dataset and the workbook have changed. */
static bool is_crossed(const rap_reading *r, versions v)
{
    return v.base && !r->matrix->merging.overrules && !rap_words_same(r->arena, v.base, v.now);
}

static void take(rap_reading *r, const rap_head *head, const char *value, versions v)
{
    rap_note *note = add_versions(r, is_crossed(r, v) ? RAP_NOTE_LATE : value ? RAP_NOTE_TAKEN : RAP_NOTE_CLEARED, head, v);
    note->value = value;
    rap_matrix_settle(r->matrix, note, r->record, r->by);
}

static void take_words(rap_reading *r, const rap_head *head, const rap_cell *cell, versions v)
{
    const char *why = NULL, *value = rap_entry_value(&r->matrix->forms, r->heads, head, cell, &why);
    if (!value)
        add_versions(r, RAP_NOTE_WRONG, head, v)->why = why;
    else if (is_crossed(r, v) && !r->matrix->merging.by)
        add_versions(r, RAP_NOTE_CONFLICT, head, v);
    else if (strcmp(value, known_value(r, head->field)) != 0)
        take(r, head, value, v);
}

/* An emptied cell: what the dataset has is kept, or goes where that was asked for. */
static void take_nothing(rap_reading *r, const rap_head *head, versions v)
{
    if (is_crossed(r, v) && !r->matrix->merging.by)
        add_versions(r, RAP_NOTE_CONFLICT, head, v);
    else if (r->matrix->merging.clears)
        take(r, head, NULL, v);
    else
        add_versions(r, RAP_NOTE_EMPTIED, head, v);
}

/* A cell that nobody touched, and of which the dataset has nothing: someone let it go there, or the dataset was
 * imported anew and never had it. */
static void take_missing(rap_reading *r, const rap_head *head, const rap_cell *cell, versions v)
{
    const rap_cell whole = {.type = cell->type, .text = v.is}; /* the cell may show but the beginning */
    const char *why = NULL, *value = rap_entry_value(&r->matrix->forms, r->heads, head, &whole, &why);
    bool is_taken = r->matrix->merging.overrules;
    rap_note *note = add_versions(r, !value ? RAP_NOTE_WRONG : is_taken ? RAP_NOTE_TAKEN : RAP_NOTE_MISSING, head, v);
    note->value = value;
    note->why = why;
    note->is_untouched = true;
    if (!is_taken)
        note->by = rap_or_null(r->own_by); /* whose it was */
    if (value)
        rap_matrix_settle(r->matrix, note, r->record, r->by);
}

static const char *base_words(const rap_reading *r, const rap_head *head, const char *by)
{
    return r->base ? rap_base_words(r->base, r->own, by, rap_node_text(head->node, RAP_COLUMN_KEY)) : NULL;
}

/* A row of no office becomes the entry of the one that --by names: what that entry said, where it is what matters. */
static versions versions_met(const rap_reading *r, const rap_head *head, versions v)
{
    bool is_own = false;
    const size_t *row = rap_matrix_row(r->now, r->arena, r->record, r->by, &is_own);
    versions met = {base_words(r, head, r->by), row && is_own ? words_in(r, head, *row) : "", v.is};
    return !is_crossed(r, v) && (!r->is_own || is_crossed(r, met)) ? met : v;
}

const rap_labels *rap_reading_labels(const rap_reading *r)
{
    return r->heads->form->request.labels;
}

/* Whether words would take the place of an entry of which the cell had but the beginning. */
static bool is_cut(const rap_reading *r, versions v)
{
    return *v.is && (rap_long_is_marked(rap_reading_labels(r), v.is) || (rap_long_entry(v.base, v.now) && !r->matrix->merging.overrules));
}

/* Whether the row is of another office than the one that is heard. */
static bool is_of_other(const rap_reading *r)
{
    const char *by = r->matrix->merging.by;
    return by && *r->own_by && strcmp(by, r->own_by) != 0;
}

static void read_entry(rap_reading *r, const rap_head *head)
{
    const rap_cell *cell = rap_row_cell(r->row, head->column);
    versions v = {.now = rap_reading_now(r, head), .is = cell ? rap_entry_words(r->arena, cell->text) : ""};
    if (rap_words_same(r->arena, v.now, v.is))
        return;
    v.base = base_words(r, head, r->own_by);
    v.is = rap_long_meant(r->arena, rap_reading_labels(r), rap_long_entry(v.base, v.now), v.is);
    if (rap_words_same(r->arena, v.now, v.is))
        return;
    bool is_untouched = v.base && rap_words_same(r->arena, v.base, v.is);
    if (is_untouched && (*v.now || *known_value(r, head->field)))
        add_versions(r, RAP_NOTE_KEPT, head, v);
    else if (is_of_other(r))
        add_versions(r, RAP_NOTE_OTHER, head, v);
    else if (is_untouched)
        take_missing(r, head, cell, v);
    else if (is_cut(r, v))
        add_versions(r, RAP_NOTE_CUT, head, v);
    else if (*v.is)
        take_words(r, head, cell, versions_met(r, head, v));
    else
        take_nothing(r, head, versions_met(r, head, v));
}

/* ---- rows --------------------------------------------------------------------------------- */

static const char *cell_words(const rap_reading *r, const rap_head *head)
{
    const rap_cell *cell = head ? rap_row_cell(r->row, head->column) : NULL;
    return cell ? rap_unicode_squeeze(r->arena, cell->text) : "";
}

static bool has_entries(const rap_reading *r)
{
    for (size_t i = 0; i < r->heads->count; i++)
        if (r->heads->list[i].field && *cell_words(r, &r->heads->list[i]))
            return true;
    return false;
}

static bool is_record(const rap_model *model, const char *id)
{
    rap_kind kind = rap_node_kind(rap_model_find(model, id));
    return kind == RAP_KIND_RECOMMENDATION || kind == RAP_KIND_SUBPARAGRAPH;
}

/* Enters the record that gets the entries of a row of the record `own` and the office `own_by`. */
static void enter_record(rap_reading *r, const char *record, const char *own, const char *own_by)
{
    const char *by = r->matrix->merging.by;
    r->record = record;
    r->own = own;
    r->own_by = own_by;
    r->by = *own_by ? own_by : by ? by : "";
    r->now_row = rap_matrix_row(r->now, r->arena, record, own_by, &r->is_own);
}

static const char *moved_key(const rap_reading *r, const char *own)
{
    return rap_arena_format(r->arena, "%s\n%s", r->file, own);
}

/* Enters the record that has the text of the row by now. False where that is not known, which is noted: nothing of the row is
 * taken, and the sheet of long texts passes the record over. */
static bool follow(rap_reading *r)
{
    const char *now, *before, *own = r->own;
    rap_move move = rap_moved(r, &now, &before);
    bool is_filled = has_entries(r);
    if (move == RAP_MOVE_NONE || (!now && !is_filled)) /* an edit of the text, which is told as such, or of the dataset's */
        return true;
    rap_table_put(&r->matrix->moved, moved_key(r, own), (char *)(move == RAP_MOVE_FOLLOW ? now : ""));
    if (move == RAP_MOVE_FOLLOW)
        enter_record(r, now, own, r->own_by);
    if (move == RAP_MOVE_FOLLOW && !is_filled)
        return true;
    rap_note *note = rap_reading_note(r, move == RAP_MOVE_FOLLOW ? RAP_NOTE_FOLLOWED : RAP_NOTE_MOVED, r->heads->id);
    note->is = move == RAP_MOVE_FOLLOW ? own : now;
    note->was = before;
    return move == RAP_MOVE_FOLLOW;
}

/* Notes a record and office that stood in a row above. */
static void note_twice(rap_reading *r, rap_table *seen)
{
    const char *key = rap_arena_format(r->arena, "%s\n%s", r->own, r->own_by), *before = rap_table_get(seen, key);
    if (before)
        rap_reading_note(r, RAP_NOTE_TWICE, r->heads->id)->is = before;
    else
        rap_table_put(seen, key, (char *)rap_cell_name(r->arena, r->heads->id->column, r->row->number));
}

/* Finds the record and office of a row. False where it says nothing of a record that can be told. */
static bool enter_row(rap_reading *r, rap_table *seen)
{
    const char *own = cell_words(r, r->heads->id);
    enter_record(r, own, own, cell_words(r, r->heads->by));
    if (!*own) {
        r->record = NULL;
        if (has_entries(r))
            rap_reading_note(r, RAP_NOTE_NAMELESS, NULL);
        return false;
    }
    if (!follow(r))
        return false;
    if (!is_record(r->matrix->merging.model, r->record)) {
        rap_reading_note(r, RAP_NOTE_UNKNOWN, r->heads->id)->is = r->record;
        return false;
    }
    note_twice(r, seen);
    return true;
}

static const char *meeting_day(const rap_reading *r)
{
    const rap_model *model = r->matrix->merging.model;
    const rap_node *record = rap_model_find(model, r->record);
    if (rap_node_kind(record) == RAP_KIND_SUBPARAGRAPH)
        record = rap_model_find(model, rap_arena_copy(r->arena, r->record, strcspn(r->record, "(")));
    return rap_node_text(rap_model_target(model, record, RAP_RECOMMENDATION_MEETING), RAP_MEETING_START);
}

static const char *later(const char *a, const char *b)
{
    return !a || (b && strcmp(b, a) > 0) ? b : a;
}

/* Whether something is taken of the row whose notes begin at `first`. */
static bool is_taken(const rap_reading *r, size_t first)
{
    const rap_notes *notes = &r->matrix->notes;
    while (first < notes->count && !rap_note_is_taken(notes->list[first]))
        first++;
    return first < notes->count;
}

/* An entry of no office that comes beside those of offices: what they have said may be said in it once more. */
static void note_beside(rap_reading *r, size_t first)
{
    const char *offices = *r->by || rap_matrix_entry(r->matrix, r->record, "") ? NULL : rap_matrix_offices(r->matrix, r->record);
    if (offices && is_taken(r, first))
        rap_reading_note(r, RAP_NOTE_BESIDE, r->heads->id)->was = offices;
}

/* An office that another may be, which the dataset counts apart. */
static void note_alike(rap_reading *r, size_t first)
{
    const char *other = is_taken(r, first) ? rap_offices_alike(r->matrix, r->by) : NULL;
    if (!other)
        return;
    rap_note *note = rap_reading_note(r, RAP_NOTE_ALIKE, r->heads->by);
    note->was = other;
    note->is = r->by;
}

static void read_row(rap_reading *r)
{
    size_t first = r->matrix->notes.count;
    r->compared++;
    r->listed_until = later(r->listed_until, meeting_day(r));
    r->is_filled_in |= has_entries(r);
    for (size_t i = 0; i < r->heads->count; i++) {
        const rap_head *head = &r->heads->list[i];
        if (head->field && head->field != RAP_FOLLOW_UP_BY)
            read_entry(r, head);
        else if (head->node && !head->field && head != r->heads->id)
            rap_source_compare(r, head);
    }
    note_beside(r, first);
    note_alike(r, first);
}

/* `book` is a reading of no sheet yet. */
static bool read_sheet(const rap_reading *book, const rap_heads *heads, rap_error *error)
{
    rap_reading r = *book;
    rap_matrix *m = r.matrix;
    r.heads = heads;
    r.now = rap_matrix_now_of(m->arena, heads, error);
    rap_table seen = {.arena = m->arena};
    size_t first = m->notes.count;
    if (!r.now)
        return false;
    r.sources = rap_arena_alloc(m->arena, (rap_node_count(heads->sheet, RAP_SHEET_COLUMNS) + 1) * sizeof *r.sources);
    rap_matrix_note_unread(m, r.file, heads);
    rap_matrix_note_marks(m, r.file, heads);
    if (!r.base)
        rap_reading_note(&r, RAP_NOTE_BASELESS, NULL)->cell = NULL;
    for (size_t i = heads->row + 1; i < heads->book_sheet->count; i++) {
        r.row = &heads->book_sheet->rows[i];
        if (enter_row(&r, &seen))
            read_row(&r);
    }
    if (r.is_filled_in)
        m->listed_until = later(m->listed_until, r.listed_until);
    rap_source_end(&r, first);
    return true;
}

/* ---- long texts ---------------------------------------------------------------------------- */

/* What is said already of an entry, by its cell of the matrix; NULL for nothing. */
static rap_note *noted(const rap_reading *r, const rap_head *head)
{
    const rap_notes *notes = &r->matrix->notes;
    for (size_t i = 0; i < notes->count; i++) {
        rap_note *n = notes->list[i];
        const char *by = n->by ? n->by : "";
        if (n->field == head->field && n->record && strcmp(n->record, r->record) == 0 && (strcmp(by, r->by) == 0 || strcmp(by, r->own_by) == 0)
            && strcmp(n->file, r->file) == 0 && n->type != RAP_NOTE_KEPT)
            return n;
    }
    return NULL;
}

/* The record that gets a long entry; "" where its row was passed over. */
static const char *target_of(const rap_reading *r, const rap_base_long *entry)
{
    const char *moved = rap_table_get(&r->matrix->moved, moved_key(r, entry->record));
    return moved ? moved : entry->record;
}

/* A text that was changed where it stands whole is an edit of its entry. */
static void read_long(rap_reading *r, const rap_long_text *changed)
{
    const rap_head *head = changed->entry ? rap_heads_keyed(r->heads, changed->entry->key) : NULL;
    const rap_cell cell = {.type = RAP_CELL_WORDS, .text = changed->words};
    const char *target = head ? target_of(r, changed->entry) : NULL;
    r->aside_cell = changed->cell;
    r->record = r->by = NULL;
    if (target && !*target)
        return;
    if (!target || !is_record(r->matrix->merging.model, target)) {
        rap_note *note = rap_reading_note(r, RAP_NOTE_ASIDE, NULL);
        note->column = changed->of;
        note->is = changed->words;
        return;
    }
    enter_record(r, target, changed->entry->record, changed->entry->by);
    versions v = {.base = changed->entry->words, .now = rap_reading_now(r, head), .is = rap_entry_words(r->arena, changed->words)};
    rap_note *shown = noted(r, head);
    if (shown && shown->type == RAP_NOTE_MISSING)
        shown->type = RAP_NOTE_KEPT; /* the cell was not touched, and this is its edit */
    if (is_of_other(r))
        add_versions(r, RAP_NOTE_OTHER, head, v);
    else if (*v.is)
        take_words(r, head, &cell, versions_met(r, head, v));
    else
        take_nothing(r, head, versions_met(r, head, v));
}

/* An entry whose text stood there and does no more. What the dataset does not have is nothing to keep. */
static void note_gone(rap_reading *r, const rap_base_long *entry)
{
    const rap_head *head = rap_heads_keyed(r->heads, entry->key);
    const char *target = target_of(r, entry);
    r->aside_cell = NULL;
    if (!head || !is_record(r->matrix->merging.model, target))
        return;
    enter_record(r, target, entry->record, entry->by);
    if (*known_value(r, head->field) && !noted(r, head))
        add_versions(r, RAP_NOTE_GONE, head, (versions){.base = entry->words, .now = known_value(r, head->field)});
}

/* Takes or tells what became of the sheet of long texts. */
static bool read_aside(rap_reading *r, const rap_long_sheet *found, rap_error *error)
{
    if (found->changed_count + found->gone_count > 0 && !(r->now = rap_matrix_now_of(r->arena, r->heads, error)))
        return false;
    for (size_t i = 0; i < found->changed_count; i++)
        read_long(r, &found->changed[i]);
    for (size_t i = 0; i < found->gone_count; i++)
        note_gone(r, found->gone[i]);
    return true;
}

/* The sheets that are none of the matrix: the one of long texts, if there is one. */
static bool read_others(rap_reading *r, const rap_workbook *book, const rap_heads *all, rap_error *error)
{
    rap_long_sheet found;
    bool is_found = false;
    for (size_t i = 0; i < book->count; i++) {
        r->aside = &book->sheets[i];
        if (all[i].form || !rap_long_read(r->arena, r->heads, r->aside, r->base, &found))
            continue;
        is_found = true;
        if (!read_aside(r, &found, error))
            return false;
    }
    r->aside = NULL;
    return is_found || !r->base || (found = rap_long_gone(r->arena, r->base), read_aside(r, &found, error));
}

/* The sheets that are the matrix, and by them the others, wherever people have moved those. */
static bool read_sheets(rap_reading *r, const rap_workbook *book, rap_error *error)
{
    rap_heads *all = rap_arena_alloc(r->arena, (book->count + 1) * sizeof *all), *found = NULL;
    for (size_t i = 0; i < book->count; i++) {
        if (!rap_heads_find(&r->matrix->forms, &book->sheets[i], &all[i]))
            continue;
        found = &all[i];
        if (!read_sheet(r, found, error))
            return false;
    }
    r->heads = found;
    if (found && !read_others(r, book, all, error))
        return false;
    return found || rap_fail(error, RAP_CODE_DATA, r->file, 0,
                             "no sheet of it is a matrix: none has the headings that the report %s writes, in any of its languages",
                             rap_report_name(r->matrix->merging.report));
}

bool rap_matrix_read(rap_matrix *matrix, const char *file, const char *bytes, size_t len, rap_error *error)
{
    rap_workbook *book = rap_workbook_read(matrix->arena, file, bytes, len, error);
    if (!book)
        return false;
    rap_reading r = {.matrix = matrix, .arena = matrix->arena, .file = file, .base = rap_base_of(matrix->arena, book), .prints = rap_prints_of(matrix->arena, book)};
    return read_sheets(&r, book, error);
}
