#include "host/outside.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/print.h"

#define SMALL 16384 /* bytes: settings are smaller than this, fonts are not */
#define DEEPEST 16  /* a link may lead to a folder above it */

static void add_bytes(rap_digest *digest, const char *path)
{
    char print[RAP_PRINT_ROOM];
    rap_digest_add_text(digest, rap_print_file(path, print, NULL) ? print : NULL);
}

static int is_entry(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void add_folder(rap_digest *digest, const char *path, int depth);

static void add_entry(rap_digest *digest, const char *folder, const char *name, int depth)
{
    char *path = NULL;
    struct stat st;
    if (asprintf(&path, "%s/%s", folder, name) < 0)
        return;
    bool is_there = stat(path, &st) == 0;
    rap_digest_add_text(digest, name);
    rap_digest_add_number(digest, is_there && S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0);
    if (is_there && S_ISDIR(st.st_mode) && depth < DEEPEST)
        add_folder(digest, path, depth + 1);
    else if (is_there && S_ISREG(st.st_mode) && st.st_size <= SMALL)
        add_bytes(digest, path);
    free(path);
}

static void add_folder(rap_digest *digest, const char *path, int depth)
{
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, is_entry, by_bytes);
    for (int i = 0; i < count; i++) {
        add_entry(digest, path, entries[i]->d_name, depth);
        free(entries[i]);
    }
    free(entries);
    rap_digest_add_text(digest, NULL);
}

void rap_outside_add(rap_digest *digest, const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        add_folder(digest, path, 0);
    else
        add_bytes(digest, path);
}
