#include "district/database.hpp"

#include "district/postgres_engine.hpp"
#include "district/sqlite_engine.hpp"

#include <utility>

namespace bangtin::district {

Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Outcome<Database> Database::open(const Path& path, Opening opening)
{
    auto engine = SqliteEngine::open(path, opening);
    if (!engine) return fail(engine.error());
    return Database(*std::move(engine));
}

Outcome<Database> Database::connect(const std::string& url, Opening opening)
{
    auto engine = PostgresEngine::connect(url, opening);
    if (!engine) return fail(engine.error());
    return Database(*std::move(engine));
}

Outcome<Rows> Database::rows(std::string_view sql, std::vector<SqlValue> values)
{
    auto answer = engine_->run(sql, values);
    if (!answer) return fail(answer.error());
    return std::move(answer->rows);
}

Outcome<std::int64_t> Database::run(std::string_view sql, std::vector<SqlValue> values)
{
    const auto answer = engine_->run(sql, values);
    if (!answer) return fail(answer.error());
    return answer->changed;
}

Outcome<Transaction> Transaction::begin(Database& database)
{
    if (auto begun = database.engine_->begin(Access::writing); !begun) return fail(begun.error());
    return Transaction(*database.engine_);
}

Outcome<Transaction> Transaction::begin_reading(Database& database)
{
    if (auto begun = database.engine_->begin(Access::reading); !begun) return fail(begun.error());
    return Transaction(*database.engine_);
}

Transaction::Transaction(Transaction&& other) noexcept
    : engine_(std::exchange(other.engine_, nullptr))
{
}

Transaction::~Transaction()
{
    if (engine_ != nullptr) engine_->roll_back();
}

Outcome<void> Transaction::commit()
{
    if (auto done = engine_->commit(); !done) return fail(done.error());
    engine_ = nullptr;
    return {};
}

} // namespace bangtin::district
