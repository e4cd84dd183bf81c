// Units, people and sites as the database holds them, and the approvers list made from them.
#pragma once

#include "district/database.hpp"
#include "district/plan.hpp"
#include "trust/keys.hpp"

#include <map>
#include <string>
#include <vector>

namespace bangtin::district {

using ApproverKeys = std::map<std::string, trust::PublicKey>; ///< By person code.

class People {
public:
    explicit People(Database& database) : database_(&database) {}

    /// Replaces all units, people and sites by the plan's. `keys` holds one key per approver, but
    /// for those who make their own: they get a mandate without one.
    [[nodiscard]] Outcome<void> replace(const Plan& plan, const ApproverKeys& keys);

    /// Units and approvers, ready for `judge`; its version is 0, as it is given at publishing. Who
    /// has a mandate and no key yet is not in it.
    [[nodiscard]] Outcome<bulletin::ApproversList> approvers() const;
    [[nodiscard]] Outcome<std::vector<Site>> sites() const;
    /// That of all sites; UTC for a district without sites, which has shown nothing.
    [[nodiscard]] Outcome<Zone> zone() const;
    /// Gives sites that are there other calendars, all or none.
    [[nodiscard]] Outcome<void> change_calendars(const std::vector<Site>& sites);
    /// `not_found` when the plan has no such site.
    [[nodiscard]] Outcome<Site> site(const std::string& unit) const;
    /// `invalid` when neither the plan nor an account has the bulletin's author, or the plan not a
    /// unit it names: then nobody could tell whether its author approved it.
    [[nodiscard]] Outcome<void> require_known(const bulletin::Bulletin& bulletin) const;

private:
    Database* database_;
};

} // namespace bangtin::district
