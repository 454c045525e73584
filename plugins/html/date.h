/* date.h - dates in the words of the report's language, by the patterns of its labels. */
#ifndef HTML_DATE_H
#define HTML_DATE_H

#include "page.h"

/* A day, YYYY-MM-DD; what is none is written as it stands. */
void html_date(html_page *p, const char *day);
/* First to last day, either of which may be missing. */
void html_dates(html_page *p, const char *first, const char *last);

#endif
