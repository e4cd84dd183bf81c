#include "tests/conformance/client.hpp"

#include "assets/durable.hpp"
#include "sync/depot.hpp"

#include <optional>
#include <string_view>
#include <utility>

namespace bangtin::conformance {

namespace {

using sync::TransportFault;
using trust::Freshness;
using trust::TrustedSet;
namespace limits = trust::limits;

/// For the suite's own files; a screen has its own limit for each kind.
constexpr Bytes target_bytes_max = 64 * 1024 * 1024;

/// As in a depot, less its folder: the suite gives the folder's address.
std::string name_of(std::int64_t version, const std::string& role)
{
    return sync::metadata_path(version, role).substr(std::string_view("metadata/").size());
}

std::string hashed_name(const std::string& target, const trust::TargetFile& file)
{
    const auto slash = target.rfind('/');
    const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
    const std::string digest = file.sha256 ? file.sha256->hex() : file.sha512->hex();
    return target.substr(0, name) + digest + "." + target.substr(name);
}

bool is_file(const trust::TargetFile& named, std::string_view bytes)
{
    return bytes.size() == named.length &&
           (!named.sha256 || *named.sha256 == trust::sha256(bytes)) &&
           (!named.sha512 || *named.sha512 == trust::sha512(bytes));
}

Outcome cannot_keep(const std::string& role)
{
    return fail(role + " is verified and cannot be written");
}

} // namespace

Result<Client, std::string> Client::open(Store& store, sync::Transport& metadata, Instant now)
{
    const auto root = store.role("root");
    if (!root) return fail(std::string("there is no root to trust; run init first"));
    auto set = TrustedSet::from_root(*root);
    if (!set) return fail(set.error().text);
    return Client(store, metadata, *std::move(set), now);
}

Outcome Client::refresh()
{
    if (auto done = update_root(); !done) return done;
    take_baseline();
    if (auto done = update_timestamp(); !done) return done;
    if (auto done = update_snapshot(); !done) return done;
    return update_listed("targets", [this](const std::string& bytes) {
        return set_.update_targets(bytes, now_, Freshness::required);
    });
}

Outcome Client::update_root()
{
    for (int asked = 0; asked < limits::roots_max; ++asked) {
        const std::string name = name_of(set_.root().version + 1, "root");
        const auto answer =
            metadata_.get({.path = name, .bytes_max = limits::root_bytes, .etag = ""});
        if (!answer && answer.error().fault == TransportFault::missing) break;
        if (!answer) return fail(answer.error().text);
        if (auto done = set_.update_root(answer->bytes); !done) return fail(done.error().text);
        // At once, and even if it has expired: whoever holds it cannot be led back behind it.
        if (!store_.keep_role("root", answer->bytes)) return cannot_keep("root");
    }
    if (auto done = set_.finish_root(now_, Freshness::required); !done) {
        return fail(done.error().text);
    }
    return {};
}

/// What is kept becomes the baseline against rollback, as far as it verifies under the newest root:
/// so a repository recovers from a stolen key (TUF 1.0.34, 5.3.11).
void Client::take_baseline()
{
    const auto accept_timestamp = [this](const std::optional<std::string>& bytes) {
        if (bytes && set_.update_timestamp(*bytes, now_, Freshness::relaxed)) timestamp_ = *bytes;
    };
    accept_timestamp(store_.baseline_timestamp());
    if (const auto snapshot = store_.role("snapshot"); snapshot && set_.timestamp()) {
        static_cast<void>(set_.update_snapshot(*snapshot, now_, Freshness::relaxed));
    }
    accept_timestamp(store_.role("timestamp"));
}

Outcome Client::update_timestamp()
{
    const auto answer =
        metadata_.get({.path = "timestamp.json", .bytes_max = limits::timestamp_bytes, .etag = ""});
    if (!answer) return fail(answer.error().text);
    const std::int64_t held = set_.timestamp() ? set_.timestamp()->version : 0;
    if (auto done = set_.update_timestamp(answer->bytes, now_, Freshness::required); !done) {
        return fail(done.error().text);
    }
    // An equal version keeps the held one, byte for byte.
    if (set_.timestamp()->version == held) return {};
    timestamp_ = answer->bytes;
    return store_.keep_role("timestamp", timestamp_) ? Outcome{} : cannot_keep("timestamp");
}

Outcome Client::update_snapshot()
{
    auto done = update_role("snapshot", set_.timestamp()->snapshot.version, limits::snapshot_bytes,
                            [this](const std::string& bytes) {
                                return set_.update_snapshot(bytes, now_, Freshness::required);
                            });
    if (!done) return done;
    return store_.keep_baseline_timestamp(timestamp_) ? Outcome{} : cannot_keep("timestamp");
}

/// A targets role at the version that the snapshot lists.
template <class Verify>
Outcome Client::update_listed(const std::string& role, const Verify& verify)
{
    const auto& meta = set_.snapshot()->meta;
    const auto listed = meta.find(role + ".json");
    if (listed == meta.end()) return fail("the snapshot does not list " + role);
    return update_role(role, listed->second.version, limits::targets_bytes, verify);
}

/// Verifies the kept file of a role, and only when that is not the one in force asks for it.
template <class Verify>
Outcome Client::update_role(const std::string& role, std::int64_t version, Bytes bytes_max,
                            const Verify& verify)
{
    if (const auto kept = store_.role(role); kept && verify(*kept)) return {};
    const auto answer =
        metadata_.get({.path = name_of(version, role), .bytes_max = bytes_max, .etag = ""});
    if (!answer) return fail(answer.error().text);
    if (auto done = verify(answer->bytes); !done) return fail(done.error().text);
    return store_.keep_role(role, answer->bytes) ? Outcome{} : cannot_keep(role);
}

Outcome Client::update_delegated(const std::string& role, const std::string& delegator)
{
    return update_listed(role, [&](const std::string& bytes) {
        return set_.update_delegated(role, delegator, bytes, now_, Freshness::required);
    });
}

Outcome Client::download(const std::string& target, const Destination& destination)
{
    std::optional<trust::TargetFile> found;
    for (int loaded = 0; loaded <= limits::delegations_max && !found; ++loaded) {
        const TrustedSet::Search search = set_.find(target);
        found = search.found;
        if (found || !search.needs_role) break;
        auto done = update_delegated(*search.needs_role, search.needs_delegator);
        if (!done) return done;
    }
    if (!found) return fail("the metadata do not lead to " + target);
    if (found->length > target_bytes_max) return fail(target + " is too long");

    const auto path = destination.folder / file_name_of(target);
    if (const auto held = destination.disk.read(path, found->length);
        held && is_file(*found, *held)) {
        return {};
    }
    const auto answer = destination.files.get(
        {.path = hashed_name(target, *found), .bytes_max = found->length, .etag = ""});
    if (!answer) return fail(answer.error().text);
    if (!is_file(*found, answer->bytes)) return fail(target + " has other bytes than promised");
    if (!assets::publish(destination.disk, path, answer->bytes)) return cannot_keep(target);
    return {};
}

} // namespace bangtin::conformance
