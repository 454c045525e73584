/* import/package.h - the parts of a zip file from outside, by libzip: Word files. */
#ifndef RAP_IMPORT_PACKAGE_H
#define RAP_IMPORT_PACKAGE_H

#include "base/arena.h"

typedef struct rap_package rap_package;

/* Opens a zip file in memory, which must live as long. NULL with `error` set where it is damaged,
 * has names that reach out of it (absolute, or with ..) or come twice, or too many. */
rap_package *rap_package_open(rap_arena *arena, const char *bytes, size_t len, const char *file, rap_error *error);

bool rap_package_has(const rap_package *package, const char *name);

/* The bytes of a part, with a NUL behind them. NULL with `error` set where it is missing, encrypted,
 * damaged, or larger unpacked than is allowed. */
char *rap_package_part(rap_package *package, const char *name, size_t *len, rap_error *error);

/* The name of a part as errors say it: "report.docx (word/document.xml)". */
const char *rap_package_place(const rap_package *package, const char *name);

#endif
