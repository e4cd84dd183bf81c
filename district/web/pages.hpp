// Which request to the desk goes to which page, and what is asked of each before: our Host, our
// own form, somebody signed in.
//
// The desk's pages are served by a process of their own (docs/adr/0058): whatever happens here, the
// screens' requests are answered elsewhere.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// The longest body that is read for such a request.
[[nodiscard]] Bytes page_body_bytes_max(std::string_view method, std::string_view path);

class Pages {
public:
    Pages(Database& database, Origin origin, Previews previews)
        : office_(database, std::move(origin), std::move(previews))
    {
    }

    /// Answers one request, which counts as received at `now`. Total: what is not known is 404.
    [[nodiscard]] Response answer(const Request& request, Instant now);

private:
    [[nodiscard]] Response answer_page(const Visit& visit);

    Office office_;
};

} // namespace bangtin::district::web
