/* compose/question.h - the user's filter as words of a title: "Technology; 2021 and later". */
#ifndef RAP_COMPOSE_QUESTION_H
#define RAP_COMPOSE_QUESTION_H

#include "compose/scope.h"

/* Appends what --where asked, with themes by their labels, meetings by their days, and the
 * words of the labels question.…; a filter that there are no words for as it was written. */
void rap_question_put(rap_composer *composer, rap_text *out);

#endif
