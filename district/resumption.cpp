#include "district/resumption.hpp"

#include "trust/systems.hpp"

#include <chrono>

namespace bangtin::district {

Outcome<void> resume(Database& database, Instant now)
{
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch());
    auto done = database.run("update counters set value = $1 where name = 'edition' and value < $1",
                             {static_cast<std::int64_t>(seconds.count())});
    if (!done) return fail(done.error());
    done = database.run("delete from metadata where role not in ('root', 'targets', $1)",
                        {std::string(trust::systems_role)});
    if (!done) return fail(done.error());
    for (const char* ended :
         {"delete from sessions", "delete from invitations", "delete from known_browsers"}) {
        done = database.run(ended);
        if (!done) return fail(done.error());
    }
    return transaction->commit();
}

} // namespace bangtin::district
