// One line for each bulletin, for lists and queues: what its newest revision is and how far it came
// when that last changed. A list of thousands asks the database once and judges nobody's seals.
//
// Only a list: what may be published is judged from the seals, each time (`planning.hpp`). A line
// is written with what it is about, in the same transaction.
#pragma once

#include "bulletin/bulletin.hpp"
#include "district/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::district {

/// `sealed`: by as many as it needs.
enum class ItemStage : std::uint8_t { submitted, returned, sealed, retracted };

[[nodiscard]] std::string_view format_item_stage(ItemStage stage);
[[nodiscard]] std::optional<ItemStage> parse_item_stage(std::string_view text);

struct ItemLine {
    std::string id;
    std::int64_t revision = 1;
    std::string unit;   ///< From which it was sent.
    std::string person; ///< Who wrote it.
    std::string topic;
    std::string title;
    bulletin::Kind kind = bulletin::Kind::notice;
    ItemStage stage = ItemStage::submitted;
    Instant changed; ///< When it came to that stage: a queue is in this order.
    Instant closes;

    bool operator==(const ItemLine&) const = default;
};

/// Which lines: those of all that is named. An empty list of units is none.
struct ItemQuery {
    std::vector<std::string> units; ///< These and all below them.
    std::optional<ItemStage> stage = {};
    std::string topic = {};  ///< Empty: of any.
    std::string person = {}; ///< Empty: by anybody.
    std::int64_t offset = 0;
    std::int64_t count = 50;
    enum class Order : std::uint8_t { newest_first, oldest_first } order = Order::newest_first;
};

class Items {
public:
    explicit Items(Database& database) : database_(&database) {}

    /// Writes the line of that newest revision.
    [[nodiscard]] Outcome<void> put(const bulletin::Bulletin& bulletin, ItemStage stage,
                                    Instant changed);
    /// Nothing happens for an unknown bulletin.
    [[nodiscard]] Outcome<void> move(const std::string& id, ItemStage stage, Instant changed);

    [[nodiscard]] Outcome<std::vector<ItemLine>> list(const ItemQuery& query) const;
    [[nodiscard]] Outcome<std::int64_t> count(const ItemQuery& query) const;

private:
    Database* database_;
};

} // namespace bangtin::district
