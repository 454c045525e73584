/* library.c - see library.h */
#include "library.h"

#include <stdlib.h>

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>

#include "style.h"

/* A font that fontconfig offers for a style, best first. */
typedef struct candidate {
    const FcPattern *pattern;
    const FcCharSet *characters;
    pdf_face *face;  /* once it is parsed */
    bool is_refused; /* could not be parsed, or may not be embedded */
} candidate;

/* What was found for a character. */
typedef struct finding {
    uint32_t character;
    bool is_known;
    const pdf_face *face;
} finding;

enum { KNOWN = 512 };

typedef struct shelf {
    finding known[KNOWN]; /* by the last bits of the character */
    FcFontSet *set;
    candidate *candidates;
    size_t count;
} shelf;

/* Whose letters a shelf is for: fonts are made for one of these, and have the others' too. */
typedef enum tongue { MAIN, ARABIC, CHINESE, TONGUES } tongue;

typedef struct family {
    char *name; /* of all families of a style, as fontconfig parses it */
    unsigned number;
    shelf shelves[TONGUES][PDF_STYLES];
    struct family *next;
} family;

typedef struct parsed {
    pdf_face face;
    struct parsed *next;
} parsed;

/* A folder that fontconfig looks into, for fonts or for its own settings. */
typedef struct place {
    char *path;
    struct place *next;
} place;

struct pdf_library {
    FcConfig *config;
    place *places;
    family *families;
    family *family; /* of the current job */
    parsed *faces;
};

/* Whatever the family, letters of others are drawn by what is made for them; the first that
 * is preferred stands last. */
static const char *const preferred[TONGUES][3] = {
    [ARABIC] = {"Noto Naskh Arabic", "Scheherazade New", "Amiri"},
    [CHINESE] = {"Droid Sans Fallback", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei"},
};

/* ---- closing: with the worker, or where the cache keeps nothing -------------------------- */

static void close_family(family *f)
{
    for (int i = 0; i < TONGUES * PDF_STYLES; i++) {
        shelf *s = &f->shelves[i / PDF_STYLES][i % PDF_STYLES];
        if (s->set)
            FcFontSetDestroy(s->set);
        free(s->candidates);
    }
    free(f->name);
    free(f);
}

static void close_face(parsed *p)
{
    hb_font_destroy(p->face.font);
    hb_face_destroy(p->face.face);
    free(p->face.file);
    free(p);
}

static void close_library(void *kept)
{
    pdf_library *l = kept;
    for (family *f = l->families, *next; f; f = next) {
        next = f->next;
        close_family(f);
    }
    for (parsed *p = l->faces, *next; p; p = next) {
        next = p->next;
        close_face(p);
    }
    for (place *p = l->places, *next; p; p = next) {
        next = p->next;
        free(p->path);
        free(p);
    }
    FcConfigDestroy(l->config);
    free(l);
}

/* ---- parsing ------------------------------------------------------------------------------ */

static bool has_outlines(hb_face_t *face)
{
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f'));
    bool has = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return has;
}

/* OS/2 fsType: 2 alone forbids embedding, 0x100 forbids a subset. */
static bool may_embed(hb_face_t *face)
{
    enum { TYPE_OFFSET = 8, RESTRICTED = 0x2, LESS_RESTRICTED = 0xC, NO_SUBSET = 0x100 };
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned len = 0;
    const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(table, &len);
    unsigned type = len >= TYPE_OFFSET + 2 ? (unsigned)bytes[TYPE_OFFSET] << 8 | bytes[TYPE_OFFSET + 1] : 0;
    hb_blob_destroy(table);
    return !(type & NO_SUBSET) && !((type & RESTRICTED) && !(type & LESS_RESTRICTED));
}

static hb_face_t *load_face(pdf_document *d, const char *file, int index)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(file);
    if (!blob)
        return NULL;
    hb_face_t *face = hb_face_create(blob, (unsigned)index);
    hb_blob_destroy(blob);
    if (face == hb_face_get_empty())
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory to read a font");
    if (hb_face_get_glyph_count(face) == 0 || !has_outlines(face) || !may_embed(face)) {
        hb_face_destroy(face);
        return NULL;
    }
    hb_face_make_immutable(face);
    return face;
}

/* Without memory the job ends: another font in its place would be another file. */
static pdf_face *keep_face(pdf_document *d, const char *file, int index, hb_face_t *face)
{
    pdf_library *l = d->library;
    parsed *p = calloc(1, sizeof *p);
    char *name = strdup(file);
    if (!p || !name) {
        free(p);
        free(name);
        hb_face_destroy(face);
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory to keep a font");
    }
    unsigned upem = hb_face_get_upem(face);
    p->face = (pdf_face){.file = name, .index = index, .face = face, .font = hb_font_create(face), .upem = upem};
    hb_font_set_scale(p->face.font, (int)upem, (int)upem);
    pdf_codes_of_face(p->face.font, p->face.own);
    p->next = l->faces;
    l->faces = p;
    return &p->face;
}

/* One face for one file, whatever styles it serves. */
static pdf_face *face_of_file(pdf_document *d, const char *file, int index)
{
    for (parsed *p = d->library->faces; p; p = p->next)
        if (p->face.index == index && strcmp(p->face.file, file) == 0)
            return &p->face;
    hb_face_t *face = load_face(d, file, index);
    return face ? keep_face(d, file, index, face) : NULL;
}

static const pdf_face *face_of(pdf_document *d, candidate *c)
{
    if (c->face || c->is_refused)
        return c->face;
    FcChar8 *file = NULL;
    int index = 0;
    FcPatternGetInteger(c->pattern, FC_INDEX, 0, &index);
    if (FcPatternGetString(c->pattern, FC_FILE, 0, &file) == FcResultMatch)
        c->face = face_of_file(d, (const char *)file, index & 0xFFFF);
    c->is_refused = !c->face;
    return c->face;
}

/* ---- asking fontconfig --------------------------------------------------------------------- */

/* The language is always given: else fontconfig takes that of the environment. */
static FcPattern *wish(const char *wanted, tongue whose, unsigned style)
{
    static const char *const languages[] = {[MAIN] = "en", [ARABIC] = "ar", [CHINESE] = "zh-cn"};
    FcPattern *pattern = FcNameParse((const FcChar8 *)wanted);
    if (!pattern)
        return NULL;
    for (int i = 0; whose != MAIN && i < 3; i++) {
        FcValue name = {.type = FcTypeString, .u.s = (const FcChar8 *)preferred[whose][i]};
        FcPatternAdd(pattern, FC_FAMILY, name, FcFalse);
    }
    FcPatternAddString(pattern, FC_LANG, (const FcChar8 *)languages[whose]);
    FcPatternAddInteger(pattern, FC_WEIGHT, style & PDF_BOLD ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddInteger(pattern, FC_SLANT, style & PDF_ITALIC ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
    FcPatternAddBool(pattern, FC_OUTLINE, FcTrue);
    return pattern;
}

static bool is_usable(const FcPattern *font)
{
    FcChar8 *format = NULL;
    FcBool is_variable = FcFalse;
    FcPatternGetBool(font, FC_VARIABLE, 0, &is_variable);
    return !is_variable && FcPatternGetString(font, FC_FONTFORMAT, 0, &format) == FcResultMatch &&
           strcmp((const char *)format, "TrueType") == 0;
}

static bool fill_shelf(shelf *s)
{
    s->candidates = calloc((size_t)s->set->nfont + 1, sizeof *s->candidates);
    if (!s->candidates)
        return false;
    for (int i = 0; i < s->set->nfont; i++) {
        FcCharSet *characters = NULL;
        const FcPattern *font = s->set->fonts[i];
        if (is_usable(font) && FcPatternGetCharSet(font, FC_CHARSET, 0, &characters) == FcResultMatch)
            s->candidates[s->count++] = (candidate){.pattern = font, .characters = characters};
    }
    return true;
}

static bool open_shelf(pdf_library *l, shelf *s, const char *wanted, tongue whose, unsigned style)
{
    FcPattern *pattern = wish(wanted, whose, style);
    if (!pattern)
        return false;
    FcResult result = FcResultMatch;
    FcConfigSubstitute(l->config, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    if (!s->set) /* untrimmed: a font that is trimmed away may be the only TrueType one */
        s->set = FcFontSort(l->config, pattern, FcFalse, NULL, &result);
    FcPatternDestroy(pattern);
    return s->set && fill_shelf(s);
}

static shelf *shelf_of(pdf_document *d, tongue whose, unsigned style)
{
    pdf_library *l = d->library;
    shelf *s = &l->family->shelves[whose][style];
    if (!s->candidates && !open_shelf(l, s, l->family->name, whose, style))
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory for the list of fonts");
    return s;
}

static bool is_chinese(hb_language_t language)
{
    const char *tag = rap_or_empty(hb_language_to_string(language));
    return strncmp(tag, "zh", 2) == 0 && (!tag[2] || tag[2] == '-');
}

static bool is_between(uint32_t character, uint32_t first, uint32_t last)
{
    return character >= first && character <= last;
}

/* By its block; marks that all write follow the words that they are among. */
static tongue whose_is(const pdf_voice *voice, uint32_t character)
{
    if (voice->is_rtl || is_between(character, 0x600, 0x8FF) || is_between(character, 0xFB50, 0xFEFC))
        return ARABIC;
    if (is_between(character, 0x2E80, 0xD7FF) || is_between(character, 0xFF00, 0xFFEF) || character >= 0x20000)
        return CHINESE;
    return character >= 0x2000 && is_chinese(voice->language) ? CHINESE : MAIN;
}

static const pdf_face *search(pdf_document *d, const shelf *s, uint32_t character)
{
    for (size_t i = 0; i < s->count; i++) {
        candidate *c = &s->candidates[i];
        if (FcCharSetHasChar(c->characters, character) && face_of(d, c))
            return c->face;
    }
    return NULL;
}

static const pdf_face *find(pdf_document *d, tongue whose, unsigned style, uint32_t character)
{
    shelf *s = shelf_of(d, whose, style);
    finding *known = &s->known[character % KNOWN];
    if (!known->is_known || known->character != character)
        *known = (finding){.character = character, .face = search(d, s, character), .is_known = true};
    return known->face;
}

/* A style without what the letters of a language have no face for, so that the figures and
 * the Latin letters among them are neither bolder nor slanted. */
static unsigned style_among(pdf_document *d, const pdf_voice *voice)
{
    static const uint32_t letters[] = {[ARABIC] = 0x627, [CHINESE] = 0x4E00};
    static const unsigned bits[] = {PDF_ITALIC, PDF_BOLD};
    tongue whose = is_chinese(voice->language) ? CHINESE : pdf_style_is_rtl(voice->language) ? ARABIC : MAIN;
    unsigned style = voice->style;
    for (size_t i = 0; whose != MAIN && i < sizeof bits / sizeof *bits; i++)
        if (style & bits[i] && find(d, whose, style, letters[whose]) == find(d, whose, style & ~bits[i], letters[whose]))
            style &= ~bits[i];
    return style;
}

const pdf_face *pdf_library_find(pdf_document *d, const pdf_voice *voice, uint32_t character)
{
    return find(d, whose_is(voice, character), voice->style ? style_among(d, voice) : 0, character);
}

const pdf_face *pdf_library_main(pdf_document *d, unsigned style)
{
    shelf *s = shelf_of(d, MAIN, style);
    for (size_t i = 0; i < s->count; i++)
        if (face_of(d, &s->candidates[i]))
            return s->candidates[i].face;
    pdf_fail(d, RAP_ERROR_EXPORTER, "no TrueType font is installed that may be embedded; install one, as Liberation Serif");
}

/* ---- opening ------------------------------------------------------------------------------- */

/* The families of the style as a name of fontconfig: Family,Family with what it parses escaped. */
static const char *families_of(pdf_document *d)
{
    pdf_buffer all = {0};
    for (const char *const *name = d->styles->families; *name; name++) {
        pdf_buffer_say(d, &all, name == d->styles->families ? "" : ",");
        for (const char *c = *name; *c; c++) {
            if (strchr("\\-:,", *c))
                pdf_buffer_say(d, &all, "\\");
            pdf_buffer_add(d, &all, c, 1);
        }
    }
    pdf_buffer_add(d, &all, "", 1);
    return all.bytes;
}

static family *family_named(pdf_document *d, pdf_library *l, const char *name)
{
    for (family *f = l->families; f; f = f->next)
        if (strcmp(f->name, name) == 0)
            return f;
    family *f = calloc(1, sizeof *f);
    char *copy = strdup(name);
    if (!f || !copy) {
        free(f);
        free(copy);
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory for the list of fonts");
    }
    f->name = copy;
    f->number = l->families ? l->families->number + 1 : 0;
    f->next = l->families;
    l->families = f;
    return f;
}

static bool is_below(const char *path, size_t len, const char *folder)
{
    size_t top = strlen(folder);
    return len >= top && strncmp(path, folder, top) == 0 && (len == top || path[top] == '/');
}

/* A folder, unless it stands below one that is there. */
static bool add_place(pdf_library *l, const char *path, size_t len)
{
    for (const place *p = l->places; p; p = p->next)
        if (is_below(path, len, p->path))
            return true;
    place *p = calloc(1, sizeof *p);
    char *copy = strndup(path, len);
    if (!p || !copy) {
        free(p);
        free(copy);
        return false;
    }
    *p = (place){copy, l->places};
    l->places = p;
    return true;
}

/* What another answer of fontconfig could come from: folders of fonts, those above before those
 * below, and of settings. */
static bool find_places(pdf_library *l)
{
    FcStrList *fonts = FcConfigGetFontDirs(l->config), *settings = FcConfigGetConfigFiles(l->config);
    bool is_done = fonts && settings;
    for (const char *path; is_done && (path = (const char *)FcStrListNext(fonts));)
        is_done = add_place(l, path, strlen(path));
    for (const char *path; is_done && (path = (const char *)FcStrListNext(settings));) {
        const char *slash = strrchr(path, '/');
        is_done = !slash || slash == path || add_place(l, path, (size_t)(slash - path));
    }
    if (fonts)
        FcStrListDone(fonts);
    if (settings)
        FcStrListDone(settings);
    return is_done;
}

/* As FcInitLoadConfigAndFonts(), without the settings that are only offered, which are as many again
 * as those in force; by itself where that finds none, or no place for its caches. */
static FcConfig *read_settings(void)
{
    FcConfig *config = FcConfigCreate();
    FcStrList *caches = config && FcConfigParseAndLoad(config, NULL, FcTrue) ? FcConfigGetCacheDirs(config) : NULL;
    bool is_whole = caches && FcStrListNext(caches);
    if (caches)
        FcStrListDone(caches);
    if (is_whole && FcConfigBuildFonts(config))
        return config;
    if (config)
        FcConfigDestroy(config);
    return FcInitLoadConfigAndFonts();
}

static pdf_library *new_library(pdf_document *d)
{
    static const char key[] = "pdf.library";
    pdf_library *l = d->host->cache(d->job, key, NULL, NULL);
    if (l)
        return l;
    l = calloc(1, sizeof *l);
    FcConfig *config = l ? read_settings() : NULL;
    if (!config) {
        free(l);
        pdf_fail(d, RAP_ERROR_EXPORTER, "fontconfig could not list the fonts of this machine");
    }
    l->config = config;
    if (!find_places(l) || !d->host->cache(d->job, key, l, close_library)) {
        close_library(l);
        pdf_fail(d, RAP_ERROR_MEMORY, "no memory to keep the list of fonts");
    }
    return l;
}

unsigned pdf_library_choice(const pdf_document *d)
{
    return d->library->family->number;
}

pdf_library *pdf_library_open(pdf_document *d)
{
    pdf_library *l = new_library(d);
    l->family = family_named(d, l, families_of(d));
    for (const place *p = l->places; p; p = p->next)
        pdf_uses(d, p->path);
    d->library = l;
    return l;
}
