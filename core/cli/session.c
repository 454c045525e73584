#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/command.h"
#include "model/load.h"

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
