// The same tests on both engines: SQLite, or with BANGTIN_TEST_DATABASE=postgresql a real server of
// this run's own. A file's name stands for a schema there.
#pragma once

#include "district/settings.hpp"

namespace bangtin::district::test {

[[nodiscard]] bool on_postgres();

/// A place for a database named after `file` on the server, made if need be; whatever the run is
/// on.
[[nodiscard]] std::string postgres_url(const Path& file);

/// Of a district in the folder `data`, in this run.
[[nodiscard]] Settings settings_for(const Path& data);

/// `file`, or what stands for it.
[[nodiscard]] Outcome<Database> open(const Path& file, Database::Opening opening);
/// Of a founded district: as another process opens it.
[[nodiscard]] Outcome<Database> open_beside(const DataPaths& data);

} // namespace bangtin::district::test
