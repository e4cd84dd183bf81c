// Between the fields of the page on which a bulletin is written and the authoring form that a draft
// keeps. Pure; everything typed is kept, right or wrong, and what it lacks is `lacks_of`'s
// question.
#pragma once

#include "bulletin/bulletin.hpp"
#include "district/web/form.hpp"

namespace bangtin::district::web {

/// An empty form of that kind.
[[nodiscard]] Json new_form(bulletin::Kind kind);

/// What the page's fields say. Of `held` it keeps what the page does not show: id, kind, and the
/// media's files, of which those that were ticked for it are left out. In the place of a file that
/// is being converted stands `{"conversion": ID}`.
[[nodiscard]] Json form_of_fields(const Form& typed, const Json& held);

/// The values for the page's fields: `form` as a template takes it, with empty rows to write in.
[[nodiscard]] Json fields_of_form(const Json& form);

/// What a file of that type is for in a bulletin of that kind; nothing when it has no place there.
[[nodiscard]] std::optional<bulletin::MediaRole> role_for(bulletin::Kind kind,
                                                          bulletin::MediaType type);

/// A day as a browser's date field has it, "2026-11-23", as the instant at which it begins in
/// Vietnam; nothing for anything else.
[[nodiscard]] std::optional<Instant> day_begins(std::string_view date);

} // namespace bangtin::district::web
