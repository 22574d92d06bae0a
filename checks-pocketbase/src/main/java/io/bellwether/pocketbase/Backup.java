// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.Json;
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
      Instant modified = Timestamp.read(item, "/modified", "its list of backups");
      all.add(new Backup(item.text("/key"), item.integer("/size"), modified));
    }
    all.sort(Comparator.comparing(Backup::modified).reversed());
    return List.copyOf(all);
  }
}
