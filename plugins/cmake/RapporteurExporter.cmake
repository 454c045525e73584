# rapporteur_add_exporter(NAME SOURCE… [LIBRARIES LIBRARY…])
# Builds NAME.so, an exporter that sees the public headers alone: all its symbols are hidden
# but rap_plugin_entry, and the build fails where that is not so.
set(RAPPORTEUR_CMAKE_DIR ${CMAKE_CURRENT_LIST_DIR})

function(rapporteur_add_exporter name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "LIBRARIES")
  add_library(${name} MODULE ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE Rapporteur::headers ${ARG_LIBRARIES})
  target_link_options(${name} PRIVATE LINKER:--version-script=${RAPPORTEUR_CMAKE_DIR}/exporter.map)
  set_target_properties(${name} PROPERTIES PREFIX "" SUFFIX ".so" LINK_DEPENDS ${RAPPORTEUR_CMAKE_DIR}/exporter.map
    C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  add_custom_command(TARGET ${name} POST_BUILD VERBATIM
    COMMAND ${CMAKE_COMMAND} -DNM=${CMAKE_NM} -DFILE=$<TARGET_FILE:${name}> -P ${RAPPORTEUR_CMAKE_DIR}/RapporteurSymbols.cmake)
endfunction()

# rapporteur_install_exporter(NAME)
# Installs it where rapporteur is installed, or below the prefix that the user names.
function(rapporteur_install_exporter name)
  if(CMAKE_INSTALL_PREFIX_INITIALIZED_TO_DEFAULT)
    set(CMAKE_INSTALL_PREFIX ${Rapporteur_PREFIX} CACHE PATH "where rapporteur is installed" FORCE)
  endif()
  install(TARGETS ${name} LIBRARY DESTINATION ${Rapporteur_EXPORTER_FOLDER})
endfunction()
