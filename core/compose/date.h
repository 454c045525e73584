/* compose/date.h - how a language writes dates: ICU's format, with what labels say of months and days. */
#ifndef RAP_COMPOSE_DATE_H
#define RAP_COMPOSE_DATE_H

#include <unicode/udat.h>

#include "compose/labels.h"

/* A format of dates in UTC, whose pattern is to be applied before each use; as long as the arena. It is long in the making: the process keeps
 * the last that an arena has left for the next of the same locale and labels. NULL with `status` set where ICU has none. */
UDateFormat *rap_date_format(rap_arena *arena, const rap_labels *labels, const char *locale, UErrorCode *status);

#endif
