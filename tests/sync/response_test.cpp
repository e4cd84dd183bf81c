#include "sync/response.hpp"

#include <doctest/doctest.h>
#include <initializer_list>

using namespace bangtin;
using namespace bangtin::sync;

namespace {

ResponseHead head(std::initializer_list<const char*> lines)
{
    ResponseHead head;
    for (const char* line : lines) add_header_line(head, std::string(line) + "\r\n");
    return head;
}

const Run run{.path = "assets/x", .offset = 10, .budget = 50, .length = 100};

TransportFault fault(const Result<BodyPlan, TransportError>& plan)
{
    REQUIRE_FALSE(plan);
    return plan.error().fault;
}

} // namespace

TEST_CASE("the head of the last answer counts, names in any case")
{
    const ResponseHead seen =
        head({"HTTP/1.1 100 Continue", "ETag: \"old\"", "", "HTTP/1.1 206 Partial",
              "content-LENGTH: 50", "ETag: \"new\"", "Content-Range: bytes 10-59/100"});
    CHECK(seen.status == 206);
    CHECK(seen.content_length == 50);
    CHECK(seen.etag == "\"new\"");
    CHECK(seen.content_range == ContentRange{10, 59, 100});
}

TEST_CASE("a range that is not one is not one")
{
    for (const char* bad : {"", "bytes", "bytes 1-2", "bytes 1-/9", "bytes -2/9", "bytes 2-1/9",
                            "bytes 1-9/9", "bytes 1-2/*", "bytes */9", "items 1-2/9",
                            "bytes +1-2/9", "bytes 1-2/9x", "bytes 1-99999999999999999999/9"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_content_range(bad));
    }
}

TEST_CASE("a part is let in only from where it was asked for, and of the file it was asked of")
{
    CHECK(*plan_run(head({"HTTP/1.1 206 P", "Content-Range: bytes 10-59/100"}), run) ==
          BodyPlan{0, 50});
    CHECK(*plan_run(head({"HTTP/1.1 206 P", "Content-Range: bytes 10-19/100"}), run) ==
          BodyPlan{0, 10});
    CHECK(fault(plan_run(head({"HTTP/1.1 206 P"}), run)) == TransportFault::wrong);
    CHECK(fault(plan_run(head({"HTTP/1.1 206 P", "Content-Range: bytes 0-49/100"}), run)) ==
          TransportFault::wrong);
    CHECK(fault(plan_run(head({"HTTP/1.1 206 P", "Content-Range: bytes 10-59/101"}), run)) ==
          TransportFault::wrong);
}

TEST_CASE("a server without ranges sends everything, and what is held is skipped")
{
    CHECK(*plan_run(head({"HTTP/1.1 200 OK", "Content-Length: 100"}), run) == BodyPlan{10, 50});
    CHECK(fault(plan_run(head({"HTTP/1.1 200 OK", "Content-Length: 99"}), run)) ==
          TransportFault::wrong);
    CHECK(fault(plan_run(head({"HTTP/1.1 200 OK", "Content-Encoding: gzip"}), run)) ==
          TransportFault::wrong);
}

TEST_CASE("each status has the fault that its caller can act on")
{
    const auto small = [](const char* status) {
        return fault(plan_small(head({status}), "metadata/timestamp.json", 100));
    };
    CHECK(small("HTTP/1.1 404 N") == TransportFault::missing);
    CHECK(small("HTTP/1.1 410 N") == TransportFault::missing);
    CHECK(small("HTTP/1.1 403 N") == TransportFault::refused);
    CHECK(small("HTTP/1.1 413 N") == TransportFault::refused);
    CHECK(small("HTTP/1.1 429 N") == TransportFault::unreachable);
    CHECK(small("HTTP/1.1 503 N") == TransportFault::unreachable);
    CHECK(small("HTTP/1.1 302 N") == TransportFault::wrong); // A captive portal.
    CHECK(small("HTTP/1.1 299 N") == TransportFault::wrong);
    CHECK(small("nonsense") == TransportFault::wrong);
    CHECK(fault(plan_small(head({"HTTP/1.1 200 OK", "Content-Length: 101"}), "x", 100)) ==
          TransportFault::wrong);
    CHECK(plan_small(head({"HTTP/1.1 200 OK", "Content-Length: 100"}), "x", 100));
}

TEST_CASE("a refusal is one only in the district's own words")
{
    const std::string words = R"({"error":"the ticket was used","remedy":"ask for another"})";
    const auto of = [](const std::string& status, const std::string& type,
                       const std::string& body) {
        const ResponseHead said = head({status.c_str(), type.c_str()});
        REQUIRE(plan_answer(said, "http://d/api/1/enrol", 100));
        return refusal_error(said, "http://d/api/1/enrol", body);
    };
    for (const char* status : {"HTTP/1.1 400 B", "HTTP/1.1 403 F", "HTTP/1.1 413 L"}) {
        CAPTURE(status);
        CHECK(of(status, "Content-Type: application/json", words).fault == TransportFault::refused);
        CHECK(of(status, "content-type: Application/JSON; charset=utf-8", words).fault ==
              TransportFault::refused);
        CHECK(of(status, "Content-Type: text/plain", words).fault == TransportFault::wrong);
        CHECK(of(status, "Content-Type: text/html", "<html>").text.find("captive portal") !=
              std::string::npos);
        for (const char* body : {"", "{}", R"({"error":"login"})", R"({"error":1,"remedy":""})",
                                 R"({"error":"a","remedy":"b","url":"http://portal"})"}) {
            CAPTURE(body);
            CHECK(of(status, "Content-Type: application/json", body).fault ==
                  TransportFault::wrong);
        }
    }
    CHECK_FALSE(is_refusal(head({"HTTP/1.1 200 OK"})));
    CHECK_FALSE(is_refusal(head({"HTTP/1.1 404 N"})));
    CHECK(fault(plan_answer(head({"HTTP/1.1 404 N"}), "x", 100)) == TransportFault::missing);
}

TEST_CASE("a rest that is asked for is clamped to an hour, and a date is not read")
{
    const auto rest = [](const char* line) {
        return plan_small(head({"HTTP/1.1 503 N", line}), "x", 100).error().retry_after.count();
    };
    CHECK(rest("Retry-After: 0") == 0);
    CHECK(rest("Retry-After: 90") == 90);
    CHECK(rest("Retry-After: 3601") == 3600);
    CHECK(rest("Retry-After: 99999999999999999999999") == 0);
    CHECK(rest("Retry-After: -5") == 0);
    CHECK(rest("Retry-After: Wed, 25 Nov 2026 07:00:00 GMT") == 0);
}

TEST_CASE("a redirect names the host it points to, and nothing that could break a line")
{
    const auto text = [](const char* line) {
        return plan_small(head({"HTTP/1.1 302 F", line}), "x", 100).error().text;
    };
    CHECK(text("Location: https://wifi.example:8443/login?a=b").find("to wifi.example:8443:") !=
          std::string::npos);
    CHECK(text("Location: //evil\x1b[31m.example/").find('\x1b') == std::string::npos);
    CHECK(text("Location: /relative").find(", to") == std::string::npos);
}

TEST_CASE("a certificate that is not valid yet speaks of the clock, any other of who answered")
{
    const TransportError early = certificate_error(9, "metadata/timestamp.json");
    CHECK(early.fault == TransportFault::unreachable);
    CHECK(early.text.find("clock") != std::string::npos);
    CHECK(certificate_error(10, "x").fault == TransportFault::wrong);
    CHECK(certificate_error(18, "x").fault == TransportFault::wrong);
    CHECK(certificate_error(1, "x").text.find("another server's") != std::string::npos);
    CHECK(certificate_error(23, "x").fault == TransportFault::wrong);
}
