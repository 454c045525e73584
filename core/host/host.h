/* host/host.h - finds exporters, runs them in worker processes, owns their output. */
#ifndef RAP_HOST_HOST_H
#define RAP_HOST_HOST_H

#include "host/confine.h"
#include "host/listing.h"
#include "host/options.h"
#include "host/task.h"
#include "host/timestamp.h"

#endif
