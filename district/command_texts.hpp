// What `--help` says at length.
#pragma once

namespace bangtin::district {

inline constexpr const char* walk = R"(The whole way of one bulletin:

  bangtin-district init     --data D --keys K --plan assets/sample/district.json
  bangtin-district import   --data D assets/sample/bulletins
  bangtin-district list     --data D
  bangtin-district seal     --data D --key K/approvers/so-chanh-van-phong.pem --all
  bangtin-district schedule --data D --plan assets/sample/schedule.json
  bangtin-district publish  --data D --keys K --depot P
  bangtin-district serve    --data D --depot P --listen 0.0.0.0:8080
  bangtin-district ticket   --data D --depot P --site th-hoa-phuong --district http://HOST:8080 --out t.json
  bangtin-district report   --data D --month 2026-11
  bangtin-district screens health --data D

Publish again after every change, and at least every two days, best by a timer every hour: a screen admits
nothing new from a depot whose timestamp is older than three days. What it shows already goes on.)";

inline constexpr const char* calendar_words =
    R"(An event of whole days is taken by its category, or else by how its name begins:

  SCHOOL-YEAR  Năm học …   the school year, with its terms inside
  TERM         Học kì …    a term of it
  HOLIDAY      Nghỉ …      each day of it is free
  SWAPPED-DAY  Học bù …    one day, which follows the timetable of the weekday it names: Học bù thứ Hai

Others are left alone. A school year takes the place of what the calendars had in it. `plan` brings back the plan file's
calendar: import again after it, then publish.)";

inline constexpr const char* backup_words =
    R"(A backup has the database and the media, of one moment; it is the same whatever database the district is in, and is
restored into either. No private key is in it: keep the folder of the keys apart, and let `publish` run once after a
restore, which writes the depot and what `serve` tells the time by.

  bangtin-district backup  --data D --out bang-tin-2026-11-23.tar
  bangtin-district restore bang-tin-2026-11-23.tar --data NEW)";

inline constexpr const char* database_words =
    R"(One school, ward or district needs no --database: SQLite keeps all in the data folder. A province that runs several
`serve` takes PostgreSQL; the data folder remembers it, and no other command asks for it:

  createdb --owner bangtin --encoding UTF8 --template template0 bangtin
  bangtin-district init --data D --keys K --plan PLAN --database postgresql:///bangtin

The address is one of libpq's, without a password: that stands in ~/.pgpass or a service file, or the socket needs none.)";

} // namespace bangtin::district
