// Method: small frames side by side on one picture: every kind in every theme, and every kind with
// strings that no author should send.
#include "tests/golden/golden.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

namespace {

constexpr Size small_lying{640, 360};
constexpr Size small_standing{360, 640};

/// Small frames side by side: what belongs together is looked at together.
class Sheet {
public:
    explicit Sheet(Size frame)
        : frame_(frame), columns_(frame.width > frame.height ? 3 : 6),
          canvas_({frame.width * columns_, frame.height * frames / columns_}, 0xFF00FF)
    {
    }

    void add(const Canvas& frame)
    {
        canvas_.copy(frame, frame.bounds(), count_ % columns_ * frame_.width,
                     count_ / columns_ * frame_.height);
        ++count_;
    }
    [[nodiscard]] const Canvas& canvas() const { return canvas_; }

private:
    static constexpr int frames = 12;
    Size frame_;
    int columns_;
    int count_ = 0;
    Canvas canvas_;
};

} // namespace

TEST_CASE("each theme has its own look for every kind, also on the smallest glass")
{
    const auto samples = load_samples();
    for (const std::string name : {"mac-dinh", "tet", "tuong-phan-cao"}) {
        for (const Size size : {small_lying, small_standing}) {
            auto scene = Scene::make(size, theme_named(name), bundled_fonts());
            REQUIRE(scene);
            Sheet sheet(size);
            const auto add = [&](const Sample& sample) {
                Canvas frame = empty_glass(*scene, size, ticker_beside(sample.bulletin));
                const auto picture = decode_picture(*scene, sample);
                scene->draw_bulletin(frame, sample.bulletin, picture ? &*picture : nullptr,
                                     {0, today});
                if (sample.bulletin.kind == bulletin::Kind::video)
                    draw_caption(frame, scene->caption_for(sample.bulletin,
                                                           caption_of({"Chà các kẽ ngón tay,",
                                                                       "mỗi bên năm lần"})));
                sheet.add(frame);
            };
            for (const std::string id :
                 {"thu-vien-xanh", "tuyen-sinh-lop-10", "hoi-khoe-phu-dong", "rua-tay-sau-buoc",
                  "ke-hoach-an-toan", "vinh-danh-thang-11", "dem-nguoc-kiem-tra", "lich-tuan-12",
                  "giu-yen-lang-gio-thi", "dien-tap-tranh-bao"})
                add(sample_named(samples, id));
            add({storm(), {}, {}});
            Canvas slate = empty_glass(*scene, size, {});
            scene->draw_slate(slate, site);
            sheet.add(slate);
            check_golden("theme-" + name + (size == small_lying ? "-landscape" : "-portrait"),
                         sheet.canvas());
        }
    }
}

TEST_CASE("strings that break layouts break no other kind either, and no header or ticker")
{
    const std::string school = "Trường Phổ thông Dân tộc nội trú Trung học cơ sở và Trung học phổ "
                               "thông huyện Nam Trà My";
    const std::string title =
        repeated("Toàn trường thi đua dạy tốt, học tốt chào mừng ngày lễ lớn. ", 5);
    const auto samples = load_samples();
    for (const Size size : {small_lying, small_standing}) {
        const Scene scene = make_scene(size);
        Sheet sheet(size);
        const auto add = [&](Sample sample, const std::string& words) {
            bulletin::Bulletin& bulletin = sample.bulletin;
            bulletin.title = words;
            bulletin.author.byline = school;
            bulletin.source = "Kế hoạch phối hợp giữa " + school + " và Công an huyện";
            bulletin.link = "https://noi-tru-nam-tra-my.quang-nam.edu.vn.example/thi-dua/tin-tuc";
            for (bulletin::Media& media : bulletin.media) media.credit = school + ", năm 2026";
            for (bulletin::Honour& honour : bulletin.honours) {
                honour.name = "H’Hen Niê Kđăm và Nguyễn Hoàng Thị Phương Uyên";
                honour.achievement += ", " + words;
            }
            for (bulletin::Event& event : bulletin.events) event.what += "; " + words;
            Canvas frame = empty_glass(scene, size, {words, words}, school);
            scene.draw_clock(frame, std::nullopt);
            const auto picture = decode_picture(scene, sample);
            scene.draw_bulletin(frame, bulletin, picture ? &*picture : nullptr, {0, today});
            if (bulletin.kind == bulletin::Kind::video)
                draw_caption(frame, scene.caption_for(bulletin, caption_of({words, words, words})));
            sheet.add(frame);
        };
        for (const std::string id :
             {"thu-vien-xanh", "doc-sach-moi-ngay", "hoi-khoe-phu-dong", "rua-tay-sau-buoc",
              "ke-hoach-an-toan", "vinh-danh-thang-11", "dem-nguoc-kiem-tra", "lich-tuan-12"})
            add(sample_named(samples, id), title);
        add(sample_named(samples, "thu-vien-xanh"), "Ẵm");
        add({storm(), {}, {}}, title);
        add(sample_named(samples, "thu-vien-xanh"), repeated("Khúckhuỷu", 30));
        Canvas slate = empty_glass(scene, size, {}, school);
        scene.draw_slate(slate, school);
        sheet.add(slate);
        check_golden(size == small_lying ? "hard-kinds-landscape" : "hard-kinds-portrait",
                     sheet.canvas());
    }
}
