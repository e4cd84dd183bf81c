// A loop may read the monotonic clock. Its test is there.
#include <curl/curl.h>
#include <sqlite3.h> // plant: library

const auto begin = std::chrono::steady_clock::now();
