#include "player/whole_glass.hpp"

#include "player/decoder/pictures.hpp"

namespace bangtin::player {

namespace {

Canvas draw_around(const Scene& scene, const Surroundings& around)
{
    const Layout& layout = scene.layout();
    Canvas frame({layout.header.width, layout.ticker.bottom()});
    scene.draw_header(frame, around.site, around.news_of);
    scene.draw_clock(frame, around.wall_clock);
    scene.draw_ticker(frame, scene.ticker_strip(around.ticker), 0);
    return frame;
}

Result<Canvas, std::string> decode(const PictureSource& pictures, const PictureNeed& need)
{
    const auto file = pictures.open(need.media->asset);
    if (!file) return fail(file.error());
    auto job = PictureJob::start(pictures.decoder, *file, need.media->type, need.box, need.fit);
    if (!job) return fail(job.error());
    return job->wait();
}

} // namespace

WholeGlass draw_glass(const Scene& scene, const Surroundings& around, const BulletinLeaf& shown,
                      const PictureSource& pictures)
{
    const auto& [bulletin, leaf] = shown;
    WholeGlass glass{draw_around(scene, around)};
    std::optional<Canvas> picture;
    if (const auto need = scene.picture_for(bulletin, leaf)) {
        auto decoded = decode(pictures, *need);
        if (decoded) {
            picture = std::move(*decoded);
        } else {
            glass.left_out = "the picture of " + bulletin.id + " is left out: " + decoded.error();
        }
    }
    scene.draw_bulletin(glass.frame, bulletin, picture ? &*picture : nullptr,
                        {leaf, date_of(around.wall_clock)});
    return glass;
}

Canvas draw_slate_glass(const Scene& scene, const Surroundings& around)
{
    Canvas frame = draw_around(scene, around);
    scene.draw_slate(frame, around.site);
    return frame;
}

} // namespace bangtin::player
