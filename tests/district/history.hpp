// A district with a past, for who must carry all of it somewhere: every kind of thing that happens
// at a desk and in a fleet has happened in it.
#pragma once

#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"

namespace bangtin::district::test {

/// Bulletins with revisions, seals, a retraction and a recall; a schedule, published twice; screens
/// of both kinds of enrolment, with reports, a gap, health, a glance and boards that knock.
void live_through_much(World& world);

/// Every row of every table, as lines: what two databases are compared by.
[[nodiscard]] std::string all_rows(Database& database);

} // namespace bangtin::district::test
