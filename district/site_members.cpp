#include "district/site_members.hpp"

#include "bulletin/programme_text.hpp"
#include "district/people.hpp"

#include <map>
#include <tuple>

namespace bangtin::district {

namespace {

SiteMembers members_of(const Site& site)
{
    return {bulletin::calendar_text(site.calendar), bulletin::sound_text(site.sound),
            bulletin::display_text(site.display)};
}

} // namespace

Outcome<SitesWithMembers> load_site_members(Database& database)
{
    const auto rows =
        database.rows("select unit, calendar, sound, display from sites order by position");
    if (!rows) return fail(rows.error());
    SitesWithMembers loaded;
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> known;
    for (const Row& row : *rows) {
        const auto [place, is_new] =
            known.try_emplace({row.text(1), row.text(2), row.text(3)}, loaded.members.size());
        if (is_new) {
            const auto site = People(database).site(row.text(0));
            if (!site) return fail(site.error());
            loaded.members.push_back(members_of(*site));
        }
        loaded.sites.push_back({row.text(0), place->second});
    }
    return loaded;
}

} // namespace bangtin::district
