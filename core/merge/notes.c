#include <string.h>

#include "base/unicode.h"
#include "merge/reading.h"

/* ---- keeping ------------------------------------------------------------------------------- */

const rap_notes *rap_matrix_notes(const rap_matrix *matrix)
{
    return &matrix->notes;
}

void rap_matrix_keep(rap_matrix *matrix, rap_note *note)
{
    rap_notes *notes = &matrix->notes;
    notes->list = rap_arena_grow(matrix->arena, notes->list, notes->count, &notes->room, sizeof *notes->list);
    notes->list[notes->count++] = note;
}

rap_note *rap_reading_note(rap_reading *r, rap_note_type type, const rap_head *head)
{
    rap_note *note = rap_arena_alloc(r->arena, sizeof *note);
    *note = (rap_note){.type = type, .record = r->record, .by = r->by && *r->by ? r->by : NULL, .field = head ? head->field : 0,
                       .column = head ? head->words : NULL, .file = r->file, .sheet = r->aside ? r->aside->name : r->heads->book_sheet->name};
    note->cell = r->aside ? r->aside_cell : r->row ? rap_cell_name(r->arena, head ? head->column : r->heads->id->column, r->row->number) : NULL;
    rap_matrix_keep(r->matrix, note);
    return note;
}

/* ---- telling ------------------------------------------------------------------------------- */

const char *rap_note_word(rap_note_type type)
{
    static const char *const words[RAP_NOTE_TYPES] = {
        [RAP_NOTE_TAKEN] = "taken",     [RAP_NOTE_CLEARED] = "cleared",   [RAP_NOTE_SOURCE] = "source",   [RAP_NOTE_STALE] = "stale",
        [RAP_NOTE_UNKNOWN] = "unknown", [RAP_NOTE_NAMELESS] = "nameless", [RAP_NOTE_TWICE] = "twice",     [RAP_NOTE_WRONG] = "wrong",
        [RAP_NOTE_EMPTIED] = "emptied", [RAP_NOTE_OTHER] = "other",       [RAP_NOTE_CONFLICT] = "conflict", [RAP_NOTE_UNREAD] = "unread",
        [RAP_NOTE_KEPT] = "kept",       [RAP_NOTE_BASELESS] = "baseless", [RAP_NOTE_LATE] = "late",       [RAP_NOTE_BESIDE] = "beside",
        [RAP_NOTE_CUT] = "cut",         [RAP_NOTE_ASIDE] = "aside",   [RAP_NOTE_GONE] = "gone",     [RAP_NOTE_MERGED] = "merged",
        [RAP_NOTE_COMMENTED] = "commented", [RAP_NOTE_RENAMED] = "renamed",   [RAP_NOTE_MISSING] = "missing",
        [RAP_NOTE_UNSURE] = "unsure",     [RAP_NOTE_MOVED] = "moved",     [RAP_NOTE_ALIKE] = "alike",
        [RAP_NOTE_FOLLOWED] = "followed"};
    return words[type];
}

bool rap_note_is_taken(const rap_note *note)
{
    return note->type == RAP_NOTE_TAKEN || note->type == RAP_NOTE_CLEARED || note->type == RAP_NOTE_LATE;
}

/* Where the character at a byte begins. */
static size_t character_at(const char *words, size_t at)
{
    while (at > 0 && (words[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* Where an excerpt of `most` bytes begins, so that it shows what differs and a little before it. */
static size_t excerpt_start(const char *words, const char *other, size_t most)
{
    size_t len = strlen(words), same = 0;
    if (len <= most)
        return 0;
    while (other && words[same] && words[same] == other[same])
        same++;
    size_t start = same > most / 2 ? same - most / 2 : 0;
    return character_at(words, start > len - most ? len - most : start);
}

const char *rap_note_excerpt(rap_arena *arena, const char *words, const char *other, size_t most)
{
    if (!words)
        return NULL;
    words = rap_unicode_squeeze(arena, words);
    size_t start = other ? excerpt_start(words, rap_unicode_squeeze(arena, other), most) : 0, len = strlen(words + start);
    size_t cut = len > most ? character_at(words + start, most) : len;
    return rap_arena_format(arena, "%s%.*s%s", start ? "…" : "", (int)cut, words + start, cut < len ? "…" : "");
}

/* Words in quotation marks, as much of them as a line can bear: where they differ from others. */
static const char *quoted(rap_arena *arena, const char *words, const char *other)
{
    return words ? rap_arena_format(arena, "“%s”", rap_note_excerpt(arena, words, other, 60)) : "nothing";
}

static const char *place_of(rap_arena *arena, const rap_note *n)
{
    return rap_arena_format(arena, "%s: '%s'%s%s", n->file, n->sheet, n->cell ? "!" : "", n->cell ? n->cell : "");
}

const char *rap_note_whose(rap_arena *arena, const rap_note *n)
{
    return n->record && n->by ? rap_arena_format(arena, "%s (%s)", n->record, n->by) : n->record ? n->record : "";
}

static const char *conflict(rap_arena *arena, const rap_note *n)
{
    const char *place = place_of(arena, n), *is = quoted(arena, n->is, n->was), *was = quoted(arena, n->was, n->is);
    if (n->against)
        return rap_arena_format(arena, "%s: '%s' of %s is %s, and %s in %s; the dataset keeps %s", place, n->column, rap_note_whose(arena, n), is,
                                quoted(arena, n->against->is, n->is), place_of(arena, n->against), was);
    return rap_arena_format(arena, "%s: '%s' of %s is %s, and was %s when the workbook was written; the dataset has changed it, too, and keeps %s "
                            "(--overrule takes the workbook's)", place, n->column, rap_note_whose(arena, n), is, quoted(arena, n->base, n->is), was);
}

static const char *column_of(rap_arena *arena, const rap_note *n)
{
    return *n->column ? rap_arena_format(arena, "the column '%s'", n->column) : "this column, which has entries and no heading,";
}

static const char *missing_of(rap_arena *arena, const rap_note *n)
{
    return rap_arena_format(arena, "%s %s", n->why, strstr(n->why, "', '") ? "are" : "is");
}

static const char *moved(rap_arena *arena, const rap_note *n)
{
    const char *what = n->is ? rap_arena_format(arena, "not that of %s in the dataset, but of %s", n->record, n->is)
        : n->was ? rap_arena_format(arena, "no record's of its document in the dataset, where %s has that of %s", n->record, n->was)
        : rap_arena_format(arena, "not like that of %s in the dataset, and no other record's of its document", n->record);
    return rap_arena_format(arena, "%s: the text of this row is %s: the document was numbered anew or rewritten since the workbook was written, or this column "
                            "was sorted alone; nothing of the row is taken (write the id that is meant into it, and its text)", place_of(arena, n), what);
}

const char *rap_note_sentence(rap_arena *arena, const rap_note *n)
{
    const char *place = place_of(arena, n), *is = quoted(arena, n->is, n->was), *was = quoted(arena, n->was, n->is);
    switch (n->type) {
    case RAP_NOTE_SOURCE:
        return rap_arena_format(arena, "%s: '%s' of %s is not for filling in%s: it says %s, the dataset %s%s; not taken", place, n->column, n->record,
                                n->is_edited ? ", and was edited" : "", is, was, n->is_changed ? " by now, which is not what stood there" : "");
    case RAP_NOTE_STALE:
        return rap_arena_format(arena, "%s: '%s' says other than the dataset in %s row%s; the dataset has changed since it was written; not taken", place,
                                n->column, n->is, strcmp(n->is, "1") == 0 ? "" : "s");
    case RAP_NOTE_UNSURE:
        return rap_arena_format(arena, "%s: %s: cells say other than the dataset does now, and the workbook does not tell what stood there when it was written; "
                                "whether somebody edited them cannot be said; not taken", place, n->is);
    case RAP_NOTE_UNKNOWN:
        return rap_arena_format(arena, "%s: the dataset has no recommendation %s; nothing of its row is taken", place, is);
    case RAP_NOTE_FOLLOWED:
        return rap_arena_format(arena, "%s: the entries of %s follow their text to %s", place, n->is, n->record);
    case RAP_NOTE_MOVED:
        return moved(arena, n);
    case RAP_NOTE_ALIKE:
        return rap_arena_format(arena, "%s: '%s' is not '%s', which has entries, too: they differ in case, marks or spaces alone, and stand beside each other as "
                                "two offices (write both names alike)", place, n->is, n->was);
    case RAP_NOTE_NAMELESS:
        return rap_arena_format(arena, "%s: this row has entries and no id; nothing of it is taken", place);
    case RAP_NOTE_TWICE:
        return rap_arena_format(arena, "%s: %s stands in %s already", place, rap_note_whose(arena, n), n->is);
    case RAP_NOTE_WRONG:
        return rap_arena_format(arena, "%s: '%s' of %s cannot be %s; %s; not taken", place, n->column, rap_note_whose(arena, n), is, n->why);
    case RAP_NOTE_EMPTIED:
        return rap_arena_format(arena, "%s: '%s' of %s was emptied; %s is kept (--clear lets it go)", place, n->column, rap_note_whose(arena, n), was);
    case RAP_NOTE_OTHER:
        return rap_arena_format(arena, "%s: '%s' of %s says %s, the dataset %s; the row is another office's; not taken", place, n->column,
                                rap_note_whose(arena, n), is, was);
    case RAP_NOTE_CONFLICT:
        return conflict(arena, n);
    case RAP_NOTE_LATE:
        return rap_arena_format(arena, "%s: '%s' of %s is %s, and was %s when the workbook was written; the dataset has changed since and said %s; the "
                                "workbook's is taken, since its office was named (--overrule asks for that)", place, n->column, rap_note_whose(arena, n), is,
                                quoted(arena, n->base, n->is), was);
    case RAP_NOTE_MISSING:
        return rap_arena_format(arena, "%s: '%s' of %s, %s, was in the dataset when the workbook was written, and is not in this one; not taken (--overrule takes "
                                "it; `rapporteur analyse OLD NEW -o DATASET` brings follow-up into a new import)", place, n->column, rap_note_whose(arena, n), is);
    case RAP_NOTE_BESIDE:
        return rap_arena_format(arena, "%s: this row of %s names no office, and the dataset has an entry of %s: it becomes another, of nobody "
                                "(--by says whose it is)", place, n->record, n->was);
    case RAP_NOTE_CUT:
        return rap_arena_format(arena, "%s: '%s' of %s is longer than a cell, which has room for its beginning alone; the cell was changed and says %s; the "
                                "dataset keeps %s (edit it where it stands whole; where the words of the cell are to be all of it, take the mark of continuation out and give --overrule)",
                                place, n->column, rap_note_whose(arena, n), is, was);
    case RAP_NOTE_ASIDE:
        return rap_arena_format(arena, "%s: the text of %s is not the dataset's; of this sheet, where texts stand whole that cells have no room for, entries "
                                "are taken, with all their parts, in the order in which they were written, none of which fills its cell anew; not taken", place, n->column);
    case RAP_NOTE_MERGED:
        return rap_arena_format(arena, "%s: these cells are merged, from '%s' on: what they say is read as that of the first of them alone; unmerge them, and fill "
                                "in each", place, n->column);
    case RAP_NOTE_COMMENTED:
        return rap_arena_format(arena, "%s: this sheet has comments, which are not read; what is to be taken stands in cells", place);
    case RAP_NOTE_GONE:
        return rap_arena_format(arena, "%s: the whole text of '%s' of %s, which is longer than a cell, no longer stands on the sheet of long texts as it was "
                                "written; the dataset keeps %s (empty its cell of the matrix and give --clear to let it go)", place, n->column, rap_note_whose(arena, n), was);
    case RAP_NOTE_UNREAD:
        return rap_arena_format(arena, "%s: %s is not one that the matrix takes; not taken", place, column_of(arena, n));
    case RAP_NOTE_RENAMED:
        return rap_arena_format(arena, "%s: %s is not one that the matrix takes, and of those that it takes %s missing: where it is one of them, give it "
                                "its heading back; not taken", place, column_of(arena, n), missing_of(arena, n));
    case RAP_NOTE_BASELESS:
        return rap_arena_format(arena, "%s: the workbook no longer says what stood in it when it was written: each cell that differs from the dataset "
                                "is taken for an edit", place);
    case RAP_NOTE_KEPT:
        return rap_arena_format(arena, "%s: '%s' of %s was not touched; the dataset has changed since and keeps %s", place, n->column, rap_note_whose(arena, n), was);
    default:
        return rap_arena_format(arena, "%s: '%s' of %s: %s becomes %s", place, n->column, rap_note_whose(arena, n), was, is);
    }
}
