/* A document whose records are built by hand, for tests of facts. */
#ifndef RAP_TEST_FACTS_FIXTURE_H
#define RAP_TEST_FACTS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "import/facts.h"

#define DOCUMENT "wg-harbours/2019-05-06/report"

typedef struct fixture {
    rap_error error;
    rap_model *model;
    rap_arena *arena;
    rap_facts facts;
    long line;
} fixture;

/* Names and patterns are those of templates/, so that the tests prove them too. */
static inline void fixture_open_in(fixture *f, const char *language)
{
    *f = (fixture){0};
    f->model = rap_model_new(&f->error);
    assert_non_null(f->model);
    f->arena = rap_model_arena(f->model);
    f->facts = (rap_facts){.model = f->model,
                           .grammar = rap_grammar_load(f->arena, RAP_SOURCE_DATA_DIR, language, &f->error),
                           .names = rap_names_load(f->arena, RAP_SOURCE_DATA_DIR, language, &f->error),
                           .document = rap_node_new(f->arena, RAP_KIND_DOCUMENT)};
    assert_string_equal(f->error.message, "");
    assert_non_null(f->facts.grammar);
    assert_non_null(f->facts.names);
    rap_node_add(f->arena, rap_model_root(f->model), RAP_DATASET_DOCUMENTS, f->facts.document);
}

static inline void fixture_open(fixture *f)
{
    fixture_open_in(f, "en");
}

static inline void fixture_close(fixture *f)
{
    rap_model_free(f->model);
}

/* A document of a meeting that is known already. */
static inline void fixture_meeting_in(fixture *f, const char *language)
{
    fixture_open_in(f, language);
    rap_node *meeting = rap_node_new(f->arena, RAP_KIND_MEETING);
    f->facts.body = rap_node_new(f->arena, RAP_KIND_BODY);
    f->facts.meeting = meeting;
    rap_node_set_text(f->arena, f->facts.document, RAP_DOCUMENT_ID, DOCUMENT);
    rap_node_set_text(f->arena, meeting, RAP_MEETING_ID, "wg-harbours/2019-05-06");
    rap_node_set_text(f->arena, meeting, RAP_MEETING_START, "2019-05-06");
    rap_node_set_text(f->arena, meeting, RAP_MEETING_END, "2019-05-08");
}

static inline void fixture_meeting(fixture *f)
{
    fixture_meeting_in(f, "en");
}

static inline rap_node *fixture_source(fixture *f, const char *number)
{
    rap_node *source = rap_node_new(f->arena, RAP_KIND_SOURCE);
    rap_node_set_text(f->arena, source, RAP_SOURCE_DOCUMENT, DOCUMENT);
    rap_node_set_text(f->arena, source, RAP_SOURCE_PARAGRAPH, number);
    rap_node_set_integer(f->arena, source, RAP_SOURCE_LINE, ++f->line);
    return source;
}

static inline rap_node *fixture_section(fixture *f, const char *number, const char *title, int level)
{
    rap_node *section = rap_node_new(f->arena, RAP_KIND_SECTION);
    rap_node_set_text(f->arena, section, RAP_SECTION_NUMBER, number);
    rap_node_set_text(f->arena, section, RAP_SECTION_TITLE, title);
    rap_node_set_integer(f->arena, section, RAP_SECTION_LEVEL, level);
    rap_node_add(f->arena, section, RAP_SECTION_SOURCE, fixture_source(f, NULL));
    rap_node_add(f->arena, f->facts.document, RAP_DOCUMENT_SECTIONS, section);
    return section;
}

static inline rap_node *fixture_paragraph(fixture *f, const char *number, const char *text)
{
    rap_node *paragraph = rap_node_new(f->arena, RAP_KIND_PARAGRAPH);
    rap_node_set_text(f->arena, paragraph, RAP_PARAGRAPH_ID,
                      rap_arena_format(f->arena, "%s#para-%s", DOCUMENT, number));
    rap_node_set_text(f->arena, paragraph, RAP_PARAGRAPH_NUMBER, number);
    rap_node_set_text(f->arena, paragraph, RAP_PARAGRAPH_TEXT, text);
    rap_node_add(f->arena, paragraph, RAP_PARAGRAPH_SOURCE, fixture_source(f, number));
    rap_node_add(f->arena, rap_model_root(f->model), RAP_DATASET_PARAGRAPHS, paragraph);
    return paragraph;
}

static inline rap_node *fixture_item(fixture *f, rap_node *parent, rap_field list, const char *label, const char *text)
{
    rap_node *item = rap_node_new(f->arena, RAP_KIND_SUBPARAGRAPH);
    rap_node_set_text(f->arena, item, RAP_SUBPARAGRAPH_LABEL, label);
    rap_node_set_text(f->arena, item, RAP_SUBPARAGRAPH_TEXT, text);
    rap_node_add(f->arena, parent, list, item);
    return item;
}

/* "a|b|c" of a text field of a list's items; "-" for one that has none. */
static inline const char *joined(fixture *f, const rap_node *node, rap_field list, rap_field field)
{
    const char *out = "";
    for (size_t i = 0; i < rap_node_count(node, list); i++) {
        const char *text = rap_node_text(rap_node_item(node, list, i), field);
        out = rap_arena_format(f->arena, "%s%s%s", out, i ? "|" : "", text ? text : "-");
    }
    return out;
}

/* Names in a capacity, "" where none is listed. */
static inline const char *attending(fixture *f, const char *capacity)
{
    const rap_node *meeting = f->facts.meeting;
    for (size_t i = 0; i < rap_node_count(meeting, RAP_MEETING_ATTENDANCE); i++) {
        const rap_node *list = rap_node_item(meeting, RAP_MEETING_ATTENDANCE, i);
        if (strcmp(rap_node_text(list, RAP_ATTENDANCE_CAPACITY), capacity) == 0)
            return joined(f, list, RAP_ATTENDANCE_PARTICIPANTS, RAP_PARTICIPANT_NAME);
    }
    return "";
}

#endif
