/* cli/list_lines.h - `list --format lines`: JSON Lines in, those that fit out as they stand. */
#ifndef RAP_CLI_LIST_LINES_H
#define RAP_CLI_LIST_LINES_H

#include "cli/command.h"

/* Filters the lines of a kind of record, in their order. Bodies, meetings, documents and themes
 * are read first, wherever in the file they stand, for what a filter asks of them (year, state,
 * narrower themes); of the lines of the kind only the fields that it names. Little of the file is
 * in memory at a time. The exit code, with the session's error set. */
rap_code rap_list_lines(rap_session *session, const rap_arguments *arguments, rap_kind kind);

#endif
