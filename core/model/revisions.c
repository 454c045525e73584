#include "model/revisions.h"

#include <stdlib.h>
#include <string.h>

#include "base/table.h"

/* What the end of a name says of a document. */
typedef struct ending {
    const char *stem; /* the name without it; NULL where it says nothing */
    long number;
} ending;

typedef struct search {
    rap_arena *arena;
    rap_table read;   /* documents that were read, by name */
    rap_table latest; /* the last revision of each stem */
    rap_revision *list;
    size_t count;
} search;

static const char *name_of(const rap_node *document)
{
    const char *symbol = rap_node_text(document, RAP_DOCUMENT_SYMBOL);
    return symbol ? symbol : rap_node_text(document, RAP_DOCUMENT_ID);
}

/* Of "A/1/3/Rev.2" by "/Rev.", of "body/2021-05-22/report-rev-2" by "-rev-". */
static ending ending_of(rap_arena *arena, const char *name, const char *mark)
{
    size_t digits = 0, len = strlen(name), mark_len = strlen(mark);
    while (digits < len && name[len - digits - 1] >= '0' && name[len - digits - 1] <= '9')
        digits++;
    if (!digits || len < digits + mark_len || strncmp(name + len - digits - mark_len, mark, mark_len) != 0)
        return (ending){0};
    return (ending){rap_arena_copy(arena, name, len - digits - mark_len), strtol(name + len - digits, NULL, 10)};
}

static ending revision_of(rap_arena *arena, const rap_node *document)
{
    return ending_of(arena, name_of(document), rap_node_has(document, RAP_DOCUMENT_SYMBOL) ? "/Rev." : "-rev-");
}

const char *rap_symbol_corrected(rap_arena *arena, const char *symbol)
{
    return ending_of(arena, symbol, "/Corr.").stem;
}

static bool is_corrigendum(rap_arena *arena, const rap_node *document)
{
    const char *symbol = rap_node_text(document, RAP_DOCUMENT_SYMBOL);
    return symbol ? rap_symbol_corrected(arena, symbol) != NULL : strstr(name_of(document), "/other-corr") != NULL;
}

/* "A/1/3 (report.pdf)" */
static const char *shown(const search *s, const rap_node *document)
{
    return rap_arena_format(s->arena, "%s (%s)", name_of(document), rap_node_text(document, RAP_DOCUMENT_FILE));
}

static void learn(search *s, const rap_node *document)
{
    ending own = revision_of(s->arena, document);
    rap_table_put(&s->read, name_of(document), (void *)document);
    if (!own.stem)
        return;
    const rap_node *latest = rap_table_get(&s->latest, own.stem);
    if (!latest || revision_of(s->arena, latest).number < own.number)
        rap_table_put(&s->latest, own.stem, (void *)document);
}

static void add(search *s, rap_revision found)
{
    s->list[s->count++] = found;
}

static void find_latest(search *s, const rap_node *document)
{
    ending own = revision_of(s->arena, document);
    const rap_node *latest = rap_table_get(&s->latest, own.stem ? own.stem : name_of(document));
    if (latest && latest != document)
        add(s, (rap_revision){document, latest,
                              rap_arena_format(s->arena, "%s takes the place of %s: both stand in the dataset, and what they have in common stands there "
                                               "twice; import without %s", shown(s, latest), shown(s, document), rap_node_text(document, RAP_DOCUMENT_FILE)), false});
}

static void find_corrected(search *s, const rap_node *document)
{
    const char *symbol = rap_node_text(document, RAP_DOCUMENT_SYMBOL), *of = symbol ? rap_symbol_corrected(s->arena, symbol) : NULL;
    const rap_node *corrected = of ? rap_table_get(&s->read, of) : NULL;
    const char *other = corrected ? shown(s, corrected) : of ? rap_arena_format(s->arena, "%s, which is not in the dataset", of) : "a document whose symbol it does not say";
    if (is_corrigendum(s->arena, document))
        add(s, (rap_revision){corrected, document,
                              rap_arena_format(s->arena, "%s is a corrigendum to %s: what it corrects is not applied%s", shown(s, document), other,
                                               corrected ? ", and stands there as it was; make the corrections in that file and import it" : ""), true});
}

const rap_revision *rap_revisions_find(rap_arena *arena, const rap_node *dataset, size_t *count)
{
    size_t documents = rap_node_count(dataset, RAP_DATASET_DOCUMENTS);
    search s = {.arena = arena, .read.arena = arena, .latest.arena = arena, .list = rap_arena_alloc(arena, (2 * documents + 1) * sizeof *s.list)};
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < documents; i++) {
            const rap_node *document = rap_node_item(dataset, RAP_DATASET_DOCUMENTS, i);
            if (!rap_node_has(document, RAP_DOCUMENT_FILE))
                continue;
            if (pass == 0) {
                learn(&s, document);
            } else {
                find_latest(&s, document);
                find_corrected(&s, document);
            }
        }
    *count = s.count;
    return s.list;
}
