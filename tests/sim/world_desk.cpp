#include "tests/sim/world_desk.hpp"

#include "district/migrations.hpp"
#include "district/screens.hpp"

namespace bangtin::sim {

namespace {

using sync::TransportError;
using sync::TransportFault;

district::Database open_database(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder);
    auto opened =
        district::Database::open(folder / "district.db", district::Database::Opening::create);
    require(opened.has_value(), "a database can be made");
    require(district::migrate(*opened).has_value(), "its schema can be made");
    return std::move(*opened);
}

TransportError silence(const char* why)
{
    return {TransportFault::unreachable, why};
}

} // namespace

WorldDesk::WorldDesk(const std::filesystem::path& folder, std::function<bool()> powered,
                     const Instant& now, Chance& chance, DeskFlaw flaw)
    : database_(open_database(folder)), powered_(std::move(powered)), now_(&now), chance_(&chance),
      flaw_(flaw)
{
}

std::string WorldDesk::ticket(const std::string& site)
{
    auto token = district::Screens(database_).make_ticket(site, *now_);
    require(token.has_value(), "a ticket can be made");
    return *token;
}

Result<std::string, TransportError> WorldDesk::send(const sync::Message& message)
{
    if (!powered_()) return fail(silence("the screen has no power"));
    if (line_ == Line::down) return fail(silence("the district is down"));
    const bool lossy = line_ == Line::lossy;
    if (lossy && chance_->one_in(3)) return fail(silence("the question is lost"));
    auto answered = answer(message);
    if (lossy && chance_->one_in(2)) {
        ++answers_lost_;
        return fail(silence("the answer is lost"));
    }
    return answered;
}

Result<std::string, TransportError> WorldDesk::answer(const sync::Message& message)
{
    if (message.url.ends_with("/api/1/reports")) return take(message.body);
    const auto screen = district::Screens(database_).enrol(message.body, *now_);
    if (!screen) return fail(TransportError{TransportFault::refused, screen.error().text()});
    return R"({"screen":")" + *screen + R"("})";
}

Result<std::string, TransportError> WorldDesk::take(const std::string& envelope)
{
    const std::int64_t before = records_counted();
    const auto acknowledged = district::Reports(database_).take(envelope, *now_);
    if (!acknowledged)
        return fail(TransportError{TransportFault::refused, acknowledged.error().text()});
    make_flaw(*acknowledged, before);
    return R"({"acknowledged":)" + std::to_string(*acknowledged) + "}";
}

void WorldDesk::make_flaw(std::int64_t acknowledged, std::int64_t before)
{
    const char* sql = nullptr;
    switch (flaw_) {
    case DeskFlaw::none: return;
    case DeskFlaw::counts_resent_twice:
        if (acknowledged == 0 || records_counted() > before) return;
        sql = "update shown set times = times + times, shown_ms = shown_ms + shown_ms"
              " where hour = (select max(hour) from shown) and $1 > 0";
        break;
    case DeskFlaw::forgets_what_it_acknowledged:
        if (!chance_->one_in(8)) return;
        sql = "delete from shown where hour = (select max(hour) from shown) and $1 > 0";
        break;
    }
    require(database_.run(sql, {acknowledged}).has_value(), "a flaw can be made");
}

std::vector<CountedSum> WorldDesk::counted()
{
    const auto rows =
        database_.rows("select bulletin_id, cast(sum(times) as bigint), cast(sum(shown_ms) as"
                       " bigint) from shown group by bulletin_id order by bulletin_id");
    require(rows.has_value(), "sums can be read");
    std::vector<CountedSum> sums;
    for (const district::Row& row : *rows)
        sums.push_back({row.text(0), row.integer(1), Duration(row.integer(2))});
    return sums;
}

std::int64_t WorldDesk::records_counted()
{
    std::int64_t records = 0;
    for (const CountedSum& sum : counted()) records += sum.times;
    return records;
}

} // namespace bangtin::sim
