#include "import/measure.h"

#include "base/unicode.h"

#define FIRST ' '
#define LAST '~'
#define USUAL 500 /* most letters with marks */

/* Advance widths from space to tilde, as in the font's metrics (Adobe Times-Roman AFM; Liberation Serif has the same). */
static const short widths[LAST - FIRST + 1] = {
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
    921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
    556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
    333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
    500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
};

long rap_measure_letter(uint32_t c)
{
    if (c >= FIRST && c <= LAST)
        return widths[c - FIRST];
    if (c == 0x2018 || c == 0x2019)
        return 333;
    return c == 0x201c || c == 0x201d ? 444 : USUAL;
}

long rap_measure(const char *text)
{
    long width = 0;
    for (uint32_t c; (c = rap_utf8_next(&text)) != RAP_NO_CODE_POINT;)
        width += rap_measure_letter(c);
    return width;
}
