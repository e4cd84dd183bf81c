// Generators of whole valid values of every format, for properties that hold of all of them.
#pragma once

#include "bulletin/approval.hpp"
#include "bulletin/bulletin.hpp"
#include "bulletin/programme.hpp"
#include "bulletin/proof.hpp"

#include <rapidcheck.h>

namespace bangtin::tests {

[[nodiscard]] rc::Gen<bulletin::Bulletin> any_bulletin();
[[nodiscard]] rc::Gen<bulletin::Programme> any_programme();
[[nodiscard]] rc::Gen<bulletin::ApproversList> any_list();
[[nodiscard]] rc::Gen<bulletin::Report> any_report();

} // namespace bangtin::tests
