/* descriptor.c - the smallest exporter; what the build defines replaces a part of it. */
#include <rapporteur/helpers.h>

#ifndef ABI
#define ABI RAP_ABI
#endif
#ifndef ABI_NEEDS
#define ABI_NEEDS RAP_ABI
#endif
#ifndef PLUGIN_SIZE
#define PLUGIN_SIZE sizeof(rap_plugin)
#endif
#ifndef EXPORTER_SIZE
#define EXPORTER_SIZE sizeof(rap_exporter)
#endif
#ifndef OPTION_SIZE
#define OPTION_SIZE sizeof(rap_option)
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

#ifdef FUTURE /* built against a later header, whose structs have a member more at their end */
static int unknown_today;
#define LATER .later = (void *)&unknown_today,
#else
#define LATER
#endif

__attribute__((unused)) static rap_status render(const rap_host *host, rap_job *job)
{
#ifdef FUTURE
    if (RAP_HAS(host, later))
        host->later(NULL);
#endif
    rap_write_text(host, job, host->option(job, "colour"));
    return rap_write_text(host, job, "\n");
}

static const rap_option colour = {
    .size = OPTION_SIZE, .type = OPTION_TYPE, .name = "colour", .standard = STANDARD,
    .allowed = "red|green", .help = "colour of the line", LATER
};

static const rap_option *const options[] = {&colour, NULL};

static const rap_exporter exporter = {
    .size = EXPORTER_SIZE, .flags = FLAGS, .format = FORMAT, .extension = EXTENSION,
    .media_type = "text/plain", .summary = SUMMARY, .options = options, .render = RENDER, LATER
};

__attribute__((unused)) static const rap_exporter *const exporters[] = {
    &exporter,
#ifdef TWICE
    &exporter,
#endif
    NULL,
};

static const rap_plugin plugin = {
    .size = PLUGIN_SIZE, .abi = ABI, .abi_needs = ABI_NEEDS, .id = ID, .version = VERSION,
    .license = "MIT", .exporters = EXPORTERS, LATER
};

RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi)
{
    (void)host_abi;
#ifdef REFUSES
    return (void)plugin, NULL;
#else
    return &plugin;
#endif
}
