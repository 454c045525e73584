/* import/reader.h - the one road into import: a file of any kind, told by its content, as the
 * lines of a source. */
#ifndef RAP_IMPORT_READER_H
#define RAP_IMPORT_READER_H

#include "import/import.h"
#include "import/source.h"
#include "model/names.h"

/* A file that is read. Borrowed. */
typedef struct rap_input {
    const char *bytes; /* with a NUL behind them that `len` does not count */
    size_t len;
    const char *name;  /* for errors: the base name of the file */
    const char *charset; /* how a page is encoded, where what it came in says so; NULL */
    const rap_import_options *options; /* NULL where nothing was stated */
    const rap_grammar *grammar;        /* of the document's language */
    const rap_names *names;
} rap_input;

/* Each reader takes files of one kind. Its source lives in the arena and may be empty; NULL with
 * `error` set, the file in it, where the bytes are not what they seem. All letters and digits that
 * a reader leaves out belong to no sentence of the document: what the file hides, and what its
 * program needs. What it keeps, import accounts for. */
typedef rap_source *rap_reader(rap_arena *arena, const rap_input *input, rap_error *error);

/* Reads a file by the reader of its kind, plain text where no other kind is known. NULL with
 * `error` set, also where the file holds no text. */
rap_source *rap_reader_read(rap_arena *arena, const rap_input *input, rap_error *error);

#endif
