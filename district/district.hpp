// One district's data folder, opened: its database brought up to date, and where its files are.
#pragma once

#include "district/database.hpp"
#include "district/paths.hpp"
#include "district/plan.hpp"
#include "district/settings.hpp"

namespace bangtin::district {

struct District {
    DataPaths paths;
    Database database;
};

/// `not_found` when the folder holds no district.
[[nodiscard]] Outcome<District> open_district(const Path& data);

/// Whether it was founded there to the end. A database without tables holds none.
[[nodiscard]] Outcome<bool> holds_district(Database& database);

struct Founding {
    DataPaths data;
    KeyPaths keys;
    Plan plan;
    Instant now;
    Settings settings = {}; ///< Kept in the folder.
};

/// Makes the folder, its database and all keys. Keys that are there already are used, never
/// replaced. `cannot_write` when the folder or the database holds a district already.
[[nodiscard]] Outcome<District> found_district(const Founding& founding);

/// Replaces units, people and sites by another plan. Who is an approver already keeps their key,
/// also when its file is elsewhere by now; who becomes one gets one, or makes their own where the
/// plan says so. The next publish needs the targets key.
[[nodiscard]] Outcome<void> change_plan(District& district, const KeyPaths& keys, const Plan& plan);

} // namespace bangtin::district
