#include "import/column.h"

#include <limits.h>

#include "import/heal.h"
#include "import/label.h"
#include "import/measure.h"

#define FILLED 955    /* thousandths of a column that a line which goes on fills at least */
#define FULL 900      /* that one fills with a label before it */
#define NARROWEST 780 /* of the widest column, behind two labels */
#define OVER 1005     /* that a line measures at most, and */
#define UNDER 990     /* more than which it would with the next piece: metrics differ that much */
#define WIDER 105     /* hundredths of the widest line of usual length that one with narrow letters may be */
#define MADE_UP 940   /* that each of several lines fills */
#define LINES 6       /* that a line is made of */

static long share(long width, long thousandths)
{
    return width * thousandths / 1000;
}

/* Whether a paragraph begins with line `i`, as far as is seen. A number behind a full line is a word: "under item" and
 * "3. With". */
static bool begins(const rap_source *source, size_t i, long widest)
{
    const rap_line *line = &source->lines[i];
    rap_label label;
    if (i == 0 || line->gap || line->is_page_start || rap_label_is_lone(line->text) || rap_label_is_lone(line[-1].text) ||
        rap_heal_is_finished(line[-1].text))
        return true;
    return rap_label_read(line->text, &label) && rap_measure(line[-1].text) < share(widest, FULL);
}

static long wider(const rap_source *source, size_t i, long width, long widest)
{
    long own = source->lines[i].cells ? 0 : rap_measure(source->lines[i].text);
    return own > width && own <= share(widest, OVER) ? own : width;
}

/* The widest of the lines of the paragraph that the next goes on from, line `i` apart. */
static long width_around(const rap_source *source, size_t i, long widest)
{
    long width = 0;
    for (size_t k = i; !begins(source, k, widest); k--)
        width = wider(source, k - 1, width, widest);
    for (size_t k = i + 1; k + 1 < source->count && !begins(source, k, widest) && !begins(source, k + 1, widest); k++)
        width = wider(source, k, width, widest);
    return width;
}

/* The widest of the lines, of at most so many letters, that go on in the next with a small one. */
static long widest_of(const rap_source *source, int letters, long most)
{
    long widest = 0;
    for (size_t i = 0; i + 1 < source->count; i++) {
        const rap_line *line = &source->lines[i];
        const char *next = line[1].text;
        if (line[1].gap || line->cells || !rap_is_lower(rap_utf8_next(&next)) || (int)rap_utf8_count(line->text) + line->indent > letters)
            continue;
        long width = rap_measure(line->text);
        widest = width > widest && width <= most ? width : widest;
    }
    return widest;
}

long rap_column_widest(const rap_source *source)
{
    long usual = source->width ? widest_of(source, source->width, LONG_MAX) : 0;
    return widest_of(source, INT_MAX, usual / 100 * WIDER);
}

static long first_word(const char *text)
{
    long width = 0;
    for (uint32_t c; (c = rap_utf8_next(&text)) != RAP_NO_CODE_POINT && !rap_is_space(c);)
        width += rap_measure_letter(c);
    return width;
}

bool rap_column_is_full(long widest, const char *line, const char *next)
{
    return widest && rap_measure(line) + RAP_MEASURE_SPACE + first_word(next) > share(widest, NARROWEST);
}

rap_column rap_column_of(const rap_source *source, size_t i, long widest)
{
    long around = width_around(source, i, widest), least = share(widest, NARROWEST);
    if (rap_measure(source->lines[i].text) <= share(widest, OVER))
        return (rap_column){0, 0};
    if (around >= share(widest, FILLED) && !begins(source, i, widest))
        return (rap_column){widest, widest};
    return (rap_column){around > least && !begins(source, i, widest) ? around : least, widest};
}

static bool ends_first(const rap_column *column, long before, long next)
{
    return column->most && before <= share(column->most, OVER) && next > share(column->least, UNDER);
}

bool rap_column_may_end(const rap_column *column, long before, long next)
{
    bool may = ends_first(column, before, next);
    for (long lines = 2; !may && column->most && lines <= LINES; lines++)
        may = before >= lines * share(column->least, MADE_UP) && before <= lines * share(column->most, OVER);
    return may;
}

bool rap_column_must_end(const rap_column *column, long before, long next)
{
    return column->least == column->most && ends_first(column, before, next);
}
