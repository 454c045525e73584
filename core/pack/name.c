#include "pack/name.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "base/unicode.h"
#include "base/nearest.h"

/* Fields that stand for a share by each way of cutting. */
static const struct field {
    const char *per, *name;
    bool is_slug;
} fields[] = {
    {"theme", "theme.id", false},     {"theme", "theme.slug", true},       {"meeting", "meeting.id", false}, {"meeting", "meeting.slug", true},
    {"state", "state.code", false},   {"state", "state.slug", true},       {"section", "section.slug", true},
    {"language", "language.tag", false},
};

/* File systems take 255 bytes; temporary names beside it are longer by some. */
#define PART_MOST 200
#define PART_MOST_SAYS "200"
#define MARK_LEN 9 /* what tells a part that was shortened from others: a hyphen and digits */
#define ENDING_MOST 16

#define FIELDS (sizeof fields / sizeof fields[0])

static bool is_safe(const char *word)
{
    return word[0] && word[0] != '.' && word[strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")] == '\0';
}

static const struct field *field_named(const char *name, size_t len)
{
    for (size_t i = 0; i < FIELDS; i++)
        if (strlen(fields[i].name) == len && strncmp(fields[i].name, name, len) == 0)
            return &fields[i];
    return NULL;
}

static const char *fault_of_field(rap_arena *arena, const char *name, size_t len, const char *per)
{
    const char *word = rap_arena_copy(arena, name, len);
    const struct field *field = field_named(name, len);
    rap_nearest nearest = rap_nearest_to(arena, word);
    rap_text known = {.arena = arena};
    if (field && per && strcmp(field->per, per) == 0)
        return NULL;
    for (size_t i = 0; i < FIELDS; i++)
        if (per && strcmp(fields[i].per, per) == 0) {
            rap_text_format(&known, "%s{%s}", known.len ? ", " : "", fields[i].name);
            rap_nearest_offer(&nearest, fields[i].name);
        }
    if (!per)
        return rap_arena_format(arena, "{%s} stands for nothing where there is no 'per'", word);
    return rap_arena_format(arena, "unknown field {%s}; with \"per\": \"%s\" there are %s%s", word, per, rap_text_string(&known), rap_nearest_hint(&nearest));
}

static const char *fault_of_fields(rap_arena *arena, const char *name, const char *per)
{
    size_t found = 0;
    for (const char *open = strpbrk(name, "{}"); open; open = strpbrk(open, "{}"), found++) {
        const char *close = *open == '{' ? strchr(open, '}') : NULL;
        if (!close)
            return "a brace has no partner";
        const char *fault = fault_of_field(arena, open + 1, (size_t)(close - open - 1), per);
        if (fault)
            return fault;
        open = close + 1;
    }
    return per && found == 0 ? rap_arena_format(arena, "with \"per\": \"%s\" the name needs a field, as {%s.%s}", per, per,
                                                strcmp(per, "state") == 0 ? "code" : strcmp(per, "language") == 0 ? "tag" : "slug") : NULL;
}

/* Of a part between slashes. */
static const char *fault_of_part(rap_arena *arena, const char *part, size_t len)
{
    if (len == 0)
        return "a name is a relative path without empty parts, as reports/brief.pdf";
    if (part[0] == '.')
        return rap_arena_format(arena, "'%.*s': no part of a name begins with a point", (int)len, part);
    if (len > PART_MOST)
        return "a part of a name has at most " PART_MOST_SAYS " bytes";
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)part[i] < 0x20 || part[i] == 0x7f || strchr("\\:*?\"<>|", part[i]))
            return rap_arena_format(arena, "'%.*s': a name has no control characters and none of \\ : * ? \" < > |", (int)len, part);
    if (part[len - 1] == ' ' || part[len - 1] == '.')
        return rap_arena_format(arena, "'%.*s': no part of a name ends with a space or a point", (int)len, part);
    return NULL;
}

const char *rap_name_fault(rap_arena *arena, const char *name, const char *per)
{
    for (const char *part = name; part; part = strchr(part, '/')) {
        part += part != name;
        const char *fault = fault_of_part(arena, part, strcspn(part, "/"));
        if (fault)
            return fault;
    }
    if (strcmp(name, RAP_PACK_MANIFEST) == 0)
        return RAP_PACK_MANIFEST " is the list of what is in the pack: another name is needed";
    return fault_of_fields(arena, name, per);
}

/* Digits of the whole stand for what is cut away: they are the same wherever the name is filled. */
static void put_part(rap_text *out, const char *part, size_t len)
{
    const char *point = memrchr(part, '.', len);
    size_t ending = point && part + len - point <= ENDING_MOST ? (size_t)(part + len - point) : 0;
    size_t kept = len <= PART_MOST ? len : PART_MOST - MARK_LEN - ending;
    while (kept < len && kept > 0 && ((unsigned char)part[kept] & 0xc0) == 0x80)
        kept--;
    rap_text_add(out, part, kept);
    if (kept < len)
        rap_text_format(out, "-%.*s%.*s", MARK_LEN - 1, rap_sha256(out->arena, part, len), (int)ending, part + len - ending);
}

/* What values stand for may be as long as one likes. */
static const char *shorten(rap_arena *arena, const char *name)
{
    rap_text out = {.arena = arena};
    for (size_t len; len = strcspn(name, "/"), true; name += len + 1) {
        put_part(&out, name, len);
        if (!name[len])
            return rap_text_string(&out);
        rap_text_char(&out, '/');
    }
}

const char *rap_name_fill(rap_arena *arena, const char *name, const rap_share *share)
{
    rap_text out = {.arena = arena};
    const char *open;
    for (; share && (open = strchr(name, '{')); name = strchr(open, '}') + 1) {
        const struct field *field = field_named(open + 1, strcspn(open + 1, "}"));
        bool has_value = field && !field->is_slug && is_safe(share->value);
        rap_text_add(&out, name, (size_t)(open - name));
        rap_text_put(&out, has_value ? share->value : share->slug);
    }
    rap_text_put(&out, name);
    return shorten(arena, rap_text_string(&out));
}
