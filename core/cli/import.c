#include "import/import.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "analysis/analysis.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/limits.h"
#include "cli/rows.h"
#include "cli/summary.h"
#include "host/convert.h"
#include "import/dictionary.h"
#include "import/division.h"
#include "model/values.h"

static const rap_flag flags[] = {
    {"output", 'o', "DATASET", "where the dataset goes; - for standard output"},
    {"kind", 0, "FILE=KIND", "states the kind of a document; KIND alone states it for all"},
    {"symbol", 0, "FILE=SYMBOL", "states the symbol of a document that does not state its own"},
    {"date", 0, "FILE=DATE", "states the date of a document, YYYY-MM-DD"},
    {"tracked", 0, "accepted|original", "which side of tracked changes of Word files and web pages is read (accepted)"},
    {"language", 'l', "TAG", "language of the documents, whose grammar is templates/import/TAG.json (that of their words, else en)"},
    {"themes", 0, "VOCABULARY|FILE", "vocabulary whose themes are given: of templates/themes/, or a file; or none (by body: trafficking-in-persons, or general)"},
    {"timeout", 0, "SECONDS", "that pdftotext may take for a PDF; 0 for any (300)"},
    {"memory", 0, "MB", "memory that pdftotext may take; 0 for any (2048)"},
    {"strict", 0, NULL, "warnings and lines without a place end with exit code 3"},
    {0},
};

/* Whether a stated FILE=VALUE, whose `=` is at `len`, speaks of this path. */
static bool names_file(const char *stated, size_t len, const char *path)
{
    const char *base = rap_file_base(path);
    return (strlen(base) == len && memcmp(stated, base, len) == 0) || (strlen(path) == len && memcmp(stated, path, len) == 0);
}

/* The value that a user stated for a file; one without a file holds for all. */
static const char *stated_for(const rap_arguments *arguments, const char *option, const char *file)
{
    const char *value = NULL;
    for (const char *const *v = rap_argument_all(arguments, option); *v; v++) {
        const char *equals = strrchr(*v, '=');
        if (!equals)
            value = *v;
        else if (names_file(*v, (size_t)(equals - *v), file))
            value = equals + 1;
    }
    return value;
}

/* A stated value must be one that its field may hold. */
static bool check_value(rap_session *session, const char *option, const char *value)
{
    const char *kinds = rap_field_describe(RAP_DOCUMENT_GENRE)->of;
    if (strcmp(option, "kind") == 0 && !rap_choice_allows(kinds, value))
        return rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--kind %s: allowed are %s", value, kinds);
    if (strcmp(option, "date") == 0 && !rap_date_is_valid(value))
        return rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--date %s: this is no date; dates are YYYY-MM-DD", value);
    if (strcmp(option, "symbol") == 0 && (!*value || strcspn(value, " \t#") != strlen(value)))
        return rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--symbol '%s': a symbol has no blanks and no #, as A/CONF.1/2", value);
    return true;
}

static bool check_side(rap_session *session, const char *side)
{
    if (!side || strcmp(side, "accepted") == 0 || strcmp(side, "original") == 0)
        return true;
    return rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--tracked %s: allowed are accepted, original", side);
}

/* Every stated value names a file of this import; `for_all`: or none. */
static bool check_stated(rap_session *session, const rap_arguments *arguments, const char *option, bool for_all)
{
    size_t count = rap_operand_count(arguments);
    for (const char *const *v = rap_argument_all(arguments, option); *v; v++) {
        const char *equals = strrchr(*v, '=');
        size_t i = 0;
        if (!check_value(session, option, equals ? equals + 1 : *v))
            return false;
        while (equals && i < count && !names_file(*v, (size_t)(equals - *v), rap_operands(arguments)[i]))
            i++;
        if (equals ? i == count : !for_all)
            return rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "--%s %s names no file of this import; say --%s FILE=%s",
                            option, *v, option, equals ? equals + 1 : *v);
    }
    return true;
}

#define PRINTED_MOST ((size_t)256 << 20) /* bytes that pdftotext may say of a PDF */
#define SUMMARY_INDENT 4                /* of the lines that it goes on in */

/* The words of a PDF with their places, by poppler's program: nothing of it runs in this process. */
static bool ask_pdftotext(void *context, rap_arena *arena, const char *bytes, size_t len, const char *name,
                          rap_import_answer *out, rap_error *error)
{
    static const char *const arguments[] = {"-bbox-layout", "-", "-", NULL};
    const rap_conversion conversion = {.program = "pdftotext", .package = "poppler-utils", .arguments = arguments, .limits = context, .most = PRINTED_MOST};
    rap_converted made;
    if (!rap_convert(arena, &conversion, bytes, len, name, &made, error))
        return false;
    *out = (rap_import_answer){.bytes = made.bytes, .len = made.len, .code = made.code, .said = made.said};
    return true;
}

/* The lines of the first document of a model that found no place. */
static void print_unplaced(const char *file, const rap_node *dataset)
{
    const rap_node *document = rap_node_item(dataset, RAP_DATASET_DOCUMENTS, 0);
    const rap_node *accounting = rap_node_item(document, RAP_DOCUMENT_ACCOUNTING, 0);
    for (size_t i = 0; i < rap_node_count(accounting, RAP_ACCOUNTING_UNPLACED); i++) {
        const rap_node *line = rap_node_item(accounting, RAP_ACCOUNTING_UNPLACED, i);
        fprintf(stderr, "%s:%lld: no place for: %s\n", rap_file_base(file),
                (long long)rap_node_integer(line, RAP_LINE_NUMBER, 0), rap_node_text(line, RAP_LINE_TEXT));
    }
}

static void add_count(rap_text *line, size_t count, const char *one)
{
    if (count)
        rap_text_format(line, "%s%zu %s%s", line->len ? ", " : "", count, one, count == 1 ? "" : "s");
}

/* The changes that a file keeps track of, and which side of them was read. */
static void print_tracked(rap_session *session, const char *file, const rap_tracked *tracked, const char *side)
{
    rap_text line = {.arena = session->arena};
    bool is_original = side && strcmp(side, "original") == 0;
    add_count(&line, tracked->insertions, "insertion");
    add_count(&line, tracked->deletions, "deletion");
    add_count(&line, tracked->moves, "move");
    if (line.len)
        fprintf(stderr, "%s: tracked changes: %s; read as if they were %s (--tracked %s reads the other side)\n", rap_file_base(file),
                line.data, is_original ? "rejected" : "accepted", is_original ? "accepted" : "original");
}

/* Words that are shown struck through, which no file says to be deleted. */
static void print_struck(rap_session *session, const char *file, size_t count)
{
    if (!count)
        return;
    fprintf(stderr, "%s: warning: %zu passage%s struck through; the words are read as the others are: take them out of the document "
                    "if they are no longer meant\n", rap_file_base(file), count, count == 1 ? " is" : "s are");
    session->warnings++;
}

/* Words that the file does not show, which are left out. */
static void print_hidden(rap_session *session, const char *file, size_t count, long line)
{
    const char *place = line ? rap_arena_format(session->arena, "%s:%ld", rap_file_base(file), line) : rap_file_base(file);
    if (!count)
        return;
    fprintf(stderr, "%s: warning: %zu passage%s formatted as hidden text%s and left out: show the words in the document if they are meant\n", place, count,
            count == 1 ? " is" : "s are", count > 1 ? ", the first here," : "");
    session->warnings++;
}

/* The first page of a PDF of whose words nobody can say in which order they are read. */
static void warn_unsure(rap_session *session, const char *file, size_t page)
{
    if (page)
        rap_warn(session, rap_arena_format(session->arena, "%s: page %zu: words stand over or beside each other there so that their order is a guess; "
                                           "compare this page, and those after it, with what was read", rap_file_base(file), page));
}

/* Places of which the text allows two readings. */
static void warn_doubts(rap_session *session, const char *file, const rap_doubt *doubt)
{
    for (; doubt; doubt = doubt->next)
        rap_warn(session, doubt->line ? rap_arena_format(session->arena, "%s:%ld: %s", rap_file_base(file), doubt->line, doubt->text)
                                      : rap_arena_format(session->arena, "%s: %s", rap_file_base(file), doubt->text));
}

static void print_missing(void)
{
    const char *name = rap_dictionary_missing(), *patterns = rap_division_missing();
    if (*patterns)
        fprintf(stderr, "the hyphenation patterns %s are not installed: a word that a line divided without a hyphen is taken to be "
                        "divided anywhere\n", patterns);
    if (*name)
        fprintf(stderr, "the dictionary %s of Hunspell is not installed: a hyphen at the end of a line, and letters that an Arabic "
                        "PDF does not tell the order of, stay as they are where the document does not tell\n", name);
}

static void free_model(void *model)
{
    rap_model_free(model);
}

/* Imports one document and adds it to `into`. What was needed to read it goes with `passing`. */
static bool import_one(rap_session *session, const rap_arguments *arguments, const char *file, rap_arena *passing, rap_model *into)
{
    rap_limits limits;
    rap_import_options options = {
        .kind = stated_for(arguments, "kind", file),
        .symbol = stated_for(arguments, "symbol", file),
        .date = stated_for(arguments, "date", file),
        .tracked = rap_argument(arguments, "tracked"),
        .language = rap_argument(arguments, "language"),
        .pdftotext = ask_pdftotext,
        .context = &limits,
    };
    rap_import_summary summary = {0};
    rap_model *model = rap_arena_own(passing, rap_model_new(session->error), free_model);
    if (!model || !rap_limits_read(arguments, &limits, session->error) || !rap_import_file(model, file, &options, session->data_dir, &summary, session->error))
        return false;
    rap_text line = {.arena = passing}, lines = {.arena = passing};
    rap_summary_write(&line, file, &summary, rap_model_dataset(model));
    rap_rows_wrap(&lines, rap_text_string(&line), 0, SUMMARY_INDENT, rap_terminal_width(stderr));
    fputs(rap_text_string(&lines), stderr);
    print_tracked(session, file, &summary.tracked, options.tracked);
    print_struck(session, file, summary.tracked.struck);
    print_hidden(session, file, summary.tracked.hidden, summary.tracked.hidden_line);
    warn_unsure(session, file, summary.unsure_page);
    warn_doubts(session, file, summary.doubts);
    print_unplaced(file, rap_model_dataset(model));
    session->warnings += summary.unplaced;
    return rap_model_move(model, rap_model_arena(into), session->error)
        && rap_model_merge(into, model, rap_warn_merge, session, session->error);
}

/* The documents as one dataset; in memory are that and one document. NULL with the session's error set. */
static rap_model *import_all(rap_session *session, const rap_arguments *arguments)
{
    rap_model *model = rap_arena_own(session->arena, rap_model_new(session->error), free_model);
    rap_arena *passing = rap_arena_own(session->arena, rap_arena_new_beside(session->arena, session->error), rap_arena_release);
    if (!model || !passing)
        return NULL;
    for (size_t i = 0; i < rap_operand_count(arguments); i++) {
        if (!import_one(session, arguments, rap_operands(arguments)[i], passing, model))
            return NULL;
        rap_arena_clear(passing);
    }
    rap_model_settle_merged(model);
    rap_warn_revisions(session, rap_model_dataset(model));
    print_missing();
    return model;
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *path = rap_argument(arguments, "output");
    if (!path) {
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "say where the dataset goes: -o DATASET, or -o - for standard output");
        return RAP_CODE_USAGE;
    }
    if (!check_side(session, rap_argument(arguments, "tracked")) || !check_stated(session, arguments, "symbol", false) || !check_stated(session, arguments, "date", false)
        || !check_stated(session, arguments, "kind", true))
        return rap_session_failed(session);
    rap_model *model = import_all(session, arguments);
    if (!model)
        return rap_session_failed(session);
    rap_analysis_options options = {.themes = rap_argument(arguments, "themes"), .warn = rap_warn_merge, .tell = rap_tell_choice, .context = session};
    if (!rap_analysis_give(model, session->data_dir, &options, session->error))
        return rap_session_failed(session);
    rap_code code = rap_session_write_dataset(session, path, model);
    bool is_strict = rap_argument(arguments, "strict") && session->warnings;
    return code == RAP_CODE_DONE && is_strict ? RAP_CODE_WARNINGS : code;
}

const rap_command rap_command_import = {
    .name = "import",
    .usage = "FILE… -o DATASET",
    .summary = "reads documents into a dataset; several of one meeting become one meeting",
    .details = "FILE is a report, an annotated provisional agenda, a draft report or a background paper:\n"
               "a PDF, a Word file (.docx), a saved web page (.html, .mhtml) or plain text in UTF-8; its content tells which.\n"
               "For each, a line says what was found. Nothing of a document is lost: a line that finds no place\n"
               "is named and kept. Lines of a Word file are its paragraphs, counted from 1, those of a PDF the\n"
               "lines of its pages, counted on; tracked changes are told. PDF is read by the program pdftotext,\n"
               "confined. A document beside its revision (…/Rev.1) is told, and a corrigendum, whose corrections are\n"
               "not applied. Each recommendation is linked with up to five texts that say nearly the same or speak\n"
               "of the same subject.",
    .flags = flags,
    .least = 1,
    .most = SIZE_MAX,
    .run = run,
};
