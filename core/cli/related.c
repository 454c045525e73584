#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/corrected.h"
#include "base/file.h"
#include "base/unicode.h"
#include "cli/answer.h"
#include "cli/command.h"
#include "cli/rows.h"
#include "model/write.h"

#define LIMIT "10"
#define DRAFT_LIMIT "3"

static const rap_flag flags[] = {
    {"limit", 'n', "N", "how many texts at most (" LIMIT "; " DRAFT_LIMIT " for each text of a draft)"},
    {"where", 'w', "EXPRESSION", "only texts that fit, as 'status = adopted and year >= 2021'"},
    {"language", 'l', "TAG", "language of a draft (that of the dataset)"},
    {"format", 'f', "table|json", "how it is written (table; a draft is answered in words)"},
    {0},
};

/* ---- the question ------------------------------------------------------------------------- */

static bool read_limit(rap_session *session, const char *word, size_t *limit)
{
    char *end;
    long number = strtol(word, &end, 10);
    if (*end || number < 1 || number > 1000000)
        return rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--limit %s: allowed are numbers from 1 to 1000000", word);
    *limit = (size_t)number;
    return true;
}

static bool read_filter(rap_session *session, const char *expression, rap_question *q)
{
    static const rap_kind kinds[] = {RAP_KIND_RECOMMENDATION, RAP_KIND_PARAGRAPH, RAP_KIND_AGENDA_ITEM, 0};
    rap_filter *filter = rap_filter_parse(session->arena, expression, session->error);
    q->filter = filter;
    return filter && rap_filter_check(filter, kinds, session->error) && rap_session_check_values(session, filter, q->model);
}

static bool prepare(rap_session *session, const rap_arguments *arguments, bool is_draft, rap_question *q)
{
    const char *limit = rap_argument(arguments, "limit"), *where = rap_argument(arguments, "where");
    if (!read_limit(session, limit ? limit : is_draft ? DRAFT_LIMIT : LIMIT, &q->limit) || (where && !read_filter(session, where, q)))
        return false;
    q->related = rap_related_new(session->arena, q->model);
    return true;
}

/* ---- a record ----------------------------------------------------------------------------- */

/* The phrases; of a text that people confirmed, that they did. */
static const char *words_of(rap_arena *arena, const rap_answer *a)
{
    const char *shared = rap_answer_shared(arena, a);
    return a->correction ? rap_arena_format(arena, "%s%s%s", rap_corrected_by(arena, a->correction), *shared ? "; " : "", shared) : shared;
}

/* What is left out because people denied it. */
static void write_denied(rap_session *session, const rap_model *model, const char *id, bool is_json, rap_text *out)
{
    const rap_node *dataset = rap_model_dataset(model);
    size_t said = 0;
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_CORRECTIONS); i++) {
        const rap_node *n = rap_node_item(dataset, RAP_DATASET_CORRECTIONS, i);
        const char *other = rap_corrected_other_end(n, id), *why = rap_corrected_by(session->arena, n);
        if (rap_corrected_related(model, id, other) != n || strcmp(rap_node_text(n, RAP_CORRECTION_ACTION), "remove") != 0)
            continue;
        if (!is_json) {
            rap_text_format(out, "left out: %s, %s\n", other, why);
            continue;
        }
        rap_text_put(out, said++ ? ", {\"id\": " : "{\"id\": ");
        rap_json_quote(out, other);
        rap_text_put(out, ", \"correction\": ");
        rap_json_quote(out, why);
        rap_text_char(out, '}');
    }
}

static void write_table(rap_session *session, const rap_answer *answers, size_t count, rap_text *out)
{
    static const char *const columns[] = {"score", "words", "subject", "citation", "status", "shared phrases", NULL};
    rap_rows *rows = rap_rows_new(session->arena, columns);
    for (size_t i = 0; i < count; i++) {
        const rap_nearness *near = &answers[i].hit->near;
        rap_rows_add(rows, (const char *[]){rap_arena_format(session->arena, "%.2f", near->score),
                                             rap_arena_format(session->arena, "%.2f", near->words),
                                             rap_arena_format(session->arena, "%.2f", near->subject), answers[i].citation,
                                             answers[i].status, words_of(session->arena, &answers[i])});
    }
    rap_rows_write(rows, "table", rap_terminal_width(stdout), out);
}

static bool answer_record(rap_session *session, const rap_question *q, const char *id, bool is_json, rap_text *out)
{
    const rap_node *record = rap_session_find(session, q->model, id, RAP_NO_RECORD);
    if (!record)
        return false;
    const rap_related_text *text = rap_related_of(q->related, record);
    if (!text)
        return rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "'%s' is a %s; allowed are ids of recommendations, subparagraphs, paragraphs and agenda items",
                        id, rap_kind_describe(rap_node_kind(record))->name);
    size_t count;
    const rap_answer *answers = rap_answers_find(session->arena, q, text, rap_related_id(record), &count);
    if (!is_json && count)
        write_table(session, answers, count, out);
    else if (!is_json)
        rap_text_put(out, "no text of this dataset that fits is near it\n");
    if (!is_json) {
        write_denied(session, q->model, rap_related_id(record), false, out);
        return true;
    }
    rap_text_put(out, "{\"id\": ");
    rap_json_quote(out, rap_field_text(session->arena, q->model, record, "id"));
    rap_text_put(out, ", \"related\": ");
    rap_answers_write_json(out, answers, count, 2);
    rap_text_put(out, ", \"denied\": [");
    write_denied(session, q->model, rap_related_id(record), true, out);
    rap_text_put(out, "]}\n");
    return true;
}

/* ---- a draft ------------------------------------------------------------------------------ */

/* The next of the texts that blank lines part, with its lines joined; NULL at the end. */
static const char *next_text(rap_arena *arena, const char **place)
{
    rap_text text = {.arena = arena};
    while (**place) {
        size_t len = strcspn(*place, "\n");
        const char *line = rap_unicode_squeeze(arena, rap_arena_copy(arena, *place, len));
        *place += len + ((*place)[len] == '\n');
        if (!*line && text.len)
            break;
        if (*line)
            rap_text_format(&text, "%s%s", text.len ? " " : "", line);
    }
    return text.len ? text.data : NULL;
}

static void answer_text(rap_session *session, const rap_question *q, rap_wording *wording, const char *words, const char *language, bool is_json,
                        rap_text *out)
{
    size_t count;
    rap_answer *answers = rap_answers_find(session->arena, q, rap_related_words(q->related, words, language), NULL, &count);
    rap_answers_judge(session->arena, wording, words, answers, count);
    if (!is_json) {
        rap_text_put(out, out->len ? "\n" : "");
        rap_answers_write_words(out, words, answers, count);
        return;
    }
    rap_text_put(out, out->len ? ",\n  {\"text\": " : "[\n  {\"text\": ");
    rap_json_quote(out, words);
    rap_text_format(out, ", \"answer\": \"%s\", \"related\": ", rap_answers_grade(answers, count));
    rap_answers_write_json(out, answers, count, 4);
    rap_text_char(out, '}');
}

/* Of a draft: as said, or that of the first document. */
static const char *language_of(const rap_model *model, const char *said)
{
    const rap_node *document = rap_node_item(rap_model_dataset(model), RAP_DATASET_DOCUMENTS, 0);
    const char *own = document ? rap_node_text(document, RAP_DOCUMENT_LANGUAGE) : NULL;
    return said ? said : own ? own : "en";
}

static bool answer_draft(rap_session *session, const rap_question *q, const char *language, bool is_json, rap_text *out)
{
    size_t len, bad;
    const char *draft = rap_file_read(session->arena, "-", &len, session->error), *words;
    rap_wording *wording = draft ? rap_wording_load(session->arena, session->data_dir, language_of(q->model, language), session->error) : NULL;
    if (!wording)
        return false;
    if (!rap_utf8_is_valid(draft, len, &bad))
        return rap_fail(session->error, RAP_CODE_IO, NULL, 0, "standard input: byte %zu is not UTF-8; a draft is plain text in UTF-8", bad);
    while ((words = next_text(session->arena, &draft)))
        answer_text(session, q, wording, words, language, is_json, out);
    if (!out->len)
        return rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "standard input holds no text; a draft is plain text, and blank lines part several");
    rap_text_put(out, is_json ? "\n]\n" : "");
    return true;
}

/* ---- the command -------------------------------------------------------------------------- */

/* Texts alone are compared; a filter may ask for more. */
static rap_model *load(rap_session *session, const char *const *paths, size_t count, const char *expression)
{
    return expression && strstr(expression, "evidence") ? rap_session_load_records(session, paths, count) : rap_session_load_lean(session, paths, count);
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *const *operands = rap_operands(arguments), *format = rap_argument(arguments, "format");
    size_t last = rap_operand_count(arguments) - 1;
    bool is_json = format && strcmp(format, "json") == 0, is_draft = strcmp(operands[last], "-") == 0;
    rap_text out = {.arena = session->arena};
    if (format && !is_json && strcmp(format, "table") != 0) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--format %s: allowed are table and json", format);
        return RAP_CODE_USAGE;
    }
    rap_question q = {.model = load(session, operands, last, rap_argument(arguments, "where"))};
    if (!q.model || !prepare(session, arguments, is_draft, &q))
        return rap_session_failed(session);
    bool is_answered = is_draft ? answer_draft(session, &q, rap_argument(arguments, "language"), is_json, &out)
                                : answer_record(session, &q, operands[last], is_json, &out);
    return is_answered ? rap_session_write(session, "-", rap_text_string(&out), out.len) : rap_session_failed(session);
}

const rap_command rap_command_related = {
    .name = "related",
    .usage = "DATASET… ID|- [--limit N] [--where EXPRESSION] [--format table|json]",
    .summary = "what says nearly the same as a text, or speaks of the same subject",
    .details = "ID is that of a recommendation, a subparagraph, a paragraph or an agenda item; its end is\n"
               "enough where no other ends so, as rec-10. With - a draft is read from standard input and\n"
               "each of its texts, parted by blank lines, is answered: has this been said before?\n\n"
               "The score is from 0 to 1: words is how much of the shorter text's word triples both have,\n"
               "subject how much of its word stems, each weighed by its rarity; what the words leave open\n"
               "the subject fills. From 0.60 texts say nearly the same, from 0.20 they speak of the same\n"
               "subject, under 0.12 nothing is shown. The phrases are those of the text found.",
    .flags = flags,
    .least = 2,
    .most = SIZE_MAX,
    .run = run,
};
