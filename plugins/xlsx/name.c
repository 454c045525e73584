#include "name.h"

#include <stdio.h>
#include <strings.h>

/* Copies what is allowed. */
static void copy_allowed(char out[NAME_ROOM], const char *wish)
{
    size_t len = 0, end = text_cut(wish, NAME_UNITS);
    for (size_t i = 0; i < end && len + 1 < NAME_ROOM; i++) {
        unsigned char c = (unsigned char)wish[i];
        out[len++] = c < 0x20 || strchr("[]:*?/\\", c) ? '-' : (char)c;
    }
    while (len > 0 && (out[len - 1] == '\'' || out[len - 1] == ' '))
        len--;
    out[len] = '\0';
    size_t quotes = strspn(out, "' ");
    memmove(out, out + quotes, len - quotes + 1);
    if (out[0] == '\0')
        snprintf(out, NAME_ROOM, "Sheet");
    if (strcasecmp(out, "history") == 0)
        snprintf(out, NAME_ROOM, "History-");
}

static int is_taken(const name_list *taken, const char *name)
{
    for (size_t i = 0; i < taken->count; i++)
        if (strcasecmp(taken->names[i], name) == 0)
            return 1;
    return 0;
}

/* Puts a number behind a name, which is cut to make room for it. */
static void number_name(char out[NAME_ROOM], const char *base, unsigned number)
{
    char tail[16];
    int len = snprintf(tail, sizeof tail, " (%u)", number);
    size_t units = text_units(base), most = NAME_UNITS - (size_t)len;
    size_t kept = units > most ? text_cut(base, most) : strlen(base);
    snprintf(out, NAME_ROOM, "%.*s%s", (int)kept, base, tail);
}

static int grow(const rap_host *h, rap_job *job, name_list *taken)
{
    size_t room = taken->room ? taken->room * 2 : 16;
    char(*names)[NAME_ROOM] = h->alloc(job, room * sizeof *names);
    if (!names)
        return 0;
    if (taken->count)
        memcpy(names, taken->names, taken->count * sizeof *names);
    taken->names = names;
    taken->room = room;
    return 1;
}

const char *name_new(const rap_host *h, rap_job *job, name_list *taken, const char *wish)
{
    char base[NAME_ROOM], name[NAME_ROOM];
    if (taken->count == taken->room && !grow(h, job, taken))
        return NULL;
    copy_allowed(base, wish);
    memcpy(name, base, sizeof name);
    for (unsigned number = 2; is_taken(taken, name); number++)
        number_name(name, base, number);
    return memcpy(taken->names[taken->count++], name, sizeof name);
}
