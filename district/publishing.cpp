#include "district/publishing.hpp"

#include "district/edition.hpp"
#include "district/publish_lock.hpp"
#include "district/publish_outcome.hpp"
#include "district/publish_wishes.hpp"
#include "district/systems.hpp"
#include "trust/digest.hpp"

namespace bangtin::district {

namespace {

trust::TargetFile target_of(std::string_view text)
{
    return {.length = text.size(), .sha256 = trust::sha256(text)};
}

RolesWanted roles_wanted(const Edition& edition, std::int64_t number, Instant now)
{
    RolesWanted wanted;
    wanted.approvers = target_of(edition.approvers.text);
    for (const ProgrammeFile& programme : edition.programmes) {
        wanted.programmes.emplace("programmes/" + programme.site + ".json",
                                  trust::TargetFile{.length = programme.published.length,
                                                    .sha256 = programme.published.sha256});
    }
    wanted.edition = number;
    wanted.now = now;
    return wanted;
}

Outcome<void> write_bulletins(DepotWriter& depot, const Edition& edition, const DataPaths& data)
{
    for (const auto& [id, approved] : edition.selection.approved) {
        const std::string name = "bulletins/" + approved.ref.digest.hex();
        if (auto done = depot.put(name, approved.envelope); !done) return done;
        for (const bulletin::Media& media : approved.bulletin.media) {
            const Path from = data.media() / media.asset.digest.hex();
            if (auto done = depot.put_media(from, media.asset); !done) return done;
        }
    }
    return {};
}

Outcome<void> write_systems(DepotWriter& depot, const Ledger& next, const DataPaths& data)
{
    for (const AssetRef& image : system_images(next)) {
        if (auto done = depot.put_media(data.media() / image.digest.hex(), image); !done)
            return done;
    }
    return {};
}

Outcome<void> write_programme(DepotWriter& depot, const Edition& edition,
                              const ProgrammeFile& programme)
{
    const PublishedProgramme& published = programme.published;
    const std::string name =
        "targets/programmes/" + published.sha256.hex() + "." + programme.site + ".json";
    if (depot.holds(name, {published.sha256, published.length})) return {};
    const std::string text = edition.text_of(programme);
    if (trust::sha256(text) == published.sha256) return depot.put(name, text);
    return fail(Fault{ExitCode::invalid,
                      "the database says of the programme of " + programme.site +
                          " what was never published",
                      "restore the database from a backup"});
}

Outcome<void> write_targets(DepotWriter& depot, const Edition& edition)
{
    for (const ProgrammeFile& programme : edition.programmes) {
        if (auto done = write_programme(depot, edition, programme); !done) return done;
    }
    const std::string digest = trust::sha256(edition.approvers.text).hex();
    return depot.put("targets/" + digest + ".approvers.json", edition.approvers.text);
}

Outcome<void> write_metadata(DepotWriter& depot, const SignedRoles& roles)
{
    for (const auto& [role, text] : roles.texts) {
        if (role == "timestamp") continue; // The last to be written, by `turn`.
        if (role == "root") continue;      // See `write_roots`.
        const std::string name = metadata_file(role, roles.versions.at(role));
        if (auto done = depot.put(name, text); !done) return done;
    }
    return {};
}

/// After all other files: a screen that follows a root with another online key believes no
/// timestamp of the old one, so there must be little time between the two.
Outcome<void> write_roots(DepotWriter& depot, const Ledger& ledger, const SignedRoles& roles)
{
    for (const auto& [version, text] : ledger.roots) {
        if (auto done = depot.put(metadata_file("root", version), text); !done) return done;
    }
    return depot.put(metadata_file("root", roles.versions.at("root")), roles.texts.at("root"));
}

/// Everything but the timestamp: no reader sees it yet.
Outcome<DepotWriter> write_files(const PublishRequest& request, const Edition& edition,
                                 const SignedRoles& roles, const Ledger& next)
{
    auto depot = DepotWriter::open(request.depot, request.checking);
    if (!depot) return fail(depot.error());
    if (auto done = write_bulletins(*depot, edition, request.data); !done)
        return fail(done.error());
    if (auto done = write_systems(*depot, next, request.data); !done) return fail(done.error());
    if (auto done = write_targets(*depot, edition); !done) return fail(done.error());
    if (auto done = write_metadata(*depot, roles); !done) return fail(done.error());
    if (auto done = write_roots(*depot, next, roles); !done) return fail(done.error());
    if (auto done = depot->settle(); !done) return fail(done.error());
    return depot;
}

/// Takes what is recalled out of the depot, where no programme needs it for another bulletin:
/// whoever still asks for it gets it from nobody.
Outcome<void> take_out_recalled(DepotWriter& depot, const Edition& edition)
{
    std::set<Digest> shown;
    for (const auto& [id, approved] : edition.selection.approved) {
        shown.insert(approved.ref.digest);
        for (const bulletin::Media& media : approved.bulletin.media)
            shown.insert(media.asset.digest);
    }
    for (const StandingRecall& standing : edition.recalls) {
        for (const Digest& file : standing.recall.files) {
            if (shown.contains(file)) continue;
            for (const char* folder : {"bulletins/", "assets/"}) {
                if (auto gone = depot.take_out(folder + file.hex()); !gone) return gone;
            }
        }
    }
    return depot.settle();
}

Ledger ledger_of(const Edition& edition, const SignedRoles& roles, const Ledger& held)
{
    Ledger ledger;
    ledger.roots = held.roots;
    ledger.metadata = roles.texts;
    for (const ProgrammeFile& programme : edition.programmes) {
        ledger.programmes.emplace(programme.site, programme.published);
    }
    ledger.approvers = edition.approvers;
    ledger.on_screens = edition.on_screens;
    return ledger;
}

} // namespace

Outcome<Published> publish(Database& database, const PublishRequest& request)
{
    const auto lock = PublishLock::take(database, request.data);
    if (!lock) return fail(lock.error());
    const auto held = load_ledger(database);
    if (!held) return fail(held.error());
    const auto last = last_edition(database);
    if (!last) return fail(last.error());

    const std::int64_t number = *last + 1;
    auto edition = compose(database, *held, number, request.now);
    if (!edition) return fail(edition.error());
    const auto roles = sign_roles(*held, roles_wanted(*edition, number, request.now), request.keys);
    if (!roles) return fail(roles.error());

    const Ledger next = ledger_of(*edition, *roles, *held);
    const bool changed = next != *held;
    if (changed) {
        const auto reserved = reserve_edition(database);
        if (!reserved) return fail(reserved.error());
        require(*reserved == number, "the lock keeps other publishers away");
    }
    auto depot = write_files(request, *edition, *roles, next);
    if (!depot) return fail(depot.error());
    // Noted before it is shown: what a screen has seen and the ledger has not, the next publish
    // could take back to an older version, which screens refuse as a rollback.
    if (changed) {
        if (auto stored = store_changes(database, *held, next); !stored)
            return fail(stored.error());
        if (edition->wish && edition->wish->haste == Haste::at_once) {
            if (auto noted = note_haste(database, number); !noted) return fail(noted.error());
        }
    }
    if (auto done = depot->turn(roles->texts.at("timestamp")); !done) return fail(done.error());
    if (auto done = take_out_recalled(*depot, *edition); !done) return fail(done.error());
    Published published{.edition = changed ? number : *last,
                        .sites = edition->programmes.size(),
                        .programmes_changed = edition->programmes_changed,
                        .files_written = depot->files_written(),
                        .left_out = std::move(edition->selection.left_out),
                        .renewals_due = renewals_due(roles->texts, request.now)};
    if (edition->wish) {
        auto granted = grant_wishes(database, edition->wish->number);
        if (!granted) return fail(granted.error());
    }
    if (auto noted = note_published(database, published, request.now); !noted)
        return fail(noted.error());
    return published;
}

} // namespace bangtin::district
