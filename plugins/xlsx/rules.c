#include "rules.h"

#include <stdio.h>

#define LIST_UNITS 255   /* of a list inside a rule, commas too */
#define PROMPT_UNITS 255 /* of the words shown beside a cell */

/* Whether choices can stand in the rule itself, where a comma parts them. */
static int fit_into_rule(const rap_host *h, const rap_node *column)
{
    size_t units = 0;
    for (size_t i = 0; i < rap_column_choices_count(h, column); i++) {
        const char *choice = rap_column_choices(h, column, i);
        if (strpbrk(choice, ",\"\n\r") || !*choice)
            return 0;
        units += text_units(choice) + 1;
    }
    return units <= LIST_UNITS;
}

/* The choices as the library wants them: an array that ends with NULL. */
static char **choices_of(book *b, const rap_node *column)
{
    size_t count = rap_column_choices_count(b->host, column);
    char **list = b->host->alloc(b->job, (count + 1) * sizeof *list);
    for (size_t i = 0; list && i < count; i++) {
        const char *choice = rap_column_choices(b->host, column, i);
        list[i] = b->host->alloc(b->job, strlen(choice) + 1);
        if (!list[i])
            return NULL;
        memcpy(list[i], choice, strlen(choice));
    }
    return list;
}

/* Notes a column of the sheet of lists, and gives the reference to its cells. */
static char *reference_of(book *b, const rap_node *column)
{
    char *formula = b->host->alloc(b->job, NAME_ROOM + 64);
    list_column *list = b->host->alloc(b->job, sizeof *list);
    if (!formula || !list)
        return NULL;
    *list = (list_column){.column = column, .index = b->list_count++};
    *b->list_end = list;
    b->list_end = &list->next;
    char name[24] = "";
    lxw_col_to_name(name, (lxw_col_t)list->index, 1);
    snprintf(formula, NAME_ROOM + 64, "='%s'!%s$1:%s$%zu", b->list_name, name, name, rap_column_choices_count(b->host, column));
    return formula;
}

static void set_list(book *b, const rap_node *column, lxw_data_validation *rule)
{
    if (fit_into_rule(b->host, column)) {
        rule->validate = LXW_VALIDATION_TYPE_LIST;
        rule->value_list = choices_of(b, column);
    } else {
        rule->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule->value_formula = reference_of(b, column);
    }
}

/* Without an error title and message spreadsheets show their own, in the user's language. */
static int set_type(book *b, const rap_node *column, lxw_data_validation *rule)
{
    const char *type = rap_or_empty(rap_column_type(b->host, column));
    if (rap_column_choices_count(b->host, column)) {
        set_list(b, column, rule);
        return rule->value_list || rule->value_formula;
    }
    rule->criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
    if (strcmp(type, "date") == 0) {
        rule->validate = LXW_VALIDATION_TYPE_DATE;
        rule->value_datetime = (lxw_datetime){.year = 1900, .month = 1, .day = 1};
    } else if (strcmp(type, "integer") == 0) {
        rule->validate = LXW_VALIDATION_TYPE_INTEGER;
    } else {
        rule->validate = LXW_VALIDATION_TYPE_ANY;
    }
    return 1;
}

static char *prompt_of(book *b, const rap_node *column)
{
    text_buffer words = {0};
    const char *explanation = rap_column_explanation(b->host, column);
    if (!explanation || !*explanation || text_units(explanation) > PROMPT_UNITS ||
        !text_fit(b->host, b->job, &words, explanation))
        return NULL;
    return words.data;
}

void rules_set(book *b, lxw_worksheet *sheet, const rap_node *column, size_t index, size_t rows)
{
    lxw_data_validation rule = {.ignore_blank = LXW_VALIDATION_ON, .show_input = LXW_VALIDATION_ON,
                                .show_error = LXW_VALIDATION_ON, .dropdown = LXW_VALIDATION_ON};
    lxw_col_t at = (lxw_col_t)index;
    if (!set_type(b, column, &rule))
        return;
    rule.input_message = prompt_of(b, column);
    if (rule.validate == LXW_VALIDATION_TYPE_ANY && !rule.input_message)
        return;
    book_check(b, worksheet_data_validation_range(sheet, 1, at, rows ? (lxw_row_t)rows : 1, at, &rule));
}
