/* set.c - see set.h */
#include "set.h"

#include <math.h>

#include "relay.h"
#include "tag.h"

static const double LABEL_GAP = 4;

enum { MOST_WHOLE = 12 /* lines of a title that no page parts */ };

typedef struct pdf_setter {
    pdf_text text;       /* of the paper */
    pdf_text small;      /* of labels, and of footnotes while their paragraph is being set */
    pdf_label *labels;   /* that wait */
    size_t label_count, label_room;
    double hang;         /* of the next paragraph */
} pdf_setter;

static pdf_setter *setter_of(pdf_document *d)
{
    if (!d->setter)
        d->setter = pdf_alloc(d, sizeof *d->setter);
    return d->setter;
}

bool pdf_set_is_rtl(const pdf_document *d)
{
    hb_language_t language = pdf_tag_current(d)->language;
    return language == d->language ? d->sheet.is_rtl : pdf_style_is_rtl(language);
}

static pdf_text *begin(pdf_document *d, pdf_text *text)
{
    pdf_text_clear(text);
    text->is_rtl = pdf_set_is_rtl(d);
    return text;
}

pdf_text *pdf_set_begin(pdf_document *d)
{
    return begin(d, &setter_of(d)->text);
}

/* ---- gathering runs ------------------------------------------------------------------------------- */

/* Colour is never alone: the words of a tone say it, and a change is drawn over its words. */
static void dress(pdf_look *look, const char *tone, const char *change)
{
    static const char *const changes[] = {"inserted", "deleted", "moved"};
    static const pdf_decor decors[] = {PDF_UNDERLINED, PDF_STRUCK, PDF_UNDERLINED_TWICE};
    look->ink = pdf_style_tone(tone, look->link ? PDF_LINK : look->ink);
    for (size_t i = 0; change && i < sizeof decors / sizeof *decors; i++)
        if (strcmp(change, changes[i]) == 0) {
            look->ink = PDF_INSERTED + (pdf_ink)i;
            look->decor = decors[i];
        }
}

static void gather_run(pdf_document *d, pdf_text *text, const rap_node *run, const pdf_look *base)
{
    const rap_host *h = d->host;
    pdf_look look = *base;
    const char *language = rap_paper_run_language(h, run);
    if (rap_paper_run_bold(h, run))
        look.voice.style |= PDF_BOLD;
    if (rap_paper_run_italic(h, run)) /* italics within italics stand upright */
        look.voice.style ^= PDF_ITALIC;
    if (language)
        look.voice.language = hb_language_from_string(language, -1);
    look.link = d->with_links ? rap_paper_run_link(h, run) : NULL;
    look.target = d->with_links ? rap_paper_run_target(h, run) : NULL;
    dress(&look, rap_paper_run_tone(h, run), rap_paper_run_change(h, run));
    bool is_own = pdf_tag_open_run(d, rap_paper_run_text(h, run), look.link || look.target, language);
    pdf_tag_own(d, &look);
    pdf_text_add(d, text, rap_paper_run_text(h, run), &look);
    if (is_own)
        pdf_tag_close(d);
}

static pdf_look mark_look(const pdf_look *base)
{
    pdf_look look = *base;
    look.size = base->size * 0.65;
    look.rise = base->size * 0.35;
    return look;
}

static void gather_mark(pdf_document *d, pdf_text *text, const rap_node *footnote, const pdf_look *base)
{
    pdf_look look = mark_look(base);
    const char *mark = rap_or_empty(rap_paper_footnote_mark(d->host, footnote));
    if (!*mark)
        pdf_fail(d, RAP_ERROR_DATA, "a footnote of the report has no mark, so that it has no place");
    look.footnote = footnote;
    pdf_tag_open_mark(d, rap_paper_footnote_language(d->host, footnote));
    pdf_tag_own(d, &look);
    pdf_text_add(d, text, mark, &look);
    pdf_tag_close(d);
}

static void refuse(pdf_document *d, const rap_node *node)
{
    const rap_kind_info *kind = d->host->describe(d->host->kind(node));
    pdf_fail(d, RAP_ERROR_DATA, "the report has a '%s' where the pdf exporter takes words: runs and footnotes",
             kind ? kind->name : "node without a kind");
}

void pdf_gather(pdf_document *d, pdf_text *text, const rap_node *parent, rap_field children, const pdf_look *look)
{
    size_t count = d->host->count(parent, children);
    for (size_t i = 0; i < count; i++) {
        const rap_node *child = d->host->item(parent, children, i);
        switch (d->host->kind(child)) {
        case RAP_KIND_PAPER_RUN:
            gather_run(d, text, child, look);
            break;
        case RAP_KIND_PAPER_FOOTNOTE:
            gather_mark(d, text, child, look);
            break;
        case RAP_KIND_PAPER_PARAGRAPH: /* in a cell: each on a line of its own */
            if (text->len)
                pdf_text_add(d, text, "\n", look);
            pdf_tag_open(d, PDF_TAG_P, rap_paper_paragraph_language(d->host, child));
            pdf_gather(d, text, child, RAP_PAPER_PARAGRAPH_CHILDREN, look);
            pdf_tag_close(d);
            break;
        default:
            refuse(d, child);
        }
    }
}

/* ---- footnotes -------------------------------------------------------------------------------------- */

/* Sets a footnote into a galley of its own, whose rows the page will place. */
static pdf_note *make_note(pdf_document *d, const rap_node *footnote, const pdf_tag *reference)
{
    pdf_style style = pdf_style_of(d, PDF_FOOTNOTE);
    pdf_tag_reopen(d, reference->of.note);
    pdf_look look = pdf_style_look(d, &style), mark = mark_look(&look);
    pdf_galley own = {0}, *galley = d->galley;
    pdf_text *text = begin(d, &setter_of(d)->small);
    pdf_tag_open(d, PDF_TAG_LABEL, NULL);
    pdf_tag_own(d, &mark);
    pdf_text_add(d, text, rap_paper_footnote_mark(d->host, footnote), &mark);
    pdf_tag_close(d);
    pdf_tag_own(d, &look);
    pdf_text_add(d, text, " ", &look);
    pdf_gather(d, text, footnote, RAP_PAPER_FOOTNOTE_CHILDREN, &look);
    pdf_tag_close(d);
    d->galley = &own;
    pdf_set_text(d, text, &style, galley->columns ? galley->columns->page : d->sheet.body);
    d->galley = galley;
    pdf_note *note = pdf_alloc(d, sizeof *note);
    *note = (pdf_note){.rows = own.rows, .count = own.count};
    return note;
}

void pdf_set_notes(pdf_document *d, pdf_row *row, const pdf_line *line)
{
    pdf_note **end = &row->notes;
    while (*end)
        end = &(*end)->next;
    for (uint32_t i = 0; i < line->count; i++) {
        const pdf_look *look = pdf_line_look(line, i);
        if (!look->footnote || (i > 0 && pdf_line_look(line, i - 1)->footnote == look->footnote))
            continue;
        *end = make_note(d, look->footnote, look->tag);
        end = &(*end)->next;
    }
}

/* ---- labels ------------------------------------------------------------------------------------------- */

/* The words on one line; `after` parts them from what is read next. */
static const pdf_line *make_line(pdf_document *d, const char *words, const char *after, const pdf_look *look)
{
    pdf_line *line = pdf_alloc(d, sizeof *line);
    pdf_text *text = begin(d, &setter_of(d)->small);
    pdf_text_add(d, text, words, look);
    pdf_text_add(d, text, after, look);
    *line = pdf_text_line(d, text);
    return line;
}

const pdf_line *pdf_set_line(pdf_document *d, const char *words, const pdf_look *look)
{
    return make_line(d, words, NULL, look);
}

void pdf_set_label(pdf_document *d, const char *words, const pdf_look *look, pdf_frame room, pdf_align align)
{
    pdf_setter *s = setter_of(d);
    if (!words || !*words)
        return;
    const pdf_line *line = make_line(d, words, " ", look);
    bool is_at_end = align == PDF_END && line->width <= room.right - room.left;
    bool is_at_right = is_at_end != pdf_set_is_rtl(d);
    s->labels = pdf_grow(d, s->labels, s->label_count, &s->label_room, sizeof *s->labels);
    s->labels[s->label_count++] = (pdf_label){.line = line, .x = is_at_right ? room.right - line->width : room.left};
}

/* What labels wider than their room leave of the first line. */
static pdf_frame first_frame(const pdf_setter *s, pdf_frame frame)
{
    pdf_frame first = frame;
    for (size_t i = 0; i < s->label_count; i++) {
        double left = s->labels[i].x, right = left + s->labels[i].line->width;
        if (left + right < frame.left + frame.right)
            first.left = fmax(first.left, right + LABEL_GAP);
        else
            first.right = fmin(first.right, left - LABEL_GAP);
    }
    return first;
}

static void place_labels(pdf_document *d, pdf_row *row, pdf_paragraph *p, double drop)
{
    for (size_t i = 0; i < p->label_count; i++) {
        const pdf_label *l = &p->labels[i];
        pdf_slot slot = {.line = l->line, .x = l->x, .width = l->line->width, .drop = drop};
        pdf_row_add_slot(d, row, &slot);
    }
    p->label_count = 0;
}

/* The labels that wait are the paragraph's; its list is for others. */
static void take_labels(pdf_setter *s, pdf_paragraph *p)
{
    pdf_paragraph before = *p;
    p->labels = s->labels;
    p->label_count = s->label_count;
    p->label_room = s->label_room;
    s->labels = before.labels;
    s->label_room = before.label_room;
    s->label_count = 0;
}

/* ---- changes, drawn over their words ------------------------------------------------------------------------- */

/* A rule from one place to another, at heights over the base line that fit the decor. */
static void add_decor(pdf_document *d, pdf_row *row, const pdf_slot *slot, const pdf_look *look, double start, double end)
{
    static const double heights[][2] = {[PDF_UNDERLINED] = {-0.13}, [PDF_STRUCK] = {0.24}, [PDF_UNDERLINED_TWICE] = {-0.11, -0.2}};
    const double weight = 0.05;
    for (size_t i = 0; i < 2 && heights[look->decor][i] != 0; i++) {
        pdf_rule rule = {.x = (float)start, .width = (float)(end - start), .weight = (float)(weight * look->size),
                         .drop = (float)(slot->drop - heights[look->decor][i] * look->size)};
        pdf_row_add_rule(d, row, &rule);
    }
}

static bool goes_on(const pdf_line *line, uint32_t first, uint32_t next)
{
    return pdf_line_look(line, next)->decor == pdf_line_look(line, first)->decor &&
           pdf_piece_is_rtl(&line->pieces[next]) == pdf_piece_is_rtl(&line->pieces[first]);
}

void pdf_set_decor(pdf_document *d, pdf_row *row, const pdf_slot *slot)
{
    const pdf_line *line = slot->line;
    double x = pdf_slot_left(slot);
    for (uint32_t i = 0, next; i < line->count; i = next) {
        const pdf_look *look = pdf_line_look(line, i);
        pdf_extent all = {INFINITY, -INFINITY};
        for (next = i; next < line->count && goes_on(line, i, next); next++) {
            pdf_extent own = pdf_line_trimmed_step(line, next, &x);
            all = (pdf_extent){fmin(all.left, own.left), fmax(all.right, own.right)};
        }
        if (look->decor)
            add_decor(d, row, slot, look, all.left, all.right);
    }
}

/* ---- paragraphs ----------------------------------------------------------------------------------------- */

/* No line of a paragraph alone at the foot of a page, nor at the head of the next. */
static uint8_t cost_after(size_t line, size_t count)
{
    if (line + 1 == count)
        return PDF_FREE;
    return line == 0 || line + 2 == count ? PDF_NEVER : PDF_BETWEEN_LINES;
}

static pdf_align align_of(const pdf_document *d, const pdf_line *line, const pdf_style *style)
{
    if (style->setting == PDF_CENTERED)
        return PDF_CENTER;
    return style->stands_with_paper && line->is_rtl != d->sheet.is_rtl ? PDF_END : PDF_START;
}

static void set_line(pdf_document *d, pdf_paragraph *p, const pdf_line *line, pdf_frame frame)
{
    const pdf_style *style = &p->style;
    pdf_row *row = pdf_galley_add(d, style->leading);
    double drop = pdf_style_drop(style);
    pdf_slot slot = {.line = line, .x = frame.left, .width = frame.right - frame.left, .drop = drop,
                     .align = align_of(d, line, style)};
    place_labels(d, row, p, drop);
    if (line->count)
        pdf_row_add_slot(d, row, &slot);
    row->ends_in_word = line->ends_in_word;
    if (p->is_plain)
        return;
    pdf_set_decor(d, row, &slot);
    pdf_set_notes(d, row, line);
}

void pdf_paragraph_set(pdf_document *d, pdf_paragraph *p)
{
    static const pdf_line empty = {.is_last = true};
    pdf_lines lines = p->lines;
    if (!lines.count && p->label_count)
        lines = (pdf_lines){.lines = &empty, .count = 1};
    bool is_whole = p->style.keeps && lines.count <= MOST_WHOLE;
    if (lines.count)
        pdf_galley_space(d, p->style.above);
    for (size_t i = 0; i < lines.count; i++) {
        set_line(d, p, &lines.lines[i], i == 0 ? p->first : p->frame);
        pdf_galley_keep(d, is_whole && i + 1 < lines.count ? PDF_NEVER : cost_after(i, lines.count));
    }
}

void pdf_set_hang(pdf_document *d, double hang)
{
    setter_of(d)->hang = hang;
}

/* The frame of lines that stand in from the first. */
static pdf_frame hanging_frame(pdf_document *d, pdf_frame frame)
{
    double hang = setter_of(d)->hang;
    setter_of(d)->hang = 0;
    return pdf_style_inset(frame, hang, 0, pdf_set_is_rtl(d));
}

static bool is_plain(const pdf_text *text)
{
    size_t i = 0;
    while (i < text->span_count && !text->spans[i].look.footnote && !text->spans[i].look.decor)
        i++;
    return i == text->span_count;
}

/* What there is to know of a paragraph before its lines. */
static void prepare(pdf_document *d, pdf_paragraph *p, const pdf_style *style, pdf_frame frame)
{
    pdf_setter *s = setter_of(d);
    p->style = *style;
    p->style.leading *= pdf_style_spread(d, pdf_tag_current(d)->language);
    p->first = first_frame(s, frame);
    p->frame = hanging_frame(d, frame);
    p->measure = p->frame.right - p->frame.left;
    p->indent = p->measure - (p->first.right - p->first.left);
    take_labels(s, p);
}

void pdf_set_text(pdf_document *d, pdf_text *text, const pdf_style *style, pdf_frame frame)
{
    bool is_simple = is_plain(text), is_relayed = is_simple && pdf_relay_is_open(d);
    pdf_paragraph own = {0}, *p = is_relayed ? pdf_relay_next(d) : &own;
    pdf_text spare = p->text;
    prepare(d, p, style, frame);
    p->is_plain = is_simple;
    p->text = *text;
    p->text.justifies = style->setting == PDF_JUSTIFIED;
    p->text.hyphenates = style->hyphenates;
    if (is_relayed) {
        *text = spare;
        pdf_relay_send(d, p);
        return;
    }
    pdf_relay_settle(d);
    p->lines = pdf_text_break(d, &p->text, p->measure, p->indent);
    pdf_paragraph_set(d, p);
    take_labels(setter_of(d), p);
}

const char *pdf_title_language(const pdf_document *d, pdf_title title)
{
    const rap_host *h = d->host;
    bool is_one = title.runs && h->count(title.node, title.runs) == 1;
    return is_one ? rap_paper_run_language(h, h->item(title.node, title.runs, 0)) : NULL;
}

void pdf_title_gather(pdf_document *d, pdf_text *text, pdf_title title, const pdf_look *look)
{
    if (title.runs && d->host->count(title.node, title.runs) > 1)
        pdf_gather(d, text, title.node, title.runs, look);
    else
        pdf_text_add(d, text, title.words, look);
}

void pdf_set_words(pdf_document *d, pdf_title title, const pdf_style *style, pdf_frame frame)
{
    pdf_look look = pdf_style_look(d, style);
    pdf_text *text = pdf_set_begin(d);
    pdf_title_gather(d, text, title, &look);
    pdf_set_text(d, text, style, frame);
    if (style->keeps)
        pdf_galley_keep(d, PDF_NEVER);
}

void pdf_set_paragraph(pdf_document *d, pdf_title title, const pdf_style *style, pdf_frame frame)
{
    pdf_style own = *style;
    own.stands_with_paper = true;
    pdf_tag_open(d, PDF_TAG_P, pdf_title_language(d, title));
    pdf_set_words(d, title, &own, frame);
    pdf_tag_close(d);
}
