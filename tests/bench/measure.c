/* measure.c - runs a program and says what it cost:
 *
 *     measure RESULT PROGRAM ARGUMENT…
 *
 * RESULT: seconds of user CPU, seconds of the clock, peak memory in KB; of children too.
 * A small process of its own, because the peak of a program begins with that of the
 * process it was started from. */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

int main(int argc, char **argv)
{
    int status = 0;
    struct rusage usage;
    double start = now();
    pid_t pid = argc > 2 ? fork() : -1;
    if (pid == 0) {
        execv(argv[2], argv + 2);
        _exit(127);
    }
    if (pid < 0 || wait4(pid, &status, 0, &usage) != pid)
        return 125;
    FILE *result = fopen(argv[1], "w");
    if (!result)
        return 125;
    fprintf(result, "%f %f %ld\n", (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec * 1e-6, now() - start, usage.ru_maxrss);
    fclose(result);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 126;
}
