/* Faults of a wording file: each is told with the file, the line and what was expected. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analysis/wording.h"
#include "base/text.h"

/* A folder of data whose only file is wording/en.json. */
static char folder[] = "/tmp/rapporteur-test-XXXXXX";
static char inside[sizeof folder + 16], path[sizeof folder + 32];

static void write_wording(const char *members)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "{\n\"rapporteur-wording\": 1,\n%s}\n", members);
    assert_int_equal(fclose(file), 0);
}

static void assert_fault(const char *members, long line, const char *message)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    write_wording(members);
    assert_null(rap_wording_load(arena, folder, "en", &error));
    assert_string_equal(error.message, message);
    assert_int_equal(error.line, line);
    assert_string_equal(error.file, path);
    rap_arena_free(arena);
}

static void faults_say_where_and_what_was_expected(void **state)
{
    (void)state;
    static const struct {
        const char *members;
        long line;
        const char *message;
    } cases[] = {
        {"\"qualifyers\": []\n", 3,
         "unknown key 'qualifyers'; allowed here: rapporteur-wording, language, note, abbreviations, between, "
         "asides, relatives, conjunctions, determiners, recitals, links, pronouns, lists, action, scale, beside, continued, "
         "addressees, qualifiers, persons, instruments, article, paragraph, articles_before, articles_after, "
         "decision_words, decisions, no_names, agents, narrowing, narrowing_except, widening, universal, universal_except, weights, measures, negations; nearest: qualifiers"},
        {"\"between\": [\n\"in part\"]\n", 3,
         "'between' must be a list of single words; 'in part' is none"},
        {"\"lists\": []\n", 3,
         "'lists' must be an object of lists of phrases"},
        {"\"scale\": {}\n", 3,
         "'scale' must be a list of objects"},
        {"\"scale\": [\n{\"phrases\": [\"should\"]}]\n", 4,
         "'code' is missing: expected a string"},
        {"\"scale\": [\n{\"code\": \"should\",\n\"phrase\": [\"should\"]}]\n", 5,
         "unknown key 'phrase'; allowed here: code, phrases, asks, acts, frame, action, note; nearest: phrases"},
        {"\"qualifiers\": [\n{\"code\": \"a\",\n\"phrases\": \"as\"}]\n", 5,
         "'phrases' must be a list of strings"},
        {"\"qualifiers\": [\n{\"code\": \"a\",\n\"phrases\": [\"as <able>\"]}]\n", 5,
         "'phrases' has a phrase that is none: 'as <able>' (a list that does not stand before it in 'lists')"},
        {"\"qualifiers\": [\n{\"code\": \"a\",\n\"phrases\": [\"as\", \"as [two words]\"]}]\n", 5,
         "'phrases' has a phrase that is none: 'as [two words]' (what stands in [ ] is one word, several parted by /, or a list)"},
        {"\"qualifiers\": [\n{\"code\": \"a\",\n\"phrases\": [\"as ..\"]}]\n", 5,
         "'phrases' has a phrase that is none: 'as ..' (it begins and ends with words, and not all may be absent)"},
        {"\"qualifiers\": [\n{\"code\": \"a\",\n\"phrases\": [\"* law\"]}]\n", 5,
         "'* law' may begin with any word: a phrase that is sought begins with a word of its own"},
        {"\"qualifiers\": [\n{\"code\": \"a\",\n\"phrases\": [\"[as]\"]}]\n", 5,
         "'phrases' has a phrase that is none: '[as]' (it begins and ends with words, and not all may be absent)"},
        {"\"scale\": [{\"code\": \"should\", \"phrases\": [\"should\"]}],\n\"beside\": [{\"code\": \"begs\", \"asks\": [\"begs\"]}],\n"
         "\"continued\": [{\"after\": \"shold\", \"code\": \"should\", \"phrases\": [\"and\"]}]\n", 5,
         "unknown strength 'shold'; known: should, begs; nearest: should"},
        {"\"scale\": [{\"code\": \"should\", \"phrases\": [\"should\"]}],\n\"continued\": [{\"after\": \"should\", \"code\": \"x\", \"phrases\": [\"and\"]}]\n", 4,
         "unknown strength 'x'; known: should"},
        {"\"scale\": [{\"code\": \"should\"},\n{\"code\": \"should\"}]\n", 4,
         "the strength 'should' stands twice"},
        {"\"articles_before\": [\"(?<article>x)\"]\n", 3,
         "'articles_before' has a pattern with the group 'article'; groups here: articles, paragraphs; nearest: articles"},
        {"\"decisions\": [\"(?<=a)b\", \"(?<name>x)\"]\n", 3,
         "'decisions' has a pattern with the group 'name'; groups here: none"},
        {"\"agents\": [7]\n", 3,
         "'agents' must be a list of strings"},
        {"\"no_names\": [7]\n", 3,
         "'no_names' must be a list of strings"},
        {"\"decisions\": [\"(\"]\n", 3,
         "'decisions' has a pattern that is none: '(' (U_REGEX_MISMATCHED_PAREN at character 1)"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_fault(cases[i].members, cases[i].line, cases[i].message);
}

static void a_sound_file_is_read(void **state)
{
    (void)state;
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    write_wording("\"qualifiers\": [{\"code\": \"a\", \"phrases\": [\"as <able>\"]}],\n\"lists\": {\"able\": [\"possible\"]}\n");
    assert_non_null(rap_wording_load(arena, folder, "en", &error));
    rap_arena_free(arena);
}

static int set_up(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(inside, sizeof inside, "%s/wording", folder);
    snprintf(path, sizeof path, "%s/en.json", inside);
    return mkdir(inside, 0700);
}

static int tear_down(void **state)
{
    (void)state;
    unlink(path);
    rmdir(inside);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(faults_say_where_and_what_was_expected), cmocka_unit_test(a_sound_file_is_read)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
