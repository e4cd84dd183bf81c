#include "tests/district/world.hpp"

#include "bulletin/json.hpp"
#include "district/keys.hpp"
#include "district/schedule.hpp"
#include "district/sealing.hpp"
#include "tests/district/media/samples.hpp"

#include <doctest/doctest.h>

namespace bangtin::district::test {

std::string plan_text()
{
    return R"({"format":"bangtin.plan/1",
"units":[{"code":"so","parent":"","kind":"so","level":"","name":"Sở GDĐT"},
 {"code":"xa","parent":"so","kind":"xa","level":"","name":"Xã An Hòa"},
 {"code":"th-mot","parent":"xa","kind":"truong","level":"tieu-hoc","name":"Trường Tiểu học số 1"},
 {"code":"cs-hai","parent":"xa","kind":"truong","level":"thcs","name":"Trường THCS số 2"}],
"people":[{"person":"so-a","name":"A","unit":"so","approver":{"scope":"province","emergency":true,"from":"2026-01-01","to":"2030-12-31"}},
 {"person":"so-b","name":"B","unit":"so","approver":{"scope":"province","emergency":false,"from":"2026-01-01","to":"2030-12-31"}},
 {"person":"xa-a","name":"C","unit":"xa","approver":{"scope":"district","emergency":false,"from":"2026-01-01","to":"2030-12-31"}},
 {"person":"th-a","name":"D","unit":"th-mot","approver":{"scope":"school","emergency":false,"from":"2026-01-01","to":"2026-11-30"}},
 {"person":"th-bien-tap","name":"E","unit":"th-mot"}],
"calendar":{"zone":"Asia/Ho_Chi_Minh","years":[{"name":"2026–2027","opens":"2026-09-05","closes":"2027-05-31","terms":[]}],
 "teaching_days":["mon","tue","wed","thu","fri"],"holidays":[],"swapped":[]},
"sites":[{"unit":"th-mot","bells":[{"name":"ra-choi","from":"09:15","to":"09:40","days":["mon","tue"]}]},{"unit":"cs-hai","bells":[]}]})";
}

Plan plan()
{
    auto parsed = parse_plan(plan_text());
    if (!parsed) FAIL(parsed.error().text());
    return *std::move(parsed);
}

namespace {

District found(const Path& root)
{
    auto made = found_district({.data = {root / "data"},
                                .keys = {root / "keys"},
                                .plan = plan(),
                                .now = monday,
                                .settings = settings_for(root / "data")});
    if (!made) FAIL(made.error().text());
    return *std::move(made);
}

} // namespace

World::World() : district_(found(scratch_.path())) {}

bulletin::ApproversList World::approvers()
{
    auto list = People(district_.database).approvers();
    REQUIRE(list);
    return *std::move(list);
}

Path World::write_item(const Item& item) const
{
    const Path folder = path("items") / item.id;
    REQUIRE(make_folder(folder, Privacy::shared));
    Json json = {
        {"id", item.id},
        {"kind", item.picture ? "headline" : "notice"},
        {"layer", "programme"},
        {"topic", "thi-dua"},
        {"author", {{"person", item.author}, {"unit", "th-mot"}, {"byline", "Trường số 1"}}},
        {"audience", {{"scope", item.scope}, {"unit", item.unit}, {"levels", Json::array()}}},
        {"title", item.title},
        {"summary", ""},
        {"body", {"Mời phụ huynh đến dự."}},
        {"media", Json::array()},
        {"source", "Văn phòng trường"}};
    if (item.picture) {
        json["media"].push_back({{"role", "picture"},
                                 {"file", "anh.jpg"},
                                 {"description", "Sân trường"},
                                 {"credit", ""},
                                 {"people_recognisable", false}});
        REQUIRE(write_file(folder / "anh.jpg", media::samples::jpeg(640, 480), Privacy::shared));
    }
    REQUIRE(write_file(folder / "bulletin.json", to_text(json), Privacy::shared));
    return folder;
}

Intake World::take(const Item& item)
{
    const auto authored = read_authored(write_item(item), district_.paths.media(), monday);
    if (!authored) FAIL(authored.error().text());
    const auto intake = desk().take(*authored);
    REQUIRE(intake);
    return *intake;
}

void World::seal_as(const std::string& person, const std::string& id)
{
    const auto key = load_key(keys().approver_key(person));
    REQUIRE(key);
    Desk at = desk();
    const auto sealed = seal(at, approvers(), id, *key, monday);
    if (!sealed) FAIL(sealed.error().text());
}

void World::schedule(const std::vector<std::string>& ids)
{
    Schedule slots;
    for (const std::string& id : ids) {
        PlannedSlot slot;
        slot.id = "s-" + id;
        slot.bulletin_id = id;
        slot.units = {"so"};
        slots.push_back(slot);
    }
    REQUIRE(store_schedule(district_.database, slots));
}

Outcome<Published> World::publish_at(Instant now)
{
    return publish(district_.database,
                   {.data = district_.paths, .keys = keys(), .depot = depot(), .now = now});
}

} // namespace bangtin::district::test
