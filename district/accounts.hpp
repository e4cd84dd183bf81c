// The accounts of staff: who may sign in at the desk, with what, and in which roles.
//
// An account is joined to the plan's people by the person's code, which is also the sign-in name.
// Nobody has a password until they have set one by a link that works once (`Invitations`), and a
// disabled account keeps its roles and lets nobody in.
#pragma once

#include "bulletin/time.hpp"
#include "district/database.hpp"
#include "district/staff_roles.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::district {

struct Account {
    std::string person; ///< The plan's code for them, and their sign-in name.
    std::string name;
    std::string unit;          ///< Where they work.
    std::string password_hash; ///< Empty until one is set.
    std::string language;      ///< "vi", "en", or empty: as the browser prefers.
    bool disabled = false;
    std::string code_secret; ///< Raw bytes of the second step; empty without one.
    std::vector<RoleHeld> roles;

    bool operator==(const Account&) const = default;
};

struct NewAccount {
    std::string person;
    std::string name;
    std::string unit;
};

namespace limits {
inline constexpr std::size_t accounts = 200'000;
inline constexpr std::size_t person_name_bytes = 400;
inline constexpr std::size_t people_listed = 500;
} // namespace limits

class Accounts {
public:
    explicit Accounts(Database& database) : database_(&database) {}

    [[nodiscard]] Outcome<std::optional<Account>> find(const std::string& person) const;
    /// Those who work in one unit, by name; `people_listed` at most.
    [[nodiscard]] Outcome<std::vector<Account>> of_unit(const std::string& unit) const;

    /// Without password and roles. Of a person in the plan, name and unit are the plan's. `invalid`
    /// for a code that is none, a name or unit that cannot be; `busy` when there is one already.
    [[nodiscard]] Outcome<void> add(const NewAccount& account, Instant now);

    [[nodiscard]] Outcome<void> set_password(const std::string& person, const std::string& hash);
    [[nodiscard]] Outcome<void> set_language(const std::string& person,
                                             const std::string& language);
    [[nodiscard]] Outcome<void> disable(const std::string& person, Instant now);
    [[nodiscard]] Outcome<void> enable(const std::string& person);
    /// Takes the place of the roles in that unit; those in others stay.
    [[nodiscard]] Outcome<void> set_roles(const std::string& person, const std::string& unit,
                                          const std::vector<StaffRole>& roles);

    /// How many could administer `unit` and sign in: none left would lock everybody out.
    [[nodiscard]] Outcome<std::int64_t> administrators_of(const std::string& unit) const;

private:
    Database* database_;
};

} // namespace bangtin::district
