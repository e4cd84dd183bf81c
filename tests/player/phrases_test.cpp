#include "player/phrases.hpp"

#include <doctest/doctest.h>

using namespace bangtin::player;

TEST_CASE("a word of two syllables is one word, however it is written")
{
    CHECK(bond_between("học", "sinh") == Bond::close);
    CHECK(bond_between("Học", "sinh,") == Bond::close);
    CHECK(bond_between("HỌC", "SINH!") == Bond::close);
    CHECK(bond_between("(thầy", "cô)") == Bond::close);
    CHECK(bond_between("sinh", "học") == Bond::loose);
    CHECK(bond_between("học,", "sinh") == Bond::loose);
}

TEST_CASE("a name of two parts is one word, but not every pair of capitals")
{
    CHECK(bond_between("Phù", "Đổng") == Bond::close);
    CHECK(bond_between("Việt", "Nam.") == Bond::close);
    CHECK(bond_between("Bình", "An") == Bond::close);
    CHECK(bond_between("MŨ", "ĐỎ") == Bond::loose);
    CHECK(bond_between("Hoa,", "Lan") == Bond::loose);
}

TEST_CASE("a word that begins a phrase leans on what comes after it")
{
    CHECK(bond_between("và", "học") == Bond::leaning);
    CHECK(bond_between("Từ", "ngày\u00A020/11") == Bond::leaning);
    CHECK(bond_between("lớp\u00A010", "và") == Bond::loose);
    CHECK(bond_between("", "học") == Bond::loose);
    CHECK(bond_between("học", "") == Bond::loose);
    CHECK(bond_between("…", "…") == Bond::loose);
}
