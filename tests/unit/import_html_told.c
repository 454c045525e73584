/* Pages of the web: what of them is no text, and how that is told; and that all of a page is read. */
#include "reader_fixture.h"

static rap_source *read_file(const char *bytes, size_t len)
{
    rap_input input = {.bytes = bytes, .len = len, .name = "report.html"};
    return rap_reader_read(arena, &input, &failure);
}

/* What is told of a source, as "line words" of each. */
static const char *write_doubts(const rap_source *source)
{
    rap_text out = {.arena = arena};
    for (const rap_doubt *doubt = source->doubts; doubt; doubt = doubt->next)
        rap_text_format(&out, "%ld %s\n", doubt->line, doubt->text);
    return rap_text_string(&out);
}

static void tells_all(const char *page, size_t len, const char *lines, const char *doubts)
{
    rap_source *source = read_file(page, len);
    if (!source)
        fail_msg("%s:%ld: %s", failure.file, failure.line, failure.message);
    assert_string_equal(write_lines(source), lines);
    assert_string_equal(write_doubts(source), doubts);
}

static void tells(const char *body, const char *lines, const char *doubts)
{
    const char *page = rap_arena_format(arena, "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Title</title></head><body>%s</body></html>", body);
    tells_all(page, strlen(page), lines, doubts);
}

#define OF_PAGE "left out as parts of the page and not of its text, as menus, heads, feet and buttons are: "
#define HIDDEN "left out, since the page hides it: "
#define SHOW "; show the words in the page if they are meant\n"

static void what_belongs_to_the_page_is_told_once_for_each_place(void **state)
{
    (void)state;
    tells("<a class=sr-only href=\"#m\">To the text</a>\n<header><p>Site</p><nav>Home</nav></header>\n<nav>Paths</nav><p>Text</p>\n<p>More<button>Print</button></p>\n<footer>Imprint</footer>",
          "2F Site\n3 Text\n4 More\n5F Imprint\n",
          "1 " OF_PAGE "'To the text', 'Site Home', 'Paths' (6 words)\n4 " OF_PAGE "'Print', 'Imprint' (2 words)\n");
    tells("<div role=banner>Site</div>\n<div role=navigation>Home</div>\n<div role=main><h1>Report</h1></div>\n<div role=complementary>Beside</div>\n<p>Below</p>",
          "1F Site\n3B Report\n4F Beside\n5F Below\n", "1 " OF_PAGE "'Site', 'Home' (2 words)\n4 " OF_PAGE "'Beside', 'Below' (2 words)\n");
}

static void parts_of_a_page_are_known_by_their_names(void **state)
{
    (void)state;
    tells("<div class=\"layout sidebar-first\">\n<div id=sideNavBox>Places</div>\n<ul class=breadcrumb><li>Home</ul>\n<h1>Report</h1>\n<p id=navigation-at-sea>Ships.</p>\n"
          "<div class=sidebar><p>1. A boxed text.</p></div>\n<div class=footer>Privacy</div>\n<p>© 2019 House</p></div>",
          "2F Places\n3F • Home\n4B Report\n5 Ships.\n6 1. A boxed text.\n7F Privacy\n8F © 2019 House\n",
          "2 " OF_PAGE "'Places', 'Home' (2 words)\n7 " OF_PAGE "'Privacy', '© 2019 House' (4 words)\n");
}

static void the_title_in_the_head_of_a_page_is_text(void **state)
{
    (void)state;
    tells("<div><header><h1>Report</h1>\n<p>A/1</p></header>\n<p>1. Text.</p></div>", "1B Report\n2 A/1\n3 1. Text.\n", "");
    tells("<div><header><h1>Site</h1></header>\n<h1>Report</h1></div>", "1BF Site\n2B Report\n", "1 " OF_PAGE "'Site' (1 word)\n");
}

static void an_article_is_the_text_where_it_has_most_words(void **state)
{
    (void)state;
    tells("<p>1. A text of many words.</p>\n<article>News</article>", "1 1. A text of many words.\n2 News\n", "");
    tells("<p>News</p>\n<article>1. A text of many words.</article>", "1F News\n2 1. A text of many words.\n", "1 " OF_PAGE "'News' (1 word)\n");
}

static void what_is_hidden_is_told(void **state)
{
    (void)state;
    tells("<p>One<span hidden> two</span>\n three.</p>\n<p style=\"display: none !important\">Four five</p>\n<p style=\"visibility:hidden\">six</p>\n<p>Seven</p>\n<dialog>Eight</dialog><dialog open>Nine</dialog>",
          "1 One three.\n5 Seven\n6F Nine\n",
          "1 " HIDDEN "'two' (1 word)" SHOW "3 " HIDDEN "'Four five', 'six' (3 words)" SHOW "6 " HIDDEN "'Eight' (1 word)" SHOW "6 " OF_PAGE "'Nine' (1 word)\n");
    tells("<style>.a, p.b, #c { display: none } .d { display: none } .d { display: block } u .e, .f:hover { display: none }</style>"
          "<p class=\"x a\">A</p>\n<p class=b>B</p>\n<i class=b>b</i>\n<p id=c>C</p>\n<p class=d>D</p>\n<p class=e>E</p>\n<p class=f>F</p>\n<p class=\"d-none d-md-block\">G</p>\n",
          "3I b\n5 D\n6 E\n7 F\n8 G\n", "1 " HIDDEN "'A', 'B' (2 words)" SHOW "4 " HIDDEN "'C' (1 word)" SHOW);
}

static void what_is_off_the_page_is_told(void **state)
{
    (void)state;
    tells("<p>One</p>\n<p style=\"position:absolute; left: -9999px\">Two</p>\n<p style=\"clip: rect(0 0 0 0)\">Three</p>\n<p style=\"font-size: 0\">Four</p>\n<p style=\"font-size: 0.9em; left: -5px\">Five</p>",
          "1 One\n5 Five\n", "2 " HIDDEN "'Two', 'Three', 'Four' (3 words)" SHOW);
    tells("<style>@import url(\"a.css\"); .a{display:none}</style><p>One</p>\n<p class=a>Two</p>\n<!-- Three\n<p>Four</p>",
          "1 One\n", "2 " HIDDEN "'Two' (1 word)" SHOW "3 a comment that begins here has no end, and hides the rest of the page\n");
}

static void what_stands_behind_the_end_of_a_page_is_read(void **state)
{
    (void)state;
    tells("<p>One</p></body></html>\n<p>Two</p>\n<html><body><p>Three</p>", "1 One\n2 Two\n3 Three\n", "");
    tells("<p>One</p>\n<x-note><template shadowrootmode=open><p>Two</p></template><template><p>no</p></template></x-note>", "1 One\n2 Two\n", "");
}

static void cells_of_several_rows_keep_their_columns(void **state)
{
    (void)state;
    tells("<p>1. Text.</p>\n<table><tr><th>Time<th>Item<th>Hall</tr>\n<tr><td rowspan=2>10 a.m.<td>2<td rowspan=2>I</tr>\n<tr><td>3</tr>\n<tr><td>11 a.m.<td>4<td>II</tr></table>",
          "1 1. Text.\n2B Time|Item|Hall\n3+ 10 a.m.|2|I\n4+ |3\n5+ 11 a.m.|4|II\n", "");
    const char *page = "<p>1. Text.</p>\n<table><tr><td>2<td rowspan=2>I</tr>\n<tr><td>3</tr>\n</table>";
    const rap_source *source = read_file(page, strlen(page));
    assert_string_equal(source->lines[2].text, "3");
    assert_true(source->lines[2].is_row);
}

static void notes_are_not_left_out_wherever_they_stand(void **state)
{
    (void)state;
    tells("<p>1. Word.<sup><a id=r1 href=\"https://x.example/r#n1\">1</a></sup></p>\n<ol><li id=n1>A note. <a href=\"file:///C:/r.html#r1\">back</a></ol>", "1 1. Word.¹\n1N 1 A note.\n", "");
    tells("<p hidden>x<a id=r1 href=\"#n1\">1</a></p>\n<p>1. Word.<a id=r2 href=\"#n2\">2</a></p>\n<p id=n1><a href=\"#r1\">1</a> Lost.</p><p id=n2><a href=\"#r2\">2</a> Kept.</p>", "2 1. Word.²\n2N 2 Kept.\n",
          "1 " HIDDEN "'x 1' (2 words)" SHOW "3 left out, since it shows only beside other words or when they are pointed at: '1 Lost.' (2 words)\n");
    tells("<p>1. Word.<sup>1</sup></p>\n<div class=footer><p><sup>1</sup> A note.</p></div>", "1 1. Word.¹\n2 ¹ A note.\n", "");
    tells("<main><p>1. Word.<a id=r1 href=\"#n1\">1</a></p></main>\n<div id=all><p id=n1>A note. <a href=\"#r1\">back</a></p></div>", "1 1. Word.¹\n1N 1 A note.\n", "");
    tells("<p>1. Word.<sup><a id=r1 href=\"#n1\">1</a></sup><span id=n1 hidden><p>A note. <a href=\"#r1\">back</a></p></span></p>", "1 1. Word.¹\n1N 1 A note.\n", "");
    tells("<p>Word.<sup><a title=\"A note.\" href=\"javascript:0\">1</a></sup></p>", "1 Word.¹\n",
          "1 left out, since it shows only beside other words or when they are pointed at: 'A note.' (2 words)\n");
}

static void words_are_those_that_a_browser_shows(void **state)
{
    (void)state;
    tells("<p>One <q>two <q>three</q></q> &#147;four&#148; &#150; five.</p>", "1 One “two ‘three’” “four” – five.\n", "");
    tells("<style>.b{display:block}</style><div><span class=b>1. One.</span>\n<span style=\"display: block\">2. Two.</span>\n<div style=\"display:inline\">3. Three.</div> Four.</div>",
          "1 1. One.\n2 2. Two.\n3 3. Three. Four.\n", "");
    tells("<p>A <math><msup><mi>m</mi><mn>2</mn></msup></math>.</p><h2>Title<a class=headerlink href=\"#t\">¶</a></h2>", "1 A m2.\n2B Title\n",
          "1 read as letters in a row, though it is a formula, whose form is lost: 'm 2' (2 words)\n");
}

static void pictures_and_frames_are_told(void **state)
{
    (void)state;
    tells("<p>One</p>\n<img src=\"a/b.png?x\" alt=\"A chart of lamps\"><img src=\"dot.gif\" width=1 alt=\"\">\n<img src=\"a/scan.png\">\n<svg><title>Twelve</title></svg>\n<iframe src=\"x/annex.html\"></iframe>\n"
          "<video><source src=\"talk.mp4\">Your browser shows no films.</video>",
          "1 One\n", "2 3 pictures are not read, nor how they are described: 'A chart of lamps', 'scan.png', 'Twelve'\n"
          "5 not read, since it is another page or file that is shown here: 'annex.html'\n6 not read, since it is another page or file that is shown here: 'talk.mp4'\n");
}

static void links_alone_are_told_where_no_text_is_counted_around_them(void **state)
{
    (void)state;
    tells("<div><a href=\"/a\">One</a> <a href=\"/b\">Two</a> <a href=\"/c\">Three</a></div>\n<p>1. Text.</p>\n<p><a href=\"/a\">One</a> <a href=\"/b\">Two</a> <a href=\"/c\">Three</a></p>\n<p>2. Text.</p>",
          "1 One Two Three\n2 1. Text.\n3 One Two Three\n4 2. Text.\n", "1 read as text, though there are links alone, as in a menu: 'One Two Three' (3 words)\n");
}

static void captions_are_texts_of_their_own(void **state)
{
    (void)state;
    tells("<p>1. As in the table</p>\n<table><caption>Lamps</caption>\n<tr><td>a<td>b</table>\n<p>2. As in the figure</p>\n<figure><figcaption>Oil</figcaption></figure>",
          "1 1. As in the table\n2 Lamps\n3 a|b\n4 2. As in the figure\n5 Oil\n", "");
    rap_source *source = read_file("<p>1. As in</p><table><caption>Lamps</caption><tr><td>a<td>b</table>", 67);
    assert_true(source->lines[1].is_boxed);
}

static void a_button_in_a_heading_is_its_text(void **state)
{
    (void)state;
    tells("<h2><button>I. Introduction</button></h2>\n<p>Text</p>", "1B I. Introduction\n2 Text\n", "");
}

static void lists_count_as_their_styles_say(void **state)
{
    (void)state;
    tells("<style>ol.a { list-style-type: lower-alpha } .n{list-style:none}</style><ol class=a><li>One</ol>\n<ul class=n><li>Two</ul>", "1 a. One\n2 Two\n", "");
    tells("<style>.n{list-style:none} .n li::before { counter-increment: c; content: \"(\" counter(c, lower-roman) \")\" }</style><ol class=n><li>One</ol>", "1 (i) One\n",
          "0 styles of this page put words or numbers before texts or behind them, which are not read: compare the numbers of texts and items with what a browser shows\n");
}

#define BODY "<p>1. Caf\xc3\xa9 \xe2\x80\x9ctwo\xe2\x80\x9d.</p>\n<p>2. Last.</p>"
#define LINES "1 1. Café “two”.\n2 2. Last.\n"

static void all_of_a_page_is_read_in_its_own_encoding(void **state)
{
    (void)state;
    static const char latin[] = "<html><meta charset=iso-8859-1>" BODY, marked[] = "\xef\xbb\xbf<html><meta charset=iso-8859-1>" BODY, script[] = "<html><script charset=latin1></script>" BODY;
    static const char wide[] = "\xff\xfe<\0p\0>\0\x1c \1\1<\0/\0p\0>\0", bare[] = "\0<\0p\0>\1\1";
    tells_all(latin, sizeof latin - 1, LINES, "0 this page says that it is in the encoding 'iso-8859-1', and its bytes are those of UTF-8: it is read in UTF-8\n");
    tells_all(marked, sizeof marked - 1, LINES, "");
    tells_all(script, sizeof script - 1, LINES, "");
    tells_all(wide, sizeof wide - 1, "1 “ā\n", "");
    tells_all(bare, sizeof bare - 1, "1 ā\n", "");
}

static const char *repeated(const char *words, int times, const char *end)
{
    rap_text out = {.arena = arena};
    rap_text_put(&out, "<html><p>1. First.</p>\n");
    while (times-- > 0)
        rap_text_put(&out, words);
    rap_text_put(&out, end);
    return rap_text_string(&out);
}

static void all_of_a_page_is_read_or_none(void **state)
{
    (void)state;
    const char *page = repeated("<span>", 400, "<p>2. Last.");
    static const char damaged[] = "<html><meta charset=windows-1252>\n<p>a\x9d</p>";
    tells_all(page, strlen(page), "1 1. First.\n2 2. Last.\n", "");
    page = repeated("<span>", 3000, "<p>2. Last.");
    assert_null(read_file(page, strlen(page)));
    assert_int_equal(failure.line, 2);
    assert_non_null(strstr(failure.message, "1000 deep"));
    page = repeated("wordswords", 1100000, "<p>2. Last.");
    rap_source *source = read_file(page, strlen(page));
    assert_non_null(source);
    assert_string_equal(source->lines[source->count - 1].text, "2. Last.");
    failure = (rap_error){0};
    assert_null(read_file(damaged, sizeof damaged - 1));
    assert_int_equal(failure.line, 2);
    assert_non_null(strstr(failure.message, "byte 0x9d stands for no character in the encoding 'windows-1252'"));
}

static void what_is_no_document_is_refused(void **state)
{
    (void)state;
    static const struct { const char *bytes, *sentence; } files[] = {
        {"ID,Text,Status\n1,\"A lamp, lit\",adopted\n", "separated values"}, {"\xef\xbb\xbfID;Text;Status\r\n1;A lamp;adopted\r\n", "separated values"},
        {"ID\tText\tStatus\n1\tA lamp\tadopted\n", "separated values"}, {"a,b\nc,d\ne,f\ng,h\ni,j\n", "separated values"}, {"a,b\n1,2\n", "separated values"},
        {"Oslo;Norway\nRome;Italy\n", "separated values"}, {"[{\"id\": 1}]\n", "JSON"},
        {"<rss version=\"2.0\"><title>x</title></rss>\n", "XML"}, {"\x89PNG\r\n\x1a\n", "picture"}, {"\x1f\x8b\x08", "compressed"},
        {"From: a\nMIME-Version: 1.0\n\n1. It was dark.\n", "mail"}, {"<frameset><frame src=\"a/text.html\"></frameset>", "'text.html'"}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        failure = (rap_error){0};
        if (read_file(files[i].bytes, strlen(files[i].bytes)))
            fail_msg("%s was read", files[i].bytes);
        if (!strstr(failure.message, files[i].sentence))
            fail_msg("%s: %s", files[i].bytes, failure.message);
    }
}

static void what_only_looks_like_a_table_is_read(void **state)
{
    (void)state;
    static const char *const texts[] = {"Norway, Sweden, Denmark\nFrance, Spain, Italy\n", "(a) Lamps;\n(b) Oil;\n(c) Wicks;\n(d) Boxes;\n(e) Glass;\n", "One, two,\nthree\n",
                                        "[Original: English]\n\nText\n", "Time\tItem\n\nA paragraph.\n", "1,250 lamps\n3,400 wicks\n", "Dear friends,\nFarewell,\n", "Lamps,and\nwicks,too.\n",
                                        "a,b\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!read_file(texts[i], strlen(texts[i])))
            fail_msg("%s: %s", texts[i], failure.message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_belongs_to_the_page_is_told_once_for_each_place, begin, end),
        cmocka_unit_test_setup_teardown(parts_of_a_page_are_known_by_their_names, begin, end),
        cmocka_unit_test_setup_teardown(the_title_in_the_head_of_a_page_is_text, begin, end),
        cmocka_unit_test_setup_teardown(an_article_is_the_text_where_it_has_most_words, begin, end),
        cmocka_unit_test_setup_teardown(what_is_hidden_is_told, begin, end),
        cmocka_unit_test_setup_teardown(what_is_off_the_page_is_told, begin, end),
        cmocka_unit_test_setup_teardown(what_stands_behind_the_end_of_a_page_is_read, begin, end),
        cmocka_unit_test_setup_teardown(cells_of_several_rows_keep_their_columns, begin, end),
        cmocka_unit_test_setup_teardown(notes_are_not_left_out_wherever_they_stand, begin, end),
        cmocka_unit_test_setup_teardown(words_are_those_that_a_browser_shows, begin, end),
        cmocka_unit_test_setup_teardown(pictures_and_frames_are_told, begin, end),
        cmocka_unit_test_setup_teardown(links_alone_are_told_where_no_text_is_counted_around_them, begin, end),
        cmocka_unit_test_setup_teardown(captions_are_texts_of_their_own, begin, end),
        cmocka_unit_test_setup_teardown(a_button_in_a_heading_is_its_text, begin, end),
        cmocka_unit_test_setup_teardown(lists_count_as_their_styles_say, begin, end),
        cmocka_unit_test_setup_teardown(all_of_a_page_is_read_in_its_own_encoding, begin, end),
        cmocka_unit_test_setup_teardown(all_of_a_page_is_read_or_none, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_document_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(what_only_looks_like_a_table_is_read, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
