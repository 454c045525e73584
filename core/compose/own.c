#include <string.h>

#include "analysis/freshness.h"
#include "base/text.h"
#include "compose/template.h"
#include "select/path.h"

/* Words that are made of a record's own texts and of where they stand. */
static const char *const own_words[] = {"whole", "opening", "labels", "citation", "body", "document-name", "document-title"};

static bool is_own_path(rap_kind kind, const char *name, bool *is_path)
{
    rap_path path;
    *is_path = rap_path_find(kind, name, &path);
    for (size_t i = 0; *is_path && i < path.count; i++)
        if (rap_analysis_gives(path.steps[i]->field))
            return false;
    return *is_path;
}

/* A name may begin with the kind of the record around that has it. */
static bool is_own_name(const char *name)
{
    static const char around[] = "recommendation.";
    static const rap_kind kinds[] = {RAP_KIND_RECOMMENDATION, RAP_KIND_SUBPARAGRAPH};
    const char *rest = strncmp(name, around, strlen(around)) == 0 ? name + strlen(around) : name;
    bool is_path = false;
    for (size_t i = 0; i < sizeof own_words / sizeof *own_words; i++)
        if (strcmp(own_words[i], name) == 0)
            return true;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !is_path; i++)
        if (is_own_path(kinds[i], rest, &is_path))
            return true;
    return false;
}

static bool is_own(const rap_phrase *phrase)
{
    for (size_t i = 0; phrase && i < phrase->count; i++) {
        const rap_part *part = &phrase->parts[i];
        bool is_plain = part->type == RAP_PART_WORDS || part->type == RAP_PART_LABEL;
        if (!is_plain && (part->type != RAP_PART_NAME || !is_own_name(part->text)))
            return false;
        for (size_t b = 0; part->argument && b < part->argument->branch_count; b++)
            if (!is_own(part->argument->branches[b]))
                return false;
    }
    return true;
}

static bool is_filled_in(const rap_template_sheet *sheet)
{
    for (size_t i = 0; i < sheet->columns.count; i++)
        if (sheet->columns.list[i].is_open)
            return true;
    return false;
}

bool rap_report_column_is_own(const rap_report *report, const char *key)
{
    for (size_t s = 0; s < report->sheets.count; s++)
        for (size_t i = 0; is_filled_in(&report->sheets.list[s]) && i < report->sheets.list[s].columns.count; i++)
            if (strcmp(report->sheets.list[s].columns.list[i].key, key) == 0 && !is_own(report->sheets.list[s].columns.list[i].value))
                return false;
    return true;
}
