#include "district/passwords.hpp"

#include <doctest/doctest.h>

using namespace bangtin::district;

TEST_CASE(
    "a password matches its own hash and no other, and a hash is argon2id with a salt of its own")
{
    const auto hash = hash_password("chiếc lá cuối cùng");
    REQUIRE(hash);
    CHECK(hash->starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
    CHECK(password_matches(*hash, "chiếc lá cuối cùng"));
    CHECK_FALSE(password_matches(*hash, "chiếc lá cuối cùn"));
    CHECK_FALSE(password_matches(*hash, ""));
    CHECK(hash_password("chiếc lá cuối cùng") != hash);
}

TEST_CASE("nobody's password matches nothing, not even the words it is made of")
{
    CHECK_FALSE(password_matches("", "bangtin: nobody"));
    CHECK_FALSE(password_matches("", ""));
    CHECK_FALSE(password_matches("no hash", "no hash"));
}

TEST_CASE("one password typed with other marks is the same")
{
    // "ế" as one letter, and as e with two marks.
    CHECK(normalise_password("chi\u1ebfc l\u00e1") ==
          normalise_password("chie\u0302\u0301c la\u0301"));
    CHECK_FALSE(normalise_password("\xff\xfe"));
    CHECK_FALSE(normalise_password("mot\nhai"));
}

TEST_CASE("too short, known and own names are refused, and length is counted in characters")
{
    const PasswordOwner lan{"lan.nguyen", "Nguyễn Thị Lan"};
    CHECK(password_fault("ngắn quá!", lan) == PasswordFault::too_short);
    CHECK(password_fault("đủ mười nhé", lan) == std::nullopt);
    CHECK(password_fault("chín chữ ạ", lan) == std::nullopt);
    CHECK(password_fault("MatKhau123456", lan) == PasswordFault::known);
    CHECK(password_fault("aaaaaaaaaaaa", lan) == PasswordFault::known);
    CHECK(password_fault("1212121212", lan) == PasswordFault::known);
    CHECK(password_fault("lan.nguyen12", lan) == PasswordFault::known);
    CHECK(password_fault("Lan.Nguyen-lan.nguyen", lan) == PasswordFault::known);
    CHECK(password_fault("Nguyễn Thị Lan1", lan) == PasswordFault::known);
    CHECK(password_fault("lan.nguyen đi chợ sớm", lan) == std::nullopt);
    CHECK(password_fault(std::string(513, 'x') + "abcdef", lan) == PasswordFault::too_long);
}
