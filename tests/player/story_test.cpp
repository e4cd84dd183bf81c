#include "player/story.hpp"

#include "player/qr.hpp"
#include "tests/player/painted.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

namespace {

int codes_white(Painted& painted, const bulletin::Bulletin& bulletin, const Rect& room)
{
    const Palette palette = palette_for(painted.theme, bulletin);
    painted.frame.fill(painted.frame.bounds(), palette.ground);
    draw_story(painted.brush, room, bulletin, palette);
    return painted.count(0xFFFFFF, room);
}

} // namespace

TEST_CASE("the code gives way to words that would be cut")
{
    Painted painted({1920, 1080});
    const Rect room{900, 200, 900, 700};
    bulletin::Bulletin bulletin = plain_notice("Tuyển sinh lớp 10");
    const int plain = codes_white(painted, bulletin, room);
    bulletin.link = "https://binhan.edu.vn.example/tuyen-sinh-10";
    const int with_code = codes_white(painted, bulletin, room);
    CHECK(with_code > plain + 20'000);
    for (int i = 0; i < 8; ++i)
        bulletin.body.emplace_back("Học sinh nộp hồ sơ tại trường hoặc trực tuyến, từ ngày 12/4 "
                                   "đến ngày 23/4/2027, tối đa ba nguyện vọng.");
    CHECK(codes_white(painted, bulletin, room) < plain + 20'000);
}

TEST_CASE("nothing is drawn outside of the room, however narrow and however long the words")
{
    Painted painted({1920, 1080});
    for (const int width : {330, 480, 700, 1200}) {
        CAPTURE(width);
        bulletin::Bulletin bulletin = plain_notice(
            "Thông báo về việc tổ chức Hội thi giáo viên dạy giỏi cấp tỉnh lần thứ mười hai");
        bulletin.summary = "Các trường gửi danh sách trước ngày 30/11/2026.";
        bulletin.body.assign(6, "Nội dung chi tiết xem trong kế hoạch kèm theo thông báo này.");
        bulletin.link = "https://binhan.edu.vn.example/hoi-thi";
        const Rect room{300, 250, width, 600};
        const Palette palette = palette_for(painted.theme, bulletin);
        painted.frame.fill(painted.frame.bounds(), 0xFF00FF);
        draw_story(painted.brush, room, bulletin, palette);
        const Canvas& frame = painted.frame;
        const int outside = painted.count(0xFF00FF, frame.bounds()) - painted.count(0xFF00FF, room);
        CHECK(outside == 1920 * 1080 - room.width * room.height);
    }
}
