#include "district/recalls.hpp"

#include "district/sealing.hpp"
#include "district/wording.hpp"
#include "trust/digest.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace bangtin::district {

namespace {

using bulletin::ApproversList;
using bulletin::RefusalReason;

/// Whoever brings a bulletin forward may take it back, and so may its author.
bool may_recall(const Revision& revision, const trust::PublicKey& key, const ApproversList& list,
                Instant now)
{
    const std::array<trust::PublicKey, 1> alone{key};
    const std::string site = some_site_of(revision.bulletin.audience, list);
    const auto verdict = bulletin::judge(revision.bulletin, alone, list, site, now);
    return verdict || verdict.error().reason == RefusalReason::too_few_seals ||
           verdict.error().reason == RefusalReason::own_seal_only;
}

Outcome<std::string> tidy_reason(const std::string& reason)
{
    const auto malformed = [](const std::string& why) {
        return fail(Fault{ExitCode::invalid, "the reason " + why, "say in one line why it goes"});
    };
    auto text = normalise(reason);
    if (!text) return malformed(text.error());
    if (text->find_first_not_of(' ') == std::string::npos) return malformed("is empty");
    if (text->size() > recall_reason_bytes_max) return malformed("is too long");
    return *std::move(text);
}

/// The envelope as it was after each of its seals, the newest first: any of them may be in a depot
/// and on cards.
std::vector<Digest> envelopes_of(Revision revision)
{
    std::vector<Digest> envelopes;
    while (!revision.seals.empty()) {
        envelopes.push_back(trust::sha256(trust::envelope_text(revision.envelope())));
        const auto sealed = [](const Seal& a, const Seal& b) { return a.sealed < b.sealed; };
        const Instant last =
            std::max_element(revision.seals.begin(), revision.seals.end(), sealed)->sealed;
        std::erase_if(revision.seals, [last](const Seal& seal) { return seal.sealed == last; });
    }
    return envelopes;
}

/// Every file that any revision put into a depot. Where a recall cannot name them all, it names
/// the newest: what is older left the cards sooner.
void name_files(const std::vector<Revision>& revisions, StandingRecall& recall)
{
    std::set<Digest> files;
    std::set<Digest> left_out;
    const auto add = [&](const Digest& file) {
        const bool room = files.size() < bulletin::limits::recalled_files || files.contains(file);
        (room ? files : left_out).insert(file);
    };
    for (const Revision& revision : revisions) {
        for (const Digest& envelope : envelopes_of(revision)) add(envelope);
        for (const bulletin::Media& media : revision.bulletin.media) add(media.asset.digest);
    }
    recall.recall.files.assign(files.begin(), files.end());
    recall.files_left_out = left_out.size();
}

bool concerns(const StandingRecall& recall, const ApproversList& list, const bulletin::Unit& site)
{
    return std::any_of(
        recall.audiences.begin(), recall.audiences.end(),
        [&](const bulletin::Audience& audience) { return includes(audience, list, site); });
}

} // namespace

Outcome<std::string> Recalls::order(const ApproversList& list, const RecallOrder& order)
{
    const auto reason = tidy_reason(order.reason);
    if (!reason) return fail(reason.error());
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    Desk desk(*database_);
    const auto revisions = desk.revisions(order.id);
    if (!revisions) return fail(revisions.error());
    const auto person = person_of(list, order.key.public_key());
    if (!person) return person;
    const bool may =
        std::any_of(revisions->begin(), revisions->end(), [&](const Revision& revision) {
            return may_recall(revision, order.key.public_key(), list, order.now);
        });
    if (!may) {
        return fail(Fault{ExitCode::refused, *person + " may not recall " + order.id,
                          "ask its author, or a person who may approve it"});
    }
    if (auto retracted = desk.retract(order.id, order.now); !retracted)
        return fail(retracted.error());
    auto noted =
        database_->run("insert into recalls (id, recalled, person, reason) values ($1, $2, $3, $4)"
                       " on conflict (id) do nothing",
                       {order.id, order.now.time_since_epoch().count(), *person, *reason});
    if (!noted) return fail(noted.error());
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return person;
}

Outcome<std::vector<StandingRecall>> Recalls::standing(Instant now) const
{
    const auto rows = database_->rows("select id, recalled, person, reason from recalls"
                                      " where recalled > $1 order by recalled desc, id",
                                      {(now - recall_life).time_since_epoch().count()});
    if (!rows) return fail(rows.error());
    std::vector<StandingRecall> standing;
    for (const Row& row : *rows) {
        const auto revisions = Desk(*database_).revisions(row.text(0));
        if (!revisions) return fail(revisions.error());
        StandingRecall recall{.recall = {row.text(0), {}},
                              .audiences = {},
                              .ordered = Instant(Duration(row.integer(1))),
                              .person = row.text(2),
                              .reason = row.text(3)};
        name_files(*revisions, recall);
        for (const Revision& revision : *revisions)
            recall.audiences.push_back(revision.bulletin.audience);
        standing.push_back(std::move(recall));
    }
    return standing;
}

Outcome<void> Recalls::note_erased(const std::string& screen, const std::vector<std::string>& ids,
                                   Instant now)
{
    for (const std::string& id : ids) {
        // Of a bulletin that nobody recalled there is nothing to note.
        auto noted = database_->run("insert into erased (screen, id, told)"
                                    " select $1, id, $3 from recalls where id = $2"
                                    " on conflict (screen, id) do nothing",
                                    {screen, id, now.time_since_epoch().count()});
        if (!noted) return fail(noted.error());
    }
    return {};
}

Outcome<std::vector<RecallProgress>> Recalls::progress(const ApproversList& list, Instant now) const
{
    auto recalls = standing(now);
    if (!recalls) return fail(recalls.error());
    std::vector<RecallProgress> all;
    for (StandingRecall& recall : *recalls) {
        const auto rows = database_->rows("select s.id, s.site, s.last_seen, e.told from screens s"
                                          " left join erased e on e.screen = s.id and e.id = $1"
                                          " where s.replaced_by is null order by s.site, s.id",
                                          {recall.recall.bulletin_id});
        if (!rows) return fail(rows.error());
        RecallProgress progress{std::move(recall), {}, {}};
        for (const Row& row : *rows) {
            const bulletin::Unit* site = list.find_unit(row.text(1));
            if (site == nullptr || !concerns(progress.recall, list, *site)) continue;
            const auto seen = row.integer_if_any(2);
            if (const auto told = row.integer_if_any(3)) {
                progress.erased.push_back({row.text(0), row.text(1), Instant(Duration(*told))});
            } else {
                progress.waiting.push_back(
                    {row.text(0), row.text(1),
                     seen ? std::optional(Instant(Duration(*seen))) : std::nullopt});
            }
        }
        all.push_back(std::move(progress));
    }
    return all;
}

Claim claim_of(const StandingRecall& recall)
{
    Claim claim{.units = {}, .audiences = recall.audiences};
    for (const bulletin::Audience& audience : recall.audiences)
        claim.units.push_back(audience.unit);
    return claim;
}

SiteRecalls recalls_for(const Claims::Numbers& concerning,
                        const std::vector<StandingRecall>& standing)
{
    const auto named = std::min(concerning.size(), bulletin::limits::recalls);
    const auto end = concerning.begin() + static_cast<std::ptrdiff_t>(named);
    SiteRecalls recalls{{concerning.begin(), end}, {end, concerning.end()}};
    std::sort(recalls.named.begin(), recalls.named.end(), [&](std::size_t a, std::size_t b) {
        return standing[a].recall.bulletin_id < standing[b].recall.bulletin_id;
    });
    return recalls;
}

} // namespace bangtin::district
