/* compose/follow_up.h - what people recorded of a recommendation or of a part of it: who is
 * late, and what is new since. Nothing here asks the clock: the day is one that was asked
 * for, else the latest that the dataset knows. */
#ifndef RAP_COMPOSE_FOLLOW_UP_H
#define RAP_COMPOSE_FOLLOW_UP_H

#include "compose/scope.h"

/* The record at hand once for each office that recorded its follow-up, inside that follow-up;
 * the record itself where none did. */
void rap_follow_ups_enter(rap_composer *composer, const rap_scope *scope, rap_scopes *out);

/* Every follow-up of the recommendations at hand and of their parts, or of the record at hand,
 * each around its record. Of those that are neither done nor stopped: those whose deadline is over,
 * those that have time, those without a deadline. */
void rap_entries_enter(rap_composer *composer, const rap_scope *scope, rap_scopes *out);
void rap_entries_enter_overdue(rap_composer *composer, const rap_scope *scope, rap_scopes *out);
void rap_entries_enter_due(rap_composer *composer, const rap_scope *scope, rap_scopes *out);
void rap_entries_enter_undated(rap_composer *composer, const rap_scope *scope, rap_scopes *out);

/* Of the recommendations at hand, those with an entry; those of which none names who leads. */
void rap_followed_enter(rap_composer *composer, const rap_scope *scope, rap_scopes *out);
void rap_leaderless_enter(rap_composer *composer, const rap_scope *scope, rap_scopes *out);

/* The day that the setting `day` of the report asks for, if it has one and that is a day; else the latest date in the
 * selection, and in what people recorded of it. */
void rap_follow_up_put_day(rap_composer *composer, const rap_scope *scope, rap_text *out);

/* The first day of the month of the deadline of the entry at hand, as 2026-11-01; nothing for none. */
void rap_follow_up_put_month(rap_composer *composer, const rap_scope *scope, rap_text *out);

/* "new" for a recommendation of a meeting after all those that people recorded something of or that
 * stood in a matrix which came back filled in,
 * "replaces" for one without a record that a text with one became; else nothing. */
void rap_follow_up_put_newness(rap_composer *composer, const rap_scope *scope, rap_text *out);

#endif
