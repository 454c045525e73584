/* early.c - a module that does harm before anybody calls it. */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <rapporteur/exporter.h>

__attribute__((constructor)) static void act(void)
{
#if defined(EARLY_CRASH)
    signal(SIGSEGV, SIG_DFL);
    raise(SIGSEGV);
#elif defined(EARLY_HANG)
    for (;;)
        pause();
#elif defined(EARLY_WRITE)
    close(open(getenv("HOME"), O_WRONLY | O_CREAT, 0666)); /* a file of that name, or none */
#elif defined(EARLY_EXIT)
    _exit(0);
#endif
}

RAP_EXPORT const rap_plugin *rap_plugin_entry(uint32_t host_abi)
{
    (void)host_abi;
    return NULL;
}
