/* rapporteur/helpers.h - inline conveniences for exporters, made of host calls alone. */
#ifndef RAPPORTEUR_HELPERS_H
#define RAPPORTEUR_HELPERS_H

#include <string.h>

#include "model.h"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define RAP_HELPER static inline __attribute__((unused))
#else
#define RAP_HELPER static inline
#endif

/* Appends a string to the output; NULL writes nothing. */
RAP_HELPER rap_status rap_write_text(const rap_host *h, rap_job *job, const char *text)
{
    return text ? h->write(job, text, strlen(text)) : h->status(job);
}

/* The string, or "" for NULL. */
RAP_HELPER const char *rap_or_empty(const char *text)
{
    return text ? text : "";
}

/* Whether an option of type FLAG is on. */
RAP_HELPER int rap_option_is_on(const rap_host *h, rap_job *job, const char *name)
{
    return h->option_integer(job, name) != 0;
}

/* Whether the value of an option is `word`. */
RAP_HELPER int rap_option_is(const rap_host *h, rap_job *job, const char *name, const char *word)
{
    const char *value = h->option(job, name);
    return value != NULL && strcmp(value, word) == 0;
}

#undef RAP_HELPER

#ifdef __cplusplus
}
#endif
#endif
