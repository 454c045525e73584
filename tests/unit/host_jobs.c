/* Several jobs in one worker: what is kept between them, and what a failure of one costs. */
#include "host_fixture.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

static bool compose(rap_task *task, rap_error *error)
{
    assert_non_null(task->arena);
    return strcmp(task->settings[1], "broken") != 0 || rap_fail(error, RAP_CODE_USAGE, "template.json", 7, "no such block");
}

#define JOBS 6

/* Whether the jobs are not confined: then one may write outside, for the test to see that it was there. */
static rap_limits limits;

/* Runs one job for each act, as out0.txt and on; one with the act "broken" cannot be composed. */
static bool run_by(const rap_crew *crew, const char *const *names, size_t count, rap_error *error)
{
    rap_task tasks[JOBS];
    const char *settings[JOBS][3];
    for (size_t i = 0; i < count; i++) {
        settings[i][0] = "act";
        settings[i][1] = names[i];
        settings[i][2] = NULL;
        tasks[i] = (rap_task){.model = model, .data_dir = inside("data"), .exporter = acts, .settings = settings[i],
                              .path = rap_arena_format(arena, "%s/work/out%zu.txt", folder, i), .progress = hear_progress, .log = hear_log,
                              .limits = &limits, .compose = compose, .context = &heard};
    }
    *error = (rap_error){0};
    memset(heard.log, 0, sizeof heard.log);
    return rap_crew_run(crew, tasks, count, error);
}

static bool run_all(const char *const *names, size_t count, rap_error *error)
{
    return run_by(&(rap_crew){.hands = 1}, names, count, error);
}

/* What stands in the place of a job, which is then removed. */
static const char *taken(size_t job)
{
    const char *path = rap_arena_format(arena, "%s/work/out%zu.txt", folder, job);
    const char *text = content(path);
    unlink(path);
    return text;
}

static void jobs_share_a_worker_and_its_cache(void **state)
{
    (void)state;
    rap_error error;
    setenv("ACTS_RELEASED", inside("released"), 1);
    limits.is_free = true;
    assert_true(run_all((const char *[]){"count", "talk", "count", "count"}, 4, &error));
    assert_string_equal(taken(0), "1\n");
    assert_string_equal(taken(1), "talked\n");
    assert_string_equal(heard.log, "2 a font is missing?[31m?\n1 two?lines\n");
    assert_string_equal(taken(2), "2\n");
    assert_string_equal(taken(3), "3\n");
    limits.is_free = false;
    assert_string_equal(content(inside("released")), "3\n"); /* once, when the worker ended */
    assert_int_equal(count_entries(inside("work")), 0);
    unlink(inside("released"));
}

static void a_crash_costs_one_job(void **state)
{
    (void)state;
    rap_error error;
    assert_false(run_all((const char *[]){"count", "crash", "count", "count"}, 4, &error));
    assert_string_equal(error.file, inside("work/out1.txt"));
    assert_non_null(strstr(error.message, "was ended by signal 11"));
    assert_int_equal(error.code, RAP_CODE_EXPORTER);
    assert_string_equal(taken(0), "1\n");
    assert_string_equal(taken(1), "(no file)");
    assert_string_equal(taken(2), "1\n"); /* by another worker */
    assert_string_equal(taken(3), "2\n");
    assert_int_equal(count_entries(inside("work")), 0);
    unlink(inside("released"));
}

static void the_first_failure_of_jobs_is_told(void **state)
{
    (void)state;
    rap_error error;
    assert_false(run_all((const char *[]){"hello", "broken", "fail", "exit", "count"}, 5, &error));
    assert_string_equal(error.file, "template.json");
    assert_int_equal(error.line, 7);
    assert_string_equal(error.message, "no such block");
    assert_int_equal(error.code, RAP_CODE_USAGE);
    assert_string_equal(taken(0), "hello\n");
    assert_string_equal(taken(4), "1\n");
    assert_int_equal(count_entries(inside("work")), 0);
    assert_false(run_all((const char *[]){"hello", "release"}, 2, &error)); /* dies when the last is written */
    assert_non_null(strstr(error.message, "was ended by signal 6"));
    assert_string_equal(taken(0), "hello\n");
    assert_int_equal(count_entries(inside("work")), 0);
    unlink(inside("released"));
}

static void a_stop_ends_all_jobs(void **state)
{
    (void)state;
    rap_error error;
    signal(SIGTERM, note_signal);
    heard.stops = true;
    raised = 0;
    assert_false(run_all((const char *[]){"hello", "wait", "hello"}, 3, &error));
    heard.stops = false;
    signal(SIGTERM, SIG_DFL);
    assert_int_equal(raised, SIGTERM);
    assert_string_equal(error.message, "stopped");
    assert_string_equal(taken(0), "hello\n");
    assert_int_equal(count_entries(inside("work")), 0);
}

/* What is done beside the workers, and who else was at work then. */
static struct {
    pthread_t caller;
    atomic_bool goes_on;
    size_t begun, forks, forks_beside, meanwhile, meanwhile_beside;
} beside;

static void work_beside(void *context)
{
    (void)context;
    beside.begun += !pthread_equal(pthread_self(), beside.caller);
    beside.goes_on = true;
    nanosleep(&(struct timespec){.tv_nsec = 400000000}, NULL);
    beside.goes_on = false;
}

static void note_fork(void)
{
    beside.forks++;
    beside.forks_beside += beside.goes_on;
}

static void note_meanwhile(void *context)
{
    (void)context;
    beside.meanwhile++;
    beside.meanwhile_beside += beside.goes_on;
}

static void work_beside_workers_is_over_before_another_is_forked(void **state)
{
    (void)state;
    rap_error error;
    const rap_crew crew = {.hands = 1, .beside = work_beside, .meanwhile = note_meanwhile};
    beside.caller = pthread_self();
    pthread_atfork(note_fork, NULL, NULL);
    assert_false(run_by(&crew, (const char *[]){"crash", "count", "count"}, 3, &error));
    assert_string_equal(taken(1), "1\n");
    assert_string_equal(taken(2), "2\n");
    assert_int_equal(beside.forks, 2);
    assert_int_equal(beside.forks_beside, 0);
    assert_int_equal(beside.begun, 1);
    beside.forks = 0;
    assert_true(run_by(&crew, (const char *[]){"hello"}, 1, &error));
    assert_string_equal(taken(0), "hello\n");
    assert_int_equal(beside.forks, 1);
    assert_int_equal(beside.begun, 2);
    assert_int_equal(beside.meanwhile, 2);
    assert_int_equal(beside.meanwhile_beside, 0);
    unlink(inside("released"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jobs_share_a_worker_and_its_cache),
        cmocka_unit_test(a_crash_costs_one_job),
        cmocka_unit_test(the_first_failure_of_jobs_is_told),
        cmocka_unit_test(a_stop_ends_all_jobs),
        cmocka_unit_test(work_beside_workers_is_over_before_another_is_forked),
    };
    if (!mkdtemp(folder))
        return 1;
    int failed = cmocka_run_group_tests(tests, begin, end);
    rap_folder_remove(folder);
    return failed;
}
