#include "import/libxml.h"

#include "base/late.h"

rap_libxml_uses rap_libxml;

bool rap_libxml_begin(rap_error *error)
{
#define RAP_LIBXML_USE(name) #name,
    static const char *const names[] = {RAP_LIBXML_USES(RAP_LIBXML_USE) NULL};
#undef RAP_LIBXML_USE
    static const rap_late library = {RAP_XML_LIBRARY, "XML and HTML are read by libxml2 " LIBXML_DOTTED_VERSION " or later", names};
    static bool is_whole;
    is_whole = is_whole || rap_late_load(&library, &rap_libxml, error);
    if (is_whole)
        rap_libxml.xmlInitParser();
    return is_whole;
}
