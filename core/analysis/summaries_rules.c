#include "analysis/summaries_rules.h"

#include <string.h>
#include <unistd.h>

#include "base/data.h"
#include "base/ids.h"
#include "base/text.h"
#include "model/json.h"

typedef enum role { LEANING, STANDING, LATER, APART, WEAK, ATTRIBUTED, LISTS } role;
static const char *const role_names[LISTS] = {"leaning", "standing", "later", "apart", "weak", "attributed"};

typedef struct phrase {
    const char *words; /* with a space between and behind them */
    size_t len;
    role role;
    const struct phrase *next; /* that begins with the same word */
} phrase;

struct rap_summary_rules {
    rap_arena *arena;
    rap_ids abbreviations;
    rap_ids firsts;         /* first words of phrases … */
    const phrase **phrases; /* … and those that begin so */
    size_t room;
    rap_text plain;         /* the sentence being judged */
};

/* Words in small letters with a space behind each; signs and punctuation are left out. Letters
 * other than those of ASCII stay as they are. */
static void put_plain(rap_text *out, const char *text, size_t len)
{
    rap_text_clear(out);
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        bool is_mark = c == 0xe2 && i + 2 < len && ((unsigned char)text[i + 1] & 0xfe) == 0x80; /* U+2000 to U+207F */
        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c + 'a' - 'A');
        if (!is_mark && (c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\''))
            rap_text_char(out, (char)c);
        else if (out->len && out->data[out->len - 1] != ' ')
            rap_text_char(out, ' ');
        i += is_mark ? 2 : 0;
    }
    if (out->len && out->data[out->len - 1] != ' ')
        rap_text_char(out, ' ');
}

/* ---- reading ------------------------------------------------------------------------------ */

static void add_phrase(rap_summary_rules *r, const char *words, role of)
{
    bool is_new;
    phrase *p = rap_arena_alloc(r->arena, sizeof *p);
    put_plain(&r->plain, words, strlen(words));
    *p = (phrase){.words = rap_arena_string(r->arena, rap_text_string(&r->plain)), .len = r->plain.len, .role = of};
    size_t at = rap_ids_add(&r->firsts, rap_arena_copy(r->arena, p->words, strcspn(p->words, " ")), &is_new);
    r->phrases = rap_arena_grow(r->arena, r->phrases, at, &r->room, sizeof *r->phrases);
    p->next = is_new ? NULL : r->phrases[at];
    r->phrases[at] = p;
}

static bool fail_list(const rap_json *json, const char *key, rap_error *error)
{
    return rap_json_fail(json, rap_json_root(json), key, error, "'%s' must be a list of words", key);
}

/* Hears the strings of a list, which may be absent. */
static bool read_list(rap_summary_rules *r, const rap_json *json, const char *key, role of, rap_error *error)
{
    const json_t *strings = json_object_get(rap_json_root(json), key);
    if (strings && !json_is_array(strings))
        return fail_list(json, key, error);
    for (size_t i = 0; i < json_array_size(strings); i++) {
        const char *words = json_string_value(json_array_get(strings, i));
        if (!words || !*words)
            return fail_list(json, key, error);
        if (of == LISTS)
            rap_ids_add(&r->abbreviations, words, NULL);
        else
            add_phrase(r, words, of);
    }
    return true;
}

static bool read_all(rap_summary_rules *r, const rap_json *json, rap_error *error)
{
    static const char *const known[] = {"rapporteur-summaries", "language", "note", "abbreviations", "leaning", "standing", "later",
                                        "apart", "weak", "attributed", NULL};
    json_t *root = rap_json_root(json);
    if (!rap_json_known(json, root, known, error))
        return false;
    if (json_integer_value(json_object_get(root, "rapporteur-summaries")) != 1)
        return rap_json_fail(json, root, "rapporteur-summaries", error, "'rapporteur-summaries' must be 1, the version of the form of summaries");
    for (role l = 0; l < LISTS; l++)
        if (!read_list(r, json, role_names[l], l, error))
            return false;
    return read_list(r, json, "abbreviations", LISTS, error);
}

rap_summary_rules *rap_summary_rules_load(rap_arena *arena, const char *data_dir, const char *language, rap_error *error)
{
    static const char none[] = "{\"rapporteur-summaries\": 1}";
    const char *primary = rap_arena_copy(arena, language, strcspn(language, "-_"));
    const char *path = rap_data_find(arena, data_dir, rap_arena_format(arena, "summaries/%s.json", primary));
    rap_json *json = access(path, R_OK) == 0 ? rap_json_read(arena, path, error) : rap_json_parse(arena, none, strlen(none), primary, error);
    rap_summary_rules *r = rap_arena_alloc(arena, sizeof *r);
    *r = (rap_summary_rules){.arena = arena, .abbreviations = {.arena = arena}, .firsts = {.arena = arena}, .plain = {.arena = arena}};
    return json && read_all(r, json, error) ? r : NULL;
}

/* ---- abbreviations ------------------------------------------------------------------------ */

/* Capitals with a point behind each: initials of a person. */
static bool is_initials(const char *word, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (i % 2 ? word[i] != '.' : word[i] < 'A' || word[i] > 'Z')
            return false;
    return len % 2 == 0 && len > 0;
}

bool rap_summary_rules_abbreviate(const rap_summary_rules *r, const char *text, size_t len)
{
    enum { LONGEST = 12 };
    char word[LONGEST + 1];
    size_t start = len;
    while (start > 0 && len - start < LONGEST && !strchr(" (\"", text[start - 1]))
        start--;
    memcpy(word, text + start, len - start);
    word[len - start] = '\0';
    return is_initials(word, len - start) || rap_ids_find(&r->abbreviations, word) != RAP_NO_ID;
}

/* ---- judging ------------------------------------------------------------------------------ */

/* The longest phrase of each list at a word of the plain sentence; 0 for none. */
static void find_at(rap_summary_rules *r, size_t at, size_t longest[LISTS])
{
    char *word = r->plain.data + at, *end = strchr(word, ' ');
    *end = '\0';
    size_t first = rap_ids_find(&r->firsts, word);
    *end = ' ';
    for (const phrase *p = first == RAP_NO_ID ? NULL : r->phrases[first]; p; p = p->next)
        if (p->len > longest[p->role] && strncmp(word, p->words, p->len) == 0)
            longest[p->role] = p->len;
}

rap_summary_judgement rap_summary_rules_judge(rap_summary_rules *r, const char *sentence, size_t len)
{
    size_t opening[LISTS] = {0}, found[LISTS] = {0};
    put_plain(&r->plain, sentence, len);
    for (size_t at = 0; at < r->plain.len; at += strcspn(r->plain.data + at, " ") + 1)
        find_at(r, at, at ? found : opening);
    rap_summary_judgement j = {.is_weak = found[WEAK] || opening[WEAK], .is_attributed = found[ATTRIBUTED] || opening[ATTRIBUTED]};
    if (found[APART] || opening[APART])
        j.stand = RAP_SUMMARY_APART;
    else if (opening[LEANING] > opening[STANDING])
        j.stand = RAP_SUMMARY_LEANS;
    else
        j.stand = opening[LATER] ? RAP_SUMMARY_LATER : RAP_SUMMARY_ALONE;
    return j;
}
