/* compose/address.h - addresses that words of a paper may link to. */
#ifndef RAP_COMPOSE_ADDRESS_H
#define RAP_COMPOSE_ADDRESS_H

#include <stdbool.h>

/* What a fault says that was expected. */
#define RAP_ADDRESSES "https://…, http://… or mailto:…"

/* Whether it is an address of the web or of mail: https, http or mailto, in visible ASCII. A
 * program, a file of the reader's machine, or words are none. */
bool rap_address_is_allowed(const char *address);

/* Whether what an address begins with is, or may become with more behind it, such an address. */
bool rap_address_may_begin(const char *beginning);

#endif
