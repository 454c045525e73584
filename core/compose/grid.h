/* compose/grid.h - the sheets of a template become a grid whose cells are worked out when
 * they are asked for. */
#ifndef RAP_COMPOSE_GRID_H
#define RAP_COMPOSE_GRID_H

#include "compose/scope.h"

typedef struct rap_grid rap_grid;

/* A grid, in the composer's arena. NULL with `error` set. */
rap_grid *rap_grid_compose(rap_composer *composer, rap_error *error);

const rap_node *rap_grid_root(const rap_grid *grid);

/* Words of a cell; borrowed until the next call. */
const char *rap_grid_cell(rap_grid *grid, const rap_node *sheet, size_t row, size_t column);

#endif
