/* Writes the manual pages from the lists that help is made of: manual FOLDER. A tool of the
 * build; it is not installed. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/unicode.h"
#include "cli/command.h"

/* Words for troff: nothing in them is a request, an escape or a hyphen to break at. */
static void put(FILE *out, const char *words, size_t len)
{
    for (const char *end = words + len; words < end;) {
        uint32_t c = rap_utf8_next(&words);
        if (c == '\\')
            fputs("\\e", out);
        else if (c == '-')
            fputs("\\-", out);
        else if (c == '\'')
            fputs("\\(aq", out);
        else if (c == '`')
            fputs("\\(ga", out);
        else if (c < 0x80)
            fputc((int)c, out);
        else
            fprintf(out, "\\[u%04X]", (unsigned)c);
    }
}

static void put_line(FILE *out, const char *request, const char *words, size_t len)
{
    fprintf(out, "%s", *request ? request : *words == '.' ? "\\&" : "");
    put(out, words, len);
    fputc('\n', out);
}

static void put_words(FILE *out, const char *words)
{
    put_line(out, "", words, strlen(words));
}

/* ---- help as it is printed: paragraphs, and examples behind two spaces ----------------------- */

static void put_help(FILE *out, const char *help)
{
    bool is_example = false;
    for (size_t len; help && *help; help += len + (help[len] == '\n')) {
        len = strcspn(help, "\n");
        bool was_example = is_example;
        is_example = len > 2 && strncmp(help, "  ", 2) == 0;
        if (is_example && !was_example)
            fputs(".PP\n.nf\n.RS 4\n", out);
        if (!is_example && was_example)
            fputs(".RE\n.fi\n.PP\n", out);
        if (len > 0)
            put_line(out, "", help + 2 * is_example, len - 2 * is_example);
        else if (!was_example)
            fputs(".PP\n", out);
    }
    if (is_example)
        fputs(".RE\n.fi\n", out);
}

static void put_notices(FILE *out, const char *heading, const rap_notice *list)
{
    fprintf(out, ".SH \"%s\"\n", heading);
    for (; list->name; list++) {
        put_line(out, ".TP\n.B ", list->name, strlen(list->name));
        put_words(out, list->meaning);
    }
}

static void put_flag(FILE *out, const rap_flag *flag)
{
    fputs(".TP\n", out);
    if (flag->letter)
        fprintf(out, "\\fB\\-%c\\fR, ", flag->letter);
    fputs("\\fB", out);
    put(out, "--", 2);
    put(out, flag->name, strlen(flag->name));
    fputs("\\fR", out);
    if (flag->value) {
        fputs(" \\fI", out);
        put(out, flag->value, strlen(flag->value));
        fputs("\\fR", out);
    }
    fputc('\n', out);
    put_words(out, flag->help);
}

/* ---- pages ---------------------------------------------------------------------------------- */

static FILE *begin_page(const char *folder, const char *command, const char *summary)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/rapporteur%s%s.1", folder, *command ? "-" : "", command);
    FILE *out = fopen(path, "w");
    if (!out) {
        fprintf(stderr, "%s: cannot be written\n", path);
        return NULL;
    }
    fprintf(out, ".TH \"RAPPORTEUR%s%s\" 1 \"\" \"rapporteur " RAP_VERSION "\" \"rapporteur\"\n.nh\n.ad l\n.SH NAME\nrapporteur%s%s \\- ",
            *command ? "\\-" : "", command, *command ? "\\-" : "", command);
    put_words(out, summary);
    return out;
}

static bool end_page(FILE *out)
{
    bool is_whole = !ferror(out);
    return fclose(out) == 0 && is_whole;
}

static bool write_whole(const char *folder)
{
    FILE *out = begin_page(folder, "", "documents of United Nations working groups become data, and papers");
    if (!out)
        return false;
    fputs(".SH SYNOPSIS\n.B rapporteur\n.I COMMAND\n.RI [ OPTION ...]\n.RI [ OPERAND ...]\n.SH DESCRIPTION\n", out);
    put_help(out, rap_purpose);
    fputs(".SH COMMANDS\n", out);
    for (const rap_command *const *c = rap_commands; *c; c++) {
        fprintf(out, ".TP\n.BR rapporteur\\-%s (1)\n", (*c)->name);
        put_words(out, (*c)->summary);
    }
    fputs(".TP\n.B rapporteur help \\fICOMMAND\\fR\nexplains one\n.TP\n.B rapporteur \\-\\-version\nsays which this is\n", out);
    put_notices(out, "EXIT STATUS", rap_exit_codes);
    put_notices(out, "ENVIRONMENT", rap_environment);
    return end_page(out);
}

static bool write_command(const char *folder, const rap_command *command)
{
    FILE *out = begin_page(folder, command->name, command->summary);
    if (!out)
        return false;
    fprintf(out, ".SH SYNOPSIS\n.B rapporteur %s\n", command->name);
    put_words(out, command->usage);
    if (command->details) {
        fputs(".SH DESCRIPTION\n", out);
        put_help(out, command->details);
    }
    if (command->flags->name)
        fputs(".SH OPTIONS\n", out);
    for (const rap_flag *f = command->flags; f->name; f++)
        put_flag(out, f);
    fputs(".SH SEE ALSO\n.BR rapporteur (1),\nfor exit status and environment\n", out);
    return end_page(out);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    bool is_done = write_whole(argv[1]);
    for (const rap_command *const *c = rap_commands; *c && is_done; c++)
        is_done = write_command(argv[1], *c);
    return !is_done;
}
