#include "player/qr.hpp"

#include <algorithm>
#include <qrcodegen/qrcodegen.hpp>
#include <string_view>

namespace bangtin::player {

namespace {

// A phone reads a code from some ten times its width. On a 43 inch glass a designed pixel is half a
// millimetre: 250 of them are read from 1.2 m, where people stand who point a phone at a screen.
constexpr int code_plate_designed = 250;
constexpr int quiet_modules = 4; // ISO/IEC 18004, 9.1.
// Version 6: 41 modules, so that with the quiet zone one is never below 2.5 mm on such a glass.
constexpr int version_max = 6;

int module_px(const Scale& scale, const QrCode& code)
{
    return std::max(1, scale.px(code_plate_designed) / (code.modules + 2 * quiet_modules));
}

} // namespace

std::optional<QrCode> qr_code(const std::string& link)
{
    if (link.empty()) return std::nullopt;
    try {
        using qrcodegen::QrSegment;
        // More correction where the same size allows it: screens have scratches and reflections.
        const auto made = qrcodegen::QrCode::encodeSegments(QrSegment::makeSegments(link.c_str()),
                                                            qrcodegen::QrCode::Ecc::LOW, 1,
                                                            version_max, -1, true);
        QrCode code{made.getSize(), {}};
        for (int y = 0; y < code.modules; ++y)
            for (int x = 0; x < code.modules; ++x) code.dark.push_back(made.getModule(x, y));
        return code;
    } catch (const qrcodegen::data_too_long&) {
        return std::nullopt;
    }
}

int qr_side(const Scale& scale, const QrCode& code)
{
    return module_px(scale, code) * (code.modules + 2 * quiet_modules);
}

void draw_qr(const Brush& brush, const QrCode& code, int x, int y)
{
    const int side = qr_side(brush.scale, code);
    const int module = module_px(brush.scale, code);
    fill_rounded(brush.frame, {x, y, side, side}, 2 * module, {0xFFFFFF});
    for (int row = 0; row < code.modules; ++row) {
        for (int column = 0; column < code.modules; ++column) {
            if (!code.at(column, row)) continue;
            brush.frame.fill({x + (column + quiet_modules) * module,
                              y + (row + quiet_modules) * module, module, module},
                             0x000000);
        }
    }
}

std::string short_link(const Fonts& fonts, Style style, const std::string& link, int width_px)
{
    std::string_view text = link;
    for (const std::string_view prefix : {"https://", "www."})
        if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
    while (text.ends_with('/')) text.remove_suffix(1);
    const std::string whole = clean_text(fonts, text);
    if (fonts.width_px(style, whole) <= width_px) return whole;
    return cut_line(fonts, style, clean_text(fonts, text.substr(0, text.find('/'))), width_px);
}

} // namespace bangtin::player
