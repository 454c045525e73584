/* base/text.h - a growing UTF-8 string in an arena. */
#ifndef RAP_BASE_TEXT_H
#define RAP_BASE_TEXT_H

#include <stdint.h>

#include "base/arena.h"

/* Always NUL-terminated once anything was appended. The bytes belong to the
 * arena; `data` moves when the text grows. Zero-initialise with an arena:
 * rap_text t = {.arena = a}; */
typedef struct rap_text {
    rap_arena *arena;
    char *data;
    size_t len;
    size_t room;
    /* Where set, what is appended goes there piece by piece and `data` holds only the
     * last piece: for texts that are too long to be held. */
    void (*drain)(void *context, const char *bytes, size_t len);
    void *context;
} rap_text;

void rap_text_add(rap_text *text, const char *bytes, size_t len);
void rap_text_put(rap_text *text, const char *string); /* NULL adds nothing */
void rap_text_char(rap_text *text, char c);
void rap_text_number(rap_text *text, long long number); /* in decimal digits: several times as fast as by a format */
void rap_text_code_point(rap_text *text, uint32_t code_point); /* as UTF-8 */
void rap_text_format(rap_text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void rap_text_clear(rap_text *text);

/* Hands the last piece to the drain. */
void rap_text_flush(rap_text *text);

/* The string so far, "" when nothing was added; lives in the arena, and is
 * overwritten when the text is cleared and used again. */
const char *rap_text_string(const rap_text *text);

/* The string, which is then the caller's for the arena's life; the text is empty again. */
char *rap_text_detach(rap_text *text);

/* Code points of the first `len` bytes, which are UTF-8. */
size_t rap_text_points(const char *text, size_t len);

#endif
