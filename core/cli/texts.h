/* cli/texts.h - the operands of commands about texts: datasets, then ids. */
#ifndef RAP_CLI_TEXTS_H
#define RAP_CLI_TEXTS_H

#include "cli/command.h"

#define RAP_TEXT_IDS 2

typedef struct rap_texts {
    rap_model *model;       /* with the links and fates that its texts have now */
    const char *language;   /* of the dataset */
    const char *ids[RAP_TEXT_IDS + 1];         /* NULL behind the last */
    const rap_node *records[RAP_TEXT_IDS + 1]; /* of these ids */
} rap_texts;

/* Loads the operands that are files or folders (or `-`), and finds the ids behind them, at most
 * `most`. False with the session's error set. */
bool rap_texts_load(rap_session *session, const rap_arguments *arguments, size_t most, rap_texts *out);

/* Whether an id is `about`, or that of something inside it; everything is about NULL. */
bool rap_text_concerns(const char *id, const char *about);

#endif
