#include "tests/sim/sim_transport.hpp"

#include "trust/digest.hpp"

#include <algorithm>

namespace bangtin::sim {

namespace {

using namespace bangtin::sync;

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
    const Bytes passed = pass(wanted);
    if (passed == 0) return fail(dead(run.path));
    static_cast<void>(sink(std::string_view(bytes).substr(run.offset, passed)));
    return passed;
}

Result<std::string, TransportError> SimTransport::send(const Message& message)
{
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
    return passed;
}

} // namespace bangtin::sim
