#include "sync/places.hpp"

#include "sync/curl_transport.hpp"
#include "sync/folder_transport.hpp"

namespace bangtin::sync {

namespace {

std::unique_ptr<Transport> open_mirror(const std::string& place, CurlLine& line,
                                       const LineOptions& how)
{
    const bool web = place.starts_with("http://") || place.starts_with("https://");
    if (web) return std::make_unique<CurlTransport>(place, line, how);
    return std::make_unique<FolderTransport>(place);
}

} // namespace

LineOptions near_options(const LineOptions& how)
{
    LineOptions near = how;
    near.direct = true;
    near.bytes_per_second_max = 0;
    near.connect_max = std::chrono::milliseconds{1000};
    near.slow_bytes_per_second = 64 * 1024;
    near.slow_max = std::chrono::seconds{5};
    near.small_max = std::chrono::milliseconds{5000};
    return near;
}

Places::Places(const Options& options, const assets::Identity& identity, CurlLine& line,
               const LineOptions& how)
    : near_(near_options(how))
{
    for (const std::string& place : options.mirrors)
        mirrors_.push_back(open_mirror(place, line, how));
    if (mirrors_.empty() && !identity.district.empty())
        mirrors_.push_back(open_mirror(identity.district + "/depot", line, how));
    for (const std::string& url : options.neighbours)
        neighbours_.push_back(std::make_unique<CurlTransport>(url, line, near_));
}

std::vector<Transport*> Places::borrowed(const Lines& lines)
{
    std::vector<Transport*> borrowed;
    for (const auto& line : lines) borrowed.push_back(line.get());
    return borrowed;
}

} // namespace bangtin::sync
