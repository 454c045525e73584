/* hyphen.c - see hyphen.h */
#include "hyphen.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include <hyphen.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include "patterns.h"

enum { LEAST_BEFORE = 3, LEAST_AFTER = 3, LEAST = LEAST_BEFORE + LEAST_AFTER, APOSTROPHE = 0x2019, HYPHEN = 0x2010 };

static const char FOLDER[] = "/usr/share/hyphen/";
enum { PATH_ROOM = sizeof FOLDER + 40 };

/* Patterns by language, as Debian installs them. */
static const struct {
    char language[3];
    const char *file;
} known[] = {
    {"en", "hyph_en_GB.dic"}, {"es", "hyph_es_ES.dic"}, {"fr", "hyph_fr.dic"}, {"ru", "hyph_ru_RU.dic"}};

enum { KNOWN = sizeof known / sizeof *known };

/* Of one language, read when the first word asks. */
typedef struct dictionary {
    pdf_patterns *patterns; /* NULL where they are not installed, or libhyphen has to read them */
    HyphenDict *dict;       /* then, where they are installed */
    UConverter *converter;  /* to its letters */
    bool is_read;
} dictionary;

typedef struct pdf_hyphens {
    pthread_mutex_t lock;  /* of reading them, and of asking libhyphen */
    dictionary dictionaries[KNOWN];
    pthread_t thread;      /* that reads some ahead; to be joined before the job ends */
    size_t ahead;          /* which; KNOWN where it does not run */
} pdf_hyphens;

/* ---- patterns -------------------------------------------------------------------------------------- */

static void close_hyphens(void *kept)
{
    pdf_hyphens *s = kept;
    for (size_t i = 0; i < KNOWN; i++) {
        pdf_patterns_free(s->dictionaries[i].patterns);
        if (s->dictionaries[i].dict)
            hnj_hyphen_free(s->dictionaries[i].dict);
        ucnv_close(s->dictionaries[i].converter);
    }
    pthread_mutex_destroy(&s->lock);
    free(s);
}

void pdf_hyphen_open(pdf_document *d)
{
    static const char key[] = "pdf.hyphens";
    pdf_hyphens *s = d->hyphens = d->host->cache(d->job, key, NULL, NULL);
    if (s)
        return;
    s = d->hyphens = calloc(1, sizeof *s);
    if (s)
        s->ahead = KNOWN;
    if (!s || pthread_mutex_init(&s->lock, NULL) != 0 || !d->host->cache(d->job, key, s, close_hyphens)) {
        free(s);
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory to keep hyphenation patterns");
    }
}

static void read_dictionary(dictionary *one, const char *path)
{
    UErrorCode status = U_ZERO_ERROR;
    one->is_read = true;
    one->patterns = pdf_patterns_read(path, LEAST_BEFORE < LEAST_AFTER ? LEAST_BEFORE : LEAST_AFTER);
    one->dict = one->patterns ? NULL : hnj_hyphen_load(path);
    if (!one->dict)
        return;
    one->converter = ucnv_open(one->dict->cset, &status);
    if (U_SUCCESS(status))
        return;
    hnj_hyphen_free(one->dict);
    one->dict = NULL;
}

static void path_of(size_t which, char path[PATH_ROOM])
{
    snprintf(path, PATH_ROOM, "%s%s", FOLDER, known[which].file);
}

/* The number of the patterns for a language; KNOWN where there are none. */
static size_t patterns_for(hb_language_t language)
{
    const char *tag = rap_or_empty(hb_language_to_string(language));
    size_t which = 0;
    while (which < KNOWN && (strncmp(tag, known[which].language, 2) != 0 || (tag[2] && tag[2] != '-')))
        which++;
    return which;
}

/* Read once in a worker; NULL where it is not installed. */
static const dictionary *dictionary_of(pdf_hyphens *s, size_t which)
{
    char path[PATH_ROOM];
    dictionary *one = &s->dictionaries[which];
    path_of(which, path);
    pthread_mutex_lock(&s->lock);
    if (!one->is_read)
        read_dictionary(one, path);
    pthread_mutex_unlock(&s->lock);
    return one->patterns || one->dict ? one : NULL;
}

static void *read_ahead(void *hyphens)
{
    pdf_hyphens *s = hyphens;
    dictionary_of(s, s->ahead);
    return NULL;
}

void pdf_hyphen_ahead(pdf_document *d)
{
    pdf_hyphens *s = d->hyphens;
    size_t which = patterns_for(hb_language_from_string(rap_or_empty(d->host->label(d->job, "locale")), -1));
    if (which == KNOWN || s->dictionaries[which].is_read)
        return;
    s->ahead = which;
    if (pthread_create(&s->thread, NULL, read_ahead, s) != 0)
        s->ahead = KNOWN;
}

void pdf_hyphen_join(struct pdf_hyphens *s)
{
    if (!s || s->ahead == KNOWN)
        return;
    pthread_join(s->thread, NULL);
    s->ahead = KNOWN;
}

void pdf_hyphen_use(pdf_document *d, unsigned patterns)
{
    char path[PATH_ROOM];
    unsigned fresh = patterns & ~d->patterns;
    for (size_t which = 0; which < KNOWN; which++) {
        if (!(fresh >> which & 1u))
            continue;
        path_of(which, path);
        pdf_uses(d, path);
    }
    d->patterns |= patterns;
}

/* ---- words --------------------------------------------------------------------------------------------- */

/* The letters of a word without what stands around them; false where it is not to be parted. */
static bool find_letters(const UChar *text, int32_t len, int32_t *start, int32_t *end)
{
    bool has_small = false;
    for (*start = 0; *start < len && !u_isalpha(text[*start]); ++*start)
        if (u_isdigit(text[*start]))
            return false;
    for (*end = len; *end > *start && !u_isalpha(text[*end - 1]); --*end)
        if (u_isdigit(text[*end - 1]))
            return false;
    for (int32_t i = *start; i < *end; i++) {
        bool is_apostrophe = text[i] == APOSTROPHE || text[i] == '\'';
        if (U16_IS_SURROGATE(text[i]) || (!u_isalpha(text[i]) && !is_apostrophe))
            return false;
        has_small |= u_islower(text[i]);
    }
    return has_small;
}

/* Asks libhyphen. It gives the marks of UTF-8 for each letter. */
static bool ask_library(pdf_document *d, const dictionary *one, const UChar *letters, int32_t len, bool *places)
{
    enum { BYTES = PDF_HYPHEN_MOST * 4 };
    char word[BYTES + 1], marks[BYTES + 8] = {0};
    UErrorCode status = U_ZERO_ERROR;
    char **replacements = NULL;
    int *positions = NULL, *cuts = NULL;
    pthread_mutex_lock(&d->hyphens->lock);
    int32_t bytes = ucnv_fromUChars(one->converter, word, BYTES, letters, len, &status);
    pthread_mutex_unlock(&d->hyphens->lock);
    if (U_FAILURE(status) || bytes > BYTES ||
        hnj_hyphen_hyphenate2(one->dict, word, bytes, marks, NULL, &replacements, &positions, &cuts) != 0 || replacements)
        return false;
    for (int32_t i = 0; i < len; i++)
        places[i] = marks[i] & 1;
    return true;
}

/* Asks about letters without an apostrophe: whether the word may be parted behind each. */
static bool ask(pdf_document *d, const dictionary *one, const UChar *letters, int32_t len, bool *places)
{
    UChar small[PDF_HYPHEN_MOST];
    for (int32_t i = 0; i < len; i++)
        small[i] = (UChar)u_tolower(letters[i]);
    if (!one->patterns)
        return ask_library(d, one, small, len, places);
    pdf_patterns_ask(one->patterns, small, len, places);
    return true;
}

/* Places in a stretch of letters that begins at `start`. */
static size_t add_places(pdf_document *d, const dictionary *one, const UChar *text, int32_t start, int32_t end, int32_t *places)
{
    bool parts[PDF_HYPHEN_MOST];
    size_t count = 0;
    if (end - start < LEAST || end - start >= PDF_HYPHEN_MOST || !ask(d, one, text + start, end - start, parts))
        return 0;
    for (int32_t i = LEAST_BEFORE; i <= end - start - LEAST_AFTER; i++)
        if (parts[i - 1])
            places[count++] = start + i;
    return count;
}

size_t pdf_hyphen_places(pdf_document *d, hb_language_t language, const UChar *text, int32_t len,
                         int32_t places[PDF_HYPHEN_MOST], unsigned *patterns)
{
    int32_t start, end;
    size_t count = 0, which = patterns_for(language);
    *patterns = 0;
    if (which == KNOWN || len < LEAST || !find_letters(text, len, &start, &end) || end - start >= PDF_HYPHEN_MOST)
        return 0;
    const dictionary *one = dictionary_of(d->hyphens, which);
    *patterns = 1u << which;
    for (int32_t at = start; one && at < end;) {
        int32_t stop = at;
        while (stop < end && u_isalpha(text[stop]))
            stop++;
        count += add_places(d, one, text, at, stop, places + count);
        at = stop + 1;
    }
    return count;
}

/* ---- hyphens that are written --------------------------------------------------------------------------- */

static bool is_joint(UChar c)
{
    return c == '-' || c == '/' || c == HYPHEN;
}

static int32_t letters_after(const UChar *text, int32_t at, int32_t end)
{
    int32_t count = 0;
    while (at + count < end && !is_joint(text[at + count]))
        count++;
    return count;
}

/* The letters and joints of a word without what stands around them; false where there is anything else. */
static bool find_joined(const UChar *text, int32_t len, int32_t *start, int32_t *end)
{
    bool has_small = false;
    for (*start = 0; *start < len && !u_isalpha(text[*start]); ++*start)
        if (u_isdigit(text[*start]) || is_joint(text[*start]))
            return false;
    for (*end = len; *end > *start && !u_isalpha(text[*end - 1]); --*end)
        if (u_isdigit(text[*end - 1]))
            return false;
    for (int32_t i = *start; i < *end; i++) {
        bool is_letter = u_isalpha(text[i]) || text[i] == APOSTROPHE || text[i] == '\'';
        if (!is_letter && !is_joint(text[i]))
            return false;
        has_small |= u_islower(text[i]);
    }
    return has_small;
}

size_t pdf_hyphen_written(const UChar *text, int32_t len, int32_t places[PDF_HYPHEN_MOST])
{
    enum { LEAST_LETTERS = 2 };
    int32_t start, end, joint_at = 0;
    size_t count = 0;
    while (joint_at < len && !is_joint(text[joint_at])) /* most words have none */
        joint_at++;
    if (joint_at == len || !find_joined(text, len, &start, &end))
        return 0;
    for (int32_t at = start; at < end && count < PDF_HYPHEN_MOST;) {
        int32_t joint = at + letters_after(text, at, end), next = joint + 1;
        if (next < end && joint - at >= LEAST_LETTERS && letters_after(text, next, end) >= LEAST_LETTERS)
            places[count++] = next;
        at = next;
    }
    return count;
}
