/* Headings from themes: the first level, the second below it, and what leads there. */
#include <string.h>
#include <unistd.h>

#include "analysis/rules.h"
#include "analysis/subjects_work.h"
#include "analysis/theme_record.h"
#include "base/data.h"
#include "base/unicode.h"

#define FACT "theme:"

/* ---- what a record has of a theme ----------------------------------------------------------- */

static bool is_of(const rap_node *evidence, const char *theme)
{
    const char *of = rap_node_text(evidence, RAP_EVIDENCE_OF);
    return of && strncmp(of, FACT, strlen(FACT)) == 0 && strcmp(of + strlen(FACT), theme) == 0
        && rap_node_integer(evidence, RAP_EVIDENCE_WEIGHT, 1) > 0;
}

/* Where words of a theme in the record's own text lead: to the record, or into a sentence. */
static const char *id_of_text(rap_subjects *s, const rap_node *owner, const char *id, rap_subject_cited cited)
{
    const rap_node *item = cited.part ? NULL : rap_subject_inline_part(s, owner, &cited);
    return item ? rap_node_text(item, RAP_SUBPARAGRAPH_ID) : id;
}

/* The weight of the words that speak of a theme most. */
static int64_t heaviest(const rap_node *owner, const rap_theme_fields *f, const char *theme)
{
    int64_t most = 0;
    for (size_t i = 0; i < rap_node_count(owner, f->evidence); i++) {
        const rap_node *e = rap_node_item(owner, f->evidence, i);
        int64_t weight = is_of(e, theme) ? rap_node_integer(e, RAP_EVIDENCE_WEIGHT, 1) : 0;
        most = weight > most ? weight : most;
    }
    return most;
}

/* A record is referred to where its own words speak of the theme, else those of its
 * subparagraphs that do; where its heading alone does, the record. Words of half the weight of
 * others do not speak of it by themselves. */
static void refer(rap_subjects *s, rap_subject *subject, const rap_node *owner, const char *id, const char *theme)
{
    const rap_theme_fields *f = rap_theme_fields_of(rap_node_kind(owner));
    size_t heading = RAP_SUBJECT_NO_WORDS;
    int64_t most = heaviest(owner, f, theme);
    bool is_found = false;
    for (size_t i = 0; i < rap_node_count(owner, f->evidence); i++) {
        const rap_node *e = rap_node_item(owner, f->evidence, i);
        if (!is_of(e, theme) || rap_node_integer(e, RAP_EVIDENCE_WEIGHT, 1) * 2 <= most)
            continue;
        rap_subject_cited cited = rap_subject_cited_by(e);
        const char *part = cited.part && cited.part[0] == '(' ? rap_arena_format(s->passing, "%s%s", id, cited.part) : NULL;
        if (cited.part && strcmp(cited.part, RAP_PART_HEADING) == 0) {
            heading = i;
            continue;
        }
        is_found = true;
        bool is_part = part && rap_ids_find(&s->ids, part) != RAP_NO_ID;
        rap_subject_note(s, subject, is_part ? part : id_of_text(s, owner, id, cited), i, RAP_SUBJECT_BY_THEME);
    }
    if (!is_found)
        rap_subject_note(s, subject, id, heading, RAP_SUBJECT_BY_THEME);
    rap_arena_clear(s->passing);
}

/* ---- the themes ----------------------------------------------------------------------------- */

typedef struct levels {
    rap_ids ids;            /* of the themes */
    rap_subject **subjects; /* theirs; NULL where no record has one */
} levels;

static rap_subject *subject_of(rap_subjects *s, levels *l, size_t theme)
{
    const rap_node *t = rap_node_item(s->root, RAP_DATASET_THEMES, theme);
    if (!l->subjects[theme]) {
        l->subjects[theme] = rap_subject_new(s, rap_node_text(t, RAP_THEME_ID), rap_node_text(t, RAP_THEME_LABEL));
        l->subjects[theme]->theme = rap_node_text(t, RAP_THEME_ID);
    }
    return l->subjects[theme];
}

/* Whether a narrower theme of the record stands for this one: the reference is below then. */
static bool has_narrower(rap_subjects *s, const levels *l, const rap_node *owner, rap_field themes, const char *theme)
{
    for (size_t i = 0; i < rap_node_count(owner, themes); i++) {
        size_t at = rap_ids_find(&l->ids, rap_node_text_item(owner, themes, i));
        const char *broader = at == RAP_NO_ID ? NULL : rap_node_text(rap_node_item(s->root, RAP_DATASET_THEMES, at), RAP_THEME_BROADER);
        if (broader && strcmp(broader, theme) == 0)
            return true;
    }
    return false;
}

static void refer_all(rap_subjects *s, levels *l)
{
    for (size_t o = 0; o < s->units.owner_count; o++) {
        const rap_node *owner = s->units.owners[o];
        const rap_theme_fields *f = rap_theme_fields_of(rap_node_kind(owner));
        const char *id = rap_subject_owner_id(owner);
        for (size_t i = 0; i < rap_node_count(owner, f->themes); i++) {
            const char *theme = rap_node_text_item(owner, f->themes, i);
            size_t at = rap_ids_find(&l->ids, theme);
            if (at != RAP_NO_ID && !has_narrower(s, l, owner, f->themes, theme))
                refer(s, subject_of(s, l, at), owner, id, theme);
        }
    }
    rap_subject_refer_noted(s);
}

/* Narrower themes stand below the theme they belong to, however deep; a broader one comes first. */
static void place_all(rap_subjects *s, levels *l)
{
    for (size_t i = l->ids.count; i-- > 0;) {
        const char *broader = rap_node_text(rap_node_item(s->root, RAP_DATASET_THEMES, i), RAP_THEME_BROADER);
        if (l->subjects[i] && rap_ids_find(&l->ids, broader) != RAP_NO_ID)
            subject_of(s, l, rap_ids_find(&l->ids, broader));
    }
    for (size_t i = 0; i < l->ids.count; i++) {
        size_t broader = rap_ids_find(&l->ids, rap_node_text(rap_node_item(s->root, RAP_DATASET_THEMES, i), RAP_THEME_BROADER));
        if (l->subjects[i] && broader != RAP_NO_ID)
            rap_subject_add_part(s, l->subjects[broader], l->subjects[i]);
        else if (l->subjects[i])
            l->subjects[i] = rap_subject_put(s, l->subjects[i]);
    }
}

static void relate_all(rap_subjects *s, const levels *l)
{
    for (size_t i = 0; i < l->ids.count; i++) {
        const rap_node *theme = rap_node_item(s->root, RAP_DATASET_THEMES, i);
        for (size_t j = 0; l->subjects[i] && j < rap_node_count(theme, RAP_THEME_RELATED); j++) {
            size_t at = rap_ids_find(&l->ids, rap_node_text_item(theme, RAP_THEME_RELATED, j));
            if (at == RAP_NO_ID || !l->subjects[at] || at == i)
                continue;
            rap_ids_add(&l->subjects[i]->see_also, l->subjects[at]->id, NULL);
            rap_ids_add(&l->subjects[at]->see_also, l->subjects[i]->id, NULL);
        }
    }
}

/* ---- what leads to them --------------------------------------------------------------------- */

static void lead(rap_subjects *s, const rap_subject *to, const char *heading, const char *theme, const char *rule)
{
    if (rap_subject_saying(s, heading))
        return;
    rap_subject *see = rap_subject_new(s, rap_arena_format(s->scratch, "see-%s", heading), heading);
    see->see = to->id;
    see->theme = theme;
    see->see_rule = rule;
    rap_subject_put(s, see);
}

static void lead_to_parts(rap_subjects *s, const levels *l)
{
    for (size_t i = 0; i < l->ids.count; i++) {
        const rap_node *theme = rap_node_item(s->root, RAP_DATASET_THEMES, i);
        if (l->subjects[i] && rap_node_has(theme, RAP_THEME_BROADER))
            lead(s, l->subjects[i], rap_node_text(theme, RAP_THEME_LABEL), rap_node_text(theme, RAP_THEME_ID), "narrower theme");
    }
}

/* Other labels of the vocabulary, where its file is there. */
static bool lead_from_labels(rap_subjects *s, const levels *l)
{
    const char *name = rap_node_text(s->root, RAP_DATASET_VOCABULARY);
    if (!name || access(rap_data_find(s->scratch, s->pass->data_dir, rap_arena_format(s->scratch, "themes/%s.json", name)), R_OK) != 0)
        return true;
    const rap_vocabulary *v = rap_rules_vocabulary(s->pass, name, s->language);
    for (size_t i = 0; v && i < v->count; i++) {
        size_t at = rap_ids_find(&l->ids, v->themes[i].id);
        for (const char **alt = v->themes[i].alt; at != RAP_NO_ID && l->subjects[at] && *alt; alt++)
            lead(s, l->subjects[at], *alt, NULL, "other label");
    }
    return v != NULL;
}

bool rap_subjects_from_themes(rap_subjects *s)
{
    size_t count = rap_node_count(s->root, RAP_DATASET_THEMES);
    levels l = {.ids.arena = s->scratch, .subjects = rap_arena_alloc(s->scratch, (count + 1) * sizeof *l.subjects)};
    for (size_t i = 0; i < count; i++)
        rap_ids_add(&l.ids, rap_node_text(rap_node_item(s->root, RAP_DATASET_THEMES, i), RAP_THEME_ID), NULL);
    refer_all(s, &l);
    place_all(s, &l);
    relate_all(s, &l);
    lead_to_parts(s, &l);
    return lead_from_labels(s, &l);
}
