#include "board/canary.hpp"

#include "tests/board/folder.hpp"

#include <doctest/doctest.h>
#include <iterator>

using namespace bangtin;
using namespace bangtin::board;

TEST_CASE("a canary sings on a card that keeps what it is given, over the same 4 KiB each time")
{
    const tests::Folder card;
    const auto file = card.path() / "canary";
    for (std::uint64_t turn = 0; turn < 3; ++turn) {
        CHECK(let_canary_sing(file, turn) == Canary::sings);
        CHECK(std::filesystem::file_size(file) == canary_bytes);
    }
}

TEST_CASE("no two songs are alike, and no two blocks of one: an old one is not taken for the new")
{
    const tests::Folder card;
    const auto song = [&](std::uint64_t turn) {
        CHECK(let_canary_sing(card.path() / "canary", turn) == Canary::sings);
        std::ifstream in(card.path() / "canary", std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    const std::string first = song(1);
    CHECK(first != song(2));
    CHECK(first.substr(0, 512) != first.substr(512, 512));
}

TEST_CASE("a card that refuses is told from one that lies")
{
    CHECK(let_canary_sing("/nowhere/canary", 1) == Canary::refused);
    // Takes everything, and answers zeros; what it cannot do is sync.
    CHECK(let_canary_sing("/dev/full", 1) == Canary::refused);
    const tests::Folder card;
    std::filesystem::create_symlink(card.path() / "elsewhere", card.path() / "canary");
    CHECK(let_canary_sing(card.path() / "canary", 1) == Canary::refused);
    CHECK_FALSE(std::filesystem::exists(card.path() / "elsewhere"));
}
