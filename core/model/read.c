#include "model/read_work.h"

#include <jansson.h>
#include <stdatomic.h>
#include <string.h>

#include "base/text.h"
#include "model/copy.h"
#include "model/describe.h"
#include "model/values.h"

/* ---- failures ----------------------------------------------------------------------------- */

static void write_path(rap_text *out, const rap_step *s)
{
    if (!s)
        return;
    write_path(out, s->up);
    if (s->index != SIZE_MAX)
        rap_text_format(out, "[%zu]", s->index);
    else
        rap_text_format(out, "%s%s", out->len ? "." : "", s->key);
}

/* A sentence about the value at `s`, which stands at `line`. */
static bool refuse_at(rap_reader *r, long line, const rap_step *s, const char *sentence)
{
    rap_text path = {.arena = r->scratch};
    write_path(&path, s);
    return rap_fail(r->error, RAP_CODE_DATA, r->file, line, "%s: %s", s ? rap_text_string(&path) : r->wanted ? "the record" : "the dataset", sentence);
}

static bool refuse(rap_reader *r, const rap_step *s, const char *sentence)
{
    return refuse_at(r, s->line, s, sentence);
}

bool rap_read_refuse(rap_reader *r, const rap_step *s, const char *wanted, rap_stream_shape shape)
{
    static const char *const names[] = {"", "an object", "an array", "a string", "an integer", "a number", "true", "false", "null"};
    if (shape == RAP_STREAM_END)
        return false;
    return refuse_at(r, s ? s->line : 1, s, rap_arena_format(r->scratch, "expected %s, found %s", wanted, names[shape]));
}

/* ---- strings ------------------------------------------------------------------------------ */

/* Ids, choices, rules and headings are told again and again. Of nodes that are packed, strings
 * last until they are. */
static const char *take_string(rap_reader *r, rap_kind kind)
{
    size_t len;
    const char *text = rap_stream_string(r->stream, &len);
    if (!text)
        return NULL;
    return rap_kind_is_packed(kind) ? rap_arena_copy(r->passing, text, len) : rap_arena_share(r->arena, text, len);
}

static bool read_string(rap_reader *r, const rap_step *s, const rap_field_info *f, rap_node *node)
{
    const char *text = take_string(r, f->field >> 8);
    if (!text)
        return false;
    bool may_be_month = f->field == RAP_MEETING_START || f->field == RAP_MEETING_END;
    if (f->type == RAP_TYPE_DATE && !rap_date_is_valid(text) && !(may_be_month && rap_month_is_valid(text)))
        return refuse(r, s, rap_arena_format(r->scratch, "'%.40s' is not a date; dates are YYYY-MM-DD", text));
    if (f->type == RAP_TYPE_CHOICE && !rap_choice_allows(f->of, text))
        return refuse(r, s, rap_arena_format(r->scratch, "'%.60s' is not allowed; allowed: %s", text, f->of));
    rap_node_borrow_text(r->arena, node, f->field, text);
    return true;
}

/* ---- lists -------------------------------------------------------------------------------- */

void rap_read_keep(rap_reader *r, const void *item)
{
    r->items = rap_arena_widen(r->scratch, r->items, r->item_count, &r->item_room, sizeof *r->items);
    r->items[r->item_count++] = item;
}

/* What the sieve leaves of a record, as a copy; NULL for nothing. */
static const rap_node *sift(rap_reader *r, const rap_node *record)
{
    const rap_node *left = r->sieve(r->sifting, (rap_node *)record) ? rap_node_copy(r->arena, r->sifting, record) : NULL;
    rap_arena_clear(r->sifting);
    r->sifted += !left;
    return left;
}

bool rap_read_record(rap_reader *r, const rap_step *s, rap_kind kind)
{
    rap_arena *own = r->arena;
    r->arena = r->sieve ? r->sifting : own;
    const rap_node *node = rap_read_node(r, s, kind);
    bool is_read = node;
    r->arena = own;
    if (node && r->sieve)
        node = sift(r, node);
    if (node)
        rap_read_keep(r, node);
    return is_read;
}

/* A string or a node of a list; those of the root hold records. */
static bool read_item(rap_reader *r, const rap_step *s, const rap_field_info *f, bool is_root)
{
    bool is_node = f->type == RAP_TYPE_NODES;
    rap_stream_shape shape = rap_stream_peek(r->stream);
    if (shape != (is_node ? RAP_STREAM_OBJECT : RAP_STREAM_STRING))
        return rap_read_refuse(r, s, is_node ? "an object" : "a string", shape);
    if (is_node && is_root)
        return rap_read_record(r, s, rap_field_kind(f->field));
    const void *item = is_node ? (const void *)rap_read_node(r, s, rap_field_kind(f->field)) : take_string(r, f->field >> 8);
    if (item)
        rap_read_keep(r, item);
    return item;
}

static bool read_list(rap_reader *r, const rap_step *s, const rap_field_info *f, rap_node *node)
{
    bool is_root = !s->up;
    size_t first = r->item_count;
    r->sifted = is_root ? 0 : r->sifted;
    rap_stream_enter(r->stream);
    for (rap_step here = {.up = s, .line = s->line}; rap_stream_more(r->stream); here.index = r->item_count - first + (is_root ? r->sifted : 0)) {
        if (r->ahead && is_root && rap_read_batches(r, f->field))
            continue;
        if (!read_item(r, &here, f, is_root))
            return false;
    }
    rap_node_set_list(r->arena, node, f->field, r->items ? r->items + first : NULL, r->item_count - first);
    r->item_count = first;
    return true;
}

/* ---- values ------------------------------------------------------------------------------- */

/* The value at hand, of any shape, by jansson. NULL where it is none. */
static json_t *take_json(rap_reader *r)
{
    size_t len;
    json_error_t problem;
    const char *raw = rap_stream_raw(r->stream, &len);
    json_t *value = raw ? json_loadb(raw, len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &problem) : NULL;
    if (raw && !value && json_error_code(&problem) == json_error_out_of_memory)
        rap_arena_exhausted(r->scratch);
    if (raw && !value)
        rap_stream_fail(r->stream, problem.text);
    return value;
}

static bool read_integer(rap_reader *r, const rap_step *s, const rap_field_info *f, rap_node *node)
{
    int64_t value;
    if (!rap_stream_integer(r->stream, &value))
        return false;
    if (f->field == RAP_DATASET_FORMAT && value != 1)
        return refuse(r, s, "this version reads format 1");
    rap_node_set_integer(r->arena, node, f->field, value);
    return true;
}

static bool read_number(rap_reader *r, const rap_field_info *f, rap_node *node)
{
    double number;
    if (!rap_stream_short_number(r->stream, &number)) {
        json_t *value = take_json(r);
        if (!value)
            return false;
        number = json_number_value(value);
        json_decref(value);
    }
    rap_node_set_number(r->arena, node, f->field, number);
    return true;
}

static bool read_flag(rap_reader *r, const rap_field_info *f, rap_node *node)
{
    size_t len;
    rap_node_set_integer(r->arena, node, f->field, rap_stream_peek(r->stream) == RAP_STREAM_TRUE);
    return rap_stream_raw(r->stream, &len);
}

static bool read_null(rap_reader *r, const rap_step *s, const rap_field_info *f)
{
    size_t len;
    if (f->when == RAP_WHEN_REQUIRED)
        return refuse(r, s, "must not be null");
    return rap_stream_raw(r->stream, &len);
}

static bool read_child(rap_reader *r, const rap_step *s, const rap_field_info *f, rap_node *node)
{
    const rap_node *child = rap_read_node(r, s, rap_field_kind(f->field));
    rap_node_add(r->arena, node, f->field, child);
    return child;
}

static bool read_value(rap_reader *r, const rap_step *s, const rap_field_info *f, rap_node *node)
{
    rap_stream_shape shape = rap_stream_peek(r->stream);
    if (shape == RAP_STREAM_NULL)
        return read_null(r, s, f);
    switch (f->type) {
    case RAP_TYPE_TEXTS:
    case RAP_TYPE_REFS:
    case RAP_TYPE_NODES:
        return shape == RAP_STREAM_ARRAY ? read_list(r, s, f, node) : rap_read_refuse(r, s, "an array", shape);
    case RAP_TYPE_NODE:
        return shape == RAP_STREAM_OBJECT ? read_child(r, s, f, node) : rap_read_refuse(r, s, "an object", shape);
    case RAP_TYPE_INTEGER:
        return shape == RAP_STREAM_INTEGER ? read_integer(r, s, f, node) : rap_read_refuse(r, s, "an integer", shape);
    case RAP_TYPE_NUMBER:
        return shape == RAP_STREAM_INTEGER || shape == RAP_STREAM_NUMBER ? read_number(r, f, node) : rap_read_refuse(r, s, "a number", shape);
    case RAP_TYPE_FLAG:
        return shape == RAP_STREAM_TRUE || shape == RAP_STREAM_FALSE ? read_flag(r, f, node) : rap_read_refuse(r, s, "true or false", shape);
    default:
        return shape == RAP_STREAM_STRING ? read_string(r, s, f, node) : rap_read_refuse(r, s, "a string", shape);
    }
}

/* ---- nodes -------------------------------------------------------------------------------- */

static bool has_extra(const rap_node *node, const char *key)
{
    for (const rap_extra *extra = rap_node_extra(node); extra; extra = extra->next)
        if (strcmp(extra->key, key) == 0)
            return true;
    return false;
}

static bool keep_extra(rap_reader *r, rap_node *node, const char *key)
{
    if (has_extra(node, key))
        return rap_stream_fail(r->stream, rap_arena_format(r->scratch, "the key \"%.60s\" stands twice", key));
    key = rap_arena_string(r->arena, key);
    json_t *value = take_json(r);
    if (!value)
        return false;
    char *json = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    json_decref(value);
    if (!json)
        rap_arena_exhausted(r->arena);
    rap_arena_own(r->scratch, json, rap_heap_free);
    rap_node_add_extra(r->arena, node, key, json);
    return true;
}

/* The field of the key at hand, which is passed: most often it stands behind `*next`, that of the
 * key before. NULL for a key that names none, which goes to `*key`, and where there is no key. */
static const rap_field_info *take_field(rap_reader *r, const rap_kind_info *kind, const rap_field_info *const **next, const char **key)
{
    for (const rap_field_info *const *f = *next; *f; f++)
        if (rap_stream_passes(r->stream, (*f)->name, rap_field_name_lens[kind->kind][(*f)->field & 255])) {
            *next = f + 1;
            return *f;
        }
    *key = rap_stream_key(r->stream);
    return *key ? rap_field_named(kind, *key) : NULL;
}

void rap_read_leave_out(uint64_t *masks, const rap_field *fields)
{
    for (; fields && *fields; fields++)
        masks[*fields >> 8] |= (uint64_t)1 << ((*fields & 255) - 1);
}

bool rap_read_is_left_out(const rap_reader *r, rap_field field)
{
    return r->left_out && r->left_out[field >> 8] >> ((field & 255) - 1) & 1;
}

/* Passes a list of the root record by record: threads may have passed many of them. */
static bool pass_records(rap_reader *r, rap_field list)
{
    rap_stream_enter(r->stream);
    while (rap_stream_more(r->stream))
        if (!(r->ahead && rap_read_batches(r, list)) && !rap_stream_skip(r->stream))
            return false;
    return r->error->code == RAP_CODE_DONE;
}

static bool pass_value(rap_reader *r, const rap_step *s, const rap_field_info *f)
{
    bool is_list = !s && f->type == RAP_TYPE_NODES && rap_stream_peek(r->stream) == RAP_STREAM_ARRAY;
    return is_list ? pass_records(r, f->field) : rap_stream_skip(r->stream);
}

/* Passes over what is not wanted of a record that is read alone. */
static bool is_passed(rap_reader *r, const rap_step *s, const rap_field_info *f)
{
    bool is_wanted = s || !r->wanted || (f && r->wanted >> ((f->field & 255) - 1) & 1);
    if (!is_wanted)
        rap_stream_skip(r->stream);
    return !is_wanted;
}

/* Takes one member of an object. `seen` has a bit for each field that was read. */
static bool read_member(rap_reader *r, const rap_step *s, const rap_field_info *const **next, rap_node *node, uint64_t *seen)
{
    long line = rap_stream_line(r->stream);
    const char *key = NULL;
    const rap_field_info *f = take_field(r, rap_kind_describe(rap_node_kind(node)), next, &key);
    if (!f && !key)
        return false;
    if (is_passed(r, s, f))
        return r->error->code == RAP_CODE_DONE;
    if (!f)
        return keep_extra(r, node, key);
    uint64_t bit = (uint64_t)1 << ((f->field & 255) - 1);
    if (*seen & bit)
        return rap_stream_fail(r->stream, rap_arena_format(r->scratch, "the key \"%s\" stands twice", f->name));
    *seen |= bit;
    if (rap_read_is_left_out(r, f->field))
        return pass_value(r, s, f);
    return read_value(r, &(rap_step){.up = s, .key = f->name, .index = SIZE_MAX, .line = line}, f, node);
}

static bool is_required(const rap_field_info *f)
{
    bool is_list = f->type == RAP_TYPE_NODES || f->type == RAP_TYPE_TEXTS || f->type == RAP_TYPE_REFS;
    return f->when == RAP_WHEN_REQUIRED && !is_list;
}

/* The bits of what a kind must have. */
static uint64_t required_of(const rap_kind_info *kind)
{
    static _Atomic uint64_t known[RAP_KIND_LIMIT];
    const uint64_t is_known = (uint64_t)1 << 63; /* of no field */
    uint64_t bits = atomic_load_explicit(&known[kind->kind], memory_order_relaxed);
    if (bits)
        return bits & ~is_known;
    for (const rap_field_info *const *f = kind->fields; *f; f++)
        bits |= (uint64_t)is_required(*f) << (((*f)->field & 255) - 1);
    atomic_store_explicit(&known[kind->kind], bits | is_known, memory_order_relaxed);
    return bits;
}

/* What was read, by the bits of `seen`, is there: what is null is refused where it is required. */
static bool check_required(rap_reader *r, const rap_step *s, const rap_node *node, uint64_t seen)
{
    const rap_kind_info *kind = rap_kind_describe(rap_node_kind(node));
    if ((required_of(kind) & ~seen) == 0)
        return true;
    for (const rap_field_info *const *f = kind->fields; *f; f++)
        if (is_required(*f) && !rap_node_has(node, (*f)->field))
            return refuse_at(r, rap_node_line(node), s, rap_arena_format(r->scratch, "\"%s\" is missing: %s", (*f)->name, (*f)->doc));
    return true;
}

bool rap_read_fill(rap_reader *r, const rap_step *s, rap_node *node)
{
    const rap_field_info *const *next = rap_kind_describe(rap_node_kind(node))->fields;
    uint64_t seen = 0;
    rap_node_set_line(node, rap_stream_line(r->stream));
    rap_stream_enter(r->stream);
    while (rap_stream_more(r->stream))
        if (!read_member(r, s, &next, node, &seen))
            return false;
    bool is_part = !s && r->wanted && r->wanted != RAP_WHOLE_RECORD;
    return r->error->code == RAP_CODE_DONE && (is_part || check_required(r, s, node, seen));
}

/* A node whose strings pass. With keys of its own it stays a node, which has them for itself. */
static const rap_node *pack(rap_reader *r, const rap_node *draft)
{
    const rap_node *leaf = rap_node_pack(r->arena, draft);
    rap_node *node = leaf == draft ? rap_node_fit(r->arena, draft) : NULL;
    for (const rap_field_info *const *f = rap_kind_describe(rap_node_kind(draft))->fields; node && *f; f++)
        if (rap_node_text(draft, (*f)->field))
            rap_node_set_text(r->arena, node, (*f)->field, rap_node_text(draft, (*f)->field));
    rap_arena_clear(r->passing);
    return node ? node : leaf;
}

const rap_node *rap_read_node(rap_reader *r, const rap_step *s, rap_kind kind)
{
    if (r->depth == r->draft_count) {
        r->drafts = rap_arena_grow(r->scratch, r->drafts, r->draft_count, &r->draft_room, sizeof(rap_node *));
        r->drafts[r->draft_count++] = rap_node_draft(r->scratch);
    }
    rap_node *draft = r->drafts[r->depth++];
    rap_node_redraft(draft, kind);
    bool is_read = rap_read_fill(r, s, draft);
    r->depth--;
    if (!is_read)
        return NULL;
    return rap_kind_is_packed(kind) ? pack(r, draft) : rap_node_fit(r->arena, draft);
}
