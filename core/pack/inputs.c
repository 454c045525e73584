#include "pack/inputs.h"

#include <dirent.h>
#include <elf.h>
#include <errno.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/data.h"
#include "base/file.h"
#include "base/ids.h"
#include "base/print.h"
#include "base/text.h"
#include "host/search.h"

static bool fail(const char *path, rap_error *error)
{
    return rap_fail(error, RAP_CODE_IO, path, 0, "cannot be read: %s", strerror(errno));
}

/* ---- files ---------------------------------------------------------------------------------- */

static bool is_same_time(const struct timespec *a, const struct timespec *b)
{
    return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

static bool is_same_state(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size && is_same_time(&a->st_mtim, &b->st_mtim) &&
           is_same_time(&a->st_ctim, &b->st_ctim);
}

/* By what the system says of it. */
static bool stands(const rap_input *input)
{
    struct stat now;
    return stat(input->path, &now) == 0 && is_same_state(&now, &input->state);
}

#define SETTLED 3 /* seconds after which a change would have another time, on every file system */

static bool is_settled(const struct stat *state)
{
    time_t now = time(NULL);
    return now - state->st_mtim.tv_sec >= SETTLED && now - state->st_ctim.tv_sec >= SETTLED;
}

static bool is_known(const rap_input *known, const char *path, bool is_summed)
{
    return known->path && known->print && strcmp(known->path, path) == 0 && known->is_settled && (known->sum.sha256 || !is_summed) && stands(known);
}

static const rap_input *known_of(const rap_input *list, size_t count, const char *path, bool is_summed)
{
    for (size_t i = 0; i < count; i++)
        if (is_known(&list[i], path, is_summed))
            return &list[i];
    return NULL;
}

/* What was taken earlier of a file that stands since; else NULL. */
static const rap_input *find_known(const rap_inputs *inputs, const char *path)
{
    const rap_inputs *known = inputs->known;
    const rap_input *found = known ? known_of(known->data, known->data_count, path, inputs->is_summed) : NULL;
    return found || !known ? found : known_of(known->exporters, known->exporter_count, path, inputs->is_summed);
}

static bool print_input(rap_input *out, char print[RAP_PRINT_ROOM])
{
    bool is_long = (size_t)out->state.st_size > RAP_PRINT_BLOCK;
    return is_long ? rap_print_file_together(out->path, print, &out->sum.bytes) : rap_print_file(out->path, print, &out->sum.bytes);
}

static bool read_input(rap_arena *arena, bool is_summed, bool is_noted, const char *path, rap_input *out)
{
    char print[RAP_PRINT_ROOM], sum[RAP_DIGEST_ROOM];
    if (stat(path, &out->state) != 0 || !S_ISREG(out->state.st_mode))
        return false;
    out->path = path;
    out->sum.name = rap_file_base(path);
    out->is_settled = is_settled(&out->state);
    if (is_noted && out->is_settled)
        return true;
    if (is_summed ? !rap_print_digest_file(path, print, sum, &out->sum.bytes) : !print_input(out, print))
        return false;
    out->print = rap_arena_string(arena, print);
    out->sum.sha256 = is_summed ? rap_arena_string(arena, sum) : NULL;
    return true;
}

#define FROM_FILES "a pack is built from files, so that it can be built again"

/* A pipe, which could be read but once. */
static bool is_passing(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

static bool take_file(rap_arena *arena, const rap_inputs *inputs, bool is_noted, const char *path, rap_input *out, rap_error *error)
{
    if (is_passing(path))
        return rap_fail(error, RAP_CODE_USAGE, path, 0, "is no file: " FROM_FILES);
    const rap_input *known = find_known(inputs, path);
    if (known)
        *out = *known;
    return known || read_input(arena, inputs->is_summed, is_noted, path, out) || fail(path, error);
}

/* ---- datasets ------------------------------------------------------------------------------- */

static bool add_data(rap_arena *arena, rap_inputs *inputs, size_t *room, const char *path, rap_error *error)
{
    inputs->data = rap_arena_grow(arena, inputs->data, inputs->data_count, room, sizeof *inputs->data);
    inputs->data[inputs->data_count] = (rap_input){0};
    return take_file(arena, inputs, inputs->is_noted, path, &inputs->data[inputs->data_count++], error);
}

/* A folder is its *.json, as the loader of datasets has it. */
static bool take_data(rap_arena *arena, rap_inputs *inputs, const char *const *datasets, size_t count, rap_error *error)
{
    size_t room = 0;
    for (size_t i = 0; i < count; i++) {
        struct stat st;
        bool is_folder = stat(datasets[i], &st) == 0 && S_ISDIR(st.st_mode);
        if (strcmp(datasets[i], "-") == 0)
            return rap_fail(error, RAP_CODE_USAGE, NULL, 0, FROM_FILES ": standard input is none");
        const char *const *names = is_folder ? rap_file_names(arena, datasets[i], ".json", error) : NULL;
        if ((is_folder && !names) || (!is_folder && !add_data(arena, inputs, &room, datasets[i], error)))
            return false;
        for (; names && *names; names++)
            if (!add_data(arena, inputs, &room, rap_arena_format(arena, "%s/%s.json", datasets[i], *names), error))
                return false;
    }
    return true;
}

/* ---- templates ------------------------------------------------------------------------------ */

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* The sample documents are no input, nor are hidden files. */
static int is_template(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strcmp(entry->d_name, "sample") != 0;
}

/* One that cannot be read counts as absent, as it does for those who look for it. */
static void add_template(rap_arena *arena, rap_inputs *inputs, size_t *room, const char *path, const char *name)
{
    const rap_inputs *known = inputs->known;
    const rap_input *found = known && path ? known_of(known->templates, known->template_count, path, false) : NULL;
    rap_input one = {0};
    if (path && !found && !read_input(arena, false, inputs->is_noted, path, &one))
        one.path = path;
    inputs->templates = rap_arena_grow(arena, inputs->templates, inputs->template_count, room, sizeof *inputs->templates);
    rap_input *out = &inputs->templates[inputs->template_count++];
    *out = found ? *found : one;
    out->sum.name = name;
}

static bool is_folder(const char *path, const struct dirent *entry)
{
    struct stat st;
    bool is_told = entry->d_type == DT_REG || entry->d_type == DT_DIR;
    return is_told ? entry->d_type == DT_DIR : stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Files and folders below, in order of their names: a folder is its name, what is in it, and nothing at its end. */
static void add_folder(rap_arena *arena, rap_inputs *inputs, size_t *room, const char *path)
{
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, is_template, by_bytes);
    for (int i = 0; i < count; i++) {
        const char *inner = rap_arena_format(arena, "%s/%s", path, entries[i]->d_name), *name = rap_file_base(inner);
        bool goes_on = is_folder(inner, entries[i]);
        add_template(arena, inputs, room, goes_on ? NULL : inner, name);
        if (goes_on)
            add_folder(arena, inputs, room, inner);
        free(entries[i]);
    }
    free(entries);
    add_template(arena, inputs, room, NULL, NULL);
}

static void take_templates(rap_arena *arena, rap_inputs *inputs, const char *data_dir)
{
    size_t room = 0;
    while (*data_dir) {
        size_t len = strcspn(data_dir, (char[]){RAP_DATA_NEXT, '\0'});
        add_folder(arena, inputs, &room, rap_arena_copy(arena, data_dir, len));
        data_dir += len + (data_dir[len] != '\0');
    }
}

/* ---- the program ---------------------------------------------------------------------------- */

static void read_note(rap_digest *digest, const ElfW(Nhdr) *note)
{
    rap_digest_add(digest, (const unsigned char *)(note + 1) + ((note->n_namesz + 3u) & ~3u), note->n_descsz);
}

/* Of the program, which has no name, and of each library that it is linked with; the kernel's
 * own says nothing about outputs. */
static int find_build(struct dl_phdr_info *info, size_t size, void *out)
{
    (void)size;
    if (strncmp(info->dlpi_name, "linux-vdso", 10) == 0)
        return 0;
    for (size_t i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        const char *at = (const char *)info->dlpi_addr + header->p_vaddr, *end = at + header->p_memsz;
        while (header->p_type == PT_NOTE && at + sizeof(ElfW(Nhdr)) <= end) {
            const ElfW(Nhdr) *note = (const void *)at;
            if (note->n_type == NT_GNU_BUILD_ID)
                read_note(out, note);
            at += sizeof *note + ((note->n_namesz + 3u) & ~3u) + ((note->n_descsz + 3u) & ~3u);
        }
    }
    return 0;
}

/* Its version, and what linkers name this very build and its libraries by, where they do. */
static const char *program(rap_arena *arena)
{
    char builds[RAP_DIGEST_ROOM];
    rap_digest digest;
    rap_digest_begin(&digest);
    dl_iterate_phdr(find_build, &digest);
    rap_digest_end(&digest, builds);
    return rap_arena_format(arena, RAP_VERSION " %s", builds);
}

/* ---- all ------------------------------------------------------------------------------------ */

/* They are read in any case: what each is must be known before outputs are made. */
static bool take_exporters(rap_arena *arena, rap_inputs *inputs, const rap_search *search, rap_error *error)
{
    size_t count;
    const rap_candidate *found = rap_search_candidates(arena, search, &count);
    inputs->exporters = rap_arena_alloc(arena, (count + 1) * sizeof *inputs->exporters);
    for (size_t i = 0; i < count; i++)
        if (!found[i].refusal && !take_file(arena, inputs, false, found[i].path, &inputs->exporters[inputs->exporter_count++], error))
            return false;
    return true;
}

/* ---- the key -------------------------------------------------------------------------------- */

#define PARTS 6
#define POINT "." /* between the digests of the parts */

static const char *const parts[PARTS] = {"another program", "another SOURCE_DATE_EPOCH", "another pack", "other data", "other exporters", "other templates"};

static void add_input(rap_digest *digest, const rap_input *input)
{
    rap_digest_add_text(digest, input->sum.name);
    rap_digest_add_text(digest, input->print);
}

static void add_template_to(rap_digest *digest, const rap_input *template)
{
    rap_digest_add_text(digest, template->sum.name);
    if (template->path)
        rap_digest_add_text(digest, template->print);
}

static const char *key_of(rap_arena *arena, const rap_inputs *inputs)
{
    rap_digest digests[PARTS];
    rap_text key = {.arena = arena};
    for (size_t i = 0; i < PARTS; i++)
        rap_digest_begin(&digests[i]);
    rap_digest_add_text(&digests[0], inputs->program);
    rap_digest_add_text(&digests[1], getenv("SOURCE_DATE_EPOCH"));
    add_input(&digests[2], &inputs->pack);
    for (size_t i = 0; i < inputs->data_count; i++)
        add_input(&digests[3], &inputs->data[i]);
    for (size_t i = 0; i < inputs->exporter_count; i++)
        rap_digest_add_text(&digests[4], inputs->exporters[i].print);
    for (size_t i = 0; i < inputs->template_count; i++)
        add_template_to(&digests[5], &inputs->templates[i]);
    for (size_t i = 0; i < PARTS; i++) {
        char sum[RAP_DIGEST_ROOM];
        rap_digest_end(&digests[i], sum);
        rap_text_format(&key, "%s%s", i ? POINT : "", sum);
    }
    return rap_text_string(&key);
}

/* Whether some of them were only noted. */
static bool has_noted(const rap_inputs *inputs)
{
    bool has = !inputs->pack.print;
    for (size_t i = 0; i < inputs->data_count; i++)
        has |= !inputs->data[i].print;
    for (size_t i = 0; i < inputs->template_count; i++)
        has |= inputs->templates[i].is_settled && !inputs->templates[i].print;
    return has;
}

bool rap_inputs_take(rap_arena *arena, const char *pack, const char *const *datasets, size_t count, const char *data_dir,
                     const rap_search *search, rap_inputs *inputs, rap_error *error)
{
    *inputs = (rap_inputs){.is_summed = inputs->is_summed, .is_noted = inputs->is_noted, .known = inputs->known};
    if (!take_file(arena, inputs, inputs->is_noted, pack, &inputs->pack, error) || !take_exporters(arena, inputs, search, error))
        return false;
    take_templates(arena, inputs, data_dir);
    if (!take_data(arena, inputs, datasets, count, error)) /* last: long files are read by whoever is free by then */
        return false;
    inputs->program = program(arena);
    inputs->key = inputs->is_noted && has_noted(inputs) ? NULL : key_of(arena, inputs);
    return true;
}

static bool all_stand(const rap_input *list, size_t count)
{
    size_t i = 0;
    while (i < count && stands(&list[i]))
        i++;
    return i == count;
}

bool rap_inputs_stand(const rap_inputs *inputs)
{
    return stands(&inputs->pack) && all_stand(inputs->data, inputs->data_count) && all_stand(inputs->exporters, inputs->exporter_count);
}

/* What was noted of a file that has long been as it is tells it from what it may become. */
static bool is_same(const rap_input *noted, const rap_input *now)
{
    if (!noted->path || !now->path || strcmp(noted->path, now->path) != 0)
        return !noted->path && !now->path && strcmp(noted->sum.name ? noted->sum.name : "", now->sum.name ? now->sum.name : "") == 0;
    if (noted->is_settled)
        return is_same_state(&noted->state, &now->state);
    return noted->print && now->print ? strcmp(noted->print, now->print) == 0 : noted->print == now->print;
}

static bool are_same(const rap_input *noted, size_t count, const rap_input *now, size_t now_count)
{
    size_t i = 0;
    while (i < count && count == now_count && is_same(&noted[i], &now[i]))
        i++;
    return i == count && count == now_count;
}

bool rap_inputs_are(const rap_inputs *noted, const rap_inputs *now)
{
    return is_same(&noted->pack, &now->pack) && are_same(noted->data, noted->data_count, now->data, now->data_count) &&
           are_same(noted->exporters, noted->exporter_count, now->exporters, now->exporter_count) &&
           are_same(noted->templates, noted->template_count, now->templates, now->template_count);
}

bool rap_inputs_made(const rap_inputs *inputs, const char *key)
{
    size_t len = inputs->key ? strlen(inputs->key) : 0;
    return key && inputs->key && strncmp(key, inputs->key, len) == 0 && (key[len] == '\0' || key[len] == ' ');
}

const char *rap_inputs_difference(rap_arena *arena, const char *key, const char *other)
{
    rap_text out = {.arena = arena};
    for (size_t i = 0; i < PARTS; i++) {
        size_t len = strcspn(key, POINT " "), other_len = strcspn(other, POINT " ");
        if (len != other_len || memcmp(key, other, len) != 0)
            rap_text_format(&out, "%s%s", out.len ? ", " : "", parts[i]);
        key += len + (key[len] != '\0');
        other += other_len + (other[other_len] != '\0');
    }
    return rap_text_string(&out);
}

const rap_input *rap_inputs_exporter(const rap_inputs *inputs, const rap_found *exporter)
{
    for (size_t i = 0; i < inputs->exporter_count; i++)
        if (strcmp(inputs->exporters[i].path, exporter->file) == 0)
            return &inputs->exporters[i];
    return NULL;
}

const char *rap_inputs_stamp(rap_arena *arena, const rap_inputs *inputs, const rap_found *exporter)
{
    const rap_input *file = rap_inputs_exporter(inputs, exporter);
    return rap_arena_format(arena, "%s; %s %s", inputs->program, exporter->version, file ? file->print : "");
}
