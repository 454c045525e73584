#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "analysis/analysis.h"
#include "analysis/freshness.h"
#include "analysis/scale.h"
#include "base/file.h"
#include "base/nearest.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/rows.h"
#include "model/load.h"
#include "model/read.h"
#include "model/revisions.h"
#include "model/write.h"

void rap_warn(rap_session *session, const char *sentence)
{
    rap_tell("warning: ", sentence);
    session->warnings++;
}

void rap_warn_merge(void *session, const char *sentence)
{
    rap_warn(session, sentence);
}

void rap_tell_choice(void *session, const char *sentence)
{
    (void)session;
    rap_tell("", sentence);
}

void rap_warn_revisions(rap_session *session, const rap_node *dataset)
{
    size_t count;
    const rap_revision *found = rap_revisions_find(session->arena, dataset, &count);
    for (size_t i = 0; i < count; i++)
        rap_warn(session, found[i].sentence);
}

static void free_model(void *model)
{
    rap_model_free(model);
}

/* Most of a dataset, that few look at. */
static const rap_field seldom[] = {RAP_RECOMMENDATION_EVIDENCE, RAP_SUBPARAGRAPH_EVIDENCE, RAP_PARAGRAPH_EVIDENCE, RAP_DATASET_SUBJECTS, 0};

void rap_session_begin(rap_session *session, const char *path, bool is_lean, bool goes_on)
{
    rap_error error = {0};
    if (goes_on && !session->begun)
        session->begun = rap_arena_own(session->arena, rap_model_new(&error), free_model);
    if (session->begun && goes_on)
        rap_model_begin(session->begun, path, is_lean ? seldom : NULL);
    else
        rap_session_rest(session);
}

void rap_session_rest(rap_session *session)
{
    if (session->begun)
        rap_model_rest(session->begun);
}

static rap_model *load(rap_session *session, const char *const *paths, size_t count, const rap_field *left_out)
{
    rap_model *begun = session->begun, *model = begun ? begun : rap_arena_own(session->arena, rap_model_new(session->error), free_model);
    bool is_loaded = model && rap_model_load_without(model, paths, count, left_out, rap_warn_merge, session, session->error);
    rap_session_rest(session);
    session->begun = NULL;
    if (!is_loaded)
        return NULL;
    if (count > 1)
        rap_warn_revisions(session, rap_model_dataset(model));
    return model;
}

rap_model *rap_session_load(rap_session *session, const char *const *paths, size_t count)
{
    return load(session, paths, count, NULL);
}

rap_model *rap_session_load_analysed(rap_session *session, const char *const *paths, size_t count)
{
    rap_model *model = rap_session_load(session, paths, count);
    rap_analysis_options options = {.warn = rap_warn_merge, .tell = rap_tell_choice, .context = session};
    if (!model || rap_analysis_is_fresh(session->arena, rap_model_dataset(model), session->data_dir))
        return model;
    fprintf(stderr, "rapporteur: %s; it is analysed for this run alone, `rapporteur analyse` keeps that\n",
            rap_node_has(rap_model_dataset(model), RAP_DATASET_ANALYSIS) ? "the texts of the dataset or the rules have changed since its analysis"
                                                                         : "the dataset is not analysed");
    return rap_analysis_give(model, session->data_dir, &options, session->error) ? model : NULL;
}

static bool is_one_file(const char *const *paths, size_t count)
{
    struct stat st;
    return count == 1 && stat(paths[0], &st) == 0 && S_ISREG(st.st_mode);
}

/* What must be whole is read once more, and what other files are merged with is whole. */
rap_model *rap_session_load_to_analyse(rap_session *session, const char *const *paths, size_t count, const rap_analysis_options *options)
{
    rap_model *model = is_one_file(paths, count) ? rap_arena_own(session->arena, rap_model_new(session->error), free_model) : NULL;
    if (!model)
        return session->error->code == RAP_CODE_DONE ? rap_session_load(session, paths, count) : NULL;
    *rap_model_sieve(model) = rap_analysis_sift;
    if (!rap_model_load(model, paths, count, rap_warn_merge, session, session->error))
        return NULL;
    bool is_enough = !rap_analysis_keeps_themes(session->arena, rap_model_dataset(model), session->data_dir, options);
    return is_enough ? model : rap_session_load(session, paths, count);
}

/* What is read from a stream is read once, and several files are merged: then all is read. What
 * must be analysed anew is read once more. */
static rap_model *load_without(rap_session *session, const char *const *paths, size_t count, const rap_field *left_out)
{
    if (!is_one_file(paths, count))
        return rap_session_load_analysed(session, paths, count);
    rap_model *model = load(session, paths, count, left_out);
    if (!model || rap_analysis_is_fresh(session->arena, rap_model_dataset(model), session->data_dir))
        return model;
    return rap_session_load_analysed(session, paths, count);
}

rap_model *rap_session_load_lean(rap_session *session, const char *const *paths, size_t count)
{
    return load_without(session, paths, count, seldom);
}

rap_model *rap_session_load_records(rap_session *session, const char *const *paths, size_t count)
{
    static const rap_field left_out[] = {RAP_DATASET_SUBJECTS, 0};
    return load_without(session, paths, count, left_out);
}

bool rap_session_load_desk(rap_session *session, rap_desk *desk, const char *const *paths, size_t count, bool is_lean)
{
    desk->model = is_lean ? rap_session_load_lean(session, paths, count) : rap_session_load_analysed(session, paths, count);
    if (!desk->model)
        return false;
    const char *language = rap_node_text(rap_model_dataset(desk->model), RAP_DATASET_LANGUAGE);
    desk->scale = rap_scale_load(session->arena, session->data_dir, language ? language : "en", session->error);
    desk->timestamp = rap_timestamp(rap_model_dataset(desk->model));
    return desk->scale;
}

/* A question about a dataset, for words_of(). */
typedef struct asking {
    rap_session *session;
    const char *language;
} asking;

static const char *const *words_of(void *context, const char *field)
{
    const asking *a = context;
    return rap_scale_words(a->session->arena, a->session->data_dir, a->language, field, a->session->error);
}

bool rap_session_check_values(rap_session *session, const rap_filter *filter, const rap_model *model)
{
    const char *language = rap_node_text(rap_model_dataset(model), RAP_DATASET_LANGUAGE);
    asking a = {session, language ? language : "en"};
    return rap_filter_check_values(filter, model, words_of, &a, session->error) && session->error->code == RAP_CODE_DONE;
}

/* Offers the ids of everything that a list of the dataset holds; where the end of one was typed, their ends. */
static void offer_ids(rap_nearest *nearest, const rap_node *dataset, rap_field list, rap_field id, bool is_end)
{
    for (size_t i = 0; i < rap_node_count(dataset, list); i++) {
        const char *own = rap_node_text(rap_node_item(dataset, list, i), id), *end = own && is_end ? strrchr(own, '#') : NULL;
        rap_nearest_offer(nearest, end ? end + 1 : own);
    }
}

const char *rap_session_nearest(rap_session *session, const rap_model *model, const char *id)
{
    const rap_node *dataset = rap_model_dataset(model);
    rap_nearest nearest = rap_nearest_to(session->arena, id);
    bool is_end = !strpbrk(id, "#/");
    offer_ids(&nearest, dataset, RAP_DATASET_RECOMMENDATIONS, RAP_RECOMMENDATION_ID, is_end);
    offer_ids(&nearest, dataset, RAP_DATASET_PARAGRAPHS, RAP_PARAGRAPH_ID, is_end);
    offer_ids(&nearest, dataset, RAP_DATASET_MEETINGS, RAP_MEETING_ID, is_end);
    offer_ids(&nearest, dataset, RAP_DATASET_DOCUMENTS, RAP_DOCUMENT_ID, is_end);
    offer_ids(&nearest, dataset, RAP_DATASET_THEMES, RAP_THEME_ID, is_end);
    return rap_nearest_hint(&nearest);
}

static bool ends_with(const char *id, const char *typed)
{
    size_t id_len = strlen(id), len = strlen(typed);
    if (len == 0 || len >= id_len || strcmp(id + id_len - len, typed) != 0)
        return false;
    return strchr("#/", *typed == '#' ? '#' : id[id_len - len - 1]) != NULL;
}

/* Records whose ids end with what was typed. */
typedef struct endings {
    const char *typed;
    const rap_node *last;
    size_t count;
    rap_text known;
} endings;

static void find_endings(endings *e, const rap_node *owner, rap_field list, rap_field id, rap_field items)
{
    for (size_t i = 0; i < rap_node_count(owner, list); i++) {
        const rap_node *r = rap_node_item(owner, list, i);
        const char *own = rap_node_text(r, id);
        if (own && ends_with(own, e->typed)) {
            e->last = r;
            rap_text_format(&e->known, "%s%s", e->count++ ? ", " : "", own);
        }
        find_endings(e, r, items, RAP_SUBPARAGRAPH_ID, RAP_SUBPARAGRAPH_ITEMS);
    }
}

const rap_node *rap_session_find(rap_session *session, const rap_model *model, const char *id, const char *fault)
{
    const rap_node *record = rap_model_find(model, id), *dataset = rap_model_dataset(model);
    endings e = {.typed = id, .known = {.arena = session->arena}};
    if (record)
        return record;
    find_endings(&e, dataset, RAP_DATASET_RECOMMENDATIONS, RAP_RECOMMENDATION_ID, RAP_RECOMMENDATION_ITEMS);
    find_endings(&e, dataset, RAP_DATASET_PARAGRAPHS, RAP_PARAGRAPH_ID, RAP_PARAGRAPH_ITEMS);
    if (e.count > 1)
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "'%s' is the end of %zu ids: %s", id, e.count, e.known.data);
    else if (!e.count)
        rap_fail(session->error, RAP_CODE_USAGE, NULL, 0, "%s '%s'; `rapporteur list` shows ids%s", fault, id,
                 rap_session_nearest(session, model, id));
    return e.count == 1 ? e.last : NULL;
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

static void write_piece(void *output, const char *bytes, size_t len)
{
    rap_output_write(output, bytes, len);
}

rap_code rap_session_stream(rap_session *session, const char *path, void (*write)(rap_text *out, const void *what), const void *what)
{
    rap_guard guard;
    rap_output *output = rap_output_open(path, session->error);
    if (!output)
        return rap_session_failed(session);
    if (RAP_GUARD(session->arena, &guard)) {
        rap_fail(session->error, RAP_CODE_IO, NULL, 0, "out of memory");
    } else {
        rap_text out = {.arena = session->arena, .drain = write_piece, .context = output};
        write(&out, what);
        rap_text_flush(&out);
    }
    rap_guard_end(session->arena, &guard);
    return rap_output_keep(output) ? RAP_CODE_DONE : rap_session_failed(session);
}

static void write_dataset(rap_text *out, const void *model)
{
    rap_node_write(out, rap_model_dataset(model), 2);
    rap_text_char(out, '\n');
}

rap_code rap_session_write_dataset(rap_session *session, const char *path, const rap_model *model)
{
    return rap_session_stream(session, path, write_dataset, model);
}

rap_search rap_session_search(const rap_session *session, const rap_arguments *arguments)
{
    return (rap_search){.file = rap_argument(arguments, "exporter"), .folders = session->exporter_folders};
}
