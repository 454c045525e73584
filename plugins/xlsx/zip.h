/* zip.h - the parts of a zip file, read back and proved by their checksums. */
#ifndef XLSX_ZIP_H
#define XLSX_ZIP_H

#include <stddef.h>
#include <stdint.h>

/* Hears the bytes of one part in pieces, the last one empty; 0 stops. */
typedef int (*zip_hear)(void *context, const char *name, const char *bytes, size_t len);

/* Reads every part in the order of the file's directory. NULL when all is sound, else
 * what is wrong, a constant string. */
const char *zip_read(const char *path, zip_hear hear, void *context);

#endif
