#include "base/zip.h"

#include "base/late.h"

const rap_zip *rap_zip_load(rap_error *error)
{
#define RAP_ZIP_CALL(name) "zip_" #name,
    static const char *const names[] = {RAP_ZIP_CALLS(RAP_ZIP_CALL) NULL};
#undef RAP_ZIP_CALL
    static const rap_late library = {RAP_ZIP_LIBRARY, "zip files are read and written by libzip " LIBZIP_VERSION " or later", names};
    static rap_zip zip;
    static bool is_whole;
    is_whole = is_whole || rap_late_load(&library, &zip, error);
    return is_whole ? &zip : NULL;
}
