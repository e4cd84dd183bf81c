#include "player/media_proof.hpp"

#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>
#include <fstream>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::player;
using Progress = MediaProof::Progress;

namespace {

struct File {
    sim::Scratch scratch;
    std::filesystem::path path = scratch.path() / "film";

    explicit File(const std::string& bytes) { write(bytes); }
    void write(const std::string& bytes) const { std::ofstream(path, std::ios::binary) << bytes; }
};

AssetRef asset_of(const std::string& bytes)
{
    return {trust::sha256(bytes), bytes.size()};
}

std::string some_bytes(std::size_t count)
{
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i) bytes.push_back(static_cast<char>(i * 7));
    return bytes;
}

Progress finish(MediaProof& proof, Bytes budget)
{
    Progress progress = proof.step(budget);
    while (progress == Progress::working) progress = proof.step(budget);
    return progress;
}

} // namespace

TEST_CASE("a whole file is proven in slices of any size, none larger than allowed")
{
    const std::string bytes = some_bytes(1000);
    const File file(bytes);
    for (const Bytes budget : {1U, 7U, 333U, 999U, 1000U, 100'000U}) {
        CAPTURE(budget);
        auto proof = MediaProof::open(file.path, asset_of(bytes));
        REQUIRE(proof);
        Bytes steps = 1;
        Progress progress = proof->step(budget);
        for (; progress == Progress::working; ++steps) progress = proof->step(budget);
        CHECK(progress == Progress::proven);
        CHECK(steps == (bytes.size() + budget - 1) / budget);
    }
}

TEST_CASE("a proven file is handed over at its beginning, whatever has its name by then")
{
    const std::string bytes = some_bytes(500);
    const File file(bytes);
    auto proof = MediaProof::open(file.path, asset_of(bytes));
    REQUIRE(proof);
    REQUIRE(finish(*proof, 100) == Progress::proven);
    std::filesystem::remove(file.path);
    file.write("exchanged");

    const Descriptor proven(proof->release());
    std::string read(bytes.size(), ' ');
    REQUIRE(::read(proven.number(), read.data(), read.size()) ==
            static_cast<ssize_t>(bytes.size()));
    CHECK(read == bytes);
}

TEST_CASE("one changed byte anywhere breaks the proof")
{
    const std::string bytes = some_bytes(300);
    const File file(bytes);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        CAPTURE(i);
        std::string changed = bytes;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        file.write(changed);
        auto proof = MediaProof::open(file.path, asset_of(bytes));
        REQUIRE(proof);
        REQUIRE(finish(*proof, 128) == Progress::broken);
    }
}

TEST_CASE("a file that is cut off while it is being proven breaks the proof")
{
    const std::string bytes = some_bytes(300);
    const File file(bytes);
    auto proof = MediaProof::open(file.path, asset_of(bytes));
    REQUIRE(proof);
    REQUIRE(proof->step(100) == Progress::working);
    std::filesystem::resize_file(file.path, 150);
    CHECK(finish(*proof, 100) == Progress::broken);
}

TEST_CASE("what is not a plain file of the right length is not opened, and the reason says so")
{
    const std::string bytes = some_bytes(300);
    const File file(bytes);
    const auto reason = [](const std::filesystem::path& path, const AssetRef& asset) {
        const auto proof = MediaProof::open(path, asset);
        return proof ? std::string() : proof.error();
    };
    const auto beside = [&](const char* name) { return file.scratch.path() / name; };
    CHECK(reason(file.path, {trust::sha256(bytes), 299}) == "it has 300 bytes, not 299");
    CHECK(reason(beside("absent"), asset_of(bytes)).starts_with("it cannot be read"));
    CHECK(reason(file.scratch.path(), asset_of(bytes)) == "it is no file");
    std::filesystem::create_symlink(file.path, beside("link"));
    CHECK(reason(beside("link"), asset_of(bytes)).starts_with("it cannot be read"));
}

TEST_CASE("proven at once, a file is opened only when its bytes are what its name says")
{
    const std::string bytes = some_bytes(100'000);
    const File file(bytes);
    const auto proven = open_proven(file.path, asset_of(bytes));
    REQUIRE(proven);
    const Descriptor opened(*proven);
    std::string first(3, '\0');
    CHECK(::read(opened.number(), first.data(), first.size()) == 3);
    CHECK(first == bytes.substr(0, 3));

    std::fstream(file.path, std::ios::in | std::ios::out).seekp(77'777) << 'q';
    const auto changed = open_proven(file.path, asset_of(bytes));
    REQUIRE_FALSE(changed);
    CHECK(changed.error() == file.path.string() + " is not what its name says");
    CHECK_FALSE(open_proven(file.path, AssetRef{Digest{}, 1}));
}
