bangtin_fuzz(state fuzz_state.cpp bangtin_sync)
bangtin_fuzz(answer fuzz_answer.cpp bangtin_sync)
bangtin_fuzz(neighbour fuzz_neighbour.cpp bangtin_neighbour)
