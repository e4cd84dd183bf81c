// Two screens of one school and one program between them: what the first has, the second gets over
// the school's own cable, and a liar costs nothing but its bytes.
#include "tests/e2e/world.hpp"

#include <doctest/doctest.h>

namespace bangtin::e2e {

namespace {

/// The first screen's shelf, given to others.
class Neighbour {
public:
    explicit Neighbour(World& world)
        : child_(world.start("bangtin-neighbour",
                             {"--state", world.state().string(), "--listen", "127.0.0.1:0"}))
    {
        const auto line = child_.wait_for_line("listening=", std::chrono::seconds(10));
        REQUIRE(line);
        url_ = "http://127.0.0.1:" + line->substr(line->find("port=") + 5);
    }
    [[nodiscard]] const std::string& url() const { return url_; }

    /// Ends it, and adds up what it says it gave of that folder.
    [[nodiscard]] std::uint64_t given(const std::string& folder)
    {
        if (!ended_) ended_ = child_.stop();
        CHECK(ended_->code == 0);
        const std::string event = "event=gave folder=" + folder + " ";
        std::uint64_t sum = 0;
        for (std::size_t at = 0; (at = ended_->err.find(event, at)) != std::string::npos; ++at)
            sum += std::stoull(ended_->err.substr(ended_->err.find("bytes=", at) + 6));
        return sum;
    }

private:
    Child child_;
    std::string url_;
    std::optional<Ended> ended_;
};

/// A second screen of the school: enrolled, and with an empty shelf.
std::string second_screen(World& world)
{
    const fs::path state = world.path("second");
    fs::create_directories(state);
    fs::copy(world.state() / "identity", state / "identity", fs::copy_options::recursive);
    return state.string();
}

Ended pass(World& world, const std::string& state, const std::string& neighbour)
{
    return world.run("bangtin-sync", {"once", "--state", state, "--mirror", world.depot().string(),
                                      "--neighbour", neighbour});
}

bool holds(const std::string& state, const fs::path& file)
{
    const std::string name = file.filename().string();
    const fs::path held = fs::path(state) / "shelf" / name.substr(0, 2) / name;
    return fs::exists(held) && read_file(held) == read_file(file);
}

} // namespace

// Method: before the second screen begins, the mirror loses its media and sealed bulletins. A
// mirror that is asked for one says that it has none, which the status names and the exit code
// tells.
TEST_CASE("the second screen of a school gets every file from the first, and the mirror is asked "
          "for none")
{
    World world(Screen::synced, Depot::first_edition);
    const fs::path kept = world.path("kept");
    fs::create_directories(kept);
    std::uint64_t media = 0;
    std::uint64_t words = 0;
    const std::vector<fs::path> pictures{world.picture_file("tin-anh"),
                                         world.picture_file("ap-phich")};
    for (const fs::path& picture : pictures) media += fs::file_size(picture);
    for (const std::string& id : first_bulletins) words += fs::file_size(world.envelope_file(id));
    for (const char* folder : {"assets", "bulletins"})
        fs::rename(world.depot() / folder, kept / folder);

    Neighbour first(world);
    const std::string second = second_screen(world);
    const Ended ended = pass(world, second, first.url());
    CHECK_MESSAGE(ended.code == 0, ended.err);
    for (const fs::path& picture : pictures)
        CHECK(holds(second, kept / "assets" / picture.filename()));
    CHECK(pass(world, second, first.url()).code == 0); // Nothing is asked for twice.
    CHECK(first.given("assets") == media);
    CHECK(first.given("bulletins") == words);
}

TEST_CASE("a neighbour with the right length and wrong bytes costs nothing but these")
{
    World world(Screen::synced, Depot::first_edition);
    const fs::path picture = world.picture_file("tin-anh");
    change_one_byte(world.on_shelf(picture.filename().string()));
    Neighbour first(world);
    const std::string second = second_screen(world);
    const Ended ended = pass(world, second, first.url());
    CHECK_MESSAGE(ended.code == 0, ended.err);
    CHECK(holds(second, picture));
    CHECK(holds(second, world.picture_file("ap-phich")));
    CHECK(first.given("assets") <=
          fs::file_size(picture) + fs::file_size(world.picture_file("ap-phich")));
}

TEST_CASE("a neighbour that is away is passed over, and the edition comes from the mirror")
{
    World world(Screen::synced, Depot::first_edition);
    const std::string second = second_screen(world);
    const Ended ended = pass(world, second, "http://127.0.0.1:9");
    CHECK_MESSAGE(ended.code == 0, ended.err);
    CHECK(holds(second, world.picture_file("tin-anh")));
}

TEST_CASE(
    "an address that cannot be listened on, and words that mean nothing, are said in one line")
{
    World world(Screen::enrolled, Depot::first_edition);
    const std::string state = world.state().string();
    const Ended nowhere =
        world.run("bangtin-neighbour", {"--state", state, "--listen", "192.0.2.1:8480"});
    CHECK(nowhere.code == 7);
    CHECK(is_one_clear_line(nowhere, "bangtin-neighbour"));
    for (const char* listen : {"localhost:80", "8480"}) {
        const Ended ended = world.run("bangtin-neighbour", {"--state", state, "--listen", listen});
        CHECK(ended.code == 2);
        CHECK(is_one_clear_line(ended, "bangtin-neighbour"));
    }
}

} // namespace bangtin::e2e
