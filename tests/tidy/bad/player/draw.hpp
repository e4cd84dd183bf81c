// The pair of draw.cpp.
#pragma once
