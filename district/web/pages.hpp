// Which request to the desk goes to which page, and what is asked of each before: our Host, our
// own form, somebody signed in.
//
// The desk's pages are served by a process of their own (docs/adr/0058): whatever happens here, the
// screens' requests are answered elsewhere.
#pragma once

#include "district/district.hpp"
#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// A bulletin's words and some pictures.
inline constexpr Bytes compose_bytes_max = 48 * 1024 * 1024;

class Pages {
public:
    Pages(District& district, Origin origin, Previews previews)
        : office_(district.database, district.paths, std::move(origin), std::move(previews))
    {
    }

    /// Answers one request, which counts as received at `now`. Total: what is not known is 404.
    [[nodiscard]] Response answer(const Request& request, Instant now);
    /// The longest body that is read for the request with that head: of whoever is not signed in no
    /// more than a form of words.
    [[nodiscard]] Bytes body_bytes_max(const Request& head, Instant now);

private:
    [[nodiscard]] Response answer_page(const Visit& visit);

    Office office_;
};

} // namespace bangtin::district::web
