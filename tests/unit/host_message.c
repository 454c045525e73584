/* What a worker says arrives as it was said, and what is no message does no harm. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "host/message.h"

static int ends[2];
static rap_inbox inbox;
static rap_message sent, got;

static int begin(void **state)
{
    (void)state;
    memset(&inbox, 0, sizeof inbox);
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return 1;
    return fcntl(ends[0], F_SETFL, O_NONBLOCK);
}

static int end(void **state)
{
    (void)state;
    close(ends[0]);
    close(ends[1]);
    return 0;
}

static void parts_arrive_in_order(void **state)
{
    (void)state;
    rap_message_begin(&sent, 7);
    rap_message_put_number(&sent, UINT64_MAX);
    rap_message_put_text(&sent, "words");
    rap_message_put_text(&sent, NULL);
    rap_message_put_text(&sent, "");
    assert_true(rap_message_send(&sent, ends[1]));
    assert_true(rap_message_send(&sent, ends[1]));
    assert_int_equal(rap_inbox_fill(&inbox, ends[0]), RAP_INBOX_GOT);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(rap_inbox_take(&inbox, &got), RAP_INBOX_GOT);
        assert_int_equal(got.tag, 7);
        assert_true(rap_message_number(&got) == UINT64_MAX);
        assert_string_equal(rap_message_text(&got), "words");
        assert_null(rap_message_text(&got));
        assert_string_equal(rap_message_text(&got), "");
        assert_null(rap_message_text(&got)); /* beyond the end */
        assert_int_equal(rap_message_number(&got), 0);
    }
    assert_int_equal(rap_inbox_take(&inbox, &got), RAP_INBOX_WAIT);
    assert_int_equal(rap_inbox_fill(&inbox, ends[0]), RAP_INBOX_WAIT);
}

static void long_text_is_cut_between_characters(void **state)
{
    (void)state;
    static char text[RAP_MESSAGE_ROOM * 2];
    for (size_t i = 0; i + 3 < sizeof text; i += 3)
        memcpy(text + i, "\xe5\xbb\xba", 3);
    rap_message_begin(&sent, 1);
    rap_message_put_text(&sent, text);
    rap_message_put_text(&sent, "no room");
    assert_true(rap_message_send(&sent, ends[1]));
    while (rap_inbox_fill(&inbox, ends[0]) == RAP_INBOX_GOT)
        continue;
    assert_int_equal(rap_inbox_take(&inbox, &got), RAP_INBOX_GOT);
    const char *cut = rap_message_text(&got);
    assert_int_equal(strlen(cut) % 3, 0);
    assert_in_range(strlen(cut), RAP_MESSAGE_ROOM - 16, RAP_MESSAGE_ROOM);
    assert_int_equal(strncmp(cut, text, strlen(cut)), 0);
}

static void texts_with_room_arrive_whole(void **state)
{
    (void)state;
    size_t count = 0, heard = 0;
    rap_message_begin(&sent, 1);
    for (; rap_message_has_room(&sent, "/usr/share/fonts", "4eaa14d8c8a54f8"); count++) {
        rap_message_put_text(&sent, "/usr/share/fonts");
        rap_message_put_text(&sent, "4eaa14d8c8a54f8");
    }
    rap_message_put_text(&sent, "/usr/share/fonts");
    assert_true(rap_message_send(&sent, ends[1]));
    rap_inbox_fill(&inbox, ends[0]);
    assert_int_equal(rap_inbox_take(&inbox, &got), RAP_INBOX_GOT);
    for (const char *value; heard < count && (value = rap_message_text(&got)); heard++) {
        assert_string_equal(value, "/usr/share/fonts");
        assert_string_equal(rap_message_text(&got), "4eaa14d8c8a54f8");
    }
    assert_int_equal(heard, count);
    assert_in_range(count, RAP_MESSAGE_ROOM / 50, RAP_MESSAGE_ROOM / 40);
}

static void what_is_no_text_is_cleaned(void **state)
{
    (void)state;
    rap_message_begin(&sent, 1);
    rap_message_put_text(&sent, "a\x1b[0m\xc2\x9b\xc2\xa0\xff\xc3 \xc3\xa9\n");
    rap_message_send(&sent, ends[1]);
    rap_inbox_fill(&inbox, ends[0]);
    rap_inbox_take(&inbox, &got);
    assert_string_equal(rap_message_text(&got), "a?[0m??\xc2\xa0?? \xc3\xa9?");
}

static void lies_about_length_do_no_harm(void **state)
{
    (void)state;
    uint32_t wrong[] = {1, 8, 400, 0}; /* a text of 400 bytes in a message of 8 */
    assert_int_equal(write(ends[1], wrong, sizeof wrong), sizeof wrong);
    rap_inbox_fill(&inbox, ends[0]);
    assert_int_equal(rap_inbox_take(&inbox, &got), RAP_INBOX_GOT);
    assert_null(rap_message_text(&got));
    uint32_t broken[] = {1, RAP_MESSAGE_ROOM + 1};
    assert_int_equal(write(ends[1], broken, sizeof broken), sizeof broken);
    rap_inbox_fill(&inbox, ends[0]);
    assert_int_equal(rap_inbox_take(&inbox, &got), RAP_INBOX_BROKEN);
}

static void messages_in_pieces_are_put_together(void **state)
{
    (void)state;
    rap_message_begin(&sent, 3);
    rap_message_put_number(&sent, 5);
    char bytes[16];
    memcpy(bytes, &(uint32_t[]){3, 8}, 8);
    memcpy(bytes + 8, sent.bytes, 8);
    for (size_t i = 0; i < sizeof bytes; i++) {
        assert_int_equal(rap_inbox_take(&inbox, &got), RAP_INBOX_WAIT);
        assert_int_equal(write(ends[1], bytes + i, 1), 1);
        assert_int_equal(rap_inbox_fill(&inbox, ends[0]), RAP_INBOX_GOT);
    }
    assert_int_equal(rap_inbox_take(&inbox, &got), RAP_INBOX_GOT);
    assert_int_equal(rap_message_number(&got), 5);
    close(ends[1]);
    assert_int_equal(rap_inbox_fill(&inbox, ends[0]), RAP_INBOX_END);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(parts_arrive_in_order, begin, end),
        cmocka_unit_test_setup_teardown(long_text_is_cut_between_characters, begin, end),
        cmocka_unit_test_setup_teardown(texts_with_room_arrive_whole, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_text_is_cleaned, begin, end),
        cmocka_unit_test_setup_teardown(lies_about_length_do_no_harm, begin, end),
        cmocka_unit_test_setup_teardown(messages_in_pieces_are_put_together, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
