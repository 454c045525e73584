#include "import/note_doubts.h"

#include <string.h>

#include "base/raised.h"
#include "base/table.h"
#include "import/note_mark.h"

#define LISTED 12 /* marks that are named in one sentence */

typedef struct finder {
    rap_arena *arena;
    rap_table notes; /* by their mark as plain text: anything */
    rap_table lines; /* on which notes begin, by number */
    rap_table told;  /* marks that are named */
    rap_text list;   /* of marks without a note */
    size_t count;
    long line;       /* of the first of them */
} finder;

static const char *line_key(const finder *f, long line)
{
    return rap_arena_format(f->arena, "%ld", line);
}

static void gather(finder *f, const rap_outline *outline)
{
    char plain[RAP_NOTE_MARK_MAX];
    for (size_t i = 0; i < outline->count; i++)
        for (const rap_note *note = outline->blocks[i]->notes.first; note; note = note->next) {
            const char *mark = rap_note_mark_read(note->mark, plain) ? rap_arena_format(f->arena, "%s", plain) : note->mark;
            rap_table_put(&f->notes, mark, f);
            rap_table_put(&f->lines, line_key(f, note->line), f);
        }
}

/* Whether a mark is that of a note, or its digits are those of some side by side: "¹²". */
static bool has_note(const finder *f, const char *mark)
{
    char digit[2] = "";
    if (rap_table_get(&f->notes, mark))
        return true;
    for (; (digit[0] = *mark); mark++)
        if (!rap_table_get(&f->notes, digit))
            return false;
    return true;
}

static void tell(finder *f, const char *mark, long line)
{
    mark = rap_arena_format(f->arena, "%s", mark);
    if (rap_table_get(&f->told, mark))
        return;
    rap_table_put(&f->told, mark, f);
    if (f->count++ < LISTED)
        rap_text_format(&f->list, "%s%s", f->count > 1 ? ", " : "", mark);
    f->line = f->line ? f->line : line;
}

/* The bytes of a text before what stands raised at the end of its first `len`. */
static size_t before_raised(const char *text, size_t len)
{
    size_t at = len, taken;
    while (at > 0 && ((unsigned char)text[at - 1] & 0xc0) == 0x80)
        at--;
    at -= at > 0;
    return at < len && rap_raised_read(text + at, &taken) && at + taken == len ? before_raised(text, at) : len;
}

/* Whether a letter is the end of an ordinal number or an abbreviation, "4ᵉ", "1ʳᵉ", "nᵒ", "Dʳ", and no note has the letter
 * before it. */
static bool is_ordinal(const finder *f, const char *text, size_t len, const char *plain)
{
    const char before[2] = {(char)(*plain - 1)};
    return strchr("deort", *plain) && !plain[1] && !rap_note_mark_may_follow(text, before_raised(text, len), plain) &&
           !rap_table_get(&f->notes, before);
}

static void search(finder *f, const char *text, long line)
{
    char plain[RAP_NOTE_MARK_MAX];
    for (const char *p = text; *p;) {
        size_t len = rap_note_mark_read(p, plain), at = (size_t)(p - text);
        if (len && at && p[-1] != '(' && !rap_raised_is_power(text, at) && !has_note(f, plain) && !is_ordinal(f, text, at, plain))
            tell(f, plain, line);
        p += len ? len : 1;
    }
}

static void search_parts(finder *f, const rap_part *part)
{
    for (; part; part = part->next) {
        search(f, rap_text_string(&part->text), part->line);
        search_parts(f, part->first);
    }
}

static void search_block(finder *f, const rap_block *block)
{
    search(f, rap_text_string(&block->text), block->line);
    search_parts(f, block->first);
    search(f, rap_text_string(&block->closing), block->end_line);
}

/* The letter that a line begins with, and a capital behind it; 0 for none. */
static char letter_of(const finder *f, const rap_line *line)
{
    const char *text = line->text;
    bool is_one = *text >= 'a' && *text <= 'z' && text[1] == ' ' && text[2] >= 'A' && text[2] <= 'Z' && !line->is_furniture;
    return is_one && !rap_table_get(&f->lines, line_key(f, line->number)) ? *text : '\0';
}

/* Whether a line or a footnote begins with the letter before one. */
static bool is_counted(const finder *f, const rap_line *before, char letter)
{
    char mark[2] = {(char)(letter - 1)};
    return letter && ((before && letter == *before->text + 1) || rap_table_get(&f->notes, mark));
}

static void doubt_letters(const finder *f, rap_source *source)
{
    const rap_line *before = NULL;
    for (size_t i = 0; i < source->count; i++) {
        const rap_line *line = &source->lines[i];
        char letter = letter_of(f, line);
        if (is_counted(f, before, letter)) {
            rap_source_doubt(f->arena, source, line->number, rap_arena_format(f->arena, "this line begins with the letter %c, and one above it or a footnote "
                             "with %c; it is read as text: if it is a footnote, put / behind the letters of all of them", letter, letter - 1));
            return;
        }
        before = letter ? line : before;
    }
}

void rap_note_doubt(rap_arena *arena, const rap_outline *outline, rap_source *source)
{
    finder f = {.arena = arena, .notes = {.arena = arena}, .lines = {.arena = arena}, .told = {.arena = arena}, .list = {.arena = arena}};
    gather(&f, outline);
    for (size_t i = 0; i < outline->count; i++)
        search_block(&f, outline->blocks[i]);
    if (f.count)
        rap_source_doubt(arena, source, f.line, rap_arena_format(arena, "the text carries the raised mark%s %s%s, and no footnote with %s was found; it may have "
                         "been read as text: compare with the foot of the page and the end of the document", f.count > 1 ? "s" : "", rap_text_string(&f.list),
                         f.count > LISTED ? " …" : "", f.count > 1 ? "them" : "it"));
    doubt_letters(&f, source);
}
