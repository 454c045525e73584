/* base: files that appear whole, and what tells their bytes from others. */
#include "base_helper.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/print.h"

static char folder[] = "/tmp/rapporteur-unit-XXXXXX";

static const char *inside(rap_arena *arena, const char *name)
{
    return rap_arena_format(arena, "%s/%s", folder, name);
}

static void output_appears_only_when_kept(void **state)
{
    fixture *f = *state;
    const char *path = inside(f->arena, "a/b/out.txt");
    size_t len;
    rap_output *output = rap_output_open(path, &f->error);
    assert_non_null(output);
    rap_output_write(output, "whole", 5);
    assert_int_equal(access(path, F_OK), -1);
    assert_true(rap_output_keep(output));
    assert_string_equal(rap_file_read(f->arena, path, &len, &f->error), "whole");
    output = rap_output_open(path, &f->error);
    rap_output_write(output, "other", 5);
    rap_output_drop(output);
    assert_string_equal(rap_file_read(f->arena, path, &len, &f->error), "whole");
    assert_int_equal(system(rap_arena_format(f->arena, "test $(ls -A %s/a/b | wc -l) = 1", folder)), 0);
}

/* In memory, whose file system knows; whatever the system, nobody is overlooked. */
static void who_else_may_write_an_output_is_seen(void **state)
{
    fixture *f = *state;
    char shared[] = "/dev/shm/rapporteur-unit-XXXXXX";
    bool is_in_memory = mkdtemp(shared);
    rap_output *output = rap_output_open(rap_arena_format(f->arena, "%s/out", is_in_memory ? shared : folder), &f->error);
    assert_non_null(output);
    rap_output_write(output, "whole", 5);
    assert_true(rap_output_is_alone(output) || !is_in_memory);
    int other = open(rap_output_path(output), O_WRONLY);
    assert_false(rap_output_is_alone(output));
    close(other);
    other = open(rap_output_path(output), O_RDWR);
    void *mapped = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, other, 0);
    close(other);
    assert_ptr_not_equal(mapped, MAP_FAILED);
    assert_false(rap_output_is_alone(output));
    munmap(mapped, 4096);
    assert_true(rap_output_is_alone(output) || !is_in_memory);
    rap_output_drop(output);
    rmdir(shared);
}

static void full_disk_is_told(void **state)
{
    fixture *f = *state;
    rap_output *output = rap_output_open("/dev/full", &f->error);
    rap_output_write(output, "x", 1);
    assert_false(rap_output_keep(output));
    assert_string_equal(f->error.message, "/dev/full cannot be written: No space left on device");
    assert_int_equal(f->error.code, RAP_CODE_IO);
}

static void missing_file_is_told(void **state)
{
    fixture *f = *state;
    size_t len;
    assert_null(rap_file_read(f->arena, inside(f->arena, "none"), &len, &f->error));
    assert_int_equal(f->error.code, RAP_CODE_IO);
    assert_non_null(strstr(f->error.message, "No such file"));
}

/* FIPS 180-4, the example of one block. */
static void sha256_is_the_standards(void **state)
{
    assert_string_equal(rap_sha256(arena_of(state), "abc", 3),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* A file of several reads: one other byte is another print; of "abc" it is that of xxhsum -H2. */
static void a_print_tells_bytes_from_others(void **state)
{
    fixture *f = *state;
    const char *path = inside(f->arena, "print");
    char abc[RAP_PRINT_ROOM], before[RAP_PRINT_ROOM], after[RAP_PRINT_ROOM];
    char *bytes = rap_arena_alloc(f->arena, 200000);
    uint64_t size;
    for (size_t last = 0; last < 3; last++) {
        FILE *file = fopen(path, "wb");
        bytes[199999] = last == 2 ? 'x' : 0;
        fwrite(last ? bytes : "abc", 1, last ? 200000 : 3, file);
        fclose(file);
        assert_true(rap_print_file(path, last == 0 ? abc : last == 1 ? before : after, &size));
        assert_int_equal(size, last ? 200000 : 3);
    }
    assert_string_equal(abc, "06b05ab6733a618578af5f94892f3950");
    assert_int_equal(strlen(before), 32);
    assert_string_not_equal(before, after);
    assert_false(rap_print_file(inside(f->arena, "none"), abc, NULL));
}

/* Each way to read a file gives the same print, and each of its bytes is in it, whichever block it stands in. */
static void a_long_file_has_one_print(void **state)
{
    fixture *f = *state;
    const char *path = inside(f->arena, "long");
    static const size_t sizes[] = {RAP_PRINT_BLOCK - 1, RAP_PRINT_BLOCK, RAP_PRINT_BLOCK + 1, 2 * RAP_PRINT_BLOCK, 9 * RAP_PRINT_BLOCK + 7};
    char *bytes = rap_arena_alloc(f->arena, 9 * RAP_PRINT_BLOCK + 7);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char last[RAP_PRINT_ROOM] = "";
        const size_t places[] = {0, sizes[i] / 2, sizes[i] - 1};
        for (size_t j = 0; j < 3; j++) {
            char one[RAP_PRINT_ROOM], together[RAP_PRINT_ROOM], beside[RAP_PRINT_ROOM], sum[RAP_DIGEST_ROOM];
            uint64_t size, size_together, size_beside;
            FILE *file = fopen(path, "wb");
            bytes[places[j]] ^= 1;
            fwrite(bytes, 1, sizes[i], file);
            fclose(file);
            assert_true(rap_print_file(path, one, &size) && rap_print_file_together(path, together, &size_together));
            assert_true(rap_print_digest_file(path, beside, sum, &size_beside));
            assert_true(size == sizes[i] && size_together == sizes[i] && size_beside == sizes[i]);
            assert_string_equal(together, one);
            assert_string_equal(beside, one);
            assert_string_equal(sum, rap_sha256(f->arena, bytes, sizes[i]));
            assert_string_not_equal(one, last);
            memcpy(last, one, sizeof last);
        }
    }
    assert_false(rap_print_file_together(inside(f->arena, "none"), (char[RAP_PRINT_ROOM]){0}, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(output_appears_only_when_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_else_may_write_an_output_is_seen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(full_disk_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(missing_file_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sha256_is_the_standards, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_print_tells_bytes_from_others, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_long_file_has_one_print, set_up, tear_down),
    };
    if (!mkdtemp(folder))
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command) ? 1 : failed;
}
