// Forms, cookies, languages and addresses as browsers and strangers send them: what is read is
// never more than was sent, and an address of the desk is one.
#include "bulletin/result.hpp"
#include "district/web/cookie.hpp"
#include "district/web/form.hpp"
#include "district/web/origin.hpp"
#include "district/web/texts.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace bangtin;
    using namespace bangtin::district::web;
    const std::string_view text(reinterpret_cast<const char*>(data), size);

    if (const auto form = Form::parse(text)) {
        require(form->text("form").size() <= size, "a value is not longer than its form");
        require(form->all("role").size() <= form_fields_max, "fields are counted");
    }
    if (const auto value = cookie_value(text, "__Host-bangtin"))
        require(value->find(';') == std::string_view::npos, "a cookie ends before the next");
    const auto again = Form::parse("a=" + url_encoded(text));
    require(!again || again->text("a") == text, "what is encoded is read back");
    (void)preferred_language(text);
    const auto origin = parse_origin(std::string(text), PlainHttp::this_machine_only);
    if (origin) {
        const auto same = parse_origin(origin->text(), PlainHttp::this_machine_only);
        require(same && *same == *origin, "an address is read as it is written");
    }
    return 0;
}
