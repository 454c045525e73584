#include "pack/plan.h"

#include <string.h>

#include "base/ids.h"
#include "base/text.h"
#include "compose/lean.h"
#include "pack/name.h"

static const rap_pack_output *output_at(const rap_pack *pack, size_t i)
{
    bool has_cover = pack->cover != NULL;
    return i == 0 && has_cover ? pack->cover : &pack->outputs.list[i - has_cover];
}

/* ---- orders --------------------------------------------------------------------------------- */

/* "FILE:LINE: " of an output, for what is no error. */
static const char *place_of(rap_arena *arena, const rap_pack_output *output)
{
    rap_error place = {0};
    rap_pack_fail(output, NULL, &place, "");
    return rap_arena_format(arena, "%s:%ld: ", place.file, place.line);
}

static bool is_same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* What orders before this have read of its texts: outputs of a pack mostly have a language in common, and many a report. */
static rap_order_texts texts_before(const rap_plan *plan, size_t at)
{
    rap_order_texts out = {0};
    const rap_pack_output *output = output_at(plan->pack, at);
    for (size_t i = 0; i < at && !(out.labels && out.report); i++) {
        const rap_pack_output *other = output_at(plan->pack, i);
        if (!is_same(output->language, other->language))
            continue;
        rap_order_texts texts = rap_order_texts_of(plan->orders[i]);
        out.labels = texts.labels;
        out.report = is_same(output->report, other->report) ? texts.report : NULL;
    }
    return out;
}

static rap_job_order *read_order(const rap_desk *desk, const rap_plan *plan, size_t at)
{
    const rap_pack *pack = plan->pack;
    const rap_pack_output *output = output_at(pack, at);
    const rap_order_texts texts = texts_before(plan, at);
    const rap_order order = {.report = output->report, .format = output->format, .where = output == pack->cover ? NULL : pack->where,
                             .and_where = output->where, .per = output->per, .is_for_all = output->otherwise != NULL, .language = output->language,
                             .settings = output->settings.list, .settings_said = "set: ", .per_said = "say \"per\": \"state\"",
                             .place = place_of(desk->arena, output), .texts = &texts};
    rap_job_order *read = rap_order_read(desk, &order);
    if (!read)
        rap_pack_place(output, desk->error);
    return read;
}

rap_plan *rap_plan_read(const rap_desk *desk, const rap_pack *pack)
{
    rap_plan *plan = rap_arena_alloc(desk->arena, sizeof *plan);
    plan->pack = pack;
    plan->order_count = pack->outputs.count + (pack->cover != NULL);
    plan->orders = rap_arena_alloc(desk->arena, plan->order_count * sizeof *plan->orders);
    for (size_t i = 0; i < plan->order_count; i++)
        if (!(plan->orders[i] = read_order(desk, plan, i)))
            return NULL;
    return plan;
}

bool rap_plan_is_lean(const rap_plan *plan)
{
    bool is_lean = true;
    for (size_t i = 0; is_lean && i < plan->order_count; i++)
        is_lean = rap_order_is_lean(plan->orders[i]) && !rap_lean_forbids(rap_plan_output(plan, i)->name);
    return is_lean;
}

/* ---- names ---------------------------------------------------------------------------------- */

/* Some file systems do not tell capitals from small letters. */
static const char *fold(rap_arena *arena, const char *name)
{
    char *folded = rap_arena_string(arena, name);
    for (char *c = folded; *c; c++)
        *c += *c >= 'A' && *c <= 'Z' ? 'a' - 'A' : 0;
    return folded;
}

/* All names so far, and the folders that they stand in. */
typedef struct names {
    rap_ids files, folders;
    const rap_planned **owners; /* of files, by place */
    size_t room;
} names;

static bool refuse(const rap_desk *desk, const rap_planned *p, const char *other, const char *what)
{
    return rap_pack_fail(p->of, "name", desk->error, rap_arena_format(desk->arena, "%s: %s%s%s", p->name, what, other ? ": " : "", other ? other : ""));
}

static bool add_folders(const rap_desk *desk, names *n, const rap_planned *p, const char *folded)
{
    for (const char *slash = strchr(folded, '/'); slash; slash = strchr(slash + 1, '/')) {
        const char *folder = rap_arena_copy(desk->arena, folded, (size_t)(slash - folded));
        if (rap_ids_find(&n->files, folder) != RAP_NO_ID)
            return refuse(desk, p, folder, "what it stands in is an output itself");
        rap_ids_add(&n->folders, folder, NULL);
    }
    return true;
}

static bool add_name(const rap_desk *desk, names *n, const rap_planned *p)
{
    const char *folded = fold(desk->arena, p->name);
    bool is_new;
    size_t at = rap_ids_add(&n->files, folded, &is_new);
    if (!is_new)
        return refuse(desk, p, n->owners[at] ? n->owners[at]->of->title : "the zip file", "two outputs have this name");
    n->owners = rap_arena_grow(desk->arena, n->owners, at, &n->room, sizeof *n->owners);
    n->owners[at] = p->of ? p : NULL;
    if (rap_ids_find(&n->folders, folded) != RAP_NO_ID)
        return refuse(desk, p, NULL, "other outputs stand in a folder of this name");
    return add_folders(desk, n, p, folded);
}

static bool check_names(const rap_desk *desk, const rap_plan *plan, const char *zip_name)
{
    names n = {.files = {.arena = desk->arena}, .folders = {.arena = desk->arena}};
    const rap_planned zip = {.name = zip_name};
    if (zip.name && !add_name(desk, &n, &zip))
        return false;
    for (size_t i = 0; i < plan->count; i++)
        if (!add_name(desk, &n, &plan->list[i]))
            return false;
    return true;
}

/* ---- outputs -------------------------------------------------------------------------------- */

static void add(const rap_desk *desk, rap_plan *plan, const rap_pack_output *of, const rap_part_order *part)
{
    plan->list = rap_arena_grow(desk->arena, plan->list, plan->count, &plan->room, sizeof *plan->list);
    const char *name = of->per && !part->share ? of->otherwise : of->name;
    plan->list[plan->count++] = (rap_planned){of, part, rap_name_fill(desk->arena, name, part->file ? part->share : NULL)};
}

static rap_node *describe(rap_arena *arena, const rap_planned *p)
{
    rap_node *node = rap_node_new(arena, RAP_KIND_OUTPUT);
    rap_node_borrow_text(arena, node, RAP_OUTPUT_NAME, p->name);
    rap_node_borrow_text(arena, node, RAP_OUTPUT_TITLE, p->of->title);
    rap_node_borrow_text(arena, node, RAP_OUTPUT_AUDIENCE, p->of->audience);
    rap_node_borrow_text(arena, node, RAP_OUTPUT_SHARE, p->part->share ? p->part->share->label : NULL);
    rap_node_borrow_text(arena, node, RAP_OUTPUT_FORMAT, rap_order_exporter(p->part->order)->format);
    return node;
}

/* What a cover sheet lists: all but itself. */
static const rap_node *describe_pack(rap_arena *arena, const rap_plan *plan)
{
    rap_node *node = rap_node_new(arena, RAP_KIND_PACK);
    rap_node_borrow_text(arena, node, RAP_PACK_TITLE, plan->pack->title);
    rap_node_borrow_text(arena, node, RAP_PACK_SUMMARY, plan->pack->summary);
    rap_node_borrow_text(arena, node, RAP_PACK_AUDIENCE, plan->pack->audience);
    for (size_t i = 1; i < plan->count; i++)
        rap_node_add(arena, node, RAP_PACK_OUTPUTS, describe(arena, &plan->list[i]));
    return node;
}

const rap_pack_output *rap_plan_output(const rap_plan *plan, size_t order)
{
    return output_at(plan->pack, order);
}

bool rap_plan_fill(rap_desk *desk, rap_plan *plan, const char *zip)
{
    rap_part_order *cover = NULL;
    for (size_t i = 0; i < plan->order_count; i++) {
        size_t count;
        const rap_pack_output *of = output_at(plan->pack, i);
        const rap_part_order *parts = rap_order_parts(desk, plan->orders[i], &count);
        if (!parts)
            return rap_pack_place(of, desk->error);
        if (of == plan->pack->cover) {
            cover = rap_arena_alloc(desk->arena, sizeof *cover);
            *cover = parts[0];
            parts = cover;
        }
        for (size_t j = 0; j < count; j++)
            add(desk, plan, of, &parts[j]);
    }
    if (cover)
        cover->pack = describe_pack(desk->arena, plan);
    return check_names(desk, plan, zip);
}

void rap_plan_cut(rap_plan *plan, const rap_shard *shard)
{
    size_t count = 0;
    for (size_t i = 0; i < plan->count; i++)
        if (plan->list[i].of != plan->pack->cover && rap_shard_has(shard, plan->list[i].name))
            plan->list[count++] = plan->list[i];
    plan->count = count;
}
