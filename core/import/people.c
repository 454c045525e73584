#include "import/people.h"

#include <string.h>

#include "base/unicode.h"

/* ---- one person ------------------------------------------------------------------------------- */

bool rap_person_next(const rap_reading *reading, const char *sentence, size_t at, rap_person *out)
{
    rap_match found;
    const char *state;
    if (!rap_grammar_match(reading->facts->grammar, reading->arena, "facts.person", sentence, at, &found))
        return false;
    state = rap_match_text(&found, "state");
    *out = (rap_person){.name = rap_unicode_squeeze(reading->arena, rap_match_text(&found, "name")),
                        .state = state ? rap_unicode_squeeze(reading->arena, state) : NULL,
                        .has_style = rap_match_text(&found, "style") != NULL,
                        .start = found.start,
                        .end = found.end};
    return true;
}

const char *rap_person_plain_name(const rap_reading *reading, const char *name)
{
    rap_match found;
    const char *plain = name;
    if (rap_reading_match(reading, "facts.styled", name, &found))
        plain = rap_match_text(&found, "name");
    return rap_unicode_squeeze(reading->arena, plain);
}

bool rap_person_is_short_of(const char *name, const char *full)
{
    size_t part = strlen(name), whole = strlen(full);
    if (part == 0 || part > whole)
        return false;
    if (strcmp(full + whole - part, name) == 0 && (part == whole || full[whole - part - 1] == ' '))
        return true;
    return strncmp(full, name, part) == 0 && full[part] == ' ';
}

/* ---- lists ------------------------------------------------------------------------------------ */

typedef struct pieces {
    rap_arena *arena;
    const char **texts;
    size_t count, room;
} pieces;

static void add(pieces *p, const char *start, const char *end)
{
    const char *text = rap_unicode_squeeze(p->arena, rap_arena_copy(p->arena, start, (size_t)(end - start)));
    if (p->count + 1 >= p->room) {
        const char **texts = rap_arena_alloc(p->arena, (p->room = p->room ? p->room * 2 : 8) * sizeof *texts);
        if (p->count)
            memcpy(texts, p->texts, p->count * sizeof *texts);
        p->texts = texts;
    }
    if (*text)
        p->texts[p->count++] = text;
    p->texts[p->count] = NULL;
}

static size_t word_length(const rap_reading *reading, const char *list, const char *p)
{
    for (const char *const *word = rap_grammar_words(reading->facts->grammar, list); *word; word++) {
        size_t len = strlen(*word);
        if (strncmp(p, *word, len) == 0 && p[len] == ' ')
            return len + 1;
    }
    return 0;
}

/* Length of what parts two persons at `p`: "; ", ", ", " and ", "; and "; 0 for nothing. */
static size_t separator(const rap_reading *reading, const char *p)
{
    size_t len = strspn(p, ",;");
    len += strspn(p + len, " ");
    size_t word = len > 0 ? word_length(reading, "facts.and", p + len) : 0;
    return word || (len > 0 && strchr(",;", *p)) ? len + word : 0;
}

/* Whether a person with a style begins behind what stands at `p`: ", and Ms. …". */
static bool parts_styled(const rap_reading *reading, const char *p, size_t *len)
{
    *len = *p == ',' || *p == ' ' ? separator(reading, p) : 0;
    return *len > 0 && word_length(reading, "facts.courtesy", p + *len) > 0;
}

/* Whether a new person begins behind the bracket at `p`: a separator, then a capital. */
static bool parts(const rap_reading *reading, const char *p, size_t *len)
{
    const char *next;
    *len = separator(reading, p);
    next = p + *len;
    return *len > 0 && rap_is_upper(rap_utf8_next(&next));
}

const char *const *rap_people_split(const rap_reading *reading, const char *list)
{
    pieces out = {.arena = reading->arena};
    bool has_semicolons = strchr(list, ';') != NULL;
    const char *start = list;
    int depth = 0;
    for (const char *p = list; *p; p++) {
        size_t len = 0;
        depth += (*p == '(') - (*p == ')');
        const char *end = has_semicolons || *p != ')' ? p : p + 1;
        if (depth > 0 || (has_semicolons && *p != ';'))
            continue;
        if (has_semicolons)
            len = separator(reading, p);
        else if (!(*p == ')' ? parts(reading, end, &len) : parts_styled(reading, end, &len)))
            continue;
        add(&out, start, end);
        start = end + len;
        p = start - 1;
        depth = 0;
    }
    add(&out, start, start + strlen(start));
    return out.texts;
}
