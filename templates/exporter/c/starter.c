/* starter - an exporter that does each thing once: change it into yours. It writes a folder
 * of records.txt, a line for each recommendation, and paper.txt, the words of a report. */
#include <rapporteur/helpers.h>
#include <stdio.h>

typedef struct work {
    const rap_host *h;
    rap_job *job;
    size_t left_out;
} work;

/* The model walked. No write is checked: after a failure the next ones do nothing. */
static void write_records(const work *w)
{
    const rap_node *dataset = w->h->root(w->job, RAP_VIEW_RECORDS);
    size_t count = rap_dataset_recommendations_count(w->h, dataset);
    for (size_t i = 0; i < count && !w->h->cancelled(w->job); i++) {
        const rap_node *recommendation = rap_dataset_recommendations(w->h, dataset, i);
        if (rap_option_is_on(w->h, w->job, "ids")) {
            rap_write_text(w->h, w->job, rap_recommendation_id(w->h, recommendation));
            rap_write_text(w->h, w->job, "\t");
        }
        rap_write_text(w->h, w->job, rap_recommendation_text(w->h, recommendation));
        rap_write_text(w->h, w->job, "\n");
        w->h->progress(w->job, i + 1, count);
    }
}

/* What a node of a report says itself, and what follows that. */
static void write_words(const work *w, const rap_node *node, const rap_field_info *field)
{
    static const char *const words[][2] = {{"number", " "}, {"label", " "}, {"title", "\n"}, {"subtitle", "\n"}, {"organ", "\n"}, {"body", "\n"},
                                           {"meeting", "\n"}, {"symbol", "\n"}, {"date", "\n"}, {"caption", "\n"}, {"text", ""}};
    const char *text = w->h->text(node, field->field);
    for (size_t i = 0; text && i < sizeof words / sizeof words[0]; i++)
        if (strcmp(field->name, words[i][0]) == 0) {
            rap_write_text(w->h, w->job, text);
            rap_write_text(w->h, w->job, words[i][1]);
        }
}

/* The document tree walked: field by field, and down where nodes hang under "children". */
static rap_status write_tree(work *w, const rap_node *node, int depth)
{
    const rap_kind_info *kind = w->h->describe(w->h->kind(node));
    if (depth > 100)
        return w->h->fail(w->job, RAP_ERROR_DATA, "the report nests deeper than 100 levels, which is all that is written");
    if (kind->kind == RAP_KIND_PAPER_FIGURE || kind->kind == RAP_KIND_PAPER_FOOTNOTE || kind->kind == RAP_KIND_PAPER_CONTENTS) {
        w->left_out++;
        return RAP_OK;
    }
    for (const rap_field_info *const *f = kind->fields; *f; f++) {
        write_words(w, node, *f);
        for (size_t i = 0; strcmp((*f)->name, "children") == 0 && i < w->h->count(node, (*f)->field); i++)
            write_tree(w, w->h->item(node, (*f)->field, i), depth + 1);
    }
    if (kind->kind == RAP_KIND_PAPER_PARAGRAPH || kind->kind == RAP_KIND_PAPER_CELL)
        rap_write_text(w->h, w->job, "\n");
    return w->h->status(w->job);
}

static rap_status render(const rap_host *h, rap_job *job)
{
    work w = {h, job, 0};
    char sentence[80];
    h->open_part(job, "records.txt");
    write_records(&w);
    const rap_node *paper = h->root(job, RAP_VIEW_PAPER); /* NULL without --report */
    if (paper && h->open_part(job, "paper.txt") == RAP_OK)
        write_tree(&w, paper, 0);
    snprintf(sentence, sizeof sentence, "charts, footnotes and tables of contents left out: %zu", w.left_out);
    if (w.left_out > 0)
        h->log(job, RAP_LOG_WARNING, sentence);
    return h->cancelled(job) ? RAP_ERROR_CANCELLED : h->status(job);
}

/* All below is constant data: nothing of a module runs before render(). */
static const rap_option ids = {.size = sizeof ids, .type = RAP_OPTION_FLAG, .name = "ids", .standard = "true",
                               .help = "the id of each record before its text"};
static const rap_option *const options[] = {&ids, NULL};

static const rap_exporter exporter = {
    .size = sizeof exporter, .flags = RAP_TAKES_RECORDS | RAP_TAKES_PAPER | RAP_WRITES_PARTS,
    .format = "starter", .extension = "txt", .media_type = "text/plain",
    .summary = "records and reports as plain text", .options = options, .render = render};
static const rap_exporter *const exporters[] = {&exporter, NULL};

static const rap_plugin plugin = {
    .size = sizeof plugin, .abi = RAP_ABI, .abi_needs = RAP_ABI,
    .id = "org.example.starter", .version = "0.1", .license = "MIT", .exporters = exporters};

RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi)
{
    (void)host_abi;
    return &plugin;
}
