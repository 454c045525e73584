/* akn.c - the exporter of Akoma Ntoso 3.0, in the profile of the United Nations: a file for each document that has
 * records, with what it is, its sections, paragraphs and recommendations; and one for what a meeting adopted, which
 * is a document of its own there, a statement. */
#include <stdio.h>
#include <strings.h>

#include "body.h"
#include "meta.h"
#include "names.h"

#define STEM_MAX 180

typedef char file_name[STEM_MAX + 40];

static int is_taken(const file_name name, const file_name *taken, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(taken[i], name) == 0) /* one file on Windows and macOS */
            return 1;
    return 0;
}

/* Whether Windows keeps a name for a device, whatever stands behind its first point. */
static int is_device(const char *name)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul", "com", "lpt"};
    char first[8] = "";
    size_t len = strcspn(name, ".");
    for (size_t i = 0; i < len && i < sizeof first - 1; i++)
        first[i] = (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] + ('a' - 'A') : name[i]);
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (memcmp(first, devices[i], 3) == 0 && (i < 4 ? len == 3 : len == 4 && first[3] >= '1' && first[3] <= '9'))
            return 1;
    return 0;
}

/* What render() works on. */
typedef struct writer {
    xml x;
    records all;
    file_name *names; /* of the files that were begun */
    size_t written;
} writer;

/* Makes the next name, of the number of a work: unlike those before it, it may end in -2, -3 … */
static const char *name_file(writer *w, const names_work *work)
{
    char *name = w->names[w->written];
    const char *number = work->number, *stem = *number && *number != '.' && !is_device(number) ? number : "document";
    snprintf(name, sizeof *w->names, "%.*s.xml", STEM_MAX, stem);
    for (size_t n = 2; is_taken(name, w->names, w->written); n++)
        snprintf(name, sizeof *w->names, "%.*s-%zu.xml", STEM_MAX, stem, n);
    return w->names[w->written++];
}

static void write_work(writer *w, const names_work *work, const names_work *other, const entry *entries, size_t count)
{
    xml *x = &w->x;
    x->host->open_part(x->job, name_file(w, work));
    xml_raw(x, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    xml_open(x, "akomaNtoso", "xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0");
    xml_open(x, work->element, "name", work->name, "contains", "originalVersion");
    meta_write(x, work, other, &w->all, entries, count);
    body_write_preface(x, work);
    body_write(x, work, &w->all, entries, count);
    xml_close(x, work->element);
    xml_close(x, "akomaNtoso");
    xml_raw(x, "\n");
}

/* A document, and the statement that it reports. */
static void write_document(writer *w, const rap_node *document)
{
    xml *x = &w->x;
    size_t count, adopted = 0;
    const entry *entries = records_of(&w->all, rap_or_empty(rap_document_id(x->host, document)), &count), *list = NULL;
    if (count == 0)
        return;
    if (names_is_report(x, document))
        list = records_adopted(x, entries, count, &adopted);
    names_work work = names_work_of(x, document), statement = names_statement_of(x, document);
    write_work(w, &work, adopted ? &statement : NULL, entries, count);
    if (adopted)
        write_work(w, &statement, &work, list, adopted);
}

static rap_status render(const rap_host *h, rap_job *job)
{
    const rap_node *dataset = h->root(job, RAP_VIEW_RECORDS);
    size_t documents = rap_dataset_documents_count(h, dataset);
    writer w = {.x = {.host = h, .job = job}, .names = h->alloc(job, (2 * documents + 1) * sizeof *w.names)};
    if (!w.names || !records_gather(&w.x, &w.all))
        return h->status(job);
    for (size_t i = 0; i < documents && xml_goes_on(&w.x); i++) {
        h->progress(job, i, documents);
        write_document(&w, rap_dataset_documents(h, dataset, i));
    }
    if (w.written == 0 && h->status(job) == RAP_OK)
        return h->fail(job, RAP_ERROR_DATA, "no document of the selection has a recommendation or paragraph");
    return h->status(job);
}

/* ---- descriptors -------------------------------------------------------------------------- */

static const rap_exporter akn = {
    .size = sizeof akn,
    .flags = RAP_TAKES_RECORDS | RAP_WRITES_PARTS,
    .format = "akn",
    .extension = "xml",
    .media_type = "application/akn+xml",
    .summary = "a folder in Akoma Ntoso 3.0 (AKN4UN): the documents, and what meetings adopted as statements",
    .render = render,
};

static const rap_exporter *const exporters[] = {&akn, NULL};

static const rap_plugin plugin = {
    .size = sizeof plugin,
    .abi = RAP_ABI,
    .abi_needs = RAP_ABI,
    .id = "akn",
    .version = "0.9.0",
    .license = "MIT",
    .exporters = exporters,
};

RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi)
{
    (void)host_abi;
    return &plugin;
}
