/* page.c - see page.h */
#include "page.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <nettle/sha2.h>

static const char STYLE[] = "html/style.css";

/* ---- the style and what allows it ---------------------------------------------------------- */

static void encode(const unsigned char *bytes, size_t len, char *out)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < len; i += 3) {
        uint32_t three = (uint32_t)bytes[i] << 16;
        three |= i + 1 < len ? (uint32_t)bytes[i + 1] << 8 : 0;
        three |= i + 2 < len ? bytes[i + 2] : 0;
        *out++ = letters[three >> 18];
        *out++ = letters[three >> 12 & 63];
        *out++ = i + 1 < len ? letters[three >> 6 & 63] : '=';
        *out++ = i + 2 < len ? letters[three & 63] : '=';
    }
    *out = '\0';
}

/* A browser applies the style if its checksum is that of the policy. */
static void allow_style(html_page *p)
{
    struct sha256_ctx sum;
    uint8_t digest[SHA256_DIGEST_SIZE];
    char letters[48];
    sha256_init(&sum);
    sha256_update(&sum, p->style_len, (const uint8_t *)p->style);
    sha256_digest(&sum, sizeof digest, digest);
    encode(digest, sizeof digest, letters);
    snprintf(p->policy, sizeof p->policy, "'sha256-%s'", letters);
}

bool html_page_begin(html_page *p, const rap_host *host, rap_job *job)
{
    *p = (html_page){.host = host, .job = job, .policy = "'none'", .notes_end = NULL};
    p->style = host->asset(job, STYLE, &p->style_len);
    if (!p->style)
        host->log(job, RAP_LOG_NOTE, "there is no html/style.css among the templates: pages look as the browser shows them");
    else if (memmem(p->style, p->style_len, "</", 2) || memchr(p->style, '\r', p->style_len))
        host->fail(job, RAP_ERROR_DATA, "html/style.css holds '</' or a carriage return, which would end or change the style inside a page");
    else
        allow_style(p);
    return html_goes_on(p);
}

rap_status html_page_end(html_page *p)
{
    char sentence[160];
    snprintf(sentence, sizeof sentence, "%zu characters that HTML may not hold, as control characters, are shown as signs (U+2400 to U+2421, U+FFFD)", p->signs);
    if (p->signs && p->host->status(p->job) == RAP_OK)
        p->host->log(p->job, RAP_LOG_WARNING, sentence);
    return p->host->status(p->job);
}

bool html_goes_on(html_page *p)
{
    if (p->host->cancelled(p->job))
        p->host->fail(p->job, RAP_ERROR_CANCELLED, "stopped");
    return p->host->status(p->job) == RAP_OK;
}

/* ---- the head ------------------------------------------------------------------------------ */

void html_head_begin(html_page *p, bool has_scripts)
{
    html_put(p, "<!DOCTYPE html>\n<html");
    html_language(p, p->language);
    html_put(p, ">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ");
    html_put(p, p->up ? "'self'" : p->policy);
    html_put(p, has_scripts ? "; script-src 'self'" : "; script-src 'none'");
    html_put(p, p->up ? "; base-uri 'none'; form-action 'self'" : "; base-uri 'none'; form-action 'none'");
    html_put(p, "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"rapporteur ");
    html_put(p, p->host->version);
    html_put(p, "\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
}

void html_title_begin(html_page *p)
{
    html_put(p, "<title>");
    p->is_plain = true;
}

void html_title_end(html_page *p)
{
    p->is_plain = false;
    html_put(p, "</title>\n");
}

void html_head_end(html_page *p)
{
    if (p->style && p->up) {
        html_put(p, "<link rel=\"stylesheet\" href=\"");
        html_put(p, p->up);
        html_put(p, "style.css\">\n");
    } else if (p->style) {
        html_put(p, "<style>");
        p->host->write(p->job, p->style, p->style_len);
        html_put(p, "</style>\n");
    }
    html_put(p, "</head>\n<body>\n");
}

void html_skip(html_page *p)
{
    html_put(p, "<a class=\"skip\" href=\"#text:\">");
    html_label(p, "html.skip");
    html_put(p, "</a>\n");
}

void html_main_begin(html_page *p)
{
    html_put(p, "<main id=\"text:\" tabindex=\"-1\">\n");
}
