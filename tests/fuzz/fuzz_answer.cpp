// What a server or a ticket may say: HTTP heads, ranges, answers to reports, pictures and knocks,
// tickets. A body plan never takes more than was asked for.
#include "sync/enrolment.hpp"
#include "sync/glance.hpp"
#include "sync/knocking.hpp"
#include "sync/report.hpp"
#include "sync/response.hpp"

#include <cstdint>

using namespace bangtin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto answer = sync::parse_answer(text))
        require(answer->acknowledged >= 0 && answer->glance.size() <= 2048, "an answer is bounded");
    static_cast<void>(sync::parse_taken(text));
    if (const auto again = sync::parse_waiting(text))
        require(again->count() >= 1 && again->count() <= 3600, "a board is sent away for ever");
    if (const auto ticket = sync::parse_ticket(text)) {
        const auto again = sync::parse_ticket(sync::ticket_text(*ticket));
        require(again && *again == *ticket, "a ticket does not read back");
    }
    sync::ResponseHead head;
    while (!text.empty()) {
        const auto end = text.find('\n');
        sync::add_header_line(head, text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    const sync::Run run{.path = "x", .offset = 10, .budget = 50, .length = 100};
    if (const auto plan = sync::plan_run(head, run)) {
        require(plan->take <= run.budget, "more is taken than was asked for");
        require(plan->skip == 0 || plan->skip == run.offset, "an odd number of bytes is skipped");
    }
    static_cast<void>(sync::plan_small(head, "x", 100));
    if (const auto plan = sync::plan_answer(head, "x", 100); plan && !sync::is_refusal(head))
        require(plan->take <= 100, "more of an answer is taken than was asked for");
    static_cast<void>(sync::refusal_error(head, "x", text));
    return 0;
}
