// A thin owner of SQLite statements for the two databases of this room. No SQLITE_… leaves the
// files that include it.
#pragma once

#include "bulletin/digest.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <sqlite3.h>
#include <string>
#include <string_view>

namespace bangtin::assets {

[[nodiscard]] inline std::string_view bytes_of(const Digest& digest)
{
    return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()};
}

/// One prepared statement; all calls on an invalid one do nothing and answer nothing.
class Statement {
public:
    enum class Step : std::uint8_t { row, done, failed };

    Statement(sqlite3* database, const char* sql)
    {
        sqlite3_stmt* raw = nullptr;
        sqlite3_prepare_v2(database, sql, -1, &raw, nullptr);
        statement_.reset(raw);
    }

    [[nodiscard]] bool valid() const { return statement_ != nullptr; }
    void bind_integer(int place, std::int64_t value)
    {
        sqlite3_bind_int64(statement_.get(), place, value);
    }
    void bind_text(int place, std::string_view text)
    {
        sqlite3_bind_text(statement_.get(), place, text.data(), static_cast<int>(text.size()),
                          SQLITE_TRANSIENT);
    }
    void bind_blob(int place, std::string_view bytes)
    {
        sqlite3_bind_blob(statement_.get(), place, bytes.data(), static_cast<int>(bytes.size()),
                          SQLITE_TRANSIENT);
    }
    [[nodiscard]] Step step()
    {
        if (!valid()) return Step::failed;
        const int code = sqlite3_step(statement_.get());
        if (code == SQLITE_ROW) return Step::row;
        return code == SQLITE_DONE ? Step::done : Step::failed;
    }
    void reset() { sqlite3_reset(statement_.get()); }

    [[nodiscard]] std::int64_t integer(int column) const
    {
        return sqlite3_column_int64(statement_.get(), column);
    }
    /// Valid until the next step.
    [[nodiscard]] std::string_view text(int column) const
    {
        const auto* raw = sqlite3_column_text(statement_.get(), column);
        const int size = sqlite3_column_bytes(statement_.get(), column);
        if (raw == nullptr) return {};
        return {reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size)};
    }
    [[nodiscard]] std::string_view blob(int column) const
    {
        const void* raw = sqlite3_column_blob(statement_.get(), column);
        const int size = sqlite3_column_bytes(statement_.get(), column);
        if (raw == nullptr) return {};
        return {static_cast<const char*>(raw), static_cast<std::size_t>(size)};
    }

    [[nodiscard]] std::optional<std::int64_t> first_integer()
    {
        if (step() != Step::row) return std::nullopt;
        return integer(0);
    }
    [[nodiscard]] std::string first_text()
    {
        if (step() != Step::row) return {};
        return std::string(text(0));
    }

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// Never 0: SQLite's smallest where the connection does not say.
[[nodiscard]] inline Bytes page_bytes(sqlite3* database)
{
    constexpr std::int64_t smallest = 512;
    return static_cast<Bytes>(
        Statement(database, "PRAGMA page_size").first_integer().value_or(smallest));
}

/// In bytes, since this was last asked of the connection.
[[nodiscard]] inline Bytes pages_written(sqlite3* database)
{
    constexpr int reset = 1;
    int pages = 0;
    int highest = 0;
    if (sqlite3_db_status(database, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &highest, reset) != 0)
        return 0;
    return static_cast<Bytes>(pages) * page_bytes(database);
}

} // namespace bangtin::assets
