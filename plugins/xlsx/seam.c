#include "seam.h"

#include <string.h>

#define SYMBOLS 288
#define DISTANCES 32
#define LENGTH_CODES 19
#define END_OF_BLOCK 256
#define LENGTHS_FROM 257 /* symbols from here on are lengths of what is repeated */

enum { LITERAL = 0x100, REPEATED = 0x200, END = 0x400, BITS = 0xFF };

/* At least 57 bits from here on. */
static uint64_t peek(const seam_reader *r)
{
    const unsigned char *b = r->bytes + (r->at >> 3);
    uint64_t word = (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
                    (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
    return word >> (r->at & 7);
}

static unsigned take(seam_reader *r, unsigned bits)
{
    unsigned value = r->at + bits <= r->end ? (unsigned)(peek(r) & (((uint64_t)1 << bits) - 1)) : 0;
    r->at += bits;
    return value;
}

/* ---- codes -------------------------------------------------------------------------------- */

static uint16_t symbol_entry(unsigned symbol, unsigned len)
{
    unsigned further = symbol < LENGTHS_FROM + 8 || symbol == 285 ? 0 : (symbol - 261) / 4;
    if (symbol < END_OF_BLOCK)
        return (uint16_t)(LITERAL | len);
    if (symbol == END_OF_BLOCK)
        return (uint16_t)(END | len);
    return symbol > 285 ? 0 : (uint16_t)(REPEATED | (len + further));
}

static uint16_t distance_entry(unsigned symbol, unsigned len)
{
    return symbol > 29 ? 0 : (uint16_t)(REPEATED | (len + (symbol < 4 ? 0 : symbol / 2 - 1)));
}

/* A code of lengths: its number, and how long it is. */
static uint16_t length_entry(unsigned symbol, unsigned len)
{
    return (uint16_t)(LITERAL | symbol << 3 | len);
}

static unsigned reversed(unsigned code, unsigned len)
{
    unsigned out = 0;
    for (; len > 0; len--, code >>= 1)
        out = out << 1 | (code & 1);
    return out;
}

/* Lays out the codes that symbols of these lengths have. The bits of the longest; 0 where there are too many. */
static unsigned lay_out(uint16_t *table, const uint8_t *lengths, unsigned count, uint16_t (*entry)(unsigned, unsigned))
{
    unsigned of[SEAM_CODE_MOST + 1] = {0}, next[SEAM_CODE_MOST + 2] = {0}, most = SEAM_CODE_MOST;
    for (unsigned i = 0; i < count; i++)
        of[lengths[i]]++;
    while (most > 1 && !of[most])
        most--;
    of[0] = 0;
    for (unsigned len = 1; len <= most; len++) {
        next[len + 1] = (next[len] + of[len]) << 1;
        if (next[len] + of[len] > 1u << len)
            return 0;
    }
    memset(table, 0, sizeof *table << most);
    for (unsigned i = 0; i < count; i++) {
        unsigned len = lengths[i], step = 1u << len;
        uint16_t own = len ? entry(i, len) : 0;
        for (unsigned at = len ? reversed(next[len]++, len) : 1u << most; at < 1u << most; at += step)
            table[at] = own;
    }
    return most;
}

static int lay_out_both(seam_reader *r, const uint8_t *lengths, unsigned symbols, unsigned distances)
{
    r->symbol_bits = lay_out(r->symbols, lengths, symbols, symbol_entry);
    r->distance_bits = lay_out(r->distances, lengths + symbols, distances, distance_entry);
    return r->symbol_bits && r->distance_bits;
}

static int lay_out_fixed(seam_reader *r)
{
    uint8_t lengths[SYMBOLS + DISTANCES];
    memset(lengths, 8, 144);
    memset(lengths + 144, 9, 256 - 144);
    memset(lengths + 256, 7, 280 - 256);
    memset(lengths + 280, 8, SYMBOLS - 280);
    memset(lengths + SYMBOLS, 5, DISTANCES);
    return lay_out_both(r, lengths, SYMBOLS, DISTANCES);
}

/* The lengths of codes, which are packed themselves. */
static int read_lengths(seam_reader *r, uint8_t *lengths, unsigned count)
{
    static const uint8_t order[LENGTH_CODES] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    uint8_t own[LENGTH_CODES] = {0};
    uint16_t table[1 << 7];
    unsigned codes = take(r, 4) + 4, i = 0;
    for (unsigned c = 0; c < codes; c++)
        own[order[c]] = (uint8_t)take(r, 3);
    unsigned bits = lay_out(table, own, LENGTH_CODES, length_entry);
    while (bits && i < count && r->at < r->end) {
        unsigned code = table[peek(r) & ((1u << bits) - 1)];
        if (!code)
            return 0;
        r->at += code & 7;
        unsigned symbol = code >> 3 & 31, times = symbol < 16 ? 1 : symbol == 16 ? take(r, 2) + 3 : symbol == 17 ? take(r, 3) + 3 : take(r, 7) + 11;
        if (times > count - i || (symbol == 16 && i == 0))
            return 0;
        memset(lengths + i, symbol < 16 ? (int)symbol : symbol == 16 ? lengths[i - 1] : 0, times);
        i += times;
    }
    return i == count;
}

static int lay_out_own(seam_reader *r)
{
    uint8_t lengths[SYMBOLS + DISTANCES];
    unsigned symbols = take(r, 5) + LENGTHS_FROM, distances = take(r, 5) + 1;
    return symbols <= SYMBOLS && read_lengths(r, lengths, symbols + distances) && lay_out_both(r, lengths, symbols, distances);
}

/* ---- blocks ------------------------------------------------------------------------------- */

static int pass_stored(seam_reader *r)
{
    r->at = (r->at + 7) & ~(uint64_t)7;
    unsigned len = take(r, 16), check = take(r, 16);
    r->at += (uint64_t)len * 8;
    return (len ^ check) == 0xFFFF && r->at <= r->end;
}

/* Three codes of literals, or two of them and one of a length, are never longer than what peek() gives. */
static int pass_codes(seam_reader *r)
{
    const unsigned symbols = (1u << r->symbol_bits) - 1, distances = (1u << r->distance_bits) - 1;
    while (r->at < r->end) {
        uint64_t word = peek(r);
        unsigned code = 0;
        for (int i = 0; i < 3; i++) {
            code = r->symbols[word & symbols];
            r->at += code & BITS;
            if (!(code & LITERAL))
                break;
            word >>= code & BITS;
        }
        if (code & REPEATED) {
            code = r->distances[peek(r) & distances];
            r->at += code & BITS;
        }
        if (code == 0 || code & END)
            return code != 0 && r->at <= r->end;
    }
    return 0;
}

int seam_find(seam_reader *r, const unsigned char *bytes, size_t len, uint64_t *last, uint64_t *end)
{
    int is_fine = 1, is_last = 0;
    r->bytes = bytes;
    r->at = 0;
    r->end = (uint64_t)len * 8;
    while (is_fine && !is_last) {
        *last = r->at;
        is_last = (int)take(r, 1);
        switch (take(r, 2)) {
        case 0: is_fine = pass_stored(r); break;
        case 1: is_fine = lay_out_fixed(r) && pass_codes(r); break;
        case 2: is_fine = lay_out_own(r) && pass_codes(r); break;
        default: is_fine = 0;
        }
        is_fine = is_fine && r->at <= r->end;
    }
    *end = r->at;
    return is_fine;
}
