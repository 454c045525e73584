#include "proof.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>

#include "zip.h"

/* What is being read: the string table, a sheet, the list of sheets, or another part. */
typedef enum part_sort { SORT_OTHER, SORT_STRINGS, SORT_SHEET, SORT_BOOK } part_sort;

typedef struct proof {
    book *b;
    XML_Parser parser; /* NULL between two parts */
    part_sort sort;
    size_t sheet;
    tally read;
    size_t panes;
    uint64_t *strings; /* hashes of the string table */
    size_t count, room;
    /* the cell, or the string, at hand */
    size_t row, column;
    enum { IN_NOTHING, IN_TEXT, IN_VALUE } inside;
    int is_shared; /* its value is the number of a string */
    uint64_t hash;
    char value[32];
    size_t value_len;
    int is_out_of_memory, is_nameless;
} proof;

/* ---- strings ------------------------------------------------------------------------------ */

static void add_string(proof *p)
{
    if (p->count == p->room) {
        size_t room = p->room ? p->room * 2 : 1024;
        uint64_t *strings = realloc(p->strings, room * sizeof *strings);
        if (!strings) {
            p->is_out_of_memory = 1;
            return;
        }
        p->strings = strings;
        p->room = room;
    }
    p->strings[p->count++] = p->hash;
}

/* ---- cells -------------------------------------------------------------------------------- */

static const char *attribute(const char **attributes, const char *name)
{
    for (; attributes[0]; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return "";
}

/* B7 is row 6, column 1. */
static void set_place(proof *p, const char *reference)
{
    size_t column = 0;
    for (; *reference >= 'A' && *reference <= 'Z'; reference++)
        column = column * 26 + (size_t)(*reference - 'A' + 1);
    p->column = column - 1;
    p->row = strtoul(reference, NULL, 10) - 1;
}

static void begin_cell(proof *p, const char **attributes)
{
    set_place(p, attribute(attributes, "r"));
    p->is_shared = strcmp(attribute(attributes, "t"), "s") == 0;
}

static void end_value(proof *p)
{
    p->value[p->value_len] = '\0';
    size_t index = strtoul(p->value, NULL, 10);
    if (!p->is_shared)
        tally_add(&p->read, p->sheet, p->row, p->column, tally_number(strtoll(p->value, NULL, 10)));
    else if (index < p->count)
        tally_add(&p->read, p->sheet, p->row, p->column, p->strings[index]);
}

/* ---- XML ---------------------------------------------------------------------------------- */

static void begin_element(void *context, const char *name, const char **attributes)
{
    proof *p = context;
    if (strcmp(name, "c") == 0)
        begin_cell(p, attributes);
    else if (strcmp(name, "v") == 0)
        p->inside = IN_VALUE;
    else if (strcmp(name, "t") == 0)
        p->inside = IN_TEXT;
    p->panes += strcmp(name, "selection") == 0;
    p->hash = tally_begin();
    p->value_len = 0;
}

static void end_element(void *context, const char *name)
{
    proof *p = context;
    if (strcmp(name, "v") == 0)
        end_value(p);
    else if (strcmp(name, "t") == 0 && p->sort == SORT_STRINGS)
        add_string(p);
    p->inside = IN_NOTHING;
}

static void hear_text(void *context, const char *bytes, int len)
{
    proof *p = context;
    if (p->inside == IN_TEXT)
        p->hash = tally_feed(p->hash, bytes, (size_t)len);
    for (int i = 0; p->inside == IN_VALUE && i < len && p->value_len + 1 < sizeof p->value; i++)
        p->value[p->value_len++] = bytes[i];
}

/* The library prints a sheet's name, in the ranges that are printed and filtered, as
 * (null) when it has no memory to quote it. */
static void hear_name(void *context, const char *bytes, int len)
{
    static const char nothing[] = "(null)!";
    proof *p = context;
    p->is_nameless |= len >= (int)sizeof nothing - 1 && memcmp(bytes, nothing, sizeof nothing - 1) == 0;
}

/* ---- parts -------------------------------------------------------------------------------- */

static int begin_part(proof *p, const char *name)
{
    unsigned sheet = 0;
    p->sort = SORT_OTHER;
    if (sscanf(name, "xl/worksheets/sheet%u.xml", &sheet) == 1)
        p->sort = SORT_SHEET;
    else if (strcmp(name, "xl/sharedStrings.xml") == 0)
        p->sort = SORT_STRINGS;
    else if (strcmp(name, "xl/workbook.xml") == 0)
        p->sort = SORT_BOOK;
    p->sheet = sheet - 1;
    p->parser = XML_ParserCreate(NULL);
    if (!p->parser)
        return 0;
    XML_SetUserData(p->parser, p);
    if (p->sort == SORT_BOOK)
        XML_SetCharacterDataHandler(p->parser, hear_name);
    if (p->sort == SORT_STRINGS || p->sort == SORT_SHEET) {
        XML_SetElementHandler(p->parser, begin_element, end_element);
        XML_SetCharacterDataHandler(p->parser, hear_text);
    }
    return 1;
}

static int hear_piece(proof *p, const char *name, const char *bytes, size_t len)
{
    if (!p->parser && !begin_part(p, name))
        return 0;
    int is_sound = XML_Parse(p->parser, bytes, (int)len, len == 0) == XML_STATUS_OK && !p->is_out_of_memory && !p->is_nameless;
    if (len == 0 || !is_sound) {
        XML_ParserFree(p->parser);
        p->parser = NULL;
    }
    return is_sound;
}

/* The string table stands behind the sheets that refer to it: it is read in a first
 * round, the rest in a second. */
static int is_strings(const char *name)
{
    return strcmp(name, "xl/sharedStrings.xml") == 0;
}

static int hear_strings(void *context, const char *name, const char *bytes, size_t len)
{
    return !is_strings(name) || hear_piece(context, name, bytes, len);
}

static int hear_others(void *context, const char *name, const char *bytes, size_t len)
{
    return is_strings(name) || hear_piece(context, name, bytes, len);
}

void proof_read(book *b)
{
    char sentence[256];
    proof p = {.b = b};
    const char *problem = zip_read(b->frame, hear_strings, &p);
    if (!problem)
        problem = zip_read(b->frame, hear_others, &p);
    if (!problem && (p.read.sum != b->written.sum || p.read.cells != b->written.cells))
        problem = "cells of it are not what was written";
    if (!problem && p.panes != b->panes)
        problem = "a sheet of it has lost its frozen head";
    free(p.strings);
    if (!problem)
        return;
    snprintf(sentence, sizeof sentence, "the workbook was written and read back: %s; the disk may be full, or memory short", problem);
    b->host->fail(b->job, RAP_ERROR_OUTPUT, sentence);
}
