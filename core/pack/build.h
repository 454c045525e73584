/* pack/build.h - a pack is built in a folder, or as much of it as has changed. */
#ifndef RAP_PACK_BUILD_H
#define RAP_PACK_BUILD_H

#include "pack/order.h"
#include "pack/shard.h"

struct rap_build_event;

/* What a build is asked for. */
typedef struct rap_build_request {
    const char *pack;     /* name or path */
    const char *folder;
    const char *zip;      /* name of the zip file, before that of the pack; NULL for that of the pack */
    rap_shard shard;      /* only its outputs, without cover, manifest and zip; zeroed for all */
    bool is_gathered;     /* nothing is made but cover, manifest and zip: shards made the rest, */
    const char *const *from; /* in the folder or in these, NULL-terminated; may be NULL */
    const char *const *datasets;
    size_t dataset_count;
    const rap_search *search;
    rap_crew crew;        /* how many hands; its over() is the build's own */
    bool is_asked;        /* it is only asked what would be made, and why */
    /* Reads of the first dataset while something else is waited for, as rap_search has it: it will perhaps be
     * lean. */
    void (*meanwhile)(void *context, const char *dataset, bool is_lean, bool goes_on);
    /* Reads the data into the desk, lean where no output needs more; called when something is to be made. False
     * with the desk's error set. */
    bool (*load)(void *context, rap_desk *desk, const char *const *datasets, size_t count, bool is_lean);
    /* Whether the data have the values that a filter (NULL for none) names; else the error is set. */
    bool (*check)(void *context, const rap_filter *filter, const rap_model *model);
    void (*tell)(void *context, const struct rap_build_event *event);
    void *context;
} rap_build_request;

typedef enum rap_build_what {
    RAP_BUILD_BEGUN,   /* `total` outputs are looked at */
    RAP_BUILD_MADE,
    RAP_BUILD_KEPT,
    RAP_BUILD_DUE,     /* would be made; `why` */
    RAP_BUILD_FAILED,  /* `why` */
    RAP_BUILD_REMOVED, /* no longer named by the pack, and as we made it */
    RAP_BUILD_LEFT,    /* no longer named by the pack, but changed since, or no longer readable */
    RAP_BUILD_KINDS
} rap_build_what;

/* Strings live while it is told. */
typedef struct rap_build_event {
    rap_build_what what;
    const char *name; /* of the output or the file, in the folder of the pack; NULL for the beginning */
    const char *why;
    size_t done, total; /* outputs */
} rap_build_event;

typedef struct rap_build_sum {
    size_t counts[RAP_BUILD_KINDS];
    size_t total;
    bool is_idle; /* nothing was looked at: nothing has changed */
} rap_build_sum;

/* Builds. An output is made again where what it depends on has changed by content: what was
 * composed for it, what its exporter read beside, the exporter, its options, the program. Where
 * no input has changed at all, files are only looked for, with their size. False with the desk's
 * error set; then there is no manifest.json, what was made stands, and the next build goes on
 * from there. Nothing is begun (IO) where the build would replace or remove what is not its own
 * (pack/claim.h), and no folder is made before the data are read. Two builds in one folder: the second is refused (IO), but for shards of one number
 * of shards. What cannot be gathered is told as FAILED; then the error is FAULTS where something
 * was made from other inputs or has other bytes, else IO.
 * Stop signals are raised again when the folder is left in order. */
bool rap_build(rap_desk *desk, const rap_build_request *request, rap_build_sum *sum);

#endif
