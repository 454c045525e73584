/* filter.c - the plain program that JSON Lines are compared with: jansson alone.
 *
 *     filter THEME IN OUT
 *
 * Lines of IN whose `themes` hold THEME. */
#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool has_theme(const json_t *record, const char *theme)
{
    const json_t *themes = json_object_get(record, "themes");
    for (size_t i = 0; i < json_array_size(themes); i++)
        if (strcmp(json_string_value(json_array_get(themes, i)), theme) == 0)
            return true;
    return false;
}

int main(int argc, char **argv)
{
    FILE *in = argc == 4 ? fopen(argv[2], "r") : NULL, *out = in ? fopen(argv[3], "w") : NULL;
    if (!out)
        return 2;
    char *line = NULL;
    size_t room = 0;
    for (ssize_t got; (got = getline(&line, &room, in)) > 0;) {
        json_t *record = json_loadb(line, (size_t)got, 0, NULL);
        if (has_theme(record, argv[1])) {
            json_dumpf(record, out, JSON_COMPACT);
            putc('\n', out);
        }
        json_decref(record);
    }
    free(line);
    fclose(in);
    return fclose(out) != 0;
}
