/* Paragraphs that only report: what was not agreed upon, what some said, what is asked is no recommendation. */
#include <stdio.h>

#include "import_helper.h"

#define ENGLISH HEAD "I. Recommendations\n\n1. The Working Group adopted the following recommendations:\n\n2. States should label luggage.\n\n" \
                     "3. %s\n\nII. Adoption of the report\n\n9. It adopted the report.\n"
#define FRENCH "Rapport du Groupe de travail sur les bagages perdus sur les travaux de sa réunion tenue à Oslo les 3 et 4 mai 2019\n\n"                  \
               "I. Recommandations\n\n1. Le Groupe de travail a adopté les recommandations suivantes :\n\n2. Les États devraient étiqueter les bagages.\n\n" \
               "3. %s\n\nII. Adoption du rapport\n\n9. Le Groupe de travail a adopté son rapport.\n"
#define SPANISH "Informe del Grupo de Trabajo sobre Equipaje Perdido sobre la labor de su reunión celebrada en Oslo los días 3 y 4 de mayo de 2019\n\n"  \
                "I. Recomendaciones\n\n1. El Grupo de Trabajo aprobó las siguientes recomendaciones:\n\n2. Los Estados deberían etiquetar el equipaje.\n\n" \
                "3. %s\n\nII. Aprobación del informe\n\n9. El Grupo de Trabajo aprobó su informe.\n"

static void import_third(const char *form, const char *paragraph)
{
    char text[4096];
    snprintf(text, sizeof text, form, paragraph);
    rap_model_free(model);
    model = rap_model_new(&failure);
    import(text);
}

/* Of each: it is a paragraph of the record, and takes the status of the recommendation beside it from nobody. */
static void assert_reported(const char *form, const char *const *paragraphs, size_t count)
{
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        import_third(form, paragraphs[i]);
        const rap_node *node = find_in(dataset(), RAP_DATASET_PARAGRAPHS, RAP_PARAGRAPH_ID, "para-3");
        bool is_record = node && strcmp(rap_node_text(node, RAP_PARAGRAPH_AUTHORITY), "record") == 0;
        if (!is_record || RECOMMENDATIONS != 1 || strcmp(rap_node_text(recommendation("rec-2"), RAP_RECOMMENDATION_STATUS), "adopted") != 0) {
            print_error("%s: %d recommendations, %s\n", paragraphs[i], RECOMMENDATIONS, is_record ? "record" : "no record");
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static void assert_adopted(const char *form, const char *const *paragraphs, size_t count)
{
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        import_third(form, paragraphs[i]);
        const rap_node *node = find_in(dataset(), RAP_DATASET_RECOMMENDATIONS, RAP_RECOMMENDATION_ID, "rec-3");
        if (!node || strcmp(rap_node_text(node, RAP_RECOMMENDATION_STATUS), "adopted") != 0) {
            print_error("%s\n", paragraphs[i]);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

#define REPORTED(form, list) assert_reported(form, list, sizeof list / sizeof *list)
#define RECOMMENDED(form, list) assert_adopted(form, list, sizeof list / sizeof *list)

static void english_reports(void **state)
{
    static const char *const list[] = {
        "The Working Group could not reach agreement on whether States should close carousels.",
        "The Working Group did not agree that States should close carousels.",
        "No consensus was reached on the proposal that States should sell trolleys.",
        "The Working Group decided not to recommend that States should hire porters.",
        "One delegation was of the view that States should ban trunks.",
        "Some delegations proposed that the secretariat should buy scales.",
        "The proposal of Malta that States should weigh hats did not enjoy consensus.",
        "It was suggested that States should consider whistles.",
        "The Working Group agreed to continue, at its sixth meeting, its consideration of whether States should fund scales.",
        "Several speakers urged States to ratify the Treaty; they said that all States should do so.",
        "The Chair noted that States are encouraged to weigh hats under the Treaty.",
        "The recommendation that States should count bags was deferred to the sixth meeting.",
        "States should not have been asked to pay.",
        "The Working Group disagreed on whether the secretariat should write letters.",
        "The Working Group rejected the suggestion that States should burn labels.",
        "The Working Group postponed its decision on whether States should burn labels.",
        "Consideration of whether States should burn labels was postponed to the next meeting.",
        "Two delegations opposed the proposal that States should burn labels.",
        "Norway withdrew its proposal that States should burn labels.",
        "The Working Group was divided on whether States should burn labels.",
        "Views were divided as to whether States should burn labels.",
        "Opinions differed on whether the secretariat should be requested to burn labels.",
        "The view was expressed that States should burn labels.",
        "The question whether States should burn labels remained open.",
        "Whether States should burn labels was left for the next meeting.",
        "The Working Group noted that States should already have labels under the Treaty.",
        "The Working Group was informed that States should send their labels by May.",
        "The Working Group took note of the suggestion that States should burn labels.",
        "There was no agreement that States should burn labels.",
        "There was insufficient support for the idea that States should burn labels.",
        "Owing to lack of time, the Working Group was not able to decide whether States should burn labels.",
        "At its second meeting, on 4 May 2019, the Working Group discussed whether States should burn labels.",
        "The representative of Norway, supported by the representative of Malta, proposed that States should burn labels.",
        "A number of participants recommended that States should burn labels.",
        "A proposal that the secretariat should be requested to burn labels was withdrawn.",
        "However, agreement could not be reached that States should burn labels.",
        "The Working Group on Lost Luggage declined to recommend that States should burn labels.",
        "It was not possible to agree that States should burn labels.",
        "The secretariat explained that States are requested to send labels by May.",
        "A suggestion was made that States should burn labels.",
        "A minority of members considered that States should burn labels.",
        "One panellist said that labels should be burned. Another panellist disagreed.",
        "The Working Group agreed to revert to the question of whether States should burn labels.",
        "The Working Group heard a proposal by Norway that States should burn labels.",
        "Concern was expressed that States should not be obliged to burn labels.",
    };
    (void)state;
    REPORTED(ENGLISH, list);
}

static void english_recommends(void **state)
{
    static const char *const list[] = {
        "States should burn labels.",
        "The Working Group recommended that States should burn labels.",
        "The Working Group agreed that States should burn labels.",
        "The Working Group decided to recommend that States should burn labels.",
        "It was agreed that States should burn labels.",
        "There was agreement that States should burn labels.",
        "States that have not agreed to the Treaty should do so.",
        "States parties which proposed amendments should submit them by May.",
        "Recommendations that were not implemented should be reviewed by the secretariat.",
        "The proposals submitted by States should be published by the secretariat.",
        "Noting that no consensus was reached in 2018, States should continue their consultations.",
        "The Working Group noted the lack of labels and recommended that States should burn none.",
        "While the Working Group did not agree on a text, it recommended that States should burn labels.",
        "With a view to helping owners, States parties should label trunks.",
        "The Chair should convene a meeting on labels.",
        "The secretariat is requested to report on whether States have agreed on labels.",
        "Delegations are encouraged to submit proposals that States should consider.",
        "Speakers should be invited by the secretariat from among owners.",
        "The Chair, in consultation with the delegation of Norway, which proposed the meeting, should convene it.",
        "Requests for labels should include a photograph where they do not show a name.",
        "The Working Group considered the report of the Chair. It recommended that States should burn labels.",
        "The experts recommended that States should burn labels.",
        "Participants recommended that States should burn labels.",
        "The Conference may wish to consider whether States should burn labels.",
        "Where agreement cannot be reached, States should consult the Chair.",
        "In the absence of an agreement, States should burn labels.",
    };
    (void)state;
    RECOMMENDED(ENGLISH, list);
}

static void french_reports(void **state)
{
    static const char *const list[] = {
        "Le Groupe de travail n’a pas pu s’entendre sur la question de savoir si les États devraient fermer les guichets.",
        "Le Groupe de travail a décidé de ne pas recommander que les États devraient vendre les malles.",
        "Une délégation a proposé que les États soient encouragés à peser les chapeaux.",
        "Aucun accord ne s’est dégagé sur la proposition selon laquelle les États devraient payer.",
        "Plusieurs orateurs ont estimé que le secrétariat devrait embaucher des porteurs.",
        "Le Groupe de travail n’a pas convenu que les États devraient payer.",
        "Le Groupe de travail n’est pas parvenu à un consensus sur le point de savoir si les États devraient payer.",
        "Le Groupe de travail a rejeté la suggestion selon laquelle les États devraient payer.",
        "Le Groupe de travail a reporté l’examen de la question de savoir si les États devraient payer.",
        "L’examen de la question de savoir si les États devraient payer a été reporté à la réunion suivante.",
        "Deux délégations se sont opposées à ce que les États soient invités à payer.",
        "La Norvège a retiré sa proposition selon laquelle les États devraient payer.",
        "Le Groupe de travail était divisé sur la question de savoir si les États devraient payer.",
        "Les avis étaient partagés sur le point de savoir si les États devraient payer.",
        "L’avis a été exprimé que les États devraient payer.",
        "La question de savoir si les États devraient payer est restée ouverte.",
        "Le Groupe de travail a noté que les États devaient déjà payer en vertu du Traité et que nul ne doit payer deux fois.",
        "Le Groupe de travail a été informé que les États devraient envoyer leurs étiquettes avant mai.",
        "Le Groupe de travail a pris note de la suggestion selon laquelle les États devraient payer.",
        "Il a été suggéré que les États devraient payer.",
        "Il a été proposé que le secrétariat soit prié de payer.",
        "Faute de temps, le Groupe de travail n’a pas été en mesure de décider si les États devraient payer.",
        "La représentante de la Norvège a proposé que les États soient invités à payer.",
        "La Présidente a rappelé que les États devraient payer.",
        "La proposition de Malte selon laquelle les États devraient payer n’a pas fait l’objet d’un consensus.",
        "Il n’y a pas eu d’accord sur le point de savoir si les États devraient payer.",
        "Certaines délégations ont recommandé que les États soient invités à payer.",
        "À sa 2e séance, le 4 mai 2019, le Groupe de travail a examiné la question de savoir si les États devraient payer.",
        "Le secrétariat a expliqué que les États étaient invités à payer et qu’ils devraient le faire en mai.",
        "Une proposition tendant à ce que les États soient priés de payer a été retirée.",
    }, *const others[] = {
        "Les États devraient payer.",
        "Le Groupe de travail a recommandé que les États devraient payer.",
        "Le Groupe de travail est convenu que les États devraient payer.",
        "Les États qui n’ont pas accepté le Traité devraient le faire.",
        "Il a été convenu que les États devraient payer.",
        "Le secrétariat devrait examiner la question de savoir si les États ont payé.",
        "La Présidente est invitée à convoquer une réunion.",
        "Lorsqu’aucun accord n’est trouvé, les États devraient consulter la Présidente.",
        "Le Groupe de travail a pris note du rapport et a recommandé que les États soient invités à payer.",
    };
    (void)state;
    REPORTED(FRENCH, list);
    RECOMMENDED(FRENCH, others);
}

static void spanish_reports(void **state)
{
    static const char *const list[] = {
        "El Grupo de Trabajo no logró ponerse de acuerdo sobre si los Estados deberían cerrar las ventanillas.",
        "El Grupo de Trabajo decidió no recomendar que los Estados deberían vender baúles.",
        "Una delegación propuso que los Estados deberían pesar los sombreros.",
        "Varios oradores instaron a los Estados a ratificar el Convenio, que todos deberían aplicar.",
        "No se llegó a un acuerdo sobre si la secretaría debería comprar balanzas.",
        "El Grupo de Trabajo no acordó que los Estados deberían pagar.",
        "El Grupo de Trabajo rechazó la sugerencia de que los Estados deberían pagar.",
        "El Grupo de Trabajo aplazó el examen de la cuestión de si los Estados deberían pagar.",
        "El examen de la cuestión de si los Estados deberían pagar se aplazó hasta la reunión siguiente.",
        "Dos delegaciones se opusieron a que los Estados debieran pagar y dijeron que nadie debería pagar.",
        "Noruega retiró su propuesta de que los Estados deberían pagar.",
        "El Grupo de Trabajo estuvo dividido sobre si los Estados deberían pagar.",
        "Hubo opiniones divididas sobre si los Estados deberían pagar.",
        "Se expresó la opinión de que los Estados deberían pagar.",
        "La cuestión de si los Estados deberían pagar quedó pendiente.",
        "El Grupo de Trabajo observó que los Estados ya deberían pagar en virtud del Convenio.",
        "El Grupo de Trabajo fue informado de que los Estados deberían enviar sus etiquetas antes de mayo.",
        "El Grupo de Trabajo tomó nota de la sugerencia de que los Estados deberían pagar.",
        "Se sugirió que los Estados deberían pagar.",
        "Se propuso que la secretaría debería pagar.",
        "Por falta de tiempo, el Grupo de Trabajo no pudo decidir si los Estados deberían pagar.",
        "La representante de Noruega propuso que los Estados deberían pagar.",
        "La Presidenta recordó que los Estados deberían pagar.",
        "La propuesta de Malta de que los Estados deberían pagar no obtuvo consenso.",
        "No hubo acuerdo sobre si los Estados deberían pagar.",
        "Algunas delegaciones recomendaron que los Estados deberían pagar.",
        "En su segunda sesión, celebrada el 4 de mayo de 2019, el Grupo de Trabajo examinó si los Estados deberían pagar.",
        "La secretaría explicó que los Estados deberían pagar en mayo.",
        "Se retiró la propuesta de que los Estados deberían pagar.",
        "No se alcanzó consenso sobre la propuesta de que los Estados deberían pagar.",
    }, *const others[] = {
        "Los Estados deberían pagar.",
        "El Grupo de Trabajo recomendó que los Estados deberían pagar.",
        "El Grupo de Trabajo convino en que los Estados deberían pagar.",
        "Los Estados que no hayan aceptado el Convenio deberían hacerlo.",
        "Se acordó que los Estados deberían pagar.",
        "La secretaría debería examinar si los Estados han pagado.",
        "Se invita a la Presidenta a convocar una reunión.",
        "Cuando no se llegue a un acuerdo, los Estados deberían consultar a la Presidenta.",
        "El Grupo de Trabajo tomó nota del informe y recomendó que los Estados deberían pagar.",
    };
    (void)state;
    REPORTED(SPANISH, list);
    RECOMMENDED(SPANISH, others);
}

/* Of what a paragraph of the record says was not agreed upon, the words. */
static void paragraphs_tell_what_was_not_agreed_upon(void **state)
{
    static const struct {
        const char *form, *text, *words;
    } cases[] = {
        {ENGLISH, "The Working Group could not agree on whether States should close carousels.", "could not agree"},
        {ENGLISH, "No agreement was reached on the proposal of Norway to create a label.", "No agreement was reached"},
        {ENGLISH, "The proposal of Malta that States should weigh hats did not enjoy consensus.", "did not enjoy consensus"},
        {ENGLISH, "The Working Group decided not to recommend that States should hire porters.", "decided not to recommend"},
        {ENGLISH, "The Working Group postponed its decision on whether States should burn labels.", NULL},
        {ENGLISH, "One delegation said that it could not agree that States should burn labels.", NULL},
        {ENGLISH, "Some delegations proposed that the secretariat should buy scales.", NULL},
        {ENGLISH, "The Chair recalled that no agreement had been reached that States should burn labels.", NULL},
        {FRENCH, "Le Groupe de travail n’est pas parvenu à un consensus sur la proposition de la Norvège visant à fixer un plafond.",
         "n’est pas parvenu à un consensus"},
        {FRENCH, "Aucun accord ne s’est dégagé sur la proposition selon laquelle les États devraient payer.", "Aucun accord ne s’est dégagé"},
        {FRENCH, "Une délégation a proposé que les États soient encouragés à peser les chapeaux.", NULL},
        {SPANISH, "El Grupo de Trabajo no respaldó la propuesta de crear un impuesto.", "no respaldó"},
        {SPANISH, "No hubo acuerdo sobre la recomendación de que la secretaría abriera una oficina.", "No hubo acuerdo"},
        {SPANISH, "Una delegación propuso que los Estados deberían pesar los sombreros.", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        import_third(cases[i].form, cases[i].text);
        const rap_node *p = paragraph("para-3"), *evidence = rap_node_item(p, RAP_PARAGRAPH_EVIDENCE, 0);
        const char *found = evidence ? rap_node_text(evidence, RAP_EVIDENCE_TEXT) : NULL;
        if (rap_node_has(p, RAP_PARAGRAPH_AGREEMENT) != (cases[i].words != NULL) || (cases[i].words && (!found || strcmp(found, cases[i].words) != 0)))
            fail_msg("%s: %s", cases[i].text, found ? found : "nothing");
    }
}

static size_t running_doubts(void)
{
    size_t count = 0;
    for (const rap_doubt *doubt = summary.doubts; doubt; doubt = doubt->next)
        count += strstr(doubt->text, "says that something was recommended") != NULL;
    return count;
}

/* What running paragraphs recommend is told, once. */
static void recommendations_in_running_paragraphs_are_told(void **state)
{
    static const struct {
        const char *form, *text;
        size_t count;
    } cases[] = {
        {"I. Discussion\n\n1. %s\n\n2. It met.\n", "The Working Group recommended that States should label luggage. One delegation reserved its position.", 1},
        {"I. Discussion\n\n1. %s\n\n2. It also recommended that boxes be labelled.\n", "It was therefore recommended that States keep labels.", 1},
        {"I. Discussion\n\n1. %s\n\n2. It met.\n", "Some experts recommended that dues be lowered.", 0},
        {"I. Discussion\n\n1. %s\n\n2. It met.\n", "The Working Group did not recommend a ban.", 0},
        {"I. Discussion\n\n1. %s\n\n2. It met.\n", "The representative of Malawi said that the Working Group had recommended labels.", 0},
        {"I. Recommendations\n\n1. %s\n\n2. It met.\n", "The Working Group recommended that States should label luggage.", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char form[512];
        snprintf(form, sizeof form, "%s%s", HEAD, cases[i].form);
        import_third(form, cases[i].text);
        if (running_doubts() != cases[i].count)
            fail_msg("%s: %zu", cases[i].text, running_doubts());
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(english_reports),
        TEST(english_recommends),
        TEST(french_reports),
        TEST(spanish_reports),
        TEST(recommendations_in_running_paragraphs_are_told),
        TEST(paragraphs_tell_what_was_not_agreed_upon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
