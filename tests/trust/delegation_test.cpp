#include "trust/delegation.hpp"

#include "trust/digest.hpp"

#include <doctest/doctest.h>
#include <fnmatch.h>
#include <rapidcheck.h>

namespace bangtin::trust {

TEST_CASE("a wildcard covers one level of a path and never crosses a slash")
{
    CHECK(matches_pattern("programmes/*", "programmes/a.json"));
    CHECK(matches_pattern("programmes/*", "programmes/"));
    CHECK_FALSE(matches_pattern("programmes/*", "programmes/a/b.json"));
    CHECK_FALSE(matches_pattern("*", "a/b"));
    CHECK_FALSE(matches_pattern("a?b", "a/b"));
    CHECK(matches_pattern("*/*", "a/b"));
    CHECK(matches_pattern("a*b*c", "axxbxbxc"));
    CHECK(matches_pattern("**", "abc"));
    CHECK_FALSE(matches_pattern("", "a"));
    CHECK(matches_pattern("", ""));
}

TEST_CASE("brackets and backslashes are just bytes, and case matters")
{
    CHECK(matches_pattern("[ab]", "[ab]"));
    CHECK_FALSE(matches_pattern("[ab]", "a"));
    CHECK(matches_pattern("\\*", "\\xyz"));
    CHECK_FALSE(matches_pattern("A*", "abc"));
    CHECK_FALSE(matches_pattern("a", std::string("a\0b", 3)));
}

TEST_CASE("patterns match as the C library's path matching does")
{
    const auto text = [](const char* letters) {
        return *rc::gen::container<std::string>(rc::gen::elementOf(std::string(letters)));
    };
    CHECK(rc::check([&] {
        const std::string pattern = text("ab/*?");
        const std::string path = text("aab//");
        const bool expected =
            fnmatch(pattern.c_str(), path.c_str(), FNM_PATHNAME | FNM_NOESCAPE) == 0;
        RC_ASSERT(matches_pattern(pattern, path) == expected);
    }));
}

TEST_CASE("a hostile pattern costs no more than the product of the lengths")
{
    std::string pattern;
    for (int i = 0; i < 500; ++i) pattern += "*a";
    CHECK_FALSE(matches_pattern(pattern + "b", std::string(20'000, 'a')));
}

TEST_CASE("a hash prefix delegates the paths whose SHA-256 begins with it")
{
    const std::string path = "programmes/thcs-le-loi.json";
    const std::string hash = sha256(path).hex();
    DelegatedRole role{.name = "bin", .keys = {}, .paths = {}, .path_hash_prefixes = {}};
    for (std::size_t digits = 1; digits <= hash.size(); ++digits) {
        role.path_hash_prefixes = {"nothing", hash.substr(0, digits)};
        CHECK(is_delegated(role, path));
    }
    CHECK_FALSE(is_delegated(role, path + "x"));
    role.path_hash_prefixes = {hash[0] == 'a' ? "b" : "a"};
    CHECK_FALSE(is_delegated(role, path));
}

} // namespace bangtin::trust
