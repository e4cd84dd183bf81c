#include "sync/standing.hpp"

#include "sync/enrolment.hpp"

namespace bangtin::sync {

Result<assets::Identity, Complaint> held_identity(const assets::StatePaths& paths)
{
    auto identity = assets::load_identity(paths);
    if (identity) return *std::move(identity);
    const bool missing = identity.error().fault == assets::DiskFault::missing;
    return fail(Complaint{missing ? ExitCode::not_found : ExitCode::invalid, identity.error().text,
                          "enrol first: bangtin-sync enrol --state DIR --ticket FILE"});
}

Result<assets::Identity, Complaint> standing_identity(const assets::StatePaths& paths)
{
    auto identity = held_identity(paths);
    if (!identity) return identity;
    if (const auto key = load_device_key(paths); !key)
        return fail(Complaint{ExitCode::invalid, key.error(), "enrol this screen anew"});
    if (identity->screen.empty()) {
        return fail(Complaint{ExitCode::unreachable, "enrolment is not finished",
                              "`bangtin-sync run` finishes it when the district answers"});
    }
    return identity;
}

} // namespace bangtin::sync
