/* host/options.h - option values, checked before an exporter sees them. */
#ifndef RAP_HOST_OPTIONS_H
#define RAP_HOST_OPTIONS_H

#include "host/task.h"

/* Checks that the exporter takes what the task has (paper, grid, records) and that
 * the settings are options of its own with values they allow. False with `error`
 * set (USAGE), which names what is allowed, the nearest name first. */
bool rap_task_check(const rap_task *task, rap_error *error);

/* Whether a value is one that the option allows; `error` says what is. */
bool rap_option_check(const rap_found_option *option, const char *value, const char *format, rap_error *error);

/* The value in force: that of the last setting of this name, else the standard. NULL
 * where the exporter has no such option. */
const char *rap_option_value(const rap_task *task, const char *name, const rap_found_option **which);

#endif
