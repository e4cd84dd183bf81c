// `recalls`: Prints how far each recall has come, and which screens have not done it yet.
#include "district/recalls.hpp"

#include "bulletin/json.hpp"
#include "district/commands/commands.hpp"
#include "district/district.hpp"

#include <ostream>

namespace bangtin::district {

namespace {

Json progress_json(const RecallProgress& progress)
{
    Json erased = Json::array();
    for (const ErasedOn& on : progress.erased) {
        erased.push_back(
            {{"screen", on.screen}, {"site", on.site}, {"told", format_instant(on.told)}});
    }
    Json waiting = Json::array();
    for (const WaitingOn& on : progress.waiting) {
        waiting.push_back({{"screen", on.screen}, {"site", on.site}});
        if (on.last_seen) waiting.back()["last_seen"] = format_instant(*on.last_seen);
    }
    return {{"bulletin_id", progress.recall.recall.bulletin_id},
            {"ordered", format_instant(progress.recall.ordered)},
            {"person", progress.recall.person},
            {"reason", progress.recall.reason},
            {"erased", std::move(erased)},
            {"waiting", std::move(waiting)}};
}

void print(const RecallProgress& progress, std::ostream& out)
{
    const std::string& id = progress.recall.recall.bulletin_id;
    std::string reason = progress.recall.reason;
    for (char& letter : reason)
        if (letter == '"') letter = '\'';
    out << "id=" << id << " erased=" << progress.erased.size() << '/'
        << progress.erased.size() + progress.waiting.size()
        << " ordered=" << format_instant(progress.recall.ordered)
        << " person=" << progress.recall.person << " reason=\"" << reason << "\"\n";
    for (const WaitingOn& on : progress.waiting) {
        out << "id=" << id << " waiting=" << on.screen << " site=" << on.site << " last_seen="
            << (on.last_seen ? format_instant(*on.last_seen) : std::string("never")) << '\n';
    }
}

} // namespace

Outcome<void> run(const RecallsCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto list = People(district->database).approvers();
    if (!list) return fail(list.error());
    const auto all = Recalls(district->database).progress(*list, command.now);
    if (!all) return fail(all.error());
    if (command.format == OutputFormat::table) {
        for (const RecallProgress& progress : *all) print(progress, out);
        return {};
    }
    Json recalls = Json::array();
    for (const RecallProgress& progress : *all) recalls.push_back(progress_json(progress));
    out << to_text({{"format", "bangtin.recalls/1"}, {"recalls", std::move(recalls)}}) << '\n';
    return {};
}

} // namespace bangtin::district
