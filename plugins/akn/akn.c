/* akn.c - the exporter of Akoma Ntoso 3.0, in the profile of the United Nations: a file for each document that has
 * records, with what it is, its sections, paragraphs and recommendations. */
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

/* Makes the next name of the number of a document: unlike those before it, it may end in -2, -3 … */
static void name_file(const xml *x, const rap_node *document, file_name *names, size_t count)
{
    const char *number = names_number(x, document), *stem = *number && *number != '.' && !is_device(number) ? number : "document";
    snprintf(names[count], sizeof *names, "%.*s.xml", STEM_MAX, stem);
    for (size_t n = 2; is_taken(names[count], names, count); n++)
        snprintf(names[count], sizeof *names, "%.*s-%zu.xml", STEM_MAX, stem, n);
}

static void write_document(xml *x, const rap_node *document, const records *all, const entry *entries, size_t count)
{
    names_class is = names_class_of(x, document);
    xml_raw(x, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    xml_open(x, "akomaNtoso", "xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0");
    xml_open(x, is.element, "name", is.name, "contains", "originalVersion");
    meta_write(x, document, all, entries, count);
    body_write_preface(x, document);
    body_write(x, document, all, entries, count);
    xml_close(x, is.element);
    xml_close(x, "akomaNtoso");
    xml_raw(x, "\n");
}

static rap_status render(const rap_host *h, rap_job *job)
{
    const rap_node *dataset = h->root(job, RAP_VIEW_RECORDS);
    size_t documents = rap_dataset_documents_count(h, dataset), written = 0;
    xml x = {.host = h, .job = job};
    records all;
    file_name *names = h->alloc(job, (documents + 1) * sizeof *names);
    if (!names || !records_gather(&x, &all))
        return h->status(job);
    for (size_t i = 0; i < documents && xml_goes_on(&x); i++) {
        const rap_node *document = rap_dataset_documents(h, dataset, i);
        size_t count;
        const entry *entries = records_of(&all, rap_or_empty(rap_document_id(h, document)), &count);
        h->progress(job, i, documents);
        if (count == 0)
            continue;
        name_file(&x, document, names, written);
        h->open_part(job, names[written++]);
        write_document(&x, document, &all, entries, count);
    }
    if (written == 0 && h->status(job) == RAP_OK)
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
    .summary = "a folder of the documents in Akoma Ntoso 3.0, named as the United Nations do (AKN4UN)",
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
