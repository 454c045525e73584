/* A style of the PDF exporter: it is read by the exporter's own code, over a host that gives it the
 * file. Either it is refused with a sentence, or its pages have room and its type can be set. */
#include "fuzz.h"

#include <hb.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "document.h"
#include "style.h"
#include "style_read.h"

struct rap_job {
    rap_arena *arena;
    const uint8_t *bytes;
    size_t len;
    const char *paper;
    size_t failures;
};

/* ---- the host ------------------------------------------------------------------------------- */

static const char *option(rap_job *job, const char *name)
{
    return strcmp(name, "style") == 0 ? "fuzz" : strcmp(name, "paper") == 0 ? job->paper : "";
}

static int64_t option_integer(rap_job *job, const char *name)
{
    (void)job;
    return strcmp(name, "scale") == 0 ? 100 : 0;
}

/* The input, and the styles that are shipped. */
static const void *asset(rap_job *job, const char *name, size_t *len)
{
    rap_error error = {0};
    *len = job->len;
    if (strcmp(name, "styles/fuzz.json") == 0)
        return job->len ? (const void *)job->bytes : "";
    return rap_file_read(job->arena, rap_arena_format(job->arena, FUZZ_TEMPLATES "/%s", name), len, &error);
}

static void *cache(rap_job *job, const char *key, void *value, void (*release)(void *))
{
    (void)job, (void)key, (void)value, (void)release;
    return NULL; /* nothing is kept */
}

static void *alloc(rap_job *job, size_t size)
{
    return rap_arena_alloc(job->arena, size);
}

/* A sentence may quote what was read, and be cut inside a letter: errors clean it. */
static rap_status fail(rap_job *job, rap_status status, const char *sentence)
{
    rap_error error = {0};
    fuzz_must(sentence && *sentence, "a style is refused with a sentence", NULL);
    rap_fail(&error, RAP_CODE_DATA, NULL, 0, "%s", sentence);
    fuzz_must_say(false, &error);
    job->failures++;
    return status;
}

static const rap_host host = {.size = sizeof host, .option = option, .option_integer = option_integer, .asset = asset, .cache = cache,
                              .alloc = alloc, .fail = fail};

/* ---- what must hold ------------------------------------------------------------------------- */

static bool is_length(double points)
{
    return isfinite(points) && points >= 0 && points < 100000;
}

static void check(const pdf_document *d)
{
    const pdf_sheet *s = &d->sheet;
    fuzz_must(is_length(s->width) && is_length(s->height) && s->body.left >= 0 && s->body.right <= s->width && s->body.right - s->body.left >= 150 &&
              s->top >= 0 && s->bottom <= s->height && s->bottom - s->top >= 150, "the text has room on its page", NULL);
    for (size_t i = 0; i < PDF_ROLE_COUNT; i++) {
        pdf_style style = pdf_style_of(d, (pdf_role)i);
        fuzz_must(is_length(style.size) && style.size > 0 && is_length(style.leading) && style.leading > 0, "type has a size and a leading", NULL);
        fuzz_must(isfinite(style.above) && isfinite(style.inset), "lengths are numbers", NULL);
        fuzz_must(style.ink < PDF_INK_COUNT && pdf_style_colour(d, style.ink), "a role has an ink", NULL);
    }
    fuzz_must(d->styles->families[0] != NULL, "there is a family of fonts", NULL);
}

static void read_style(rap_arena *arena, const uint8_t *data, size_t size, const char *paper)
{
    rap_job job = {.arena = arena, .bytes = data, .len = size, .paper = paper};
    pdf_document *d = rap_arena_alloc(arena, sizeof *d);
    *d = (pdf_document){.host = &host, .job = &job, .language = hb_language_from_string("en", -1)};
    if (setjmp(d->escape) == 0) {
        pdf_style_open(d);
        pdf_style_lay_out(d);
        fuzz_must(job.failures == 0, "what is refused is not used", NULL);
        check(d);
    } else {
        fuzz_must(job.failures == 1, "what is refused is told once", NULL);
    }
    pdf_style_close(d->style_files);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rap_error error = {0};
    rap_arena *arena = rap_arena_new(&error);
    read_style(arena, data, size, "a4");
    read_style(arena, data, size, "letter");
    rap_arena_free(arena);
    return 0;
}
