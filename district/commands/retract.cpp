// `retract`: Takes one bulletin out of the plan.
#include "district/commands/commands.hpp"
#include "district/desk.hpp"
#include "district/district.hpp"

#include <ostream>

namespace bangtin::district {

Outcome<void> run(const RetractCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    auto transaction = Transaction::begin(district->database);
    if (!transaction) return fail(transaction.error());
    if (auto done = Desk(district->database).retract(command.id, command.now); !done) return done;
    if (auto done = transaction->commit(); !done) return done;
    out << "id=" << command.id << " retracted=at-next-publish\n";
    return {};
}

} // namespace bangtin::district
