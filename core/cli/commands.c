/* What the command can do and heed: the lists that help, manual and completion are made of. */
#include "cli/command.h"

const rap_command *const rap_commands[] = {
    &rap_command_import,  &rap_command_analyse, &rap_command_check,   &rap_command_list,   &rap_command_show,      &rap_command_themes,
    &rap_command_related, &rap_command_compare, &rap_command_lineage, &rap_command_export, &rap_command_merge, &rap_command_build,     &rap_command_verify,
    &rap_command_exporters, &rap_command_reports, &rap_command_schema, &rap_command_new_exporter, &rap_command_check_exporter,
    &rap_command_complete, NULL,
};

const char rap_purpose[] = "rapporteur turns the published documents of United Nations working groups into data,\n"
                           "and writes what people need from them.";

const rap_notice rap_exit_codes[] = {
    {"0", "done"},
    {"1", "input or output failed"},
    {"2", "usage"},
    {"3", "warnings with --strict"},
    {"4", "invalid data"},
    {"5", "exporter refused"},
    {"6", "exporter failed"},
    {"7", "check or verify found faults"},
    {0},
};

const rap_notice rap_environment[] = {
    {"RAPPORTEUR_TEMPLATES", "the folder of templates, in place of the one that came with the command"},
    {"RAPPORTEUR_EXPORTER_PATH", "folders with colons between them, in which exporters are looked for first"},
    {"XDG_DATA_HOME", "rapporteur/ in it holds your own templates and exporters (~/.local/share)"},
    {"SOURCE_DATE_EPOCH", "the time that outputs hold, in seconds since 1970; else that of the data"},
    {"TMPDIR", "where files stand that are written to standard output (/tmp)"},
    {"NO_COLOR", "no colours on a terminal"},
    {0},
};
