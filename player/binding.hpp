// Words that must stand on one line: a number and its unit, "Thứ" and its day, "lớp" and its
// number.
#pragma once

#include <string>
#include <string_view>

namespace bangtin::player {

/// The line with no-break spaces where Vietnamese does not break: "20 phút", "Thứ Hai", "lớp 10",
/// "ngày 20/11", "học kì I", "Tài chính – …" before the dash. Only spaces change; nothing grows so
/// long that it could not be set. `line` is cleaned text (`wording.hpp`).
[[nodiscard]] std::string bound(std::string_view line);

} // namespace bangtin::player
