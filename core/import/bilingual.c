#include "import/bilingual.h"

#include <string.h>

#include "base/text.h"
#include "base/unicode.h"
#include "import/language.h"
#include "model/languages.h"

#define COLUMNS_MAX 16
#define WORDS_LEAST 6 /* of a column, that its language is told */
#define SHARE 15      /* percent of them that are words of the language alone */
#define TOLD_LEAST 2  /* and how many at least, of the document's own */
#define DIFFERENT 3   /* words of another language, that a text is in it */
#define LEAD 3        /* times as many as of the other */
#define TEXT_LEAST 60 /* bytes of a line whose language is asked for */
#define TEXTS_LEAST 2 /* of another, that it is said */
#define ALIKE 3       /* what is said in two languages is at most so many times as long in one as in the other */

typedef struct part {
    rap_arena *arena;
    const rap_source *source;
    const rap_languages *all;
    size_t own;                     /* place of the document's language in `all` */
    size_t foreign[COLUMNS_MAX];    /* language of each column, of the table at hand; `own`, or all->count where it is not known */
    rap_line *lines;                /* made so far */
    size_t count, room;
} part;

/* ---- cells ---------------------------------------------------------------------------------- */

/* The cell `column` of a row, in the arena; "" where there is none. */
static const char *cell_of(const part *p, const rap_line *row, int column)
{
    const char *cell = row->cells;
    for (; column && cell; column--)
        cell = strchr(cell, '\t') ? strchr(cell, '\t') + 1 : NULL;
    return cell ? rap_arena_copy(p->arena, cell, strcspn(cell, "\t")) : "";
}

static int columns_of(const rap_line *row)
{
    int count = 1;
    for (const char *c = row->cells; *c; c++)
        count += *c == '\t';
    return count < COLUMNS_MAX ? count : COLUMNS_MAX;
}

static bool is_row(const rap_line *line)
{
    return line->cells && line->is_tabbed && !line->is_furniture;
}

/* The end of the table that begins with line `i`. */
static size_t table_end(const rap_source *source, size_t i)
{
    for (i++; i < source->count && is_row(&source->lines[i]) && !source->lines[i].gap;)
        i++;
    return i;
}

/* ---- languages ------------------------------------------------------------------------------ */

/* The words of a text, and each of them once; letters that stand alone, as in "10 a.m." and "(d)", are words of none. */
static void read_words(const part *p, const char *text, rap_text *words, rap_text *once)
{
    rap_ids known = {.arena = p->arena};
    char *word = rap_unicode_plain(p->arena, text);
    for (char *end; *word; word = end) {
        end = word + strcspn(word, " ");
        if (*end)
            *end++ = '\0';
        if (strlen(word) < 2)
            continue;
        rap_text_format(words, "%s ", word);
        if (rap_ids_find(&known, word) != RAP_NO_ID)
            continue;
        rap_ids_add(&known, word, NULL);
        rap_text_format(once, "%s ", word);
    }
}

static rap_language_share *shares_of(const part *p, const rap_text *words, size_t *count)
{
    rap_language_share *shares = rap_arena_alloc(p->arena, (p->all->count + 1) * sizeof *shares);
    *count = rap_languages_add(p->all, p->arena, p->own, rap_text_string(words), shares);
    return shares;
}

/* The language that a text is in: the document's, another, or all->count for none that its words tell. */
static size_t language_of(const part *p, const char *text)
{
    rap_text all = {.arena = p->arena}, once = {.arena = p->arena};
    size_t words, different, best = p->all->count, most = 0;
    read_words(p, text, &all, &once);
    const rap_language_share *shares = shares_of(p, &all, &words), *single = shares_of(p, &once, &different);
    for (size_t i = 0; i < p->all->count; i++)
        if (i != p->own && single[i].all - single[i].common >= DIFFERENT && shares[i].all - shares[i].common > most)
            most = shares[best = i].all - shares[i].common;
    if (words < WORDS_LEAST)
        return p->all->count;
    size_t own = best < p->all->count ? shares[p->own].all - shares[best].common : shares[p->own].all;
    if (most && 100 * most >= SHARE * words && most >= LEAD * own)
        return best;
    return own >= TOLD_LEAST && 100 * own >= SHARE * words && own >= LEAD * most ? p->own : p->all->count;
}

/* Whether the rows of a table say in one language what they say in the other: most that say something in one do. */
static bool has_pairs(const part *p, size_t begin, size_t end)
{
    size_t said = 0, paired = 0;
    for (size_t i = begin; i < end; i++) {
        bool is_own = false, is_foreign = false;
        for (int k = 0; k < COLUMNS_MAX; k++) {
            bool is_said = p->foreign[k] != p->all->count && *cell_of(p, &p->source->lines[i], k);
            is_own = is_own || (is_said && p->foreign[k] == p->own);
            is_foreign = is_foreign || (is_said && p->foreign[k] != p->own);
        }
        said += is_own || is_foreign;
        paired += is_own && is_foreign;
    }
    return 2 * paired > said;
}

/* Finds the languages of the columns of a table; whether it has the document's and another. */
static bool find_languages(part *p, size_t begin, size_t end)
{
    size_t own = 0, other = 0; /* bytes of the longest column of each */
    int columns = columns_of(&p->source->lines[begin]);
    for (int k = 0; k < COLUMNS_MAX; k++) {
        rap_text words = {.arena = p->arena};
        for (size_t i = begin; k < columns && i < end; i++)
            rap_text_format(&words, "%s ", cell_of(p, &p->source->lines[i], k));
        p->foreign[k] = k < columns ? language_of(p, rap_text_string(&words)) : p->all->count;
        size_t *longest = p->foreign[k] == p->own ? &own : p->foreign[k] != p->all->count ? &other : NULL;
        if (longest && words.len > *longest)
            *longest = words.len;
    }
    return own && other && own <= ALIKE * other && other <= ALIKE * own && has_pairs(p, begin, end);
}

/* ---- rows ----------------------------------------------------------------------------------- */

static void add(part *p, const rap_line *line)
{
    p->lines = rap_arena_grow(p->arena, p->lines, p->count, &p->room, sizeof *line);
    p->lines[p->count++] = *line;
}

/* Adds the cells of a row that are foreign, or those that are not, as a line; nothing where there are none. */
static void add_cells(part *p, const rap_line *row, bool is_foreign)
{
    rap_text text = {.arena = p->arena}, cells = {.arena = p->arena};
    rap_line line = *row;
    int *columns = rap_arena_alloc(p->arena, COLUMNS_MAX * sizeof *columns), count = columns_of(row);
    line.column_count = 0;
    for (int k = 0; k < count; k++) {
        const char *cell = cell_of(p, row, k);
        if (!*cell || (p->foreign[k] != p->own && p->foreign[k] != p->all->count) != is_foreign)
            continue;
        rap_text_put(&text, text.len ? " " : "");
        columns[line.column_count++] = (int)rap_utf8_count(rap_text_string(&text));
        rap_text_format(&cells, "%s%s", cells.len ? "\t" : "", cell);
        rap_text_put(&text, cell);
    }
    if (!text.len)
        return;
    line.text = rap_text_string(&text);
    line.is_tabbed = !is_foreign && line.column_count > 1;
    line.cells = line.is_tabbed ? rap_text_string(&cells) : NULL;
    line.columns = line.is_tabbed ? columns : NULL;
    line.column_count = line.is_tabbed ? line.column_count : 0;
    line.is_boxed = line.is_boxed || is_foreign;
    line.gap = line.is_tabbed ? line.gap : 1;
    add(p, &line);
}

static void doubt(const part *p, rap_source *source, size_t begin)
{
    size_t other = p->all->count;
    for (int k = 0; k < COLUMNS_MAX && other == p->all->count; k++)
        other = p->foreign[k] != p->own ? p->foreign[k] : other;
    const char *own = rap_language_name(p->arena, p->all->list[p->own].name);
    rap_source_doubt(p->arena, source, source->lines[begin].number,
                     rap_arena_format(p->arena, "the rows of this table say in %s what they say in %s; what is in %s is kept as texts apart, and the "
                                                "rest is read", rap_language_name(p->arena, p->all->list[other].name), own,
                                      rap_language_name(p->arena, p->all->list[other].name)));
}

/* ---- texts ---------------------------------------------------------------------------------- */

/* Texts in another language, where most are in the document's own and no table holds them: what stands side by side may
 * have been read as one after the other. */
static void doubt_texts(const part *p, rap_source *source)
{
    size_t own = 0, foreign = 0, other = p->all->count;
    long first = 0;
    for (size_t i = 0; i < source->count; i++) {
        const rap_line *line = &source->lines[i];
        if (line->cells || line->is_boxed || line->is_furniture || strlen(line->text) < TEXT_LEAST)
            continue;
        size_t language = language_of(p, line->text);
        own += language == p->own;
        if (language == p->own || language == p->all->count)
            continue;
        first = first ? first : line->number;
        other = foreign++ ? other : language;
    }
    if (foreign < TEXTS_LEAST || foreign > own)
        return;
    const char *name = rap_language_name(p->arena, p->all->list[other].name);
    rap_source_doubt(p->arena, source, first, rap_arena_format(p->arena, "from here on %zu lines are in %s or another language that is not the document's; "
                     "they are read as its texts are: compare them, and what stands beside them", foreign, name));
}

/* ---- all of it ------------------------------------------------------------------------------ */

static void part_tables(part *p, rap_source *source)
{
    bool is_parted = false;
    for (size_t i = 0, end; i < source->count; i = end) {
        end = is_row(&source->lines[i]) ? table_end(source, i) : i + 1;
        bool parts = is_row(&source->lines[i]) && find_languages(p, i, end);
        is_parted = is_parted || parts;
        if (parts)
            doubt(p, source, i);
        for (; i < end; i++) {
            if (!parts) {
                add(p, &source->lines[i]);
                continue;
            }
            add_cells(p, &source->lines[i], false);
            add_cells(p, &source->lines[i], true);
        }
    }
    if (!is_parted)
        return;
    source->lines = p->lines;
    source->count = p->count;
}

static bool has_rows(const rap_source *source)
{
    for (size_t i = 0; i < source->count; i++)
        if (is_row(&source->lines[i]))
            return true;
    return false;
}

void rap_bilingual_part(rap_arena *arena, const char *data_dir, rap_source *source, const char *language)
{
    const rap_languages all = rap_languages_read(arena, data_dir, NULL, NULL);
    part p = {.arena = arena, .source = source, .all = &all, .own = rap_languages_find(&all, language)};
    if (p.own == all.count)
        return;
    if (has_rows(source))
        part_tables(&p, source);
    doubt_texts(&p, source);
}
