/* What the worker that lists an exporter says to its parent: foreign code may have it say anything.
 * The parent's end is static, so its file is a part of this one. */
#include "host/listing.c"

#include "base/unicode.h"
#include "fuzz.h"

static void must_be_words(const char *text)
{
    if (!text)
        return;
    fuzz_must(rap_utf8_is_valid(text, strlen(text), NULL), "what was heard is UTF-8", text);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        fuzz_must(c[0] >= 0x20 && c[0] != 0x7F && !(c[0] == 0xC2 && c[1] < 0xA0), "what was heard controls no terminal", text);
}

static void check_found(const rap_found *f)
{
    const char *words[] = {f->refusal, f->plugin, f->version, f->license, f->format, f->extension, f->media_type, f->summary};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        must_be_words(words[i]);
    fuzz_must(f->refusal || (rap_is_format_name(f->format) && rap_is_format_name(f->extension)), "names of files are made of names", f->extension);
    for (size_t i = 0; i < f->option_count; i++) {
        must_be_words(f->options[i].name);
        must_be_words(f->options[i].standard);
        must_be_words(f->options[i].allowed);
        must_be_words(f->options[i].help);
    }
}

static void check(const listing *l)
{
    rap_error error = {0};
    for (size_t i = 0; i < l->count; i++)
        check_found(&l->found[i]);
    fuzz_must_say(rap_found_for(l->found, l->count, "tabs", &error) != NULL, &error);
}

/* Hears bytes as they come over a socket: as many as there is room for. */
static void hear_all(listing *l, const uint8_t *data, size_t size)
{
    rap_inbox inbox = {0};
    rap_message message;
    rap_inbox_state state = RAP_INBOX_WAIT;
    while (size > 0 && state != RAP_INBOX_BROKEN) {
        size_t room = sizeof inbox.bytes - inbox.len, len = size < room ? size : room;
        fuzz_must(room > 0, "there is room for a whole message", NULL);
        memcpy(inbox.bytes + inbox.len, data, len);
        inbox.len += len;
        data += len;
        size -= len;
        while ((state = rap_inbox_take(&inbox, &message)) == RAP_INBOX_GOT)
            hear(l, &message);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rap_error error = {0};
    listing l = {.arena = rap_arena_new(&error), .file = "tabs"};
    hear_all(&l, data, size);
    if (is_sound(&l))
        check(&l);
    rap_arena_free(l.arena);
    return 0;
}
