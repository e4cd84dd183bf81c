#include "district/postgres_url.hpp"

#include <libpq-fe.h>
#include <memory>
#include <string_view>

namespace bangtin::district {

namespace {

constexpr std::size_t url_bytes_max = 1024;

struct FreeOptions {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

Fault misread()
{
    return {ExitCode::usage, "this is no address of a database",
            "write it like postgresql:///bangtin, or postgresql://role@host/bangtin"};
}

bool is_secret(std::string_view keyword)
{
    return keyword == "password" || keyword == "sslpassword";
}

} // namespace

Outcome<void> check_postgres_url(const std::string& url)
{
    const bool named = url.starts_with("postgresql://") || url.starts_with("postgres://");
    if (!named || url.size() > url_bytes_max) return fail(misread());
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(
        PQconninfoParse(url.c_str(), nullptr));
    if (!options) return fail(misread());
    for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val == nullptr || !is_secret(option->keyword)) continue;
        return fail(Fault{ExitCode::usage, "the database's address has a password in it",
                          "leave it out, and put it into ~/.pgpass or a service file, which only"
                          " its owner can read"});
    }
    return {};
}

} // namespace bangtin::district
