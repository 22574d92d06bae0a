// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.state.Owner;
import io.bellwether.cli.state.StateFolder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a daemon says of itself when it is asked. */
record About(Instant since, Daemon.Order order, Optional<StateFolder> folder) {
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("pid", ProcessHandle.current().pid());
    fields.put("user", Owner.name());
    fields.put("since", since.toString());
    fields.put("version", order.version());
    fields.put("java", Runtime.version().toString());
    order
        .configuration()
        .ifPresent(path -> fields.put("configuration", path.toAbsolutePath().toString()));
    folder.ifPresent(place -> fields.put("state", place.path().toString()));
    Runtime jvm = Runtime.getRuntime();
    fields.put("heap_used_bytes", jvm.totalMemory() - jvm.freeMemory());
    ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .ifPresent(used -> fields.put("cpu_seconds", used.toMillis() / 1e3));
    return fields;
  }

  static String count(int number, String of) {
    return number + " " + of + (number == 1 ? "" : "s");
  }
}
