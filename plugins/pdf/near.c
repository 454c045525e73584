/* near.c - see near.h */
#include "near.h"

#include <string.h>

enum { LONGEST = 40, WORST = 3 };

const char *pdf_word_at(pdf_words words, size_t index)
{
    return *(const char *const *)((const char *)words.first + index * words.stride);
}

size_t pdf_word_find(pdf_words words, const char *word)
{
    size_t i = 0;
    while (i < words.count && strcmp(pdf_word_at(words, i), word) != 0)
        i++;
    return i;
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Letters to insert, to leave out or to change (Levenshtein, one row at a time). */
static size_t distance(const char *a, const char *b)
{
    size_t row[LONGEST + 1], a_len = strlen(a), b_len = strlen(b);
    if (a_len > LONGEST || b_len > LONGEST)
        return LONGEST;
    for (size_t k = 0; k <= b_len; k++)
        row[k] = k;
    for (size_t i = 1; i <= a_len; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t k = 1; k <= b_len; k++) {
            size_t changed = corner + (a[i - 1] != b[k - 1]);
            corner = row[k];
            row[k] = least(changed, row[k] + 1, row[k - 1] + 1);
        }
    }
    return row[b_len];
}

const char *pdf_word_near(pdf_words words, const char *word)
{
    const char *best = NULL;
    size_t fewest = WORST + 1;
    for (size_t i = 0; i < words.count; i++) {
        size_t changes = distance(word, pdf_word_at(words, i));
        if (changes < fewest && changes < strlen(word)) {
            fewest = changes;
            best = pdf_word_at(words, i);
        }
    }
    return best;
}
