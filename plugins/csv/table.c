#include "table.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

line line_begin(output *out, int is_guarded)
{
    return (line){.out = out, .is_guarded = is_guarded, .is_blank = 1};
}

/* Whether readers might part, trim or swallow some of the words. */
static int needs_quotes(const char *words)
{
    size_t len = strlen(words);
    if (len && (words[0] == ' ' || words[len - 1] == ' '))
        return 1;
    if (strncmp(words, BYTE_ORDER_MARK, 3) == 0)
        return 1;
    for (const unsigned char *at = (const unsigned char *)words; *at; at++)
        if (*at < ' ' || *at == ',' || *at == '"' || *at == 0x7F)
            return 1;
    return 0;
}

static void put_quoted(output *out, const char *words)
{
    for (size_t len; *words; words += len) {
        len = strcspn(words, "\"");
        len += words[len] == '"';
        output_put(out, words, len);
        if (words[len - 1] == '"')
            output_put(out, "\"", 1);
    }
}

void line_cell(line *l, const char *words)
{
    int is_formula = l->is_guarded && *words && strchr("=+-@\t\r", *words);
    int is_quoted = needs_quotes(words);
    if (l->cells++)
        output_put(l->out, ",", 1);
    l->is_blank = l->is_blank && !*words;
    if (is_quoted)
        output_put(l->out, "\"", 1);
    if (is_formula)
        output_put(l->out, "'", 1);
    put_quoted(l->out, words);
    if (is_quoted)
        output_put(l->out, "\"", 1);
}

/* A line of one empty cell would be an empty line, which readers pass over. */
void line_end(line *l)
{
    if (l->cells == 1 && l->is_blank)
        output_put(l->out, "\"\"", 2);
    output_put(l->out, "\r\n", 2);
}
