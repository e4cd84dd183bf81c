#include "sync/curl_watch.hpp"

#include "sync/curl_line.hpp"
#include "sync/curl_request.hpp"

namespace bangtin::sync {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Beyond what the mirror promised to hold: a slow line's way there and back.
constexpr seconds grace{30};
constexpr Bytes body_bytes_max = 64 * 1024;
// Home routers forget a silent connection after a few minutes, and no one would hear of news.
constexpr long keep_alive_idle_s = 30;
constexpr long keep_alive_every_s = 10;

struct Answer {
    ComingHead head;
    Bytes bytes = 0; ///< Of the body.
};

/// The next poll asks for the bytes again and proves them; here they only empty the connection.
std::size_t on_unwanted_body(char*, std::size_t size, std::size_t count, void* user)
{
    auto& answer = *static_cast<Answer*>(user);
    answer.bytes += size * count;
    return answer.bytes > body_bytes_max ? 0 : size * count;
}

} // namespace

struct CurlWatch::Request {
    CurlLine& line;
    const LineOptions& options;
    Stopwatch clock;
    std::unique_ptr<CURL, void (*)(CURL*)> easy{curl_easy_init(), curl_easy_cleanup};
    std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers{nullptr, curl_slist_free_all};
    std::string url = {};
    Answer answer = {};
    WatchedPlace place = {};
    milliseconds begun{0};
    milliseconds rests_until{0};
    bool holding = false;
    bool news = false;
    bool told = false; ///< The loop has heard of the news, and so has polled since.

    void begin()
    {
        CURL* curl = easy.get();
        answer = {};
        url = place.mirror + "/metadata/timestamp.json";
        begin_request(curl, url, options);
        headers.reset(curl_slist_append(nullptr, ("If-None-Match: " + place.etag).c_str()));
        const std::string wish = "Prefer: wait=" + std::to_string(place.holds.count());
        headers.reset(curl_slist_append(headers.release(), wish.c_str()));
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>((place.holds + grace).count()));
        curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
        curl_easy_setopt(curl, CURLOPT_TCP_KEEPIDLE, keep_alive_idle_s);
        curl_easy_setopt(curl, CURLOPT_TCP_KEEPINTVL, keep_alive_every_s);
        gather_head(curl, answer.head);
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_unwanted_body);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
        begun = clock();
        holding = true;
        line.begin(curl, [this](CURLcode code) { ended(code); });
    }

    void ended(CURLcode code)
    {
        holding = false;
        const bool quiet = code == CURLE_OK && answer.head.status == 304 && answer.head.held;
        // A 304 that did not take its time is no holding: asking on would only be a faster poll.
        if (quiet && clock() - begun >= place.holds / 2) return begin();
        news = code == CURLE_OK && answer.head.status == 200;
        if (!news) rest();
    }

    void rest() { rests_until = clock() + watch_rest; }
};

CurlWatch::CurlWatch(CurlLine& line, const LineOptions& options, Stopwatch clock)
    : request_(new Request{.line = line, .options = options, .clock = std::move(clock)})
{
}

CurlWatch::~CurlWatch()
{
    request_->line.drop(request_->easy.get());
}

void CurlWatch::look_at(const WatchedPlace& place)
{
    Request& request = *request_;
    if (request.holding && place == request.place) return;
    // News that came in the middle of a pass are for the next one.
    if (request.news && !request.told && place == request.place) return;
    if (request.news && place.etag == request.place.etag) request.rest();
    request.line.drop(request.easy.get());
    request.holding = false;
    request.news = false;
    request.told = false;
    request.place = place;
    const bool offered = !place.mirror.empty() && !place.etag.empty() && place.holds.count() > 0;
    if (offered && request.clock() >= request.rests_until) request.begin();
}

std::string CurlWatch::watched() const
{
    return request_->holding ? request_->place.mirror : "";
}

bool CurlWatch::news() const
{
    return request_->news;
}

Woke CurlWatch::wait(milliseconds timeout)
{
    request_->line.wait(timeout, request_->clock, [this] { return news(); });
    if (request_->line.stop().raised()) return Woke::by_signal;
    request_->told = news();
    return news() ? Woke::by_news : Woke::by_time;
}

} // namespace bangtin::sync
