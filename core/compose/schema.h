/* compose/schema.h - the JSON Schema of templates, from the tables of their form.
 * Source: JSON Schema, draft 2020-12. */
#ifndef RAP_COMPOSE_SCHEMA_H
#define RAP_COMPOSE_SCHEMA_H

#include "base/text.h"

struct rap_form;

/* Appends the schema of reports and of parts. What it cannot say, and reading a template
 * does: names of fields, relations, labels and settings, filters and placeholders, that
 * rows have as many cells as their table, and what a part holds where it is used. */
void rap_template_schema_write(rap_text *out);

/* The schema of files of one form that holds no blocks. */
void rap_form_schema_write(rap_text *out, const char *title, const struct rap_form *form);

#endif
