#include "district/web/qr_path.hpp"

#include <qrcodegen/qrcodegen.hpp>

namespace bangtin::district::web {

namespace {

constexpr int quiet_modules = 4; // ISO/IEC 18004, 9.1.

std::string run_of(int x, int y, int length)
{
    const std::string along = std::to_string(length);
    return "M" + std::to_string(x + quiet_modules) + " " + std::to_string(y + quiet_modules) + "h" +
           along + "v1h-" + along + "z";
}

} // namespace

QrPath qr_path(const std::string& text)
{
    try {
        const auto code =
            qrcodegen::QrCode::encodeText(text.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
        QrPath drawn{code.getSize() + 2 * quiet_modules, {}};
        for (int y = 0; y < code.getSize(); ++y) {
            for (int x = 0; x < code.getSize();) {
                int length = 0;
                while (code.getModule(x + length, y)) ++length; // Outside of it all are light.
                if (length > 0) drawn.path += run_of(x, y, length);
                x += length + 1;
            }
        }
        return drawn;
    } catch (const qrcodegen::data_too_long&) {
        return {};
    }
}

} // namespace bangtin::district::web
