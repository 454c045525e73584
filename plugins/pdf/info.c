/* info.c - see info.h */
#include "info.h"

#include <stdio.h>
#include <time.h>

#include "object.h"

static void add(pdf_document *d, HPDF_Dict info, const char *key, const char *text)
{
    if (text && *text)
        pdf_add_text(d, info, key, text);
}

static void add_keywords(pdf_document *d, HPDF_Dict info)
{
    pdf_buffer all = {0};
    size_t count = rap_paper_keywords_count(d->host, d->paper);
    for (size_t i = 0; i < count; i++) {
        pdf_buffer_say(d, &all, i ? ", " : "");
        pdf_buffer_say(d, &all, rap_or_empty(rap_paper_keywords(d->host, d->paper, i)));
    }
    pdf_buffer_add(d, &all, "", 1);
    add(d, info, "Keywords", all.bytes);
}

/* Years that a date of PDF cannot write are left out. */
static void add_dates(pdf_document *d, HPDF_Dict info)
{
    time_t seconds = (time_t)d->host->timestamp(d->job);
    struct tm day;
    char date[40];
    if (!gmtime_r(&seconds, &day) || day.tm_year < -1900 || day.tm_year > 9999 - 1900)
        return;
    snprintf(date, sizeof date, "D:%04d%02d%02d%02d%02d%02dZ", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday,
             day.tm_hour, day.tm_min, day.tm_sec);
    pdf_add_ascii(d, info, "CreationDate", date);
    pdf_add_ascii(d, info, "ModDate", date);
}

static void set_catalog(pdf_document *d)
{
    const char *language = rap_paper_language(d->host, d->paper);
    HPDF_Dict preferences = pdf_add_dict(d, d->file->catalog, "ViewerPreferences");
    HPDF_Dict_AddBoolean(preferences, "DisplayDocTitle", HPDF_TRUE);
    if (language)
        pdf_add_ascii(d, d->file->catalog, "Lang", language);
    pdf_check(d);
}

void pdf_info_write(pdf_document *d)
{
    char creator[60];
    HPDF_Dict info = d->file->info;
    snprintf(creator, sizeof creator, "rapporteur %s", d->host->version);
    add(d, info, "Title", rap_paper_title(d->host, d->paper));
    add(d, info, "Author", rap_paper_body(d->host, d->paper));
    add(d, info, "Subject", rap_paper_subject(d->host, d->paper));
    add(d, info, "Creator", creator);
    add_keywords(d, info);
    add_dates(d, info);
    set_catalog(d);
}
