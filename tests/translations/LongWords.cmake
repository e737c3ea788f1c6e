# cmake -DMSGEN=… -DMSGFILTER=… -DMSGFMT=… -DPOT=… -DLOCALES=… -P LongWords.cmake: makes LOCALES/en@long/LC_MESSAGES/touchstone.mo, English a third
# longer and in brackets, as other languages may be: what is cut off in a window shows, and so does a word that is not translated.
cmake_minimum_required(VERSION 3.25)
set(folder ${LOCALES}/en@long/LC_MESSAGES)
file(MAKE_DIRECTORY ${folder})
if(NOT EXISTS ${POT})
  message(STATUS "There is no template of the window's words yet.")
  return()
endif()
# Before a shortcut (after a tab) and before a last line break, which must stay last.
set(longer [[
BEGIN { RS = "\001" }
{
  text = $0; tail = ""
  if (match(text, /\t[^\t]*$/)) { tail = substr(text, RSTART); text = substr(text, 1, RSTART - 1) }
  if (match(text, /\n+$/)) { tail = substr(text, RSTART) tail; text = substr(text, 1, RSTART - 1) }
  more = ""
  while (length(more) * 10 < length(text) * 3) more = more " lo"
  printf "[%s%s]%s", text, more, tail
}
]])
file(WRITE ${folder}/longer.awk "${longer}")
foreach(step "${MSGEN};--no-wrap;-o;${folder}/english.po;${POT}"
             "${MSGFILTER};--keep-header;--no-wrap;-i;${folder}/english.po;-o;${folder}/long.po;awk;-f;${folder}/longer.awk")
  execute_process(COMMAND ${step} ERROR_VARIABLE faults RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "The long words cannot be made: ${faults}")
  endif()
endforeach()
# English forms its plural as most do; the template says nothing of it.
file(READ ${folder}/long.po po)
string(REPLACE "\"Content-Transfer-Encoding: 8bit\\n\"" "\"Content-Transfer-Encoding: 8bit\\n\"\n\"Language: en\\n\"\n\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"" po "${po}")
file(WRITE ${folder}/long.po "${po}")
execute_process(COMMAND ${MSGFMT} --check-format --check-domain -o ${folder}/touchstone.mo ${folder}/long.po ERROR_VARIABLE faults RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "The long words make no catalogue: ${faults}")
endif()
