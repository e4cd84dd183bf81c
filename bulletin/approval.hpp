// Who may approve what, and whether a bulletin is approved. Signatures are verified in `trust/`;
// here only the people's rules are judged.
//
// The approvers list is a TUF target signed offline by the province. It also holds the tree of
// units, because a seal is only as good as the answer to "is this school under that unit?", and the
// names shown in the header.
#pragma once

#include "bulletin/bulletin.hpp"

#include <array>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::bulletin {

struct Unit {
    std::string code;   ///< Permanent.
    std::string parent; ///< Code, or empty for the root of the tree.
    std::string kind;   ///< Data, e.g. "so", "phong", "cum", "truong".
    std::string level;  ///< e.g. "tieu-hoc"; empty for offices.
    std::string name;   ///< "Trường Tiểu học Hoa Phượng".

    bool operator==(const Unit&) const = default;
};

using Ed25519Key = std::array<std::uint8_t, 32>;

struct Approver {
    std::string person; ///< Person code. One person may hold several keys, and still counts once.
    std::string name;
    std::string unit;
    Scope scope = Scope::school; ///< The widest audience they may seal for.
    bool emergency = false;      ///< May seal bulletins of layer emergency.
    Window valid;
    Ed25519Key key{};

    bool operator==(const Approver&) const = default;
};

struct ApproversList {
    std::int64_t version = 0;
    std::vector<Unit> units; ///< Sorted by code, which `find_unit` relies on.
    std::vector<Approver> approvers;

    bool operator==(const ApproversList&) const = default;

    [[nodiscard]] const Unit* find_unit(std::string_view code) const;
    /// Whether `inner` is `outer` or below it. False for codes not in the list.
    [[nodiscard]] bool covers(std::string_view outer, std::string_view inner) const;
};

/// Fails on cycles, unknown parents, doubled codes, doubled keys and depth over the limit, besides
/// form.
[[nodiscard]] Result<ApproversList, FormatError> parse_approvers(std::string_view text);
[[nodiscard]] std::string approvers_text(const ApproversList& list);

/// Why a bulletin is not approved for a site. A caller shows it; only `text` differs in use.
enum class RefusalReason : std::uint8_t {
    no_seal,           ///< No valid signature of anyone on the list.
    too_few_seals,     ///< Some count, but fewer people than the audience needs.
    own_seal_only,     ///< Only its author sealed it.
    seal_not_allowed,  ///< Signed by people on the list, none of whom may seal this audience or
                       ///< layer now.
    not_for_this_site, ///< The audience does not include the site.
};

struct Refusal {
    RefusalReason reason;
    std::string text; ///< One clause naming persons and numbers.

    bool operator==(const Refusal&) const = default;
};

struct Approval {
    std::vector<std::string> persons; ///< Who counts; sorted, distinct.

    bool operator==(const Approval&) const = default;
};

/// People needed for an audience: own school 1, district 1, province 2 (DESIGN.md, Seals guard the
/// words).
[[nodiscard]] int seals_needed(Scope scope);

/// Judges one bulletin for one site.
///
/// `signers` are the keys whose signatures over the exact bytes have been verified. `at` is the
/// instant of judging: the signed `issued` time of the edition, so that no local clock can widen an
/// approver's term. A seal counts when its person (a) is on the list and within dates, (b) may seal
/// that scope or a wider one, (c) belongs to a unit that covers the audience's unit, (d) may seal
/// emergencies if it is one, and (e) did not write it. Keys of one person count once. The scope
/// must also fit the unit: a bulletin of scope `school` names a unit with a level (a school),
/// and one of scope `district` no unit whose people seal for the province, or it would need one
/// seal fewer.
[[nodiscard]] Result<Approval, Refusal> judge(const Bulletin& bulletin,
                                              std::span<const Ed25519Key> signers,
                                              const ApproversList& list, std::string_view site,
                                              Instant at);

} // namespace bangtin::bulletin
