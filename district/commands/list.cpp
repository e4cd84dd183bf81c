// `list`: Prints every bulletin with its state and seals.
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/states.hpp"

#include <ostream>

namespace bangtin::district {

namespace {

Json item_json(const Progress& progress)
{
    const bulletin::Bulletin& bulletin = progress.revision.bulletin;
    Json seals = Json::array();
    for (const Seal& seal : progress.revision.seals) {
        seals.push_back({{"person", seal.person}, {"sealed", format_instant(seal.sealed)}});
    }
    Json json = {{"id", bulletin.id},
                 {"revision", bulletin.revision},
                 {"state", format_state(progress.state)},
                 {"title", bulletin.title},
                 {"seals", std::move(seals)}};
    if (!progress.missing.empty()) json["missing"] = progress.missing;
    if (progress.state == State::returned) json["returned"] = progress.returned;
    return json;
}

void print_line(const Progress& progress, std::ostream& out)
{
    const bulletin::Bulletin& bulletin = progress.revision.bulletin;
    out << bulletin.id << " revision=" << bulletin.revision
        << " state=" << format_state(progress.state) << " seals=";
    std::string_view comma;
    for (const Seal& seal : progress.revision.seals) {
        out << comma << seal.person;
        comma = ",";
    }
    if (!progress.missing.empty()) out << " missing=\"" << progress.missing << '"';
    out << " title=\"" << bulletin.title << "\"\n";
}

} // namespace

Outcome<void> run(const ListCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto all = progress_of_all(district->database, command.now);
    if (!all) return fail(all.error());

    if (command.format == OutputFormat::table) {
        for (const Progress& progress : *all) print_line(progress, out);
        return {};
    }
    Json items = Json::array();
    for (const Progress& progress : *all) items.push_back(item_json(progress));
    out << to_text({{"format", "bangtin.list/1"}, {"bulletins", std::move(items)}}) << '\n';
    return {};
}

} // namespace bangtin::district
