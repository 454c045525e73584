#include "compose/check.h"

#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "compose/address.h"
#include "compose/around.h"
#include "compose/labels.h"
#include "compose/phrase.h"
#include "compose/record.h"
#include "compose/rules.h"
#include "select/path.h"

typedef struct checker {
    rap_arena *arena;
    const rap_report *report;
    const rap_labels *labels;
    rap_faults *faults;
} checker;

static void check_blocks(checker *c, const rap_around *at, rap_blocks blocks);

__attribute__((format(printf, 3, 4)))
static void fault(checker *c, const rap_spot *spot, const char *format, ...)
{
    rap_error error = {0};
    va_list args;
    va_start(args, format);
    char sentence[1024];
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    rap_spot_fail(spot, &error, "%s", sentence);
    rap_faults_take(c->faults, &error);
}

/* ---- settings ----------------------------------------------------------------------------- */

static const rap_setting *setting_named(const checker *c, const char *name)
{
    for (size_t i = 0; i < c->report->settings.count; i++)
        if (strcmp(c->report->settings.list[i].name, name) == 0)
            return &c->report->settings.list[i];
    return NULL;
}

static void fault_setting(checker *c, const rap_spot *spot, const char *name)
{
    rap_nearest nearest = rap_nearest_to(c->arena, name);
    rap_text known = {.arena = c->arena};
    for (size_t i = 0; i < c->report->settings.count; i++) {
        rap_text_format(&known, "%s%s", known.len ? ", " : "", c->report->settings.list[i].name);
        rap_nearest_offer(&nearest, c->report->settings.list[i].name);
    }
    fault(c, spot, "no setting '%s'; known: %s%s", name, known.len ? rap_text_string(&known) : "none", rap_nearest_hint(&nearest));
}

/* "rows=subparagraphs" */
static void check_when(checker *c, const rap_condition *condition)
{
    rap_spot spot = condition->spot;
    const rap_setting *s = setting_named(c, condition->setting);
    spot.key = "when";
    spot.value = json_object_get(spot.object, "when");
    if (strcmp(condition->setting, "share") == 0 || strcmp(condition->setting, "question") == 0)
        return;
    if (!s)
        fault_setting(c, &spot, condition->setting);
    else if (condition->value && !rap_choice_has(s->allowed, condition->value))
        fault(c, &spot, "'%s' is not a value of %s; allowed: %s", condition->value, s->name, s->allowed);
}

/* ---- names -------------------------------------------------------------------------------- */

static const char *const fixed_names[] = {"share", "question", "n"};

static bool is_known(const checker *c, const rap_around *at, const char *name)
{
    if (strncmp(name, "setting.", 8) == 0)
        return setting_named(c, name + 8);
    for (size_t i = 0; i < sizeof fixed_names / sizeof fixed_names[0]; i++)
        if (strcmp(fixed_names[i], name) == 0)
            return true;
    const char *word;
    for (size_t i = 0; (word = rap_record_word_name(i)); i++)
        if (strcmp(word, name) == 0)
            return true;
    return strcmp(name, "group") == 0 ? rap_around_has_group(at) : rap_around_has_path(at, name);
}

static const char *nearest_name(const checker *c, const rap_around *at, const char *name)
{
    rap_nearest nearest = rap_nearest_to(c->arena, name);
    const char *offered;
    for (size_t i = 0; i < sizeof fixed_names / sizeof fixed_names[0]; i++)
        rap_nearest_offer(&nearest, fixed_names[i]);
    for (size_t i = 0; (offered = rap_record_word_name(i)); i++)
        rap_nearest_offer(&nearest, offered);
    for (; at; at = at->outer)
        for (size_t i = 0; at->kind && (offered = rap_path_name(at->kind, i)); i++)
            rap_nearest_offer(&nearest, offered);
    return rap_nearest_hint(&nearest);
}

static void check_name(checker *c, const rap_around *at, const rap_spot *spot, const char *name)
{
    if (!is_known(c, at, name))
        fault(c, spot, "'{%s}' is not known here%s", name, nearest_name(c, at, name));
}

/* ---- relations ---------------------------------------------------------------------------- */

/* Values of a setting are relations, each: what any of them has may be named. What follows the
 * setting's name goes on from there. */
static const rap_around *enter_setting(checker *c, const rap_around *at, const rap_each *each, const char *words)
{
    size_t len = strcspn(words, ".");
    const char *name = rap_arena_copy(c->arena, words, len), *further = words + len + (words[len] == '.'), *unknown = further;
    const rap_setting *s = setting_named(c, name);
    if (!s) {
        fault_setting(c, &each->spot, name);
        return NULL;
    }
    for (const char *w = s->allowed; at && *w; w += strcspn(w, "|"), w += *w == '|') {
        const char *relation = rap_arena_copy(c->arena, w, strcspn(w, "|"));
        const rap_around *inner = rap_around_enter(c->arena, at, relation, c->report->is_grid, &unknown);
        if (!inner)
            fault(c, &each->spot, "no relation '%s' here, which the setting %s allows", unknown, name);
        at = inner;
    }
    const rap_around *inner = at ? rap_around_enter(c->arena, at, further, c->report->is_grid, &unknown) : NULL;
    if (at && !inner)
        fault(c, &each->spot, "no relation '%s' here", unknown);
    return inner;
}

static const rap_around *enter_relation(checker *c, const rap_around *at, const rap_each *each)
{
    const char *unknown;
    if (strncmp(each->relation, "setting:", 8) == 0)
        return enter_setting(c, at, each, each->relation + 8);
    const rap_around *inner = rap_around_enter(c->arena, at, each->relation, c->report->is_grid, &unknown);
    if (!inner)
        fault(c, &each->spot, "no relation '%s' here; known: %s%s", unknown, rap_around_relations(c->arena),
              rap_around_hint(c->arena, at, unknown));
    return inner;
}

/* Whether a filter can be asked of a member, or of what was entered on the way to it. */
static void check_filter(checker *c, const rap_around *outer, const rap_around *member, const rap_each *each)
{
    const rap_kind kinds[] = {member->kind, 0};
    rap_error error = {0};
    for (const rap_around *a = member; a != outer; a = a->outer)
        if (!a->kind || rap_filter_applies(each->filter, a->kind))
            return;
    rap_filter_check(each->filter, kinds, &error);
    fault(c, &each->spot, "%s", error.message);
}

/* The members of a loop; NULL where there is no such relation. */
static const rap_around *check_relation(checker *c, const rap_around *at, const rap_each *each)
{
    const rap_around *member = enter_relation(c, at, each);
    if (member && each->filter)
        check_filter(c, at, member, each);
    return member;
}

static rap_spot spot_of(const rap_each *each, const char *key)
{
    return (rap_spot){each->spot.json, each->spot.object, key, json_object_get(each->spot.object, key), 0};
}

static const rap_around *check_loop(checker *c, const rap_around *at, const rap_each *each)
{
    const rap_around *member = check_relation(c, at, each);
    rap_spot sort = spot_of(each, "sort"), group = spot_of(each, "group");
    for (size_t i = 0; member && i < each->sort_count; i++) {
        sort = rap_spot_inside(sort, each->sorts[i].name);
        if (!is_known(c, member, each->sorts[i].name))
            fault(c, &sort, "cannot sort by '%s': it is not known here%s", each->sorts[i].name, nearest_name(c, member, each->sorts[i].name));
    }
    if (!member || !each->group)
        return member;
    if (!is_known(c, member, each->group))
        fault(c, &group, "cannot group by '%s': it is not known here%s", each->group, nearest_name(c, member, each->group));
    return rap_around_group(c->arena, at);
}

/* ---- words -------------------------------------------------------------------------------- */

static void check_words(checker *c, const rap_around *at, const rap_phrase *phrase);

static void check_label(checker *c, const rap_spot *spot, const char *key)
{
    if (c->labels && !rap_label_phrase(c->labels, key))
        fault(c, spot, "no label '%s'%s", key, rap_label_hint(c->arena, c->labels, key));
}

static void check_part(checker *c, const rap_around *at, const rap_part *part, const rap_spot *spot)
{
    const rap_around *member = part->each ? check_relation(c, at, part->each) : NULL;
    if (part->type == RAP_PART_NAME)
        check_name(c, at, spot, part->text);
    if (part->type == RAP_PART_LABEL)
        check_label(c, spot, part->text);
    if ((part->type == RAP_PART_LIST || part->type == RAP_PART_RANGE) && strncmp(part->text, "label.", 6) == 0)
        check_label(c, spot, part->text + 6);
    else if (part->type != RAP_PART_COUNT && member)
        check_name(c, member, spot, part->text);
    const char *wrong = part->argument && part->argument->rule ? rap_rules_fault_anywhere(c->arena, part->argument->style, part->argument->rule) : NULL;
    if (wrong)
        fault(c, spot, "%s", wrong);
    for (size_t b = 0; part->argument && b < part->argument->branch_count; b++)
        check_words(c, at, part->argument->branches[b]);
}

static void check_words(checker *c, const rap_around *at, const rap_phrase *phrase)
{
    for (size_t i = 0; phrase && i < phrase->count; i++) {
        rap_spot spot = phrase->spot;
        spot.at = phrase->parts[i].at;
        check_part(c, at, &phrase->parts[i], &spot);
    }
}

/* A tone without placeholders is one of those there are. */
static void check_tone(checker *c, const rap_phrase *tone)
{
    const rap_field_info *info = rap_field_describe(RAP_PAPER_RUN_TONE);
    if (tone && tone->count == 1 && tone->parts->type == RAP_PART_WORDS && !rap_choice_has(info->of, tone->parts->text))
        fault(c, &tone->spot, "unknown tone '%s'; allowed: %s", tone->parts->text, info->of);
}

/* The words an address begins with; the values of its placeholders are seen when a paper is made. */
static void check_link(checker *c, const rap_phrase *link)
{
    const rap_part *first = link && link->count > 0 ? link->parts : NULL;
    if (!first || first->type != RAP_PART_WORDS)
        return;
    if (link->count == 1 ? !rap_address_is_allowed(first->text) : !rap_address_may_begin(first->text))
        fault(c, &link->spot, "'%s' is no address that words may link to; expected " RAP_ADDRESSES, first->text);
}

static void check_runs(checker *c, const rap_around *at, const rap_runs *runs)
{
    for (size_t i = 0; i < runs->count; i++) {
        const rap_run *run = &runs->list[i];
        check_words(c, at, run->text);
        check_words(c, at, run->link);
        check_link(c, run->link);
        check_words(c, at, run->target);
        check_words(c, at, run->tone);
        check_tone(c, run->tone);
    }
}

/* ---- conditions --------------------------------------------------------------------------- */

static void check_condition(checker *c, const rap_around *at, const rap_condition *condition)
{
    const rap_around *a = at;
    for (const rap_each *const *needs = condition->needs; needs && *needs; needs++)
        check_relation(c, at, *needs);
    if (condition->without)
        check_relation(c, at, condition->without);
    if (condition->setting)
        check_when(c, condition);
    while (condition->filter && a && a->kind && !rap_filter_applies(condition->filter, a->kind))
        a = a->outer;
    if (condition->filter && !a)
        fault(c, &condition->spot, "no record here has the fields of this condition");
}

/* ---- blocks ------------------------------------------------------------------------------- */

static void check_chart(checker *c, const rap_around *at, const rap_block *b)
{
    const rap_around *category = check_loop(c, at, b->each);
    check_words(c, at, b->alternative);
    check_words(c, at, b->category_axis);
    check_words(c, at, b->value_axis);
    if (category)
        check_words(c, category, b->category);
    for (size_t i = 0; category && i < b->series.count; i++) {
        const rap_series *s = &b->series.list[i];
        const rap_around *member = s->each ? check_loop(c, category, s->each) : category;
        if (member)
            check_relation(c, member, s->count);
        if (member)
            check_words(c, s->each ? member : at, s->label);
    }
}

static void check_record(checker *c, const rap_around *at, const rap_block *b)
{
    if (b->type == RAP_BLOCK_RECOMMENDATION && !rap_around_has_kind(at, RAP_KIND_RECOMMENDATION))
        fault(c, &b->spot, "no recommendation here: this block stands in a loop over recommendations");
    if (b->type == RAP_BLOCK_TEXT && (at->kind || at->is_group) && at->kind != RAP_KIND_RECOMMENDATION && at->kind != RAP_KIND_PARAGRAPH)
        fault(c, &b->spot, "no text here: this block stands in a loop over recommendations or paragraphs");
    if (b->type == RAP_BLOCK_REDLINE && !rap_around_has_kind(at, RAP_KIND_LINK))
        fault(c, &b->spot, "no two texts here: this block stands in a loop over became, earlier or links");
}

static void check_block(checker *c, const rap_around *at, const rap_block *b)
{
    const rap_around *inner = at;
    check_condition(c, at, &b->condition);
    check_record(c, at, b);
    check_words(c, at, b->title);
    check_words(c, at, b->anchor);
    check_runs(c, at, &b->runs);
    for (size_t i = 0; i < b->cells.count; i++)
        check_runs(c, at, &b->cells.list[i]);
    if (b->type == RAP_BLOCK_CHART)
        check_chart(c, at, b);
    if (b->type == RAP_BLOCK_EACH)
        inner = check_loop(c, at, b->each);
    if (inner)
        check_blocks(c, inner, b->children);
    check_blocks(c, at, b->empty);
}

static void check_blocks(checker *c, const rap_around *at, rap_blocks blocks)
{
    for (size_t i = 0; i < blocks.count; i++)
        check_block(c, at, &blocks.list[i]);
}

/* ---- sheets ------------------------------------------------------------------------------- */

static void check_column(checker *c, const rap_around *at, const rap_around *heads, const rap_around *row, const rap_template_column *column)
{
    check_condition(c, at, &column->condition);
    check_words(c, heads, column->heading);
    check_words(c, heads, column->explanation);
    for (size_t i = 0; i < column->choices.count; i++)
        check_words(c, heads, column->choices.list[i]);
    check_words(c, row, column->value);
}

static void check_sheet(checker *c, const rap_around *at, const rap_template_sheet *s)
{
    const rap_around *row = check_loop(c, at, s->each);
    check_condition(c, at, &s->condition);
    check_words(c, at, s->name);
    check_words(c, at, s->title);
    if (!row)
        return;
    check_words(c, row, s->by);
    for (size_t i = 0; i < s->columns.count; i++)
        check_column(c, at, at, row, &s->columns.list[i]);
    if (s->across) {
        check_words(c, row, s->across->by);
        check_column(c, at, row, row, &s->across->column);
    }
}

/* ---- the whole ---------------------------------------------------------------------------- */

static void check_masthead(checker *c, const rap_around *at, const rap_masthead *m)
{
    const rap_phrase *lines[] = {m->subtitle, m->organ, m->body, m->meeting, m->symbol, m->distribution, m->date, m->original,
                                 m->running_head, m->subject};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        check_words(c, at, lines[i]);
}

void rap_report_check(rap_arena *arena, const rap_report *report, const rap_labels *labels, rap_faults *faults)
{
    checker c = {arena, report, labels, faults};
    const rap_around root = {.kind = RAP_KIND_DATASET};
    check_words(&c, &root, report->title);
    if (report->masthead)
        check_masthead(&c, &root, report->masthead);
    check_blocks(&c, &root, report->children);
    for (size_t i = 0; i < report->sheets.count; i++)
        check_sheet(&c, &root, &report->sheets.list[i]);
}
