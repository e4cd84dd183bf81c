#include "player/document.hpp"

#include "tests/player/painted.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

namespace {

bulletin::Bulletin document(const std::vector<Size>& pages)
{
    bulletin::Bulletin bulletin = plain_notice("Kế hoạch năm học");
    bulletin.kind = bulletin::Kind::document;
    for (const Size page : pages)
        bulletin.media.push_back(media_of(bulletin::MediaRole::page, page));
    return bulletin;
}

} // namespace

TEST_CASE("the leaves of a page cover all of it, each a little of the one before")
{
    for (const Size glass :
         {Size{1280, 720}, Size{1920, 1080}, Size{1080, 1920}, Size{1280, 1024}}) {
        for (const Size page :
             {Size{1240, 1754}, Size{1920, 1080}, Size{1000, 1000}, Size{600, 2400}}) {
            CAPTURE(glass.width);
            CAPTURE(page.height);
            const Painted painted(glass);
            const auto leaves = document_leaves(painted.scale, painted.stage,
                                                painted.brush.margin_x, document({page, page}));
            REQUIRE(leaves.size() >= 2);
            CHECK(leaves.size() % 2 == 0);
            int seen = 0;
            for (std::size_t i = 0; i < leaves.size() / 2; ++i) {
                const Leaf& leaf = leaves[i];
                CHECK(leaf.number == 0);
                CHECK(leaf.top <= seen); // Nothing between two leaves is left out.
                if (i > 0) CHECK(leaf.top > leaves[i - 1].top);
                seen = leaf.top + leaf.height;
                CHECK(leaf.height <= painted.stage.height);
            }
            CHECK(seen == leaves.front().scaled.height);
            CHECK(leaves.back().number == 1);
        }
    }
}

TEST_CASE("a page that is hundreds of times as high as wide is shown whole")
{
    const Painted painted({1920, 1080});
    const auto leaves = document_leaves(painted.scale, painted.stage, painted.brush.margin_x,
                                        document({Size{10, 8000}}));
    CHECK(leaves.size() == 1);
}

TEST_CASE("a scene asks for each leaf's page, and for none beyond the last")
{
    const Scene scene = make_scene({1920, 1080});
    const auto bulletin = document({Size{1240, 1754}, Size{1240, 1754}});
    const int count = scene.leaf_count(bulletin);
    CHECK(count > 2);
    CHECK(scene.picture_for(bulletin, 0)->media == &bulletin.media[0]);
    CHECK(scene.picture_for(bulletin, count - 1)->media == &bulletin.media[1]);
    CHECK_FALSE(scene.picture_for(bulletin, count));
    CHECK_FALSE(scene.picture_for(bulletin, -1));
}
