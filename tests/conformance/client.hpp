// A whole TUF client around the product's own core (`trust/`) and line (`sync/transport.hpp`): what
// the public conformance suite drives.
//
// It does what `sync/refresh.cpp` does for a screen, without what only our depots have: the signed
// `issued` time, the shelf, the site. Requests go out in the order of the specification and never
// twice (TUF 1.0.34, 5.3–5.7).
#pragma once

#include "assets/disk.hpp"
#include "bulletin/result.hpp"
#include "sync/transport.hpp"
#include "tests/conformance/store.hpp"
#include "trust/trusted_set.hpp"

#include <filesystem>
#include <string>

namespace bangtin::conformance {

/// Why a command fails, in one clause. The suite asks for no more than that it does.
using Outcome = Result<void, std::string>;

class Client {
public:
    /// From the root that `store` keeps; fails when that is none. `now` is the start of the update,
    /// by which everything is judged (TUF 1.0.34, 5.1). Borrows the others.
    [[nodiscard]] static Result<Client, std::string> open(Store& store, sync::Transport& metadata,
                                                          Instant now);

    /// The whole workflow: root, timestamp, snapshot, targets. Each file is kept as soon as it is
    /// verified, so that a later fault does not undo it.
    [[nodiscard]] Outcome refresh();

    struct Destination {
        sync::Transport& files;
        assets::Disk& disk;
        std::filesystem::path folder;
    };
    /// After `refresh`: finds the target, loading roles on the way, and puts its file into the
    /// folder. One that is there already is not asked for again.
    [[nodiscard]] Outcome download(const std::string& target, const Destination& destination);

private:
    Client(Store& store, sync::Transport& metadata, trust::TrustedSet set, Instant now)
        : store_(store), metadata_(metadata), set_(std::move(set)), now_(now)
    {
    }
    [[nodiscard]] Outcome update_root();
    void take_baseline();
    [[nodiscard]] Outcome update_timestamp();
    [[nodiscard]] Outcome update_snapshot();
    [[nodiscard]] Outcome update_delegated(const std::string& role, const std::string& delegator);
    template <class Verify>
    [[nodiscard]] Outcome update_listed(const std::string& role, const Verify& verify);
    template <class Verify>
    [[nodiscard]] Outcome update_role(const std::string& role, std::int64_t version,
                                      Bytes bytes_max, const Verify& verify);

    Store& store_;
    sync::Transport& metadata_;
    trust::TrustedSet set_;
    Instant now_;
    std::string timestamp_; ///< The bytes of the one in force.
};

} // namespace bangtin::conformance
