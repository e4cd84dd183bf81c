#include "tests/district/engines.hpp"

#include "tests/sim/postgres_server.hpp"
#include "trust/digest.hpp"

#include <cstdlib>

namespace bangtin::district::test {

bool on_postgres()
{
    const char* wanted = std::getenv("BANGTIN_TEST_DATABASE");
    return wanted != nullptr && std::string_view(wanted) == "postgresql";
}

std::string postgres_url(const Path& file)
{
    const auto& server = sim::PostgresServer::of_this_run();
    const std::string schema = "t" + trust::sha256(file.string()).hex().substr(0, 16);
    auto database = Database::connect(server.url("public"), Database::Opening::create);
    require(database.has_value(), "the server answers");
    require(database->run("create schema if not exists " + schema).has_value(), "there is room");
    return server.url(schema);
}

Settings settings_for(const Path& data)
{
    return {on_postgres() ? postgres_url(data) : ""};
}

Outcome<Database> open(const Path& file, Database::Opening opening)
{
    if (!on_postgres()) return Database::open(file, opening);
    return Database::connect(postgres_url(file), opening);
}

Outcome<Database> open_beside(const DataPaths& data)
{
    const auto settings = load_settings(data);
    if (!settings) return fail(settings.error());
    return open_database(data, *settings, Database::Opening::existing);
}

} // namespace bangtin::district::test
