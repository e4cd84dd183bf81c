#include "tests/e2e/world.hpp"

#include "bulletin/result.hpp"
#include "trust/envelope.hpp"
#include "trust/repository.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <unistd.h>

namespace bangtin::e2e {

namespace {

const fs::path sample = BANGTIN_SAMPLE;

struct Author {
    std::string person;
    std::string unit;
    std::string scope;
};
const Author school{"th-hoa-phuong-bien-tap", "th-hoa-phuong", "school"};
const Author ward{"an-hoa-bien-tap", "phuong-an-hoa", "district"};
const Author province{"so-bien-tap", "so-binh-an", "province"};

/// A folder as an author hands it in; `picture` is a picture of the sample district, or none.
struct Item {
    std::string id;
    std::string kind;
    std::string role;
    std::string picture;
    Author author;
};

void write_item(const fs::path& folder, const Item& item)
{
    fs::create_directories(folder);
    Json media = Json::array();
    if (!item.picture.empty()) {
        fs::copy_file(sample / "bulletins" / item.picture, folder / "anh.jpg");
        media.push_back({{"role", item.role},
                         {"file", "anh.jpg"},
                         {"description", "Một bức tranh vẽ sân trường."},
                         {"credit", "Tranh: dự án Bảng Tin"},
                         {"people_recognisable", false}});
    }
    const Json json{
        {"id", item.id},
        {"kind", item.kind},
        {"layer", "programme"},
        {"topic", "giao-duc-tieu-hoc"},
        {"author",
         {{"person", item.author.person}, {"unit", item.author.unit}, {"byline", "Ban Biên tập"}}},
        {"audience",
         {{"scope", item.author.scope}, {"unit", item.author.unit}, {"levels", Json::array()}}},
        {"title", "Tin thử: " + item.id},
        {"summary", "Một dòng tóm tắt để kiểm tra."},
        {"body", {"Đoạn văn có đủ dấu: nghiêng ngả, chuệnh choạng, ưỡn ẹo."}},
        {"media", std::move(media)},
        {"source", "Ban Biên tập"}};
    write_file(folder / "bulletin.json", to_text(json));
}

void write_schedule(const fs::path& file, const std::vector<std::string>& bulletins)
{
    Json slots = Json::array();
    for (const std::string& id : bulletins) {
        slots.push_back({{"id", "s-" + id},
                         {"bulletin", id},
                         {"units", {"so-binh-an"}},
                         {"position", "stage"},
                         {"dwell_ms", 3000}});
    }
    write_file(file, to_text({{"format", "bangtin.schedule/1"}, {"slots", std::move(slots)}}));
}

fs::path scratch_folder()
{
    const char* base = std::getenv("TMPDIR");
    std::string pattern = (fs::path(base ? base : "/tmp") / "bangtin-e2e-XXXXXX").string();
    require(mkdtemp(pattern.data()) != nullptr, "the test has a place for its scratch folder");
    return pattern;
}

std::string now_text()
{
    using namespace std::chrono;
    return format_instant(ceil<seconds>(time_point_cast<milliseconds>(system_clock::now())));
}

/// The district and its screen, as every world of this test program begins.
class Prepared {
public:
    Prepared() : root(scratch_folder())
    {
        for (const Item& item :
             {Item{"tin-anh", "headline", "picture", "thu-vien-xanh/anh.jpg", school},
              Item{"thong-bao", "notice", "", "", ward},
              Item{"toan-tinh", "notice", "", "", province},
              Item{"ap-phich", "poster", "poster", "doc-sach-moi-ngay/ap-phich.jpg", school}}) {
            write_item(root / "first" / item.id, item);
        }
        write_item(root / "second" / second_bulletin,
                   {second_bulletin, "headline", "picture", "vuon-rau-cua-be/anh.jpg", school});

        done("bangtin-district", {"init", "--data", at("data"), "--keys", at("keys"), "--plan",
                                  (sample / "district.json").string()});
        publish("first", first_bulletins);
        enrol();
        fs::copy(root / "depot", root / "depot-1", fs::copy_options::recursive);

        std::vector<std::string> all = first_bulletins;
        all.push_back(second_bulletin);
        publish("second", all);
        instant = now_text();
    }
    ~Prepared() { fs::remove_all(root); }
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;

    fs::path root;
    std::string instant;

private:
    [[nodiscard]] std::string at(std::string_view name) const { return (root / name).string(); }

    void done(const std::string& program, const std::vector<std::string>& arguments)
    {
        const Ended ended = e2e::run(program, arguments, root / "log");
        if (ended.code != 0) std::fprintf(stderr, "%s", ended.err.c_str());
        require(ended.code == 0, "the world of the tests can be made");
    }

    void publish(const std::string& folder, const std::vector<std::string>& bulletins)
    {
        done("bangtin-district", {"import", "--data", at("data"), at(folder)});
        for (const char* person :
             {"th-hoa-phuong-hieu-truong", "so-chanh-van-phong", "so-truong-phong-tu-tuong"}) {
            const std::string key = at("keys") + "/approvers/" + person + ".pem";
            done("bangtin-district", {"seal", "--data", at("data"), "--key", key, "--all"});
        }
        write_schedule(root / "schedule.json", bulletins);
        done("bangtin-district", {"schedule", "--data", at("data"), "--plan", at("schedule.json")});
        done("bangtin-district",
             {"publish", "--data", at("data"), "--keys", at("keys"), "--depot", at("depot")});
    }

    void enrol()
    {
        Child server(
            "bangtin-district",
            {"serve", "--data", at("data"), "--depot", at("depot"), "--listen", "127.0.0.1:0"},
            root / "serve");
        const auto url = server.wait_for_line("listening=", std::chrono::seconds(10));
        require(url.has_value(), "the district serves");
        done("bangtin-district", {"ticket", "--data", at("data"), "--depot", at("depot"), "--site",
                                  site, "--district", *url, "--out", at("ticket.json")});
        done("bangtin-sync", {"enrol", "--state", at("enrolled"), "--ticket", at("ticket.json")});
        require(server.stop().code == 0, "the district ends when it is asked to");
        fs::copy(root / "enrolled", root / "synced", fs::copy_options::recursive);
        done("bangtin-sync", {"once", "--state", at("synced"), "--mirror", at("depot")});
    }
};

const Prepared& prepared()
{
    static const Prepared made;
    return made;
}

std::int64_t version_in_name(const fs::path& file)
{
    return std::atoll(file.filename().c_str());
}

/// The newest file in `folder` whose name ends so.
fs::path newest(const fs::path& folder, const std::string& ending)
{
    fs::path best;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (!entry.path().filename().string().ends_with(ending)) continue;
        if (best.empty() || version_in_name(entry.path()) > version_in_name(best))
            best = entry.path();
    }
    require(!best.empty(), "the depot has such a file");
    return best;
}

Json json_of(const std::string& text)
{
    auto json = parse_json(text, {.bytes = 64 << 20});
    require(json.has_value(), "what the programs write is JSON");
    return *std::move(json);
}

} // namespace

World::World(Screen screen, Depot depot) : root_(scratch_folder())
{
    const Prepared& from = prepared();
    const auto copy = [&](const char* name, const char* as) {
        fs::copy(from.root / name, root_ / as, fs::copy_options::recursive);
    };
    copy(screen == Screen::enrolled ? "enrolled" : "synced", "state");
    copy(depot == Depot::first_edition ? "depot-1" : "depot", "depot");
    copy("data", "data");
    copy("keys", "keys");
}

World::~World()
{
    fs::remove_all(root_);
}

Ended World::run(const std::string& program, const std::vector<std::string>& arguments)
{
    return start(program, arguments).wait(std::chrono::seconds(30));
}

Child World::start(const std::string& program, const std::vector<std::string>& arguments)
{
    return {program, arguments, path("run-" + std::to_string(++runs_))};
}

Ended World::sync()
{
    return sync(depot().string());
}

Ended World::sync(const std::string& mirror)
{
    return run("bangtin-sync", {"once", "--state", state().string(), "--mirror", mirror});
}

Json World::status()
{
    return json_of(run("bangtin-sync", {"status", "--state", state().string(), "--json"}).out);
}

std::string World::still(const std::string& bulletin)
{
    const fs::path out = path("still.png");
    fs::remove(out);
    const Ended ended =
        run("bangtin-player", {"still", "--state", state().string(), "--at", at(), "--size",
                               "640x360", "--bulletin", bulletin, "--out", out.string()});
    return ended.code == 0 ? read_file(out) : "";
}

Json World::explain()
{
    return json_of(
        run("bangtin-player", {"explain", "--state", state().string(), "--at", at(), "--json"})
            .out);
}

bool World::plays(const std::string& bulletin)
{
    const Json explained = explain();
    const Json& slots = explained["slots"];
    return std::any_of(slots.begin(), slots.end(), [&bulletin](const Json& slot) {
        return slot["bulletin_id"] == bulletin &&
               (slot["waiting"].is_null() || slot["waiting"] == "in_turn");
    });
}

const std::string& World::at() const
{
    return prepared().instant;
}

fs::path World::metadata_file(const std::string& role) const
{
    const fs::path folder = depot() / "metadata";
    if (role == "timestamp") return folder / "timestamp.json";
    if (role != "bin") return newest(folder, "." + role + ".json");
    const int bin = trust::bin_of("programmes/" + site + ".json", trust::bins_default);
    return newest(folder, "." + trust::bin_name(bin, trust::bins_default) + ".json");
}

fs::path World::programme_file() const
{
    const auto bin = trust::parse_targets(read_file(metadata_file("bin")));
    require(bin.has_value(), "the depot's bin can be read");
    const Digest digest = *bin->role.targets.at("programmes/" + site + ".json").sha256;
    return depot() / "targets/programmes" / (digest.hex() + "." + site + ".json");
}

fs::path World::envelope_file(const std::string& bulletin) const
{
    const Json programme = json_of(read_file(programme_file()));
    for (const Json& slot : programme["slots"]) {
        if (slot["bulletin_id"] == bulletin) {
            return depot() / "bulletins" / slot["bulletin"]["sha256"].get<std::string>();
        }
    }
    require(false, "the programme has that bulletin");
    return {};
}

fs::path World::picture_file(const std::string& bulletin) const
{
    const auto envelope = trust::parse_envelope(read_file(envelope_file(bulletin)), 1 << 20);
    require(envelope.has_value(), "the bulletin's envelope can be read");
    const Json media = json_of(envelope->payload)["media"];
    return depot() / "assets" / media[0]["sha256"].get<std::string>();
}

fs::path World::on_shelf(const std::string& digest) const
{
    return state() / "shelf" / digest.substr(0, 2) / digest;
}

fs::path World::on_spare(const std::string& digest) const
{
    return state() / "spare" / digest.substr(0, 2) / digest;
}

std::string read_file(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    require(in.good(), "the file is there");
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const fs::path& file, std::string_view bytes)
{
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    require(out.good(), "the file can be written");
}

void change_one_byte(const fs::path& file)
{
    std::string bytes = read_file(file);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    write_file(file, bytes);
}

bool names(const Json& status, std::string_view what, std::string_view reason)
{
    for (const char* part : {"last_pass", "card"}) {
        const Json found = status.value(part, Json::object());
        for (const Json& refused : found.value("refused", Json::array())) {
            if (refused["what"].get<std::string>().find(what) != std::string::npos &&
                refused["reason"].get<std::string>().find(reason) != std::string::npos) {
                return true;
            }
        }
    }
    return false;
}

bool is_one_clear_line(const Ended& ended, const std::string& program)
{
    const std::string& text = ended.err;
    return std::count(text.begin(), text.end(), '\n') == 1 && text.back() == '\n' &&
           text.starts_with(program + ": ") && text.find("; ") != std::string::npos;
}

} // namespace bangtin::e2e
