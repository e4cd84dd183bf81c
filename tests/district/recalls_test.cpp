#include "district/recalls.hpp"

#include "bulletin/limits.hpp"
#include "district/boards.hpp"
#include "district/keys.hpp"
#include "district/reports.hpp"
#include "district/sealing.hpp"
#include "tests/bulletin/tally_values.hpp"
#include "tests/district/depot_reader.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"
#include "trust/digest.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::days;
using test::monday;

namespace {

Outcome<std::string> order(test::World& world, const std::string& person, const std::string& id,
                           Instant now = monday, const std::string& reason = "Sai tên học sinh")
{
    const auto key = load_key(world.keys().approver_key(person));
    REQUIRE(key);
    return Recalls(world.database()).order(world.approvers(), {id, *key, reason, now});
}

/// An enrolled screen that can say what it has erased.
struct TestScreen {
    test::World& world;
    std::string site;
    trust::PrivateKey key = trust::PrivateKey::generate();
    std::string id = enrol();

    void tell(const std::vector<std::string>& erased, Instant now, const std::string& board = "")
    {
        bulletin::ScreenHealth health = tests::a_health();
        health.at = now;
        health.erased = erased;
        const bulletin::TallyReport report{
            .screen = id, .site = site, .board = board, .hours = {}, .health = health};
        const auto taken =
            Reports(world.database())
                .take(test::sealed_text(bulletin::tally_payload_type, tally_text(report), key),
                      now);
        REQUIRE(taken);
    }

private:
    std::string enrol()
    {
        Screens screens(world.database());
        const std::string ticket = *screens.make_ticket(site, monday);
        return *screens.enrol(test::enrolment_text(ticket, site, key, key.public_key()), monday);
    }
};

std::vector<RecallProgress> progress(test::World& world, Instant now)
{
    const auto all = Recalls(world.database()).progress(world.approvers(), now);
    REQUIRE(all);
    return *all;
}

} // namespace

TEST_CASE("one person who may approve a bulletin recalls it, or its author; nobody else")
{
    test::World world;
    world.take({.id = "school"});
    world.take({.id = "ward", .scope = "district", .unit = "xa"});
    world.take({.id = "own", .author = "th-a"});
    world.take({.id = "wide", .scope = "province", .unit = "so"});
    CHECK(order(world, "th-a", "ward").error().code == ExitCode::refused);
    const auto december = *parse_instant("2026-12-01T00:00:00Z");
    CHECK(order(world, "th-a", "school", december).error().code == ExitCode::refused);
    const auto stranger = trust::PrivateKey::generate();
    CHECK(Recalls(world.database())
              .order(world.approvers(), {"school", stranger, "Nhầm", monday})
              .error()
              .code == ExitCode::refused);
    CHECK(order(world, "th-a", "gone").error().code == ExitCode::not_found);
    CHECK(Recalls(world.database()).standing(monday)->empty());
    for (const char* id : {"school", "ward", "own", "wide"})
        CHECK_FALSE(*world.desk().is_retracted(id));

    CHECK(order(world, "th-a", "school") == "th-a");
    CHECK(order(world, "xa-a", "ward") == "xa-a");
    CHECK(order(world, "th-a", "own") == "th-a");
    CHECK(order(world, "so-a", "wide") == "so-a"); // Two must seal it, one is enough here.
    for (const char* id : {"school", "ward", "own", "wide"}) CHECK(*world.desk().is_retracted(id));
}

TEST_CASE("a reason is one line that says something, and the first order stays")
{
    test::World world;
    world.take({});
    for (const std::string& bad :
         {std::string(), std::string("  "), std::string("một\nhai"), std::string(501, 'x')}) {
        CHECK(order(world, "th-a", "tin-1", monday, bad).error().code == ExitCode::invalid);
    }
    REQUIRE(order(world, "th-a", "tin-1", monday, "Sai ngày"));
    REQUIRE(order(world, "so-a", "tin-1", monday + days{1}, "Lý do khác"));
    const auto standing = *Recalls(world.database()).standing(monday + days{1});
    REQUIRE(standing.size() == 1);
    CHECK(standing[0].person == "th-a");
    CHECK(standing[0].reason == "Sai ngày");
    CHECK(standing[0].ordered == monday);
}

// Method: published, revised, published again, recalled and published: the programme must name
// every file that was ever in the depot for it, and the depot must have none of them.
TEST_CASE("a recall names the files of all revisions to the schools it was meant for, and the "
          "depot loses them")
{
    test::World world;
    world.take({.id = "one", .title = "Tin có ảnh", .picture = true});
    world.take({.id = "both", .scope = "province", .unit = "so"});
    world.seal_as("th-a", "one");
    world.seal_as("so-a", "both");
    world.seal_as("so-b", "both");
    world.schedule({"one", "both"});
    REQUIRE(world.publish_at(monday));
    world.take({.id = "one", .title = "Tin đã sửa"});
    world.seal_as("th-a", "one");
    REQUIRE(world.publish_at(monday));
    std::set<Digest> ever;
    const auto revisions = world.desk().revisions("one");
    REQUIRE(revisions);
    for (const Revision& revision : *revisions) {
        ever.insert(trust::sha256(trust::envelope_text(revision.envelope())));
        for (const auto& media : revision.bulletin.media) ever.insert(media.asset.digest);
    }
    REQUIRE(ever.size() == 3);

    REQUIRE(order(world, "th-a", "one"));
    REQUIRE(world.publish_at(monday + std::chrono::minutes{1}));
    const auto seen = test::read_depot(world.depot(), {"th-mot", "cs-hai"}, monday);
    if (!seen) FAIL(seen.error());
    const auto& recalled = seen->programmes.at("th-mot").recalled;
    REQUIRE(recalled.size() == 1);
    CHECK(recalled[0].bulletin_id == "one");
    CHECK(std::equal(recalled[0].files.begin(), recalled[0].files.end(), ever.begin(), ever.end()));
    CHECK(seen->programmes.at("cs-hai").recalled.empty());
    CHECK(seen->bulletins == 2);
    for (const Digest& file : ever) {
        CHECK_FALSE(std::filesystem::exists(world.depot() / "bulletins" / file.hex()));
        CHECK_FALSE(std::filesystem::exists(world.depot() / "assets" / file.hex()));
    }
    CHECK(world.publish_at(monday + std::chrono::minutes{1})->files_written == 0);
    const Instant long_after = monday + recall_life;
    CHECK(Recalls(world.database()).standing(long_after - Duration{1})->size() == 1);
    CHECK(Recalls(world.database()).standing(long_after)->empty());
}

// Method: published with one seal, sealed once more and published again: two envelopes have been in
// the depot, and only the second is what the desk would make today.
TEST_CASE("a recall names the envelope as it was after each of its seals")
{
    test::World world;
    world.take({});
    world.seal_as("th-a", "tin-1");
    world.schedule({"tin-1"});
    REQUIRE(world.publish_at(monday));
    const Digest first =
        trust::sha256(trust::envelope_text(world.desk().newest("tin-1")->envelope()));
    const auto key = load_key(world.keys().approver_key("so-a"));
    Desk desk = world.desk();
    REQUIRE(seal(desk, world.approvers(), "tin-1", *key, monday + std::chrono::hours{1}));
    REQUIRE(world.publish_at(monday + std::chrono::hours{2}));
    REQUIRE(std::filesystem::exists(world.depot() / "bulletins" / first.hex()));

    REQUIRE(order(world, "th-a", "tin-1", monday + std::chrono::hours{3}));
    const auto standing = *Recalls(world.database()).standing(monday + std::chrono::hours{3});
    CHECK(standing.at(0).recall.files.size() == 2);
    const auto published = world.publish_at(monday + std::chrono::hours{3});
    REQUIRE(published);
    CHECK(std::filesystem::is_empty(world.depot() / "bulletins"));
    CHECK(published->left_out == std::vector<LeftOut>{{"tin-1", "retracted"}});
}

TEST_CASE("a recall that cannot name all files names the newest, and each publish says so")
{
    test::World world;
    world.take({});
    world.schedule({"tin-1"});
    const Revision revision = *world.desk().newest("tin-1");
    for (std::size_t i = 0; i < bulletin::limits::recalled_files + 3; ++i) {
        const Seal seal{.person = "th-a",
                        .key = trust::PrivateKey::generate().public_key(),
                        .signature = std::string(64, 's'),
                        .sealed = monday + std::chrono::seconds(i)};
        REQUIRE(world.desk().add_seal(revision, seal));
    }
    REQUIRE(order(world, "th-a", "tin-1"));
    const auto standing = *Recalls(world.database()).standing(monday);
    REQUIRE(standing.size() == 1);
    const auto& files = standing[0].recall.files;
    CHECK(files.size() == bulletin::limits::recalled_files);
    CHECK(standing[0].files_left_out == 3);
    const std::string whole = trust::envelope_text(world.desk().newest("tin-1")->envelope());
    CHECK(std::binary_search(files.begin(), files.end(), trust::sha256(whole)));

    const auto published = world.publish_at(monday);
    REQUIRE(published);
    CHECK(published->left_out.back() ==
          LeftOut{"tin-1", "its recall names the newest 400 of its files, and not 3 older ones"});
}

TEST_CASE("a picture that another bulletin shows stays in the depot")
{
    test::World world;
    world.take({.id = "one", .picture = true});
    world.take({.id = "two", .picture = true});
    world.seal_as("th-a", "one");
    world.seal_as("th-a", "two");
    world.schedule({"one", "two"});
    REQUIRE(world.publish_at(monday));
    const Digest picture = world.desk().newest("one")->bulletin.media[0].asset.digest;
    REQUIRE(order(world, "th-a", "one"));
    REQUIRE(world.publish_at(monday));
    CHECK(std::filesystem::exists(world.depot() / "assets" / picture.hex()));
    const auto seen = test::read_depot(world.depot(), {"th-mot", "cs-hai"}, monday);
    if (!seen) FAIL(seen.error());
    CHECK(seen->bulletins == 1);
}

TEST_CASE("who has erased a recalled bulletin is known, who has not, and since when")
{
    test::World world;
    world.take({.id = "one"});
    world.take({.id = "both", .scope = "province", .unit = "so"});
    TestScreen first{world, "th-mot"};
    TestScreen second{world, "cs-hai"};
    REQUIRE(order(world, "th-a", "one"));
    REQUIRE(order(world, "so-a", "both", monday + days{1}));

    const Instant later = monday + days{2};
    auto all = progress(world, later);
    REQUIRE(all.size() == 2);
    CHECK(all[0].recall.recall.bulletin_id == "both");
    CHECK(all[0].erased.empty());
    CHECK(all[0].waiting.size() == 2);
    CHECK(all[1].waiting == std::vector{WaitingOn{first.id, "th-mot", std::nullopt}});

    first.tell({"both", "never-recalled", "one"}, later);
    first.tell({}, later + days{1}); // A later word takes nothing back, and nothing counts twice.
    first.tell({"both"}, later + days{2});
    all = progress(world, later);
    CHECK(all[0].erased == std::vector{ErasedOn{first.id, "th-mot", later}});
    REQUIRE(all[0].waiting.size() == 1);
    CHECK(all[0].waiting[0].screen == second.id);
    CHECK(all[1].erased.size() == 1);
    CHECK(all[1].waiting.empty());
    CHECK(world.database().rows("select * from erased")->size() == 2);
}

TEST_CASE("what one copy of a card has erased does not count for the other that is chosen")
{
    test::World world;
    world.take({.id = "one"});
    TestScreen screen{world, "th-mot"};
    REQUIRE(order(world, "th-a", "one"));
    screen.tell({"one"}, monday, "board-1");
    CHECK(progress(world, monday)[0].erased.size() == 1);
    screen.tell({}, monday, "board-2");
    REQUIRE(Boards(world.database()).release(screen.id, "board-2", monday));
    CHECK(progress(world, monday)[0].erased.empty());
    screen.tell({"one"}, monday + days{1}, "board-2");
    CHECK(progress(world, monday)[0].erased.size() == 1);
}

TEST_CASE("a programme names the newest recalls when there are more than it holds")
{
    const bulletin::ApproversList list = tests::a_list();
    const bulletin::Unit& site = *list.find_unit("th-hoa-phuong");
    std::vector<StandingRecall> standing;
    for (std::size_t i = 0; i < bulletin::limits::recalls + 5; ++i) {
        standing.push_back({.recall = {"bt-" + std::to_string(9999 - i), {}},
                            .audiences = {{bulletin::Scope::district, "phuong", {}}},
                            .ordered = monday,
                            .person = "so-a",
                            .reason = "Nhầm"});
    }
    standing.insert(standing.begin(), standing.front());
    standing.front().recall.bulletin_id = "elsewhere";
    standing.front().audiences = {{bulletin::Scope::school, "mn-hoa-sen", {}}};
    std::vector<Claim> claims;
    for (const StandingRecall& recall : standing) claims.push_back(claim_of(recall));
    const auto [named, left_out] = recalls_for(Claims(claims, list).of(site), standing);
    REQUIRE(named.size() == bulletin::limits::recalls);
    CHECK(standing[named.front()].recall.bulletin_id == "bt-9800");
    CHECK(standing[named.back()].recall.bulletin_id == "bt-9999");
    std::vector<std::string> ids;
    for (const std::size_t recall : left_out) ids.push_back(standing[recall].recall.bulletin_id);
    CHECK(ids == std::vector<std::string>{"bt-9799", "bt-9798", "bt-9797", "bt-9796", "bt-9795"});
}
