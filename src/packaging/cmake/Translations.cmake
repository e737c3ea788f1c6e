# The window's words in other languages, by GNU gettext. Target `translations` writes src/packaging/po/touchstone.pot from src/wizard;
# every src/packaging/po/LL.po becomes share/touchstone/locale/LL/LC_MESSAGES/touchstone.mo at each build.
find_program(XGETTEXT xgettext REQUIRED)
find_program(MSGFMT msgfmt REQUIRED)
set(TOUCHSTONE_POT ${CMAKE_SOURCE_DIR}/src/packaging/po/touchstone.pot)
set(TOUCHSTONE_EXTRACT ${CMAKE_COMMAND} -DXGETTEXT=${XGETTEXT} -P ${CMAKE_CURRENT_LIST_DIR}/ExtractWords.cmake --)
add_custom_target(translations COMMAND ${TOUCHSTONE_EXTRACT} ${CMAKE_SOURCE_DIR} src/wizard ${TOUCHSTONE_POT}
                  COMMENT "Writing the template of the window's words")

file(GLOB pos CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/packaging/po/*.po)
set(catalogues "")
foreach(po ${pos})
  get_filename_component(language ${po} NAME_WLE)
  set(folder ${CMAKE_BINARY_DIR}/share/touchstone/locale/${language}/LC_MESSAGES)
  add_custom_command(OUTPUT ${folder}/touchstone.mo
    COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
    COMMAND ${MSGFMT} --check -o ${folder}/touchstone.mo ${po}
    DEPENDS ${po} VERBATIM)
  list(APPEND catalogues ${folder}/touchstone.mo)
endforeach()
add_custom_target(locales ALL DEPENDS ${catalogues})
