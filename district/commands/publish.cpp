// `publish`: Writes the depot, once or whenever something changes.
#include "district/commands/commands.hpp"
#include "district/commands/end_signals.hpp"
#include "district/district.hpp"
#include "district/publisher.hpp"

#include <chrono>
#include <ostream>
#include <spdlog/spdlog.h>

namespace bangtin::district {

namespace {

const char* remedy_for(const RenewalDue& due)
{
    if (due.role == "root") return "bring root.pem and run bangtin-district root renew";
    if (due.role == "systems") return "bring system.pem and release the newest system again";
    return "bring targets.pem to the keys folder for one publish";
}

void print(const Published& published, std::ostream& out)
{
    out << "edition=" << published.edition << " sites=" << published.sites
        << " programmes_changed=" << published.programmes_changed
        << " files_written=" << published.files_written << '\n';
    for (const LeftOut& item : published.left_out) {
        out << "left-out=" << item.id << " reason=\"" << item.reason << "\"\n";
    }
    for (const RenewalDue& due : published.renewals_due) {
        out << "renewal-due=" << due.role << " expires=" << format_instant(due.expires)
            << " remedy=\"" << remedy_for(due) << "\"\n";
    }
}

/// How long an emergency waits at most until it is seen.
constexpr std::chrono::milliseconds look_every{200};

} // namespace

Outcome<void> run(const PublishCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto published = publish_and_renew(
        district->database, {.data = district->paths,
                             .keys = {command.keys},
                             .depot = command.depot,
                             .now = command.now,
                             .checking = command.check ? Checking::bytes : Checking::lengths});
    if (!published) return fail(published.error());
    print(*published, out);
    return {};
}

Outcome<void> run(const WatchCommand& command, std::ostream& out)
{
    const EndSignals signals;
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    Publisher publisher(
        district->database,
        {.data = district->paths, .keys = {command.keys}, .depot = command.depot, .now = {}},
        command.clock);
    std::string told; // A fault that lasts is told once.
    do {
        const auto since_start = std::chrono::steady_clock::now().time_since_epoch();
        const auto looked = publisher.look(std::chrono::duration_cast<Duration>(since_start));
        if (looked && !*looked) continue;
        if (looked) {
            print(**looked, out);
            out.flush();
            told.clear();
        } else if (std::string fault = looked.error().text(); fault != told) {
            spdlog::warn("event=publish_failed reason=\"{}\"", fault);
            told = std::move(fault);
        }
    } while (!signals.come_within(look_every));
    return {};
}

} // namespace bangtin::district
