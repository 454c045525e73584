/* style_file.c - see style_file.h */
#include "style_file.h"

#include <stdlib.h>

/* Styles, and the list of families that they point to. */
typedef struct said {
    pdf_styles styles;
    const char *families[];
} said;

typedef struct pdf_kept_style {
    json_t *root;
    said *said;
    size_t len;
    char bytes[];
} kept_style;

static void close_kept(void *closed)
{
    kept_style *kept = closed;
    json_decref(kept->root);
    free(kept->said);
    free(kept);
}

/* Where there is no memory for it the next job reads the file again. */
static kept_style *keep(pdf_document *d, const pdf_style_file *file, const void *bytes, size_t len)
{
    kept_style *kept = malloc(sizeof *kept + len);
    if (!kept)
        return NULL;
    *kept = (kept_style){.root = json_incref(file->root), .len = len};
    memcpy(kept->bytes, bytes, len);
    if (d->host->cache(d->job, file->path, kept, close_kept))
        return kept;
    close_kept(kept);
    return NULL;
}

bool pdf_style_file_parse(pdf_document *d, pdf_style_file *file, const void *bytes, size_t len, json_error_t *error)
{
    kept_style *kept = d->host->cache(d->job, file->path, NULL, NULL);
    if (kept && kept->len == len && memcmp(kept->bytes, bytes, len) == 0) {
        file->kept = kept;
        file->root = json_incref(kept->root);
        return true;
    }
    file->root = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, error);
    file->kept = file->root ? keep(d, file, bytes, len) : NULL;
    return file->root;
}

const pdf_styles *pdf_style_file_said(const pdf_style_file *file)
{
    return file->kept && file->kept->said ? &file->kept->said->styles : NULL;
}

void pdf_style_file_keep(pdf_style_file *file, const pdf_styles *styles)
{
    size_t count = 0;
    while (styles->families && styles->families[count])
        count++;
    said *all = file->kept && !file->kept->said ? malloc(sizeof *all + (count + 1) * sizeof *all->families) : NULL;
    if (!all)
        return;
    all->styles = *styles;
    for (size_t i = 0; i <= count; i++)
        all->families[i] = i < count ? styles->families[i] : NULL;
    if (styles->families)
        all->styles.families = all->families;
    file->kept->said = all;
}
