/* style_file.h - a file of styles as it was read: the worker keeps what its bytes say from job to job. For style_read.c. */
#ifndef PDF_STYLE_FILE_H
#define PDF_STYLE_FILE_H

#include <jansson.h>

#include "style.h"

typedef struct pdf_style_file {
    const char *path;
    const char *name;
    json_t *root;
    struct pdf_kept_style *kept;  /* NULL where there was no memory for it */
    struct pdf_style_file *next;
} pdf_style_file;

/* Reads the bytes of a file, unless they are those that the worker has under its path; false with `error` set. */
bool pdf_style_file_parse(pdf_document *d, pdf_style_file *file, const void *bytes, size_t len, json_error_t *error);

/* What the file says by itself, as it was kept; lives as long as the job. NULL where it is not known. */
const pdf_styles *pdf_style_file_said(const pdf_style_file *file);

/* Keeps that, unless there is no memory for it; texts in it belong to the file's root. */
void pdf_style_file_keep(pdf_style_file *file, const pdf_styles *styles);

#endif
