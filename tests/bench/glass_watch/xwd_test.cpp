#include "bench/glass_watch/xwd.hpp"

#include "tests/bench/glass_watch/dump.hpp"

#include <doctest/doctest.h>
#include <limits>

using namespace bangtin;
using namespace bangtin::bench;

TEST_CASE("pixels are found after header, name and colour map, and grabbed row by row")
{
    Dump dump;
    dump.put(0, 0, 0x00112233);
    dump.put(Dump::width - 1, Dump::height - 1, 0x00445566);
    const auto layout = parse_xwd(dump.bytes);
    REQUIRE(layout);
    CHECK(*layout == XwdLayout{{64, 48}, Dump::pixels_at, Dump::row_bytes});
    const player::Canvas canvas = grab(dump.bytes, *layout);
    CHECK(canvas.size() == player::Size{64, 48});
    CHECK(canvas.row(0)[0] == 0x00112233);
    CHECK(canvas.row(47)[63] == 0x00445566);
}

TEST_CASE("a file that is cut off anywhere is refused")
{
    const Dump dump;
    for (std::size_t bytes = 0; bytes < dump.bytes.size(); ++bytes) {
        CAPTURE(bytes);
        REQUIRE_FALSE(parse_xwd(std::span(dump.bytes).first(bytes)));
    }
    CHECK(parse_xwd(dump.bytes));
}

TEST_CASE("a field that promises more than the file holds, or another format, is refused")
{
    constexpr auto most = std::numeric_limits<std::uint32_t>::max();
    const struct {
        const char* name;
        std::size_t field;
        std::vector<std::uint32_t> values;
    } wrong[] = {
        {"header size", 0, {0, 4, 99 - 36 - 1, most}},
        {"version", 1, {0, 6, 8}},
        {"format", 2, {0, 1}},
        {"width", 4, {0, 65 + 4, 16'385, most}},
        {"height", 5, {0, 49, 16'385, most}},
        {"byte order", 7, {1}},
        {"bits per pixel", 11, {8, 16, 24}},
        {"bytes per line", 12, {0, 255, 273, most}},
        {"colours", 19, {4, most}},
    };
    for (const auto& [name, field, values] : wrong) {
        for (const std::uint32_t value : values) {
            CAPTURE(name);
            CAPTURE(value);
            Dump dump;
            dump.set(field, value);
            const auto layout = parse_xwd(dump.bytes);
            REQUIRE_FALSE(layout);
            CHECK_FALSE(layout.error().empty());
        }
    }
}
