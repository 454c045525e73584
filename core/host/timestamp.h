/* host/timestamp.h - the only time that an output may hold. */
#ifndef RAP_HOST_TIMESTAMP_H
#define RAP_HOST_TIMESTAMP_H

#include "model/model.h"

/* SOURCE_DATE_EPOCH where it is a number of seconds, else the latest date of a
 * document or meeting of the dataset, else 0. */
int64_t rap_timestamp(const rap_node *dataset);

#endif
