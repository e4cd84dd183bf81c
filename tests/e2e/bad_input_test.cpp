// Every mistake a person can make: one clear line with the remedy, the exit code of
// docs/exit-codes.md, nothing half-written.
#include "tests/e2e/world.hpp"
#include "trust/envelope.hpp"

#include <doctest/doctest.h>

namespace bangtin::e2e {

namespace {

const std::string district = "bangtin-district";
const std::string sync_program = "bangtin-sync";
const std::string player = "bangtin-player";

void ends_with(World& world, int code, const std::string& program,
               const std::vector<std::string>& arguments)
{
    const Ended ended = world.run(program, arguments);
    CAPTURE(program);
    CAPTURE(arguments[0]);
    CAPTURE(ended.err);
    CHECK(ended.code == code);
    CHECK(is_one_clear_line(ended, program));
}

std::vector<std::string> still(const World& world, const std::string& at, const std::string& size,
                               const std::string& out)
{
    return {"still", "--state", world.state().string(),  "--at", at, "--size",
            size,    "--out",   world.path(out).string()};
}

} // namespace

TEST_CASE("a folder that is not there")
{
    World world(Screen::synced, Depot::first_edition);
    const std::string nowhere = world.path("nowhere").string();
    ends_with(world, 3, district, {"list", "--data", nowhere});
    ends_with(world, 3, district, {"import", "--data", world.path("data").string(), nowhere});
    ends_with(world, 3, player, {"explain", "--state", nowhere, "--at", world.at()});
    ends_with(world, 3, sync_program, {"once", "--state", nowhere, "--mirror", nowhere});
    CHECK_FALSE(fs::exists(nowhere));
}

TEST_CASE("a key that cannot be read, or is none")
{
    World world(Screen::synced, Depot::first_edition);
    const std::string data = world.path("data").string();
    ends_with(world, 3, district,
              {"seal", "--data", data, "--key", world.path("no.pem").string(), "--all"});
    write_file(world.path("text.pem"), "không phải khóa\n");
    ends_with(world, 4, district,
              {"seal", "--data", data, "--key", world.path("text.pem").string(), "--all"});
}

TEST_CASE("a port that is taken")
{
    World world(Screen::synced, Depot::first_edition);
    const std::string data = world.path("data").string();
    Child first = world.start(district, {"serve", "--data", data, "--depot", world.depot().string(),
                                         "--listen", "127.0.0.1:0"});
    const auto url = first.wait_for_line("listening=http://", std::chrono::seconds(10));
    REQUIRE(url);
    ends_with(world, 7, district,
              {"serve", "--data", data, "--depot", world.depot().string(), "--listen", *url});
    CHECK(first.stop().code == 0);
}

TEST_CASE("a size that is none, and a time that cannot be")
{
    World world(Screen::synced, Depot::first_edition);
    for (const char* size : {"0x0", "640", "640x", "-1x5", "99999x99999", "axb"}) {
        ends_with(world, 2, player, still(world, world.at(), size, "bad.png"));
    }
    for (const char* at : {"2026-02-30T00:00:00Z", "2026-11-23", "yesterday",
                           "2026-11-23T25:00:00Z", "2026-11-23T07:00:00+07:00"}) {
        ends_with(world, 2, player, still(world, at, "640x360", "bad.png"));
    }
    CHECK_FALSE(fs::exists(world.path("bad.png")));
}

TEST_CASE("JSON that is none, in a plan, a bulletin, a ticket")
{
    World world(Screen::synced, Depot::first_edition);
    const std::string data = world.path("data").string();
    const std::string broken = world.path("broken.json").string();
    write_file(broken, "{\"format\": ");
    ends_with(world, 4, district, {"schedule", "--data", data, "--plan", broken});
    ends_with(world, 4, district,
              {"init", "--data", world.path("new").string(), "--keys",
               world.path("new-keys").string(), "--plan", broken});
    CHECK_FALSE(fs::exists(world.path("new")));
    CHECK_FALSE(fs::exists(world.path("new-keys")));
    ends_with(world, 4, sync_program,
              {"enrol", "--state", world.path("other").string(), "--ticket", broken});
    fs::create_directories(world.path("item"));
    write_file(world.path("item") / "bulletin.json", "[]");
    ends_with(world, 4, district, {"import", "--data", data, world.path("item").string()});
}

TEST_CASE("a picture that is not one is refused at import, and nothing of its bulletin is kept")
{
    World world(Screen::synced, Depot::first_edition);
    const std::string data = world.path("data").string();
    const fs::path item = world.path("item");
    fs::create_directories(item);
    const std::string list = world.run(district, {"list", "--data", data}).out;
    write_file(item / "anh.jpg", "đây không phải là ảnh");
    const auto envelope = trust::parse_envelope(read_file(world.envelope_file("tin-anh")), 1 << 20);
    REQUIRE(envelope);
    Json json = Json::parse(envelope->payload);
    Json authored;
    for (const char* name :
         {"kind", "layer", "topic", "author", "audience", "title", "summary", "body", "source"}) {
        authored[name] = json[name];
    }
    authored["id"] = "tin-hong";
    authored["media"] = Json::array({{{"role", "picture"},
                                      {"file", "anh.jpg"},
                                      {"description", "Ảnh"},
                                      {"credit", "Ảnh"},
                                      {"people_recognisable", false}}});
    write_file(item / "bulletin.json", to_text(authored));
    ends_with(world, 4, district, {"import", "--data", data, item.string()});
    CHECK(world.run(district, {"list", "--data", data}).out == list);
}

TEST_CASE("a command line that the program does not know")
{
    World world(Screen::synced, Depot::first_edition);
    for (const std::string& program : {district, sync_program, player}) {
        ends_with(world, 2, program, {"dance"});
        ends_with(world, 2, program, {"--nonsense"});
    }
}

// A folder in which nobody can make a file, root neither.
TEST_CASE("a still that cannot be written says so, and leaves nothing")
{
    World world(Screen::synced, Depot::first_edition);
    std::vector<std::string> arguments = still(world, world.at(), "640x360", "x.png");
    arguments.back() = "/proc/nowhere/x.png";
    ends_with(world, 6, player, arguments);
}

} // namespace bangtin::e2e
