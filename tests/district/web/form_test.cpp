#include "district/web/form.hpp"

#include <doctest/doctest.h>

using namespace bangtin::district::web;

TEST_CASE("fields are decoded as browsers encode them")
{
    const auto form = Form::parse("name=Tr%E1%BA%A7n+Lan&role=author&role=editor&empty=&bare");
    REQUIRE(form);
    CHECK(form->text("name") == "Trần Lan");
    CHECK(form->all("role") == std::vector<std::string>{"author", "editor"});
    CHECK(form->text("role") == "author");
    CHECK(form->text("empty").empty());
    CHECK(form->text("bare").empty());
    CHECK(form->text("missing").empty());
    CHECK(form->all("missing").empty());
    CHECK(Form::parse("&&a=1&")->text("a") == "1");
    CHECK(Form::parse("a%3d=b%26c")->text("a=") == "b&c");
    REQUIRE(Form::parse(""));
}

TEST_CASE("what is no form is none")
{
    for (const char* body : {"a=%", "a=%4", "a=%4g", "%=1", "a=1&b=%zz"}) {
        CAPTURE(body);
        CHECK_FALSE(Form::parse(body));
    }
    CHECK_FALSE(Form::parse(std::string(form_bytes_max + 1, 'a')));
    std::string many;
    for (std::size_t i = 0; i < form_fields_max; ++i) many += "a=1&";
    CHECK(Form::parse(many));
    CHECK_FALSE(Form::parse(many + "a=1"));
}

// Method: every byte goes there and back.
TEST_CASE("what is encoded for an address is read back")
{
    std::string every;
    for (int byte = 0; byte < 256; ++byte) every += static_cast<char>(byte);
    const auto form = Form::parse("a=" + url_encoded(every));
    REQUIRE(form);
    CHECK(form->text("a") == every);
    CHECK(url_encoded("a-z_0.9~/ ế") == "a-z_0.9~%2F%20%E1%BA%BF");
}
