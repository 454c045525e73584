/* base/zip.h - libzip, loaded when the first zip file is opened: with it comes libcrypto, whose
 * relocations would cost 3 ms in each start of the command, most of which open none. */
#ifndef RAP_BASE_ZIP_H
#define RAP_BASE_ZIP_H

#include <zip.h>

#include "base/error.h"

/* Each function of libzip that is called. */
#define RAP_ZIP_CALLS(call)                                                                                            \
    call(open) call(open_from_source) call(close) call(discard) call(strerror) call(error_strerror) call(error_fini)   \
    call(source_buffer_create) call(source_file) call(source_free)                                                     \
    call(get_num_entries) call(get_name) call(name_locate) call(stat_index) call(fopen_index) call(fread) call(fclose) \
    call(file_add) call(file_set_dostime) call(file_set_external_attributes) call(set_file_compression)

/* They by their names in zip.h, without its "zip_". */
typedef struct rap_zip {
#define RAP_ZIP_CALL(name) __typeof__(zip_##name) *name;
    RAP_ZIP_CALLS(RAP_ZIP_CALL)
#undef RAP_ZIP_CALL
} rap_zip;

/* The library, for as long as the program runs. NULL with `error` set (IO) where the system has
 * not the one that this was built with. For one thread. */
const rap_zip *rap_zip_load(rap_error *error);

#endif
