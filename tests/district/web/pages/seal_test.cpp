#include "district/keys.hpp"
#include "district/sealing.hpp"
#include "district/web/pages/seal.hpp"
#include "tests/district/web/staff.hpp"
#include "trust/digest.hpp"
#include "trust/encoding.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

namespace {

/// An approver at their browser, whose key is in force.
struct AtSealPage {
    StaffDesk desk;
    StaffBrowser browser{desk};
    std::string person;

    explicit AtSealPage(const std::string& who = "th-a", const std::string& unit = "th-mot")
        : person(who)
    {
        desk.add(who, unit, {StaffRole::approver});
        desk.turn_on_second_step(who);
        browser.come_in(who);
    }
    [[nodiscard]] trust::PrivateKey key_of(const std::string& who)
    {
        auto key = load_key(desk.world.keys().approver_key(who));
        REQUIRE(key);
        return *std::move(key);
    }
    /// What the page's script sends for that revision.
    [[nodiscard]] test::Fields form_of(const Revision& revision, const trust::PrivateKey& key) const
    {
        return {{"key", trust::key_hex(key.public_key())},
                {"revision", std::to_string(revision.bulletin.revision)},
                {"sha256", trust::sha256(revision.text).hex()},
                {"signature", trust::to_base64(key.sign(text_to_sign(revision)))}};
    }
    Response seal(const std::string& id)
    {
        return browser.post("/bulletins/" + id + "/seal",
                            form_of(*desk.world.desk().newest(id), key_of(person)));
    }
    [[nodiscard]] std::size_t seals(const std::string& id)
    {
        return desk.world.desk().newest(id)->seals.size();
    }
};

/// The same with one field changed.
test::Fields with(test::Fields fields, const std::string& name, const std::string& value)
{
    for (auto& [held, text] : fields)
        if (held == name) text = value;
    return fields;
}

} // namespace

TEST_CASE("a seal that was made in the browser is kept as one made by the command")
{
    AtSealPage at;
    at.desk.world.take({.picture = true});
    const Response page = at.browser.get("/bulletins/tin-1/seal");
    REQUIRE(page.status == 200);
    CHECK(says(page, "Đã có 0 trên 1 chữ ký"));
    CHECK(says(page, "<form method=\"post\" action=\"/bulletins/tin-1/seal\" hidden>"));
    CHECK(says(page, "data-key=\"" + trust::key_hex(at.key_of("th-a").public_key()) + "\""));
    CHECK(StaffBrowser::header(page, "Content-Security-Policy")
              .find("img-src 'self' blob:; media-src blob:; connect-src 'self';") !=
          std::string::npos);

    CHECK(StaffBrowser::location(at.seal("tin-1")) == "/bulletins/tin-1/seal");
    const Revision sealed = *at.desk.world.desk().newest("tin-1");
    REQUIRE(sealed.seals.size() == 1);
    CHECK(sealed.seals[0].person == "th-a");
    CHECK(trust::signers(sealed.envelope(), sealed.keys()).size() == 1);
    CHECK(judge_revision(sealed, at.desk.world.approvers(), test::monday));
    const Response after = at.browser.get("/bulletins/tin-1/seal");
    CHECK(says(after, "Đã có 1 trên 1 chữ ký"));
    CHECK(says(after, "Thầy cô đã ký"));
    CHECK_FALSE(says(after, "action=\"/bulletins/tin-1/seal\""));
    CHECK(at.seal("tin-1").status == 303); // Once more changes nothing.
    CHECK(at.seals("tin-1") == 1);
}

TEST_CASE("the bytes to be signed come octet for octet")
{
    AtSealPage at;
    at.desk.world.take({.title = "Họp \"phụ huynh\" & <b>học sinh</b> — 8 giờ"});
    const Response bytes = at.browser.get("/bulletins/tin-1/text");
    CHECK(StaffBrowser::body(bytes) == at.desk.world.desk().newest("tin-1")->text);
    CHECK(StaffBrowser::header(bytes, "Content-Type") == "application/vnd.bangtin.bulletin+json");
    CHECK(StaffBrowser::header(bytes, "Content-Disposition") == "attachment");
    CHECK(at.browser.post("/bulletins/tin-1/text").status == 405);
}

TEST_CASE("a bulletin is there for who approves over its author's unit, and for nobody else")
{
    AtSealPage at("cs-a", "cs-hai");
    at.desk.world.take({});
    at.desk.add("lan", "th-mot", {StaffRole::author, StaffRole::editor, StaffRole::administrator});
    at.desk.turn_on_second_step("lan");
    StaffBrowser lan(at.desk);
    lan.come_in("lan");
    StaffBrowser stranger(at.desk);
    for (const char* page : {"/bulletins/tin-1/seal", "/bulletins/tin-1/text",
                             "/bulletins/nothing/seal", "/bulletins/..%2f/text"}) {
        CAPTURE(page);
        CHECK(at.browser.get(page).status == 404);
        CHECK(lan.get(page).status == 404);
        CHECK(stranger.get(page).status == 303);
    }
    const test::Fields form = at.form_of(*at.desk.world.desk().newest("tin-1"), at.key_of("th-a"));
    CHECK(at.browser.post("/bulletins/tin-1/seal", form).status == 404);
    CHECK(lan.post("/bulletins/tin-1/seal", form).status == 404);
    CHECK(at.seals("tin-1") == 0);
}

TEST_CASE("a signature of an older revision is not taken, and the newer one is shown")
{
    AtSealPage at;
    at.desk.world.take({.title = "Bản đầu"});
    const test::Fields seen = at.form_of(*at.desk.world.desk().newest("tin-1"), at.key_of("th-a"));
    at.desk.world.take({.title = "Bản sau"});
    const Response response = at.browser.post("/bulletins/tin-1/seal", seen);
    CHECK(response.status == 409);
    CHECK(says(response, "bản mới hơn"));
    CHECK(says(response, "action=\"/bulletins/tin-1/seal\"")); // To look again, and sign that.
    // Nor one whose number was only rewritten.
    CHECK(at.browser.post("/bulletins/tin-1/seal", with(seen, "revision", "2")).status == 409);
    CHECK(at.seals("tin-1") == 0);
    CHECK(at.seal("tin-1").status == 303);
}

TEST_CASE("a signature that is not of these bytes, or by another's key, is not taken")
{
    AtSealPage at;
    at.desk.world.take({});
    const Revision revision = *at.desk.world.desk().newest("tin-1");
    const auto key = at.key_of("th-a");
    const test::Fields good = at.form_of(revision, key);
    const auto sent = [&](const test::Fields& fields) {
        return at.browser.post("/bulletins/tin-1/seal", fields).status;
    };
    CHECK(sent(with(good, "signature", trust::to_base64(key.sign(revision.text)))) == 403);
    CHECK(sent(with(good, "signature", trust::to_base64(std::string(64, 'x')))) == 403);
    // Somebody who may approve it, but is not who is signed in.
    CHECK(sent(at.form_of(revision, at.key_of("so-a"))) == 403);
    CHECK(sent(at.form_of(revision, trust::PrivateKey::generate())) == 403);
    CHECK(sent(with(good, "sha256", std::string(64, '0'))) == 409);
    CHECK(sent(with(good, "signature", "nonsense!")) == 400);
    CHECK(sent(with(good, "key", "zz")) == 400);
    CHECK(sent({}) == 400);
    CHECK(sent(with(good, "signature", std::string(form_bytes_max, 'A'))) == 400);
    CHECK(at.browser.post_bare("/bulletins/tin-1/seal", good).status == 403); // No form secret.
    CHECK(at.seals("tin-1") == 0);
    CHECK(sent(good) == 303);
}

TEST_CASE("who may not seal a bulletin is told why, before and after")
{
    const auto refused = [](AtSealPage& at, const std::string& id, const std::string& why) {
        CAPTURE(why);
        const Response page = at.browser.get("/bulletins/" + id + "/seal");
        CHECK(page.status == 200);
        CHECK(says(page, why));
        CHECK_FALSE(says(page, "action=\"/bulletins/"));
        const Response response = at.seal(id);
        CHECK(response.status == 403);
        CHECK(says(response, why));
        CHECK(at.seals(id) == 0);
    };
    {
        AtSealPage at;
        at.desk.world.take({.id = "own", .author = "th-a"});
        at.desk.world.take({.id = "wide", .scope = "district", .unit = "xa"});
        at.desk.world.take({.id = "gone"});
        REQUIRE(at.desk.world.desk().retract("gone", test::monday));
        refused(at, "own", "bản tin của chính thầy cô");
        refused(at, "wide", "không đến phạm vi");
        refused(at, "gone", "đã được rút");
    }
    AtSealPage late;
    late.desk.world.take({});
    late.desk.now = *parse_instant("2026-12-01T00:00:00Z");
    late.browser.come_in("th-a");
    refused(late, "tin-1", "đã hết");
}

TEST_CASE("who has no key in force is shown where to make one")
{
    AtSealPage at("vinh", "th-mot"); // An approver at the desk, and not in the plan.
    at.desk.world.take({});
    const Response page = at.browser.get("/bulletins/tin-1/seal");
    CHECK(says(page, "chưa có khóa"));
    CHECK(says(page, "class=\"button main\" href=\"/key\""));
    const test::Fields form = at.form_of(*at.desk.world.desk().newest("tin-1"), at.key_of("th-a"));
    CHECK(at.browser.post("/bulletins/tin-1/seal", form).status == 403);
    CHECK(at.seals("tin-1") == 0);
}

TEST_CASE("a province's bulletin says how many seals are still to come")
{
    AtSealPage at("so-a", "so");
    at.desk.world.take({.scope = "province", .unit = "so"});
    CHECK(at.seal("tin-1").status == 303);
    CHECK(says(at.browser.get("/bulletins/tin-1/seal"), "Đã có 1 trên 2 chữ ký"));
    at.desk.world.seal_as("so-b", "tin-1");
    CHECK(says(at.browser.get("/bulletins/tin-1/seal"), "Đã có 2 trên 2 chữ ký"));
}
