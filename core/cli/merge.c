#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "analysis/scale.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/rows.h"
#include "merge/matrix.h"

static const rap_flag flags[] = {
    {"output", 'o', "DATASET", "where the dataset goes; - for standard output"},
    {"report", 'r', "REPORT", "the report that the workbooks were written by, or a template file (matrix)"},
    {"by", 'b', "NAME", "whose the entries are in rows that name no office: a ministry, an agency"},
    {"clear", 0, NULL, "cells that were emptied empty the dataset's; else what it has is kept"},
    {"overrule", 0, NULL, "a cell that the workbook changed is taken, untold, though the dataset has changed it, too, since the workbook was written; and an entry of it that the dataset no longer has"},
    {"dry-run", 'n', NULL, "says what would change, and writes nothing"},
    {"format", 'f', "table|json|csv", "form of the list of what changes (table)"},
    {"strict", 0, NULL, "where something cannot be taken, nothing is written; exit code 3"},
    {0},
};

/* ---- operands ----------------------------------------------------------------------------- */

/* Workbooks are told by their name, which a cut one has too. */
static bool is_workbook(const char *path)
{
    static const char *const ends[] = {".xlsx", ".xlsm", ".xls", ".ods", ".csv"};
    size_t len = strlen(path);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (len > strlen(ends[i]) && strcasecmp(path + len - strlen(ends[i]), ends[i]) == 0)
            return true;
    return false;
}

typedef struct files {
    const char **workbooks, **datasets; /* NULL-terminated */
    size_t workbook_count, dataset_count;
} files;

static bool sort_files(rap_session *session, const rap_arguments *arguments, files *f)
{
    size_t count = rap_operand_count(arguments);
    f->workbooks = rap_arena_alloc(session->arena, (count + 1) * sizeof *f->workbooks);
    f->datasets = rap_arena_alloc(session->arena, (count + 1) * sizeof *f->datasets);
    for (size_t i = 0; i < count; i++) {
        const char *path = rap_operands(arguments)[i];
        if (is_workbook(path))
            f->workbooks[f->workbook_count++] = path;
        else
            f->datasets[f->dataset_count++] = path;
    }
    return f->workbook_count && f->dataset_count
        ? true
        : rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "say the workbooks that were filled in (.xlsx), and the dataset: merge MATRIX.xlsx DATASET -o DATASET");
}

/* ---- reading ------------------------------------------------------------------------------ */

static rap_matrix *read_workbooks(rap_session *session, const rap_arguments *arguments, rap_model *model, const files *f)
{
    const char *report = rap_argument(arguments, "report"), *language = rap_node_text(rap_model_dataset(model), RAP_DATASET_LANGUAGE);
    rap_merging merging = {.model = model, .data_dir = session->data_dir, .by = rap_argument(arguments, "by"), .clears = rap_argument(arguments, "clear"),
                           .overrules = rap_argument(arguments, "overrule")};
    merging.report = rap_report_load(session->arena, session->data_dir, report ? report : "matrix", NULL, session->error);
    merging.scale = merging.report ? rap_scale_load(session->arena, session->data_dir, language ? language : "en", session->error) : NULL;
    rap_matrix *matrix = merging.scale ? rap_matrix_new(session->arena, &merging, session->error) : NULL;
    for (size_t i = 0; matrix && i < f->workbook_count; i++) {
        size_t len;
        char *bytes = rap_file_read(session->arena, f->workbooks[i], &len, session->error);
        if (!bytes || !rap_matrix_read(matrix, rap_file_base(f->workbooks[i]), bytes, len, session->error))
            return NULL;
    }
    return matrix;
}

/* ---- telling ------------------------------------------------------------------------------ */

typedef struct page {
    rap_session *session;
    const rap_notes *notes;
    const char *format;
} page;

static const char *field_of(const rap_note *n)
{
    return n->field ? rap_field_describe(n->field)->name : n->column;
}

static const rap_rows *rows_for_programs(const page *p)
{
    static const char *const columns[] = {"what", "record", "by", "field", "was", "is", "file", "sheet", "cell", "against", "base", NULL};
    rap_rows *rows = rap_rows_new(p->session->arena, columns);
    for (size_t i = 0; i < p->notes->count; i++) {
        const rap_note *n = p->notes->list[i], *other = n->against;
        const char *against = other ? rap_arena_format(p->session->arena, "%s: '%s'!%s", other->file, other->sheet, other->cell)
            : n->type == RAP_NOTE_CONFLICT ? "the dataset" : NULL;
        rap_rows_add(rows, (const char *const[]){rap_note_word(n->type), n->record, n->by, field_of(n), n->was, n->is, n->file, n->sheet, n->cell, against, n->base});
    }
    return rows;
}

/* ---- for people --------------------------------------------------------------------------- */

enum { RECORD = 2, BY, SHOWN_COLUMNS = 9 };

static const char *const shown_columns[SHOWN_COLUMNS] = {"what", "cell", "record", "by", "field", "base", "was", "is", "against"};

/* Of long words they see where they differ. */
static void show(const page *p, const rap_note *n, const char **words)
{
    rap_arena *arena = p->session->arena;
    const char *against = n->against ? rap_arena_format(arena, "%s %s", n->against->file, n->against->cell) : n->type == RAP_NOTE_CONFLICT ? "the dataset" : NULL;
    const char *base = n->type >= RAP_NOTE_DOUBTS ? rap_note_excerpt(arena, n->base, n->is, 40) : NULL;
    const char *all[SHOWN_COLUMNS] = {rap_note_word(n->type), n->cell, n->record, n->by, field_of(n), base, rap_note_excerpt(arena, n->was, n->is, 40),
                                      rap_note_excerpt(arena, n->is, n->was, 40), against};
    memcpy(words, all, sizeof all);
}

/* The end of the notes of one sheet. */
static size_t sheet_end(const rap_notes *notes, size_t first)
{
    size_t end = first;
    while (end < notes->count && strcmp(notes->list[end]->file, notes->list[first]->file) == 0 && notes->list[end]->sheet == notes->list[first]->sheet)
        end++;
    return end;
}

/* The notes from `first` to `end` in columns that say something. `is_under`: records, and offices, have lines of
 * their own, the rows of a record under them. */
static rap_rows *rows_of(const page *p, size_t first, size_t end, bool is_under)
{
    rap_arena *arena = p->session->arena;
    const char *(*words)[SHOWN_COLUMNS] = rap_arena_alloc(arena, (end - first) * sizeof *words);
    const char **columns = rap_arena_alloc(arena, (SHOWN_COLUMNS + 1) * sizeof *columns), *row[SHOWN_COLUMNS], *head = "";
    size_t places[SHOWN_COLUMNS], count = 0;
    bool says[SHOWN_COLUMNS] = {false};
    for (size_t i = first; i < end; i++) {
        show(p, p->notes->list[i], words[i - first]);
        for (size_t c = 0; c < SHOWN_COLUMNS; c++)
            says[c] |= words[i - first][c] != NULL;
    }
    for (size_t c = 0; c < SHOWN_COLUMNS; c++)
        if (says[c] && !(is_under && (c == RECORD || c == BY))) {
            columns[count] = shown_columns[c];
            places[count++] = c;
        }
    rap_rows *rows = rap_rows_new(arena, columns);
    for (size_t i = 0; i < end - first; i++) {
        const char *own = rap_note_whose(arena, p->notes->list[first + i]);
        if (is_under && strcmp(own, head) != 0)
            rap_rows_add_head(rows, head = own);
        for (size_t c = 0; c < count; c++)
            row[c] = words[i][places[c]];
        rap_rows_add(rows, row);
    }
    return rows;
}

/* The notes of one sheet, from `first` on; the first of the next sheet. */
static size_t write_sheet(rap_text *out, const page *p, size_t first)
{
    const rap_note *note = p->notes->list[first];
    size_t end = sheet_end(p->notes, first), width = rap_terminal_width(stdout);
    const rap_rows *rows = rows_of(p, first, end, false);
    rap_text_format(out, "%s%s: '%s'\n", first ? "\n" : "", note->file, note->sheet);
    if (width && rap_rows_width(rows) > width)
        rap_rows_write_under(rows_of(p, first, end, true), width, out);
    else
        rap_rows_write(rows, "table", 0, out);
    return end;
}

static void write_page(rap_text *out, const void *what)
{
    const page *p = what;
    if (strcmp(p->format, "table") != 0)
        rap_rows_write(rows_for_programs(p), p->format, 0, out);
    else
        for (size_t i = 0; i < p->notes->count;)
            i = write_sheet(out, p, i);
}

/* A note that stands for others says how many, which the list names. */
static void tell_note(rap_session *session, const rap_note *n, size_t count)
{
    const char *sentence = rap_note_sentence(session->arena, n);
    if (n->type == RAP_NOTE_UNREAD || n->type == RAP_NOTE_BASELESS || n->type == RAP_NOTE_COMMENTED || n->type == RAP_NOTE_UNSURE || n->type == RAP_NOTE_FOLLOWED)
        rap_tell("", sentence);
    else if (n->type >= RAP_NOTE_DOUBTS && count > 1)
        rap_warn(session, rap_arena_format(session->arena, "%s; and %zu more%s%s%s: the list names each", sentence, count - 1, n->column ? " of '" : "",
                                           n->column ? n->column : "", n->column ? "'" : ""));
    else if (n->type >= RAP_NOTE_DOUBTS)
        rap_warn(session, sentence);
}

/* Says what is doubtful, and how much was taken. */
static void tell(rap_session *session, const rap_notes *notes, bool has_list)
{
    size_t taken = 0, cleared = 0, kept = 0, doubtful = 0;
    const size_t *told = has_list ? rap_notes_fold(session->arena, notes) : NULL;
    for (size_t i = 0; i < notes->count; i++) {
        const rap_note *n = notes->list[i];
        taken += rap_note_is_taken(n) && n->value;
        cleared += rap_note_is_taken(n) && !n->value;
        kept += n->type == RAP_NOTE_KEPT;
        doubtful += n->type >= RAP_NOTE_DOUBTS;
        if (!told || told[i])
            tell_note(session, n, told ? told[i] : 1);
    }
    fprintf(stderr, "%zu %s taken, %zu cleared, %zu not taken or doubtful", taken, taken == 1 ? "entry" : "entries", cleared, doubtful);
    if (kept)
        fprintf(stderr, ", %zu untouched in the workbook and changed in the dataset since", kept);
    fputc('\n', stderr);
}

/* ---- running ------------------------------------------------------------------------------ */

static bool check_usage(rap_session *session, const rap_arguments *arguments)
{
    const char *format = rap_argument(arguments, "format");
    if (format && strcmp(format, "table") != 0 && strcmp(format, "json") != 0 && strcmp(format, "csv") != 0)
        return rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--format %s: allowed are table, json and csv", format);
    if (!rap_argument(arguments, "output") && !rap_argument(arguments, "dry-run"))
        return rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "say where the dataset goes: -o DATASET, or --dry-run to see what would change");
    return true;
}

/* The list goes to standard output, unless the dataset does. */
static bool has_list(const rap_arguments *arguments)
{
    const char *path = rap_argument(arguments, "output");
    return !path || strcmp(path, "-") != 0 || rap_argument(arguments, "dry-run");
}

static rap_code list_changes(rap_session *session, const rap_arguments *arguments, const rap_notes *notes)
{
    const char *format = rap_argument(arguments, "format");
    page p = {session, notes, format ? format : "table"};
    return !has_list(arguments) || (notes->count == 0 && !format) ? RAP_CODE_DONE : rap_session_stream(session, "-", write_page, &p);
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    files f = {0};
    if (!check_usage(session, arguments) || !sort_files(session, arguments, &f))
        return rap_session_failed(session);
    rap_model *model = rap_session_load(session, f.datasets, f.dataset_count);
    size_t warned = session->warnings;
    rap_matrix *matrix = model ? read_workbooks(session, arguments, model, &f) : NULL;
    if (!matrix)
        return rap_session_failed(session);
    tell(session, rap_matrix_notes(matrix), has_list(arguments));
    bool is_refused = rap_argument(arguments, "strict") && session->warnings > warned, is_tried = rap_argument(arguments, "dry-run");
    rap_code code = RAP_CODE_DONE;
    if (!is_refused && !is_tried) { /* before the list, whose reader may stop listening */
        rap_matrix_apply(matrix);
        code = rap_session_write_dataset(session, rap_argument(arguments, "output"), model);
    }
    if (code == RAP_CODE_DONE)
        code = list_changes(session, arguments, rap_matrix_notes(matrix));
    return code == RAP_CODE_DONE && is_refused ? RAP_CODE_WARNINGS : code;
}

const rap_command rap_command_merge = {
    .name = "merge",
    .usage = "MATRIX.xlsx… DATASET -o DATASET",
    .summary = "brings the matrix back: what people filled in becomes follow-up of the dataset",
    .details = "Only the columns for filling in are read, by the id of the recommendation, from a workbook\n"
               "that any program saved: in each language of the matrix, with rows sorted or filtered, columns\n"
               "moved or added, sheets renamed. Without --by the follow-up is one for all; with it, and where\n"
               "the column 'Recorded by' says so, each office has its own. The list names each entry with its\n"
               "cell; what cannot be taken is a warning and stays as it is in the dataset: an edited cell of another\n"
               "column, an unknown id, a value that is not allowed, two cells that disagree, a cell that the\n"
               "workbook and the dataset have both changed since it was written (--overrule; an office that --by names\n"
               "is heard, with a warning). A cell that nobody touched changes nothing, though the dataset be newer;\n"
               "where the dataset has nothing there, that is a warning, too (--overrule takes the entry): a dataset imported\n"
               "anew has no follow-up, and gets that of an older one by `rapporteur analyse OLD NEW -o DATASET`.\n"
               "Where a report was numbered anew, an entry follows its text, which is told; a row is a warning where\n"
               "it cannot be said which record has its text by now.\n"
               "A row of no office beside entries of offices is a warning, too. Of the other columns the workbook\n"
               "keeps a print of each cell, by which an edit is told from another analysis; where it has none,\n"
               "those that say what documents say of the record are held against the dataset. Warnings of one\n"
               "kind and column are told as one where they are many; the list has each (--format json: whole).\n"
               "  rapporteur export wg.json --report matrix --to xlsx -o matrix.xlsx\n"
               "  rapporteur merge matrix.xlsx wg.json --dry-run\n"
               "  rapporteur merge justice.xlsx interior.xlsx wg.json -o wg.json\n"
               "  rapporteur merge justice.xlsx wg.json --by 'Ministry of Justice' -o wg.json",
    .flags = flags,
    .least = 2,
    .most = SIZE_MAX,
    .run = run,
};
