/* plain.c - the plain program that the exporter is compared with: it is handed finished
 * lines and only pushes them through HPDF_Page_TextOut into a compressed file.
 *
 *     plain LINES REGULAR BOLD ITALIC OUT.pdf
 *
 * LINES: "P" begins a page; "FACE X Y SIZE TEXT" is a line of text, FACE 0 to 2. */
#include <hpdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(HPDF_STATUS problem, HPDF_STATUS detail, void *context)
{
    (void)context;
    fprintf(stderr, "plain: libharu failed: 0x%04lX, %lu\n", (unsigned long)problem, (unsigned long)detail);
    exit(1);
}

static void load_fonts(HPDF_Doc pdf, HPDF_Font *fonts, char **files)
{
    HPDF_UseUTFEncodings(pdf);
    for (int i = 0; i < 3; i++)
        fonts[i] = HPDF_GetFont(pdf, HPDF_LoadTTFontFromFile(pdf, files[i], HPDF_TRUE), "UTF-8");
}

static HPDF_Page add_page(HPDF_Doc pdf)
{
    HPDF_Page page = HPDF_AddPage(pdf);
    HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
    return page;
}

static void draw_line(HPDF_Page page, const HPDF_Font *fonts, char *line)
{
    char *rest = line;
    unsigned face = (unsigned)strtoul(rest, &rest, 10) % 3;
    float x = strtof(rest, &rest), y = strtof(rest, &rest), size = strtof(rest, &rest);
    HPDF_Page_BeginText(page);
    HPDF_Page_SetFontAndSize(page, fonts[face], size);
    HPDF_Page_TextOut(page, x, y, rest + 1);
    HPDF_Page_EndText(page);
}

int main(int argc, char **argv)
{
    char line[4096];
    FILE *lines = argc == 6 ? fopen(argv[1], "r") : NULL;
    if (!lines)
        return 2;
    HPDF_Doc pdf = HPDF_New(fail, NULL);
    HPDF_Font fonts[3];
    HPDF_Page page = NULL;
    HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
    load_fonts(pdf, fonts, argv + 2);
    while (fgets(line, sizeof line, lines)) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == 'P')
            page = add_page(pdf);
        else if (page)
            draw_line(page, fonts, line);
    }
    fclose(lines);
    HPDF_SaveToFile(pdf, argv[5]);
    HPDF_Free(pdf);
    return 0;
}
