#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "analysis/vocabulary.h"
#include "base/data.h"
#include "cli/command.h"
#include "cli/starter.h"

static const rap_flag flags[] = {{0}};

/* A command line that ends in a word begun. */
typedef struct line {
    rap_session *session;
    rap_arena *arena;
    const rap_command *command;
    const rap_arguments *arguments; /* the words before the one begun, and before the option that it is the value of */
    const char *lead;               /* what of the word stays as it is, as "--set=" */
    const char *begun;              /* the rest */
} line;

static void offer(const line *l, const char *word)
{
    if (strncmp(word, l->begun, strlen(l->begun)) == 0)
        printf("%s%s\n", l->lead, word);
}

static void offer_all(const line *l, const char *const *words)
{
    for (; words && *words; words++)
        offer(l, *words);
}

/* Alternatives as "table|json|csv"; those in capitals stand for something else. */
static void offer_alternatives(const line *l, const char *words)
{
    for (size_t len; words && *words; words += len + (words[len] == '|')) {
        len = strcspn(words, "|");
        if (*words < 'A' || *words > 'Z')
            offer(l, rap_arena_copy(l->arena, words, len));
    }
}

/* The line once `len` bytes more of its word stay. */
static line past(const line *l, size_t len)
{
    line rest = *l;
    rest.lead = rap_arena_format(l->arena, "%s%.*s", l->lead, (int)len, l->begun);
    rest.begun = l->begun + len;
    return rest;
}

/* ---- what the words of usage stand for ------------------------------------------------------ */

static void offer_names(const line *l, const char *folder)
{
    rap_error ignored = {0};
    offer_all(l, rap_data_names(l->arena, l->session->data_dir, folder, ".json", &ignored));
}

static void offer_reports(const line *l) { offer_names(l, "reports"); }
static void offer_vocabularies(const line *l) { offer_names(l, "themes"); }
static void offer_languages(const line *l) { offer_names(l, "labels"); }
static void offer_grammars(const line *l) { offer_names(l, "import"); }
static void offer_starters(const line *l) { offer_all(l, rap_starter_languages(l->arena, l->session->data_dir)); }
static void offer_kinds(const line *l) { offer_all(l, rap_list_kinds(l->arena)); }

static void offer_commands(const line *l)
{
    for (const rap_command *const *c = rap_commands; *c; c++)
        offer(l, (*c)->name);
}

static const rap_found *exporters(const line *l, size_t *count)
{
    rap_error ignored = {0};
    rap_search search = rap_session_search(l->session, l->arguments);
    *count = 0;
    search.takes_descriptions = true;
    return rap_exporters(l->arena, &search, count, &ignored);
}

static void offer_formats(const line *l)
{
    size_t count;
    const rap_found *found = exporters(l, &count);
    for (size_t i = 0; i < count; i++)
        if (!found[i].refusal)
            offer(l, found[i].format);
}

/* "name=", or the values of the name that stands there. */
static void offer_setting(const line *l, const char *name, const char *allowed)
{
    size_t len = strlen(name);
    line value;
    if (strncmp(l->begun, name, len) != 0 || l->begun[len] != '=') {
        offer(l, rap_arena_format(l->arena, "%s=", name));
        return;
    }
    value = past(l, len + 1);
    offer_alternatives(&value, allowed);
}

static void offer_settings(const line *l)
{
    rap_error ignored = {0};
    size_t count;
    const char *format = rap_argument(l->arguments, "to"), *name = rap_argument(l->arguments, "report");
    const rap_found *found = format ? exporters(l, &count) : NULL;
    const rap_found *exporter = found ? rap_found_for(found, count, format, &ignored) : NULL;
    for (size_t i = 0; exporter && i < exporter->option_count; i++) {
        const rap_found_option *o = &exporter->options[i];
        offer_setting(l, o->name, o->type == RAP_OPTION_FLAG ? "true|false" : o->type == RAP_OPTION_CHOICE ? o->allowed : NULL);
    }
    const rap_report *report = name ? rap_report_load(l->arena, l->session->data_dir, name, NULL, &ignored) : NULL;
    const rap_setting *settings = report ? rap_report_settings(report, &count) : NULL;
    for (size_t i = 0; settings && i < count; i++)
        offer_setting(l, settings[i].name, settings[i].allowed);
}

/* In a filter, themes behind "theme =" and "theme in (". */
static void offer_themes(const line *l)
{
    rap_error ignored = {0};
    const char *field = NULL;
    for (const char *p = l->begun; (p = strstr(p, "theme")); p++)
        field = p;
    size_t gap = field ? strcspn(field, "=(") : 0;
    if (!field || !field[gap] || strpbrk(field, ")&|") || strstr(field, " and ") || strstr(field, " or "))
        return;
    size_t word = strlen(l->begun);
    while (!strchr("=(, ", l->begun[word - 1]))
        word--;
    line rest = past(l, word);
    for (const char *const *name = rap_data_names(l->arena, l->session->data_dir, "themes", ".json", &ignored); name && *name; name++) {
        const rap_vocabulary *vocabulary = rap_vocabulary_load(l->arena, l->session->data_dir, *name, "en", &ignored);
        for (size_t i = 0; vocabulary && i < vocabulary->count; i++)
            offer(&rest, vocabulary->themes[i].id);
    }
}

/* What the shell knows (files, folders, datasets) is left to the shell. */
static void offer_values(const line *l, const char *what, size_t len)
{
    static const struct {
        const char *what;
        void (*offer)(const line *);
    } known[] = {
        {"FORMAT", offer_formats}, {"REPORT", offer_reports},         {"VOCABULARY|FILE", offer_vocabularies}, {"LANGUAGE", offer_languages},
        {"TAG", offer_grammars},   {"OPTION=VALUE", offer_settings}, {"EXPRESSION", offer_themes},            {"KIND", offer_kinds},
        {"CODE", offer_starters},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strlen(known[i].what) == len && memcmp(known[i].what, what, len) == 0)
            known[i].offer(l);
    offer_alternatives(l, rap_arena_copy(l->arena, what, len));
}

/* ---- the word begun ------------------------------------------------------------------------- */

static const rap_flag *flag_of(const rap_flag *list, const char *word)
{
    for (const rap_flag *f = list; f->name; f++) {
        size_t len = strlen(f->name);
        bool is_long = word[0] == '-' && word[1] == '-' && strncmp(word + 2, f->name, len) == 0 && (!word[2 + len] || word[2 + len] == '=');
        if (is_long || (word[0] == '-' && word[1] && word[1] == f->letter && !word[2]))
            return f;
    }
    return NULL;
}

static void offer_word(const line *l)
{
    const char *equals = strchr(l->begun, '='), *operand = l->command->usage + strspn(l->command->usage, "[");
    const rap_flag *attached = equals ? flag_of(l->command->flags, l->begun) : NULL;
    if (attached && attached->value) {
        line value = past(l, (size_t)(equals + 1 - l->begun));
        offer_values(&value, attached->value, strlen(attached->value));
    } else if (l->begun[0] == '-') {
        for (const rap_flag *f = l->command->flags; f->name; f++)
            offer(l, rap_arena_format(l->arena, "--%s", f->name));
        offer(l, "--help");
    } else if (rap_operand_count(l->arguments) == 0) {
        offer_values(l, operand, strspn(operand, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"));
    }
}

/* A line with a mistake in it is offered nothing. */
static void offer_argument(line *l, char **words, int count)
{
    rap_error ignored = {0};
    const rap_flag *flag = count > 0 ? flag_of(l->command->flags, words[count - 1]) : NULL;
    bool is_value = flag && flag->value && !strchr(words[count - 1], '=');
    l->arguments = rap_arguments_parse(l->arena, l->command->flags, is_value ? count - 1 : count, words, &ignored);
    if (l->arguments && is_value)
        offer_values(l, flag->value, strlen(flag->value));
    else if (l->arguments)
        offer_word(l);
}

static rap_code run(rap_session *session, const rap_arguments *arguments)
{
    const char *const *words = rap_operands(arguments);
    int count = (int)rap_operand_count(arguments);
    char **copies = rap_arena_alloc(session->arena, ((size_t)count + 1) * sizeof *copies);
    for (int i = 0; i < count; i++)
        copies[i] = rap_arena_string(session->arena, words[i]);
    line l = {.session = session, .arena = session->arena, .lead = "", .begun = words[count - 1]};
    l.begun += l.begun[0] == '\'' || l.begun[0] == '"'; /* a quote that is still open */
    if (count == 1 || (count == 2 && strcmp(words[0], "help") == 0)) {
        offer_commands(&l);
        offer_alternatives(&l, count == 1 ? "help|--help|--version" : "");
        return RAP_CODE_DONE;
    }
    for (const rap_command *const *c = rap_commands; *c; c++)
        if (strcmp((*c)->name, words[0]) == 0)
            l.command = *c;
    if (l.command)
        offer_argument(&l, copies + 1, count - 2);
    return RAP_CODE_DONE;
}

const rap_command rap_command_complete = {
    .name = "complete",
    .usage = "-- WORD…",
    .summary = "tells a shell how the last of the words that follow `rapporteur` may go on",
    .details = "Commands, options, formats, reports, languages, vocabularies, options of the exporter and of\n"
               "the report, and themes behind `theme =`, one on a line. Nothing stands for files.\n"
               "  rapporteur complete -- export --report com     comparative, compendium, compilation",
    .flags = flags,
    .least = 1,
    .most = SIZE_MAX,
    .run = run,
};
