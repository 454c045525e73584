/* grid.h - sheets and their rows as JSON. A row is an object by column key; an empty
 * cell is null, a cell of an integer column a number. */
#ifndef JSON_GRID_H
#define JSON_GRID_H

#include "writer.h"

/* The whole grid as one value: each sheet with its rows under "cells". */
rap_status write_grid(const writer *w, const rap_node *grid);

/* One object a line: the grid, then each sheet followed by its rows. */
rap_status write_grid_lines(const writer *w, const rap_node *grid);

#endif
