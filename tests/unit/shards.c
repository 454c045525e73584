/* Shards: which outputs fall into which, for good; who may be at work in a folder beside whom. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pack/folder.h"

/* ---- which output --------------------------------------------------------------------------- */

/* By `printf %s NAME | sha256sum | cut -c1-16`, modulo 1, 3, 4, 7, 1000 and 100000, and 1. */
static void names_fall_where_they_always_did(void **state)
{
    static const unsigned long counts[] = {1, 3, 4, 7, 1000, 100000};
    static const struct {
        const char *name;
        unsigned long numbers[6];
    } cases[] = {
        {"NOR/brief.pdf", {1, 2, 3, 5, 343, 72343}},
        {"compilation.pdf", {1, 3, 3, 4, 551, 18551}},
        {"Côte d’Ivoire/brief.pdf", {1, 1, 1, 4, 913, 56913}},
        {"matrix.xlsx", {1, 3, 1, 3, 593, 88593}},
        {"technology/brief.json", {1, 1, 3, 3, 547, 9547}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (size_t j = 0; j < 6; j++)
            assert_int_equal(rap_shard_of(cases[i].name, counts[j]), cases[i].numbers[j]);
}

/* Of 10,000 names each of eight has 1,250 but for 10 in a hundred: more than three times the
 * deviation that chance gives. Each name is in one and no other. */
static void shards_are_of_one_size(void **state)
{
    size_t sizes[8] = {0};
    (void)state;
    for (int i = 0; i < 10000; i++) {
        char name[32];
        size_t homes = 0;
        snprintf(name, sizeof name, "%03d/brief-%d.pdf", i % 193, i);
        for (unsigned long number = 1; number <= 8; number++) {
            bool is_home = rap_shard_has(&(rap_shard){number, 8}, name);
            homes += is_home;
            sizes[number - 1] += is_home;
        }
        assert_int_equal(homes, 1);
        assert_true(rap_shard_has(&(rap_shard){0}, name));
    }
    for (size_t i = 0; i < 8; i++)
        assert_in_range(sizes[i], 1125, 1375);
}

static void words_are_read_strictly(void **state)
{
    static const char *const wrong[] = {"", "1", "/", "1/", "/4", "0/4", "5/4", "1/0", "-1/4", "1/-4", "1/4/2", "1/4 ", " 1/4", "01/4", "1/04", "1,4", "1/100001",
                                        "18446744073709551617/18446744073709551617"};
    rap_shard shard;
    rap_error error = {0};
    (void)state;
    assert_true(rap_shard_read("3/40", &shard, &error));
    assert_int_equal(shard.number, 3);
    assert_int_equal(shard.count, 40);
    assert_true(rap_shard_read("100000/100000", &shard, &error));
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        error = (rap_error){0};
        assert_false(rap_shard_read(wrong[i], &shard, &error));
        assert_int_equal(error.code, RAP_CODE_USAGE);
    }
}

/* ---- who beside whom ------------------------------------------------------------------------ */

static char folder[] = "/tmp/rap-shards-XXXXXX";

/* Another process that has the lock until it is killed. */
static pid_t hold(const rap_shard *shard)
{
    int ready[2];
    char byte;
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        rap_pack_lock lock;
        rap_error error = {0};
        if (rap_pack_folder_lock(folder, shard, &lock, &error) && write(ready[1], "", 1) == 1)
            pause();
        _exit(1);
    }
    close(ready[1]);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    return child;
}

static void kill_hard(pid_t child)
{
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

/* What is said where the folder is not to be had; "" where it is. */
static const char *ask(unsigned long number, unsigned long count)
{
    static rap_error error;
    rap_pack_lock lock;
    error = (rap_error){0};
    if (rap_pack_folder_lock(folder, &(rap_shard){number, count}, &lock, &error))
        rap_pack_folder_unlock(&lock);
    assert_true(!error.code || error.code == RAP_CODE_IO);
    return error.message;
}

#define END " at work in this folder: wait for the end, or choose another with -C"

static void shards_are_beside_each_other(void **state)
{
    (void)state;
    pid_t second = hold(&(rap_shard){2, 4}), fourth = hold(&(rap_shard){4, 4});
    assert_string_equal(ask(1, 4), "");
    assert_string_equal(ask(3, 4), "");
    assert_string_equal(ask(2, 4), "the same shard is" END);
    assert_string_equal(ask(4, 4), "the same shard is" END);
    assert_string_equal(ask(0, 0), "another build is" END);
    assert_string_equal(ask(1, 1), "shards of another number of shards are" END);
    assert_string_equal(ask(3, 3), "shards of another number of shards are" END);
    assert_string_equal(ask(1, 5), "shards of another number of shards are" END);
    assert_string_equal(ask(1, 100000), "shards of another number of shards are" END);
    kill_hard(second);
    assert_string_equal(ask(2, 4), "");
    assert_string_equal(ask(0, 0), "another build is" END);
    kill_hard(fourth);
    assert_string_equal(ask(0, 0), "");
    assert_string_equal(ask(3, 5), "");
}

static void whole_builds_are_alone(void **state)
{
    (void)state;
    pid_t whole = hold(&(rap_shard){0});
    assert_string_equal(ask(1, 4), "a build of the whole is" END);
    assert_string_equal(ask(100000, 100000), "a build of the whole is" END);
    assert_string_equal(ask(0, 0), "another build is" END);
    kill_hard(whole);
    assert_string_equal(ask(1, 4), "");
    assert_string_equal(ask(0, 0), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_fall_where_they_always_did), cmocka_unit_test(shards_are_of_one_size),
        cmocka_unit_test(words_are_read_strictly),          cmocka_unit_test(shards_are_beside_each_other),
        cmocka_unit_test(whole_builds_are_alone),
    };
    if (!mkdtemp(folder))
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command) ? 1 : failed;
}
