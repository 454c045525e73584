/* Reads the texts of a dataset, weighs their stems, and makes of each what is compared. */
#include "analysis/related_text.h"

#include <math.h>
#include <string.h>

#include "analysis/debate.h"

#define STEADY 3.0     /* texts that a genre is thought to have besides: few texts tell little */
#define SHARPNESS 1.5  /* how much less common words weigh than rare ones */

/* ---- parts -------------------------------------------------------------------------------- */

static void read_part(rap_related *r, rap_related_reading *reading, size_t language, const char *name, const char *words)
{
    if (!words)
        return;
    reading->parts = rap_arena_grow(r->arena, reading->parts, reading->part_count, &reading->part_room, sizeof *reading->parts);
    reading->parts[reading->part_count] = (rap_related_part){name, words};
    rap_stems_read(r->stems, language, words, (uint32_t)reading->part_count++, &reading->row);
}

/* The name of a subparagraph: that of what it stands in and its label, or its place. */
static const char *name_of(rap_related *r, const char *above, const char *label, size_t place)
{
    rap_text_clear(&r->name);
    if (label)
        rap_text_format(&r->name, "%s(%s)", above, label);
    else
        rap_text_format(&r->name, "%s[%zu]", above, place);
    size_t at = rap_ids_find(&r->names, r->name.data);
    if (at == RAP_NO_ID)
        at = rap_ids_add(&r->names, rap_arena_string(r->arena, r->name.data), NULL);
    return r->names.list[at];
}

/* Subparagraphs of lines of their own; those inside a sentence were read with it. */
static void read_items(rap_related *r, rap_related_reading *reading, size_t language, const rap_node *node, rap_field items, const char *above)
{
    for (size_t i = 0; i < rap_node_count(node, items); i++) {
        const rap_node *item = rap_node_item(node, items, i);
        if (rap_node_integer(item, RAP_SUBPARAGRAPH_INLINE, 0))
            continue;
        const char *name = name_of(r, above, rap_node_text(item, RAP_SUBPARAGRAPH_LABEL), i + 1);
        read_part(r, reading, language, name, rap_node_text(item, RAP_SUBPARAGRAPH_TEXT));
        read_items(r, reading, language, item, RAP_SUBPARAGRAPH_ITEMS, name);
    }
}

static void read_record(rap_related *r, rap_related_reading *reading, size_t language, const rap_node *record)
{
    switch (rap_node_kind(record)) {
    case RAP_KIND_RECOMMENDATION:
        read_part(r, reading, language, NULL, rap_node_text(record, RAP_RECOMMENDATION_TEXT));
        read_items(r, reading, language, record, RAP_RECOMMENDATION_ITEMS, "");
        read_part(r, reading, language, "closing", rap_node_text(record, RAP_RECOMMENDATION_CLOSING));
        break;
    case RAP_KIND_PARAGRAPH:
        read_part(r, reading, language, NULL, rap_node_text(record, RAP_PARAGRAPH_TEXT));
        read_items(r, reading, language, record, RAP_PARAGRAPH_ITEMS, "");
        read_part(r, reading, language, "closing", rap_node_text(record, RAP_PARAGRAPH_CLOSING));
        break;
    case RAP_KIND_SUBPARAGRAPH:
        read_part(r, reading, language, NULL, rap_node_text(record, RAP_SUBPARAGRAPH_TEXT));
        read_items(r, reading, language, record, RAP_SUBPARAGRAPH_ITEMS, "");
        break;
    default:
        read_part(r, reading, language, NULL, rap_node_text(record, RAP_AGENDA_ITEM_TITLE));
    }
}

void rap_related_read(rap_related *r, const rap_related_text *text, rap_related_reading *reading)
{
    reading->row.arena = r->arena;
    reading->row.count = reading->part_count = 0;
    if (text->record)
        read_record(r, reading, text->language, text->record);
    else
        read_part(r, reading, text->language, NULL, text->words);
}

/* ---- stems -------------------------------------------------------------------------------- */

/* Gives a text its row and its stems. */
static void take_words(rap_related *r, rap_related_text *text)
{
    rap_related_reading *reading = &r->reading[0];
    r->shown = NULL;
    rap_related_read(r, text, reading);
    const rap_stem_row *row = &reading->row;
    rap_related_pack_row(r, text, row);
    for (size_t i = 0; i < row->count; i++)
        r->scratch[i] = row->list[i].stem;
    text->stem_count = rap_related_sort_once(r->scratch, row->count);
    text->stems = rap_stems_pack(r->lists, &r->packed, r->scratch, text->stem_count);
}

/* ---- weights ------------------------------------------------------------------------------ */

/* The texts of one language, recommendations or others. */
typedef struct genre {
    uint32_t *uses; /* by stem */
    double texts;
} genre;

/* The share of a genre's texts that have a stem, in the genre where it is greatest. */
static double greatest_share(const genre *genres, size_t count, size_t stem)
{
    double greatest = 0;
    for (size_t g = 0; g < count; g++) {
        double share = genres[g].uses[stem] / (genres[g].texts + STEADY);
        greatest = share > greatest ? share : greatest;
    }
    return greatest;
}

static void weigh(rap_related *r, size_t language_count)
{
    size_t genre_count = language_count * 2;
    double all = 0;
    genre *genres = rap_arena_alloc(r->arena, genre_count * sizeof *genres);
    r->weighed = rap_stems_count(r->stems);
    r->weights = rap_arena_alloc(r->arena, r->weighed + 1);
    r->uses = rap_arena_alloc(r->arena, (r->weighed + 1) * sizeof *r->uses);
    for (size_t g = 0; g < genre_count; g++)
        genres[g].uses = rap_arena_alloc(r->arena, (r->weighed + 1) * sizeof *genres[g].uses);
    for (const rap_related_text *t = r->texts; t < r->texts + r->count; t++) {
        genre *g = &genres[t->language * 2 + t->is_recommendation];
        g->texts++;
        all = g->texts > all ? g->texts : all;
        const uint8_t *at = t->stems;
        for (uint32_t i = 0, stem = 0; i < t->stem_count; i++) {
            stem = rap_stems_next(&at, stem);
            g->uses[stem]++;
            r->uses[stem]++;
        }
    }
    for (size_t s = 0; s < r->weighed; s++) {
        double rarity = -log(greatest_share(genres, genre_count, s)) / log(all + STEADY);
        rarity = rarity < 0 ? 0 : rarity > 1 ? 1 : rarity;
        r->weights[s] = (uint8_t)lround(RAP_WHOLE * pow(rarity, SHARPNESS));
    }
}

/* ---- the texts of a dataset --------------------------------------------------------------- */

static void note_languages(rap_related *r)
{
    const char *own = rap_node_text(r->dataset, RAP_DATASET_LANGUAGE);
    size_t count = rap_node_count(r->dataset, RAP_DATASET_DOCUMENTS);
    rap_stems_language(r->stems, own ? own : "en");
    r->documents.arena = r->arena;
    r->languages = rap_arena_alloc(r->arena, (count + 1) * sizeof *r->languages);
    for (size_t i = 0; i < count; i++) {
        const rap_node *d = rap_node_item(r->dataset, RAP_DATASET_DOCUMENTS, i);
        const char *language = rap_node_text(d, RAP_DOCUMENT_LANGUAGE);
        size_t at = rap_ids_add(&r->documents, rap_node_text(d, RAP_DOCUMENT_ID), NULL);
        r->languages[at] = (uint16_t)(language ? rap_stems_language(r->stems, language) : 0);
    }
}

static uint16_t language_of(const rap_related *r, const char *document)
{
    size_t at = rap_ids_find(&r->documents, document);
    return at == RAP_NO_ID ? 0 : r->languages[at];
}

static void add_text(rap_related *r, const rap_node *record, const char *document, bool is_recommendation)
{
    r->texts = rap_arena_widen(r->arena, r->texts, r->count, &r->room, sizeof *r->texts);
    rap_related_text *text = &r->texts[r->count++];
    *text = (rap_related_text){.record = record, .is_recommendation = is_recommendation, .language = language_of(r, document)};
    take_words(r, text);
}

/* What only records how the meeting was organized speaks of nothing. */
static bool speaks(const rap_debate *debate, const rap_node *paragraph)
{
    return strcmp(rap_node_text(paragraph, RAP_PARAGRAPH_AUTHORITY), "record") != 0 || rap_debate_has(debate, paragraph);
}

static void add_agenda(rap_related *r, const rap_node *node, rap_field items)
{
    for (size_t i = 0; i < rap_node_count(node, items); i++) {
        const rap_node *item = rap_node_item(node, items, i), *source = rap_node_item(item, RAP_AGENDA_ITEM_SOURCE, 0);
        add_text(r, item, rap_node_text(source, RAP_SOURCE_DOCUMENT), false);
        add_agenda(r, item, RAP_AGENDA_ITEM_ITEMS);
    }
}

rap_related *rap_related_new(rap_arena *arena, const rap_model *model)
{
    rap_related *r = rap_arena_alloc(arena, sizeof *r);
    r->arena = r->names.arena = r->name.arena = r->packed.arena = arena;
    r->lists = rap_arena_new_within(arena);
    r->dataset = rap_model_dataset(model);
    r->stems = rap_stems_new(arena);
    note_languages(r);
    for (size_t i = 0; i < rap_node_count(r->dataset, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *record = rap_node_item(r->dataset, RAP_DATASET_RECOMMENDATIONS, i);
        add_text(r, record, rap_node_text(record, RAP_RECOMMENDATION_DOCUMENT), true);
    }
    r->recommendation_count = r->count;
    const rap_debate *debate = rap_debate_of(arena, r->dataset);
    for (size_t i = 0; i < rap_node_count(r->dataset, RAP_DATASET_PARAGRAPHS); i++) {
        const rap_node *record = rap_node_item(r->dataset, RAP_DATASET_PARAGRAPHS, i);
        if (speaks(debate, record))
            add_text(r, record, rap_node_text(record, RAP_PARAGRAPH_DOCUMENT), false);
    }
    for (size_t i = 0; i < rap_node_count(r->dataset, RAP_DATASET_MEETINGS); i++)
        add_agenda(r, rap_node_item(r->dataset, RAP_DATASET_MEETINGS, i), RAP_MEETING_AGENDA);
    weigh(r, rap_stems_language_count(r->stems));
    for (size_t i = 0; i < r->count; i++)
        rap_related_weigh(r, &r->texts[i]);
    return r;
}

const char *rap_related_id(const rap_node *record)
{
    return rap_node_text(record, rap_field_named(rap_kind_describe(rap_node_kind(record)), "id")->field);
}

void rap_related_forget_lists(rap_related *r)
{
    rap_arena_clear(r->lists);
    r->probe.text = NULL;
    for (rap_related_text *t = r->texts; t < r->texts + r->count; t++) {
        t->stems = NULL;
        t->row = NULL;
        t->stem_count = t->row_len = 0;
    }
}

size_t rap_related_count(const rap_related *r)
{
    return r->count;
}

/* ---- texts that are asked about ----------------------------------------------------------- */

static const rap_related_text *make_text(rap_related *r, rap_related_text text)
{
    rap_related_text *made = rap_arena_alloc(r->arena, sizeof *made);
    *made = text;
    take_words(r, made);
    rap_related_weigh(r, made);
    return made;
}

/* The document of a record of one of the kinds that have texts. */
static const char *document_of(const rap_node *record)
{
    rap_kind kind = rap_node_kind(record);
    if (kind == RAP_KIND_RECOMMENDATION)
        return rap_node_text(record, RAP_RECOMMENDATION_DOCUMENT);
    if (kind == RAP_KIND_PARAGRAPH)
        return rap_node_text(record, RAP_PARAGRAPH_DOCUMENT);
    const rap_field source = kind == RAP_KIND_SUBPARAGRAPH ? RAP_SUBPARAGRAPH_SOURCE : RAP_AGENDA_ITEM_SOURCE;
    return rap_node_text(rap_node_item(record, source, 0), RAP_SOURCE_DOCUMENT);
}

const rap_related_text *rap_related_of(rap_related *r, const rap_node *record)
{
    rap_kind kind = rap_node_kind(record);
    if (kind != RAP_KIND_RECOMMENDATION && kind != RAP_KIND_PARAGRAPH && kind != RAP_KIND_SUBPARAGRAPH && kind != RAP_KIND_AGENDA_ITEM)
        return NULL;
    return make_text(r, (rap_related_text){.record = record, .language = language_of(r, document_of(record))});
}

const rap_related_text *rap_related_words(rap_related *r, const char *words, const char *language)
{
    return make_text(r, (rap_related_text){.words = words, .language = (uint16_t)(language ? rap_stems_language(r->stems, language) : 0)});
}
