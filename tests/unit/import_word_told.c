/* What stands in a Word file beside its text: it is told. */
#include "word_fixture.h"

#define DRAWING(uri) "<wp:docPr xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" id=\"1\" descr=\"Bags by port\"/>" \
                     "<a:graphicData xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" uri=\"http://schemas.openxmlformats.org/drawingml/2006/" uri "\"/>"
#define MATH(words) "<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\">" words "</m:oMath>"
#define FORM(kind) "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>" kind "</w:ffData></w:fldChar></w:r>" \
                   "<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"

/* The second paragraph reads so, and one doubt is told of it with these words; NULL for none. */
static void tells(const char *paragraph, const char *text, const char *words)
{
    const part comments[] = {{"word/comments.xml", "<w:comments " W "><w:comment w:id=\"7\">" P("Whose bags?") "</w:comment></w:comments>"}, {0}};
    const char *body = rap_arena_format(arena, P("One") "<w:p>%s</w:p>", paragraph);
    const rap_source *source = read_body(body, RELATION("rId9", "comments", "comments.xml"), comments, NULL);
    assert_string_equal(source->count > 1 ? source->lines[1].text : "", text);
    if (!words) {
        assert_null(source->doubts);
        return;
    }
    assert_non_null(source->doubts);
    assert_int_equal(source->doubts->line, 2);
    if (!strstr(source->doubts->text, words))
        fail_msg("'%s' lacks '%s'", source->doubts->text, words);
    assert_null(source->doubts->next);
}

static void comments_are_told(void **state)
{
    (void)state;
    tells(RUN("Label bags") "<w:r><w:commentReference w:id=\"7\"/></w:r>", "Label bags", "a comment stands here, which is left out: 'Whose bags?'");
    tells(RUN("Label bags") "<w:r><w:commentReference w:id=\"8\"/></w:r>", "Label bags", NULL);
}

static void words_above_words_are_told(void **state)
{
    (void)state;
    tells("<w:r><w:ruby><w:rt>" RUN("read so") "</w:rt><w:rubyBase>" RUN("Label") "</w:rubyBase></w:ruby></w:r>", "Label", "above other words: 'read so'");
}

static void what_is_no_text_is_told(void **state)
{
    (void)state;
    tells(RUN("See ") "<w:r>" DRAWING("chart") "</w:r>", "See", "a chart stands here, which is not read, nor how it is described: 'Bags by port'");
    tells(RUN("See ") "<w:r>" DRAWING("picture") "</w:r>", "See", "a picture stands here, which is not read, nor how it is described: 'Bags by port'");
    tells(RUN("See ") "<w:r><w:object/></w:r>", "See", "an object of another program");
    tells(RUN("See ") FORM("<w:checkBox/>"), "See", "a field of a form");
    tells(RUN("See ") FORM("<w:ddList><w:listEntry w:val=\"bags\"/></w:ddList>"), "See", "a field of a form");
}

static void the_form_of_a_formula_is_told(void **state)
{
    (void)state;
    tells(MATH("<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"), "ab", "a formula stands here, whose form is lost");
    tells(MATH("<m:r><m:t>a=b</m:t></m:r>"), "a=b", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(comments_are_told, begin, end),
        cmocka_unit_test_setup_teardown(words_above_words_are_told, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_text_is_told, begin, end),
        cmocka_unit_test_setup_teardown(the_form_of_a_formula_is_told, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
