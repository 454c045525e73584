/* writer.h - JSON, value by value, into the output of a job. */
#ifndef JSON_WRITER_H
#define JSON_WRITER_H

#include <rapporteur/helpers.h>

typedef struct writer {
    const rap_host *host;
    rap_job *job;
    int indent; /* spaces for each depth; 0 writes no line ends */
} writer;

/* What stands between the brackets of an object or a list. */
typedef struct level {
    int depth;
    size_t count; /* of what was written */
} level;

void write_text(const writer *w, const char *text); /* as it is; NULL writes nothing */
void write_string(const writer *w, const char *text);
void write_integer(const writer *w, int64_t value);
void write_number(const writer *w, double value); /* shortest that reads back as the same */

/* `open` is "{" or "[". */
level begin(const writer *w, const char *open, int depth);
/* Comma and new line before the next element of a list. */
void next_element(const writer *w, level *l);
/* The same, and the key, before the next value of an object. */
void next_key(const writer *w, level *l, const char *key);
void end(const writer *w, const level *l, const char *close);

#endif
