#include "import/dictionary.h"

#include <hunspell.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define FOLDER "/usr/share/hunspell/" /* where Debian installs them */
#define NAME_MAX_BYTES 16
#define WORD_MAX 100 /* bytes: Hunspell takes no longer ones */
#define PATH_ROOM (sizeof FOLDER + NAME_MAX_BYTES + sizeof ".aff")

typedef struct dictionary {
    char name[NAME_MAX_BYTES + 1]; /* "" before the first was asked for */
    Hunhandle *words;              /* NULL where it is not installed */
} dictionary;

static dictionary kept; /* the latest: a process reads documents of one language */
static char missing[NAME_MAX_BYTES + 1];

static bool is_name(const char *name)
{
    size_t len = strlen(name);
    return len && len <= NAME_MAX_BYTES && !strpbrk(name, "/.");
}

/* NULL where it cannot be read, or its words are not in UTF-8. */
static Hunhandle *read_words(const char *name)
{
    char rules[PATH_ROOM], list[PATH_ROOM];
    Hunhandle *words;
    snprintf(rules, sizeof rules, FOLDER "%s.aff", name);
    snprintf(list, sizeof list, FOLDER "%s.dic", name);
    if (access(rules, R_OK) != 0 || access(list, R_OK) != 0)
        return NULL;
    words = Hunspell_create(rules, list);
    if (!words || strcmp(Hunspell_get_dic_encoding(words), "UTF-8") == 0)
        return words;
    Hunspell_destroy(words);
    return NULL;
}

static Hunhandle *words_of(const char *name)
{
    if (strcmp(kept.name, name) == 0)
        return kept.words;
    if (kept.words)
        Hunspell_destroy(kept.words);
    kept.words = read_words(name);
    snprintf(kept.name, sizeof kept.name, "%s", name);
    if (!kept.words)
        memcpy(missing, kept.name, sizeof missing);
    return kept.words;
}

bool rap_dictionary_has(const char *name, const char *word)
{
    Hunhandle *words = is_name(name) ? words_of(name) : NULL;
    return words && *word && strlen(word) <= WORD_MAX && Hunspell_spell(words, word) != 0;
}

const char *rap_dictionary_missing(void)
{
    return missing;
}
