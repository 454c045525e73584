# Fails where FILE does not export rap_plugin_entry, or exports anything else.
execute_process(COMMAND ${NM} -D --defined-only --format=posix ${FILE} OUTPUT_VARIABLE listed COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^\n]+" lines "${listed}")
list(TRANSFORM lines REPLACE " .*" "")
if(NOT lines STREQUAL "rap_plugin_entry")
  list(JOIN lines ", " found)
  message(FATAL_ERROR "${FILE} is no exporter: it must export rap_plugin_entry and nothing else, and it exports: ${found}")
endif()
