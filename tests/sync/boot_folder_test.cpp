#include "sync/boot_folder.hpp"

#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>
#include <fstream>

using namespace bangtin;
using namespace bangtin::sync;

namespace {

Options from(const std::filesystem::path& folder, Options options = {})
{
    options.boot = folder;
    return with_boot_folder(options, board::read_settings(folder));
}

} // namespace

TEST_CASE("a technician's folder says where to knock, and a ticket may appear in it")
{
    const sim::Scratch scratch;
    const auto folder = scratch.path();
    std::ofstream(folder / "cai-dat.txt")
        << "van-phong = https://office\r\nproxy = http://10.0.0.1:1\r\n"
           "gio-tai = 22:00-05:00\r\n";
    std::ofstream(folder / "root.json") << "{}";
    const Options options = from(folder);
    CHECK(options.district == "https://office");
    CHECK(options.root == (folder / "root.json").string());
    CHECK(options.ticket == (folder / "ticket.json").string());
    CHECK(options.proxy == "http://10.0.0.1:1");
    CHECK(options.media_hours == std::vector<std::string>{"22:00-05:00"});
}

TEST_CASE("without the office's root nobody knocks, and a ticket is still looked for")
{
    const sim::Scratch scratch;
    std::ofstream(scratch.path() / "cai-dat.txt") << "van-phong = https://office\n";
    const Options options = from(scratch.path());
    CHECK(options.district.empty());
    CHECK(options.root.empty());
    CHECK_FALSE(options.ticket.empty());
}

TEST_CASE("the command line counts before the folder")
{
    const sim::Scratch scratch;
    std::ofstream(scratch.path() / "cai-dat.txt")
        << "van-phong = https://office\nproxy = http://a\n";
    std::ofstream(scratch.path() / "root.json") << "{}";
    Options given;
    given.district = "https://other";
    given.root = "/other.json";
    given.ticket = "/ticket";
    given.proxy = "http://b";
    const Options options = from(scratch.path(), given);
    CHECK(options.district == "https://other");
    CHECK(options.root == "/other.json");
    CHECK(options.ticket == "/ticket");
    CHECK(options.proxy == "http://b");
}
