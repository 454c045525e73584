#include "import/pdf_rtl.h"

#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/unicode.h"
#include "import/dictionary.h"

#define DICTIONARY "ar"
#define ALEF 0x627
#define LAM 0x644
#define SITES_MAX 4   /* of lam and alef in a word that are tried in both orders */
#define WORD_MAX 60   /* letters of a word that is looked up */
#define APART 0.12f   /* heights of a word: what is farther from the next is parted from it by a blank */

/* How the program that wrote a file puts what is read from the right. */
typedef struct habits {
    size_t letters;                      /* that are read from the right */
    size_t marks_before, marks_behind;   /* their letter, as seen from the left */
    size_t brackets_meant, brackets_seen;
    size_t pairs;                        /* lam and alef that can only be one sign */
} habits;

/* Letters of a word, from the left as they are seen. */
typedef struct letters {
    UChar *at;
    int32_t count;
} letters;

/* ---- letters -------------------------------------------------------------------------------- */

static bool is_rtl(UChar32 c)
{
    UCharDirection direction = u_charDirection(c);
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

static bool is_mark(UChar32 c)
{
    return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

static bool is_alef(UChar c)
{
    return c == ALEF || c == 0x622 || c == 0x623 || c == 0x625; /* with madda, with hamza above or below */
}

/* Whether a text may hold such letters: most files have none, and are looked at no longer. */
static bool may_hold_rtl(const char *text)
{
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        if ((*c >= 0xD6 && *c <= 0xDF) || *c == 0xE0 || *c == 0xEF || *c == 0xF0)
            return true;
    return false;
}

static letters letters_of(rap_arena *arena, const char *text)
{
    int32_t room = (int32_t)strlen(text) + 1;
    UErrorCode status = U_ZERO_ERROR;
    letters out = {.at = rap_arena_alloc(arena, (size_t)room * sizeof *out.at)};
    u_strFromUTF8(out.at, room, &out.count, text, -1, &status);
    return out;
}

static const char *text_of(rap_arena *arena, const UChar *at, int32_t count)
{
    int32_t room = 3 * count + 1, len = 0;
    UErrorCode status = U_ZERO_ERROR;
    char *out = rap_arena_alloc(arena, (size_t)room);
    u_strToUTF8(out, room, &len, at, count, &status);
    return out;
}

static int32_t rtl_count(const letters *word)
{
    int32_t count = 0;
    for (int32_t i = 0; i < word->count; i++)
        count += is_rtl(word->at[i]);
    return count;
}

bool rap_pdf_rtl_is_mark(const char *text)
{
    uint32_t c = RAP_NO_CODE_POINT;
    if ((unsigned char)*text < 0xCC)
        return false;
    while (*text)
        if (!is_mark((UChar32)(c = rap_utf8_next(&text))))
            return false;
    return c != RAP_NO_CODE_POINT;
}

/* ---- habits --------------------------------------------------------------------------------- */

/* Whether a blank parts a word from the next. */
static bool is_apart(const rap_pdf_word *word, const rap_pdf_word *next)
{
    return !next || next->x0 - word->x1 > APART * (word->y1 - word->y0) || next->x1 < word->x0;
}

static void learn_marks(habits *h, const letters *word, bool ends)
{
    UChar32 first = word->at[0], last = word->at[word->count - 1];
    if (is_mark(first))
        h->marks_before++;
    else if (is_mark(last))
        *(ends ? &h->marks_behind : &h->marks_before) += 1;
}

static void learn_brackets(habits *h, const letters *word)
{
    UChar first = word->at[0], last = word->at[word->count - 1];
    h->brackets_meant += (first == ')') + (last == '(');
    h->brackets_seen += (first == '(') + (last == ')');
}

/* No word has two alefs in a row, nor is one "al" alone: there, lam and alef are a sign that was taken apart. */
static void learn_pairs(habits *h, const letters *word)
{
    for (int32_t i = 0; i + 1 < word->count; i++)
        h->pairs += word->at[i] == LAM && is_alef(word->at[i + 1]) &&
                    (i + 2 < word->count ? word->at[i + 2] == ALEF : word->count == 2);
}

static void learn(rap_arena *arena, habits *h, const rap_pdf_word *word, const rap_pdf_word *next)
{
    letters all = letters_of(arena, word->text);
    size_t count = (size_t)rtl_count(&all);
    h->letters += count;
    if (all.count)
        learn_marks(h, &all, is_apart(word, next));
    if (!count)
        return;
    learn_brackets(h, &all);
    learn_pairs(h, &all);
}

static habits habits_of(rap_arena *arena, const rap_pdf_pages *pages)
{
    habits h = {0};
    for (size_t p = 0; p < pages->count; p++)
        for (size_t i = 0; i < pages->pages[p].count; i++) {
            const rap_pdf_word *word = &pages->pages[p].words[i];
            if (may_hold_rtl(word->text) || rap_pdf_rtl_is_mark(word->text))
                learn(arena, &h, word, i + 1 < pages->pages[p].count ? word + 1 : NULL);
        }
    return h;
}

/* ---- lam and alef --------------------------------------------------------------------------- */

/* The alef that stands behind lam at `i`, marks apart; 0 for none. */
static int32_t alef_of(const letters *word, int32_t i)
{
    int32_t next = i + 1;
    while (next < word->count && is_mark(word->at[next]))
        next++;
    return word->at[i] == LAM && next < word->count && is_alef(word->at[next]) ? next : 0;
}

/* Puts alef, and its marks, before lam at `i`, as they are seen from the left where they are one sign. */
static void part_pair(letters *word, int32_t i)
{
    int32_t alef = alef_of(word, i);
    u_memmove(word->at + i, word->at + i + 1, alef - i);
    word->at[alef] = LAM;
}

/* The letters of `word` from the right, marks apart; at the sites that `mask` has, lam stands first. */
static const char *spell(rap_arena *arena, const letters *word, const int32_t *sites, int count, unsigned mask)
{
    UChar out[WORD_MAX];
    int32_t len = 0;
    for (int32_t i = word->count - 1; i >= 0; i--)
        if (!is_mark(word->at[i]))
            out[len++] = word->at[i];
    for (int k = 0, before; k < count; k++) {
        before = 0;
        for (int32_t i = word->count - 1; i > alef_of(word, sites[k]); i--)
            before += !is_mark(word->at[i]);
        if (mask & 1u << k) {
            out[before + 1] = out[before];
            out[before] = LAM;
        }
    }
    return text_of(arena, out, len);
}

static const char *without(const char *word, const char *const *prefixes)
{
    for (; *prefixes; prefixes++)
        if (strncmp(word, *prefixes, strlen(*prefixes)) == 0)
            return word + strlen(*prefixes);
    return word;
}

/* Of words that the dictionary has in both orders, those that are by far the more usual with lam before alef; "and", "by"
 * and the article may stand before them. */
static bool is_usual(const char *word)
{
    static const char *const usual[] = {"لا", "لأن", "لاحظ", "لاحظت", "لاحقا", "أولا", "كاملا", "علاقة", "علاقات", "علامة", "علامات", "خلاف",
                                        "خلاصة", "سلام", "سلامة", "ولايات"};
    static const char *const links[] = {"و", "ف", "ب", NULL}, *const articles[] = {"ال", NULL};
    const char *bare = without(without(word, links), articles), *alone = without(word, articles);
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (strcmp(bare, usual[i]) == 0 || strcmp(alone, usual[i]) == 0)
            return true;
    return false;
}

/* Which sites have lam before alef: as the dictionary has the word. `*is_sure`: in one order alone. */
static unsigned choose(rap_arena *arena, const letters *word, const int32_t *sites, int count, bool *is_sure)
{
    unsigned best = 0, known = 0;
    for (unsigned mask = 0; mask < 1u << count; mask++) {
        const char *spelt = spell(arena, word, sites, count, mask);
        if (is_usual(spelt)) {
            *is_sure = true;
            return mask;
        }
        if (rap_dictionary_has(DICTIONARY, spelt) && !known++)
            best = mask;
    }
    *is_sure = known == 1;
    return best;
}

/* Puts alef before lam where they are one sign. Returns false where that is a guess. */
static bool part_word(rap_arena *arena, letters *word)
{
    int32_t sites[SITES_MAX];
    int count = 0;
    bool is_sure = true;
    for (int32_t i = 0; i + 1 < word->count; i++) {
        int32_t alef = alef_of(word, i);
        if (alef && alef + 1 < word->count && word->at[alef + 1] == ALEF)
            part_pair(word, i);
        else if (alef && count < SITES_MAX)
            sites[count++] = i;
    }
    if (!count || word->count > WORD_MAX)
        return true;
    unsigned mask = choose(arena, word, sites, count, &is_sure);
    for (int k = 0; k < count; k++)
        if (mask & 1u << k)
            part_pair(word, sites[k]);
    return is_sure;
}

/* The same in each run of letters. */
static void part_pairs(rap_arena *arena, letters *all, rap_pdf_pages *pages)
{
    for (int32_t i = 0, end; i < all->count; i = end + 1) {
        for (end = i; end < all->count && (is_rtl(all->at[end]) || is_mark(all->at[end]));)
            end++;
        letters run = {.at = all->at + i, .count = end - i};
        if (part_word(arena, &run))
            continue;
        if (!pages->guess_count++)
            pages->guess = spell(arena, &run, NULL, 0, 0);
    }
}

/* ---- what is seen --------------------------------------------------------------------------- */

static void turn_around(UChar *at, int32_t count)
{
    for (int32_t i = 0; i < count / 2; i++) {
        UChar c = at[i];
        at[i] = at[count - 1 - i];
        at[count - 1 - i] = c;
    }
}

/* Puts marks before their letter. */
static void move_marks(letters *all)
{
    for (int32_t i = 0, end; i < all->count; i = end) {
        for (end = i + 1; end < all->count && is_mark(all->at[end]);)
            end++;
        if (is_rtl(all->at[i]) && end > i + 1)
            turn_around(all->at + i, end - i);
    }
}

static void show(rap_arena *arena, const habits *h, rap_pdf_word *word, rap_pdf_pages *pages)
{
    letters all = letters_of(arena, word->text);
    if (h->marks_behind > h->marks_before)
        move_marks(&all);
    if (h->pairs)
        part_pairs(arena, &all, pages);
    if (h->brackets_seen > h->brackets_meant)
        for (int32_t i = 0; i < all.count; i++)
            all.at[i] = (UChar)u_charMirror(all.at[i]);
    word->text = text_of(arena, all.at, all.count);
}

/* Whether most letters of a page are read from the right. */
static bool is_mirrored(rap_arena *arena, const rap_pdf_page *page)
{
    size_t rtl = 0, ltr = 0;
    for (size_t i = 0; i < page->count; i++) {
        letters all = letters_of(arena, page->words[i].text);
        rtl += (size_t)rtl_count(&all);
        for (int32_t k = 0; k < all.count; k++)
            ltr += u_charDirection(all.at[k]) == U_LEFT_TO_RIGHT;
    }
    return rtl > ltr;
}

static void mirror(rap_pdf_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        rap_pdf_word *word = &page->words[i];
        float x0 = word->x0;
        word->x0 = page->width - word->x1;
        word->x1 = page->width - x0;
        word->is_mirrored = true;
    }
}

void rap_pdf_rtl_prepare(rap_arena *arena, rap_pdf_pages *pages)
{
    const habits h = habits_of(arena, pages);
    for (size_t p = 0; p < pages->count && h.letters; p++) {
        rap_pdf_page *page = &pages->pages[p];
        bool turns = is_mirrored(arena, page);
        for (size_t i = 0; i < page->count; i++)
            if (turns || may_hold_rtl(page->words[i].text))
                show(arena, &h, &page->words[i], pages);
        if (turns)
            mirror(page);
    }
}

/* ---- what is read --------------------------------------------------------------------------- */

/* Forms of letters by their place in a word, as letters. */
static const char *as_letters(rap_arena *arena, const char *text)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    rap_text out = {.arena = arena};
    for (const char *p = text, *start = p; *p && U_SUCCESS(status); start = p) {
        uint32_t c = rap_utf8_next(&p);
        UChar letter[20];
        int32_t count = 0;
        if ((c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC))
            count = unorm2_getRawDecomposition(nfkc, (UChar32)c, letter, 20, &status);
        rap_text_put(&out, count > 0 ? text_of(arena, letter, count) : rap_arena_copy(arena, start, (size_t)(p - start)));
    }
    return rap_text_string(&out);
}

/* Whether a piece is read from the right: most of its letters are, or one on a page where most are. */
static bool is_read_from_right(const letters *all, bool is_mirrored)
{
    int32_t rtl = rtl_count(all), ltr = 0;
    for (int32_t i = 0; i < all->count; i++)
        ltr += u_charDirection(all->at[i]) == U_LEFT_TO_RIGHT;
    return rtl || ltr ? rtl > (is_mirrored ? 0 : ltr) : is_mirrored;
}

/* A copy in which words with Latin letters, as "CTOC/COP/2024/7", are such letters all over: numbers and marks in them
 * keep their places. */
static letters without_numbers(rap_arena *arena, const letters *seen)
{
    letters out = {.at = rap_arena_alloc(arena, (size_t)(seen->count + 1) * sizeof *out.at), .count = seen->count};
    u_memcpy(out.at, seen->at, seen->count);
    for (int32_t i = 0, end; i < out.count; i = end + 1) {
        int32_t first = -1, last = -1;
        bool is_latin = false;
        for (end = i; end < out.count && !u_isUWhiteSpace(out.at[end]) && !is_rtl(out.at[end]); end++) {
            is_latin = is_latin || u_charDirection(out.at[end]) == U_LEFT_TO_RIGHT;
            if (u_isalnum(out.at[end])) {
                first = first < 0 ? end : first;
                last = end;
            }
        }
        for (int32_t k = first; is_latin && first >= 0 && k <= last; k++)
            out.at[k] = 'L';
    }
    return out;
}

const char *rap_pdf_rtl_read(rap_arena *arena, const char *text, bool is_mirrored)
{
    if (!is_mirrored && !may_hold_rtl(text))
        return text;
    letters seen = letters_of(arena, text), shape = without_numbers(arena, &seen);
    UErrorCode status = U_ZERO_ERROR;
    UBiDi *bidi = ubidi_openSized(seen.count + 1, 0, &status);
    UChar *read = rap_arena_alloc(arena, (size_t)(seen.count + 1) * sizeof *read);
    int32_t *order = rap_arena_alloc(arena, (size_t)(seen.count + 1) * sizeof *order);
    ubidi_setReorderingMode(bidi, UBIDI_REORDER_INVERSE_LIKE_DIRECT);
    ubidi_setPara(bidi, shape.at, shape.count, is_read_from_right(&seen, is_mirrored), NULL, &status);
    ubidi_getVisualMap(bidi, order, &status);
    ubidi_close(bidi);
    for (int32_t i = 0; i < seen.count && U_SUCCESS(status); i++)
        read[i] = seen.at[order[i]];
    return U_SUCCESS(status) ? as_letters(arena, text_of(arena, read, seen.count)) : text;
}
