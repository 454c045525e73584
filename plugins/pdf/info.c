/* info.c - see info.h */
#include "info.h"

#include <stdio.h>
#include <time.h>

#include "object.h"

/* A copy without control characters, which XML does not take; NULL for no words. */
static const char *clean(pdf_document *d, const char *text)
{
    if (!text || !*text)
        return NULL;
    size_t len = strlen(text);
    char *copy = pdf_alloc(d, len + 1);
    for (size_t i = 0; i < len; i++)
        copy[i] = (unsigned char)text[i] < ' ' || text[i] == 127 ? ' ' : text[i];
    return copy;
}

static const char *keywords_of(pdf_document *d)
{
    pdf_buffer all = {0};
    size_t count = rap_paper_keywords_count(d->host, d->paper);
    for (size_t i = 0; i < count; i++) {
        pdf_buffer_say(d, &all, i ? ", " : "");
        pdf_buffer_say(d, &all, rap_or_empty(rap_paper_keywords(d->host, d->paper, i)));
    }
    pdf_buffer_add(d, &all, "", 1);
    return clean(d, all.bytes);
}

/* Years that a date of PDF cannot write are left out. */
static void set_dates(pdf_document *d, pdf_info *info)
{
    time_t seconds = (time_t)d->host->timestamp(d->job);
    struct tm day;
    if (!gmtime_r(&seconds, &day) || day.tm_year < -1900 || day.tm_year > 9999 - 1900)
        return;
    snprintf(info->date, sizeof info->date, "D:%04d%02d%02d%02d%02d%02dZ", day.tm_year + 1900, day.tm_mon + 1,
             day.tm_mday, day.tm_hour, day.tm_min, day.tm_sec);
    snprintf(info->xml_date, sizeof info->xml_date, "%04d-%02d-%02dT%02d:%02d:%02dZ", day.tm_year + 1900, day.tm_mon + 1,
             day.tm_mday, day.tm_hour, day.tm_min, day.tm_sec);
}

pdf_info pdf_info_of(pdf_document *d)
{
    char creator[60];
    pdf_info info = {.title = clean(d, rap_paper_title(d->host, d->paper)),
                     .author = clean(d, rap_paper_body(d->host, d->paper)),
                     .subject = clean(d, rap_paper_subject(d->host, d->paper)),
                     .keywords = keywords_of(d)};
    snprintf(creator, sizeof creator, "rapporteur %s", d->host->version);
    info.creator = info.producer = clean(d, creator);
    set_dates(d, &info);
    return info;
}

uint32_t pdf_info_write(pdf_document *d, const pdf_info *info)
{
    HPDF_Dict object = pdf_object(d, NULL);
    pdf_object_text(d, object, "Title", info->title);
    pdf_object_text(d, object, "Author", info->author);
    pdf_object_text(d, object, "Subject", info->subject);
    pdf_object_text(d, object, "Keywords", info->keywords);
    pdf_object_text(d, object, "Creator", info->creator);
    pdf_object_text(d, object, "Producer", info->producer);
    pdf_object_text(d, object, "CreationDate", info->date);
    pdf_object_text(d, object, "ModDate", info->date);
    return pdf_object_write(d, object);
}
