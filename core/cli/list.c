#include <stdint.h>
#include <string.h>

#include "base/nearest.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/list_lines.h"
#include "cli/states.h"
#include "cli/rows.h"
#include "model/write.h"
#include "select/path.h"

static const rap_flag flags[] = {
    {"where", 'w', "EXPRESSION", "only records that fit, as 'status = adopted and year >= 2021'"},
    {"columns", 'c', "A,B,…", "other columns, by field name or path, as id,meeting.start,document.symbol"},
    {"format", 'f', "table|json|csv|lines", "how it is written; json gives whole records (table)"},
    {"output", 'o', "FILE", "where it goes (standard output)"},
    {0},
};

/* What may be listed: the list of the dataset that holds it and, for records inside
 * meetings, the list of the meeting. */
typedef struct listing {
    const char *name;
    rap_field list, inner;
    rap_kind kind;
    const char *columns; /* "meeting" of an inner record is the id of its meeting */
} listing;

static const listing listings[] = {
    {"meetings", RAP_DATASET_MEETINGS, 0, RAP_KIND_MEETING, "id,ordinal,start,end,place,mode"},
    {"recommendations", RAP_DATASET_RECOMMENDATIONS, 0, RAP_KIND_RECOMMENDATION, "id,status,section,text"},
    {"paragraphs", RAP_DATASET_PARAGRAPHS, 0, RAP_KIND_PARAGRAPH, "id,authority,section,text"},
    {"themes", RAP_DATASET_THEMES, 0, RAP_KIND_THEME, "id,broader,label"},
    {"documents", RAP_DATASET_DOCUMENTS, 0, RAP_KIND_DOCUMENT, "id,kind,date,file,title"},
    {"bodies", RAP_DATASET_BODIES, 0, RAP_KIND_BODY, "id,symbol_root,name"},
    {"links", RAP_DATASET_LINKS, 0, RAP_KIND_LINK, "type,from,to"},
    {"officers", RAP_DATASET_MEETINGS, RAP_MEETING_OFFICERS, RAP_KIND_OFFICER, "meeting,role,name,state"},
    {"agenda", RAP_DATASET_MEETINGS, RAP_MEETING_AGENDA, RAP_KIND_AGENDA_ITEM, "meeting,number,title"},
    {"schedule", RAP_DATASET_MEETINGS, RAP_MEETING_SCHEDULE, RAP_KIND_SLOT, "meeting,date,start,end,item,title,continued"},
    {"panellists", RAP_DATASET_MEETINGS, RAP_MEETING_PANELLISTS, RAP_KIND_PANELLIST, "meeting,item,name,state,group,title"},
    {"statements", RAP_DATASET_MEETINGS, RAP_MEETING_STATEMENTS, RAP_KIND_STATEMENT, "meeting,items,capacity,speakers.name"},
    {"attendance", RAP_DATASET_MEETINGS, RAP_MEETING_ATTENDANCE, RAP_KIND_ATTENDANCE, "meeting,capacity,participants.name"},
};
#define LISTING_COUNT (sizeof listings / sizeof listings[0])

typedef struct work {
    rap_session *session;
    const rap_model *model;
    const listing *what;
    const rap_filter *filter;
    const char **columns; /* NULL-terminated */
    rap_rows *table;
    rap_text *json; /* where whole records go; NULL where rows of the table are made */
    size_t written; /* records, there */
} work;

const char *const *rap_list_kinds(rap_arena *arena)
{
    const char **names = rap_arena_alloc(arena, (LISTING_COUNT + 3) * sizeof *names);
    for (size_t i = 0; i < LISTING_COUNT; i++)
        names[i] = listings[i].name;
    names[LISTING_COUNT] = "states";
    names[LISTING_COUNT + 1] = "organizations";
    return names;
}

static const listing *listing_named(rap_session *session, const char *name)
{
    rap_nearest nearest = rap_nearest_to(session->arena, name);
    rap_text known = {.arena = session->arena};
    for (size_t i = 0; i < LISTING_COUNT; i++) {
        if (strcmp(listings[i].name, name) == 0)
            return &listings[i];
        rap_nearest_offer(&nearest, listings[i].name);
        rap_text_format(&known, "%s, ", listings[i].name);
    }
    rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "nothing is called '%s'; known: %sstates, organizations%s", name,
             rap_text_string(&known), rap_nearest_hint(&nearest));
    return NULL;
}

/* "a,b,c" as a NULL-terminated list. */
static const char **split_columns(rap_arena *arena, const char *columns)
{
    size_t count = 1;
    for (const char *p = columns; *p; p++)
        count += *p == ',';
    const char **list = rap_arena_alloc(arena, (count + 1) * sizeof *list);
    for (size_t i = 0; i < count; i++) {
        size_t len = strcspn(columns, ",");
        list[i] = rap_arena_copy(arena, columns, len);
        columns += len + (columns[len] == ',');
    }
    return list;
}

static bool check_column(const work *w, const char *column)
{
    rap_path path;
    rap_nearest nearest = rap_nearest_to(w->session->arena, column);
    rap_text known = {.arena = w->session->arena};
    if (rap_path_find(w->what->kind, column, &path))
        return true;
    for (size_t i = 0; rap_path_name(w->what->kind, i); i++) {
        rap_nearest_offer(&nearest, rap_path_name(w->what->kind, i));
        rap_text_format(&known, "%s%s", i ? ", " : "", rap_path_name(w->what->kind, i));
    }
    return rap_fail(w->session->error, RAP_CODE_USAGE, NULL, 0, "%s have no column '%s'; known: %s%s", w->what->name,
                    column, rap_text_string(&known), rap_nearest_hint(&nearest));
}

static bool check_columns(const work *w)
{
    for (const char **c = w->columns; *c; c++) {
        bool is_owner = w->what->inner && strcmp(*c, "meeting") == 0;
        if (!is_owner && !check_column(w, *c))
            return false;
    }
    return true;
}

static void add_row(const work *w, const rap_node *owner, const rap_node *record)
{
    size_t count = 0;
    const char *words[64];
    for (const char **c = w->columns; *c && count < 64; c++) {
        bool is_owner = owner && strcmp(*c, "meeting") == 0;
        words[count++] = is_owner ? rap_node_text(owner, RAP_MEETING_ID)
                                  : rap_field_text(w->session->arena, w->model, record, *c);
    }
    rap_rows_add(w->table, words);
}

static void add_record(work *w, const rap_node *owner, const rap_node *record)
{
    if (w->filter && !rap_filter_matches(w->filter, w->model, record))
        return;
    if (!w->json) {
        add_row(w, owner, record);
        return;
    }
    rap_text_put(w->json, w->written++ ? ",\n" : "\n");
    rap_node_write(w->json, record, 2);
}

static void add_records(work *w)
{
    const rap_node *dataset = rap_model_dataset(w->model);
    for (size_t i = 0; i < rap_node_count(dataset, w->what->list); i++) {
        const rap_node *record = rap_node_item(dataset, w->what->list, i);
        if (!w->what->inner)
            add_record(w, NULL, record);
        for (size_t j = 0; w->what->inner && j < rap_node_count(record, w->what->inner); j++)
            add_record(w, record, rap_node_item(record, w->what->inner, j));
    }
}

static bool prepare(work *w, const rap_arguments *arguments)
{
    const char *expression = rap_argument(arguments, "where"), *columns = rap_argument(arguments, "columns");
    const rap_kind kinds[] = {w->what->kind, 0};
    w->columns = split_columns(w->session->arena, columns ? columns : w->what->columns);
    if (expression) {
        w->filter = rap_filter_parse(w->session->arena, expression, w->session->error);
        if (!w->filter || !rap_filter_check(w->filter, kinds, w->session->error)
            || !rap_session_check_values(w->session, w->filter, w->model))
            return false;
    }
    w->table = rap_rows_new(w->session->arena, w->columns);
    return check_columns(w);
}

/* ---- output --------------------------------------------------------------------------------- */

static const char *format_of(const rap_arguments *arguments)
{
    const char *format = rap_argument(arguments, "format");
    return format ? format : "table";
}

static bool check_format(rap_session *session, const char *format)
{
    if (strcmp(format, "table") == 0 || strcmp(format, "json") == 0 || strcmp(format, "csv") == 0 || strcmp(format, "lines") == 0)
        return true;
    return rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--format %s: allowed are table, json, csv and lines", format);
}

typedef struct page {
    const rap_rows *rows;
    const char *format;
    size_t width;
} page;

static void write_rows(rap_text *out, const void *what)
{
    const page *p = what;
    rap_rows_write(p->rows, p->format, p->width, out);
}

static rap_code write_table(rap_session *session, const rap_arguments *arguments, const rap_rows *rows)
{
    const char *path = rap_argument(arguments, "output");
    page p = {rows, format_of(arguments), path ? 0 : rap_terminal_width(stdout)};
    return rap_session_stream(session, path ? path : "-", write_rows, &p);
}

static void write_records(rap_text *out, const void *what)
{
    work w = *(const work *)what;
    w.json = out;
    rap_text_char(out, '[');
    add_records(&w);
    rap_text_put(out, w.written ? "\n]\n" : "]\n");
}

static rap_code list_records(rap_session *session, const rap_arguments *arguments, const listing *what, const rap_model *model)
{
    const char *path = rap_argument(arguments, "output");
    work w = {.session = session, .model = model, .what = what};
    if (!prepare(&w, arguments))
        return rap_session_failed(session);
    if (strcmp(format_of(arguments), "json") == 0 && !rap_argument(arguments, "columns"))
        return rap_session_stream(session, path ? path : "-", write_records, &w);
    add_records(&w);
    return write_table(session, arguments, w.table);
}

/* States and organizations are no records of their own: they are gathered from attendance. */
static rap_code list_participants(rap_session *session, const rap_arguments *arguments, const char *nature, const rap_model *model)
{
    if (!rap_argument(arguments, "where") && !rap_argument(arguments, "columns"))
        return write_table(session, arguments, rap_states_table(session->arena, model, nature));
    rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--where and --columns do not go with states and organizations: they are gathered from attendance");
    return RAP_CODE_USAGE;
}

/* Whether something that is named may be evidence, or whole records are asked for. */
static bool needs_evidence(const rap_arguments *arguments)
{
    const char *expression = rap_argument(arguments, "where"), *columns = rap_argument(arguments, "columns");
    return (strcmp(format_of(arguments), "json") == 0 && !columns) || (expression && strstr(expression, "evidence")) || (columns && strstr(columns, "evidence"));
}

/* Lines hold whole records: what stands inside them has none of its own. */
static rap_code list_lines(rap_session *session, const rap_arguments *arguments, const listing *what)
{
    if (what && !what->inner)
        return rap_list_lines(session, arguments, what->kind);
    rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "%s have no lines of their own; --format lines gives meetings, recommendations, paragraphs, themes, documents, bodies and links",
             rap_operands(arguments)[0]);
    return rap_session_failed(session);
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *const *operands = rap_operands(arguments);
    const char *nature = strcmp(operands[0], "states") == 0 ? "state" : strcmp(operands[0], "organizations") == 0 ? "organization" : NULL;
    const listing *what = nature ? NULL : listing_named(session, operands[0]);
    if ((!nature && !what) || !check_format(session, format_of(arguments)))
        return RAP_CODE_USAGE;
    if (strcmp(format_of(arguments), "lines") == 0)
        return list_lines(session, arguments, what);
    size_t count = rap_operand_count(arguments) - 1;
    rap_model *model = needs_evidence(arguments) ? rap_session_load_records(session, operands + 1, count)
                                                 : rap_session_load_lean(session, operands + 1, count);
    if (!model)
        return rap_session_failed(session);
    return nature ? list_participants(session, arguments, nature, model) : list_records(session, arguments, what, model);
}

const rap_command rap_command_list = {
    .name = "list",
    .usage = "KIND DATASET… [--where EXPRESSION] [--format table|json|csv|lines]",
    .summary = "lists records of one kind",
    .details = "KIND is meetings, recommendations, paragraphs, themes, documents, bodies, links, officers,\n"
               "agenda, schedule, panellists, statements, attendance, states or organizations.\n"
               "With --format lines what is read is JSON Lines, as `export --to json --set lines=true` writes them, from\n"
               "a file or from `-`; lines that fit go out as they stand, and little of the file is in memory at a time:\n"
               "  rapporteur list recommendations wg.jsonl --where 'theme = corruption' --format lines\n"
               "`state = Norway` holds for what is of meetings that Norway attended; `named = Norway` for recommendations that name it.",
    .flags = flags,
    .least = 2,
    .most = SIZE_MAX,
    .run = run,
};
