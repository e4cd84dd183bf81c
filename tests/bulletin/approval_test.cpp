#include "bulletin/approval.hpp"

#include "samples.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bangtin;
using namespace bangtin::bulletin;

namespace {

const Instant now = samples::at("2026-11-20T01:00:00Z");

Bulletin for_audience(Scope scope, std::string unit)
{
    Bulletin bulletin = samples::headline();
    bulletin.audience = {scope, std::move(unit), {}};
    return bulletin;
}

std::vector<Ed25519Key> keys(std::initializer_list<int> numbers)
{
    std::vector<Ed25519Key> keys;
    for (const int number : numbers)
        keys.push_back(samples::key(static_cast<std::uint8_t>(number)));
    return keys;
}

/// The reason `judge` gives at th-hoa-phuong, or nothing when it approves.
std::optional<RefusalReason> refusal(const Bulletin& bulletin, std::initializer_list<int> signers,
                                     const ApproversList& list = samples::approvers(),
                                     Instant at = now)
{
    const auto verdict = judge(bulletin, keys(signers), list, "th-hoa-phuong", at);
    if (verdict) return std::nullopt;
    CHECK_FALSE(verdict.error().text.empty());
    return verdict.error().reason;
}

} // namespace

TEST_CASE("a province's bulletin needs two people, and names them in order")
{
    const Bulletin bulletin = for_audience(Scope::province, "so");
    CHECK(refusal(bulletin, {1}) == RefusalReason::too_few_seals);
    const auto verdict = judge(bulletin, keys({2, 1}), samples::approvers(), "th-hoa-phuong", now);
    REQUIRE(verdict);
    CHECK((verdict->persons == std::vector<std::string>{"so-chanh", "so-truong-phong"}));
}

TEST_CASE("one person is enough for a district and for a school")
{
    CHECK_FALSE(refusal(for_audience(Scope::district, "phuong"), {3}));
    CHECK_FALSE(refusal(for_audience(Scope::school, "th-hoa-phuong"), {4}));
}

TEST_CASE("two keys of one person count once")
{
    ApproversList list = samples::approvers();
    list.approvers[1].person = list.approvers[0].person;
    CHECK(refusal(for_audience(Scope::province, "so"), {1, 2}, list) ==
          RefusalReason::too_few_seals);
}

TEST_CASE("the same key given twice counts once")
{
    CHECK(refusal(for_audience(Scope::province, "so"), {1, 1}) == RefusalReason::too_few_seals);
}

TEST_CASE("nobody seals what they wrote, at any scope")
{
    const auto written_by = [](Bulletin bulletin, std::string person) {
        bulletin.author.person = std::move(person);
        return bulletin;
    };
    CHECK(refusal(written_by(for_audience(Scope::school, "th-hoa-phuong"), "hieu-truong"), {4}) ==
          RefusalReason::own_seal_only);
    CHECK(refusal(written_by(for_audience(Scope::district, "phuong"), "an-hoa"), {3}) ==
          RefusalReason::own_seal_only);
    CHECK(refusal(written_by(for_audience(Scope::province, "so"), "so-chanh"), {1, 2}) ==
          RefusalReason::too_few_seals);
}

TEST_CASE("a key that is not on the list is no seal")
{
    CHECK(refusal(for_audience(Scope::school, "th-hoa-phuong"), {}) == RefusalReason::no_seal);
    CHECK(refusal(for_audience(Scope::school, "th-hoa-phuong"), {77}) == RefusalReason::no_seal);
}

TEST_CASE("a seal does not reach further than its person's scope")
{
    CHECK(refusal(for_audience(Scope::province, "so"), {3, 4}) == RefusalReason::seal_not_allowed);
    CHECK(refusal(for_audience(Scope::district, "phuong"), {4}) == RefusalReason::seal_not_allowed);
}

TEST_CASE("a wider scope may seal a narrower audience below its unit")
{
    CHECK_FALSE(refusal(for_audience(Scope::school, "th-hoa-phuong"), {1}));
}

TEST_CASE("a seal counts only below its person's unit")
{
    ApproversList list = samples::approvers();
    list.approvers[3].unit = "thcs-le-loi";
    CHECK(refusal(for_audience(Scope::school, "th-hoa-phuong"), {4}, list) ==
          RefusalReason::seal_not_allowed);
}

TEST_CASE("an emergency needs people who may seal emergencies")
{
    Bulletin bulletin = for_audience(Scope::district, "phuong");
    bulletin.layer = Layer::emergency;
    CHECK(refusal(bulletin, {3}) == RefusalReason::seal_not_allowed);
    CHECK_FALSE(refusal(bulletin, {1}));
}

TEST_CASE("a seal counts from the first instant of its person's term to before the last")
{
    const ApproversList list = samples::approvers();
    const Window term = list.approvers[3].valid;
    const Bulletin bulletin = for_audience(Scope::school, "th-hoa-phuong");
    CHECK_FALSE(refusal(bulletin, {4}, list, term.opens));
    CHECK(refusal(bulletin, {4}, list, term.opens - Duration{1}) ==
          RefusalReason::seal_not_allowed);
    CHECK(refusal(bulletin, {4}, list, term.closes) == RefusalReason::seal_not_allowed);
}

TEST_CASE("a bulletin is for sites under its unit, and of its levels")
{
    CHECK(refusal(for_audience(Scope::school, "thcs-le-loi"), {1}) ==
          RefusalReason::not_for_this_site);
    CHECK(refusal(for_audience(Scope::district, "nowhere"), {1}) ==
          RefusalReason::not_for_this_site);
    Bulletin bulletin = for_audience(Scope::district, "phuong");
    bulletin.audience.levels = {"thcs"};
    CHECK(refusal(bulletin, {3}) == RefusalReason::not_for_this_site);
    bulletin.audience.levels = {"thcs", "tieu-hoc"};
    CHECK_FALSE(refusal(bulletin, {3}));
}

TEST_CASE("the scope of one school does not fit an office")
{
    CHECK(refusal(for_audience(Scope::school, "phuong"), {3}) == RefusalReason::not_for_this_site);
}

TEST_CASE("a province cannot be addressed as a district, to need one seal fewer")
{
    CHECK(refusal(for_audience(Scope::district, "so"), {1}) == RefusalReason::not_for_this_site);
}

// Method: any people, units, scopes, dates and signers; count by hand who may count.
TEST_CASE("nothing is approved without enough distinct allowed people who did not write it")
{
    const bool held = rc::check([] {
        ApproversList list = samples::approvers();
        for (Approver& approver : list.approvers) {
            approver.person = *rc::gen::elementOf(std::vector<std::string>{"a", "b", "c"});
            approver.unit = list.units[*rc::gen::inRange<std::size_t>(0, 4)].code;
            approver.scope = *rc::gen::element(Scope::school, Scope::district, Scope::province);
            approver.emergency = *rc::gen::arbitrary<bool>();
            if (*rc::gen::inRange(0, 4) == 0) approver.valid.closes = now;
        }
        Bulletin bulletin =
            for_audience(*rc::gen::element(Scope::school, Scope::district, Scope::province),
                         list.units[*rc::gen::inRange<std::size_t>(0, 4)].code);
        bulletin.author.person = *rc::gen::elementOf(std::vector<std::string>{"a", "b", "d"});
        bulletin.layer = *rc::gen::element(Layer::programme, Layer::emergency);
        const auto numbers =
            *rc::gen::container<std::vector<std::uint8_t>>(rc::gen::inRange<std::uint8_t>(0, 6));
        std::vector<Ed25519Key> signers;
        for (const std::uint8_t number : numbers) signers.push_back(samples::key(number));

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
        const auto verdict = judge(bulletin, signers, list, "th-hoa-phuong", now);
        if (!verdict) return;
        RC_ASSERT(allowed.size() >= (bulletin.audience.scope == Scope::province ? 2U : 1U));
        RC_ASSERT(verdict->persons == std::vector<std::string>(allowed.begin(), allowed.end()));
        RC_ASSERT(list.covers(bulletin.audience.unit, "th-hoa-phuong"));
    });
    CHECK(held);
}

TEST_CASE("the approvers list reads back from its text")
{
    const ApproversList list = samples::approvers();
    const auto read = parse_approvers(approvers_text(list));
    REQUIRE(read);
    CHECK((*read == list));
}

TEST_CASE("a tree with a circle, an orphan, a doubled code or key is refused with its place")
{
    const auto fault = [](auto spoil) {
        ApproversList list = samples::approvers();
        spoil(list);
        const auto read = parse_approvers(approvers_text(list));
        REQUIRE_FALSE(read);
        CHECK_FALSE(read.error().remedy.empty());
        return read.error().place;
    };
    CHECK(fault([](auto& list) { list.units[1].parent = "phuong"; }).starts_with("/units/"));
    CHECK(fault([](auto& list) { list.units[2].parent = "nowhere"; }).starts_with("/units/"));
    CHECK(fault([](auto& list) { list.units.push_back(list.units[0]); }).starts_with("/units/"));
    CHECK(fault([](auto& list) { list.approvers[1].key = samples::key(1); }) == "/approvers/1/key");
    CHECK(fault([](auto& list) { list.approvers[2].unit = "nowhere"; }) == "/approvers/2/unit");
    CHECK(fault([](auto& list) {
              std::swap(list.approvers[0].valid.opens, list.approvers[0].valid.closes);
          }) == "/approvers/0/valid");
}

TEST_CASE("a unit covers itself and what is below it, and nothing unknown")
{
    const ApproversList list = samples::approvers();
    CHECK(list.covers("so", "th-hoa-phuong"));
    CHECK(list.covers("th-hoa-phuong", "th-hoa-phuong"));
    CHECK_FALSE(list.covers("thcs-le-loi", "th-hoa-phuong"));
    CHECK_FALSE(list.covers("th-hoa-phuong", "so"));
    CHECK_FALSE(list.covers("nowhere", "nowhere"));
    CHECK_FALSE(list.covers("", "so"));
}
