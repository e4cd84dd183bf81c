#include "district/web/conversation.hpp"

#include "district/web/address.hpp"
#include "district/web/guard.hpp"
#include "district/web/response_head.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <unistd.h>

namespace bangtin::district::web {

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = net::ip::tcp;
using ErrorCode = boost::system::error_code;

/// Errors come back as values: nothing in this file throws into the loop.
constexpr auto awaiting = net::as_tuple(net::use_awaitable);
constexpr std::size_t chunk_bytes = 64 * 1024;
constexpr Bytes lingering_bytes_max = 4 * 1024 * 1024;

using Parser = http::request_parser<http::string_body>;

std::string_view view(beast::string_view text)
{
    return {text.data(), text.size()};
}

HttpVersion version_of(unsigned number)
{
    if (number == 11) return HttpVersion::http_1_1;
    return number == 10 ? HttpVersion::http_1_0 : HttpVersion::other;
}

std::vector<HeaderField> fields_of(const Parser& parser)
{
    std::vector<HeaderField> fields;
    const auto& message = parser.get();
    for (auto field = message.begin(); field != message.end(); ++field) {
        fields.push_back({view(field->name_string()), view(field->value())});
    }
    return fields;
}

std::string_view path_of(std::string_view target)
{
    return target.substr(0, target.find('?'));
}

std::string_view query_of(std::string_view target)
{
    const std::size_t mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

net::awaitable<void> run_beside(std::function<void()> work)
{
    work();
    co_return;
}

/// All of a request but its body.
Request head_of(const Parser& parser, const std::string& peer)
{
    Request request;
    std::string forwarded;
    request.method = std::string(view(parser.get().method_string()));
    request.path = std::string(path_of(view(parser.get().target())));
    request.query = std::string(query_of(view(parser.get().target())));
    const auto& message = parser.get();
    for (auto field = message.begin(); field != message.end(); ++field) {
        std::string name(view(field->name_string()));
        std::transform(name.begin(), name.end(), name.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        if (name == "x-forwarded-for") forwarded = std::string(view(field->value()));
        request.headers.emplace(std::move(name), std::string(view(field->value())));
    }
    request.address = caller_address(peer, forwarded);
    return request;
}

std::string peer_of(const tcp::socket& socket)
{
    ErrorCode error;
    const tcp::endpoint peer = socket.remote_endpoint(error);
    return error ? std::string() : peer.address().to_string();
}

/// A share of what all bodies together may hold, given back at its end.
class BodyShare {
public:
    BodyShare(Bytes& held, Bytes bytes) : held_(held), bytes_(bytes) { held_ += bytes_; }
    ~BodyShare() { held_ -= bytes_; }
    BodyShare(const BodyShare&) = delete;
    BodyShare& operator=(const BodyShare&) = delete;

private:
    Bytes& held_;
    Bytes bytes_;
};

/// Whether the connection can take another request after this answer.
enum class After : std::uint8_t { keep_open, close };

/// One connection: requests one after the other until one side has had enough.
class Conversation {
public:
    Conversation(tcp::socket socket, const ServerOptions& options, const Handler& handler,
                 Shared& shared)
        : stream_(std::move(socket)), peer_(peer_of(stream_.socket())), options_(options),
          handler_(handler), shared_(shared)
    {
    }

    net::awaitable<void> hold_on()
    {
        for (;;) {
            const HeadState head = co_await read_head();
            if (head == HeadState::incomplete) break; // Gone, or too slow.
            if (head != HeadState::complete) {
                Response refusal = refusal_of(head);
                co_await refuse(refusal);
                break;
            }
            const After after = co_await serve_one();
            if (after == After::close) break;
        }
        ErrorCode ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
    }

private:
    static Response refusal_of(HeadState head)
    {
        if (head == HeadState::too_large) {
            return error_response(431, "the request head is too large", "send at most 16 KiB");
        }
        return error_response(400, "the request head is malformed", "send it as RFC 9112 says");
    }

    /// Reads until the buffer begins with a whole head; `incomplete` when the other side is gone or
    /// slow.
    net::awaitable<HeadState> read_head()
    {
        stream_.expires_after(options_.head_time);
        for (;;) {
            const std::string_view held(static_cast<const char*>(buffer_.data().data()),
                                        buffer_.size());
            const HeadScan scan = scan_head(held);
            if (scan.state != HeadState::incomplete) co_return scan.state;
            const auto [error, got] =
                co_await stream_.async_read_some(buffer_.prepare(4096), awaiting);
            if (error) co_return HeadState::incomplete;
            buffer_.commit(got);
        }
    }

    net::awaitable<After> serve_one()
    {
        Parser parser;
        parser.header_limit(head_bytes_max);
        parser.body_limit(options_.body_bytes_max);
        ErrorCode head_error; // The head is all there: `read_head` has seen its end.
        buffer_.consume(parser.put(buffer_.data(), head_error));
        if (head_error) co_return co_await refuse_error(head_error);
        const auto fault = guard_fault(version_of(parser.get().version()), fields_of(parser));
        if (fault) {
            Response refusal = error_response(400, *fault, "send it as RFC 9112 says");
            co_return co_await refuse(refusal);
        }

        Request request = head_of(parser, peer_);
        const Bytes limit = body_limit(request);
        const Bytes announced = parser.content_length().value_or(parser.is_done() ? 0 : limit);
        if (announced > limit) co_return co_await refuse_error(http::error::body_limit);
        parser.body_limit(limit);
        if (shared_.bodies_held + announced > options_.bodies_bytes_max) {
            Response refusal =
                error_response(503, "too many messages arrive at once", "send it again later");
            refusal.headers.emplace_back("Retry-After", "60");
            co_return co_await refuse(refusal);
        }
        const BodyShare share(shared_.bodies_held, announced);

        stream_.expires_after(options_.body_time);
        if (!parser.is_done() && parser.get()[http::field::expect] == "100-continue") {
            const After answered = co_await go_on();
            if (answered == After::close) co_return After::close;
        }
        if (!parser.is_done()) {
            const auto [body_error, body_bytes] =
                co_await http::async_read(stream_, buffer_, parser, awaiting);
            if (body_error) co_return co_await refuse_error(body_error);
        }

        const bool keep_alive = parser.keep_alive();
        request.body = std::move(parser.get().body());
        if (!request.path.starts_with('/')) {
            Response refusal = error_response(400, "the target is not a path", "begin it with /");
            co_return co_await refuse(refusal);
        }
        const std::string method = request.method;
        Response response = co_await answer(std::move(request));
        const After sent = co_await send(response, method, keep_alive);
        co_return keep_alive ? sent : After::close;
    }

    net::awaitable<Response> answer(Request request)
    {
        Response response = handler_(request);
        while (response.aside) {
            Aside aside = *std::move(response.aside);
            response = co_await do_aside(std::move(aside));
        }
        if (response.together) {
            ++shared_.traffic.answered_together;
            co_return co_await shared_.gathering.answer(std::move(request));
        }
        const bool room = shared_.traffic.held < static_cast<std::int64_t>(options_.holds_max);
        if (response.hold > Duration{0} && room)
            co_return co_await hold(request, std::move(response));
        co_return response;
    }

    /// Asks again until there is something to say or the time is over, or the other side speaks or
    /// has gone. Who waits for news is asked once more, when there is some.
    net::awaitable<Response> hold(const Request& request, Response response)
    {
        ++shared_.traffic.held;
        const auto turn = std::make_shared<net::steady_timer>(stream_.get_executor());
        const auto heard = std::make_shared<bool>(false);
        stream_.socket().async_wait(tcp::socket::wait_read, [turn, heard](ErrorCode error) {
            if (error) return;
            *heard = true;
            turn->cancel();
        });
        const Duration most = response.hold;
        for (Duration waited{0}; waited < most && !*heard;) {
            const Duration wait =
                response.for_news ? most : std::min(options_.hold_turn, most - waited);
            turn->expires_after(wait);
            std::optional<WaitingRoom::Place> place;
            if (response.for_news) place.emplace(shared_.waiting_room, *turn);
            co_await turn->async_wait(awaiting);
            waited += wait;
            response = handler_(request);
            if (response.hold == Duration{0}) break;
        }
        stream_.socket().cancel();
        --shared_.traffic.held;
        co_return response;
    }

    /// The work on a thread beside, its answer in the loop again.
    net::awaitable<Response> do_aside(Aside aside)
    {
        const bool quick = aside.bench == Bench::quick;
        Beside& beside = quick ? shared_.quick : shared_.slow;
        const std::size_t asides_max = (quick ? options_.quick : options_.slow).asides_max;
        if (!beside.threads || beside.asides >= asides_max) co_return aside.busy();
        ++beside.asides;
        const auto [error] =
            co_await net::co_spawn(*beside.threads, run_beside(std::move(aside.work)), awaiting);
        --beside.asides;
        if (error) std::rethrow_exception(error); // `bad_alloc` or a bug: it ends the loop.
        co_return aside.then();
    }

    [[nodiscard]] Bytes body_limit(const Request& head) const
    {
        if (!options_.body_limit) return options_.body_bytes_max;
        return std::min(options_.body_limit(head), options_.body_bytes_max);
    }

    net::awaitable<After> go_on()
    {
        constexpr std::string_view interim = "HTTP/1.1 100 Continue\r\n\r\n";
        const auto [error, sent] = co_await net::async_write(
            stream_, net::buffer(interim.data(), interim.size()), awaiting);
        co_return error ? After::close : After::keep_open;
    }

    net::awaitable<After> refuse_error(ErrorCode error)
    {
        if (error == http::error::body_limit) {
            Response refusal = error_response(413, "the message is too large", "send it in parts");
            co_return co_await refuse(refusal);
        }
        if (error.category() == http::make_error_code(http::error::bad_method).category() &&
            error != http::error::end_of_stream && error != http::error::partial_message) {
            Response refusal =
                error_response(400, "the request is malformed", "send it as RFC 9112 says");
            co_return co_await refuse(refusal);
        }
        co_return After::close;
    }

    /// Answers, then reads on for a little: closing with unread bytes would take the answer back
    /// (RFC 9112, 9.6).
    net::awaitable<After> refuse(Response& refusal)
    {
        const After sent = co_await send(refusal, "GET", false);
        if (sent == After::close) co_return After::close;
        ErrorCode ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
        stream_.expires_after(std::chrono::seconds(2));
        std::array<char, 4096> waste{};
        for (Bytes dropped = 0; dropped < lingering_bytes_max;) {
            const auto [error, got] =
                co_await stream_.async_read_some(net::buffer(waste), awaiting);
            if (error) break;
            dropped += got;
        }
        co_return After::close;
    }

    net::awaitable<After> send(Response& response, std::string_view method, bool keep_alive)
    {
        ++shared_.traffic.answers.at(static_cast<std::size_t>(response.status / 100));
        std::string text = response_head(response, keep_alive);
        const bool bodiless = method == "HEAD" || response.status == 304;
        const auto* body = std::get_if<std::string>(&response.body);
        if (body != nullptr && !bodiless) text += *body;
        stream_.expires_after(options_.chunk_time);
        const auto [error, sent] = co_await net::async_write(stream_, net::buffer(text), awaiting);
        if (error) co_return After::close;
        auto* file = std::get_if<FileBody>(&response.body);
        if (file != nullptr && !bodiless) co_return co_await send_file(*file);
        co_return After::keep_open;
    }

    net::awaitable<After> send_file(FileBody& body)
    {
        std::string chunk(static_cast<std::size_t>(std::min<Bytes>(chunk_bytes, body.length)),
                          '\0');
        for (Bytes done = 0; done < body.length;) {
            const auto wanted =
                static_cast<std::size_t>(std::min<Bytes>(chunk.size(), body.length - done));
            const ssize_t got = ::pread(body.file.descriptor(), chunk.data(), wanted,
                                        static_cast<off_t>(body.first + done));
            if (got <= 0) co_return After::close; // The promised length cannot be kept.
            stream_.expires_after(options_.chunk_time);
            const auto [error, sent] = co_await net::async_write(
                stream_, net::buffer(chunk.data(), static_cast<std::size_t>(got)), awaiting);
            if (error) co_return After::close;
            done += static_cast<Bytes>(got);
        }
        co_return After::keep_open;
    }

    beast::tcp_stream stream_;
    std::string peer_; ///< Empty when it was gone before it was asked.
    beast::flat_buffer buffer_;
    const ServerOptions& options_;
    const Handler& handler_;
    Shared& shared_;
};

} // namespace

net::awaitable<void> converse(tcp::socket socket, const ServerOptions& options,
                              const Handler& handler, Shared& shared)
{
    ++shared.traffic.connections;
    Conversation conversation(std::move(socket), options, handler, shared);
    co_await conversation.hold_on();
    --shared.traffic.connections;
}

} // namespace bangtin::district::web
