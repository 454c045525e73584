/* pack/pack.h - a pack as its file says it: which outputs it has, and for whom. The form of the
 * file is documented in templates/packs/README.md. All of it lives in the arena. */
#ifndef RAP_PACK_PACK_H
#define RAP_PACK_PACK_H

#include "compose/form.h"

/* An output, or one for each theme, State … */
typedef struct rap_pack_output {
    const char *title, *audience;
    const char *report, *format, *where, *per, *language;
    const char *name;     /* with fields in braces */
    const char *otherwise; /* of one output for all, where the selection has none of what `per` cuts by; NULL for none */
    rap_strings settings; /* OPTION=VALUE */
    rap_spot spot;
} rap_pack_output;

typedef struct rap_pack {
    const char *path, *title, *summary, *audience, *where, *language, *zip;
    rap_pack_output *cover; /* NULL for none */
    struct {
        rap_pack_output *list;
        size_t count;
    } outputs;
} rap_pack;

extern const rap_form rap_pack_form;

/* A pack by name (templates/packs/<name>.json) or by path (a name with a slash or ".json").
 * NULL with `error` set: the file, the line, and what was allowed. */
rap_pack *rap_pack_load(rap_arena *arena, const char *data_dir, const char *name, rap_error *error);

/* Where the file of a pack stands, or would. */
const char *rap_pack_path(rap_arena *arena, const char *data_dir, const char *name);

/* Gives an error that has no place of its own that of an output. Returns false. */
bool rap_pack_place(const rap_pack_output *output, rap_error *error);

/* States a fault of an output at one of its keys. Returns false. */
bool rap_pack_fail(const rap_pack_output *output, const char *key, rap_error *error, const char *sentence);

#endif
