#include "player/still.hpp"

#include "player/decoder/pictures.hpp"
#include "player/scene.hpp"
#include "player/theme_file.hpp"

#include <charconv>

namespace bangtin::player {

namespace {

/// The envelope to draw; nothing for the slate.
Result<std::optional<Digest>, Failure> choose(const StillPlan& plan, const Screen& screen,
                                              const bulletin::Showing& showing)
{
    if (!plan.bulletin) {
        if (!showing.stage) return std::optional<Digest>();
        return std::optional(showing.stage->bulletin);
    }
    for (const bulletin::Slot& slot : screen.edition.programme.slots) {
        if (slot.bulletin_id != *plan.bulletin) continue;
        if (find_bulletin(screen.edition, slot.bulletin.digest) == nullptr) continue;
        return std::optional(slot.bulletin.digest);
    }
    return fail(Failure{ExitCode::not_found,
                        "this screen's edition holds no approved bulletin \"" + *plan.bulletin +
                            "\"; see `bangtin-player explain` for those it has"});
}

Result<Canvas, std::string> decode(const StillPlan& plan, const Screen& screen,
                                   const PictureNeed& need)
{
    const auto file = open_proven(screen.shelf, need.media->asset);
    if (!file) return fail(file.error());
    auto job = PictureJob::start(plan.decoder, *file, need.media->type, need.box, need.fit);
    if (!job) return fail(job.error());
    return job->wait();
}

std::optional<int> parse_number(std::string_view text)
{
    int number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

} // namespace

Result<Canvas, Failure> draw_still(const StillPlan& plan, const SayFault& say)
{
    const auto screen = open_screen(plan.state, assets::MediaCheck::digest);
    if (!screen) return fail(screen.error());
    const auto theme = read_theme(themes_folder(), plan.theme);
    if (!theme) return fail(Failure{ExitCode::invalid, theme.error()});
    const auto scene = Scene::make(plan.size, *theme, plan.fonts);
    if (!scene) {
        return fail(Failure{ExitCode::unavailable,
                            scene.error() + "; install the package again, with its fonts"});
    }
    const assets::Edition& edition = screen->edition;
    const bulletin::Showing showing =
        resolve(edition.programme, edition.holdings, edition.programme.calendar, plan.at);
    const auto chosen = choose(plan, *screen, showing);
    if (!chosen) return fail(chosen.error());

    Canvas frame(plan.size);
    const std::string site = site_name(edition);
    scene->draw_header(frame, site, stale_news_of(edition, screen->zone, plan.at));
    scene->draw_clock(frame, screen->zone.to_local(plan.at));
    scene->draw_ticker(frame, scene->ticker_strip(ticker_titles(edition, showing)), 0);
    if (!*chosen) {
        scene->draw_slate(frame, site);
        return frame;
    }
    const bulletin::Bulletin& shown = *find_bulletin(edition, **chosen);
    std::optional<Canvas> picture;
    if (const auto need = scene->picture_for(shown)) {
        auto decoded = decode(plan, *screen, *need);
        if (decoded) {
            picture = std::move(*decoded);
        } else {
            say("the picture of " + shown.id + " is left out: " + decoded.error());
        }
    }
    scene->draw_bulletin(frame, shown, picture ? &*picture : nullptr,
                         {0, date_of(screen->zone.to_local(plan.at))});
    return frame;
}

std::optional<Size> parse_size(std::string_view text)
{
    const std::size_t cross = text.find('x');
    if (cross == std::string_view::npos) return std::nullopt;
    const auto width = parse_number(text.substr(0, cross));
    const auto height = parse_number(text.substr(cross + 1));
    if (!width || !height || !can_draw({*width, *height})) return std::nullopt;
    return Size{*width, *height};
}

} // namespace bangtin::player
