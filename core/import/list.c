/* (a) (iv) (2) and bullets: the parts of lists, at their depth. */
#include <string.h>

#include "import/walk.h"

#define INLINE_LINES 12 /* how far a sentence with its enumeration is looked at */
#define TITLE_WORDS 6   /* of a lettered title; a sentence that says what is to be done may have fewer */

/* The number that a label has in a list of a kind; 0 where it has none. */
static int value_in(const rap_label *label, rap_list_kind kind)
{
    switch (kind) {
    case RAP_LIST_LETTERS: return label->letter;
    case RAP_LIST_ROMANS: return label->roman;
    case RAP_LIST_NUMBERS: return label->form == RAP_LABEL_BRACKET ? label->arabic : 0;
    default: return 0;
    }
}

/* The open list, innermost first, that waits for this label; -1 where none does. */
static int awaiting(const rap_walk *w, const rap_label *label)
{
    for (int k = w->level_count; k-- > 0;)
        if (value_in(label, w->levels[k]->kind) == w->levels[k]->value + 1)
            return k;
    return -1;
}

/* (i) after (h): a roman number where (ii) follows it, or where (h) announces a list. */
static bool is_first_roman(const rap_walk *w, size_t i, const rap_part *before)
{
    for (size_t next = i + 1; next < w->count && next < i + 40; next++) {
        const rap_label *label = &w->labels[next];
        if (label->form == RAP_LABEL_BRACKET)
            return label->roman == 2 || (label->letter != 10 && rap_heal_last(rap_heal_tail(&before->text)) == ':');
        if (label->form == RAP_LABEL_ARABIC || label->form == RAP_LABEL_UPPER)
            break;
    }
    return rap_heal_last(rap_heal_tail(&before->text)) == ':';
}

/* The open list that a label goes on: `*value` is its number there. -1 where it begins one. */
static int level_of(const rap_walk *w, size_t i, int *value)
{
    const rap_label *label = &w->labels[i];
    int k = awaiting(w, label);
    if (k >= 0 && label->roman == 1 && w->levels[k]->kind == RAP_LIST_LETTERS && is_first_roman(w, i, w->levels[k]))
        return -1;
    for (int other = w->level_count; k < 0 && other-- > 0;) { /* a gap in the list */
        int step = value_in(label, w->levels[other]->kind) - w->levels[other]->value;
        if (step > 1 && step <= 4 && !(label->roman == 1 && label->letter == 9))
            k = other;
    }
    if (k >= 0)
        *value = value_in(label, w->levels[k]->kind);
    return k;
}

static rap_list_kind first_kind(const rap_label *label)
{
    if (label->form == RAP_LABEL_BULLET)
        return RAP_LIST_BULLETS;
    if (label->arabic)
        return RAP_LIST_NUMBERS;
    return label->roman && (label->roman == 1 || !label->letter) ? RAP_LIST_ROMANS : RAP_LIST_LETTERS;
}

static bool has_level(const rap_walk *w, rap_list_kind kind)
{
    for (int k = 0; k < w->level_count; k++)
        if (w->levels[k]->kind == kind)
            return true;
    return false;
}

/* Whether a list that begins belongs under the open part. */
static bool nests(const rap_walk *w, rap_list_kind kind)
{
    if (!w->part || w->level_count >= RAP_LIST_DEPTH)
        return false;
    if (rap_heal_last(rap_walk_open_text(w)) == ':')
        return true;
    if (w->part->kind == RAP_LIST_POINTS || w->part->kind == RAP_LIST_DECIMALS || (w->part->kind == RAP_LIST_BULLETS && kind != RAP_LIST_BULLETS))
        return true;
    return kind == RAP_LIST_ROMANS && !has_level(w, kind);
}

static size_t take_part(rap_walk *w, size_t i, int level, int value)
{
    const rap_label *label = &w->labels[i];
    rap_list_kind kind = level >= 0 ? w->levels[level]->kind : first_kind(label);
    rap_part *parent = level >= 0 ? w->levels[level]->parent : NULL;
    rap_walk_need_block(w, i);
    if (level < 0 && nests(w, kind))
        parent = w->part;
    else if (level < 0)
        w->level_count = 0;
    else
        w->level_count = level;
    rap_walk_add_part(w, parent, kind, *label->text ? label->text : NULL, value, i);
    w->levels[w->level_count++] = w->part;
    rap_walk_join(w, i, rap_walk_words(w, i));
    return 1;
}

/* Whether a label stands in a text, behind a space. */
static bool holds_label(const char *text, const char *label)
{
    size_t len = strlen(label);
    for (const char *p = strstr(text, label); p; p = strstr(p + len, label))
        if (p > text && p[-1] == ' ' && (p[len] == ' ' || !p[len]))
            return true;
    return false;
}

/* Whether "(b)" stands inside these lines before a line begins with it: then the
 * enumeration is part of a sentence. */
static bool is_inside_sentence(const rap_walk *w, size_t i)
{
    const rap_label *label = &w->labels[i];
    const char *second = label->roman == 1 ? "(ii)" : label->arabic ? "(2)" : "(b)";
    for (size_t k = i; k < w->count && k < i + INLINE_LINES; k++) {
        if (k > i && (!rap_walk_is_adjacent(w, k) || w->labels[k].form == RAP_LABEL_ARABIC ||
                      w->labels[k].letter == 2 || w->labels[k].roman == 2 || w->labels[k].arabic == 2))
            return false;
        if (holds_label(w->lines[k].text, second))
            return true;
    }
    return false;
}

static bool ends_a_part(const rap_walk *w, const char *text)
{
    uint32_t last = rap_heal_last(text);
    return rap_heal_is_finished(text) || last == ',' || rap_walk_matches(w, "place.part-end", text);
}

/* Whether a label at the beginning of a line is one, and not part of a sentence that was
 * wrapped there: "under paragraph 1 (a) of …". */
static bool begins_part(const rap_walk *w, size_t i, int level)
{
    const rap_label *label = &w->labels[i];
    const char *open = rap_walk_open_text(w);
    bool is_first = label->letter == 1 || label->roman == 1 || label->arabic == 1;
    if (!rap_walk_is_adjacent(w, i) || !w->text || !*open || label->is_bulleted)
        return true;
    if (level < 0 && !is_first)
        return !w->width && ends_a_part(w, open);
    if (level < 0 && w->width && is_inside_sentence(w, i))
        return false;
    return ends_a_part(w, open) || (!w->width && rap_heal_begins_large(rap_walk_words(w, i)));
}

static size_t take_bullet(rap_walk *w, size_t i)
{
    const char *open = rap_walk_open_text(w);
    int level = -1;
    if (rap_walk_is_adjacent(w, i) && w->text && *open && !ends_a_part(w, open) &&
        !(w->part && w->part->kind == RAP_LIST_BULLETS && rap_heal_begins_large(rap_walk_words(w, i))))
        return 0;
    for (int k = 0; k < w->level_count; k++)
        if (w->levels[k]->kind == RAP_LIST_BULLETS)
            level = k;
    return take_part(w, i, level, 0);
}

size_t rap_take_item(rap_walk *w, size_t i)
{
    const rap_label *label = &w->labels[i];
    int value = label->letter ? label->letter : label->arabic, level;
    if (label->form == RAP_LABEL_BULLET)
        return take_bullet(w, i);
    if (label->form != RAP_LABEL_BRACKET)
        return 0;
    level = level_of(w, i, &value);
    if (level < 0 && first_kind(label) == RAP_LIST_ROMANS)
        value = label->roman;
    return begins_part(w, i, level) ? take_part(w, i, level, value) : 0;
}

/* ---- A. B. as recommendations --------------------------------------------------------------- */

/* The words of line `i` with those that go on from it; a recommendation below a title does not. */
static const char *whole_words(const rap_walk *w, size_t i)
{
    rap_text text = {.arena = w->arena};
    rap_text_put(&text, rap_walk_words(w, i));
    for (size_t k = i; k < i + INLINE_LINES && rap_walk_runs_on(w, k) && !rap_walk_matches(w, "place.recommendation", w->lines[k + 1].text); k++)
        rap_text_format(&text, " %s", w->lines[k + 1].text);
    return rap_text_string(&text);
}

static size_t count_words(const char *text)
{
    size_t count = *text != '\0';
    for (; *text; text++)
        count += *text == ' ';
    return count;
}

/* Whether what is open announces recommendations: a paragraph that ends so, or their heading alone. */
static bool announces(const rap_walk *w)
{
    if (!w->block)
        return rap_walk_matches(w, "place.recommendations", rap_walk_heading(w));
    return w->text == &w->block->text && w->block->kind == RAP_BLOCK_PARAGRAPH && rap_heal_is_finished(rap_walk_open_text(w)) &&
           rap_walk_matches(w, "place.only-introduces", rap_text_string(&w->block->text));
}

/* Says of words without a letter between two recommendations that they are none. */
static void doubt_between(const rap_walk *w, size_t i)
{
    if (w->block->closing.len)
        rap_source_doubt(w->arena, w->source, w->lines[i].number,
                         rap_arena_format(w->arena, "what stands without a letter before '%s.' is read as closing words of the paragraph that "
                                                    "lists the recommendations, and as none of them", w->labels[i].text));
}

/* The open part with a capital letter or a large roman number, of which the next may follow; NULL for none. */
static rap_part *open_capital(const rap_walk *w)
{
    for (int k = w->level_count; k-- > 0;)
        if (w->levels[k]->kind == RAP_LIST_CAPITALS)
            return w->levels[k];
    return w->block && w->block->last && w->block->last->kind == RAP_LIST_CAPITALS ? w->block->last : NULL;
}

static bool counts_romans(const rap_part *part)
{
    while (part->previous)
        part = part->previous;
    return strcmp(part->label, "I") == 0;
}

/* Whether what is open is a recommendation, or a numbered paragraph that may be one, which ends with a colon. */
static bool may_have_items(const rap_walk *w, const char *words)
{
    const char *text = w->block ? rap_text_string(&w->block->text) : "";
    uint32_t end = rap_heal_last(words);
    if (!w->block || w->block->kind == RAP_BLOCK_RECOMMENDATION)
        return w->block;
    return w->block->kind == RAP_BLOCK_PARAGRAPH && w->block->number && (end == ';' || end == ',' || end == '.') &&
           rap_walk_matches(w, "place.operative", text) && !rap_walk_matches(w, "place.only-introduces", text);
}

/* Whether capitals are items of the recommendation that is open: behind a colon where another follows, or behind such an
 * item that is not the last. */
static bool is_item(const rap_walk *w, size_t i, const rap_part *last, bool is_roman)
{
    const char *open = rap_walk_open_text(w);
    if (!may_have_items(w, rap_walk_words(w, i)) || (!*rap_walk_words(w, i) && i + 1 < w->count && w->labels[i + 1].form != RAP_LABEL_NONE))
        return false;
    if (last)
        return ends_a_part(w, open) && rap_heal_last(open) != '.';
    for (size_t k = i + 1; k < w->count && k < i + INLINE_LINES && rap_heal_last(open) == ':'; k++)
        if (w->labels[k].form == RAP_LABEL_UPPER)
            return (is_roman ? w->labels[k].roman : w->labels[k].letter) == 2;
    return false;
}

/* Opens a list below what is open, or its next part. */
static size_t take_next(rap_walk *w, size_t i, rap_part *last, int value)
{
    rap_part *parent = last ? last->parent : rap_heal_last(rap_walk_open_text(w)) == ':' && w->level_count < RAP_LIST_DEPTH ? w->part : NULL;
    rap_walk_need_block(w, i);
    doubt_between(w, i);
    while (w->level_count && w->levels[w->level_count - 1] != parent)
        w->level_count--;
    rap_walk_add_part(w, parent, RAP_LIST_CAPITALS, w->labels[i].text, value, i);
    w->levels[w->level_count++] = w->part;
    rap_walk_join(w, i, rap_walk_words(w, i));
    return 1;
}

/* Letters under such words are headings where titles stand behind them, and recommendations where sentences do. */
size_t rap_take_capital(rap_walk *w, size_t i)
{
    const rap_label *label = &w->labels[i];
    rap_part *last = open_capital(w);
    if (last && rap_heal_last(rap_walk_open_text(w)) == ':' && (label->letter == 1 || label->roman == 1))
        last = NULL; /* a list below another */
    bool is_roman = last ? counts_romans(last) : label->letter != 1;
    int value = is_roman ? label->roman : label->letter;
    if (w->is_agenda || label->form != RAP_LABEL_UPPER || value != (last ? last->value + 1 : 1))
        return 0;
    if (is_item(w, i, last, is_roman))
        return take_next(w, i, last, value);
    const char *words = whole_words(w, i);
    bool is_part = rap_heal_last(words) == ';' || (last && rap_heal_last(rap_walk_open_text(w)) == ';'); /* no title ends so */
    bool is_sentence = rap_heal_is_finished(words) && rap_heal_begins_large(words) &&
                       (count_words(words) > TITLE_WORDS || rap_walk_matches(w, "place.operative", words));
    return (last ? !last->parent : announces(w)) && (is_part || is_sentence) ? take_next(w, i, last, value) : 0;
}
