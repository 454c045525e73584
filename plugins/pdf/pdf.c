/* pdf.c - the exporter of papers as PDF: its options, and its way from the tree to the file.
 *
 *   style     a file says how each role looks        style_read, style
 *   flow      the tree becomes rows of the galley    flow, set, text, shape, library, relay
 *   pages     the galley is cut into pages           pages
 *   paint     pages become content streams           paint, canvas, link
 *   write     bookmarks, names, tags, fonts, the end outline, link, structure, embed, catalog, save, packing
 */
#include "catalog.h"
#include "flow.h"
#include "hyphen.h"
#include "link.h"
#include "outline.h"
#include "paint.h"
#include "relay.h"
#include "structure.h"

enum { MANY_ENTRIES = 64 /* of a paper that is worth a second thread */ };

/* All that can be opened before the paper is asked for: it may still be in the making. */
static void open_ahead(pdf_document *d)
{
    pdf_document_open(d);
    pdf_hyphen_open(d);
    pdf_hyphen_ahead(d);
    pdf_style_open(d);
    pdf_library_open(d);
    pdf_breaker_open(d);
}

static void open(pdf_document *d)
{
    open_ahead(d);
    pdf_document_take_paper(d);
    pdf_style_lay_out(d);
    d->shaper = pdf_shaper_open(d);
    d->fonts = pdf_fonts_open(d);
    d->galley = pdf_alloc(d, sizeof *d->galley);
    pdf_tag_begin(d);
}

static void produce(pdf_document *d)
{
    open(d);
    if (pdf_outline_collect(d)->count >= MANY_ENTRIES)
        pdf_relay_open(d);
    pdf_flow_paper(d);
    pdf_pages_make(d);
    pdf_link_open(d);
    pdf_parts parts = {.pages = pdf_paint_pages(d)};
    pdf_document_free_lines(d);
    parts.bookmarks = pdf_outline_write(d);
    parts.names = pdf_link_write_names(d);
    parts.structure = pdf_structure_write(d);
    pdf_fonts_embed(d);
    pdf_catalog_write(d, &parts);
}

/* Apart from render(), whose document must not be a variable of the function that sets the jump. */
static void run(pdf_document *d)
{
    if (setjmp(d->escape) == 0)
        produce(d);
}

static rap_status render(const rap_host *host, rap_job *job)
{
    pdf_document d = {.host = host, .job = job};
    run(&d);
    pdf_document_close(&d);
    return host->status(job);
}

static const rap_option paper = {sizeof(rap_option), RAP_OPTION_CHOICE, "paper", "a4", "a4|letter", "size of the pages"};
static const rap_option toc = {sizeof(rap_option), RAP_OPTION_FLAG, "toc", "true", NULL,
                               "table of contents, where the report has one"};
static const rap_option style = {sizeof(rap_option), RAP_OPTION_TEXT, "style", "un", NULL,
                                 "look of the pages: un, plain, or a file in styles/ of your templates"};
static const rap_option scale = {sizeof(rap_option), RAP_OPTION_INTEGER, "scale", "100", "70..160",
                                 "size of all type, in hundredths of the style's"};
static const rap_option links = {sizeof(rap_option), RAP_OPTION_FLAG, "links", "true", NULL,
                                 "symbols and references lead to what they name"};
static const rap_option standard = {sizeof(rap_option), RAP_OPTION_CHOICE, "standard", "auto", "auto|ua1|a2b|a2a|none",
                                    "standard the file claims: PDF/UA-1, PDF/A-2b, PDF/A-2a; auto: all that it keeps"};
static const rap_option *const options[] = {&style, &paper, &scale, &toc, &links, &standard, NULL};

static const rap_exporter exporter = {
    .size = sizeof(rap_exporter),
    .flags = RAP_TAKES_PAPER | RAP_NEEDS_NO_EVIDENCE,
    .format = "pdf",
    .extension = "pdf",
    .media_type = "application/pdf",
    .summary = "a paper with contents, bookmarks, links and page numbers",
    .options = options,
    .render = render,
};
static const rap_exporter *const exporters[] = {&exporter, NULL};

static const rap_plugin plugin = {
    .size = sizeof(rap_plugin),
    .abi = RAP_ABI,
    .abi_needs = RAP_ABI,
    .id = "rapporteur.pdf",
    .version = "0.9.0",
    .license = "MIT",
    .exporters = exporters,
};

const rap_plugin *rap_plugin_entry(uint32_t host_abi)
{
    return host_abi >> 16 == RAP_ABI_MAJOR ? &plugin : NULL;
}
