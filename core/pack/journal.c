#include "pack/journal.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static bool fail(const rap_journal *journal, rap_error *error)
{
    return rap_fail(error, RAP_CODE_IO, NULL, 0, "%s cannot be written: %s", journal->path, strerror(errno));
}

static bool write_line(rap_journal *journal, const rap_text *line, rap_error *error)
{
    bool is_written = fwrite(line->data, 1, line->len, journal->file) == line->len && fflush(journal->file) == 0;
    return is_written || fail(journal, error);
}

bool rap_journal_begin(rap_journal *journal, const char *pack, const rap_made *whole, rap_error *error)
{
    rap_text line = {.arena = journal->arena};
    rap_text_char(&line, '\n'); /* the last line may have been cut off */
    rap_state_write_key(&line, NULL, pack, whole);
    journal->lists = (rap_read_lists){.arena = journal->arena, .names = {.arena = journal->arena}};
    journal->file = fopen(journal->path, "ae");
    if (!journal->file)
        return fail(journal, error);
    return write_line(journal, &line, error) && (fsync(fileno(journal->file)) == 0 || fail(journal, error));
}

bool rap_journal_note(rap_journal *journal, const rap_made *made, rap_error *error)
{
    rap_text line = {.arena = journal->arena};
    rap_state_write_made(&line, &journal->lists, made);
    return write_line(journal, &line, error);
}

bool rap_journal_end(rap_journal *journal, rap_error *error)
{
    bool is_written = !ferror(journal->file);
    is_written = fclose(journal->file) == 0 && is_written;
    return is_written || fail(journal, error);
}
