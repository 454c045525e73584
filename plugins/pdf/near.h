/* near.h - the word of a list that a mistaken one is likest to. */
#ifndef PDF_NEAR_H
#define PDF_NEAR_H

#include <stddef.h>

/* Words of a table whose entries begin with one; `stride` is the size of an entry. */
typedef struct pdf_words {
    const void *first;
    size_t count, stride;
} pdf_words;

#define PDF_WORDS(LIST) {LIST, sizeof(LIST) / sizeof *(LIST), sizeof *(LIST)}

const char *pdf_word_at(pdf_words words, size_t index);

/* Place of a word in the list; `count` where it is not there. */
size_t pdf_word_find(pdf_words words, const char *word);

/* The word with the fewest letters to change, or NULL where too many would have to. */
const char *pdf_word_near(pdf_words words, const char *word);

#endif
