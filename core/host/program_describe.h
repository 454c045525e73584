/* host/program_describe.h - what a program answers to --describe, as a plug-in's descriptor. */
#ifndef RAP_HOST_PROGRAM_DESCRIBE_H
#define RAP_HOST_PROGRAM_DESCRIBE_H

#include <rapporteur/exporter.h>

#include "host/confine.h"

/* Runs the program of a confinement with --describe, and makes of the JSON that it prints what
 * a module of one exporter would give; render() is that of host/program_render.h. Not yet
 * checked but for its form. NULL with `error` set (REFUSED). In the arena; needs a guard. */
const rap_plugin *rap_program_describe(rap_arena *arena, const rap_confinement *confinement, rap_error *error);

#endif
