/* Related texts: both kinds of nearness, ranks, phrases and their places, links, and what the
 * index finds of what comparing all with all finds. */
#include "lamps.h"

#include "analysis/related_index.h"
#include "analysis/related_sums.h"
#include "base/unicode.h"

typedef struct dataset {
    rap_arena *arena;
    rap_model *model;
    size_t count;
} dataset;

static dataset new_dataset(void)
{
    rap_error error = {0};
    return (dataset){rap_arena_new(&error), rap_model_new(&error), 0};
}

static void free_dataset(dataset *d)
{
    rap_model_free(d->model);
    rap_arena_free(d->arena);
}

/* A recommendation of document `document`, a new one each. */
static rap_node *add_recommendation(dataset *d, const char *document, const char *text)
{
    rap_arena *arena = rap_model_arena(d->model);
    rap_node *r = rap_node_new(arena, RAP_KIND_RECOMMENDATION);
    rap_node_set_text(arena, r, RAP_RECOMMENDATION_ID, rap_arena_format(arena, "%s#rec-%zu", document, ++d->count));
    rap_node_set_text(arena, r, RAP_RECOMMENDATION_DOCUMENT, document);
    rap_node_set_text(arena, r, RAP_RECOMMENDATION_STATUS, "adopted");
    rap_node_set_text(arena, r, RAP_RECOMMENDATION_TEXT, text);
    rap_node_add(arena, rap_model_root(d->model), RAP_DATASET_RECOMMENDATIONS, r);
    return r;
}

static void add_paragraph(dataset *d, const char *id, const char *authority, const char *text)
{
    rap_arena *arena = rap_model_arena(d->model);
    rap_node *p = rap_node_new(arena, RAP_KIND_PARAGRAPH);
    rap_node_set_text(arena, p, RAP_PARAGRAPH_ID, id);
    rap_node_set_text(arena, p, RAP_PARAGRAPH_DOCUMENT, "minutes");
    rap_node_set_text(arena, p, RAP_PARAGRAPH_AUTHORITY, authority);
    rap_node_set_text(arena, p, RAP_PARAGRAPH_TEXT, text);
    rap_node_add(arena, rap_model_root(d->model), RAP_DATASET_PARAGRAPHS, p);
}

#define LONG_LAMPS "Lamplighters should inspect the glass chimneys of harbour lanterns before every winter, replace cracked panes " \
    "without delay and report broken brackets to the guild."

/* Ten texts on as many subjects, so that the formula is common and their words are not. */
static dataset lamp_texts(void)
{
    static const char *const subjects[] = {
        "whale oil in sealed copper casks at the quay", "wages of apprentices who climb ladders", "bridges where fog hides the parapet",
        "the training of night watchmen in first aid", "tolls paid by barges for lighted locks", "archives of the guild and their keepers",
        "moths that foul reflectors in August", "children who carry torches to theatres", "uniforms sewn from fireproof cloth",
        "the price of tallow at country markets",
    };
    dataset d = new_dataset();
    for (size_t i = 0; i < sizeof subjects / sizeof subjects[0]; i++)
        add_recommendation(&d, rap_arena_format(d.arena, "report-%zu", i % 5), rap_arena_format(d.arena, "Towns should consider measures concerning %s.", subjects[i]));
    return d;
}

/* ---- nearness ----------------------------------------------------------------------------- */

static rap_nearness near(rap_related *r, const char *a, const char *b)
{
    rap_nearness there = rap_related_score(r, rap_related_words(r, a, NULL), rap_related_words(r, b, NULL));
    rap_nearness back = rap_related_score(r, rap_related_words(r, b, NULL), rap_related_words(r, a, NULL));
    assert_true(there.score == back.score && there.words == back.words && there.subject == back.subject);
    assert_true(there.score >= 0 && there.score <= 1 && there.score >= there.words && there.score >= there.subject);
    return there;
}

static void nearness_has_two_kinds(void **state)
{
    (void)state;
    dataset d = lamp_texts();
    rap_related *r = rap_related_new(d.arena, d.model);
    const char *moved = "Brackets that are broken: report them to the guild; cracked panes: replacing them, no delay; the chimneys, of glass, "
        "of lanterns in every harbour: winter inspection by a lamplighter.";
    rap_nearness same = near(r, LONG_LAMPS, LONG_LAMPS), reordered = near(r, LONG_LAMPS, moved);
    assert_true(same.score == 1 && same.words == 1 && same.subject == 1);
    assert_true(reordered.words < 0.2);
    assert_true(reordered.subject > 0.75);
    assert_true(near(r, LONG_LAMPS, "Pigeons in the loft of the old mill prefer barley to oats.").score < RAP_RELATED_SHOWN);
    assert_true(near(r, LONG_LAMPS, "").score == 0);
    assert_true(near(r, "", "").score == 0);
    free_dataset(&d);
}

static void passages_count_inside_long_texts(void **state)
{
    (void)state;
    dataset d = lamp_texts();
    rap_related *r = rap_related_new(d.arena, d.model);
    const char *longer = "Whereas markets close at dusk, and ferries wait for the tide, and bakers rise early; " LONG_LAMPS
        " Carters, millers, weavers and coopers shall meet on Thursdays; minutes are kept in Latin; beer is served afterwards; "
        "absent masters pay sixpence, journeymen threepence; quarrels go before the alderman.";
    const char *passage = "inspect the glass chimneys of harbour lanterns before every winter, replace cracked panes";
    assert_true(near(r, passage, longer).words > 0.6);
    assert_true(near(r, passage, longer).score >= RAP_RELATED_SAME);
    free_dataset(&d);
}

/* The formula of all ten weighs little, though nobody listed it; two rare words weigh more. */
static void formulas_weigh_little(void **state)
{
    (void)state;
    dataset d = lamp_texts();
    rap_related *r = rap_related_new(d.arena, d.model);
    rap_nearness formula = near(r, "Towns should consider measures concerning honey.", "Towns should consider measures concerning violins.");
    rap_nearness subject = near(r, "Bees make honey near violins.", "A violin smells of the honey.");
    assert_true(formula.score < RAP_RELATED_SUBJECT);
    assert_true(subject.score > formula.score);
    size_t count;
    const rap_related_hit *hits = rap_related_find(r, rap_related_of(r, rap_node_item(rap_model_dataset(d.model), RAP_DATASET_RECOMMENDATIONS, 0)), 0, &count);
    assert_int_equal(count, 9);
    assert_true(hits[0].near.score < RAP_RELATED_SUBJECT);
    free_dataset(&d);
}

static void add_document(dataset *d, const char *id, const char *language)
{
    rap_arena *arena = rap_model_arena(d->model);
    rap_node *document = rap_node_new(arena, RAP_KIND_DOCUMENT);
    rap_node_set_text(arena, document, RAP_DOCUMENT_ID, id);
    rap_node_set_text(arena, document, RAP_DOCUMENT_LANGUAGE, language);
    rap_node_add(arena, rap_model_root(d->model), RAP_DATASET_DOCUMENTS, document);
}

/* A text is stemmed in the language of its document, and weighed among those of its language. */
static void languages_have_their_own_stems(void **state)
{
    (void)state;
    dataset d = lamp_texts();
    add_document(&d, "rapport", "fr-FR");
    add_recommendation(&d, "rapport", "Les allumeurs réparaient les anciennes lanternes brisées.");
    rap_related *r = rap_related_new(d.arena, d.model);
    const char *draft = "L’allumeur doit réparer toute lanterne ancienne ou brisée.";
    size_t count;
    const rap_related_hit *hits = rap_related_find(r, rap_related_words(r, draft, "fr"), RAP_RELATED_SHOWN, &count);
    assert_int_equal(count, 1);
    assert_string_equal(rap_related_id(hits[0].record), "rapport#rec-11");
    double as_french = hits[0].near.score;
    rap_related_find(r, rap_related_words(r, draft, "en"), as_french, &count);
    assert_int_equal(count, 0);
    free_dataset(&d);
}

/* ---- ranks -------------------------------------------------------------------------------- */

static void ranks_go_by_score_then_order(void **state)
{
    (void)state;
    dataset d = lamp_texts();
    size_t count;
    for (size_t i = 0; i < 3; i++)
        add_recommendation(&d, rap_arena_format(d.arena, "twin-%zu", i), LONG_LAMPS);
    add_recommendation(&d, "cousin", "Lamplighters should inspect the glass chimneys of harbour lanterns.");
    add_paragraph(&d, "minutes#para-1", "summary", "One speaker praised " LONG_LAMPS);
    add_paragraph(&d, "minutes#para-2", "record", LONG_LAMPS);
    rap_related *r = rap_related_new(d.arena, d.model);
    assert_int_equal(rap_related_count(r), 15); /* what only records the meeting is not there */
    const rap_related_hit *hits = rap_related_find(r, rap_related_of(r, rap_node_item(rap_model_dataset(d.model), RAP_DATASET_RECOMMENDATIONS, 11)), RAP_RELATED_SHOWN, &count);
    assert_int_equal(count, 4);
    assert_string_equal(rap_node_text(hits[0].record, RAP_RECOMMENDATION_ID), "twin-0#rec-11");
    assert_string_equal(rap_node_text(hits[1].record, RAP_RECOMMENDATION_ID), "twin-2#rec-13");
    assert_true(hits[0].near.score == 1 && hits[1].near.score == 1);
    assert_true(hits[1].near.score > hits[2].near.score || hits[2].near.score > hits[3].near.score);
    rap_related_find(r, rap_related_words(r, "quantum chromodynamics", NULL), RAP_RELATED_SHOWN, &count);
    assert_int_equal(count, 0);
    free_dataset(&d);
}

/* A part is not near its own record, and the number before a bracket is read whole. */
static void parts_are_not_near_their_own(void **state)
{
    (void)state;
    dataset d = lamp_texts();
    rap_arena *arena = rap_model_arena(d.model);
    rap_node *r1 = add_recommendation(&d, "report", "Guilds should:"), *part = rap_node_new(arena, RAP_KIND_SUBPARAGRAPH);
    rap_node_set_text(arena, part, RAP_SUBPARAGRAPH_ID, "report#rec-11(b)");
    rap_node_set_text(arena, part, RAP_SUBPARAGRAPH_LABEL, "b");
    rap_node_set_text(arena, part, RAP_SUBPARAGRAPH_TEXT, LONG_LAMPS);
    rap_node_add(arena, r1, RAP_RECOMMENDATION_ITEMS, part);
    add_recommendation(&d, "other", LONG_LAMPS);
    rap_related *r = rap_related_new(d.arena, d.model);
    size_t count;
    const rap_related_text *text = rap_related_of(r, part);
    const rap_related_hit *hits = rap_related_find(r, text, 0, &count);
    assert_int_equal(count, 11); /* all but its own */
    assert_string_equal(rap_node_text(hits[0].record, RAP_RECOMMENDATION_ID), "other#rec-12");
    assert_true(hits[0].near.score >= RAP_RELATED_SAME);
    const rap_related_phrase *phrases = rap_related_phrases(r, d.arena, hits[0].text, rap_related_of(r, r1), 3, &count);
    assert_true(count >= 1);
    assert_null(phrases[0].in[0].part);
    assert_string_equal(phrases[0].in[1].part, "(b)");
    assert_null(rap_related_of(r, rap_model_dataset(d.model)));
    free_dataset(&d);
}

/* ---- phrases ------------------------------------------------------------------------------ */

static void assert_place(const char *text, const rap_related_place *place)
{
    size_t from = rap_utf8_offset(text, place->start), to = rap_utf8_offset(text, place->end);
    assert_int_equal(strlen(place->words), to - from);
    assert_memory_equal(text + from, place->words, to - from);
}

/* Words as they stand in each, counted in code points. */
static void phrases_stand_in_both(void **state)
{
    (void)state;
    dataset d = lamp_texts();
    rap_related *r = rap_related_new(d.arena, d.model);
    const char *a = "“Öl” – replacing Cracked Panes; “naïve façade”, harbour.", *b = "Harbours: naive facades must replace, cracked pane by pane.";
    size_t count;
    const rap_related_phrase *p = rap_related_phrases(r, d.arena, rap_related_words(r, a, NULL), rap_related_words(r, b, NULL), 9, &count);
    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++) {
        assert_place(a, &p[i].in[0]);
        assert_place(b, &p[i].in[1]);
        assert_true(i == 0 || p[i].weight <= p[i - 1].weight);
    }
    assert_string_equal(p[0].in[0].words, "replacing Cracked Panes");
    assert_string_equal(p[0].in[1].words, "replace, cracked pane");
    assert_string_equal(p[1].in[0].words, "naïve façade");
    assert_string_equal(p[2].in[1].words, "Harbours");
    rap_related_phrases(r, d.arena, rap_related_words(r, a, NULL), rap_related_words(r, b, NULL), 1, &count);
    assert_int_equal(count, 1);
    rap_related_phrases(r, d.arena, rap_related_words(r, a, NULL), rap_related_words(r, "", NULL), 9, &count);
    assert_int_equal(count, 0);
    free_dataset(&d);
}

/* ---- links -------------------------------------------------------------------------------- */

static const char *links_of(dataset *d)
{
    rap_text out = {.arena = d->arena};
    const rap_node *root = rap_model_dataset(d->model);
    for (size_t i = 0; i < rap_node_count(root, RAP_DATASET_LINKS); i++) {
        rap_node_write(&out, rap_node_item(root, RAP_DATASET_LINKS, i), 0);
        rap_text_char(&out, '\n');
    }
    return rap_text_detach(&out);
}

static void add_link(dataset *d, const char *from, const char *to, const char *type)
{
    rap_arena *arena = rap_model_arena(d->model);
    rap_node *link = rap_node_new(arena, RAP_KIND_LINK);
    rap_node_set_text(arena, link, RAP_LINK_FROM, from);
    rap_node_set_text(arena, link, RAP_LINK_TO, to);
    rap_node_set_text(arena, link, RAP_LINK_TYPE, type);
    rap_node_add(arena, rap_model_root(d->model), RAP_DATASET_LINKS, link);
}

static void links_are_given_once(void **state)
{
    (void)state;
    dataset d = lamp_texts();
    rap_error error = {0};
    add_recommendation(&d, "first", LONG_LAMPS);
    add_recommendation(&d, "second", LONG_LAMPS);
    add_paragraph(&d, "minutes#para-1", "summary", "It was said that cracked panes of harbour lanterns were a danger to barges.");
    assert_true(rap_related_give(d.model, &error));
    const char *links = links_of(&d);
    assert_non_null(strstr(links, "\"from\":\"first#rec-11\",\"to\":\"second#rec-12\",\"type\":\"related\""));
    assert_non_null(strstr(links, "\"score\":1"));
    assert_non_null(strstr(links, "\"of\":\"related:from\",\"text\":\"Lamplighters should inspect"));
    assert_non_null(strstr(links, "\"of\":\"related:to\""));
    assert_non_null(strstr(links, "\"rule\":\"same words 1.00, same subject 1.00\""));
    assert_non_null(strstr(links, "\"to\":\"minutes#para-1\""));
    assert_null(strstr(links, "\"from\":\"second#rec-12\",\"to\":\"first#rec-11\""));
    assert_true(rap_related_give(d.model, &error));
    assert_string_equal(links_of(&d), links);
    free_dataset(&d);
}

static void links_of_people_stay(void **state)
{
    (void)state;
    dataset d = lamp_texts();
    rap_error error = {0};
    add_recommendation(&d, "first", LONG_LAMPS);
    add_recommendation(&d, "second", LONG_LAMPS);
    add_link(&d, "second#rec-12", "first#rec-11", "related");
    add_link(&d, "first#rec-11", "report-1", "cites");
    const char *before = links_of(&d);
    assert_true(rap_related_give(d.model, &error));
    assert_string_equal(links_of(&d), before); /* the pair is linked already */
    free_dataset(&d);
}

/* Recommendations of one document only where they say nearly the same. */
static void links_leave_neighbours_out(void **state)
{
    (void)state;
    dataset d = lamp_texts();
    rap_error error = {0};
    add_recommendation(&d, "one", "Every harbour needs lanterns with glass chimneys that storms cannot break.");
    add_recommendation(&d, "one", "Storms break chimneys of glass: lanterns for harbours are to be fenced.");
    assert_true(rap_related_give(d.model, &error));
    assert_string_equal(links_of(&d), "");
    add_recommendation(&d, "two", "Storms break chimneys of glass: lanterns for harbours are to be fenced.");
    assert_true(rap_related_give(d.model, &error));
    assert_int_equal(rap_node_count(rap_model_dataset(d.model), RAP_DATASET_LINKS), 2);
    free_dataset(&d);
}

/* Words of three letters and fewer are not shown as what texts share. */
static void short_words_are_no_phrases(void **state)
{
    (void)state;
    dataset d = lamp_texts();
    add_recommendation(&d, "one", "So dim an oil is bad: lanterns shine.");
    add_recommendation(&d, "two", "Lanterns last, and so dim an oil is not wanted in ports.");
    rap_related *r = rap_related_new(d.arena, d.model);
    size_t count, last = rap_node_count(rap_model_dataset(d.model), RAP_DATASET_RECOMMENDATIONS);
    const rap_related_phrase *phrases = rap_related_phrases(
        r, d.arena, rap_related_of(r, rap_node_item(rap_model_dataset(d.model), RAP_DATASET_RECOMMENDATIONS, last - 2)),
        rap_related_of(r, rap_node_item(rap_model_dataset(d.model), RAP_DATASET_RECOMMENDATIONS, last - 1)), 5, &count);
    assert_int_equal(count, 1);
    assert_string_equal(phrases[0].in[0].words, "lanterns");
    free_dataset(&d);
}

/* ---- the index ---------------------------------------------------------------------------- */

#define TEXTS 5000
#define ASKED_EVERY 5
#define WANTED 5

static uint32_t seed;

static uint32_t chance(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)(seed >> 8) * below >> 24);
}

/* A word of a rank: the smaller of three draws, so that few words are very common. */
static void put_word(rap_text *out, uint32_t words, uint32_t offset)
{
    uint32_t a = chance(words), b = chance(words), c = chance(words);
    uint32_t rank = offset + (a < b ? a < c ? a : c : b < c ? b : c);
    rap_text_format(out, "%s%c%c%c%c", out->len ? " " : "", "bdfgklmnprstvz"[rank % 14], "aeiou"[rank / 14 % 5],
                    "bdfgklmnprstvz"[rank / 70 % 14], "aeiou"[rank / 980 % 5]);
}

/* Forty words: a third formula, a third of one of 400 subjects, a third of the language. */
static const char *subject_text(dataset *d)
{
    rap_text out = {.arena = d->arena};
    uint32_t subject = chance(400);
    for (int i = 0; i < 40; i++) {
        uint32_t kind = chance(3);
        put_word(&out, kind == 0 ? 40 : kind == 1 ? 25 : 4000, kind == 1 ? 100 + subject * 11 : 0);
    }
    return rap_text_detach(&out);
}

/* An earlier text with some of its words replaced, or a passage of it among others. */
static const char *reworded(dataset *d, const char *text, bool is_passage)
{
    rap_text out = {.arena = d->arena};
    uint32_t at = 0, replaced = 10 + chance(50);
    for (const char *c = text; *c; at++) {
        size_t len = strcspn(c, " ");
        if (is_passage ? at >= 10 && at < 28 : chance(100) >= replaced)
            rap_text_format(&out, "%s%.*s", out.len ? " " : "", (int)len, c);
        else
            put_word(&out, 4000, 0);
        c += len + (c[len] == ' ');
    }
    for (int i = 0; i < 30 && is_passage; i++)
        put_word(&out, 4000, 0);
    return rap_text_detach(&out);
}

static dataset many_texts(void)
{
    dataset d = new_dataset();
    const char **texts = rap_arena_alloc(d.arena, TEXTS * sizeof *texts);
    seed = 1;
    for (uint32_t i = 0; i < TEXTS; i++) {
        uint32_t kind = i < 100 ? 9 : chance(10);
        texts[i] = kind < 3 ? reworded(&d, texts[chance(i)], kind == 0) : subject_text(&d);
        add_recommendation(&d, rap_arena_format(d.arena, "report-%u", i / 20), texts[i]);
    }
    return d;
}

static bool has(const uint32_t *list, size_t count, size_t wanted)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == wanted)
            return true;
    return false;
}

static void assert_sums(const rap_related_hit *hits, size_t count, const rap_related_text *texts, const rap_nearness *near)
{
    size_t enough = 0;
    for (size_t i = 0; i < TEXTS; i++)
        enough += near[i].score >= RAP_RELATED_SUBJECT;
    while (count > 0 && memcmp(&near[hits[count - 1].text - texts], &hits[count - 1].near, sizeof *near) == 0)
        count--, enough--;
    assert_true(count == 0 && enough == 1); /* the text itself */
}

/* Of the five best that reach the mark of links, how many the index finds; and of those that
 * say nearly the same. What is summed up by words finds all. */
static void index_finds_what_comparing_all_finds(void **state)
{
    (void)state;
    dataset d = many_texts();
    rap_related *r = rap_related_new(d.arena, d.model);
    rap_related_index *index = rap_related_index_new(d.arena, r);
    rap_related_sums *sums = rap_related_sums_new(d.arena, r);
    size_t wanted = 0, found = 0, same = 0, same_found = 0;
    for (size_t at = 0; at < TEXTS; at += ASKED_EVERY) {
        uint32_t candidates[RAP_RELATED_CANDIDATES];
        size_t hit_count, count = rap_related_candidates(index, at, candidates);
        const rap_related_hit *hits = rap_related_find(r, &r->texts[at], RAP_RELATED_SUBJECT, &hit_count);
        assert_sums(hits, hit_count, r->texts, rap_related_sums_of(sums, at));
        for (size_t i = 0; i < hit_count && i < WANTED; i++) {
            bool is_found = has(candidates, count, (size_t)(hits[i].text - r->texts)), is_same = hits[i].near.score >= RAP_RELATED_SAME;
            wanted++, found += is_found;
            same += is_same, same_found += is_same && is_found;
        }
    }
    printf("of the best %d of each of %d among %d texts the index finds %.2f%% of %zu, and %.2f%% of the %zu that say nearly the same\n", WANTED,
           TEXTS / ASKED_EVERY, TEXTS, 100.0 * (double)found / (double)wanted, wanted, 100.0 * (double)same_found / (double)same, same);
    assert_true(wanted > 1000 && same > 100);
    assert_true(found >= (double)wanted * 0.94);
    assert_true(same_found >= (double)same * 0.97);
    free_dataset(&d);
}

static void index_is_small(void **state)
{
    (void)state;
    dataset d = many_texts();
    rap_related *r = rap_related_new(d.arena, d.model);
    rap_arena *within = rap_arena_new_within(d.arena);
    rap_related_index_new(within, r);
    assert_true(rap_arena_size(within) / r->count < 400);
    rap_related_forget_lists(r);
    assert_true(rap_arena_size(r->lists) < r->count * 20);
    free_dataset(&d);
}

/* Where more texts have a mark than are looked at, the neighbours in order stand for all. */
static void crowds_cost_no_more(void **state)
{
    (void)state;
    dataset d = many_texts();
    for (size_t i = 0; i < 300; i++)
        add_recommendation(&d, rap_arena_format(d.arena, "copy-%zu", i), LONG_LAMPS);
    rap_related *r = rap_related_new(d.arena, d.model);
    rap_related_index *index = rap_related_index_new(d.arena, r);
    uint32_t candidates[RAP_RELATED_CANDIDATES];
    for (size_t at = TEXTS; at < TEXTS + 300; at += 50) {
        size_t count = rap_related_candidates(index, at, candidates);
        assert_true(count >= 31);
        for (size_t i = 0; i < 31; i++)
            assert_true(candidates[i] >= TEXTS && candidates[i] != at);
    }
    free_dataset(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nearness_has_two_kinds),
        cmocka_unit_test(passages_count_inside_long_texts),
        cmocka_unit_test(formulas_weigh_little),
        cmocka_unit_test(languages_have_their_own_stems),
        cmocka_unit_test(ranks_go_by_score_then_order),
        cmocka_unit_test(parts_are_not_near_their_own),
        cmocka_unit_test(phrases_stand_in_both),
        cmocka_unit_test(links_are_given_once),
        cmocka_unit_test(links_of_people_stay),
        cmocka_unit_test(links_leave_neighbours_out),
        cmocka_unit_test(short_words_are_no_phrases),
        cmocka_unit_test(index_finds_what_comparing_all_finds),
        cmocka_unit_test(index_is_small),
        cmocka_unit_test(crowds_cost_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
