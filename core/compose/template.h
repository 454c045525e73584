/* compose/template.h - a report template as it was read. The form of the file is
 * documented in templates/reports/README.md. All of it lives in the arena. */
#ifndef RAP_COMPOSE_TEMPLATE_H
#define RAP_COMPOSE_TEMPLATE_H

#include "compose/compose.h"
#include "model/json.h"

typedef struct rap_each rap_each;
typedef struct rap_phrase rap_phrase;
typedef struct rap_block rap_block;

#define RAP_PIPES 6 /* at most for one placeholder */

typedef enum rap_pipe {
    RAP_PIPE_DATE,    /* a date in words */
    RAP_PIPE_ORDINAL, /* a number as an ordinal in words */
    RAP_PIPE_LABEL,   /* the label of a value: status.adopted */
    RAP_PIPE_STATED,  /* "not recorded" where there is nothing */
    RAP_PIPE_HEADING, /* a heading without the number it is written with */
    RAP_PIPE_CAPITAL, /* the first letter made a capital */
    RAP_PIPE_QUOTED,  /* in quotation marks */
    RAP_PIPE_COUNTRY, /* the name of the country whose code the participant at hand has */
    RAP_PIPE_ARGUMENT /* the part's ICU argument */
} rap_pipe;

typedef enum rap_part_type {
    RAP_PART_WORDS, /* text as it stands */
    RAP_PART_LABEL, /* {label.KEY} */
    RAP_PART_COUNT, /* {count:RELATION} */
    RAP_PART_LIST,  /* {list:RELATION:NAME}: what each member says, joined as the language does */
    RAP_PART_RANGE, /* {range:RELATION:NAME}: the same, with 7–11 for numbers that follow each other */
    RAP_PART_NAME,  /* {name}: a field or a derived word */
    RAP_PART_NUMBER /* # in a branch: the number it was chosen by */
} rap_part_type;

/* {…, plural, one {…} other {…}}: what ICU makes of a value. ICU chooses among branches by
 * a message in which they are numbers; their words are phrases. */
typedef struct rap_placeholder_argument {
    const char *pattern;         /* of the ICU message of the value as {0, …}; of a date, its form */
    const char *style, *rule;    /* spellout, ordinal or duration, and the rule set it names; NULL for none */
    bool is_number, is_date, is_ordinal;
    double offset;               /* of a plural */
    const char **selectors;      /* of the branches: one, =0, or a word */
    const rap_phrase **branches; /* NULL where there is nothing to choose */
    size_t branch_count;
} rap_placeholder_argument;

typedef struct rap_part {
    rap_part_type type;
    const char *text;
    const rap_each *each; /* of a count or a list; `text` is the list's name */
    size_t at;            /* byte of the text that it was read from */
    rap_pipe pipes[RAP_PIPES];
    size_t pipe_count;
    const rap_placeholder_argument *argument; /* NULL for none */
} rap_part;

/* Where something stands in the file, for faults. */
typedef struct rap_spot {
    const rap_json *json;
    const json_t *object;
    const char *key;     /* NULL for the object itself */
    const json_t *value; /* a string that stands there; NULL for the key */
    size_t at;           /* byte of that string */
} rap_spot;

/* Words with placeholders. */
struct rap_phrase {
    rap_part *parts;
    size_t count;
    rap_spot spot;
};

typedef struct rap_sort {
    const char *name;
    bool is_descending;
} rap_sort;

/* A loop over a relation: "meetings.statements where capacity = party". */
struct rap_each {
    const char *relation; /* dotted; "setting:NAME" is what that setting says */
    rap_filter *filter;   /* NULL for all */
    rap_sort *sorts;
    size_t sort_count;
    const char *group;    /* NULL for none */
    size_t limit;         /* 0 for all */
    rap_spot spot;
};

/* One run of a paragraph, an item or a cell. */
typedef struct rap_run {
    const rap_phrase *text;   /* NULL for a reference */
    const rap_phrase *link, *target;
    const rap_phrase *tone;   /* a tone of the document tree; another word, or none, is no tone */
    const char *change;
    bool is_bold, is_italic;
    bool is_optional;         /* left out where a placeholder has nothing to say */
    bool is_reference;        /* symbol of the record's document, linked; else its kind and days */
    bool is_references;       /* what the subject at hand points to: short references, linked */
    bool is_see;              /* where the subject at hand sends the reader: see, see also */
    bool is_titled;           /* of a reference: else its title, where it has one */
} rap_run;

typedef struct rap_runs {
    rap_run *list;
    size_t count;
} rap_runs;

/* Cells of a row; of facts, label and value in turn. */
typedef struct rap_cells {
    rap_runs *list;
    size_t count;
} rap_cells;

typedef struct rap_phrases {
    const rap_phrase **list;
    size_t count;
} rap_phrases;

typedef struct rap_strings {
    const char **list;
    size_t count;
} rap_strings;

typedef struct rap_blocks {
    rap_block *list;
    size_t count;
} rap_blocks;

typedef enum rap_block_type {
    RAP_BLOCK_CONTENTS,
    RAP_BLOCK_SECTION,
    RAP_BLOCK_PARAGRAPH,
    RAP_BLOCK_EACH,
    RAP_BLOCK_LIST,
    RAP_BLOCK_ITEM,
    RAP_BLOCK_TABLE,
    RAP_BLOCK_ROW,
    RAP_BLOCK_FACTS,
    RAP_BLOCK_CHART,
    RAP_BLOCK_RECOMMENDATION,
    RAP_BLOCK_TEXT,
    RAP_BLOCK_REDLINE,
    RAP_BLOCK_COLUMNS,
    RAP_BLOCK_BREAK,
    RAP_BLOCK_USE,    /* its children stand in its place */
    RAP_BLOCK_INCLUDE /* the same, from a file beside the template */
} rap_block_type;

/* The files of a report: its own, and those that it takes in. */
typedef struct rap_report_files {
    rap_json **list;
    size_t count, room;
} rap_report_files;

/* The conditions that anything may stand under. */
typedef struct rap_condition {
    rap_filter *filter;     /* of the record at hand */
    const rap_each **needs; /* one of them must have members; NULL-terminated, NULL for none asked */
    const rap_each *without; /* must have none */
    const char *setting;    /* must be set, or have `value` */
    const char *value;
    rap_spot spot;
} rap_condition;

/* A series of a chart, or one for each member of a loop. */
typedef struct rap_series {
    const rap_phrase *label;
    const char *tone;
    const rap_each *each;  /* NULL for one series */
    const rap_each *count; /* what is counted, inside each category */
} rap_series;

typedef struct rap_series_list {
    rap_series *list;
    size_t count;
} rap_series_list;

struct rap_block {
    rap_block_type type;
    rap_condition condition;
    const rap_phrase *title;  /* section, contents, recommendation; caption; label of an item */
    const rap_phrase *anchor;
    const char *style;        /* of a paragraph or an item; kind of a chart; form of a redline */
    rap_runs runs;            /* paragraph, item */
    rap_cells cells;          /* row, head of a table or a redline, facts */
    rap_strings aligns;       /* table: as many as its cells, or none */
    const rap_each *each;     /* loop; categories of a chart */
    const rap_phrase *category, *alternative, *category_axis, *value_axis; /* chart */
    rap_series_list series;
    size_t size;              /* levels of contents, number of columns */
    bool is_numbered, is_listed, has_new_page;
    bool has_row_heads;       /* table: the first cell of a row names it */
    const char *name;         /* part or file of what stands in its place */
    rap_blocks children;
    rap_blocks empty;         /* of a loop that has no members */
    rap_spot spot;
};

typedef struct rap_template_column {
    rap_condition condition;
    const char *key, *type;
    const rap_phrase *heading, *explanation, *value;
    size_t width;
    bool is_open;
    rap_phrases choices;
    rap_spot spot;
} rap_template_column;

/* A column for each value. */
typedef struct rap_across {
    const rap_phrase *by;
    rap_template_column column; /* without a value its cells are numbers of rows */
} rap_across;

typedef struct rap_template_sheet {
    rap_condition condition;
    const rap_phrase *name, *title;
    const rap_each *each;
    const rap_phrase *by;          /* rows of one value become one; NULL for none */
    bool has_filter;
    const char *chart;             /* bars or stacked; NULL for none */
    struct {
        rap_template_column *list;
        size_t count;
    } columns;
    const rap_across *across;      /* NULL for none */
    rap_spot spot;
} rap_template_sheet;

typedef struct rap_masthead {
    const rap_phrase *subtitle, *organ, *body, *meeting, *symbol, *distribution, *date, *original, *running_head, *subject;
} rap_masthead;

struct rap_report {
    const char *name, *kind, *summary, *where;
    bool is_grid, has_whole_shares;
    struct {
        rap_setting *list;
        size_t count;
    } settings;
    const rap_phrase *title;
    const rap_masthead *masthead; /* NULL for none */
    rap_blocks children;
    rap_report_files *files;
    struct {
        rap_template_sheet *list;
        size_t count;
    } sheets;
};

#endif
