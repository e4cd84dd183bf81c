// Tells what the parsers think of files: `format_check FORMAT FILE…` prints `accepted` or `refused:
// why` per file. The test that compares schemas with parsers runs it.
#include "bulletin/admission.hpp"
#include "bulletin/approval.hpp"
#include "bulletin/bulletin.hpp"
#include "bulletin/glance.hpp"
#include "bulletin/knock.hpp"
#include "bulletin/programme.hpp"
#include "bulletin/proof.hpp"
#include "bulletin/receipt.hpp"
#include "bulletin/tally.hpp"
#include "bulletin/time_note.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

using namespace bangtin;
using namespace bangtin::bulletin;

namespace {

std::optional<FormatError> check(std::string_view format, const std::string& text)
{
    const auto fault = [](const auto& read) {
        return read ? std::nullopt : std::optional(read.error());
    };
    if (format == "bulletin") return fault(parse_bulletin(text));
    if (format == "programme") return fault(parse_programme(text));
    if (format == "approvers") return fault(parse_approvers(text));
    if (format == "report") return fault(parse_report(text));
    if (format == "tally") return fault(parse_tally(text));
    if (format == "receipt") return fault(parse_receipt(text));
    if (format == "knock") return fault(parse_knock(text));
    if (format == "admission") return fault(parse_admission(text));
    if (format == "time-note") return fault(parse_time_note(text));
    if (format == "time-mandate") return fault(parse_time_mandate(text));
    if (format == "glance") return fault(parse_glance(text));
    if (format == "picture") return fault(parse_picture_facts(text));
    return FormatError{"", "no such format",
                       "use bulletin, programme, approvers, report, tally, receipt, knock, "
                       "admission, time-note, time-mandate, glance or picture"};
}

} // namespace

int main(int count, char** arguments)
{
    for (int i = 2; i < count; ++i) {
        std::ifstream file(arguments[i], std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        const auto fault = check(arguments[1], text);
        std::cout << (fault ? "refused: " + fault->text() : "accepted") << '\n';
    }
    return count < 3 ? 2 : 0;
}
