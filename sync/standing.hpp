// Whether a card knows who it is: for people, and for the initramfs, which keeps a second copy of
// an identity that stands and brings it back where none does.
#pragma once

#include "assets/identity.hpp"
#include "assets/paths.hpp"
#include "sync/complaint.hpp"

namespace bangtin::sync {

/// `not_found` before enrolment, `invalid` when it is damaged.
[[nodiscard]] Result<assets::Identity, Complaint> held_identity(const assets::StatePaths& paths);
/// One that is enrolled, with its key; `unreachable` while the district has not answered yet.
[[nodiscard]] Result<assets::Identity, Complaint>
standing_identity(const assets::StatePaths& paths);

} // namespace bangtin::sync
