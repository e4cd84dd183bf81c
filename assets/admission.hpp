// Whether one sealed envelope on the shelf may be shown at this site: digest, seals, and the rules
// of `judge`.
//
// Holds the approvers' keys by name, so that an envelope costs its own signatures and not a walk
// over everybody who may approve anything.
#pragma once

#include "assets/shelf.hpp"
#include "bulletin/approval.hpp"
#include "trust/keys.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

namespace bangtin::assets {

class Admission {
public:
    /// Borrows `shelf` and `list`. `at` is the signed time at which seals are judged.
    Admission(const Shelf& shelf, const bulletin::ApproversList& list, std::string site,
              Instant at);

    enum class Copy : std::uint8_t {
        absent, ///< There is no whole copy on the shelf: fetch it.
        whole,  ///< The bytes are what they should be, and they may not be shown.
    };
    struct Refusal {
        Copy bytes = Copy::whole;
        std::string reason; ///< One clause; empty when the envelope has simply not arrived yet.
    };
    using Verdict = std::variant<bulletin::Bulletin, Refusal>;
    struct Judged {
        Verdict verdict;
        std::string damage; ///< Of the copy on the shelf, where the spare one spoke for it.
    };

    [[nodiscard]] Judged judge(const AssetRef& envelope) const;
    /// Of an envelope whose bytes are already what their name says.
    [[nodiscard]] Verdict judge_bytes(std::string_view bytes) const;

private:
    const Shelf& shelf_;
    const bulletin::ApproversList& list_;
    std::string site_;
    Instant at_;
    std::unordered_map<std::string, trust::PublicKey> keys_; ///< By key id.
};

} // namespace bangtin::assets
