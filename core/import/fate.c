#include "import/fate.h"

#include <string.h>

#include "base/unicode.h"
#include "import/sentences.h"

/* Whether a number names a recommendation: as its own, as that of its paragraph, or of a heading above it. */
typedef bool naming(const rap_block *block, const char *number);

/* The recommendations that are read, and those that a text names by number. */
typedef struct roll {
    rap_arena *arena;
    const rap_grammar *grammar;
    rap_block **blocks;
    size_t count;
    bool *named;
} roll;

/* ---- sentences ------------------------------------------------------------------------------ */

static rap_fate fate_of_sentence(rap_arena *arena, const rap_grammar *grammar, const char *sentence)
{
    if (rap_grammar_match(grammar, arena, "place.disowns", sentence, 0, NULL))
        return RAP_FATE_REFUSED;
    if (rap_grammar_match(grammar, arena, "place.adopts", sentence, 0, NULL))
        return RAP_FATE_ADOPTED;
    return rap_grammar_match(grammar, arena, "place.unadopted", sentence, 0, NULL) ? RAP_FATE_REFUSED : RAP_FATE_NONE;
}

/* Of two fates the one that counts. */
static rap_fate stronger(rap_fate one, rap_fate other)
{
    return one == RAP_FATE_ADOPTED || other == RAP_FATE_NONE ? one : other;
}

rap_fate rap_fate_of(rap_arena *arena, const rap_grammar *grammar, const char *text)
{
    rap_sentences sentences = rap_sentences_split(grammar, arena, text);
    rap_fate pointing = RAP_FATE_NONE, other = RAP_FATE_NONE;
    for (size_t i = 0; i < sentences.count; i++) {
        rap_fate fate = fate_of_sentence(arena, grammar, sentences.texts[i]);
        rap_fate *kept = rap_grammar_match(grammar, arena, "place.only-introduces", sentences.texts[i], 0, NULL) ? &pointing : &other;
        *kept = stronger(*kept, fate);
    }
    return pointing ? pointing : other;
}

/* ---- annexes -------------------------------------------------------------------------------- */

bool rap_fate_adopts_annex(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, const rap_block *heading)
{
    rap_match found;
    for (size_t i = 0; heading->number && i < outline->count; i++) {
        const rap_block *block = outline->blocks[i];
        if (block->kind == RAP_BLOCK_PARAGRAPH && !block->is_annex &&
            rap_grammar_match(grammar, arena, "place.adopts-annex", rap_text_string(&block->text), 0, &found) &&
            rap_unicode_alike(arena, rap_match_text(&found, "annex"), heading->number))
            return true;
    }
    return false;
}

/* ---- what is read --------------------------------------------------------------------------- */

bool rap_fate_is_recommendation(const rap_block *block)
{
    return (block->kind == RAP_BLOCK_RECOMMENDATION && block->status) || block->role != RAP_ROLE_PARAGRAPH;
}

bool rap_fate_is_adopted(const rap_block *block)
{
    return rap_fate_is_recommendation(block) && block->status && strcmp(block->status, "adopted") == 0 &&
           strcmp(block->authority, block->status) == 0;
}

/* ---- numbers -------------------------------------------------------------------------------- */

/* The next number of "1, 2 and 4 to 6" from `*at` on; `*joint` gets what stands before it. The hyphen of T-1 is of the number. */
static const char *next_number(const roll *r, const char **at, const char **joint)
{
    static const char within[] = "0123456789.IVXLABCDEFGHJKMNOPQRSTUWYZ", digits[] = "0123456789";
    const char *begin = *at + strcspn(*at, within), *end = begin + strspn(begin, within);
    if (end > begin && !strchr(digits, end[-1]) && *end == '-' && end[1] && strchr(digits, end[1]))
        end += 1 + strspn(end + 1, digits);
    *joint = rap_arena_copy(r->arena, *at, (size_t)(begin - *at));
    *at = end;
    return begin == end ? NULL : rap_arena_copy(r->arena, begin, (size_t)(end - begin));
}

static const char *skip_joint(const char *p)
{
    return p + strspn(p, ".- ");
}

/* Whether a printed number is the one that a text names: R.1 and R-1 are R1, and "recommendation 1" is R1 too. */
static bool is_number(const char *printed, const char *named)
{
    size_t letters = strcspn(printed, "0123456789"), same = strcspn(named, "0123456789");
    const char *digits = printed + letters;
    if (strcmp(printed, named) == 0)
        return true;
    if (*printed == 'R' && !same)
        return strcmp(digits, named) == 0;
    letters = strcspn(printed, "0123456789.- ");
    same = strcspn(named, "0123456789.- ");
    return letters && letters == same && strncmp(printed, named, same) == 0 && *skip_joint(named + same) &&
           strcmp(skip_joint(printed + letters), skip_joint(named + same)) == 0;
}

static bool has_number(const rap_block *block, const char *number)
{
    return block->kind == RAP_BLOCK_RECOMMENDATION && is_number(block->number, number);
}

static bool is_paragraph(const rap_block *block, const char *number)
{
    return block->kind == RAP_BLOCK_PARAGRAPH && block->number && strcmp(block->number, number) == 0;
}

static bool is_in_section(const rap_block *block, const char *number)
{
    for (const rap_block *heading = block->heading; heading; heading = heading->heading)
        if (heading->number && strcmp(heading->number, number) == 0)
            return true;
    return false;
}

/* Names those of one number; where it ends a range, those from the number `from` on. */
static void name_range(roll *r, naming *is_it, const char *from, const char *to)
{
    bool is_within = false;
    for (size_t i = 0; i < r->count; i++) {
        bool is_last = is_it(r->blocks[i], to);
        is_within = is_within || (from && is_it(r->blocks[i], from));
        r->named[i] = r->named[i] || is_within || is_last;
        is_within = is_within && !is_last;
    }
}

static void name_numbers(roll *r, naming *is_it, const char *numbers)
{
    const char *joint, *number, *from = NULL;
    while (numbers && (number = next_number(r, &numbers, &joint))) {
        name_range(r, is_it, from && rap_grammar_match(r->grammar, r->arena, "place.number-range", joint, 0, NULL) ? from : NULL, number);
        from = number;
    }
}

/* Names what the patterns of list `list` find anywhere in a sentence: one found may stand behind another that a later
 * pattern finds. False where they find nothing. */
static bool name_found(roll *r, const char *list, const char *sentence)
{
    rap_match found;
    bool is_found = false;
    while (rap_grammar_match(r->grammar, r->arena, list, sentence, 0, &found)) {
        name_found(r, list, rap_arena_copy(r->arena, sentence, found.start));
        name_numbers(r, has_number, rap_match_text(&found, "numbers"));
        name_numbers(r, is_paragraph, rap_match_text(&found, "paragraphs"));
        name_numbers(r, is_in_section, rap_match_text(&found, "sections"));
        sentence += found.end;
        is_found = true;
    }
    return is_found;
}

static void refuse(rap_block *block)
{
    block->status = "proposed";
    block->authority = "proposed";
}

/* Reads one paragraph. `*is_open` is set where it adopts without naming any. */
static void read_paragraph(roll *adopted, roll *refused, const char *text, bool *is_open)
{
    rap_sentences sentences = rap_sentences_split(adopted->grammar, adopted->arena, text);
    for (size_t i = 0; i < sentences.count; i++) {
        bool is_named = name_found(adopted, "place.adopts-numbers", sentences.texts[i]);
        name_found(refused, "place.refuses-numbers", sentences.texts[i]);
        *is_open = *is_open || (!is_named && fate_of_sentence(adopted->arena, adopted->grammar, sentences.texts[i]) == RAP_FATE_ADOPTED);
    }
}

static roll new_roll(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, size_t begin, size_t end)
{
    roll r = {.arena = arena, .grammar = grammar};
    r.blocks = rap_arena_alloc(arena, (end - begin) * sizeof *r.blocks);
    r.named = rap_arena_alloc(arena, (end - begin) * sizeof *r.named);
    for (size_t i = begin; i < end; i++) {
        rap_block *block = outline->blocks[i];
        if (rap_fate_is_adopted(block)) {
            r.named[r.count] = false;
            r.blocks[r.count++] = block;
        }
    }
    return r;
}

void rap_fate_by_number(rap_arena *arena, const rap_grammar *grammar, const rap_outline *outline, rap_source *source, size_t begin,
                        size_t end)
{
    roll adopted = new_roll(arena, grammar, outline, begin, end), refused = new_roll(arena, grammar, outline, begin, end);
    bool is_open = false, has_known = false;
    for (size_t i = begin; adopted.count && i < end; i++)
        if (outline->blocks[i]->kind == RAP_BLOCK_PARAGRAPH)
            read_paragraph(&adopted, &refused, rap_text_string(&outline->blocks[i]->text), &is_open);
    for (size_t i = 0; i < adopted.count; i++)
        has_known = has_known || adopted.named[i];
    for (size_t i = 0; i < adopted.count; i++) {
        bool is_left_out = has_known && !is_open && !adopted.named[i] && !refused.named[i];
        if (is_left_out)
            rap_source_doubt(arena, source, adopted.blocks[i]->line,
                             "the recommendations that were adopted are named by their numbers, and this is not among them; it is read as proposed");
        if (is_left_out || refused.named[i])
            refuse(adopted.blocks[i]);
    }
}
