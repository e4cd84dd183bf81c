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

constexpr std::size_t honour = 0;
constexpr std::size_t administration = 1;
constexpr std::size_t health = 2;
constexpr std::size_t learning = 3;
constexpr std::size_t examination = 4;
constexpr std::size_t safety = 5;

constexpr std::array topics{
    Topic{"giao-duc-mam-non", "Giáo dục mầm non", health},
    Topic{"giao-duc-tieu-hoc", "Giáo dục tiểu học", learning},
    Topic{"giao-duc-trung-hoc", "Giáo dục trung học", learning},
    Topic{"giao-duc-thuong-xuyen", "Giáo dục thường xuyên", learning},
    Topic{"nha-giao-can-bo-quan-li", "Nhà giáo và cán bộ quản lí", honour},
    Topic{"co-so-vat-chat", "Cơ sở vật chất", administration},
    Topic{"cong-nghe-thong-tin", "Công nghệ thông tin", administration},
    Topic{"hop-tac-quoc-te", "Hợp tác quốc tế", administration},
    Topic{"giao-duc-dan-toc", "Giáo dục dân tộc", learning},
    Topic{"tai-chinh-ke-hoach", "Tài chính – Kế hoạch", administration},
    Topic{"the-chat-y-te-hoc-duong", "Giáo dục thể chất, y tế học đường", health},
    Topic{"chinh-tri-tu-tuong", "Chính trị tư tưởng", honour},
    Topic{"thanh-tra-phap-che", "Thanh tra, pháp chế", administration},
    Topic{"ngoai-ngu", "Ngoại ngữ", learning},
    Topic{"chuong-trinh-sach-giao-khoa", "Chương trình, sách giáo khoa", learning},
    Topic{"thi-kiem-dinh-tuyen-sinh", "Thi, kiểm định, tuyển sinh", examination},
    Topic{"thi-dua-khen-thuong", "Thi đua khen thưởng", honour},
    Topic{"cai-cach-hanh-chinh", "Cải cách hành chính", administration},
    Topic{"phong-chong-duoi-nuoc-tai-nan-bao-luc", "Phòng chống đuối nước, tai nạn, bạo lực",
          safety},
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
    return known == nullptr ? administration : known->family;
}

} // namespace bangtin::player
