#include "import/refusal.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/unicode.h"
#include "import/separated.h"

#define READ "PDF, Word files (.docx), web pages and plain text in UTF-8 are read"
#define PICTURE "this is a picture, not a document; let a program recognize the text in it first, as ocrmypdf does; " READ
#define ARCHIVE "this is a compressed file; unpack it, and give the documents in it; " READ
#define HEAD 2000 /* bytes in which a letter has its fields */

/* ---- bytes that a kind begins with --------------------------------------------------------- */

static const struct {
    const char *magic;
    size_t len, place;
    const char *sentence;
} magics[] = {
    {"\x89PNG", 4, 0, PICTURE}, {"\xff\xd8\xff", 3, 0, PICTURE}, {"GIF8", 4, 0, PICTURE}, {"II*\0", 4, 0, PICTURE}, {"MM\0*", 4, 0, PICTURE}, {"WEBP", 4, 8, PICTURE},
    {"ftypheic", 8, 4, PICTURE}, {"ftypavif", 8, 4, PICTURE}, {"\x1f\x8b", 2, 0, ARCHIVE}, {"BZh", 3, 0, ARCHIVE}, {"\xfd" "7zXZ", 5, 0, ARCHIVE}, {"7z\xbc\xaf", 4, 0, ARCHIVE},
    {"Rar!", 4, 0, ARCHIVE}, {"\x28\xb5\x2f\xfd", 4, 0, ARCHIVE}, {"ustar", 5, 257, ARCHIVE},
    {"{\\rtf", 5, 0, "this is RTF; save the document as .docx"},
    {"%!PS", 4, 0, "this is PostScript; make a PDF of it, as ps2pdf does"},
    {"\\documentclass", 14, 0, "this is LaTeX; give the PDF that is made of it"},
    {"BEGIN:VCALENDAR", 15, 0, "this is a calendar (.ics), not a document; " READ},
    {"\xff\xfe", 2, 0, "this is text in UTF-16; save it in UTF-8"}, {"\xfe\xff", 2, 0, "this is text in UTF-16; save it in UTF-8"},
};

static const char *by_magic(const rap_input *input)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (input->len >= magics[i].place + magics[i].len && memcmp(input->bytes + magics[i].place, magics[i].magic, magics[i].len) == 0)
            return magics[i].sentence;
    return NULL;
}

/* ---- text that is no document -------------------------------------------------------------- */

/* The first byte of a text that is neither blank nor a byte order mark. */
static const char *first_of(const rap_input *input)
{
    return input->bytes + strspn(input->bytes, " \t\r\n\xef\xbb\xbf");
}

static char last_of(const rap_input *input)
{
    size_t len = input->len;
    while (len && strchr(" \t\r\n", input->bytes[len - 1]))
        len--;
    return len ? input->bytes[len - 1] : '\0';
}

/* An object, or an array of objects, arrays or strings. "[Original: English]" is none. */
static bool is_json(const rap_input *input)
{
    const char *first = first_of(input), *next = first + (*first != '\0');
    next += strspn(next, " \t\r\n");
    return *first == '{' || (*first == '[' && *next && strchr("{[\"]", *next) && last_of(input) == ']');
}

static bool is_xml(const rap_input *input)
{
    const char *first = first_of(input);
    return *first == '<' && (isalpha((unsigned char)first[1]) || first[1] == '?' || first[1] == '!') && last_of(input) == '>';
}

/* A letter as programs for mail save it: fields, of which one says so. */
static bool is_mail(const rap_input *input)
{
    const char *found = memmem(input->bytes, input->len < HEAD ? input->len : HEAD, "\nMIME-Version:", 14);
    size_t name = strspn(input->bytes, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");
    return (found || strncasecmp(input->bytes, "MIME-Version:", 13) == 0) && name && input->bytes[name] == ':';
}

static const char *by_words(const rap_input *input)
{
    if (is_json(input))
        return "this is JSON, not a document; datasets are merged by naming several to the other commands";
    if (is_xml(input))
        return "this is XML of a kind that is not read; save the document as .docx";
    if (is_mail(input))
        return "this is a letter as programs for mail save it, not a document; save what is attached to it; " READ;
    return NULL;
}

/* ---- both ---------------------------------------------------------------------------------- */

bool rap_refusal_is(const rap_input *input)
{
    return by_magic(input) || by_words(input) || rap_separated_is(input->bytes, input->len);
}

rap_source *rap_refusal_read(rap_arena *arena, const rap_input *input, rap_error *error)
{
    const char *sentence = by_magic(input);
    (void)arena;
    sentence = sentence ? sentence : by_words(input);
    rap_fail(error, RAP_CODE_DATA, input->name, 1, "%s", sentence ? sentence
             : "this is a table of separated values (CSV, TSV), not a document; a matrix that was filled in is read by merge, as a workbook; " READ);
    return NULL;
}
