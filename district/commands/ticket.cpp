// `ticket`: Writes a ticket that lets one screen of a site enrol.
#include "bulletin/json.hpp"
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/online_key.hpp"
#include "district/people.hpp"
#include "district/roles.hpp"
#include "district/screens.hpp"
#include "trust/metadata.hpp"

#include <ostream>

namespace bangtin::district {

namespace {

/// The newest root, as it stands in the depot: what a screen pins when it is enrolled.
Outcome<std::string> published_root(Database& database, const Path& depot)
{
    const auto root = root_in_force(database);
    if (!root) return fail(root.error());

    const Path file = depot / metadata_file("root", root->role.version);
    const auto text = read_file(file, trust::limits::root_bytes);
    if (!text) {
        return fail(Fault{ExitCode::not_found, "the depot has no " + file.string(),
                          "publish first, or correct --depot"});
    }
    if (*text != root->text) {
        return fail(Fault{ExitCode::refused, file.string() + " is not this district's root",
                          "name the depot that this district publishes to"});
    }
    return *text;
}

} // namespace

Outcome<void> run(const TicketCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    if (auto site = People(district->database).site(command.site); !site) {
        return fail(site.error());
    }
    const auto root = published_root(district->database, command.depot);
    if (!root) return fail(root.error());
    const auto token = Screens(district->database).make_ticket(command.site, command.now);
    if (!token) return fail(token.error());

    const Json ticket = {{"format", "bangtin.ticket/1"},
                         {"site", command.site},
                         {"district", command.district},
                         {"ticket", *token},
                         {"root", *root}};
    if (auto done = write_file(command.out, to_text(ticket) + "\n", Privacy::owner_only); !done) {
        return done;
    }
    out << "ticket=" << command.out.string() << " site=" << command.site << '\n';
    return {};
}

} // namespace bangtin::district
