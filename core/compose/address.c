#include "compose/address.h"

#include <string.h>
#include <strings.h>

static const char *const schemes[] = {"https://", "http://", "mailto:"};

#define SCHEMES (sizeof schemes / sizeof schemes[0])

/* No space, quotation mark or bracket, which end an address in other formats. */
static bool is_visible(const char *text)
{
    for (; *text; text++)
        if (*text <= ' ' || *text > '~' || strchr("\"<>\\^`{|}", *text))
            return false;
    return true;
}

bool rap_address_is_allowed(const char *address)
{
    for (size_t i = 0; i < SCHEMES; i++) {
        size_t len = strlen(schemes[i]);
        if (strncasecmp(address, schemes[i], len) == 0)
            return address[len] && is_visible(address);
    }
    return false;
}

bool rap_address_may_begin(const char *beginning)
{
    size_t own = strlen(beginning);
    for (size_t i = 0; i < SCHEMES; i++) {
        size_t len = strlen(schemes[i]);
        if (strncasecmp(beginning, schemes[i], own < len ? own : len) == 0)
            return is_visible(beginning);
    }
    return false;
}
