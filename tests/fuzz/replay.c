/* Runs a target on every file that it is given, and on those of folders: what `make test` does with
 * the corpora, without libFuzzer. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "fuzz.h"

#define PATIENCE 20 /* seconds for one input, in a build with sanitizers on a busy machine */

static size_t count;

static void run(rap_arena *arena, const char *path)
{
    rap_error error = {0};
    size_t len;
    char *bytes = rap_file_read(arena, path, &len, &error);
    fuzz_must(bytes, "an input can be read", error.message);
    fprintf(stderr, "%s\n", path);
    uint8_t *exact = malloc(len ? len : 1); /* so that reading beyond it is seen */
    memcpy(exact, bytes, len);
    alarm(PATIENCE);
    LLVMFuzzerTestOneInput(exact, len);
    alarm(0);
    free(exact);
    count++;
}

static void run_all(rap_arena *arena, const char *path)
{
    struct stat st;
    rap_error error = {0};
    if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) {
        run(arena, path);
        return;
    }
    const char *const *names = rap_file_names(arena, path, "", &error);
    fuzz_must(names, "a folder can be read", error.message);
    for (; *names; names++)
        run_all(arena, rap_arena_format(arena, "%s/%s", path, *names));
}

int main(int argc, char **argv)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    for (int i = 1; i < argc; i++)
        run_all(arena, argv[i]);
    rap_arena_free(arena);
    printf("%zu inputs\n", count);
    return count == 0;
}
