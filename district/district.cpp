#include "district/district.hpp"

#include "district/keys.hpp"
#include "district/ledger.hpp"
#include "district/migrations.hpp"
#include "district/people.hpp"
#include "district/roles.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

Outcome<District> open_migrated(const DataPaths& paths, Outcome<Database> database)
{
    if (!database) return fail(database.error());
    if (auto migrated = migrate(*database); !migrated) return fail(migrated.error());
    return District{paths, *std::move(database)};
}

Fault holds_one(const std::string& place)
{
    return {ExitCode::cannot_write, place + " holds a district already",
            "choose another, or change its plan with `bangtin-district plan`"};
}

/// A folder whose district is in another database than is asked for now stays as it is.
Outcome<void> check_free(const DataPaths& paths, const Settings& wanted)
{
    const auto held = load_settings(paths);
    if (!held) return fail(held.error());
    std::error_code error;
    const bool has_file = std::filesystem::exists(paths.database(), error);
    const bool has_settings = std::filesystem::exists(paths.settings(), error);
    if ((has_settings && *held != wanted) || (has_file && wanted != Settings{}))
        return fail(holds_one(paths.root.string()));
    if (wanted.database.empty()) return {};
    // Before a folder is made: a server that does not answer leaves none behind.
    auto database = Database::connect(wanted.database, Database::Opening::create);
    if (!database) return fail(database.error());
    const auto holds = holds_district(*database);
    if (!holds) return fail(holds.error());
    if (*holds) return fail(holds_one(wanted.database));
    return {};
}

/// The keys that people hold already: they keep them, wherever the private halves are by now.
Outcome<ApproverKeys> held_approver_keys(Database& database)
{
    const auto list = People(database).approvers();
    if (!list) return fail(list.error());
    ApproverKeys keys;
    for (const auto& approver : list->approvers) keys.emplace(approver.person, approver.key);
    return keys;
}

/// `keys`, and a key for each approver of the plan who has none in it and makes none of their own.
Outcome<ApproverKeys> with_newcomers(ApproverKeys keys, const KeyPaths& paths, const Plan& plan)
{
    for (const Person& person : plan.people) {
        if (!person.mandate || keys.contains(person.code)) continue;
        if (person.mandate->key == KeyHome::own) continue;
        const auto key = load_or_make_key(paths.approver_key(person.code));
        if (!key) return fail(key.error());
        keys.emplace(person.code, key->public_key());
    }
    return keys;
}

Outcome<std::string> make_root(const KeyPaths& paths, Instant now)
{
    const auto root = load_or_make_key(paths.root_key());
    if (!root) return fail(root.error());
    const auto targets = load_or_make_key(paths.targets_key());
    if (!targets) return fail(targets.error());
    const auto online = load_or_make_key(paths.online_key());
    if (!online) return fail(online.error());
    return first_root(*root, targets->public_key(), online->public_key(), now);
}

} // namespace

Outcome<District> open_district(const Path& data)
{
    const DataPaths paths{data};
    const auto settings = load_settings(paths);
    if (!settings) return fail(settings.error());
    std::error_code error;
    if (settings->database.empty() && !std::filesystem::exists(paths.database(), error)) {
        return fail(Fault{ExitCode::not_found, data.string() + " holds no district",
                          "make one with `bangtin-district init`, or correct --data"});
    }
    return open_migrated(paths, open_database(paths, *settings, Database::Opening::existing));
}

Outcome<bool> holds_district(Database& database)
{
    const auto tables = database.tables();
    if (!tables) return fail(tables.error());
    const auto named = [](const Table& table) { return table.name == "metadata"; };
    if (std::none_of(tables->begin(), tables->end(), named)) return false;
    const auto root = database.rows("select role from metadata where role = 'root'");
    if (!root) return fail(root.error());
    return !root->empty();
}

Outcome<District> found_district(const Founding& founding)
{
    if (auto free = check_free(founding.data, founding.settings); !free) return fail(free.error());
    if (auto made = make_folder(founding.data.root, Privacy::owner_only); !made) {
        return fail(made.error());
    }
    if (auto made = make_folder(founding.data.media(), Privacy::owner_only); !made) {
        return fail(made.error());
    }
    auto district = open_migrated(
        founding.data, open_database(founding.data, founding.settings, Database::Opening::create));
    if (!district) return fail(district.error());
    if (auto stored = store_settings(founding.data, founding.settings); !stored)
        return fail(stored.error());
    auto ledger = load_ledger(district->database);
    if (!ledger) return fail(ledger.error());
    // The root is stored last: a database without one is a founding that was cut off, and is gone
    // on with.
    if (ledger->metadata.contains("root")) {
        return fail(holds_one(founding.data.root.string()));
    }

    auto root = make_root(founding.keys, founding.now);
    if (!root) return fail(root.error());
    const auto keys = with_newcomers({}, founding.keys, founding.plan);
    if (!keys) return fail(keys.error());
    if (auto stored = People(district->database).replace(founding.plan, *keys); !stored) {
        return fail(stored.error());
    }
    ledger->metadata.emplace("root", *std::move(root));
    if (auto stored = store_ledger(district->database, *ledger); !stored) {
        return fail(stored.error());
    }
    return district;
}

Outcome<void> change_plan(District& district, const KeyPaths& keys, const Plan& plan)
{
    auto held = held_approver_keys(district.database);
    if (!held) return fail(held.error());
    const auto approver_keys = with_newcomers(*std::move(held), keys, plan);
    if (!approver_keys) return fail(approver_keys.error());
    return People(district.database).replace(plan, *approver_keys);
}

} // namespace bangtin::district
