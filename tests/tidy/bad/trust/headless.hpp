#pragma once // plant: head
#include "result.hpp" // plant: arrow
