// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings with which data is lost or spoiled. Whether autovacuum is off, every look says. */
enum DangerousSettings {
  FSYNC(
      "fsync",
      "off",
      Level.CRITICAL,
      "nothing that was written is safe: a crash of the machine can destroy every database"),
  FULL_PAGE_WRITES(
      "full_page_writes",
      "off",
      Level.CRITICAL,
      "a page that a crash leaves half written can not be mended"),
  ZERO_DAMAGED_PAGES(
      "zero_damaged_pages",
      "on",
      Level.CRITICAL,
      "damaged pages are emptied without a word: their rows are lost"),
  IGNORE_CHECKSUM_FAILURE(
      "ignore_checksum_failure",
      "on",
      Level.CRITICAL,
      "damaged pages are read as if they were right, and written on"),
  IGNORE_INVALID_PAGES(
      "ignore_invalid_pages",
      "on",
      Level.CRITICAL,
      "recovery goes on over missing pages: data is lost without a word"),
  IGNORE_SYSTEM_INDEXES(
      "ignore_system_indexes",
      "on",
      Level.WARNING,
      "every look into the catalog reads it whole; meant for mending only"),
  ALLOW_SYSTEM_TABLE_MODS(
      "allow_system_table_mods",
      "on",
      Level.WARNING,
      "one wrong statement of a superuser can make the server useless; meant for mending only");

  private static final Map<String, Advice> ADVICE =
      Map.of(
          "data_checksums=off",
              new Advice(
                  "pages have no checksums",
                  "a broken disk spoils data unnoticed until somebody reads it; checksums cost a"
                      + " few percent at most",
                  "stop the server; pg_checksums --enable -D its data folder; start it"),
          "wal_level=minimal",
              new Advice(
                  "wal_level is minimal",
                  "neither a base backup nor an archive nor a standby is possible",
                  "ALTER SYSTEM SET wal_level = 'replica'; -- and a restart"),
          "password_encryption=md5",
              new Advice(
                  "new passwords are stored as MD5",
                  "who reads pg_authid or a backup can sign in with the hash; version 18 warns"
                      + " that MD5 will be removed",
                  "ALTER SYSTEM SET password_encryption = 'scram-sha-256'; SELECT"
                      + " pg_reload_conf(); -- then set each password again"));

  private final String setting;
  private final String dangerous;
  private final Level level;
  private final String why;

  DangerousSettings(String setting, String dangerous, Level level, String why) {
    this.setting = setting;
    this.dangerous = dangerous;
    this.level = level;
    this.why = why;
  }

  static void judge(Values now, Look look) {
    List<String> accepted = look.settings().acceptedSettings();
    for (DangerousSettings one : values()) {
      if (is(now, one.setting, one.dangerous) && !accepted.contains(one.setting)) {
        look.add(Health.of(one.level, one.told()));
      }
    }
    ADVICE.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            it -> {
              String[] pair = it.getKey().split("=", 2);
              if (is(now, pair[0], pair[1]) && !accepted.contains(pair[0])) {
                look.advise(it.getValue());
              }
            });
    planner(now, look, accepted);
  }

  private String told() {
    return setting
        + " is "
        + dangerous
        + ": "
        + why
        + "; run: ALTER SYSTEM SET "
        + setting
        + " = '"
        + (dangerous.equals("on") ? "off" : "on")
        + "'; SELECT pg_reload_conf(); or list it under accepted-settings";
  }

  /** Ways of planning that are switched off for the whole server, mostly after a test. */
  private static void planner(Values now, Look look, List<String> accepted) {
    List<String> off = new ArrayList<>();
    now.at("set")
        .fields()
        .forEach(
            (name, value) -> {
              boolean byDefault = name.startsWith("enable_partitionwise");
              if (name.startsWith("enable_")
                  && !byDefault
                  && !accepted.contains(name)
                  && is(now, name, "off")) {
                off.add(name);
              }
            });
    if (!off.isEmpty()) {
      look.advise(
          new Advice(
              "the planner may not use all it has",
              String.join(", ", off) + ": switched off for every statement of the server",
              "ALTER SYSTEM SET " + off.get(0) + " = 'on'; SELECT pg_reload_conf()"));
    }
  }

  private static boolean is(Values now, String setting, String value) {
    List<Values> set = now.at("set").at(setting).list();
    return !set.isEmpty() && set.get(0).text().filter(value::equals).isPresent();
  }
}
