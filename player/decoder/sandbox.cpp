#include "player/decoder/sandbox.hpp"

#include "player/decoder/landlock.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <memory>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace bangtin::player {

namespace {

constexpr rlim_t mebibyte = 1024 * 1024;
// 40 million pixels as four-byte PNG pixels, or as coefficients of a progressive JPEG, and their
// halves.
constexpr rlim_t picture_memory_max = 640 * mebibyte;
// 1080p H.264 takes 130 to 200 MB (findings/render, 4); the rest is reserved and untouched (stacks,
// arenas).
constexpr rlim_t video_memory_max = 2048 * mebibyte;
/// A sanitizer's shadow memory alone reserves terabytes.
#ifdef BANGTIN_SANITIZED
constexpr bool limits_memory = false;
#else
constexpr bool limits_memory = true;
#endif
constexpr rlim_t picture_cpu_s_max = 8;
constexpr rlim_t descriptors_max = 64;

/// Calls that no decoding needs. An error answer instead of a kill: libraries try some of them and
/// go on without.
constexpr int denied_calls[] = {
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(kill),
    SCMP_SYS(tkill),
    SCMP_SYS(pidfd_open),
    SCMP_SYS(pidfd_send_signal),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(rt_sigqueueinfo),
    SCMP_SYS(rt_tgsigqueueinfo),
    SCMP_SYS(kcmp),
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendmmsg),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),
    SCMP_SYS(rmdir),
    SCMP_SYS(link),
    SCMP_SYS(linkat),
    SCMP_SYS(symlink),
    SCMP_SYS(symlinkat),
    SCMP_SYS(mknod),
    SCMP_SYS(mknodat),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(fchown),
    SCMP_SYS(fchownat),
    SCMP_SYS(truncate),
    SCMP_SYS(creat),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(setns),
    SCMP_SYS(unshare),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
    SCMP_SYS(adjtimex),
    SCMP_SYS(setuid),
    SCMP_SYS(setgid),
    SCMP_SYS(setrlimit),
};

/// A picture needs no file besides the one it was given, and no thread.
constexpr int denied_to_pictures[] = {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(openat2),
                                      SCMP_SYS(clone), SCMP_SYS(clone3)};

std::string reason(const char* what)
{
    return std::string(what) + ": " + std::strerror(errno);
}

bool limit(int resource, rlim_t most)
{
    const rlimit both{most, most};
    return setrlimit(static_cast<__rlimit_resource>(resource), &both) == 0;
}

bool limit_resources(DecoderWork work)
{
    const bool picture = work == DecoderWork::picture;
    // A write that would make a file longer gives an error, not the end of the process.
    std::signal(SIGXFSZ, SIG_IGN);
    bool done =
        limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, descriptors_max);
    if (limits_memory)
        done = done && limit(RLIMIT_AS, picture ? picture_memory_max : video_memory_max);
    return done && (!picture || limit(RLIMIT_CPU, picture_cpu_s_max));
}

struct FilterRelease {
    void operator()(void* filter) const { seccomp_release(filter); }
};

Result<void, std::string> filter_calls(DecoderWork work)
{
    const std::unique_ptr<void, FilterRelease> filter(seccomp_init(SCMP_ACT_ALLOW));
    if (filter == nullptr) return fail(std::string("no seccomp filter"));
    const auto deny = [&](int call) {
        return seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), call, 0) == 0;
    };
    bool done = true;
    for (const int call : denied_calls) done = deny(call) && done;
    if (work == DecoderWork::picture)
        for (const int call : denied_to_pictures) done = deny(call) && done;
    // abort() signals its own thread; no other process is ours to signal.
    const scmp_arg_cmp another_process{0, SCMP_CMP_NE, static_cast<scmp_datum_t>(getpid()), 0};
    done = done && seccomp_rule_add_array(filter.get(), SCMP_ACT_ERRNO(EPERM), SCMP_SYS(tgkill), 1,
                                          &another_process) == 0;
    // Limits may be asked for, as every new thread does, and not set.
    const scmp_arg_cmp new_limits{2, SCMP_CMP_NE, 0, 0};
    done = done && seccomp_rule_add_array(filter.get(), SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64),
                                          1, &new_limits) == 0;
    if (!done) return fail(std::string("a seccomp rule was not taken"));
    if (const int fault = seccomp_load(filter.get()); fault != 0)
        return fail(std::string("seccomp: ") + std::strerror(-fault));
    return {};
}

} // namespace

Result<void, std::string> die_with(pid_t parent)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return fail(reason("PR_SET_PDEATHSIG"));
    // It may have ended before the line above; then nobody will ever send the signal.
    if (getppid() != parent) return fail(std::string("the player has ended"));
    return {};
}

Result<Confinement, std::string> enter_sandbox(DecoderWork work)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return fail(reason("PR_SET_NO_NEW_PRIVS"));
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return fail(reason("PR_SET_DUMPABLE"));
    if (!limit_resources(work)) return fail(reason("setrlimit"));
    const auto confined = confine_files(work); // Before the filter, which would refuse it.
    if (!confined) return confined;
    if (auto filtered = filter_calls(work); !filtered) return fail(filtered.error());
    return *confined;
}

} // namespace bangtin::player
