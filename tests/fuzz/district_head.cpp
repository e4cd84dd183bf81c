// Request heads, ranges and paths of strangers: a complete head has no byte that two programs read
// differently.
#include "bulletin/result.hpp"
#include "district/web/depot_files.hpp"
#include "district/web/guard.hpp"
#include "district/web/range.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace bangtin;
    using namespace bangtin::district::web;
    const std::string_view text(reinterpret_cast<const char*>(data), size);

    const HeadScan scan = scan_head(text);
    if (scan.state == HeadState::complete) {
        const std::string_view head = text.substr(0, scan.length);
        require(head.ends_with("\r\n\r\n"), "a head ends with a blank line");
        require(head.find('\0') == std::string_view::npos, "a head has no NUL");
    }
    if (const RangeAsked asked = parse_range(text, 1000);
        std::holds_alternative<ByteRange>(asked)) {
        const auto& range = std::get<ByteRange>(asked);
        require(range.length > 0 && range.first + range.length <= 1000, "a range is in the file");
    }
    (void)names_etag(text, "\"a\"");
    if (is_depot_path(text)) {
        require(text.find("..") != 0 && text.find("/.") == std::string_view::npos,
                "a path stays below the depot");
    }
    return 0;
}
