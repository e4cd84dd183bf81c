// What a bulletin's codes are called on a page.
#pragma once

#include "bulletin/bulletin.hpp"
#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// In the visitor's language; the code of a topic that the office took off its list.
[[nodiscard]] Outcome<std::string> topic_name(Office& office, const Visit& visit,
                                              const std::string& code);
/// "All schools of …"; `unit` is the name of the audience's unit.
[[nodiscard]] std::string audience_text(const Visit& visit, const bulletin::Audience& audience,
                                        const std::string& unit);
/// "2026-11-30 07:00–07:35".
[[nodiscard]] std::string event_time_text(const bulletin::Event& event);

} // namespace bangtin::district::web
