/* loop.c - a bare busy loop, shared by processes: what two jobs can gain on this machine now.
 *
 *     loop PROCESSES TURNS
 *
 * The processes share the turns. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    unsigned processes = argc > 2 ? (unsigned)strtoul(argv[1], NULL, 10) : 1;
    unsigned long turns = argc > 2 ? strtoul(argv[2], NULL, 10) / processes : 0;
    for (unsigned i = 0; i < processes; i++)
        if (fork() == 0) {
            volatile unsigned long sum = 0;
            for (unsigned long turn = 0; turn < turns; turn++)
                sum += turn ^ sum >> 3;
            _exit(0);
        }
    while (wait(NULL) > 0)
        continue;
    return 0;
}
