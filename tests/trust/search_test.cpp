#include "tests/trust/test_repository.hpp"

#include <array>
#include <doctest/doctest.h>

namespace bangtin::trust {

using namespace std::chrono_literals;
using test::fault_of;
using test::later;
using test::now;
using test::programme_bin;
using test::programme_path;
using test::required;
using test::TestRepository;

TEST_CASE("a good repository is admitted, and leads to the programme")
{
    const TrustedSet set = TestRepository().admitted();
    const auto search = set.find(programme_path);
    REQUIRE(search.found);
    CHECK(search.found->sha256 == sha256("programme"));
    CHECK(set.find("approvers.json").found->sha256 == sha256("approvers"));
    CHECK(set.timestamp()->issued == now);
}

TEST_CASE("a search names the role it needs, first targets and then the bin")
{
    const TestRepository repository;
    auto set = TrustedSet::from_root(repository.files.at("root"));
    REQUIRE(set);
    CHECK(set->find(programme_path).needs_role == "targets");
    CHECK(set->find(programme_path).needs_delegator == "root");
    REQUIRE(set->update_timestamp(repository.files.at("timestamp"), now, required));
    REQUIRE(set->update_snapshot(repository.files.at("snapshot"), now, required));
    REQUIRE(set->update_targets(repository.files.at("targets"), now, required));
    CHECK(set->find(programme_path).needs_role == programme_bin());
    CHECK(set->find(programme_path).needs_delegator == "targets");
    REQUIRE(repository.feed_bin(*set));
    CHECK(set->find(programme_path).found);
    CHECK_FALSE(set->find("nowhere.json").found);
}

TEST_CASE("after a new snapshot nothing is found through roles of the old one (mix-and-match)")
{
    TestRepository repository;
    TrustedSet set = repository.admitted();
    Targets& bin = repository.bins[programme_bin()];
    bin.version = 2;
    bin.targets[programme_path].sha256 = sha256("new programme");
    repository.publish();

    REQUIRE(set.update_timestamp(repository.files["timestamp"], now, required));
    CHECK_FALSE(set.find(programme_path).found); // The timestamp names another snapshot.
    REQUIRE(set.update_snapshot(repository.files["snapshot"], now, required));
    CHECK(set.find(programme_path).needs_role == programme_bin());
    CHECK(set.targets(programme_bin()) == nullptr);
    CHECK(set.targets("targets") != nullptr); // Unchanged, and named by the new snapshot too.
    REQUIRE(repository.feed_bin(set));
    CHECK(set.find(programme_path).found->sha256 == sha256("new programme"));
}

// Method: the next timestamp names the held snapshot in every respect but one.
TEST_CASE(
    "what is held is in force only if it is the named file by version, length and each digest")
{
    const std::pair<const char*, MetaFile (*)(const MetaFile&)> others[] = {
        {"version",
         [](const MetaFile& held) {
             return MetaFile{held.version + 1, {}, {}};
         }},
        {"length",
         [](const MetaFile& held) {
             return MetaFile{held.version, *held.length + 1, {}};
         }},
        {"sha256",
         [](const MetaFile& held) {
             return MetaFile{held.version, {}, sha256("another")};
         }},
        {"sha512", [](const MetaFile& held) {
             return MetaFile{held.version, {}, {}, sha512("another")};
         }}};
    for (const auto& other : others) {
        CAPTURE(other.first);
        TestRepository repository;
        TrustedSet set = repository.admitted();
        REQUIRE(set.find(programme_path).found);
        ++repository.timestamp.version;
        repository.timestamp.snapshot = other.second(repository.timestamp.snapshot);
        repository.sign_timestamp();
        REQUIRE(set.update_timestamp(repository.files["timestamp"], now, required));
        CHECK_FALSE(set.find(programme_path).found);
        CHECK(set.targets("targets") == nullptr);
    }
}

TEST_CASE("targets of a key that the new root does not name any more lead nowhere")
{
    const TestRepository repository;
    TrustedSet set = repository.admitted();
    const auto next = PrivateKey::generate();
    const std::string id = key_id(next.public_key());
    Root root = repository.root;
    ++root.version;
    root.keys.emplace(id, VerifyingKey(next.public_key()));
    root.targets.key_ids = {id};
    const PrivateKey* pens[] = {&repository.root_key};
    REQUIRE(set.update_root(root_text(root, pens)));
    const TrustedSet::Search search = set.find(programme_path);
    CHECK_FALSE(search.found);
    CHECK(search.needs_role == "targets");
    CHECK(search.needs_delegator == "root");
}

namespace {

/// A graph of delegations by pattern, every role signed by the one online key unless said
/// otherwise.
struct Graph {
    TestRepository repository;

    DelegatedRole role(const std::string& name, const std::string& pattern, bool terminating) const
    {
        return {.name = name,
                .keys = {.key_ids = {key_id(repository.online_key.public_key())}, .threshold = 1},
                .paths = {pattern},
                .path_hash_prefixes = {},
                .terminating = terminating};
    }
    Targets& file(const std::string& name)
    {
        Targets& targets = repository.bins[name];
        targets.version = 1;
        targets.expires = later;
        const PublicKey online = repository.online_key.public_key();
        targets.delegation_keys = {{key_id(online), online}};
        return targets;
    }

    /// The roles in the order in which the search for `path` asks for them, loading each.
    std::vector<std::string> visited(const std::string& path)
    {
        repository.bins.erase(programme_bin());
        repository.snapshot.meta.clear();
        repository.publish();
        auto set = TrustedSet::from_root(repository.files["root"]);
        REQUIRE(set);
        REQUIRE(set->update_timestamp(repository.files["timestamp"], now, required));
        REQUIRE(set->update_snapshot(repository.files["snapshot"], now, required));
        REQUIRE(set->update_targets(repository.files["targets"], now, required));
        std::vector<std::string> roles;
        for (auto search = set->find(path); search.needs_role; search = set->find(path)) {
            roles.push_back(*search.needs_role);
            REQUIRE(roles.size() <= 100); // The search must end.
            REQUIRE(set->update_delegated(*search.needs_role, search.needs_delegator,
                                          repository.files[*search.needs_role], now, required));
        }
        found = set->find(path).found.has_value();
        return roles;
    }
    bool found = false;
};

using Roles = std::vector<std::string>;

} // namespace

TEST_CASE("delegations are searched depth first, in the order of their appearance")
{
    Graph graph;
    graph.repository.targets.delegations = {graph.role("a", "*", false),
                                            graph.role("b", "*", false)};
    graph.file("a").delegations = {graph.role("c", "*", false)};
    graph.file("b");
    graph.file("c");
    CHECK(graph.visited("x") == Roles{"a", "c", "b"});
    CHECK_FALSE(graph.found);
}

TEST_CASE("a terminating delegation ends the search with its own branch")
{
    Graph graph;
    graph.repository.targets.delegations = {graph.role("a", "*", true),
                                            graph.role("b", "*", false)};
    graph.file("a").delegations = {graph.role("c", "*", false), graph.role("d", "*", false)};
    for (const char* name : {"b", "c", "d"}) graph.file(name);
    graph.repository.bins["b"].targets["x"] = {.length = 1, .sha256 = sha256("1")};
    CHECK(graph.visited("x") == Roles{"a", "c", "d"});
    CHECK_FALSE(graph.found);
    // One that does not match the path terminates nothing.
    graph.repository.targets.delegations[0].paths = {"y"};
    ++graph.repository.targets.version;
    CHECK(graph.visited("x") == Roles{"b"});
    CHECK(graph.found);
}

TEST_CASE("a terminating delegation ends the search also for those who stand above it")
{
    Graph graph;
    graph.repository.targets.delegations = {graph.role("a", "*", false),
                                            graph.role("b", "*", false)};
    graph.file("a").delegations = {graph.role("c", "*", true), graph.role("d", "*", false)};
    for (const char* name : {"b", "c", "d"}) graph.file(name);
    graph.repository.bins["b"].targets["x"] = {.length = 1, .sha256 = sha256("1")};
    CHECK(graph.visited("x") == Roles{"a", "c"});
    CHECK_FALSE(graph.found);
}

TEST_CASE("a cycle of delegations ends (each role is visited once)")
{
    Graph graph;
    graph.repository.targets.delegations = {graph.role("a", "*", false)};
    graph.file("a").delegations = {graph.role("b", "*", false)};
    graph.file("b").delegations = {graph.role("a", "*", false), graph.role("b", "*", false)};
    CHECK(graph.visited("x") == Roles{"a", "b"});
}

TEST_CASE("a role must be delegated by the whole chain above it")
{
    Graph graph;
    graph.repository.targets.delegations = {graph.role("a", "a/*", false)};
    graph.file("a").delegations = {graph.role("b", "*", false)};
    graph.file("b").targets["x"] = {.length = 1, .sha256 = sha256("1")};
    CHECK(graph.visited("x").empty());
    CHECK_FALSE(graph.found);
}

TEST_CASE("a hostile chain of delegations is followed only so far")
{
    Graph graph;
    graph.repository.targets.delegations = {graph.role("r0", "*", false)};
    for (int i = 0; i < 40; ++i) {
        graph.file("r" + std::to_string(i)).delegations = {
            graph.role("r" + std::to_string(i + 1), "*", false)};
    }
    graph.file("r40").targets["x"] = {.length = 1, .sha256 = sha256("1")};
    CHECK(graph.visited("x").size() == limits::delegations_max - 1); // Targets itself is one.
    CHECK_FALSE(graph.found);
}

TEST_CASE("a held role counts only for a delegator whose own keys signed it")
{
    Graph graph;
    const PublicKey stranger = PrivateKey::generate().public_key();
    DelegatedRole other = graph.role("shared", "b/*", false);
    other.keys.key_ids = {key_id(stranger)};
    graph.repository.targets.delegations = {graph.role("a", "*/x", false),
                                            graph.role("b", "b/*", false)};
    graph.file("a").delegations = {graph.role("shared", "a/*", false)};
    graph.file("b").delegations = {other};
    graph.repository.bins["b"].delegation_keys.emplace(key_id(stranger), stranger);
    graph.file("shared").targets = {{"a/x", {.length = 1, .sha256 = sha256("1")}},
                                    {"b/x", {.length = 1, .sha256 = sha256("1")}}};
    CHECK(graph.visited("a/x") == Roles{"a", "shared"});
    CHECK(graph.found);

    TrustedSet set = *TrustedSet::from_root(graph.repository.files["root"]);
    REQUIRE(set.update_timestamp(graph.repository.files["timestamp"], now, required));
    REQUIRE(set.update_snapshot(graph.repository.files["snapshot"], now, required));
    REQUIRE(set.update_targets(graph.repository.files["targets"], now, required));
    for (const char* name : {"a", "b"}) {
        REQUIRE(set.update_delegated(name, "targets", graph.repository.files[name], now, required));
    }
    REQUIRE(set.update_delegated("shared", "a", graph.repository.files["shared"], now, required));
    CHECK(set.find("a/x").found);
    CHECK(set.find("b/x").needs_role == "shared");
    CHECK(set.find("b/x").needs_delegator == "b");
    CHECK(fault_of(set.update_delegated("shared", "b", graph.repository.files["shared"], now,
                                        required)) == TrustFault::unsigned_role);
}

} // namespace bangtin::trust
