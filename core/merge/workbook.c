#include "merge/workbook.h"

#include <string.h>

#include "base/table.h"
#include "import/package.h"
#include "merge/cells.h"

/* A relation of the workbook to a part. */
typedef struct relation {
    const char *type, *target; /* the last word of its type; the name of the part */
} relation;

typedef struct book_reading {
    rap_arena *arena;
    const char *file;
    rap_package *package;
    rap_error *error;
    const char *folder;   /* of the part being read, with its slash */
    rap_table relations;  /* by id, of the part at hand */
    const char *document; /* the part that lists the sheets */
    const char *strings, *styles;
    bool has_comments;    /* the part at hand */
    rap_workbook *book;
    const char **parts;   /* of its sheets */
    size_t part_count, part_room;
    rap_book_tables tables;
} book_reading;

/* ---- relations ---------------------------------------------------------------------------- */

/* The name of a part as a relation gives it: from the root, or from the folder at hand. */
static const char *part_name(const book_reading *b, const char *target)
{
    return target[0] == '/' ? target + 1 : rap_arena_format(b->arena, "%s%s", b->folder, target);
}

static void begin_relation(void *context, rap_xml *xml)
{
    book_reading *b = context;
    const char *id = rap_xml_attribute(xml, "Id"), *type = rap_xml_attribute(xml, "Type"), *target = rap_xml_attribute(xml, "Target");
    if (!id || !type || !target)
        return;
    relation *r = rap_arena_alloc(b->arena, sizeof *r);
    *r = (relation){strrchr(type, '/') ? strrchr(type, '/') + 1 : type, part_name(b, target)};
    rap_table_put(&b->relations, id, r);
    if (strcmp(r->type, "officeDocument") == 0)
        b->document = r->target;
    if (strcmp(r->type, "sharedStrings") == 0)
        b->strings = r->target;
    if (strcmp(r->type, "styles") == 0)
        b->styles = r->target;
    b->has_comments |= strcmp(r->type, "comments") == 0;
}

static const rap_xml_kind relations_xml = {
    .tags = (const rap_xml_tag[]){{"Relationship", begin_relation, NULL}, {0}},
    .spaces = (const char *const[]){"http://schemas.openxmlformats.org/package/2006/relationships", NULL},
};

static bool read_part(book_reading *b, const char *part, const rap_xml_kind *kind, void *context)
{
    size_t len;
    const char *bytes = rap_package_part(b->package, part, &len, b->error);
    return bytes && rap_xml_read(b->arena, bytes, len, rap_package_place(b->package, part), kind, context, b->error);
}

/* Relations stand beside a part: xl/_rels/workbook.xml.rels for xl/workbook.xml. */
static const char *relations_of(book_reading *b, const char *part)
{
    const char *slash = strrchr(part, '/'), *base = slash ? slash + 1 : part;
    b->folder = rap_arena_copy(b->arena, part, (size_t)(base - part));
    b->has_comments = false;
    return rap_arena_format(b->arena, "%s_rels/%s.rels", b->folder, base);
}

static bool read_relations(book_reading *b, const char *part)
{
    return read_part(b, relations_of(b, part), &relations_xml, b);
}

/* ---- the list of sheets --------------------------------------------------------------------- */

static void begin_properties(void *context, rap_xml *xml)
{
    book_reading *b = context;
    const char *is_1904 = rap_xml_attribute(xml, "date1904");
    b->tables.is_1904 = is_1904 && (strcmp(is_1904, "1") == 0 || strcmp(is_1904, "true") == 0);
}

static void begin_listed(void *context, rap_xml *xml)
{
    book_reading *b = context;
    rap_workbook *book = b->book;
    const char *id = rap_xml_attribute(xml, "id"), *title = rap_xml_attribute(xml, "name");
    const relation *r = id ? rap_table_get(&b->relations, id) : NULL;
    if (!r || strcmp(r->type, "worksheet") != 0)
        return;
    book->sheets = rap_arena_grow(b->arena, book->sheets, book->count, &book->room, sizeof *book->sheets);
    book->sheets[book->count++] = (rap_book_sheet){.name = title ? title : ""};
    b->parts = rap_arena_grow(b->arena, b->parts, b->part_count, &b->part_room, sizeof *b->parts);
    b->parts[b->part_count++] = r->target;
}

static const rap_xml_kind book_xml = {
    .tags = (const rap_xml_tag[]){{"workbookPr", begin_properties, NULL}, {"sheet", begin_listed, NULL}, {0}},
    .spaces = (const char *const[]){"http://schemas.openxmlformats.org/spreadsheetml/", "http://purl.oclc.org/ooxml/spreadsheetml/", NULL},
};

/* ---- the parts ---------------------------------------------------------------------------- */

static bool read_strings(book_reading *b)
{
    rap_strings_reading r = {.tables = &b->tables};
    return !b->strings || read_part(b, b->strings, &rap_strings_xml, &r);
}

static bool read_styles(book_reading *b)
{
    rap_styles_reading r = {.tables = &b->tables, .formats = {.arena = b->arena}};
    return !b->styles || read_part(b, b->styles, &rap_styles_xml, &r);
}

static bool read_sheet(book_reading *b, size_t index)
{
    rap_book_sheet *sheet = &b->book->sheets[index];
    rap_sheet_reading r = {.tables = &b->tables, .sheet = sheet};
    if (rap_package_has(b->package, relations_of(b, b->parts[index])) && !read_relations(b, b->parts[index]))
        return false;
    sheet->has_comments = b->has_comments;
    return read_part(b, b->parts[index], &rap_sheet_xml, &r);
}

static bool read_all(book_reading *b)
{
    if (rap_package_has(b->package, "mimetype"))
        return rap_fail(b->error, RAP_CODE_DATA, b->file, 0, "this is an OpenDocument file; save it as .xlsx");
    if (!read_relations(b, ""))
        return false;
    b->document = b->document ? b->document : "xl/workbook.xml";
    b->relations = (rap_table){.arena = b->arena};
    if (!read_relations(b, b->document) || !read_part(b, b->document, &book_xml, b) || !read_strings(b) || !read_styles(b))
        return false;
    for (size_t i = 0; i < b->book->count; i++)
        if (!read_sheet(b, i))
            return false;
    return b->book->count > 0 || rap_fail(b->error, RAP_CODE_DATA, b->file, 0, "this workbook has no sheets");
}

/* Whether the first bytes are those of a zip file. */
static bool check_kind(const char *file, const char *bytes, size_t len, rap_error *error)
{
    if (len >= 4 && memcmp(bytes, "\xD0\xCF\x11\xE0", 4) == 0)
        return rap_fail(error, RAP_CODE_DATA, file, 0, "this is in the format of Excel 97 or protected by a password; save it as .xlsx, without a password");
    return (len >= 4 && memcmp(bytes, "PK\3\4", 4) == 0) || rap_fail(error, RAP_CODE_DATA, file, 0, "this is no workbook: it is no zip file, as every .xlsx is; save what a table of text (.csv) was made of as .xlsx");
}

rap_workbook *rap_workbook_read(rap_arena *arena, const char *file, const char *bytes, size_t len, rap_error *error)
{
    book_reading b = {.arena = arena, .file = file, .error = error, .relations = {.arena = arena}, .tables = {.arena = arena},
                      .book = rap_arena_alloc(arena, sizeof *b.book)};
    b.package = check_kind(file, bytes, len, error) ? rap_package_open(arena, bytes, len, file, error) : NULL;
    return b.package && read_all(&b) ? b.book : NULL;
}
