#include "host/message.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/unicode.h"

#define ABSENT UINT32_MAX

typedef struct header {
    uint32_t tag, len;
} header;

/* ---- the sender's end ------------------------------------------------------------------- */

void rap_message_begin(rap_message *message, uint32_t tag)
{
    message->tag = tag;
    message->len = message->place = 0;
}

static void put(rap_message *message, const void *bytes, size_t len)
{
    if (len > sizeof message->bytes - message->len)
        return;
    memcpy(message->bytes + message->len, bytes, len);
    message->len += (uint32_t)len;
}

void rap_message_put_number(rap_message *message, uint64_t value)
{
    put(message, &value, sizeof value);
}

/* Length of the longest beginning of a text that is at most `room` bytes long and
 * does not end inside a character. */
static size_t cut(const char *text, size_t room)
{
    size_t len = strlen(text);
    if (len <= room)
        return len;
    while (room > 0 && ((unsigned char)text[room] & 0xC0) == 0x80)
        room--;
    return room;
}

void rap_message_put_text(rap_message *message, const char *text)
{
    size_t left = sizeof message->bytes - message->len;
    uint32_t len = ABSENT;
    if (text && left > sizeof len + 1)
        len = (uint32_t)cut(text, left - sizeof len - 1);
    put(message, &len, sizeof len);
    if (len != ABSENT) {
        put(message, text, len);
        put(message, "", 1);
    }
}

bool rap_message_has_room(const rap_message *message, const char *a, const char *b)
{
    size_t each = sizeof(uint32_t) + 2; /* the length before a text, its end, and one to spare */
    return strlen(a) + strlen(b) + 2 * each <= sizeof message->bytes - message->len;
}

static size_t len_of(const struct iovec *parts, size_t count)
{
    size_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += parts[i].iov_len;
    return sum;
}

static void drop_sent(struct iovec *parts, size_t count, size_t sent)
{
    for (size_t i = 0; i < count; i++) {
        size_t of_it = sent < parts[i].iov_len ? sent : parts[i].iov_len;
        parts[i].iov_base = (char *)parts[i].iov_base + of_it;
        parts[i].iov_len -= of_it;
        sent -= of_it;
    }
}

/* All at once: the reader is woken once. */
static bool send_parts(struct iovec *parts, size_t count, int fd)
{
    struct msghdr all = {.msg_iov = parts, .msg_iovlen = count};
    while (len_of(parts, count) > 0) {
        ssize_t sent = sendmsg(fd, &all, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        drop_sent(parts, count, (size_t)sent);
    }
    return true;
}

bool rap_message_send(const rap_message *message, int fd)
{
    header head = {.tag = message->tag, .len = message->len};
    struct iovec parts[] = {{&head, sizeof head}, {(char *)message->bytes, message->len}};
    return send_parts(parts, 2, fd);
}

bool rap_message_send_both(const rap_message *first, const rap_message *second, int fd)
{
    header heads[] = {{.tag = first->tag, .len = first->len}, {.tag = second->tag, .len = second->len}};
    struct iovec parts[] = {{&heads[0], sizeof *heads}, {(char *)first->bytes, first->len}, {&heads[1], sizeof *heads}, {(char *)second->bytes, second->len}};
    return send_parts(parts, 4, fd);
}

/* ---- the reader's end ------------------------------------------------------------------- */

static bool take(rap_message *message, void *out, size_t len)
{
    if (len > message->len - message->place)
        return false;
    memcpy(out, message->bytes + message->place, len);
    message->place += (uint32_t)len;
    return true;
}

uint64_t rap_message_number(rap_message *message)
{
    uint64_t value;
    return take(message, &value, sizeof value) ? value : 0;
}

const char *rap_message_text(rap_message *message)
{
    uint32_t len;
    if (!take(message, &len, sizeof len) || len == ABSENT || len >= message->len - message->place)
        return NULL;
    char *text = message->bytes + message->place;
    text[len] = '\0';
    message->place += len + 1;
    rap_utf8_clean(text, "");
    return text;
}

rap_inbox_state rap_inbox_fill(rap_inbox *inbox, int fd)
{
    ssize_t got = read(fd, inbox->bytes + inbox->len, sizeof inbox->bytes - inbox->len);
    if (got < 0)
        return errno == EAGAIN || errno == EINTR ? RAP_INBOX_WAIT : RAP_INBOX_END;
    inbox->len += (size_t)got;
    return got == 0 ? RAP_INBOX_END : RAP_INBOX_GOT;
}

rap_inbox_state rap_inbox_take(rap_inbox *inbox, rap_message *message)
{
    header head;
    if (inbox->len < sizeof head)
        return RAP_INBOX_WAIT;
    memcpy(&head, inbox->bytes, sizeof head);
    if (head.len > sizeof message->bytes)
        return RAP_INBOX_BROKEN;
    size_t whole = sizeof head + head.len;
    if (inbox->len < whole)
        return RAP_INBOX_WAIT;
    rap_message_begin(message, head.tag);
    memcpy(message->bytes, inbox->bytes + sizeof head, head.len);
    message->len = head.len;
    inbox->len -= whole;
    memmove(inbox->bytes, inbox->bytes + whole, inbox->len);
    return RAP_INBOX_GOT;
}

bool rap_inbox_wait(rap_inbox *inbox, int fd, rap_message *message)
{
    rap_inbox_state state;
    while ((state = rap_inbox_take(inbox, message)) == RAP_INBOX_WAIT)
        if (rap_inbox_fill(inbox, fd) == RAP_INBOX_END)
            return false;
    return state == RAP_INBOX_GOT;
}
