/* lines.c - see lines.h */
#include "lines.h"

#include <math.h>

static const double HYPHEN_COST = 150, WRITTEN_COST = 60; /* after a hyphen that is added, that is written */
static const double HYPHEN_MARGIN = 0.02; /* ems that the parted halves of a word may differ from the whole */
static const double RAG = 2.5;            /* ems that a ragged line may well be short */
static const double SHORT_LAST = 4;       /* ems: a last line shorter than these looks lost */
static const double MOST_STRETCH = 4;     /* times what glue should: beyond, the edge is left uneven */

/* Parts of a space, and of an em, that glue gives. */
static const double SPACE_STRETCH = 0.5, SPACE_SHRINK = 0.25, LETTER_STRETCH = 0.05, MARK_SHRINK = 0.2;

/* Ems: programs that read the page take what is narrower for no space. */
static const double LEAST_SPACE = 0.16;

static const double LEAST_MOVE = 0.001; /* points: less is owed to rounding */

/* One attempt at a paragraph; the next is made where a line of it would be worse. */
typedef struct attempt {
    bool hyphenates;
    double tolerance;
    double rag;         /* in ems */
} attempt;

static const attempt even[] = {{false, 250, 0}, {true, 600, 0}, {true, 6400, 0}, {true, INFINITY, 0}};
static const attempt ragged[] = {{false, 1000, RAG}, {true, 10000, RAG}, {true, INFINITY, RAG}};

/* ---- parts as numbers ----------------------------------------------------------------------------------- */

/* The glue after a part; `atom` has its space. */
static void add_glue(const pdf_breaker *b, const pdf_part *part, pdf_fit_atom *atom)
{
    double em = part->look->size;
    if (!b->text->justifies || part->gap == PDF_NO_GAP)
        return;
    if (part->gap == PDF_SPACE) {
        atom->stretch = SPACE_STRETCH * atom->space;
        double usual = SPACE_SHRINK * atom->space, most = atom->space - (LEAST_SPACE + part->shape->word->kerning) * em;
        atom->shrink = most < 0 ? 0 : most < usual ? most : usual;
        return;
    }
    atom->stretch = LETTER_STRETCH * em;
    atom->shrink = part->gap == PDF_WIDE_MARK ? MARK_SHRINK * em : 0;
}

static void add_atom(pdf_document *d, pdf_breaker *b, const pdf_fit_atom *atom, pdf_place place)
{
    b->atoms = pdf_grow(d, b->atoms, b->atom_count, &b->atom_room, sizeof *b->atoms);
    b->places = pdf_grow(d, b->places, b->atom_count, &b->place_room, sizeof *b->places);
    b->places[b->atom_count] = place;
    b->atoms[b->atom_count++] = *atom;
}

/* What is left of a part beyond its hyphenation points, of which it may have none. */
static void add_rest(pdf_document *d, pdf_breaker *b, size_t i, double used)
{
    const pdf_part *part = &b->parts[i];
    pdf_fit_atom atom = {.width = pdf_part_trimmed(part) - used, .space = part->shape->space * part->look->size,
                         .cost = part->cost};
    add_glue(b, part, &atom);
    add_atom(d, b, &atom, (pdf_place){.part = i + 1});
}

static void list_atoms(pdf_document *d, pdf_breaker *b, bool hyphenates)
{
    b->atom_count = 0;
    for (size_t i = 0; i < b->count; i++) {
        const pdf_part *part = &b->parts[i];
        const pdf_points *points = pdf_part_points(d, part, hyphenates);
        double size = part->look->size, used = 0;
        for (size_t k = 0; k < points->count; k++) {
            const pdf_point *point = &points->list[k];
            pdf_fit_atom atom = {.width = point->width * size - used, .is_hyphen = true,
                                 .cost = points->is_written ? WRITTEN_COST : HYPHEN_COST,
                                 .hyphen = (points->hyphen + HYPHEN_MARGIN) * size};
            add_atom(d, b, &atom, (pdf_place){.part = i, .offset = point->at, .adds_hyphen = !points->is_written});
            used = point->width * size;
        }
        add_rest(d, b, i, used);
    }
}

static void make_room(pdf_document *d, pdf_breaker *b)
{
    if (b->node_room >= b->atom_count)
        return;
    b->node_room = b->atom_count * 2;
    b->nodes = pdf_alloc(d, (b->node_room * PDF_FIT_NODES + 1) * sizeof *b->nodes);
    b->ends = pdf_alloc(d, b->node_room * sizeof *b->ends);
}

/* The number of lines; each ends after the atoms that b->ends counts. */
static size_t divide(pdf_document *d, pdf_breaker *b, double measure, double indent)
{
    const attempt *attempts = b->text->justifies ? even : ragged;
    double em = b->text->spans[0].look.size;
    pdf_fit_wish wish = {.first = measure - indent, .measure = measure, .shortest = fmin(SHORT_LAST * em, measure / 4)};
    size_t count = 0;
    list_atoms(d, b, false);
    for (const attempt *a = attempts; count == 0; a++) {
        if (a->hyphenates && b->text->hyphenates)
            list_atoms(d, b, true);
        make_room(d, b);
        wish.tolerance = a->tolerance;
        wish.rag = a->rag * em;
        count = pdf_fit_lines(b->atoms, b->atom_count, &wish, b->nodes, b->ends, NULL);
    }
    return count;
}

/* ---- numbers as lines ------------------------------------------------------------------------------------- */

/* Part of a part: from its beginning or from a hyphen, to its end or to a hyphen. */
static pdf_part part_of(pdf_document *d, const pdf_part *part, int32_t from, int32_t to, bool adds_hyphen)
{
    pdf_part piece = *part;
    pdf_voice voice = pdf_part_voice(part);
    voice.is_hyphenated = adds_hyphen;
    piece.start = part->start + from;
    piece.end = to > 0 ? part->start + to : part->end;
    piece.shape = pdf_shape_word(d, &voice, d->breaker->text->units + piece.start, piece.end - piece.start);
    return piece;
}

/* Programs that read the page take a hyphen that ends a line for one that the line needed, and drop it:
 * where a word is parted behind what is written, all that is left of it is read there, and below a space. */
static void read_whole(pdf_document *d, pdf_part *piece, size_t at, bool is_parted)
{
    pdf_breaker *b = d->breaker;
    int32_t end = b->parts[at].end;
    while (end > piece->end && u_isUWhiteSpace(b->text->units[end - 1]))
        end--;
    if (b->read == at + 1)
        piece->shape = pdf_shape_read_as(d, piece->shape, u" ", 1);
    else if (is_parted)
        piece->shape = pdf_shape_read_as(d, piece->shape, b->text->units + piece->start, end - piece->start);
    b->read = b->read == at + 1 || is_parted ? at + 1 : 0;
}

/* The part without the spaces at its end, which would stand between others where not all
 * words run in one direction. */
static pdf_part trimmed(pdf_document *d, const pdf_part *part)
{
    pdf_part piece = *part;
    pdf_voice voice = pdf_part_voice(part);
    while (piece.end > piece.start && u_isUWhiteSpace(d->breaker->text->units[piece.end - 1]))
        piece.end--;
    piece.shape = pdf_shape_word(d, &voice, d->breaker->text->units + piece.start, piece.end - piece.start);
    return piece;
}

static void make_line_room(pdf_document *d, pdf_breaker *b, size_t count)
{
    if (count <= b->line_room)
        return;
    b->line_room = count * 2;
    b->line_parts = pdf_alloc(d, b->line_room * sizeof *b->line_parts);
    b->order = pdf_alloc(d, b->line_room * sizeof *b->order);
    b->line_levels = pdf_alloc(d, b->line_room * sizeof *b->line_levels);
    b->starts = pdf_alloc(d, b->line_room * sizeof *b->starts);
}

/* The parts between two ends of lines, in the order of the text. */
static size_t collect(pdf_document *d, pdf_place from, pdf_place to)
{
    pdf_breaker *b = d->breaker;
    size_t count = to.part - from.part + (to.offset > 0);
    make_line_room(d, b, count);
    pdf_part *parts = b->line_parts;
    memcpy(parts, &b->parts[from.part], count * sizeof *parts);
    bool is_one = to.offset > 0 && count == 1;
    if (from.offset > 0 && !is_one) {
        parts[0] = part_of(d, &parts[0], from.offset, 0, false);
        read_whole(d, &parts[0], from.part, false);
    }
    if (to.offset > 0) {
        parts[count - 1] = part_of(d, &parts[count - 1], is_one ? from.offset : 0, to.offset, to.adds_hyphen);
        read_whole(d, &parts[count - 1], to.part, !to.adds_hyphen);
    } else if (b->levels) {
        parts[count - 1] = trimmed(d, &parts[count - 1]);
    }
    return count;
}

/* How much of its stretch, or of its shrink if negative, a line needs to fill its room. */
static double ratio_of(const pdf_breaker *b, const pdf_line *line, double room)
{
    const pdf_part *parts = b->line_parts;
    double stretch = 0, shrink = 0, ratio;
    for (uint32_t i = 0; i + 1 < line->count; i++) {
        pdf_fit_atom atom = {.space = parts[i].shape->space * parts[i].look->size};
        add_glue(b, &parts[i], &atom);
        stretch += atom.stretch;
        shrink += atom.shrink;
    }
    pdf_fit_badness(room, line->width, stretch, shrink, &ratio);
    bool is_even = ratio < 0 ? ratio >= -1.2 : !line->is_last && ratio <= MOST_STRETCH;
    return b->text->justifies && is_even ? ratio : 0;
}

/* What a line that is filled adds between a part and the next. */
static double extra_after(const pdf_breaker *b, const pdf_part *part, double ratio)
{
    pdf_fit_atom atom = {.space = part->shape->space * part->look->size};
    add_glue(b, part, &atom);
    return ratio * (ratio < 0 ? atom.shrink : atom.stretch);
}

/* Sets the parts of a line beside one another, all of them to the right. */
static void place_pieces(const pdf_breaker *b, double ratio, pdf_line *line, pdf_piece *pieces)
{
    const pdf_part *parts = b->line_parts;
    double owed = 0;
    for (uint32_t i = 0; i < line->count; i++) {
        pieces[i] = (pdf_piece){.shape = parts[i].shape, .before = owed};
        line->width += owed;
        owed = extra_after(b, &parts[i], ratio);
    }
}

/* Where each part begins; those that run to the left do at their right edge. */
static void find_starts(const pdf_breaker *b, double ratio, size_t count)
{
    double x = 0;
    for (size_t i = 0; i < count; i++)
        b->line_levels[i] = b->line_parts[i].level;
    ubidi_reorderVisual(b->line_levels, (int32_t)count, b->order);
    for (size_t i = 0; i < count; i++) {
        size_t at = (size_t)b->order[i];
        const pdf_part *part = &b->line_parts[at];
        double extra = at + 1 < count ? extra_after(b, part, ratio) : 0;
        double end = x + pdf_part_width(part) + extra;
        b->starts[at] = part->level & 1 ? end : x;
        x = end;
    }
}

/* Sets the parts of a line in the order in which they are read, each where it is seen. */
static void order_pieces(const pdf_breaker *b, double ratio, pdf_line *line, pdf_piece *pieces)
{
    double x = 0;
    find_starts(b, ratio, line->count);
    for (uint32_t i = 0; i < line->count; i++) {
        const pdf_part *part = &b->line_parts[i];
        double before = b->starts[i] - x;
        bool is_beside = fabs(before) < LEAST_MOVE;
        pieces[i] = (pdf_piece){.shape = part->shape, .before = is_beside ? 0 : before};
        x = b->starts[i] + (pdf_piece_is_rtl(&pieces[i]) ? -pdf_part_width(part) : pdf_part_width(part));
        line->width += i + 1 < line->count ? extra_after(b, part, ratio) : 0;
    }
}

/* That of a space behind the line. */
static const pdf_look *last_look(const pdf_breaker *b, uint32_t count)
{
    const pdf_part *last = &b->line_parts[count - 1];
    return last->start == last->end && count > 1 ? last[-1].look : last->look;
}

/* A space behind the line, which is not seen: else its last word is read as one with the
 * first of the next. */
static pdf_piece end_space(pdf_document *d, const pdf_line *line)
{
    pdf_voice voice = last_look(d->breaker, line->count)->voice;
    double x = 0;
    voice.is_rtl = line->is_rtl;
    for (uint32_t i = 0; i < line->count; i++)
        pdf_line_step(line, i, &x);
    return (pdf_piece){.shape = pdf_shape_word(d, &voice, u" ", 1), .before = (line->is_rtl ? 0 : line->width) - x};
}

/* The looks of the parts, and of a space behind them: most lines have one. */
static void keep_looks(pdf_document *d, pdf_line *line)
{
    const pdf_breaker *b = d->breaker;
    const pdf_part *parts = b->line_parts;
    uint32_t same = 1;
    while (same < line->count && parts[same].look == parts[0].look)
        same++;
    line->looks.all = parts[0].look;
    line->is_mixed = same < line->count;
    if (!line->is_mixed)
        return;
    const pdf_look **each = pdf_alloc(d, (line->count + 1) * sizeof *each);
    for (uint32_t i = 0; i < line->count; i++)
        each[i] = parts[i].look;
    each[line->count] = last_look(b, line->count);
    line->looks.each = each;
}

static pdf_line make_line(pdf_document *d, pdf_place from, pdf_place to, double room)
{
    const pdf_breaker *b = d->breaker;
    pdf_line line = {.count = (uint32_t)collect(d, from, to), .is_rtl = b->text->is_rtl};
    const pdf_part *parts = b->line_parts, *last = &b->parts[to.part - 1];
    bool has_space = to.offset == 0 && (last->is_spaced || (b->levels && last->shape->space > 0));
    pdf_piece *pieces = pdf_alloc(d, (line.count + has_space) * sizeof *pieces);
    line.pieces = pieces;
    line.is_last = to.offset == 0 && last->cost <= PDF_FIT_FORCED;
    keep_looks(d, &line);
    for (uint32_t i = 0; i < line.count; i++)
        line.width += i + 1 < line.count ? pdf_part_width(&parts[i]) : pdf_part_trimmed(&parts[i]);
    (b->levels ? order_pieces : place_pieces)(b, ratio_of(b, &line, room), &line, pieces);
    if (has_space) {
        pieces[line.count] = end_space(d, &line);
        line.count++;
    }
    line.ends_in_word = pieces[line.count - 1].shape->word->voice.is_hyphenated;
    return line;
}

pdf_lines pdf_lines_make(pdf_document *d, double measure, double indent)
{
    pdf_breaker *b = d->breaker;
    pdf_lines made = {.count = divide(d, b, measure, indent)};
    pdf_line *lines = pdf_alloc(d, made.count * sizeof *lines);
    pdf_place from = {0};
    b->read = 0;
    for (size_t i = 0; i < made.count; i++) {
        pdf_place to = b->places[b->ends[i] - 1];
        lines[i] = make_line(d, from, to, i == 0 ? measure - indent : measure);
        from = to;
    }
    made.lines = lines;
    return made;
}

pdf_line pdf_lines_one(pdf_document *d)
{
    return make_line(d, (pdf_place){0}, (pdf_place){.part = d->breaker->count}, INFINITY);
}
