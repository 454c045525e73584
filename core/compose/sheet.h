/* compose/sheet.h - the sheets of a grid's template. */
#ifndef RAP_COMPOSE_SHEET_H
#define RAP_COMPOSE_SHEET_H

#include "compose/form.h"

extern const rap_form rap_sheet_form;

#endif
