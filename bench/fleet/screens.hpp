// Screens that nobody has enrolled by hand: the key of each follows from its number, so that who
// fills a database and who sends reports know the same ones.
#pragma once

#include "trust/keys.hpp"

namespace bangtin::bench {

[[nodiscard]] trust::PrivateKey key_of_screen(std::size_t number);

} // namespace bangtin::bench
