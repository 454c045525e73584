/* For the tests of readers: bytes in, lines out. */
#ifndef RAP_TESTS_READER_FIXTURE_H
#define RAP_TESTS_READER_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "import/reader.h"

static rap_arena *arena;
static rap_error failure;

static inline int begin(void **state)
{
    (void)state;
    failure = (rap_error){0};
    arena = rap_arena_new(&failure);
    return arena == NULL;
}

static inline int end(void **state)
{
    (void)state;
    rap_arena_free(arena);
    return 0;
}

/* Lines as "number text", a line each; before the text B for bold, I for italic, F for furniture, N for
 * a footnote, + where no blank line stands before it; cells are parted by |. */
static inline const char *write_lines(const rap_source *source)
{
    rap_text out = {.arena = arena};
    for (size_t i = 0; i < source->count; i++) {
        const rap_line *line = &source->lines[i];
        rap_text_format(&out, "%ld%s%s%s%s%s ", line->number, line->is_bold ? "B" : "", line->is_italic ? "I" : "",
                        line->is_furniture ? "F" : "", line->mark ? "N" : "", line->gap ? "" : "+");
        for (const char *p = line->cells ? line->cells : line->text; *p; p++)
            rap_text_char(&out, *p == '\t' ? '|' : *p);
        rap_text_char(&out, '\n');
    }
    return rap_text_string(&out);
}

#endif
