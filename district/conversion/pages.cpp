#include "district/conversion/pages.hpp"

#include "district/whole_number.hpp"

namespace bangtin::district::conversion {

namespace {

constexpr std::string_view seen_pdf = "/given/document.pdf";
constexpr Bytes png_bytes_max =
    768 * 1024; ///< 24 s at 256 kbit/s; a scan is more, and a photograph.
constexpr Bytes page_bytes_max = 16 * 1024 * 1024;
constexpr int pages_counted_max = 100'000;

Tool poppler(const char* name)
{
    return {name, "poppler-utils"};
}

CellJob job_for(const Path& pdf, std::vector<std::string> arguments)
{
    CellJob job;
    job.arguments = std::move(arguments);
    job.arguments.emplace_back(seen_pdf);
    job.files = {{pdf, seen_pdf}, {"/etc/fonts", "/etc/fonts"}};
    job.limits.output = page_bytes_max;
    return job;
}

Result<std::string, Refusal> draw(const Path& pdf, int page, std::vector<std::string> format,
                                  const Workplace& place)
{
    const std::string number = std::to_string(page);
    std::vector<std::string> arguments{
        "-f", number,        "-l",        number,
        "-q", "-singlefile", "-scale-to", std::to_string(glass_side_px)};
    arguments.insert(arguments.end(), format.begin(), format.end());
    return run_tool(place, poppler("pdftoppm"), job_for(pdf, std::move(arguments)));
}

Result<Path, Refusal> convert_page(const Path& pdf, int page, const Workplace& place)
{
    auto picture = draw(pdf, page, {"-png"}, place);
    const bool large = picture && picture->size() > png_bytes_max;
    if (large) picture = draw(pdf, page, {"-jpeg", "-jpegopt", "quality=88,optimize=y"}, place);
    if (!picture) return fail(picture.error());
    return keep(place, "page-" + std::to_string(page) + (large ? ".jpg" : ".png"), *picture);
}

} // namespace

std::optional<int> parse_page_count(std::string_view answer)
{
    constexpr std::string_view label = "Pages:";
    while (!answer.empty()) {
        const std::size_t end = std::min(answer.find('\n'), answer.size());
        std::string_view line = answer.substr(0, end);
        answer.remove_prefix(std::min(end + 1, answer.size()));
        if (!line.starts_with(label)) continue;
        line.remove_prefix(label.size());
        line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
        const auto count = whole_number(line, 1, pages_counted_max);
        return count ? std::optional(static_cast<int>(*count)) : std::nullopt;
    }
    return std::nullopt;
}

Made convert_pages(const Path& pdf, int pages_max, const Workplace& place)
{
    const auto answer = run_tool(place, poppler("pdfinfo"), job_for(pdf, {}));
    if (!answer) return fail(answer.error());
    const auto count = parse_page_count(*answer);
    if (!count) return fail(Refusal{Reason::damaged});
    if (*count > pages_max) return fail(Refusal{Reason::pages, *count, pages_max});
    std::vector<Path> made;
    for (int page = 1; page <= *count; ++page) {
        auto picture = convert_page(pdf, page, place);
        if (!picture) return fail(picture.error());
        made.push_back(*std::move(picture));
        place.progress(100 * page / *count);
    }
    return made;
}

} // namespace bangtin::district::conversion
