#include "district/edition.hpp"

#include "bulletin/programme_text.hpp"
#include "trust/digest.hpp"

#include <map>

namespace bangtin::district {

namespace {

using bulletin::ApproversList;

Member member_of(std::string text)
{
    const Digest digest = trust::sha256(text);
    return {std::move(text), digest};
}

void append(const Digest& digest, std::string& bytes)
{
    bytes.append(reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size());
}

/// Of the three, which many sites have in common.
Digest digest_of(const SiteMembers& site)
{
    std::string bytes;
    for (const std::string* text : {&site.calendar, &site.sound, &site.display})
        append(trust::sha256(*text), bytes);
    return trust::sha256(bytes);
}

/// How this program puts members together: one that does it otherwise takes no text for the same.
Digest frame_digest()
{
    return trust::sha256(bulletin::programme_text(
        bulletin::ProgrammeName{},
        {.calendar = "{}", .sound = "{}", .display = "{}", .slots = {"{}"}, .recalled = {"{}"}}));
}

EditionMembers edition_members(std::vector<SiteMembers> sites, const Schedule& schedule,
                               const Selection& selection,
                               const std::vector<StandingRecall>& recalls, Instant now)
{
    EditionMembers members{
        .sites = std::move(sites), .site_digests = {}, .slots = {}, .recalls = {}};
    for (const SiteMembers& site : members.sites) members.site_digests.push_back(digest_of(site));
    for (const PlannedSlot& planned : schedule) {
        const auto slot = slot_of(planned, selection, now);
        members.slots.push_back(slot ? std::optional(member_of(bulletin::slot_text(*slot)))
                                     : std::nullopt);
    }
    for (const StandingRecall& recall : recalls)
        members.recalls.push_back(member_of(bulletin::recall_text(recall.recall)));
    return members;
}

std::string text_as(const bulletin::ProgrammeName& name, const ProgrammeFile& programme,
                    const EditionMembers& members)
{
    const SiteMembers& site = members.sites[programme.site_members];
    bulletin::ProgrammeMembers parts{
        .calendar = site.calendar, .sound = site.sound, .display = site.display};
    for (const std::size_t slot : programme.slots) parts.slots.push_back(members.slots[slot]->text);
    for (const std::size_t recall : programme.recalls)
        parts.recalled.push_back(members.recalls[recall].text);
    return bulletin::programme_text(name, parts);
}

/// Gives programmes their numbers and digests.
class Numbering {
public:
    Numbering(const EditionMembers& members, const Ledger& held, std::int64_t number, Instant now)
        : members_(&members), held_(&held), number_(number), now_(now)
    {
    }

    [[nodiscard]] PublishedProgramme of(const ProgrammeFile& programme) const
    {
        const Digest digest = members_digest(programme);
        const auto last = held_->programmes.find(programme.site);
        if (last != held_->programmes.end()) {
            if (last->second.members == digest) return last->second;
            // The ledger may be of a program that noted members otherwise, or not at all.
            auto same = numbered(programme, last->second.edition, last->second.made, digest);
            if (same.sha256 == last->second.sha256) return same;
        }
        return numbered(programme, number_, now_, digest);
    }

private:
    [[nodiscard]] Digest members_digest(const ProgrammeFile& programme) const
    {
        std::string bytes;
        append(frame_, bytes);
        append(members_->site_digests[programme.site_members], bytes);
        bytes += std::to_string(programme.slots.size()) + ' ';
        for (const std::size_t slot : programme.slots) append(members_->slots[slot]->digest, bytes);
        for (const std::size_t recall : programme.recalls)
            append(members_->recalls[recall].digest, bytes);
        return trust::sha256(bytes);
    }

    [[nodiscard]] PublishedProgramme numbered(const ProgrammeFile& programme, std::int64_t edition,
                                              Instant made, const Digest& digest) const
    {
        const std::string text = text_as({programme.site, edition, made}, programme, *members_);
        return {.edition = edition,
                .made = made,
                .sha256 = trust::sha256(text),
                .length = text.size(),
                .members = digest};
    }

    const EditionMembers* members_;
    const Ledger* held_;
    std::int64_t number_;
    Instant now_;
    Digest frame_ = frame_digest();
};

/// What is for which site, and what of it found a place.
class Placing {
public:
    Placing(const Schedule& schedule, const Selection& selection,
            const std::vector<StandingRecall>& recalls, const ApproversList& list)
        : recalls_(&recalls), slot_claims_(claims_of(schedule, selection)),
          slots_(slot_claims_, list), recall_claims_(claims_of_recalls(recalls)),
          recalled_(recall_claims_, list), met_(schedule.size()), placed_(schedule.size()),
          sites_without_(recalls.size())
    {
    }
    Placing(const Placing&) = delete; // Claims borrow what stands beside them.
    Placing& operator=(const Placing&) = delete;

    [[nodiscard]] ProgrammeFile programme_of(const bulletin::Unit& unit, std::size_t site_members,
                                             const EditionMembers& members)
    {
        ProgrammeFile programme{.site = unit.code,
                                .site_members = site_members,
                                .slots = {},
                                .recalls = {},
                                .published = {}};
        for (const std::size_t slot : slots_.of(unit)) {
            met_[slot] = true;
            if (!members.slots[slot]) continue;
            placed_[slot] = true;
            programme.slots.push_back(slot);
        }
        SiteRecalls recalls = recalls_for(recalled_.of(unit), *recalls_);
        for (const std::size_t recall : recalls.left_out) ++sites_without_[recall];
        programme.recalls = std::move(recalls.named);
        return programme;
    }

    [[nodiscard]] Placed placed(const Schedule& schedule) const
    {
        Placed placed;
        for (std::size_t slot = 0; slot < schedule.size(); ++slot) {
            if (placed_[slot]) placed.on_screens.insert(schedule[slot].bulletin_id);
            if (met_[slot]) placed.met.insert(schedule[slot].bulletin_id);
        }
        return placed;
    }

    /// By recall, of how many sites' programmes it is not.
    [[nodiscard]] std::map<std::string, std::size_t> sites_without() const
    {
        std::map<std::string, std::size_t> without;
        for (std::size_t recall = 0; recall < recalls_->size(); ++recall) {
            if (sites_without_[recall] > 0)
                without.emplace((*recalls_)[recall].recall.bulletin_id, sites_without_[recall]);
        }
        return without;
    }

private:
    static std::vector<Claim> claims_of_recalls(const std::vector<StandingRecall>& recalls)
    {
        std::vector<Claim> claims;
        claims.reserve(recalls.size());
        for (const StandingRecall& recall : recalls) claims.push_back(claim_of(recall));
        return claims;
    }

    const std::vector<StandingRecall>* recalls_;
    std::vector<Claim> slot_claims_;
    Claims slots_;
    std::vector<Claim> recall_claims_;
    Claims recalled_;
    std::vector<bool> met_; ///< By slot.
    std::vector<bool> placed_;
    std::vector<std::size_t> sites_without_; ///< By recall.
};

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

PublishedList next_approvers(ApproversList list, const std::optional<PublishedList>& held)
{
    if (held) {
        list.version = held->version;
        if (bulletin::approvers_text(list) == held->text) return *held;
    }
    list.version = held ? held->version + 1 : 1;
    return {list.version, bulletin::approvers_text(list)};
}

} // namespace

std::string Edition::text_of(const ProgrammeFile& programme) const
{
    return text_as({programme.site, programme.published.edition, programme.published.made},
                   programme, members);
}

Outcome<Edition> compose(Database& database, const Ledger& held, std::int64_t number, Instant now)
{
    const auto one_state = Transaction::begin_reading(database);
    if (!one_state) return fail(one_state.error());
    auto list = People(database).approvers();
    if (!list) return fail(list.error());
    auto sites = load_site_members(database);
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
    edition.members =
        edition_members(std::move(sites->members), *schedule, *selection, *recalls, now);
    Placing placing(*schedule, *selection, *recalls, *list);
    const Numbering numbering(edition.members, held, number, now);
    edition.programmes.reserve(sites->sites.size());
    for (const PlannedSite& site : sites->sites) {
        const bulletin::Unit* unit = list->find_unit(site.unit);
        require(unit != nullptr, "the plan's sites are units of it");
        ProgrammeFile programme = placing.programme_of(*unit, site.members, edition.members);
        programme.published = numbering.of(programme);
        if (programme.published.edition == number) ++edition.programmes_changed;
        edition.programmes.push_back(std::move(programme));
    }
    const Placed placed = placing.placed(*schedule);
    for (const std::string& id : placed.on_screens)
        edition.on_screens.emplace(id, selection->approved.at(id).bulletin.revision);
    leave_out_unplaced(*selection, placed);
    note_recalls_left_out(*recalls, placing.sites_without(), selection->left_out);
    edition.selection = *std::move(selection);
    edition.recalls = *std::move(recalls);
    edition.approvers = next_approvers(*std::move(list), held.approvers);
    return edition;
}

} // namespace bangtin::district
