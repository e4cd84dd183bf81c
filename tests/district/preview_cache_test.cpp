#include "district/preview_cache.hpp"

#include "tests/sim/scratch.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

/// Keeps it as if it had been drawn `age` hours ago.
Digest keep(const PreviewCache& cache, const std::string& bytes, int age)
{
    const Digest key = trust::sha256(bytes);
    REQUIRE(cache.keep(key, bytes));
    const Path file = cache.folder / key.hex();
    if (!std::filesystem::exists(file)) return key;
    std::filesystem::last_write_time(file, std::filesystem::last_write_time(file) -
                                               std::chrono::hours(age));
    return key;
}

} // namespace

TEST_CASE("what was kept is found under its key, and nothing under another")
{
    const sim::Scratch scratch;
    const PreviewCache cache{scratch.path() / "previews"};
    CHECK_FALSE(cache.find(trust::sha256("a"), 100));
    const Digest key = keep(cache, "picture", 0);
    CHECK(cache.find(key, 100) == "picture");
    CHECK_FALSE(cache.find(trust::sha256("a"), 100));
    CHECK_FALSE(cache.find(key, 6)); // Longer than any of ours.
}

TEST_CASE("beyond so many files, or so many bytes, the oldest go")
{
    const sim::Scratch scratch;
    PreviewCache cache{scratch.path() / "previews"};
    cache.files_max = 3;
    const Digest oldest = keep(cache, "one", 9);
    const Digest older = keep(cache, "two", 8);
    const Digest old = keep(cache, "three", 7);
    CHECK(cache.find(oldest, 100));
    const Digest newest = keep(cache, "four", 0);
    CHECK_FALSE(cache.find(oldest, 100));
    CHECK(cache.find(older, 100));

    cache.bytes_max = 4 + 5 + 4;
    const Digest last = keep(cache, "five", 0);
    CHECK_FALSE(cache.find(older, 100));
    for (const Digest& key : {old, newest, last}) CHECK(cache.find(key, 100));
}

TEST_CASE("where nothing can be kept that is told, and what is drawn is there all the same")
{
    const sim::Scratch scratch;
    REQUIRE(write_file(scratch.path() / "file", "", Privacy::shared));
    const PreviewCache cache{scratch.path() / "file" / "previews"};
    const auto kept = cache.keep(Digest{}, "picture");
    REQUIRE_FALSE(kept);
    CHECK(kept.error().code == ExitCode::cannot_write);
}
