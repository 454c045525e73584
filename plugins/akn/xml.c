#include "xml.h"

void xml_raw(const xml *x, const char *text)
{
    rap_write_text(x->host, x->job, text);
}

int xml_goes_on(const xml *x)
{
    if (x->host->cancelled(x->job))
        x->host->fail(x->job, RAP_ERROR_CANCELLED, "stopped");
    return x->host->status(x->job) == RAP_OK;
}

/* ---- words -------------------------------------------------------------------------------- */

/* What stands for the character at a place; NULL for itself. `*len` are the bytes that it replaces. */
static const char *replacement(const unsigned char *at, size_t *len, char room[4])
{
    *len = at[0] == '\r' && at[1] == '\n' ? 2 : 1;
    switch (at[0]) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\t': return "&#9;";
    case '\n':
    case '\r': return "\n";
    default: break;
    }
    if (at[0] < ' ' || at[0] == 0x7F) {
        room[0] = '\xE2';
        room[1] = '\x90';
        room[2] = (char)(at[0] == 0x7F ? 0xA1 : 0x80 + at[0]);
        room[3] = '\0';
        return room;
    }
    *len = at[0] == 0xEF && at[1] == 0xBF && at[2] >= 0xBE ? 3 : 1;
    return *len == 3 ? "\xEF\xBF\xBD" : NULL;
}

static void write_words(const xml *x, const char *words, size_t len, const char *line_end)
{
    const char *run = words, *end = words + len;
    char room[4];
    for (size_t step; words < end; words += step) {
        const char *instead = replacement((const unsigned char *)words, &step, room);
        if (!instead)
            continue;
        x->host->write(x->job, run, (size_t)(words - run));
        xml_raw(x, *instead == '\n' ? line_end : instead);
        run = words + step;
    }
    x->host->write(x->job, run, (size_t)(end - run));
}

void xml_words(const xml *x, const char *words, size_t len)
{
    write_words(x, words, len, "<br/>");
}

/* ---- elements ----------------------------------------------------------------------------- */

void xml_line(const xml *x)
{
    xml_raw(x, "\n");
    for (int i = 0; i < x->depth; i++)
        xml_raw(x, "  ");
}

void xml_tag(const xml *x, const char *name, const char *close, const char *const *attributes)
{
    xml_raw(x, "<");
    xml_raw(x, name);
    for (; *attributes; attributes += 2) {
        if (!attributes[1] || !*attributes[1]) {
            if (!attributes[1] && !attributes[2])
                break;
            continue;
        }
        xml_raw(x, " ");
        xml_raw(x, attributes[0]);
        xml_raw(x, "=\"");
        write_words(x, attributes[1], strlen(attributes[1]), "&#10;");
        xml_raw(x, "\"");
    }
    xml_raw(x, close);
    xml_raw(x, ">");
}

void xml_start(xml *x, const char *name, const char *close, const char *const *attributes)
{
    xml_line(x);
    xml_tag(x, name, close, attributes);
    x->depth += !*close;
}

void xml_close(xml *x, const char *name)
{
    x->depth--;
    xml_line(x);
    xml_raw(x, "</");
    xml_raw(x, name);
    xml_raw(x, ">");
}

void xml_leaf(xml *x, const char *name, const char *words, const char *const *attributes)
{
    xml_line(x);
    xml_tag(x, name, "", attributes);
    xml_words(x, words, strlen(words));
    xml_raw(x, "</");
    xml_raw(x, name);
    xml_raw(x, ">");
}
