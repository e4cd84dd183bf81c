// Whose bulletins a person sees, writes and judges, by where they work and the roles they hold.
#pragma once

#include "district/web/visit.hpp"

#include <string>
#include <vector>

namespace bangtin::district::web {

class Reach {
public:
    Reach(Office& office, const Account& account) : office_(office), account_(account) {}

    /// The units in which they hold one of `roles`, without those below; each once.
    [[nodiscard]] std::vector<std::string> units_with(const std::vector<StaffRole>& roles) const;
    /// Their own unit and those in which they hold any role: they see these and all below them.
    [[nodiscard]] std::vector<std::string> seen_units() const;

    [[nodiscard]] Outcome<bool> sees(const std::string& unit) const;
    /// Whether they may write what that unit sends.
    [[nodiscard]] Outcome<bool> writes(const std::string& unit) const;
    /// Whether they may return, comment or pull what that unit sends. What a seal of theirs counts
    /// for is their mandate's question.
    [[nodiscard]] Outcome<bool> judges(const std::string& unit) const;
    /// Whether they are an administrator of everything.
    [[nodiscard]] Outcome<bool> administers_all() const;

private:
    Office& office_;
    const Account& account_;
};

/// Authors and editors.
[[nodiscard]] const std::vector<StaffRole>& writing_roles();

} // namespace bangtin::district::web
