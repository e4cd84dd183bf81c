#include "district/web/pages/new_password.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;

namespace {

Visit visit_with(const std::string& password, const std::string& again)
{
    Visit visit;
    visit.form = *Form::parse("password=" + url_encoded(password) + "&again=" + url_encoded(again));
    return visit;
}

Account account_of_lan()
{
    Account account;
    account.person = "lan.tran";
    account.name = "Trần Thị Lan";
    return account;
}

} // namespace

TEST_CASE("each fault of a new password is told in words")
{
    const auto fault = [](const std::string& password, const std::string& again) {
        return new_password_fault(visit_with(password, again), account_of_lan()).value_or("");
    };
    CHECK(fault("mùa xuân về", "mùa xuân về").empty());
    CHECK(fault("mùa xuân về", "mùa xuân").find("không giống") != std::string::npos);
    CHECK(fault("ngắn", "ngắn").find("quá ngắn") != std::string::npos);
    CHECK(fault("matkhau123", "matkhau123").find("dễ đoán") != std::string::npos);
    CHECK(fault("\xff\xff\xff\xff", "\xff\xff\xff\xff").find("không nhìn thấy") !=
          std::string::npos);
    std::string lengthy(600, 'x'); // Not by one `+`, of which g++ 12 warns by mistake.
    lengthy += "abcdef";
    CHECK(fault(lengthy, lengthy).find("quá dài") != std::string::npos);
}

TEST_CASE("a password is hashed aside, in its one form")
{
    std::string got;
    Response response = with_password_hash(visit_with("cha\u0300o buo\u0302\u0309i sa\u0301ng", ""),
                                           [&](const std::string& hash) {
                                               got = hash;
                                               return redirect("/");
                                           });
    REQUIRE(response.aside);
    CHECK(got.empty());
    response.aside->work();
    CHECK(response.aside->then().status == 303);
    CHECK(password_matches(got, "ch\u00e0o bu\u1ed5i s\u00e1ng"));
}
