// `recall`: Takes one bulletin off all screens, and its files off their cards.
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/keys.hpp"
#include "district/recalls.hpp"

#include <ostream>

namespace bangtin::district {

Outcome<void> run(const RecallCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto key = load_key(command.key);
    if (!key) return fail(key.error());
    const auto list = People(district->database).approvers();
    if (!list) return fail(list.error());
    const auto person =
        Recalls(district->database).order(*list, {command.id, *key, command.reason, command.now});
    if (!person) return fail(person.error());
    out << "id=" << command.id << " person=" << *person << " recalled=at-next-publish\n";
    return {};
}

} // namespace bangtin::district
