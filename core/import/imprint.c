#include "import/imprint.h"

#include <string.h>

#include <unicode/uchar.h>

#include "base/text.h"
#include "base/unicode.h"
#include "import/dates.h"
#include "import/sentences.h"
#include "model/symbols.h"

#define ANY_YEAR "2000" /* while a line is only asked whether it ends with a month */

typedef struct reader {
    const rap_facts *facts;
    rap_arena *arena;
    rap_imprint out;
    const char *month;   /* a line with no days: "Vienna, May 2024"; NULL */
    const char *days;    /* the line that gave the days, or the title; NULL */
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
    rap_match found, mode;
    const char *place, *comma;
    if (!words || !rap_grammar_match(facts->grammar, arena, "facts.place.words", words, 0, &found))
        return NULL;
    if (rap_grammar_match(facts->grammar, arena, "facts.mode.words", rap_match_text(&found, "place"), 0, &mode) && mode.start == 0)
        return NULL; /* "Online" */
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

static bool ends_line(const char *line, size_t at)
{
    return !line[at + strspn(line + at, " .,)")];
}

/* A place with a month alone. */
static bool keep_month(reader *r, const char *line)
{
    rap_dates month;
    if (r->month || !rap_dates_month(r->facts->grammar, r->arena, line, 0, ANY_YEAR, &month) || !ends_line(line, month.to) || match(r, "facts.body", line, NULL))
        return false;
    const char *before = rap_unicode_squeeze(r->arena, rap_arena_copy(r->arena, line, month.from));
    if (!match(r, "facts.place.words", before, NULL) && !match(r, "facts.mode.words", before, NULL))
        return false;
    r->month = line;
    r->out.place = rap_imprint_place(r->facts, before);
    take_mode(r, before);
    return true;
}

/* "Lomé, 6 to 8 May 2019", "6–8 May 2019", "6 May 2019". */
static bool take_days(reader *r, const char *line)
{
    rap_dates dates;
    const char *before;
    if (!rap_dates_held(r->facts->grammar, r->arena, line, 0, &dates))
        return keep_month(r, line);
    if (!ends_line(line, dates.to))
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
    r->days = line;
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

/* Whether a line names what met: by its words, or by those of an event with the line of its session or days below. */
static bool is_body(const reader *r, const char *line, const char *below)
{
    rap_dates days;
    if (match(r, "facts.body", line, NULL))
        return true;
    return match(r, "facts.body.event", line, NULL) &&
           (match(r, "facts.session", below, NULL) || rap_dates_held(r->facts->grammar, r->arena, below, 0, &days));
}

static void take_line(reader *r, const char *line, const char *below)
{
    if (take_symbol(r, line) || take_distribution(r, line) || take_variant(r, line) || (!match(r, "facts.title", line, NULL) && take_days(r, line)) ||
        take_session(r, line) || match(r, "facts.title", line, NULL))
        return;
    if (is_body(r, line, below))
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
        else if (strlen(r->out.bodies[i]) >= strlen(name))
            name = r->out.bodies[i];
    }
    r->out.body_count = kept < RAP_IMPRINT_BODIES ? kept : RAP_IMPRINT_BODIES - 1;
    rap_text capital = {.arena = r->arena};
    const char *rest = name;
    rap_text_code_point(&capital, (uint32_t)u_totitle((UChar32)rap_utf8_next(&rest)));
    rap_text_put(&capital, rest);
    add_body(r, rap_text_string(&capital));
}

/* Whether two of the same place: one may name the country too. */
static bool is_same_place(const reader *r, const char *a, const char *b)
{
    return !a || !b || is_same_body(r, a, b);
}

/* Says that the title, which is followed, states other days or another place than the line of the masthead. */
static void doubt_otherwise(const reader *r, const char *title, const rap_dates *dates, const char *place)
{
    bool is_same_days = !dates || !r->out.start || (strcmp(r->out.start, dates->start) == 0 && strcmp(r->out.end, dates->end) == 0);
    if (is_same_days && is_same_place(r, r->out.place, place))
        return;
    rap_facts_doubt(r->facts, r->days ? r->days : r->month, rap_arena_format(r->arena, "the masthead says '%s', and the title '%s'; the title is followed",
                                                      r->days ? r->days : r->month, title));
}

static void read_title(reader *r)
{
    const char *title = rap_node_text(r->facts->document, RAP_DOCUMENT_TITLE);
    rap_match found;
    rap_dates dates;
    if (!title || !match(r, "facts.title.meeting", title, &found))
        return;
    const char *body = rap_match_text(&found, "body"), *place = rap_imprint_place(r->facts, rap_match_text(&found, "place"));
    if (body && (match(r, "facts.body", body, NULL) || !match(r, "facts.body.none", body, NULL)))
        put_last(r, body);
    long ordinal = rap_number_read(r->facts->grammar, r->arena, rap_match_text(&found, "ordinal"));
    r->out.ordinal = ordinal > 0 ? ordinal : r->out.ordinal;
    bool has_days = rap_dates_held(r->facts->grammar, r->arena, title, 0, &dates);
    doubt_otherwise(r, title, has_days ? &dates : NULL, place);
    if (has_days) {
        r->out.start = dates.start;
        r->out.end = dates.end;
        r->days = title;
    } else if (!r->month && rap_dates_month(r->facts->grammar, r->arena, title, 0, NULL, &dates)) {
        r->month = title;
    }
    r->out.place = place ? place : r->out.place;
    if (rap_match_text(&found, "online"))
        r->out.mode = "online";
}

/* The month alone, where nothing states the days; the year is the document's where none is stated. */
static void read_month(reader *r)
{
    rap_dates month;
    const char *year = r->out.date ? r->out.date : rap_symbol_year(r->arena, r->out.symbol);
    if (r->out.start || !r->month || !rap_dates_month(r->facts->grammar, r->arena, r->month, 0, year, &month))
        return;
    r->out.start = month.start;
    r->out.end = month.end;
}

/* ---- the first paragraphs ----------------------------------------------------------------------- */

/* Says that a sentence tells of the same meeting of the same body, and states other days or another place. */
static void doubt_sentence(const reader *r, const char *sentence, const rap_match *met, const rap_dates *dates)
{
    const char *body = rap_match_text(met, "body"), *place = rap_imprint_place(r->facts, rap_match_text(met, "place"));
    long ordinal = rap_number_read(r->facts->grammar, r->arena, rap_match_text(met, "ordinal"));
    bool is_same_meeting = body && r->out.body_count && ordinal > 0 && ordinal == r->out.ordinal && is_same_body(r, r->out.bodies[r->out.body_count - 1], body);
    bool is_same_days = !r->out.start || (strcmp(r->out.start, dates->start) == 0 && strcmp(r->out.end, dates->end) == 0);
    if (is_same_meeting && !(is_same_days && is_same_place(r, r->out.place, place)))
        rap_facts_doubt(r->facts, sentence, rap_arena_format(r->arena, "this says other days or another place of the meeting than '%s', which is followed",
                                                             r->days ? r->days : r->month ? r->month : r->out.start));
}

/* A sentence that says when and where the body met: "The Working Group on X met in Vienna on …". */
static void read_sentence(reader *r, const char *sentence)
{
    rap_match met;
    rap_dates dates;
    const char *body;
    if (!match(r, "facts.met", sentence, &met) ||
        !rap_dates_held(r->facts->grammar, r->arena, sentence, met.start, &dates))
        return;
    body = rap_match_text(&met, "body");
    doubt_sentence(r, sentence, &met, &dates);
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

static const char *masthead_line(const reader *r, size_t i)
{
    return rap_unicode_squeeze(r->arena, rap_node_text_item(r->facts->document, RAP_DOCUMENT_MASTHEAD, i));
}

rap_imprint rap_imprint_read(const rap_facts *facts, const char *const *opening)
{
    reader r = {.facts = facts, .arena = rap_model_arena(facts->model)};
    size_t count = rap_node_count(facts->document, RAP_DOCUMENT_MASTHEAD);
    for (size_t i = 0; i < count; i++)
        take_line(&r, masthead_line(&r, i), i + 1 < count ? masthead_line(&r, i + 1) : "");
    read_furniture(&r);
    read_title(&r);
    read_opening(&r, opening);
    read_month(&r);
    return r.out;
}
