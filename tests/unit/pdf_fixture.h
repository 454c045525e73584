/* For the tests of the readers of PDF: words set on pages, and the lines made of them. */
#ifndef RAP_TESTS_PDF_FIXTURE_H
#define RAP_TESTS_PDF_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "import/pdf_inset.h"
#include "import/pdf_lines.h"
#include "import/pdf_parts.h"
#include "import/pdf_words.h"

#define LETTER 5.0f /* points */
#define PAGES 3
#define WORDS 400

static rap_arena *arena;
static rap_pdf_word words[PAGES][WORDS];
static rap_pdf_page pages[PAGES];
static rap_error failure;
static int block;

static inline int begin(void **state)
{
    (void)state;
    memset(&failure, 0, sizeof failure);
    arena = rap_arena_new(&failure);
    for (size_t i = 0; i < PAGES; i++)
        pages[i] = (rap_pdf_page){.width = 595, .height = 842, .words = words[i]};
    return arena == NULL;
}

static inline int end(void **state)
{
    (void)state;
    rap_arena_free(arena);
    return 0;
}

/* Sets words on a page in a block of their own; `size` is their height. Returns where they end. */
static inline float set(size_t page, float x, float y, float size, const char *text)
{
    block++;
    while (*text) {
        size_t len = strcspn(text, " ");
        float width = LETTER * size / 13 * (float)len;
        words[page][pages[page].count++] = (rap_pdf_word){.x0 = x, .x1 = x + width, .y0 = y, .y1 = y + size, .block = block,
                                                          .text = rap_arena_copy(arena, text, len)};
        x += width + 3;
        text += len + (text[len] == ' ');
    }
    return x - 3;
}

static inline rap_source *read_pages(size_t count)
{
    rap_pdf_sheet sheets[PAGES * RAP_PDF_PARTS_MAX];
    rap_pdf_page parts[RAP_PDF_PARTS_MAX];
    const rap_pdf_grids grids = rap_pdf_grids_of(arena, &(rap_pdf_pages){.pages = pages, .count = count});
    size_t sheet_count = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0, part_count = rap_pdf_parts_of(arena, &pages[i], &grids, parts); k < part_count; k++) {
            sheets[sheet_count] = rap_pdf_rows_of(arena, &parts[k]);
            sheets[sheet_count++].page = i + 1;
        }
    const rap_grammar *grammar = rap_grammar_load(arena, RAP_SOURCE_DATA_DIR, "en", &failure);
    rap_pdf_measures measures = rap_pdf_roles_find(arena, grammar, sheets, sheet_count);
    rap_pdf_inset_find(&measures, sheets, sheet_count);
    const rap_names *names = rap_names_load(arena, RAP_SOURCE_DATA_DIR, NULL, &failure);
    assert_non_null(names);
    return rap_pdf_lines_make(arena, sheets, sheet_count, &measures, grammar, names);
}

static inline void has_line(const rap_source *source, size_t i, const char *text)
{
    assert_true(i < source->count);
    assert_string_equal(source->lines[i].cells ? source->lines[i].cells : source->lines[i].text, text);
}

/* Three rows that reach the margin, the first with a label. */
static inline void set_paragraph(size_t page, float y, const char *label)
{
    set(page, 100, y, 13, label);
    set(page, 130, y, 13, "These words stand beside each other in a row that reaches the margin");
    set(page, 100, y + 12, 13, "and these words below them in one that is exactly as long, and so on.");
}

#endif
