/* What stands in a Word file beside its text and is told: comments, words above words, pictures, charts, objects, formulas, forms. */
#include <string.h>

#include "base/unicode.h"
#include "import/word_body.h"

#define FIRST_BYTES 60  /* of words that are quoted */
#define COMMENTS_MAX 40 /* that are told one by one */

static bool is_of_text(const rap_word_body *b)
{
    return b->edges && !rap_word_is_passed_over(b);
}

/* Tells something of a paragraph, once for each. */
static void tell_once(rap_word_body *b, const char *what, const char *text)
{
    const char *key = rap_arena_format(b->word->arena, "%ld %s", b->p->number, what);
    if (!is_of_text(b) || rap_table_get(&b->word->told, key))
        return;
    rap_table_put(&b->word->told, key, b);
    rap_word_doubt(b, text);
}

/* ---- comments and words above words -------------------------------------------------------- */

void rap_word_comment_tell(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    const char *id = rap_xml_attribute(xml, "id"), *words = id ? rap_table_get(&b->word->comments, id) : NULL;
    if (!is_of_text(b) || !words)
        return;
    if (b->word->comment_count++ < COMMENTS_MAX)
        rap_word_doubt(b, rap_arena_format(b->word->arena, "a comment stands here, which is left out: '%s'", rap_unicode_first_words(b->word->arena, words, FIRST_BYTES)));
}

void rap_word_comments_end(rap_word *word)
{
    if (word->comment_count > COMMENTS_MAX)
        rap_source_doubt(word->arena, word->source, 0, rap_arena_format(word->arena, "%d more comments are left out; the first %d are told",
                                                                        word->comment_count - COMMENTS_MAX, COMMENTS_MAX));
}

void rap_word_ruby_begin(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    (void)xml;
    b->ruby = rap_arena_alloc(b->word->arena, sizeof *b->ruby);
    *b->ruby = (rap_text){.arena = b->word->arena};
}

void rap_word_ruby_end(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    const char *words = b->ruby ? rap_unicode_squeeze(b->word->arena, rap_text_string(b->ruby)) : "";
    (void)xml;
    b->ruby = NULL;
    if (*words && is_of_text(b))
        rap_word_doubt(b, rap_arena_format(b->word->arena, "left out, since it stands above other words: '%s'", rap_unicode_first_words(b->word->arena, words, FIRST_BYTES)));
}

/* ---- drawings, objects, formulas, forms ---------------------------------------------------- */

void rap_word_drawing_name(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    const char *words = rap_xml_attribute(xml, "descr");
    b->drawing = words && *words ? words : NULL;
}

/* The last word of a name space says what a drawing shows. */
void rap_word_drawing_tell(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    const char *uri = rap_xml_attribute(xml, "uri"), *kind = uri ? strrchr(uri, '/') : NULL;
    const char *words = b->drawing ? rap_arena_format(b->word->arena, ", nor how it is described: '%s'", rap_unicode_first_words(b->word->arena, b->drawing, FIRST_BYTES)) : "";
    if (kind && strcmp(kind, "/chart") == 0)
        tell_once(b, "chart", rap_arena_format(b->word->arena, "a chart stands here, which is not read%s; compare with the document", words));
    else if (kind && strcmp(kind, "/picture") == 0 && b->drawing)
        tell_once(b, b->drawing, rap_arena_format(b->word->arena, "a picture stands here, which is not read%s", words));
}

void rap_word_object_tell(void *context, rap_xml *xml)
{
    (void)xml;
    tell_once(context, "object", "an object of another program stands here, as a worksheet, which is not read; compare with the document");
}

void rap_word_formula_tell(void *context, rap_xml *xml)
{
    if (strcmp(rap_xml_above(xml, 1), "formulas") != 0) /* those of a shape count where its lines run */
        tell_once(context, "formula", "a formula stands here, whose form is lost: it is read as letters in a row; compare with the document");
}

void rap_word_form_tell(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    (void)xml;
    if (b->edges)
        rap_word_doubt(b, "a field of a form stands here, and what is chosen in it is not read; compare with the document");
}
