/* Check by valgrind, where it is installed: this program once more, under it. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "host/landlock.h"
#include "kit/bench.h"

#define MOST_ARGUMENTS 24

/* Valgrind knows no filters: what it runs writes in the kit's folder alone where the kernel has Landlock. */
static void lock_files(const char *folder)
{
    rap_landlock lock;
    if (!rap_landlock_version() || !rap_landlock_begin(&lock))
        return;
    rap_landlock_let_run(&lock, "/");
    rap_landlock_let(&lock, "/dev/null", true);
    rap_landlock_let(&lock, folder, true);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    rap_landlock_end(&lock);
}

static void run(size_t index, void *context)
{
    rap_bench *bench = context;
    const char *arguments[MOST_ARGUMENTS] = {"valgrind", "-q", "--vgdb=no", "--leak-check=full", "--show-leak-kinds=definite", "--num-callers=40", "--xml=yes",
                                             rap_arena_format(bench->arena, "--xml-file=%s/valgrind/%%p.xml", bench->folder)};
    size_t count = 8;
    int nowhere = open("/dev/null", O_RDWR);
    (void)index;
    for (const char *const *again = bench->request->again; *again && count + 1 < MOST_ARGUMENTS; again++)
        arguments[count++] = *again;
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    setenv("TMPDIR", bench->folder, 1);
    lock_files(bench->folder);
    execvp(arguments[0], (char **)arguments);
}

/* What stands between two marks behind a place, before `end`; "" where it does not. */
static const char *between(rap_bench *bench, const char *at, const char *end, const char *mark, const char *close)
{
    const char *from = at ? strstr(at, mark) : NULL;
    const char *to = from ? strstr(from, close) : NULL;
    if (!to || to > end)
        return "";
    from += strlen(mark);
    return rap_arena_copy(bench->arena, from, (size_t)(to - from));
}

/* The errors of one process that go through the exporter's file. */
static bool judge(rap_bench *bench, const char *xml)
{
    const char *object = rap_arena_format(bench->arena, "/%s</obj>", rap_file_base(bench->request->exporter->file));
    for (const char *error = strstr(xml, "<error>"), *end; error && (end = strstr(error, "</error>")); error = strstr(end, "<error>")) {
        const char *ours = strstr(error, object);
        const char *what = between(bench, error, end, "<what>", "</what>");
        if (!ours || ours > end)
            continue;
        return rap_bench_fail(bench, "%s, in %s (%s:%s); allowed is none", *what ? what : between(bench, error, end, "<text>", "</text>"),
                              between(bench, ours, end, "<fn>", "</fn>"), between(bench, ours, end, "<file>", "</file>"),
                              between(bench, ours, end, "<line>", "</line>"));
    }
    return true;
}

static bool judge_all(rap_bench *bench, const char *folder)
{
    rap_error error = {0};
    const char *const *names = rap_file_names(bench->arena, folder, ".xml", &error);
    bool is_good = true, has_run = false;
    for (; is_good && names && *names; names++) {
        size_t len;
        const char *xml = rap_file_read(bench->arena, rap_arena_format(bench->arena, "%s/%s.xml", folder, *names), &len, &error);
        has_run |= xml && strstr(xml, "<state>FINISHED</state>");
        is_good = !xml || judge(bench, xml);
    }
    return !is_good || has_run || rap_bench_skip(bench, "valgrind is not installed, or cannot run here");
}

bool rap_check_valgrind(rap_bench *bench)
{
    const char *folder = rap_arena_format(bench->arena, "%s/valgrind", bench->folder);
    if (bench->request->exporter->is_program)
        return rap_bench_skip(bench, "it is a program, not a module");
    if (!rap_bench_measures())
        return rap_bench_skip(bench, "this is a build with AddressSanitizer, which looks itself");
    if (!bench->request->again || mkdir(folder, 0700) != 0)
        return rap_bench_skip(bench, "there is no program to run under valgrind");
    return rap_bench_apart(bench, 1, run, bench) && judge_all(bench, folder);
}
