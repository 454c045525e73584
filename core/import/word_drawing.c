/* Words in drawings of a Word file that its text does not hold. */
#include "base/unicode.h"
#include "import/word_body.h"

static void put_box(rap_word_body *b, const rap_line *lines, size_t count)
{
    rap_sheet_begin_box(b->sheet);
    for (size_t i = 0; i < count; i++) {
        rap_line line = lines[i];
        line.number = line.end = b->p->number;
        line.gap = 1;
        rap_sheet_add(b->sheet, &line);
    }
    rap_sheet_end_box(b->sheet);
}

void rap_word_diagram_put(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    const char *id = rap_xml_attribute(xml, "dm"), *part = id && b->edges ? rap_table_get(&b->word->relations, id) : NULL;
    rap_sheet sheet = {.arena = b->word->arena};
    if (!part) { /* or one of a header or a note, whose relations are its own */
        rap_word_doubt(b, "a diagram (SmartArt) stands here whose words the file does not hold, or not for the text: they are lacking in what was read; "
                          "compare with the document");
        return;
    }
    if (!rap_word_body_read(b->word, part, &sheet, NULL)) {
        rap_xml_fail(xml, "a diagram (SmartArt) in it cannot be read; save the document once more with Word");
        return;
    }
    const rap_source *words = rap_sheet_end(&sheet);
    put_box(b, words->lines, words->count);
    if (words->count)
        rap_word_doubt(b, "a diagram (SmartArt) stands here; its words are read as a box, in the order in which the file has them: compare with the document");
}

/* What crosses the pages of a section ("DRAFT") stands in its header, and is no text of the document. */
void rap_word_art_put(void *context, rap_xml *xml)
{
    rap_word_body *b = context;
    const char *words = rap_xml_attribute(xml, "string");
    rap_line line = {.text = words ? rap_unicode_squeeze(b->word->arena, words) : ""};
    if (!*line.text)
        return;
    if (b->edges)
        put_box(b, &line, 1);
    else
        rap_word_doubt(b, rap_arena_format(b->word->arena, "'%s' is a drawing of words (WordArt) in a header, a footer or a note, and is not read as text",
                                           line.text));
}
