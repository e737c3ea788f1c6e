# cmake -DXGETTEXT=… -P ExtractWords.cmake -- SOURCE FOLDER POT: the words that SOURCE/FOLDER/*.cpp and *.hpp show, as a gettext template. The
# same sources give the same bytes: no date, no line numbers, and this header in place of gettext's own.
cmake_minimum_required(VERSION 3.25)
foreach(i RANGE ${CMAKE_ARGC})
  if("${CMAKE_ARGV${i}}" STREQUAL "--")
    math(EXPR a "${i} + 1")
    math(EXPR b "${i} + 2")
    math(EXPR c "${i} + 3")
    set(source "${CMAKE_ARGV${a}}")
    set(folder "${CMAKE_ARGV${b}}")
    set(pot "${CMAKE_ARGV${c}}")
  endif()
endforeach()
file(GLOB files RELATIVE ${source} ${source}/${folder}/*.cpp ${source}/${folder}/*.hpp)
list(SORT files)
if(NOT files)
  message(STATUS "There is nothing in ${folder} yet to take words from.")
  return()
endif()
foreach(file IN LISTS files)  # xgettext joins no wide literals: the second one would be lost
  file(READ ${source}/${file} code)
  if(code MATCHES "[^'\\\\]\"[ \t]*\n[ \t]*L\"[^\n]*")
    message(FATAL_ERROR "${file}: two literals in a row: ${CMAKE_MATCH_0}")
  endif()
endforeach()
set(header [[
# The words of Touchstone's window. Made by the target `translations`; never changed by hand.
msgid ""
msgstr ""
"Project-Id-Version: Touchstone\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"]])
execute_process(
  COMMAND ${XGETTEXT} --language=C++ --from-code=UTF-8 --no-wrap --sort-by-file --add-location=file "--add-comments=For translators:" --force-po
          --keyword --keyword=tr --keyword=plural:1,2 --keyword=counted:2,3 --keyword=files:2,3 --keyword=wxTRANSLATE --output=- ${files}
  WORKING_DIRECTORY ${source} OUTPUT_VARIABLE words ERROR_VARIABLE faults RESULT_VARIABLE result)
if(NOT result EQUAL 0)  # what it says of letters beyond ASCII is no fault: the words are UTF-8 on both sides
  message(FATAL_ERROR "The words of ${folder} cannot be taken out: ${faults}")
endif()
get_filename_component(place ${pot} DIRECTORY)
file(MAKE_DIRECTORY ${place})
string(FIND "${words}" "\n\n" end_of_header)
if(end_of_header EQUAL -1)
  set(words "\n")  # none are marked yet
else()
  string(SUBSTRING "${words}" ${end_of_header} -1 words)
endif()
file(WRITE ${pot} "${header}${words}")
