#include "cli/redline_text.h"

#include <string.h>

#include "base/unicode.h"
#include "model/write.h"

/* ---- for people ------------------------------------------------------------------------------- */

typedef struct mark {
    const char *open, *close, *colour;
} mark;

static const mark marks[] = {
    [RAP_CHANGE_EQUAL] = {"", "", ""},
    [RAP_CHANGE_DELETED] = {"[-", "-]", "\033[31;9m"},
    [RAP_CHANGE_INSERTED] = {"{+", "+}", "\033[32;4m"},
    [RAP_CHANGE_MOVED_FROM] = {"[~", "~]", "\033[36;9m"},
    [RAP_CHANGE_MOVED_TO] = {"{~", "~}", "\033[36;4m"},
};

/* Control characters would drive the terminal and become blanks. */
static void put_words(rap_text *out, const char *words, size_t len)
{
    const char *end = words + len;
    for (const char *p = words; p < end;) {
        uint32_t c = rap_utf8_next(&p);
        rap_text_code_point(out, c < 0x20 || (c >= 0x7f && c < 0xa0) ? ' ' : c);
    }
}

static bool is_move(rap_change change)
{
    return change == RAP_CHANGE_MOVED_FROM || change == RAP_CHANGE_MOVED_TO;
}

/* The white space behind changed words stands outside of their marks. */
static void put_segment(rap_text *out, const rap_redline_part *part, const rap_segment *s, bool has_colour)
{
    bool is_from = s->to_len == 0;
    const char *words = is_from ? part->from->text + s->from : part->to->text + s->to;
    size_t len = is_from ? s->from_len : s->to_len, inner = len;
    while (inner > 0 && words[inner - 1] == ' ')
        inner--;
    if (s->change != RAP_CHANGE_EQUAL && inner > 0) {
        rap_text_put(out, has_colour ? marks[s->change].colour : marks[s->change].open);
        if (is_move(s->change) && !has_colour)
            rap_text_format(out, "%zu ", s->move);
        put_words(out, words, inner);
        rap_text_put(out, has_colour ? "\033[0m" : marks[s->change].close);
        words += inner;
        len -= inner;
    }
    put_words(out, words, len);
    bool is_bare = out->len && out->data[out->len - 1] != ' ';
    if (s->change == RAP_CHANGE_DELETED && is_bare) /* before what stands in its place */
        rap_text_char(out, ' ');
}

static void put_label(rap_text *out, const rap_redline_part *part)
{
    const rap_passage *own = part->to ? part->to : part->from;
    const char *label = rap_redline_label(out->arena, part);
    rap_text_format(out, "%*s%s%s", (int)(2 + 2 * own->depth), "", label ? label : "", label ? " " : "");
}

void rap_redline_put_text(rap_text *out, const rap_redline *r, bool has_colour)
{
    for (size_t p = 0; p < r->count; p++) {
        put_label(out, &r->parts[p]);
        for (size_t i = 0; i < r->parts[p].count; i++)
            put_segment(out, &r->parts[p], &r->parts[p].segments[i], has_colour);
        while (out->len && out->data[out->len - 1] == ' ')
            out->data[--out->len] = '\0';
        rap_text_char(out, '\n');
    }
}

/* ---- for programs ----------------------------------------------------------------------------- */

static const char *const names[] = {
    [RAP_CHANGE_EQUAL] = "equal", [RAP_CHANGE_DELETED] = "deleted", [RAP_CHANGE_INSERTED] = "inserted",
    [RAP_CHANGE_MOVED_FROM] = "moved-from", [RAP_CHANGE_MOVED_TO] = "moved-to",
};

static size_t code_points(rap_text *out, const char *text, size_t len)
{
    return rap_utf8_count(rap_arena_copy(out->arena, text, len));
}

static void quote_or_null(rap_text *out, const char *key, const char *text)
{
    rap_text_format(out, "\"%s\": ", key);
    if (text)
        rap_json_quote(out, text);
    else
        rap_text_put(out, "null");
    rap_text_put(out, ", ");
}

/* A place in one of the texts, which goes on from where the last one ended. */
static void put_place(rap_text *out, const char *key, const rap_passage *p, size_t start, size_t len, size_t *at)
{
    size_t count = p ? code_points(out, p->text + start, len) : 0;
    rap_text_format(out, ", \"%s\": [%zu, %zu]", key, *at, *at + count);
    *at += count;
}

static void put_segments(rap_text *out, const rap_redline_part *part)
{
    size_t from_at = 0, to_at = 0;
    for (size_t i = 0; i < part->count; i++) {
        const rap_segment *s = &part->segments[i];
        const char *words = s->to_len ? part->to->text + s->to : part->from->text + s->from;
        rap_text_format(out, "%s\n      {\"change\": \"%s\", \"text\": ", i ? "," : "", names[s->change]);
        rap_json_quote(out, rap_arena_copy(out->arena, words, s->to_len ? s->to_len : s->from_len));
        put_place(out, "from", part->from, s->from, s->from_len, &from_at);
        put_place(out, "to", part->to, s->to, s->to_len, &to_at);
        if (s->move)
            rap_text_format(out, ", \"move\": %zu", s->move);
        rap_text_char(out, '}');
    }
}

void rap_redline_put_json(rap_text *out, const rap_redline *r)
{
    rap_text_put(out, "\"parts\": [");
    for (size_t p = 0; p < r->count; p++) {
        const rap_redline_part *part = &r->parts[p];
        rap_text_put(out, p ? ",\n    {" : "\n    {");
        quote_or_null(out, "from_label", part->from ? part->from->label : NULL);
        quote_or_null(out, "to_label", part->to ? part->to->label : NULL);
        rap_text_format(out, "\"in_from\": %s, \"in_to\": %s, \"moved\": %s, \"segments\": [", part->from ? "true" : "false",
                        part->to ? "true" : "false", part->is_moved ? "true" : "false");
        put_segments(out, part);
        rap_text_put(out, "]}");
    }
    rap_text_put(out, "]");
}

void rap_redline_put_words(rap_text *out, rap_cited_words w)
{
    if (!w.passage) {
        rap_text_put(out, "null");
        return;
    }
    size_t start = code_points(out, w.passage->text, w.start);
    rap_text_put(out, "{\"text\": ");
    rap_json_quote(out, rap_arena_copy(out->arena, w.passage->text + w.start, w.end - w.start));
    rap_text_put(out, ", ");
    quote_or_null(out, "part", w.passage->part);
    rap_text_format(out, "\"start\": %zu, \"end\": %zu}", start, start + code_points(out, w.passage->text + w.start, w.end - w.start));
}
