#include "tally.h"

uint64_t tally_begin(void)
{
    return 0xCBF29CE484222325u; /* FNV-1a */
}

uint64_t tally_feed(uint64_t hash, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001B3u;
    return hash;
}

/* Spreads every bit over the whole word, so that sums of hashes stay apart. */
static uint64_t spread(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

void tally_add(tally *t, size_t sheet, size_t row, size_t column, uint64_t hash)
{
    uint64_t place = spread(((uint64_t)sheet << 40 ^ (uint64_t)row << 16 ^ column) + 0x9E3779B97F4A7C15u);
    t->sum += spread(place ^ hash);
    t->cells++;
}

uint64_t tally_number(int64_t value)
{
    return spread((uint64_t)value ^ 0xA5A5A5A5A5A5A5A5u);
}
