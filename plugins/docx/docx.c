/* docx.c - the exporter of papers for Word: its options, and its way from the tree to the file.
 *
 *   look      what the contents list, how footnotes are counted        tree
 *   style     a file says how each role looks                          style, looks
 *   flow      the tree becomes paragraphs and tables                   flow, head, contents, table, figure
 *             words become runs                                        text, direction, changes, runs, links, notes
 *             numbers and labels become sequences                      label, numbering
 *   page      sections, running heads and folios                       page
 *   pack      the parts become one file                                parts, package
 */
#include "flow.h"
#include "page.h"
#include "parts.h"
#include "style.h"
#include "tree.h"

static rap_status render(const rap_host *host, rap_job *job)
{
    docx_document d = {.host = host, .job = job, .columns = 1};
    docx_document_open(&d);
    if (docx_goes_on(&d))
        d.style = docx_style_read(&d);
    if (docx_goes_on(&d))
        docx_tree_look(&d);
    if (docx_goes_on(&d))
        docx_parts_write(&d);
    if (d.has_replaced)
        host->log(job, RAP_LOG_WARNING, "the report has control characters, which a Word file may not hold: they are shown as the signs U+2400 to U+241F");
    return host->status(job);
}

static const rap_option paper = {sizeof(rap_option), RAP_OPTION_CHOICE, "paper", "a4", "a4|letter", "size of the pages"};
static const rap_option toc = {sizeof(rap_option), RAP_OPTION_FLAG, "toc", "true", NULL,
                               "table of contents, where the report has one"};
static const rap_option style = {sizeof(rap_option), RAP_OPTION_TEXT, "style", "un", NULL,
                                 "look of the pages: un, plain, or a file in styles/ of your templates"};
static const rap_option *const options[] = {&style, &paper, &toc, NULL};

static const rap_exporter exporter = {
    .size = sizeof(rap_exporter),
    .flags = RAP_TAKES_PAPER | RAP_NEEDS_NO_EVIDENCE,
    .format = "docx",
    .extension = "docx",
    .media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    .summary = "a paper for Word: styles, numbering, footnotes, contents; comparisons as tracked changes",
    .options = options,
    .render = render,
};
static const rap_exporter *const exporters[] = {&exporter, NULL};

static const rap_plugin plugin = {
    .size = sizeof(rap_plugin),
    .abi = RAP_ABI,
    .abi_needs = RAP_ABI,
    .id = "rapporteur.docx",
    .version = "0.9.0",
    .license = "MIT",
    .exporters = exporters,
};

const rap_plugin *rap_plugin_entry(uint32_t host_abi)
{
    return host_abi >> 16 == RAP_ABI_MAJOR ? &plugin : NULL;
}
