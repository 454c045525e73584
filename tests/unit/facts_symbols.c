/* Document symbols, and the documents that texts cite. */
#include "facts_fixture.h"

#include "import/citations.h"
#include "model/symbols.h"

/* The symbols of a text, parted by spaces; joint ones with a plus. */
static const char *found(fixture *f, const char *text)
{
    rap_symbol symbol;
    const char *out = "";
    for (size_t at = 0; rap_symbol_next(f->arena, text, at, &symbol); at = symbol.end) {
        assert_int_equal(symbol.end - symbol.start, strlen(symbol.text));
        assert_memory_equal(text + symbol.start, symbol.text, strlen(symbol.text));
        out = rap_arena_format(f->arena, "%s%s%s%s", out, *out ? " " : "", symbol.is_joint ? "+" : "", symbol.text);
    }
    return out;
}

static void symbols_are_found(void **state)
{
    static const char *const symbols[] = {
        "A/RES/55/25",       "A/C.3/75/L.5",       "A/HRC/S-28/1",        "A/HRC/23/11",      "A/72/492/Add.1",
        "E/CN.15/2021/2",    "E/1995/27",          "E/CN.9/2020/L.2/Rev.1", "S/2021/77",      "S/RES/2331",
        "S/PV.8000",         "CEDAW/C/BRB/CO/5-8", "CRC/C/BRB/CO/2",      "CCPR/C/GC/35",     "ST/SGB/2003/13",
        "CTOC/COP/2020/CRP.2", "CTOC/COP/WG.4/2021/INF/1/Rev.1", "ECE/TRANS/WP.30/318", "ECE/TRANS/WP.30/AC.2/2022/14",
        "TD/B/C.I/MEM.2/45", "DP/FPA-ICEF-UNW/2020/CRP.1", "A/CONF.232/2020/WP.1", "XYZ/COP/WG.7/2031/3", "UNEP/EA.5/17",
        "A/CN.4/L.900",      "FCCC/CP/2015/10",    "CAC/COSP/WG.2/2009/L.1/Add.1", "TRM/CdP/GE/2024/11", "TRM/CoP/2024/L.3",
        "CPLS/C/PRY/CO/3",   "CPLS/C/PRY/3",      "CPLS/C/PRY/Q/3/Add.1",
    };
    fixture f;
    (void)state;
    fixture_open(&f);
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        assert_string_equal(found(&f, rap_arena_format(f.arena, "see (%s), and more", symbols[i])), symbols[i]);
        assert_string_equal(found(&f, rap_arena_format(f.arena, "It is in %s.", symbols[i])), symbols[i]);
        assert_true(rap_symbol_is(f.arena, symbols[i]));
    }
    assert_string_equal(found(&f, "A/1/2-B/3/4"), "A/1/2");
    assert_string_equal(found(&f, "QQ/COP/WG.3/2023/3-QQ/COP/WG.4/2023/3-QQ/COP/WG.7/2023/3"),
                        "QQ/COP/WG.3/2023/3 +QQ/COP/WG.4/2023/3 +QQ/COP/WG.7/2023/3");
    assert_string_equal(found(&f, "A/75/3 (Part I); E/2020/25, chap. I.B"), "A/75/3 E/2020/25");
    fixture_close(&f);
}

static void what_is_no_symbol_is_left(void **state)
{
    static const char *const texts[] = {
        "and/or", "AND/OR", "24/7", "HIV/AIDS", "HIV/AIDS/2020", "N/A", "ECE/IRU agreement", "2/14", "km/h", "A/B",
        "CTOC/COP/WG.4", "ECE/TRANS/WP.30", "A/HRC/WG.6", "E/CN.9/2021", "A/75", "S/2021", "I/II", "ISO/IEC 27001",
        "www.un.org/A/RES/55/25", "https://undocs.org/A/RES/55/25", "undocs.org/A/RES/55/25", "x@y.org/A/1/2/3",
        "resolution 55/25", "decision 2020/205", "xA/RES/55/25", "A/RES/55/25/and", "A/RES/", "A//55/25",
        "C.N.99.2021.TREATIES-XI.A.16", "(EU) 2016/679", "WP.30/AC.2 (2022) No. 6", "TCP/IP", "A/H3N2", "GE.17-19306(E)",
    };
    fixture f;
    (void)state;
    fixture_open(&f);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(found(&f, texts[i]), "");
    assert_true(rap_symbol_is(f.arena, "A/RES/55/25**"));
    assert_false(rap_symbol_is(f.arena, "A/RES/55/25* x"));
    assert_false(rap_symbol_is(f.arena, "A/RES/55/25 x"));
    assert_false(rap_symbol_is(f.arena, ""));
    fixture_close(&f);
}

static void long_words_end(void **state)
{
    enum { SIZE = 400000 };
    fixture f;
    char *text;
    (void)state;
    fixture_open(&f);
    text = rap_arena_alloc(f.arena, SIZE + 1);
    for (int i = 0; i < SIZE; i++)
        text[i] = "A/1-"[i % 4];
    found(&f, text);
    memset(text, 'A', SIZE);
    assert_string_equal(found(&f, text), "");
    fixture_close(&f);
}

static void roots_are_cut(void **state)
{
    fixture f;
    (void)state;
    fixture_open(&f);
    assert_string_equal(rap_symbol_root(f.arena, "CTOC/COP/WG.4/2021/6"), "CTOC/COP/WG.4");
    assert_string_equal(rap_symbol_root(f.arena, "A/HRC/WG.6/29/BRB/2"), "A/HRC/WG.6");
    assert_string_equal(rap_symbol_root(f.arena, "ECE/TRANS/WP.30/AC.2/157"), "ECE/TRANS/WP.30/AC.2");
    assert_null(rap_symbol_root(f.arena, "X"));
    assert_null(rap_symbol_root(f.arena, "E/2019/30"));
    fixture_close(&f);
}

/* The document of a symbol; NULL where none was made. */
static const rap_node *document(fixture *f, const char *symbol)
{
    const rap_node *root = rap_model_dataset(f->model);
    for (size_t i = 0; i < rap_node_count(root, RAP_DATASET_DOCUMENTS); i++) {
        const rap_node *node = rap_node_item(root, RAP_DATASET_DOCUMENTS, i);
        const char *own = rap_node_text(node, RAP_DOCUMENT_SYMBOL);
        if (own && strcmp(own, symbol) == 0)
            return node;
    }
    return NULL;
}

static void expect(fixture *f, const char *symbol, const char *kind, const char *title)
{
    const rap_node *node = document(f, symbol);
    if (!node)
        fail_msg("no document %s", symbol);
    if (kind)
        assert_string_equal(rap_node_text(node, RAP_DOCUMENT_GENRE), kind);
    else
        assert_null(rap_node_text(node, RAP_DOCUMENT_GENRE));
    if (title)
        assert_string_equal(rap_node_text(node, RAP_DOCUMENT_TITLE), title);
    else
        assert_null(rap_node_text(node, RAP_DOCUMENT_TITLE));
}

static void read_citations(fixture *f)
{
    rap_reading reading = rap_reading_make(&f->facts);
    rap_citations_find(&reading);
}

static void lists_of_documents_are_read(void **state)
{
    fixture f;
    rap_node *paragraph;
    (void)state;
    fixture_meeting(&f);
    paragraph = fixture_paragraph(&f, "9", "The documents before the Group were these:");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, "a",
                 "Annotated provisional agenda (QQ/COP/WG.5/2019/1 and QQ/COP/WG.5/2019/1/Corr.1);");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, "b",
                 "Background paper prepared by the Secretariat entitled “Tides: a survey” (QQ/COP/WG.5/2019/2 and Corr.1);");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, "c",
                 "Background paper prepared by the Secretariat on dredging in harbours "
                 "(QQ/COP/WG.3/2019/3-QQ/COP/WG.5/2019/3);");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, "d",
                 "Background paper containing an index of recommendations adopted by the Working Group (QQ/COP/WG.5/2019/4);");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, "e",
                 "Conference room paper submitted by Fiji and Malta on buoys (QQ/COP/WG.5/2019/CRP.1).");
    read_citations(&f);
    expect(&f, "QQ/COP/WG.5/2019/1", "agenda", "Annotated provisional agenda");
    expect(&f, "QQ/COP/WG.5/2019/1/Corr.1", "agenda", "Annotated provisional agenda");
    expect(&f, "QQ/COP/WG.5/2019/2", "background-paper", "Tides: a survey");
    expect(&f, "QQ/COP/WG.5/2019/2/Corr.1", "background-paper", "Tides: a survey");
    expect(&f, "QQ/COP/WG.5/2019/3", "background-paper", "Dredging in harbours");
    assert_string_equal(rap_node_text_item(document(&f, "QQ/COP/WG.3/2019/3"), RAP_DOCUMENT_JOINT, 0), "QQ/COP/WG.5/2019/3");
    assert_string_equal(rap_node_text_item(document(&f, "QQ/COP/WG.5/2019/3"), RAP_DOCUMENT_JOINT, 0), "QQ/COP/WG.3/2019/3");
    expect(&f, "QQ/COP/WG.5/2019/4", "index",
           "Background paper containing an index of recommendations adopted by the Working Group");
    expect(&f, "QQ/COP/WG.5/2019/CRP.1", "conference-room-paper", "Buoys");
    assert_string_equal(rap_node_text(f.facts.body, RAP_BODY_SYMBOL_ROOT), "QQ/COP/WG.5");
    fixture_close(&f);
}

static void further_symbols_are_cited(void **state)
{
    fixture f;
    (void)state;
    fixture_meeting(&f);
    fixture_paragraph(&f, "1", "It recalled A/HRC/23/11 and Corr.1, paras. 102 and 103, and E/CN.15/2021/7, Add.1 and 2.");
    fixture_paragraph(&f, "2", "It adopted its report (QQ/COP/WG.5/2019/L.1 and Add.1–3), as amended.");
    fixture_paragraph(&f, "3", "A list of participants is contained in document QQ/COP/WG.5/2019/INF/1.");
    fixture_paragraph(&f, "4", "Resolutions 2331 (2016) and 55/25 are not symbols, and/or 24/7.");
    read_citations(&f);
    assert_string_equal(joined(&f, rap_model_dataset(f.model), RAP_DATASET_DOCUMENTS, RAP_DOCUMENT_SYMBOL),
                        "-|A/HRC/23/11|A/HRC/23/11/Corr.1|E/CN.15/2021/7|E/CN.15/2021/7/Add.1|E/CN.15/2021/7/Add.2|"
                        "QQ/COP/WG.5/2019/L.1|QQ/COP/WG.5/2019/L.1/Add.1|QQ/COP/WG.5/2019/L.1/Add.2|"
                        "QQ/COP/WG.5/2019/L.1/Add.3|QQ/COP/WG.5/2019/INF/1");
    expect(&f, "A/HRC/23/11", NULL, NULL);
    expect(&f, "QQ/COP/WG.5/2019/L.1/Add.3", "draft-report", NULL);
    expect(&f, "QQ/COP/WG.5/2019/INF/1", "list-of-participants", "List of participants");
    fixture_close(&f);
}

/* The symbols that a text of one paragraph cites. */
static void check_cited(const char *text, const char *symbols)
{
    fixture f;
    fixture_meeting(&f);
    fixture_paragraph(&f, "1", text);
    read_citations(&f);
    assert_string_equal(joined(&f, rap_model_dataset(f.model), RAP_DATASET_DOCUMENTS, RAP_DOCUMENT_SYMBOL), symbols);
    fixture_close(&f);
}

static void suffixes_belong_to_the_symbol_before_them(void **state)
{
    (void)state;
    check_cited("See QQ/COP/2019/2 and Add.1 and Corr.1.", "-|QQ/COP/2019/2|QQ/COP/2019/2/Add.1|QQ/COP/2019/2/Corr.1");
    check_cited("See QQ/COP/2019/2/Add.1 and Add.2.", "-|QQ/COP/2019/2/Add.1|QQ/COP/2019/2/Add.2");
    check_cited("See QQ/COP/2019/2/Add.1 and Corr.1.", "-|QQ/COP/2019/2/Add.1|QQ/COP/2019/2/Add.1/Corr.1");
    check_cited("See QQ/COP/2019/2, Rev.1 and Corr.1.", "-|QQ/COP/2019/2|QQ/COP/2019/2/Rev.1"); /* a corrigendum of which? */
    check_cited("See QQ/COP/2019/L.1 and Add.1 to 3.",
                "-|QQ/COP/2019/L.1|QQ/COP/2019/L.1/Add.1|QQ/COP/2019/L.1/Add.2|QQ/COP/2019/L.1/Add.3");
    check_cited("See QQ/COP/2019/L.1 and L.1/Add.1.", "-|QQ/COP/2019/L.1|QQ/COP/2019/L.1/Add.1");
    check_cited("See QQ/COP/2019/2 and L.1/Add.1.", "-|QQ/COP/2019/2");
}

static void rows_and_remarks_do_not_hide_a_title(void **state)
{
    fixture f;
    rap_node *paragraph;
    (void)state;
    fixture_meeting(&f);
    paragraph = fixture_paragraph(&f, "9", "Documents:");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, "Symbol\tTitle");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, "QQ/COP/WG.5/2019/1\tProvisional agenda and annotations");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, "QQ/COP/WG.5/2019/CRP.1\t3\tCatalogue of tides [English only]");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, "c",
                 "Note by the Secretariat on buoys (QQ/COP/WG.5/2019/3) [English and French only].");
    fixture_item(&f, paragraph, RAP_PARAGRAPH_ITEMS, NULL, "QQ/COP/WG.5/2019/4 Agenda QQ/COP/WG.5/2019/5 Note");
    read_citations(&f);
    expect(&f, "QQ/COP/WG.5/2019/1", "agenda", "Provisional agenda and annotations");
    expect(&f, "QQ/COP/WG.5/2019/CRP.1", "conference-room-paper", "Catalogue of tides");
    expect(&f, "QQ/COP/WG.5/2019/3", NULL, "Buoys");
    expect(&f, "QQ/COP/WG.5/2019/4", NULL, NULL); /* whose title is which? */
    fixture_close(&f);
}

static void citations_are_linked_with_their_words(void **state)
{
    fixture f;
    const rap_node *link, *evidence;
    (void)state;
    fixture_meeting(&f);
    fixture_paragraph(&f, "7", "Déjà vu: see A/75/3, and again A/75/3.");
    read_citations(&f);
    assert_int_equal(rap_node_count(rap_model_dataset(f.model), RAP_DATASET_LINKS), 1);
    link = rap_node_item(rap_model_dataset(f.model), RAP_DATASET_LINKS, 0);
    evidence = rap_node_item(link, RAP_LINK_EVIDENCE, 0);
    assert_string_equal(rap_node_text(link, RAP_LINK_FROM), DOCUMENT "#para-7");
    assert_string_equal(rap_node_text(link, RAP_LINK_TO), "A/75/3");
    assert_string_equal(rap_node_text(link, RAP_LINK_TYPE), "cites");
    assert_string_equal(rap_node_text(evidence, RAP_EVIDENCE_TEXT), "A/75/3");
    assert_int_equal(rap_node_integer(evidence, RAP_EVIDENCE_START, -1), 13); /* code points, not bytes */
    assert_int_equal(rap_node_integer(evidence, RAP_EVIDENCE_END, -1), 19);
    assert_int_equal(rap_node_count(document(&f, "A/75/3"), RAP_DOCUMENT_CITED_BY), 1);
    fixture_close(&f);
}

static void a_document_does_not_cite_itself(void **state)
{
    fixture f;
    (void)state;
    fixture_meeting(&f);
    rap_node_set_text(f.arena, f.facts.document, RAP_DOCUMENT_SYMBOL, "QQ/COP/WG.5/2019/6");
    fixture_paragraph(&f, "7", "The present report is QQ/COP/WG.5/2019/6.");
    read_citations(&f);
    assert_int_equal(rap_node_count(rap_model_dataset(f.model), RAP_DATASET_DOCUMENTS), 1);
    assert_int_equal(rap_node_count(rap_model_dataset(f.model), RAP_DATASET_LINKS), 0);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(symbols_are_found),           cmocka_unit_test(what_is_no_symbol_is_left),
        cmocka_unit_test(long_words_end),              cmocka_unit_test(roots_are_cut),
        cmocka_unit_test(lists_of_documents_are_read), cmocka_unit_test(further_symbols_are_cited),
        cmocka_unit_test(citations_are_linked_with_their_words),
        cmocka_unit_test(suffixes_belong_to_the_symbol_before_them),
        cmocka_unit_test(rows_and_remarks_do_not_hide_a_title),
        cmocka_unit_test(a_document_does_not_cite_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
