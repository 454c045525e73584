/* Reports, what becomes of their recommendations, and what is told of that. */
#ifndef RAP_TESTS_IMPORT_REPORTS_H
#define RAP_TESTS_IMPORT_REPORTS_H

#include "import_helper.h"

#define FRENCH "Rapport du Groupe de travail sur les bagages perdus sur les travaux de sa réunion tenue à Oslo les 3 et 4 mai 2019\n\n"
#define SPANISH "Informe del Grupo de Trabajo sobre Equipaje Perdido acerca de la labor realizada en su reunión celebrada en Oslo los días 3 y 4 de mayo de 2019\n\n"
#define CHAPTER "I. Introduction\n\n1. It met.\n\nII. Recommendations\n\n"

#define NAMED "this is not among them"
#define UNSAID "nothing says that these recommendations were adopted"

typedef struct report {
    const char *text, *expected; /* the first letters of the statuses of those that are read as recommendations */
    const char *told;            /* what a doubt says; NULL where there is none */
} report;

static inline void assert_report(const report *r)
{
    char found[8] = "";
    bool is_told = false;
    rap_model_free(model);
    model = rap_model_new(&failure);
    import(r->text);
    for (int i = 0; i < RECOMMENDATIONS && i < 7; i++)
        found[i] = *rap_node_text(rap_node_item(dataset(), RAP_DATASET_RECOMMENDATIONS, (size_t)i), RAP_RECOMMENDATION_STATUS);
    for (const rap_doubt *doubt = summary.doubts; doubt; doubt = doubt->next)
        is_told = is_told || (r->told && strstr(doubt->text, r->told));
    if (strcmp(found, r->expected) != 0)
        fail_msg("%s: %s, not %s", r->text, found, r->expected);
    if (is_told != (r->told != NULL) || (!r->told && summary.doubts))
        fail_msg("%s: told %s", r->text, summary.doubts ? summary.doubts->text : "nothing");
}

static inline void assert_reports(const report *reports, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_report(&reports[i]);
}

#define ASSERT_REPORTS(reports) assert_reports(reports, sizeof reports / sizeof *reports)

#endif
