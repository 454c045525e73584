/* Packs: names of outputs, and what a pack's file may say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pack/inputs.h"
#include "pack/name.h"
#include "pack/pack.h"
#include "base/text.h"

static rap_arena *arena;

static int open_arena(void **state)
{
    rap_error error = {0};
    (void)state;
    arena = rap_arena_new(&error);
    return arena ? 0 : -1;
}

static int close_arena(void **state)
{
    (void)state;
    rap_arena_free(arena);
    return 0;
}

/* ---- names ---------------------------------------------------------------------------------- */

static const char *repeated(const char *word, size_t count, const char *end)
{
    rap_text out = {.arena = arena};
    for (size_t i = 0; i < count; i++)
        rap_text_put(&out, word);
    rap_text_put(&out, end);
    return rap_text_string(&out);
}

static void good_names_have_no_fault(void **state)
{
    (void)state;
    assert_null(rap_name_fault(arena, "brief.pdf", NULL));
    assert_null(rap_name_fault(arena, "a/b/c.d/brief 1.pdf", NULL));
    assert_null(rap_name_fault(arena, "Côte d’Ivoire/résumé.pdf", NULL));
    assert_null(rap_name_fault(arena, "{state.code}/brief.pdf", "state"));
    assert_null(rap_name_fault(arena, "{theme.id}-{theme.slug}.pdf", "theme"));
    assert_null(rap_name_fault(arena, repeated("x", 200, ""), NULL));
}

static void bad_names_are_told(void **state)
{
    static const struct {
        const char *name, *per, *fault;
    } cases[] = {
        {"", NULL, "a name is a relative path without empty parts, as reports/brief.pdf"},
        {"/etc/passwd", NULL, "a name is a relative path without empty parts, as reports/brief.pdf"},
        {"a//b.pdf", NULL, "a name is a relative path without empty parts, as reports/brief.pdf"},
        {"a/", NULL, "a name is a relative path without empty parts, as reports/brief.pdf"},
        {"../x.pdf", NULL, "'..': no part of a name begins with a point"},
        {"a/../x.pdf", NULL, "'..': no part of a name begins with a point"},
        {".rapporteur-pack", NULL, "'.rapporteur-pack': no part of a name begins with a point"},
        {"a\nb.pdf", NULL, "'a\nb.pdf': a name has no control characters and none of \\ : * ? \" < > |"},
        {"a:b.pdf", NULL, "'a:b.pdf': a name has no control characters and none of \\ : * ? \" < > |"},
        {"a\\b.pdf", NULL, "'a\\b.pdf': a name has no control characters and none of \\ : * ? \" < > |"},
        {"a./b.pdf", NULL, "'a.': no part of a name ends with a space or a point"},
        {"b.pdf ", NULL, "'b.pdf ': no part of a name ends with a space or a point"},
        {"manifest.json", NULL, "manifest.json is the list of what is in the pack: another name is needed"},
        {"{state.code.pdf", "state", "a brace has no partner"},
        {"state.code}.pdf", "state", "a brace has no partner"},
        {"{state.code}.pdf", NULL, "{state.code} stands for nothing where there is no 'per'"},
        {"{state.cod}.pdf", "state", "unknown field {state.cod}; with \"per\": \"state\" there are {state.code}, {state.slug}; nearest: state.code"},
        {"{theme.id}.pdf", "state", "unknown field {theme.id}; with \"per\": \"state\" there are {state.code}, {state.slug}"},
        {"brief.pdf", "language", "with \"per\": \"language\" the name needs a field, as {language.tag}"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *fault = rap_name_fault(arena, cases[i].name, cases[i].per);
        assert_string_equal(fault ? fault : cases[i].name, cases[i].fault);
    }
    assert_string_equal(rap_name_fault(arena, repeated("x", 201, ""), NULL), "a part of a name has at most 200 bytes");
}

static void fields_are_filled_with_what_is_safe(void **state)
{
    const rap_share norway = {.label = "Norway", .slug = "norway", .value = "NOR"};
    const rap_share entity = {.label = "Other/entity", .slug = "other-entity", .value = "Other/entity"};
    const rap_share hidden = {.label = ".x", .slug = "x", .value = "..x"};
    (void)state;
    assert_string_equal(rap_name_fill(arena, "{state.code}/brief.pdf", &norway), "NOR/brief.pdf");
    assert_string_equal(rap_name_fill(arena, "{state.slug}-{state.code}.pdf", &norway), "norway-NOR.pdf");
    assert_string_equal(rap_name_fill(arena, "{state.code}/brief.pdf", &entity), "other-entity/brief.pdf");
    assert_string_equal(rap_name_fill(arena, "{state.code}.pdf", &hidden), "x.pdf");
    assert_string_equal(rap_name_fill(arena, "brief.pdf", NULL), "brief.pdf");
    assert_string_equal(rap_name_fill(arena, "a/b", NULL), "a/b");
}

static void long_names_are_shortened_and_differ(void **state)
{
    const rap_share one = {.slug = "x", .value = repeated("a", 300, "1")}, other = {.slug = "x", .value = repeated("a", 300, "2")};
    const char *name = rap_name_fill(arena, "{state.code}/{state.code}.pdf", &one);
    const char *slash = strchr(name, '/');
    (void)state;
    assert_int_equal(slash - name, 200);
    assert_int_equal(strlen(slash + 1), 200);
    /* of 300 letters and "1", with ".pdf" behind it: as sha256sum tells */
    assert_string_equal(slash + 1, rap_arena_format(arena, "%s%s", repeated("a", 187, "-"), "ec6b2639.pdf"));
    assert_string_equal(name, rap_name_fill(arena, "{state.code}/{state.code}.pdf", &one));
    assert_string_not_equal(name, rap_name_fill(arena, "{state.code}/{state.code}.pdf", &other));
    assert_null(rap_name_fault(arena, name, NULL));
    assert_int_equal(strlen(rap_name_fill(arena, repeated("é", 101, ""), NULL)), 199); /* no half of a letter */
}

/* ---- files ---------------------------------------------------------------------------------- */

static rap_pack *load(const char *text, rap_error *error)
{
    char path[] = "/tmp/rapporteur-pack-XXXXXX.json";
    int fd = mkstemps(path, 5);
    assert_true(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    close(fd);
    *error = (rap_error){0};
    rap_pack *pack = rap_pack_load(arena, RAP_SOURCE_DATA_DIR, path, error);
    unlink(path);
    return pack;
}

#define HEAD "{\"rapporteur-pack\": 1, \"title\": \"T\", "
#define OUTPUT "{\"title\": \"x\", \"to\": \"pdf\", \"name\": \"x.pdf\"}"

static void what_is_not_said_is_inherited(void **state)
{
    rap_error error;
    (void)state;
    rap_pack *pack = load(HEAD "\"language\": \"fr\", \"cover\": {\"to\": \"pdf\", \"name\": \"c.pdf\"}, \"outputs\": [" OUTPUT
                               ", {\"title\": \"y\", \"to\": \"pdf\", \"name\": \"y.pdf\", \"language\": \"es\", \"set\": [\"a=1\"]}]}", &error);
    assert_non_null(pack);
    assert_int_equal(pack->outputs.count, 2);
    assert_string_equal(pack->cover->title, "T");
    assert_string_equal(pack->cover->report, "cover");
    assert_string_equal(pack->cover->language, "fr");
    assert_string_equal(pack->outputs.list[0].language, "fr");
    assert_string_equal(pack->outputs.list[1].language, "es");
    assert_string_equal(pack->outputs.list[1].settings.list[0], "a=1");
}

static void faults_have_their_place(void **state)
{
    static const struct {
        const char *text, *message;
        long line;
    } cases[] = {
        {HEAD "\n\"outputs\": []}", "'outputs' is empty", 2},
        {HEAD "\"outputs\": [\n{\"title\": \"x\", \"to\": \"pdf\"}]}", "'name' is missing", 2},
        {HEAD "\"outputs\": [" OUTPUT "],\n\"zip\": \"../all.zip\"}", "'..': no part of a name begins with a point", 2},
        {"{\"title\": \"T\",\n\"outputs\": [" OUTPUT "]}", "'rapporteur-pack' is missing", 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rap_error error;
        assert_null(load(cases[i].text, &error));
        if (!strstr(error.message, cases[i].message))
            assert_string_equal(error.message, cases[i].message);
        assert_int_equal(error.line, cases[i].line);
        assert_int_equal(error.code, RAP_CODE_USAGE);
    }
}

static void names_of_packs_are_offered_without_the_schema(void **state)
{
    rap_error error = {0};
    (void)state;
    assert_null(rap_pack_load(arena, RAP_SOURCE_DATA_DIR, "delegations", &error));
    assert_string_equal(error.message, "no pack is called 'delegations'; known: delegation, researcher, secretariat");
}

/* ---- inputs --------------------------------------------------------------------------------- */

static rap_inputs take(const char *file, const rap_inputs *known)
{
    rap_error error = {0};
    rap_inputs inputs = {.is_summed = true, .known = known};
    const char *const datasets[] = {file};
    assert_true(rap_inputs_take(arena, file, datasets, 1, RAP_SOURCE_DATA_DIR, &(rap_search){0}, &inputs, &error));
    return inputs;
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* A file that was written just now may be written again without another time. */
static void files_that_stand_are_read_once(void **state)
{
    char young[] = "/tmp/rapporteur-input-XXXXXX";
    (void)state;
    rap_inputs first = take(RAP_SOURCE_DATA_DIR "/packs/delegation.json", NULL);
    rap_inputs again = take(RAP_SOURCE_DATA_DIR "/packs/delegation.json", &first);
    assert_ptr_equal(again.data[0].sum.sha256, first.data[0].sum.sha256);
    assert_string_equal(again.key, first.key);
    close(mkstemp(young));
    write_file(young, "one");
    first = take(young, NULL);
    again = take(young, &first);
    assert_ptr_not_equal(again.data[0].sum.sha256, first.data[0].sum.sha256);
    assert_string_equal(again.data[0].sum.sha256, first.data[0].sum.sha256);
    first.data[0].is_settled = true;
    again = take(young, &first);
    assert_ptr_equal(again.data[0].sum.sha256, first.data[0].sum.sha256);
    write_file(young, "three");
    again = take(young, &first);
    assert_string_not_equal(again.data[0].sum.sha256, first.data[0].sum.sha256);
    assert_string_not_equal(again.key, first.key);
    unlink(young);
}

static rap_inputs note(const char *file, const char *data_dir)
{
    rap_error error = {0};
    rap_inputs inputs = {.is_noted = true};
    const char *const datasets[] = {file};
    assert_true(rap_inputs_take(arena, file, datasets, 1, data_dir, &(rap_search){0}, &inputs, &error));
    return inputs;
}

/* What was only noted is told from what it becomes, and what is too young to be noted is read. */
static void noted_files_are_told_from_what_they_become(void **state)
{
    char folder[] = "/tmp/rapporteur-inputs-XXXXXX";
    (void)state;
    rap_inputs noted = note(RAP_SOURCE_DATA_DIR "/packs/delegation.json", RAP_SOURCE_DATA_DIR);
    rap_inputs taken = take(RAP_SOURCE_DATA_DIR "/packs/delegation.json", NULL);
    assert_null(noted.key);
    assert_null(noted.data[0].print);
    assert_true(noted.template_count > 50);
    assert_true(rap_inputs_are(&noted, &taken));
    noted.data[0].state.st_ctim.tv_nsec ^= 1;
    assert_false(rap_inputs_are(&noted, &taken));
    assert_non_null(mkdtemp(folder));
    const char *file = rap_arena_format(arena, "%s/one", folder), *other = rap_arena_format(arena, "%s/two", folder);
    write_file(file, "one");
    noted = note(file, folder);
    assert_non_null(noted.key);
    assert_true(rap_inputs_are(&noted, &noted));
    write_file(file, "eno");
    taken = note(file, folder);
    assert_false(rap_inputs_are(&noted, &taken));
    write_file(other, "");
    noted = note(file, folder);
    assert_false(rap_inputs_are(&taken, &noted));
    unlink(other);
    assert_int_equal(mknod(other, S_IFSOCK | 0600, 0), 0); /* which nobody can read */
    noted = note(file, folder);
    assert_string_equal(noted.templates[1].path, other);
    noted.templates[1].is_settled = true;
    assert_int_equal(stat(other, &noted.templates[1].state), 0);
    taken = note(file, folder);
    assert_true(rap_inputs_are(&noted, &taken));
    unlink(other);
    unlink(file);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(good_names_have_no_fault, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(bad_names_are_told, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(fields_are_filled_with_what_is_safe, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(long_names_are_shortened_and_differ, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(what_is_not_said_is_inherited, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(faults_have_their_place, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(names_of_packs_are_offered_without_the_schema, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(files_that_stand_are_read_once, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(noted_files_are_told_from_what_they_become, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
