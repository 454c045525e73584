/* cli/redline_text.h - a comparison of two texts for people and for programs. */
#ifndef RAP_CLI_REDLINE_TEXT_H
#define RAP_CLI_REDLINE_TEXT_H

#include "analysis/verdict.h"
#include "base/text.h"

/* The passages with what was put in and taken out: in colour, underlined and struck, or as
 * {+…+} and [-…-]; the two ends of a move as [~1 …~] and {~1 …~}. */
void rap_redline_put_text(rap_text *out, const rap_redline *redline, bool has_colour);

/* "parts": […] of JSON, without a brace around; places count code points. */
void rap_redline_put_json(rap_text *out, const rap_redline *redline);

/* The words of a ground as {"text", "part", "start", "end"}, or null. */
void rap_redline_put_words(rap_text *out, rap_cited_words words);

#endif
