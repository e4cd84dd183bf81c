// Screens: tickets, enrolment and device keys.
//
// A screen's private key is made on the screen and never leaves it. A ticket, carried to the screen
// by a technician, lets one key in for one site; only its digest is kept here.
#pragma once

#include "district/database.hpp"
#include "trust/keys.hpp"

#include <string>
#include <string_view>

namespace bangtin::district {

struct Screen {
    std::string id;
    std::string site;
    trust::PublicKey key{};

    bool operator==(const Screen&) const = default;
};

inline constexpr std::string_view enrolment_payload_type = "application/vnd.bangtin.enrolment+json";
inline constexpr Bytes enrolment_bytes_max = 16 * 1024;

class Screens {
public:
    explicit Screens(Database& database) : database_(&database) {}

    /// A new token for one screen of `site`: 64 hexadecimal digits from the kernel's random source.
    [[nodiscard]] Outcome<std::string> make_ticket(const std::string& site, Instant now);

    /// Takes an enrolment envelope, with a ticket or a proof of one, and gives the screen's id.
    /// The same key with the same ticket gets the same answer again. `invalid` when it is
    /// malformed; `refused` when it is not signed by the key it names, or its ticket is unknown,
    /// for another site, or used by another key.
    [[nodiscard]] Outcome<std::string> enrol(std::string_view envelope, Instant now);

    /// `refused` for an unknown id: only enrolled screens are listened to.
    [[nodiscard]] Outcome<Screen> find(const std::string& id) const;

private:
    Database* database_;
};

} // namespace bangtin::district
