#include "cell.h"

#include <stdio.h>
#include <stdlib.h>

#define SYMBOL_SITE "https://undocs.org/"
#define SYMBOL_LIMIT 200   /* bytes; addresses may have 2,079 characters */
#define EXACT_DIGITS 15    /* digits of an integer that a double holds exactly */
#define DAYS_TO_1970 25569 /* from the day that spreadsheets count from */
#define FIRST_DAY 61       /* 1900-03-01: before it spreadsheets disagree */

static void count(book *b, const cell_place *place, const char *words, size_t len)
{
    tally_add(&b->written, place->index, place->row, place->column, tally_feed(tally_begin(), words, len));
}

/* ---- text --------------------------------------------------------------------------------- */

/* Into rows of our own. Words with an escape stand in the library's table: there every reader undoes it. */
static void put_text(book *b, const cell_place *place, const char *words, size_t len, unsigned found)
{
    int is_escaped = (found & TEXT_UNFIT) && strstr(words, TEXT_ESCAPED);
    struct sst_element *shared = is_escaped ? lxw_get_sst_index(b->workbook->sst, words, LXW_FALSE) : NULL;
    if (shared)
        rows_shared(place->rows, place->column, place->style->xf_index, shared->index);
    else if (len)
        rows_text(place->rows, place->column, place->style->xf_index, words, len, found);
    else
        rows_blank(place->rows, place->column, place->style->xf_index);
}

void cell_write_words(book *b, const cell_place *place, const char *words, size_t len, unsigned found)
{
    lxw_row_t row = (lxw_row_t)place->row;
    lxw_col_t column = (lxw_col_t)place->column;
    if (place->rows)
        put_text(b, place, words, len, found);
    else if (!len)
        book_check(b, worksheet_write_blank(place->sheet, row, column, place->style));
    else if (book_check(b, worksheet_write_string(place->sheet, row, column, words, place->style)))
        count(b, place, words, len);
}

void cell_write_text(book *b, const cell_place *place, const char *words)
{
    size_t len;
    unsigned found = text_look(words, &len);
    cell_write_words(b, place, words, len, found);
}

void cell_write_part(book *b, const cell_place *place, const char *words, size_t len)
{
    text_buffer part = {0};
    if (text_add(b->host, b->job, &part, words, len))
        cell_write_text(b, place, part.data);
}

/* ---- numbers ------------------------------------------------------------------------------ */

void cell_write_number(book *b, const cell_place *place, int64_t value)
{
    if (place->rows) {
        rows_number(place->rows, place->column, place->style->xf_index, value);
        return;
    }
    lxw_error problem =
        worksheet_write_number(place->sheet, (lxw_row_t)place->row, (lxw_col_t)place->column, (double)value, place->style);
    if (book_check(b, problem))
        tally_add(&b->written, place->index, place->row, place->column, tally_number(value));
}

int cell_is_integer(const char *words, int64_t *out)
{
    const char *digits = words + (*words == '-');
    size_t len = strspn(digits, "0123456789");
    if (len == 0 || len > EXACT_DIGITS || digits[len] != '\0' || (digits[0] == '0' && (len > 1 || digits != words)))
        return 0;
    *out = strtoll(words, NULL, 10);
    return 1;
}

static int is_date_form(const char *words)
{
    static const char form[] = "0000-00-00";
    size_t i = 0;
    for (; form[i]; i++)
        if (form[i] == '-' ? words[i] != '-' : words[i] < '0' || words[i] > '9')
            return 0;
    return words[i] == '\0';
}

static int days_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && is_leap);
}

/* Days before a year of the Gregorian calendar, from an origin of no meaning. */
static int64_t days_before_year(int64_t year)
{
    return (year - 1) * 365 + (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400;
}

int cell_is_date(const char *words, int64_t *out)
{
    if (!is_date_form(words))
        return 0;
    int year = atoi(words), month = atoi(words + 5), day = atoi(words + 8);
    if (year < 1900 || month < 1 || month > 12 || day < 1 || day > days_of_month(year, month))
        return 0;
    *out = days_before_year(year) - days_before_year(1970) + DAYS_TO_1970 + day - 1;
    for (int m = 1; m < month; m++)
        *out += days_of_month(year, m);
    return *out >= FIRST_DAY;
}

/* ---- links -------------------------------------------------------------------------------- */

int cell_is_symbol(const char *words)
{
    size_t len = strlen(words);
    return strchr(words, '/') && words[0] != '/' && len <= SYMBOL_LIMIT &&
           strspn(words, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/.-()") == len;
}

void cell_write_link(book *b, const cell_place *place, const char *symbol)
{
    char address[sizeof SYMBOL_SITE + SYMBOL_LIMIT];
    snprintf(address, sizeof address, SYMBOL_SITE "%s", symbol);
    if (place->rows) {
        rows_link(place->rows, place->column, place->style->xf_index, symbol, address);
        return;
    }
    lxw_error problem = worksheet_write_url_opt(place->sheet, (lxw_row_t)place->row, (lxw_col_t)place->column, address,
                                                place->style, symbol, NULL);
    if (book_check(b, problem))
        count(b, place, symbol, strlen(symbol));
}
