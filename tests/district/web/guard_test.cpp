#include "district/web/guard.hpp"

#include <doctest/doctest.h>
#include <vector>

using namespace bangtin::district::web;

TEST_CASE("a head is whole at its blank line, wherever the bytes are cut before")
{
    const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    for (std::size_t length = 0; length < head.size(); ++length) {
        CHECK(scan_head(std::string_view(head).substr(0, length)).state == HeadState::incomplete);
    }
    CHECK(scan_head(head + "body") == HeadScan{HeadState::complete, head.size()});
}

TEST_CASE("bytes that two programs read differently are malformed")
{
    using namespace std::string_view_literals;
    for (const auto text :
         {"GET / HTTP/1.1\nHost: a\n\n"sv, "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n"sv,
          "GET / HTTP/1.1\r\nA: b\0c\r\n\r\n"sv, "\r\nGET / HTTP/1.1\r\n\r\n"sv,
          "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n"sv, "GET / HTTP/1.1\r\nA:\r\n\tb\r\n\r\n"sv}) {
        CHECK(scan_head(text).state == HeadState::malformed);
    }
    CHECK(scan_head("GET /" + std::string(head_bytes_max, 'a')).state == HeadState::too_large);
}

TEST_CASE("one Host and at most one plain chunked are let through")
{
    using Fields = std::vector<HeaderField>;
    const HeaderField host{"Host", "a"};
    const auto v11 = HttpVersion::http_1_1;
    CHECK_FALSE(guard_fault(v11, Fields{host}));
    CHECK_FALSE(guard_fault(v11, Fields{host, {"transfer-encoding", "Chunked"}}));
    CHECK(guard_fault(v11, Fields{}));
    CHECK(guard_fault(v11, Fields{host, {"HOST", "b"}}));
    CHECK(guard_fault(v11, Fields{host, {"Transfer-Encoding", "gzip, chunked"}}));
    CHECK(guard_fault(v11, Fields{host, {"Transfer-Encoding", "identity"}}));
    CHECK(guard_fault(
        v11, Fields{host, {"Transfer-Encoding", "chunked"}, {"Transfer-Encoding", "chunked"}}));
    CHECK(
        guard_fault(v11, Fields{host, {"Transfer-Encoding", "chunked"}, {"Content-Length", "1"}}));
    CHECK(guard_fault(HttpVersion::http_1_0, Fields{host, {"Transfer-Encoding", "chunked"}}));
    CHECK(guard_fault(HttpVersion::other, Fields{host}));
}
