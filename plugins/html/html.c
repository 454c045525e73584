/* html.c - the exporters of HTML: a paper as one page, the records as a site. */
#include "paper.h"
#include "site.h"

static const rap_exporter html = {
    .size = sizeof html,
    .flags = RAP_TAKES_PAPER | RAP_NEEDS_NO_EVIDENCE,
    .format = "html",
    .extension = "html",
    .media_type = "text/html",
    .summary = "a paper as one page for browsers and screen readers, with all it needs inside",
    .render = html_paper,
};

/* A format of its own: a folder is promised by a flag that holds for all of a format's outputs. */
static const rap_exporter site = {
    .size = sizeof site,
    .flags = RAP_TAKES_RECORDS | RAP_WRITES_PARTS,
    .format = "site",
    .extension = "site",
    .media_type = "text/html",
    .summary = "a folder of pages: recommendations, themes, meetings, documents, and a search without a server",
    .render = html_site_render,
};

static const rap_exporter *const exporters[] = {&html, &site, NULL};

static const rap_plugin plugin = {
    .size = sizeof plugin,
    .abi = RAP_ABI,
    .abi_needs = RAP_ABI,
    .id = "html",
    .version = "0.9.0",
    .license = "MIT",
    .exporters = exporters,
};

RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi)
{
    (void)host_abi;
    return &plugin;
}
