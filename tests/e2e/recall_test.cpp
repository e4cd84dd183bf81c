// A recall through the real programs: off the glass, off the card, off the depot, told by the
// screen, counted by the district; and nothing brings it back.
#include "tests/e2e/world.hpp"

#include <doctest/doctest.h>

namespace bangtin::e2e {

namespace {

const std::string recalled = "tin-anh"; // A school's headline with a picture of its own.

class District {
public:
    explicit District(World& world)
        : world_(world), server_(world.start("bangtin-district",
                                             {"serve", "--data", data(), "--depot",
                                              world.depot().string(), "--listen", "127.0.0.1:0"})),
          url_(server_.wait_for_line("listening=", std::chrono::seconds(10)).value_or(""))
    {
        REQUIRE_FALSE(url_.empty());
    }
    [[nodiscard]] std::string depot_url() const { return url_ + "/depot"; }

    /// A screen of the same school in a state folder of its own.
    [[nodiscard]] std::string enrol(const std::string& name)
    {
        const std::string ticket = world_.path(name + ".json").string();
        const std::string state = world_.path(name).string();
        ok({"ticket", "--data", data(), "--depot", world_.depot().string(), "--site", site,
            "--district", url_, "--out", ticket});
        const Ended ended =
            world_.run("bangtin-sync", {"enrol", "--state", state, "--ticket", ticket});
        CHECK_MESSAGE(ended.code == 0, ended.err);
        return state;
    }
    [[nodiscard]] Ended recall(const std::string& person)
    {
        return run({"recall", recalled, "--data", data(), "--key",
                    world_.path("keys/approvers/" + person + ".pem").string(), "--reason",
                    "Chưa có đồng thuận của phụ huynh"});
    }
    void publish()
    {
        ok({"publish", "--data", data(), "--keys", world_.path("keys").string(), "--depot",
            world_.depot().string()});
    }
    [[nodiscard]] Json recalls()
    {
        const Ended ended = run({"recalls", "--data", data(), "--json"});
        REQUIRE(ended.code == 0);
        return Json::parse(ended.out)["recalls"];
    }

private:
    [[nodiscard]] std::string data() const { return world_.path("data").string(); }
    [[nodiscard]] Ended run(const std::vector<std::string>& words)
    {
        return world_.run("bangtin-district", words);
    }
    void ok(const std::vector<std::string>& words)
    {
        const Ended ended = run(words);
        CHECK_MESSAGE(ended.code == 0, ended.err);
    }

    World& world_;
    Child server_;
    std::string url_;
};

Ended pass(World& world, const std::string& state, const std::string& mirror)
{
    return world.run("bangtin-sync", {"once", "--state", state, "--mirror", mirror});
}

/// All names under a folder, without the folders.
std::vector<std::string> names_below(const fs::path& folder)
{
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) names.push_back(entry.path().filename().string());
    return names;
}

bool any_name_has(const fs::path& folder, const std::string& part)
{
    for (const std::string& name : names_below(folder))
        if (name.find(part) != std::string::npos) return true;
    return false;
}

} // namespace

TEST_CASE("a recalled bulletin leaves two screens and the depot, and the district sees who has "
          "erased it")
{
    World world(Screen::enrolled, Depot::first_edition);
    District district(world);
    const std::string first = district.enrol("first");
    const std::string second = district.enrol("second");
    for (const std::string& state : {first, second}) {
        const Ended ended = pass(world, state, district.depot_url());
        CHECK_MESSAGE(ended.code == 0, ended.err);
    }
    const std::string words = world.envelope_file(recalled).filename().string();
    const std::string picture = world.picture_file(recalled).filename().string();
    for (const std::string& file : {words, picture}) {
        CHECK(any_name_has(first, file));
        CHECK(any_name_has(world.depot(), file));
    }
    const fs::path stick = world.path("stick");
    fs::copy(world.depot(), stick, fs::copy_options::recursive);

    const Ended refused = district.recall("th-hoa-phuong-hieu-truong-khac");
    CHECK(refused.code == 3); // There is no such key.
    CHECK(district.recalls().empty());
    const Ended ordered = district.recall("th-hoa-phuong-hieu-truong");
    CHECK_MESSAGE(ordered.code == 0, ordered.err);
    CHECK(district.recalls()[0]["waiting"].size() >= 2);
    district.publish();
    for (const std::string& file : {words, picture}) CHECK_FALSE(any_name_has(world.depot(), file));

    CHECK(pass(world, first, district.depot_url()).code == 0);
    for (const std::string& file : {words, picture}) {
        CHECK_FALSE(any_name_has(first, file)); // No copy, no part, no spare.
        CHECK(any_name_has(second, file));
    }
    Json recall = district.recalls()[0];
    CHECK(recall["bulletin_id"] == recalled);
    CHECK(recall["person"] == "th-hoa-phuong-hieu-truong");
    REQUIRE(recall["erased"].size() == 1);
    const std::size_t waiting = recall["waiting"].size();

    CHECK(pass(world, second, district.depot_url()).code == 0);
    recall = district.recalls()[0];
    CHECK(recall["erased"].size() == 2);
    CHECK(recall["waiting"].size() == waiting - 1);

    // A stick from before the recall: refused as what it is, and nothing comes back from it.
    CHECK(pass(world, first, stick.string()).code == 5);
    for (const std::string& file : {words, picture}) CHECK_FALSE(any_name_has(first, file));
}

TEST_CASE("the player shows a recalled bulletin no more, from the next draw on")
{
    World world(Screen::synced, Depot::first_edition);
    District district(world);
    REQUIRE(world.plays(recalled));
    REQUIRE_FALSE(world.still(recalled).empty());
    CHECK(district.recall("th-hoa-phuong-hieu-truong").code == 0);
    district.publish();
    CHECK(world.sync().code == 0);
    CHECK_FALSE(world.plays(recalled));
    CHECK(world.still(recalled).empty());
    CHECK(world.plays("ap-phich"));
}

} // namespace bangtin::e2e
