// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Level;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether all standbys are there that should be. */
final class Standbys {
  private Standbys() {}

  static void count(int connected, List<Follower> standbys, Values now, Look look) {
    look.gauge("pg_standbys", Unit.COUNT, connected);
    List<String> gone = gone(standbys, look);
    int wanted = look.settings().standbys().orElse(0);
    if (connected < wanted) {
      look.add(Health.critical(missing(connected, wanted, gone, now)));
    } else if (!gone.isEmpty()) {
      look.add(
          Health.warning(
              "standby "
                  + String.join(", ", gone)
                  + " was connected at the last look and is not now; look whether it runs"));
    }
  }

  /** Without a grant a standby looks like whoever else takes WAL: they are so many at most. */
  static void uncertain(int connected, Values now, Look look) {
    int wanted = look.settings().standbys().orElse(0);
    if (connected >= wanted && wanted > 0) {
      look.gauge("pg_standbys", Unit.COUNT, connected);
      look.add(
          Health.unknown(
              "whether "
                  + Told.count(wanted, "standby is", "standbys are")
                  + " connected is not seen; run: GRANT "
                  + Facts.Grant.MONITOR.role()
                  + " TO "
                  + look.settings().role()));
    } else {
      count(connected, List.of(), now, look);
    }
  }

  private static String missing(int connected, int wanted, List<String> gone, Values now) {
    String left = now.text("left").orElse("");
    return connected
        + " of "
        + Told.count(wanted, "standby is", "standbys are")
        + " connected"
        + (gone.isEmpty() ? "" : "; at the last look there was " + String.join(", ", gone))
        + (left.isEmpty() ? "" : "; nobody uses slot " + left)
        + "; look whether it runs and reaches this server";
  }

  private static List<String> gone(List<Follower> standbys, Look look) {
    Set<String> here = new HashSet<>();
    standbys.forEach(it -> here.add(Follower.key(it.now())));
    return look.before().at("senders").list().stream()
        .filter(row -> new Follower(row, Values.NONE, Double.NaN).isStandby())
        .filter(row -> !here.contains(Follower.key(row)))
        .map(Follower::named)
        .toList();
  }

  /** Commits wait for a synchronous standby, for ever where there is none. */
  static void synchronous(List<Follower> standbys, Values now, Look look) {
    String names = now.text("synchronous").orElse("");
    if (now.is("standby") || names.isEmpty()) {
      return;
    }
    if (standbys.stream().noneMatch(Follower::isSynchronous)) {
      double waiting = now.or("waiting", 0);
      look.add(
          Health.of(
              waiting > 0 ? Level.CRITICAL : Level.WARNING,
              "no standby is synchronous, and synchronous_standby_names is '"
                  + names
                  + "': commits wait until one is, "
                  + Told.count(waiting, "session does", "sessions do")
                  + " now; connect a standby of that name, or run ALTER SYSTEM SET"
                  + " synchronous_standby_names = ''; SELECT pg_reload_conf(): then what is"
                  + " committed is on this machine alone, and lost with it"));
    }
    look.detail(
        "synchronous_standby_names", Map.of("names", names, "waiting", now.whole("waiting")));
  }
}
