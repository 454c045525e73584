/* By the words that stand in the files: a path to evidence or to subjects has to name them, or one of the
 * indexes that are made of subjects. A report that names anything else so only reads more than it must. */
#include "compose/lean.h"

#include <string.h>

#include "compose/labels.h"
#include "compose/template.h"

#define DEEPEST 8 /* labels in labels that are followed */
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-." /* of a path */
#define LABEL "label."

/* Whether what stands there leads nowhere, of words that begin before it. */
typedef bool exempt(const char *words, const char *at);

/* What a person records as evidence of a follow-up is words, whatever it is called. */
static bool is_recorded(const char *words, const char *at)
{
    static const char path[] = "follow_up.evidence";
    const size_t lead = sizeof "follow_up." - 1;
    return (size_t)(at - words) >= lead && strncmp(at - lead, path, sizeof path - 1) == 0 && strspn(at - lead + sizeof path - 1, LETTERS) == 0;
}

/* The name of a label is none of its words, which are followed for themselves. */
static bool is_followed(const char *words, const char *at)
{
    const char *start = at;
    while (start > words && strchr(LETTERS, start[-1]))
        start--;
    return strncmp(start, LABEL, sizeof LABEL - 1) == 0 || is_recorded(words, at);
}

/* Of words that are said of a link: its own evidence, in braces and without a way to it, is not left out. */
static bool is_of_link(const char *words, const char *at)
{
    static const char list[] = "{list:";
    const size_t len = sizeof list - 1;
    bool is_own = (at > words && at[-1] == '{') || ((size_t)(at - words) >= len && memcmp(at - len, list, len) == 0);
    return is_followed(words, at) || (is_own && *at == 'e');
}

static bool is_named(const char *words, exempt *is_exempt)
{
    static const char *const leads[] = {"evidence", "subjects", "by-"};
    for (size_t i = 0; words && i < sizeof leads / sizeof leads[0]; i++)
        for (const char *at = words; (at = strstr(at, leads[i])); at++)
            if (!is_exempt(words, at))
                return true;
    return false;
}

bool rap_lean_forbids(const char *words)
{
    return is_named(words, is_recorded);
}

/* Whether a string, or a label that it names, leads there. A label in braces is said of the record at hand. */
static bool leads(const rap_labels *labels, const char *text, bool is_link, int depth)
{
    static const char name[] = LABEL;
    char key[128];
    if (depth == DEEPEST || is_named(text, is_link ? is_of_link : is_followed))
        return true;
    for (const char *at = text; (at = strstr(at, name));) {
        bool is_of_same = is_link && at > text && at[-1] == '{';
        at += sizeof name - 1;
        size_t len = strspn(at, LETTERS);
        if (len >= sizeof key)
            return true;
        memcpy(key, at, len);
        key[len] = '\0';
        const char *words = rap_label(labels, key);
        if (words != key && leads(labels, words, is_of_same, depth + 1))
            return true;
    }
    return false;
}

static bool is_each_link(const json_t *each)
{
    const char *words = json_string_value(each);
    return words && strncmp(words, "links", 5) == 0 && (words[5] == '\0' || words[5] == ' ');
}

static bool any_leads(const rap_labels *labels, const json_t *value, bool is_link)
{
    const json_t *each = json_object_get(value, "each");
    const char *key;
    size_t i;
    json_t *inner;
    if (json_is_string(value))
        return leads(labels, json_string_value(value), is_link, 0);
    json_array_foreach(value, i, inner)
        if (any_leads(labels, inner, is_link))
            return true;
    json_object_foreach((json_t *)value, key, inner)
        if (strcmp(key, "key") != 0 /* which names a column */ && any_leads(labels, inner, each ? strcmp(key, "children") == 0 && is_each_link(each) : is_link))
            return true;
    return false;
}

/* Words that are the user's may stand where no report names them. */
bool rap_report_is_lean(const rap_report *report, const rap_labels *labels)
{
    bool is_lean = !rap_labels_forbid_lean(labels);
    for (size_t i = 0; is_lean && i < report->files->count; i++)
        is_lean = !any_leads(labels, rap_json_root(report->files->list[i]), false);
    return is_lean;
}
