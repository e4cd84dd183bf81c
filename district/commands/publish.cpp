// `publish`: Writes the depot.
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/publishing.hpp"
#include "district/time_mandate.hpp"

#include <ostream>

namespace bangtin::district {

namespace {

const char* remedy_for(const RenewalDue& due)
{
    if (due.role == "root") return "bring root.pem and run bangtin-district root renew";
    if (due.role == "systems") return "bring system.pem and release the newest system again";
    return "bring targets.pem to the keys folder for one publish";
}

} // namespace

Outcome<void> run(const PublishCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto published = publish(
        district->database, {.data = district->paths,
                             .keys = {command.keys},
                             .depot = command.depot,
                             .now = command.now,
                             .checking = command.check ? Checking::bytes : Checking::lengths});
    if (!published) return fail(published.error());
    auto renewed =
        renew_time_mandate(district->database, district->paths, {command.keys}, command.now);
    if (!renewed) return fail(renewed.error());
    out << "edition=" << published->edition << " sites=" << published->sites
        << " programmes_changed=" << published->programmes_changed
        << " files_written=" << published->files_written << '\n';
    for (const LeftOut& item : published->left_out) {
        out << "left-out=" << item.id << " reason=\"" << item.reason << "\"\n";
    }
    for (const RenewalDue& due : published->renewals_due) {
        out << "renewal-due=" << due.role << " expires=" << format_instant(due.expires)
            << " remedy=\"" << remedy_for(due) << "\"\n";
    }
    return {};
}

} // namespace bangtin::district
