// A technician's word: this board, which shows that code, is a screen of that school, or takes the
// place of one (docs/adr/0030).
//
// The district's online key signs the word here and now; the server, which hands it out at the
// board's next knock, needs no key.
#pragma once

#include "district/database.hpp"
#include "trust/keys.hpp"

#include <string>

namespace bangtin::district {

struct Approval {
    std::string who;      ///< The code on the glass, or the longer name.
    std::string site;     ///< Empty: that of the screen it replaces.
    std::string name;     ///< What people call it; empty: none, or that of the screen it replaces.
    std::string replaces; ///< Screen id; empty for a new place.
};

struct Admitted {
    std::string screen;
    std::string site;
    std::string code;
    std::string kind;
};

/// `not_found`, `invalid` and `refused` as `Knocks::find` says; `refused` also when the key is
/// another school's screen, or the screen to replace is unknown or replaced already. The replaced
/// screen's key counts no more. All or nothing.
[[nodiscard]] Outcome<Admitted> approve(Database& database, const Approval& approval,
                                        const trust::PrivateKey& online, Instant now);

} // namespace bangtin::district
