/* direction.c - see direction.h */
#include "direction.h"

#include <unicode/ubidi.h>
#include <unicode/ustring.h>

size_t docx_direction_step(const char *at, size_t left)
{
    unsigned char c = (unsigned char)*at;
    size_t len = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    return len < left ? len : left;
}

size_t docx_direction_units(const char *words, size_t len)
{
    size_t units = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)words[i];
        units += (c & 0xC0) != 0x80 ? 1 : 0;
        units += c >= 0xF0 ? 1 : 0;
    }
    return units;
}

/* Scripts that run from right to left, and marks of direction, begin with these bytes. */
static bool may_turn(const docx_piece *p)
{
    for (size_t i = 0; i < p->len; i++) {
        unsigned char c = (unsigned char)p->words[i];
        if ((c >= 0xD6 && c <= 0xDF) || c == 0xE0 || c == 0xEF || c == 0xF0)
            return true;
        if (c == 0xE2 && i + 1 < p->len && ((unsigned char)p->words[i + 1] == 0x80 || (unsigned char)p->words[i + 1] == 0x81))
            return true;
    }
    return false;
}

/* All words as one text; the mark of a footnote is an object. NULL after a failure. */
static UChar *join(docx_text *t, size_t *len)
{
    size_t units = 0;
    for (size_t i = 0; i < t->count; i++) {
        t->pieces[i].start = units;
        units += t->pieces[i].is_note ? 1 : docx_direction_units(t->pieces[i].words, t->pieces[i].len);
    }
    UChar *all = docx_alloc(t->document, (units + 1) * sizeof *all);
    for (size_t i = 0; all && i < t->count; i++) {
        UErrorCode error = U_ZERO_ERROR;
        const docx_piece *p = &t->pieces[i];
        all[p->start] = 0xFFFC;
        if (!p->is_note)
            u_strFromUTF8WithSub(all + p->start, (int32_t)(units - p->start), NULL, p->words, (int32_t)p->len, 0xFFFD, NULL, &error);
    }
    *len = units;
    return all;
}

static void copy_levels(docx_text *t, UBiDi *bidi, size_t len)
{
    UErrorCode error = U_ZERO_ERROR;
    const UBiDiLevel *levels = ubidi_getLevels(bidi, &error);
    unsigned char *copy = U_SUCCESS(error) ? docx_alloc(t->document, len + 1) : NULL;
    if (copy)
        t->levels = memcpy(copy, levels, len);
    else
        docx_fail(t->document, RAP_ERROR_MEMORY, "no memory for the Word file");
}

void docx_direction_find(docx_text *t)
{
    bool turns = t->is_rtl;
    size_t len;
    for (size_t i = 0; i < t->count && !turns; i++)
        turns = may_turn(&t->pieces[i]);
    UChar *all = turns ? join(t, &len) : NULL;
    if (!all || len == 0)
        return;
    UErrorCode error = U_ZERO_ERROR;
    UBiDi *bidi = ubidi_openSized((int32_t)len, 0, &error);
    if (bidi)
        ubidi_setPara(bidi, all, (int32_t)len, t->is_rtl ? 1 : 0, NULL, &error);
    if (U_SUCCESS(error))
        copy_levels(t, bidi, len);
    else
        docx_fail(t->document, RAP_ERROR_MEMORY, "no memory for the Word file");
    if (bidi)
        ubidi_close(bidi);
}
