#include "district/items.hpp"

#include "bulletin/words.hpp"
#include "district/units.hpp"

namespace bangtin::district {

namespace {

constexpr bulletin::Words<ItemStage, 4> stage_words{{{ItemStage::submitted, "submitted"},
                                                     {ItemStage::returned, "returned"},
                                                     {ItemStage::sealed, "sealed"},
                                                     {ItemStage::retracted, "retracted"}}};

/// The conditions of a query, and the values they name.
class Conditions {
public:
    explicit Conditions(const ItemQuery& query)
    {
        text_ = " where unit in (" + units_inside(bound_, query.units) + "select code from inside)";
        if (query.stage) {
            text_ += " and stage = " + bind(std::string(format_item_stage(*query.stage)));
        }
        if (!query.topic.empty()) text_ += " and topic = " + bind(query.topic);
        if (!query.person.empty()) text_ += " and person = " + bind(query.person);
    }

    std::string bind(SqlValue value) { return bound_.bind(std::move(value)); }
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] const std::vector<SqlValue>& values() const { return bound_.list(); }

private:
    BoundValues bound_;
    std::string text_;
};

ItemLine line_of(const Row& row)
{
    const auto kind = bulletin::parse_kind(row.text(6));
    const auto stage = stage_words.find(row.text(7));
    require(kind && stage, "the database holds what was written");
    return {.id = row.text(0),
            .revision = row.integer(1),
            .unit = row.text(2),
            .person = row.text(3),
            .topic = row.text(4),
            .title = row.text(5),
            .kind = *kind,
            .stage = *stage,
            .changed = Instant(Duration(row.integer(8))),
            .closes = Instant(Duration(row.integer(9)))};
}

} // namespace

std::string_view format_item_stage(ItemStage stage)
{
    return stage_words.of(stage);
}

std::optional<ItemStage> parse_item_stage(std::string_view text)
{
    return stage_words.find(text);
}

Outcome<void> Items::put(const bulletin::Bulletin& bulletin, ItemStage stage, Instant changed)
{
    const auto done = database_->run(
        "insert into items (id, revision, unit, person, topic, title, kind, stage, changed, closes)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do update set"
        " revision = $2, unit = $3, person = $4, topic = $5, title = $6, kind = $7, stage = $8,"
        " changed = $9, closes = $10",
        {bulletin.id, std::int64_t{bulletin.revision}, bulletin.author.unit, bulletin.author.person,
         bulletin.topic, bulletin.title, std::string(bulletin::format_kind(bulletin.kind)),
         std::string(format_item_stage(stage)), changed.time_since_epoch().count(),
         bulletin.window.closes.time_since_epoch().count()});
    if (!done) return fail(done.error());
    return {};
}

Outcome<void> Items::move(const std::string& id, ItemStage stage, Instant changed)
{
    const auto done = database_->run(
        "update items set stage = $2, changed = $3 where id = $1",
        {id, std::string(format_item_stage(stage)), changed.time_since_epoch().count()});
    if (!done) return fail(done.error());
    return {};
}

Outcome<std::vector<ItemLine>> Items::list(const ItemQuery& query) const
{
    Conditions conditions(query);
    const bool oldest = query.order == ItemQuery::Order::oldest_first;
    const std::string order = oldest ? "changed, id" : "changed desc, id";
    const std::string count = conditions.bind(query.count);
    const std::string offset = conditions.bind(query.offset);
    const auto rows = database_->rows(
        "select id, revision, unit, person, topic, title, kind, stage, changed, closes from items" +
            conditions.text() + " order by " + order + " limit " + count + " offset " + offset,
        conditions.values());
    if (!rows) return fail(rows.error());
    std::vector<ItemLine> lines;
    for (const Row& row : *rows) lines.push_back(line_of(row));
    return lines;
}

Outcome<std::int64_t> Items::count(const ItemQuery& query) const
{
    const Conditions conditions(query);
    const auto rows =
        database_->rows("select count(*) from items" + conditions.text(), conditions.values());
    if (!rows) return fail(rows.error());
    return rows->front().integer(0);
}

} // namespace bangtin::district
