#include "host/loader.h"

#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/unicode.h"
#include "host/options.h"

#define MAJOR(abi) ((abi) >> 16)
#define MINOR(abi) ((abi) & 0xFFFFu)
#define END_OF(type, member) (offsetof(type, member) + sizeof(((type *)0)->member))

/* What contract 0.9 had: no struct may be smaller. */
#define PLUGIN_SIZE END_OF(rap_plugin, exporters)
#define EXPORTER_SIZE END_OF(rap_exporter, render)
#define OPTION_SIZE END_OF(rap_option, help)

#define LIST_LIMIT 256   /* exporters of a plug-in, options of an exporter */
#define NAME_LIMIT 64    /* bytes of an id, a format, an option's name */
#define WORDS_LIMIT 1024 /* bytes of any other string of a descriptor */

static const char name_letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
static const char id_letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-.";

typedef struct loading {
    rap_arena *arena;
    const char *file;
    rap_error *error;
} loading;

#define REFUSE(l, ...) rap_fail((l)->error, RAP_CODE_REFUSED, (l)->file, 0, __VA_ARGS__)

/* ---- the handshake ---------------------------------------------------------------------- */

/* The one place that reads a foreign struct: what both sides know is copied, what
 * theirs lacks stays zero, what ours lacks is left behind. False where theirs is
 * smaller than the smallest there ever was. */
static bool copy_known(void *ours, size_t size, const void *theirs, size_t smallest)
{
    uint32_t their_size;
    memcpy(&their_size, theirs, sizeof their_size);
    memset(ours, 0, size);
    if (their_size < smallest)
        return false;
    memcpy(ours, theirs, their_size < size ? their_size : size);
    return true;
}

static bool refuse_size(const loading *l, const char *name, uint32_t size, size_t smallest)
{
    return REFUSE(l, "its %s has %u bytes, which is less than the %zu of contract 0.9; this rapporteur speaks %u.%u",
                  name, size, smallest, RAP_ABI_MAJOR, RAP_ABI_MINOR);
}

static bool shake_hands(const loading *l, const rap_plugin *theirs, rap_plugin *ours)
{
    if (!theirs)
        return REFUSE(l, "it refuses this rapporteur, which speaks exporter contract %u.%u", RAP_ABI_MAJOR, RAP_ABI_MINOR);
    if (!copy_known(ours, sizeof *ours, theirs, PLUGIN_SIZE))
        return refuse_size(l, "rap_plugin", theirs->size, PLUGIN_SIZE);
    if (MAJOR(ours->abi) != RAP_ABI_MAJOR)
        return REFUSE(l, "it was built for exporter contract %u.%u; this rapporteur speaks %u.%u", MAJOR(ours->abi),
                      MINOR(ours->abi), RAP_ABI_MAJOR, RAP_ABI_MINOR);
    if (ours->abi_needs > RAP_ABI)
        return REFUSE(l, "it needs exporter contract %u.%u or later; this rapporteur speaks %u.%u", MAJOR(ours->abi_needs),
                      MINOR(ours->abi_needs), RAP_ABI_MAJOR, RAP_ABI_MINOR);
    return true;
}

/* ---- descriptors ------------------------------------------------------------------------ */

/* Whether a string is there, of bounded length, valid UTF-8 and one line. */
static bool is_words(const char *text)
{
    size_t len = text ? strnlen(text, WORDS_LIMIT + 1) : 0;
    if (len == 0 || len > WORDS_LIMIT || !rap_utf8_is_valid(text, len, NULL))
        return false;
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] < 0x20)
            return false;
    return true;
}

/* What is wrong with words that are not. */
static const char *words_fault(const char *text)
{
    if (!text || !*text)
        return "is missing or empty";
    size_t len = strnlen(text, WORDS_LIMIT + 1);
    if (len > WORDS_LIMIT)
        return "is longer than 1024 bytes";
    return rap_utf8_is_valid(text, len, NULL) ? "holds a line end or another control character" : "is not UTF-8";
}

static const char *name_fault(const char *text)
{
    if (!text || !*text)
        return "is missing or empty";
    return strnlen(text, NAME_LIMIT + 1) > NAME_LIMIT ? "is longer than 64 bytes" : "holds what it may not";
}

static bool is_name(const char *text, const char *letters)
{
    size_t len = text ? strnlen(text, NAME_LIMIT + 1) : 0;
    return len > 0 && len <= NAME_LIMIT && strspn(text, letters) == len;
}

bool rap_is_format_name(const char *word)
{
    return is_name(word, name_letters);
}

static bool check_option(const loading *l, const char *format, const rap_option *option)
{
    if (!is_name(option->name, name_letters))
        return REFUSE(l, "the name of an option of its exporter '%s' %s; allowed: up to 64 of a-z 0-9 -", format, name_fault(option->name));
    if (option->type < RAP_OPTION_TEXT || option->type > RAP_OPTION_FLAG)
        return REFUSE(l, "option '%s' of its exporter '%s' is of the unknown type %u", option->name, format, option->type);
    bool needs_allowed = option->type == RAP_OPTION_CHOICE;
    if (!is_words(option->help) || !option->standard || (*option->standard && !is_words(option->standard)) ||
        ((needs_allowed || option->allowed) && !is_words(option->allowed)))
        return REFUSE(l, "option '%s' of its exporter '%s' lacks its standard, allowed or help text", option->name, format);
    rap_found_option checked = {.name = option->name, .standard = option->standard, .allowed = option->allowed, .type = option->type};
    rap_error wrong = {0};
    if (!rap_option_check(&checked, option->standard, format, &wrong))
        return REFUSE(l, "the standard of an option is not allowed: %s", wrong.message);
    return true;
}

static bool copy_options(const loading *l, struct rap_loaded_exporter *out)
{
    const rap_option *const *theirs = out->exporter.options;
    while (theirs && theirs[out->option_count] && out->option_count < LIST_LIMIT)
        out->option_count++;
    rap_option *options = rap_arena_alloc(l->arena, (out->option_count + 1) * sizeof *options);
    for (size_t i = 0; i < out->option_count; i++) {
        if (!copy_known(&options[i], sizeof options[i], theirs[i], OPTION_SIZE))
            return refuse_size(l, "rap_option", theirs[i]->size, OPTION_SIZE);
        if (!check_option(l, out->exporter.format, &options[i]))
            return false;
        for (size_t j = 0; j < i; j++)
            if (strcmp(options[j].name, options[i].name) == 0)
                return REFUSE(l, "its exporter '%s' has two options '%s'", out->exporter.format, options[i].name);
    }
    out->options = options;
    return true;
}

static bool check_exporter(const loading *l, const rap_exporter *exporter)
{
    const uint32_t views = RAP_TAKES_RECORDS | RAP_TAKES_PAPER | RAP_TAKES_GRID;
    if (!rap_is_format_name(exporter->format))
        return REFUSE(l, "the format of an exporter of it %s; allowed: up to 64 of a-z 0-9 -", name_fault(exporter->format));
    if (!is_name(exporter->extension, name_letters))
        return REFUSE(l, "the file extension of its exporter '%s' %s; allowed: up to 64 of a-z 0-9 -", exporter->format, name_fault(exporter->extension));
    if (!is_words(exporter->media_type))
        return REFUSE(l, "the media type of its exporter '%s' %s", exporter->format, words_fault(exporter->media_type));
    if (!is_words(exporter->summary))
        return REFUSE(l, "the summary of its exporter '%s' %s", exporter->format, words_fault(exporter->summary));
    if (!(exporter->flags & views))
        return REFUSE(l, "its exporter '%s' takes neither records nor a paper nor a grid", exporter->format);
    if (!exporter->render)
        return REFUSE(l, "its exporter '%s' has no render function", exporter->format);
    return true;
}

static bool copy_exporters(const loading *l, rap_loaded *out)
{
    const rap_exporter *const *theirs = out->plugin.exporters;
    while (theirs && theirs[out->count] && out->count < LIST_LIMIT)
        out->count++;
    if (out->count == 0)
        return REFUSE(l, "it holds no exporter");
    out->exporters = rap_arena_alloc(l->arena, out->count * sizeof *out->exporters);
    for (size_t i = 0; i < out->count; i++) {
        rap_exporter *ours = &out->exporters[i].exporter;
        if (!copy_known(ours, sizeof *ours, theirs[i], EXPORTER_SIZE))
            return refuse_size(l, "rap_exporter", theirs[i]->size, EXPORTER_SIZE);
        if (!check_exporter(l, ours) || !copy_options(l, &out->exporters[i]))
            return false;
        for (size_t j = 0; j < i; j++)
            if (strcmp(out->exporters[j].exporter.format, ours->format) == 0)
                return REFUSE(l, "it holds two exporters for '%s'", ours->format);
    }
    return true;
}

static bool check_plugin(const loading *l, const rap_plugin *plugin)
{
    if (!is_name(plugin->id, id_letters))
        return REFUSE(l, "its id %s; allowed: up to 64 of a-z 0-9 . -", name_fault(plugin->id));
    if (!is_words(plugin->version))
        return REFUSE(l, "the version of plug-in '%s' %s", plugin->id, words_fault(plugin->version));
    if (!is_words(plugin->license))
        return REFUSE(l, "the license of plug-in '%s' %s", plugin->id, words_fault(plugin->license));
    return true;
}

/* ---- the file --------------------------------------------------------------------------- */

/* The loader of the system looks for names without a slash in folders of its own. */
static const char *with_folder(const loading *l)
{
    return strchr(l->file, '/') ? l->file : rap_arena_format(l->arena, "./%s", l->file);
}

/* What cannot be read the loader of the system speaks of. */
static bool may_be_module(const loading *l)
{
    char head[SELFMAG] = "";
    int fd = open(l->file, O_RDONLY | O_CLOEXEC);
    ssize_t len = fd >= 0 ? read(fd, head, sizeof head) : -1;
    if (fd >= 0)
        close(fd);
    return len < 0 || (len == SELFMAG && memcmp(head, ELFMAG, SELFMAG) == 0) ||
           REFUSE(l, "it is neither a shared object nor a file that may be executed");
}

/* What the system says about a file that it cannot load, without the file's name in
 * front, which the refusal has already. */
static const char *loading_problem(const char *file)
{
    const char *said = dlerror();
    size_t len = strlen(file);
    if (!said)
        return "no reason is given";
    return strncmp(said, file, len) == 0 && strncmp(said + len, ": ", 2) == 0 ? said + len + 2 : said;
}

/* The system's loader says so in no other way than by its words, and never with a number of an error. */
static bool lacks_memory(const char *said)
{
    static const char *const words[] = {"failed to map segment", "cannot map zero-fill pages", "annot allocate memory"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(said, words[i]))
            return true;
    return false;
}

static bool fail_loading(const loading *l, const char *said, long megabytes)
{
    if (megabytes && lacks_memory(said))
        return rap_fail(l->error, RAP_CODE_EXPORTER, l->file, 0, "the limit of %ld MB of memory is too small to load it, with the libraries that it needs "
                        "(--memory allows more)", megabytes);
    return REFUSE(l, "it cannot be loaded: %s", said);
}

static const rap_loaded *accept(const loading *l, const rap_plugin *theirs)
{
    rap_loaded *out = rap_arena_alloc(l->arena, sizeof *out);
    bool is_accepted = shake_hands(l, theirs, &out->plugin) && check_plugin(l, &out->plugin) && copy_exporters(l, out);
    return is_accepted ? out : NULL;
}

const rap_loaded *rap_load_described(rap_arena *arena, const char *file, const rap_plugin *plugin, rap_error *error)
{
    return accept(&(loading){.arena = arena, .file = file, .error = error}, plugin);
}

const rap_loaded *rap_load(rap_arena *arena, const char *file, long megabytes, bool is_known, rap_error *error)
{
    loading l = {.arena = arena, .file = file, .error = error};
    if (!may_be_module(&l))
        return NULL;
    const char *path = with_folder(&l);
    void *module = dlopen(path, (is_known ? RTLD_LAZY : RTLD_NOW) | RTLD_LOCAL);
    if (!module) {
        fail_loading(&l, loading_problem(path), megabytes);
        return NULL;
    }
    const rap_plugin *(*entry)(uint32_t) = NULL;
    void *symbol = dlsym(module, "rap_plugin_entry");
    memcpy(&entry, &symbol, sizeof entry);
    if (!entry) {
        REFUSE(&l, "it is not an exporter: it has no rap_plugin_entry");
        return NULL;
    }
    return accept(&l, entry(RAP_ABI));
}
