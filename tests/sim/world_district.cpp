#include "tests/sim/world_district.hpp"

#include "bulletin/limits.hpp"
#include "trust/digest.hpp"

#include <algorithm>

namespace bangtin::sim {

namespace {

using namespace bangtin::bulletin;
using namespace std::chrono_literals;
using std::chrono::days;

std::string some_bytes(Bytes length, Chance& chance)
{
    std::string bytes(length, '\0');
    for (char& byte : bytes) byte = static_cast<char>(chance.below(256));
    return bytes;
}

} // namespace

WorldDistrict::WorldDistrict(std::uint64_t seed)
    : seed_(std::to_string(seed)), depot_(DistrictKeys::of_seed(seed))
{
    depot_.approvers.approvers[0].emergency = true;
    // So short that a district that is down for long lets it run out.
    if (seed % 2 == 0) depot_.timestamp_life = 6h;
}

std::string WorldDistrict::work(Instant now, Chance& chance)
{
    if (stolen_) return end_theft(now);
    const std::string done = do_something(now, chance);
    return done + ", and " + publish(now);
}

std::string WorldDistrict::end_theft(Instant now)
{
    stolen_ = false;
    std::erase_if(depot_.programme.slots,
                  [this](const Slot& slot) { return !sealed_.contains(slot.bulletin.digest); });
    return "takes out what nobody sealed, and " + publish(now);
}

std::string WorldDistrict::do_something(Instant now, Chance& chance)
{
    if (bulletins_ == 0) return write(now, chance);
    switch (chance.below(16)) {
    case 0: return rotate_key();
    case 1: return replace_approver();
    case 2:
    case 3: return forge(now, chance);
    case 4:
    case 5: return pull(chance);
    default: return write(now, chance);
    }
}

std::string WorldDistrict::write(Instant now, Chance& chance)
{
    auto& slots = depot_.programme.slots;
    if (slots.size() >= world_slots_max) slots.erase(slots.begin());
    const Bulletin written = bulletin(now, chance);
    depot_.show(written);
    finish_slot();
    sealed_[slots.back().bulletin.digest] = written.window;
    return "writes " + written.id + " (" + std::string(format_layer(written.layer)) + "), open " +
           format_instant(written.window.opens) + " to " + format_instant(written.window.closes);
}

std::string WorldDistrict::forge(Instant now, Chance& chance)
{
    const Bulletin forged = bulletin(now, chance);
    const trust::PrivateKey stranger = key_of("a stranger to " + seed_);
    // The author alone may not approve, and a stranger nothing.
    switch (chance.below(3)) {
    case 0: depot_.show_sealed_by(forged, {}); break;
    case 1: depot_.show_sealed_by(forged, {&depot_.teacher}); break;
    default: depot_.show_sealed_by(forged, {&stranger}); break;
    }
    finish_slot();
    stolen_ = true;
    return "is stolen: a thief forges " + forged.id;
}

std::string WorldDistrict::pull(Chance& chance)
{
    auto& slots = depot_.programme.slots;
    if (slots.empty()) return "has nothing to pull";
    const auto pulled = slots.begin() + static_cast<std::ptrdiff_t>(chance.below(slots.size()));
    std::string id = pulled->bulletin_id;
    slots.erase(pulled);
    return "pulls " + std::move(id);
}

std::string WorldDistrict::rotate_key()
{
    const std::string number = std::to_string(++keys_);
    depot_.rotate_online_key(key_of("online " + number + " of " + seed_));
    return "rotates its online key";
}

std::string WorldDistrict::replace_approver()
{
    depot_.head = key_of("head " + std::to_string(++keys_) + " of " + seed_);
    depot_.approvers.approvers[0].key = depot_.head.public_key();
    ++depot_.approvers.version;
    sealed_.clear(); // What only the old key sealed is approved by nobody now.
    return "has another approver";
}

std::string WorldDistrict::publish(Instant now)
{
    drop_closed(now);
    depot_.publish(now);
    Windows& approved = approved_[depot_.version];
    for (const Slot& slot : depot_.programme.slots) {
        const auto sealed = sealed_.find(slot.bulletin.digest);
        if (sealed != sealed_.end()) approved.insert(*sealed);
    }
    return "publishes edition " + std::to_string(depot_.version) + " with " +
           std::to_string(approved.size()) + " approved of " +
           std::to_string(depot_.programme.slots.size()) + " slots";
}

std::string WorldDistrict::resign(Instant now)
{
    depot_.resign_timestamp(now);
    return "signs its timestamp";
}

std::optional<Window> WorldDistrict::approved(std::int64_t edition, const Digest& envelope) const
{
    const auto windows = approved_.find(edition);
    if (windows == approved_.end()) return std::nullopt;
    const auto window = windows->second.find(envelope);
    if (window == windows->second.end()) return std::nullopt;
    return window->second;
}

Bulletin WorldDistrict::bulletin(Instant now, Chance& chance)
{
    const bool shows_picture = chance.below(3) > 0;
    std::string picture;
    if (shows_picture) picture = some_bytes(1000 + chance.below(world_picture_max - 1000), chance);
    Bulletin bulletin = depot_.notice("bt-" + std::to_string(++bulletins_), picture);
    if (shows_picture) depot_.loose["assets/" + trust::sha256(picture).hex()] = picture;
    if (shows_picture && chance.one_in(2)) {
        bulletin.kind = Kind::poster; // Not to be shown without it.
        bulletin.media[0].role = MediaRole::poster;
    }
    constexpr Layer layers[] = {Layer::programme, Layer::programme, Layer::programme,
                                Layer::evergreen, Layer::takeover,  Layer::emergency};
    bulletin.layer = layers[chance.below(std::size(layers))];
    const Instant opens = now + chance.between(-2h, 10h);
    const Duration life =
        bulletin.layer == Layer::evergreen ? Duration{days{60}} : chance.between(1h, 20h);
    bulletin.window = Window{opens, opens + life};
    bulletin.written = now;
    return bulletin;
}

void WorldDistrict::finish_slot()
{
    depot_.programme.slots.back().dwell = bangtin::bulletin::limits::dwell_max;
}

void WorldDistrict::drop_closed(Instant now)
{
    std::erase_if(depot_.programme.slots,
                  [now](const Slot& slot) { return slot.window.closes <= now; });
}

} // namespace bangtin::sim
