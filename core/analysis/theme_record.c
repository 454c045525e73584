#include "analysis/theme_record.h"

#include <string.h>

static const rap_theme_fields kinds[] = {
    {RAP_KIND_RECOMMENDATION, RAP_RECOMMENDATION_TEXT, RAP_RECOMMENDATION_ITEMS, RAP_RECOMMENDATION_CLOSING,
     RAP_RECOMMENDATION_SECTION, RAP_RECOMMENDATION_THEMES, RAP_RECOMMENDATION_EVIDENCE, NULL},
    {RAP_KIND_PARAGRAPH, RAP_PARAGRAPH_TEXT, RAP_PARAGRAPH_ITEMS, RAP_PARAGRAPH_CLOSING, RAP_PARAGRAPH_SECTION,
     RAP_PARAGRAPH_THEMES, RAP_PARAGRAPH_EVIDENCE, NULL},
    {RAP_KIND_SUBPARAGRAPH, RAP_SUBPARAGRAPH_TEXT, RAP_SUBPARAGRAPH_ITEMS, 0, 0, RAP_SUBPARAGRAPH_THEMES,
     RAP_SUBPARAGRAPH_EVIDENCE, NULL},
    {RAP_KIND_AGENDA_ITEM, RAP_AGENDA_ITEM_TITLE, RAP_AGENDA_ITEM_ITEMS, 0, 0, RAP_AGENDA_ITEM_THEMES,
     RAP_AGENDA_ITEM_EVIDENCE, RAP_PART_TITLE},
    {RAP_KIND_DOCUMENT, RAP_DOCUMENT_TITLE, 0, 0, 0, RAP_DOCUMENT_THEMES, RAP_DOCUMENT_EVIDENCE, RAP_PART_TITLE},
};

const rap_theme_fields *rap_theme_fields_of(rap_kind kind)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (kinds[i].kind == kind)
            return &kinds[i];
    return NULL;
}

const char *rap_theme_language(rap_arena *arena, const char *tag)
{
    return tag ? rap_arena_copy(arena, tag, strcspn(tag, "-_")) : "en";
}

/* Papers on a subject have the themes of their titles; reports and agendas are on many. */
static bool is_on_many(const rap_node *record)
{
    static const char *const genres[] = {"background-paper", "conference-room-paper", "other"};
    const char *genre = rap_node_text(record, RAP_DOCUMENT_GENRE);
    for (size_t i = 0; genre && i < sizeof genres / sizeof genres[0]; i++)
        if (strcmp(genre, genres[i]) == 0)
            return false;
    return true;
}

/* Subparagraphs of lines of their own; those inside a sentence were read with it. */
static void read_items(rap_theme_scorer *scorer, rap_arena *arena, const rap_node *node, rap_field items, const char *above)
{
    for (size_t i = 0; i < rap_node_count(node, items); i++) {
        const rap_node *item = rap_node_item(node, items, i);
        const char *label = rap_node_text(item, RAP_SUBPARAGRAPH_LABEL);
        if (rap_node_integer(item, RAP_SUBPARAGRAPH_INLINE, 0))
            continue;
        const char *part = label ? rap_arena_format(arena, "%s(%s)", above, label) : rap_arena_format(arena, "%s[%zu]", above, i + 1);
        rap_theme_scorer_read(scorer, part, rap_node_text(item, RAP_SUBPARAGRAPH_TEXT));
        read_items(scorer, arena, item, RAP_SUBPARAGRAPH_ITEMS, part);
    }
}

const rap_theme_score *rap_theme_record_scores(rap_theme_scorer *scorer, rap_arena *arena, const rap_node *record)
{
    const rap_theme_fields *f = rap_theme_fields_of(rap_node_kind(record));
    rap_theme_scorer_begin(scorer);
    if (f->kind != RAP_KIND_DOCUMENT || !is_on_many(record))
        rap_theme_scorer_read(scorer, f->part, rap_node_text(record, f->text));
    if (f->kind != RAP_KIND_AGENDA_ITEM && f->items)
        read_items(scorer, arena, record, f->items, "");
    if (f->closing)
        rap_theme_scorer_read(scorer, "closing", rap_node_text(record, f->closing));
    if (f->heading)
        rap_theme_scorer_read(scorer, RAP_PART_HEADING, rap_node_text(record, f->heading));
    return rap_theme_scorer_end(scorer);
}
