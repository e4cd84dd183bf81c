#include "player/still.hpp"

#include "player/media_proof.hpp"
#include "player/theme_file.hpp"
#include "player/whole_glass.hpp"

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

    const Surroundings around{site_name(edition), stale_news_of(edition, screen->zone, plan.at),
                              screen->zone.to_local(plan.at), ticker_titles(edition, showing)};
    if (!*chosen) return draw_slate_glass(*scene, around);
    WholeGlass glass =
        draw_glass(*scene, around, {*find_bulletin(edition, **chosen)},
                   {[&screen](const AssetRef& asset) {
                        return open_proven(screen->shelf.path_of(asset.digest), asset);
                    },
                    plan.decoder});
    if (!glass.left_out.empty()) say(glass.left_out);
    return std::move(glass.frame);
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
