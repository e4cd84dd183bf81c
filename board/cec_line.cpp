#include "board/cec_line.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/cec.h>
#include <memory>
#include <sys/ioctl.h>
#include <unistd.h>

namespace bangtin::board {

namespace {

constexpr int adapters_max = 4;
constexpr std::uint32_t answer_ms_max = 1000; // CEC 1.4, 9.2: an answer comes within one second.
constexpr const char* our_name = "Bang Tin";  // At most 14 bytes of ASCII; sets show it.

class KernelCecLine final : public CecLine {
public:
    explicit KernelCecLine(CecCall call) : call_(std::move(call)) {}

    std::optional<std::uint16_t> place() override
    {
        std::uint16_t physical = CEC_PHYS_ADDR_INVALID;
        if (call_(CEC_ADAP_G_PHYS_ADDR, &physical) != 0 || physical == CEC_PHYS_ADDR_INVALID)
            return std::nullopt;
        cec_log_addrs addresses{};
        if (call_(CEC_ADAP_G_LOG_ADDRS, &addresses) != 0) return std::nullopt;
        if (addresses.num_log_addrs == 0) {
            claim();
            return std::nullopt;
        }
        if (addresses.log_addr_mask == 0) return std::nullopt; // Being claimed.
        ours_ = addresses.log_addr[0];
        return physical;
    }

    bool send(const CecWord& word) override
    {
        if (ours_ == CEC_LOG_ADDR_INVALID || word.bytes.size() >= CEC_MAX_MSG_SIZE) return false;
        cec_msg message{};
        message.len = static_cast<std::uint32_t>(word.bytes.size() + 1);
        message.msg[0] = static_cast<std::uint8_t>(ours_ << 4U | word.to);
        std::ranges::copy(word.bytes, message.msg + 1);
        message.reply = word.reply;
        message.timeout = word.reply == 0 ? 0 : answer_ms_max;
        return call_(CEC_TRANSMIT, &message) == 0;
    }

    std::optional<CecOutcome> take() override
    {
        // What others say on the wire comes here too, when the kernel thinks it is for us.
        for (int others = 0; others < 8; ++others) {
            cec_msg message{};
            if (call_(CEC_RECEIVE, &message) != 0) return std::nullopt;
            if (message.sequence == 0) continue;
            CecOutcome outcome;
            outcome.acknowledged = (message.tx_status & CEC_TX_STATUS_OK) != 0;
            const bool answered = (message.rx_status & CEC_RX_STATUS_OK) != 0;
            const auto length = std::min<std::uint32_t>(message.len, CEC_MAX_MSG_SIZE);
            if (answered && length > 1)
                outcome.answer.assign(message.msg + 1, message.msg + length);
            return outcome;
        }
        return std::nullopt;
    }

private:
    void claim()
    {
        cec_log_addrs wanted{};
        wanted.cec_version = CEC_OP_CEC_VERSION_1_4;
        wanted.num_log_addrs = 1;
        wanted.vendor_id = CEC_VENDOR_ID_NONE;
        std::strncpy(wanted.osd_name, our_name, sizeof wanted.osd_name - 1);
        wanted.primary_device_type[0] = CEC_OP_PRIM_DEVTYPE_PLAYBACK;
        wanted.log_addr_type[0] = CEC_LOG_ADDR_TYPE_PLAYBACK;
        wanted.all_device_types[0] = CEC_OP_ALL_DEVTYPE_PLAYBACK;
        // Refused while another program has done the same: then its address serves.
        static_cast<void>(call_(CEC_ADAP_S_LOG_ADDRS, &wanted));
    }

    CecCall call_;
    std::uint8_t ours_ = CEC_LOG_ADDR_INVALID;
};

/// Closes what it was given.
struct OpenFile {
    int number;
    explicit OpenFile(int opened) : number(opened) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() { ::close(number); }
};

} // namespace

std::unique_ptr<CecLine> cec_line(CecCall call)
{
    return std::make_unique<KernelCecLine>(std::move(call));
}

Able<std::unique_ptr<CecLine>> open_cec(const std::string& dev)
{
    Cannot why = Cannot::absent;
    for (int number = 0; number < adapters_max; ++number) {
        const std::string path = dev + "/cec" + std::to_string(number);
        const int opened = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK);
        if (opened < 0) {
            if (errno != ENOENT) why = Cannot::silent;
            continue;
        }
        // Shared, because a function has to be copied.
        auto file = std::make_shared<OpenFile>(opened);
        cec_caps caps{};
        if (::ioctl(opened, CEC_ADAP_G_CAPS, &caps) != 0) {
            why = Cannot::silent;
            continue;
        }
        return cec_line([file](unsigned long request, void* argument) {
            return ::ioctl(file->number, request, argument) == 0 ? 0 : errno;
        });
    }
    return fail(why);
}

} // namespace bangtin::board
