/* catalog.c - see catalog.h */
#include "catalog.h"

#include "save.h"
#include "xmp.h"

static void say_part(pdf_document *d, pdf_buffer *b, const char *key, uint32_t number)
{
    if (!number)
        return;
    pdf_buffer_say(d, b, key);
    pdf_buffer_reference(d, b, number);
}

/* That of PDF/A: all colours are meant as sRGB. */
static void say_intent(pdf_document *d, pdf_buffer *b, uint32_t profile)
{
    if (!profile)
        return;
    pdf_buffer_say(d, b, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
                         "/Info(sRGB IEC61966-2.1)/DestOutputProfile ");
    pdf_buffer_reference(d, b, profile);
    pdf_buffer_say(d, b, ">>]");
}

static uint32_t write_catalog(pdf_document *d, const pdf_parts *parts, uint32_t metadata, uint32_t profile)
{
    uint32_t number = pdf_save_number(d);
    const char *language = rap_paper_language(d->host, d->paper);
    pdf_buffer *b = pdf_save_open(d, number);
    say_part(d, b, "<</Type/Catalog/Pages ", parts->pages);
    say_part(d, b, "/Outlines ", parts->bookmarks);
    say_part(d, b, "/Names ", parts->names);
    say_part(d, b, "/StructTreeRoot ", parts->structure);
    say_part(d, b, "/Metadata ", metadata);
    say_intent(d, b, profile);
    pdf_buffer_say(d, b, "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true");
    pdf_buffer_say(d, b, d->sheet.is_rtl ? "/Direction/R2L>>" : ">>");
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
    pdf_claims claims = pdf_standard_claims(d);
    uint32_t metadata = pdf_xmp_write(d, &info, &claims);
    uint32_t profile = claims.level ? pdf_profile_write(d) : 0;
    uint32_t catalog = write_catalog(d, parts, metadata, profile);
    pdf_save_end(d, catalog, pdf_info_write(d, &info));
}
