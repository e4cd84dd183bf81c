bangtin_fuzz(envelope trust/envelope_fuzz.cpp bangtin_trust)
bangtin_fuzz(metadata trust/metadata_fuzz.cpp bangtin_trust)

# The fuzz preset builds no tests, so the small repository they share is compiled here.
add_library(fuzz_test_repository STATIC ${PROJECT_SOURCE_DIR}/tests/trust/test_repository.cpp)
target_link_libraries(fuzz_test_repository PUBLIC bangtin_trust)
bangtin_fuzz(trusted_set trust/trusted_set_fuzz.cpp fuzz_test_repository)
