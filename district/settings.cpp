#include "district/settings.hpp"

#include "bulletin/json.hpp"
#include "district/postgres_url.hpp"

namespace bangtin::district {

namespace {

constexpr Bytes settings_bytes_max = 8 * 1024;
constexpr std::size_t database_bytes_max = 1024;

} // namespace

Result<Settings, FormatError> parse_settings(std::string_view text)
{
    const auto json = parse_json(text, {.bytes = settings_bytes_max, .depth = 4});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    fields.literal("format", "bangtin.settings/1");
    Settings settings;
    settings.database = fields.text_if_any("database", database_bytes_max).value_or("");
    if (!settings.database.empty()) {
        if (auto checked = check_postgres_url(settings.database); !checked)
            fields.blame("database", checked.error().happened, checked.error().remedy);
    }
    if (auto fault = fields.done()) return fail(*std::move(fault));
    return settings;
}

std::string settings_text(const Settings& settings)
{
    Json json = {{"format", "bangtin.settings/1"}};
    if (!settings.database.empty()) json["database"] = settings.database;
    return to_text(json) + "\n";
}

Outcome<Settings> load_settings(const DataPaths& data)
{
    std::error_code error;
    if (!std::filesystem::exists(data.settings(), error)) return Settings{};
    const auto text = read_file(data.settings(), settings_bytes_max);
    if (!text) return fail(text.error());
    auto settings = parse_settings(*text);
    if (!settings) return fail(format_fault(data.settings().string(), settings.error()));
    return *std::move(settings);
}

Outcome<void> store_settings(const DataPaths& data, const Settings& settings)
{
    if (settings != Settings{})
        return write_file(data.settings(), settings_text(settings), Privacy::owner_only);
    std::error_code error;
    std::filesystem::remove(data.settings(), error);
    if (error) {
        return fail(Fault{ExitCode::cannot_write,
                          "cannot remove " + data.settings().string() + ": " + error.message(),
                          "check the permissions"});
    }
    return sync_folder(data.root);
}

Outcome<Database> open_database(const DataPaths& data, const Settings& settings,
                                Database::Opening opening)
{
    if (!settings.database.empty()) return Database::connect(settings.database, opening);
    return Database::open(data.database(), opening);
}

} // namespace bangtin::district
