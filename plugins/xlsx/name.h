/* name.h - names of sheets as spreadsheets allow them. */
#ifndef XLSX_NAME_H
#define XLSX_NAME_H

#include "text.h"

#define NAME_UNITS 31
#define NAME_ROOM (NAME_UNITS * 3 + 1)

/* The names taken so far. */
typedef struct name_list {
    char (*names)[NAME_ROOM];
    size_t count, room;
} name_list;

/* Makes a name of `wish`: without []:*?/\ and control characters, no apostrophe at an
 * end, not "History", 31 UTF-16 units, and unlike all before in more than case. NULL
 * when there is no memory. Lives as long as the job. */
const char *name_new(const rap_host *h, rap_job *job, name_list *taken, const char *wish);

#endif
