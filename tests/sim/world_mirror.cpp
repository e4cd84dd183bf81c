#include "tests/sim/world_mirror.hpp"

#include <iterator>

namespace bangtin::sim {

namespace {

using namespace bangtin::sync;

constexpr const char* timestamp_path = "metadata/timestamp.json";
constexpr Bytes line_cut_max = 60'000;

TransportError no_power()
{
    return {TransportFault::unreachable, "the screen has no power"};
}

/// The same bytes with one of them changed, or fewer, or others.
std::string forged(std::string bytes, const std::string& other, Chance& chance)
{
    switch (chance.below(4)) {
    case 0: return other;
    case 1: return "<html>Đăng nhập để dùng Wi-Fi</html>";
    case 2: bytes.resize(chance.below(bytes.size() + 1)); return bytes;
    default:
        if (!bytes.empty()) bytes[chance.below(bytes.size())] ^= 1;
        return bytes;
    }
}

} // namespace

WorldMirror::WorldMirror(std::string name, std::function<bool()> powered,
                         std::chrono::milliseconds& line_clock)
    : name_(std::move(name)), powered_(std::move(powered)), line_clock_(&line_clock)
{
}

std::string WorldMirror::copy(const DepotFiles& depot, Chance& chance)
{
    if (frozen_ || files_ == depot) return "";
    for (const auto& [path, bytes] : depot) {
        if (!careless_ || chance.below(3) > 0) files_[path] = bytes;
    }
    if (old_timestamp_.empty() && files_.contains(timestamp_path))
        old_timestamp_ = files_.at(timestamp_path);
    return careless_ ? "copies some files" : "copies the depot";
}

std::string WorldMirror::misbehave(Chance& chance)
{
    switch (chance.below(8)) {
    case 0: frozen_ = true; return "stands still from now on";
    case 1: careless_ = true; return "copies only some files from now on";
    case 2: line_.cut_after(0); return "is gone";
    case 3: {
        const Bytes left = chance.below(line_cut_max);
        line_.cut_after(left);
        return "has a line that breaks after " + std::to_string(left) + " bytes";
    }
    case 4: {
        const Bytes pace = 200 + chance.below(20'000);
        line_.slow_down(pace, *line_clock_);
        return "gives " + std::to_string(pace) + " bytes a second";
    }
    default: return lie(chance);
    }
}

std::string WorldMirror::lie(Chance& chance)
{
    if (files_.empty()) return "has nothing to lie about";
    if (chance.one_in(4)) {
        line_.lie(timestamp_path, old_timestamp_);
        return "gives the first timestamp it ever had";
    }
    const auto any = [&] {
        auto file = files_.begin();
        std::advance(file, static_cast<std::ptrdiff_t>(chance.below(files_.size())));
        return file;
    };
    const auto about = chance.one_in(3) ? files_.find(timestamp_path) : any();
    if (about == files_.end()) return "has nothing to lie about";
    line_.lie(about->first, forged(about->second, any()->second, chance));
    return "lies about " + about->first;
}

void WorldMirror::be_good()
{
    frozen_ = careless_ = false;
    line_.heal();
    line_.hurry();
    line_.be_honest();
}

Result<SmallAnswer, TransportError> WorldMirror::get(const SmallFile& file)
{
    if (!powered_()) return fail(no_power());
    return line_.get(file);
}

Result<Bytes, TransportError> WorldMirror::take(const Run& run, const RunSink& sink)
{
    if (!powered_()) return fail(no_power());
    return line_.take(run, sink);
}

} // namespace bangtin::sim
