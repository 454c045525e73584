#include "base/late.h"

#include <dlfcn.h>
#include <string.h>

bool rap_late_load(const rap_late *library, void *places, rap_error *error)
{
    void *handle = dlopen(library->file, RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        return rap_fail(error, RAP_CODE_IO, NULL, 0, "%s, which cannot be loaded: %s", library->purpose, dlerror());
    for (size_t i = 0; library->names[i]; i++) {
        void *symbol = dlsym(handle, library->names[i]);
        if (!symbol)
            return rap_fail(error, RAP_CODE_IO, NULL, 0, "%s, and %s has no %s", library->purpose, library->file, library->names[i]);
        memcpy((void **)places + i, &symbol, sizeof symbol);
    }
    return true;
}
