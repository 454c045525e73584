#include "import/import.h"

#include <string.h>

#include "base/data.h"
#include "base/file.h"
#include "import/bilingual.h"
#include "import/corrigendum.h"
#include "import/facts.h"
#include "import/furniture.h"
#include "import/judgement.h"
#include "import/language.h"
#include "import/note_doubts.h"
#include "import/note_list.h"
#include "import/place.h"
#include "import/reader.h"
#include "import/schedule.h"
#include "import/timetable.h"
#include "model/json.h"

#define USUAL_LANGUAGE "en"
#define OPENING 6 /* paragraphs from which facts may take body, meeting and dates */

/* One import while it runs. */
typedef struct import {
    rap_model *model;
    rap_arena *arena; /* for passing work */
    const char *bytes;
    size_t len;
    const char *name;
    const rap_import_options *options;
    const char *data_dir;
    const char *language; /* of the rules that read it */
    const char *told;     /* of its text, by its words; NULL where they do not tell */
    rap_import_summary *summary;
    rap_error *error;
    rap_source *source;
    const rap_masthead *masthead;
    const rap_outline *outline;
    rap_node *document;
} import;

static const rap_grammar *load_grammar(const import *m)
{
    if (!rap_data_is_known(m->arena, m->data_dir, "import", m->language, "grammar of documents", m->error))
        return NULL;
    return rap_grammar_load(m->arena, m->data_dir, m->language, m->error);
}

static bool has_rules(const import *m, const char *language)
{
    rap_error ignored = {0};
    return rap_data_is_known(m->arena, m->data_dir, "import", language, "", &ignored);
}

/* ---- steps -------------------------------------------------------------------------------- */

static const rap_names *names_of(const import *m)
{
    return rap_names_keep(m->data_dir, strcmp(m->language, USUAL_LANGUAGE) == 0 ? NULL : m->language, m->error);
}

static bool read_source(import *m, const rap_grammar *grammar)
{
    const rap_names *names = names_of(m);
    if (!names)
        return false;
    const rap_input input = {.bytes = rap_arena_copy(m->arena, m->bytes, m->len), .len = m->len, .name = m->name,
                             .options = m->options, .grammar = grammar, .names = names};
    m->source = rap_reader_read(m->arena, &input, m->error);
    if (m->source)
        rap_furniture_find(m->source, grammar, m->arena);
    return m->source;
}

/* Says that a document is in another language than the rules that read it. */
static void doubt_language(import *m)
{
    const char *told = rap_language_name(m->arena, m->told), *read = rap_language_name(m->arena, m->language);
    const char *end = has_rules(m, m->told)
        ? rap_arena_format(m->arena, "--language %s reads it by its own", m->told)
        : rap_arena_format(m->arena, "there are none for that language, and a file import/%s.json among the templates would hold them", m->told);
    rap_source_doubt(m->arena, m->source, 0,
                     rap_arena_format(m->arena, "the text seems to be in %s (%s), and is read by the rules for %s (%s): meeting, agenda, "
                                                "participants and recommendations are found only by chance, the rest is kept as sections and "
                                                "paragraphs; %s", told, m->told, read, m->language, end));
}

/* Reads the lines, once more where the words are in another language that there are rules for. NULL with the error set. */
static const rap_grammar *read_lines(import *m)
{
    bool is_stated = m->options && m->options->language;
    m->language = is_stated ? m->options->language : USUAL_LANGUAGE;
    const rap_grammar *grammar = load_grammar(m);
    if (!grammar || !read_source(m, grammar))
        return NULL;
    m->told = rap_language_tell(m->arena, m->data_dir, m->source);
    if (!m->told || strncmp(m->told, m->language, strcspn(m->language, "-_")) == 0)
        return grammar;
    if (is_stated || !has_rules(m, m->told)) {
        doubt_language(m);
        return grammar;
    }
    m->language = m->told;
    grammar = load_grammar(m);
    return grammar && read_source(m, grammar) ? grammar : NULL;
}

/* Recommendations of which nothing but the heading was read. */
static void doubt_empty(import *m)
{
    for (size_t i = 0; i < m->outline->count; i++) {
        const rap_block *block = m->outline->blocks[i];
        if (block->kind == RAP_BLOCK_RECOMMENDATION && !block->text.len && !block->first)
            rap_source_doubt(m->arena, m->source, block->line, "nothing was read as the text of this recommendation; compare with what stands "
                                                               "below it in the document");
    }
}

/* Says of names in the masthead that are at no end, which stands elsewhere. */
static void doubt_names(import *m, const rap_grammar *grammar, const rap_heal *heal)
{
    for (const char *const *line = m->masthead->wholes; *line; line++)
        if (rap_grammar_match(grammar, m->arena, "place.body", *line, 0, NULL) && rap_heal_is_open(heal, *line))
            rap_source_doubt(m->arena, m->source, 0, rap_arena_format(m->arena, "the name '%s' in the masthead is not at its end; what it goes on "
                                                                      "with was not found", *line));
}

/* Says of a document of a meeting that it is not known whose. */
static void doubt_body(import *m, const rap_facts *facts)
{
    const char *kind = m->masthead->kind;
    if (!facts->body && (strcmp(kind, "report") == 0 || strcmp(kind, "agenda") == 0))
        rap_source_doubt(m->arena, m->source, 0, "no name of the body that met was found in masthead, title and first paragraphs; the document "
                                                 "belongs to no body and no meeting");
}

static void read_outline(import *m, const rap_grammar *grammar, const rap_names *names)
{
    rap_heal *heal;
    rap_bilingual_part(m->arena, m->data_dir, m->source, m->language);
    rap_timetable_join(m->arena, m->source, grammar, names);
    rap_source_mark_bullets(m->arena, m->source);
    rap_source_move_labels(m->arena, m->source, grammar);
    rap_source_join_labels(m->arena, m->source);
    rap_note_list_find(m->arena, m->source);
    heal = rap_heal_new(m->arena, m->source, grammar, names);
    rap_masthead *masthead = rap_masthead_read(m->arena, m->source, grammar, heal);
    m->masthead = masthead;
    doubt_names(m, grammar, heal);
    bool is_corrigendum = rap_corrigendum_is(m->arena, grammar, m->source, masthead, m->options ? m->options->symbol : NULL);
    if (is_corrigendum)
        masthead->kind = "other";
    if (m->options && m->options->kind)
        masthead->kind = m->options->kind;
    m->outline = rap_outline_read(m->arena, m->source, masthead, masthead->kind, grammar, heal);
    rap_judge(m->arena, grammar, m->outline, m->source, masthead, is_corrigendum ? "other" : masthead->kind); /* whatever the user calls it */
    if (is_corrigendum)
        rap_corrigendum_doubt(m->arena, grammar, m->source, masthead);
    doubt_empty(m);
    rap_note_doubt(m->arena, m->outline, m->source);
}

static void make_document(import *m)
{
    rap_arena *keep = rap_model_arena(m->model);
    m->document = rap_node_new(keep, RAP_KIND_DOCUMENT);
    rap_node_set_text(keep, m->document, RAP_DOCUMENT_TITLE, m->masthead->title);
    rap_node_set_text(keep, m->document, RAP_DOCUMENT_GENRE, m->masthead->kind);
    rap_node_set_text(keep, m->document, RAP_DOCUMENT_LANGUAGE, m->language);
    rap_node_set_text(keep, m->document, RAP_DOCUMENT_FILE, m->name);
    rap_node_set_text(keep, m->document, RAP_DOCUMENT_SHA256, rap_sha256(m->arena, m->bytes, m->len));
    rap_node_add(keep, rap_model_root(m->model), RAP_DATASET_DOCUMENTS, m->document);
}

/* The first paragraphs, from which body and meeting may be known where the masthead
 * does not say. */
static const char *const *opening_of(import *m)
{
    const char **opening = rap_arena_alloc(m->arena, (OPENING + 1) * sizeof *opening);
    size_t count = 0;
    for (size_t i = 0; i < m->outline->count && count < OPENING; i++)
        if (m->outline->blocks[i]->kind == RAP_BLOCK_PARAGRAPH && m->outline->blocks[i]->text.len)
            opening[count++] = rap_text_string(&m->outline->blocks[i]->text);
    return opening;
}

static void set_masthead(import *m, const char *const *lines)
{
    rap_node_clear(m->document, RAP_DOCUMENT_MASTHEAD);
    for (; *lines; lines++)
        rap_node_add_text(rap_model_arena(m->model), m->document, RAP_DOCUMENT_MASTHEAD, *lines);
}

static bool place(import *m, const rap_grammar *grammar, const rap_names *names)
{
    rap_facts facts = {.model = m->model, .grammar = grammar, .names = names, .document = m->document, .source = m->source};
    rap_placing placing = {.model = m->model, .arena = m->arena, .grammar = grammar, .source = m->source,
                           .outline = m->outline, .document = m->document};
    rap_place_furniture(&placing);
    set_masthead(m, m->masthead->wholes); /* names whole, for those who look for names */
    rap_facts_masthead(&facts, m->options, opening_of(m));
    doubt_body(m, &facts);
    set_masthead(m, m->masthead->lines);
    placing.meeting = rap_node_text(facts.meeting, RAP_MEETING_ID);
    rap_place_records(&placing);
    if (!rap_place_account(&placing, m->name, m->error))
        return false;
    rap_facts_fill(&facts);
    rap_schedule_doubt(m->arena, m->source, grammar, facts.meeting);
    if (m->told) /* what there are rules for, or not */
        rap_node_set_text(rap_model_arena(m->model), m->document, RAP_DOCUMENT_LANGUAGE, m->told);
    return true;
}

/* ---- summary ------------------------------------------------------------------------------ */

static void count_items(rap_import_summary *s, const rap_node *node, rap_field field, bool is_proposed)
{
    for (size_t i = 0; i < rap_node_count(node, field); i++) {
        const rap_node *item = rap_node_item(node, field, i);
        bool is_inline = rap_node_integer(item, RAP_SUBPARAGRAPH_INLINE, 0);
        s->inline_subparagraphs += is_inline;
        s->subparagraphs += !is_inline;
        s->proposed_subparagraphs += !is_inline && is_proposed;
        count_items(s, item, RAP_SUBPARAGRAPH_ITEMS, is_proposed);
    }
}

static void count_recommendations(rap_import_summary *s, const rap_node *dataset)
{
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_RECOMMENDATIONS); i++) {
        const rap_node *node = rap_node_item(dataset, RAP_DATASET_RECOMMENDATIONS, i);
        const char *status = rap_node_text(node, RAP_RECOMMENDATION_STATUS);
        bool is_proposed = strcmp(status, "proposed") == 0;
        s->proposed += is_proposed;
        s->drafts += strcmp(status, "draft") == 0;
        s->recommendations += strcmp(status, "adopted") == 0;
        count_items(s, node, RAP_RECOMMENDATION_ITEMS, is_proposed);
    }
}

static void count_paragraphs(rap_import_summary *s, const rap_node *dataset)
{
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_PARAGRAPHS); i++) {
        const rap_node *node = rap_node_item(dataset, RAP_DATASET_PARAGRAPHS, i);
        bool is_annex = strstr(rap_node_text(node, RAP_PARAGRAPH_ID), "#annex") != NULL;
        *(!rap_node_has(node, RAP_PARAGRAPH_NUMBER) ? &s->texts : is_annex ? &s->annex_paragraphs : &s->paragraphs) += 1;
    }
}

/* The doubts of the source, kept with the model, and with the document for those who read the dataset. */
static const rap_doubt *keep_doubts(const import *m)
{
    rap_arena *keep = rap_model_arena(m->model);
    rap_doubt *first = NULL, **place = &first;
    for (const rap_doubt *doubt = m->source->doubts; doubt; doubt = doubt->next, place = &(*place)->next) {
        rap_node *line = rap_node_new(keep, RAP_KIND_LINE);
        *place = rap_arena_alloc(keep, sizeof **place);
        **place = (rap_doubt){.line = doubt->line, .text = rap_arena_format(keep, "%s", doubt->text)};
        rap_node_set_integer(keep, line, RAP_LINE_NUMBER, doubt->line);
        rap_node_set_text(keep, line, RAP_LINE_TEXT, (*place)->text);
        rap_node_add(keep, m->document, RAP_DOCUMENT_DOUBTS, line);
    }
    return first;
}

static void summarize(const import *m)
{
    rap_import_summary *s = m->summary;
    const rap_node *dataset = rap_model_dataset(m->model);
    *s = (rap_import_summary){.document = rap_node_text(m->document, RAP_DOCUMENT_ID),
                              .kind = rap_node_text(m->document, RAP_DOCUMENT_GENRE), .tracked = m->source->tracked,
                              .unsure_page = m->source->unsure_page, .doubts = keep_doubts(m)};
    count_recommendations(s, dataset);
    count_paragraphs(s, dataset);
    s->documents = rap_node_count(dataset, RAP_DATASET_DOCUMENTS);
    if (rap_node_count(dataset, RAP_DATASET_MEETINGS))
        s->meeting = rap_node_text(rap_node_item(dataset, RAP_DATASET_MEETINGS, 0), RAP_MEETING_ID);
}

/* ---- import ------------------------------------------------------------------------------- */

static bool run(import *m)
{
    rap_arena *keep = rap_model_arena(m->model);
    const rap_grammar *grammar = read_lines(m);
    const rap_names *names = grammar ? names_of(m) : NULL;
    if (!names)
        return false;
    read_outline(m, grammar, names);
    rap_node_set_integer(keep, rap_model_root(m->model), RAP_DATASET_FORMAT, 1);
    rap_node_set_text(keep, rap_model_root(m->model), RAP_DATASET_LANGUAGE, m->language);
    make_document(m);
    if (!place(m, grammar, names))
        return false;
    summarize(m);
    return true;
}

bool rap_import_bytes(rap_model *model, const char *bytes, size_t len, const char *name,
                      const rap_import_options *options, const char *data_dir,
                      rap_import_summary *summary, rap_error *error)
{
    import m = {.model = model, .bytes = bytes, .len = len, .name = name, .options = options,
                .data_dir = data_dir, .summary = summary, .error = error};
    volatile bool is_done = false;
    rap_arena *arena = rap_arena_new_beside(rap_model_arena(model), error);
    rap_guard guard;
    m.arena = arena;
    if (!arena)
        return false;
    if (RAP_GUARD(rap_model_arena(model), &guard))
        rap_fail(error, RAP_CODE_IO, name, 0, "out of memory");
    else
        is_done = run(&m);
    rap_guard_end(rap_model_arena(model), &guard);
    rap_arena_free(arena);
    return is_done;
}

bool rap_import_file(rap_model *model, const char *path, const rap_import_options *options,
                     const char *data_dir, rap_import_summary *summary, rap_error *error)
{
    rap_arena *arena = rap_arena_new_beside(rap_model_arena(model), error);
    volatile bool is_done = false;
    rap_guard guard;
    if (!arena)
        return false;
    if (RAP_GUARD(rap_model_arena(model), &guard)) {
        rap_fail(error, RAP_CODE_IO, path, 0, "out of memory");
    } else {
        size_t len = 0;
        const char *bytes = rap_file_read(arena, path, &len, error);
        is_done = bytes && rap_import_bytes(model, bytes, len, rap_file_base(path), options, data_dir, summary, error);
    }
    rap_guard_end(rap_model_arena(model), &guard);
    rap_arena_free(arena);
    return is_done;
}
