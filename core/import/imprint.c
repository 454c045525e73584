#include "import/imprint.h"

#include <string.h>

#include "base/text.h"
#include "base/unicode.h"
#include "import/dates.h"
#include "import/sentences.h"
#include "model/symbols.h"

typedef struct reader {
    const rap_facts *facts;
    rap_arena *arena;
    rap_imprint out;
    bool is_distributed; /* a line of distribution was read: the next single day is the document's */
} reader;

static bool match(const reader *r, const char *name, const char *text, rap_match *found)
{
    return rap_grammar_match(r->facts->grammar, r->arena, name, text, 0, found);
}

/* ---- symbols -------------------------------------------------------------------------------- */

/* A line that is a symbol, or several joined ones. */
static bool take_symbol(reader *r, const char *line)
{
    rap_symbol symbol;
    size_t at = 0, joint = 0;
    if (r->out.symbol || !rap_symbol_is(r->arena, line))
        return r->out.symbol && strncmp(r->out.symbol, line, strcspn(line, " *")) == 0 && strlen(r->out.symbol) == strcspn(line, " *");
    while (rap_symbol_next(r->arena, line, at, &symbol)) {
        if (!r->out.symbol)
            r->out.symbol = symbol.text;
        else if (joint + 1 < sizeof r->out.joint / sizeof *r->out.joint)
            r->out.joint[joint++] = symbol.text;
        at = symbol.end;
    }
    return true;
}

/* Running heads state the symbol too. */
static void read_furniture(reader *r)
{
    const rap_node *document = r->facts->document;
    for (size_t i = 0; i < rap_node_count(document, RAP_DOCUMENT_FURNITURE) && !r->out.symbol; i++)
        take_symbol(r, rap_unicode_squeeze(r->arena, rap_node_text(rap_node_item(document, RAP_DOCUMENT_FURNITURE, i),
                                                                   RAP_LINE_TEXT)));
}

/* ---- lines of the masthead ------------------------------------------------------------------ */

static void take_date(reader *r, const char *text)
{
    rap_dates dates;
    if (!r->out.date && rap_dates_find(r->facts->grammar, r->arena, text, 0, NULL, &dates) &&
        strcmp(dates.start, dates.end) == 0)
        r->out.date = dates.start;
}

static bool take_distribution(reader *r, const char *line)
{
    rap_match found;
    if (match(r, "facts.distribution", line, &found)) {
        r->out.distribution = rap_match_text(&found, "value");
        r->is_distributed = true;
        take_date(r, line);
        return true;
    }
    if (match(r, "facts.original", line, &found)) {
        r->out.original = rap_unicode_squeeze(r->arena, rap_match_text(&found, "value"));
        r->is_distributed = false;
        return true;
    }
    return false;
}

const char *rap_imprint_place(const rap_facts *facts, const char *words)
{
    rap_arena *arena = rap_model_arena(facts->model);
    rap_match found;
    const char *place, *comma;
    if (!words || !rap_grammar_match(facts->grammar, arena, "facts.place.words", words, 0, &found))
        return NULL;
    place = rap_unicode_squeeze(arena, rap_match_text(&found, "place"));
    comma = strrchr(place, ',');
    if (comma && rap_names_find(facts->names, arena, comma + 1)) /* the city alone */
        place = rap_arena_copy(arena, place, (size_t)(comma - place));
    return *place ? place : NULL;
}

/* What stands for the mode in words about a place: "Vienna and online". */
static void take_mode(reader *r, const char *words)
{
    rap_match found;
    if (r->out.mode || !match(r, "facts.mode.words", words, &found))
        return;
    for (size_t i = 0; i < found.group_count; i++)
        if (found.groups[i].text)
            r->out.mode = strcmp(found.groups[i].name, "inperson") == 0 ? "in-person" : found.groups[i].name;
}

/* "Lomé, 6 to 8 May 2019", "6–8 May 2019", "6 May 2019". */
static bool take_days(reader *r, const char *line)
{
    rap_dates dates;
    const char *before;
    if (!rap_dates_find(r->facts->grammar, r->arena, line, 0, NULL, &dates) || line[dates.to + strspn(line + dates.to, " .,)")])
        return false;
    before = rap_unicode_squeeze(r->arena, rap_arena_copy(r->arena, line, dates.from));
    if (!*before && strcmp(dates.start, dates.end) == 0 && (r->is_distributed || !r->out.body_count)) {
        take_date(r, line);
        r->is_distributed = false;
        return true;
    }
    if (*before && !match(r, "facts.place.words", before, NULL) && !match(r, "facts.mode.words", before, NULL))
        return false;
    if (r->out.start)
        return true;
    r->out.start = dates.start;
    r->out.end = dates.end;
    r->out.place = rap_imprint_place(r->facts, before);
    take_mode(r, before);
    return true;
}

static bool take_session(reader *r, const char *line)
{
    rap_match found;
    long ordinal = match(r, "facts.session", line, &found)
                       ? rap_number_read(r->facts->grammar, r->arena, rap_match_text(&found, "ordinal")) : 0;
    if (ordinal > 0 && !r->out.ordinal)
        r->out.ordinal = ordinal;
    return ordinal > 0;
}

static bool take_variant(reader *r, const char *line)
{
    rap_match found;
    if (!match(r, "facts.variant", line, &found))
        return false;
    for (size_t i = 0; i < found.group_count && !r->out.variant; i++)
        if (found.groups[i].text && strcmp(found.groups[i].name, "number") != 0)
            r->out.variant = found.groups[i].name;
    if (rap_match_text(&found, "number"))
        r->out.variant = rap_arena_format(r->arena, "%s-%s", r->out.variant, rap_match_text(&found, "number"));
    return true;
}

static bool has_body(const reader *r, const char *name)
{
    for (size_t i = 0; i < r->out.body_count; i++)
        if (rap_unicode_alike(r->arena, r->out.bodies[i], name))
            return true;
    return false;
}

static void add_body(reader *r, const char *name)
{
    const char *clean = rap_unicode_squeeze(r->arena, name);
    if (r->out.body_count < RAP_IMPRINT_BODIES && !has_body(r, clean))
        r->out.bodies[r->out.body_count++] = clean;
}

static void take_line(reader *r, const char *line)
{
    if (take_symbol(r, line) || take_distribution(r, line) || take_variant(r, line) || (!match(r, "facts.title", line, NULL) && take_days(r, line)) ||
        take_session(r, line) || match(r, "facts.title", line, NULL))
        return;
    if (match(r, "facts.body", line, NULL))
        add_body(r, line);
}

/* ---- the title -------------------------------------------------------------------------------- */

/* Whether one of two names is the beginning of the other: "Committee for the Convention, 1975". */
static bool is_same_body(const reader *r, const char *a, const char *b)
{
    const char *x = rap_unicode_plain(r->arena, a), *y = rap_unicode_plain(r->arena, b);
    size_t len = strlen(x) < strlen(y) ? strlen(x) : strlen(y);
    return strncmp(x, y, len) == 0 && (x[len] == '\0' || x[len] == ' ') && (y[len] == '\0' || y[len] == ' ');
}

/* The body of the title is the one that met: last, whatever the masthead says. Of two
 * forms of its name the longer stays. */
static void put_last(reader *r, const char *name)
{
    size_t kept = 0;
    for (size_t i = 0; i < r->out.body_count; i++) {
        if (!is_same_body(r, r->out.bodies[i], name))
            r->out.bodies[kept++] = r->out.bodies[i];
        else if (strlen(r->out.bodies[i]) > strlen(name))
            name = r->out.bodies[i];
    }
    r->out.body_count = kept < RAP_IMPRINT_BODIES ? kept : RAP_IMPRINT_BODIES - 1;
    add_body(r, name);
}

static void read_title(reader *r)
{
    const char *title = rap_node_text(r->facts->document, RAP_DOCUMENT_TITLE);
    rap_match found;
    rap_dates dates;
    long ordinal;
    if (!title || !match(r, "facts.title.meeting", title, &found))
        return;
    if (rap_match_text(&found, "body") && match(r, "facts.body", rap_match_text(&found, "body"), NULL))
        put_last(r, rap_match_text(&found, "body"));
    ordinal = rap_number_read(r->facts->grammar, r->arena, rap_match_text(&found, "ordinal"));
    r->out.ordinal = ordinal > 0 ? ordinal : r->out.ordinal;
    if (!rap_dates_find(r->facts->grammar, r->arena, title, 0, NULL, &dates))
        return;
    r->out.start = dates.start;
    r->out.end = dates.end;
    if (rap_imprint_place(r->facts, rap_match_text(&found, "place")))
        r->out.place = rap_imprint_place(r->facts, rap_match_text(&found, "place"));
    if (!r->out.mode && rap_match_text(&found, "online"))
        r->out.mode = "online";
}

/* ---- the first paragraphs ----------------------------------------------------------------------- */

/* A sentence that says when and where the body met: "The Working Group on X met in Vienna on …". */
static void read_sentence(reader *r, const char *sentence)
{
    rap_match met;
    rap_dates dates;
    const char *body;
    if (!match(r, "facts.met", sentence, &met) ||
        !rap_dates_find(r->facts->grammar, r->arena, sentence, met.start, NULL, &dates))
        return;
    body = rap_match_text(&met, "body");
    if (!r->out.body_count && body)
        add_body(r, body);
    if (!r->out.start) {
        r->out.start = dates.start;
        r->out.end = dates.end;
    }
    if (strcmp(r->out.start, dates.start) != 0)
        return;
    if (!r->out.place)
        r->out.place = rap_imprint_place(r->facts, rap_match_text(&met, "place"));
    if (!r->out.ordinal)
        r->out.ordinal = rap_number_read(r->facts->grammar, r->arena, rap_match_text(&met, "ordinal"));
}

static void read_opening(reader *r, const char *const *opening)
{
    for (; opening && *opening; opening++) {
        rap_sentences sentences = rap_sentences_split(r->facts->grammar, r->arena, *opening);
        for (size_t i = 0; i < sentences.count; i++)
            read_sentence(r, sentences.texts[i]);
    }
}

rap_imprint rap_imprint_read(const rap_facts *facts, const char *const *opening)
{
    reader r = {.facts = facts, .arena = rap_model_arena(facts->model)};
    for (size_t i = 0; i < rap_node_count(facts->document, RAP_DOCUMENT_MASTHEAD); i++)
        take_line(&r, rap_unicode_squeeze(r.arena, rap_node_text_item(facts->document, RAP_DOCUMENT_MASTHEAD, i)));
    read_furniture(&r);
    read_title(&r);
    read_opening(&r, opening);
    return r.out;
}
