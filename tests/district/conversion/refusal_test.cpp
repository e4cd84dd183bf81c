#include "district/conversion/refusal.hpp"

#include "district/web/texts.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::conversion;

TEST_CASE("each reason has a word and a text that says what to do")
{
    for (int reason = 0; reason <= static_cast<int>(Reason::server); ++reason) {
        const std::string word(format_reason(Reason(reason)));
        CAPTURE(word);
        CHECK(parse_reason(word) == Reason(reason));
        const std::string text = web::say(web::Language::vietnamese, "conversion_reason." + word);
        CHECK((text.find("Hãy") != std::string::npos || text.find("Xin") != std::string::npos));
    }
}
