#include "bench/glass_watch/absence.hpp"

#include <doctest/doctest.h>

using namespace bangtin::bench;
using std::chrono::milliseconds;

namespace {

Absence::Time at(int ms)
{
    return Absence::Time(milliseconds(ms));
}

} // namespace

TEST_CASE("darkness that nobody announced is not excused")
{
    Absence absence;
    CHECK_FALSE(absence.excuses(Glimpse::black, at(0)));
    CHECK_FALSE(absence.excuses(Glimpse::blank, at(50)));
    CHECK(absence.samples() == 0);
}

TEST_CASE("from its announcement until the next picture darkness is the display's")
{
    Absence absence;
    absence.told(at(0));
    CHECK_FALSE(absence.excuses(Glimpse::picture, at(10)));
    CHECK(absence.excuses(Glimpse::black, at(50)));
    CHECK(absence.excuses(Glimpse::blank, at(1200)));
    CHECK_FALSE(absence.excuses(Glimpse::picture, at(1250)));
    CHECK_FALSE(absence.excuses(Glimpse::black, at(1300))); // It was back: this is a fault.
    CHECK(absence.count() == 1);
    CHECK(absence.samples() == 2);
    CHECK(absence.longest() == milliseconds(1250));
}

TEST_CASE("a display that stays dark for too long is a fault, and so is one that got dark late")
{
    Absence absence;
    absence.told(at(0));
    CHECK(absence.excuses(Glimpse::black, at(500)));
    CHECK(absence.excuses(Glimpse::black, at(3000)));
    CHECK_FALSE(absence.excuses(Glimpse::black, at(3001)));
    CHECK_FALSE(absence.excuses(Glimpse::picture, at(3500)));
    CHECK(absence.longest() == milliseconds(3500)); // For whoever sets a limit to it.

    Absence late;
    late.told(at(0));
    CHECK_FALSE(late.excuses(Glimpse::black, at(1001)));
    CHECK_FALSE(late.excuses(Glimpse::picture, at(1050)));
    CHECK_FALSE(late.excuses(Glimpse::black, at(1100)));
    CHECK(late.count() == 0);
}

TEST_CASE("a display that is taken away again before it is back is away once")
{
    Absence absence;
    absence.told(at(0));
    CHECK(absence.excuses(Glimpse::black, at(50)));
    absence.told(at(1000));
    CHECK(absence.excuses(Glimpse::black, at(2900)));
    CHECK_FALSE(absence.excuses(Glimpse::black, at(3100)));
}
