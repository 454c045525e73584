#include "cli/texts.h"

#include <string.h>
#include <unistd.h>

#include "model/known.h"

static bool is_dataset(const char *operand)
{
    return strcmp(operand, "-") == 0 || access(operand, F_OK) == 0;
}

static bool has_text(const rap_node *record)
{
    rap_kind kind = rap_node_kind(record);
    return kind == RAP_KIND_RECOMMENDATION || kind == RAP_KIND_SUBPARAGRAPH || kind == RAP_KIND_PARAGRAPH || kind == RAP_KIND_AGENDA_ITEM;
}

/* The ids behind the datasets; where there are two, both must have a text. */
static bool find_ids(rap_session *session, const char *const *ids, size_t count, rap_texts *out)
{
    for (size_t i = 0; i < count; i++) {
        const rap_node *record = rap_session_find(session, out->model, ids[i], "neither a file nor the id of a record:");
        if (!record)
            return false;
        out->records[i] = record;
        out->ids[i] = rap_record_id(record);
        if (count > 1 && !has_text(out->records[i]))
            return rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "'%s' is a %s; compared are recommendations, subparagraphs, paragraphs and agenda items",
                            ids[i], rap_kind_describe(rap_node_kind(out->records[i]))->name);
    }
    return true;
}

bool rap_texts_load(rap_session *session, const rap_arguments *arguments, size_t most, rap_texts *out)
{
    const char *const *operands = rap_operands(arguments);
    size_t count = rap_operand_count(arguments), datasets = 1;
    *out = (rap_texts){0};
    while (datasets < count && is_dataset(operands[datasets]))
        datasets++;
    if (count - datasets > most)
        return rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "'%s' is no file, and more than %zu id%s too many", operands[datasets], most,
                        most == 1 ? " is" : "s are");
    out->model = rap_session_load_records(session, operands, datasets);
    if (!out->model)
        return false;
    const char *language = rap_node_text(rap_model_dataset(out->model), RAP_DATASET_LANGUAGE);
    out->language = language ? language : "en";
    return find_ids(session, operands + datasets, count - datasets, out);
}

bool rap_text_concerns(const char *id, const char *about)
{
    size_t len = about ? strlen(about) : 0;
    return !about || (strncmp(id, about, len) == 0 && (id[len] == '\0' || strchr("#(/", id[len])));
}
