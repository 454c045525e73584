/* descriptor.c - the smallest exporter; what the build defines replaces a part of it. */
#include <rapporteur/helpers.h>

#ifndef ABI
#define ABI RAP_ABI
#endif
#ifndef ABI_NEEDS
#define ABI_NEEDS RAP_ABI
#endif
#ifndef PLUGIN_SIZE
#define PLUGIN_SIZE sizeof(plugin_type)
#endif
#ifndef EXPORTER_SIZE
#define EXPORTER_SIZE sizeof(exporter_type)
#endif
#ifndef OPTION_SIZE
#define OPTION_SIZE sizeof(option_type)
#endif
#ifndef ID
#define ID "org.example.good"
#endif
#ifndef VERSION
#define VERSION "1.2.3"
#endif
#ifndef EXPORTERS
#define EXPORTERS exporters
#endif
#ifndef FORMAT
#define FORMAT "good"
#endif
#ifndef EXTENSION
#define EXTENSION "txt"
#endif
#ifndef SUMMARY
#define SUMMARY "writes one line"
#endif
#ifndef FLAGS
#define FLAGS RAP_TAKES_RECORDS
#endif
#ifndef RENDER
#define RENDER render
#endif
#ifndef STANDARD
#define STANDARD "red"
#endif
#ifndef OPTION_TYPE
#define OPTION_TYPE RAP_OPTION_CHOICE
#endif

#ifdef FUTURE /* structs that grew at their end */
#define GROWN void *added[4];
#else
#define GROWN
#endif
typedef struct { rap_plugin known; GROWN } plugin_type;
typedef struct { rap_exporter known; GROWN } exporter_type;
typedef struct { rap_option known; GROWN } option_type;

__attribute__((unused)) static rap_status render(const rap_host *host, rap_job *job)
{
    rap_write_text(host, job, host->option(job, "colour"));
    return rap_write_text(host, job, "\n");
}

static const option_type colour = {
    .known = {.size = OPTION_SIZE, .type = OPTION_TYPE, .name = "colour", .standard = STANDARD,
             .allowed = "red|green", .help = "colour of the line"},
};

static const rap_option *const options[] = {&colour.known, NULL};

static const exporter_type exporter = {
    .known = {.size = EXPORTER_SIZE, .flags = FLAGS, .format = FORMAT, .extension = EXTENSION,
             .media_type = "text/plain", .summary = SUMMARY, .options = options, .render = RENDER},
};

__attribute__((unused)) static const rap_exporter *const exporters[] = {
    &exporter.known,
#ifdef TWICE
    &exporter.known,
#endif
    NULL,
};

static const plugin_type plugin = {
    .known = {.size = PLUGIN_SIZE, .abi = ABI, .abi_needs = ABI_NEEDS, .id = ID, .version = VERSION,
             .license = "MIT", .exporters = EXPORTERS},
};

RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi)
{
    (void)host_abi;
#ifdef REFUSES
    return (void)plugin, NULL;
#else
    return &plugin.known;
#endif
}
