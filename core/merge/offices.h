/* merge/offices.h - names of offices that are told apart by their case or spaces alone. */
#ifndef RAP_MERGE_OFFICES_H
#define RAP_MERGE_OFFICES_H

#include "merge/work.h"

/* Knows the offices of the dataset. */
void rap_offices_begin(rap_matrix *matrix);

/* The name of another office that is alike but for case, marks and what is between its words, known from the dataset or told
 * here before; NULL for none. Answers once for each name, and knows it from then on. */
const char *rap_offices_alike(rap_matrix *matrix, const char *by);

#endif
