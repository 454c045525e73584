/* output.h - where tables go: bytes are counted and hashed on their way, for the description
 * of a package. */
#ifndef CSV_OUTPUT_H
#define CSV_OUTPUT_H

#include <nettle/sha2.h>
#include <rapporteur/helpers.h>

#define OUTPUT_HASH_ROOM (2 * SHA256_DIGEST_SIZE + 1)

typedef struct output {
    const rap_host *host;
    rap_job *job;
    struct sha256_ctx sha; /* of the file at hand */
    uint64_t bytes;        /* of it */
} output;

/* Begins a file: what comes is counted from here. `name` is NULL where there is one file alone. */
void output_begin(output *out, const char *name);

/* Appends bytes; a string. */
void output_put(output *out, const void *bytes, size_t len);
void output_text(output *out, const char *text);

/* The SHA-256 of the file at hand, as hexadecimal digits; it has ended then. */
void output_hash(output *out, char digits[OUTPUT_HASH_ROOM]);

/* Reports progress now and then; whether the job goes on. */
int output_goes_on(const output *out, size_t row, size_t rows);

#endif
