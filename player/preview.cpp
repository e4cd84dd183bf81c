#include "player/preview.hpp"

#include "player/jpeg.hpp"
#include "player/media_proof.hpp"
#include "player/png.hpp"
#include "player/snapshot.hpp"
#include "player/theme_file.hpp"

namespace bangtin::player {

namespace {

// Letters at half the size of the glass stay clean, in some 100 kB.
constexpr JpegQuality quality{88};

Canvas shrunk(Canvas frame, int side_px)
{
    const Size size = shrunk_size(frame.size(), side_px);
    if (size == frame.size()) return frame;
    Canvas small(size);
    shrink_rows(frame, small, 0, size.height);
    return small;
}

std::string leaf_remedy(int leaf, int leaves)
{
    return "there is no leaf " + std::to_string(leaf) + "; the bulletin has leaves 1 to " +
           std::to_string(leaves) + " on this glass";
}

} // namespace

Result<Preview, Failure> draw_preview(const PreviewPlan& plan, std::string_view text)
{
    const auto bulletin = bulletin::parse_bulletin(text);
    if (!bulletin)
        return fail(Failure{ExitCode::invalid, "this is no bulletin: " + bulletin.error().text()});
    const auto zone = Zone::find(plan.zone);
    if (!zone)
        return fail(
            Failure{ExitCode::unavailable, zone.error().problem + "; " + zone.error().remedy});
    const auto theme = read_theme(themes_folder(), plan.theme);
    if (!theme) return fail(Failure{ExitCode::invalid, theme.error()});
    const auto scene = Scene::make(plan.size, *theme, plan.fonts);
    if (!scene) {
        return fail(Failure{ExitCode::unavailable,
                            scene.error() + "; install the package again, with its fonts"});
    }
    const int leaves = scene->leaf_count(*bulletin);
    if (plan.leaf < 1 || plan.leaf > leaves)
        return fail(Failure{ExitCode::not_found, leaf_remedy(plan.leaf, leaves)});

    const PictureSource pictures{[&plan](const AssetRef& asset) {
                                     return open_proven(plan.media / asset.digest.hex(), asset);
                                 },
                                 plan.decoder};
    WholeGlass glass =
        draw_glass(*scene, {plan.site, std::nullopt, zone->to_local(plan.at), {bulletin->title}},
                   {*bulletin, plan.leaf - 1}, pictures);
    const int side_px = plan.side_px.value_or(std::max(plan.size.width, plan.size.height));
    return Preview{shrunk(std::move(glass.frame), side_px), leaves, std::move(glass.left_out)};
}

std::optional<PictureType> picture_type_of(const std::filesystem::path& file)
{
    const std::string ending = file.extension().string();
    if (ending == ".png") return PictureType::png;
    if (ending == ".jpg" || ending == ".jpeg") return PictureType::jpeg;
    return std::nullopt;
}

std::string picture_bytes(const Canvas& picture, PictureType type)
{
    if (type == PictureType::png) return png_bytes(picture);
    JpegWriter writer(picture, quality);
    while (writer.step()) {
    }
    return writer.bytes();
}

std::string preview_facts(const Preview& preview, int leaf, Bytes bytes)
{
    const Size size = preview.picture.size();
    return to_text({{"bytes", bytes},
                    {"height", size.height},
                    {"leaf", leaf},
                    {"leaves", preview.leaves},
                    {"left_out", preview.left_out},
                    {"width", size.width}});
}

} // namespace bangtin::player
