// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.check.Health;
import java.util.Optional;

/** Whether a standby still gets WAL, and from where. */
final class Reception {
  /** A primary says something at least every half minute, in the usual setting. */
  private static final double SILENT = 60;

  private Reception() {}

  /** What is wrong with it. */
  static Optional<Health> of(Values standby, String role) {
    Values receiver = standby.at("receiver");
    if (!receiver.isNone()) {
      return connected(receiver);
    }
    if (standby.at("streams").isNone()) {
      return Optional.of(
          Health.unknown(
              "the standby receives no WAL from a primary"
                  + last(standby)
                  + "; whether it is cut off, or reads an archive, is not seen; run: GRANT "
                  + Facts.Grant.READ_ALL_SETTINGS.role()
                  + " TO "
                  + role));
    }
    boolean streams = standby.is("streams");
    boolean restores = standby.is("restores");
    String last = last(standby);
    if (streams && !restores) {
      return Optional.of(
          Health.critical(
              "the standby is cut off: it receives no WAL from its primary"
                  + last
                  + "; look whether the primary runs, at the network and primary_conninfo, and into"
                  + " the log here"));
    }
    if (streams) {
      return Optional.of(
          Health.warning(
              "the standby is not connected to its primary and reads WAL from the archive alone"
                  + last
                  + "; look whether the primary runs, and into the log here"));
    }
    return restores
        ? Optional.empty()
        : Optional.of(
            Health.warning(
                "the standby waits for WAL that comes from nowhere: neither primary_conninfo nor"
                    + " restore_command is set"
                    + last
                    + "; set one, or promote it with SELECT pg_promote()"));
  }

  private static String last(Values standby) {
    double age = standby.orNaN("age");
    return Double.isNaN(age) ? "" : "; the last transaction it has is " + Told.time(age) + " old";
  }

  private static Optional<Health> connected(Values receiver) {
    double silent = receiver.orNaN("silent");
    return silent > SILENT
        ? Optional.of(
            Health.warning(
                "the primary, "
                    + from(receiver)
                    + ", has sent nothing for "
                    + Told.time(silent)
                    + "; look whether it runs, and at the network"))
        : Optional.empty();
  }

  /** It streams from nobody, and is not meant to. */
  static boolean isOfAnArchive(Values standby) {
    return standby.at("receiver").isNone()
        && !standby.at("streams").isNone()
        && !standby.is("streams")
        && standby.is("restores");
  }

  /** Who it receives from, for a person. */
  static String source(Values standby) {
    Values receiver = standby.at("receiver");
    if (!receiver.isNone()) {
      return from(receiver);
    }
    return isOfAnArchive(standby) ? "an archive" : "nobody";
  }

  /** As in {@code 10.0.0.7:5432}. */
  static String from(Values receiver) {
    return receiver.text("host").orElse("unknown")
        + receiver.text("port").map(it -> ":" + it).orElse("");
  }
}
