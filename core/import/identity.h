/* import/identity.h - what an imprint makes: bodies, the meeting, the document with its id. */
#ifndef RAP_IMPORT_IDENTITY_H
#define RAP_IMPORT_IDENTITY_H

#include "import/imprint.h"

/* Adds the bodies and the meeting to the dataset and to `facts`, and fills the document. */
void rap_identity_fill(rap_facts *facts, const rap_imprint *imprint);

#endif
