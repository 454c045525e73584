/* pack/plan.h - all outputs of a pack, with their names. */
#ifndef RAP_PACK_PLAN_H
#define RAP_PACK_PLAN_H

#include "pack/order.h"
#include "pack/pack.h"
#include "pack/shard.h"

typedef struct rap_planned {
    const rap_pack_output *of;
    const rap_part_order *part;
    const char *name; /* in the folder of the pack */
} rap_planned;

typedef struct rap_plan {
    const rap_pack *pack;
    rap_job_order **orders; /* of the cover, where there is one, and of each output of the pack */
    size_t order_count;
    rap_planned *list;      /* the cover first, then in the order of the pack */
    size_t count, room;
} rap_plan;

/* Reads the orders of a pack; NULL with the desk's error set. In the desk's arena. */
rap_plan *rap_plan_read(const rap_desk *desk, const rap_pack *pack);

/* The output of the pack that an order is of. */
const rap_pack_output *rap_plan_output(const rap_plan *plan, size_t order);

/* Whether a lean dataset will do for all of them, and for their names. */
bool rap_plan_is_lean(const rap_plan *plan);

/* Cuts them into outputs, once the desk has its data. False with the desk's error set; two
 * outputs of one name are refused, and one of the name of the zip file; NULL for none. */
bool rap_plan_fill(rap_desk *desk, rap_plan *plan, const char *zip);

/* Leaves what is a shard's, which never is the cover. */
void rap_plan_cut(rap_plan *plan, const rap_shard *shard);

#endif
