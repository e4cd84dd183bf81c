"""The posters: pictures with their words in them, set in the bundled Noto Sans."""

import math
from random import Random

import nature
import people
from people import person
from svg import Sheet, blob, mix, polygon, star
from things import school

WIDE, TALL = (1920, 1080), (1080, 1620)


def _rays(s, cx, cy, reach, count, colour, opacity, turn=0.0):
    data = ""
    for k in range(count):
        a = math.tau * k / count + turn
        b = a + math.pi / count
        data += f"M{cx},{cy}L{cx + reach * math.cos(a):.0f},{cy + reach * math.sin(a):.0f}L{cx + reach * math.cos(b):.0f},{cy + reach * math.sin(b):.0f}Z"
    s.path(data, colour, opacity=opacity)


def sports_festival():
    """Hội khỏe Phù Đổng: runners burst out of the morning sun."""
    s = Sheet(*WIDE)
    s.cover(s.linear([(0, "#0E5E8C"), (0.55, "#2E9CB8"), (1, "#F6B651")]))
    _rays(s, 1370, 620, 2200, 22, "#FFF1C2", 0.13)
    s.circle(1370, 620, 640, s.radial([(0, "#FFF6D6", 0.95), (0.4, "#FFD978", 0.7), (1, "#FFD978", 0)]))
    s.circle(1370, 600, 300, s.linear([(0, "#FFE07A"), (1, "#F98B3A")]))
    nature.ridge(s, 760, 220, 12, mix("#1E7C93", "#F6B651", 0.25))
    nature.ridge(s, 800, 120, 3, "#1B6B74")
    s.path("M-20,820Q960,740 1940,830V1100H-20Z", s.linear([(0, "#C8492F"), (1, "#8E2A1C")]))
    s.path("M-20,792Q960,716 1940,802V832Q960,744 -20,824Z", "#4C9A4E")
    for k in range(1, 5):
        y = 824 + k * k * 15
        s.stroke(f"M-20,{y}Q960,{y - 82 + 6 * k} 1940,{y + 10}", "#FFE9D6", 2 + 1.4 * k, opacity=0.85)
    random = Random(4)
    for x, y, h, shirt, hair in ((1050, 880, 400, "#2F7FD0", "short"), (1690, 900, 430, "#7A4FB5", "tail"), (1370, 985, 590, "#E5342B", "short")):
        _runner(s, x, y, h, shirt, hair, "12" if h > 500 else ("07" if hair == "short" else "21"))
    s.stroke("M1205,700C1250,660 1290,716 1335,722Q1400,744 1470,722C1520,700 1530,640 1585,668", "#FFFFFF", 17)
    s.stroke("M1205,700C1250,660 1290,716 1335,722Q1400,744 1470,722C1520,700 1530,640 1585,668", "#FFD83D", 7)
    for _ in range(90):
        x, y = random.uniform(850, 1920), random.uniform(20, 640)
        s.rect(x, y, random.uniform(6, 13), random.uniform(5, 10), random.choice(("#FFD83D", "#FFFFFF", "#FF7E5A", "#8BE0C8")), 2, transform=f"rotate({random.uniform(0, 180):.0f} {x:.0f} {y:.0f})", opacity=0.9)
    s.rect(96, 104, 92, 10, "#FFD83D", 5)
    s.words(96, 170, "SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH BÌNH AN", 34, "#FFFFFF", 700, "start")
    s.words(90, 330, "HỘI KHỎE", 122, "#FFFFFF", 700, "start")
    s.words(90, 516, "PHÙ ĐỔNG", 146, "#FFD83D", 700, "start")
    s.words(96, 600, "tỉnh Bình An, lần thứ XII", 50, "#FFFFFF", 400, "start")
    s.rect(96, 640, 590, 92, "#E5342B", 46)
    s.words(391, 704, "02 – 06/12/2026", 54, "#FFFFFF", 700)
    s.rect(96, 756, 770, 66, "#0B3D66", 33, opacity=0.8)
    s.words(130, 802, "Sân vận động tỉnh · 11 môn · 64 đoàn", 38, "#FFFFFF", 700, "start")
    for k, draw in enumerate((_football, _shuttle, _medal)):
        with s.group(156 + 140 * k, 940):
            s.circle(0, 0, 58, "#FFF6E0")
            draw(s)
    return s


def _runner(s, x, y, height, shirt, hair, number):
    """One runner coming towards the right."""
    u = height / 100
    s.ellipse(x, y + 3, 34 * u, 4.6 * u, "#3A0E08", opacity=0.35)
    skin, shade = people.SKIN[0], mix(*people.SKIN, 0.6)
    with s.group(x, y, u, turn=7):
        s.stroke("M-3,-38Q-12,-24 -10,-22Q-22,-20 -34,-24", shade, 8)
        s.path("M-36,-30l-6,9q3,5 7,2l6,-7Z", "#FFFFFF")
        s.stroke("M-9,-62Q-22,-56 -20,-50Q-26,-44 -22,-38", shade, 6)
        s.circle(-21.5, -38, 3.8, shade)
        s.stroke("M-3,-38Q-9,-30 -11,-24", "#1F3A5E", 10.4, linecap="butt")
        s.path("M-5,-70C-11,-69 -13.4,-66 -13,-60C-12,-52 -10.6,-46 -10.6,-36C-4,-33 5,-33 10.6,-36C11,-46 12.8,-54 13.4,-61C13,-67 10,-69.4 5,-70Z", shirt)
        s.path("M4,-70C10,-69.4 13,-67 13.4,-61C12.8,-54 11,-46 10.6,-36C8,-35 6,-34.4 4,-34C6.6,-46 7,-58 4,-70Z", "#000000", opacity=0.14)
        s.rect(-7, -60, 14, 13, "#FFFFFF", 2)
        s.words(0, -49.6, number, 10, "#23323F", 700)
        s.stroke("M4,-38Q20,-37 19,-34Q20,-22 18,-16", skin, 8.4)
        s.stroke("M4,-38Q16,-38 18,-36", "#27466F", 11, linecap="butt")
        s.path("M13.6,-15.4h8q8,3 9,6.4q0,2 -2,2h-14q-2,0 -2,-2Z", "#FFFFFF")
        s.path("M12.6,-9.4h18v2.6h-17q-1,0 -1,-2.6Z", "#E5342B")
        s.stroke("M9,-63Q22,-58 22,-54Q28,-58 27,-66", skin, 6.2)
        s.circle(27, -67, 4, skin)
        s.path("M-4,-75H4V-67H-4Z", shade)
        with s.group(2, -70, 0.84):
            people.head_shape(s, hair, people.HAIR, False, 0.9, "open", None)
            s.path("M-15.2,-19C-6,-23.6 8,-23.6 15.2,-19L15,-15.6C8,-20 -6,-20 -15,-15.6Z", "#FFD83D")


def _football(s):
    s.circle(0, 0, 40, "#FFFFFF", stroke="#23323F", stroke_width=3)
    s.path(polygon(*((14 * math.sin(math.tau * k / 5), -14 * math.cos(math.tau * k / 5)) for k in range(5))), "#23323F")
    for k in range(5):
        a = math.tau * k / 5
        s.stroke(f"M{14 * math.sin(a):.1f},{-14 * math.cos(a):.1f}L{29 * math.sin(a):.1f},{-29 * math.cos(a):.1f}", "#23323F", 3)
        s.path(polygon(*((38 * math.sin(a + d), -38 * math.cos(a + d)) for d in (-0.28, 0, 0.28)), (28 * math.sin(a), -28 * math.cos(a))), "#23323F")


def _shuttle(s):
    with s.group(0, 0, 1, turn=-32):
        for k in range(5):
            s.path(f"M{-5 + 2.5 * k},12L{-28 + 14 * k},-36q7,-7 14,0L{-2.5 + 2.5 * k},12Z", ("#E8F2F6", "#CFE2EA")[k % 2], stroke="#8FB0BF", stroke_width=1.5)
        s.path("M-14,8h28v8q0,18 -14,18t-14,-18Z", "#E5604A")
        s.rect(-15, 5, 30, 8, "#FFD45C", 3)


def _medal(s):
    s.path("M-26,-44h18l10,34h-16Z", "#2F7FB0")
    s.path("M26,-44h-18l-10,34h16Z", "#1F5F8F")
    s.circle(0, 14, 27, "#E0A323")
    s.circle(0, 14, 21, "#FFD45C")
    s.path(star(0, 15, 14), "#E0A323")


def helmet_safety():
    """A giant helmet stands over the way to school."""
    s = Sheet(*TALL)
    s.cover(s.linear([(0, "#0F6E86"), (0.45, "#3FB2B8"), (0.75, "#D8EFCB")]))
    _rays(s, 540, 820, 1500, 26, "#FFFFFF", 0.08, 0.06)
    nature.cloud(s, 160, 520, 120, 3, opacity=0.8)
    nature.cloud(s, 930, 470, 130, 6, opacity=0.8)
    nature.ridge(s, 1020, 130, 5, "#8CC9A8", bottom=1200)
    for x, h, seed, lean in ((60, 300, 1, 6), (1020, 330, 2, -6), (960, 240, 3, -3), (125, 220, 7, 3)):
        nature.palm(s, x, 1090, h, seed, lean=lean)
    s.path("M-20,1080Q540,1010 1100,1080V1640H-20Z", s.linear([(0, "#9CCB62"), (1, "#4F9A48")]))
    s.ellipse(540, 1128, 330, 22, "#1E5A34", opacity=0.3)
    for side in (-1, 1):
        s.stroke(f"M{540 + 318 * side},930C{540 + 300 * side},1020 {540 + 262 * side},1080 {540 + 236 * side},1128", "#2F3038", 15)
    s.path("M212,915C320,860 760,860 868,915C760,975 320,975 212,915Z", "#5A1512")
    school(s, 340, 1130, 400, 190, 7)
    with s.group(540, 1230, 20):
        shell = s.radial([(0, "#FF9A8A"), (0.3, "#EE3E33"), (0.75, "#D2261D"), (1, "#96150F")], cx=0.34, cy=0.25, r=0.8)
        s.path("M-17,-16C-18.5,-41 18.5,-41 17,-16C6,-19.4 -6,-19.4 -17,-16Z", shell)
        s.path("M-4,-34.55C-1.6,-34.9 1.6,-34.9 4,-34.55L3,-18.5C1,-18.7 -1,-18.7 -3,-18.5Z", "#FFFFFF", opacity=0.92)
        s.path("M-17.6,-16.6C-6,-20.6 6,-20.6 17.6,-16.6L17,-14C6,-17.8 -6,-17.8 -17,-14Z", "#2F3038")
        s.path("M-13.2,-20.5C-13.6,-27 -10.4,-31.6 -6.6,-33C-10.4,-29.6 -12,-25 -11.4,-20.9Z", "#FFFFFF", opacity=0.4)
    s.path("M497,1132C496,1190 360,1230 330,1330C300,1430 330,1530 250,1640H830C830,1500 640,1420 640,1320C640,1240 588,1190 583,1132Z", s.linear([(0, "#A9B0B4"), (1, "#5F686E")]))
    s.stroke("M540,1140C540,1190 480,1240 478,1330C476,1430 560,1500 545,1640", "#FFFFFF", 9, stroke_dasharray="46 34")
    nature.hedge(s, -40, 1160, 330, 60, 2)
    nature.hedge(s, 800, 1160, 330, 60, 3)
    for x, y, h, hair, bottom, bag, look in ((380, 1400, 330, "tail", "skirt", "#F0B23C", 0.4), (700, 1412, 340, "short", "trousers", "#2F7FB0", -0.4)):
        person(s, x, y, h, hair=hair, bottom=bottom, bag=bag, look=look, hat="helmet", mouth="open",
               left=((-21, -60), (-23, -82)) if x < 500 else ((-18, -52), (-17, -40)), right=((21, -60), (23, -82)) if x > 500 else ((18, -52), (17, -40)))
    s.words(540, 148, "ĐỘI MŨ BẢO HIỂM", 104, "#FFFFFF", 700)
    s.words(540, 238, "vững bước đến trường", 62, "#FFE38A", 700)
    s.rect(0, 1446, 1080, 174, "#0B3D4E")
    for k, (first, second) in enumerate((("Chọn mũ", "đạt chuẩn"), ("Cài quai", "vừa khít cằm"), ("Đội mũ trước", "khi lên xe"))):
        x = 28 + 350 * k
        s.circle(x + 46, 1533, 42, "#FFD45C")
        s.words(x + 46, 1552, str(k + 1), 52, "#0B3D4E", 700)
        s.words(x + 106, 1520, first, 31, "#FFFFFF", 700, "start")
        s.words(x + 106, 1566, second, 31, "#FFFFFF", 400, "start")
    return s


def teachers_day():
    """The twentieth of November: a bouquet on the teacher's books."""
    s = Sheet(*WIDE)
    random = Random(20)
    s.cover(s.linear([(0, "#FFF3D2"), (0.6, "#FFDF9E"), (1, "#F7B76A")], x2=1))
    _rays(s, 1430, 470, 2200, 24, "#FFFFFF", 0.2)
    s.circle(1430, 480, 620, s.radial([(0, "#FFFFFF", 0.9), (1, "#FFFFFF", 0)]))
    for _ in range(40):
        x, y, r = random.uniform(0, 1920), random.uniform(0, 1080), random.uniform(5, 26)
        s.circle(x, y, r, "#FFFFFF", opacity=round(random.uniform(0.15, 0.4), 2))
    s.rect(0, 930, 1920, 150, s.linear([(0, "#C77F42"), (1, "#94531F")]))
    s.rect(0, 930, 1920, 14, "#E7AE6C")
    s.ellipse(1430, 950, 430, 24, "#5A2A0A", opacity=0.35)
    for y, left, width, colour, title in ((930, 1090, 640, "#23566F", "Ngữ văn"), (858, 1130, 590, "#C9433A", "Toán"), (790, 1105, 560, "#3F8F63", "Vật lí")):
        s.rect(left, y - 72, width, 72, s.linear([(0, mix(colour, "#FFFFFF", 0.2)), (1, mix(colour, "#000000", 0.15))]), 10)
        s.rect(left + width - 150, y - 62, 158, 52, "#FFF8E6", 4)
        for k in range(4):
            s.stroke(f"M{left + width - 146},{y - 50 + 10 * k}h150", "#D9CBA8", 2)
        s.rect(left + 40, y - 72, 14, 72, "#FFE3A0", opacity=0.8)
        s.words(left + 80, y - 24, title, 34, "#FFF3D2", 700, "start")
    # The bouquet: wrapping, leaves, then flowers from the rim to the heart.
    with s.group(1420, 540, 1.2):
        for _ in range(48):
            turn = random.uniform(-66, 66)
            with s.group(0, 60, random.uniform(0.8, 1.15), turn=turn):
                s.path("M0,-150C-30,-190 -26,-250 0,-296C26,-250 30,-190 0,-150Z", random.choice(nature.LEAF[:4]))
        s.path("M-205,-70C-150,10 -60,120 -26,200H30C70,120 150,10 210,-70C110,-20 -110,-20 -205,-70Z", s.linear([(0, "#FFFDF8"), (1, "#F3D6C8")], x2=1))
        s.path("M-205,-70C-150,10 -60,120 -26,200H0C-20,110 -70,20 -120,-44Z", "#E9BBAF", opacity=0.7)
        s.path("M210,-70C150,10 70,120 30,200H4C30,110 80,20 126,-44Z", "#FFFFFF", opacity=0.7)
        for x, y, r, colour in ((-170, -104, 44, "#F58FB0"), (170, -108, 46, "#FFC845"), (-120, -180, 46, "#FFF6E6"), (124, -184, 46, "#F2577A"), (-52, -232, 44, "#FFC845"), (56, -234, 44, "#F7A6BD"), (0, -168, 50, "#E2334F"), (-92, -92, 50, "#E2334F"), (92, -96, 50, "#FFF6E6"), (0, -70, 52, "#F2577A")):
            _rose(s, random, x, y, r, colour)
        for x, y in ((-206, -170), (212, -176), (-20, -286), (110, -262), (-128, -252)):
            for _ in range(7):
                s.circle(x + random.uniform(-24, 24), y + random.uniform(-20, 20), 5.5, "#FFFFFF")
        s.path("M-40,150C-110,110 -130,190 -30,176C-90,210 -70,250 -6,190L4,190C66,250 90,210 30,176C130,190 110,110 40,150C20,140 -20,140 -40,150Z", "#D9233B")
        s.circle(0, 170, 22, "#B0142C")
    s.rect(120, 190, 110, 10, "#C9231F", 5)
    s.words(116, 300, "Chào mừng", 84, "#8A2B16", 400, "start")
    s.words(112, 430, "Ngày Nhà giáo", 118, "#B3201C", 700, "start")
    s.words(112, 570, "Việt Nam", 118, "#B3201C", 700, "start")
    s.words(106, 800, "20 · 11", 210, "#0B3D66", 700, "start")
    s.words(116, 895, "Kính chúc thầy cô sức khỏe, hạnh phúc", 44, "#6A3412", 400, "start")
    s.words(116, 1022, "Sở Giáo dục và Đào tạo tỉnh Bình An", 38, "#FFF3D2", 700, "start")
    return s


def _rose(s, random, x, y, r, colour):
    s.circle(x, y + r * 0.12, r * 1.02, "#5A1A1A", opacity=0.18)
    for ring in range(4):
        reach = r * (1 - 0.25 * ring)
        for k in range(6 - ring):
            a = math.tau * (k / (6 - ring)) + ring * 0.55
            tone = mix(colour, "#000000", 0.14 - 0.05 * ring) if k % 2 else mix(colour, "#FFFFFF", 0.1 + 0.08 * ring)
            s.path(blob(random, x + math.cos(a) * reach * 0.42, y + math.sin(a) * reach * 0.42, reach * 0.56, reach * 0.5, 0.08, 8), tone)
    s.stroke(f"M{x - r * .14:.1f},{y:.1f}q{r * .14:.1f},{-r * .2:.1f} {r * .26:.1f},0t{-r * .2:.1f},{r * .12:.1f}", mix(colour, "#3A0010", 0.35), r * 0.06)


def read_daily():
    """An open book becomes a river under the moon."""
    s = Sheet(*TALL)
    random = Random(30)
    s.cover(s.linear([(0, "#0B1E4B"), (0.45, "#243F86"), (0.78, "#6C5BA6"), (1, "#E79A7B")]))
    for _ in range(150):
        x, y = random.uniform(0, 1080), random.uniform(0, 1000)
        if 170 < x < 910 and 70 < y < 460:
            continue  # The words stand there.
        s.circle(x, y, random.uniform(1, 3.4), "#FFF6D8", opacity=round(random.uniform(0.4, 1), 2))
    for x, y, r in ((230, 520, 13), (900, 690, 15), (330, 860, 10), (960, 470, 11), (120, 700, 10), (560, 470, 9)):
        s.path(f"M{x},{y - r * 2}Q{x},{y} {x + r * 2},{y}Q{x},{y} {x},{y + r * 2}Q{x},{y} {x - r * 2},{y}Q{x},{y} {x},{y - r * 2}Z", "#FFE9A8")
    s.circle(800, 560, 330, s.radial([(0, "#FFF3C4", 0.7), (0.45, "#FFF3C4", 0.2), (1, "#FFF3C4", 0)]))
    s.circle(800, 560, 122, s.radial([(0, "#FFFDF0"), (1, "#FFE9A8")]))
    for x, y, r in ((760, 530, 22), (840, 600, 30), (826, 506, 13)):
        s.circle(x, y, r, "#F2D794", opacity=0.7)
    nature.cloud(s, 190, 640, 130, 3, "#6F76BD", 0.95)
    nature.cloud(s, 930, 800, 120, 5, "#7E79BE", 0.95)
    nature.ridge(s, 1010, 130, 21, "#3A3F86", bottom=1620)
    nature.ridge(s, 1070, 90, 22, "#2C3674", bottom=1620)
    # The river leaves the book and winds to the horizon.
    s.path("M180,1345C180,1220 560,1215 540,1155C525,1110 420,1120 450,1055C470,1010 620,1000 690,985C650,1010 560,1020 556,1052C550,1100 720,1090 750,1150C785,1230 900,1250 900,1345Z", s.linear([(0, "#BFE6F5"), (0.4, "#6FB7E0"), (1, "#2F7FC0")]))
    for k in range(26):
        t = k / 26
        s.stroke(f"M{350 + 260 * random.random():.0f},{1180 + 130 * t:.0f}q30,-8 60,0t60,0", "#FFFFFF", 3, opacity=round(0.2 + 0.4 * random.random(), 2))
    s.path("M60,1330C220,1270 420,1290 540,1350C660,1290 860,1270 1020,1330V1530C860,1480 660,1500 540,1556C420,1500 220,1480 60,1530Z", "#7A2B3A")
    s.path("M84,1312C240,1256 424,1276 540,1336V1530C424,1472 240,1452 84,1502Z", s.linear([(0, "#E9D9B4"), (0.12, "#FFFBEE"), (0.8, "#FFF3D6"), (1, "#CDB88A")], x2=1, y2=0))
    s.path("M996,1312C840,1256 656,1276 540,1336V1530C656,1472 840,1452 996,1502Z", s.linear([(0, "#CDB88A"), (0.2, "#FFF3D6"), (0.88, "#FFFBEE"), (1, "#E9D9B4")], x2=1, y2=0))
    s.path("M230,1300C330,1240 430,1290 540,1336C650,1290 750,1240 850,1300C820,1350 700,1330 640,1372C600,1400 560,1420 540,1420C500,1420 470,1400 430,1370C370,1330 270,1350 230,1300Z", s.linear([(0, "#2F7FC0"), (1, "#8FD0EA")]), opacity=0.9)
    for side in (-1, 1):
        for k in range(4):
            x = 540 + side * 250
            s.stroke(f"M{x - 150},{1402 + 24 * k - side * 12}q150,{-16} 300,{24 * side}", "#BFA877", 5, opacity=0.7)
    # A paper boat with two readers.
    s.ellipse(520, 1262, 190, 18, "#174A7A", opacity=0.45)
    person(s, 455, 1262, 230, hair="short", look=0.5, skip="legs", shadow=False, left=((-18, -52), (-9, -46)), right=((18, -52), (9, -46)))
    person(s, 590, 1262, 225, hair="pigtails", look=-0.5, skip="legs", shadow=False, left=((-18, -52), (-9, -46)), right=((18, -52), (9, -46)), mouth="open")
    for x, colour in ((455, "#D8503F"), (590, "#F0B23C")):
        s.path(f"M{x - 34},{1140}l34,9l34,-9v32l-34,10l-34,-10Z", colour)
        s.path(f"M{x},1149l34,-9v32l-34,10Z", mix(colour, "#000000", 0.15))
    s.path("M320,1172L440,1196L520,1180L600,1196L720,1172L656,1268H384Z", "#FFFFFF")
    s.path("M520,1180L600,1196L720,1172L656,1268H520Z", "#DCE6F2")
    s.path("M384,1268L440,1196L520,1268Z", "#EEF3F9")
    s.path("M656,1268L600,1196L520,1268Z", "#C6D4E6")
    s.words(540, 172, "Mỗi ngày", 84, "#FFFFFF", 400)
    s.words(540, 312, "20 phút", 156, "#FFD45C", 700)
    s.words(540, 416, "đọc sách", 96, "#FFFFFF", 700)
    s.words(540, 1600, "Tắt màn hình – mở trang sách", 42, "#FFF3D2", 700)
    return s
