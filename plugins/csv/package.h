/* package.h - datapackage.json: what the tables of a folder hold, in the form of a Frictionless
 * Data Package, version 1 (specs.frictionlessdata.io). */
#ifndef CSV_PACKAGE_H
#define CSV_PACKAGE_H

#include "sheet.h"

#define PACKAGE_NAME_MAX 80

typedef enum package_table {
    PACKAGE_SHEET,
    PACKAGE_VALUES, /* the long tables of the sheet before it */
    PACKAGE_LINKS,
    PACKAGE_MEETING_ROWS,
    PACKAGE_MEETINGS, /* one for all sheets */
} package_table;

/* A file of the package. Its name is that of the resource; the file is called so too, with .csv. */
typedef struct package_file {
    const sheet_facts *sheet;
    package_table table;
    size_t meetings; /* of what names them: their place among the files */
    char name[PACKAGE_NAME_MAX];
    char hash[OUTPUT_HASH_ROOM];
    uint64_t bytes;
} package_file;

/* A name of small letters, digits and hyphens made of a title; `otherwise` where the title has
 * letters beyond those of ASCII, or none at all. Unlike those of the `count` files before: they end in -2, -3 … */
void package_name(char name[PACKAGE_NAME_MAX], const char *title, const char *otherwise, const package_file *files, size_t count);

/* Writes the description of all files. */
void package_describe(output *out, const rap_node *grid, const package_file *files, size_t count);

#endif
