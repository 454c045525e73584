#include "cli/list_lines.h"

#include "base/file.h"
#include "model/lines.h"
#include "model/read.h"

/* Lines that records lead to. */
static const struct context_list {
    rap_kind kind;
    rap_field list;
} context_lists[] = {{RAP_KIND_BODY, RAP_DATASET_BODIES},
                     {RAP_KIND_MEETING, RAP_DATASET_MEETINGS},
                     {RAP_KIND_DOCUMENT, RAP_DATASET_DOCUMENTS},
                     {RAP_KIND_THEME, RAP_DATASET_THEMES}};

typedef struct filtering {
    rap_session *session;
    const char *path;
    rap_lines *lines;
    rap_model *model;   /* what the records lead to */
    rap_kind kind;
    const rap_filter *filter;
    uint64_t fields;    /* that it reads */
    rap_arena *passing; /* for the line at hand */
} filtering;

/* ---- what records lead to --------------------------------------------------------------------- */

static bool take_context(filtering *f, const rap_line *line)
{
    rap_arena *arena = rap_model_arena(f->model);
    for (size_t i = 0; i < sizeof context_lists / sizeof *context_lists; i++) {
        if (context_lists[i].kind != line->kind)
            continue;
        const rap_node *record = rap_record_parse(arena, line->kind, line->bytes, line->len, RAP_WHOLE_RECORD, f->path, line->number, f->session->error);
        rap_node_add(arena, rap_model_root(f->model), context_lists[i].list, record);
        return record;
    }
    return true;
}

/* The language, whose rules know the order of strengths. */
static bool take_dataset(filtering *f, const rap_line *line)
{
    uint64_t language = (uint64_t)1 << ((RAP_DATASET_LANGUAGE & 255) - 1);
    rap_arena *arena = rap_model_arena(f->model);
    const rap_node *dataset = rap_record_parse(arena, line->kind, line->bytes, line->len, language, f->path, line->number, f->session->error);
    rap_node_set_text(arena, rap_model_root(f->model), RAP_DATASET_LANGUAGE, rap_node_text(dataset, RAP_DATASET_LANGUAGE));
    return dataset;
}

static bool read_context(filtering *f)
{
    rap_line line;
    rap_guard guard;
    volatile bool goes_on = true;
    if (RAP_GUARD(rap_model_arena(f->model), &guard)) {
        goes_on = rap_fail(f->session->error, RAP_CODE_IO, f->path, 0, "out of memory");
    } else {
        while (goes_on && rap_lines_next(f->lines, &line))
            goes_on = line.kind == RAP_KIND_DATASET ? take_dataset(f, &line) : take_context(f, &line);
        if (goes_on)
            rap_model_freeze(f->model);
    }
    rap_guard_end(rap_model_arena(f->model), &guard);
    return f->session->error->code == RAP_CODE_DONE && rap_lines_rewind(f->lines);
}

/* ---- the lines ---------------------------------------------------------------------------------- */

static bool fits(filtering *f, const rap_line *line)
{
    if (line->kind != f->kind || !f->filter)
        return line->kind == f->kind;
    rap_arena_clear(f->passing);
    rap_filter_fold_in(f->filter, f->passing);
    const rap_node *record = rap_record_parse(f->passing, line->kind, line->bytes, line->len, f->fields, f->path, line->number, f->session->error);
    return record && rap_filter_matches(f->filter, f->model, record);
}

static rap_code write_lines(filtering *f, const char *path)
{
    rap_line line;
    rap_error *error = f->session->error;
    rap_output *output = rap_output_open(path, error);
    while (output && error->code == RAP_CODE_DONE && rap_lines_next(f->lines, &line))
        if (fits(f, &line)) {
            rap_output_write(output, line.bytes, line.len);
            rap_output_write(output, "\n", 1);
        }
    if (error->code != RAP_CODE_DONE)
        rap_output_drop(output);
    else
        rap_output_keep(output);
    return rap_session_failed(f->session);
}

/* ---- the run ------------------------------------------------------------------------------------ */

static void free_model(void *model)
{
    rap_model_free(model);
}

static bool open_all(filtering *f)
{
    rap_session *session = f->session;
    f->lines = rap_lines_open(session->arena, f->path, session->error);
    f->model = f->lines ? rap_arena_own(session->arena, rap_model_new(session->error), free_model) : NULL;
    f->passing = f->model ? rap_arena_own(session->arena, rap_arena_new_beside(session->arena, session->error), rap_arena_release) : NULL;
    return f->passing;
}

static bool read_filter(filtering *f, const char *expression)
{
    rap_session *session = f->session;
    const rap_kind kinds[] = {f->kind, 0};
    f->filter = expression ? rap_filter_parse(session->arena, expression, session->error) : NULL;
    f->fields = rap_filter_fields(f->filter, f->kind);
    return !expression || (f->filter && rap_filter_check(f->filter, kinds, session->error));
}

rap_code rap_list_lines(rap_session *session, const rap_arguments *arguments, rap_kind kind)
{
    const char *path = rap_argument(arguments, "output");
    filtering f = {.session = session, .path = rap_operands(arguments)[1], .kind = kind};
    if (rap_operand_count(arguments) > 2 || rap_argument(arguments, "columns"))
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--format lines takes one file of JSON Lines, whose lines it gives as they stand: no second one, no --columns");
    else if (read_filter(&f, rap_argument(arguments, "where")) && open_all(&f) && read_context(&f) &&
             rap_session_check_values(session, f.filter, f.model))
        return write_lines(&f, path ? path : "-");
    return rap_session_failed(session);
}
