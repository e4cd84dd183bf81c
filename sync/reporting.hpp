// The last step of a pass: what was shown and how the screen is goes up to the district, and what
// the district says to it is taken in.
#pragma once

#include "sync/pass.hpp"

namespace bangtin::sync {

/// Reports, hears whether this screen is held and whether somebody wants a picture of its glass,
/// and brings the picture of a glance before. Nothing for a screen without an outbox, a district or
/// a name. What failed goes into `status`; records and picture wait for a pass to come.
void report_step(Screen& screen, const assets::Identity& identity, const Budget& budget,
                 assets::Status& status);

} // namespace bangtin::sync
