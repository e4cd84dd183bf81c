// A card by its device files. Everything is written with O_SYNC or synced, and read back behind the
// page cache's back.
#include "update/card.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace bangtin::update {

namespace {

class Descriptor {
public:
    Descriptor(const std::string& path, int flags)
        : path_(path), number_(::open(path.c_str(), flags | O_CLOEXEC))
    {
    }
    ~Descriptor()
    {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool open() const { return number_ >= 0; }
    [[nodiscard]] CardError error() const { return path_ + ": " + std::strerror(errno); }

    [[nodiscard]] Result<std::string, CardError> read(Bytes at, std::size_t length) const
    {
        std::string bytes(length, '\0');
        std::size_t held = 0;
        while (held < length) {
            const auto came =
                ::pread(number_, bytes.data() + held, length - held, static_cast<off_t>(at + held));
            if (came < 0 && errno == EINTR) continue;
            if (came < 0) return fail(error());
            if (came == 0) return fail(path_ + ": ends early");
            held += static_cast<std::size_t>(came);
        }
        return bytes;
    }

    [[nodiscard]] Result<void, CardError> write(Bytes at, std::string_view bytes) const
    {
        while (!bytes.empty()) {
            const auto gone = ::pwrite(number_, bytes.data(), bytes.size(), static_cast<off_t>(at));
            if (gone < 0 && errno == EINTR) continue;
            if (gone <= 0) return fail(error());
            bytes.remove_prefix(static_cast<std::size_t>(gone));
            at += static_cast<Bytes>(gone);
        }
        return {};
    }

private:
    std::string path_;
    int number_;
};

/// Numbers of a disk's partitions stand behind a `p` where its own name ends in one.
std::string partition(const std::string& disk, int number)
{
    const bool digit = disk.back() >= '0' && disk.back() <= '9';
    return disk + (digit ? "p" : "") + std::to_string(number);
}

class RealCard final : public Card {
public:
    explicit RealCard(std::string disk) : disk_(std::move(disk)) {}

    [[nodiscard]] Result<std::string, CardError> read_copy(std::size_t copy) const override
    {
        const Descriptor card(disk_, O_RDONLY);
        if (!card.open()) return fail(card.error());
        return card.read(copy_sectors.at(copy) * sector_bytes, sector_bytes);
    }

    [[nodiscard]] Result<void, CardError> write_copy(std::size_t copy,
                                                     std::string_view sector) override
    {
        require(sector.size() == sector_bytes, "a copy is one sector");
        const Descriptor card(disk_, O_RDWR | O_SYNC);
        if (!card.open()) return fail(card.error());
        auto written = card.write(copy_sectors.at(copy) * sector_bytes, sector);
        if (written && ::fsync(card.number()) != 0) return fail(card.error());
        return written;
    }

    [[nodiscard]] Result<Bytes, CardError> slot_size(SlotName slot) const override
    {
        const Descriptor device(path_of(slot), O_RDONLY);
        if (!device.open()) return fail(device.error());
        const off_t end = ::lseek(device.number(), 0, SEEK_END);
        if (end < 0) return fail(device.error());
        return static_cast<Bytes>(end);
    }

    [[nodiscard]] Result<void, CardError> write_slot(SlotName slot, Bytes at,
                                                     std::string_view bytes) override
    {
        const Descriptor device(path_of(slot), O_WRONLY);
        if (!device.open()) return fail(device.error());
        return device.write(at, bytes);
    }

    [[nodiscard]] Result<void, CardError> sync_slot(SlotName slot) override
    {
        const Descriptor device(path_of(slot), O_RDWR);
        if (!device.open()) return fail(device.error());
        if (::fsync(device.number()) != 0) return fail(device.error());
        // What is clean now leaves memory, so that what is read comes from the card. No right is
        // needed for that, as BLKFLSBUF would.
        if (const int fault = ::posix_fadvise(device.number(), 0, 0, POSIX_FADV_DONTNEED)) {
            errno = fault;
            return fail(device.error());
        }
        return {};
    }

    [[nodiscard]] Result<std::string, CardError> read_slot(SlotName slot, Bytes at,
                                                           std::size_t length) const override
    {
        const Descriptor device(path_of(slot), O_RDONLY);
        if (!device.open()) return fail(device.error());
        return device.read(at, length);
    }

private:
    [[nodiscard]] std::string path_of(SlotName slot) const
    {
        return partition(disk_, slot == SlotName::a ? 2 : 3); // disk.py
    }

    std::string disk_;
};

} // namespace

std::unique_ptr<Card> real_card(const std::string& name, const std::string& dev)
{
    return std::make_unique<RealCard>(dev + "/" + name);
}

} // namespace bangtin::update
