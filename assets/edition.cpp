#include "assets/edition.hpp"

#include "assets/admission.hpp"
#include "bulletin/freshness.hpp"
#include "bulletin/limits.hpp"
#include "trust/digest.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace bangtin::assets {

namespace {

using bulletin::Position;

constexpr std::size_t current_bytes_max = 128;

/// A spare copy spoke for a damaged one: nothing is lost, and somebody should know.
void note_damage(Edition& edition, const std::string& what, const NeededFile& file,
                 const std::string& damage)
{
    if (damage.empty()) return;
    edition.damaged.push_back(file);
    edition.refused.push_back({what, damage + "; its spare copy is used"});
}

/// A whole document of the edition, proven by digest; the fault is one clause.
Result<Shelf::Proven, RefusedItem> read_document(const Shelf& shelf, const AssetRef& asset,
                                                 const char* what)
{
    auto proven = shelf.read(asset);
    if (!proven) return fail(RefusedItem{what, proven.error().text});
    return std::move(*proven);
}

/// The bytes of one target, noted among what the edition needs.
Result<std::string, RefusedItem> read_target(const Shelf& shelf, const trust::TrustedSet& set,
                                             std::string_view path, const char* what,
                                             Edition& edition)
{
    const auto target = find_target(set, path);
    if (!target) {
        return fail(RefusedItem{what, "the metadata do not lead to " + std::string(path)});
    }
    edition.needed.push_back({*target, FileKind::document});
    auto document = read_document(shelf, *target, what);
    if (!document) return fail(document.error());
    note_damage(edition, what, edition.needed.back(), document->damage);
    return std::move(document->bytes);
}

/// The programme and the approvers list, from metadata that has been verified.
Result<Edition, RefusedItem> open_documents(const Shelf& shelf, const trust::TrustedSet& set,
                                            const Identity& identity)
{
    Edition edition;
    const auto approvers = read_target(shelf, set, approvers_target, "approvers list", edition);
    if (!approvers) return fail(approvers.error());
    auto list = bulletin::parse_approvers(*approvers);
    if (!list) return fail(RefusedItem{"approvers list", list.error().text()});

    const auto text =
        read_target(shelf, set, programme_target(identity.site), "programme", edition);
    if (!text) return fail(text.error());
    auto programme = bulletin::parse_programme(*text);
    if (!programme) return fail(RefusedItem{"programme", programme.error().text()});
    if (programme->site != identity.site) {
        return fail(RefusedItem{"programme",
                                "it is of " + programme->site + ", and this is " + identity.site});
    }
    edition.approvers = std::move(*list);
    edition.programme = std::move(*programme);
    return edition;
}

/// Everything of an edition but its bulletins and media.
Result<Edition, RefusedItem> open_bundle(const Shelf& shelf, const Identity& identity,
                                         const MetadataBundle& bundle)
{
    const auto set = verify_bundle(identity.pinned_root, bundle);
    if (!set) return fail(RefusedItem{"metadata", set.error().text});
    if (!set->timestamp()->issued) {
        return fail(RefusedItem{"metadata", "the timestamp does not say when it was issued"});
    }
    auto edition = open_documents(shelf, *set, identity);
    if (!edition) return edition;
    edition->issued = *set->timestamp()->issued;
    edition->systems = trust::newest_systems(*set);
    return edition;
}

Window overlap(Window a, Window b)
{
    return Window{std::max(a.opens, b.opens), std::min(a.closes, b.closes)};
}

/// Walks the slots once, judging each envelope and looking at each file once.
class Gathering {
public:
    Gathering(const Shelf& shelf, const Identity& identity, MediaCheck media, Edition& edition)
        : shelf_(shelf), media_(media), edition_(edition),
          admission_(shelf, edition.approvers, identity.site, edition.issued)
    {
        for (const bulletin::Recall& recall : edition.programme.recalled)
            recalled_.insert(recall.bulletin_id);
    }

    void add(const bulletin::Slot& slot)
    {
        // Not needed, so that nothing keeps its files on the card.
        if (recalled_.contains(slot.bulletin_id)) return;
        const bool first = seen_.insert(slot.bulletin.digest).second;
        if (first) admit(slot);

        const auto admitted = edition_.holdings.admitted.find(slot.bulletin.digest);
        if (admitted == edition_.holdings.admitted.end()) {
            if (absent_.contains(slot.bulletin.digest)) want_bulletin(slot);
            return;
        }
        for (const bulletin::Media& media : admitted->second.media) {
            add_media(slot, admitted->second, media);
        }
    }

private:
    void admit(const bulletin::Slot& slot)
    {
        edition_.needed.push_back({slot.bulletin, FileKind::bulletin});
        auto [verdict, damage] = admission_.judge(slot.bulletin);
        note_damage(edition_, "bulletin " + slot.bulletin_id, edition_.needed.back(), damage);
        if (auto* admitted = std::get_if<bulletin::Bulletin>(&verdict)) {
            // What it is, its seals say, and not its slot.
            if (recalled_.contains(admitted->id)) {
                edition_.refused.push_back({"bulletin " + admitted->id, "it was recalled"});
                return;
            }
            edition_.holdings.admitted.emplace(slot.bulletin.digest, std::move(*admitted));
            return;
        }
        const auto& refusal = std::get<Admission::Refusal>(verdict);
        if (refusal.bytes == Admission::Copy::absent) absent_.insert(slot.bulletin.digest);
        if (!refusal.reason.empty()) {
            edition_.refused.push_back({"bulletin " + slot.bulletin_id, refusal.reason});
        }
    }

    void want_bulletin(const bulletin::Slot& slot)
    {
        edition_.wanted.push_back(WantedFile{.asset = slot.bulletin,
                                             .kind = FileKind::bulletin,
                                             .purpose = "bulletin " + slot.bulletin_id,
                                             .window = slot.window,
                                             .position = slot.position});
    }

    void add_media(const bulletin::Slot& slot, const bulletin::Bulletin& owner,
                   const bulletin::Media& media)
    {
        const std::string role{bulletin::format_media_role(media.role)};
        const Window window = overlap(slot.window, owner.window);
        const auto [place, first] =
            media_place_.emplace(media.asset.digest, edition_.needed.size());
        if (first) {
            edition_.needed.push_back({media.asset, FileKind::media, window.closes});
            look_at(media.asset, role + " of " + owner.id);
        }
        Instant& until = edition_.needed[place->second].plays_until;
        until = std::max(until, window.closes);
        if (edition_.holdings.assets.contains(media.asset.digest)) return;
        edition_.wanted.push_back(WantedFile{.asset = media.asset,
                                             .kind = FileKind::media,
                                             .purpose = role + " of " + owner.id,
                                             .window = window,
                                             .position = slot.position,
                                             .layer = owner.layer});
    }

    void look_at(const AssetRef& asset, const std::string& purpose)
    {
        const bool held = shelf_.holds(asset);
        if (held && (media_ == MediaCheck::presence || shelf_.proves(asset))) {
            edition_.holdings.assets.insert(asset.digest);
            return;
        }
        // Absent is not refused: it has just not arrived yet.
        if (shelf_.disk().length(shelf_.path_of(asset.digest))) {
            edition_.refused.push_back(
                {purpose, "file " + asset.digest.hex() + " on the card is not what its name says"});
        }
    }

    const Shelf& shelf_;
    MediaCheck media_;
    Edition& edition_;
    Admission admission_;
    std::unordered_set<std::string> recalled_; ///< Bulletin ids.
    std::unordered_set<Digest> seen_;
    std::unordered_map<Digest, std::size_t> media_place_; ///< In `needed`.
    std::unordered_set<Digest> absent_;
};

} // namespace

Result<Edition, RefusedItem> load_edition(const StatePaths& paths, const Shelf& shelf,
                                          const Identity& identity, MediaCheck media)
{
    const auto current = read_current(paths, shelf.disk());
    if (!current) return fail(RefusedItem{"edition", current.error().text});
    const auto text = read_document(shelf, *current, "edition");
    if (!text) return fail(text.error());
    const auto bundle = parse_bundle(text->bytes);
    if (!bundle) return fail(RefusedItem{"edition", bundle.error().text()});

    auto edition = open_bundle(shelf, identity, *bundle);
    if (!edition) return edition;
    edition->name = current->digest;
    edition->needed.insert(edition->needed.begin(), {*current, FileKind::document});
    note_damage(*edition, "edition", edition->needed.front(), text->damage);

    Gathering gathering(shelf, identity, media, *edition);
    for (const bulletin::Slot& slot : edition->programme.slots) gathering.add(slot);
    bulletin::let_lapse(edition->programme, edition->holdings, edition->issued);
    edition->wanted = in_order_of_use(std::move(edition->wanted), edition->issued);
    return edition;
}

Result<void, RefusedItem> prove_bundle(const Shelf& shelf, const Identity& identity,
                                       const MetadataBundle& bundle)
{
    const auto edition = open_bundle(shelf, identity, bundle);
    if (!edition) return fail(edition.error());
    return {};
}

std::vector<WantedFile> in_order_of_use(std::vector<WantedFile> wanted, Instant now)
{
    std::erase_if(wanted, [now](const WantedFile& file) { return file.window.closes <= now; });
    const auto rank = [now](const WantedFile& file) {
        const Instant opens = std::max(file.window.opens, now);
        const auto weaker = -static_cast<int>(file.layer);
        return std::tuple(file.kind == FileKind::media, opens, weaker,
                          file.position == Position::ticker);
    };
    std::stable_sort(wanted.begin(), wanted.end(),
                     [&](const WantedFile& a, const WantedFile& b) { return rank(a) < rank(b); });
    std::unordered_set<Digest> listed;
    std::erase_if(wanted,
                  [&](const WantedFile& file) { return !listed.insert(file.asset.digest).second; });
    return wanted;
}

std::unordered_set<Digest> may_still_play(const std::vector<NeededFile>& needed, Instant issued)
{
    std::unordered_set<Digest> files;
    for (const NeededFile& file : needed) {
        if (file.plays_until > issued) files.insert(file.asset.digest);
    }
    return files;
}

Result<void, DiskError> make_current(const StatePaths& paths, Shelf& shelf,
                                     const MetadataBundle& bundle)
{
    const std::string text = bundle_text(bundle);
    const AssetRef edition{trust::sha256(text), text.size()};
    if (auto put = shelf.put(edition, text, "edition"); !put) return put;

    const auto current = read_current(paths, shelf.disk());
    if (current && *current == edition) return {};
    return publish(shelf.disk(), paths.current(),
                   edition.digest.hex() + " " + std::to_string(edition.length) + "\n");
}

Result<AssetRef, DiskError> read_current(const StatePaths& paths, const Disk& disk)
{
    constexpr std::size_t hex_digits = 64;
    const auto text = disk.read(paths.current(), current_bytes_max);
    if (!text) return fail(text.error());

    AssetRef edition;
    const std::string_view line = *text;
    const auto digest = Digest::from_hex(line.substr(0, hex_digits));
    const char* end = line.data() + line.size();
    bool whole = digest && line.size() > hex_digits + 2 && line[hex_digits] == ' ';
    if (whole) {
        const auto [rest, code] =
            std::from_chars(line.data() + hex_digits + 1, end, edition.length);
        whole = code == std::errc{} && std::string_view(rest, end) == "\n";
    }
    if (!whole) {
        return fail(
            DiskError{DiskFault::failed, paths.current().string() + ": does not name an edition"});
    }
    edition.digest = *digest;
    return edition;
}

std::string programme_target(std::string_view site)
{
    return "programmes/" + std::string(site) + ".json";
}

std::optional<AssetRef> find_target(const trust::TrustedSet& set, std::string_view path)
{
    const auto search = set.find(path);
    if (!search.found || !search.found->sha256) return std::nullopt;
    return AssetRef{*search.found->sha256, search.found->length};
}

} // namespace bangtin::assets
