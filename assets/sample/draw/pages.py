"""Pages of a document: A4 in black on white, set in the bundled Noto Sans."""

from svg import Sheet

A4 = (1240, 1754)
LEFT, RIGHT = 130, 1110


def _line(s, y, text, size=27, weight=400, x=LEFT):
    s.words(x, y, text, size, "#16202C", weight, "start")


def _head(s):
    s.rect(0, 0, *A4, "#FFFFFF")
    s.words(360, 120, "ỦY BAN NHÂN DÂN PHƯỜNG AN HÒA", 24, "#16202C", 400)
    s.words(360, 156, "TRƯỜNG TIỂU HỌC HOA PHƯỢNG", 24, "#16202C", 700)
    s.rect(270, 172, 180, 2, "#16202C")
    s.words(880, 120, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 24, "#16202C", 700)
    s.words(880, 156, "Độc lập – Tự do – Hạnh phúc", 25, "#16202C", 700)
    s.rect(745, 172, 270, 2, "#16202C")
    s.words(360, 222, "Số: 41/KH-THHP", 24, "#16202C", 400)
    s.words(880, 222, "An Hòa, ngày 16 tháng 11 năm 2026", 24, "#16202C", 400)


def _section(s, y, title, lines):
    _line(s, y, title, 29, 700)
    for number, text in enumerate(lines):
        _line(s, y + 48 + 44 * number, text, x=LEFT + (0 if not text.startswith(" ") else 36))
    return y + 48 + 44 * len(lines) + 34


def safety_plan_first():
    """Kế hoạch, page 1: head, title, purpose, requirements, contents."""
    s = Sheet(*A4)
    _head(s)
    s.words(620, 326, "KẾ HOẠCH", 40, "#16202C", 700)
    s.words(620, 374, "Xây dựng trường học an toàn, phòng, chống tai nạn thương tích", 29, "#16202C", 700)
    s.words(620, 414, "và bạo lực học đường năm học 2026–2027", 29, "#16202C", 700)
    s.rect(500, 440, 240, 2, "#16202C")
    y = _section(s, 510, "I. MỤC ĐÍCH", [
        "1. Mọi học sinh được học tập và vui chơi trong môi trường an toàn, lành mạnh,",
        "    thân thiện; không có tai nạn nghiêm trọng trong nhà trường.",
        "2. Học sinh có kĩ năng tự bảo vệ mình khi tham gia giao thông, ở gần sông nước",
        "    và trên môi trường mạng."])
    y = _section(s, y, "II. YÊU CẦU", [
        "1. Phát hiện sớm, xử lí kịp thời các nguy cơ; mỗi lớp có sổ theo dõi an toàn.",
        "2. Phối hợp chặt chẽ giữa nhà trường, gia đình và chính quyền địa phương.",
        "3. Giữ kín thông tin của học sinh khi xử lí vụ việc."])
    _section(s, y, "III. NỘI DUNG", [
        "1. Rà soát sân chơi, lan can, cầu thang, nguồn điện, bếp ăn bán trú; hoàn thành",
        "    trước ngày 30/11/2026.",
        "2. Mỗi tháng một tiết kĩ năng sống trong giờ sinh hoạt dưới cờ.",
        "3. Hộp thư “Điều em muốn nói” đặt ở thư viện, mở vào thứ Sáu hằng tuần.",
        "4. Diễn tập thoát hiểm và phòng cháy mỗi học kì một lần.",
        "5. Đội Cờ đỏ và cha mẹ học sinh trực cổng trường giờ vào lớp và giờ tan trường."])
    s.words(620, 1680, "1", 24, "#475260", 400)
    return s


def safety_plan_second():
    """Kế hoạch, page 2: who does what by when, and the signature."""
    s = Sheet(*A4)
    s.rect(0, 0, *A4, "#FFFFFF")
    _line(s, 140, "IV. TỔ CHỨC THỰC HIỆN", 29, 700)
    columns = (LEFT, 620, 900, RIGHT)
    rows = (("Việc", "Người phụ trách", "Hoàn thành"),
            ("Rà soát cơ sở vật chất", "Tổ Văn phòng", "30/11/2026"),
            ("Tập huấn sơ cứu cho giáo viên", "Nhân viên y tế", "05/12/2026"),
            ("Diễn tập thoát hiểm học kì I", "Tổng phụ trách Đội", "10/12/2026"),
            ("Khảo sát ý kiến học sinh", "Giáo viên chủ nhiệm", "18/12/2026"),
            ("Sơ kết, công bố kết quả", "Ban Giám hiệu", "08/01/2027"))
    for number, row in enumerate(rows):
        y = 190 + 74 * number
        s.rect(LEFT, y, RIGHT - LEFT, 74, "#E7EDF3" if number == 0 else "#FFFFFF")
        for x, text in zip(columns, row, strict=False):
            _line(s, y + 47, text, 26, 700 if number == 0 else 400, x + 18)
    for number in range(len(rows) + 1):
        s.rect(LEFT, 190 + 74 * number, RIGHT - LEFT, 2, "#475260")
    for x in columns:
        s.rect(x, 190, 2, 74 * len(rows) + 2, "#475260")
    y = _section(s, 730, "V. KHI CÓ SỰ CỐ", [
        "1. Người phát hiện báo ngay cho giáo viên gần nhất hoặc phòng bảo vệ.",
        "2. Nhân viên y tế sơ cứu tại chỗ; việc nặng gọi 115.",
        "3. Giáo viên chủ nhiệm báo cho gia đình trong vòng 15 phút.",
        "4. Nhà trường báo cáo phường trong ngày, không để lộ tên học sinh."])
    _section(s, y, "VI. NƠI NHẬN", [
        "– Ủy ban nhân dân phường An Hòa (để báo cáo);",
        "– Các tổ chuyên môn, Ban đại diện cha mẹ học sinh (để thực hiện);",
        "– Bảng tin nhà trường (để công khai)."])
    s.words(880, 1330, "HIỆU TRƯỞNG", 28, "#16202C", 700)
    s.words(880, 1374, "(đã kí)", 25, "#16202C", 400)
    s.words(880, 1520, "Phạm Thị Thu Hà", 28, "#16202C", 700)
    s.words(620, 1680, "2", 24, "#475260", 400)
    return s
