/* Paragraphs of a Word file: how their words look, and the label that Word writes before them. */
#include <string.h>

#include "base/unicode.h"
#include "import/word_body.h"

/* ---- characters ---------------------------------------------------------------------------- */

void rap_word_begin(rap_word_body *b, rap_word_paragraph *p)
{
    *p = (rap_word_paragraph){.number = b->number, .level = -1, .outline = -1,
                     .writer = {.text = {.arena = b->word->arena}, .cells = {.arena = b->word->arena}}};
}

static const rap_word_style *style_of(const rap_word_body *b)
{
    const rap_word_style *style = rap_word_style_find(b->word, b->p->style);
    return style ? style : b->word->usual;
}

rap_word_look rap_word_look_of(const rap_word_body *b)
{
    const rap_word_style *of_run = rap_word_style_find(b->word, b->run_style), *of_paragraph = style_of(b);
    rap_word_look look = b->look;
    if (of_run)
        look = rap_word_look_over(&look, &of_run->look);
    return of_paragraph ? rap_word_look_over(&look, &of_paragraph->look) : look;
}

void rap_word_doubt(rap_word_body *b, const char *text)
{
    rap_source_doubt(b->word->arena, b->word->source, b->edges ? b->p->number : 0, text);
}

/* The label that Word writes before the paragraph, counted whether anything of it is seen or not. */
static const char *label_of(rap_word_body *b)
{
    const rap_word_style *style = style_of(b);
    const char *list = b->p->list ? b->p->list : style ? style->list : NULL;
    int level = b->p->level >= 0 ? b->p->level : style && !b->p->list ? style->level : -1;
    if (!list || strcmp(list, "0") == 0)
        return "";
    return rap_word_label(b->word, list, level, b->p->style ? b->p->style : style ? style->id : NULL);
}

/* Whether a label is letters and a number, as "R01", which Word parts from the words by a tab, and the text by a stop. */
static bool is_short_name(const char *label)
{
    size_t letters = strcspn(label, "0123456789"), digits = strspn(label + letters, "0123456789");
    for (size_t i = 0; i < letters; i++)
        if (!((label[i] | 0x20) >= 'a' && (label[i] | 0x20) <= 'z'))
            return false;
    return letters && letters <= 3 && digits && !label[letters + digits];
}

/* Before the first word of a paragraph its label is written. */
static void begin_words(rap_word_body *b, rap_look look)
{
    const char *label;
    if (b->p->is_begun)
        return;
    b->p->is_begun = true;
    label = label_of(b);
    rap_line_put_label(&b->p->writer, label, look);
    if (is_short_name(label))
        rap_line_put(&b->p->writer, '.', look);
    if (*label)
        rap_line_put(&b->p->writer, ' ', look);
}

bool rap_word_is_passed_over(const rap_word_body *b)
{
    return b->fields != 0;
}

static bool says_something(const char *text)
{
    while (*text)
        if (rap_is_letter(rap_utf8_next(&text)))
            return true;
    return false;
}

/* Words of the text or of a note that are left out, since Word does not show them; job numbers and blanks say nothing. */
static void note_hidden(rap_word_body *b, const char *text)
{
    rap_tracked *tracked = &b->word->tracked;
    if (b->is_hidden || !says_something(text) || (!b->edges && !b->notes))
        return;
    b->is_hidden = true;
    if (tracked->hidden++ == 0 && b->edges)
        tracked->hidden_line = b->p->number;
}

void rap_word_put(rap_word_body *b, const char *text)
{
    rap_word_look word = rap_word_look_of(b);
    rap_look look = {.is_bold = word.bold > 0, .is_italic = word.italic > 0, .is_raised = word.raised > 0};
    if (rap_word_is_passed_over(b)) {
        b->passed_line = b->passed_line || !says_something(text) ? b->passed_line : b->p->number;
        return;
    }
    if (b->ruby) {
        rap_text_put(b->ruby, text);
        return;
    }
    if (word.hidden > 0) {
        note_hidden(b, text);
        return;
    }
    b->is_hidden = false;
    if (b->noted)
        rap_word_end_reference(b, rap_unicode_squeeze(b->word->arena, text));
    if (!b->tracked_depth)
        b->latest = RAP_WORD_UNTRACKED;
    b->word->tracked.struck += word.struck > 0 && !b->is_struck;
    b->is_struck = word.struck > 0;
    begin_words(b, look);
    rap_line_put_string(&b->p->writer, text, look);
}

void rap_word_put_mark(rap_word_body *b, const char *mark)
{
    rap_look raised = {.is_raised = true};
    begin_words(b, raised);
    rap_line_put_string(&b->p->writer, mark, raised);
}

/* ---- lines --------------------------------------------------------------------------------- */

static bool is_heading(const rap_word_body *b)
{
    const rap_word_style *style = style_of(b);
    int outline = b->p->outline >= 0 ? b->p->outline : style ? style->outline : -1;
    return outline >= 0 && outline < 9;
}

static bool is_contents(const rap_word_body *b)
{
    const rap_word_style *style = style_of(b);
    return style && strncmp(style->name, "toc ", 4) == 0;
}

/* A paragraph without words counts on; it is seen where Word writes more than a number before it, as
 * "Recommendation 3" above the text of its own paragraph. */
static void end_empty(rap_word_body *b)
{
    const char *label = label_of(b);
    if (strchr(label, ' '))
        rap_line_put_string(&b->p->writer, label, (rap_look){0});
}

void rap_word_end_line(rap_word_body *b, bool is_last)
{
    rap_line line = {.number = b->p->number, .end = b->number, .gap = !b->p->is_split, .is_bold = is_heading(b),
                     .is_cut = is_last && b->p->ends_section, .is_furniture = is_contents(b)};
    if (is_last && !b->p->is_begun)
        end_empty(b);
    if (!rap_line_fill(&b->p->writer, &line))
        return;
    line.runs_on = !is_last && (line.is_bold || line.is_italic);
    rap_sheet_add(b->sheet, &line);
    b->p->is_split = true;
    b->p->writer = (rap_line_writer){.text = {.arena = b->word->arena}, .cells = {.arena = b->word->arena}};
}

