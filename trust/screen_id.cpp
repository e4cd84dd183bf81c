#include "trust/screen_id.hpp"

namespace bangtin::trust {

std::string screen_id(const PublicKey& key)
{
    return "screen-" + key_id(key).substr(0, 16);
}

} // namespace bangtin::trust
