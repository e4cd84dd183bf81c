#include "district/publishing.hpp"

#include "district/publish_lock.hpp"
#include "district/publish_outcome.hpp"
#include "district/publish_wishes.hpp"
#include "district/recalls.hpp"
#include "district/systems.hpp"
#include "trust/digest.hpp"

namespace bangtin::district {

namespace {

using bulletin::ApproversList;

struct ProgrammeFile {
    std::string site;
    std::string text;
    PublishedProgramme published;
};

/// All that the next edition consists of, before anything is written.
struct Edition {
    Selection selection;
    std::vector<StandingRecall> recalls;
    PublishedList approvers;
    std::vector<ProgrammeFile> programmes;
    std::set<RevisionName> on_screens;
    std::size_t programmes_changed = 0;
    std::optional<PublishWish> wish; ///< Of the same state as all else.
};

PublishedList next_approvers(ApproversList list, const std::optional<PublishedList>& held)
{
    if (held) {
        list.version = held->version;
        if (bulletin::approvers_text(list) == held->text) return *held;
    }
    list.version = held ? held->version + 1 : 1;
    return {list.version, bulletin::approvers_text(list)};
}

/// A programme that reads the same apart from its number and time keeps both, and thereby its file.
ProgrammeFile next_programme(bulletin::Programme programme, const Ledger& held,
                             std::int64_t edition, Instant now)
{
    if (const auto last = held.programmes.find(programme.site); last != held.programmes.end()) {
        programme.edition = last->second.edition;
        programme.made = last->second.made;
        std::string text = bulletin::programme_text(programme);
        if (trust::sha256(text) == last->second.sha256) {
            return {programme.site, std::move(text), last->second};
        }
    }
    programme.edition = edition;
    programme.made = now;
    std::string text = bulletin::programme_text(programme);
    const Digest digest = trust::sha256(text);
    return {programme.site, std::move(text), {edition, now, digest}};
}

void note_on_screens(const bulletin::Programme& programme, const Selection& selection,
                     std::set<RevisionName>& on_screens)
{
    for (const bulletin::Slot& slot : programme.slots) {
        const auto approved = selection.approved.find(slot.bulletin_id);
        on_screens.emplace(slot.bulletin_id, approved->second.bulletin.revision);
    }
}

/// What screens are not told to erase: somebody must know, although nothing can be done about it.
void note_recalls_left_out(const std::vector<StandingRecall>& recalls,
                           const std::map<std::string, std::size_t>& sites_without,
                           std::vector<LeftOut>& left_out)
{
    namespace limits = bulletin::limits;
    for (const auto& [id, sites] : sites_without) {
        left_out.push_back({id, "its recall is not in the programmes of " + std::to_string(sites) +
                                    " sites, which name the newest " +
                                    std::to_string(limits::recalls)});
    }
    for (const StandingRecall& recall : recalls) {
        if (recall.files_left_out == 0) continue;
        left_out.push_back({recall.recall.bulletin_id,
                            "its recall names the newest " +
                                std::to_string(limits::recalled_files) + " of its files, and not " +
                                std::to_string(recall.files_left_out) + " older ones"});
    }
}

Outcome<Edition> compose(Database& database, const Ledger& held, std::int64_t number, Instant now)
{
    const auto one_state = Transaction::begin_reading(database);
    if (!one_state) return fail(one_state.error());
    const People people(database);
    auto list = people.approvers();
    if (!list) return fail(list.error());
    const auto sites = people.sites();
    if (!sites) return fail(sites.error());
    const auto schedule = load_schedule(database);
    if (!schedule) return fail(schedule.error());
    auto selection = select_approved(Desk(database), *schedule, *list, now);
    if (!selection) return fail(selection.error());

    auto recalls = Recalls(database).standing(now);
    if (!recalls) return fail(recalls.error());
    const auto wish = pending_wish(database);
    if (!wish) return fail(wish.error());

    Edition edition;
    edition.wish = *wish;
    std::map<std::string, std::size_t> sites_without; // By recall.
    for (const Site& site : *sites) {
        const bulletin::Unit* unit = list->find_unit(site.unit);
        require(unit != nullptr, "the plan's sites are units of it");
        SiteRecalls recalled = recalls_for(*unit, *recalls, *list);
        for (const std::string& id : recalled.left_out) ++sites_without[id];
        bulletin::Programme programme{.site = site.unit,
                                      .edition = number,
                                      .made = now,
                                      .calendar = site.calendar,
                                      .sound = site.sound,
                                      .display = site.display,
                                      .slots = slots_for(*unit, *schedule, *selection, *list, now),
                                      .recalled = std::move(recalled.named)};
        note_on_screens(programme, *selection, edition.on_screens);
        edition.programmes.push_back(next_programme(std::move(programme), held, number, now));
        if (edition.programmes.back().published.edition == number) ++edition.programmes_changed;
    }
    std::set<std::string> placed;
    for (const auto& [id, revision] : edition.on_screens) placed.insert(id);
    std::vector<std::string> site_codes;
    for (const Site& site : *sites) site_codes.push_back(site.unit);
    leave_out_unplaced(*selection, placed, *schedule, *list, site_codes);
    note_recalls_left_out(*recalls, sites_without, selection->left_out);
    edition.selection = *std::move(selection);
    edition.recalls = *std::move(recalls);
    edition.approvers = next_approvers(*std::move(list), held.approvers);
    return edition;
}

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
                                  target_of(programme.text));
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

Outcome<void> write_targets(DepotWriter& depot, const Edition& edition)
{
    for (const ProgrammeFile& programme : edition.programmes) {
        const std::string name = "targets/programmes/" + programme.published.sha256.hex() + "." +
                                 programme.site + ".json";
        if (auto done = depot.put(name, programme.text); !done) return done;
    }
    const std::string digest = trust::sha256(edition.approvers.text).hex();
    return depot.put("targets/" + digest + ".approvers.json", edition.approvers.text);
}

/// The version a role's text carries: its number in the file name.
std::int64_t version_of(const std::string& role, const std::string& text)
{
    if (role == "root") return trust::parse_root(text)->role.version;
    if (role == "snapshot") return trust::parse_snapshot(text)->role.version;
    return trust::parse_targets(text)->role.version;
}

Outcome<void> write_metadata(DepotWriter& depot, const std::map<std::string, std::string>& roles)
{
    for (const auto& [role, text] : roles) {
        if (role == "timestamp") continue; // The last to be written, by `turn`.
        if (role == "root") continue;      // See `write_roots`.
        const std::string name = metadata_file(role, version_of(role, text));
        if (auto done = depot.put(name, text); !done) return done;
    }
    return {};
}

/// After all other files: a screen that follows a root with another online key believes no
/// timestamp of the old one, so there must be little time between the two.
Outcome<void> write_roots(DepotWriter& depot, const Ledger& ledger)
{
    for (const auto& [version, text] : ledger.roots) {
        if (auto done = depot.put(metadata_file("root", version), text); !done) return done;
    }
    const std::string& text = ledger.metadata.at("root");
    return depot.put(metadata_file("root", version_of("root", text)), text);
}

/// Everything but the timestamp: no reader sees it yet.
Outcome<DepotWriter> write_files(const PublishRequest& request, const Edition& edition,
                                 const Ledger& next)
{
    auto depot = DepotWriter::open(request.depot, request.checking);
    if (!depot) return fail(depot.error());
    if (auto done = write_bulletins(*depot, edition, request.data); !done)
        return fail(done.error());
    if (auto done = write_systems(*depot, next, request.data); !done) return fail(done.error());
    if (auto done = write_targets(*depot, edition); !done) return fail(done.error());
    if (auto done = write_metadata(*depot, next.metadata); !done) return fail(done.error());
    if (auto done = write_roots(*depot, next); !done) return fail(done.error());
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

Ledger ledger_of(const Edition& edition, const std::map<std::string, std::string>& roles,
                 const Ledger& held)
{
    Ledger ledger;
    ledger.roots = held.roots;
    ledger.metadata = roles;
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
    auto depot = write_files(request, *edition, next);
    if (!depot) return fail(depot.error());
    // Noted before it is shown: what a screen has seen and the ledger has not, the next publish
    // could take back to an older version, which screens refuse as a rollback.
    if (changed) {
        if (auto stored = store_ledger(database, next); !stored) return fail(stored.error());
        if (edition->wish && edition->wish->haste == Haste::at_once) {
            if (auto noted = note_haste(database, number); !noted) return fail(noted.error());
        }
    }
    if (auto done = depot->turn(roles->at("timestamp")); !done) return fail(done.error());
    if (auto done = take_out_recalled(*depot, *edition); !done) return fail(done.error());
    Published published{.edition = changed ? number : *last,
                        .sites = edition->programmes.size(),
                        .programmes_changed = edition->programmes_changed,
                        .files_written = depot->files_written(),
                        .left_out = std::move(edition->selection.left_out),
                        .renewals_due = renewals_due(*roles, request.now)};
    if (edition->wish) {
        auto granted = grant_wishes(database, edition->wish->number);
        if (!granted) return fail(granted.error());
    }
    if (auto noted = note_published(database, published, request.now); !noted)
        return fail(noted.error());
    return published;
}

} // namespace bangtin::district
