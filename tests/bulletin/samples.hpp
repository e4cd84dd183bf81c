// Good values of every format, for tests to begin from and to spoil one member at a time.
#pragma once

#include "bulletin/approval.hpp"
#include "bulletin/programme.hpp"
#include "bulletin/proof.hpp"

#include <string>
#include <string_view>

namespace bangtin::bulletin::samples {

[[nodiscard]] Instant at(std::string_view text);
[[nodiscard]] Digest digest(std::uint8_t number);
[[nodiscard]] Ed25519Key key(std::uint8_t number);

/// A headline with a picture from a province, for primary and lower-secondary schools.
[[nodiscard]] Bulletin headline();
/// Five teaching days in Asia/Ho_Chi_Minh, one holiday, one swapped Saturday, two bell periods.
[[nodiscard]] SiteCalendar calendar();
[[nodiscard]] Slot slot(std::string id, std::uint8_t bulletin);
[[nodiscard]] Programme programme();
/// so > phuong > th-hoa-phuong, thcs-le-loi; two approvers for the province, one for the commune,
/// one for a school. Keys are 1 to 4 in that order.
[[nodiscard]] ApproversList approvers();
[[nodiscard]] Report report();

} // namespace bangtin::bulletin::samples
