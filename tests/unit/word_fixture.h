/* For the tests of Word files: parts in, lines out. */
#ifndef RAP_TESTS_WORD_FIXTURE_H
#define RAP_TESTS_WORD_FIXTURE_H

#include "reader_fixture.h"

#include <zip.h>

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" " \
          "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" " \
          "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define TYPES "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELATIONS(list) "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" list "</Relationships>"
#define RELATION(id, kind, target) "<Relationship Id=\"" id "\" Type=\"" TYPES kind "\" Target=\"" target "\"/>"
#define P(words) "<w:p><w:r><w:t xml:space=\"preserve\">" words "</w:t></w:r></w:p>"
#define RUN(words) "<w:r><w:t xml:space=\"preserve\">" words "</w:t></w:r>"

/* A part of a package; the list of them ends with a NULL name. */
typedef struct part {
    const char *name, *content;
} part;

/* A zip file of the parts, in the arena. */
static inline const char *pack(const part *parts, size_t *len)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    zip_stat_t stat;
    char *bytes;
    assert_non_null(zip);
    zip_source_keep(source);
    for (; parts->name; parts++)
        assert_true(zip_file_add(zip, parts->name, zip_source_buffer(zip, parts->content, strlen(parts->content), 0), 0) >= 0);
    assert_int_equal(zip_close(zip), 0);
    assert_int_equal(zip_source_stat(source, &stat), 0);
    bytes = rap_arena_alloc(arena, stat.size + 1);
    assert_int_equal(zip_source_open(source), 0);
    assert_int_equal(zip_source_read(source, bytes, stat.size), (zip_int64_t)stat.size);
    zip_source_close(source);
    zip_source_free(source);
    *len = stat.size;
    return bytes;
}

static inline rap_source *read_parts(const part *parts, const char *tracked)
{
    rap_import_options options = {.tracked = tracked};
    rap_input input = {.name = "report.docx", .options = &options};
    input.bytes = pack(parts, &input.len);
    return rap_reader_read(arena, &input, &failure);
}

/* The document of a body, with other parts and what relates them to it. */
static inline rap_source *read_body(const char *body, const char *relations, const part *others, const char *tracked)
{
    part parts[8] = {{"_rels/.rels", RELATIONS(RELATION("rId1", "officeDocument", "word/document.xml"))},
                     {"word/document.xml", rap_arena_format(arena, "<w:document " W "><w:body>%s</w:body></w:document>", body)},
                     {"word/_rels/document.xml.rels", rap_arena_format(arena, RELATIONS("%s"), relations)}};
    for (size_t i = 3; others && others->name; i++)
        parts[i] = *others++;
    rap_source *source = read_parts(parts, tracked);
    if (!source)
        fail_msg("%s:%ld: %s", failure.file, failure.line, failure.message);
    return source;
}

static inline void reads(const char *body, const char *lines)
{
    assert_string_equal(write_lines(read_body(body, "", NULL, NULL)), lines);
}

static inline void reads_with(const char *body, const char *relations, const part *others, const char *lines)
{
    assert_string_equal(write_lines(read_body(body, relations, others, NULL)), lines);
}

#endif
