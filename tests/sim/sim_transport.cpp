#include "tests/sim/sim_transport.hpp"

#include "trust/digest.hpp"

#include <algorithm>

namespace bangtin::sim {

namespace {

using namespace bangtin::sync;

constexpr Bytes piece_bytes = 16 * 1024; ///< As libcurl hands them over.

TransportError dead(const std::string& path)
{
    return TransportError{TransportFault::unreachable, path + ": the line is dead"};
}

} // namespace

Result<SmallAnswer, TransportError> SimTransport::get(const SmallFile& file)
{
    const auto found = find(file.path);
    if (!found) return fail(found.error());
    const std::string& bytes = **found;
    const std::string etag = trust::sha256(bytes).hex();
    if (!file.etag.empty() && file.etag == etag) {
        return SmallAnswer{SmallAnswer::State::unchanged, "", etag};
    }
    if (bytes.size() > file.bytes_max) {
        return fail(TransportError{TransportFault::wrong, file.path + ": it is too long"});
    }
    if (pass(bytes.size()) < bytes.size()) return fail(dead(file.path));
    return SmallAnswer{SmallAnswer::State::fresh, bytes, etag};
}

Result<Bytes, TransportError> SimTransport::take(const Run& run, const RunSink& sink)
{
    const auto found = find(run.path);
    if (!found) return fail(found.error());
    const std::string& bytes = **found;
    if (bytes.size() != run.length) {
        return fail(TransportError{TransportFault::wrong, run.path + ": another length"});
    }
    const Bytes wanted = std::min<Bytes>(run.budget, bytes.size() - run.offset);
    Bytes taken = 0;
    while (taken < wanted) {
        const Bytes passed = pass(std::min(piece_bytes, wanted - taken));
        if (passed == 0) break;
        const auto piece = std::string_view(bytes).substr(run.offset + taken, passed);
        taken += passed;
        if (sink(piece) == Appetite::enough) break;
    }
    if (taken == 0) return fail(dead(run.path));
    return taken;
}

Result<std::string, TransportError> SimTransport::send(const Message& message)
{
    if (const auto fault = faults_.find(message.url); fault != faults_.end()) {
        return fail(TransportError{fault->second, message.url + ": a simulated fault"});
    }
    if (answers_.empty()) return fail(dead(message.url));
    messages.push_back(message);
    std::string answer = std::move(answers_.front());
    answers_.erase(answers_.begin());
    return answer;
}

Result<const std::string*, TransportError> SimTransport::find(const std::string& path)
{
    asked.push_back(path);
    if (left_ && *left_ == 0) return fail(dead(path));
    if (const auto fault = faults_.find(path); fault != faults_.end()) {
        return fail(TransportError{fault->second, path + ": a simulated fault"});
    }
    if (const auto lie = lies_.find(path); lie != lies_.end()) return &lie->second;
    const auto file = files_.find(path);
    if (file == files_.end()) {
        return fail(TransportError{TransportFault::missing, path + ": is not there"});
    }
    return &file->second;
}

Bytes SimTransport::pass(Bytes wanted)
{
    const Bytes passed = left_ ? std::min(*left_, wanted) : wanted;
    if (left_) *left_ -= passed;
    served_ += passed;
    if (pace_) *pace_->clock += std::chrono::milliseconds(passed * 1000 / pace_->bytes_per_second);
    return passed;
}

} // namespace bangtin::sim
