/* catalog.c - see catalog.h */
#include "catalog.h"

#include "info.h"
#include "save.h"

static void say_part(pdf_document *d, pdf_buffer *b, const char *key, uint32_t number)
{
    if (!number)
        return;
    pdf_buffer_say(d, b, key);
    pdf_buffer_reference(d, b, number);
}

static uint32_t write_catalog(pdf_document *d, const pdf_parts *parts)
{
    uint32_t number = pdf_save_number(d);
    const char *language = rap_paper_language(d->host, d->paper);
    pdf_buffer *b = pdf_save_open(d, number);
    say_part(d, b, "<</Type/Catalog/Pages ", parts->pages);
    say_part(d, b, "/Outlines ", parts->bookmarks);
    say_part(d, b, "/Names ", parts->names);
    say_part(d, b, "/StructTreeRoot ", parts->structure);
    pdf_buffer_say(d, b, "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>");
    if (parts->bookmarks)
        pdf_buffer_say(d, b, "/PageMode/UseOutlines");
    if (language) {
        pdf_buffer_say(d, b, "/Lang");
        pdf_buffer_text(d, b, language);
    }
    pdf_buffer_say(d, b, ">>");
    pdf_save_close(d);
    return number;
}

void pdf_catalog_write(pdf_document *d, const pdf_parts *parts)
{
    pdf_info info = pdf_info_of(d);
    uint32_t catalog = write_catalog(d, parts);
    pdf_save_end(d, catalog, pdf_info_write(d, &info));
}
