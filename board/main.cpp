// bangtin-board: what root does for a screen at its start (`hand-out`) and for its light (`light`),
// and what this board can do (`abilities`). Exit codes are those of docs/exit-codes.md.
#include "board/abilities.hpp"
#include "board/handing_out.hpp"
#include "board/light.hpp"
#include "bulletin/exit_code.hpp"

#include <cstdio>
#include <span>
#include <string_view>

namespace bangtin::board {
namespace {

constexpr const char* usage =
    "usage: bangtin-board hand-out FROM OPEN WIFI   the technician's folder, without its secret\n"
    "       bangtin-board light steady|beating      the board's own light; nothing where it has "
    "none\n"
    "       bangtin-board abilities STATE           what this board can do, and what it cannot\n"
    "       bangtin-board --version\n";

ExitCode carry_out(std::span<const char* const> words)
{
    const std::string_view verb = words.empty() ? "" : words[0];
    if (verb == "--version" || verb == "--help") {
        std::fputs(verb == "--help" ? usage : "bangtin-board " BANGTIN_VERSION "\n", stdout);
        return ExitCode::ok;
    }
    if (verb == "hand-out" && words.size() == 4) {
        const auto done = hand_out({.from = words[1], .open = words[2], .wifi = words[3]});
        if (done) return ExitCode::ok;
        std::fprintf(stderr, "bangtin-board: %s; give it a folder of its own\n",
                     done.error().c_str());
        return ExitCode::cannot_write;
    }
    const std::string_view sign = verb == "light" && words.size() == 2 ? words[1] : "";
    if (sign == "steady" || sign == "beating") {
        const auto shown = show_light(sign == "steady" ? Light::steady : Light::beating);
        if (shown || shown.error() == Cannot::absent) return ExitCode::ok;
        std::fputs("bangtin-board: the light does not take it; only root may ask\n", stderr);
        return ExitCode::cannot_write;
    }
    if (verb == "abilities" && words.size() == 2) {
        std::fputs(abilities_text(read_abilities({.state = words[1]})).c_str(), stdout);
        return ExitCode::ok;
    }
    std::fputs(usage, stderr);
    return ExitCode::usage;
}

} // namespace
} // namespace bangtin::board

int main(int count, char** words)
{
    const std::span<const char* const> all(words, static_cast<std::size_t>(count));
    return static_cast<int>(bangtin::board::carry_out(all.subspan(all.empty() ? 0 : 1)));
}
