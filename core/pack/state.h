/* pack/state.h - what stands in the folder of a pack and what each output depends on: a hidden
 * file of one JSON object a line; a shard has its own (pack/shard.h). Later lines count before earlier ones, so that a build adds one
 * when an output is done; one that was stopped is gone on from. */
#ifndef RAP_PACK_STATE_H
#define RAP_PACK_STATE_H

#include <stdio.h>

#include "base/ids.h"
#include "base/text.h"
#include "pack/inputs.h"
#include "pack/reads.h"

#define RAP_PACK_STATE ".rapporteur-pack"

/* An output that was made. */
typedef struct rap_made {
    const char *name;
    rap_trace trace;
    rap_file_sum *files; /* itself, or of a folder what is in it; names in the folder of the pack */
    size_t file_count;
} rap_made;

typedef struct rap_state {
    rap_arena *arena;
    const char *key;  /* of the inputs that all was made from, NULL where a build was not finished */
    const char *pack; /* title of the pack that was built last, NULL where no file says it */
    bool is_begun;    /* there is a file, and a build was not finished */
    rap_ids names;
    rap_made *list;   /* by place of their names */
    size_t room;
    rap_read_lists lists; /* what outputs read */
    rap_made whole;   /* the files that stand beside the outputs: manifest and zip */
} rap_state;

/* Reads a file of a folder, RAP_PACK_STATE or a shard's; empty where there is none, or none that
 * can be read. */
void rap_state_read(rap_state *state, rap_arena *arena, const char *folder, const char *file);

/* Takes what another file of the same folder says of outputs too; where both know one, the one
 * whose bytes stand there is right. */
void rap_state_join(rap_state *state, const rap_state *other, const char *folder);

/* What was made under a name; NULL for none. */
const rap_made *rap_state_find(const rap_state *state, const char *name);

/* Takes what was made in the place of what was before. */
void rap_state_put(rap_state *state, const rap_made *made);

/* A line of the file, and before it that of a list of reads which is not among the `lists` that the file has. That of the key is
 * written with the title of the pack when a build begins, where the key is NULL, and when it is done. */
void rap_state_write_made(rap_text *out, rap_read_lists *lists, const rap_made *made);
void rap_state_write_key(rap_text *out, const char *key, const char *pack, const rap_made *whole);

/* Whether all files of an output stand there with the bytes that they had, by their number;
 * `missing` (may be NULL) is the first that does not. */
bool rap_made_stands(const rap_made *made, const char *folder, const char **missing);

/* The same by their bytes: `file` is the first that is missing or has others, told apart by
 * `is_missing`. */
bool rap_made_holds(const rap_made *made, const char *folder, const char **file, bool *is_missing);

/* What files and folders of the system say, each read once. */
typedef struct rap_system {
    rap_arena *arena;
    rap_ids names;
    const char **values;
    size_t room;
    const char *const *current; /* the list of reads that was found so at last: outputs share it */
} rap_system;

/* Whether those that an output depends on are as they were; `changed` (may be NULL) is the first
 * that is not. */
bool rap_made_is_current(const rap_made *made, rap_system *system, const char **changed);

/* Whether all that a finished build made stands there, by rap_made_stands(), and what it depends on in the system is as it was. */
bool rap_state_stands(const rap_state *state, const char *folder, rap_system *system);

/* The files of an output as they stand, with their sums: itself, or all that is in a folder, in
 * order. False with `error` set. */
bool rap_made_sum(rap_arena *arena, const char *folder, const char *name, rap_made *made, rap_error *error);

#endif
