/* contents.h - the table of contents, made of the sections that are listed. */
#ifndef HTML_CONTENTS_H
#define HTML_CONTENTS_H

#include "page.h"

void html_contents(html_page *p, const rap_node *contents);

#endif
