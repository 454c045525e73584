#include "base/error.h"

#include <stdio.h>

#include "base/unicode.h"

bool rap_fail(rap_error *error, rap_code code, const char *file, long line, const char *format, ...)
{
    if (error->code != RAP_CODE_DONE)
        return false;
    error->code = code;
    error->line = line;
    error->column = 0;
    snprintf(error->file, sizeof error->file, "%s", file ? file : "");
    rap_utf8_clean(error->file, "");
    va_list args;
    va_start(args, format);
    vsnprintf(error->message, sizeof error->message, format, args);
    va_end(args);
    rap_utf8_clean(error->message, "\n\t"); /* it may quote what was read, and be cut */
    return false;
}

void rap_error_write(const rap_error *error, char *out, unsigned long size)
{
    if (error->file[0] && error->line > 0 && error->column > 0)
        snprintf(out, size, "%s:%ld:%ld: %s", error->file, error->line, error->column, error->message);
    else if (error->file[0] && error->line > 0)
        snprintf(out, size, "%s:%ld: %s", error->file, error->line, error->message);
    else if (error->file[0])
        snprintf(out, size, "%s: %s", error->file, error->message);
    else
        snprintf(out, size, "%s", error->message);
}
