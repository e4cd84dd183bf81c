// A form with files as browsers and strangers send it: parts are pieces of the body, in order, and
// what is typed into a page's fields makes a form that can be judged and shown again.
#include "bulletin/result.hpp"
#include "district/form_checks.hpp"
#include "district/web/form.hpp"
#include "district/web/multipart.hpp"
#include "district/web/pages/compose_form.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace bangtin;
    using namespace bangtin::district;
    using namespace bangtin::district::web;
    const std::string_view text(reinterpret_cast<const char*>(data), size);

    // The first line is the Content-Type.
    const std::string_view type = text.substr(0, text.find('\n'));
    const std::string_view body = text.substr(std::min(type.size() + 1, text.size()));
    if (const auto parts = parse_multipart(body, type)) {
        const char* end = body.data();
        for (const Part& part : *parts) {
            require(part.bytes.data() >= end, "parts stand one after the other");
            end = part.bytes.data() + part.bytes.size();
            require(end <= body.data() + body.size(), "a part is in the body");
        }
    }
    if (const auto form = Form::parse(text)) {
        for (const auto kind : {bulletin::Kind::honour, bulletin::Kind::calendar,
                                bulletin::Kind::countdown, bulletin::Kind::headline}) {
            Json held = new_form(kind);
            held["media"] = {{{"role", "picture"}, {"file", "00"}}};
            const Json typed = form_of_fields(*form, held);
            (void)lacks_of(typed);
            (void)to_text(fields_of_form(typed));
        }
    }
    return 0;
}
