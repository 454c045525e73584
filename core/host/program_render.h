/* host/program_render.h - a program plays the part of a module. */
#ifndef RAP_HOST_PROGRAM_RENDER_H
#define RAP_HOST_PROGRAM_RENDER_H

#include <rapporteur/exporter.h>

/* Runs the program that the job's exporter is: gives it the job (host/order.h), and makes what
 * it prints, writes and says calls of the host's table. A module's render(), inside the
 * worker. */
rap_status rap_program_render(const rap_host *host, rap_job *job);

#endif
