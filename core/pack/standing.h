/* pack/standing.h - what a build begins with: its inputs, and what earlier builds left in the folder. */
#ifndef RAP_PACK_STANDING_H
#define RAP_PACK_STANDING_H

#include "pack/building.h"

/* Takes the inputs, locks a folder that was there, and reads what stands in it: whether nothing is to be done, too. False with
 * the desk's error set. */
bool rap_building_look(rap_building *b, bool was_there);

/* Locks the folder for this build, which is made where it is missing; what is only asked needs no lock. False with the
 * desk's error set. */
bool rap_building_lock(rap_building *b);

/* What builds left in the folder; in the arena of the desk. */
void rap_building_read_states(rap_building *b);

/* Takes inputs. False with `error` set; in the arena of the desk. */
bool rap_building_take(rap_building *b, rap_inputs *inputs, rap_error *error);

/* Names the build by its inputs, once they have a key. */
void rap_building_name(rap_building *b);

/* Inputs to be taken in a thread, with memory of its own. NULL where there is none; it goes with the arena of the desk, which
 * waits for the thread. */
rap_taking *rap_taking_new(rap_building *b, bool is_summed);

/* Takes them: for whichever thread, once. */
void rap_taking_run(void *taking);

/* What was taken; NULL where nothing is, or could be. */
const rap_inputs *rap_taking_had(const rap_taking *taking);

#endif
