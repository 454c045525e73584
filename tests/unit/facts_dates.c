/* Days, spans of days, and numbers in words. */
#include "facts_fixture.h"

#include "import/dates.h"
#include "import/sentences.h"

/* "2021-10-12/2021-10-13", or "none". */
static const char *days(fixture *f, const char *text)
{
    rap_dates dates;
    if (!rap_dates_find(f->facts.grammar, f->arena, text, 0, NULL, &dates))
        return "none";
    return rap_arena_format(f->arena, "%s/%s", dates.start, dates.end);
}

static void spans_are_read(void **state)
{
    fixture f;
    (void)state;
    fixture_open(&f);
    assert_string_equal(days(&f, "held on 12 and 13 October 2021"), "2021-10-12/2021-10-13");
    assert_string_equal(days(&f, "from 9 to 11 September 2019"), "2019-09-09/2019-09-11");
    assert_string_equal(days(&f, "from 30 September to 2 October 2020"), "2020-09-30/2020-10-02");
    assert_string_equal(days(&f, "Vienna, 12–13 October 2021"), "2021-10-12/2021-10-13");
    assert_string_equal(days(&f, "15-26 January 2018"), "2018-01-15/2018-01-26");
    assert_string_equal(days(&f, "28 February–2 March 2020"), "2020-02-28/2020-03-02");
    assert_string_equal(days(&f, "from 30 December 2019 to 3 January 2020"), "2019-12-30/2020-01-03");
    assert_string_equal(days(&f, "from 30 December to 3 January 2020"), "2019-12-30/2020-01-03");
    assert_string_equal(days(&f, "9 and 10 (a.m.) February 2021"), "2021-02-09/2021-02-10");
    assert_string_equal(days(&f, "4, 5 and 7 May 2015"), "2015-05-04/2015-05-07");
    assert_string_equal(days(&f, "30 June and 1 July 2014"), "2014-06-30/2014-07-01");
    assert_string_equal(days(&f, "from Monday, 6 to Wednesday, 8 May 2019"), "2019-05-06/2019-05-08");
    assert_string_equal(days(&f, "28 October 2021"), "2021-10-28/2021-10-28");
    fixture_close(&f);
}

static void what_is_no_day_is_passed_over(void **state)
{
    fixture f;
    rap_dates dates;
    (void)state;
    fixture_open(&f);
    assert_string_equal(days(&f, "31 April 2021"), "none");
    assert_string_equal(days(&f, "30 February 2020"), "none");
    assert_string_equal(days(&f, "29 February 2020"), "2020-02-29/2020-02-29");
    assert_string_equal(days(&f, "29 February 2021"), "none");
    assert_string_equal(days(&f, "in June 2022"), "none");
    assert_string_equal(days(&f, "12 October"), "none");
    assert_string_equal(days(&f, "paragraphs 3 and 12 of 5 May 2021"), "2021-05-05/2021-05-05");
    /* Two days of different months are two days, not a span. */
    assert_string_equal(days(&f, "on 4 June and 27 October 2020"), "2020-10-27/2020-10-27");
    assert_true(rap_dates_find(f.facts.grammar, f.arena, "Tuesday, 12 October", 0, "2021", &dates));
    assert_string_equal(dates.start, "2021-10-12");
    fixture_close(&f);
}

static long number(fixture *f, const char *words)
{
    return rap_number_read(f->facts.grammar, f->arena, words);
}

static const char *held(fixture *f, const char *text)
{
    rap_dates dates;
    return rap_dates_held(f->facts.grammar, f->arena, text, 0, &dates) ? rap_arena_format(f->arena, "%s/%s", dates.start, dates.end) : "none";
}

static const char *month(fixture *f, const char *text, const char *year)
{
    rap_dates dates;
    return rap_dates_month(f->facts.grammar, f->arena, text, 0, year, &dates) ? rap_arena_format(f->arena, "%s/%s", dates.start, dates.end) : "none";
}

/* A meeting lasts from the first day of its first part to the last of its last. */
static void meetings_may_have_parts(void **state)
{
    fixture f;
    (void)state;
    fixture_open(&f);
    assert_string_equal(held(&f, "Oslo, 30 April, 2 and 3 May 2024"), "2024-04-30/2024-05-03");
    assert_string_equal(held(&f, "held on 30 April and 2 and 3 May 2024"), "2024-04-30/2024-05-03");
    assert_string_equal(held(&f, "Oslo, 6–8 May and 3–5 June 2024"), "2024-05-06/2024-06-05");
    assert_string_equal(held(&f, "from 6 to 8 May 2024 and from 3 to 5 June 2024"), "2024-05-06/2024-06-05");
    assert_string_equal(held(&f, "6–8 May, 10–12 May and 3–5 June 2024"), "2024-05-06/2024-06-05");
    assert_string_equal(held(&f, "28–30 November and 8–10 January 2025"), "2024-11-28/2025-01-10");
    assert_string_equal(held(&f, "30 April and 2 May 2024"), "2024-04-30/2024-05-02");
    assert_string_equal(held(&f, "6 May 2024"), "2024-05-06/2024-05-06");
    assert_string_equal(held(&f, "the report of 6 May to the session of 3–5 June 2024"), "2024-06-03/2024-06-05");
    assert_string_equal(held(&f, "in May 2024"), "none");
    fixture_close(&f);
}

static void months_are_read(void **state)
{
    fixture f;
    (void)state;
    fixture_open(&f);
    assert_string_equal(month(&f, "Oslo, May 2024", NULL), "2024-05/2024-05");
    assert_string_equal(month(&f, "Oslo, May–June 2024", NULL), "2024-05/2024-06");
    assert_string_equal(month(&f, "Oslo, May", NULL), "none");
    assert_string_equal(month(&f, "Oslo, May", "2023"), "2023-05/2023-05");
    assert_string_equal(month(&f, "Mayors of Oslo, 2024", "2023"), "none");
    fixture_close(&f);
}

static void numbers_are_read(void **state)
{
    fixture f;
    (void)state;
    fixture_open(&f);
    assert_int_equal(number(&f, "first"), 1);
    assert_int_equal(number(&f, "Eleventh"), 11);
    assert_int_equal(number(&f, "twenty-sixth"), 26);
    assert_int_equal(number(&f, "seventy-seventh"), 77);
    assert_int_equal(number(&f, "ninetieth"), 90);
    assert_int_equal(number(&f, "one hundred and eleventh"), 111);
    assert_int_equal(number(&f, "159th"), 159);
    assert_int_equal(number(&f, "four"), 4);
    assert_int_equal(number(&f, "12"), 12);
    assert_int_equal(number(&f, "resumed"), 0);
    assert_int_equal(number(&f, "99999999999999999999"), 0);
    assert_int_equal(number(&f, NULL), 0);
    fixture_close(&f);
}

static void sentences_end_at_points(void **state)
{
    fixture f;
    rap_sentences s;
    (void)state;
    fixture_open(&f);
    s = rap_sentences_split(f.facts.grammar, f.arena,
                            "It was chaired by Ms. A. Diallo (Mali). St. Lucia spoke (see para. 5. Twice). “Why?” it "
                            "asked. No. 5 was\nadopted.");
    assert_int_equal(s.count, 4);
    assert_string_equal(s.texts[0], "It was chaired by Ms. A. Diallo (Mali).");
    assert_string_equal(s.texts[1], "St. Lucia spoke (see para. 5. Twice).");
    assert_string_equal(s.texts[2], "“Why?” it asked.");
    assert_string_equal(s.texts[3], "No. 5 was adopted.");
    s = rap_sentences_split(f.facts.grammar, f.arena, NULL);
    assert_int_equal(s.count, 0);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_are_read),
        cmocka_unit_test(what_is_no_day_is_passed_over),
        cmocka_unit_test(meetings_may_have_parts),
        cmocka_unit_test(months_are_read),
        cmocka_unit_test(numbers_are_read),
        cmocka_unit_test(sentences_end_at_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
