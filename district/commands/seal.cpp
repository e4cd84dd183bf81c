// `seal`: Adds one person's seal to bulletins.
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/keys.hpp"
#include "district/sealing.hpp"

#include <ostream>

namespace bangtin::district {

namespace {

void print(const std::string& id, const Sealed& sealed, std::ostream& out)
{
    out << "id=" << id << " person=" << sealed.person << " seals=" << sealed.seals_held << '/'
        << sealed.seals_needed;
    if (!sealed.complete()) {
        out << " still-needed=" << sealed.seals_needed - sealed.seals_held;
    }
    out << '\n';
}

} // namespace

Outcome<void> run(const SealCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto key = load_key(command.key);
    if (!key) return fail(key.error());
    const auto list = People(district->database).approvers();
    if (!list) return fail(list.error());

    Desk desk(district->database);
    const bool every = command.ids.empty();
    std::vector<std::string> ids = command.ids;
    if (every) {
        auto all = desk.ids();
        if (!all) return fail(all.error());
        ids = *std::move(all);
    }
    for (const std::string& id : ids) {
        const auto sealed = seal(desk, *list, id, *key, command.now);
        if (sealed) {
            print(id, *sealed, out);
        } else if (every && sealed.error().code == ExitCode::refused) {
            out << "id=" << id << " skipped=\"" << sealed.error().happened << "\"\n";
        } else {
            return fail(sealed.error());
        }
    }
    return {};
}

} // namespace bangtin::district
