#include "district/web/pages/media.hpp"

#include "district/web/depot_files.hpp"

namespace bangtin::district::web {

Response media_file(const Office& office, const Visit& visit, const std::string& name)
{
    if (!Digest::from_hex(name)) return not_found_page(visit);
    const auto folder = DepotFiles::open(office.paths.media());
    if (!folder) return not_found_page(visit);
    Response response = folder->answer(visit.request, name);
    if (response.status == 404) return not_found_page(visit);
    for (auto& [header, value] : response.headers)
        if (header == "Cache-Control") value = "private, no-store";
    // Nothing that somebody sent in is ever opened as a page of ours.
    response.headers.emplace_back("Content-Disposition", "attachment");
    response.headers.emplace_back("Content-Security-Policy", "default-src 'none'; sandbox");
    response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    return response;
}

} // namespace bangtin::district::web
