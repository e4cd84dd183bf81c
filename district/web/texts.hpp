// What the desk says, in Vietnamese and English: two catalogues of the same names, compiled in.
#pragma once

#include "bulletin/json.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace bangtin::district::web {

enum class Language : std::uint8_t { vietnamese, english };

/// "vi", "en".
[[nodiscard]] std::string_view format_language(Language language);
[[nodiscard]] std::optional<Language> parse_language(std::string_view text);
/// The one that an `Accept-Language` header prefers (RFC 9110, 12.5.4); Vietnamese when it names
/// neither, or both alike.
[[nodiscard]] Language preferred_language(std::string_view accept_language);

/// The whole catalogue: groups of texts by name.
[[nodiscard]] const Json& catalogue(Language language);

using Insertions = std::initializer_list<std::pair<std::string_view, std::string>>;
/// The text of that name, such as "sign_in.wait", with each {word} replaced. A name that is not
/// there is a bug, and aborts.
[[nodiscard]] std::string say(Language language, std::string_view name, Insertions insertions = {});

} // namespace bangtin::district::web
