/* pack/order.h - what somebody wants written, and the tasks that write it: one output, or one
 * for each theme, State …  The one way to an output, for `export` and for packs. */
#ifndef RAP_PACK_ORDER_H
#define RAP_PACK_ORDER_H

#include "host/host.h"
#include "select/select.h"

/* What all orders of one run share. */
typedef struct rap_desk {
    rap_arena *arena;
    rap_error *error;
    const char *data_dir;
    const rap_found *exporters;
    size_t exporter_count;
    const rap_limits *limits;
    void (*warn)(void *context, const char *sentence);
    void *context;
    /* known once the data is loaded: */
    const rap_model *model;
    const rap_catalogue *catalogue; /* of the model, once several selections are due; NULL before */
    const rap_scale *scale;
    int64_t timestamp;
} rap_desk;

/* The labels and the report of an order, or what is wrong with them. */
typedef struct rap_order_texts {
    rap_labels *labels; /* NULL: `labels_fault` says why */
    rap_report *report; /* NULL: none is asked for, or `report_fault` says why */
    rap_error labels_fault, report_fault;
} rap_order_texts;

/* As it is given; NULL for what is not said. */
typedef struct rap_order {
    const char *report;            /* NULL for the records alone */
    const char *format;
    const char *where, *and_where; /* filters that both hold */
    const char *per;
    bool is_for_all;               /* with `per`: one output of the whole where the selection has none of these */
    const char *language;          /* en */
    const char *const *settings;   /* OPTION=VALUE, of the report or of the exporter; NULL-terminated */
    const char *settings_said;     /* how an error about one begins: "--set " */
    const char *per_said;          /* what to say for one output for each State: "say --per state, …" */
    const char *place;             /* before warnings: "FILE:LINE: "; NULL for none */
    const rap_order_texts *texts;  /* what of them was read before; the rest, or with NULL all, rap_order_read() reads */
} rap_order;

/* An order that can be carried out. */
typedef struct rap_job_order rap_job_order;

/* Reads the texts of an order whose exporter is not yet known, while somebody else is waited for, and makes
 * what ICU is long in making for their language: processes forked later have it. They live in the desk's arena. */
rap_order_texts rap_order_begin(const rap_desk *desk, const rap_order *order);

/* Reads what it names and checks it, before there are data. NULL with the desk's error set. */
rap_job_order *rap_order_read(const rap_desk *desk, const rap_order *order);

const rap_found *rap_order_exporter(const rap_job_order *order);
/* The texts of an order that was read, for others: the labels for those of its language, the report for those that have
 * the same with them. */
rap_order_texts rap_order_texts_of(const rap_job_order *order);
/* The filter of its records, and that of its States; NULL for none. */
const rap_filter *rap_order_filter(const rap_job_order *order);
const rap_filter *rap_order_chosen(const rap_job_order *order);
/* The same as the user said it. */
const char *rap_order_question(const rap_job_order *order);

/* Whether nothing in it looks at evidence of records or at subjects, so that these may be left unread. */
bool rap_order_is_lean(const rap_job_order *order);

/* One output of an order. */
typedef struct rap_part_order {
    const rap_job_order *order;
    const rap_filter *filter;
    const rap_share *share;  /* NULL for the whole */
    const char *file;        /* a name: the slug of the share and the extension; NULL for the whole */
    const rap_node *pack;    /* for a cover sheet: what it lists; else NULL */
} rap_part_order;

/* The outputs of an order, in order; the desk has its data, and gets its catalogue where there
 * are several. NULL with the desk's error set. An
 * order without `per` has one, unless its report is for one State and no State fits; and so has one
 * that `is_for_all`, whose one output then has no share. */
const rap_part_order *rap_order_parts(rap_desk *desk, rap_job_order *order, size_t *count);

/* The task that writes one; `part`, `path` and the desk must outlive it. False with the desk's
 * error set where its exporter does not take what it would be given. */
bool rap_order_task(const rap_desk *desk, const rap_part_order *part, const char *path, rap_task *task);

#endif
