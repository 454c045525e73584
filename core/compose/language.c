#include "compose/language.h"

#include <string.h>
#include <strings.h>

#include <unicode/uloc.h>

#include "base/unicode.h"
#include "compose/record.h"

/* Fields that hold words as a document wrote them. */
static const rap_field prose[] = {
    RAP_BODY_NAME, RAP_MEETING_PLACE, RAP_OFFICER_NAME, RAP_OFFICER_STATE, RAP_AGENDA_ITEM_TITLE, RAP_SLOT_TITLE,
    RAP_PANELLIST_NAME, RAP_PANELLIST_TITLE, RAP_PANELLIST_STATE, RAP_PANELLIST_GROUP,
    RAP_PARTICIPANT_NAME, RAP_PARTICIPANT_NORMAL, RAP_DOCUMENT_TITLE, RAP_DOCUMENT_DISTRIBUTION, RAP_DOCUMENT_ORIGINAL,
    RAP_DOCUMENT_MASTHEAD, RAP_SECTION_TITLE, RAP_LINE_TEXT,
    RAP_RECOMMENDATION_SECTION, RAP_RECOMMENDATION_TEXT, RAP_RECOMMENDATION_CLOSING, RAP_RECOMMENDATION_VERB,
    RAP_RECOMMENDATION_ADDRESSEES, RAP_RECOMMENDATION_QUALIFIERS, RAP_RECOMMENDATION_INSTRUMENTS,
    RAP_RECOMMENDATION_PERSONS, RAP_RECOMMENDATION_FATE, RAP_SUBPARAGRAPH_TEXT,
    RAP_PARAGRAPH_SECTION, RAP_PARAGRAPH_TEXT, RAP_PARAGRAPH_CLOSING, RAP_FOOTNOTE_TEXT, RAP_EVIDENCE_TEXT,
    RAP_FOLLOW_UP_BY, RAP_FOLLOW_UP_POSITION, RAP_FOLLOW_UP_LEAD_INSTITUTION, RAP_FOLLOW_UP_PARTNERS,
    RAP_FOLLOW_UP_ACTION, RAP_FOLLOW_UP_INDICATOR, RAP_FOLLOW_UP_PROGRESS, RAP_FOLLOW_UP_OUTCOME, RAP_FOLLOW_UP_EVIDENCE,
    RAP_THEME_LABEL, RAP_THEME_SCOPE_NOTE};

/* Derived words that are such words, or put them together. */
static const char *const prose_words[] = {"whole", "opening", "symbol-title", "body", "organ", "subtheme", "other-subthemes", "name-now", "share"};

/* Whether the first subtags differ: fr-CA is French. */
static bool is_foreign(const rap_composer *c, const char *language)
{
    const char *own = c->request->language;
    size_t len = strcspn(language, "-");
    return strcspn(own, "-") != len || strncasecmp(own, language, len) != 0;
}

/* The document that a record says it was read from. */
static const rap_node *source_document(const rap_composer *c, const rap_node *record)
{
    const rap_kind_info *info = record ? rap_kind_describe(rap_node_kind(record)) : NULL;
    const rap_field_info *source = info ? rap_field_named(info, "source") : NULL;
    return source ? rap_model_target(c->model, rap_node_item(record, source->field, 0), RAP_SOURCE_DOCUMENT) : NULL;
}

const char *rap_language_of(rap_composer *c, const rap_scope *scope)
{
    const rap_node *document = rap_record_document(c, scope);
    if (!document && scope)
        document = source_document(c, scope->record);
    const char *language = rap_node_text(document, RAP_DOCUMENT_LANGUAGE);
    if (!language)
        language = rap_node_text(rap_model_dataset(c->model), RAP_DATASET_LANGUAGE);
    return language && is_foreign(c, language) ? language : NULL;
}

const rap_labels *rap_language_labels(rap_composer *c, const char *language)
{
    rap_error ignored = {0};
    if (!language || !c->request->data_dir)
        return NULL;
    if (!c->labelled || strcmp(c->labelled, language) != 0) {
        c->labelled = language;
        c->labels = rap_labels_load(c->kept, c->request->data_dir, language, &ignored);
    }
    return c->labels;
}

static bool is_prose(rap_field field)
{
    for (size_t i = 0; i < sizeof prose / sizeof prose[0]; i++)
        if (prose[i] == field)
            return true;
    return false;
}

const char *rap_language_of_path(rap_composer *c, const rap_scope *scope, const rap_path *path)
{
    bool is_words = path->end == RAP_END_STATE
        || (path->end == RAP_END_FIELD && path->count > 0 && is_prose(path->steps[path->count - 1]->field));
    return is_words ? rap_language_of(c, scope) : NULL;
}

bool rap_language_is_prose(const char *name)
{
    for (size_t i = 0; i < sizeof prose_words / sizeof prose_words[0]; i++)
        if (strcmp(prose_words[i], name) == 0)
            return true;
    return false;
}

/* The State of a list that has this name. */
static const rap_node *state_named(const rap_node *list, rap_field field, const char *name)
{
    for (size_t i = 0; i < rap_node_count(list, field); i++) {
        const rap_node *p = rap_node_item(list, field, i);
        const char *normal = rap_node_text(p, RAP_PARTICIPANT_NORMAL);
        if (rap_node_has(p, RAP_PARTICIPANT_CODE) && strcmp(normal ? normal : rap_node_text(p, RAP_PARTICIPANT_NAME), name) == 0)
            return p;
    }
    return NULL;
}

static const rap_node *find_share(const rap_composer *c)
{
    const rap_node *dataset = rap_model_dataset(c->model), *found = NULL;
    const char *share = c->request->share ? c->request->share : "";
    for (size_t i = 0; *share && !found && i < rap_node_count(dataset, RAP_DATASET_MEETINGS); i++) {
        const rap_node *m = rap_node_item(dataset, RAP_DATASET_MEETINGS, i);
        for (size_t j = 0; !found && j < rap_node_count(m, RAP_MEETING_ATTENDANCE); j++)
            found = state_named(rap_node_item(m, RAP_MEETING_ATTENDANCE, j), RAP_ATTENDANCE_PARTICIPANTS, share);
        for (size_t j = 0; !found && j < rap_node_count(m, RAP_MEETING_STATEMENTS); j++)
            found = state_named(rap_node_item(m, RAP_MEETING_STATEMENTS, j), RAP_STATEMENT_SPEAKERS, share);
    }
    return found;
}

const rap_node *rap_language_share(rap_composer *c)
{
    if (!c->has_share_state)
        c->share_state = find_share(c);
    c->has_share_state = true;
    return c->share_state;
}

static void note(rap_composer *c, const rap_text *out, rap_mark mark)
{
    rap_marks *m = c->marks;
    if (!rap_language_is_noted(c, out))
        return;
    m->list = rap_arena_grow(c->arena, m->list, m->count, &m->room, sizeof *m->list);
    m->list[m->count++] = mark;
}

/* Words of the report's language that are written the other way, as a name in its own script:
 * marked, they change nothing around them. */
static const char *script_of(const rap_composer *c, const char *words)
{
    const char *script = rap_unicode_rtl_script(words);
    return script && !uloc_isRightToLeft(c->request->language) ? rap_arena_format(c->arena, "und-%s", script) : NULL;
}

void rap_language_mark(rap_composer *c, const rap_text *out, size_t start, const char *language)
{
    if (!language && out->len > start && rap_language_is_noted(c, out))
        language = script_of(c, out->data + start);
    if (language && out->len > start)
        note(c, out, (rap_mark){start, out->len, language});
}

void rap_language_move(rap_composer *c, const rap_text *out, size_t start, const rap_marks *marks)
{
    for (size_t i = 0; marks && i < marks->count; i++)
        note(c, out, (rap_mark){start + marks->list[i].start, start + marks->list[i].end, marks->list[i].language});
}

rap_marks *rap_spoken_begin(rap_composer *c, rap_spoken *s)
{
    rap_marks *before = c->marks;
    *s = (rap_spoken){.text = {.arena = c->arena}};
    s->marks.text = &s->text;
    c->marks = &s->marks;
    return before;
}

rap_marks *rap_spoken_begin_for(rap_composer *c, rap_spoken *s, const rap_text *out)
{
    bool is_noted = rap_language_is_noted(c, out);
    rap_marks *before = rap_spoken_begin(c, s);
    c->marks = is_noted ? c->marks : NULL;
    return before;
}

void rap_spoken_end(rap_composer *c, const rap_spoken *s, rap_marks *before, rap_text *out)
{
    c->marks = before;
    if (!out)
        return;
    size_t start = out->len;
    rap_text_put(out, s->text.len ? s->text.data : NULL);
    rap_language_move(c, out, start, &s->marks);
}
