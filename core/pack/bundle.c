#include "pack/bundle.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/ids.h"
#include "base/zip.h"

#define DOS_DATE ((0 << 9) | (1 << 5) | 1) /* 1 January 1980, the first there is */
#define UNIX_MODE (0100644u << 16)

static bool fail(const char *path, const char *why, rap_error *error)
{
    return rap_fail(error, RAP_CODE_IO, NULL, 0, "%s cannot be written: %s", path, why);
}

/* Those that are compressed in themselves gain nothing. */
static bool is_compressed(const char *name)
{
    const char *point = strrchr(name, '.');
    return point && (strcmp(point, ".pdf") == 0 || strcmp(point, ".xlsx") == 0 || strcmp(point, ".docx") == 0 || strcmp(point, ".epub") == 0);
}

static bool add(rap_arena *arena, const rap_zip *zip, zip_t *archive, const char *folder, const char *name)
{
    const char *path = rap_arena_format(arena, "%s/%s", folder, name);
    zip_source_t *source = zip->source_file(archive, path, 0, -1);
    zip_int64_t at = source ? zip->file_add(archive, name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (at < 0) {
        zip->source_free(source);
        return false;
    }
    zip_uint64_t index = (zip_uint64_t)at;
    return zip->file_set_dostime(archive, index, 0, DOS_DATE, 0) == 0 &&
           zip->file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, UNIX_MODE) == 0 &&
           zip->set_file_compression(archive, index, is_compressed(name) ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 6) == 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const rap_file_sum *)a)->name, ((const rap_file_sum *)b)->name);
}

/* The zip file at a temporary name. */
static bool write_to(rap_arena *arena, const char *temporary, const char *path, const char *folder, const rap_file_sum *files, size_t count,
                     rap_error *error)
{
    int problem = 0;
    rap_file_sum *sorted = rap_arena_alloc(arena, (count + 1) * sizeof *sorted);
    const rap_zip *zip = rap_zip_load(error);
    zip_t *archive = zip ? zip->open(temporary, ZIP_CREATE | ZIP_TRUNCATE, &problem) : NULL;
    if (!archive)
        return fail(path, "no zip file can be begun", error);
    memcpy(sorted, files, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_name);
    bool is_added = true;
    for (size_t i = 0; is_added && i < count; i++)
        is_added = add(arena, zip, archive, folder, sorted[i].name);
    if (is_added && zip->close(archive) == 0)
        return true;
    fail(path, zip->strerror(archive), error);
    zip->discard(archive);
    return false;
}

bool rap_bundle_write(rap_arena *arena, const char *path, const char *folder, const rap_file_sum *files, size_t count, rap_error *error)
{
    rap_output *output = rap_output_open(path, error);
    if (!output)
        return false;
    if (write_to(arena, rap_output_path(output), path, folder, files, count, error))
        return rap_output_keep(output);
    rap_output_drop(output);
    return false;
}

/* ---- comparing ------------------------------------------------------------------------------ */

static bool is_same(const rap_zip *zip, zip_t *archive, zip_uint64_t index, const rap_file_sum *file)
{
    unsigned char bytes[65536];
    char sum[RAP_DIGEST_ROOM];
    rap_digest digest;
    zip_int64_t got = -1;
    zip_file_t *entry = zip->fopen_index(archive, index, 0);
    rap_digest_begin(&digest);
    while (entry && (got = zip->fread(entry, bytes, sizeof bytes)) > 0)
        rap_digest_add(&digest, bytes, (size_t)got);
    if (entry)
        zip->fclose(entry);
    rap_digest_end(&digest, sum);
    return got == 0 && strcmp(sum, file->sha256) == 0;
}

bool rap_bundle_compare(rap_arena *arena, const char *path, const rap_file_sum *files, size_t count,
                        void (*tell)(void *context, const char *what, const char *name), void *context, rap_error *error)
{
    int problem = 0;
    rap_ids names = {.arena = arena};
    const rap_zip *zip = rap_zip_load(error);
    zip_t *archive = zip ? zip->open(path, ZIP_RDONLY | ZIP_CHECKCONS, &problem) : NULL;
    if (!archive)
        return rap_fail(error, RAP_CODE_IO, path, 0, "is no zip file that can be read");
    for (size_t i = 0; i < count; i++) {
        zip_int64_t at = zip->name_locate(archive, files[i].name, 0);
        rap_ids_add(&names, files[i].name, NULL);
        if (at < 0)
            tell(context, "missing", files[i].name);
        else if (!is_same(zip, archive, (zip_uint64_t)at, &files[i]))
            tell(context, "changed", files[i].name);
    }
    for (zip_int64_t i = 0; i < zip->get_num_entries(archive, 0); i++) {
        const char *name = zip->get_name(archive, (zip_uint64_t)i, 0);
        if (rap_ids_find(&names, name) == RAP_NO_ID)
            tell(context, "foreign", rap_arena_string(arena, name ? name : ""));
    }
    zip->discard(archive);
    return true;
}
