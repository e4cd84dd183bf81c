// What a data folder remembers of how its district is run: where the database is. The file
// `settings.json` stands in the folder only where something is not as usual; people may edit it.
#pragma once

#include "district/database.hpp"
#include "district/paths.hpp"

#include <string>
#include <string_view>

namespace bangtin::district {

struct Settings {
    std::string database; ///< A PostgreSQL address; empty: the file `district.db` in the folder.

    bool operator==(const Settings&) const = default;
};

[[nodiscard]] Result<Settings, FormatError> parse_settings(std::string_view text);
[[nodiscard]] std::string settings_text(const Settings& settings);

/// The usual ones where there is no file.
[[nodiscard]] Outcome<Settings> load_settings(const DataPaths& data);
/// Durably; the usual ones have no file.
[[nodiscard]] Outcome<void> store_settings(const DataPaths& data, const Settings& settings);

/// The database that `settings` name, as it is: not migrated yet.
[[nodiscard]] Outcome<Database> open_database(const DataPaths& data, const Settings& settings,
                                              Database::Opening opening);

} // namespace bangtin::district
