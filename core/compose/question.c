#include "compose/question.h"

#include <string.h>

#include "base/unicode.h"
#include "compose/expand.h"
#include "compose/labels.h"
#include "compose/language.h"

/* ---- values ------------------------------------------------------------------------------- */

/* The theme that a word names by its id or its label; NULL for none. */
static const rap_node *theme_named(const rap_composer *c, const char *word)
{
    const rap_node *dataset = rap_model_dataset(c->model);
    const char *plain = rap_unicode_plain(c->arena, word);
    for (size_t i = 0; i < rap_node_count(dataset, RAP_DATASET_THEMES); i++) {
        const rap_node *theme = rap_node_item(dataset, RAP_DATASET_THEMES, i);
        const char *label = rap_node_text(theme, RAP_THEME_LABEL);
        if (strcmp(rap_node_text(theme, RAP_THEME_ID), word) == 0
            || (label && strcmp(rap_unicode_plain(c->arena, label), plain) == 0))
            return theme;
    }
    return NULL;
}

/* The name of today of a State that a list of participants has by this code. */
static const char *state_in(const rap_node *list, rap_field field, const char *code)
{
    for (size_t i = 0; i < rap_node_count(list, field); i++) {
        const rap_node *p = rap_node_item(list, field, i);
        const char *own = rap_node_text(p, RAP_PARTICIPANT_CODE), *normal = rap_node_text(p, RAP_PARTICIPANT_NORMAL);
        if (own && strcmp(own, code) == 0)
            return normal ? normal : rap_node_text(p, RAP_PARTICIPANT_NAME);
    }
    return NULL;
}

static const char *state_named(const rap_composer *c, const char *word)
{
    const rap_node *dataset = rap_model_dataset(c->model);
    const char *name = NULL;
    for (size_t i = 0; !name && i < rap_node_count(dataset, RAP_DATASET_MEETINGS); i++) {
        const rap_node *m = rap_node_item(dataset, RAP_DATASET_MEETINGS, i);
        for (size_t j = 0; !name && j < rap_node_count(m, RAP_MEETING_ATTENDANCE); j++)
            name = state_in(rap_node_item(m, RAP_MEETING_ATTENDANCE, j), RAP_ATTENDANCE_PARTICIPANTS, word);
    }
    return name ? name : word;
}

/* Labels of themes and names of States are in the language of the data. */
static void put_value(rap_composer *c, const char *field, const char *word, rap_text *out)
{
    size_t start = out->len;
    const rap_node *theme = strcmp(field, "theme") == 0 ? theme_named(c, word) : NULL;
    const rap_node *meeting = strcmp(field, "meeting") == 0 ? rap_model_find(c->model, word) : NULL;
    const char *key = rap_arena_format(c->arena, "%s.%s", field, word), *label = rap_label(c->request->labels, key);
    if (rap_node_has(theme, RAP_THEME_LABEL))
        rap_text_put(out, rap_node_text(theme, RAP_THEME_LABEL));
    else if (rap_node_kind(meeting) == RAP_KIND_MEETING)
        rap_words_days(c->words, out, rap_node_text(meeting, RAP_MEETING_START), rap_node_text(meeting, RAP_MEETING_END));
    else if (strcmp(field, "meeting") == 0)
        rap_words_date(c->words, out, word);
    else if (strcmp(field, "state") == 0)
        rap_text_put(out, state_named(c, word));
    else
        rap_text_put(out, label == key ? word : label);
    if (theme || strcmp(field, "state") == 0)
        rap_language_mark(c, out, start, rap_language_of(c, NULL));
}

/* ---- the whole ---------------------------------------------------------------------------- */

static bool put_filter(rap_composer *c, const rap_filter *filter, rap_text *out);

/* A label in which {group} stands for some words. False where there is no such label. */
static bool put_label(rap_composer *c, const char *key, const rap_spoken *words, rap_text *out)
{
    rap_scope scope = {.outer = c->root, .group = rap_text_string(&words->text), .marks = &words->marks, .sets = c->root->sets};
    rap_error ignored = {0};
    return rap_label_phrase(c->request->labels, key) && rap_expand_label(c, &scope, key, out, &ignored);
}

static bool put_comparison(rap_composer *c, const rap_filter_view *v, rap_text *out)
{
    static const char *const names[][2] = {{"=", "is"}, {"in", "is"}, {"!=", "not"}, {"<", "before"}, {"<=", "to"},
                                           {">", "after"}, {">=", "from"}, {"contains", "contains"}};
    rap_spoken words;
    rap_marks *before = rap_spoken_begin(c, &words);
    for (size_t i = 0; i < v->value_count; i++) {
        rap_text_put(&words.text, i ? rap_label(c->request->labels, "question.or") : "");
        put_value(c, v->field, v->values[i], &words.text);
    }
    rap_spoken_end(c, &words, before, NULL);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i][0], v->op) == 0)
            return put_label(c, rap_arena_format(c->arena, "question.%s.%s", v->field, names[i][1]), &words, out);
    return false;
}

static bool put_filter(rap_composer *c, const rap_filter *filter, rap_text *out)
{
    rap_filter_view v = rap_filter_look(c->arena, filter);
    if (v.field)
        return put_comparison(c, &v, out);
    if (!v.right) {
        rap_spoken inner;
        rap_marks *before = rap_spoken_begin(c, &inner);
        bool is_said = put_filter(c, v.left, &inner.text);
        rap_spoken_end(c, &inner, before, NULL);
        return is_said && put_label(c, "question.not", &inner, out);
    }
    bool is_or = strcmp(v.op, "or") == 0, is_told = put_filter(c, v.left, out);
    rap_text_put(out, rap_label(c->request->labels, is_or ? "question.or" : "question.and"));
    return is_told && put_filter(c, v.right, out);
}

void rap_question_put(rap_composer *c, rap_text *out)
{
    const char *question = c->request->question;
    rap_error ignored = {0};
    rap_spoken words;
    const rap_filter *filter = question ? rap_filter_parse(c->arena, question, &ignored) : NULL;
    rap_marks *before = rap_spoken_begin(c, &words);
    bool is_told = filter && put_filter(c, filter, &words.text);
    rap_spoken_end(c, &words, before, is_told ? out : NULL);
    if (!is_told)
        rap_text_put(out, question);
}
