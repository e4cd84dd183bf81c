// plant-file: mirror
TEST_CASE("its source has been moved away") {}
