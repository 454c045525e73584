#include "whole.h"

#include "archive.h"
#include "zip.h"

#define PARTS_LEVEL 6 /* of libdeflate: parts of the library's repeat themselves, and are few */

typedef struct whole {
    book *b;
    archive archive;
    int is_inside; /* a part */
    const row_file *rows; /* of the sheet at hand; NULL for a part that is as it is */
    text_buffer part; /* of that sheet, from the library */
} whole;

/* The rows that belong into a part; NULL for none. */
static const row_file *rows_of(const book *b, const char *name)
{
    size_t sheet = 0;
    const row_file *r = sscanf(name, "xl/worksheets/sheet%zu.xml", &sheet) == 1 ? b->rows : NULL;
    while (r && r->sheet + 1 != sheet)
        r = r->next;
    return r;
}

static void put_words(whole *w, const char *words)
{
    archive_put(&w->archive, words, strlen(words));
}

/* The cells that a sheet has, now with its rows. */
static void put_dimension(whole *w)
{
    char element[64];
    snprintf(element, sizeof element, "<dimension ref=\"A1:%s%zu\"/>", rows_column(w->rows, w->rows->column_count - 1), w->rows->count);
    put_words(w, element);
}

static void put_links(whole *w)
{
    if (!w->rows->link_count)
        return;
    put_words(w, "<hyperlinks>");
    archive_put_file(&w->archive, w->rows->links);
    put_words(w, "</hyperlinks>");
}

/* The places in a sheet where something comes between: they stand in this order. */
static int find_places(const whole *w, const char *places[4])
{
    static const char *const marks[] = {"<dimension ", "<sheetViews>", "</sheetData>", "<pageMargins "};
    const char *at = w->part.data;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        at = at ? strstr(at, marks[i]) : NULL;
        places[i] = at;
    }
    return at != NULL;
}

static void write_sheet(whole *w, const char *name)
{
    const char *places[4];
    if (!find_places(w, places)) {
        w->b->host->fail(w->b->job, RAP_ERROR_EXPORTER, "the workbook cannot be written: a sheet of the library has no place for rows");
        return;
    }
    archive_begin(&w->archive, name);
    archive_put(&w->archive, w->part.data, (size_t)(places[0] - w->part.data));
    put_dimension(w);
    archive_put(&w->archive, places[1], (size_t)(places[2] - places[1]));
    archive_graft(&w->archive, &w->rows->packed);
    archive_put(&w->archive, places[2], (size_t)(places[3] - places[2]));
    put_links(w);
    put_words(w, places[3]);
    archive_end(&w->archive);
}

/* Where the links of a sheet lead. The library makes no relations of a sheet without a chart. */
static void write_targets(whole *w)
{
    char name[64];
    if (!w->rows->link_count)
        return;
    snprintf(name, sizeof name, "xl/worksheets/_rels/sheet%zu.xml.rels", w->rows->sheet + 1);
    archive_begin(&w->archive, name);
    put_words(w, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                 "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    archive_put_file(&w->archive, w->rows->targets);
    put_words(w, "</Relationships>");
    archive_end(&w->archive);
}

static void begin_part(whole *w, const char *name)
{
    w->is_inside = 1;
    w->rows = rows_of(w->b, name);
    w->part.len = 0;
    if (!w->rows)
        archive_begin(&w->archive, name);
}

static void end_part(whole *w, const char *name)
{
    w->is_inside = 0;
    if (w->rows) {
        write_sheet(w, name);
        write_targets(w);
    } else {
        archive_end(&w->archive);
    }
}

static int hear(void *context, const char *name, const char *bytes, size_t len)
{
    whole *w = context;
    if (!w->is_inside)
        begin_part(w, name);
    if (len == 0)
        end_part(w, name);
    else if (w->rows)
        text_add(w->b->host, w->b->job, &w->part, bytes, len);
    else
        archive_put(&w->archive, bytes, len);
    return w->b->host->status(w->b->job) == RAP_OK;
}

void whole_write(book *b)
{
    char sentence[256];
    whole w = {.b = b};
    if (!packing_open(&b->packing, b->host, b->job, PARTS_LEVEL))
        return;
    const char *problem = archive_open(&w.archive, b->host, b->job, b->path, &b->packing) ? zip_read(b->frame, hear, &w) : NULL;
    if (problem && b->host->status(b->job) == RAP_OK) {
        snprintf(sentence, sizeof sentence, "the workbook cannot be written: of the library's file, %s", problem);
        b->host->fail(b->job, RAP_ERROR_OUTPUT, sentence);
    }
    archive_close(&w.archive);
}
