/* compose/sheet.h - the sheets of a grid's template. */
#ifndef RAP_COMPOSE_SHEET_H
#define RAP_COMPOSE_SHEET_H

#include "compose/values.h"

/* The list of sheets of `root`, one at least. False with the reader's error set. */
bool rap_read_sheets(rap_reader *reader, json_t *root, rap_report *report);

#endif
