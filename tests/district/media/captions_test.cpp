#include "district/media/facts.hpp"

#include <doctest/doctest.h>

using namespace bangtin::district::media;
using bangtin::bulletin::MediaType;

TEST_CASE("captions are known by their first bytes, and read whole")
{
    const auto vtt = probe("\xEF\xBB\xBFWEBVTT\n\n00:01.000 --> 00:02.000\nXin chào\n");
    REQUIRE(vtt);
    CHECK(vtt->type == MediaType::vtt);
    CHECK(vtt->width_px == 0);
    const auto srt = probe("1\r\n00:00:01,000 --> 00:00:02,000\r\nXin chào\r\n");
    REQUIRE(srt);
    CHECK(srt->type == MediaType::srt);
}

TEST_CASE("captions with a fault are refused with its line and what to do")
{
    const auto late = probe("WEBVTT\n\n00:03.000 --> 00:02.000\nXin chào\n");
    REQUIRE_FALSE(late);
    CHECK(late.error().problem == "has a fault at line 3: ends before it begins");
    CHECK_FALSE(late.error().remedy.empty());
    CHECK(probe("WEBVTT\n").error().problem == "has no captions in it");
    CHECK_FALSE(probe("1. Họp tổ\n2. Họp khối\n"));
}
