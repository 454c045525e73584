/* pack/inputs.h - all that a build starts from, by content. */
#ifndef RAP_PACK_INPUTS_H
#define RAP_PACK_INPUTS_H

#include <sys/stat.h>

#include "base/digest.h"
#include "host/listing.h"

/* A file, as manifests name it. */
typedef struct rap_file_sum {
    const char *name;
    const char *sha256;
    uint64_t bytes;
} rap_file_sum;

typedef struct rap_input {
    const char *path;
    const char *print; /* as rap_print_file() has it; NULL of one that was only noted */
    rap_file_sum sum;  /* its sha256 is NULL where inputs are not summed */
    struct stat state; /* of the file before it was read */
    bool is_settled;   /* it was old enough then that a later change shows in its state */
} rap_input;

typedef struct rap_inputs {
    /* The caller's to set before they are taken. */
    bool is_summed;  /* with their SHA-256, which only a manifest needs */
    bool is_noted;   /* files that have long been as they are, but exporters, are not read: then there is no key, and they can be told from what they become */
    const struct rap_inputs *known; /* the same, taken earlier: files that stand since are not read again. NULL for none */

    rap_input pack;
    rap_input *data; /* the files of the datasets */
    size_t data_count;
    rap_input *exporters; /* every file that may be one */
    size_t exporter_count;
    rap_input *templates; /* files, without a print where they cannot be read; one without a path is a folder, or, without a name, the end of one */
    size_t template_count;
    const char *program; /* its version and build */
    const char *key; /* of all this, of the program, and of the time that is asked for; NULL where files were only noted */
} rap_inputs;

/* Takes them all. False with `error` set (IO). In the arena; needs a guard. */
bool rap_inputs_take(rap_arena *arena, const char *pack, const char *const *datasets, size_t count, const char *data_dir,
                     const rap_search *search, rap_inputs *inputs, rap_error *error);

/* Whether inputs that were noted, or taken, are those that were taken later. */
bool rap_inputs_are(const rap_inputs *noted, const rap_inputs *now);

/* Whether none of the files was written or replaced since, by what the system says of them. */
bool rap_inputs_stand(const rap_inputs *inputs);

/* Whether the key of a build (NULL for none) is that of these inputs, whatever follows it behind
 * a space. */
bool rap_inputs_made(const rap_inputs *inputs, const char *key);

/* What differs between the inputs of two keys, as "other data"; "" where nothing. In the arena. */
const char *rap_inputs_difference(rap_arena *arena, const char *key, const char *other);

/* What an exporter of these inputs and this program are, for the traces of its outputs. */
const char *rap_inputs_stamp(rap_arena *arena, const rap_inputs *inputs, const rap_found *exporter);

/* The file of an exporter; NULL where it is none of these. */
const rap_input *rap_inputs_exporter(const rap_inputs *inputs, const rap_found *exporter);

#endif
