#include "update/install.hpp"

#include "trust/digest.hpp"

namespace bangtin::update {

namespace {

using Fault = InstallError::Fault;
using Done = Result<void, InstallError>;

Done on_card(Result<void, CardError> done)
{
    if (done) return {};
    return fail(InstallError{Fault::card, done.error()});
}

/// Gathers what a file gives into chunks of one size, and holds the first one back: without its
/// first sector a slot is no file system.
class Copy {
public:
    Copy(Card& card, SlotName slot, Bytes length) : card_(card), slot_(slot), length_(length) {}

    void add(std::string_view bytes)
    {
        if (!done_) return;
        hasher_.add(bytes);
        gathered_ += bytes;
        while (done_ && gathered_.size() >= install_chunk_bytes) flush(install_chunk_bytes);
    }

    /// The end, if all of it was `digest`.
    [[nodiscard]] Done finish(const Digest& digest)
    {
        if (done_ && !gathered_.empty()) flush(gathered_.size());
        if (!done_) return done_;
        if (at_ != length_ || hasher_.finish() != digest)
            return fail(InstallError{Fault::not_the_offer, "the file is not what it is called"});
        if (auto synced = on_card(card_.sync_slot(slot_)); !synced) return synced;
        if (auto begun = on_card(card_.write_slot(slot_, 0, first_)); !begun) return begun;
        return on_card(card_.sync_slot(slot_));
    }

private:
    void flush(std::size_t size)
    {
        std::string chunk = gathered_.substr(0, size);
        gathered_.erase(0, size);
        if (at_ + size > length_) {
            done_ =
                fail(InstallError{Fault::not_the_offer, "the file is longer than it should be"});
            return;
        }
        if (at_ == 0) {
            first_ = std::move(chunk);
        } else {
            done_ = on_card(card_.write_slot(slot_, at_, chunk));
        }
        at_ += size;
    }

    Card& card_;
    SlotName slot_;
    Bytes length_;
    Bytes at_ = 0;
    std::string gathered_;
    std::string first_;
    trust::Hasher hasher_;
    Done done_;
};

Done copy(const Install& step, const std::filesystem::path& image, const assets::Disk& disk,
          Card& card)
{
    Copy copied(card, step.slot, step.offer.image.length);
    const auto scanned = disk.scan(image, [&](std::string_view bytes) { copied.add(bytes); });
    if (!scanned) return fail(InstallError{Fault::not_the_offer, scanned.error().text});
    return copied.finish(step.offer.image.digest);
}

/// Whether the card gives back what was written.
Done read_back(const Install& step, const Card& card)
{
    const Bytes length = step.offer.image.length;
    trust::Hasher hasher;
    for (Bytes at = 0; at < length; at += install_chunk_bytes) {
        const auto size =
            static_cast<std::size_t>(std::min<Bytes>(install_chunk_bytes, length - at));
        const auto bytes = card.read_slot(step.slot, at, size);
        if (!bytes) return fail(InstallError{Fault::card, bytes.error()});
        hasher.add(*bytes);
    }
    if (hasher.finish() == step.offer.image.digest) return {};
    return fail(InstallError{Fault::card, "the card gives back other bytes than were written"});
}

/// So that no loader finds a file system there.
Done make_empty(SlotName slot, Card& card)
{
    const std::string nothing(sector_bytes, '\0');
    if (auto emptied = on_card(card.write_slot(slot, 0, nothing)); !emptied) return emptied;
    return on_card(card.sync_slot(slot));
}

} // namespace

Result<void, InstallError> install(const Install& step, const BootState& state,
                                   const std::filesystem::path& image, const assets::Disk& disk,
                                   Card& card)
{
    const auto room = card.slot_size(step.slot);
    if (!room) return fail(InstallError{Fault::card, room.error()});
    if (step.offer.image.length > *room)
        return fail(InstallError{Fault::too_large, "it is larger than a slot"});

    const BootState before = before_install(state, step);
    if (before != state) {
        if (auto written = on_card(write_state(card, before)); !written) return written;
    }
    if (auto emptied = make_empty(step.slot, card); !emptied) return emptied;
    Done done = copy(step, image, disk, card);
    if (done) done = read_back(step, card);
    if (!done) {
        static_cast<void>(make_empty(step.slot, card)); // It was not on trial anyhow.
        return done;
    }
    return on_card(write_state(card, after_install(state, step)));
}

} // namespace bangtin::update
