#include "district/postgres_fault.hpp"

#include <algorithm>
#include <array>

namespace bangtin::district {

namespace {

std::string first_line(std::string_view message)
{
    const std::size_t end = std::min(message.find('\n'), message.size());
    return "database: " + std::string(message.substr(0, end));
}

/// By state, or by the class of states that its first two characters are. The first that fits.
struct CodeMeaning {
    std::string_view state;
    ExitCode code;
    const char* remedy;
};

constexpr const char* wait = "wait until the other process is done";
constexpr const char* look_at_server = "see that the server runs, and try again";
constexpr const char* make_room = "make room on the server";

constexpr std::array meanings{
    // lock_not_available, serialization_failure and deadlock_detected, query_canceled.
    CodeMeaning{"55P03", ExitCode::busy, wait},
    CodeMeaning{"40", ExitCode::busy, wait},
    CodeMeaning{"57014", ExitCode::busy, wait},
    CodeMeaning{"23", ExitCode::refused, "look at what is there already, and name another"},
    // admin_shutdown and the like; connection exceptions; too_many_connections;
    // idle_in_transaction_session_timeout.
    CodeMeaning{"57P", ExitCode::unreachable, look_at_server},
    CodeMeaning{"08", ExitCode::unreachable, look_at_server},
    CodeMeaning{"53300", ExitCode::unreachable, "raise max_connections on the server"},
    CodeMeaning{"25P03", ExitCode::unreachable, look_at_server},
    CodeMeaning{"53", ExitCode::cannot_write, make_room},
    CodeMeaning{"58", ExitCode::cannot_write, "look at the server's disk and its log"},
    CodeMeaning{"25006", ExitCode::cannot_write,
                "give the address of the server that takes writes"},
    CodeMeaning{"42501", ExitCode::cannot_write,
                "make the role the owner of the database, as `createdb --owner` does"},
    CodeMeaning{"XX", ExitCode::invalid, "look at the server's log, and restore a backup"},
    CodeMeaning{"22", ExitCode::invalid, "leave out what is not text"},
};

} // namespace

Fault postgres_fault(std::string_view sqlstate, std::string_view message)
{
    for (const CodeMeaning& meaning : meanings) {
        if (sqlstate.starts_with(meaning.state))
            return {meaning.code, first_line(message), meaning.remedy};
    }
    // Not `invalid`: the tables are not the sender's affair, who is to send it again.
    return {ExitCode::cannot_write, first_line(message),
            "use the version of bangtin-district that made it, or restore a backup"};
}

Fault postgres_unreachable(std::string_view message)
{
    return {ExitCode::unreachable, first_line(message),
            "see that PostgreSQL runs, and that the address, its role and what it asks for"
            " (~/.pgpass, pg_hba.conf) are right"};
}

} // namespace bangtin::district
