/* fuzz.h - what the targets of fuzzing share. A target is one function on bytes, of libFuzzer's
 * name; it never says that an input is wrong, and ends the process where the program is. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stdint.h>

#include "base/text.h"
#include "model/model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FUZZ_TEMPLATES RAP_SOURCE_DATA_DIR
#define FUZZ_FEW_NAMES RAP_SOURCE_DATA_DIR "/../tests/fuzz/templates\n" RAP_SOURCE_DATA_DIR /* soon read */
#define FUZZ_LAMPS RAP_SOURCE_DATA_DIR "/../tests/unit/data/lamps.json"

/* Ends the process with a sentence where a promise is broken. */
void fuzz_must(bool holds, const char *promise, const char *detail);

/* A failure says what is wrong, in whole characters; nothing that was read well has one. */
void fuzz_must_say(bool is_done, const rap_error *error);

/* Import did not fail because its records hold other letters than the text: place.h. What an input
 * itself says, quoted by an error, is no such fault. */
void fuzz_must_place_all(const rap_error *error);

/* Freezes a model that was imported: its ids are its own, and `check` finds no fault in it. */
void fuzz_must_be_sound(rap_model *model);

/* A model that must be had. */
rap_model *fuzz_model(void);

/* The small dataset of the unit tests; frozen. The caller frees it. */
rap_model *fuzz_lamps(void);

/* A node as JSON, in the arena. */
const char *fuzz_json(rap_arena *arena, const rap_node *node);

/* Writes `name` (as "labels/en.json") into a folder of this process, and removes what stood there
 * before: the folders of templates, that one first. Borrowed until the end of the process. */
const char *fuzz_data_dir(const char *name, const void *bytes, size_t len);

/* The path of the file that was written last. */
const char *fuzz_file(void);

/* Writing a model and reading it gives the same again. It is read as a dataset with references
 * that hold, where `is_whole`. */
void fuzz_must_round_trip(const rap_model *model, bool is_whole);

#endif
