// What the suite leaves open and the client has to do all the same: memory over two commands, and
// names that stay in their folder.
#include "tests/conformance/client.hpp"

#include "sync/depot.hpp"
#include "tests/sim/sim_disk.hpp"
#include "tests/sim/sim_transport.hpp"
#include "tests/trust/test_repository.hpp"

#include <algorithm>
#include <doctest/doctest.h>

namespace bangtin::conformance {

using namespace std::chrono_literals;
using trust::test::now;
using trust::test::programme_bin;
using trust::test::programme_path;
using trust::test::TestRepository;

namespace {

/// A repository behind a line, and a client that starts anew at each command.
struct World {
    TestRepository repository;
    std::map<std::string, std::string> served;
    sim::SimTransport line{served};
    sim::SimDisk disk;
    Store store{"/metadata", disk};

    World()
    {
        REQUIRE(disk.make_folder("/metadata"));
        REQUIRE(disk.make_folder("/targets"));
        REQUIRE(store.keep_role("root", repository.files.at("root")));
        serve();
    }
    void serve()
    {
        served["timestamp.json"] = repository.files.at("timestamp");
        put("snapshot", repository.snapshot.version);
        put("targets", repository.targets.version);
        put(programme_bin(), repository.bins.at(programme_bin()).version);
        served["programmes/" + trust::sha256("programme").hex() + ".thcs-le-loi.json"] =
            "programme";
    }
    void put(const std::string& role, std::int64_t version)
    {
        served[std::to_string(version) + "." + role + ".json"] = repository.files.at(role);
    }
    Outcome refresh(Instant at = now)
    {
        auto client = Client::open(store, line, at);
        if (!client) return fail(client.error());
        return client->refresh();
    }
    Outcome download(const std::string& target)
    {
        auto client = Client::open(store, line, now);
        if (!client) return fail(client.error());
        if (auto done = client->refresh(); !done) return done;
        return client->download(target, {line, disk, "/targets"});
    }
};

} // namespace

TEST_CASE("a download asks in the order of the specification, and once")
{
    World world;
    REQUIRE(world.download(programme_path));
    const std::string snapshot = std::to_string(world.repository.snapshot.version);
    CHECK(world.line.asked ==
          std::vector<std::string>{"2.root.json", "timestamp.json", snapshot + ".snapshot.json",
                                   "1.targets.json", "1." + programme_bin() + ".json",
                                   "programmes/" + trust::sha256("programme").hex() +
                                       ".thcs-le-loi.json"});
    world.line.asked.clear();
    REQUIRE(world.download(programme_path));
    CHECK(world.line.asked == std::vector<std::string>{"2.root.json", "timestamp.json"});
    CHECK_FALSE(world.download("nowhere.json"));
}

TEST_CASE("an unchanged timestamp that has run out ends the refresh (freeze attack)")
{
    World world;
    REQUIRE(world.refresh());
    CHECK_FALSE(world.refresh(world.repository.timestamp.expires));
}

// Method: as in refresh_test: the newer timestamp is kept at the first refusal, and the baseline
// must outlive it.
TEST_CASE("a role that vanished from the snapshot is missed at every command")
{
    World world;
    REQUIRE(world.refresh());
    world.repository.snapshot.meta.erase(programme_bin() + ".json");
    world.repository.snapshot.version += 1;
    world.repository.sign_snapshot();
    world.repository.timestamp.version += 1;
    world.repository.sign_timestamp();
    world.serve();
    for (int offered = 0; offered < 3; ++offered) {
        const auto refused = world.refresh();
        REQUIRE_FALSE(refused);
        CHECK(refused.error().find("does not list") != std::string::npos);
    }
}

TEST_CASE("a target with other bytes or another length is not written")
{
    for (const char* bad : {"programmE", "programme ", "programm", ""}) {
        World world;
        world.served["programmes/" + trust::sha256("programme").hex() + ".thcs-le-loi.json"] = bad;
        CHECK_FALSE(world.download(programme_path));
        CHECK(world.disk.names("/targets").empty());
    }
}

TEST_CASE("no name leaves its folder, and no two names are one")
{
    const std::vector<std::string> names{"../root", "..%2Froot", "a/b", "a.b",
                                         "a%2Eb",   "a b",       "ab"};
    std::vector<std::string> files;
    for (const std::string& name : names) {
        const std::string file = file_name_of(name);
        CHECK(file.find_first_of("/.") == std::string::npos);
        files.push_back(file);
    }
    std::sort(files.begin(), files.end());
    CHECK(std::adjacent_find(files.begin(), files.end()) == files.end());
}

} // namespace bangtin::conformance
