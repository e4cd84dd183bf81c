#include "district/district.hpp"

#include "district/keys.hpp"
#include "district/ledger.hpp"
#include "district/migrations.hpp"
#include "district/people.hpp"
#include "district/roles.hpp"

namespace bangtin::district {

namespace {

Outcome<District> open_migrated(const DataPaths& paths, Database::Opening opening)
{
    auto database = Database::open(paths.database(), opening);
    if (!database) return fail(database.error());
    if (auto migrated = migrate(*database); !migrated) return fail(migrated.error());
    return District{paths, *std::move(database)};
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

/// `keys`, and a key for each approver of the plan who has none in it.
Outcome<ApproverKeys> with_newcomers(ApproverKeys keys, const KeyPaths& paths, const Plan& plan)
{
    for (const Person& person : plan.people) {
        if (!person.mandate || keys.contains(person.code)) continue;
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
    std::error_code error;
    if (!std::filesystem::exists(paths.database(), error)) {
        return fail(Fault{ExitCode::not_found, data.string() + " holds no district",
                          "make one with `bangtin-district init`, or correct --data"});
    }
    return open_migrated(paths, Database::Opening::existing);
}

Outcome<District> found_district(const Founding& founding)
{
    if (auto made = make_folder(founding.data.root, Privacy::owner_only); !made) {
        return fail(made.error());
    }
    if (auto made = make_folder(founding.data.media(), Privacy::owner_only); !made) {
        return fail(made.error());
    }
    auto district = open_migrated(founding.data, Database::Opening::create);
    if (!district) return fail(district.error());
    auto ledger = load_ledger(district->database);
    if (!ledger) return fail(ledger.error());
    // The root is stored last: a database without one is a founding that was cut off, and is gone
    // on with.
    if (ledger->metadata.contains("root")) {
        return fail(
            Fault{ExitCode::cannot_write, founding.data.root.string() + " holds a district already",
                  "choose another folder, or change its plan with `bangtin-district plan`"});
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
