/* Documents of which a later text stands beside the earlier, and corrections that nobody made. */
#include "analysis/findings.h"
#include "model/revisions.h"

void rap_lint_revisions(rap_findings *f)
{
    size_t count;
    const rap_revision *found = rap_revisions_find(f->arena, rap_model_dataset(f->model), &count);
    for (size_t i = 0; i < count; i++)
        rap_findings_add(f, false, found[i].is_corrigendum ? "corrected" : "superseded",
                         rap_place_of_document(found[i].document ? found[i].document : found[i].by, 0), "%s", found[i].sentence);
}
