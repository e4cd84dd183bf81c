#include "sync/neighbour/conversation.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/sendfile.h>
#include <sys/socket.h>

namespace bangtin::sync::neighbour {

namespace {

bool comes_later()
{
    return errno == EAGAIN || errno == EINTR;
}

} // namespace

Conversation::Conversation(Descriptor socket, SteadyTime now)
    : socket_(std::move(socket)), deadline_(now + limits::head_time)
{
}

void Conversation::read(const assets::StatePaths& paths, SteadyTime now)
{
    std::array<char, limits::head_bytes> some{};
    const ssize_t got =
        ::recv(socket(), some.data(), limits::head_bytes - received_.size(), MSG_DONTWAIT);
    if (got <= 0) {
        if (got == 0 || !comes_later()) wants_ = Wants::to_end;
        return;
    }
    received_.append(some.data(), static_cast<std::size_t>(got));
    answer_next(paths, now);
}

/// Begins the answer to the head in front, if it is whole.
void Conversation::answer_next(const assets::StatePaths& paths, SteadyTime now)
{
    const auto length = head_length(received_);
    if (!length) {
        if (received_.size() >= limits::head_bytes) refuse(400, After::close);
        return;
    }
    const auto request = parse_request(std::string_view(received_).substr(0, *length));
    received_.erase(0, *length);
    deadline_ = now + limits::progress_time;
    moved_ = 0;
    // What is no file here may be asked for; what cannot be read for sure ends it.
    if (!request)
        return refuse(request.error(), request.error() == 404 ? After::keep : After::close);
    auto file = open_offered(paths, request->folder, request->digest);
    if (!file) return refuse(404, request->after);
    const Answer answer = answer_to(*request, file->length);
    head_ = answer.head;
    ++answered_;
    file_ = std::move(file);
    giving_ = {request->folder, request->digest, 0};
    next_ = answer.first;
    left_ = answer.count;
    after_ = request->after;
    wants_ = Wants::to_write;
}

void Conversation::refuse(int status, After after)
{
    head_ = refusal_head(status, after);
    ++answered_;
    after_ = after;
    wants_ = Wants::to_write;
}

Bytes Conversation::write(const assets::StatePaths& paths, Bytes allowance, SteadyTime now)
{
    if (!send_head()) return 0;
    Bytes sent = 0;
    if (left_ > 0) {
        const Bytes most = std::min({left_, allowance, limits::write_bytes});
        auto offset = static_cast<off_t>(next_);
        const ssize_t went =
            most == 0 ? 0 : ::sendfile(socket(), file_->file.number(), &offset, most);
        if (most > 0 && (went == 0 || (went < 0 && !comes_later()))) {
            wants_ = Wants::to_end; // The reader is gone, or the file was cut short under us.
            return 0;
        }
        sent = static_cast<Bytes>(std::max<ssize_t>(went, 0));
        next_ += sent;
        left_ -= sent;
        giving_.bytes += sent;
        moved_ += sent;
    }
    if (moved_ >= limits::progress_bytes) {
        moved_ = 0;
        deadline_ = now + limits::progress_time;
    }
    if (left_ == 0) finish(paths, now);
    return sent;
}

/// Whether all of it has gone.
bool Conversation::send_head()
{
    if (head_.empty()) return true;
    // One packet for a head and what follows it: without, the reader's delayed answer is waited
    // for.
    const int more = left_ > 0 ? MSG_MORE : 0;
    const ssize_t went =
        ::send(socket(), head_.data(), head_.size(), MSG_NOSIGNAL | MSG_DONTWAIT | more);
    if (went < 0 && !comes_later()) wants_ = Wants::to_end;
    if (went > 0) head_.erase(0, static_cast<std::size_t>(went));
    return head_.empty() && wants_ != Wants::to_end;
}

void Conversation::finish(const assets::StatePaths& paths, SteadyTime now)
{
    if (giving_.bytes > 0) given_ = giving_;
    giving_ = {};
    file_.reset();
    wants_ = after_ == After::close ? Wants::to_end : Wants::to_read;
    deadline_ = now + limits::head_time;
    if (wants_ == Wants::to_read) answer_next(paths, now);
}

void Conversation::look_at_clock(SteadyTime now)
{
    if (now >= deadline_) wants_ = Wants::to_end;
}

std::optional<Given> Conversation::take_given()
{
    // What was given of an answer that broke off counts too: it went over the cable.
    if (wants_ == Wants::to_end && giving_.bytes > 0) given_ = std::exchange(giving_, {});
    return std::exchange(given_, std::nullopt);
}

} // namespace bangtin::sync::neighbour
