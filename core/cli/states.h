/* cli/states.h - who took part in the meetings of a dataset. */
#ifndef RAP_CLI_STATES_H
#define RAP_CLI_STATES_H

#include "cli/rows.h"
#include "model/model.h"

/* A row for each participant of a nature ("state", "organization"), by normal name in
 * the order of the dataset's language: code, name, meetings attended, capacities. */
rap_rows *rap_states_table(rap_arena *arena, const rap_model *model, const char *nature);

#endif
