#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/command.h"
#include "model/load.h"
#include "select/nearest.h"

void rap_warn(rap_session *session, const char *sentence)
{
    fprintf(stderr, "rapporteur: warning: %s\n", sentence);
    session->warnings++;
}

void rap_warn_merge(void *session, const char *sentence)
{
    rap_warn(session, sentence);
}

static void free_model(void *model)
{
    rap_model_free(model);
}

rap_model *rap_session_load(rap_session *session, const char *const *paths, size_t count)
{
    rap_model *model = rap_arena_own(session->arena, rap_model_new(session->error), free_model);
    if (!model || !rap_model_load(model, paths, count, rap_warn_merge, session, session->error))
        return NULL;
    return model;
}

/* Offers the ids of everything that a list of the dataset holds. */
static void offer_ids(rap_nearest *nearest, const rap_node *dataset, rap_field list, rap_field id)
{
    for (size_t i = 0; i < rap_node_count(dataset, list); i++)
        rap_nearest_offer(nearest, rap_node_text(rap_node_item(dataset, list, i), id));
}

const rap_node *rap_session_find(rap_session *session, const rap_model *model, const char *id)
{
    const rap_node *record = rap_model_find(model, id), *dataset = rap_model_dataset(model);
    if (record)
        return record;
    rap_nearest nearest = rap_nearest_to(session->arena, id);
    offer_ids(&nearest, dataset, RAP_DATASET_RECOMMENDATIONS, RAP_RECOMMENDATION_ID);
    offer_ids(&nearest, dataset, RAP_DATASET_PARAGRAPHS, RAP_PARAGRAPH_ID);
    offer_ids(&nearest, dataset, RAP_DATASET_MEETINGS, RAP_MEETING_ID);
    offer_ids(&nearest, dataset, RAP_DATASET_DOCUMENTS, RAP_DOCUMENT_ID);
    offer_ids(&nearest, dataset, RAP_DATASET_THEMES, RAP_THEME_ID);
    rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "no record has the id '%s'; `rapporteur list` shows ids%s", id, rap_nearest_hint(&nearest));
    return NULL;
}

rap_code rap_session_failed(const rap_session *session)
{
    return session->error->code;
}

rap_code rap_session_write(rap_session *session, const char *path, const char *bytes, size_t len)
{
    rap_output *output = rap_output_open(path, session->error);
    if (!output)
        return rap_session_failed(session);
    rap_output_write(output, bytes, len);
    return rap_output_keep(output) ? RAP_CODE_DONE : rap_session_failed(session);
}

rap_search rap_session_search(const rap_session *session, const rap_arguments *arguments)
{
    return (rap_search){.file = rap_argument(arguments, "exporter"), .folders = session->exporter_folders};
}
