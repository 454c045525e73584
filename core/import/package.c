#include "import/package.h"

#include <string.h>

#include "base/ids.h"
#include "base/table.h"
#include "base/zip.h"

#define PARTS_MAX 4096           /* files in it */
#define PART_MAX (64l << 20)     /* bytes of a part, unpacked */
#define TOTAL_MAX (128l << 20)   /* of all parts that are read */
#define RATIO_MAX 200            /* times that a part may unpack to, where it is larger than */
#define RATIO_FROM (1l << 20)

struct rap_package {
    rap_arena *arena;
    const char *file;
    const rap_zip *zip;
    zip_t *archive;
    rap_table names;
    zip_uint64_t total; /* bytes unpacked so far */
};

/* ---- opening ------------------------------------------------------------------------------ */

/* Whether a name stays inside the file that it stands in. */
static bool is_inside(const char *name)
{
    if (*name == '/' || strchr(name, '\\') || strchr(name, ':'))
        return false;
    for (const char *p = name; p; p = strchr(p, '/')) {
        p += *p == '/';
        if (strncmp(p, "..", 2) == 0 && (p[2] == '/' || !p[2]))
            return false;
    }
    return true;
}

static bool read_names(rap_package *package, rap_error *error)
{
    zip_int64_t count = package->zip->get_num_entries(package->archive, 0);
    if (count > PARTS_MAX)
        return rap_fail(error, RAP_CODE_DATA, package->file, 0, "%lld files in this zip file; at most %d are read", (long long)count, PARTS_MAX);
    for (zip_int64_t i = 0; i < count; i++) {
        const char *name = rap_arena_string(package->arena, package->zip->get_name(package->archive, (zip_uint64_t)i, ZIP_FL_ENC_GUESS));
        if (!name || !is_inside(name))
            return rap_fail(error, RAP_CODE_DATA, package->file, 0, "the name '%s' in this zip file reaches out of it; it is refused", name ? name : "");
        if (rap_table_get(&package->names, name))
            return rap_fail(error, RAP_CODE_DATA, package->file, 0, "'%s' stands twice in this zip file; it is refused", name);
        rap_table_put(&package->names, name, package);
    }
    return true;
}

static void free_archive(void *archive)
{
    rap_zip_load(NULL)->discard(archive);
}

rap_package *rap_package_open(rap_arena *arena, const char *bytes, size_t len, const char *file, rap_error *error)
{
    const rap_zip *zip = rap_zip_load(error);
    if (!zip)
        return NULL;
    rap_package *package = rap_arena_alloc(arena, sizeof *package);
    zip_error_t problem = {0};
    zip_source_t *source = zip->source_buffer_create(bytes, len, 0, &problem);
    *package = (rap_package){.arena = arena, .file = file, .zip = zip, .names = {.arena = arena}};
    package->archive = source ? zip->open_from_source(source, ZIP_RDONLY, &problem) : NULL;
    if (package->archive) {
        rap_arena_own(arena, package->archive, free_archive);
        return read_names(package, error) ? package : NULL;
    }
    rap_fail(error, RAP_CODE_DATA, file, 0, "this zip file is damaged: %s", zip->error_strerror(&problem));
    zip->source_free(source);
    zip->error_fini(&problem);
    return NULL;
}

bool rap_package_has(const rap_package *package, const char *name)
{
    return rap_table_get(&package->names, name) != NULL;
}

const char *rap_package_place(const rap_package *package, const char *name)
{
    return rap_arena_format(package->arena, "%s (%s)", package->file, name);
}

/* ---- parts -------------------------------------------------------------------------------- */

/* Whether a part may be unpacked, by what the file says of it. */
static bool is_allowed(const rap_package *package, const char *name, const zip_stat_t *stat, rap_error *error)
{
    const char *place = rap_package_place(package, name);
    if ((stat->valid & ZIP_STAT_ENCRYPTION_METHOD) && stat->encryption_method != ZIP_EM_NONE)
        return rap_fail(error, RAP_CODE_DATA, place, 0, "this is encrypted; save the document without a password");
    if (!(stat->valid & ZIP_STAT_SIZE) || !(stat->valid & ZIP_STAT_COMP_SIZE))
        return rap_fail(error, RAP_CODE_DATA, place, 0, "its size is not stated: the zip file is damaged");
    if (stat->size > PART_MAX || stat->size + package->total > TOTAL_MAX)
        return rap_fail(error, RAP_CODE_DATA, place, 0, "it unpacks to %llu bytes; at most %ld of a part and %ld of all are read",
                        (unsigned long long)stat->size, PART_MAX, TOTAL_MAX);
    if (stat->size > RATIO_FROM && stat->size / RATIO_MAX > stat->comp_size)
        return rap_fail(error, RAP_CODE_DATA, place, 0, "it unpacks to %llu times its size; at most %d times is read",
                        (unsigned long long)(stat->size / (stat->comp_size ? stat->comp_size : 1)), RATIO_MAX);
    return true;
}

/* The bytes that were stated, no more and no fewer, whose checksum libzip compares. */
static bool unpack(rap_package *package, zip_uint64_t index, char *bytes, zip_uint64_t size)
{
    const rap_zip *zip = package->zip;
    zip_file_t *file = zip->fopen_index(package->archive, index, 0);
    char beyond;
    zip_int64_t got = file ? zip->fread(file, bytes, size) : -1, more = got >= 0 ? zip->fread(file, &beyond, 1) : -1;
    if (file)
        zip->fclose(file);
    return got == (zip_int64_t)size && more == 0;
}

char *rap_package_part(rap_package *package, const char *name, size_t *len, rap_error *error)
{
    zip_int64_t at = package->zip->name_locate(package->archive, name, 0);
    zip_stat_t stat;
    char *bytes;
    if (at < 0 || package->zip->stat_index(package->archive, (zip_uint64_t)at, 0, &stat) < 0) {
        rap_fail(error, RAP_CODE_DATA, package->file, 0, "this zip file has no %s", name);
        return NULL;
    }
    if (!is_allowed(package, name, &stat, error))
        return NULL;
    bytes = rap_arena_alloc(package->arena, stat.size + 1);
    if (!unpack(package, (zip_uint64_t)at, bytes, stat.size)) {
        rap_fail(error, RAP_CODE_DATA, rap_package_place(package, name), 0, "it cannot be unpacked: the zip file is damaged");
        return NULL;
    }
    package->total += stat.size;
    *len = stat.size;
    return bytes;
}
