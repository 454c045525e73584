#include "import/division.h"

#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "/usr/share/hyphen/hyph_" /* where Debian installs them */
#define NAME_MAX_BYTES 16
#define LANGUAGES 8 /* whose patterns are read; of others nothing is said */
#define WORD_MAX 64
#define HNJ_ROOM 5 /* bytes that libhyphen writes behind a word */
#define LEAST 2    /* letters on either side */
#define PATH_ROOM (sizeof FOLDER + NAME_MAX_BYTES + sizeof ".dic")

typedef struct patterns {
    char name[NAME_MAX_BYTES + 1]; /* "" where none were asked for */
    HyphenDict *dict;              /* NULL where they are not installed */
} patterns;

static patterns kept[LANGUAGES]; /* for as long as the process runs: each time that it reads patterns libhyphen loses those that stand twice */
static char missing[NAME_MAX_BYTES + 1];

static HyphenDict *dict_of(const char *name)
{
    char path[PATH_ROOM];
    size_t i = 0;
    if (!*name || strlen(name) > NAME_MAX_BYTES || strpbrk(name, "/."))
        return NULL;
    while (i < LANGUAGES && kept[i].name[0] && strcmp(kept[i].name, name) != 0)
        i++;
    if (i == LANGUAGES || kept[i].name[0])
        return i < LANGUAGES ? kept[i].dict : NULL;
    snprintf(path, sizeof path, FOLDER "%s.dic", name);
    snprintf(kept[i].name, sizeof kept[i].name, "%s", name);
    kept[i].dict = hnj_hyphen_load(path);
    if (!kept[i].dict)
        memcpy(missing, kept[i].name, sizeof missing);
    return kept[i].dict;
}

/* Odd marks stand where the word may be divided behind that letter. False where the patterns say nothing. */
static bool read_marks(const char *name, const char *word, char marks[WORD_MAX + HNJ_ROOM])
{
    HyphenDict *dict = dict_of(name);
    size_t len = strlen(word);
    char **replacements = NULL;
    int *positions = NULL, *cuts = NULL;
    if (!dict || !len || len > WORD_MAX || strspn(word, "abcdefghijklmnopqrstuvwxyz") != len)
        return false;
    bool is_done = hnj_hyphen_hyphenate3(dict, word, (int)len, marks, NULL, &replacements, &positions, &cuts, LEAST, LEAST, LEAST, LEAST) == 0;
    for (size_t i = 0; replacements && i < len; i++)
        free(replacements[i]);
    free(replacements);
    free(positions);
    free(cuts);
    return is_done;
}

size_t rap_division_next(const char *name, const char *word, size_t from)
{
    char marks[WORD_MAX + HNJ_ROOM];
    if (!read_marks(name, word, marks))
        return 0;
    for (size_t at = from + 1; at < strlen(word); at++)
        if (marks[at - 1] & 1)
            return at;
    return 0;
}

bool rap_division_is_at(const char *name, const char *word, size_t at)
{
    char marks[WORD_MAX + HNJ_ROOM];
    return !read_marks(name, word, marks) || (at && at < strlen(word) && (marks[at - 1] & 1));
}

const char *rap_division_missing(void)
{
    return missing;
}
