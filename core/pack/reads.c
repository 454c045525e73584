#include "pack/reads.h"

#include "model/write.h"

static const char *name_of(rap_arena *arena, const rap_trace *trace)
{
    char sum[RAP_DIGEST_ROOM];
    rap_digest digest;
    rap_digest_begin(&digest);
    for (size_t i = 0; i < trace->read_count; i++) {
        rap_digest_add_text(&digest, trace->reads[i]);
        rap_digest_add_text(&digest, trace->values[i]);
    }
    rap_digest_end(&digest, sum);
    return rap_arena_share(arena, sum, RAP_VALUE_ROOM - 1);
}

static bool add(rap_read_lists *lists, const char *name, const rap_trace *trace)
{
    bool is_new;
    size_t at = rap_ids_add(&lists->names, name, &is_new);
    if (!is_new)
        return false;
    lists->list = rap_arena_grow(lists->arena, lists->list, at, &lists->room, sizeof *lists->list);
    lists->list[at] = *trace;
    return true;
}

const char *rap_read_lists_write(rap_read_lists *lists, rap_text *out, const rap_trace *trace)
{
    const char *name = name_of(lists->arena, trace);
    if (!add(lists, name, trace))
        return name;
    rap_text_put(out, "{\"reads\":\"");
    rap_text_put(out, name);
    rap_text_put(out, "\",\"list\":[");
    for (size_t i = 0; i < trace->read_count; i++) {
        rap_text_put(out, i ? "," : "");
        rap_json_quote(out, trace->reads[i]);
        rap_text_put(out, ",\"");
        rap_text_put(out, trace->values[i]);
        rap_text_char(out, '"');
    }
    rap_text_put(out, "]}\n");
    return name;
}

static const char *take_word(rap_arena *arena, rap_stream *s)
{
    size_t len;
    const char *text = rap_stream_string(s, &len);
    return text ? rap_arena_share(arena, text, len) : "";
}

bool rap_read_lists_take(rap_read_lists *lists, rap_stream *s, const char *name)
{
    const char **reads = NULL, **values = NULL;
    size_t room = 0, value_room = 0;
    rap_trace trace = {0};
    for (rap_stream_enter(s); rap_stream_more(s);) {
        const char *read = take_word(lists->arena, s);
        if (!rap_stream_more(s))
            break;
        reads = rap_arena_grow(lists->arena, reads, trace.read_count, &room, sizeof *reads);
        values = rap_arena_grow(lists->arena, values, trace.read_count, &value_room, sizeof *values);
        reads[trace.read_count] = read;
        values[trace.read_count++] = take_word(lists->arena, s);
    }
    trace.reads = reads;
    trace.values = values;
    if (name)
        add(lists, name, &trace);
    return true;
}

bool rap_read_lists_give(const rap_read_lists *lists, const char *name, rap_trace *trace)
{
    size_t at = name ? rap_ids_find(&lists->names, name) : RAP_NO_ID;
    if (at == RAP_NO_ID)
        return false;
    trace->reads = lists->list[at].reads;
    trace->values = lists->list[at].values;
    trace->read_count = lists->list[at].read_count;
    return true;
}
