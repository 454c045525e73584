/* The body of a Word file, of any XML: import loses no letter, and makes a dataset that `check` finds no
 * fault in. Around it stand styles, numbers and notes that it may name. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "import/import.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define TYPES "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELATION(kind) "<Relationship Id=\"" kind "\" Type=\"" TYPES kind "\" Target=\"" kind ".xml\"/>"
#define LEVEL(depth, format, text) "<w:lvl w:ilvl=\"" depth "\"><w:numFmt w:val=\"" format "\"/><w:lvlText w:val=\"" text "\"/></w:lvl>"

static const struct { const char *name, *content; } parts[] = {
    {"word/_rels/document.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" RELATION("styles")
     RELATION("numbering") RELATION("footnotes") RELATION("header") "</Relationships>"},
    {"word/styles.xml", "<w:styles " W "><w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"H\"/>"
     "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>"},
    {"word/numbering.xml", "<w:numbering " W "><w:abstractNum w:abstractNumId=\"1\">" LEVEL("0", "decimal", "%1.") LEVEL("1", "lowerLetter", "(%2)")
     LEVEL("2", "lowerRoman", "(%3)") "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"},
    {"word/footnotes.xml", "<w:footnotes " W "><w:footnote w:id=\"1\"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"},
    {"word/header.xml", "<w:hdr " W "><w:p><w:r><w:t>A/1/2</w:t></w:r></w:p></w:hdr>"}};

/* A package with the input as its document; the caller frees it. */
static char *pack(const uint8_t *data, size_t size, size_t *len)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    zip_stat_t stat;
    zip_source_keep(source);
    zip_int64_t at = zip_file_add(zip, "word/document.xml", zip_source_buffer(zip, data, size, 0), 0);
    zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        zip_file_add(zip, parts[i].name, zip_source_buffer(zip, parts[i].content, strlen(parts[i].content), 0), 0);
    fuzz_must(zip_close(zip) == 0 && zip_source_stat(source, &stat) == 0 && zip_source_open(source) == 0, "a package can be made", NULL);
    char *bytes = malloc(stat.size + 1);
    *len = stat.size;
    fuzz_must(bytes && zip_source_read(source, bytes, stat.size) == (zip_int64_t)stat.size, "a package can be made", NULL);
    bytes[stat.size] = '\0';
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rap_error error = {0};
    rap_import_summary summary = {0};
    rap_import_options options = {.tracked = size % 2 ? "original" : "accepted"};
    rap_model *model = fuzz_model();
    size_t len;
    char *bytes = pack(data, size, &len);
    bool is_read = rap_import_bytes(model, bytes, len, "report.docx", &options, FUZZ_FEW_NAMES, &summary, &error);
    fuzz_must_say(is_read, &error);
    fuzz_must_place_all(&error);
    if (is_read)
        fuzz_must_be_sound(model);
    free(bytes);
    rap_model_free(model);
    return 0;
}
