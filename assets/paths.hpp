// The files of one screen's state folder (DESIGN.md, What a screen holds): the layout, defined
// once.
#pragma once

#include <filesystem>
#include <string>

namespace bangtin::assets {

struct StatePaths {
    std::filesystem::path root;

    [[nodiscard]] std::filesystem::path identity() const { return root / "identity"; }
    [[nodiscard]] std::filesystem::path identity_file() const
    {
        return identity() / "identity.json";
    }
    [[nodiscard]] std::filesystem::path device_key() const { return identity() / "device.pem"; }
    /// The device key's short code, as the glass shows it before enrolment.
    [[nodiscard]] std::filesystem::path enrolment_code() const { return identity() / "code"; }
    /// What the glass shows as a QR code beside it: the district's address with the code in it.
    [[nodiscard]] std::filesystem::path enrolment_link() const { return identity() / "link"; }
    /// The ticket of an enrolment that has not reached the district yet.
    [[nodiscard]] std::filesystem::path pending_ticket() const
    {
        return identity() / "ticket.json";
    }
    /// Stands there once records may have left on a stick while enrolment was pending.
    [[nodiscard]] std::filesystem::path letters_left() const { return identity() / "letters-left"; }
    [[nodiscard]] std::filesystem::path trust() const { return root / "trust"; }
    [[nodiscard]] std::filesystem::path shelf() const { return root / "shelf"; }
    [[nodiscard]] std::filesystem::path spare() const { return root / "spare"; }
    [[nodiscard]] std::filesystem::path shelf_index() const { return root / "shelf.db"; }
    [[nodiscard]] std::filesystem::path current() const { return root / "current"; }
    /// A counter that moves whenever a file came onto the shelf or left it.
    [[nodiscard]] std::filesystem::path arrivals() const { return root / "arrivals"; }
    /// What the player knows of the time, and of media that failed: two files each, "-0" and "-1".
    [[nodiscard]] std::filesystem::path floor() const { return root / "floor"; }
    [[nodiscard]] std::filesystem::path health() const { return root / "health"; }
    /// What went wrong on the glass, for sync to tell; two files, as above.
    [[nodiscard]] std::filesystem::path mishaps() const { return root / "mishaps"; }
    /// What the player last saw of its display; two files, as above.
    [[nodiscard]] std::filesystem::path display() const { return root / "display"; }
    /// What the card is tried with.
    [[nodiscard]] std::filesystem::path canary() const { return root / "canary"; }
    /// What the district told of the time in this boot; two files, as above.
    [[nodiscard]] std::filesystem::path told_time() const { return root / "told-time"; }
    /// Which picture of the glass is owed, and that picture.
    [[nodiscard]] std::filesystem::path heard_glance() const { return root / "glance.json"; }
    [[nodiscard]] std::filesystem::path glance_picture() const { return root / "glance.picture"; }
    [[nodiscard]] std::filesystem::path outbox() const { return root / "outbox.db"; }
    /// Shared by who works on the outbox, held alone by who repairs it.
    [[nodiscard]] std::filesystem::path outbox_lock() const { return root / "outbox.lock"; }
    [[nodiscard]] std::filesystem::path status() const { return root / "status.json"; }
    /// What a program has written to the card each day; two files each, as above.
    [[nodiscard]] std::filesystem::path writes(const char* program) const
    {
        return root / (std::string("writes-") + program);
    }
    [[nodiscard]] std::filesystem::path sync_lock() const { return root / "sync.lock"; }
};

} // namespace bangtin::assets
