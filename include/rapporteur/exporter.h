/* rapporteur/exporter.h - the contract between rapporteur and an exporter.
 *
 * An exporter is a shared object with one exported function, rap_plugin_entry,
 * that returns constant data. Nothing of it runs before render(), and render()
 * runs in a worker process of its own.
 *
 * Rules that hold for every call
 *   - Strings are UTF-8 and end with NUL. Those that the host hands out are
 *     borrowed: they live until render() returns, unless a call says otherwise.
 *   - A NULL node is allowed wherever a node is read, and reads as empty.
 *   - Nothing is freed across the border: the host never frees what an exporter
 *     allocated, and the other way round.
 *   - Structs begin with their size and grow only at the end; arrays hold
 *     pointers and end with NULL. Ask RAP_HAS() before a call added later.
 *   - All calls belong to the thread that entered render().
 */
#ifndef RAPPORTEUR_EXPORTER_H
#define RAPPORTEUR_EXPORTER_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Version of this contract: major in the upper 16 bits, minor in the lower. A
 * minor only adds; majors do not mix. 0.9 until the contract is frozen as 1.0. */
#define RAP_ABI_MAJOR 0u
#define RAP_ABI_MINOR 9u
#define RAP_ABI ((RAP_ABI_MAJOR << 16) | RAP_ABI_MINOR)

#if defined(__GNUC__)
#define RAP_EXPORT __attribute__((visibility("default")))
#else
#define RAP_EXPORT
#endif

/* Outcome of a call or of a job. */
typedef int32_t rap_status;
#define RAP_OK 0
#define RAP_ERROR_OUTPUT 1    /* output could not be written */
#define RAP_ERROR_USAGE 2     /* an option or argument is wrong */
#define RAP_ERROR_DATA 4      /* the data cannot be shown this way */
#define RAP_ERROR_EXPORTER 6  /* the exporter or a library of it failed */
#define RAP_ERROR_MEMORY 8    /* no memory */
#define RAP_ERROR_CANCELLED 9 /* the user stopped the job */

typedef uint32_t rap_kind;  /* RAP_KIND_…, model.h */
typedef uint32_t rap_field; /* RAP_<KIND>_<FIELD>, model.h: kind << 8 | number */

typedef struct rap_node rap_node; /* one record or tree node; read only, lives until render() returns */
typedef struct rap_job rap_job;   /* one run of render() */
typedef struct rap_host rap_host;
typedef struct rap_plugin rap_plugin;
typedef struct rap_exporter rap_exporter;
typedef struct rap_option rap_option;
typedef struct rap_kind_info rap_kind_info;
typedef struct rap_field_info rap_field_info;

/* ---- what an exporter gives ---------------------------------------------------------- */

/* A shared object and its exporters. */
struct rap_plugin {
    uint32_t size;                        /* sizeof(rap_plugin) */
    uint32_t abi;                         /* RAP_ABI it was built against */
    uint32_t abi_needs;                   /* lowest RAP_ABI of a host that serves */
    const char *id;                       /* reverse domain or plain word: a-z 0-9 . - */
    const char *version;                  /* of the plug-in */
    const char *license;                  /* SPDX expression */
    const rap_exporter *const *exporters; /* NULL-terminated, at least one */
};

/* What a job may hand to the exporter: rap_exporter.flags names those it takes. */
#define RAP_TAKES_RECORDS 1u /* a dataset: rap_host.root(job, RAP_VIEW_RECORDS) */
#define RAP_TAKES_PAPER 2u   /* a document tree */
#define RAP_TAKES_GRID 4u    /* sheets, columns and cells */
#define RAP_WRITES_PARTS 8u  /* writes several files by open_part(); its output is a folder */
#define RAP_NEEDS_NO_EVIDENCE 16u /* of a paper or a grid: looks at no evidence of records and no subjects, which may then be missing */

/* One format. */
struct rap_exporter {
    uint32_t size;                     /* sizeof(rap_exporter) */
    uint32_t flags;                    /* RAP_TAKES_… | RAP_WRITES_PARTS | RAP_NEEDS_NO_EVIDENCE */
    const char *format;                /* name for --to: a-z 0-9 - */
    const char *extension;             /* of its files, without a point */
    const char *media_type;            /* IANA media type */
    const char *summary;               /* one line for listings */
    const rap_option *const *options;  /* NULL-terminated; NULL for none */
    /* Writes the whole output of `job`. RAP_OK, or the status of the first
     * failure; what fail() was given is what the user reads. */
    rap_status (*render)(const rap_host *host, rap_job *job);
    /* append below only */
};

#define RAP_OPTION_TEXT 1u    /* any text */
#define RAP_OPTION_CHOICE 2u  /* one of `allowed` */
#define RAP_OPTION_INTEGER 3u /* decimal, `allowed` is "low..high" or NULL */
#define RAP_OPTION_FLAG 4u    /* true or false */

/* One option, set by --set name=value. The host checks values before render(). */
struct rap_option {
    uint32_t size;         /* sizeof(rap_option) */
    uint32_t type;         /* RAP_OPTION_… */
    const char *name;      /* a-z 0-9 - */
    const char *standard;  /* value when the user gives none; never NULL */
    const char *allowed;   /* CHOICE: a|b|c; INTEGER: low..high; else NULL */
    const char *help;      /* one line */
};

/* The one exported function of a shared object. `host_abi` is the RAP_ABI of the
 * host; return NULL to refuse it. The result is constant data. */
RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi);

/* ---- the model, described ------------------------------------------------------------ */

#define RAP_TYPE_TEXT 1u
#define RAP_TYPE_DATE 2u
#define RAP_TYPE_CHOICE 3u
#define RAP_TYPE_INTEGER 4u
#define RAP_TYPE_NUMBER 5u
#define RAP_TYPE_FLAG 6u
#define RAP_TYPE_REF 7u
#define RAP_TYPE_TEXTS 8u
#define RAP_TYPE_REFS 9u
#define RAP_TYPE_NODE 10u
#define RAP_TYPE_NODES 11u

#define RAP_WHEN_REQUIRED 1u
#define RAP_WHEN_STATED 2u
#define RAP_WHEN_OPTIONAL 3u

/* One field of a kind, as model.def has it. Constant data of the host. */
struct rap_field_info {
    uint32_t size;
    rap_field field;  /* kind << 8 | number */
    uint32_t type;    /* RAP_TYPE_… */
    uint32_t when;    /* RAP_WHEN_… */
    const char *name; /* key in JSON */
    const char *of;   /* allowed words of a CHOICE, kind of REF, REFS, NODE, NODES; else "" */
    const char *doc;  /* one line */
};

/* One kind. Constant data of the host. */
struct rap_kind_info {
    uint32_t size;
    rap_kind kind;
    const char *name; /* key in JSON */
    const char *doc;  /* one line */
    const rap_field_info *const *fields; /* in the order of JSON; NULL-terminated */
};

/* ---- what the host gives ------------------------------------------------------------- */

#define RAP_VIEW_RECORDS 1u /* kind DATASET */
#define RAP_VIEW_PAPER 2u   /* kind PAPER */
#define RAP_VIEW_GRID 3u    /* kind GRID */

#define RAP_LOG_NOTE 1u
#define RAP_LOG_WARNING 2u

struct rap_host {
    uint32_t size;       /* sizeof(rap_host) of the host */
    uint32_t abi;        /* RAP_ABI of the host */
    const char *version; /* of rapporteur */

    /* -- the model. A field that does not belong to the node's kind reads as absent. -- */

    /* Root of a view, NULL where the job has none. A job with a paper or a grid
     * has the records it was made from as well. */
    const rap_node *(*root)(rap_job *job, uint32_t view);
    /* Kind of a node; 0 for NULL. */
    rap_kind (*kind)(const rap_node *node);
    /* Description of a kind; NULL for an unknown one. Static. */
    const rap_kind_info *(*describe)(rap_kind kind);
    /* TEXT, DATE, CHOICE, REF: the string, NULL where absent. */
    const char *(*text)(const rap_node *node, rap_field field);
    /* INTEGER, FLAG: the value, `absent` where there is none. */
    int64_t (*integer)(const rap_node *node, rap_field field, int64_t absent);
    /* NUMBER: the value, `absent` where there is none. */
    double (*number)(const rap_node *node, rap_field field, double absent);
    /* NODE, NODES, TEXTS, REFS: how many. */
    size_t (*count)(const rap_node *node, rap_field field);
    /* NODE (index 0), NODES: the node; NULL beyond the end. */
    const rap_node *(*item)(const rap_node *node, rap_field field, size_t index);
    /* TEXTS, REFS: the string; NULL beyond the end. */
    const char *(*text_item)(const rap_node *node, rap_field field, size_t index);
    /* The record of the whole dataset that has this id (recommendation, document,
     * meeting, theme …), NULL where there is none. Constant time. */
    const rap_node *(*find)(rap_job *job, const char *id);
    /* Words of a cell of the grid: row from 0, column an index into the sheet's
     * columns. Never NULL, "" for an empty cell. Borrowed until the next call of
     * cell(). Rows are cheapest in order. */
    const char *(*cell)(rap_job *job, const rap_node *sheet, size_t row, size_t column);

    /* -- options: names of the exporter's own list. -- */

    /* The value or its standard; NULL for a name that is not in the list. */
    const char *(*option)(rap_job *job, const char *name);
    /* The same as a number: INTEGER its value, FLAG 0 or 1, else 0. */
    int64_t (*option_integer)(rap_job *job, const char *name);

    /* -- output. Sticky: after the first failure these do nothing and repeat its
     *    status, so a renderer may check once, at the end. -- */

    /* Appends bytes to the output, or to the part that open_part() opened last. */
    rap_status (*write)(rap_job *job, const void *bytes, size_t len);
    /* Begins a file of the output folder; only with RAP_WRITES_PARTS. `name` is a
     * relative path with forward slashes: no empty, "." or ".." component. */
    rap_status (*open_part)(rap_job *job, const char *name);
    /* A file name for libraries that write files themselves: what stands there
     * when render() returns RAP_OK is appended to the output as it is. NULL after
     * a failure. One for a job. */
    const char *(*path)(rap_job *job);
    /* A folder of the job's own for temporary files; it goes when the job ends.
     * NULL after a failure. */
    const char *(*scratch)(rap_job *job);

    /* -- talk. -- */

    /* States the failure of the job: a sentence without a line end. The first one
     * stays. Returns `status`. */
    rap_status (*fail)(rap_job *job, rap_status status, const char *sentence);
    /* Status so far: that of the first failure, or RAP_OK. */
    rap_status (*status)(rap_job *job);
    /* Says a sentence to the user, on standard error. */
    void (*log)(rap_job *job, uint32_t level, const char *sentence);
    /* How much is done, of how much; 0 of 0 where it cannot be told. */
    void (*progress)(rap_job *job, uint64_t done, uint64_t total);
    /* 1 when the user wants the job to stop: return RAP_ERROR_CANCELLED soon. */
    int32_t (*cancelled)(rap_job *job);

    /* -- help. -- */

    /* Memory that lives until render() returns, zeroed, aligned for any type;
     * NULL when there is none (the job's status is then RAP_ERROR_MEMORY). */
    void *(*alloc)(rap_job *job, size_t size);
    /* The only time an output may hold: seconds since 1970-01-01 00:00 UTC, from
     * SOURCE_DATE_EPOCH or else from the latest date in the data. */
    int64_t (*timestamp)(rap_job *job);
    /* A word of the report's language, by key of templates/labels; the key itself
     * where there is no such word. */
    const char *(*label)(rap_job *job, const char *key);
    /* Bytes of a file under templates/, by relative name as "styles/un.json";
     * NULL where there is none. `len` may be NULL. */
    const void *(*asset)(rap_job *job, const char *name, size_t *len);
    /* Keeps a pointer from job to job of one worker under a constant key. Without
     * `value` it answers what is kept, or NULL; with it, keeps it. `release` is
     * called when the worker ends. */
    void *(*cache)(rap_job *job, const char *key, void *value, void (*release)(void *));
    /* A later addition by name; NULL where this host has none. */
    const void *(*extension)(const char *name);
    /* Keys of a dataset that the model does not know are kept: the key by its place,
     * NULL beyond the end; `*json` is then its value as compact JSON. */
    const char *(*extra)(const rap_node *node, size_t index, const char **json);
    /* append below only */
};

/* What extension() answers under this name. An output is made again when what it depends on has
 * changed; the host sees what it gave, and not what an exporter reads by itself. */
#define RAP_FILES "rapporteur.files"

typedef struct rap_files {
    size_t size; /* sizeof(rap_files) */
    /* The output depends on a file or a folder of the system, as a font, by its absolute path: a
     * file counts by its bytes; a folder by the names and sizes of all below it, and the bytes
     * of what is small. One that is missing may be stated too. */
    void (*uses)(rap_job *job, const char *path);
    /* append below only */
} rap_files;

/* Whether this host has a member: if (RAP_HAS(host, extension)) … */
#define RAP_HAS(host, member) \
    ((host)->size >= offsetof(rap_host, member) + sizeof((host)->member) && (host)->member)

#ifdef __cplusplus
}
#endif
#endif
