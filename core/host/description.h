/* host/description.h - what a file of exporters says of itself, as JSON: a program when it is asked, and a module in a
 * file beside it, FILE.json, so that nothing of it need be loaded to know. */
#ifndef RAP_HOST_DESCRIPTION_H
#define RAP_HOST_DESCRIPTION_H

#include <rapporteur/exporter.h>

#include "host/listing.h"

/* What a program printed, as a descriptor of one exporter; `name` stands for it in messages. Not yet checked but for
 * its form; render() is that of host/program_render.h. NULL with `error` set (REFUSED). In the arena; needs a guard. */
const rap_plugin *rap_description_read(rap_arena *arena, const char *json, size_t len, const char *name, rap_error *error);

/* What stands beside a module that is trusted, in the same way. NULL where nothing does, or it is not trusted
 * (host/trust.h), of another module or state of it, by another version of the host, or no description: then the module
 * itself is to be asked. In the arena; needs a guard. */
const rap_plugin *rap_description_beside(rap_arena *arena, const char *file);

/* Writes it there: all accepted exporters of a file, as the file itself told them. False with `error` set (IO). */
bool rap_description_write(rap_arena *arena, const char *file, const rap_found *found, size_t count, rap_error *error);

#endif
