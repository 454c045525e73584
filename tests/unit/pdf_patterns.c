/* Patterns of hyphenation say of words what libhyphen reads in the same files; other files are left to it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <hyphen.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "../../plugins/pdf/patterns.h"

enum { LEAST = 3 };

/* libhyphen loses patterns that a file says twice. */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libhyphen";
}

static uint32_t seed = 2021;

static uint32_t any(uint32_t most)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % most;
}

/* The path of a file of some bytes; its own again at the next call. */
static const char *file_of(const char *bytes)
{
    static char path[40];
    strcpy(path, "/tmp/rap-patterns-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
    close(fd);
    return path;
}

static pdf_patterns *read_bytes(const char *bytes)
{
    const char *path = file_of(bytes);
    pdf_patterns *p = pdf_patterns_read(path, LEAST);
    unlink(path);
    return p;
}

/* A word with its places as hyphens. */
static const char *parted(const pdf_patterns *p, const char *word)
{
    static char out[200];
    UChar letters[PDF_PATTERNS_MOST];
    int32_t len = 0, at = 0;
    bool places[PDF_PATTERNS_MOST];
    u_strFromUTF8(letters, PDF_PATTERNS_MOST, &len, word, -1, &(UErrorCode){U_ZERO_ERROR});
    pdf_patterns_ask(p, letters, len, places);
    for (int32_t i = 0; i < len; i++) {
        UErrorCode status = U_ZERO_ERROR;
        int32_t more = 0;
        u_strToUTF8(out + at, (int32_t)sizeof out - at, &more, letters + i, 1, &status);
        at += more;
        if (places[i])
            out[at++] = '-';
    }
    out[at] = 0;
    return out;
}

static void says_where_words_part(void **state)
{
    (void)state;
    pdf_patterns *p = read_bytes("UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 3\n% a comment\n.lam1p\nm2p\n1ter\n\n2n3\xC3\xA9.\r\nx1");
    assert_non_null(p);
    assert_string_equal(parted(p, "lampen"), "lam-pen");   /* the longest path counts, and no shorter one */
    assert_string_equal(parted(p, "slampen"), "slampen");  /* the edge of the word is a letter too */
    assert_string_equal(parted(p, "latern"), "la-tern");
    assert_string_equal(parted(p, "oxon"), "ox-on");
    assert_string_equal(parted(p, "lan\xC3\xA9"), "lan-\xC3\xA9");
    assert_string_equal(parted(p, "lan\xC3\xA9s"), "lan\xC3\xA9s");
    pdf_patterns_free(p);
}

/* What came before a level says nothing of letters, and what comes behind it all. */
static void takes_a_level_of_signs(void **state)
{
    (void)state;
    pdf_patterns *p = read_bytes("UTF-8\n2'2\nNEXTLEVEL\na1b\n");
    assert_non_null(p);
    assert_string_equal(parted(p, "abab"), "a-ba-b");
    pdf_patterns_free(p);
}

/* Files need not be in order, nor of letters that are near together. */
static void takes_any_order(void **state)
{
    (void)state;
    pdf_patterns *p = read_bytes("UTF-8\nx1o\n\xE1\x83\x90""1\xE1\x83\x91\nab2c\na1b\n\xEF\xAC\x81""1a\na1bd\nab1\nx2on\n");
    assert_non_null(p);
    assert_string_equal(parted(p, "abdabcxoaxonx"), "a-b-dabcx-oaxonx"); /* at the c of "abc" a longer path ends */
    assert_string_equal(parted(p, "\xE1\x83\x90\xE1\x83\x91\xE1\x83\x92\xE1\x83\x91"), "\xE1\x83\x90-\xE1\x83\x91\xE1\x83\x92\xE1\x83\x91");
    assert_string_equal(parted(p, "\xEF\xAC\x81""ab"), "\xEF\xAC\x81-ab-");
    pdf_patterns_free(p);
}

/* Letters are numbered, and places of digits: there are not more of them than numbers. */
static void leaves_what_it_cannot_number(void **state)
{
    (void)state;
    static char letters[2000], digits[60000];
    for (unsigned count = 250; count <= 260; count += 10) { /* syllables of Ethiopic, with two letters less for each turn */
        int len = sprintf(letters, "UTF-8\n");
        for (unsigned c = 0x1200, n = 0; n < count; c++)
            if (u_isalpha((UChar32)c)) {
                len += sprintf(letters + len, "%c%c%c1\n", (char)(0xE0 | c >> 12), (char)(0x80 | (c >> 6 & 63)), (char)(0x80 | (c & 63)));
                n++;
            }
        pdf_patterns *p = read_bytes(letters);
        assert_int_equal(p != NULL, count == 250);
        pdf_patterns_free(p);
    }
    int len = sprintf(digits, "UTF-8\n");
    for (unsigned n = 1000; n < 4000; n++)
        len += sprintf(digits + len, "a%ub%uc%ud%ue\n", n / 1000, n / 100 % 10, n / 10 % 10, n % 10);
    assert_null(read_bytes(digits));
}

static void leaves_other_files(void **state)
{
    (void)state;
    static const char *const others[] = {
        "UTF-8\nschif1fahrt/ff=f,5,2\n", "UTF-8\na1b\nNEXTLEVEL\nb1a\n", "UTF-8\n1a\nNEXTLEVEL\nb1a\n", "UTF-8\n2'2\nNEXTLEVEL\n1-1\nNEXTLEVEL\na1b\n",
        "UTF-8\nNOHYPHEN '\na1b\n", "UTF-8\nLEFTHYPHENMIN 4\na1b\n", "UTF-8\nA1B\n", "UTF-8\na1\xC3\x89\n",
        "NO-SUCH-LETTERS\na1b\n", "UTF-8\n", "", "UTF-8\na1b}\n",
        "UTF-8\nabcdefghijabcdefghijabcdefghijabcdefghijabcdefghi1\n",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_null(read_bytes(others[i]));
    assert_null(pdf_patterns_read("/nonexistent", LEAST));
    pdf_patterns_free(NULL);
}

/* ---- beside libhyphen --------------------------------------------------------------------------- */

enum { PIECES = 400, PIECE_MOST = 11, WORDS = 20000 };

/* Letters of patterns, of which words are made that meet many of them. */
typedef struct pieces {
    UChar text[PIECES][PIECE_MOST];
    int32_t lens[PIECES];
    size_t count;
} pieces;

static void take_piece(pieces *all, const UChar *line, int32_t len)
{
    int32_t own = 0;
    for (int32_t i = 0; i < len && own < PIECE_MOST; i++)
        if (u_islower(line[i]))
            all->text[all->count][own++] = line[i];
    all->lens[all->count] = own;
    all->count += own > 0;
}

static int32_t make_word(const pieces *all, UChar *word)
{
    int32_t len = 0;
    for (uint32_t i = 1 + any(5); i; i--) {
        uint32_t which = any((uint32_t)all->count);
        memcpy(word + len, all->text[which], (size_t)all->lens[which] * sizeof *word);
        len += all->lens[which];
    }
    return len;
}

static void compare(const pdf_patterns *p, HyphenDict *library, UConverter *converter, const pieces *all)
{
    for (int n = 0; n < WORDS; n++) {
        UChar word[PDF_PATTERNS_MOST];
        char bytes[400], marks[410] = {0}, **replacements = NULL;
        int *positions = NULL, *cuts = NULL;
        UErrorCode status = U_ZERO_ERROR;
        bool places[PDF_PATTERNS_MOST];
        int32_t len = make_word(all, word), byte_len = ucnv_fromUChars(converter, bytes, sizeof bytes, word, len, &status);
        pdf_patterns_ask(p, word, len, places);
        assert_int_equal(hnj_hyphen_hyphenate2(library, bytes, byte_len, marks, NULL, &replacements, &positions, &cuts), 0);
        for (int32_t i = LEAST; i <= len - LEAST; i++)
            if (places[i - 1] != (marks[i - 1] & 1))
                fail_msg("'%s': libhyphen says %d behind letter %d", bytes, marks[i - 1] & 1, i);
    }
}

/* Some lines of a file as pieces, from all over it. */
static void read_pieces(const char *path, UConverter *converter, pieces *all)
{
    char line[100];
    int lines = 0;
    FILE *file = fopen(path, "r");
    while (fgets(line, sizeof line, file))
        lines++;
    rewind(file);
    for (int n = 0; fgets(line, sizeof line, file) && all->count < PIECES; n++) {
        UChar text[100];
        UErrorCode status = U_ZERO_ERROR;
        if (lines < PIECES || (n > 10 && n % (lines / PIECES) == 0))
            take_piece(all, text, ucnv_toUChars(converter, text, 100, line, -1, &status));
    }
    fclose(file);
}

static void agree_about(const char *path)
{
    static pieces all;
    UErrorCode status = U_ZERO_ERROR;
    HyphenDict *library = hnj_hyphen_load(path);
    if (!library)
        return; /* is not installed */
    UConverter *converter = ucnv_open(library->cset, &status);
    pdf_patterns *p = pdf_patterns_read(path, LEAST);
    all.count = 0;
    assert_non_null(p);
    read_pieces(path, converter, &all);
    assert_true(all.count > 10);
    compare(p, library, converter, &all);
    pdf_patterns_free(p);
    ucnv_close(converter);
    hnj_hyphen_free(library);
}

static void says_what_libhyphen_says(void **state)
{
    (void)state;
    agree_about("/usr/share/hyphen/hyph_en_GB.dic");
    agree_about("/usr/share/hyphen/hyph_es_ES.dic");
    agree_about("/usr/share/hyphen/hyph_fr.dic");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_where_words_part),
        cmocka_unit_test(takes_a_level_of_signs),
        cmocka_unit_test(takes_any_order), cmocka_unit_test(leaves_what_it_cannot_number), cmocka_unit_test(leaves_other_files),
        cmocka_unit_test(says_what_libhyphen_says),
    };
    return cmocka_run_group_tests_name("pdf_patterns", tests, NULL, NULL);
}
