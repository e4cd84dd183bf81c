#include "sync/neighbour/request.hpp"

#include "trust/digest.hpp"

#include <doctest/doctest.h>
#include <vector>

using namespace bangtin;
using namespace bangtin::sync::neighbour;

namespace {

const Digest file = trust::sha256("ảnh");

std::string head(const std::string& fields = "", const std::string& method = "GET",
                 const std::string& target = "/assets/" + file.hex())
{
    return method + " " + target + " HTTP/1.1\r\nHost: 192.168.1.20\r\n" + fields + "\r\n";
}

/// 200 when it is a request.
int status_of(const std::string& text)
{
    const auto request = parse_request(text);
    return request ? 200 : request.error();
}

} // namespace

TEST_CASE("a file is asked for by its folder and digest, with GET or HEAD")
{
    CHECK(parse_request(head()) == FileRequest{.digest = file});
    CHECK(parse_request(head("", "HEAD", "/bulletins/" + file.hex())) ==
          FileRequest{.method = Method::head, .folder = Folder::bulletins, .digest = file});
    CHECK(parse_request(head("connection: Close\r\n"))->after == After::close);
    CHECK(parse_request("GET /assets/" + file.hex() + " HTTP/1.0\r\n\r\n")->after == After::close);
}

TEST_CASE("whatever is no name of a file here is not found, and nothing of a path is followed")
{
    const std::string hex = file.hex();
    std::string upper = hex;
    for (char& c : upper)
        if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
    REQUIRE(upper != hex);
    for (const std::string& target : std::vector<std::string>{
             "/", "/assets/", "/assets", "/assets/" + hex + "/", "/assets/" + hex + "?x",
             "/assets/" + hex + ".part", "/assets/../assets/" + hex, "//assets/" + hex,
             "/assets/" + upper, "/assets/%61" + hex.substr(1), "/shelf/" + hex,
             "/metadata/timestamp.json", "/identity/device.pem", "/assets/../identity/device.pem",
             "http://192.168.1.20/assets/" + hex, "*", "/outbox.db"}) {
        CAPTURE(target);
        CHECK(status_of(head("", "GET", target)) == 404);
    }
}

TEST_CASE("other methods are not allowed, and a head that two might read differently is refused")
{
    for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "get"}) {
        CAPTURE(method);
        CHECK(status_of(head("", method)) == 405);
    }
    const std::string line = "GET /assets/" + file.hex() + " HTTP/1.1\r\n";
    for (const std::string& bad : std::vector<std::string>{
             "", "\r\n\r\n", line + "\r\n", // No host.
             line + "Host: a\r\nHost: b\r\n\r\n", line + "Host : a\r\n\r\n",
             line + "Host: a\r\n folded\r\n\r\n", line + "Host: a\r\nno colon\r\n\r\n",
             head("Content-Length: 5\r\n"), head("Transfer-Encoding: chunked\r\n"),
             head("Range: bytes=0-1\r\nRange: bytes=2-3\r\n"), head("X: a\rb\r\n"),
             head("X: a\nb\r\n"), head(std::string("X: a\0b\r\n", 8)),
             "GET  /assets/" + file.hex() + " HTTP/1.1\r\nHost: a\r\n\r\n",
             "GET /assets/" + file.hex() + " HTTP/2.0\r\nHost: a\r\n\r\n",
             "GET /assets/" + file.hex() + "\r\nHost: a\r\n\r\n"}) {
        CAPTURE(bad);
        CHECK(status_of(bad) == 400);
    }
    std::string many;
    for (std::size_t i = 0; i < limits::head_lines; ++i) many += "X: y\r\n";
    CHECK(status_of(head(many)) == 400);
    CHECK(status_of(head("Content-Length: 0\r\n")) == 200);
}

TEST_CASE("a run is sent when one is asked for, of this very file; else all of it")
{
    const auto range_of = [](const std::string& fields) {
        return parse_request(head(fields))->range;
    };
    CHECK(range_of("Range: bytes=5-9\r\n") == AskedRange{5, 9});
    CHECK(range_of("range:bytes=5-\r\n") == AskedRange{5, std::nullopt});
    for (const char* whole : {"bytes=-5", "bytes=9-5", "bytes=a-b", "bytes=1-2,4-5", "lines=1-2",
                              "bytes=1", "bytes=99999999999999999999-"}) {
        CAPTURE(whole);
        CHECK_FALSE(range_of("Range: " + std::string(whole) + "\r\n"));
    }
    CHECK(range_of("If-Range: " + tag_of(file) + "\r\nRange: bytes=5-9\r\n"));
    CHECK_FALSE(range_of("If-Range: \"x\"\r\nRange: bytes=5-9\r\n"));
    CHECK_FALSE(range_of("If-Range: W/" + tag_of(file) + "\r\nRange: bytes=5-9\r\n"));
}

// Method: every range of short files, also those that lie beyond them.
TEST_CASE("an answer says exactly which bytes follow, and stays inside the file")
{
    for (Bytes length = 0; length < 6; ++length) {
        FileRequest request{.digest = file};
        CHECK(answer_to(request, length).count == length);
        for (Bytes first = 0; first < 8; ++first) {
            for (Bytes last = first; last < 8; ++last) {
                CAPTURE(length);
                CAPTURE(first);
                CAPTURE(last);
                request.range = AskedRange{first, last};
                const Answer answer = answer_to(request, length);
                if (first >= length) {
                    CHECK(answer.head.starts_with("HTTP/1.1 416 "));
                    CHECK(answer.count == 0);
                    continue;
                }
                const Bytes end = std::min(last, length - 1);
                CHECK(answer.head.starts_with("HTTP/1.1 206 "));
                CHECK(answer.first == first);
                CHECK(answer.count == end - first + 1);
                CHECK(answer.head.find("Content-Range: bytes " + std::to_string(first) + "-" +
                                       std::to_string(end) + "/" + std::to_string(length) +
                                       "\r\n") != std::string::npos);
                CHECK(answer.head.find("Content-Length: " + std::to_string(answer.count) +
                                       "\r\n") != std::string::npos);
            }
        }
    }
    const Answer head_only = answer_to({.method = Method::head, .digest = file}, 5);
    CHECK(head_only.count == 0);
    CHECK(head_only.head.find("Content-Length: 5\r\n") != std::string::npos);
    CHECK(head_only.head.find("ETag: " + tag_of(file)) != std::string::npos);
}

TEST_CASE("a head is whole with its blank line, and not before")
{
    const std::string text = head();
    for (std::size_t size = 0; size < text.size(); ++size)
        CHECK_FALSE(head_length(text.substr(0, size)));
    CHECK(head_length(text + "GET /") == text.size());
    CHECK(refusal_head(405, After::close).find("Allow: GET, HEAD\r\n") != std::string::npos);
    CHECK(refusal_head(404, After::keep).find("close") == std::string::npos);
}
