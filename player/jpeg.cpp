#include "player/jpeg.hpp"

#include "bulletin/result.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>

namespace bangtin::player {

namespace {

// ITU-T T.81 throughout; tables are those of its Annex K.
constexpr int block_edge = 8;
constexpr int unit_edge = 16; // Four blocks of brightness share one of either colour.
constexpr int jpeg_side_max = 65535;

constexpr std::array<int, 64> zigzag{
    0,  1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,  12, 19, 26, 33, 40, 48,
    41, 34, 27, 20, 13, 6,  7,  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23,
    30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};

constexpr std::array<int, 64> brightness_steps{
    16, 11, 10, 16, 24,  40,  51,  61,  12, 12, 14, 19, 26,  58,  60,  55,
    14, 13, 16, 24, 40,  57,  69,  56,  14, 17, 22, 29, 51,  87,  80,  62,
    18, 22, 37, 56, 68,  109, 103, 77,  24, 35, 55, 64, 81,  104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99};
constexpr std::array<int, 64> colour_steps{
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99,
    99, 99, 47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99};

/// How many symbols have codes of 1, 2, … 16 bits, and the symbols in that order.
template <std::size_t Count>
struct Huffman {
    std::array<std::uint8_t, 16> lengths;
    std::array<std::uint8_t, Count> symbols;
};

// Colour uses the tables of brightness too: its own would save a picture a few hundred bytes.
constexpr Huffman<12> means{{0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0},
                            {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}};
constexpr Huffman<162> details{
    {0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7D},
    {0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61,
     0x07, 0x22, 0x71, 0x14, 0x32, 0x81, 0x91, 0xA1, 0x08, 0x23, 0x42, 0xB1, 0xC1, 0x15, 0x52,
     0xD1, 0xF0, 0x24, 0x33, 0x62, 0x72, 0x82, 0x09, 0x0A, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x25,
     0x26, 0x27, 0x28, 0x29, 0x2A, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3A, 0x43, 0x44, 0x45,
     0x46, 0x47, 0x48, 0x49, 0x4A, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5A, 0x63, 0x64,
     0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7A, 0x83,
     0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99,
     0x9A, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9, 0xAA, 0xB2, 0xB3, 0xB4, 0xB5, 0xB6,
     0xB7, 0xB8, 0xB9, 0xBA, 0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xD2, 0xD3,
     0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xD9, 0xDA, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8,
     0xE9, 0xEA, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA}};
constexpr unsigned end_of_block = 0x00;
constexpr unsigned sixteen_zeros = 0xF0;

struct Code {
    std::uint16_t bits = 0;
    std::uint8_t length = 0;
};

/// By symbol (C.2: codes of one length follow each other, and are doubled for the next).
template <std::size_t Count>
constexpr std::array<Code, 256> codes_of(const Huffman<Count>& table)
{
    std::array<Code, 256> codes{};
    unsigned next = 0;
    std::size_t symbol = 0;
    for (std::size_t length = 1; length <= table.lengths.size(); ++length, next *= 2) {
        for (int i = 0; i < table.lengths[length - 1]; ++i, ++next) {
            codes[table.symbols[symbol++]] = {static_cast<std::uint16_t>(next),
                                              static_cast<std::uint8_t>(length)};
        }
    }
    return codes;
}

constexpr std::array<Code, 256> mean_codes = codes_of(means);
constexpr std::array<Code, 256> detail_codes = codes_of(details);

/// As libjpeg scales them.
std::array<int, 64> scaled_steps(const std::array<int, 64>& steps, JpegQuality quality)
{
    const int wanted = std::clamp(static_cast<int>(quality), 1, 100);
    const int percent = wanted < 50 ? 5000 / wanted : 200 - 2 * wanted;
    std::array<int, 64> scaled{};
    for (std::size_t i = 0; i < steps.size(); ++i)
        scaled[i] = std::clamp((steps[i] * percent + 50) / 100, 1, 255);
    return scaled;
}

/// 2048 cos(k pi / 16).
constexpr int wave(int k)
{
    constexpr std::array<int, 9> quarter{2048, 2009, 1892, 1703, 1448, 1138, 784, 400, 0};
    k %= 32;
    if (k > 16) k = 32 - k;
    return k > 8 ? -quarter[static_cast<std::size_t>(16 - k)]
                 : quarter[static_cast<std::size_t>(k)];
}

/// The cosine transform's weights (A.3.3) for one direction, times 4096.
constexpr std::array<std::array<int, block_edge>, block_edge> make_weights()
{
    std::array<std::array<int, block_edge>, block_edge> weights{};
    for (int u = 0; u < block_edge; ++u) {
        for (int x = 0; x < block_edge; ++x) {
            weights[static_cast<std::size_t>(u)][static_cast<std::size_t>(x)] =
                u == 0 ? wave(4) : wave((2 * x + 1) * u);
        }
    }
    return weights;
}
constexpr auto weights = make_weights();

std::array<int, 64> transformed(const std::array<int, 64>& samples)
{
    std::array<int, 64> half{};
    std::array<int, 64> whole{};
    for (std::size_t y = 0; y < block_edge; ++y) {
        for (std::size_t u = 0; u < block_edge; ++u) {
            int sum = 0;
            for (std::size_t x = 0; x < block_edge; ++x)
                sum += weights[u][x] * samples[y * block_edge + x];
            half[y * block_edge + u] = (sum + 128) >> 8; // Four bits of fraction are kept.
        }
    }
    for (std::size_t v = 0; v < block_edge; ++v) {
        for (std::size_t u = 0; u < block_edge; ++u) {
            int sum = 0;
            for (std::size_t y = 0; y < block_edge; ++y)
                sum += weights[v][y] * half[y * block_edge + u];
            whole[v * block_edge + u] = (sum + (1 << 15)) >> 16;
        }
    }
    return whole;
}

int divided(int value, int step)
{
    return value < 0 ? -((-value + step / 2) / step) : (value + step / 2) / step;
}

int bits_of(int value)
{
    return static_cast<int>(std::bit_width(static_cast<unsigned>(std::abs(value))));
}

std::string two_bytes(int value)
{
    return {static_cast<char>(value >> 8), static_cast<char>(value & 0xFF)};
}

template <std::size_t Count>
std::string table_text(int kind, const Huffman<Count>& table)
{
    std::string text(1, static_cast<char>(kind));
    text.append(table.lengths.begin(), table.lengths.end());
    text.append(table.symbols.begin(), table.symbols.end());
    return text;
}

struct Colour {
    int y, cb, cr; // About zero.
};

/// JFIF 1.02, in 1/65536.
Colour colour_of(Pixel pixel)
{
    constexpr int half = 1 << 15;
    const int r = static_cast<int>(pixel >> 16 & 0xFF);
    const int g = static_cast<int>(pixel >> 8 & 0xFF);
    const int b = static_cast<int>(pixel & 0xFF);
    return {((19595 * r + 38470 * g + 7471 * b + half) >> 16) - 128,
            (-11059 * r - 21709 * g + 32768 * b + half) >> 16,
            (32768 * r - 27439 * g - 5329 * b + half) >> 16};
}

} // namespace

JpegWriter::JpegWriter(const Canvas& picture, JpegQuality quality)
    : picture_(picture), quantisers_{scaled_steps(brightness_steps, quality),
                                     scaled_steps(colour_steps, quality)}
{
    const Size size = picture.size();
    require(size.width > 0 && size.height > 0 && size.width <= jpeg_side_max &&
                size.height <= jpeg_side_max,
            "a picture that a JPEG can hold");
    write_head();
}

void JpegWriter::write_marker(int marker, const std::string& content)
{
    bytes_ += {'\xFF', static_cast<char>(marker)};
    bytes_ += two_bytes(static_cast<int>(content.size()) + 2) + content;
}

void JpegWriter::write_head()
{
    bytes_ = "\xFF\xD8";
    write_marker(0xE0, std::string("JFIF\0\1\2\0\0\1\0\1\0\0", 14));
    for (std::size_t i = 0; i < quantisers_.size(); ++i) {
        std::string steps(1, static_cast<char>(i));
        for (const int place : zigzag)
            steps += static_cast<char>(quantisers_[i][static_cast<std::size_t>(place)]);
        write_marker(0xDB, steps);
    }
    // Three components, by number: how often each is sampled, and by which steps it is divided.
    const std::string size = two_bytes(picture_.size().height) + two_bytes(picture_.size().width);
    write_marker(0xC0, "\x08" + size + std::string("\3\1\x22\0\2\x11\1\3\x11\1", 10));
    write_marker(0xC4, table_text(0x00, means));
    write_marker(0xC4, table_text(0x10, details));
    write_marker(0xDA, std::string("\3\1\0\2\0\3\0\0\x3F\0", 10));
}

bool JpegWriter::step()
{
    const Size size = picture_.size();
    if (row_ >= size.height) return false;
    for (int x = 0; x < size.width; x += unit_edge) write_blocks_at(x, row_);
    row_ += unit_edge;
    if (row_ < size.height) return true;
    put(0x7F, 7); // Ones fill the last byte (F.1.2.3).
    bytes_ += "\xFF\xD9";
    return false;
}

/// Beyond the edges the last pixels go on.
void JpegWriter::write_blocks_at(int x, int y)
{
    std::array<Block, 4> brightness{};
    Block cb{};
    Block cr{};
    const Size size = picture_.size();
    for (int dy = 0; dy < unit_edge; ++dy) {
        const Pixel* row = picture_.row(std::min(y + dy, size.height - 1));
        for (int dx = 0; dx < unit_edge; ++dx) {
            const Colour colour = colour_of(row[std::min(x + dx, size.width - 1)]);
            const auto block = static_cast<std::size_t>(dy / block_edge * 2 + dx / block_edge);
            brightness[block]
                      [static_cast<std::size_t>(dy % block_edge * block_edge + dx % block_edge)] =
                          colour.y;
            const auto shared = static_cast<std::size_t>(dy / 2 * block_edge + dx / 2);
            cb[shared] += colour.cb;
            cr[shared] += colour.cr;
        }
    }
    for (int& sum : cb) sum = divided(sum, 4);
    for (int& sum : cr) sum = divided(sum, 4);
    for (const Block& block : brightness) write_block(block, 0);
    write_block(cb, 1);
    write_block(cr, 2);
}

void JpegWriter::write_block(const Block& samples, std::size_t component)
{
    const Block values = transformed(samples);
    const Quantiser& steps = quantisers_[component == 0 ? 0 : 1];
    const auto value_at = [&](std::size_t place) {
        const auto i = static_cast<std::size_t>(zigzag[place]);
        return divided(values[i], steps[i]);
    };
    const int mean = value_at(0);
    const int change = mean - before_[component];
    before_[component] = mean;
    const Code how_long = mean_codes[static_cast<std::size_t>(bits_of(change))];
    put(how_long.bits, how_long.length);
    put_value(change, bits_of(change));

    unsigned zeros = 0;
    const auto put_detail = [&](unsigned symbol) {
        put(detail_codes[symbol].bits, detail_codes[symbol].length);
    };
    for (std::size_t place = 1; place < zigzag.size(); ++place) {
        const int value = value_at(place);
        if (value == 0) {
            ++zeros;
            continue;
        }
        for (; zeros >= 16; zeros -= 16) put_detail(sixteen_zeros);
        put_detail(zeros << 4 | static_cast<unsigned>(bits_of(value)));
        put_value(value, bits_of(value));
        zeros = 0;
    }
    if (zeros > 0) put_detail(end_of_block);
}

/// Of a negative one its complement (F.1.2.1.1).
void JpegWriter::put_value(int value, int bits)
{
    const int coded = value < 0 ? value + (1 << bits) - 1 : value;
    put(static_cast<unsigned>(coded), bits);
}

void JpegWriter::put(unsigned bits, int count)
{
    pending_ = pending_ << count | bits;
    pending_count_ += count;
    while (pending_count_ >= 8) {
        pending_count_ -= 8;
        const auto byte = static_cast<char>(pending_ >> pending_count_ & 0xFF);
        bytes_ += byte;
        if (byte == '\xFF') bytes_ += '\0'; // Else it would begin a marker.
    }
}

} // namespace bangtin::player
