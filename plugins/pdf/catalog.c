/* catalog.c - see catalog.h */
#include "catalog.h"

#include "object.h"
#include "save.h"
#include "xmp.h"

/* That of PDF/A: all colours are meant as sRGB. */
static void add_intent(pdf_document *d, HPDF_Dict catalog, uint32_t profile)
{
    if (!profile)
        return;
    HPDF_Dict intent = pdf_object(d, "OutputIntent");
    HPDF_Dict_AddName(intent, "S", "GTS_PDFA1");
    pdf_object_text(d, intent, "OutputConditionIdentifier", "sRGB");
    pdf_object_text(d, intent, "Info", "sRGB IEC61966-2.1");
    pdf_object_refer(d, intent, "DestOutputProfile", profile);
    pdf_object_push(d, pdf_object_array(d, catalog, "OutputIntents"), pdf_object_write(d, intent));
}

static void add_preferences(pdf_document *d, HPDF_Dict catalog)
{
    HPDF_Dict preferences = pdf_object_dict(d, catalog, "ViewerPreferences");
    HPDF_Dict_AddBoolean(preferences, "DisplayDocTitle", HPDF_TRUE);
    if (d->sheet.is_rtl)
        HPDF_Dict_AddName(preferences, "Direction", "R2L");
}

static uint32_t write_catalog(pdf_document *d, const pdf_parts *parts, uint32_t metadata, uint32_t profile)
{
    HPDF_Dict catalog = pdf_object(d, "Catalog");
    pdf_object_refer(d, catalog, "Pages", parts->pages);
    pdf_object_refer(d, catalog, "Outlines", parts->bookmarks);
    pdf_object_refer(d, catalog, "Names", parts->names);
    pdf_object_refer(d, catalog, "StructTreeRoot", parts->structure);
    pdf_object_refer(d, catalog, "Metadata", metadata);
    add_intent(d, catalog, profile);
    HPDF_Dict_AddBoolean(pdf_object_dict(d, catalog, "MarkInfo"), "Marked", HPDF_TRUE);
    add_preferences(d, catalog);
    if (parts->bookmarks)
        HPDF_Dict_AddName(catalog, "PageMode", "UseOutlines");
    pdf_object_text(d, catalog, "Lang", rap_paper_language(d->host, d->paper));
    return pdf_object_write(d, catalog);
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
