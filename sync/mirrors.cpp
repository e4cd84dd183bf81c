#include "sync/mirrors.hpp"

#include <optional>

namespace bangtin::sync {

Mirrors::Mirrors(std::vector<std::unique_ptr<Transport>> mirrors) : mirrors_(std::move(mirrors))
{
    require(!mirrors_.empty(), "a screen without any mirror");
}

Result<SmallAnswer, TransportError> Mirrors::get(const SmallFile& file)
{
    return first_answer<SmallAnswer>([&](Transport& mirror) { return mirror.get(file); });
}

Result<Bytes, TransportError> Mirrors::take(const Run& run, const RunSink& sink)
{
    return first_answer<Bytes>([&](Transport& mirror) { return mirror.take(run, sink); });
}

std::string Mirrors::name() const
{
    return mirrors_[last_]->name();
}

template <class Answer, class Ask>
Result<Answer, TransportError> Mirrors::first_answer(const Ask& ask)
{
    std::optional<TransportError> worst;
    for (std::size_t i = 0; i < mirrors_.size(); ++i) {
        const std::size_t place = (last_ + i) % mirrors_.size();
        auto answer = ask(*mirrors_[place]);
        if (answer) {
            last_ = place;
            return answer;
        }
        if (answer.error().fault == TransportFault::stopped) return answer;
        // A mirror that answered, even wrongly, explains more than one that did not.
        const bool explains = !worst || worst->fault == TransportFault::unreachable;
        if (explains) worst = answer.error();
    }
    return fail(*worst);
}

} // namespace bangtin::sync
