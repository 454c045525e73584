/* compose/paper_write.h - what the files that write a paper share: where blocks go, and
 * what they are numbered by. */
#ifndef RAP_COMPOSE_PAPER_WRITE_H
#define RAP_COMPOSE_PAPER_WRITE_H

#include "compose/expand.h"

/* Where blocks go. */
typedef struct rap_paper_place {
    rap_node *node;
    rap_field children;
    size_t level;          /* of the section around; 0 for none */
    size_t *section_count; /* numbered sections of that section so far */
} rap_paper_place;

typedef struct rap_paper_writer {
    rap_composer *composer;
    rap_arena *arena;
    size_t paragraphs, footnotes, sections;
    rap_ids anchors;             /* of what stands in the paper */
    rap_node **links;            /* runs that point into the paper */
    size_t link_count, link_room;
    const char *linked, *link;   /* the symbol that was cited last, and its address; NULL for none */
    rap_error *error;
} rap_paper_writer;

/* Each function below is false, or NULL, with the writer's error set. */

bool rap_paper_blocks(rap_paper_writer *writer, const rap_scope *scope, rap_blocks blocks, rap_paper_place at);

void rap_paper_add(rap_paper_writer *writer, rap_paper_place at, const rap_node *node);

/* Words of a phrase; "" for NULL. */
const char *rap_paper_words(rap_paper_writer *writer, const rap_scope *scope, const rap_phrase *phrase);

/* Sets a text where it says something. */
bool rap_paper_set(rap_paper_writer *writer, const rap_scope *scope, rap_node *node, rap_field field, const rap_phrase *phrase);

/* The same of a title, whose words are also given as runs where not all are in the language
 * of the report. */
bool rap_paper_set_title(rap_paper_writer *writer, const rap_scope *scope, rap_node *node, rap_field field, rap_field runs,
                         const rap_phrase *phrase);

/* A run of words that are in one language. */
rap_node *rap_paper_run(rap_paper_writer *writer, const rap_piece *piece);

/* Appends runs; those that come out empty are left out. */
bool rap_paper_runs(rap_paper_writer *writer, const rap_scope *scope, const rap_runs *runs, rap_node *parent, rap_field children);

/* A block each, whose kind the name says. */
bool rap_paper_table(rap_paper_writer *writer, const rap_scope *scope, const rap_block *block, rap_paper_place at);
bool rap_paper_facts(rap_paper_writer *writer, const rap_scope *scope, const rap_block *block, rap_paper_place at);
bool rap_paper_redline(rap_paper_writer *writer, const rap_scope *scope, const rap_block *block, rap_paper_place at);
bool rap_paper_chart(rap_paper_writer *writer, const rap_scope *scope, const rap_block *block, rap_paper_place at);

#endif
