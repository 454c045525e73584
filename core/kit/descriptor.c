/* Checks of what an exporter says of itself. */
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <rapporteur/exporter.h>

#include "base/unicode.h"
#include "kit/bench.h"

#define LONGEST_LINE 100 /* characters of a line of help */

bool rap_check_handshake(rap_bench *bench)
{
    const char *refusal = bench->request->exporter->refusal;
    return !refusal || rap_bench_fail(bench, "%s", refusal);
}

/* Whether `text` is made of letters, digits and `more` alone, and begins with a letter or digit. */
static bool is_word(const char *text, const char *more)
{
    if (!text || !isalnum((unsigned char)*text))
        return false;
    for (; *text; text++)
        if (!isalnum((unsigned char)*text) && !strchr(more, *text))
            return false;
    return true;
}

static bool is_media_type(const char *text)
{
    const char *slash = text ? strchr(text, '/') : NULL;
    return slash && is_word(text, "/+.-!#$&^_;= ") && is_word(slash + 1, "+.-!#$&^_;= \"");
}

static bool is_line(const char *text)
{
    return text && *text && !isspace((unsigned char)*text) && rap_utf8_count(text) <= LONGEST_LINE;
}

static bool has_digit(const char *text)
{
    return text && strpbrk(text, "0123456789");
}

/* Whether no choice is empty or stands there twice. */
static bool are_choices(const char *words)
{
    for (const char *w = words;; w += strcspn(w, "|") + 1) {
        size_t len = strcspn(w, "|");
        if (len == 0)
            return false;
        for (const char *other = words; other < w; other += strcspn(other, "|") + 1)
            if (strcspn(other, "|") == len && strncmp(other, w, len) == 0)
                return false;
        if (!w[len])
            return true;
    }
}

static bool check_option(rap_bench *bench, const rap_found_option *o)
{
    if (!is_line(o->help))
        return rap_bench_fail(bench, "option '%s' has the help \"%s\"; allowed is a line of 1 to %d characters", o->name, o->help ? o->help : "",
                              LONGEST_LINE);
    if (o->type == RAP_OPTION_CHOICE && !are_choices(o->allowed))
        return rap_bench_fail(bench, "option '%s' allows \"%s\"; allowed are different words with | between them", o->name, o->allowed);
    return true;
}

static bool check_words(rap_bench *bench, const rap_found *f)
{
    const struct {
        const char *name, *value, *allowed;
        bool is_good;
    } words[] = {
        {"id", f->plugin, "letters, digits, points and dashes, as org.example.tabs", is_word(f->plugin, ".-")},
        {"version", f->version, "a word with a digit, as 1.0", is_word(f->version, ".-+~:_") && has_digit(f->version)},
        {"license", f->license, "an SPDX expression, as MIT", is_word(f->license, ".-+ ()")},
        {"extension", f->extension, "letters and digits without a leading point, as txt", is_word(f->extension, ".-_")},
        {"media_type", f->media_type, "a type and a subtype, as text/plain", is_media_type(f->media_type)},
        {"summary", f->summary, "a line of 1 to 100 characters", is_line(f->summary)},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!words[i].is_good)
            return rap_bench_fail(bench, "%s is \"%s\"; allowed is %s", words[i].name, words[i].value ? words[i].value : "", words[i].allowed);
    return true;
}

bool rap_check_descriptor(rap_bench *bench)
{
    const rap_found *f = bench->request->exporter;
    const uint32_t known = RAP_TAKES_RECORDS | RAP_TAKES_PAPER | RAP_TAKES_GRID | RAP_WRITES_PARTS | RAP_NEEDS_NO_EVIDENCE;
    bool is_good = check_words(bench, f);
    if (is_good && f->abi == RAP_ABI && f->flags & ~known)
        return rap_bench_fail(bench, "flags are %u; contract %u.%u knows %u alone", f->flags, RAP_ABI_MAJOR, RAP_ABI_MINOR, known);
    for (size_t i = 0; is_good && i < f->option_count; i++)
        is_good = check_option(bench, &f->options[i]);
    return is_good;
}
