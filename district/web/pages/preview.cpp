#include "district/web/pages/preview.hpp"

#include "district/desk.hpp"
#include "district/web/reach.hpp"
#include "district/whole_number.hpp"

#include <limits>
#include <memory>
#include <spdlog/spdlog.h>

namespace bangtin::district::web {

namespace {

/// From 1; nothing for what is no number.
std::optional<int> leaf_of(const Visit& visit)
{
    const std::string text = visit.form.text("leaf");
    if (text.empty()) return 1;
    const auto leaf = whole_number(text, 1, std::numeric_limits<int>::max());
    return leaf ? std::optional(static_cast<int>(*leaf)) : std::nullopt;
}

/// Kept by the browser, and asked for again each time: whether somebody may see it can change.
Response picture_head(const Digest& key)
{
    Response response;
    response.headers = {{"Content-Type", "image/jpeg"},
                        {"Cache-Control", "private, no-cache"},
                        {"ETag", "\"" + key.hex() + "\""},
                        {"Content-Security-Policy", "default-src 'none'"},
                        {"Cross-Origin-Resource-Policy", "same-origin"}};
    return response;
}

Response picture(const Digest& key, const Preview& preview)
{
    Response response = picture_head(key);
    // A picture that lacks something today may be whole tomorrow, under the same key.
    if (!preview.left_out.empty()) response.headers[1].second = "no-store";
    response.body = preview.jpeg;
    return response;
}

bool browser_has(const Visit& visit, const Digest& key)
{
    return visit.request.header("if-none-match") == "\"" + key.hex() + "\"";
}

void log(const Visit& visit, const Outcome<Preview>& drawn)
{
    if (!drawn && drawn.error().code != ExitCode::not_found) { // That is a leaf's number.
        // A text that is no bulletin is its sender's business; all else is ours.
        const bool ours = drawn.error().code != ExitCode::invalid;
        spdlog::log(ours ? spdlog::level::err : spdlog::level::warn,
                    "event=preview_failed path=\"{}\" code={} reason=\"{}\" remedy=\"{}\"",
                    visit.request.path, static_cast<int>(drawn.error().code),
                    drawn.error().happened, drawn.error().remedy);
    } else if (drawn && !drawn->left_out.empty()) {
        spdlog::warn("event=picture_left_out path=\"{}\" reason=\"{}\"", visit.request.path,
                     drawn->left_out);
    }
}

Response answer(const Visit& visit, const Digest& key, const Outcome<Preview>& drawn)
{
    if (drawn) return picture(key, *drawn);
    if (drawn.error().code == ExitCode::not_found) return not_found_page(visit); // No such leaf.
    Response response = message_page(visit, 503, "message.preview");
    response.headers.emplace_back("Retry-After", "60");
    return response;
}

} // namespace

Response show_preview(Office& office, const Visit& visit, const std::string& id,
                      Orientation orientation)
{
    const auto leaf = leaf_of(visit);
    if (!leaf) return not_found_page(visit);
    auto revision = Desk(office.database).newest(id);
    if (!revision && revision.error().code == ExitCode::not_found) return not_found_page(visit);
    if (!revision) return broken_page(visit, revision.error());
    const std::string& sender = revision->bulletin.author.unit;
    const auto sees = Reach(office, visit.account()).sees(sender);
    if (!sees) return broken_page(visit, sees.error());
    if (!*sees) return not_found_page(visit);
    const auto unit = unit_name(office, sender);
    if (!unit) return broken_page(visit, unit.error());

    PreviewAsk ask{std::move(revision->text), *unit, orientation, *leaf};
    const Digest key = office.previews.key_of(ask);
    if (browser_has(visit, key)) {
        Response same = picture_head(key);
        same.status = 304;
        return same;
    }
    if (const auto kept = office.previews.find(key)) return picture(key, *kept);
    return draw_beside(office, visit, {std::move(ask)}, [visit, key](const Drawn& drawn) {
        return answer(visit, key, drawn.front());
    });
}

Response show_kept_preview(Office& office, const Visit& visit, const std::string& key)
{
    const auto digest = Digest::from_hex(key);
    const auto kept = digest ? office.previews.find(*digest) : std::nullopt;
    if (!kept) return not_found_page(visit);
    return picture(*digest, *kept);
}

std::string preview_address(const Previews& previews, const PreviewAsk& ask)
{
    return "/previews/" + previews.key_of(ask).hex() + ".jpg";
}

Response draw_beside(Office& office, const Visit& visit, std::vector<PreviewAsk> asks,
                     std::function<Response(const Drawn&)> then)
{
    const auto drawn = std::make_shared<Drawn>();
    Response response;
    response.aside = Aside{.work =
                               [previews = office.previews, asks = std::move(asks), drawn] {
                                   for (const PreviewAsk& ask : asks)
                                       drawn->push_back(previews.preview_of(ask));
                               },
                           .then =
                               [visit, drawn, then = std::move(then)] {
                                   for (const Outcome<Preview>& one : *drawn) log(visit, one);
                                   return then(*drawn);
                               },
                           .busy =
                               [visit] {
                                   Response busy = message_page(visit, 503, "message.busy");
                                   busy.headers.emplace_back("Retry-After", "5");
                                   return busy;
                               },
                           .bench = Bench::slow};
    return response;
}

} // namespace bangtin::district::web
