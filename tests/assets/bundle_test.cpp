#include "assets/bundle.hpp"

#include "tests/sim/sim_district.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bangtin;
using namespace bangtin::assets;

namespace {

/// What a screen would hold of the district's newest edition.
MetadataBundle bundle_of(const sim::SimDistrict& district)
{
    MetadataBundle bundle;
    const std::string version = std::to_string(district.version) + ".";
    for (const auto& [path, bytes] : district.files) {
        const std::string prefix = "metadata/" + version;
        if (path == "metadata/timestamp.json") bundle.roles["timestamp"] = bytes;
        if (!path.starts_with(prefix) || path.ends_with("root.json")) continue;
        const std::string name = path.substr(prefix.size());
        bundle.roles[name.substr(0, name.size() - std::string(".json").size())] = bytes;
    }
    return bundle;
}

} // namespace

TEST_CASE("any bundle reads back from its text")
{
    CHECK(rc::check([](const std::vector<unsigned>& lines, unsigned newer) {
        MetadataBundle bundle;
        for (const unsigned line : lines) {
            const std::string text = "{\"\\\"ề\n\":" + std::to_string(line) + "}";
            if (bundle.roots.size() < 10) bundle.roots.push_back(text);
            if (bundle.roles.size() < 10) bundle.roles["r" + std::to_string(line)] = text;
        }
        if (newer % 2 == 0) bundle.newer_timestamp = std::to_string(newer);
        const auto back = parse_bundle(bundle_text(bundle));
        RC_ASSERT(back && *back == bundle);
    }));
}

TEST_CASE("what is not a bundle is refused with its place")
{
    CHECK_FALSE(parse_bundle(""));
    CHECK_FALSE(parse_bundle("[]"));
    CHECK_FALSE(parse_bundle(R"({"format":"bangtin.edition/2","roots":[],"roles":{}})"));
    const auto number =
        parse_bundle(R"({"format":"bangtin.edition/1","roots":[],"roles":{"a":1}})");
    REQUIRE_FALSE(number);
    CHECK(number.error().place == "/roles/a");
}

TEST_CASE("a bundle verifies from the pinned root alone, long after its freshness has passed")
{
    sim::SimDistrict district;
    district.publish(sim::monday);
    const auto set = verify_bundle(district.identity().pinned_root, bundle_of(district));
    REQUIRE(set);
    CHECK(set->timestamp()->issued == sim::monday);
}

TEST_CASE("a bundle of another district, without a role, or with one too many does not verify")
{
    sim::SimDistrict district;
    district.publish(sim::monday);
    const sim::SimDistrict other;
    const MetadataBundle whole = bundle_of(district);
    CHECK_FALSE(verify_bundle(other.identity().pinned_root, whole));
    for (const auto& signed_role : whole.roles) {
        const std::string& role = signed_role.first;
        if (role.starts_with("programmes"))
            continue; // Then the programme is not found: load_edition says so.
        CAPTURE(role);
        MetadataBundle less = whole;
        less.roles.erase(role);
        CHECK_FALSE(verify_bundle(district.identity().pinned_root, less));
    }
    MetadataBundle more = whole;
    more.roles["nobody"] = whole.roles.at("targets");
    CHECK_FALSE(verify_bundle(district.identity().pinned_root, more));
}
