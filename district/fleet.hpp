// Screens as the desk lists them: by unit, by how they stand and by tag, page by page, and counted
// by unit. No answer is read from more than an index and the lines that it gives: which school is
// below which unit stands in a table (`site_units`), written with the plan.
//
// A tag is a word that technicians put on screens of their units: "sảnh", "thay nguồn". Screens
// that share one are a group.
#pragma once

#include "district/database.hpp"
#include "district/standing.hpp"

#include <map>
#include <string>
#include <vector>

namespace bangtin::district {

/// One screen in a list.
struct FleetLine {
    std::string id;
    std::string site;
    std::string site_name;
    std::string name;
    std::string code; ///< As its glass showed it; empty for one that came by a ticket.
    ScreenStanding standing = ScreenStanding::waiting; ///< As it was judged last.
    Troubles troubles;                                 ///< With `behind`.
    std::optional<Instant> heard;
    std::int64_t edition = -1;
    std::int64_t edition_published = 0;
};

struct FleetQuery {
    std::vector<std::string> units; ///< These and all below.
    std::optional<ScreenStanding> standing = {};
    std::string tag = {};
    std::string after_site = {}; ///< Behind this place of the list.
    std::string after_screen = {};
    std::int64_t count = 50;
};

using FleetCounts = std::map<ScreenStanding, std::int64_t>;

/// All that is known of one screen, but for its health, boards and picture.
struct FleetScreen {
    FleetLine line;
    ScreenFacts facts;
    std::string board;
    std::optional<std::string> replaced_by; ///< Empty: nothing took its place.
};

namespace limits {
inline constexpr std::size_t tags_of_screen = 8;
inline constexpr std::size_t tag_bytes = 60;
inline constexpr std::int64_t tags_listed = 200;
} // namespace limits

class Fleet {
public:
    explicit Fleet(Database& database) : database_(&database) {}

    /// By school and screen.
    [[nodiscard]] Outcome<std::vector<FleetLine>> list(const FleetQuery& query) const;
    /// How the screens in `units` and below stand.
    [[nodiscard]] Outcome<FleetCounts> count(const std::vector<std::string>& units) const;
    /// How all that are in service stand.
    [[nodiscard]] Outcome<FleetCounts> count_all() const;
    /// Only those that somebody should look at: silent, held and troubled.
    [[nodiscard]] Outcome<FleetCounts> count_ailing(const std::vector<std::string>& units) const;
    /// As `count`, for each of `tops` by itself; whichever has no screens is not there.
    [[nodiscard]] Outcome<std::map<std::string, FleetCounts>>
    count_each(const std::vector<std::string>& tops) const;

    [[nodiscard]] Outcome<std::optional<FleetScreen>> find(const std::string& id) const;

    [[nodiscard]] Outcome<std::vector<std::string>> tags_of(const std::string& screen) const;
    /// Those of screens in `units` and below, in order; `tags_listed` at most.
    [[nodiscard]] Outcome<std::vector<std::string>>
    tags_in(const std::vector<std::string>& units) const;
    /// `invalid` for a text that is no tag; `refused` beyond `tags_of_screen`.
    [[nodiscard]] Outcome<void> add_tag(const std::string& screen, const std::string& typed);
    [[nodiscard]] Outcome<void> remove_tag(const std::string& screen, const std::string& tag);

    /// From now on its key counts no more, and nothing takes its place: its card must be written
    /// anew to be a screen again. `refused` when it is gone already.
    [[nodiscard]] Outcome<void> take_out(const std::string& screen);

private:
    Database* database_;
};

} // namespace bangtin::district
