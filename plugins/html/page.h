/* page.h - HTML, piece by piece, into the output of a job: text escaped, directions kept, the
 * style inside the page and a policy that allows nothing else. */
#ifndef HTML_PAGE_H
#define HTML_PAGE_H

#include <stdbool.h>

#include <rapporteur/helpers.h>

/* A footnote that was met; its words stand at the end of the page. Lives with the job. */
typedef struct html_note {
    const rap_node *node;
    struct html_note *next;
} html_note;

/* What is written, kept instead: words as they are, without an escape. Zero-initialised it is empty; the job's memory. */
typedef struct html_capture {
    char *bytes; /* ends with 0; NULL before anything was kept */
    size_t len, room;
} html_capture;

typedef struct html_page {
    const rap_host *host;
    rap_job *job;
    const char *language; /* of what is being written, BCP 47 */
    const char *up;       /* of a page of a site: from its folder to that of the site, "" or "../"; NULL for a page alone */
    const char *style;    /* of every page, borrowed; NULL where there is none */
    size_t style_len;
    char policy[64];      /* 'sha256-…' of the style, or 'none' */
    bool is_plain;        /* inside <title>: words alone, no markup among them */
    bool is_script;       /* inside a string of a script, plain too */
    html_capture *kept;   /* where all goes instead of into the output; NULL for the output */
    size_t signs;         /* characters shown as signs so far */
    html_note *notes, **notes_end;
    size_t notes_count;
} html_page;

/* Reads the style; whether the job goes on. */
bool html_page_begin(html_page *p, const rap_host *host, rap_job *job);
/* Tells what was shown as signs; the status of the job. */
rap_status html_page_end(html_page *p);

/* Whether the job goes on: the user is asked. */
bool html_goes_on(html_page *p);

/* Whether a language is written from right to left. */
bool html_is_rtl(const char *language);

void html_put(html_page *p, const char *markup); /* as it is; NULL writes nothing */
void html_number(html_page *p, uint64_t number);
/* Between the two all that is written is kept, from the beginning of the capture on. */
void html_capture_begin(html_page *p, html_capture *into);
void html_capture_end(html_page *p);
/* Words. Line ends become <br>. What HTML may not hold is shown as a sign: U+2400 and what follows
 * for control characters, U+FFFD for the rest. */
void html_text(html_page *p, const char *words);

/* A number before words, with a space; NULL writes nothing. */
void html_put_number(html_page *p, const char *number);
void html_label(html_page *p, const char *key);
/* A space, the name, the value in quotes; nothing for NULL. */
void html_attribute(html_page *p, const char *name, const char *value);
/* The same for an anchor of the page, which may hold no space; and for a link to it. */
void html_id(html_page *p, const char *anchor);
void html_target(html_page *p, const char *anchor);
/* #anchor, as it stands in an address. */
void html_fragment(html_page *p, const char *anchor);
/* ` href="…"` for an address that a reader may follow: http, https and mailto. Whether it is one. */
bool html_address(html_page *p, const char *address);
/* Part of an address: characters that have a meaning there are encoded, but no slash. */
void html_path(html_page *p, const char *words);
/* ` lang="…" dir="…"` where a language is given. */
void html_language(html_page *p, const char *language);

/* A link to the text and the target of that link, with which a body and its text begin. */
void html_skip(html_page *p);
void html_main_begin(html_page *p);

/* <!DOCTYPE html> to <body>. A page alone holds its style, a page of a site leads to it. */
void html_head_begin(html_page *p, bool has_scripts);
void html_head_end(html_page *p);
void html_title_begin(html_page *p);
void html_title_end(html_page *p);

#endif
