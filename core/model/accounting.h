/* model/accounting.h - the letters that the records of a document hold, for proving that
 * import lost and doubled nothing.
 *
 * The letters and digits of a file (base/unicode.h, rap_letters_add) stand once in the
 * records of its document:
 *
 *   document        masthead, text of furniture, text of the unplaced lines; not the title,
 *                   which repeats a line of the masthead or a heading
 *   section         number and title
 *   recommendation  its mark: source.paragraph where it has one (the older form, a
 *                   numbered or lettered paragraph), else the digits of its number;
 *                   text, items, closing, footnotes
 *   paragraph       number, text, items, closing, footnotes
 *   item            label, text, items; not those marked inline, which their text repeats
 *   footnote        mark and text
 *
 * The word of a recommendation's own heading ("Recommendation") is not counted, neither
 * here nor in document.accounting. Meeting, body and cited documents are derived from
 * those records and never count. */
#ifndef RAP_MODEL_ACCOUNTING_H
#define RAP_MODEL_ACCOUNTING_H

#include "base/unicode.h"
#include "model/node.h"

typedef struct rap_accounting rap_accounting;

/* Adds up a dataset once, for all its documents. Lives in the arena. */
rap_accounting *rap_accounting_open(rap_arena *arena, const rap_node *dataset);

/* What the records of one document hold; nothing for a document that was only cited. */
void rap_accounting_of(const rap_accounting *accounting, const rap_node *document, rap_letters *out);

#endif
