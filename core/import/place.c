#include "import/place.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "import/grounds.h"
#include "import/inline.h"
#include "import/judgement.h"
#include "model/accounting.h"

#define NUMBER_DIGITS 3 /* of a recommendation in a row */

typedef struct placer {
    rap_placing *p;
    rap_arena *keep;      /* the model's */
    rap_node *dataset;
    const char *id;       /* of the document */
    rap_table ids;        /* how often each id was asked for */
    const char *annex;    /* slug of the open annex */
    size_t texts, bullets, unnamed;
    rap_grounds *grounds;
} placer;

/* ---- ids and sources ---------------------------------------------------------------------- */

static const char *unique(placer *r, const char *id)
{
    int *uses = rap_table_get(&r->ids, id);
    if (!uses) {
        uses = rap_arena_alloc(r->p->arena, sizeof *uses);
        rap_table_put(&r->ids, id, uses);
    }
    if (++*uses == 1)
        return id;
    return unique(r, rap_arena_format(r->p->arena, "%s-%d", id, *uses));
}

static rap_node *source_of(const placer *r, const char *paragraph, long line, long end_line)
{
    rap_node *source = rap_node_new(r->keep, RAP_KIND_SOURCE);
    rap_node_set_text(r->keep, source, RAP_SOURCE_DOCUMENT, r->id);
    rap_node_set_text(r->keep, source, RAP_SOURCE_PARAGRAPH, paragraph);
    rap_node_set_integer(r->keep, source, RAP_SOURCE_LINE, line);
    rap_node_set_integer(r->keep, source, RAP_SOURCE_END_LINE, end_line);
    return source;
}

/* ---- headings ----------------------------------------------------------------------------- */

/* A heading with its number, as records name their section. */
static const char *section_name(const placer *r, const rap_block *heading)
{
    const char *title;
    if (!heading)
        return NULL;
    title = rap_text_string(&heading->text);
    if (!heading->number)
        return title;
    return rap_arena_format(r->p->arena, *heading->number == '(' ? "%s %s" : "%s. %s", heading->number, title);
}

/* II.A.1(a), with slugs for headings without a number. */
static const char *section_path(const placer *r, const rap_block *heading)
{
    const char *own = heading->number && heading->rank != RAP_RANK_TOP ? heading->number : NULL, *above;
    if (!own || strchr(own, ' '))
        own = rap_unicode_slug(r->p->arena, heading->number ? heading->number : rap_text_string(&heading->text));
    if (strlen(own) > 60)
        own = rap_arena_copy(r->p->arena, own, 60);
    if (!heading->heading)
        return own;
    above = section_path(r, heading->heading);
    return rap_arena_format(r->p->arena, *own == '(' ? "%s%s" : "%s.%s", above, own);
}

static void place_section(placer *r, rap_block *heading, const char *number, const char *title, int level)
{
    rap_node *section = rap_node_new(r->keep, RAP_KIND_SECTION);
    const char *id = unique(r, rap_arena_format(r->p->arena, "%s#section-%s", r->id, section_path(r, heading)));
    heading->id = id;
    rap_node_set_text(r->keep, section, RAP_SECTION_ID, id);
    rap_node_set_text(r->keep, section, RAP_SECTION_NUMBER, number);
    rap_node_set_text(r->keep, section, RAP_SECTION_TITLE, title);
    rap_node_set_integer(r->keep, section, RAP_SECTION_LEVEL, level);
    rap_node_set_text(r->keep, section, RAP_SECTION_AUTHORITY, heading->authority);
    rap_node_add(r->keep, section, RAP_SECTION_SOURCE, source_of(r, NULL, heading->line, heading->end_line));
    rap_node_add(r->keep, r->p->document, RAP_DOCUMENT_SECTIONS, section);
}

/* ---- items and footnotes ------------------------------------------------------------------ */

static rap_node *new_item(placer *r, const char *above, const char *label, const char *written, const char *text)
{
    rap_node *item = rap_node_new(r->keep, RAP_KIND_SUBPARAGRAPH);
    if (label)
        rap_node_set_text(r->keep, item, RAP_SUBPARAGRAPH_ID, unique(r, rap_arena_format(r->p->arena, "%s(%s)", above, label)));
    rap_node_set_text(r->keep, item, RAP_SUBPARAGRAPH_LABEL, label);
    rap_node_set_text(r->keep, item, RAP_SUBPARAGRAPH_WRITTEN, written);
    rap_node_set_text(r->keep, item, RAP_SUBPARAGRAPH_TEXT, text);
    return item;
}

static void place_items(placer *r, rap_node *node, rap_field field, const rap_part *part, const char *above)
{
    for (; part; part = part->next) {
        rap_node *item = new_item(r, above, part->label, part->written, rap_text_string(&part->text));
        const char *id = rap_node_text(item, RAP_SUBPARAGRAPH_ID);
        rap_node_add(r->keep, item, RAP_SUBPARAGRAPH_SOURCE, source_of(r, NULL, part->line, part->end_line));
        place_items(r, item, RAP_SUBPARAGRAPH_ITEMS, part->first, id ? id : above);
        rap_node_add(r->keep, node, field, item);
    }
}

static void place_inline(placer *r, rap_node *node, rap_field field, const char *text, const char *above)
{
    size_t count = 0;
    rap_inline *parts = strchr(text, '(') ? rap_inline_find(r->p->arena, r->p->grammar, text, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        rap_node *item = new_item(r, above, parts[i].label, NULL, parts[i].text);
        rap_node_set_integer(r->keep, item, RAP_SUBPARAGRAPH_INLINE, 1);
        rap_node_add(r->keep, node, field, item);
    }
}

static void place_notes(placer *r, rap_node *node, rap_field field, const rap_note *note)
{
    for (; note; note = note->next) {
        rap_node *footnote = rap_node_new(r->keep, RAP_KIND_FOOTNOTE);
        rap_node_set_text(r->keep, footnote, RAP_FOOTNOTE_MARK, note->mark);
        rap_node_set_text(r->keep, footnote, RAP_FOOTNOTE_TEXT, rap_text_string(&note->text));
        rap_node_add(r->keep, footnote, RAP_FOOTNOTE_SOURCE, source_of(r, NULL, note->line, note->end_line));
        rap_node_add(r->keep, node, field, footnote);
    }
}

/* ---- recommendations ---------------------------------------------------------------------- */

static const char *recommendation_prefix(const char *status)
{
    if (strcmp(status, "adopted") == 0)
        return "rec";
    return status;
}

/* `mark` is its place in the id; `paragraph` its mark in the older form, or NULL. */
static rap_node *new_recommendation(placer *r, const rap_block *block, const char *number, const char *mark,
                                    const char *paragraph, const char *text, long line, long end_line)
{
    rap_node *node = rap_node_new(r->keep, RAP_KIND_RECOMMENDATION);
    const char *id = rap_arena_format(r->p->arena, "%s#%s-%s", r->id, recommendation_prefix(block->status), mark);
    rap_node_set_text(r->keep, node, RAP_RECOMMENDATION_ID, unique(r, id));
    rap_node_set_text(r->keep, node, RAP_RECOMMENDATION_DOCUMENT, r->id);
    rap_node_set_text(r->keep, node, RAP_RECOMMENDATION_MEETING, r->p->meeting);
    if (number)
        rap_node_set_integer(r->keep, node, RAP_RECOMMENDATION_NUMBER, strtol(number, NULL, 10));
    rap_node_set_text(r->keep, node, RAP_RECOMMENDATION_STATUS, block->status);
    rap_node_set_text(r->keep, node, RAP_RECOMMENDATION_SECTION, section_name(r, block->heading));
    rap_node_set_text(r->keep, node, RAP_RECOMMENDATION_TEXT, text);
    rap_node_add(r->keep, node, RAP_RECOMMENDATION_SOURCE, source_of(r, paragraph, line, end_line));
    if (strcmp(block->status, "proposed") == 0)
        rap_grounds_note(r->grounds, node, &block->unagreed);
    rap_node_add(r->keep, r->dataset, RAP_DATASET_RECOMMENDATIONS, node);
    return node;
}

static void fill_recommendation(placer *r, rap_node *node, const rap_part *first)
{
    const char *id = rap_node_text(node, RAP_RECOMMENDATION_ID);
    place_items(r, node, RAP_RECOMMENDATION_ITEMS, first, id);
    if (!first)
        place_inline(r, node, RAP_RECOMMENDATION_ITEMS, rap_node_text(node, RAP_RECOMMENDATION_TEXT), id);
}

/* One that has neither name nor number, only its place. */
static rap_node *new_unnamed(placer *r, const rap_block *block)
{
    const char *mark = rap_arena_format(r->p->arena, "text-%zu", ++r->unnamed);
    return new_recommendation(r, block, NULL, mark, NULL, rap_text_string(&block->text), block->line, block->end_line);
}

static rap_node *new_named(placer *r, const rap_block *block)
{
    bool is_named = block->number[strspn(block->number, "0123456789")] != '\0'; /* "5 bis", "IV": more than its number holds */
    const char *number = block->value ? rap_arena_format(r->p->arena, "%d", block->value) : block->number;
    const char *paragraph = block->kind == RAP_BLOCK_PARAGRAPH || is_named ? block->number : NULL;
    const char *mark = strpbrk(block->number, " /") ? rap_unicode_slug(r->p->arena, block->number) : block->number;
    return new_recommendation(r, block, number, mark, paragraph, rap_text_string(&block->text), block->line, block->end_line);
}

static void place_recommendation(placer *r, const rap_block *block)
{
    rap_node *node = block->number ? new_named(r, block) : new_unnamed(r, block);
    fill_recommendation(r, node, block->first);
    if (block->closing.len)
        rap_node_set_text(r->keep, node, RAP_RECOMMENDATION_CLOSING, rap_text_string(&block->closing));
    place_notes(r, node, RAP_RECOMMENDATION_FOOTNOTES, block->notes.first);
}

/* A row that is a recommendation. */
typedef struct row_cells {
    const char *number, *text; /* number NULL where it has none: then the text is the row */
    const char *others;        /* cells beside them, tabs between; "" for none */
} row_cells;

/* Whether the cell of a row's head at `head` names the column of the texts. */
static bool names_text(const placer *r, const char *head, size_t len)
{
    return rap_grammar_match(r->p->grammar, r->p->arena, "place.table-text", rap_arena_copy(r->p->arena, head, len), 0, NULL);
}

/* The number in the first cell, the text in the column of that name, or in the second of two, and the others. */
static row_cells read_row(const placer *r, const rap_part *part)
{
    const char *row = rap_text_string(&part->text), *cell = row, *head = part->head ? part->head : "";
    size_t digits = strspn(row, "0123456789"), stop = digits + (row[digits] == '.');
    row_cells cells = {.text = row, .others = ""}, found = {0};
    rap_text others = {.arena = r->p->arena};
    if (part->kind != RAP_LIST_ROWS || !digits || digits > NUMBER_DIGITS || row[stop] != '\t')
        return cells;
    found.number = rap_arena_copy(r->p->arena, row, digits);
    if (!strchr(row + stop + 1, '\t')) {
        found.text = row + stop + 1;
        found.others = "";
        return found;
    }
    while (*(cell += strcspn(cell, "\t"))) {
        size_t len = strcspn(++cell, "\t");
        head += strcspn(head, "\t");
        head += *head == '\t';
        if (!found.text && names_text(r, head, strcspn(head, "\t")))
            found.text = rap_arena_copy(r->p->arena, cell, len);
        else
            rap_text_format(&others, "%s%.*s", others.len ? "\t" : "", (int)len, cell);
    }
    found.others = rap_text_string(&others);
    return found.text && *found.text ? found : cells;
}

/* Cells beside recommendations as a text of its own, a part for each row; NULL where there are none. */
static rap_block *cells_beside(const placer *r, const rap_block *block)
{
    rap_block *text = rap_arena_alloc(r->p->arena, sizeof *text);
    rap_part **last = &text->first;
    *text = (rap_block){.kind = RAP_BLOCK_PARAGRAPH, .heading = block->heading, .authority = block->authority, .is_annex = block->is_annex,
                        .text = {.arena = r->p->arena}, .closing = {.arena = r->p->arena}};
    for (const rap_part *part = block->first; part; part = part->next) {
        const char *others = read_row(r, part).others;
        if (!*others)
            continue;
        *last = rap_arena_alloc(r->p->arena, sizeof **last);
        **last = (rap_part){.kind = RAP_LIST_ROWS, .text = {.arena = r->p->arena}, .line = part->line, .end_line = part->end_line};
        rap_text_put(&(*last)->text, others);
        text->line = text->line ? text->line : part->line;
        text->end_line = part->end_line;
        last = &(*last)->next;
    }
    return text->first ? text : NULL;
}

/* The parts of an introduction's list, each a recommendation. */
static void place_listed(placer *r, const rap_block *introduction)
{
    rap_block listed = *introduction, *block = &listed;
    for (const rap_part *part = block->first; part; part = part->next) {
        row_cells cells = read_row(r, part);
        listed.status = part->is_refused ? "proposed" : rap_judge_words(r->p->arena, r->p->grammar, introduction->status, rap_text_string(&part->text));
        listed.unagreed = part->unagreed;
        const char *own = cells.number, *text = cells.text;
        if (part->kind == RAP_LIST_ROWS && strchr(text, '\t'))
            rap_source_doubt(r->p->arena, r->p->source, part->line,
                             "which cell of this row is the recommendation is not known; they are kept as one text");
        const char *label = own ? own : part->label;
        bool is_own = own || part->kind == RAP_LIST_POINTS || part->kind == RAP_LIST_DECIMALS;
        const char *number = is_own ? label : label ? block->number : NULL;
        const char *mark = is_own || !block->number ? label : rap_arena_format(r->p->arena, "%s(%s)", block->number, label);
        const char *paragraph = is_own ? label : rap_arena_format(r->p->arena, "(%s)", label);
        if (!label) {
            mark = rap_arena_format(r->p->arena, "%zu", ++r->bullets);
            paragraph = NULL;
        }
        fill_recommendation(r, new_recommendation(r, block, number, mark, paragraph, text, part->line, part->end_line), part->first);
    }
}

/* ---- paragraphs --------------------------------------------------------------------------- */

static const char *paragraph_mark(placer *r, const rap_block *block)
{
    if (!block->number)
        return rap_arena_format(r->p->arena, "text-%zu", ++r->texts);
    return rap_arena_format(r->p->arena, "%s%spara-%s", block->is_annex ? r->annex : "", block->is_annex ? "-" : "", block->number);
}

static void place_paragraph(placer *r, rap_block *block, const char *section)
{
    rap_node *node = rap_node_new(r->keep, RAP_KIND_PARAGRAPH);
    const char *id = unique(r, rap_arena_format(r->p->arena, "%s#%s", r->id, paragraph_mark(r, block)));
    const rap_part *items = block->role == RAP_ROLE_INTRODUCTION ? NULL : block->first;
    long end_line = items == block->first ? block->end_line : block->text_end;
    block->id = id;
    rap_node_set_text(r->keep, node, RAP_PARAGRAPH_ID, id);
    rap_node_set_text(r->keep, node, RAP_PARAGRAPH_DOCUMENT, r->id);
    rap_node_set_text(r->keep, node, RAP_PARAGRAPH_NUMBER, block->number);
    rap_node_set_text(r->keep, node, RAP_PARAGRAPH_SECTION, section);
    rap_node_set_text(r->keep, node, RAP_PARAGRAPH_AUTHORITY, block->authority);
    rap_node_set_text(r->keep, node, RAP_PARAGRAPH_TEXT, rap_text_string(&block->text));
    place_items(r, node, RAP_PARAGRAPH_ITEMS, items, id);
    if (!block->first)
        place_inline(r, node, RAP_PARAGRAPH_ITEMS, rap_text_string(&block->text), id);
    if (block->closing.len)
        rap_node_set_text(r->keep, node, RAP_PARAGRAPH_CLOSING, rap_text_string(&block->closing));
    place_notes(r, node, RAP_PARAGRAPH_FOOTNOTES, block->notes.first);
    rap_node_add(r->keep, node, RAP_PARAGRAPH_SOURCE, source_of(r, block->number, block->line, end_line));
    if (strcmp(block->authority, "proposed") == 0 || (strcmp(block->authority, "record") == 0 && block->role == RAP_ROLE_PARAGRAPH))
        rap_grounds_note(r->grounds, node, &block->unagreed);
    rap_node_add(r->keep, r->dataset, RAP_DATASET_PARAGRAPHS, node);
    if (block->role == RAP_ROLE_INTRODUCTION)
        place_listed(r, block);
}

static void place_beside(placer *r, rap_block *block)
{
    rap_block *text = block->role == RAP_ROLE_INTRODUCTION ? cells_beside(r, block) : NULL;
    if (!text)
        return;
    rap_source_doubt(r->p->arena, r->p->source, text->line,
                     "the cells beside the recommendations of this table are none of their text; they are kept in a text behind them");
    place_paragraph(r, text, section_name(r, text->heading));
}

/* ---- all of it ---------------------------------------------------------------------------- */

static bool is_report(const placer *r)
{
    const char *genre = rap_node_text(r->p->document, RAP_DOCUMENT_GENRE);
    return genre && strcmp(genre, "report") == 0;
}

/* Says of a recommendation that is none of the document's why it is not. */
static void doubt_foreign(const placer *r, const rap_block *block)
{
    if (block->beside)
        rap_source_doubt(r->p->arena, r->p->source, block->line,
                         rap_arena_format(r->p->arena, "this may be a recommendation, but stands below '%s', by which it is not one that was "
                                                       "adopted here; it is read as a heading with text", block->beside));
    else if (is_report(r))
        rap_source_doubt(r->p->arena, r->p->source, block->line,
                         "this may be a recommendation, but no heading above it speaks of recommendations, and nothing says that they were "
                         "adopted; it is read as a heading with text");
}

/* What looks like a recommendation where the document has none of its own is a heading
 * and the text under it. */
static void place_foreign(placer *r, rap_block *block)
{
    doubt_foreign(r, block);
    rap_block heading = *block;
    int level = block->heading ? block->heading->level + 1 : 1;
    heading.number = NULL;
    heading.text = (rap_text){.arena = r->p->arena};
    rap_text_put(&heading.text, block->word);
    heading.end_line = heading.line;
    place_section(r, &heading, NULL, block->word, level);
    block->number = NULL;
    if (block->text.len || block->first || block->closing.len || block->notes.first)
        place_paragraph(r, block, block->word);
}

/* A list without a word before or behind it. */
static bool is_empty(const rap_block *block)
{
    return !block->number && !block->text.len && !block->closing.len && !block->notes.first;
}

static void place_block(placer *r, rap_block *block)
{
    if (block->kind == RAP_BLOCK_HEADING) {
        if (block->is_annex && block->rank == RAP_RANK_TOP)
            r->annex = rap_unicode_slug(r->p->arena, block->number ? block->number : "annex");
        place_section(r, block, block->number, rap_text_string(&block->text), block->level);
    } else if (block->kind == RAP_BLOCK_RECOMMENDATION && !block->status) {
        place_foreign(r, block);
    } else if (block->kind == RAP_BLOCK_RECOMMENDATION || block->role == RAP_ROLE_RECOMMENDATION) {
        place_recommendation(r, block);
    } else if (block->role == RAP_ROLE_INTRODUCTION && is_empty(block)) {
        place_listed(r, block);
        place_beside(r, block);
    } else {
        place_paragraph(r, block, block->is_aside ? NULL : section_name(r, block->heading));
        place_beside(r, block);
    }
}

void rap_place_furniture(rap_placing *placing)
{
    rap_arena *keep = rap_model_arena(placing->model);
    const rap_source *source = placing->source;
    for (size_t i = 0; i < source->count; i++) {
        rap_node *line;
        if (!source->lines[i].is_furniture)
            continue;
        line = rap_node_new(keep, RAP_KIND_LINE);
        rap_node_set_integer(keep, line, RAP_LINE_NUMBER, source->lines[i].number);
        rap_node_set_text(keep, line, RAP_LINE_TEXT, source->lines[i].text);
        rap_node_add(keep, placing->document, RAP_DOCUMENT_FURNITURE, line);
    }
}

void rap_place_records(rap_placing *placing)
{
    placer r = {.p = placing, .keep = rap_model_arena(placing->model), .dataset = rap_model_root(placing->model),
                .id = rap_node_text(placing->document, RAP_DOCUMENT_ID), .ids = {.arena = placing->arena}, .annex = "annex",
                .grounds = rap_grounds_new(rap_model_arena(placing->model), placing->arena)};
    for (size_t i = 0; i < placing->outline->count; i++)
        place_block(&r, placing->outline->blocks[i]);
    rap_grounds_give(r.grounds);
}

/* ---- accounting --------------------------------------------------------------------------- */

/* What the lines hold, less the words of recommendations' own headings. */
static rap_letters letters_of_file(const rap_placing *placing)
{
    rap_letters all = {0}, words = {0};
    for (size_t i = 0; i < placing->source->count; i++)
        rap_letters_add(&all, placing->source->lines[i].text);
    for (size_t i = 0; i < placing->outline->count; i++) {
        const rap_block *block = placing->outline->blocks[i];
        if (block->kind != RAP_BLOCK_RECOMMENDATION || !block->status)
            continue;
        rap_letters_add(&words, block->word);
        rap_letters_add(&all, block->number);
    }
    all.count -= words.count;
    all.checksum -= words.checksum;
    return all;
}

bool rap_place_account(rap_placing *placing, const char *name, rap_error *error)
{
    rap_arena *keep = rap_model_arena(placing->model);
    rap_letters file = letters_of_file(placing), held = {0};
    rap_node *node = rap_node_new(keep, RAP_KIND_ACCOUNTING);
    rap_node_set_integer(keep, node, RAP_ACCOUNTING_LINES, placing->source->filled);
    rap_node_set_integer(keep, node, RAP_ACCOUNTING_LETTERS, (int64_t)file.count);
    rap_node_set_text(keep, node, RAP_ACCOUNTING_CHECKSUM, rap_arena_format(placing->arena, "%016" PRIx64, file.checksum));
    rap_node_add(keep, placing->document, RAP_DOCUMENT_ACCOUNTING, node);
    rap_accounting_of(rap_accounting_open(placing->arena, rap_model_dataset(placing->model)), placing->document, &held);
    if (held.count == file.count && held.checksum == file.checksum)
        return true;
    return rap_fail(error, RAP_CODE_DATA, name, 0,
                    "internal fault: of %" PRIu64 " letters and digits of the text %" PRIu64 " were placed; nothing is written",
                    file.count, held.count);
}
