# Runs one libFuzzer target for a while: -DPROGRAM -DSEEDS -DWORK; FUZZ_SECONDS in the environment.
set(seconds 60)
if(DEFINED ENV{FUZZ_SECONDS})
  set(seconds $ENV{FUZZ_SECONDS})
endif()
file(MAKE_DIRECTORY ${WORK})
# It takes folders beside a folder, and no file.
foreach(seed IN LISTS SEEDS)
  if(NOT IS_DIRECTORY ${seed})
    file(COPY ${seed} DESTINATION ${WORK})
    list(REMOVE_ITEM SEEDS ${seed})
  endif()
endforeach()
# libFuzzer's time limit counts the wall clock, so it leaves room for a busy machine.
execute_process(COMMAND ${PROGRAM} ${WORK} ${SEEDS} -max_total_time=${seconds} -max_len=65536 -timeout=60
                        -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix=${WORK}/
                RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "The fuzzer found an input that fails; it lies in ${WORK}.")
endif()
