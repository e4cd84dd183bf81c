#include "bench/glass_watch/approved.hpp"

#include "assets/durable.hpp"
#include "bulletin/json.hpp"
#include "player/decoder/picture.hpp"
#include "player/film.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <random>

namespace bangtin::bench {

namespace {

using player::Canvas;
using player::Pixel;
using player::Rect;
using player::Size;

constexpr int grid = 6;
// A flat film comes back from H.264 a few steps off, and a fade rounds each channel.
constexpr int step_max = 7;
constexpr int strays_per_mille = 2;      // Of points: a rounding at the border of a film's box.
constexpr std::size_t first_points = 90; // Enough to tell most frames apart.
constexpr int joining_max = 5; // A fade takes 400 ms: more than these are never in one sample.
constexpr std::size_t joining_points = 700;
constexpr double share_noticed = 0.02; // Less of a frame is not seen, and may be a rounding.
constexpr int film_border = 3;
constexpr std::size_t png_bytes_max = 64 * 1024 * 1024;
constexpr std::size_t list_bytes_max = 1024 * 1024;
constexpr std::size_t frames_max = 1000;

Rect film_box_of(Size glass, const player::Layout& layout, Size source)
{
    bulletin::Media media;
    media.width_px = source.width;
    media.height_px = source.height;
    return player::film_box(player::Scale(glass), layout.stage, media);
}

/// `seen` less a blend of frames, point by point: how many are further off than a step.
template <class Blend>
bool fits(std::size_t count, const std::vector<std::int16_t>& seen, const Blend& blend)
{
    const std::size_t strays_max = count * strays_per_mille / 1000;
    std::size_t strays = 0;
    for (std::size_t i = 0; i < count; ++i)
        if (std::abs(seen[i] - blend(i)) > step_max && ++strays > strays_max) return false;
    return true;
}

/// How far `seen` is on the way from `a` to `b`, by least squares.
double share_between(std::size_t count, const std::vector<std::int16_t>& seen,
                     const std::vector<std::int16_t>& a, const std::vector<std::int16_t>& b)
{
    double way = 0;
    double length = 0;
    for (std::size_t i = 0; i < count; ++i) {
        way += double(seen[i] - a[i]) * (b[i] - a[i]);
        length += double(b[i] - a[i]) * (b[i] - a[i]);
    }
    return length == 0 ? 0 : std::clamp(way / length, 0.0, 1.0);
}

/// Gauss with pivots; nothing when the rows depend on each other.
std::optional<std::vector<double>> solve(std::vector<std::vector<double>> rows)
{
    const std::size_t count = rows.size();
    for (std::size_t step = 0; step < count; ++step) {
        const auto pivot = std::max_element(
            rows.begin() + static_cast<std::ptrdiff_t>(step), rows.end(),
            [&](const auto& a, const auto& b) { return std::abs(a[step]) < std::abs(b[step]); });
        if (std::abs((*pivot)[step]) < 1) return std::nullopt;
        std::swap(rows[step], *pivot);
        for (std::size_t row = 0; row < count; ++row) {
            if (row == step) continue;
            const double factor = rows[row][step] / rows[step][step];
            for (std::size_t column = step; column <= count; ++column)
                rows[row][column] -= factor * rows[step][column];
        }
    }
    std::vector<double> solution(count);
    for (std::size_t row = 0; row < count; ++row) solution[row] = rows[row][count] / rows[row][row];
    return solution;
}

bool is_between(std::size_t count, const std::vector<std::int16_t>& seen,
                const std::vector<std::int16_t>& a, const std::vector<std::int16_t>& b)
{
    const double share = share_between(count, seen, a, b);
    return fits(count, seen, [&](std::size_t i) {
        return static_cast<int>(std::lround(a[i] + share * (b[i] - a[i])));
    });
}

bool has_negative(const std::vector<double>& shares)
{
    return std::any_of(shares.begin(), shares.end(),
                       [](double share) { return share < -share_noticed; });
}

std::optional<FlatFilm> read_film(Fields& fields)
{
    const Json* json = fields.object_if_any("film");
    if (json == nullptr) return std::nullopt;
    Fields film(*json, fields.place_of("film"));
    FlatFilm flat;
    flat.source = {static_cast<int>(film.integer("width", 1, 8192)),
                   static_cast<int>(film.integer("height", 1, 8192))};
    const std::string hex = film.text("colour", 6);
    std::from_chars(hex.data(), hex.data() + hex.size(), flat.colour, 16);
    fields.adopt(film.done());
    return flat;
}

struct Listed {
    std::string file;
    std::optional<FlatFilm> film;
};

Result<Canvas, std::string> read_png(const std::filesystem::path& file, Size size)
{
    const auto bytes = assets::read_file(file, png_bytes_max);
    if (!bytes) return fail(bytes.error().text);
    const std::span<const std::uint8_t> view(reinterpret_cast<const std::uint8_t*>(bytes->data()),
                                             bytes->size());
    auto picture =
        player::decode_picture(view, bulletin::MediaType::png, {size, player::Fit::contain});
    if (!picture) return fail(file.string() + ": " + picture.error());
    if (picture->size() != size) return fail(file.string() + " is not as large as the glass");
    return picture;
}

} // namespace

Approved::Approved(Size size, std::span<const Size> films) : layout_(player::lay_out(size))
{
    const auto on_border = [&](const Point& point) {
        const Rect one{point.x, point.y, 1, 1};
        return std::any_of(films.begin(), films.end(), [&](Size source) {
            const Rect box = film_box_of(size, layout_, source);
            const Rect inner = player::inset(box, film_border, film_border);
            const Rect outer = player::inset(box, -film_border, -film_border);
            return !player::intersect(one, outer).empty() && player::intersect(one, inner).empty();
        });
    };
    const auto scatter = [this](const Rect& area) {
        for (int y = area.y + grid / 2; y < area.bottom(); y += grid)
            for (int x = area.x + grid / 2; x < area.right(); x += grid)
                if (player::intersect({x, y, 1, 1}, layout_.clock).empty())
                    points_.push_back({x, y});
    };
    scatter(layout_.header);
    header_points_ = points_.size();
    scatter(layout_.stage);
    points_.erase(std::remove_if(points_.begin() + static_cast<std::ptrdiff_t>(header_points_),
                                 points_.end(), on_border),
                  points_.end());
    // So that a few of the first ones are from everywhere.
    std::mt19937 order(1); // NOLINT: the same points in every run.
    std::shuffle(points_.begin() + static_cast<std::ptrdiff_t>(header_points_), points_.end(),
                 order);
}

Approved::Values Approved::values_of(const Canvas& frame) const
{
    Values values;
    values.reserve(points_.size() * 3);
    for (const Point& point : points_) {
        const Pixel pixel = frame.row(point.y)[point.x];
        for (const int shift : {16, 8, 0})
            values.push_back(static_cast<std::int16_t>(pixel >> shift & 255));
    }
    return values;
}

void Approved::add(const Canvas& frame, const std::optional<FlatFilm>& film)
{
    if (film) {
        const Rect box = film_box_of(frame.size(), layout_, film->source);
        Canvas playing = frame;
        playing.fill(box, film->colour);
        learn(values_of(playing));
    }
    learn(values_of(frame));
}

void Approved::learn(Values values)
{
    if (std::find(known_.begin(), known_.end(), values) == known_.end())
        known_.push_back(std::move(values));
}

Verdict Approved::judge(std::span<const std::uint8_t> file, const XwdLayout& layout)
{
    const Values seen = values_of(grab(file, layout));
    if (known_.empty() || !same_header(seen)) return Verdict::foreign;
    if (is_known(seen)) return Verdict::approved;
    return is_pair(seen) || is_blend(seen) ? Verdict::fading : Verdict::foreign;
}

bool Approved::same_header(const Values& seen) const
{
    return fits(header_points_ * 3, seen, [&](std::size_t i) { return known_.front()[i]; });
}

bool Approved::is_known(const Values& seen)
{
    for (std::size_t one = 0; one < known_.size(); ++one) {
        if (!fits(seen.size(), seen, [&](std::size_t i) { return known_[one][i]; })) continue;
        last_ = {one};
        return true;
    }
    return false;
}

bool Approved::is_pair(const Values& seen)
{
    const std::size_t few = std::min(seen.size(), (header_points_ + first_points) * 3);
    for (std::size_t a = 0; a < known_.size(); ++a) {
        for (std::size_t b = a + 1; b < known_.size(); ++b) {
            if (!is_between(few, seen, known_[a], known_[b])) continue;
            if (!is_between(seen.size(), seen, known_[a], known_[b])) continue;
            last_ = {a, b};
            return true;
        }
    }
    return false;
}

/// Whether it is a blend of what the last sample was and a few frames more, found one by one: each
/// time the frame that explains most of what is left (matching pursuit).
bool Approved::is_blend(const Values& seen)
{
    std::vector<std::size_t> frames = last_;
    for (int step = 0; step <= joining_max; ++step) {
        const auto shares = shares_in(seen, frames, seen.size());
        if (!shares.empty() && !has_negative(shares) && is_sum(seen, frames, shares)) {
            last_.clear();
            for (std::size_t i = 0; i < frames.size(); ++i)
                if (shares[i] > share_noticed) last_.push_back(frames[i]);
            return true;
        }
        const auto next = best_to_join(seen, frames);
        if (!next) return false;
        frames.push_back(*next);
        // What has faded out meanwhile would only be in the way.
        const auto now = shares_in(seen, frames, seen.size());
        for (std::size_t i = now.size(); i-- > 0;)
            if (now[i] < share_noticed && frames.size() > 1 && frames[i] != *next)
                frames.erase(frames.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return false;
}

std::optional<std::size_t> Approved::best_to_join(const Values& seen,
                                                  const std::vector<std::size_t>& frames) const
{
    const std::size_t count = std::min(seen.size(), (header_points_ + joining_points) * 3);
    std::optional<std::size_t> best;
    double least = 0;
    for (std::size_t one = 0; one < known_.size(); ++one) {
        if (std::find(frames.begin(), frames.end(), one) != frames.end()) continue;
        std::vector<std::size_t> more = frames;
        more.push_back(one);
        const auto shares = shares_in(seen, more, count);
        if (shares.empty()) continue;
        double error = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const double off = seen[i] - sum_at(i, more, shares);
            error += off * off;
        }
        if (best && error >= least) continue;
        best = one;
        least = error;
    }
    return best;
}

double Approved::sum_at(std::size_t i, const std::vector<std::size_t>& frames,
                        const std::vector<double>& shares) const
{
    double value = 0;
    for (std::size_t frame = 0; frame < frames.size(); ++frame)
        value += shares[frame] * known_[frames[frame]][i];
    return value;
}

bool Approved::is_sum(const Values& seen, const std::vector<std::size_t>& frames,
                      const std::vector<double>& shares) const
{
    return fits(seen.size(), seen, [&](std::size_t i) {
        return static_cast<int>(std::lround(sum_at(i, frames, shares)));
    });
}

/// The shares of these frames, together one, that come nearest to `seen` over its first `count`
/// values: least squares over the differences from the first frame. None when the frames depend on
/// each other.
std::vector<double> Approved::shares_in(const Values& seen, const std::vector<std::size_t>& frames,
                                        std::size_t count) const
{
    const std::size_t unknowns = frames.size() - 1;
    const Values& base = known_[frames.front()];
    std::vector<std::vector<double>> rows(unknowns, std::vector<double>(unknowns + 1));
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t row = 0; row < unknowns; ++row) {
            const double own = known_[frames[row + 1]][i] - base[i];
            for (std::size_t column = row; column < unknowns; ++column)
                rows[row][column] += own * (known_[frames[column + 1]][i] - base[i]);
            rows[row][unknowns] += own * (seen[i] - base[i]);
        }
    }
    for (std::size_t row = 0; row < unknowns; ++row)
        for (std::size_t column = 0; column < row; ++column) rows[row][column] = rows[column][row];

    auto shares = solve(std::move(rows));
    if (!shares) return {};
    double first = 1;
    for (const double share : *shares) first -= share;
    shares->insert(shares->begin(), first);
    return *shares;
}

Result<Approved, std::string> read_approved(const std::filesystem::path& folder, Size size)
{
    const auto text = assets::read_file(folder / "approved.json", list_bytes_max);
    if (!text) return fail(text.error().text);
    const auto json = parse_json(*text, {list_bytes_max});
    if (!json) return fail(json.error().text());

    std::vector<Listed> listed;
    std::vector<Size> films;
    Fields fields(*json, "");
    fields.list("frames", frames_max, [&](const Json& element, const std::string& place) {
        Fields frame(element, place);
        listed.push_back({frame.text("file", 200), read_film(frame)});
        if (listed.back().film) films.push_back(listed.back().film->source);
        return frame.done();
    });
    if (auto fault = fields.done()) return fail(fault->text());

    Approved approved(size, films);
    for (const auto& [file, film] : listed) {
        const auto picture = read_png(folder / file, size);
        if (!picture) return fail(picture.error());
        approved.add(*picture, film);
    }
    if (approved.count() == 0) return fail(std::string("it names no frame"));
    return approved;
}

} // namespace bangtin::bench
