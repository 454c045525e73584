#include <string.h>

#include "base/nearest.h"
#include "base/text.h"
#include "import/grammar_read.h"

/* What the room asks a grammar for. */
static const char *const patterns[] = {
    "facts.absence", "facts.agenda.adopted", "facts.agenda.heading", "facts.agenda.in-heading", "facts.agenda.title", "facts.also",
    "facts.aside", "facts.attendance.list", "facts.attendance.names", "facts.attendance.open", "facts.attendance.plain",
    "facts.attendance.present", "facts.body", "facts.body.event", "facts.body.none", "facts.body.short", "facts.capacity", "facts.conference", "facts.considered",
    "facts.continued", "facts.dates", "facts.dates.between", "facts.delegates.more", "facts.distribution", "facts.document.entry", "facts.document.own-agenda",
    "facts.document.row", "facts.document.title", "facts.genre", "facts.genre.sentence", "facts.item-number", "facts.items", "facts.met",
    "facts.mode", "facts.mode.words", "facts.month", "facts.observer", "facts.officer.after-role", "facts.officer.before-role", "facts.officer.between",
    "facts.officer.elsewhere", "facts.officer.line", "facts.officers", "facts.officers.list", "facts.ordinal", "facts.organization",
    "facts.original", "facts.panellist.group", "facts.panellist.parts", "facts.panellist.state", "facts.panellists", "facts.past",
    "facts.person", "facts.place.words", "facts.plenaries", "facts.recommendations.heading", "facts.role", "facts.session",
    "facts.statement", "facts.styled", "facts.symbol.more", "facts.times", "facts.title", "facts.title.meeting", "facts.union",
    "facts.variant", "place.account", "place.addendum", "place.adopted-at", "place.adopted-by", "place.adopted-title", "place.adopted-when", "place.adopts", "place.adopts-earlier", "place.adopts-annex", "place.adopts-numbers", "place.agenda-list", "place.annex",
    "place.annex-recommendations", "place.announces", "place.asks", "place.asks-states", "place.aside", "place.beside-title", "place.body", "place.caption", "place.chapter", "place.clause-joint",
    "place.closing", "place.colophon", "place.conclusions", "place.contents",
    "place.contents-columns", "place.contents-entry", "place.corrected", "place.counts", "place.disowns", "place.documentation", "place.excepts", "place.excepts-numbers", "place.first-heading", "place.fused", "place.inline-end", "place.inline-trim", "place.introduces",
    "place.kind.agenda", "place.kind.background-paper", "place.kind.compendium", "place.kind.compilation",
    "place.kind.conference-room-paper", "place.kind.draft-report", "place.kind.index", "place.kind.list-of-participants",
    "place.kind.report", "place.masthead-date", "place.masthead-field", "place.masthead-inner", "place.names-annex", "place.not-adopted", "place.not-negotiated", "place.note", "place.notes", "place.number", "place.number-range",
    "place.observations", "place.only-introduces", "place.operative", "place.page-line", "place.page-number", "place.parent", "place.part-end", "place.points-to-texts", "place.proposed",
    "place.proposed-title", "place.provision", "place.provisional", "place.recalled-title", "place.recalls", "place.recommendation", "place.recommendation-doubtful",
    "place.recommendation-range", "place.recommendations", "place.recommendations-named", "place.recommended", "place.recommends",
    "place.refused-text", "place.refused-title", "place.refuses", "place.refuses-numbers", "place.reported", "place.rule",
    "place.schedule-day", "place.schedule-head", "place.settled",
    "place.some", "place.spares-numbers", "place.subtitle", "place.symbol", "place.symbol-line", "place.table-head", "place.table-text", "place.texts-title", "place.title", "place.top-heading", "place.unadopted",
    "place.unagreed", "place.unagreed-matter", "place.unagreed-numbers", "place.unagreed-words", "place.verdict", NULL
};

static const char *const tables[] = {
    "facts.genres", "facts.numbers", "facts.roles", "months", NULL
};

static const char *const words[] = {
    "facts.abbreviations", "facts.acts", "facts.and", "facts.articles", "facts.courtesy", "facts.delegates", "facts.heads",
    "facts.language", "facts.mandates", "facts.ordinals", "facts.styles", "facts.tens", "facts.to", "facts.weekdays", "place.kinds",
    "place.open-words", "place.common-words", "place.name-syllables", "place.suspended", "place.hyphen-prefixes", "place.closed-words", "place.word-pieces", "place.dictionary", NULL
};

static const char *const pieces[] = {NULL}; /* they serve patterns alone */

static const struct section {
    const char *name;
    const char *const *names;
} sections[] = {{"patterns", patterns}, {"pieces", pieces}, {"tables", tables}, {"words", words}};
#define SECTION_COUNT (sizeof sections / sizeof *sections)

static bool offer_all(const char *const *names, const char *name, rap_nearest *nearest)
{
    for (const char *const *known = names; *known; known++)
        if (strcmp(*known, name) == 0)
            return true;
    for (; *names; names++)
        rap_nearest_offer(nearest, *names);
    return false;
}

const char *rap_grammar_doubt(rap_arena *arena, const char *section, const char *name)
{
    rap_nearest nearest = rap_nearest_to(arena, name);
    for (size_t i = 0; i < SECTION_COUNT; i++)
        if (strcmp(sections[i].name, section) == 0)
            return offer_all(sections[i].names, name, &nearest) ? NULL
                 : rap_arena_format(arena, "nothing asks for it in '%s'%s", section, rap_nearest_hint(&nearest));
    return NULL;
}
