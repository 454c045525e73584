/* document.c - see document.h */
#include "document.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#define APART 120 /* seconds */

void docx_fail(docx_document *d, rap_status status, const char *format, ...)
{
    char sentence[600];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    d->host->fail(d->job, status, sentence);
}

bool docx_goes_on(docx_document *d)
{
    if (d->host->cancelled(d->job))
        docx_fail(d, RAP_ERROR_CANCELLED, "stopped before the Word file was finished");
    return d->host->status(d->job) == RAP_OK;
}

void *docx_alloc(docx_document *d, size_t size)
{
    return d->host->status(d->job) == RAP_OK ? d->host->alloc(d->job, size) : NULL;
}

void *docx_grow(docx_document *d, void *list, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return list;
    size_t more = *room ? *room * 2 : 8;
    void *larger = docx_alloc(d, more * size);
    if (!larger)
        return NULL;
    if (count)
        memcpy(larger, list, count * size);
    *room = more;
    return larger;
}

/* By the language's own script, or by one that the tag names. */
bool docx_is_rtl(const char *language, bool around)
{
    static const char *const languages[] = {"ar", "fa", "he", "ur", "ps", "dv", "yi", "sd", "ug"};
    static const char *const scripts[] = {"-Arab", "-Hebr", "-Thaa", "-Syrc"};
    if (!language || !*language)
        return around;
    size_t len = strcspn(language, "-");
    if (strstr(language, "-Latn") || strstr(language, "-Cyrl"))
        return false;
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (strstr(language, scripts[i]))
            return true;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (len == strlen(languages[i]) && strncmp(language, languages[i], len) == 0)
            return true;
    return false;
}

bool docx_has_italics(const char *language)
{
    return !docx_is_rtl(language, false) && strncmp(rap_or_empty(language), "zh", 2) != 0;
}

static void write_date(char out[24], int64_t timestamp)
{
    time_t seconds = (time_t)timestamp;
    struct tm parts;
    if (!gmtime_r(&seconds, &parts) || !strftime(out, 24, "%Y-%m-%dT%H:%M:%SZ", &parts))
        snprintf(out, 24, "1980-01-01T00:00:00Z");
}

/* The only time that the file may hold; and what is far enough from it to be another for those who compare minutes. */
static void write_dates(docx_document *d)
{
    int64_t timestamp = d->host->timestamp(d->job);
    write_date(d->date, timestamp);
    for (int i = 0; i < 2; i++)
        write_date(d->change_dates[i], timestamp + i * APART);
}

void docx_document_open(docx_document *d)
{
    const rap_host *h = d->host;
    d->paper = h->root(d->job, RAP_VIEW_PAPER);
    if (h->kind(d->paper) != RAP_KIND_PAPER)
        docx_fail(d, RAP_ERROR_DATA, "the docx exporter writes reports of prose, and this job has none; try xlsx or json");
    d->language = rap_or_empty(rap_paper_language(h, d->paper));
    d->is_rtl = docx_is_rtl(d->language, false);
    d->is_letter = rap_option_is(h, d->job, "paper", "letter");
    d->with_contents = rap_option_is_on(h, d->job, "toc");
    d->body = (docx_story){.xml = docx_xml_new(d), .links = {.first = 20}};
    d->notes = (docx_story){.xml = docx_xml_new(d), .links = {.first = 1}};
    write_dates(d);
}
