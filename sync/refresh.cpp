#include "sync/refresh.hpp"

#include "assets/renewal.hpp"
#include "assets/trust_memory.hpp"
#include "bulletin/limits.hpp"
#include "sync/depot.hpp"
#include "sync/fetch.hpp"
#include "trust/systems.hpp"

#include <algorithm>

namespace bangtin::sync {

namespace {

using assets::MetadataBundle;
using trust::Freshness;
using trust::TrustedSet;
using trust::TrustError;
namespace limits = trust::limits;

using Step = Result<void, RefreshError>;

RefreshError refused(const std::string& file, const std::string& text)
{
    return RefreshError{RefreshFault::refused, file, text};
}

RefreshError error_of(const std::string& file, const TransportError& error)
{
    switch (error.fault) {
    case TransportFault::unreachable:
        return {RefreshFault::offline, file, error.text, error.retry_after};
    case TransportFault::stopped: return {RefreshFault::stopped, file, error.text, {}};
    // A depot lists only what it has: a hole in it is as wrong as a lie.
    case TransportFault::missing:
    case TransportFault::wrong:
    case TransportFault::refused: return {RefreshFault::refused, file, error.text};
    }
    require(false, "an unknown transport fault");
    return {};
}

RefreshError error_of(const std::string& file, const FetchError& error)
{
    switch (error.fault) {
    case FetchFault::offline: return {RefreshFault::offline, file, error.text, error.retry_after};
    case FetchFault::stopped: return {RefreshFault::stopped, file, error.text};
    case FetchFault::unread:
    case FetchFault::no_room: // Only media are refused room.
    case FetchFault::disk: return {RefreshFault::disk, file, error.text};
    case FetchFault::absent:
    case FetchFault::lied: return {RefreshFault::refused, file, error.text};
    }
    require(false, "an unknown fetch fault");
    return {};
}

/// One refresh under way: the set that verifies, and the bytes that were verified.
class Workflow {
public:
    Workflow(Transport& transport, assets::Shelf& shelf, const assets::StatePaths& paths,
             TrustedSet set, Instant now)
        : transport_(transport), shelf_(shelf), memory_(paths, shelf.disk()), set_(std::move(set)),
          held_(memory_.load().value_or(MetadataBundle{})),
          on_glass_(assets::bundle_on_glass(paths, shelf).value_or(MetadataBundle{})), now_(now)
    {
    }

    [[nodiscard]] Step update_root()
    {
        add_known_roots();
        for (int asked = 0; asked < limits::roots_max; ++asked) {
            const std::string file = metadata_path(set_.root().version + 1, "root");
            auto answer =
                transport_.get({.path = file, .bytes_max = limits::root_bytes, .etag = ""});
            if (!answer && answer.error().fault == TransportFault::missing) break;
            if (!answer) return fail(error_of(file, answer.error()));
            if (auto updated = set_.update_root(answer->bytes); !updated) {
                return fail(refused(file, updated.error().text));
            }
            held_.roots.push_back(std::move(answer->bytes));
            if (auto saved = save(held_); !saved) return saved;
        }
        raise_clock_and_baseline();
        auto finished = set_.finish_root(now_, Freshness::required);
        if (!finished) return fail(refused("metadata/root", finished.error().text));
        fresh_.roots = held_.roots;
        return {};
    }

    [[nodiscard]] Step update_timestamp(const SmallAnswer& answer)
    {
        const std::string file = "metadata/timestamp.json";
        const auto before = set_.timestamp() ? set_.timestamp()->version : 0;
        auto updated = set_.update_timestamp(answer.bytes, now_, Freshness::required);
        if (!updated) return fail(refused(file, updated.error().text));
        if (!set_.timestamp()->issued)
            return fail(refused(file, "it does not say when it was issued"));
        raise_clock();
        // Once more, by its own time: a board that starts in 1970 knows no better.
        auto fresh = set_.update_timestamp(answer.bytes, now_, Freshness::required);
        if (!fresh) return fail(refused(file, fresh.error().text));

        // An equal version keeps the held one, byte for byte.
        const bool newer = set_.timestamp()->version != before;
        fresh_.roles["timestamp"] = newer ? answer.bytes : *held_timestamp_;
        if (!newer) return {};
        held_.newer_timestamp = answer.bytes;
        timestamp_due_ = true;
        return {};
    }

    /// Remembers a newer timestamp before anything else is asked for, and when the rest fails. When
    /// nothing has to be asked for it is remembered with the rest: one write less for the card.
    [[nodiscard]] Step remember_timestamp()
    {
        if (!timestamp_due_) return {};
        timestamp_due_ = false;
        return save(held_);
    }

    [[nodiscard]] Step update_snapshot()
    {
        const auto version = set_.timestamp()->snapshot.version;
        return update_role("snapshot", version, limits::snapshot_bytes,
                           [&](const std::string& bytes) {
                               return set_.update_snapshot(bytes, now_, Freshness::required);
                           });
    }

    [[nodiscard]] Step update_targets()
    {
        return update_listed("targets", [&](const std::string& bytes) {
            return set_.update_targets(bytes, now_, Freshness::required);
        });
    }

    /// Finds a target, loading the roles on the way to it, and puts its file on the shelf.
    [[nodiscard]] Step bring(const std::string& target, Bytes bytes_max)
    {
        for (int visited = 0; visited <= limits::delegations_max; ++visited) {
            const TrustedSet::Search search = set_.find(target);
            if (search.found) return bring_file(target, *search.found, bytes_max);
            if (!search.needs_role) break;
            const std::string name = *search.needs_role;
            const std::string delegator = search.needs_delegator;
            auto loaded = update_listed(name, [&](const std::string& bytes) {
                return set_.update_delegated(name, delegator, bytes, now_, Freshness::required);
            });
            if (!loaded) return loaded;
        }
        return fail(refused(target, "the metadata do not lead to it"));
    }

    /// The role that offers systems, where there is one.
    [[nodiscard]] Step bring_systems()
    {
        const std::string name{trust::systems_role};
        const auto& delegations = set_.targets("targets")->delegations;
        const bool delegated = std::any_of(delegations.begin(), delegations.end(),
                                           [&](const auto& role) { return role.name == name; });
        if (!delegated) return {};
        return update_listed(name, [&](const std::string& bytes) {
            return set_.update_delegated(name, "targets", bytes, now_, Freshness::required);
        });
    }

    [[nodiscard]] Step remember() { return save(fresh_); }
    /// When the first of the metadata in force runs out.
    [[nodiscard]] Instant expires() const
    {
        Instant first =
            std::min({set_.root().expires, set_.timestamp()->expires, set_.snapshot()->expires});
        for (const auto& [role, bytes] : fresh_.roles) {
            if (const trust::Targets* targets = set_.targets(role)) {
                first = std::min(first, targets->expires);
            }
        }
        return first;
    }
    [[nodiscard]] Instant issued() const { return *set_.timestamp()->issued; }
    [[nodiscard]] MetadataBundle take_bundle() { return std::move(fresh_); }

private:
    [[nodiscard]] static std::optional<std::string> role(const MetadataBundle& known,
                                                         const std::string& name)
    {
        const auto found = known.roles.find(name);
        if (found == known.roles.end()) return std::nullopt;
        return found->second;
    }

    /// Roots already walked; those up to the pinned one are behind us, after an enrolment with a
    /// newer root. One that no longer verifies ends the walk; the mirror is asked from there.
    void add_known_roots()
    {
        std::vector<std::string> walked;
        for (const MetadataBundle* known : {&held_, &on_glass_}) {
            for (std::string& root : assets::roots_after(set_.root().version, known->roots)) {
                if (!set_.update_root(root)) break;
                walked.push_back(std::move(root));
            }
        }
        held_.roots = std::move(walked);
        // The limit is of new roots in one refresh. Expiry is judged of the newest.
        static_cast<void>(set_.finish_root(now_, Freshness::relaxed));
    }

    /// What is held becomes the baseline against rollback, as far as it verifies under the newest
    /// root: what does not is no baseline (TUF 1.0.34, 5.3.11). Where the card has lost that or
    /// gives back an older one, the edition on the glass says how far this screen certainly was.
    /// The signed time is the least that now can be.
    void raise_clock_and_baseline()
    {
        for (const MetadataBundle* known : {&held_, &on_glass_}) {
            accept_timestamp(role(*known, "timestamp"));
            if (const auto bytes = role(*known, "snapshot"); bytes && set_.timestamp()) {
                static_cast<void>(set_.update_snapshot(*bytes, now_, Freshness::relaxed));
            }
        }
        accept_timestamp(held_.newer_timestamp);
        raise_clock();
    }

    /// It is certainly later than the newest signed time.
    void raise_clock()
    {
        if (set_.timestamp() && set_.timestamp()->issued) {
            now_ = std::max(now_, *set_.timestamp()->issued);
        }
    }

    void accept_timestamp(const std::optional<std::string>& bytes)
    {
        if (bytes && set_.update_timestamp(*bytes, now_, Freshness::relaxed))
            held_timestamp_ = bytes;
    }

    /// A targets role at the version that the snapshot lists.
    template <class Verify>
    [[nodiscard]] Step update_listed(const std::string& name, const Verify& verify)
    {
        const auto& meta = set_.snapshot()->meta;
        const auto listed = meta.find(name + ".json");
        if (listed == meta.end()) {
            return fail(refused("metadata/snapshot", "it does not list " + name + ".json"));
        }
        return update_role(name, listed->second.version, limits::targets_bytes, verify);
    }

    /// Verifies the held file of a role, and only when that is not the one in force asks the mirror
    /// for it.
    template <class Verify>
    [[nodiscard]] Step update_role(const std::string& name, std::int64_t version, Bytes bytes_max,
                                   const Verify& verify)
    {
        for (const MetadataBundle* known : {&held_, &on_glass_}) {
            auto bytes = role(*known, name);
            if (!bytes || !verify(*bytes)) continue;
            fresh_.roles[name] = *std::move(bytes);
            return {};
        }
        const std::string file = metadata_path(version, name);
        if (auto remembered = remember_timestamp(); !remembered) return remembered;
        auto answer = transport_.get({.path = file, .bytes_max = bytes_max, .etag = ""});
        if (!answer) return fail(error_of(file, answer.error()));
        if (auto verified = verify(answer->bytes); !verified) {
            return fail(refused(file, verified.error().text));
        }
        fresh_.roles[name] = std::move(answer->bytes);
        return {};
    }

    [[nodiscard]] Step bring_file(const std::string& target, const trust::TargetFile& found,
                                  Bytes bytes_max)
    {
        if (!found.sha256) return fail(refused(target, "it is not named by a SHA-256"));
        const AssetRef asset{*found.sha256, found.length};
        const std::string file = target_path(target, *found.sha256);
        if (found.length > bytes_max)
            return fail(refused(file, "it is longer than such a file may be"));
        if (shelf_.proves(asset)) return {};
        // The spare copy may be whole: then nothing needs to come over the line.
        if (const auto proven = shelf_.read(asset)) {
            if (shelf_.put(asset, proven->bytes, target)) return {};
        }
        if (auto remembered = remember_timestamp(); !remembered) return remembered;
        auto fetched = fetch_small(asset, file, target, transport_, shelf_);
        if (!fetched) return fail(error_of(file, fetched.error()));
        return {};
    }

    [[nodiscard]] Step save(const MetadataBundle& bundle)
    {
        auto saved = memory_.save(bundle);
        if (!saved)
            return fail(RefreshError{RefreshFault::disk, "trust memory", saved.error().text});
        return {};
    }

    Transport& transport_;
    assets::Shelf& shelf_;
    assets::TrustMemory memory_;
    TrustedSet set_;
    MetadataBundle held_;     ///< What was remembered, with each newly verified root and timestamp.
    MetadataBundle on_glass_; ///< What the edition on the glass was admitted under.
    MetadataBundle fresh_;    ///< What this refresh has verified.
    std::optional<std::string> held_timestamp_; ///< The one that is the baseline.
    Instant now_;
    bool timestamp_due_ = false; ///< `held_` has a newer one that is not on the card yet.
};

/// From a verified timestamp to everything that hangs on it.
Step follow(Workflow& workflow, const std::string& site)
{
    namespace document = bulletin::limits;
    if (auto done = workflow.update_snapshot(); !done) return done;
    if (auto done = workflow.update_targets(); !done) return done;
    const std::string approvers{assets::approvers_target};
    if (auto done = workflow.bring(approvers, document::approvers_bytes); !done) return done;
    return workflow.bring(assets::programme_target(site), document::programme_bytes);
}

} // namespace

Result<Refreshed, RefreshError> refresh(Transport& transport, assets::Shelf& shelf,
                                        const assets::StatePaths& paths,
                                        const assets::Identity& identity, PollMemory& poll,
                                        Instant now)
{
    const std::string file = "metadata/timestamp.json";
    const std::string etag = now < poll.whole_until ? poll.etag : "";
    const Refreshed nothing_new{.state = Refreshed::State::unchanged, .bundle = {}, .issued = {}};
    if (poll.watched && !etag.empty()) return nothing_new;
    const auto timestamp =
        transport.get({.path = file, .bytes_max = limits::timestamp_bytes, .etag = etag});
    if (!timestamp) {
        RefreshError error = error_of(file, timestamp.error());
        const bool nothing_there = timestamp.error().fault == TransportFault::missing;
        if (nothing_there) error.text += "; is the mirror the depot itself, as in http://…/depot?";
        return fail(std::move(error));
    }
    if (timestamp->state == SmallAnswer::State::unchanged) {
        poll.holds = timestamp->holds;
        return nothing_new;
    }
    poll = {};

    auto set = TrustedSet::from_root(identity.pinned_root);
    if (!set) return fail(refused("identity", set.error().text));
    Workflow workflow(transport, shelf, paths, std::move(*set), now);

    if (auto done = workflow.update_root(); !done) return fail(done.error());
    if (auto done = workflow.update_timestamp(*timestamp); !done) return fail(done.error());
    if (auto done = follow(workflow, identity.site); !done) {
        if (auto saved = workflow.remember_timestamp(); !saved) return fail(saved.error());
        return fail(done.error());
    }
    const auto systems = workflow.bring_systems();
    if (!systems && systems.error().fault == RefreshFault::stopped) return fail(systems.error());
    if (auto done = workflow.remember(); !done) return fail(done.error());

    poll = PollMemory{.etag = timestamp->etag,
                      .whole_until = std::min<Instant>(now + whole_every, workflow.expires()),
                      .holds = timestamp->holds};
    return Refreshed{.state = Refreshed::State::fresh,
                     .bundle = workflow.take_bundle(),
                     .issued = workflow.issued(),
                     .systems_refused = systems ? std::nullopt : std::optional(systems.error())};
}

} // namespace bangtin::sync
