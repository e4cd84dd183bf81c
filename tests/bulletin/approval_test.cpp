#include "bulletin/approval.hpp"

#include "bulletin/limits.hpp"
#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;

namespace {

const Instant now = at("2026-11-20T01:00:00Z");

// The keys of a_list(), by the office of who holds them.
constexpr int school = 11;
constexpr int ward = 12;
constexpr int cluster = 13;
constexpr int chief = 14;
constexpr int head = 15;
constexpr int head_spare = 16; ///< The second key of the same person.

Bulletin for_audience(Scope scope, std::string unit)
{
    Bulletin bulletin = a_bulletin();
    bulletin.audience = {scope, std::move(unit), {}};
    return bulletin;
}

Ed25519Key key(int number)
{
    return digest(static_cast<std::uint8_t>(number)).bytes;
}

std::vector<Ed25519Key> keys(std::initializer_list<int> numbers)
{
    std::vector<Ed25519Key> made;
    for (const int number : numbers) made.push_back(key(number));
    return made;
}

/// The reason `judge` gives at mn-hoa-sen, or nothing when it approves.
std::optional<RefusalReason> refusal(const Bulletin& bulletin, std::initializer_list<int> signers,
                                     const ApproversList& list = a_list(), Instant when = now)
{
    const auto verdict = judge(bulletin, keys(signers), list, "mn-hoa-sen", when);
    if (verdict) return std::nullopt;
    CHECK_FALSE(verdict.error().text.empty());
    return verdict.error().reason;
}

Bulletin written_by(Bulletin bulletin, std::string person)
{
    bulletin.author.person = std::move(person);
    return bulletin;
}

} // namespace

TEST_CASE("a province's bulletin needs two people, and names them in order")
{
    const Bulletin bulletin = for_audience(Scope::province, "so");
    CHECK(refusal(bulletin, {chief}) == RefusalReason::too_few_seals);
    const auto verdict = judge(bulletin, keys({head, chief}), a_list(), "mn-hoa-sen", now);
    REQUIRE(verdict);
    CHECK(verdict->persons == std::vector<std::string>{"chanh-van-phong", "truong-phong"});
}

TEST_CASE("two keys of one person count once, and so does one key given twice")
{
    const Bulletin bulletin = for_audience(Scope::province, "so");
    CHECK(refusal(bulletin, {head, head_spare}) == RefusalReason::too_few_seals);
    CHECK(refusal(bulletin, {head, head}) == RefusalReason::too_few_seals);
    CHECK_FALSE(refusal(bulletin, {head, head_spare, chief}));
}

TEST_CASE("one person is enough for a district and for a school")
{
    CHECK_FALSE(refusal(for_audience(Scope::district, "phuong"), {ward}));
    CHECK_FALSE(refusal(for_audience(Scope::school, "mn-hoa-sen"), {school}));
}

TEST_CASE("nobody seals what they wrote, at any scope")
{
    CHECK(refusal(written_by(for_audience(Scope::school, "mn-hoa-sen"), "hieu-truong"), {school}) ==
          RefusalReason::own_seal_only);
    CHECK(refusal(written_by(for_audience(Scope::district, "phuong"), "phu-trach"), {ward}) ==
          RefusalReason::own_seal_only);
    CHECK(refusal(written_by(for_audience(Scope::province, "so"), "truong-phong"),
                  {chief, head, head_spare}) == RefusalReason::too_few_seals);
}

TEST_CASE("a key that is not on the list is no seal")
{
    CHECK(refusal(for_audience(Scope::school, "mn-hoa-sen"), {}) == RefusalReason::no_seal);
    CHECK(refusal(for_audience(Scope::school, "mn-hoa-sen"), {77}) == RefusalReason::no_seal);
}

TEST_CASE("a seal does not reach further than its person's scope")
{
    CHECK(refusal(for_audience(Scope::province, "so"), {ward, school}) ==
          RefusalReason::seal_not_allowed);
    CHECK(refusal(for_audience(Scope::district, "phuong"), {school}) ==
          RefusalReason::seal_not_allowed);
}

TEST_CASE("those above a school in its own branch may seal for it, those of another may not")
{
    const Bulletin item = for_audience(Scope::school, "mn-hoa-sen");
    CHECK_FALSE(refusal(item, {ward}));
    CHECK_FALSE(refusal(item, {chief}));
    CHECK(refusal(item, {cluster}) == RefusalReason::seal_not_allowed);

    ApproversList list = a_list();
    list.approvers[0].unit = "th-hoa-phuong"; // The head of the school next door.
    CHECK(refusal(item, {school}, list) == RefusalReason::seal_not_allowed);
}

TEST_CASE("an emergency needs people who may seal emergencies")
{
    Bulletin bulletin = for_audience(Scope::district, "phuong");
    bulletin.layer = Layer::emergency;
    CHECK(refusal(bulletin, {ward, head}) == RefusalReason::seal_not_allowed);
    CHECK_FALSE(refusal(bulletin, {chief}));
}

TEST_CASE("a seal counts from the first instant of its person's term to before the last")
{
    const Window term = a_list().approvers[0].valid;
    const Bulletin bulletin = for_audience(Scope::school, "mn-hoa-sen");
    const auto sealed_at = [&](Instant when) {
        return refusal(bulletin, {school}, a_list(), when);
    };
    CHECK(sealed_at(term.opens - Duration{1}) == RefusalReason::seal_not_allowed);
    CHECK_FALSE(sealed_at(term.opens));
    CHECK_FALSE(sealed_at(term.closes - Duration{1}));
    CHECK(sealed_at(term.closes) == RefusalReason::seal_not_allowed);
}

TEST_CASE("a bulletin is for sites under its unit, and of its levels")
{
    CHECK(refusal(for_audience(Scope::school, "th-hoa-phuong"), {chief}) ==
          RefusalReason::not_for_this_site);
    CHECK(refusal(for_audience(Scope::district, "cum"), {cluster}) ==
          RefusalReason::not_for_this_site);
    CHECK(refusal(for_audience(Scope::district, "nowhere"), {chief}) ==
          RefusalReason::not_for_this_site);
    Bulletin bulletin = for_audience(Scope::district, "phuong");
    bulletin.audience.levels = {"thcs"};
    CHECK(refusal(bulletin, {ward}) == RefusalReason::not_for_this_site);
    bulletin.audience.levels = {"mam-non", "thcs"};
    CHECK_FALSE(refusal(bulletin, {ward}));
}

TEST_CASE("an office dressed up as one school is refused, whoever sealed it")
{
    CHECK(refusal(for_audience(Scope::school, "phuong"), {ward, chief}) ==
          RefusalReason::not_for_this_site);
    CHECK(refusal(for_audience(Scope::school, "so"), {chief, head}) ==
          RefusalReason::not_for_this_site);
}

TEST_CASE("a province cannot be addressed as a district, to need one seal fewer")
{
    CHECK(refusal(for_audience(Scope::district, "so"), {chief}) ==
          RefusalReason::not_for_this_site);
}

// Method: any people, units, scopes, dates and signers; count by hand who may count.
TEST_CASE("what is approved has enough distinct allowed people who did not write it, and what is "
          "refused has not")
{
    const bool held = rc::check([] {
        ApproversList list = a_list();
        for (Approver& approver : list.approvers) {
            approver.person = *rc::gen::elementOf(std::vector<std::string>{"a", "b", "c"});
            approver.unit = list.units[*rc::gen::inRange<std::size_t>(0, 5)].code;
            approver.scope = *rc::gen::element(Scope::school, Scope::district, Scope::province);
            approver.emergency = *rc::gen::arbitrary<bool>();
            if (*rc::gen::inRange(0, 4) == 0) approver.valid.closes = now;
        }
        Bulletin bulletin =
            for_audience(*rc::gen::element(Scope::school, Scope::district, Scope::province),
                         list.units[*rc::gen::inRange<std::size_t>(0, 5)].code);
        bulletin.author.person = *rc::gen::elementOf(std::vector<std::string>{"a", "b", "d"});
        bulletin.layer = *rc::gen::element(Layer::programme, Layer::emergency);
        const auto numbers = *rc::gen::container<std::vector<int>>(rc::gen::inRange(10, 18));
        std::vector<Ed25519Key> signers;
        for (const int number : numbers) signers.push_back(key(number));

        std::set<std::string> allowed;
        for (const Approver& approver : list.approvers) {
            const bool signed_it =
                std::find(signers.begin(), signers.end(), approver.key) != signers.end();
            if (signed_it && approver.person != bulletin.author.person &&
                approver.scope >= bulletin.audience.scope && approver.valid.contains(now) &&
                list.covers(approver.unit, bulletin.audience.unit) &&
                (approver.emergency || bulletin.layer != Layer::emergency))
                allowed.insert(approver.person);
        }
        const auto verdict = judge(bulletin, signers, list, "mn-hoa-sen", now);
        const std::size_t needed = bulletin.audience.scope == Scope::province ? 2 : 1;
        if (!verdict) {
            RC_ASSERT(verdict.error().reason == RefusalReason::not_for_this_site ||
                      allowed.size() < needed);
            return;
        }
        RC_ASSERT(allowed.size() >= needed);
        RC_ASSERT(verdict->persons == std::vector<std::string>(allowed.begin(), allowed.end()));
        RC_ASSERT(list.covers(bulletin.audience.unit, "mn-hoa-sen"));
    });
    CHECK(held);
}

TEST_CASE("the approvers list reads back from its text")
{
    const ApproversList list = a_list();
    const auto read = parse_approvers(approvers_text(list));
    REQUIRE(read);
    CHECK(*read == list);
}

TEST_CASE("a tree with a circle, an orphan, a doubled code or key is refused with its place")
{
    const auto fault = [](auto spoil) {
        ApproversList list = a_list();
        spoil(list);
        const auto read = parse_approvers(approvers_text(list));
        REQUIRE_FALSE(read);
        CHECK_FALSE(read.error().remedy.empty());
        return read.error().place;
    };
    // Units are a_list()'s in its order, named in faults by their code.
    CHECK(fault([](auto& list) { list.units[3].parent = "phuong"; }).starts_with("/units/"));
    CHECK(fault([](auto& list) { list.units[1].parent = "nowhere"; }) == "/units/mn-hoa-sen");
    CHECK(fault([](auto& list) { list.units.push_back(list.units[2]); }) == "/units/phuong");
    CHECK(fault([](auto& list) { list.units[0].name = "Cụm\nsố 1"; }) == "/units/0/name");
    CHECK(fault([](auto& list) { list.units[0].level = "Tiểu học"; }) == "/units/0/level");
    CHECK(fault([](auto& list) { list.units[0].parent = "Sở"; }) == "/units/0/parent");
    CHECK(fault([](auto& list) { list.version = 0; }) == "/version");
    CHECK(fault([](auto& list) { list.approvers[1].key = list.approvers[0].key; }) ==
          "/approvers/1/key");
    CHECK(fault([](auto& list) { list.approvers[2].unit = "nowhere"; }) == "/approvers/2/unit");
    CHECK(fault([](auto& list) {
              std::swap(list.approvers[0].valid.opens, list.approvers[0].valid.closes);
          }) == "/approvers/0/valid");
}

TEST_CASE("a way up of exactly the depth allowed is fine, and one step more is refused")
{
    ApproversList list{.version = 1, .units = {}, .approvers = {}};
    const auto code = [](std::size_t depth) { return "u" + std::to_string(10 + depth); };
    for (std::size_t depth = 0; depth <= limits::unit_depth; ++depth) {
        list.units.push_back({code(depth), depth == 0 ? "" : code(depth - 1), "cap", "", "Cấp"});
    }
    CHECK(parse_approvers(approvers_text(list)));
    CHECK(list.covers(list.units.front().code, list.units.back().code));
    list.units.push_back({code(90), list.units.back().code, "cap", "", "Cấp"});
    const auto refused = parse_approvers(approvers_text(list));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().problem == "its way up does not end");
}

TEST_CASE("a unit covers itself and what is below it, and nothing unknown")
{
    const ApproversList list = a_list();
    CHECK(list.covers("so", "mn-hoa-sen"));
    CHECK(list.covers("mn-hoa-sen", "mn-hoa-sen"));
    CHECK_FALSE(list.covers("th-hoa-phuong", "mn-hoa-sen"));
    CHECK_FALSE(list.covers("mn-hoa-sen", "so"));
    CHECK_FALSE(list.covers("nowhere", "nowhere"));
    CHECK_FALSE(list.covers("", "so"));
}
