#include "bench/glass_watch/tally.hpp"

#include <doctest/doctest.h>

using namespace bangtin::bench;

namespace {

/// 'p' is a picture, 'k' black, 'b' blank.
Tally tally_of(const char* glimpses)
{
    Tally tally;
    for (const char* at = glimpses; *at != 0; ++at) {
        tally.add(*at == 'p' ? Glimpse::picture : *at == 'k' ? Glimpse::black : Glimpse::blank);
    }
    tally.end();
    return tally;
}

} // namespace

TEST_CASE("pictures alone are no fault")
{
    const Tally tally = tally_of("pppp");
    CHECK(tally.samples() == 4);
    CHECK(tally.black() == 0);
    CHECK(tally.blank() == 0);
}

TEST_CASE("a single dark glimpse between pictures counts, black and blank apart")
{
    const Tally tally = tally_of("pkppbbp");
    CHECK(tally.samples() == 7);
    CHECK(tally.black() == 1);
    CHECK(tally.blank() == 2);
}

TEST_CASE("up to five dark glimpses at the very end are the window that goes away")
{
    CHECK(tally_of("ppkkkkk").black() == 0);
    CHECK(tally_of("ppkkkbb").blank() == 0);
    CHECK(tally_of("ppkkkkkk").black() == 6);
    CHECK(tally_of("ppkkkbbb").blank() == 3);
}

TEST_CASE("the end excuses nothing that came before a picture")
{
    CHECK(tally_of("pkpkk").black() == 1);
}
