#include "player/self_test.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;
using assets::PassResult;
using std::chrono::hours;

namespace {

/// A screen on which all is well.
SelfTestFacts healthy()
{
    const Instant now = *parse_instant("2026-11-23T00:30:00Z");
    assets::Status pass;
    pass.at = now - hours(1);
    return {.version = "1.2.3",
            .glass = {1920, 1080},
            .code = "K7QF-2M9X",
            .site = "Trường Tiểu học Hoa Phượng",
            .screen = "screen-1",
            .grade = TimeGrade::trusted,
            .now = now,
            .zone = *Zone::find("Asia/Ho_Chi_Minh"),
            .last_pass = pass,
            .edition = EditionFacts{.number = 12, .issued = now - hours(2), .bulletins = 24},
            .edition_fault = "",
            .vitals = {.temperature_c = 54,
                       .card = board::CardSpace{12'345'000'000, 30'000'000'000, false}}};
}

Check check_of(const SelfTestFacts& facts, const std::string& id)
{
    for (const Check& check : self_test(facts))
        if (check.id == id) return check;
    FAIL("no check " << id);
    return {};
}

} // namespace

TEST_CASE("on a healthy screen all is good, in the school's time and the language's numbers")
{
    for (const Check& check : self_test(healthy())) {
        CAPTURE(check.id);
        CHECK(check.verdict == Verdict::good);
        CHECK_FALSE(check.finding.vi.empty());
        CHECK_FALSE(check.finding.en.empty());
    }
    CHECK(check_of(healthy(), "clock").finding.vi == "07:30, 23/11, đã đồng bộ");
    CHECK(check_of(healthy(), "card").finding.vi == "Còn trống 12,3 GB trong 30,0 GB");
    CHECK(check_of(healthy(), "card").finding.en == "12.3 GB free of 30.0 GB");
    CHECK(check_of(healthy(), "edition").finding.vi == "Số 12, ban hành lúc 05:30, 23/11, 24 tin");
}

TEST_CASE("a cable that is not plugged in is told from a network that gives no address")
{
    SelfTestFacts facts = healthy();
    facts.last_pass->result = PassResult::offline;
    facts.last_pass->reach = assets::Reach::nothing;
    CHECK(check_of(facts, "link").finding.vi ==
          "Chưa cắm dây mạng, hoặc chưa vào được Wi-Fi (06:30, 23/11)");
    facts.last_pass->reach = assets::Reach::joined;
    CHECK(check_of(facts, "link").finding.vi ==
          "Có mạng mà không được cấp địa chỉ (06:30, 23/11): hỏi người quản mạng");
    for (const auto reach : {assets::Reach::untold, assets::Reach::routed}) {
        facts.last_pass->reach = reach;
        CHECK(check_of(facts, "link").finding.vi.starts_with("Không tới được nguồn tin"));
    }
    CHECK(check_of(facts, "link").verdict == Verdict::attention);
}

TEST_CASE("a board that has not knocked yet does not claim a line")
{
    SelfTestFacts facts = healthy();
    facts.edition.reset();
    facts.site.clear();
    CHECK(check_of(facts, "link").finding.en == "Never in contact yet");
    CHECK(check_of(facts, "link").verdict == Verdict::fault);
    facts.last_pass->joining = assets::Joining::waiting;
    CHECK(check_of(facts, "link").verdict == Verdict::good);
}

TEST_CASE("before enrolment a mistake in the technician's file is told first, with its line")
{
    SelfTestFacts facts = healthy();
    facts.settings_mistake = board::SettingsMistake{3, "thiếu dấu =", "there is no ="};
    CHECK(check_of(facts, "enrolment").verdict == Verdict::good); // It is not read any more.
    facts.site.clear();
    CHECK(check_of(facts, "enrolment").finding.vi == "cai-dat.txt, dòng 3: thiếu dấu =");
    facts.settings_mistake->line = 0;
    CHECK(check_of(facts, "enrolment").finding.en == "cai-dat.txt: there is no =");
}

TEST_CASE("nobody may leave a screen that is not enrolled, knows no time or cannot write its card")
{
    SelfTestFacts facts = healthy();
    facts.site.clear();
    CHECK(check_of(facts, "enrolment").verdict == Verdict::fault);
    facts = healthy();
    facts.grade = TimeGrade::unknown;
    CHECK(check_of(facts, "clock").verdict == Verdict::fault);
    facts = healthy();
    facts.last_pass->result = PassResult::cannot_write;
    CHECK(check_of(facts, "link").verdict == Verdict::fault);
    facts = healthy();
    facts.vitals.card->read_only = true;
    CHECK(check_of(facts, "card").verdict == Verdict::fault);
    facts = healthy();
    facts.edition.reset();
    CHECK(check_of(facts, "edition").verdict == Verdict::fault);
}

TEST_CASE("a screen that two boards claim says so, and nobody may leave it")
{
    SelfTestFacts facts = healthy();
    facts.last_pass->held_as = "board-0123456789abcdef";
    CHECK(check_of(facts, "enrolment").verdict == Verdict::fault);
    CHECK(check_of(facts, "enrolment").finding.vi.starts_with("Hai máy dùng chung"));
    CHECK(check_of(facts, "enrolment").finding.en.starts_with("Two boards"));
    facts.screen.clear(); // What an older identity left behind.
    CHECK_FALSE(is_held(facts));
}

TEST_CASE("what can wait is for somebody's attention")
{
    const auto attention = [](const char* id, auto&& change) {
        SelfTestFacts facts = healthy();
        change(facts);
        CAPTURE(id);
        CHECK(check_of(facts, id).verdict == Verdict::attention);
    };
    attention("enrolment", [](SelfTestFacts& f) { f.screen.clear(); });
    attention("clock", [](SelfTestFacts& f) { f.grade = TimeGrade::held_over; });
    attention("link", [](SelfTestFacts& f) { f.last_pass->result = PassResult::offline; });
    attention("link", [](SelfTestFacts& f) { f.last_pass->at = f.now - hours(30); });
    attention("link", [](SelfTestFacts& f) { f.last_pass.reset(); });
    attention("files", [](SelfTestFacts& f) { f.last_pass->files_waiting = 3; });
    attention("card", [](SelfTestFacts& f) { f.vitals.card->free_bytes = 900'000'000; });
    attention("temperature", [](SelfTestFacts& f) { f.vitals.temperature_c = 79; });
}

TEST_CASE("a clock that is not believed does not accuse the line")
{
    SelfTestFacts facts = healthy();
    facts.grade = TimeGrade::held_over;
    facts.last_pass->at = facts.now - hours(300);
    CHECK(check_of(facts, "link").verdict == Verdict::good);
}

TEST_CASE("whoever brings a used ticket, or waits for the office, reads what to do next")
{
    SelfTestFacts facts = healthy();
    facts.site.clear();
    facts.screen.clear();
    const auto says = [&](assets::Joining joining) {
        facts.last_pass->joining = joining;
        const Check check = check_of(facts, "enrolment");
        CHECK(check.verdict == Verdict::fault);
        return check.finding;
    };
    CHECK(says(assets::Joining::ticket_refused).vi.starts_with("Phiếu đã dùng, hết hạn"));
    CHECK(says(assets::Joining::ticket_unreadable).vi.starts_with("Tệp phiếu hỏng"));
    CHECK(says(assets::Joining::waiting).vi.starts_with("Văn phòng đã thấy máy này"));
    CHECK(says(assets::Joining::unanswered).en.starts_with("The office does not answer"));
    CHECK(says(assets::Joining::turned_away).en.starts_with("The office does not take this key"));
    CHECK(says(assets::Joining::over).vi.starts_with("Chưa ghi danh"));
}
