// A header that breaks the rules of headers; each planted fault names the rule that must find it.
#include "trust/keys.hpp"  // plant: arrow
#include <openssl/evp.h>   // plant: library
#include <string>

using namespace std; // plant: header

// Not faults: "using namespace std" in a comment, and a text that says throw or sleep_for(1).
inline constexpr const char* words = "throw; std::thread; rename(a, b); // system_clock::now()";
inline constexpr int slots = 20'000; // A digit separator opens no character: rename( stays a comment here.

inline auto later()
{
    using namespace std::chrono_literals; // Not a fault: it ends with the function.
    return 5s;
}
