#include "player/turns.hpp"

#include <utility>
#include <vector>

namespace bangtin::player {

namespace {

// A showing may change many times without its cue, e.g. when a ticker title opens; this far is
// looked for the next one.
constexpr int steps_ahead_max = 8;

/// The slots that are right at any time of the windows they have; see `Turns::believe`.
bulletin::Programme without_clock(const assets::Edition& edition)
{
    bulletin::Programme programme = edition.programme;
    const auto layer_of = [&](const bulletin::Slot& slot) {
        const auto found = edition.holdings.admitted.find(slot.bulletin.digest);
        return found == edition.holdings.admitted.end() ? bulletin::Layer::slate
                                                        : found->second.layer;
    };
    std::erase_if(programme.slots, [&](const bulletin::Slot& slot) {
        const bool undated = slot.recurrence == bulletin::Recurrence{};
        const bulletin::Layer layer = layer_of(slot);
        return layer != bulletin::Layer::emergency &&
               !(layer == bulletin::Layer::evergreen && undated);
    });
    for (bulletin::Slot& slot : programme.slots) slot.recurrence = {};
    return programme;
}

/// An emergency does not wait for its pictures, and is not silenced by a bad one.
void leave_words_only(bulletin::Bulletin& bulletin)
{
    bulletin.kind = bulletin::Kind::notice;
    bulletin.media.clear();
}

void let_emergencies_speak(bulletin::Holdings& holdings)
{
    for (auto& [envelope, bulletin] : holdings.admitted) {
        if (bulletin.layer != bulletin::Layer::emergency) continue;
        const auto absent = [&](const Digest& media) { return !holdings.assets.contains(media); };
        const auto needed = needed_media(bulletin);
        if (needed && absent(*needed)) leave_words_only(bulletin);
        std::erase_if(bulletin.media,
                      [&](const bulletin::Media& media) { return absent(media.asset.digest); });
    }
}

} // namespace

Cue cue_of(const bulletin::Showing& showing)
{
    return {showing.stage ? showing.layer : bulletin::Layer::slate, showing.stage};
}

std::optional<Digest> needed_media(const bulletin::Bulletin& bulletin)
{
    const auto digest = [&](bulletin::MediaRole role) -> std::optional<Digest> {
        const bulletin::Media* media = bulletin.first(role);
        if (media == nullptr) return std::nullopt;
        return media->asset.digest;
    };
    switch (bulletin.kind) {
    case bulletin::Kind::video: return digest(bulletin::MediaRole::video);
    case bulletin::Kind::poster: return digest(bulletin::MediaRole::poster);
    case bulletin::Kind::document: return digest(bulletin::MediaRole::page);
    case bulletin::Kind::headline:
    case bulletin::Kind::notice:
    case bulletin::Kind::honour:
    case bulletin::Kind::countdown:
    case bulletin::Kind::calendar: break;
    }
    return std::nullopt;
}

void Turns::adopt(OnHand on_hand)
{
    withheld_.clear();
    heeded_.reset();
    timeline_.reset();
    on_hand_ = std::move(on_hand);
    let_emergencies_speak(on_hand_->edition.holdings);
    clockless_ = without_clock(on_hand_->edition);
}

bool Turns::heed(const Healing& healing, board::Monotonic now)
{
    if (!on_hand_) return false;
    const bool same = heeded_ == healing.version() && (!heed_again_ || now < *heed_again_);
    if (same) return false;
    heeded_ = healing.version();
    heed_again_ = healing.next_change(now);
    auto& admitted = on_hand_->edition.holdings.admitted;
    const auto is_usable = [&](const bulletin::Bulletin& bulletin) {
        if (healing.daring() == Daring::slate) return false;
        const auto media = needed_media(bulletin);
        const bool film = bulletin.kind == bulletin::Kind::video;
        if (media && healing.daring() > (film ? Daring::films : Daring::pictures)) return false;
        return !media || healing.may_try(*media, now);
    };
    std::vector<Digest> leaving;
    std::vector<Digest> returning;
    for (auto& [envelope, bulletin] : admitted) {
        if (is_usable(bulletin)) continue;
        // Words have never ended a player: an emergency has them however little else is dared.
        if (bulletin.layer == bulletin::Layer::emergency)
            leave_words_only(bulletin);
        else
            leaving.push_back(envelope);
    }
    for (const auto& [envelope, bulletin] : withheld_)
        if (is_usable(bulletin)) returning.push_back(envelope);

    for (const Digest& envelope : leaving) withheld_.insert(admitted.extract(envelope));
    for (const Digest& envelope : returning) admitted.insert(withheld_.extract(envelope));
    if (leaving.empty() && returning.empty()) return false;
    timeline_.reset();
    return true;
}

void Turns::believe(TimeGrade grade)
{
    if (grade != grade_) timeline_.reset();
    grade_ = grade;
}

bulletin::Showing Turns::at(Instant now) const
{
    if (!on_hand_) {
        bulletin::Showing slate;
        slate.until = instant_max;
        return slate;
    }
    if (!timeline_ || !timeline_->covers(now)) {
        const auto& edition = on_hand_->edition;
        const auto& programme = grade_ == TimeGrade::unknown ? clockless_ : edition.programme;
        timeline_ = bulletin::compile(programme, edition.holdings, programme.calendar, now);
    }
    return bulletin::resolve(*timeline_, now);
}

std::optional<bulletin::Showing> Turns::after(const bulletin::Showing& showing) const
{
    bulletin::Showing next = showing;
    for (int step = 0; step < steps_ahead_max; ++step) {
        if (next.until == instant_max) break;
        next = at(next.until);
        if (cue_of(next) != cue_of(showing)) return next;
    }
    return std::nullopt;
}

const bulletin::Bulletin* Turns::find(const Digest& envelope) const
{
    if (!on_hand_) return nullptr;
    const auto& admitted = on_hand_->edition.holdings.admitted;
    if (const auto found = admitted.find(envelope); found != admitted.end()) return &found->second;
    const auto found = withheld_.find(envelope);
    return found == withheld_.end() ? nullptr : &found->second;
}

} // namespace bangtin::player
