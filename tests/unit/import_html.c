/* Pages of the web: what stands in them as lines. */
#include "reader_fixture.h"

#include "import/mhtml.h"

static rap_source *read_page(const char *bytes, size_t len)
{
    rap_input input = {.bytes = bytes, .len = len, .name = "report.html"};
    return rap_reader_read(arena, &input, &failure);
}

static void reads(const char *body, const char *lines)
{
    const char *page = rap_arena_format(arena, "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Title</title></head><body>%s</body></html>", body);
    rap_source *source = read_page(page, strlen(page));
    if (!source)
        fail_msg("%s: %s", failure.file, failure.message);
    assert_string_equal(write_lines(source), lines);
}

static void refused(const char *page, size_t len, const char *sentence)
{
    failure = (rap_error){0};
    assert_null(read_page(page, len));
    assert_non_null(strstr(failure.message, sentence));
    assert_string_equal(failure.file, "report.html");
}

static void blocks_are_lines_with_that_of_the_file(void **state)
{
    (void)state;
    reads("<h1>Report</h1>\n<p>One\n   two &amp;&nbsp;three</p>\n<div>Four<br>\nfive\n<p>Six</div>\n<pre>a\n b</pre>",
          "1B Report\n2 One two & three\n4 Four\n5+ five\n6 Six\n7 a\n8+ b\n");
    reads("<p><b>Bold</b> <strong>all</strong></p><p><i>Slanted</i></p><p><b>half</b> so</p><p>m<sup>2</sup></p>",
          "1B Bold all\n2I Slanted\n3 half so\n4 m²\n");
}

static void lines_are_counted_where_two_stand_on_one_of_the_file(void **state)
{
    (void)state;
    reads("<h1>Report</h1>\n\n<p>One\ntwo</p><p>Three</p>\n<p>Four</p>\n", "1B Report\n3 One two\n4 Three\n5 Four\n");
    reads("<h1>Report</h1>\n\n<p>One\ntwo</p>\n<p>Three</p><p>Four</p>\n", "1B Report\n2 One two\n3 Three\n4 Four\n");
    reads("\n<p>1. Word.<a id=r href=\"#n\">1</a></p>\n<p>2. More.</p>\n<p id=n><a href=\"#r\">1</a> A note.</p>", "2 1. Word.¹\n2N 1 A note.\n3 2. More.\n");
}

static void what_is_no_text_is_left_out(void **state)
{
    (void)state;
    reads("<nav>Home</nav><script>var a = '<p>x</p>';</script><style>p {}</style><p hidden>no</p><p style=\"display: none\">no</p><!-- no --><p>Yes</p>", "1 Yes\n");
}

static void what_stands_outside_the_main_part_is_furniture(void **state)
{
    (void)state;
    reads("<header>Site</header><div><main><header>Paper</header><p>Text</p></main><p>Related</p></div><footer>Imprint</footer>",
          "1F Site\n2 Paper\n3 Text\n4F Related\n5F Imprint\n");
    reads("<header>Site</header><p>Text</p>", "1F Site\n2 Text\n");
}

static void lists_have_their_labels(void **state)
{
    (void)state;
    reads("<ol start=3><li>Three<ol type=a><li>A<li value=5><p>E</p><p>more</p></ol><li>Four</ol><ul><li>Dot</ul>"
          "<ol style=\"list-style-type: upper-roman\"><li>First</ol><ol type=i><li><li>Second</ol><ul style=\"list-style: none\"><li>Bare</ul>",
          "1 3. Three\n2 a. A\n3 e. E\n4 more\n5 4. Four\n6 • Dot\n7 I. First\n8 ii. Second\n9 Bare\n");
}

static void reversed_lists_count_down(void **state)
{
    (void)state;
    reads("<ol reversed><li>Three<li>Two<li>One</ol><ol start=10 reversed><li>Ten<li value=4>Four<li>Three</ol>",
          "1 3. Three\n2 2. Two\n3 1. One\n4 10. Ten\n5 4. Four\n6 3. Three\n");
}

static void short_terms_are_rows_and_long_ones_paragraphs(void **state)
{
    (void)state;
    reads("<dl><dt>Chair<dd>Ms. <b>Lux</b><dt>Rapporteur<dd>Mr. Li</dl>", "1 Chair|Ms. Lux\n2+ Rapporteur|Mr. Li\n");
    reads("<dl><dt>Chair<dd><p>Ms. Lux</p><p>Mr. Li</p></dl><dl><dd>Moved in.</dl>", "1 Chair\n2 Ms. Lux\n3 Mr. Li\n4 Moved in.\n");
}

static void rows_are_lines_with_cells(void **state)
{
    (void)state;
    reads("<p>1. Text.</p><table><tr><th>Time<th>Item</tr><tr><td>10 a.m.<td><p>2</p><p>3</p></tr><tr><td colspan=2>Wide</tr></table>",
          "1 1. Text.\n2B Time|Item\n3+ 10 a.m.|2 3\n4+ Wide\n");
    reads("<table><tr><td>Menu</td><td><p>Text</p><table><tr><td>a<td>b</table></td></tr></table>", "1 Menu\n2 Text\n3 a|b\n");
}

static void changes_have_two_sides(void **state)
{
    (void)state;
    static const char bytes[] = "<html><p>The <del>closing</del><ins>opening</ins> of <s>a <strike>long</strike></s> <span style=\"text-decoration: line-through\">day</span></p>"
                                "<del><p>Gone</p></del><p>Kept</p></html>";
    const rap_import_options options = {.tracked = "original"};
    rap_input input = {.bytes = bytes, .len = sizeof bytes - 1, .name = "report.html"};
    rap_source *source = rap_reader_read(arena, &input, &failure);
    assert_string_equal(write_lines(source), "1 The opening of a long day\n2 Kept\n");
    assert_int_equal(source->tracked.insertions, 1);
    assert_int_equal(source->tracked.deletions, 2);
    assert_int_equal(source->tracked.struck, 2);
    input.options = &options;
    assert_string_equal(write_lines(rap_reader_read(arena, &input, &failure)), "1 The closing of a long day\n2 Gone\n3 Kept\n");
}

static void links_there_and_back_are_footnotes(void **state)
{
    (void)state;
    reads("<p>1. Word.<a id=r1 href=\"#n1\"><sup>[1]</sup></a> More.<sup id=r2><a href=\"#n2\">2</a></sup></p><p>See <a href=\"#over\">below</a>.</p>"
          "<p id=over>Below. <a href=\"#top\">Top</a></p><ol><li id=n1><p>A note. <a href=\"#r1\">back</a></p><li id=n2><a href=\"#r2\">^</a> Another.</ol>",
          "1 1. Word.¹ More.²\n2N 1 A note.\n3N 2 Another.\n4 See below.\n5 Below. Top\n");
    reads("<p>1. Word.<a name=\"a\" href=\"#s\"><sup>*</sup></a></p><div id=f><p><a name=\"s\" href=\"#a\">*</a> Two</p><p>parts.</p></div>",
          "1 1. Word.*\n1N * Two parts.\n");
}

static void raised_letters_are_marks_of_footnotes(void **state)
{
    (void)state;
    reads("<p>A register.<sup>a</sup> A 1<sup>st</sup> one.</p><p><sup>a</sup> As it was.</p><p><sup>th</sup> no</p><p><sup>*</sup> no</p><p>a no</p>",
          "1 A register.ᵃ A 1st one.\n2 ᵃ As it was.\n3 th no\n4 * no\n5 a no\n");
}

/* What Word writes for browsers that do not know its lists and footnotes. */
static void bogus_comments_are_none_of_the_words(void **state)
{
    (void)state;
    reads("<!--[if gte mso 9]><p>no</p><![endif]--><p>Count turbines<![if !supportFootnotes]>[1]<![endif]> now.</p>\n"
          "<p><![if\n!supportLists]>(a) <![endif]>In spring;</p><p>a &lt;![b]&gt; c <![open</p>",
          "1 Count turbines[1] now.\n2 (a) In spring;\n3 a <![b]> c\n");
}

static void pages_say_how_they_are_encoded(void **state)
{
    (void)state;
    static const char latin[] = "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-1\"></head><p>\x93" "caf\xe9\x94</html>";
    static const char none[] = "<html><p>caf\xe9</html>", plain[] = "\xef\xbb\xbf<?xml version=\"1.0\"?><!-- saved --><HTML><p>caf\xc3\xa9</HTML>";
    assert_string_equal(write_lines(read_page(latin, sizeof latin - 1)), "1 “café”\n");
    assert_string_equal(write_lines(read_page(none, sizeof none - 1)), "1 café\n");
    assert_string_equal(write_lines(read_page(plain, sizeof plain - 1)), "1 café\n");
}

#define ARCHIVE(fields, body) \
    "From: <Saved by a browser>\r\nSubject: Report\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--b=_1\"\r\n\r\n" \
    "----b=_1\r\nContent-Type: text/css\r\n\r\np { }\r\n----b=_1\r\n" fields "\r\n\r\n" body "\r\n----b=_1\r\nContent-Type: text/html\r\n\r\n<p>Frame</p>\r\n----b=_1--\r\n"

static void pages_are_found_in_archives(void **state)
{
    (void)state;
    static const char quoted[] = ARCHIVE("Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable",
        "<!DOCTYPE html><html><head><meta http-equiv=3D\"Content-Type\" content=3D\"text/html; charset=\r\n=3DUTF-8\"></head><p>On=\r\ne caf=C3=A9 =3D 2</p>=\r\n<p>T=\r\nwo</p></html>");
    static const char base64[] = ARCHIVE("content-transfer-encoding: BASE64\r\nContent-Type: text/html;\r\n charset=iso-8859-1", "PGh0bWw+PHA+Y2Fm\r\n6TwvcD48L2h0bWw+");
    static const char plain[] = ARCHIVE("Content-Type: text/html; charset=\"utf-8\"", "<p>caf\xc3\xa9</p>");
    static const char none[] = ARCHIVE("Content-Type: text/plain", "words"), unbound[] = "MIME-Version: 1.0\nContent-Type: multipart/related\n\n--x\n\n<p>a</p>";
    static const char letter[] = "To: all\nContent-Type: text/plain\n\nContent-Type: multipart/related";
    assert_string_equal(write_lines(read_page(quoted, sizeof quoted - 1)), "1 One café = 2\n2 Two\n");
    assert_string_equal(write_lines(read_page(base64, sizeof base64 - 1)), "1 café\n");
    assert_string_equal(write_lines(read_page(plain, sizeof plain - 1)), "1 café\n");
    assert_string_equal(write_lines(read_page(none, sizeof none - 1)), "1 Frame\n");
    refused(unbound, sizeof unbound - 1, "no page of HTML");
    assert_false(rap_mhtml_is(&(rap_input){.bytes = letter, .len = sizeof letter - 1}));
}

static void what_cannot_be_read_is_refused(void **state)
{
    (void)state;
    static const char damaged[] = "<html><head><meta charset=utf-8></head><p>caf\xe9</html>", nul[] = "<html><p>a\0b</html>",
                      unknown[] = "<html><head><meta charset=klingon></head><p>a</html>", empty[] = "<html><script>1</script></html>",
                      other[] = "<?xml version=\"1.0\"?><office:document/>", rtf[] = "{\\rtf1 text}", json[] = "{\"rapporteur\": 1}";
    refused(damaged, sizeof damaged - 1, "0xe9");
    refused(nul, sizeof nul - 1, "NUL");
    refused(unknown, sizeof unknown - 1, "encoding");
    refused(empty, sizeof empty - 1, "no text");
    refused(other, sizeof other - 1, "XML");
    refused(rtf, sizeof rtf - 1, "RTF");
    refused(json, sizeof json - 1, "JSON");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(blocks_are_lines_with_that_of_the_file, begin, end),
        cmocka_unit_test_setup_teardown(lines_are_counted_where_two_stand_on_one_of_the_file, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_text_is_left_out, begin, end),
        cmocka_unit_test_setup_teardown(what_stands_outside_the_main_part_is_furniture, begin, end),
        cmocka_unit_test_setup_teardown(lists_have_their_labels, begin, end),
        cmocka_unit_test_setup_teardown(rows_are_lines_with_cells, begin, end),
        cmocka_unit_test_setup_teardown(changes_have_two_sides, begin, end),
        cmocka_unit_test_setup_teardown(links_there_and_back_are_footnotes, begin, end),
        cmocka_unit_test_setup_teardown(raised_letters_are_marks_of_footnotes, begin, end),
        cmocka_unit_test_setup_teardown(bogus_comments_are_none_of_the_words, begin, end),
        cmocka_unit_test_setup_teardown(reversed_lists_count_down, begin, end),
        cmocka_unit_test_setup_teardown(short_terms_are_rows_and_long_ones_paragraphs, begin, end),
        cmocka_unit_test_setup_teardown(pages_say_how_they_are_encoded, begin, end),
        cmocka_unit_test_setup_teardown(pages_are_found_in_archives, begin, end),
        cmocka_unit_test_setup_teardown(what_cannot_be_read_is_refused, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
