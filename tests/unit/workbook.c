/* Cells of a workbook, whoever saved it, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "merge/cells.h"

static rap_arena *arena;
static rap_error error;

static int begin(void **state)
{
    (void)state;
    error = (rap_error){0};
    arena = rap_arena_new(&error);
    return arena ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    rap_arena_free(arena);
    return 0;
}

#define SPACE " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""

static void read_xml(const char *xml, const rap_xml_kind *kind, void *context)
{
    assert_true(rap_xml_read(arena, xml, strlen(xml), "a.xlsx", kind, context, &error));
}

/* Strings, two styles of which the second is of days, and a sheet. */
static rap_book_sheet sheet_of(const char *xml, bool is_1904)
{
    static rap_book_sheet sheet;
    rap_book_tables tables = {.arena = arena, .is_1904 = is_1904};
    rap_strings_reading strings = {.tables = &tables};
    rap_styles_reading styles = {.tables = &tables, .formats = {.arena = arena}};
    sheet = (rap_book_sheet){.name = "S"};
    rap_sheet_reading cells = {.tables = &tables, .sheet = &sheet};
    read_xml("<sst" SPACE "><si><t>plain</t></si><si><r><t xml:space=\"preserve\">rich </t></r><r><rPr><b/></rPr><t>text</t></r>"
             "<rPh sb=\"0\" eb=\"1\"><t>reading</t></rPh></si><si><t>a_x000D__x000A_b _x005F_x0041_ _xZZ</t></si></sst>",
             &rap_strings_xml, &strings);
    read_xml("<styleSheet" SPACE "><numFmts><numFmt numFmtId=\"165\" formatCode=\"[$-407]d/ mmmm yyyy;@\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
             "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"165\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
             &rap_styles_xml, &styles);
    read_xml(xml, &rap_sheet_xml, &cells);
    return sheet;
}

static void must_say(const rap_book_sheet *sheet, size_t row, size_t column, rap_cell_type type, const char *text)
{
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->rows[i].number == row) {
            const rap_cell *cell = rap_row_cell(&sheet->rows[i], column);
            assert_non_null(cell);
            assert_string_equal(cell->text, text);
            assert_int_equal(cell->type, type);
            return;
        }
    fail_msg("no row %zu", row);
}

static void cells_say_what_programs_show(void **state)
{
    (void)state;
    rap_book_sheet s = sheet_of("<worksheet" SPACE "><sheetData><row r=\"2\" hidden=\"1\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c>"
                                "<c r=\"D2\" t=\"s\"><v>2</v></c><c r=\"E2\" t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c>"
                                "<c r=\"F2\" t=\"str\"><f>A1&amp;\"x\"</f><v>formula</v></c></row><row r=\"7\"><c t=\"b\"><v>1</v></c>"
                                "<c t=\"e\"><v>#REF!</v></c><c><v>12</v></c><c><v>0.1</v></c><c s=\"9\"><v>1E3</v></c><c s=\"1\"/><c t=\"s\"><v>99</v></c></row>"
                                "<row r=\"9\"><c r=\"B9\"><f>NA()</f><v/></c><c r=\"C9\" t=\"str\"><f>\"\"</f><v></v></c></row>"
                                "</sheetData></worksheet>", false);
    assert_int_equal(s.count, 3);
    must_say(&s, 2, 0, RAP_CELL_WORDS, "plain");
    must_say(&s, 2, 2, RAP_CELL_WORDS, "rich text");
    must_say(&s, 2, 3, RAP_CELL_WORDS, "a\nb _x0041_ _xZZ");
    must_say(&s, 2, 4, RAP_CELL_WORDS, "inline");
    must_say(&s, 2, 5, RAP_CELL_WORDS, "formula");
    must_say(&s, 7, 0, RAP_CELL_WORDS, "TRUE");
    must_say(&s, 7, 1, RAP_CELL_FAULT, "#REF!");
    must_say(&s, 7, 2, RAP_CELL_NUMBER, "12");
    must_say(&s, 7, 3, RAP_CELL_NUMBER, "0.1");
    must_say(&s, 7, 4, RAP_CELL_NUMBER, "1000");
    assert_int_equal(s.rows[1].count, 5); /* an empty cell and an unknown string say nothing */
    must_say(&s, 9, 1, RAP_CELL_FORMULA, "=NA()"); /* nobody worked it out */
    assert_int_equal(s.rows[2].count, 1);          /* it came to no words */
}

static void days_are_counted_as_programs_do(void **state)
{
    static const char xml[] = "<worksheet" SPACE "><sheetData><row r=\"1\"><c s=\"1\"><v>45382</v></c><c s=\"2\"><v>45382.75</v></c><c t=\"d\"><v>2024-03-31T00:00:00</v></c>"
                              "<c s=\"1\"><v>60</v></c></row></sheetData></worksheet>";
    (void)state;
    rap_book_sheet s = sheet_of(xml, false);
    must_say(&s, 1, 0, RAP_CELL_DATE, "2024-03-31");
    must_say(&s, 1, 1, RAP_CELL_DATE, "2024-03-31");
    must_say(&s, 1, 2, RAP_CELL_DATE, "2024-03-31");
    must_say(&s, 1, 3, RAP_CELL_NUMBER, "60"); /* 29 February 1900, which never was */
    s = sheet_of(xml, true);
    must_say(&s, 1, 0, RAP_CELL_DATE, "2028-04-01");
    assert_string_equal(rap_serial_date(arena, 1, false), "1900-01-01");
    assert_string_equal(rap_serial_date(arena, 59, false), "1900-02-28");
    assert_string_equal(rap_serial_date(arena, 61, false), "1900-03-01");
    assert_string_equal(rap_serial_date(arena, 0, true), "1904-01-01");
    assert_string_equal(rap_serial_date(arena, 2958465, false), "9999-12-31");
    assert_null(rap_serial_date(arena, 2958466, false));
    assert_null(rap_serial_date(arena, 2958465, true));
    assert_null(rap_serial_date(arena, -1, false));
}

static void formats_of_days_are_known(void **state)
{
    static const char *const days[] = {"yyyy\\-mm\\-dd", "dd/mm/yyyy;@", "[$-C]d mmm;@", "mmm", "m/d/yy h:mm", "[Red]YYYY"};
    static const char *const others[] = {"General", "0.00", "hh:mm:ss", "mm:ss", "\"day\" 0", "[h]:mm", "#,##0\\ \\d", "@", "0.00E+00", "_-* #,##0.00", "\"open"};
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        assert_true(rap_format_is_date(days[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(rap_format_is_date(others[i]));
}

static void places_have_names(void **state)
{
    size_t column, row;
    (void)state;
    assert_true(rap_cell_place("AB12", &column, &row));
    assert_int_equal(column, 27);
    assert_int_equal(row, 12);
    assert_string_equal(rap_cell_name(arena, 27, 12), "AB12");
    assert_string_equal(rap_cell_name(arena, 0, 1), "A1");
    assert_string_equal(rap_cell_name(arena, 701, 3), "ZZ3");
    assert_string_equal(rap_cell_name(arena, 702, 3), "AAA3");
    static const char *const wrong[] = {"", "12", "A", "A0", "a1", "A1x", "XFE1", "A1048577", "$A$1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(rap_cell_place(wrong[i], &column, &row));
}

static void must_refuse(const char *xml, const char *why)
{
    rap_book_tables tables = {.arena = arena};
    rap_book_sheet sheet = {0};
    rap_sheet_reading cells = {.tables = &tables, .sheet = &sheet};
    error = (rap_error){0};
    assert_false(rap_xml_read(arena, xml, strlen(xml), "a.xlsx", &rap_sheet_xml, &cells, &error));
    assert_int_equal(error.code, RAP_CODE_DATA);
    assert_string_equal(error.file, "a.xlsx");
    assert_non_null(strstr(error.message, why));
}

static void what_is_no_sheet_is_refused(void **state)
{
    (void)state;
    must_refuse("<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w>&b;</w>", "document type");
    must_refuse("<!DOCTYPE w SYSTEM \"file:///etc/passwd\"><w/>", "document type");
    must_refuse("<w>&other;</w>", "other");
    must_refuse("<w><c></w>", "no well-formed XML");
    must_refuse("", "no well-formed XML");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(cells_say_what_programs_show, begin, end),
        cmocka_unit_test_setup_teardown(days_are_counted_as_programs_do, begin, end),
        cmocka_unit_test_setup_teardown(formats_of_days_are_known, begin, end),
        cmocka_unit_test_setup_teardown(places_have_names, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_sheet_is_refused, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
