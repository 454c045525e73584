#include "merge/entry.h"

#include <string.h>

#include "base/unicode.h"
#include "model/values.h"

const char *rap_entry_words(rap_arena *arena, const char *words)
{
    rap_text out = {.arena = arena};
    size_t end = 0;
    while (*words) {
        const char *next = words;
        uint32_t c = rap_utf8_next(&next);
        if (c != '\r' && (out.len > 0 || !rap_is_space(c)))
            rap_text_add(&out, words, (size_t)(next - words));
        end = rap_is_space(c) ? end : out.len;
        words = next;
    }
    return rap_arena_copy(arena, rap_text_string(&out), end);
}

const char *rap_words_bare(rap_arena *arena, const char *words)
{
    char *out = rap_unicode_squeeze(arena, words), *end = out;
    for (const char *c = out; *c; c++)
        if (*c != ' ')
            *end++ = *c;
    *end = '\0';
    return out;
}

/* ---- choices ------------------------------------------------------------------------------ */

/* The end of a label's key that has the words of a choice: "done" of progress.done. NULL for none. */
static const char *key_of_words(rap_arena *arena, const rap_labels *labels, const char *field, const char *words)
{
    const char *key;
    size_t len = strlen(field);
    for (size_t i = 0; (key = rap_label_key(labels, i)); i++)
        if (strncmp(key, field, len) == 0 && key[len] == '.'
            && (rap_unicode_alike(arena, rap_label(labels, key), words) || strcmp(key + len + 1, words) == 0))
            return key + len + 1;
    return NULL;
}

/* In the language of the workbook, else in any: a person may have pasted it. */
static const char *choice_key(rap_matrix_forms *forms, const rap_heads *heads, const char *field, const char *words)
{
    const char *key = key_of_words(forms->arena, heads->form->request.labels, field, words);
    for (size_t i = 0; i < forms->count && !key; i++)
        key = key_of_words(forms->arena, forms->list[i].request.labels, field, words);
    return key;
}

static bool is_among(rap_arena *arena, const rap_node *column, const char *words)
{
    for (size_t i = 0; i < rap_node_count(column, RAP_COLUMN_CHOICES); i++)
        if (rap_unicode_alike(arena, rap_node_text_item(column, RAP_COLUMN_CHOICES, i), words))
            return true;
    return false;
}

static const char *choices_of(rap_arena *arena, const rap_node *column)
{
    rap_text out = {.arena = arena};
    for (size_t i = 0; i < rap_node_count(column, RAP_COLUMN_CHOICES); i++)
        rap_text_format(&out, "%s%s", i ? ", " : "allowed: ", rap_node_text_item(column, RAP_COLUMN_CHOICES, i));
    return rap_text_string(&out);
}

static const char *choice_value(rap_matrix_forms *forms, const rap_heads *heads, const rap_head *head, const char *words, const char **why)
{
    const char *key = choice_key(forms, heads, rap_field_describe(head->field)->name, words);
    if (key)
        return key;
    if (is_among(forms->arena, head->node, words))
        return words;
    *why = choices_of(forms->arena, head->node);
    return NULL;
}

/* ---- values ------------------------------------------------------------------------------- */

const char *rap_entry_value(rap_matrix_forms *forms, const rap_heads *heads, const rap_head *head, const rap_cell *cell, const char **why)
{
    const char *words = rap_entry_words(forms->arena, cell->text);
    if (cell->type == RAP_CELL_FAULT) {
        *why = "a formula failed there";
        return NULL;
    }
    if (cell->type == RAP_CELL_FORMULA) {
        *why = "the workbook does not hold what this formula comes to: open it in Excel or LibreOffice and save it";
        return NULL;
    }
    if (rap_field_describe(head->field)->type == RAP_TYPE_DATE) {
        bool is_date = cell->type != RAP_CELL_NUMBER && rap_date_is_valid(words);
        *why = "it is no day: write it as a date of the program, or as YYYY-MM-DD";
        return is_date ? words : NULL;
    }
    return rap_node_count(head->node, RAP_COLUMN_CHOICES) ? choice_value(forms, heads, head, words, why) : words;
}
