#include "import/pdf_counts.h"

#include <stdlib.h>

int rap_pdf_recommendation_of(const rap_grammar *grammar, rap_arena *arena, const char *text)
{
    rap_match match;
    if (!rap_grammar_match(grammar, arena, "place.recommendation", text, 0, &match))
        return 0;
    return atoi(rap_match_text(&match, "number"));
}

void rap_pdf_count(rap_pdf_counts *c, const rap_grammar *grammar, rap_arena *arena, const char *text)
{
    rap_label label;
    int recommendation = rap_pdf_recommendation_of(grammar, arena, text);
    c->recommendation = recommendation ? recommendation : c->recommendation;
    rap_label_read(text, &label);
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
        return rap_label_read(open, &first) && first.form == RAP_LABEL_BRACKET && label->letter == first.letter + 1;
    default:
        return false;
    }
}
