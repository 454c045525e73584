/* Changes of JSON that are JSON again: values are taken away, doubled, put in the place of others.
 * An input may have a line before its JSON. Every fourth change is one of bytes. */
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MOST 4096 /* values that are looked at */

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out, size_t most, unsigned seed);

/* A value and where it stands: `key` of an object, or `index` of an array. */
typedef struct spot {
    json_t *owner, *value;
    const char *key;
    size_t index;
} spot;

typedef struct spots {
    spot list[MOST];
    size_t count;
} spots;

static uint32_t state;

static uint32_t pick(uint32_t below)
{
    state = state * 1664525u + 1013904223u;
    return below ? (state >> 8) % below : 0;
}

static void collect(spots *s, json_t *owner)
{
    const char *key;
    size_t i;
    json_t *value;
    json_object_foreach(owner, key, value) {
        if (s->count < MOST)
            s->list[s->count++] = (spot){owner, value, key, 0};
        collect(s, value);
    }
    json_array_foreach(owner, i, value) {
        if (s->count < MOST)
            s->list[s->count++] = (spot){owner, value, NULL, i};
        collect(s, value);
    }
}

static const spot *any(const spots *s)
{
    return &s->list[pick((uint32_t)s->count)];
}

/* ---- new values --------------------------------------------------------------------------- */

/* The same string with other bytes; what is not UTF-8 then is no string. */
static json_t *mutated(const json_t *string)
{
    char bytes[512];
    size_t len = json_string_length(string);
    if (len > sizeof bytes / 2)
        len = sizeof bytes / 2;
    memcpy(bytes, json_string_value(string), len);
    return json_stringn(bytes, LLVMFuzzerMutate((uint8_t *)bytes, len, sizeof bytes));
}

/* Two strings, one behind the other, each cut somewhere. */
static json_t *spliced(const json_t *a, const json_t *b)
{
    char bytes[1024];
    size_t a_len = pick((uint32_t)json_string_length(a) + 1), from = pick((uint32_t)json_string_length(b) + 1);
    size_t b_len = json_string_length(b) - from;
    if (a_len + b_len > sizeof bytes)
        return NULL;
    memcpy(bytes, json_string_value(a), a_len);
    memcpy(bytes + a_len, json_string_value(b) + from, b_len);
    return json_stringn(bytes, a_len + b_len);
}

static json_t *odd(void)
{
    switch (pick(12)) {
    case 0: return json_null();
    case 1: return json_true();
    case 2: return json_integer(-1);
    case 3: return json_integer(0);
    case 4: return json_integer(1 + pick(10));
    case 5: return json_integer(INT64_MAX);
    case 6: return json_integer(INT64_MIN);
    case 7: return json_real(1e300);
    case 8: return json_string("");
    case 9: return json_array();
    case 10: return json_object();
    default: return json_string("\xef\xbb\xbf \xe2\x80\xaf{#}%n\n\xf0\x9f\x92\xa1");
    }
}

/* ---- one change --------------------------------------------------------------------------- */

static void put(const spot *at, json_t *value)
{
    if (at->key)
        json_object_set_new(at->owner, at->key, value);
    else
        json_array_set_new(at->owner, at->index, value);
}

static void take_away(const spot *at)
{
    if (at->key)
        json_object_del(at->owner, at->key);
    else
        json_array_remove(at->owner, at->index);
}

/* Another place gets a copy too; in an object under a key of anywhere. */
static void put_beside(const spots *s, const spot *at, const json_t *value)
{
    const spot *other = any(s);
    if (json_is_array(at->owner))
        json_array_insert_new(at->owner, pick((uint32_t)json_array_size(at->owner) + 1), json_deep_copy(value));
    else if (other->key)
        json_object_set_new(at->owner, other->key, json_deep_copy(value));
}

static void change(const spots *s, const spots *from)
{
    const spot *at = any(s), *other = any(from);
    bool are_strings = json_is_string(at->value) && json_is_string(other->value);
    switch (pick(8)) {
    case 0: take_away(at); break;
    case 1: put(at, odd()); break;
    case 2: put(at, json_deep_copy(other->value)); break;
    case 3: put_beside(s, at, other->value); break;
    case 4: put_beside(s, at, at->value); break;
    case 5: put(at, are_strings ? spliced(at->value, other->value) : json_deep_copy(other->value)); break;
    default: put(at, json_is_string(at->value) ? mutated(at->value) : odd()); break;
    }
}

/* ---- inputs ------------------------------------------------------------------------------- */

/* Length of the line before the JSON. */
static size_t head_of(const uint8_t *data, size_t size)
{
    const uint8_t *end = size && *data != '{' ? memchr(data, '\n', size) : NULL;
    return end ? (size_t)(end - data) + 1 : 0;
}

static json_t *read_tree(const uint8_t *data, size_t size, spots *s)
{
    size_t head = head_of(data, size);
    json_t *root = json_loadb((const char *)data + head, size - head, 0, NULL);
    s->count = 0;
    collect(s, root);
    return root;
}

/* 0 where it has no room, or is no longer JSON. */
static size_t write_tree(const json_t *root, uint8_t *out, size_t head, size_t most)
{
    size_t len = json_dumpb(root, (char *)out + head, most - head, JSON_INDENT(1) | JSON_ENSURE_ASCII * (pick(8) == 0));
    return len > 0 && head + len <= most ? head + len : 0;
}

static spots own, others;

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    size_t len = 0, head = head_of(data, size);
    state = seed;
    json_t *root = pick(4) ? read_tree(data, size, &own) : NULL;
    if (root && own.count > 0) {
        change(&own, &own);
        len = write_tree(root, data, head, most);
    }
    json_decref(root);
    return len ? len : LLVMFuzzerMutate(data, size, most);
}

/* A value of one input in the place of one of another. */
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size, uint8_t *out, size_t most, unsigned seed)
{
    size_t len = 0, head = head_of(a, a_size);
    state = seed;
    json_t *root = read_tree(a, a_size, &own), *other = read_tree(b, b_size, &others);
    if (own.count > 0 && others.count > 0 && head < most) {
        memcpy(out, a, head);
        change(&own, &others);
        len = write_tree(root, out, head, most);
    }
    json_decref(root);
    json_decref(other);
    return len;
}
