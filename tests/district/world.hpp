// A small district for tests: one office above a commune above two schools, five people, real keys,
// real database, of whichever engine the run is on.
#pragma once

#include "district/authoring.hpp"
#include "district/desk.hpp"
#include "district/district.hpp"
#include "district/people.hpp"
#include "district/publishing.hpp"
#include "tests/district/engines.hpp"
#include "tests/sim/scratch.hpp"

#include <string>

namespace bangtin::district::test {

/// 07:00 on a Monday in Vietnam.
inline const Instant monday = *parse_instant("2026-11-23T00:00:00Z");

[[nodiscard]] std::string plan_text();
[[nodiscard]] Plan plan();

struct Item {
    std::string id = "tin-1";
    std::string scope = "school";
    std::string unit = "th-mot";
    std::string title = "Thông báo họp phụ huynh";
    std::string author = "th-bien-tap";
    bool picture = false;
};

class World {
public:
    World();

    [[nodiscard]] Path path(const std::string& name) const { return scratch_.path() / name; }
    [[nodiscard]] Database& database() { return district_.database; }
    [[nodiscard]] District& district() { return district_; }
    [[nodiscard]] KeyPaths keys() const { return {path("keys")}; }
    [[nodiscard]] Path depot() const { return path("depot"); }
    [[nodiscard]] Desk desk() { return Desk(district_.database); }
    [[nodiscard]] bulletin::ApproversList approvers();

    /// Writes the item's folder, as an author would send it.
    Path write_item(const Item& item) const;
    /// Writes and imports it.
    Intake take(const Item& item);
    /// Seals the newest revision as that person, who must be allowed to.
    void seal_as(const std::string& person, const std::string& id);
    /// Schedules each bulletin at every school.
    void schedule(const std::vector<std::string>& ids);
    Outcome<Published> publish_at(Instant now);

private:
    sim::Scratch scratch_;
    District district_;
};

} // namespace bangtin::district::test
