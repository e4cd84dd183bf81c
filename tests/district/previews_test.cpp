#include "district/previews.hpp"

#include "tests/district/drawing.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using test::Drawing;
using test::preview_output;
using test::small_jpeg;

namespace {

PreviewAsk notice()
{
    test::World world;
    world.take({});
    const auto revision = world.desk().newest("tin-1");
    REQUIRE(revision);
    return {revision->text, "Trường Tiểu học số 1", Orientation::landscape, 1};
}

} // namespace

TEST_CASE("what the player says is taken whole, or not at all")
{
    const std::string output = preview_output();
    const auto preview = parse_preview(output);
    REQUIRE(preview);
    CHECK(preview->jpeg == small_jpeg);
    CHECK(preview->leaves == 3);
    CHECK(preview->width == 960);
    for (std::size_t length = 0; length < output.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(parse_preview(output.substr(0, length)));
    }
    CHECK_FALSE(parse_preview(output + "x"));
    CHECK_FALSE(parse_preview(preview_output("", 0)));
    CHECK_FALSE(
        parse_preview(R"({"bytes":6,"height":1,"leaf":1,"leaves":1,"left_out":"","width":1})"
                      "\n<html>"));
    CHECK_FALSE(parse_preview(std::string(5000, ' ') + output));
}

TEST_CASE("a bulletin is drawn once, and again only when something of it differs")
{
    const Drawing drawing;
    const Previews previews = drawing.previews();
    const PreviewAsk ask = notice();
    CHECK_FALSE(previews.find(previews.key_of(ask)));
    for (int time = 0; time < 3; ++time) {
        const auto preview = previews.preview_of(ask);
        REQUIRE(preview);
        CHECK(preview->jpeg == small_jpeg);
        CHECK(drawing.times_asked() == 1);
    }
    CHECK(previews.find(previews.key_of(ask)));

    PreviewAsk other = ask;
    other.orientation = Orientation::portrait;
    REQUIRE(previews.preview_of(other));
    other = ask;
    other.leaf = 2;
    REQUIRE(previews.preview_of(other));
    other = ask;
    other.site = "Trường THCS số 2";
    REQUIRE(previews.preview_of(other));
    other = ask;
    other.text.replace(other.text.find("phụ huynh"), std::string("phụ huynh").size(), "lớp Năm");
    REQUIRE(previews.preview_of(other));
    CHECK(drawing.times_asked() == 5);
    drawing.install("another release");
    REQUIRE(previews.preview_of(ask));
    CHECK(drawing.times_asked() == 6);
}

TEST_CASE("a picture that lacks something is drawn again: what is missing may come")
{
    const Drawing drawing;
    const Previews previews = drawing.previews();
    const PreviewAsk ask = notice();
    drawing.answer(preview_output("the picture of tin-1 is left out"));
    const auto lacking = previews.preview_of(ask);
    REQUIRE(lacking);
    CHECK(lacking->left_out == "the picture of tin-1 is left out");
    drawing.answer(preview_output());
    CHECK(previews.preview_of(ask)->left_out.empty());
    CHECK(drawing.times_asked() == 2);
}

TEST_CASE("a text that is no bulletin is refused with the place, before anything is started")
{
    const Drawing drawing;
    PreviewAsk ask = notice();
    for (const std::string& text :
         {std::string(), std::string("{}"), ask.text + ask.text, std::string(100'000, '[')}) {
        ask.text = text;
        const auto refused = drawing.previews().preview_of(ask);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ExitCode::invalid);
        CHECK(refused.error().happened.starts_with("the bulletin"));
    }
    CHECK(drawing.times_asked() == 0);
}

TEST_CASE("what the player says of a failure is handed on, and nothing is kept of it")
{
    const Drawing drawing;
    const PreviewAsk ask = notice();
    drawing.fail_always();
    const auto failed = drawing.previews().preview_of(ask);
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == ExitCode::not_found);
    CHECK(failed.error().happened == "it is wrong");
    drawing.answer(preview_output());
    CHECK(drawing.previews().preview_of(ask));
}

TEST_CASE("without the player beside it the desk says what to install")
{
    const Drawing drawing;
    std::filesystem::remove(drawing.path("bin/bangtin-decoder"));
    const auto none = drawing.previews().preview_of(notice());
    REQUIRE_FALSE(none);
    CHECK(none.error().code == ExitCode::unavailable);
    CHECK(none.error().happened.ends_with("bin/bangtin-decoder"));
    CHECK(none.error().remedy.find("bangtin-player") != std::string::npos);
    CHECK(drawing.times_asked() == 0);
}

TEST_CASE("where previews cannot be kept they are drawn all the same")
{
    const Drawing drawing;
    std::ofstream(drawing.path("previews")) << "a file";
    const PreviewAsk ask = notice();
    CHECK(drawing.previews().preview_of(ask));
    CHECK(drawing.previews().preview_of(ask));
    CHECK(drawing.times_asked() == 2);
}
