#include "bulletin/result.hpp"

namespace bangtin {

std::string FormatError::text() const
{
    return (place.empty() ? "" : "at " + place + ": ") + problem + "; " + remedy;
}

} // namespace bangtin
