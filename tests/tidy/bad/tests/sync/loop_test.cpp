TEST_CASE("a loop turns") { std::this_thread::sleep_for(1s); } // plant: banned
