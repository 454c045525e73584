/* What stands in a Word file, and what Word writes without its standing there. */
#include "word_fixture.h"

#define LIFTED(points, size) \
    "<w:r><w:rPr><w:position w:val=\"" points "\"/><w:sz w:val=\"" size "\"/></w:rPr><w:t>3</w:t></w:r>"

#define STYLED(style, words) "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr>" RUN(words) "</w:p>"
#define LISTED(list, level, words) \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list "\"/></w:numPr></w:pPr>" RUN(words) "</w:p>"
#define LEVEL(depth, format, text, more) \
    "<w:lvl w:ilvl=\"" depth "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format "\"/><w:lvlText w:val=\"" text "\"/>" more "</w:lvl>"
#define CELL(words) "<w:tc>" P(words) "</w:tc>"

static void paragraphs_are_lines_with_their_number(void **state)
{
    (void)state;
    reads(P("One  two") "<w:p/>" P("A &amp; B") "<w:p><w:r><w:t>Three</w:t><w:br/><w:t>four</w:t></w:r></w:p>",
          "1 One two\n3 A & B\n4 Three\n4+ four\n");
}

static void a_page_may_end_in_a_sentence(void **state)
{
    (void)state;
    reads("<w:p><w:r><w:br w:type=\"page\"/><w:t>One should</w:t></w:r><w:r><w:br w:type=\"page\"/><w:t>go on</w:t><w:br w:type=\"column\"/></w:r></w:p>",
          "1 One should go on\n");
}

static void a_section_may_part_a_paragraph(void **state)
{
    (void)state;
    reads("<w:p><w:pPr><w:sectPr/></w:pPr>" RUN("One sentence ") "</w:p>" P("goes on") "<w:p><w:pPr><w:sectPr/></w:pPr>" RUN("A title") "</w:p>" P("Text"),
          "1 One sentence goes on\n3 A title\n4 Text\n");
    reads("<w:p><w:pPr><w:sectPr/></w:pPr>" RUN("anti-") "</w:p>" P("slavery and/or work") "<w:p><w:pPr><w:sectPr/></w:pPr>" RUN("See www.un.org/") "</w:p>" P("Text"),
          "1 anti-slavery and/or work\n3 See www.un.org/\n4 Text\n");
}

static void signs_are_characters(void **state)
{
    (void)state;
    reads("<w:p><w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>state traf</w:t><w:softHyphen/><w:t>fick</w:t></w:r><w:r><w:t>ing</w:t>"
          "<w:sym w:font=\"Symbol\" w:char=\"F0B7\"/><w:sym w:font=\"Other\" w:char=\"F001\"/></w:r></w:p>",
          "1 non-state trafficking•\xef\xbf\xbd\n");
    reads("<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"720\"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>", "1 a|b\n");
}

/* The doubts of a source are as many as these, on these lines, and have these words. */
static void is_told(const rap_source *source, size_t count, const long *lines, const char *const *words)
{
    const rap_doubt *doubt = source->doubts;
    for (size_t i = 0; i < count; i++, doubt = doubt->next) {
        assert_non_null(doubt);
        assert_int_equal(doubt->line, lines[i]);
        if (!strstr(doubt->text, words[i]))
            fail_msg("'%s' lacks '%s'", doubt->text, words[i]);
    }
    assert_null(doubt);
}

#define SIGN(font, code) "<w:r><w:sym w:font=\"" font "\" w:char=\"" code "\"/></w:r>"
#define IN_FONT(font, words) "<w:r><w:rPr><w:rFonts w:ascii=\"" font "\" w:hAnsi=\"" font "\"/></w:rPr><w:t xml:space=\"preserve\">" words "</w:t></w:r>"

static void fonts_of_signs_show_their_own(void **state)
{
    (void)state;
    reads("<w:p>" SIGN("Symbol", "F0B3") SIGN("Symbol", "F06C") SIGN("symbol", "71") SIGN("Symbol", "F0D8") SIGN("Symbol", "F0F1") SIGN("Symbol", "F020")
          SIGN("Symbol", "F0A7") "</w:p>", "1 ≥λθ¬⟩ ♣\n");
    reads("<w:p>" SIGN("Wingdings", "F0A7") SIGN("Wingdings", "F0FC") SIGN("Wingdings", "F0FE") SIGN("Wingdings", "F06C") SIGN("Wingdings 2", "F052")
          SIGN("Wingdings 2", "F0A3") SIGN("Wingdings 3", "F022") SIGN("Webdings", "F061") "</w:p>", "1 ▪✓☑●☑□→✔\n");
    rap_source *source = read_body("<w:p>" SIGN("Times New Roman", "00A7") SIGN("Times New Roman", "00B3") SIGN("MS Gothic", "2612") SIGN("Cambria Math", "2265")
                                   "</w:p>", "", NULL, NULL);
    assert_string_equal(write_lines(source), "1 §³☒≥\n");
    assert_null(source->doubts);
}

static void text_in_a_font_of_signs_is_signs(void **state)
{
    (void)state;
    static const part styles[] = {{"word/styles.xml",
        "<w:styles " W "><w:style w:type=\"character\" w:styleId=\"Greek\"><w:rPr><w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/></w:rPr></w:style></w:styles>"}, {0}};
    reads("<w:p>" IN_FONT("Symbol", "a \xef\x82\xb3 5 \xc2\xb0 ж") IN_FONT("Arial", "a §") IN_FONT("Wingdings", "\xc3\xbe") "</w:p>", "1 α ≥ 5 ° жa §☑\n");
    reads_with("<w:p><w:r><w:rPr><w:rStyle w:val=\"Greek\"/></w:rPr><w:t>mb</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"Greek\"/><w:rFonts w:asciiTheme=\"minorHAnsi\"/>"
               "</w:rPr><w:t>mb</w:t></w:r></w:p>", RELATION("rId1", "styles", "styles.xml"), styles, "1 μβmb\n");
}

static void a_sign_that_is_not_known_is_told(void **state)
{
    (void)state;
    rap_source *source = read_body(P("One") "<w:p>" SIGN("Wingdings", "F0A3") SIGN("Wingdings", "F0A3") SIGN("Arial", "F0B3") IN_FONT("Marlett", "a") "</w:p>"
                                   "<w:p>" IN_FONT("Arial", "\xef\x82\xb3") "<w:r><w:rPr><w:vanish/></w:rPr><w:sym w:font=\"Arial\" w:char=\"F0B4\"/></w:r></w:p>",
                                   "", NULL, NULL);
    assert_string_equal(write_lines(source), "1 One\n2 \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\n3 \xef\xbf\xbd\n");
    is_told(source, 4, (const long[]){2, 2, 2, 3}, (const char *const[]){"code F0A3 of the font 'Wingdings'", "code F0B3 of the font 'Arial'",
            "code 0061 of the font 'Marlett'", "code F0B3 of the font 'Arial'"});
}

static void looks_come_from_runs_and_styles(void **state)
{
    (void)state;
    static const part styles[] = {{"word/styles.xml",
        "<w:styles " W "><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Titre1\"><w:name w:val=\"heading 1\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"HCh\"><w:name w:val=\"_ H_Ch\"/><w:basedOn w:val=\"Titre1\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"TM1\"><w:name w:val=\"toc 1\"/></w:style>"
        "<w:style w:type=\"character\" w:styleId=\"Fort\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style></w:styles>"}, {0}};
    const char *relations = RELATION("rId1", "styles", "styles.xml");
    reads_with(STYLED("HCh", "Heading") STYLED("TM1", "Heading 3") P("Text") "<w:p><w:r><w:rPr><w:rStyle w:val=\"Fort\"/></w:rPr><w:t>Strong</w:t></w:r></w:p>"
               "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>half</w:t></w:r>" RUN(" so") "</w:p>"
               "<w:p><w:r><w:rPr><w:i/><w:rStyle w:val=\"Fort\"/><w:b w:val=\"0\"/></w:rPr><w:t>Slanted</w:t></w:r></w:p>"
               "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>job number</w:t></w:r>" RUN("seen") "</w:p>"
               "<w:p>" RUN("area in m") "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r></w:p>"
               "<w:p>" RUN("by 2030") LIFTED("7", "18") "</w:p><w:p>" RUN("a little higher") LIFTED("2", "24") "</w:p><w:p>" RUN("CO") LIFTED("-2", "18") "</w:p>",
               relations, styles,
               "1B Heading\n2F Heading 3\n3 Text\n4B Strong\n5 half so\n6I Slanted\n7 seen\n8 area in m²\n9 by 2030³\n10 a little higher3\n11 CO3\n");
}

static void words_labels_are_counted(void **state)
{
    (void)state;
    static const part numbering[] = {{"word/numbering.xml",
        "<w:numbering " W "><w:abstractNum w:abstractNumId=\"1\">" LEVEL("0", "decimal", "%1.", "") LEVEL("1", "lowerLetter", "(%2)", "")
        LEVEL("2", "lowerRoman", "(%3)", "") "</w:abstractNum>"
        "<w:abstractNum w:abstractNumId=\"2\">" LEVEL("0", "upperRoman", "%1.", "<w:pStyle w:val=\"H1\"/>") LEVEL("1", "decimal", "%1.%2", "<w:isLgl/>") "</w:abstractNum>"
        "<w:abstractNum w:abstractNumId=\"3\">" LEVEL("0", "bullet", "\xef\x82\xb7", "") LEVEL("1", "bullet", "–", "") "</w:abstractNum>"
        "<w:abstractNum w:abstractNumId=\"4\">" LEVEL("0", "upperLetter", "%1)", "") LEVEL("1", "decimalZero", "%2", "<w:lvlRestart w:val=\"0\"/>") "</w:abstractNum>"
        "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>"
        "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"3\"/></w:num><w:num w:numId=\"4\"><w:abstractNumId w:val=\"4\"/></w:num>"
        "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride></w:num>"
        "<w:num w:numId=\"6\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\">" LEVEL("0", "decimal", "Article %1:", "") "</w:lvlOverride></w:num>"
        "<w:abstractNum w:abstractNumId=\"7\">" LEVEL("0", "decimal", "Recommendation %1", "") LEVEL("1", "lowerLetter", "%2.", "") LEVEL("2", "lowerRoman", "%3.", "")
        LEVEL("3", "lowerRoman", "%1.%4.", "") "</w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"7\"/></w:num>"
        "</w:numbering>"}, {0}};
    const char *relations = RELATION("rId1", "numbering", "numbering.xml");
    reads_with(LISTED("1", "0", "One") LISTED("1", "1", "a") LISTED("1", "1", "b") LISTED("1", "2", "i") LISTED("1", "2", "ii") LISTED("1", "1", "c")
               LISTED("1", "0", "Two") LISTED("1", "1", "a again") LISTED("0", "0", "none"), relations, numbering,
               "1 1. One\n2 (a) a\n3 (b) b\n4 (i) i\n5 (ii) ii\n6 (c) c\n7 2. Two\n8 (a) a again\n9 none\n");
    reads_with(LISTED("1", "0", "One") LISTED("1", "0", "") LISTED("5", "0", "Seven") LISTED("5", "0", "Eight") LISTED("1", "0", "Nine") LISTED("6", "0", "Ten"),
               relations, numbering, "1 1. One\n3 7. Seven\n4 8. Eight\n5 9. Nine\n6 Article 10: Ten\n");
    reads_with(LISTED("2", "0", "A") LISTED("2", "1", "B") LISTED("3", "0", "C") LISTED("3", "1", "D") LISTED("2", "0", "E") LISTED("2", "1", "F"),
               relations, numbering, "1 I. A\n2 1.1 B\n3 • C\n4 – D\n5 II. E\n6 2.1 F\n");
    reads_with(LISTED("4", "0", "A") LISTED("4", "1", "x") LISTED("4", "0", "B") LISTED("4", "1", "y"), relations, numbering,
               "1 A) A\n2 01 x\n3 B) B\n4 02 y\n");
    reads_with(LISTED("7", "0", "") LISTED("7", "1", "A") LISTED("7", "1", "B") LISTED("7", "2", "C") LISTED("7", "3", "D") LISTED("7", "1", "") LISTED("7", "0", ""),
               relations, numbering, "1 Recommendation 1\n2 a. A\n3 b. B\n4 i. C\n5 1.i. D\n7 Recommendation 2\n");
}

static void a_style_may_number_its_paragraphs(void **state)
{
    (void)state;
    static const part parts[] = {
        {"word/styles.xml", "<w:styles " W "><w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
                            "<w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:basedOn w:val=\"H2\"/></w:style>"
                            "<w:style w:type=\"numbering\" w:styleId=\"List\"><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style></w:styles>"},
        {"word/numbering.xml", "<w:numbering " W "><w:abstractNum w:abstractNumId=\"1\">" LEVEL("0", "upperRoman", "%1.", "")
                               LEVEL("1", "upperLetter", "%2.", "<w:pStyle w:val=\"H2\"/>") "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"},
        {0}};
    reads_with(STYLED("H2", "One") STYLED("H2", "Two") STYLED("Own", "Three")
               "<w:p><w:pPr><w:pStyle w:val=\"H2\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>" RUN("Four") "</w:p>",
               RELATION("rId1", "styles", "styles.xml") RELATION("rId2", "numbering", "numbering.xml"), parts,
               "1 A. One\n2 B. Two\n3 II. Three\n4 Four\n");
}

static void footnotes_stand_behind_their_paragraph(void **state)
{
    (void)state;
    static const part notes[] = {
        {"word/footnotes.xml", "<w:footnotes " W "><w:footnote w:id=\"-1\" w:type=\"separator\">" P("rule") "</w:footnote>"
                               "<w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/><w:t> First</w:t></w:r></w:p>" P("more.") "</w:footnote>"
                               "<w:footnote w:id=\"3\">" P("* Starred.") "</w:footnote><w:footnote w:id=\"4\">" P("Last.") "</w:footnote></w:footnotes>"},
        {"word/endnotes.xml", "<w:endnotes " W "><w:endnote w:id=\"2\">" P("End.") "</w:endnote></w:endnotes>"}, {0}};
    const char *relations = RELATION("rId1", "footnotes", "footnotes.xml") RELATION("rId2", "endnotes", "/word/endnotes.xml");
    reads_with("<w:p>" RUN("Title") "<w:r><w:footnoteReference w:id=\"3\" w:customMarkFollows=\"1\"/><w:t>*</w:t></w:r></w:p>"
               "<w:p>" RUN("1. Words.") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" RUN(" Both.") "</w:p>"
               "<w:p>" RUN("So") "<w:r><w:footnoteReference w:id=\"4\"/></w:r><w:r><w:endnoteReference w:id=\"2\"/></w:r></w:p>" P("Over."),
               relations, notes,
               "1 Title*\n2 1. Words.¹ Both.\n1N * Starred.\n2N 1 First more.\n3 So²¹\n3N 2 Last.\n3N 1 End.\n4 Over.\n");
}

/* The mark is what the text shows, and no word of the note is taken for it. */
static void a_note_without_words_is_told(void **state)
{
    (void)state;
    static const part notes[] = {{"word/footnotes.xml", "<w:footnotes " W "><w:footnote w:id=\"2\">" P("First.") "</w:footnote><w:footnote w:id=\"3\"><w:p/></w:footnote>"
                                                        "<w:footnote w:id=\"4\">" P("Last.") "</w:footnote></w:footnotes>"}, {0}};
    rap_source *source = read_body("<w:p>" RUN("1. So.") "<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p><w:p>" RUN("or") "<w:r><w:footnoteReference w:id=\"3\"/></w:r>"
                                   RUN(" not") "<w:r><w:footnoteReference w:id=\"9\"/></w:r>" RUN(" so") "<w:r><w:footnoteReference w:id=\"4\"/></w:r>"
                                   "<w:r><w:endnoteReference w:id=\"2\"/></w:r></w:p>", RELATION("rId1", "footnotes", "footnotes.xml"), notes, NULL);
    assert_string_equal(write_lines(source), "1 1. So.¹\n1N 1 First.\n2 or² not³ so⁴¹\n2N 4 Last.\n");
    is_told(source, 3, (const long[]){2, 2, 2}, (const char *const[]){"the mark 2 of a note stands here", "(its id is 9)", "the mark 1 of a note"});
}

static void marks_of_their_own_take_no_word(void **state)
{
    (void)state;
    static const part notes[] = {
        {"word/footnotes.xml", "<w:footnotes " W "><w:footnote w:id=\"2\">" P("1LL/2/2030, annex.") "</w:footnote><w:footnote w:id=\"3\">" P("See below.") "</w:footnote>"
                               "<w:footnote w:id=\"4\"><w:p><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>12</w:t></w:r>" RUN(". Last.") "</w:p></w:footnote>"
                               "</w:footnotes>"}, {0}};
#define OWN(id, mark) "<w:r><w:footnoteReference w:id=\"" id "\" w:customMarkFollows=\"1\"/>" mark "</w:r>"
    reads_with("<w:p>" RUN("1. One") OWN("2", "<w:t>1</w:t>") RUN(" and on") OWN("3", "") RUN(" and") OWN("4", "<w:t>12</w:t>") "</w:p>",
               RELATION("rId1", "footnotes", "footnotes.xml"), notes, "1 1. One1 and on and12\n1N 1 LL/2/2030, annex.\n1N * See below.\n1N 12 Last.\n");
}

static void rows_are_lines_with_cells(void **state)
{
    (void)state;
    reads(P("1. Before.") "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>"
          "<w:tr>" CELL("Time") CELL("Item") CELL("Title") "</w:tr>"
          "<w:tr>" CELL("") CELL("2") "<w:tc>" P("Two") P("lines") "</w:tc></w:tr>"
          "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" P("Wide") "</w:tc>" CELL("End") "</w:tr></w:tbl>" P("After"),
          "1 1. Before.\n2 Time|Item|Title\n6+ |2|Two lines\n9+ Wide||End\n11 After\n");
    reads("<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>" CELL("United Nations") CELL("A/1/2") "</w:tr>"
          "<w:tr>" CELL("Assembly") "<w:tc>" P("Distr.: General") P("1 May 2021") "</w:tc></w:tr></w:tbl>" P("Report"),
          "1 United Nations|A/1/2\n3 Assembly\n4 Distr.: General\n5 1 May 2021\n6 Report\n");
    reads("<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>" CELL("In a frame") "</w:tr></w:tbl>" P("After"), "1 In a frame\n2 After\n");
}

static void headers_and_footers_stand_apart(void **state)
{
    (void)state;
    static const part edges[] = {{"word/header1.xml", "<w:hdr " W ">" P("A/1/2") "</w:hdr>"}, {"word/header2.xml", "<w:hdr " W ">" P("United Nations") "</w:hdr>"},
                                 {"word/footer1.xml", "<w:ftr " W ">" P("3") "</w:ftr>"}, {0}};
    const char *relations = RELATION("a", "header", "header1.xml") RELATION("b", "header", "header2.xml") RELATION("c", "footer", "footer1.xml");
    const char *section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"a\"/><w:headerReference w:type=\"first\" r:id=\"b\"/>"
                          "<w:footerReference w:type=\"default\" r:id=\"c\"/>%s</w:sectPr>";
    const char *body = rap_arena_format(arena, P("One") "<w:p><w:pPr>%s</w:pPr></w:p>" P("Two") "%s", rap_arena_format(arena, section, "<w:titlePg/>"),
                                        rap_arena_format(arena, section, ""));
    reads_with(body, relations, edges, "1 United Nations\n1 One\n3 Two\n2F A/1/2\n2F 3\n");
    reads_with(rap_arena_format(arena, P("One") "%s", rap_arena_format(arena, section, "")), relations, edges, "1 One\n1F A/1/2\n1F United Nations\n1F 3\n");
}

static void tracked_changes_have_two_sides(void **state)
{
    (void)state;
    const char *body = "<w:p>" RUN("The ") "<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins>" RUN("ne") RUN("w") "</w:ins><w:ins>" RUN("er") "</w:ins>"
                       RUN(" word") "<w:moveFrom>" RUN(" here") "</w:moveFrom></w:p><w:p><w:moveTo>" RUN("here ") "</w:moveTo>" RUN("it") "</w:p>"
                       "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" RUN("Two ") "</w:p>" P("in one")
                       "<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>" RUN("One ") "</w:p>" P("in two");
    rap_source *source = read_body(body, "", NULL, NULL);
    assert_string_equal(write_lines(source), "1 The newer word\n2 here it\n3 Two in one\n5 One\n6 in two\n");
    assert_int_equal(source->tracked.insertions, 2);
    assert_int_equal(source->tracked.deletions, 2);
    assert_int_equal(source->tracked.moves, 1);
    source = read_body(body, "", NULL, "original");
    assert_string_equal(write_lines(source), "1 The old word here\n2 it\n3 Two\n4 in one\n5 One in two\n");
    assert_int_equal(source->tracked.insertions, 2);
}

static void rows_are_tracked_whole(void **state)
{
    (void)state;
#define MARKED(marks, cells) "<w:tr><w:trPr>" marks "</w:trPr>" cells "</w:tr>"
    const char *body = P("1. Before.") "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
                       "<w:tr>" CELL("One") "<w:tc><w:tbl>" MARKED("<w:del/>", CELL("old")) MARKED("<w:ins/>", CELL("new")) "</w:tbl>" P("inside") "</w:tc></w:tr>"
                       MARKED("<w:del/>", CELL("Two") "<w:tc><w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p></w:tc>")
                       MARKED("<w:ins/>", CELL("Three") CELL("come")) MARKED("<w:ins/>", CELL("Four") CELL("come"))
                       MARKED("<w:ins/><w:del/>", CELL("Five") CELL("neither")) "<w:tr>" CELL("Six") CELL("stays") "</w:tr></w:tbl>"
                       "<w:p><w:ins>" RUN("New.") "</w:ins></w:p>";
    rap_source *source = read_body(body, "", NULL, NULL);
    assert_string_equal(write_lines(source), "1 1. Before.\n2 One|new inside\n8+ Three|come\n10+ Four|come\n14+ Six|stays\n16 New.\n");
    assert_int_equal(source->tracked.insertions, 3);
    assert_int_equal(source->tracked.deletions, 3);
    source = read_body(body, "", NULL, "original");
    assert_string_equal(write_lines(source), "1 1. Before.\n2 One|old inside\n6+ Two|gone\n14+ Six|stays\n");
    assert_int_equal(source->tracked.insertions, 3);
    assert_int_equal(source->tracked.deletions, 3);
}

static void a_number_may_be_tracked(void **state)
{
    (void)state;
    static const part numbering[] = {{"word/numbering.xml",
        "<w:numbering " W "><w:abstractNum w:abstractNumId=\"1\">" LEVEL("0", "decimal", "%1.", "") "</w:abstractNum>"
        "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"}, {0}};
    const char *relations = RELATION("rId1", "numbering", "numbering.xml");
    const char *body = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/><w:ins/></w:numPr></w:pPr>" RUN("Numbered since") "</w:p>"
                       LISTED("1", "0", "Numbered before");
    rap_source *source = read_body(body, relations, numbering, NULL);
    assert_string_equal(write_lines(source), "1 1. Numbered since\n2 2. Numbered before\n");
    assert_int_equal(source->tracked.insertions, 1);
    source = read_body(body, relations, numbering, "original");
    assert_string_equal(write_lines(source), "1 Numbered since\n2 1. Numbered before\n");
    assert_int_equal(source->tracked.insertions, 1);
}

static void what_is_struck_through_is_counted(void **state)
{
    (void)state;
#define STRUCK(how, words) "<w:r><w:rPr><w:" how "/></w:rPr><w:t xml:space=\"preserve\">" words "</w:t></w:r>"
    rap_source *source = read_body("<w:p>" RUN("The ") STRUCK("strike", "clos") STRUCK("dstrike", "ing ") RUN("opening ") STRUCK("strike", "day") "</w:p>"
                                   "<w:p>" STRUCK("strike w:val=\"0\"", "not") "</w:p>", "", NULL, NULL);
    assert_string_equal(write_lines(source), "1 The closing opening day\n2 not\n");
    assert_int_equal(source->tracked.struck, 2);
    assert_int_equal(source->tracked.deletions, 0);
}

static void what_is_hidden_is_told(void **state)
{
    (void)state;
#define HIDDEN(words) "<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space=\"preserve\">" words "</w:t></w:r>"
    static const part notes[] = {{"word/footnotes.xml", "<w:footnotes " W "><w:footnote w:id=\"1\">" "<w:p>" HIDDEN("unseen") RUN("seen") "</w:p></w:footnote></w:footnotes>"},
                                 {0}};
    rap_source *source = read_body("<w:p>" HIDDEN("18-160 48") RUN("First") "</w:p><w:p>" RUN("The ") HIDDEN("not ") HIDDEN("at all ") RUN("end ") HIDDEN("x") "</w:p>",
                                   "", NULL, NULL);
    assert_string_equal(write_lines(source), "1 First\n2 The end\n");
    assert_int_equal(source->tracked.hidden, 2);
    assert_int_equal(source->tracked.hidden_line, 2);
    source = read_body("<w:p>" RUN("Text") "<w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>", RELATION("rId1", "footnotes", "footnotes.xml"), notes, NULL);
    assert_int_equal(source->tracked.hidden, 1);
    assert_int_equal(source->tracked.hidden_line, 0);
    source = read_body(P("Text"), "", NULL, NULL);
    assert_int_equal(source->tracked.hidden, 0);
}

static void fields_give_what_came_of_them(void **state)
{
    (void)state;
#define FIELD(type) "<w:r><w:fldChar w:fldCharType=\"" type "\"/></w:r>"
    reads("<w:p>" RUN("See ") FIELD("begin") "<w:r><w:instrText>REF x</w:instrText></w:r>" FIELD("begin") RUN("inner") FIELD("separate") RUN("one") FIELD("end")
          FIELD("separate") RUN("paragraph 3") FIELD("end") RUN(".") "<w:hyperlink>" RUN(" Linked") "</w:hyperlink><w:fldSimple w:instr=\"PAGE\">" RUN(" 4") "</w:fldSimple></w:p>",
          "1 See paragraph 3. Linked 4\n");
}

static void boxes_stand_once_behind_their_paragraph(void **state)
{
    (void)state;
#define BOX(words) "<w:txbxContent>" P(words) P("2") "</w:txbxContent>"
    reads("<w:p>" RUN("Be") "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">" BOX("Box") "</mc:Choice><mc:Fallback>" BOX("Box") "</mc:Fallback></mc:AlternateContent></w:r>"
          RUN("fore") "</w:p><w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent>" P("Held") "</w:sdtContent></w:sdt>",
          "1 Before\n2 Box\n3 2\n4 Held\n");
}

#define DRAWN "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" " \
              "xmlns:v=\"urn:schemas-microsoft-com:vml\""
#define DIAGRAM(id) "<w:r><w:drawing " DRAWN "><dgm:relIds r:dm=\"" id "\"/></w:drawing></w:r>"

static void words_of_drawings_are_boxes(void **state)
{
    (void)state;
    static const part parts[] = {{"word/diagrams/data1.xml", "<dgm:dataModel " DRAWN "><dgm:pt><dgm:t><a:p><a:r><a:t>Light</a:t></a:r><a:r><a:t>ing.</a:t></a:r></a:p>"
                                                             "<a:p><a:r><a:rPr><a:sym typeface=\"Arial\"/></a:rPr><a:t>Then off.</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>"}, {0}};
    rap_source *source = read_body("<w:p>" RUN("See ") DIAGRAM("d1") RUN("below.") "</w:p><w:p>" RUN("And ") DIAGRAM("d2") RUN("this.") "</w:p>"
                                   "<w:p>" RUN("Art ") "<w:r><w:pict " DRAWN "><v:shape><v:textpath string=\"Lamps  on\"/><v:textpath on=\"t\"/></v:shape></w:pict></w:r>"
                                   RUN("here.") "</w:p>"
                                   "<w:p>" RUN("Canvas ") "<w:r><w:drawing " DRAWN "><a:txBody><a:p><a:r><a:t>In it.</a:t></a:r></a:p></a:txBody>"
                                   "<a:p><a:r><a:t>by </a:t></a:r></a:p></w:drawing></w:r>" RUN("it.") "</w:p>",
                                   RELATION("d1", "diagramData", "diagrams/data1.xml"), parts, NULL);
    assert_string_equal(write_lines(source), "1 See below.\n1 Lighting.\n1 Then off.\n2 And this.\n3 Art here.\n3 Lamps on\n4 Canvas by it.\n5 In it.\n");
    is_told(source, 2, (const long[]){1, 2}, (const char *const[]){"read as a box, in the order", "whose words the file does not hold"});
    for (size_t i = 0; i < source->count; i++)
        assert_int_equal(source->lines[i].is_boxed, i == 1 || i == 2 || i == 5 || i == 7);
}

static void other_zip_files_are_refused(void **state)
{
    (void)state;
    static const struct { const char *name, *sentence; } others[] = {
        {"content.xml", "OpenDocument"}, {"xl/workbook.xml", "workbook"}, {"ppt/presentation.xml", "slides"}, {"photo.jpg", "no Word document"},
        {"../word/document.xml", "reaches out of it"}, {"/word/document.xml", "reaches out of it"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const part parts[] = {{others[i].name, "<x/>"}, {0}};
        failure = (rap_error){0};
        assert_null(read_parts(parts, NULL));
        assert_non_null(strstr(failure.message, others[i].sentence));
        assert_string_equal(failure.file, "report.docx");
    }
}

static void dangerous_xml_is_refused(void **state)
{
    (void)state;
    static const struct { const char *xml, *sentence; } bad[] = {
        {"<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><w:document " W "><w:body>" P("&a;") "</w:body></w:document>", "<!DOCTYPE"},
        {"<w:document " W "><w:body><w:p></w:body></w:document>", "no well-formed XML"},
        {"<w:document " W "><w:body>" P("&other;") "</w:body></w:document>", "no well-formed XML"},
        {"<w:document " W "><w:body><w:altChunk r:id=\"x\"/></w:body></w:document>", "another format"},
        {"<w:document " W "><w:body><w:p/></w:body></w:document>", "no text"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const part parts[] = {{"word/document.xml", bad[i].xml}, {0}};
        failure = (rap_error){0};
        assert_null(read_parts(parts, NULL));
        assert_non_null(strstr(failure.message, bad[i].sentence));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(paragraphs_are_lines_with_their_number, begin, end),
        cmocka_unit_test_setup_teardown(a_page_may_end_in_a_sentence, begin, end),
        cmocka_unit_test_setup_teardown(a_section_may_part_a_paragraph, begin, end),
        cmocka_unit_test_setup_teardown(signs_are_characters, begin, end),
        cmocka_unit_test_setup_teardown(fonts_of_signs_show_their_own, begin, end),
        cmocka_unit_test_setup_teardown(text_in_a_font_of_signs_is_signs, begin, end),
        cmocka_unit_test_setup_teardown(a_sign_that_is_not_known_is_told, begin, end),
        cmocka_unit_test_setup_teardown(looks_come_from_runs_and_styles, begin, end),
        cmocka_unit_test_setup_teardown(words_labels_are_counted, begin, end),
        cmocka_unit_test_setup_teardown(a_style_may_number_its_paragraphs, begin, end),
        cmocka_unit_test_setup_teardown(footnotes_stand_behind_their_paragraph, begin, end),
        cmocka_unit_test_setup_teardown(a_note_without_words_is_told, begin, end),
        cmocka_unit_test_setup_teardown(marks_of_their_own_take_no_word, begin, end),
        cmocka_unit_test_setup_teardown(rows_are_lines_with_cells, begin, end),
        cmocka_unit_test_setup_teardown(headers_and_footers_stand_apart, begin, end),
        cmocka_unit_test_setup_teardown(tracked_changes_have_two_sides, begin, end),
        cmocka_unit_test_setup_teardown(rows_are_tracked_whole, begin, end),
        cmocka_unit_test_setup_teardown(a_number_may_be_tracked, begin, end),
        cmocka_unit_test_setup_teardown(what_is_struck_through_is_counted, begin, end),
        cmocka_unit_test_setup_teardown(what_is_hidden_is_told, begin, end),
        cmocka_unit_test_setup_teardown(fields_give_what_came_of_them, begin, end),
        cmocka_unit_test_setup_teardown(boxes_stand_once_behind_their_paragraph, begin, end),
        cmocka_unit_test_setup_teardown(words_of_drawings_are_boxes, begin, end),
        cmocka_unit_test_setup_teardown(other_zip_files_are_refused, begin, end),
        cmocka_unit_test_setup_teardown(dangerous_xml_is_refused, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
