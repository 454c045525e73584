/* host/stage.h - where a job's output is made before it stands under its name. */
#ifndef RAP_HOST_STAGE_H
#define RAP_HOST_STAGE_H

#include "base/file.h"

/* The file in an output folder that names what we wrote there, one name a line. */
#define RAP_STAGE_LIST ".rapporteur"

typedef struct rap_stage rap_stage;

/* Makes a hidden folder beside `path` (in TMPDIR for "-" and devices). The output is a
 * folder where `is_folder`, else a file. NULL with `error` set; `error` must outlive
 * the stage. */
rap_stage *rap_stage_open(const char *path, bool is_folder, rap_error *error);

/* The folder for temporary files; for an output folder also what becomes of it. */
const char *rap_stage_folder(const rap_stage *stage);
/* The file that becomes the output, or the folder. */
const char *rap_stage_output(const rap_stage *stage);

/* Puts the output under its name where `is_kept`, removes all else, and releases.
 * False with the error set, or where it was not to be kept. NULL is allowed. */
bool rap_stage_close(rap_stage *stage, bool is_kept);

#endif
