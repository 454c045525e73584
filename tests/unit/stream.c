/* stream: JSON read through a window, beside what jansson reads of the same bytes; and the
 * nodes that are read into. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/read.h"
#include "model/stream.h"
#include "model/write.h"

#define WINDOW 65536 /* of stream.c */

static rap_stream *over(rap_arena *arena, const char *json, rap_error *error)
{
    return rap_stream_over(arena, json, strlen(json), "x.json", error);
}

/* ---- strings ------------------------------------------------------------------------------ */

/* An array of one string: `before` letters, then words with every kind of escape. */
static char *array_with(rap_arena *arena, size_t before, const char *words)
{
    rap_text json = {.arena = arena};
    rap_text_put(&json, "[\"");
    for (size_t i = 0; i < before; i++)
        rap_text_char(&json, (char)('a' + i % 26));
    rap_text_format(&json, "%s\"]", words);
    return rap_text_detach(&json);
}

static void strings_are_those_that_jansson_reads(void **state)
{
    (void)state;
    static const char words[] = "\\\"x\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u20AC\\ud83d\\ude00\xC3\xA9\xF0\x9F\x98\x80 end";
    for (size_t before = WINDOW - sizeof words - 4; before < WINDOW + 4; before++) {
        rap_error error = {0};
        rap_arena *arena = rap_arena_new(&error);
        const char *json = array_with(arena, before, words);
        rap_stream *s = over(arena, json, &error);
        json_t *array = json_loads(json, 0, NULL), *string = json_array_get(array, 0);
        size_t len;
        assert_true(rap_stream_enter(s) && rap_stream_more(s));
        assert_string_equal(rap_stream_string(s, &len), json_string_value(string));
        assert_int_equal(len, json_string_length(string));
        assert_false(rap_stream_more(s));
        assert_true(rap_stream_finish(s));
        json_decref(array);
        rap_arena_free(arena);
    }
}

static void raw_values_cross_the_window(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    char *array = array_with(arena, 3 * WINDOW, "\\\" ] } \\\\");
    char *json = rap_arena_format(arena, "{\"k\" : %s\n, \"n\": [{\"a\": [1, -2.5e3, true, null]}, \"}\"]}", array);
    rap_stream *s = over(arena, json, &error);
    size_t len;
    assert_true(rap_stream_enter(s) && rap_stream_more(s));
    assert_string_equal(rap_stream_key(s), "k");
    const char *raw = rap_stream_raw(s, &len);
    assert_int_equal(len, strlen(array));
    assert_memory_equal(raw, array, len);
    assert_true(rap_stream_more(s));
    assert_string_equal(rap_stream_key(s), "n");
    assert_int_equal(rap_stream_line(s), 2);
    raw = rap_stream_raw(s, &len);
    assert_memory_equal(raw, "[{\"a\": [1, -2.5e3, true, null]}, \"}\"]", len);
    assert_false(rap_stream_more(s));
    assert_true(rap_stream_finish(s));
    rap_arena_free(arena);
}

/* What is passed may hold anything: strings with brackets and quotation marks, lines, nothing. */
static void values_are_passed(void **state)
{
    (void)state;
    static const char *const values[] = {"[]", "{}", "5", "-2.5e3", "true", "null", "\"] \\\" }\"", "[[\n{\"a\": [1]}\n], \"]\\\\\"]",
                                         "{\"}\": {\"x\": [\"{\", {}]}, \"y\": false}"};
    for (size_t i = 0; i <= sizeof values / sizeof *values; i++) {
        rap_error error = {0};
        rap_arena *arena = rap_arena_new(&error);
        const char *value = i < sizeof values / sizeof *values ? values[i] : array_with(arena, 3 * WINDOW, "\\\" ] } \\\\");
        rap_stream *s = over(arena, rap_arena_format(arena, "{\"k\" : %s\n, \"n\": 7}", value), &error);
        int64_t n = 0;
        assert_true(rap_stream_enter(s) && rap_stream_more(s) && rap_stream_key(s) && rap_stream_skip(s) && rap_stream_more(s));
        assert_string_equal(rap_stream_key(s), "n");
        assert_int_equal(rap_stream_line(s), i == 7 ? 4 : 2);
        assert_true(rap_stream_integer(s, &n) && n == 7);
        assert_false(rap_stream_more(s));
        assert_true(rap_stream_finish(s));
        for (size_t len = 1; len < strlen(value) && i < 9 && value[1]; len++) { /* of a value, only a beginning */
            bool is_number = value[0] == '-';
            rap_error wrong = {0};
            rap_stream *broken = rap_stream_over(arena, value, len, "x.json", &wrong);
            assert_true(is_number || !rap_stream_skip(broken));
            assert_int_equal(wrong.code, is_number ? RAP_CODE_DONE : RAP_CODE_DATA);
        }
        rap_arena_free(arena);
    }
}

/* Bytes are looked at together: what one of them is counts at each place among its neighbours. */
static void each_byte_counts_at_each_place(void **state)
{
    (void)state;
    for (unsigned byte = 1; byte < 0x80; byte++)
        for (size_t before = 0; before < 40; before++) {
            rap_error wrong[2] = {{0}, {0}};
            rap_arena *arena = rap_arena_new(&wrong[0]);
            rap_text json = {.arena = arena};
            rap_text_char(&json, '"');
            for (size_t i = 0; i < before; i++)
                rap_text_char(&json, 'x');
            rap_text_char(&json, (char)byte);
            rap_text_put(&json, "nyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\"");
            rap_stream *taken = over(arena, json.data, &wrong[0]), *passed = over(arena, json.data, &wrong[1]);
            const char *text = rap_stream_string(taken, NULL);
            bool is_passed = rap_stream_skip(passed);
            assert_int_equal(text != NULL, byte >= 0x20);
            assert_int_equal(is_passed, byte >= 0x20);
            if (text)
                assert_int_equal(strlen(text), byte == '"' ? before : before + 41 + (byte != '\\'));
            if (text)
                assert_int_equal(rap_stream_at(passed).byte, rap_stream_at(taken).byte);
            rap_arena_free(arena);
        }
}

/* Where a value ends, byte by byte; 0 where it does not, or holds what no string may. */
static size_t end_byte_by_byte(const char *json, rap_stream_place *place)
{
    size_t depth = 0;
    bool is_string = false;
    *place = (rap_stream_place){.line = 1};
    for (size_t i = 0; json[i]; i++) {
        unsigned char c = (unsigned char)json[i];
        if (is_string && c < 0x20)
            return 0;
        if (c == '"')
            is_string = !is_string;
        else if (is_string && c == '\\' && json[++i] == '\0')
            return 0;
        else if (!is_string && c == '\n')
            *place = (rap_stream_place){.line = place->line + 1, .line_start = i + 1};
        else if (!is_string)
            depth += (size_t)((c == '{' || c == '[') - (c == '}' || c == ']'));
        if (!is_string && depth == 0)
            return place->byte = i + 1;
    }
    return 0;
}

static void pass_array(const char *within, size_t before, const char *word)
{
    rap_error wrong = {0};
    rap_arena *arena = rap_arena_new(&wrong);
    rap_text json = {.arena = arena};
    rap_text_put(&json, "[\n  {\"k\": \"");
    for (size_t i = 0; i < before; i++)
        rap_text_put(&json, "x");
    rap_text_format(&json, "%s\", \"l\":\n\t[1, {\"}\": \"]\"}%s]},\n  [], \"\xC3\xA9 [\\\"\", {}, \"and more words than are looked at together, {\"\n]\n, 7]\n", within, word);
    rap_stream_place place;
    size_t end = end_byte_by_byte(json.data, &place);
    rap_stream *s = over(arena, json.data, &wrong);
    assert_int_equal(rap_stream_skip(s), end > 0);
    if (end) {
        rap_stream_place own = rap_stream_at(s);
        assert_int_equal(own.byte, place.byte);
        assert_int_equal(own.line, place.line);
        assert_int_equal(own.line_start, place.line_start);
    }
    rap_arena_free(arena);
}

/* The same of arrays: each byte within a string and outside, at each place among those that are looked at together. */
static void arrays_are_passed_as_byte_by_byte(void **state)
{
    (void)state;
    static const char bytes[] = "\"\\{}[]\n\r\t\x01,x\x7f\xC3\xFF";
    for (size_t before = 0; before < 140; before++)
        for (const char *byte = bytes; *byte; byte++) {
            pass_array((char[]){*byte, '\0'}, before, "");
            pass_array("", before, (char[]){*byte, '\0'});
        }
}

/* ---- numbers ------------------------------------------------------------------------------ */

static void short_numbers_are_those_of_the_library(void **state)
{
    (void)state;
    static const char *const numbers[] = {"0", "7", "0.5", "0.223", "12.25", "1.10", "0.1", "999999999999999", "9999999999999999",
                                          "0.12345678901234", "123456789012.345", "4503599627370.49", "0.000000000001"};
    static const char *const others[] = {"-1", "-0", "-0.0", "1e3", "2.5E1", "0.123456789012345", "00.1", "01", "1.", "1.5.5", "12345678901234567"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers + sizeof others / sizeof *others; i++) {
        rap_error error = {0};
        rap_arena *arena = rap_arena_new(&error);
        bool is_short = i < sizeof numbers / sizeof *numbers;
        const char *number = is_short ? numbers[i] : others[i - sizeof numbers / sizeof *numbers];
        rap_stream *s = over(arena, rap_arena_format(arena, "[%s]", number), &error);
        double value = -1;
        assert_true(rap_stream_enter(s) && rap_stream_more(s));
        assert_int_equal(rap_stream_short_number(s, &value), is_short);
        assert_int_equal(rap_stream_at(s).byte, is_short ? 1 + strlen(number) : 1);
        assert_true(value == (is_short ? strtod(number, NULL) : -1));
        rap_arena_free(arena);
    }
}

static bool read_integer(const char *json, int64_t *value)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_stream *s = over(arena, json, &error);
    bool is_read = rap_stream_peek(s) == RAP_STREAM_INTEGER && rap_stream_integer(s, value) && rap_stream_finish(s);
    rap_arena_free(arena);
    return is_read;
}

static void integers_have_64_bits(void **state)
{
    (void)state;
    int64_t value;
    static const char *const wrong[] = {"9223372036854775808", "-9223372036854775809", "01", "-", "-01", "1-2", "+1", "1.0", "1e2", ""};
    assert_true(read_integer(" 9223372036854775807\n", &value) && value == INT64_MAX);
    assert_true(read_integer("-9223372036854775808", &value) && value == INT64_MIN);
    assert_true(read_integer("0", &value) && value == 0);
    assert_true(read_integer("-0", &value) && value == 0);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(read_integer(wrong[i], &value));
}

/* ---- places of faults --------------------------------------------------------------------- */

#define BODIES 5000 /* some windows */

/* A dataset of one body a line from line 3 on, with a word put in before one of them. */
static char *dataset_with(rap_arena *arena, size_t at, const char *fault)
{
    rap_text json = {.arena = arena};
    rap_text_put(&json, "{\n\"rapporteur\": 1, \"bodies\": [\n");
    for (size_t i = 0; i < BODIES; i++)
        rap_text_format(&json, "%s{\"id\": \"b%zu\", \"name\": \"Body of lamps \\\"%zu\\\"\"}%s\n", i == at ? fault : "", i, i, i + 1 < BODIES ? "," : "");
    rap_text_put(&json, "]}\n");
    return rap_text_detach(&json);
}

static rap_error error_of(const char *json, size_t len)
{
    rap_error error = {0};
    rap_model *model = rap_model_new(&error);
    bool is_read = rap_model_parse(model, json, len, "x.json", &error);
    assert_int_equal(is_read, error.code == RAP_CODE_DONE);
    rap_model_free(model);
    return error;
}

static void faults_far_behind_have_their_line(void **state)
{
    (void)state;
    for (size_t at = 0; at < BODIES; at += 617) {
        rap_error none = {0};
        rap_arena *arena = rap_arena_new(&none);
        char *json = dataset_with(arena, at, "{\"id\": \"x\",\n\n\"name\": 3}, ");
        rap_error error = error_of(json, strlen(json));
        assert_int_equal(error.line, at + 5);
        assert_string_equal(error.message, rap_arena_format(arena, "bodies[%zu].name: expected a string, found an integer", at));
        json = dataset_with(arena, at, " \n ? ");
        error = error_of(json, strlen(json));
        assert_int_equal(error.line, at + 4);
        assert_string_equal(error.message, "not well-formed JSON, byte 2 of the line: expected a value, found '?'");
        rap_arena_free(arena);
    }
}

static void every_beginning_is_refused(void **state)
{
    (void)state;
    static const char json[] = "{\"rapporteur\": 1, \"language\": \"e\\u00e9\\n\", \"x\": [1.5, {\"y\": null}, \"\\\"\"],\n"
                               " \"bodies\": [{\"id\": \"b\", \"name\": \"B\"}], \"links\": []}";
    assert_string_equal(error_of(json, sizeof json - 1).message, "");
    for (size_t len = 0; len < sizeof json - 1; len++)
        assert_int_equal(error_of(json, len).code, RAP_CODE_DATA);
}

static void keys_stand_once(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "{\"rapporteur\": 1,\n\"rapporteur\": 1}",
        "{\"rapporteur\": 1, \"bodies\": null,\n\"bodies\": null}",
        "{\"rapporteur\": 1, \"x\": 1, \"y\": 1,\n\"x\": 2}",
        "{\"rapporteur\": 1,\n\"x\": {\"y\": 1, \"y\": 1}}",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        rap_error error = error_of(wrong[i], strlen(wrong[i]));
        assert_int_equal(error.line, 2);
        assert_non_null(strstr(error.message, i < 3 ? "stands twice" : "duplicate"));
    }
}

/* ---- nodes -------------------------------------------------------------------------------- */

/* Fields set and unset in any order, beside an array that holds the same. */
static void fields_come_and_go_in_any_order(void **state)
{
    (void)state;
    static const rap_field fields[] = {RAP_EVIDENCE_OF, RAP_EVIDENCE_TEXT, RAP_EVIDENCE_RULE, RAP_EVIDENCE_PART, RAP_EVIDENCE_RECORD};
    static const char *const words[] = {"lamp", "wick", "oil", "glass", "flame"};
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_node *node = rap_node_new(arena, RAP_KIND_EVIDENCE);
    const char *held[5] = {0};
    uint32_t random = 1;
    rap_node_add_extra(arena, node, "own", "7");
    for (size_t i = 0; i < 5000; i++) {
        random = random * 1664525 + 1013904223;
        size_t field = random >> 24 & 7, word = random >> 16 & 7;
        if (field >= 5)
            continue;
        held[field] = word < 5 ? words[word] : NULL;
        rap_node_set_text(arena, node, fields[field], held[field]);
        rap_node_set_integer(arena, node, RAP_EVIDENCE_START, (int64_t)i);
        for (size_t f = 0; f < 5; f++)
            assert_true(held[f] ? strcmp(rap_node_text(node, fields[f]), held[f]) == 0 : !rap_node_has(node, fields[f]));
        assert_int_equal(rap_node_integer(node, RAP_EVIDENCE_START, -1), i);
        for (size_t f = 0; f < 5; f++)
            assert_int_equal(rap_node_fields(node) >> ((fields[f] & 255) - 1) & 1, held[f] != NULL);
        assert_int_equal(rap_node_fields(node) >> (RAP_EVIDENCE_WEIGHT & 255), 0); /* keys of its own are no fields */
        assert_string_equal(rap_node_extra(node)->key, "own");
    }
    rap_arena_free(arena);
}

static void a_clone_grows_without_its_original(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_node *one = rap_node_new(arena, RAP_KIND_SUBJECT);
    rap_node_set_text(arena, one, RAP_SUBJECT_ID, "s");
    rap_node_add_text(arena, one, RAP_SUBJECT_RECORDS, "r1");
    rap_node *two = rap_node_clone(arena, one);
    rap_node_add_text(arena, two, RAP_SUBJECT_RECORDS, "r2");
    rap_node_set_text(arena, two, RAP_SUBJECT_HEADING, "Lamps");
    assert_int_equal(rap_node_count(one, RAP_SUBJECT_RECORDS), 1);
    assert_false(rap_node_has(one, RAP_SUBJECT_HEADING));
    assert_int_equal(rap_node_count(two, RAP_SUBJECT_RECORDS), 2);
    assert_string_equal(rap_node_text(two, RAP_SUBJECT_ID), "s");
    rap_arena_free(arena);
}

/* ---- texts with a drain ------------------------------------------------------------------- */

static void collect(void *context, const char *bytes, size_t len)
{
    rap_text_add(context, bytes, len);
}

static void a_drain_is_given_everything_in_order(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    rap_text whole = {.arena = arena}, got = {.arena = arena}, out = {.arena = arena, .drain = collect, .context = &got};
    for (size_t i = 0; i < 30000; i++) {
        rap_text_format(&whole, "%zu,", i * i);
        rap_text_format(&out, "%zu,", i * i);
        assert_true(out.len < WINDOW + 64);
    }
    rap_text_flush(&out);
    assert_string_equal(rap_text_string(&got), rap_text_string(&whole));
    rap_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_are_those_that_jansson_reads),
        cmocka_unit_test(raw_values_cross_the_window),
        cmocka_unit_test(values_are_passed),
        cmocka_unit_test(each_byte_counts_at_each_place),
        cmocka_unit_test(arrays_are_passed_as_byte_by_byte),
        cmocka_unit_test(short_numbers_are_those_of_the_library),
        cmocka_unit_test(integers_have_64_bits),
        cmocka_unit_test(faults_far_behind_have_their_line),
        cmocka_unit_test(every_beginning_is_refused),
        cmocka_unit_test(keys_stand_once),
        cmocka_unit_test(fields_come_and_go_in_any_order),
        cmocka_unit_test(a_clone_grows_without_its_original),
        cmocka_unit_test(a_drain_is_given_everything_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
