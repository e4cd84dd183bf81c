#include "district/web/routes.hpp"

#include "bulletin/json.hpp"
#include "bulletin/time_note.hpp"
#include "district/glances.hpp"
#include "district/knocks.hpp"
#include "district/ledger.hpp"
#include "district/screens.hpp"
#include "district/web/refusal.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <spdlog/spdlog.h>

namespace bangtin::district::web {

namespace {

constexpr std::string_view depot_prefix = "/depot/";
constexpr std::string_view timestamp_path = "/depot/metadata/timestamp.json";
constexpr std::string_view enrol_path = "/api/1/enrol";
constexpr std::string_view knock_path = "/api/1/knock";
/// Where the QR code on a waiting glass leads.
constexpr std::string_view code_path = "/enrol";
constexpr std::string_view reports_path = "/api/1/reports";
constexpr std::string_view time_path = "/api/1/time";
constexpr std::string_view pictures_path = "/api/1/pictures";
constexpr Bytes report_bytes_max = 2 * 1024 * 1024;

/// `wait=SECONDS`, 1 to 99999, as the only preference: all that our screens send.
std::optional<std::chrono::seconds> preferred_wait(std::string_view prefer)
{
    constexpr std::string_view wait = "wait=";
    constexpr std::size_t digits_max = 5;
    if (!prefer.starts_with(wait)) return std::nullopt;
    prefer.remove_prefix(wait.size());
    if (prefer.empty() || prefer.size() > digits_max) return std::nullopt;
    int value = 0;
    const char* end = prefer.data() + prefer.size();
    const auto [rest, code] = std::from_chars(prefer.data(), end, value);
    if (code != std::errc{} || rest != end || value < 1) return std::nullopt;
    return std::chrono::seconds(value);
}

/// For whoever has read the QR code with a telephone. Nothing of the address is repeated.
Response code_page()
{
    Response response;
    response.headers = {{"Content-Type", "text/plain; charset=utf-8"},
                        {"Cache-Control", "no-store"}};
    response.body = std::string(
        "Màn hình này đang chờ ghi danh. Xin đọc mã trên màn hình cho văn phòng; văn phòng duyệt "
        "trên trang Màn hình của Bảng Tin, hoặc bằng lệnh:\n\n"
        "This screen waits to be enrolled. Read its code to the office, which approves it on the "
        "page Screens of its desk, or by:\n\n"
        "  bangtin-district screens waiting --data D\n"
        "  bangtin-district approve CODE --data D --keys K --site SCHOOL --name \"Sảnh nhà A\"\n");
    return response;
}

} // namespace

Bytes body_bytes_max(std::string_view method, std::string_view path)
{
    if (method != "POST") return 0;
    if (path == enrol_path) return enrolment_bytes_max;
    if (path == knock_path) return bulletin::knock_envelope_bytes_max;
    if (path == time_path) return bulletin::time_question_bytes;
    if (path == pictures_path) return bulletin::picture_envelope_bytes_max;
    return path == reports_path ? report_bytes_max : 0;
}

Response Routes::answer(const Request& request, Instant now)
{
    const std::string_view path = request.path;
    if (path == timestamp_path) return timestamp(request);
    if (path.starts_with(depot_prefix)) {
        return depot_.answer(request, path.substr(depot_prefix.size()));
    }
    if (path == enrol_path) return enrol(request, now);
    if (path == knock_path) return knock(request, now);
    if (path == code_path) return code_page();
    if (path == reports_path) return report(request);
    if (path == time_path) return time(request, now);
    if (path == pictures_path) return picture(request, now);
    return error_response(404, "there is nothing at this address",
                          "use /depot/…, /api/1/enrol, /api/1/knock, /api/1/reports, "
                          "/api/1/pictures or /api/1/time");
}

/// The one file that changes. That it can be waited for is said with it, so that a mirror that
/// cannot is never asked to.
Response Routes::timestamp(const Request& request)
{
    Response response = depot_.answer(request, timestamp_path.substr(depot_prefix.size()));
    if (response.status != 200 && response.status != 304) return response;
    response.headers.emplace_back("Bangtin-Holds", std::to_string(holds.count()));
    const auto wait = preferred_wait(request.header("prefer"));
    if (!wait || response.status != 304) return response;
    const std::chrono::seconds granted = std::min(*wait, holds);
    response.headers.emplace_back("Preference-Applied", "wait=" + std::to_string(granted.count()));
    response.hold = granted;
    response.for_news = true;
    return response;
}

/// The database is asked only when there is something new. What cannot be asked is no haste.
News Routes::news()
{
    News news{depot_.tag_of(timestamp_path.substr(depot_prefix.size())), News::Wave::spread};
    if (news.name == timestamp_tag_) return news;
    timestamp_tag_ = news.name;
    const std::int64_t hasty = edition_in_haste(*database_).value_or(0);
    if (hasty > edition_in_haste_) news.wave = News::Wave::at_once;
    edition_in_haste_ = std::max(edition_in_haste_, hasty);
    return news;
}

Response Routes::enrol(const Request& request, Instant now)
{
    if (request.method != "POST") return post_only();
    const auto id = Screens(*database_).enrol(request.body, now);
    if (!id) return refusal("enrolment_refused", id.error());
    spdlog::info("event=enrolled screen={}", *id);
    return json_response(200, to_text({{"screen", *id}}) + "\n");
}

Response Routes::knock(const Request& request, Instant now)
{
    if (request.method != "POST") return post_only();
    const auto reply = Knocks(*database_).take(request.body, now);
    if (!reply) return refusal("knock_refused", reply.error(), district::limits::knock_again_max);
    if (!reply->admission.empty()) return json_response(200, reply->admission + "\n");
    return json_response(200, to_text({{"again_s", reply->again.count()}}) + "\n");
}

Response Routes::report(const Request& request)
{
    if (request.method != "POST") return post_only();
    Response left;
    left.together = true;
    return left;
}

void Routes::note_report(const Request& request, const Response& response, Instant now)
{
    if (response.status == 200) callers_.heard(request.address, now);
}

Response Routes::picture(const Request& request, Instant now)
{
    if (request.method != "POST") return post_only();
    const auto glance = Glances(*database_).take(request.body, now);
    if (!glance) return refusal("picture_refused", glance.error());
    return json_response(200, to_text({{"glance", *glance}}) + "\n");
}

Response Routes::time(const Request& request, Instant now)
{
    if (request.method != "POST") return post_only();
    const auto answer = notary_.answer(request.body, callers_.caller_at(request.address), now);
    if (!answer) return refusal("time_refused", answer.error(), district::limits::time_note_again);
    return json_response(200, *answer + "\n");
}

} // namespace bangtin::district::web
