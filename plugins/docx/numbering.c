/* numbering.c - see numbering.h */
#include "numbering.h"

#include "style.h"

/* Labels of one format and pattern in one place: an abstractNum. */
typedef struct sequence {
    docx_label last;      /* its value is 0 where the next does not go on from it */
    docx_place place;
    int depth;
    docx_hang hang;
    int number;           /* of the num that wrote the last */
} sequence;

/* A num: where a sequence begins, or begins again. */
typedef struct start {
    size_t sequence;
    int value;
} start;

typedef struct docx_numbering {
    sequence *sequences;
    size_t count, room;
    start *starts;
    size_t start_count, start_room;
} docx_numbering;

static docx_numbering *numbering_of(docx_document *d)
{
    if (!d->numbering)
        d->numbering = docx_alloc(d, sizeof *d->numbering);
    return d->numbering;
}

static bool is_of(const sequence *s, const docx_label *label, docx_place place, int depth)
{
    return s->place == place && s->depth == depth && s->last.format == label->format && strcmp(s->last.pattern, label->pattern) == 0;
}

static sequence *find(docx_numbering *n, const docx_label *label, docx_place place, int depth)
{
    for (size_t i = 0; i < n->count; i++)
        if (is_of(&n->sequences[i], label, place, depth))
            return &n->sequences[i];
    return NULL;
}

static sequence *add(docx_document *d, const docx_label *label, docx_place place, int depth, docx_hang hang)
{
    docx_numbering *n = d->numbering;
    sequence *larger = docx_grow(d, n->sequences, n->count, &n->room, sizeof *larger);
    if (!larger)
        return NULL;
    n->sequences = larger;
    larger[n->count] = (sequence){.last = *label, .place = place, .depth = depth, .hang = hang};
    larger[n->count].last.value = 0;
    return &larger[n->count++];
}

static bool goes_on(docx_numbering *n, const docx_label *label, docx_place place, int depth)
{
    const sequence *s = find(n, label, place, depth);
    return s && s->number && s->last.value > 0 && (label->format == DOCX_BULLET || s->last.value + 1 == label->value);
}

/* Some labels are letters and Roman numbers too: what goes on from the last one, else what
 * begins a sequence. */
static bool read(docx_document *d, docx_label *out, const char *label, docx_place place, int depth)
{
    bool is_read = false;
    for (docx_format format = DOCX_DECIMAL; format <= DOCX_BULLET; format++) {
        docx_label as;
        if (!docx_label_read(&as, label, format))
            continue;
        if (goes_on(d->numbering, &as, place, depth)) {
            *out = as;
            return true;
        }
        if (!is_read || as.value == 1)
            *out = as;
        is_read = true;
    }
    return is_read;
}

static void begin(docx_document *d, sequence *s, int value)
{
    docx_numbering *n = d->numbering;
    start *larger = docx_grow(d, n->starts, n->start_count, &n->start_room, sizeof *larger);
    if (!larger)
        return;
    n->starts = larger;
    larger[n->start_count++] = (start){.sequence = (size_t)(s - n->sequences), .value = value};
    s->number = (int)n->start_count;
}

int docx_numbering_use(docx_document *d, const char *label, docx_place place, int depth, docx_hang hang)
{
    docx_label as;
    docx_numbering *n = numbering_of(d);
    if (!n || !label || !read(d, &as, label, place, depth))
        return 0;
    bool is_next = goes_on(n, &as, place, depth);
    sequence *s = find(n, &as, place, depth);
    s = s ? s : add(d, &as, place, depth, hang);
    if (s && !is_next && !(as.format == DOCX_BULLET && s->number))
        begin(d, s, as.value);
    if (s)
        s->last.value = as.value;
    return s ? s->number : 0;
}

void docx_numbering_begin(docx_document *d, int depth)
{
    docx_numbering *n = numbering_of(d);
    for (size_t i = 0; n && i < n->count; i++)
        if (n->sequences[i].place == DOCX_IN_LIST && n->sequences[i].depth >= depth)
            n->sequences[i].last.value = 0;
}

/* ---- the part -------------------------------------------------------------------------------- */

/* A dash is one in the font of the text: LibreOffice would take one for symbols. */
static void write_font(docx_xml *x, const char *family)
{
    docx_mark(x, "<w:rPr><w:rFonts");
    docx_attribute(x, "w:ascii", family);
    docx_attribute(x, "w:hAnsi", family);
    docx_attribute(x, "w:cs", family);
    docx_mark(x, "/></w:rPr>");
}

static void write_sequence(docx_document *d, docx_xml *x, const sequence *s, size_t number)
{
    static const char *const formats[] = {"decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "bullet"};
    docx_markf(x, "<w:abstractNum w:abstractNumId=\"%zu\"><w:nsid w:val=\"%08zX\"/><w:multiLevelType w:val=\"singleLevel\"/>", number,
               0x52410000 + number);
    docx_markf(x, "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/><w:lvlText", formats[s->last.format]);
    docx_attribute(x, "w:val", s->last.pattern);
    docx_markf(x, "/><w:lvlJc w:val=\"%s\"/><w:pPr><w:ind w:left=\"%d\" w:hanging=\"%d\"/></w:pPr>",
               s->hang.is_at_end ? "right" : "left", s->hang.left, s->hang.hanging);
    if (s->last.format == DOCX_BULLET)
        write_font(x, rap_or_empty(d->style->family));
    docx_mark(x, "</w:lvl></w:abstractNum>");
}

static void write_start(docx_xml *x, const docx_numbering *n, size_t i)
{
    const start *s = &n->starts[i];
    docx_markf(x, "<w:num w:numId=\"%zu\"><w:abstractNumId w:val=\"%zu\"/>", i + 1, s->sequence);
    if (n->sequences[s->sequence].last.format != DOCX_BULLET)
        docx_markf(x, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"%d\"/></w:lvlOverride>", s->value);
    docx_mark(x, "</w:num>");
}

docx_xml *docx_numbering_write(docx_document *d)
{
    const docx_numbering *n = numbering_of(d);
    docx_xml *x = docx_xml_new(d);
    docx_mark(x, DOCX_XML_HEAD "<w:numbering" DOCX_NAMESPACES ">");
    for (size_t i = 0; n && i < n->count; i++)
        write_sequence(d, x, &n->sequences[i], i);
    for (size_t i = 0; n && i < n->start_count; i++)
        write_start(x, n, i);
    docx_mark(x, "</w:numbering>");
    return x;
}
