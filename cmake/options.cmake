# What every target of the house is compiled with: link bangtin_options, set no global flag.
add_library(bangtin_options INTERFACE)
target_compile_features(bangtin_options INTERFACE cxx_std_20)
target_include_directories(bangtin_options INTERFACE ${PROJECT_SOURCE_DIR})
# _REENTRANT comes with SDL's flags anyway; a precompiled header must be compiled with what its users define.
target_compile_definitions(bangtin_options INTERFACE BANGTIN_VERSION="${PROJECT_VERSION}" _REENTRANT)
target_compile_options(bangtin_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  $<$<STREQUAL:${CMAKE_SYSTEM_PROCESSOR},aarch64>:-fsigned-char> # As where the tests run; on ARM it would not be.
  $<$<BOOL:${BANGTIN_WERROR}>:-Werror>
  $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>) # For ccache: it sees that a file was compiled with the header.
if(BANGTIN_SANITIZE)
  target_compile_definitions(bangtin_options INTERFACE BANGTIN_SANITIZED)
  target_compile_options(bangtin_options INTERFACE
    -fsanitize=${BANGTIN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
    -fno-sanitize=vptr) # It asks for a pipe at each call; one test takes all descriptors away.
  target_link_options(bangtin_options INTERFACE -fsanitize=${BANGTIN_SANITIZE} $<$<CXX_COMPILER_ID:Clang>:-fuse-ld=lld>)
endif()
if(BANGTIN_FUZZ)
  target_compile_options(bangtin_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# The precompiled header of every target: see cmake/prelude.hpp.
find_package(nlohmann_json REQUIRED)
find_package(tl-expected REQUIRED)
function(bangtin_prelude_library name)
  add_library(${name} STATIC ${PROJECT_SOURCE_DIR}/cmake/prelude.cpp)
  target_link_libraries(${name} PUBLIC bangtin_options nlohmann_json::nlohmann_json tl::expected)
  target_compile_options(${name} PRIVATE ${ARGN})
  target_precompile_headers(${name} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/prelude.hpp)
endfunction()
bangtin_prelude_library(bangtin_prelude)

# bangtin_precompiled(TARGET…): compiles these with it.
function(bangtin_precompiled)
  foreach(target ${ARGN})
    target_precompile_headers(${target} REUSE_FROM bangtin_prelude)
  endforeach()
endfunction()

# bangtin_unoptimized(TARGET…): the same, in half the time: docs/adr/0054.
if(BANGTIN_TESTS)
  bangtin_prelude_library(bangtin_prelude_unoptimized -O0)
endif()
function(bangtin_unoptimized)
  foreach(target ${ARGN})
    target_compile_options(${target} PRIVATE -O0)
    target_precompile_headers(${target} REUSE_FROM bangtin_prelude_unoptimized)
  endforeach()
endfunction()

# bangtin_room(NAME SOURCES… LINKS…): one folder of the house as one static library.
function(bangtin_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  if(NOT ROOM_SOURCES)
    add_library(bangtin_${name} INTERFACE)
    target_link_libraries(bangtin_${name} INTERFACE bangtin_options ${ROOM_LINKS})
    return()
  endif()
  add_library(bangtin_${name} STATIC ${ROOM_SOURCES})
  target_link_libraries(bangtin_${name} PUBLIC bangtin_options ${ROOM_LINKS} PRIVATE ${ROOM_PRIVATE_LINKS})
  bangtin_precompiled(bangtin_${name})
endfunction()
