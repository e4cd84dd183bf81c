#include "player/phrases.hpp"

#include "player/wording.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace bangtin::player {

namespace {

template <std::size_t Count>
constexpr std::array<std::string_view, Count> sorted(std::array<std::string_view, Count> list)
{
    std::ranges::sort(list);
    return list;
}

constexpr auto compounds = sorted(std::to_array<std::string_view>(
    {"an ninh",       "an toàn",      "anh hùng",     "ẩm thực",      "ban hành",
     "bàn giao",      "bạn bè",       "bản tin",      "bảng tin",     "bảo hiểm",
     "bảo vệ",        "bắt buộc",     "bắt nạt",      "biên tập",     "bình thường",
     "bóng đá",       "bồi dưỡng",    "bố mẹ",        "bữa ăn",       "bữa trưa",
     "buổi chiều",    "buổi sáng",    "buổi tối",     "cải cách",     "cảm ơn",
     "cán bộ",        "câu chuyện",   "câu lạc",      "cầu thang",    "cấp cứu",
     "cha mẹ",        "chào cờ",      "chào hỏi",     "chào mừng",    "chăm ngoan",
     "chăm sóc",      "chất lượng",   "chính quyền",  "chính trị",    "chủ đề",
     "chủ nhiệm",     "chung tay",    "chuyên đề",    "chuyên môn",   "chuyển đổi",
     "chuyển trường", "chương trình", "chứng chỉ",    "cơ sở",        "cô giáo",
     "công an",       "công dân",     "công đoàn",    "công khai",    "công nghệ",
     "công tác",      "công văn",     "cộng đồng",    "cuộc thi",     "dạy học",
     "dân dụng",      "dân tộc",      "danh sách",    "di sản",       "dị ứng",
     "dịch bệnh",     "dịch vụ",      "diễn ra",      "diễn tập",     "dinh dưỡng",
     "du lịch",       "dự án",        "dự kiến",      "đại diện",     "đại hội",
     "đạo đức",       "đào tạo",      "đăng kí",      "đăng ký",      "đăng nhập",
     "địa chỉ",       "địa phương",   "điện thoại",   "điện tử",      "định danh",
     "đoàn kết",      "đoàn viên",    "đọc sách",     "đồng phục",    "đồng ý",
     "đội viên",      "đời sống",     "đề án",        "đề cương",     "đề thi",
     "đuối nước",     "đường truyền", "gia đình",     "giao thông",   "giáo dục",
     "giáo khoa",     "giáo viên",    "giảng dạy",    "giải thưởng",  "giấy tờ",
     "giới thiệu",    "giữ gìn",      "gọn gàng",     "hành chính",   "hành lang",
     "hạnh phúc",     "hệ thống",     "hiệu trưởng",  "hoạt động",    "học bạ",
     "học bổng",      "học đường",    "học kì",       "học kỳ",       "học liệu",
     "học phí",       "học sinh",     "học tập",      "học viên",     "hỏi đáp",
     "hồ sơ",         "hội đồng",     "hội khỏe",     "hội nghị",     "hội thao",
     "hội thi",       "hội trại",     "hộp thư",      "hướng dẫn",    "hướng nghiệp",
     "kế hoạch",      "kết hợp",      "kết nối",      "kết quả",      "kết thúc",
     "khai giảng",    "khai mạc",     "khám phá",     "khẩn cấp",     "khen thưởng",
     "khó khăn",      "khoa học",     "khóa học",     "khởi động",    "khuyến học",
     "kỉ luật",       "kỷ luật",      "kiểm định",    "kiểm tra",     "kim loại",
     "kinh nghiệm",   "kinh tế",      "kĩ năng",      "kỹ năng",      "lao động",
     "làm bài",       "làm việc",     "lạc bộ",       "lần thứ",      "lịch sử",
     "liên đội",      "liên hệ",      "lớp học",      "màn hình",     "mạng xã",
     "máy điện",      "máy tính",     "mầm non",      "mẫu giáo",     "mẫu mực",
     "miễn phí",      "môi trường",   "môn học",      "môn thi",      "mũ bảo",
     "năm học",       "năng khiếu",   "năng lực",     "ngành nghề",   "ngày hội",
     "ngày lễ",       "nghề nghiệp",  "nghệ thuật",   "nghiêm trang", "nghiên cứu",
     "nghỉ hè",       "nghỉ học",     "nghỉ lễ",      "ngoại khóa",   "ngôi trường",
     "người dân",     "người lớn",    "nguy cơ",      "nguy hiểm",    "nguyện vọng",
     "ngữ văn",       "nhà giáo",     "nhà nước",     "nhà trường",   "nhắc nhở",
     "nhân dân",      "nhân viên",    "nhận biết",    "nhiệm vụ",     "nhiệt huyết",
     "nội dung",      "nội quy",      "nói chuyện",   "ô nhiễm",      "ôn tập",
     "ôn thi",        "phát động",    "phát triển",   "phân hiệu",    "phân loại",
     "phong trào",    "phòng chống",  "phòng học",    "phòng thi",    "phổ biến",
     "phổ thông",     "phối hợp",     "phụ huynh",    "phụ trách",    "phương án",
     "phương tiện",   "quản lí",      "quản lý",      "quốc ca",      "quốc gia",
     "quốc tế",       "quy chế",      "quy định",     "quyền lợi",    "rèn luyện",
     "sách giáo",     "sáng tạo",     "sản phẩm",     "sân chơi",     "sân trường",
     "sân vận",       "sinh hoạt",    "sinh viên",    "sơ cứu",       "sơ kết",
     "sức khỏe",      "sự cố",        "sự kiện",      "tai nạn",      "tài khoản",
     "tài liệu",      "tập huấn",     "tập thể",      "tham dự",      "tham gia",
     "tham quan",     "thành lập",    "thành phố",    "thành tích",   "thành viên",
     "thân thiện",    "thầy cô",      "thầy giáo",    "thể chất",     "thể dục",
     "thể thao",      "thi đua",      "thí nghiệm",   "thí sinh",     "thiên tai",
     "thiếu nhi",     "thiếu niên",   "thông báo",    "thông tin",    "thời gian",
     "thời khóa",     "thời tiết",    "thủ tục",      "thuốc lá",     "thực đơn",
     "thực hành",     "thực hiện",    "thực phẩm",    "thư viện",     "thường xuyên",
     "tích cực",      "tiêm chủng",   "tiếng anh",    "tiếng việt",   "tiểu học",
     "tin nhắn",      "tình huống",   "tình nguyện",  "tổ chức",      "tổng kết",
     "tốt nghiệp",    "tối đa",       "tối thiểu",    "trả lại",      "tra cứu",
     "trang phục",    "trang trí",    "trải nghiệm",  "trật tự",      "trẻ em",
     "tri thức",      "triển khai",   "triển lãm",    "trò chơi",     "trung học",
     "trung tâm",     "trụ sở",       "truyền thông", "truyền thống", "trực tiếp",
     "trực tuyến",    "trường học",   "trường lớp",   "tuần lễ",      "tuổi trẻ",
     "tuyên dương",   "tuyên truyền", "tuyển sinh",   "tư tưởng",     "tư vấn",
     "tử tế",         "tự hào",       "tự nguyện",    "ủng hộ",       "ứng dụng",
     "ứng xử",        "vắc xin",      "văn bản",      "văn hóa",      "văn nghệ",
     "văn phòng",     "vận động",     "vệ sinh",      "vi phạm",      "việc làm",
     "việt nam",      "vinh danh",    "vui chơi",     "xã hội",       "xây dựng",
     "xe đạp",        "xe máy",       "xuất sắc",     "xuống thuyền", "ý kiến",
     "y tế",          "yên lặng",     "yêu cầu"}));

/// Words that begin a phrase: prepositions, conjunctions, articles, what stands before names.
constexpr auto beginners = sorted(std::to_array<std::string_view>(
    {"và",    "của",   "ở",    "tại", "cho",  "với",   "từ",    "đến",  "tới",    "là",
     "các",   "những", "mỗi",  "mọi", "một",  "để",    "khi",   "nếu",  "trên",   "dưới",
     "trong", "ngoài", "theo", "về",  "bằng", "không", "chưa",  "đã",   "sẽ",     "đang",
     "được",  "bị",    "hoặc", "do",  "vì",   "qua",   "hay",   "hằng", "như",    "có",
     "cùng",  "cũng",  "nên",  "mà",  "rất",  "tỉnh",  "huyện", "xã",   "phường", "thôn",
     "trước", "sau",   "phải", "chỉ", "ông",  "bà",    "cô",    "thầy", "bác"}));

constexpr std::string_view opening = "(“‘«\"";
constexpr std::string_view closing = ",.:;!?)”’»\"…";

bool holds(std::string_view marks, std::string_view character)
{
    return marks.find(character) != std::string_view::npos;
}

bool is_capital(std::string_view character)
{
    return lowered(character) != character;
}

/// "Bình", and neither "bình" nor "BÌNH": in a title of capitals every word would be a name.
bool begins_name(std::string_view word)
{
    const auto characters = characters_of(word);
    return !characters.empty() && is_capital(characters.front()) &&
           std::none_of(characters.begin() + 1, characters.end(), is_capital);
}

} // namespace

Bond bond_between(std::string_view word, std::string_view next)
{
    if (const std::size_t at = word.rfind(no_break); at != std::string_view::npos)
        word.remove_prefix(at + no_break.size());
    next = next.substr(0, next.find(no_break));
    const auto before = characters_of(word);
    auto after = characters_of(next);
    if (before.empty() || after.empty()) return Bond::loose;
    if (holds(closing, before.back()) || holds(opening, after.front())) return Bond::loose;
    if (holds(opening, before.front())) word.remove_prefix(before.front().size());
    while (!after.empty() && holds(closing, after.back())) {
        next.remove_suffix(after.back().size());
        after.pop_back();
    }
    if (begins_name(word) && begins_name(next)) return Bond::close;
    const std::string first = lowered(word);
    const std::string both = first + " " + lowered(next);
    if (std::ranges::binary_search(compounds, std::string_view(both))) return Bond::close;
    if (std::ranges::binary_search(beginners, std::string_view(first))) return Bond::leaning;
    return Bond::loose;
}

bool is_shortened(std::string_view word)
{
    static constexpr std::array<std::string_view, 15> known{"TP.",  "Tp.",   "TX.",   "TT.", "GS.",
                                                            "PGS.", "TS.",   "ThS.",  "BS.", "KS.",
                                                            "CN.",  "NGƯT.", "NGND.", "Tr.", "Đ."};
    const bool initial = word.size() == 2 && word[0] >= 'A' && word[0] <= 'Z' && word[1] == '.';
    return initial || std::ranges::find(known, word) != known.end();
}

} // namespace bangtin::player
