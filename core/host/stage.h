/* host/stage.h - where a job's output is made before it stands under its name. */
#ifndef RAP_HOST_STAGE_H
#define RAP_HOST_STAGE_H

#include "base/file.h"
#include "host/workshop.h"

/* The file in an output folder that names what we wrote there, one name a line. */
#define RAP_STAGE_LIST ".rapporteur"

typedef struct rap_stage rap_stage;

/* Makes a place for the output of `path` in a workshop that serves it. The output is a
 * folder where `is_folder`, else a file. NULL with `error` set; `error` must outlive
 * the stage. One at a time in a workshop. */
rap_stage *rap_stage_open(rap_workshop *workshop, const char *path, bool is_folder, rap_error *error);

/* The folder for temporary files; for an output folder also what becomes of it. */
const char *rap_stage_folder(const rap_stage *stage);
/* The file that becomes the output, or the folder. */
const char *rap_stage_output(const rap_stage *stage);

/* Whether nobody but its host can write an output file by what is open or mapped already; false for an output folder and
 * where the system does not say. */
bool rap_stage_is_alone(const rap_stage *stage);

/* Puts an output folder under its name where `is_kept`, and a file aside, as `*file` for
 * rap_outputs_keep(), and releases. All else goes with the next job, or with the workshop. `*file` is NULL for a folder and where
 * there is none. False with the error set, or where it was not
 * to be kept; one that is no longer the file that was made for it, has another name, or holds what is no file,
 * is refused (EXPORTER). */
bool rap_stage_close(rap_stage *stage, bool is_kept, rap_output **file);

#endif
