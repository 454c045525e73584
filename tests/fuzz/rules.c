/* The files of rules that people edit: labels, themes, wording, names … The first line of an input says
 * which of them it is, as labels/en.json. What is read is used on a small dataset, which stays one. */
#include "fuzz.h"

#include <string.h>

#include "analysis/corrections.h"
#include "analysis/lineage.h"
#include "analysis/lint.h"
#include "analysis/scale.h"
#include "analysis/subjects.h"
#include "analysis/summaries.h"
#include "analysis/themes.h"
#include "analysis/wording.h"
#include "base/file.h"
#include "base/unicode.h"
#include "compose/compose.h"
#include "import/grammar_read.h"
#include "model/names.h"
#include "model/read.h"
#include "pack/manifest.h"
#include "pack/pack.h"

/* One input while it is used. */
typedef struct using {
    rap_arena *arena;
    rap_model *model; /* not frozen */
    const char *data_dir, *name; /* of the file, without folder and .json */
    rap_error error;
} using;

static const char *const sentences[] = {
    "The Working Group should, as appropriate, recommend that States parties consider new wicks in accordance with article 9 of the Convention.",
    "10. Ms. Ada Glim (Sweden), Chair, said on 3 May 2021 that lamps might be lit from 10 a.m. to 1 p.m.; see CTOC/COP/WG.4/2021/3, para. 7.",
    "États parties — «лампы» 灯 مصابيح",
    "",
};

#define SENTENCES (sizeof sentences / sizeof *sentences)

/* ---- readers ------------------------------------------------------------------------------ */

static bool use_labels(using *u)
{
    rap_labels *labels = rap_labels_load(u->arena, u->data_dir, u->name, &u->error);
    rap_report *report = labels ? rap_report_load(u->arena, FUZZ_TEMPLATES, "brief", NULL, &u->error) : NULL;
    rap_model_freeze(u->model);
    const rap_compose_request request = {.model = u->model, .selection = rap_model_dataset(u->model), .report = report, .labels = labels,
                                         .language = u->name, .data_dir = FUZZ_TEMPLATES};
    return report && rap_compose(u->arena, &request, &u->error);
}

static bool use_themes(using *u)
{
    return rap_themes_give(u->model, u->data_dir, u->name, &u->error);
}

static bool use_wording(using *u)
{
    rap_scale *scale = rap_scale_load(u->arena, u->data_dir, u->name, &u->error);
    for (const char *const *code = scale ? rap_scale_codes(scale) : NULL; code && *code; code++)
        fuzz_must(rap_scale_rank(scale, *code) != RAP_WORDING_BESIDE, "what stands on a scale has a rank", *code);
    return scale && rap_wording_give(u->model, u->data_dir, &u->error);
}

static bool use_lineage(using *u)
{
    return rap_lineage_give(u->model, u->data_dir, &u->error);
}

static bool use_summaries(using *u)
{
    return rap_summaries_give(u->model, u->data_dir, &u->error);
}

static bool use_subjects(using *u)
{
    return rap_subjects_give(u->model, u->data_dir, &u->error);
}

static bool use_names(using *u)
{
    rap_names *names = rap_names_load(u->arena, u->data_dir, NULL, &u->error);
    for (size_t s = 0; names && s < SENTENCES; s++) {
        const rap_name *found = NULL;
        const size_t len = strlen(sentences[s]);
        rap_names_find(names, u->arena, sentences[s]);
        fuzz_must(rap_names_longest(names, u->arena, sentences[s], &found) <= len, "a name found is in its text", sentences[s]);
        fuzz_must(rap_names_place(names, u->arena, sentences[s]) <= len, "a place found is in its text", sentences[s]);
    }
    return names;
}

/* The sentences stand in a recommendation, so that there is something to tell languages apart by. */
static bool use_languages(using *u)
{
    size_t count;
    rap_node *first = rap_node_item_mutable(rap_model_root(u->model), RAP_DATASET_RECOMMENDATIONS, 0);
    for (size_t s = 0; s < SENTENCES; s++) {
        const char *text = rap_node_text(first, RAP_RECOMMENDATION_TEXT);
        rap_node_set_text(u->arena, first, RAP_RECOMMENDATION_TEXT, rap_arena_format(u->arena, "%s %s", text, sentences[s]));
    }
    rap_model_freeze(u->model);
    const rap_finding *findings = rap_lint(u->arena, u->model, u->data_dir, &count);
    for (size_t i = 0; i < count; i++) {
        const char *said = findings[i].sentence;
        fuzz_must(*said && rap_utf8_is_valid(said, strlen(said), NULL), "a finding is a sentence in UTF-8", said);
    }
    return true;
}

/* Not by rap_grammar_load(), which keeps all that it has read. */
static bool use_grammar(using *u)
{
    size_t len;
    const char *bytes = rap_file_read(u->arena, fuzz_file(), &len, &u->error);
    rap_grammar *grammar = rap_grammar_read(u->arena, fuzz_file(), bytes, len, &u->error);
    for (size_t l = 0; grammar && l < grammar->list_count; l++) {
        for (size_t s = 0; s < SENTENCES; s++) {
            rap_match match;
            const char *list = grammar->lists[l].name;
            if (rap_grammar_match(grammar, u->arena, list, sentences[s], 0, &match))
                fuzz_must(match.start <= match.end && match.end <= strlen(sentences[s]), "a match is in its text", list);
        }
    }
    return grammar;
}

static bool use_corrections(using *u)
{
    rap_corrections *corrections = rap_corrections_open(u->model, FUZZ_TEMPLATES, fuzz_file(), &u->error);
    for (int stage = RAP_CORRECTION_FIRST; corrections && stage < RAP_CORRECTION_NEVER; stage++)
        if (rap_corrections_apply(corrections, (rap_correction_stage)stage))
            rap_corrections_apply(corrections, (rap_correction_stage)stage);
    return corrections;
}

static bool use_pack(using *u)
{
    rap_pack *pack = rap_pack_load(u->arena, u->data_dir, u->name, &u->error);
    for (size_t i = 0; pack && i < pack->outputs.count; i++)
        fuzz_must(pack->outputs.list[i].name, "an output has a name", pack->path);
    return pack;
}

/* Not only of a pack that we built: `verify` is asked of what others send. */
static bool use_manifest(using *u)
{
    const char *path = fuzz_file();
    rap_manifest *manifest = rap_manifest_read(u->arena, rap_arena_copy(u->arena, path, (size_t)(rap_file_base(path) - path)), &u->error);
    for (size_t i = 0; manifest && i < manifest->count; i++)
        fuzz_must(!strstr(manifest->files[i].name, "../"), "what a manifest names is in its folder", manifest->files[i].name);
    return manifest;
}

static const struct {
    const char *folder;
    bool (*use)(using *);
} readers[] = {
    {"labels/", use_labels}, {"themes/", use_themes}, {"wording/", use_wording}, {"lineage/", use_lineage}, {"summaries/", use_summaries},
    {"subjects/", use_subjects}, {"names/", use_names}, {"languages/", use_languages}, {"import/", use_grammar}, {"corrections/", use_corrections},
    {"packs/", use_pack}, {"sent/manifest.json", use_manifest},
};

/* ---- inputs ------------------------------------------------------------------------------- */

static void read_lamps(using *u)
{
    u->model = fuzz_model();
    fuzz_must(rap_model_read(u->model, FUZZ_LAMPS, &u->error), "the lamps are read", u->error.message);
}

static void use(const char *name, const uint8_t *data, size_t size)
{
    size_t r = 0;
    while (r < sizeof readers / sizeof *readers && strncmp(name, readers[r].folder, strlen(readers[r].folder)) != 0)
        r++;
    if (r == sizeof readers / sizeof *readers)
        return;
    using u = {.data_dir = fuzz_data_dir(name, data, size)};
    u.arena = rap_arena_new(&u.error);
    read_lamps(&u);
    const char *base = rap_file_base(name);
    u.name = rap_arena_copy(u.arena, base, strcspn(base, "."));
    bool is_used = readers[r].use(&u);
    fuzz_must_say(is_used, &u.error);
    if (is_used)
        fuzz_must_round_trip(u.model, true);
    rap_model_free(u.model);
    rap_arena_free(u.arena);
}

/* Letters, and one folder. */
static bool is_name(const char *name)
{
    size_t len = strlen(name);
    const char *slash = strchr(name, '/');
    return len > 5 && strcmp(name + len - 5, ".json") == 0 && slash && slash[1] != '.' && !strchr(slash + 1, '/') &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz-./") == len;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char name[64] = "";
    const uint8_t *end = size ? memchr(data, '\n', size) : NULL;
    size_t len = end ? (size_t)(end - data) : sizeof name;
    if (len >= sizeof name)
        return 0;
    memcpy(name, data, len);
    if (is_name(name))
        use(name, end + 1, size - len - 1);
    return 0;
}
