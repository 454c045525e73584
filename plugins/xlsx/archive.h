/* archive.h - a zip file as it is written: parts packed one after the other, all of 1 January 1980. */
#ifndef XLSX_ARCHIVE_H
#define XLSX_ARCHIVE_H

#include "rows.h"

#define ARCHIVE_NAME_ROOM 80

typedef struct archive_part {
    char name[ARCHIVE_NAME_ROOM];
    uint64_t offset, len, size; /* of the file; packed; before */
    uint32_t crc;
} archive_part;

typedef struct archive {
    const rap_host *host;
    rap_job *job;
    FILE *file;
    uint64_t len;
    packer *packing;
    archive_part *parts;
    size_t count, room;
} archive;

/* Opens a file, into which `packing` packs. 0 after a failure; archive_close() must follow either way. */
int archive_open(archive *a, const rap_host *h, rap_job *job, const char *path, packer *packing);

/* A part: what is put into it, as bytes or as a file for temporary use, and what was packed before.
 * A failure is the job's. */
void archive_begin(archive *a, const char *name);
void archive_put(archive *a, const char *bytes, size_t len);
void archive_put_file(archive *a, FILE *file);
void archive_graft(archive *a, const packed_bytes *packed);
void archive_end(archive *a);

/* Writes the directory, unless the job failed, and closes the file. 0 after a failure. */
int archive_close(archive *a);

#endif
