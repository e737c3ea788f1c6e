# How every target of the house is built: flags once, and one function for a room.

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(touchstone_flags INTERFACE)
target_include_directories(touchstone_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(touchstone_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
  -Wno-missing-field-initializers  # members say their own default
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)  # false alarms over std::string in g++ 12 (GCC bug 105651)
if(TOUCHSTONE_WERROR)
  target_compile_options(touchstone_flags INTERFACE -Werror)
endif()
if(TOUCHSTONE_SANITIZE)
  target_compile_options(touchstone_flags INTERFACE -fsanitize=${TOUCHSTONE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)  # g++ 12 then suspects <regex>; builds without a sanitizer still warn
  target_link_options(touchstone_flags INTERFACE -fsanitize=${TOUCHSTONE_SANITIZE})
endif()
if(TOUCHSTONE_FUZZ)
  target_compile_options(touchstone_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(TOUCHSTONE_COVERAGE)
  target_compile_options(touchstone_flags INTERFACE --coverage)
  target_link_options(touchstone_flags INTERFACE --coverage)
endif()

# A room is one static library, its folder is its namespace, and its links are exactly the
# edges drawn in src/README.md.
function(touchstone_room room)
  cmake_parse_arguments(ROOM "" "" "LINKS;PRIVATE_LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${room}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(sources)
    add_library(${room} STATIC ${sources})
    target_link_libraries(${room} PUBLIC touchstone_flags ${ROOM_LINKS} PRIVATE ${ROOM_PRIVATE_LINKS})
  else()  # a room of plain values needs no library file
    add_library(${room} INTERFACE)
    target_link_libraries(${room} INTERFACE touchstone_flags ${ROOM_LINKS})
  endif()
endfunction()
