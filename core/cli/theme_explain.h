/* cli/theme_explain.h - why a record has its themes, and why not others. */
#ifndef RAP_CLI_THEME_EXPLAIN_H
#define RAP_CLI_THEME_EXPLAIN_H

#include "base/text.h"
#include "model/model.h"

/* A record and the vocabulary that it is judged by. */
typedef struct rap_theme_question {
    rap_arena *arena;
    const char *data_dir;
    const rap_model *model;
    const char *vocabulary; /* name or path */
    const char *id;         /* of the record */
} rap_theme_question;

/* Writes the answer as "text" or "json"; false with `error` set. */
bool rap_theme_explain(const rap_theme_question *question, const char *format, rap_text *out, rap_error *error);

#endif
