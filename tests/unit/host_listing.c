/* Which exporters are found, which files are refused and with what sentence. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "host/folder.h"
#include "host/host.h"
#include "host/stop.h"
#include "host/worker.h"

static char scratch[] = "/tmp/rapporteur-test-XXXXXX";
static rap_arena *arena;

static int begin(void **state)
{
    (void)state;
    rap_error error = {0};
    arena = rap_arena_new(&error);
    unsetenv("RAPPORTEUR_EXPORTER_PATH");
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    return 0;
}

static int end(void **state)
{
    (void)state;
    rap_arena_free(arena);
    return 0;
}

static const char *module(const char *name)
{
    return rap_arena_format(arena, "%s/%s.so", ABI_MODULES, name);
}

static const rap_found *list(const rap_search *search, size_t *count)
{
    rap_error error = {0};
    const rap_found *found = rap_exporters(arena, search, count, &error);
    assert_string_equal(error.message, "");
    assert_non_null(found);
    return found;
}

static const rap_found *list_file(const char *file)
{
    size_t count;
    const rap_found *found = list(&(rap_search){.file = file, .patience = 400}, &count);
    assert_int_equal(count, 1);
    assert_string_equal(found->file, file);
    return found;
}

/* ---- one file ------------------------------------------------------------------------------ */

static void good_module_is_described(void **state)
{
    (void)state;
    const rap_found *found = list_file(module("good"));
    assert_null(found->refusal);
    assert_string_equal(found->plugin, "org.example.good");
    assert_string_equal(found->version, "1.2.3");
    assert_string_equal(found->license, "MIT");
    assert_string_equal(found->format, "good");
    assert_string_equal(found->extension, "txt");
    assert_string_equal(found->media_type, "text/plain");
    assert_string_equal(found->summary, "writes one line");
    assert_int_equal(found->abi, RAP_ABI);
    assert_int_equal(found->flags, RAP_TAKES_RECORDS);
    assert_int_equal(found->option_count, 1);
    assert_string_equal(found->options->name, "colour");
    assert_string_equal(found->options->standard, "red");
    assert_string_equal(found->options->allowed, "red|green");
    assert_string_equal(found->options->help, "colour of the line");
    assert_int_equal(found->options->type, RAP_OPTION_CHOICE);
}

static void later_modules_that_need_no_more_are_accepted(void **state)
{
    (void)state;
    assert_null(list_file(module("newer_minor"))->refusal);
    const rap_found *future = list_file(module("future"));
    assert_null(future->refusal);
    assert_string_equal(future->format, "future");
    assert_int_equal(future->abi, RAP_ABI + 1);
    assert_string_equal(future->options->help, "colour of the line");
}

/* The sentence has the file, then what is wrong with it. */
static void assert_refused(const char *name, const char *sentence)
{
    const char *file = module(name);
    const rap_found *found = list_file(file);
    assert_non_null(found->refusal);
    assert_string_equal(found->refusal, rap_arena_format(arena, "%s: %s", file, sentence));
}

static void versions_that_do_not_fit_are_refused(void **state)
{
    (void)state;
    assert_refused("wrong_major", "it was built for exporter contract 2.0; this rapporteur speaks 0.9");
    assert_refused("needs_newer", "it needs exporter contract 0.12 or later; this rapporteur speaks 0.9");
    assert_refused("needs_future", "it needs exporter contract 0.10 or later; this rapporteur speaks 0.9");
    assert_refused("refuses", "it refuses this rapporteur, which speaks exporter contract 0.9");
    assert_refused("small_plugin", "its rap_plugin has 16 bytes, which is less than the 48 of contract 0.9; this rapporteur speaks 0.9");
    assert_refused("small_exporter", "its rap_exporter has 24 bytes, which is less than the 56 of contract 0.9; this rapporteur speaks 0.9");
    assert_refused("small_option", "its rap_option has 8 bytes, which is less than the 40 of contract 0.9; this rapporteur speaks 0.9");
}

static void wrong_descriptors_are_refused(void **state)
{
    (void)state;
    assert_refused("no_id", "its id is missing or empty; allowed: up to 64 of a-z 0-9 . -");
    assert_refused("no_version", "the version of plug-in 'org.example.good' is missing or empty");
    assert_refused("no_exporters", "it holds no exporter");
    assert_refused("no_render", "its exporter 'good' has no render function");
    assert_refused("no_flags", "its exporter 'good' takes neither records nor a paper nor a grid");
    assert_refused("bad_format", "the format of an exporter of it holds what it may not; allowed: up to 64 of a-z 0-9 -");
    assert_refused("long_format", "the format of an exporter of it is longer than 64 bytes; allowed: up to 64 of a-z 0-9 -");
    assert_refused("bad_summary", "the summary of its exporter 'good' holds a line end or another control character");
    assert_refused("bad_utf8", "the summary of its exporter 'good' is not UTF-8");
    assert_refused("bad_standard", "the standard of an option is not allowed: 'blue' is not allowed for option 'colour' of good; allowed: red|green");
    assert_refused("bad_type", "option 'colour' of its exporter 'good' is of the unknown type 77");
    assert_refused("twice", "it holds two exporters for 'good'");
    assert_refused("no_symbol", "it is not an exporter: it has no rap_plugin_entry");
}

static void harm_at_load_is_the_files_own(void **state)
{
    (void)state;
    assert_refused("crash_early", "the process that loaded it was ended by signal 11 (Segmentation fault)");
    assert_refused("hang_early", "the process that loaded it did not answer in time and was ended");
    assert_refused("exit_early", "the process that loaded it ended its process with exit code 0 before it was done");
}

static const char *write_file(const char *folder, const char *name, const char *text)
{
    const char *path = rap_arena_format(arena, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return path;
}

static void files_that_are_no_modules_are_refused(void **state)
{
    (void)state;
    const char *garbage = write_file(scratch, "garbage.so", "this is no shared object, however long it is made to be, and it is made to be long\n");
    const char *empty = write_file(scratch, "empty.so", "");
    assert_string_equal(list_file(garbage)->refusal, rap_arena_format(arena, "%s: it is neither a shared object nor a file that may be executed", garbage));
    assert_string_equal(list_file(empty)->refusal, rap_arena_format(arena, "%s: it is neither a shared object nor a file that may be executed", empty));
    assert_string_equal(list_file("/none.so")->refusal, "/none.so: it cannot be opened: No such file or directory");
    assert_string_equal(list_file("/tmp")->refusal, "/tmp: it is not a file");
    const char *turned = write_file(scratch, "two\nlines \x1b[31m\u202e.so", "");
    assert_string_equal(list_file(turned)->refusal, rap_arena_format(arena, "%s/two?lines ?[31m???.so: it is neither a shared object nor a file that may be executed", scratch));
    unlink(turned);
    unlink(garbage);
    unlink(empty);
}

/* The patience holds for a program too. */
static void programs_that_describe_nothing_are_ended(void **state)
{
    (void)state;
    const char *slow = write_file(scratch, "slow", "#!/bin/sh\nsleep 60 & sleep 60\n");
    chmod(slow, 0755);
    assert_string_equal(list_file(slow)->refusal,
                        rap_arena_format(arena, "%s: the process that loaded it did not answer in time and was ended", slow));
    unlink(slow);
}

/* ---- ends ---------------------------------------------------------------------------------- */

static bool has_child(void)
{
    siginfo_t info;
    return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 || errno != ECHILD;
}

static void note(void *context, bool goes_on)
{
    strcat(context, goes_on ? "beside " : "before ");
}

static void who_has_work_of_its_own_waits_later(void **state)
{
    (void)state;
    char calls[64] = "";
    size_t count;
    rap_search search = {.file = module("good"), .meanwhile = note, .context = calls};
    const rap_found *found = list(&search, &count);
    assert_int_equal(count, 1);
    assert_null(found->refusal);
    assert_string_equal(calls, "beside ");
    rap_exporters_rest(); /* whether it has ended before that is chance */
    assert_false(has_child());
    search.file = module("crash_early");
    assert_non_null(list(&search, &count)->refusal); /* what has not said all is waited for */
    assert_false(has_child());
}

/* Longer than what is read at once. */
static void print_and_wait(void *context, int channel)
{
    char byte;
    (void)context;
    for (int i = 0; i < 6000; i++)
        fprintf(stderr, "line %d\n", i);
    fputs("and no end", stderr);
    rap_message_send(&(rap_message){.tag = 1}, channel);
    while (read(channel, &byte, 1) > 0)
        continue;
}

typedef struct listener {
    bool has_message;
    size_t lines;
    char last[32];
} listener;

static void hear(void *context, rap_message *message)
{
    ((listener *)context)->has_message |= message->tag == 1;
}

static void hear_print(void *context, const char *line)
{
    listener *l = context;
    l->lines++;
    snprintf(l->last, sizeof l->last, "%s", line);
}

static void who_is_left_was_heard_to_the_end(void **state)
{
    (void)state;
    listener heard = {0};
    rap_error error = {0};
    rap_stop_watch();
    rap_worker *worker = rap_worker_start(&(rap_work){.run = print_and_wait, .hear = hear, .hear_print = hear_print, .context = &heard}, &error);
    assert_non_null(worker);
    while (!heard.has_message)
        rap_workers_attend(&worker, 1);
    rap_worker_leave(worker);
    assert_int_equal(heard.lines, 6001);
    assert_string_equal(heard.last, "and no end");
    assert_true(has_child());
    rap_workers_gather();
    assert_false(has_child());
    rap_stop_release(false);
}

/* ---- the search ---------------------------------------------------------------------------- */

static const char *make_folder(const char *name)
{
    const char *path = rap_arena_format(arena, "%s/%s", scratch, name);
    for (const char *p = path; (p = strchr(p + 1, '/'));)
        mkdir(rap_arena_copy(arena, path, (size_t)(p - path)), 0777);
    mkdir(path, 0777);
    return path;
}

static void link_module(const char *name, const char *folder, const char *as)
{
    const char *path = rap_arena_format(arena, "%s/%s", folder, as);
    assert_int_equal(symlink(module(name), path), 0);
}

static void folders_are_searched_in_order(void **state)
{
    (void)state;
    const char *a = make_folder("a"), *b = make_folder("b"), *c = make_folder("c"), *user = make_folder("data/rapporteur/exporters");
    link_module("future", a, "z.so");
    link_module("no_symbol", a, "m.so");
    link_module("good", a, "notes.txt");
    link_module("good", a, ".hidden.so");
    link_module("good", b, "b.so");
    link_module("acts", user, "u.so");
    link_module("newer_minor", c, "c.so");
    setenv("RAPPORTEUR_EXPORTER_PATH", rap_arena_format(arena, "%s::/nonexistent:%s:", a, b), 1);
    setenv("XDG_DATA_HOME", rap_arena_format(arena, "%s/data", scratch), 1);
    const char *folders[] = {c, "/nonexistent", NULL};
    size_t count;
    const rap_found *found = list(&(rap_search){.folders = folders}, &count);
    assert_int_equal(count, 5);
    assert_string_equal(found[0].file, rap_arena_format(arena, "%s/m.so", a));
    assert_non_null(strstr(found[0].refusal, "not an exporter"));
    assert_string_equal(found[1].format, "future");
    assert_string_equal(found[2].format, "good");
    assert_null(found[2].refusal);
    assert_string_equal(found[3].format, "acts");
    assert_string_equal(found[4].format, "good");
    assert_string_equal(found[4].refusal, rap_arena_format(arena, "%s/c.so: 'good' is already written by %s/b.so", c, b));
}

static void a_file_named_after_its_format_goes_first(void **state)
{
    (void)state;
    const char *d = make_folder("d"), *e = make_folder("e");
    link_module("good", d, "a.so");
    link_module("newer_minor", d, "good.so"); /* it writes 'good' too */
    link_module("future", d, "z.so");
    link_module("good", e, "good.so");
    unsetenv("RAPPORTEUR_EXPORTER_PATH");
    setenv("XDG_DATA_HOME", "/nonexistent", 1);
    const char *folders[] = {d, e, NULL};
    size_t count;
    const rap_found *found = list(&(rap_search){.folders = folders}, &count);
    assert_int_equal(count, 4);
    assert_string_equal(found[0].refusal, rap_arena_format(arena, "%s/a.so: 'good' is already written by %s/good.so", d, d));
    assert_null(found[1].refusal);
    assert_string_equal(found[3].refusal, rap_arena_format(arena, "%s/good.so: 'good' is already written by %s/good.so", e, d));
    found = list(&(rap_search){.folders = folders, .formats = (const char *[]){"good", NULL}}, &count);
    assert_int_equal(count, 1); /* no other file is loaded */
    assert_string_equal(found->file, rap_arena_format(arena, "%s/good.so", d));
    found = list(&(rap_search){.folders = folders, .formats = (const char *[]){"good", "none", NULL}}, &count);
    assert_int_equal(count, 4); /* one of them is nowhere */
    char calls[64] = "";
    found = list(&(rap_search){.folders = folders, .formats = (const char *[]){"none", NULL}, .meanwhile = note, .context = calls}, &count);
    assert_int_equal(count, 4);
    assert_string_equal(calls, "beside before beside before beside before beside "); /* a fork for each file, none beside a thread */
}

static void the_current_folder_is_never_searched(void **state)
{
    (void)state;
    const char *here = make_folder("here");
    link_module("good", here, "good.so");
    make_folder("here/rapporteur/exporters");
    link_module("good", make_folder("here/rapporteur/exporters"), "good.so");
    assert_int_equal(chdir(here), 0);
    setenv("RAPPORTEUR_EXPORTER_PATH", "::", 1);
    setenv("XDG_DATA_HOME", "", 1);
    setenv("HOME", ".", 1);
    size_t count;
    list(&(rap_search){0}, &count);
    assert_int_equal(count, 0);
    setenv("XDG_DATA_HOME", ".", 1);
    list(&(rap_search){0}, &count);
    assert_int_equal(count, 0);
    assert_null(list_file("good.so")->refusal); /* named, it is taken */
    assert_int_equal(chdir("/"), 0);
}

static void a_format_finds_its_exporter(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_found found[] = {{.file = "x.so", .refusal = "x.so: it is bad"}, {.format = "pdf"}, {.format = "json"}};
    assert_ptr_equal(rap_found_for(found, 3, "json", &error), &found[2]);
    assert_null(rap_found_for(found, 3, "jsn", &error));
    assert_int_equal(error.code, RAP_CODE_REFUSED);
    assert_string_equal(error.message, "no exporter writes 'jsn'; known: pdf, json; some files were refused, 'rapporteur exporters' says why");
    error = (rap_error){0};
    assert_null(rap_found_for(found, 1, "json", &error));
    assert_string_equal(error.message, "x.so: it is bad");
}

static void failed_allocations_are_told(void **state)
{
    (void)state;
    int failures = 0;
    const char *file = module("good");
    for (long n = 0; n < 40; n++) {
        rap_error error = {0};
        size_t count;
        rap_arena *own = rap_arena_new(&error);
        rap_heap_fail_after(n);
        const rap_found *found = rap_exporters(own, &(rap_search){.file = file}, &count, &error);
        rap_heap_fail_after(-1);
        failures += !found;
        if (!found)
            assert_string_equal(error.message, "out of memory");
        else
            assert_int_equal(count, 1);
        rap_arena_free(own);
    }
    assert_in_range(failures, 1, 39);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(good_module_is_described, begin, end),
        cmocka_unit_test_setup_teardown(later_modules_that_need_no_more_are_accepted, begin, end),
        cmocka_unit_test_setup_teardown(versions_that_do_not_fit_are_refused, begin, end),
        cmocka_unit_test_setup_teardown(wrong_descriptors_are_refused, begin, end),
        cmocka_unit_test_setup_teardown(harm_at_load_is_the_files_own, begin, end),
        cmocka_unit_test_setup_teardown(files_that_are_no_modules_are_refused, begin, end),
        cmocka_unit_test_setup_teardown(programs_that_describe_nothing_are_ended, begin, end),
        cmocka_unit_test_setup_teardown(who_has_work_of_its_own_waits_later, begin, end),
        cmocka_unit_test_setup_teardown(who_is_left_was_heard_to_the_end, begin, end),
        cmocka_unit_test_setup_teardown(folders_are_searched_in_order, begin, end),
        cmocka_unit_test_setup_teardown(a_file_named_after_its_format_goes_first, begin, end),
        cmocka_unit_test_setup_teardown(the_current_folder_is_never_searched, begin, end),
        cmocka_unit_test_setup_teardown(a_format_finds_its_exporter, begin, end),
        cmocka_unit_test_setup_teardown(failed_allocations_are_told, begin, end),
    };
    if (!mkdtemp(scratch))
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    rap_folder_remove(scratch);
    return failed;
}
