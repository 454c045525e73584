/* compose/parts.h - blocks that stand in a part of their own, to be used in several places. */
#ifndef RAP_COMPOSE_PARTS_H
#define RAP_COMPOSE_PARTS_H

#include "compose/form.h"

/* The form of a file of a part: {"rapporteur-part": 1, "summary": "…", "children": […]}. */
extern const rap_form rap_part_form;

/* The blocks that {"use": NAME} stands for: a part of the report, else the file
 * reports/parts/NAME.json. `object` is the block, for faults. */
bool rap_read_part(rap_reader *reader, const json_t *object, const char *name, rap_blocks *out);

/* The blocks that {"include": FILE} stands for. */
bool rap_read_include(rap_reader *reader, const json_t *object, const char *file, rap_blocks *out);

#endif
