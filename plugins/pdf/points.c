/* points.c - places where a word may be parted; see words.h */
#include <stdatomic.h>

#include "hyphen.h"
#include "words.h"

static const pdf_points no_points = {0};

/* Keeps places of a word, unless another thread has done so. */
static const pdf_points *keep_points(pdf_document *d, const pdf_word *word, _Atomic(const pdf_points *) *at,
                                     const int32_t *places, pdf_points points)
{
    const pdf_points *before = NULL;
    pdf_points *made = pdf_words_keep(d, sizeof *made);
    pdf_point *list = pdf_words_keep(d, points.count * sizeof *list);
    for (size_t i = 0; i < points.count; i++)
        list[i] = (pdf_point){.at = places[i], .width = pdf_word_between(word, 0, places[i])};
    *made = points;
    made->list = list;
    return atomic_compare_exchange_strong(at, &before, made) ? made : before;
}

static const pdf_points *written_points(pdf_document *d, pdf_word *word)
{
    int32_t places[PDF_HYPHEN_MOST];
    const pdf_points *known = atomic_load_explicit(&word->written, memory_order_acquire);
    if (known)
        return known;
    size_t count = pdf_hyphen_written(word->text, word->len, places);
    if (count)
        return keep_points(d, word, &word->written, places, (pdf_points){.count = count, .is_written = true});
    atomic_store_explicit(&word->written, &no_points, memory_order_release);
    return &no_points;
}

/* At hyphens that are written where there are any. */
static const pdf_points *find_points(pdf_document *d, pdf_word *word)
{
    int32_t places[PDF_HYPHEN_MOST];
    const pdf_points *found = written_points(d, word);
    if (!found->count) {
        pdf_points points = {0};
        pdf_voice voice = word->voice;
        voice.is_hyphenated = true;
        points.count = pdf_hyphen_places(d, word->voice.language, word->text, word->len, places, &points.patterns);
        points.hyphen = points.count ? pdf_word_of(d, &voice, word->text, 0)->width : 0;
        if (points.patterns)
            return keep_points(d, word, &word->points, places, points);
    }
    atomic_store_explicit(&word->points, found, memory_order_release);
    return found;
}

const pdf_points *pdf_word_points(pdf_document *d, pdf_word *word, bool hyphenates)
{
    if (word->voice.is_rtl || word->voice.is_hyphenated)
        return &no_points;
    if (!hyphenates)
        return written_points(d, word);
    const pdf_points *known = atomic_load_explicit(&word->points, memory_order_acquire);
    known = known ? known : find_points(d, word);
    pdf_hyphen_use(d, known->patterns);
    return known;
}
