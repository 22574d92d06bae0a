// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A backup that it made and keeps. */
record Backup(String key, long size, Instant modified) {
  /** Newest first. */
  static List<Backup> read(Json json) throws CheckFailure {
    List<Backup> all = new ArrayList<>();
    for (Json item : json.list("")) {
      all.add(new Backup(item.text("/key"), item.integer("/size"), time(item)));
    }
    all.sort(Comparator.comparing(Backup::modified).reversed());
    return List.copyOf(all);
  }

  private static Instant time(Json item) throws CheckFailure {
    String text = item.text("/modified");
    try {
      return Instant.parse(text.replace(' ', 'T'));
    } catch (DateTimeException e) {
      throw new CheckFailure(
          CheckFailure.Kind.REFUSED,
          "its list of backups holds a time that is none: " + Told.name(text),
          "look whether 'url' is that of a PocketBase");
    }
  }
}
