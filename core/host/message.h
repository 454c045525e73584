/* host/message.h - what a worker and its parent tell each other, as small messages over a socket.
 *
 * A message is a tag, and numbers and strings in an order that both ends know. The
 * reader trusts nothing: a message that is too long or cut reads as empty, and its
 * strings are made valid UTF-8 without control characters. */
#ifndef RAP_HOST_MESSAGE_H
#define RAP_HOST_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RAP_MESSAGE_ROOM 16384

typedef struct rap_message {
    uint32_t tag;
    uint32_t len;
    uint32_t place; /* where the reader is */
    char bytes[RAP_MESSAGE_ROOM];
} rap_message;

/* ---- the sender's end ---- */

void rap_message_begin(rap_message *message, uint32_t tag);
void rap_message_put_number(rap_message *message, uint64_t value);
/* NULL arrives as NULL. What has no room is cut between characters. */
void rap_message_put_text(rap_message *message, const char *text);
/* Whether two texts fit whole. */
bool rap_message_has_room(const rap_message *message, const char *a, const char *b);
/* False when the other side is gone. Over a stream socket. */
bool rap_message_send(const rap_message *message, int fd);
/* Two, one behind the other: their reader is woken once. */
bool rap_message_send_both(const rap_message *first, const rap_message *second, int fd);

/* ---- the reader's end ---- */

uint64_t rap_message_number(rap_message *message); /* 0 beyond the end */
/* NULL beyond the end. Borrowed from the message. */
const char *rap_message_text(rap_message *message);

/* Bytes that have come and are not yet a message. */
typedef struct rap_inbox {
    size_t len;
    char bytes[2 * (RAP_MESSAGE_ROOM + 64)];
} rap_inbox;

typedef enum rap_inbox_state { RAP_INBOX_GOT, RAP_INBOX_WAIT, RAP_INBOX_END, RAP_INBOX_BROKEN } rap_inbox_state;

/* Reads once. GOT, WAIT (nothing yet, where reading does not block), END (closed). */
rap_inbox_state rap_inbox_fill(rap_inbox *inbox, int fd);
/* Takes the next whole message. GOT, WAIT, or BROKEN (what came is no message). */
rap_inbox_state rap_inbox_take(rap_inbox *inbox, rap_message *message);
/* Waits for the next whole message where reading blocks. False where none will come. */
bool rap_inbox_wait(rap_inbox *inbox, int fd, rap_message *message);

#endif
