/* calls.c - an exporter against contract 0.9 as it was: makes every call there is, and writes
 * what each answered. It is never brought up to date. */
#include <stdio.h>

#include <rapporteur/helpers.h>

static rap_status say(const rap_host *h, rap_job *job, const char *call, const char *answer)
{
    rap_write_text(h, job, call);
    rap_write_text(h, job, ": ");
    rap_write_text(h, job, answer ? answer : "NULL");
    return rap_write_text(h, job, "\n");
}

static void say_number(const rap_host *h, rap_job *job, const char *call, long long number)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%lld", number);
    say(h, job, call, digits);
}

static void read_model(const rap_host *h, rap_job *job)
{
    const char *json = "";
    const rap_node *dataset = h->root(job, RAP_VIEW_RECORDS);
    const rap_kind_info *kind = h->describe(RAP_KIND_RECOMMENDATION);
    const rap_node *first = h->item(dataset, RAP_DATASET_RECOMMENDATIONS, 0);
    say_number(h, job, "kind", h->kind(dataset) == RAP_KIND_DATASET);
    say(h, job, "describe", kind->name);
    say(h, job, "describe a field", kind->fields[0]->name);
    say_number(h, job, "count", (long long)h->count(dataset, RAP_DATASET_RECOMMENDATIONS));
    say(h, job, "text", h->text(first, RAP_RECOMMENDATION_TEXT));
    say_number(h, job, "integer", h->integer(first, RAP_RECOMMENDATION_NUMBER, -1));
    say_number(h, job, "number", (long long)h->number(first, RAP_LINK_SCORE, 7));
    say(h, job, "text_item", h->text_item(first, RAP_RECOMMENDATION_ADDRESSEES, 0));
    say_number(h, job, "find", h->find(job, rap_recommendation_id(h, first)) == first);
    say(h, job, "extra", h->extra(first, 0, &json));
    say(h, job, "extra's value", json);
    say(h, job, "extra beyond the end", h->extra(first, 1, &json));
}

static void read_grid(const rap_host *h, rap_job *job)
{
    const rap_node *sheet = h->item(h->root(job, RAP_VIEW_GRID), RAP_GRID_SHEETS, 0);
    say_number(h, job, "paper", h->root(job, RAP_VIEW_PAPER) != NULL);
    say_number(h, job, "cell", *h->cell(job, sheet, 0, 0) != '\0');
}

static void release(void *kept)
{
    (void)kept;
}

static void use_the_rest(const rap_host *h, rap_job *job)
{
    static int kept;
    size_t len = 0;
    char *memory = h->alloc(job, 64);
    say(h, job, "option", h->option(job, "colour"));
    say_number(h, job, "option_integer", h->option_integer(job, "count"));
    say_number(h, job, "cancelled", h->cancelled(job));
    say_number(h, job, "alloc", memory[0] + memory[63]);
    say_number(h, job, "timestamp", h->timestamp(job));
    say(h, job, "label", h->label(job, "no-such-label"));
    say_number(h, job, "asset", h->asset(job, "styles/un.json", &len) != NULL && len > 0);
    say_number(h, job, "cache before", h->cache(job, "kept", NULL, NULL) == NULL);
    h->cache(job, "kept", &kept, release);
    say_number(h, job, "cache", h->cache(job, "kept", NULL, NULL) == &kept);
    say_number(h, job, "extension", h->extension("no-such-extension") == NULL);
    h->log(job, RAP_LOG_NOTE, "a note");
    h->progress(job, 1, 2);
    say_number(h, job, "status", h->status(job));
}

static void use_files(const rap_host *h, rap_job *job)
{
    char name[4096];
    snprintf(name, sizeof name, "%s/temporary", h->scratch(job));
    FILE *file = fopen(name, "w");
    say_number(h, job, "scratch", file != NULL);
    if (file)
        fclose(file);
    file = fopen(h->path(job), "w");
    if (file) {
        fputs("path: written by a library\n", file);
        fclose(file);
    }
}

static rap_status render(const rap_host *h, rap_job *job)
{
    say_number(h, job, "host", h->abi >= RAP_ABI && h->size >= sizeof *h && h->version[0]);
    read_model(h, job);
    read_grid(h, job);
    use_the_rest(h, job);
    use_files(h, job);
    if (rap_option_is(h, job, "colour", "green"))
        return h->fail(job, RAP_ERROR_DATA, "green is not red");
    return h->status(job);
}

static rap_status render_parts(const rap_host *h, rap_job *job)
{
    h->open_part(job, "one.txt");
    rap_write_text(h, job, "one");
    h->open_part(job, "more/two.txt");
    return rap_write_text(h, job, "two");
}

static const rap_option colour = {
    .size = sizeof colour, .type = RAP_OPTION_CHOICE, .name = "colour", .standard = "red", .allowed = "red|green", .help = "a choice"};
static const rap_option count = {
    .size = sizeof count, .type = RAP_OPTION_INTEGER, .name = "count", .standard = "3", .allowed = "0..9", .help = "a number"};
static const rap_option *const options[] = {&colour, &count, NULL};

static const rap_exporter calls = {
    .size = sizeof calls, .flags = RAP_TAKES_RECORDS | RAP_TAKES_GRID, .format = "calls", .extension = "txt",
    .media_type = "text/plain", .summary = "every call of 0.9", .options = options, .render = render};
static const rap_exporter parts = {
    .size = sizeof parts, .flags = RAP_TAKES_RECORDS | RAP_WRITES_PARTS, .format = "calls-parts", .extension = "txt",
    .media_type = "text/plain", .summary = "parts of 0.9", .render = render_parts};
static const rap_exporter *const exporters[] = {&calls, &parts, NULL};

static const rap_plugin plugin = {.size = sizeof plugin, .abi = RAP_ABI, .abi_needs = RAP_ABI, .id = "org.example.calls",
                                  .version = "1", .license = "MIT", .exporters = exporters};

RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi)
{
    return host_abi >= RAP_ABI ? &plugin : NULL;
}
