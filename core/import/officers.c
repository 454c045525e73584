#include "import/officers.h"

#include <string.h>

#include "base/table.h"
#include "base/unicode.h"
#include "import/people.h"

#define MARKS_MAX 120

/* A person or the name of an office, where it stands in a sentence. */
typedef struct mark {
    const char *role; /* NULL for a person */
    rap_person person;
    size_t start, end;
} mark;

typedef struct marks {
    size_t count;
    mark list[MARKS_MAX];
} marks;

typedef struct finder {
    const rap_reading *reading;
    rap_table officers; /* by role and plain name */
    marks *marks;       /* of the sentence that is read */
} finder;

/* ---- what stands in a sentence ---------------------------------------------------------------- */

/* "Chair of the Conference" is none of a working group's meeting. */
static bool is_elsewhere(const rap_reading *r, const char *sentence, const mark *role)
{
    const char *body = rap_node_text(r->facts->body, RAP_BODY_NAME);
    if (strcmp(role->role, "president") == 0 || !rap_reading_match(r, "facts.officer.elsewhere", sentence + role->end, NULL))
        return false;
    return !body || !rap_reading_match(r, "facts.conference", body, NULL);
}

static bool next_role(const rap_reading *r, const char *sentence, size_t at, mark *out)
{
    rap_match found;
    if (!rap_grammar_match(r->facts->grammar, r->arena, "facts.role", sentence, at, &found))
        return false;
    *out = (mark){.role = rap_grammar_value(r->facts->grammar, r->arena, "facts.roles", rap_match_text(&found, "role")),
                  .start = found.start,
                  .end = found.end};
    return (out->role && !is_elsewhere(r, sentence, out)) || next_role(r, sentence, found.end, out);
}

static bool is_office(const rap_reading *r, const char *words, size_t len)
{
    return rap_grammar_value(r->facts->grammar, r->arena, "facts.roles", rap_arena_copy(r->arena, words, len)) != NULL;
}

/* Whether the first word is an office that is not known, and begins as one that is: "Chair-in-Waiting". */
static bool begins_with_office(const rap_reading *r, const char *words)
{
    size_t len = strcspn(words, "- ");
    bool is_like = false;
    while (words[len] == '-') {
        is_like = is_like || is_office(r, words, len);
        len += 1 + strcspn(words + len + 1, "- ");
    }
    return is_like && !is_office(r, words, len);
}

/* Whether the words are a person: not a State, an organization or a body. */
static bool is_person(const rap_reading *r, const rap_person *p)
{
    return !rap_names_find(r->facts->names, r->arena, p->name) && !begins_with_office(r, p->name) &&
           !rap_reading_match(r, "facts.organization", p->name, NULL) && !rap_reading_match(r, "facts.body", p->name, NULL);
}

/* One capitalised word alone may be any. */
static bool is_sure(const rap_person *p)
{
    return p->has_style || p->state;
}

/* Length of the article that a text begins with, and the space behind it; else 0. */
static size_t article_length(const rap_reading *r, const char *text)
{
    for (const char *const *word = rap_grammar_words(r->facts->grammar, "facts.articles"); *word; word++)
        if (strncmp(text, *word, strlen(*word)) == 0 && text[strlen(*word)] == ' ')
            return strlen(*word) + 1;
    return 0;
}

static bool next_person(const rap_reading *r, const char *sentence, size_t at, mark *out)
{
    rap_person person;
    while (rap_person_next(r, sentence, at, &person)) {
        size_t article = article_length(r, sentence + person.start);
        if (article) { /* "The Chair" is none */
            at = person.start + article;
            continue;
        }
        if (is_person(r, &person) && (person.has_style || strchr(person.name, ' '))) {
            *out = (mark){.person = person, .start = person.start, .end = person.end};
            return true;
        }
        at = person.end;
    }
    return false;
}

/* Offices and persons in order; an office goes before a person that begins with its name. */
static void mark_sentence(const rap_reading *r, const char *sentence, marks *out)
{
    mark role = {0}, person = {0};
    bool has_role = next_role(r, sentence, 0, &role), has_person = next_person(r, sentence, 0, &person);
    size_t at = 0;
    while ((has_role || has_person) && out->count < MARKS_MAX) {
        mark *first = has_role && (!has_person || role.start <= person.start) ? &role : &person;
        out->list[out->count++] = *first;
        at = first->end;
        if (has_role && role.start < at)
            has_role = next_role(r, sentence, at, &role);
        if (has_person && person.start < at)
            has_person = next_person(r, sentence, at, &person);
    }
}

/* ---- who holds which office ------------------------------------------------------------------- */

static bool gap_is(const rap_reading *r, const char *name, const char *sentence, size_t start, size_t end)
{
    return start <= end && rap_reading_match(r, name, rap_arena_copy(r->arena, sentence + start, end - start), NULL);
}

/* "Vice-Chairs:" speaks of those who follow. */
static bool is_head(const char *sentence, const mark *role)
{
    return sentence[role->end] == ':';
}

/* Whether an office is told by what its holder did: "chaired". */
static bool is_act(const rap_reading *r, const char *sentence, const mark *role)
{
    const char *const *act = rap_grammar_words(r->facts->grammar, "facts.acts");
    size_t len = role->end - role->start;
    while (*act && (strlen(*act) != len || strncmp(*act, sentence + role->start, len) != 0))
        act++;
    return role->role && *act;
}

/* The office of the persons list[first..last]: named behind them, or before them. */
static const char *role_of(const rap_reading *r, const char *sentence, const marks *m, size_t first, size_t last)
{
    const mark *after = last + 1 < m->count ? &m->list[last + 1] : NULL;
    const mark *before = first > 0 ? &m->list[first - 1] : NULL;
    bool is_held = before && before->role && gap_is(r, "facts.officer.after-role", sentence, before->end, m->list[first].start);
    if (is_held && after && is_act(r, sentence, after)) /* "The Vice-Chair, X, chaired the meeting" */
        return before->role;
    if (after && after->role && !is_head(sentence, after) && gap_is(r, "facts.officer.before-role", sentence, m->list[last].end, after->start))
        return after->role;
    return is_held ? before->role : NULL;
}

static void add_officer(finder *f, const rap_record *record, const rap_person *person, const char *role)
{
    rap_arena *arena = f->reading->arena;
    const char *key = rap_arena_format(arena, "%s|%s", role, rap_unicode_plain(arena, person->name));
    rap_node *officer;
    if (rap_table_get(&f->officers, key))
        return;
    officer = rap_node_new(arena, RAP_KIND_OFFICER);
    rap_node_set_text(arena, officer, RAP_OFFICER_NAME, person->name);
    rap_node_set_text(arena, officer, RAP_OFFICER_ROLE, role);
    rap_node_set_text(arena, officer, RAP_OFFICER_STATE, person->state);
    rap_node_add(arena, officer, RAP_OFFICER_SOURCE, record->source);
    rap_node_add(arena, f->reading->facts->meeting, RAP_MEETING_OFFICERS, officer);
    rap_table_put(&f->officers, key, officer);
}

/* Persons who stand together hold one office. Returns it, NULL where none is named. */
static const char *read_offices(finder *f, const rap_record *record, const char *sentence)
{
    const rap_reading *r = f->reading;
    marks *m = f->marks;
    const char *role = NULL;
    m->count = 0;
    mark_sentence(r, sentence, m);
    for (size_t first = 0; first < m->count; first++) {
        size_t last = first;
        if (m->list[first].role) {
            role = m->list[first].role;
            continue;
        }
        while (last + 1 < m->count && !m->list[last + 1].role && is_sure(&m->list[last].person) &&
               is_sure(&m->list[last + 1].person) &&
               gap_is(r, "facts.officer.between", sentence, m->list[last].end, m->list[last + 1].start))
            last++;
        const char *held = role_of(r, sentence, m, first, last);
        for (size_t i = first; held && i <= last; i++)
            add_officer(f, record, &m->list[i].person, held);
        first = last;
    }
    return role;
}

/* ---- lists ------------------------------------------------------------------------------------ */

/* A row of a table: the office in one cell, the person with the State in another. */
static void read_row(finder *f, const rap_record *record, const char *row)
{
    const rap_reading *r = f->reading;
    const char *role = NULL;
    rap_person person, officer = {0};
    for (const char *cell = row; *cell; cell += strcspn(cell, "\t"), cell += *cell == '\t') {
        const char *text = rap_unicode_squeeze(r->arena, rap_arena_copy(r->arena, cell, strcspn(cell, "\t")));
        const char *held = rap_grammar_value(r->facts->grammar, r->arena, "facts.roles", text);
        role = held ? held : role;
        if (!held && rap_person_next(r, text, 0, &person) && person.start == 0 && !text[person.end] && is_sure(&person))
            officer = person;
    }
    if (role && officer.name)
        add_officer(f, record, &officer, role);
}

/* Whether a text ends with the office of those who follow: "X (State) Vice-Chairs:". */
static bool ends_with_head(const marks *m, const char *text)
{
    const mark *last = m->count ? &m->list[m->count - 1] : NULL;
    return last && last->role && is_head(text, last) && !text[last->end + 1];
}

/* A line of a list: "Chair: X (State)", or "X (State)" under an office. */
static const char *read_line(finder *f, const rap_record *record, const char *line, const char *role)
{
    const char *own;
    rap_person person;
    if (strchr(line, '\t')) {
        read_row(f, record, line);
        return NULL;
    }
    own = read_offices(f, record, line);
    if (role && (!own || ends_with_head(f->marks, line)) && rap_person_next(f->reading, line, 0, &person) && person.start == 0 &&
        is_person(f->reading, &person))
        add_officer(f, record, &person, role);
    return own ? own : role;
}

/* `role` is the office that the words before the list end with; NULL. */
static void read_list(finder *f, const rap_record *record, const char *role)
{
    for (size_t i = 0; i < rap_node_count(record->node, RAP_PARAGRAPH_ITEMS); i++) {
        const rap_node *item = rap_node_item(record->node, RAP_PARAGRAPH_ITEMS, i);
        role = read_line(f, record, rap_node_text(item, RAP_SUBPARAGRAPH_TEXT), role);
        for (size_t k = 0; k < rap_node_count(item, RAP_SUBPARAGRAPH_ITEMS); k++)
            read_line(f, record, rap_node_text(rap_node_item(item, RAP_SUBPARAGRAPH_ITEMS, k), RAP_SUBPARAGRAPH_TEXT), role);
    }
}

/* A paragraph of its own that is a line of such a list: "Vice-Chair: X (State)". */
static bool is_line(const rap_reading *r, const rap_record *record)
{
    return record->sentences.count == 1 && rap_reading_match(r, "facts.officer.line", record->sentences.texts[0], NULL);
}

static void read_record(finder *f, const rap_record *record)
{
    const rap_reading *r = f->reading;
    const char *role = NULL;
    bool is_listing = false;
    for (size_t k = 0; k < record->sentences.count; k++) {
        const char *sentence = record->sentences.texts[k];
        if (rap_reading_match(r, "facts.panellists", sentence, NULL) ||
            !(rap_reading_match(r, "facts.officers", sentence, NULL) || is_line(r, record)))
            continue;
        role = read_offices(f, record, sentence);
        if (!ends_with_head(f->marks, sentence))
            role = NULL;
        is_listing = rap_reading_match(r, "facts.officers.list", sentence, NULL);
    }
    if (is_listing)
        read_list(f, record, role);
}

void rap_officers_find(const rap_reading *reading)
{
    finder f = {.reading = reading, .officers.arena = reading->arena};
    f.marks = rap_arena_alloc(reading->arena, sizeof *f.marks);
    for (size_t i = 0; i < reading->count; i++)
        read_record(&f, &reading->records[i]);
}
