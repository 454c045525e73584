#include "import/pdf_counts.h"

#include <stdlib.h>

int rap_pdf_recommendation_of(const rap_grammar *grammar, rap_arena *arena, const char *text)
{
    rap_match match;
    if (!rap_grammar_match(grammar, arena, "place.recommendation", text, 0, &match))
        return 0;
    return atoi(rap_match_text(&match, "number"));
}

bool rap_pdf_item_read(const char *text, rap_label *label)
{
    return rap_label_read(text, label) || (rap_label_read_small(text, label) && text[label->end] && !rap_label_abbreviates(text, label));
}

bool rap_pdf_is_first(const rap_label *label)
{
    return label->form == RAP_LABEL_BRACKET && (label->letter == 1 || label->roman == 1 || label->arabic == 1);
}

static bool is_behind(const rap_pdf_item *item, const rap_label *label)
{
    return (item->letter && label->letter == item->letter + 1) || (item->roman && label->roman == item->roman + 1) ||
           (item->arabic && label->arabic == item->arabic + 1);
}

static void count_item(rap_pdf_counts *c, const rap_label *label)
{
    bool is_nested = !is_behind(&c->item, label) && rap_pdf_is_first(label);
    c->around = is_nested ? c->item : is_behind(&c->around, label) ? (rap_pdf_item){0} : c->around;
    c->item = (rap_pdf_item){label->letter, label->roman, label->arabic};
}

void rap_pdf_count(rap_pdf_counts *c, const rap_grammar *grammar, rap_arena *arena, const char *text)
{
    rap_label label;
    int recommendation = rap_pdf_recommendation_of(grammar, arena, text);
    c->recommendation = recommendation ? recommendation : c->recommendation;
    bool has_label = rap_pdf_item_read(text, &label);
    if (has_label && label.form == RAP_LABEL_BRACKET)
        count_item(c, &label);
    else if (recommendation || (has_label && label.form != RAP_LABEL_BULLET))
        c->item = c->around = (rap_pdf_item){0};
    if (label.form == RAP_LABEL_ARABIC) {
        c->outer = label.arabic == 1 ? c->arabic : c->outer;
        c->arabic = label.arabic;
    } else if (label.form == RAP_LABEL_UPPER && (label.letter == 1 || label.letter == c->letter + 1)) {
        c->letter = label.letter;
    } else if (label.form == RAP_LABEL_UPPER && label.roman) {
        c->roman = label.roman;
        c->letter = 0;
    }
}

bool rap_pdf_counts_on(const rap_pdf_counts *c, const rap_label *label, const char *open)
{
    rap_label first;
    switch (label->form) {
    case RAP_LABEL_ARABIC:
        return label->arabic == c->arabic + 1 || label->arabic == c->outer + 1;
    case RAP_LABEL_UPPER:
        return label->letter == 1 || label->roman == 1 || (label->letter && label->letter == c->letter + 1) ||
               (label->roman && label->roman == c->roman + 1);
    case RAP_LABEL_BRACKET:
        return is_behind(&c->item, label) || is_behind(&c->around, label);
    case RAP_LABEL_BULLET:
        return rap_pdf_item_read(open, &first) && first.form == RAP_LABEL_BULLET;
    default:
        return false;
    }
}
