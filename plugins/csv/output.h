/* output.h - where tables go: bytes are counted and hashed on their way, for the description
 * of a package. */
#ifndef CSV_OUTPUT_H
#define CSV_OUTPUT_H

#include <rapporteur/helpers.h>
#include <sha2.h>

typedef struct output {
    const rap_host *host;
    rap_job *job;
    SHA2_CTX sha;   /* of the file at hand */
    uint64_t bytes; /* of it */
} output;

/* Begins a file: what comes is counted from here. `name` is NULL where there is one file alone. */
void output_begin(output *out, const char *name);

/* Appends bytes; a string. */
void output_put(output *out, const void *bytes, size_t len);
void output_text(output *out, const char *text);

/* The SHA-256 of the file at hand, as hexadecimal digits; it has ended then. */
void output_hash(output *out, char digits[SHA256_DIGEST_STRING_LENGTH]);

/* Reports progress now and then; whether the job goes on. */
int output_goes_on(const output *out, size_t row, size_t rows);

#endif
