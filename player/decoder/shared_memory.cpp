#include "player/decoder/shared_memory.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace bangtin::player {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept
{
    if (this != &other) {
        if (number_ >= 0) close(number_);
        number_ = other.release();
    }
    return *this;
}

Descriptor::~Descriptor()
{
    if (number_ >= 0) close(number_);
}

int Descriptor::release()
{
    return std::exchange(number_, -1);
}

Result<SharedMemory, std::string> SharedMemory::make(std::size_t bytes)
{
    Descriptor memory(memfd_create("bangtin-frames", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!memory.open()) return fail(std::string("no shared memory: ") + std::strerror(errno));
    if (ftruncate(memory.number(), static_cast<off_t>(bytes)) != 0)
        return fail(std::string("no shared memory: ") + std::strerror(errno));
    // A shorter file under our mapping would end the player with SIGBUS at its next read.
    if (fcntl(memory.number(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
        return fail(std::string("shared memory cannot be sealed: ") + std::strerror(errno));
    return map(std::move(memory), bytes);
}

Result<SharedMemory, std::string> SharedMemory::adopt(Descriptor memory)
{
    struct stat facts = {};
    if (fstat(memory.number(), &facts) != 0 || facts.st_size <= 0)
        return fail(std::string("the descriptor is no shared memory"));
    return map(std::move(memory), static_cast<std::size_t>(facts.st_size));
}

Result<SharedMemory, std::string> SharedMemory::map(Descriptor memory, std::size_t bytes)
{
    void* start = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, memory.number(), 0);
    if (start == MAP_FAILED)
        return fail(std::string("shared memory cannot be mapped: ") + std::strerror(errno));
    return SharedMemory(std::move(memory), static_cast<std::uint8_t*>(start), bytes);
}

SharedMemory::SharedMemory(Descriptor memory, std::uint8_t* start, std::size_t size)
    : memory_(std::move(memory)), start_(start), size_(size)
{
}

SharedMemory::SharedMemory(SharedMemory&& other) noexcept
    : memory_(std::move(other.memory_)), start_(std::exchange(other.start_, nullptr)),
      size_(std::exchange(other.size_, 0))
{
}

SharedMemory& SharedMemory::operator=(SharedMemory&& other) noexcept
{
    if (this != &other) {
        if (start_ != nullptr) munmap(start_, size_);
        memory_ = std::move(other.memory_);
        start_ = std::exchange(other.start_, nullptr);
        size_ = std::exchange(other.size_, 0);
    }
    return *this;
}

SharedMemory::~SharedMemory()
{
    if (start_ != nullptr) munmap(start_, size_);
}

} // namespace bangtin::player
