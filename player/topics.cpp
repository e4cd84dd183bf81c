#include "player/topics.hpp"

#include <algorithm>
#include <array>

namespace bangtin::player {

namespace {

struct Topic {
    std::string_view code;
    std::string_view label;
    std::size_t family;
};

constexpr std::size_t honour_family = 0;
constexpr std::size_t administration_family = 1;
constexpr std::size_t health_family = 2;
constexpr std::size_t learning_family = 3;
constexpr std::size_t examination_family = 4;
constexpr std::size_t safety_family = 5;

constexpr std::array topics{
    Topic{"giao-duc-mam-non", "Giáo dục mầm non", health_family},
    Topic{"giao-duc-tieu-hoc", "Giáo dục tiểu học", learning_family},
    Topic{"giao-duc-trung-hoc", "Giáo dục trung học", learning_family},
    Topic{"giao-duc-thuong-xuyen", "Giáo dục thường xuyên", learning_family},
    Topic{"nha-giao-can-bo-quan-li", "Nhà giáo và cán bộ quản lí", honour_family},
    Topic{"co-so-vat-chat", "Cơ sở vật chất", administration_family},
    Topic{"cong-nghe-thong-tin", "Công nghệ thông tin", administration_family},
    Topic{"hop-tac-quoc-te", "Hợp tác quốc tế", administration_family},
    Topic{"giao-duc-dan-toc", "Giáo dục dân tộc", learning_family},
    Topic{"tai-chinh-ke-hoach", "Tài chính – Kế hoạch", administration_family},
    Topic{"the-chat-y-te-hoc-duong", "Giáo dục thể chất, y tế học đường", health_family},
    Topic{"chinh-tri-tu-tuong", "Chính trị tư tưởng", honour_family},
    Topic{"thanh-tra-phap-che", "Thanh tra, pháp chế", administration_family},
    Topic{"ngoai-ngu", "Ngoại ngữ", learning_family},
    Topic{"chuong-trinh-sach-giao-khoa", "Chương trình, sách giáo khoa", learning_family},
    Topic{"thi-kiem-dinh-tuyen-sinh", "Thi, kiểm định, tuyển sinh", examination_family},
    Topic{"thi-dua-khen-thuong", "Thi đua khen thưởng", honour_family},
    Topic{"cai-cach-hanh-chinh", "Cải cách hành chính", administration_family},
    Topic{"phong-chong-duoi-nuoc-tai-nan-bao-luc", "Phòng chống đuối nước, tai nạn, bạo lực",
          safety_family},
};

const Topic* find_topic(std::string_view code)
{
    const auto found = std::ranges::find(topics, code, &Topic::code);
    return found == topics.end() ? nullptr : &*found;
}

} // namespace

std::string_view topic_label(std::string_view topic)
{
    const Topic* known = find_topic(topic);
    return known == nullptr ? "Tin nhà trường" : known->label;
}

std::size_t topic_family(std::string_view topic)
{
    const Topic* known = find_topic(topic);
    return known == nullptr ? administration_family : known->family;
}

} // namespace bangtin::player
