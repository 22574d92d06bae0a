// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.check.Health;
import java.util.List;
import java.util.Optional;

/** Pages whose content is not what was written: the disk, the memory or the machine is broken. */
final class Checksums {
  private static final double DAY = 86_400;

  /** The count stays for ever, and that of shared tables can not be set back at all. */
  private static final double TOLD = 30 * DAY;

  private Checksums() {}

  static void look(List<Values> databases, Look look) {
    databases.forEach(database -> judged(database).ifPresent(look::add));
  }

  static Optional<Health> judged(Values database) {
    double failures = database.or("checksum_failures", 0);
    double age = database.or("checksum_age", 0);
    if (failures == 0 || age >= TOLD) {
      return Optional.empty();
    }
    String message = message(database, failures);
    return Optional.of(age < DAY ? Health.critical(message) : Health.warning(message));
  }

  private static String message(Values database, double failures) {
    String where = database.text("datname").filter(it -> !it.isEmpty()).orElse("shared tables");
    return "damaged pages in "
        + where
        + ": "
        + Told.count(failures, "checksum failure", "checksum failures")
        + ", the last "
        + Told.time(database.orNaN("checksum_age"))
        + " ago; stop writing backups over good ones, look for 'page verification failed' in the"
        + " log, check disk and memory, restore what is damaged (told for 30d after the last)";
  }
}
