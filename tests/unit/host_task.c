/* A job from its task to its output, with an exporter that does what it is told. */
#include "host_fixture.h"

#include "host/sink.h"

/* Asking for more memory than there is must be answered, not end the process. */
__attribute__((visibility("default"))) const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

static rap_limits limits; /* none */

static bool run_with(const rap_found *exporter, const char *act, const char *number, const char *path, rap_error *error)
{
    const char *settings[] = {"act", act, "number", number, NULL};
    rap_task task = {.model = model, .data_dir = inside("data"), .exporter = exporter, .settings = settings,
                     .path = path, .timestamp = 1609459200, .limits = &limits, .progress = hear_progress, .log = hear_log};
    *error = (rap_error){0};
    memset(heard.log, 0, sizeof heard.log);
    return rap_tasks_run(&task, 1, error);
}

static bool run(const rap_found *exporter, const char *act, const char *path, rap_error *error)
{
    return run_with(exporter, act, "-3", path, error);
}

/* Runs an act that succeeds and gives what it wrote. */
static const char *output_of(const char *act)
{
    rap_error error;
    const char *path = inside("work/out.txt");
    assert_true(run(acts, act, path, &error));
    assert_string_equal(error.message, "");
    assert_int_equal(count_entries(inside("work")), 1);
    const char *text = content(path);
    unlink(path);
    return text;
}

/* Runs an act that fails; nothing may be left behind. */
static void assert_fails(const rap_found *exporter, const char *act, rap_code code, const char *sentence)
{
    rap_error error;
    char said[2200];
    assert_false(run(exporter, act, inside("work/out"), &error));
    rap_error_write(&error, said, sizeof said);
    assert_string_equal(said, sentence);
    assert_int_equal(error.code, code);
    assert_int_equal(count_entries(inside("work")), 0);
}

/* ---- what works ---------------------------------------------------------------------------- */

static void output_is_whole(void **state)
{
    (void)state;
    assert_string_equal(output_of("hello"), "hello\n");
    const char *large = output_of("large");
    assert_int_equal(strlen(large), 1000004);
    assert_string_equal(large + 999999, "xend\n");
}

static void an_earlier_file_is_replaced(void **state)
{
    (void)state;
    write_file(inside("work/out.txt"), "before, and longer than what follows\n");
    assert_string_equal(output_of("hello"), "hello\n");
}

static void model_is_read(void **state)
{
    (void)state;
    assert_string_equal(output_of("model"), "1\nen\n1\nTitle of A/1\n(null)\n(null)\ndocument\nunknown\nnot found\nno paper\n\n");
}

static void help_is_given(void **state)
{
    (void)state;
    assert_string_equal(output_of("help"),
                        "an asset\n8\n1\n(null)\n(null)\n(null)\n0\n1609459200\na.key\n(null)\n1\n(null)\n(null)\n-3\n1\n1\n");
}

static void files_of_libraries_are_appended(void **state)
{
    (void)state;
    assert_string_equal(output_of("path"), "before\nat path\n");
    assert_string_equal(output_of("scratch"), "used\n");
    assert_string_equal(output_of("dig"), "dug\n"); /* and nothing of it is left */
}

static void talk_is_heard_and_cleaned(void **state)
{
    (void)state;
    assert_string_equal(output_of("talk"), "talked\n");
    assert_string_equal(heard.log, "2 a font is missing?[31m?\n1 two?lines\n");
    assert_int_equal(heard.done, 2);
    assert_int_equal(heard.total, 2);
}

static void stray_prints_are_not_data(void **state)
{
    (void)state;
    assert_string_equal(output_of("print"), "data\n");
}

static void processes_left_are_ended(void **state)
{
    (void)state;
    limits.is_free = true;
    assert_string_equal(output_of("leave"), "left one\n"); /* would not return */
    limits.is_free = false;
}

/* ---- standard output and devices ------------------------------------------------------------ */

static void standard_output_is_whole_or_empty(void **state)
{
    (void)state;
    rap_error error;
    int kept = dup(STDOUT_FILENO);
    const char *path = inside("stdout");
    fflush(stdout);
    assert_non_null(freopen(path, "w", stdout));
    bool is_half = run(acts, "fail", "-", &error);
    bool is_whole = run(acts, "hello", "-", &error);
    fflush(stdout);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    assert_false(is_half);
    assert_true(is_whole);
    assert_string_equal(content(path), "hello\n");
    unlink(path);
}

static void a_full_device_is_told(void **state)
{
    (void)state;
    rap_error error;
    assert_false(run(acts, "hello", "/dev/full", &error));
    assert_string_equal(error.message, "/dev/full cannot be written: No space left on device");
    assert_int_equal(error.code, RAP_CODE_IO);
}

static void a_full_disk_is_told_at_every_size(void **state)
{
    (void)state;
    struct rlimit before;
    getrlimit(RLIMIT_FSIZE, &before);
    for (rlim_t size = 0; size < 1000004; size += 99991) {
        rap_error error;
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){size, before.rlim_max});
        bool is_done = run(acts, "large", inside("work/out"), &error);
        setrlimit(RLIMIT_FSIZE, &before);
        assert_false(is_done);
        assert_non_null(strstr(error.message, "work/out cannot be written: File too large"));
        assert_int_equal(count_entries(inside("work")), 0);
    }
}

static void a_folder_that_cannot_be_is_told(void **state)
{
    (void)state;
    rap_error error;
    write_file(inside("file"), "");
    assert_false(run(acts, "hello", inside("file/out"), &error));
    assert_non_null(strstr(error.message, "cannot be written: Not a directory"));
    assert_int_equal(error.code, RAP_CODE_IO);
}

/* ---- what fails ----------------------------------------------------------------------------- */

static void ends_of_the_process_are_told(void **state)
{
    (void)state;
    const char *name = rap_arena_format(arena, "exporter 'acts' (%s/acts.so)", ABI_MODULES);
    assert_fails(acts, "crash", RAP_CODE_EXPORTER, rap_arena_format(arena, "%s was ended by signal 11 (Segmentation fault)", name));
    assert_fails(acts, "exit", RAP_CODE_EXPORTER, rap_arena_format(arena, "%s ended its process with exit code 0 before it was done", name));
    assert_fails(acts, "exit-23", RAP_CODE_EXPORTER, rap_arena_format(arena, "%s ended its process with exit code 23 before it was done", name));
}

/* How a sentence begins of what the exporter did. */
static const char *blame(const char *name, const char *deed)
{
    return rap_arena_format(arena, "exporter '%s' (%s/%s.so) %s", name, ABI_MODULES, name, deed);
}

static void failures_are_told_once(void **state)
{
    (void)state;
    assert_fails(acts, "fail", RAP_CODE_DATA, "acts: table 3 is wider than the page");
    assert_fails(acts, "fail-ok", RAP_CODE_DATA, "acts: told, and returned RAP_OK");
    assert_fails(acts, "silent", RAP_CODE_EXPORTER, blame("acts", "failed and did not say why"));
    assert_fails(acts, "other", RAP_CODE_USAGE, "acts: no such act");
}

static void wrong_calls_are_told(void **state)
{
    (void)state;
    assert_fails(acts, "null", RAP_CODE_EXPORTER, blame("acts", "wrote bytes from nowhere (NULL)"));
    assert_fails(acts, "beyond", RAP_CODE_EXPORTER, blame("acts", "wrote 1099511627776 bytes, not all of which are its own memory"));
    assert_fails(acts, "part", RAP_CODE_EXPORTER, blame("acts", "opened a part without RAP_WRITES_PARTS"));
    assert_fails(acts, "memory", RAP_CODE_IO, "out of memory");
    assert_fails(acts, "no-file", RAP_CODE_EXPORTER, blame("acts", "asked where to write a file and then made none there (path())"));
    assert_fails(acts, "path-folder", RAP_CODE_EXPORTER, blame("acts", "asked where to write a file and put something else there (path())"));
    assert_fails(acts, "holes", RAP_CODE_IO, "acts: File too large");
    assert_fails(parts, "early", RAP_CODE_EXPORTER, blame("parts", "wrote before it opened a part"));
    assert_fails(parts, "outside", RAP_CODE_EXPORTER, blame("parts", "opened a part 'a/../../outside': it holds the component '.' or '..'"));
    assert_fails(parts, "same", RAP_CODE_EXPORTER, blame("parts", "opened the part 'same' twice, or a part and a folder of one name"));
    assert_fails(parts, "below", RAP_CODE_EXPORTER, blame("parts", "opened the part 'one/two' twice, or a part and a folder of one name"));
}

/* write() would put out what stands before the gap, which differs from machine to machine. */
static void bytes_that_are_not_there_write_nothing(void **state)
{
    (void)state;
    static rap_sink sink = {.fd = -1};
    const char *path = inside("sink");
    struct stat st;
    assert_true(rap_sink_open(&sink, path, true));
    assert_false(rap_sink_write(&sink, folder, (size_t)1 << 40));
    assert_int_equal(sink.problem, EFAULT);
    assert_false(rap_sink_close(&sink)); /* sticky */
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_size, 0);
    unlink(path);
}

static void names_of_parts_are_judged(void **state)
{
    (void)state;
    static const char *const faults[] = {
        "'': it is empty", "'/tmp/x5': it begins with '/', and names are relative to the output",
        "'a//b': it holds an empty component, between or after slashes", "'a/': it holds an empty component, between or after slashes",
        "'a?b': it holds a control character", "'./a': it holds the component '.' or '..'", "a component of it is longer than 255 bytes",
        "'.rapporteur': that file is the host's, which lists the parts in it",
    };
    rap_error error;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        assert_false(run_with(parts, "odd", rap_arena_format(arena, "%zu", i), inside("work/out"), &error));
        assert_non_null(strstr(error.message, blame("parts", "opened a part '")));
        assert_non_null(strstr(error.message, faults[i]));
        assert_int_equal(error.code, RAP_CODE_EXPORTER);
        assert_int_equal(count_entries(inside("work")), 0);
    }
    assert_true(run_with(parts, "odd", "8", inside("work/out"), &error)); /* three points are a name */
    rap_folder_remove(inside("work/out"));
}

static void a_module_that_is_gone_is_told(void **state)
{
    (void)state;
    rap_found gone = *acts;
    gone.file = "/nonexistent/acts.so";
    assert_fails(&gone, "hello", RAP_CODE_REFUSED, "/nonexistent/acts.so: it cannot be loaded: cannot open shared object file: No such file or directory");
}

static void out_of_memory_is_told(void **state)
{
    (void)state;
    for (long n = 0; n < 12; n++) {
        rap_error error;
        rap_heap_fail_after(n);
        bool is_done = run(acts, "help", inside("work/out"), &error);
        rap_heap_fail_after(-1);
        assert_true(is_done || strcmp(error.message, "out of memory") == 0);
        unlink(inside("work/out"));
        assert_int_equal(count_entries(inside("work")), 0);
    }
}

/* ---- stopping -------------------------------------------------------------------------------- */

static void a_stop_is_obeyed_and_passed_on(void **state)
{
    (void)state;
    signal(SIGTERM, note_signal);
    heard.stops = true;
    raised = 0;
    assert_fails(acts, "wait", RAP_CODE_IO, "stopped");
    assert_int_equal(raised, SIGTERM);
    raised = 0;
    assert_fails(acts, "hang", RAP_CODE_IO, "stopped"); /* after the grace period */
    assert_int_equal(raised, SIGTERM);
    heard.stops = false;
    signal(SIGTERM, SIG_DFL);
    assert_string_equal(output_of("hello"), "hello\n");
}

/* A process that reads a pipe and, when the output goes there, stops us. */
static pid_t start_reader(const char *pipe)
{
    pid_t reader = fork();
    if (reader != 0)
        return reader;
    char bytes[64];
    int fd = open(pipe, O_RDONLY);
    kill(getppid(), SIGTERM);
    _exit(fd >= 0 && read(fd, bytes, sizeof bytes) == 6 ? 0 : 1);
}

static void a_stop_may_come_too_late(void **state)
{
    (void)state;
    rap_error error;
    int status = -1;
    const char *pipe = inside("work/pipe");
    assert_int_equal(mkfifo(pipe, 0600), 0);
    signal(SIGTERM, note_signal);
    raised = 0;
    pid_t reader = start_reader(pipe);
    assert_true(run(acts, "hello", pipe, &error)); /* it was read, whatever came */
    pid_t ended = -1;
    while ((ended = waitpid(reader, &status, 0)) < 0 && errno == EINTR) /* by the stop itself */
        continue;
    assert_int_equal(ended, reader);
    raise(SIGTERM);
    signal(SIGTERM, SIG_DFL);
    assert_int_equal(status, 0);
    assert_int_equal(raised, 0);
    unlink(pipe);
    heard.stops = true; /* the next is watched anew */
    signal(SIGTERM, note_signal);
    assert_fails(acts, "wait", RAP_CODE_IO, "stopped");
    assert_int_equal(raised, SIGTERM);
    heard.stops = false;
    signal(SIGTERM, SIG_DFL);
}

/* ---- folders ---------------------------------------------------------------------------------- */

static void folders_are_whole(void **state)
{
    (void)state;
    rap_error error;
    assert_true(run(parts, "parts", inside("work/out/"), &error));
    assert_string_equal(content(inside("work/out/index.txt")), "index\n");
    assert_string_equal(content(inside("work/out/deep/er/one.txt")), "one\n");
    assert_string_equal(content(inside("work/out/deep/two.txt")), "two\n");
    assert_string_equal(content(inside("work/out/.rapporteur")), "index.txt\ndeep/er/one.txt\ndeep/two.txt\n.rapporteur\n");
    assert_true(run(parts, "parts", inside("work/out"), &error)); /* ours: replaced */
    assert_int_equal(count_entries(inside("work")), 1);
    assert_false(run(parts, "fail", inside("work/out"), &error)); /* and kept where that fails */
    assert_string_equal(content(inside("work/out/deep/two.txt")), "two\n");
    assert_int_equal(count_entries(inside("work")), 1);
    write_file(inside("work/out/deep/letter.txt"), "not ours");
    assert_false(run(parts, "parts", inside("work/out"), &error));
    assert_string_equal(error.file, inside("work/out"));
    assert_string_equal(error.message, "the folder is not replaced: it holds 'deep/letter.txt', which no export wrote");
    assert_string_equal(content(inside("work/out/deep/letter.txt")), "not ours");
    rap_folder_remove(inside("work/out"));
}

static void folders_have_their_place(void **state)
{
    (void)state;
    rap_error error;
    assert_false(run(parts, "parts", "-", &error));
    assert_int_equal(error.code, RAP_CODE_USAGE);
    write_file(inside("work/out"), "a file");
    assert_false(run(parts, "parts", inside("work/out"), &error));
    assert_string_equal(content(inside("work/out")), "a file");
    unlink(inside("work/out"));
    mkdir(inside("work/out"), 0777); /* empty: replaced */
    assert_true(run(parts, "parts", inside("work/out"), &error));
    rap_folder_remove(inside("work/out"));
}

/* ---- settings ---------------------------------------------------------------------------------- */

static void assert_setting(const char *name, const char *value, const char *sentence)
{
    rap_error error = {0};
    const char *settings[] = {name, value, NULL};
    rap_task task = {.exporter = acts, .settings = settings};
    assert_int_equal(rap_task_check(&task, &error), sentence[0] == '\0');
    assert_string_equal(error.message, sentence);
    assert_int_equal(error.code, sentence[0] ? RAP_CODE_USAGE : RAP_CODE_DONE);
}

static void settings_are_checked(void **state)
{
    (void)state;
    assert_setting("papier", "a4", "unknown option 'papier' for acts; known: paper, act, number, flag");
    assert_setting("flga", "true", "unknown option 'flga' for acts; known: flag, act, number, paper");
    assert_setting("paper", "a5", "'a5' is not allowed for option 'paper' of acts; allowed: a4|letter");
    assert_setting("paper", "a4|letter", "'a4|letter' is not allowed for option 'paper' of acts; allowed: a4|letter");
    assert_setting("paper", "", "'' is not allowed for option 'paper' of acts; allowed: a4|letter");
    assert_setting("number", "11", "'11' is not allowed for option 'number' of acts; allowed: -10..10");
    assert_setting("number", "1x", "'1x' is not allowed for option 'number' of acts; allowed: -10..10");
    assert_setting("number", " 1", "' 1' is not allowed for option 'number' of acts; allowed: -10..10");
    assert_setting("number", "99999999999999999999", "'99999999999999999999' is not allowed for option 'number' of acts; allowed: -10..10");
    assert_setting("flag", "yes", "'yes' is not allowed for option 'flag' of acts; allowed: true|false");
    assert_setting("number", "-10", "");
    assert_setting("paper", "letter", "");
    assert_setting("act", "anything at all", "");
}

static void tasks_must_be_taken(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_found pdf = {.format = "pdf", .flags = RAP_TAKES_PAPER | RAP_TAKES_GRID};
    assert_false(rap_task_check(&(rap_task){.exporter = &pdf}, &error));
    assert_string_equal(error.message, "pdf cannot write records; it takes a paper or a matrix: name a report");
}

/* ---- time ---------------------------------------------------------------------------------------- */

static void time_comes_from_the_data(void **state)
{
    (void)state;
    unsetenv("SOURCE_DATE_EPOCH");
    assert_int_equal(rap_timestamp(rap_model_dataset(model)), 1582934400); /* 2020-02-29 */
    setenv("SOURCE_DATE_EPOCH", "1000000000", 1);
    assert_int_equal(rap_timestamp(rap_model_dataset(model)), 1000000000);
    setenv("SOURCE_DATE_EPOCH", "soon", 1);
    assert_int_equal(rap_timestamp(rap_model_dataset(model)), 1582934400);
    unsetenv("SOURCE_DATE_EPOCH");
    assert_int_equal(rap_timestamp(NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(output_is_whole),
        cmocka_unit_test(an_earlier_file_is_replaced),
        cmocka_unit_test(model_is_read),
        cmocka_unit_test(help_is_given),
        cmocka_unit_test(files_of_libraries_are_appended),
        cmocka_unit_test(talk_is_heard_and_cleaned),
        cmocka_unit_test(stray_prints_are_not_data),
        cmocka_unit_test(processes_left_are_ended),
        cmocka_unit_test(standard_output_is_whole_or_empty),
        cmocka_unit_test(a_full_device_is_told),
        cmocka_unit_test(a_full_disk_is_told_at_every_size),
        cmocka_unit_test(a_folder_that_cannot_be_is_told),
        cmocka_unit_test(ends_of_the_process_are_told),
        cmocka_unit_test(failures_are_told_once),
        cmocka_unit_test(wrong_calls_are_told),
        cmocka_unit_test(bytes_that_are_not_there_write_nothing),
        cmocka_unit_test(names_of_parts_are_judged),
        cmocka_unit_test(a_module_that_is_gone_is_told),
        cmocka_unit_test(out_of_memory_is_told),
        cmocka_unit_test(a_stop_is_obeyed_and_passed_on),
        cmocka_unit_test(a_stop_may_come_too_late),
        cmocka_unit_test(folders_are_whole),
        cmocka_unit_test(folders_have_their_place),
        cmocka_unit_test(settings_are_checked),
        cmocka_unit_test(tasks_must_be_taken),
        cmocka_unit_test(time_comes_from_the_data),
    };
    if (!mkdtemp(folder))
        return 1;
    int failed = cmocka_run_group_tests(tests, begin, end);
    rap_folder_remove(folder);
    return failed;
}
