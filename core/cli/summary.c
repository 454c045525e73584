#include "cli/summary.h"

#include <string.h>

#include "base/file.h"

static void add_count(rap_text *out, size_t count, const char *one, const char *many)
{
    if (count)
        rap_text_format(out, ", %zu %s", count, count == 1 ? one : many);
}

static bool is_report(const rap_import_summary *s)
{
    return s->kind && (strcmp(s->kind, "report") == 0 || strcmp(s->kind, "draft-report") == 0);
}

static void add_texts(rap_text *out, const rap_import_summary *s)
{
    if (is_report(s) && !(s->recommendations + s->proposed + s->drafts))
        rap_text_put(out, ", no recommendations");
    add_count(out, s->recommendations, "recommendation", "recommendations");
    add_count(out, s->proposed, "proposed recommendation", "proposed recommendations");
    add_count(out, s->drafts, "draft recommendation", "draft recommendations");
    add_count(out, s->subparagraphs - s->proposed_subparagraphs, "subparagraph", "subparagraphs");
    add_count(out, s->proposed_subparagraphs, "subparagraph of proposals", "subparagraphs of proposals");
    add_count(out, s->inline_subparagraphs, "subparagraph inside a sentence", "subparagraphs inside sentences");
    add_count(out, s->paragraphs, "paragraph", "paragraphs");
    add_count(out, s->annex_paragraphs, "annex paragraph", "annex paragraphs");
    add_count(out, s->texts, "text without a number", "texts without a number");
}

/* Participants of one capacity, in all its lists. */
static size_t count_capacity(const rap_node *meeting, const char *capacity)
{
    size_t count = 0;
    for (size_t i = 0; i < rap_node_count(meeting, RAP_MEETING_ATTENDANCE); i++) {
        const rap_node *list = rap_node_item(meeting, RAP_MEETING_ATTENDANCE, i);
        if (strcmp(rap_node_text(list, RAP_ATTENDANCE_CAPACITY), capacity) == 0)
            count += rap_node_count(list, RAP_ATTENDANCE_PARTICIPANTS);
    }
    return count;
}

static void add_attendance(rap_text *out, const rap_node *meeting)
{
    static const char *const words[][3] = {
        {"party", "party", "parties"},           {"signatory", "signatory", "signatories"},
        {"non-party", "non-party", "non-parties"}, {"non-member", "non-member", "non-members"},
        {"entity", "entity", "entities"},        {"organization", "organization", "organizations"},
        {"other", "other participant", "other participants"},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        add_count(out, count_capacity(meeting, words[i][0]), words[i][1], words[i][2]);
}

static void add_agenda(rap_text *out, const rap_node *meeting)
{
    size_t items = rap_node_count(meeting, RAP_MEETING_AGENDA), inner = 0;
    for (size_t i = 0; i < items; i++)
        inner += rap_node_count(rap_node_item(meeting, RAP_MEETING_AGENDA, i), RAP_AGENDA_ITEM_ITEMS);
    add_count(out, items, "agenda item", "agenda items");
    if (inner)
        rap_text_format(out, " with %zu sub-item%s", inner, inner == 1 ? "" : "s");
}

static bool is_other(const char *a, const char *b)
{
    return !a || !b || strcmp(a, b) != 0;
}

static void add_schedule(rap_text *out, const rap_node *meeting)
{
    size_t rows = rap_node_count(meeting, RAP_MEETING_SCHEDULE), slots = 0, days = 0;
    const char *date = NULL, *start = NULL;
    for (size_t i = 0; i < rows; i++) {
        const rap_node *row = rap_node_item(meeting, RAP_MEETING_SCHEDULE, i);
        bool is_day = is_other(date, rap_node_text(row, RAP_SLOT_DATE));
        days += is_day;
        slots += is_day || is_other(start, rap_node_text(row, RAP_SLOT_START));
        date = rap_node_text(row, RAP_SLOT_DATE);
        start = rap_node_text(row, RAP_SLOT_START);
    }
    if (rows)
        rap_text_format(out, ", %zu schedule row%s in %zu slot%s over %zu day%s", rows, rows == 1 ? "" : "s", slots,
                        slots == 1 ? "" : "s", days, days == 1 ? "" : "s");
}

void rap_summary_write(rap_text *out, const char *file, const rap_import_summary *s, const rap_node *dataset)
{
    const rap_node *meeting = rap_node_item(dataset, RAP_DATASET_MEETINGS, 0);
    rap_text_format(out, "%s: %s", rap_file_base(file), s->kind ? s->kind : "other");
    if (s->meeting)
        rap_text_format(out, " of %s", s->meeting);
    add_texts(out, s);
    add_attendance(out, meeting);
    add_agenda(out, meeting);
    add_schedule(out, meeting);
    add_count(out, s->documents, "document", "documents");
    rap_text_format(out, ", %zu lines not placed", s->unplaced);
}
