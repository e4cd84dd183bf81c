// Who publishes, or makes what is published another, does it alone: of all processes that use the
// data folder, and of all that use its database, on whatever machine.
#pragma once

#include "district/database.hpp"
#include "district/paths.hpp"

namespace bangtin::district {

class PublishLock {
public:
    /// `busy` when another has it. Borrows the database. Let go when the process ends, however it
    /// ends; a server may take some seconds to notice that.
    [[nodiscard]] static Outcome<PublishLock> take(Database& database, const DataPaths& data);
    PublishLock(PublishLock&& other) noexcept;
    PublishLock& operator=(PublishLock&&) = delete;
    ~PublishLock();

private:
    PublishLock(FolderLock folder, Engine& engine) : folder_(std::move(folder)), engine_(&engine) {}
    FolderLock folder_;
    Engine* engine_; ///< Null once moved from.
};

} // namespace bangtin::district
