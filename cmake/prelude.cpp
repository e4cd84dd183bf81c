// The precompiled header needs a target of its own, compiled with no room's definitions.
#include "cmake/prelude.hpp"
