/* The body of a Word file, and parts that are made like it: notes, headers, footers. */
#include <stdlib.h>
#include <string.h>

#include "import/heal.h"
#include "import/note_mark.h"
#include "import/word_body.h"

#define OWN_MARK_MAX 8 /* bytes of a footnote's own mark */

/* ---- characters ---------------------------------------------------------------------------- */

static void take_text(void *context, rap_xml *xml, const char *text)
{
    const char *element = rap_xml_above(xml, 1);
    if (strcmp(element, "t") == 0 || strcmp(element, "delText") == 0)
        rap_word_put(context, rap_word_signs_read(context, text));
}

static void put_tab(void *context, rap_xml *xml)
{
    if (strcmp(rap_xml_above(xml, 1), "r") == 0) /* not where the tabs of a paragraph are set */
        rap_word_put(context, "\t");
}

static void put_hyphen(void *context, rap_xml *xml)
{
    (void)xml;
    rap_word_put(context, "-");
}

static void take_break(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    const char *type = rap_xml_attribute(xml, "type");
    if (rap_word_is_passed_over(b))
        return;
    if (!type || strcmp(type, "textWrapping") == 0)
        rap_word_end_line(b, false);
    else if (b->p->writer.characters)
        rap_word_put(b, " "); /* of a page or column: the sentence goes on behind it */
}

/* ---- paragraphs ---------------------------------------------------------------------------- */

static void begin_paragraph(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    if (b->p->depth) { /* of a drawing that is no box: its words are of the paragraph around */
        b->p->depth++;
        return;
    }
    b->number++;
    if (b->rows_out) {
        rap_xml_skip(xml);
        return;
    }
    if (b->p->goes_on)
        b->p->goes_on = false;
    else
        rap_word_begin(b, b->p);
    b->p->depth = 1;
}

/* Whether words end where a line may end without a blank: "cyber-", "and/", but not the address of a page. */
static bool ends_in_word(const rap_text *words)
{
    const char *tail = rap_heal_tail(words), *last = strrchr(tail, ' ');
    size_t len = strlen(tail);
    unsigned char before = len > 1 ? (unsigned char)tail[len - 2] : ' ';
    last = last ? last : tail;
    return len > 1 && strchr("-/", tail[len - 1]) && (before > 0x7f || rap_is_letter(before)) && !strstr(last, "://") && !strstr(last, "www.");
}

/* Whether a section ends within a sentence, behind a blank or in a word: LibreOffice parts a paragraph so where the
 * style of its pages changes in it. */
static bool is_parted(const rap_word_body *b)
{
    const rap_line_writer *writer = &b->p->writer;
    return b->p->ends_section && writer->characters &&
           (writer->spaces ? !rap_heal_is_finished(rap_heal_tail(&writer->text)) : ends_in_word(&writer->text));
}

static void end_paragraph(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    (void)xml;
    if (--b->p->depth || b->p->goes_on || (b->p->goes_on = is_parted(b)))
        return;
    rap_word_end_reference(b, NULL);
    rap_word_end_line(b, true);
    rap_sheet_end_paragraph(b->sheet);
    rap_word_begin(b, b->p);
}

static void take_style(void *context, rap_xml *xml)
{
    ((rap_word_body *)context)->p->style = rap_xml_attribute(xml, "val");
}

static void take_list(void *context, rap_xml *xml)
{
    ((rap_word_body *)context)->p->list = rap_xml_attribute(xml, "val");
}

static void take_level(void *context, rap_xml *xml)
{
    ((rap_word_body *)context)->p->level = (int)rap_xml_number(xml, "val", -1);
}

static void take_outline(void *context, rap_xml *xml)
{
    ((rap_word_body *)context)->p->outline = (int)rap_xml_number(xml, "val", -1);
}

/* ---- runs and fields ----------------------------------------------------------------------- */

static void begin_run(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    (void)xml;
    rap_word_end_reference(b, NULL);
    b->look = (rap_word_look)RAP_WORD_UNSAID;
    b->run_style = NULL;
}

static bool is_of_run(rap_xml *xml)
{
    return strcmp(rap_xml_above(xml, 1), "rPr") == 0 && strcmp(rap_xml_above(xml, 2), "r") == 0;
}

static void take_run_style(void *context, rap_xml *xml)
{
    if (is_of_run(xml))
        ((rap_word_body *)context)->run_style = rap_xml_attribute(xml, "val");
}

static void take_look(void *context, rap_xml *xml)
{
    if (is_of_run(xml))
        rap_word_look_take(&((rap_word_body *)context)->look, xml, rap_xml_above(xml, 0));
}

/* A field is an instruction and behind it what came of it, which alone is kept. */
static void take_field(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    const char *type = rap_xml_attribute(xml, "fldCharType");
    if (!type)
        return;
    if (strcmp(type, "begin") == 0) {
        if (b->field_depth++ < 64)
            b->fields |= 1ul << (b->field_depth - 1);
    } else if (b->field_depth && b->field_depth <= 64) {
        b->fields &= ~(1ul << (b->field_depth - 1));
    }
    if (strcmp(type, "end") == 0 && b->field_depth)
        b->field_depth--;
    if (!b->fields)
        b->passed_line = 0;
}

/* ---- tracked changes ----------------------------------------------------------------------- */

/* One insertion may be many elements: those that no other text parts are one. */
static void note_change(rap_word_body *b, rap_word_change kind_of)
{
    rap_tracked *tracked = &b->word->tracked;
    if (b->latest != kind_of)
        (*(kind_of == RAP_WORD_INSERTED ? &tracked->insertions : kind_of == RAP_WORD_DELETED ? &tracked->deletions : &tracked->moves))++;
    b->latest = kind_of;
}

/* Whether the element is about the end of a paragraph. */
static bool is_of_end(rap_xml *xml)
{
    return strcmp(rap_xml_above(xml, 1), "rPr") == 0 && strcmp(rap_xml_above(xml, 2), "pPr") == 0;
}

/* A row that is there on one side alone, whatever its cells say of their words. */
static void mark_row(rap_word_body *b, rap_xml *xml, bool is_out)
{
    b->rows_out |= is_out;
    b->tracked_depth += !(b->tracked_rows & 1);
    b->tracked_rows |= 1;
    rap_xml_skip(xml);
}

/* A paragraph had no number of its own before. */
static void drop_number(rap_word_paragraph *p)
{
    p->list = NULL;
    p->level = -1;
}

/* Text that is there on one side alone. `is_new`: as accepted. */
static void begin_tracked(rap_word_body *b, rap_xml *xml, rap_word_change kind_of, bool is_new, bool is_counted)
{
    if (is_counted)
        note_change(b, kind_of);
    if (strcmp(rap_xml_above(xml, 1), "trPr") == 0) {
        mark_row(b, xml, is_new == b->word->is_original);
        return;
    }
    if (is_new == b->word->is_original) {
        if (is_of_end(xml))
            b->p->goes_on = true;
        if (strcmp(rap_xml_above(xml, 1), "numPr") == 0)
            drop_number(b->p);
        rap_xml_skip(xml);
        return;
    }
    b->tracked_depth++;
}

static void begin_insertion(void *context, rap_xml *xml)
{
    begin_tracked(context, xml, RAP_WORD_INSERTED, true, true);
}

static void begin_deletion(void *context, rap_xml *xml)
{
    begin_tracked(context, xml, RAP_WORD_DELETED, false, true);
}

static void begin_arrival(void *context, rap_xml *xml)
{
    begin_tracked(context, xml, RAP_WORD_MOVED, true, true);
}

static void begin_departure(void *context, rap_xml *xml)
{
    begin_tracked(context, xml, RAP_WORD_MOVED, false, false);
}

static void end_tracked(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    (void)xml;
    b->tracked_depth -= b->tracked_depth > 0;
}

/* ---- footnotes ----------------------------------------------------------------------------- */

/* The bytes of the mark that the words of a footnote begin with. */
static size_t mark_before(rap_word_body *b, const char *words, const char *mark)
{
    const char *raised = rap_note_mark_raise(b->word->arena, mark);
    if (strncmp(words, mark, strlen(mark)) == 0)
        return strlen(mark);
    return strncmp(words, raised, strlen(raised)) == 0 ? strlen(raised) : 0;
}

/* A footnote with a mark of its own carries it in the text, where it comes next, and before its words. */
void rap_word_end_reference(rap_word_body *b, const char *shown)
{
    const char *words = b->noted, *mark = "*";
    size_t len = shown ? strcspn(shown, " ") : 0;
    b->noted = NULL;
    if (!words)
        return;
    if (len && len <= OWN_MARK_MAX)
        mark = rap_arena_copy(b->word->arena, shown, len);
    words += mark_before(b, words, mark);
    words += *words == ' ';
    rap_sheet_note(b->sheet, mark, words, b->p->number);
}

/* A mark whose note has no words. */
static void doubt_note(rap_word_body *b, const char *id, const char *mark)
{
    rap_word_doubt(b, rap_arena_format(b->word->arena, "the mark %s of a note stands here, and the file holds no words of that note (its id is %s): they "
                                       "are lacking in what was read; compare with the document", mark, id ? id : "not said"));
}

/* The mark of a footnote, and behind its paragraph its words. */
static void take_reference(rap_word_body *b, rap_xml *xml, const rap_table *notes, int *count)
{
    const char *id = rap_xml_attribute(xml, "id"), *own = rap_xml_attribute(xml, "customMarkFollows");
    const char *words = id ? rap_table_get(notes, id) : NULL, *mark;
    bool has_own = own && strcmp(own, "0") != 0;
    rap_word_end_reference(b, NULL);
    if (rap_word_is_passed_over(b))
        return;
    if (!words || !*words)
        doubt_note(b, id, has_own ? "of its own" : rap_arena_format(b->word->arena, "%d", *count + 1));
    if (has_own) {
        b->noted = words;
        return;
    }
    mark = rap_arena_format(b->word->arena, "%d", ++*count);
    rap_word_put_mark(b, mark);
    rap_sheet_note(b->sheet, mark, words, b->p->number);
}

static void take_footnote(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    take_reference(b, xml, &b->word->footnotes, &b->note_count[0]);
}

static void take_endnote(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    take_reference(b, xml, &b->word->endnotes, &b->note_count[1]);
}

/* In a part of notes: one of them begins. Those with a type are rules between notes and text. */
static void begin_note(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    b->note = rap_xml_attribute(xml, "id");
    if (!b->note || !b->notes || (rap_xml_attribute(xml, "type") && strcmp(rap_xml_attribute(xml, "type"), "normal") != 0)) {
        rap_xml_skip(xml);
        return;
    }
    *b->sheet = (rap_sheet){.arena = b->word->arena};
}

static void end_note(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    rap_source *source = rap_sheet_end(b->sheet);
    rap_text words = {.arena = b->word->arena};
    (void)xml;
    for (size_t i = 0; i < source->count; i++)
        rap_text_format(&words, "%s%s", i ? " " : "", source->lines[i].text);
    if (words.len)
        rap_table_put(b->notes, b->note, rap_text_detach(&words));
}

/* ---- tables, boxes, sections --------------------------------------------------------------- */

static void begin_table(void *context, rap_xml *xml)
{
    (void)xml;
    rap_sheet_begin_table(((rap_word_body *)context)->sheet);
}

static void take_column(void *context, rap_xml *xml)
{
    (void)xml;
    rap_sheet_add_column(((rap_word_body *)context)->sheet);
}

static void end_table(void *context, rap_xml *xml)
{
    (void)xml;
    rap_sheet_end_table(((rap_word_body *)context)->sheet);
}

static void begin_row(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    (void)xml;
    b->tracked_rows <<= 1;
    b->rows_out <<= 1;
}

static void end_row(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    (void)xml;
    b->tracked_depth -= (int)(b->tracked_rows & 1);
    b->tracked_rows >>= 1;
    b->rows_out >>= 1;
    rap_sheet_end_row(b->sheet);
}

static void begin_cell(void *context, rap_xml *xml)
{
    (void)xml;
    rap_sheet_next_cell(((rap_word_body *)context)->sheet);
}

static void take_span(void *context, rap_xml *xml)
{
    rap_sheet_span(((rap_word_body *)context)->sheet, (int)rap_xml_number(xml, "val", 1));
}

static void begin_box(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    if (b->p + 1 == b->stack + RAP_WORD_NESTING) {
        rap_xml_fail(xml, "boxes stand in boxes too deep");
        return;
    }
    rap_sheet_begin_box(b->sheet);
    rap_word_begin(b, ++b->p);
}

static void end_box(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    (void)xml;
    rap_sheet_end_box(b->sheet);
    b->p--;
}

static void take_edge(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    const char *id = rap_xml_attribute(xml, "id"), *type = rap_xml_attribute(xml, "type");
    rap_word_edge *edge;
    if (!b->edges || !id || !rap_table_get(&b->word->relations, id))
        return;
    edge = rap_arena_alloc(b->word->arena, sizeof *edge);
    *edge = (rap_word_edge){.part = rap_table_get(&b->word->relations, id), .number = b->number};
    if (!b->section && strcmp(rap_xml_above(xml, 0), "headerReference") == 0 && type && strcmp(type, "first") == 0)
        b->opening = edge;
    if (!b->section && strcmp(rap_xml_above(xml, 0), "headerReference") == 0 && (!type || strcmp(type, "default") == 0))
        (b->first = edge)->is_first = true;
    *b->edges = edge;
    b->edges = &edge->next;
}

/* Without this the header of a first page is not shown there. */
static void take_title_page(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    if (b->opening && !b->section)
        b->opening->is_opening = rap_word_is_on(xml);
    if (b->first && !b->section)
        b->first->is_first = !rap_word_is_on(xml);
}

static void end_section(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    b->section++;
    b->p->ends_section = strcmp(rap_xml_above(xml, 1), "pPr") == 0;
}

static void skip(void *context, rap_xml *xml)
{
    (void)context;
    rap_xml_skip(xml);
}

static void refuse_foreign(void *context, rap_xml *xml)
{
    (void)context;
    rap_xml_fail(xml, "a part of it is a file of another format, put into it; save the document once more with Word");
}

/* ---- reading ------------------------------------------------------------------------------- */

static const rap_xml_tag tags[] = {
    {"p", begin_paragraph, end_paragraph}, {"r", begin_run, NULL}, {"t", NULL, NULL}, {"rPr", NULL, NULL}, {"pPr", NULL, NULL},
    {"b", take_look, NULL}, {"i", take_look, NULL}, {"vertAlign", take_look, NULL}, {"vanish", take_look, NULL},
    {"position", take_look, NULL}, {"sz", take_look, NULL}, {"rFonts", take_look, NULL},
    {"strike", take_look, NULL}, {"dstrike", take_look, NULL}, {"rStyle", take_run_style, NULL}, {"pStyle", take_style, NULL}, {"numId", take_list, NULL}, {"ilvl", take_level, NULL},
    {"outlineLvl", take_outline, NULL}, {"tab", put_tab, NULL}, {"ptab", put_tab, NULL}, {"br", take_break, NULL}, {"cr", take_break, NULL},
    {"noBreakHyphen", put_hyphen, NULL}, {"sym", rap_word_sign_put, NULL}, {"fldChar", take_field, NULL}, {"delText", NULL, NULL},
    {"ins", begin_insertion, end_tracked}, {"del", begin_deletion, end_tracked}, {"moveTo", begin_arrival, end_tracked},
    {"moveFrom", begin_departure, end_tracked}, {"trPr", NULL, NULL}, {"numPr", NULL, NULL}, {"rPrChange", skip, NULL}, {"pPrChange", skip, NULL},
    {"sectPrChange", skip, NULL}, {"tblPrChange", skip, NULL}, {"tblGridChange", skip, NULL}, {"numberingChange", skip, NULL},
    {"footnoteReference", take_footnote, NULL}, {"endnoteReference", take_endnote, NULL}, {"footnote", begin_note, end_note},
    {"endnote", begin_note, end_note}, {"tbl", begin_table, end_table}, {"gridCol", take_column, NULL}, {"tr", begin_row, end_row},
    {"tc", begin_cell, NULL}, {"gridSpan", take_span, NULL}, {"txbxContent", begin_box, end_box}, {"txBody", begin_box, end_box},
    {"relIds", rap_word_diagram_put, NULL}, {"textpath", rap_word_art_put, NULL}, {"headerReference", take_edge, NULL},
    {"footerReference", take_edge, NULL}, {"titlePg", take_title_page, NULL}, {"sectPr", NULL, end_section}, {"sdtPr", skip, NULL}, {"rt", rap_word_ruby_begin, rap_word_ruby_end}, {"Fallback", skip, NULL},
    {"comment", begin_note, end_note}, {"commentReference", rap_word_comment_tell, NULL}, {"docPr", rap_word_drawing_name, NULL},
    {"graphicData", rap_word_drawing_tell, NULL}, {"object", rap_word_object_tell, NULL}, {"ddList", rap_word_form_tell, NULL},
    {"checkBox", rap_word_form_tell, NULL}, {"f", rap_word_formula_tell, NULL}, {"sSup", rap_word_formula_tell, NULL}, {"sSub", rap_word_formula_tell, NULL},
    {"sSubSup", rap_word_formula_tell, NULL}, {"rad", rap_word_formula_tell, NULL}, {"nary", rap_word_formula_tell, NULL}, {"m", rap_word_formula_tell, NULL},
    {"altChunk", refuse_foreign, NULL}, {"subDoc", refuse_foreign, NULL}, {0}};

static const rap_xml_kind kind = {tags, rap_word_spaces, take_text};

static bool read(rap_word *word, const char *part, rap_sheet *sheet, rap_word_edge **edges, rap_table *notes)
{
    rap_word_body *b = rap_arena_alloc(word->arena, sizeof *b);
    *b = (rap_word_body){.word = word, .sheet = sheet, .edges = edges, .notes = notes, .p = b->stack};
    rap_word_begin(b, b->p);
    if (!rap_word_part(word, part, &kind, b))
        return false;
    if (b->fields && b->passed_line)
        return rap_fail(word->error, RAP_CODE_DATA, rap_package_place(word->package, part), b->passed_line,
                        "a field begins and never ends, so that its words are not told from those of the text; save the document once more with Word");
    return true;
}

bool rap_word_body_read(rap_word *word, const char *part, rap_sheet *sheet, rap_word_edge **edges)
{
    return read(word, part, sheet, edges, NULL);
}

bool rap_word_notes_read(rap_word *word, const char *part, rap_table *notes)
{
    rap_sheet sheet = {.arena = word->arena};
    return read(word, part, &sheet, NULL, notes);
}
