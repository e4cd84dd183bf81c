#include "district/web/depot_files.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;

namespace {

std::string header_of(const Response& response, const std::string& name)
{
    for (const auto& [held, value] : response.headers) {
        if (held == name) return value;
    }
    return "";
}

struct Depot {
    sim::Scratch scratch;
    DepotFiles files = make();

    DepotFiles make()
    {
        REQUIRE(make_folder(scratch.path() / "depot/metadata", Privacy::shared));
        REQUIRE(write_file(scratch.path() / "secret", "no", Privacy::shared));
        REQUIRE(write_file(scratch.path() / "depot/metadata/timestamp.json", "0123456789",
                           Privacy::shared));
        std::filesystem::create_symlink(scratch.path() / "secret", scratch.path() / "depot/link");
        std::filesystem::create_symlink(scratch.path(), scratch.path() / "depot/up");
        auto opened = DepotFiles::open(scratch.path() / "depot");
        REQUIRE(opened);
        return *std::move(opened);
    }
    Response get(const std::string& path, std::map<std::string, std::string> headers = {},
                 const std::string& method = "GET")
    {
        return files.answer(
            {.method = method, .path = path, .headers = std::move(headers), .body = {}}, path);
    }
};

} // namespace

TEST_CASE("nothing outside of the depot can be named")
{
    Depot depot;
    for (const char* path : {"../secret", "metadata/../../secret", "/etc/passwd", "link",
                             "up/secret", "metadata//timestamp.json", "metadata/", "", ".",
                             "..%2fsecret", "metadata/.new-1", "metadata", "a/b/c/d/e"}) {
        CAPTURE(path);
        CHECK(depot.get(path).status == 404);
        CHECK(depot.get(path, {{"if-none-match", "*"}}).status == 404);
    }
    CHECK(depot.get("metadata/timestamp.json").status == 200);
}

// Method: the limit of descriptors is lowered to those in use, for one request.
TEST_CASE("a server that is out of descriptors says so, and not that a file is gone")
{
    Depot depot;
    rlimit before = {};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
    const int first_free = ::dup(0);
    REQUIRE(first_free >= 0);
    ::close(first_free);
    const rlimit none{static_cast<rlim_t>(first_free), before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &none) == 0);
    const Response response = depot.get("metadata/timestamp.json");
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
    CHECK(response.status == 503);
    CHECK(header_of(response, "Retry-After") == "60");
    CHECK(depot.get("metadata/timestamp.json").status == 200);
}

TEST_CASE("a tag is answered with 304 until the file is replaced")
{
    Depot depot;
    const std::string name = "metadata/timestamp.json";
    const std::string etag = header_of(depot.get(name), "ETag");
    CHECK(depot.get(name, {{"if-none-match", etag}}).status == 304);
    REQUIRE(write_file(depot.scratch.path() / "depot" / name, "9876543210", Privacy::shared));
    CHECK(depot.get(name, {{"if-none-match", etag}}).status == 200);
    CHECK(header_of(depot.get(name), "Cache-Control") == "no-cache");
    CHECK(cache_control_of("metadata/1.root.json").find("immutable") != std::string_view::npos);
}

TEST_CASE("a small file is read at once, and a large one stays open while it is sent")
{
    Depot depot;
    CHECK(std::holds_alternative<std::string>(depot.get("metadata/timestamp.json").body));
    REQUIRE(write_file(depot.scratch.path() / "depot/metadata/large", std::string(40'000, 'x'),
                       Privacy::shared));
    const Response large = depot.get("metadata/large");
    CHECK(std::get<FileBody>(large.body).length == 40'000);
}

TEST_CASE("a range is given only of the file that was meant")
{
    Depot depot;
    const std::string name = "metadata/timestamp.json";
    const std::string etag = header_of(depot.get(name), "ETag");
    const Response part = depot.get(name, {{"range", "bytes=2-4"}, {"if-range", etag}});
    CHECK(part.status == 206);
    CHECK(header_of(part, "Content-Range") == "bytes 2-4/10");
    CHECK(std::get<std::string>(part.body).size() == 3);
    CHECK(depot.get(name, {{"range", "bytes=2-4"}, {"if-range", "\"other\""}}).status == 200);
    CHECK(depot.get(name, {{"range", "bytes=10-"}}).status == 416);
    CHECK(depot.get(name, {{"range", "bytes=2-4"}}, "HEAD").status == 200);
    CHECK(depot.get(name, {}, "DELETE").status == 405);
}
