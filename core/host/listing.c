#include "host/listing.h"

#include <stdio.h>
#include <string.h>

#include "base/unicode.h"
#include "host/confine.h"
#include "host/description.h"
#include "host/loader.h"
#include "host/program.h"
#include "host/program_describe.h"
#include "host/search.h"
#include "host/stop.h"
#include "host/worker.h"

#define PATIENCE 10000 /* milliseconds that a file may take to load */

enum { TELLS_REFUSAL = 1, TELLS_EXPORTER, TELLS_OPTION, TELLS_END };

/* ---- the worker ------------------------------------------------------------------------- */

typedef struct telling {
    rap_arena *arena;
    const char *file;
    int channel;
    bool is_free;
    rap_message message;
} telling;

static void tell_refusal(telling *t, const char *sentence)
{
    rap_message_begin(&t->message, TELLS_REFUSAL);
    rap_message_put_text(&t->message, sentence);
    rap_message_send(&t->message, t->channel);
}

static void tell_option(telling *t, const rap_option *option)
{
    rap_message_begin(&t->message, TELLS_OPTION);
    rap_message_put_number(&t->message, option->type);
    rap_message_put_text(&t->message, option->name);
    rap_message_put_text(&t->message, option->standard);
    rap_message_put_text(&t->message, option->allowed);
    rap_message_put_text(&t->message, option->help);
    rap_message_send(&t->message, t->channel);
}

static void tell_exporter(telling *t, const rap_plugin *plugin, const struct rap_loaded_exporter *e)
{
    rap_message_begin(&t->message, TELLS_EXPORTER);
    rap_message_put_number(&t->message, plugin->abi);
    rap_message_put_number(&t->message, e->exporter.flags);
    rap_message_put_number(&t->message, e->option_count);
    const char *texts[] = {plugin->id, plugin->version, plugin->license, e->exporter.format,
                           e->exporter.extension, e->exporter.media_type, e->exporter.summary};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        rap_message_put_text(&t->message, texts[i]);
    rap_message_send(&t->message, t->channel);
    for (size_t i = 0; i < e->option_count; i++)
        tell_option(t, &e->options[i]);
}

/* In a handler of signals; the process ends after it. */
static void tell_denial(int channel, const char *sentence)
{
    static rap_message message;
    rap_message_begin(&message, TELLS_REFUSAL);
    rap_message_put_text(&message, sentence);
    rap_message_send(&message, channel);
    rap_message_begin(&message, TELLS_END);
    rap_message_send(&message, channel);
}

static const rap_loaded *load_confined(telling *t, rap_error *error)
{
    const rap_limits limits = {.megabytes = rap_limits_usual.megabytes, .is_free = t->is_free};
    const rap_confinement c = {.limits = &limits, .file = t->file, .name = rap_arena_format(t->arena, "%s: it", t->file),
                               .channel = t->channel, .tell = tell_denial, .is_program = rap_program_is(t->file)};
    if (!c.is_program)
        return rap_confine(&c, error) ? rap_load(t->arena, t->file, 0, false, error) : NULL;
    const rap_plugin *described = rap_program_describe(t->arena, &c, error);
    return described ? rap_load_described(t->arena, t->file, described, error) : NULL;
}

static void tell_all(telling *t)
{
    rap_error error = {0};
    char sentence[2200];
    const rap_loaded *loaded = load_confined(t, &error);
    if (!loaded) {
        rap_error_write(&error, sentence, sizeof sentence);
        tell_refusal(t, sentence);
    } else {
        for (size_t i = 0; i < loaded->count; i++)
            tell_exporter(t, &loaded->plugin, &loaded->exporters[i]);
    }
    rap_message_begin(&t->message, TELLS_END);
    rap_message_send(&t->message, t->channel);
}

/* ---- the parent ------------------------------------------------------------------------- */

typedef struct listing {
    rap_arena *arena;
    const rap_search *search;
    const char *file; /* being listed */
    rap_found *found;
    size_t count, room;
    size_t first;         /* of this file */
    size_t options_heard; /* of the exporter heard last */
    bool is_whole;        /* this file's worker said all */
    bool is_out_of_memory;
    bool goes_on;         /* what the caller heard last */
} listing;

static rap_found *add(listing *l)
{
    l->found = rap_arena_grow(l->arena, l->found, l->count, &l->room, sizeof *l->found);
    l->found[l->count] = (rap_found){.file = l->file, .is_program = rap_program_is(l->file)};
    return &l->found[l->count++];
}

/* Files may have any name, and what is said of them stands in one line. */
static void refuse(listing *l, const char *words)
{
    char *refusal = rap_arena_string(l->arena, words ? words : "");
    rap_utf8_clean(refusal, "");
    add(l)->refusal = refusal;
}

static const char *heard_text(listing *l, rap_message *message)
{
    return rap_arena_string(l->arena, rap_message_text(message));
}

static void hear_exporter(listing *l, rap_message *m)
{
    rap_found *found = add(l);
    found->abi = (uint32_t)rap_message_number(m);
    found->flags = (uint32_t)rap_message_number(m);
    size_t options = rap_message_number(m);
    found->plugin = heard_text(l, m);
    found->version = heard_text(l, m);
    found->license = heard_text(l, m);
    found->format = heard_text(l, m);
    found->extension = heard_text(l, m);
    found->media_type = heard_text(l, m);
    found->summary = heard_text(l, m);
    if (!found->summary || options > UINT16_MAX)
        return;
    found->options = rap_arena_alloc(l->arena, (options + 1) * sizeof *found->options);
    found->option_count = options;
    l->options_heard = 0;
}

static void hear_option(listing *l, rap_message *m)
{
    rap_found *found = l->count > l->first ? &l->found[l->count - 1] : NULL;
    if (!found || l->options_heard >= found->option_count)
        return;
    rap_found_option *option = &found->options[l->options_heard++];
    option->type = (uint32_t)rap_message_number(m);
    option->name = heard_text(l, m);
    option->standard = heard_text(l, m);
    option->allowed = heard_text(l, m);
    option->help = heard_text(l, m);
}

/* What a description says. */
static void add_described(listing *l, const rap_plugin *plugin, const struct rap_loaded_exporter *e)
{
    rap_found *found = add(l);
    found->abi = plugin->abi;
    found->flags = e->exporter.flags;
    found->plugin = plugin->id;
    found->version = plugin->version;
    found->license = plugin->license;
    found->format = e->exporter.format;
    found->extension = e->exporter.extension;
    found->media_type = e->exporter.media_type;
    found->summary = e->exporter.summary;
    found->options = rap_arena_alloc(l->arena, (e->option_count + 1) * sizeof *found->options);
    found->option_count = e->option_count;
    for (size_t i = 0; i < e->option_count; i++) {
        const rap_option *o = &e->options[i];
        found->options[i] = (rap_found_option){.name = o->name, .standard = o->standard, .allowed = o->allowed, .help = o->help, .type = o->type};
    }
}

static void take_down(listing *l, rap_message *message)
{
    if (message->tag == TELLS_EXPORTER)
        hear_exporter(l, message);
    else if (message->tag == TELLS_OPTION)
        hear_option(l, message);
    else if (message->tag == TELLS_REFUSAL)
        refuse(l, rap_message_text(message));
    else if (message->tag == TELLS_END)
        l->is_whole = true;
}

/* Has a guard of its own: a jump past the worker would leave it running. */
static void hear(void *context, rap_message *message)
{
    listing *l = context;
    rap_guard guard;
    if (RAP_GUARD(l->arena, &guard))
        l->is_out_of_memory = true;
    else
        take_down(l, message);
    rap_guard_end(l->arena, &guard);
}

/* Whether what was heard of a file is complete: a worker that ran foreign code may
 * have been made to say anything. */
static bool is_sound(const listing *l)
{
    if (!l->is_whole || l->count == l->first)
        return false;
    for (size_t i = l->first; i < l->count; i++) {
        const rap_found *found = &l->found[i];
        if (found->refusal && *found->refusal)
            continue;
        if (found->refusal || !found->plugin || !found->version || !found->license || !found->options ||
            !rap_is_format_name(found->format) || !rap_is_format_name(found->extension)) /* of which names of files are made */
            return false;
        for (size_t j = 0; j < found->option_count; j++)
            if (!found->options[j].name || !found->options[j].standard || !found->options[j].help)
                return false;
    }
    return true;
}

/* The first exporter of a format is taken; in one folder a file that is named after the format goes first. */
static void refuse_shadowed(listing *l, rap_found *found)
{
    for (rap_found *other = l->found; other < l->found + l->first; other++) {
        if (other->refusal || strcmp(other->format, found->format) != 0)
            continue;
        bool is_before = rap_search_goes_before(found->file, other->file, found->format);
        rap_found *taken = is_before ? found : other, *shadowed = is_before ? other : found;
        shadowed->refusal = rap_arena_format(l->arena, "%s: '%s' is already written by %s", shadowed->file, found->format, taken->file);
    }
}

static void refuse_all_shadowed(listing *l)
{
    for (size_t i = l->first; i < l->count; i++)
        if (!l->found[i].refusal)
            refuse_shadowed(l, &l->found[i]);
}

static void tell(telling *t)
{
    rap_guard guard;
    if (RAP_GUARD(t->arena, &guard))
        tell_refusal(t, "out of memory");
    else
        tell_all(t);
}

static void work(void *context, int channel)
{
    listing *l = context;
    telling t = {.arena = l->arena, .file = l->file, .channel = channel, .is_free = l->search->is_free};
    tell(&t);
}

/* Lets the caller work beside the worker, with a guard as hear() has it; it hears only of a change. */
static void let(listing *l, bool goes_on)
{
    const rap_search *search = l->search;
    rap_guard guard;
    if (l->goes_on == goes_on)
        return;
    l->goes_on = goes_on;
    if (RAP_GUARD(l->arena, &guard))
        l->is_out_of_memory = true;
    else if (search->meanwhile)
        search->meanwhile(search->context, goes_on);
    rap_guard_end(l->arena, &guard);
}

/* For those who will render; a caller with work of its own is the one that has such. */
static void prepare(const listing *l)
{
    if (l->search->meanwhile && !l->search->is_free)
        rap_confine_prepare(rap_program_is(l->file));
}

/* A caller who has work of its own does not wait for the end of a worker that has said all. */
static rap_ending end_worker(const listing *l, rap_worker *worker)
{
    while (l->search->meanwhile && !l->is_whole && !rap_worker_is_ended(worker))
        rap_workers_attend(&worker, 1);
    if (!l->is_whole || !l->search->meanwhile || rap_stop_signal() || rap_worker_is_ended(worker))
        return rap_worker_end(worker);
    rap_worker_leave(worker);
    return (rap_ending){.how = RAP_END_EXIT};
}

static bool run_worker(listing *l, rap_ending *ending, rap_error *error)
{
    rap_work w = {.run = work, .hear = hear, .context = l, .patience = l->search->patience ? l->search->patience : PATIENCE};
    let(l, false);
    rap_worker *worker = rap_worker_start(&w, error);
    if (!worker)
        return false;
    let(l, true);
    prepare(l);
    *ending = end_worker(l, worker);
    return true;
}

/* What stands beside a module. False where it is to be asked itself. */
static bool take_description(listing *l)
{
    rap_error ignored = {0};
    const rap_plugin *plugin = l->search->takes_descriptions ? rap_description_beside(l->arena, l->file) : NULL;
    const rap_loaded *described = plugin ? rap_load_described(l->arena, l->file, plugin, &ignored) : NULL;
    for (size_t i = 0; described && i < described->count; i++)
        add_described(l, &described->plugin, &described->exporters[i]);
    return described;
}

static bool list_file(listing *l, rap_error *error)
{
    rap_ending ending;
    if (take_description(l)) {
        refuse_all_shadowed(l);
        let(l, true);
        prepare(l);
        return true;
    }
    l->is_whole = false;
    if (!run_worker(l, &ending, error))
        return false;
    if (ending.how == RAP_END_STOPPED)
        return rap_worker_fail(&ending, RAP_CODE_IO, l->file, error);
    if (l->is_out_of_memory)
        rap_arena_exhausted(l->arena);
    if (is_sound(l)) {
        refuse_all_shadowed(l);
        return true;
    }
    rap_error refusal = {0};
    l->count = l->first;
    rap_worker_fail(&ending, RAP_CODE_REFUSED, "the process that loaded it", &refusal);
    refuse(l, rap_arena_format(l->arena, "%s: %s", l->file, refusal.message));
    return true;
}

static bool has(const listing *l, const char *format)
{
    for (size_t i = 0; i < l->count; i++)
        if (!l->found[i].refusal && strcmp(l->found[i].format, format) == 0)
            return true;
    return false;
}

/* Whether all that are looked for are found. */
static bool has_all(const listing *l, const char *const *formats)
{
    while (formats && *formats && has(l, *formats))
        formats++;
    return formats && !*formats;
}

static bool list_all(listing *l, rap_error *error)
{
    const rap_search *search = l->search;
    size_t count;
    const rap_candidate *candidates = rap_search_candidates(l->arena, search, &count);
    for (size_t i = 0; i < count && !has_all(l, search->formats); i++) {
        l->file = candidates[i].path;
        l->first = l->count;
        if (candidates[i].refusal)
            refuse(l, candidates[i].refusal);
        else if (!list_file(l, error))
            return false;
    }
    if (l->count == 0)
        l->found = rap_arena_alloc(l->arena, sizeof *l->found); /* an empty list is not NULL */
    return true;
}

/* The list itself is in the arena, so that a jump of the guard cannot change it unseen. */
const rap_found *rap_exporters(rap_arena *arena, const rap_search *search, size_t *count, rap_error *error)
{
    rap_guard guard;
    volatile bool is_listed = false;
    listing *volatile list = NULL;
    rap_stop_watch();
    if (RAP_GUARD(arena, &guard)) {
        rap_fail(error, RAP_CODE_IO, NULL, 0, "out of memory");
    } else {
        list = rap_arena_alloc(arena, sizeof *list);
        list->arena = arena;
        list->search = search;
        is_listed = list_all(list, error);
    }
    rap_guard_end(arena, &guard);
    rap_stop_release(false);
    *count = is_listed ? list->count : 0;
    return is_listed ? list->found : NULL;
}

void rap_exporters_rest(void)
{
    rap_workers_gather();
}

/* ---- choosing --------------------------------------------------------------------------- */

static const char *known_formats(const rap_found *found, size_t count, char *out, size_t room)
{
    size_t len = 0;
    for (size_t i = 0; i < count && len < room; i++)
        if (!found[i].refusal)
            len += (size_t)snprintf(out + len, room - len, "%s%s", len ? ", " : "", found[i].format);
    return len ? out : "none";
}

const rap_found *rap_found_for(const rap_found *found, size_t count, const char *format, rap_error *error)
{
    char known[1024];
    size_t refused = 0;
    for (size_t i = 0; i < count; i++) {
        if (!found[i].refusal && strcmp(found[i].format, format) == 0)
            return &found[i];
        refused += found[i].refusal != NULL;
    }
    if (count == 1 && refused)
        rap_fail(error, RAP_CODE_REFUSED, NULL, 0, "%s", found->refusal);
    else
        rap_fail(error, RAP_CODE_REFUSED, NULL, 0, "no exporter writes '%s'; known: %s%s", format,
                 known_formats(found, count, known, sizeof known),
                 refused ? "; some files were refused, 'rapporteur exporters' says why" : "");
    return NULL;
}
