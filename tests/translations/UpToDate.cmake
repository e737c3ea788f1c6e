# cmake -DEXTRACT=… (a list) -DSOURCE=… -DFOLDER=… -DPOT=… -DNOW=… -P UpToDate.cmake: the template that is kept says what SOURCE/FOLDER says;
# NOW is a file to write that to.
cmake_minimum_required(VERSION 3.25)
file(REMOVE ${NOW})
execute_process(COMMAND ${EXTRACT} ${SOURCE} ${FOLDER} ${NOW} COMMAND_ERROR_IS_FATAL ANY)
if(NOT EXISTS ${NOW} AND NOT EXISTS ${POT})
  return()  # no words yet, and none are kept
endif()
execute_process(COMMAND diff -u ${POT} ${NOW} RESULT_VARIABLE different)
if(NOT different EQUAL 0)
  message(FATAL_ERROR "${POT} is not what ${FOLDER} says now. Build the target `translations`.")
endif()
