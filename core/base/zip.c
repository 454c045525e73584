#include "base/zip.h"

#include <dlfcn.h>
#include <string.h>

static bool find(void *library, const char *name, void *place, size_t size, rap_error *error)
{
    void *symbol = dlsym(library, name);
    if (!symbol)
        return rap_fail(error, RAP_CODE_IO, NULL, 0, "%s has no %s: zip files are read and written by libzip %s or later", RAP_ZIP_LIBRARY, name, LIBZIP_VERSION);
    memcpy(place, &symbol, size);
    return true;
}

const rap_zip *rap_zip_load(rap_error *error)
{
    static rap_zip zip;
    static bool is_whole;
    if (is_whole)
        return &zip;
    void *library = dlopen(RAP_ZIP_LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        rap_fail(error, RAP_CODE_IO, NULL, 0, "zip files are read and written by libzip, which cannot be loaded: %s", dlerror());
        return NULL;
    }
#define RAP_ZIP_CALL(name) && find(library, "zip_" #name, &zip.name, sizeof zip.name, error)
    is_whole = true RAP_ZIP_CALLS(RAP_ZIP_CALL);
#undef RAP_ZIP_CALL
    return is_whole ? &zip : NULL;
}
