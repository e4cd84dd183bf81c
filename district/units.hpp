// The tree of units as the desk knows it: those of the plan, which the screens know too, and those
// that were made at the desk since. Any depth up to the approvers list's own; kinds and levels are
// data.
//
// A unit of the desk has people at once. It has screens once it is in the plan, whose list the
// province signs offline.
#pragma once

#include "bulletin/approval.hpp"
#include "district/bound_values.hpp"
#include "district/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::district {

/// A kind or level, by the word that units carry.
struct UnitWord {
    std::string word;
    std::string vi;
    std::string en;

    bool operator==(const UnitWord&) const = default;
};

enum class UnitOrigin : std::uint8_t { plan, desk };

struct KnownUnit {
    bulletin::Unit unit;
    UnitOrigin origin = UnitOrigin::plan;

    bool operator==(const KnownUnit&) const = default;
};

struct NamedUnit {
    std::string code;
    std::string name;

    bool operator==(const NamedUnit&) const = default;
};

/// Who makes something at the desk, and when.
struct Making {
    std::string maker; ///< Person code.
    Instant now;
};

namespace limits {
inline constexpr std::size_t unit_depth = 16;
inline constexpr std::size_t desk_units = 20'000;
inline constexpr std::size_t unit_name_bytes = 400;
} // namespace limits

class Units {
public:
    explicit Units(Database& database) : database_(&database) {}

    [[nodiscard]] Outcome<std::optional<KnownUnit>> find(const std::string& code) const;
    /// The units right below one, schools last, by name. The roots below "".
    [[nodiscard]] Outcome<std::vector<KnownUnit>> below(const std::string& code) const;
    /// From the root down to the unit itself; empty for an unknown one.
    [[nodiscard]] Outcome<std::vector<KnownUnit>> path_to(const std::string& code) const;
    /// The units with screens that are one of `outer` or below one, in the plan's order, of which
    /// at most `count`.
    [[nodiscard]] Outcome<std::vector<NamedUnit>>
    sites_inside(const std::vector<std::string>& outer, std::int64_t count) const;
    /// Whether `inner` is `outer` or below it; false for unknown ones.
    [[nodiscard]] Outcome<bool> covers(const std::string& outer, const std::string& inner) const;

    /// `invalid` for a code that is none or taken, a parent that is unknown or a school, a kind or
    /// level without a word, and a name that is empty, too long or holds what nobody sees;
    /// `refused` below `unit_depth` and beyond `desk_units`.
    [[nodiscard]] Outcome<void> add(const bulletin::Unit& unit, const Making& making);

    /// Every word for kinds and levels, in order.
    [[nodiscard]] Outcome<std::vector<UnitWord>> words() const;

private:
    Database* database_;
};

/// The beginning of a statement, after which `inside (code, level)` are those units and all below
/// them, of the plan and of the desk.
[[nodiscard]] std::string units_inside(BoundValues& bound, const std::vector<std::string>& units);

} // namespace bangtin::district
